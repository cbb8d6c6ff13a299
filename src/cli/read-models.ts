import type { Command } from 'commander';
import { openEventStore, openViews } from '../platform/engines.js';
import { readSettings } from '../platform/config/settings.js';
import type { Compared } from '../platform/projections/comparison.js';
import {
  type GenerationOverview,
  type GenerationState,
  Projections,
  type Rebuilt,
} from '../platform/projections/projections.js';
import { readModels } from '../read-models.js';

const names = readModels.map(({ name }) => name);

/** `status`, `verify` and `rebuild`: the read models follow from the log, and these show it. The service may run meanwhile. */
export function addReadModelCommands(program: Command): void {
  program
    .command('status')
    .description(
      'where every read model stands: version, position, how far behind, who carries it, what is being rebuilt',
    )
    .option('--json', 'as JSON')
    .action(async ({ json }: { json?: true }) => {
      const overviews = await withProjections((projections) => projections.overview());
      const text = json ? JSON.stringify(overviews, null, 2) : overviews.map(statusLine).join('\n');
      process.stdout.write(`${text === '' ? 'No read model has been begun yet: start the service.' : text}\n`);
      if (overviews.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
    });
  program
    .command('verify')
    .description('work every read model out from the log again and compare; exit status 1 when one differs')
    .action(async () => {
      await withProjections(async (projections) => {
        for (const name of names) {
          const { equal, complete, stored, fromLog, differing } = await projections.verify(name);
          const verdict = !complete
            ? 'NOT BUILT'
            : equal
              ? 'equal'
              : `DIFFERENT in ${String(differing)} ${differing === 1 ? 'stream' : 'streams'}`;
          const note = complete ? (equal ? '' : wayOut(name)) : NOT_COMPLETE;
          process.stdout.write(
            `${name}: ${verdict}, ${String(stored.rows)} rows stored, ${String(fromLog.rows)} from the log${note}\n`,
          );
          if (!equal || !complete) process.exitCode = 1;
        }
      });
    });
  program
    .command('rebuild')
    .description(
      'build read models from the log again beside what is shown, compare, and show the new ones when they are equal; exit status 1 when one differs and is not approved',
    )
    .argument('[name]', `one of ${names.join(', ')}; all without it`)
    .option('--approve', 'show the new one also where it differs')
    .option('--discard', 'give up one that differs')
    .action(async (name: string | undefined, { approve = false, discard = false }: RebuildFlags) => {
      if (name !== undefined && !names.some((known) => known === name)) {
        throw new UnknownReadModel(`There is no read model ${name}; there are ${names.join(', ')}`);
      }
      await withProjections(async (projections) => {
        for (const each of name === undefined ? names : [name]) {
          if (discard) {
            const had = await projections.discard(each);
            process.stdout.write(`${each}: ${had ? 'given up' : 'nothing is built beside it'}\n`);
            continue;
          }
          const rebuilt = await projections.rebuild(each, { approve, progress: showProgress() });
          process.stdout.write(`${rebuiltLine(rebuilt)}\n`);
          if (!rebuilt.switched) process.exitCode = 1;
        }
      });
    });
}

export class UnknownReadModel extends Error {
  override readonly name = 'UnknownReadModel';
}

type RebuildFlags = { readonly approve?: boolean; readonly discard?: boolean };

const wayOut = (name: string) => `; build it again and look at both: tjenestebok rebuild ${name}`;

const NOT_COMPLETE =
  '; not complete: compared only as far as it has been built. `npm start` or `tjenestebok rebuild` builds the rest';

const roles = {
  current: '',
  beside: ', built beside',
  older: ', another version, kept while an instance uses it',
};

export function statusLine(overview: GenerationOverview): string {
  const { name, version, generation, role, complete, seenUntil, lag, carriedBy, failure, comparison } = overview;
  const lines = [
    `${name}  version ${String(version)}, generation ${String(generation)}${roles[role]}`,
    `  ${complete ? 'complete' : 'being built'}, ${lagText(lag)}` +
      (seenUntil === undefined ? '' : `, has seen what was recorded until ${seenUntil}`),
    ...(lag?.oldest === undefined ? [] : [`  the first it lacks was recorded ${lag.oldest}`]),
    ...(carriedBy === undefined ? [] : [`  carried along by ${carriedBy}`]),
    ...(failure === undefined ? [] : [`  STOPPED: ${failure}`]),
    ...(comparison === undefined ? [] : [`  ${comparisonText(comparison)}`]),
    ...(comparison?.equal === false && !complete
      ? [`  waits for somebody: tjenestebok rebuild ${name} --approve, or --discard`]
      : []),
  ];
  return lines.join('\n');
}

function lagText(lag: GenerationOverview['lag']): string {
  if (lag === undefined) return 'made from another log, and built again when the service starts';
  if (lag.events === 0) return 'at the end of the log';
  return `${String(lag.events)} events${lag.more ? ' or more' : ''} behind`;
}

function comparisonText({ with: other, equal, differing, streams, before, after, inMotion }: Compared): string {
  const verdict = equal ? 'equal to' : `differs in ${String(differing)} of ${String(streams)} streams from`;
  const moving = inMotion === 0 ? '' : `; ${String(inMotion)} streams were being written and are not compared`;
  return (
    `${verdict} ${other}: ${String(before.rows)} rows before (digest ${before.digest.slice(0, 12)}), ` +
    `${String(after.rows)} after (digest ${after.digest.slice(0, 12)})${moving}`
  );
}

function rebuiltLine({ name, generation, switched, comparison, milliseconds }: Rebuilt): string {
  const shown = switched ? 'shown now' : `NOT shown; approve it with: tjenestebok rebuild ${name} --approve`;
  const held = comparison === undefined ? '' : `\n  ${comparisonText(comparison)}`;
  return `${name}: generation ${String(generation)} built in ${(milliseconds / 1_000).toFixed(1)} s, ${shown}${held}`;
}

/** On a terminal, how far it has come; elsewhere nothing. */
function showProgress(): (state: GenerationState) => void {
  let last = '';
  return ({ name, seenUntil }) => {
    const text = seenUntil === undefined ? `${name}: reading the log` : `${name}: has come to ${seenUntil}`;
    if (!process.stderr.isTTY || text === last) return;
    last = text;
    process.stderr.write(`\r\u001b[2K${text}`);
  };
}

async function withProjections<T>(work: (projections: Projections) => Promise<T>): Promise<T> {
  const settings = readSettings(process.env);
  const store = await openEventStore(settings);
  const views = await openViews(settings);
  try {
    return await work(new Projections(store, views, readModels, { instance: settings.instance }));
  } finally {
    await views.close();
    await store.close();
  }
}
