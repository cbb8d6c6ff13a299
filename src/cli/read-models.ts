import type { Command } from 'commander';
import { careerProjections } from '../career/projections/career-views.js';
import { openEventStore, openViews } from '../platform/engines.js';
import { readSettings } from '../platform/config/settings.js';
import { Projections } from '../platform/projections/projections.js';

/** `verify` and `rebuild`: the read models follow from the log, and these show it. */
export function addReadModelCommands(program: Command): void {
  program
    .command('verify')
    .description('work every read model out from the log again and compare; exit status 1 when one differs')
    .action(async () => {
      await withProjections(async (projections) => {
        for (const { name } of careerProjections) {
          const { equal, complete, stored, fromLog, differing } = await projections.verify(name);
          const verdict = equal ? 'equal' : `DIFFERENT in ${String(differing)} streams`;
          const note = complete ? '' : NOT_COMPLETE;
          process.stdout.write(
            `${name}: ${verdict}, ${String(stored.rows)} rows stored, ${String(fromLog.rows)} from the log${note}\n`,
          );
          if (!equal) process.exitCode = 1;
        }
      });
    });
  program
    .command('rebuild')
    .description('build every read model from the log again; stop the service first')
    .action(async () => {
      await withProjections(async (projections) => {
        for (const { name } of careerProjections) {
          process.stdout.write(`${name}: ${JSON.stringify(await projections.rebuild(name))}\n`);
        }
      });
    });
}

const NOT_COMPLETE =
  '; not complete: compared only as far as it has been built. `npm start` or `tjenestebok rebuild` builds the rest';

async function withProjections(work: (projections: Projections) => Promise<void>): Promise<void> {
  const settings = readSettings(process.env);
  const store = openEventStore(settings);
  const views = openViews(settings);
  try {
    await work(new Projections(store, views, careerProjections));
  } finally {
    await views.close();
    await store.close();
  }
}
