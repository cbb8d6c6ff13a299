import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { base64Of } from '../proof/base64.js';
import { formatVerifierKey } from '../proof/note.js';
import type { Settings } from '../platform/config/settings.js';
import { TransferRefused, reasonOf } from '../platform/durable-files.js';
import { openEventStore, openTransparencyLog } from '../platform/engines.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import type { TransparencyLog } from '../platform/transparency/transparency-log.js';
import { keptCheckpoint, verifyLog } from '../platform/transparency/verify-log.js';
import { progressOn } from './progress.js';
import { requireKeys, requireLog, settingsAsFound } from './settings-as-found.js';

/** `log-checkpoint`, `log-proof`, `log-verify`, `log-key`, `log-rebuild`: the log as a tree with a signed root. */
export function addTransparencyCommands(program: Command): void {
  program
    .command('log-checkpoint')
    .description('the signed root over all that is recorded; keep it elsewhere, and log-verify can be held to it')
    .action(() =>
      withLog(async (log) => {
        process.stdout.write(await log.checkpoint());
      }),
    );
  program
    .command('log-proof')
    .description('that an event is in the log, for whoever is not in touch with it (C2SP tlog-proof)')
    .argument('<event>', 'id of the event')
    .action((event: string) => withLog((log) => showProof(log, event)));
  program
    .command('log-verify')
    .description('make the tree anew from the log, and compare it with the stored one and with what was signed')
    .option('--against <file>', 'also with a checkpoint that was kept, as log-checkpoint or /log/checkpoint gave it')
    .addHelpText('after', '\nThe service may run. Changes nothing.\n\nExit status: 0 all is as it was signed, 1 not.')
    .action((options: { readonly against?: string }) =>
      withLog((log, store, settings) => verify(log, store, settings, options.against)),
    );
  program
    .command('log-key')
    .description('the key that checkpoints are verified with, in Go’s form for signed notes')
    .action(() =>
      withLog((log) => {
        say(formatVerifierKey(log.key));
        return Promise.resolve();
      }),
    );
  program
    .command('log-rebuild')
    .description('make the stored tree anew from the log; stop the service first')
    .option('--as-new-log', 'under another TJENESTEBOK_LOG_NAME: forget what was signed under the former one')
    .addHelpText(
      'after',
      '\nWithout --as-new-log the log must lead to what was signed; otherwise nothing is signed any more.\n' +
        '\nExit status: 0 the tree stands, 1 not.',
    )
    .action((options: { readonly asNewLog?: boolean }) =>
      withLog(async (log) => {
        const { size } = await log.rebuild(options);
        say(`The tree of ${log.origin} stands: ${size} events`);
      }),
    );
}

async function showProof(log: TransparencyLog, event: string): Promise<void> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(event)) {
    throw new TransferRefused('This is no id of an event: it is a UUID in lower case.');
  }
  const found = await log.proofOf(event);
  if (!found) throw new TransferRefused('There is no event with this id in the log.');
  process.stdout.write(found.proof);
}

async function verify(
  log: TransparencyLog,
  store: EventStore,
  { trustedLogs }: Settings,
  against: string | undefined,
): Promise<void> {
  const kept = against === undefined ? undefined : keptCheckpoint(textIn(against), log.key, trustedLogs);
  const progress = progressOn(process.stderr);
  const { events, root, faults } = await verifyLog(store, log.tree, kept, (count) => {
    progress.show(() => `compared: ${count} events`);
  }).finally(() => {
    progress.clear();
  });
  for (const fault of faults) say(`FAULT: ${fault}`);
  if (faults.length > 0) {
    process.exitCode = 1;
    return;
  }
  say(`${events} events are as they were signed: root ${base64Of(root)}`);
  if (kept) say(`The checkpoint of ${kept.size} events that was kept is a beginning of it`);
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new TransferRefused(`${file} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

async function withLog(
  work: (log: TransparencyLog, store: EventStore, settings: Settings) => Promise<void>,
): Promise<void> {
  const { settings, keys } = settingsAsFound(process.env);
  requireLog(settings);
  requireKeys(keys, settings);
  const store = await openEventStore(settings);
  try {
    const log = await openTransparencyLog(settings, store);
    try {
      await work(log, store, settings);
    } finally {
      await log.close();
    }
  } finally {
    await store.close();
  }
}

const say = (line: string) => process.stdout.write(`${line}\n`);
