import { parseArgs } from 'node:util';
import { EventStoreDouble } from './double.js';

/**
 * The double as a process of its own: prints the URL to connect with when it is ready, and ends on SIGTERM.
 *   node --import ./scripts/typescript.mjs test/eventstoredb-double/serve.ts --port 2113 --file x.sqlite
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    file: { type: 'string' },
    nodes: { type: 'string', default: '1' },
    tls: { type: 'boolean', default: false },
    user: { type: 'string' },
    password: { type: 'string' },
    'noise-every': { type: 'string', default: '4' },
  },
});

const { port, file, nodes, tls, user, password, 'noise-every': noiseEvery } = values;
const double = await EventStoreDouble.start({
  ...(port === undefined ? {} : { port: Number(port) }),
  file,
  nodes: nodes === '3' ? 3 : 1,
  tls,
  ...(user === undefined || password === undefined ? {} : { credentials: { user, password } }),
  noiseEvery: Number(noiseEvery),
});
console.log(double.url);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void double.stop().then(() => process.exit(0)));
}
