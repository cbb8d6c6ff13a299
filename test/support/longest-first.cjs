const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The suites that wait for processes, npm and servers, the longest first: the workers then end together. Jest knows durations
 * only from an earlier run on the same machine, and on a fresh clone goes by the size of the files.
 */
const LONG = [
  'test/e2e/readme.e2e-spec.ts',
  'test/e2e/instances.e2e-spec.ts',
  'test/rights/walk.e2e-spec.ts',
  'test/platform/eventstoredb-event-store.spec.ts',
  'test/e2e/shutdown.e2e-spec.ts',
  'test/career/projections.spec.ts',
  'test/platform/projections.spec.ts',
  'test/platform/event-log-file/log-file.spec.ts',
  'test/e2e/no-plaintext.e2e-spec.ts',
];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const index = LONG.findIndex((name) => path.endsWith(name));
      return index < 0 ? LONG.length : index;
    };
    return [...super.sort(tests)].sort((one, other) => place(one) - place(other));
  }
};
