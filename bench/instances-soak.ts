// Kills either of two instances under load again and again, and holds all that their clients were told against the log and the
// read models each time.
//   node --import ./scripts/typescript.mjs bench/instances-soak.ts [shared|embedded] [kills] [clients]
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../test/instances/check.js';
import { embeddedEngines, sharedEngines } from '../test/instances/engines.js';
import { Installation } from '../test/instances/installation.js';
import { Trial } from '../test/instances/trial.js';

const [engine = 'shared', wanted = '100', clients = '6'] = process.argv.slice(2);
const killsPerRound = 10;
const began = performance.now();
let kills = 0;

const installation = await Installation.start(engine === 'embedded' ? embeddedEngines() : await sharedEngines());
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void installation.remove().finally(() => process.exit(1)));
const trial = new Trial(installation);
let faults: Fault[] = [];
try {
  while (kills < Number(wanted) && faults.length === 0) {
    await trial.underLoad(killSome, { clients: Number(clients), rest: 5 });
    faults = await trial.faults();
    console.log(`${engine}: ${progress()}`);
  }
} finally {
  await installation.remove();
}
for (const { kind, what } of faults.slice(0, 20)) console.error(`${kind}: ${what}`);
console.log(`${engine}: ${progress()}; requests sent again: ${reasons()}`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** At a random moment either of them; now and then the other too, before the first is back. */
async function killSome(): Promise<void> {
  const until = Math.min(kills + killsPerRound, Number(wanted));
  while (kills < until) {
    const first = randomInt(2);
    await trial.moreAcknowledged(1 + randomInt(100));
    await pause(randomInt(50)); // An answer that has just come is no random moment.
    await installation.kill(first);
    kills += 1;
    const starting = [installation.startInstance(first)];
    if (kills < until && randomInt(5) === 0) {
      await trial.moreAcknowledged(1 + randomInt(5));
      await installation.kill(1 - first);
      kills += 1;
      starting.push(installation.startInstance(1 - first));
    }
    await Promise.all(starting);
  }
}

function progress(): string {
  const counted = (kind: Fault['kind']) => faults.filter((fault) => fault.kind === kind).length;
  const found = (['lost', 'doubled', 'stale', 'torn', 'wrong'] as const).map((kind) => `${counted(kind)} ${kind}`);
  const reads = trial.history.filter(({ kind }) => kind === 'read').length;
  const unknown = trial.history.filter((entry) => entry.kind === 'write' && entry.outcome.is === 'unknown').length;
  const conflicts = trial.history.filter((entry) => entry.kind === 'write' && entry.outcome.is === 'refused').length;
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  return (
    `${kills} kills, ${trial.acknowledged} commands acknowledged, ${conflicts} refused as conflicts, ${unknown} without outcome, ` +
    `${reads} looks; ${found.join(', ')}; ${seconds} s`
  );
}

function reasons(): string {
  return [...trial.again].map(([why, times]) => `${why} ${times}`).join(', ');
}
