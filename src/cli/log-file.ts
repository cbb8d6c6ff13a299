import type { Command } from 'commander';
import { TransferRefused } from '../platform/durable-files.js';
import { openEventStore, openPersonKeys } from '../platform/engines.js';
import { type Progress, checkLogFile, exportLog, importLog } from '../platform/event-log-file/log-file.js';
import {
  type PersonKeysFile,
  checkPersonKeysFile,
  exportPersonKeys,
  importPersonKeys,
} from '../platform/event-log-file/person-keys-file.js';
import { type EventStore, StoreUnavailable } from '../platform/event-store/event-store.js';
import { MasterKeys } from '../platform/vault/master-keys.js';
import type { PersonKeys } from '../platform/vault/person-keys.js';
import { progressOn } from './progress.js';
import { requireKeys, requireLog, settingsAsFound } from './settings-as-found.js';

type ExportOptions = { readonly personKeys?: string };
type ImportOptions = ExportOptions & { readonly checkOnly?: boolean };

const STATUS = '\nExit status: 0 done and equal, 1 not.';

/** `export-log` and `import-log`: the whole log in a file that any engine can take over. */
export function addLogFileCommands(program: Command): void {
  program
    .command('export-log')
    .description('write the whole event log to a file that any engine can take over; the service may run')
    .argument('<file>', 'a new file; compressed when its name ends in .gz')
    .option('--person-keys <file>', 'write the persons’ keys to this file, still wrapped by the master key')
    .addHelpText('after', STATUS)
    .action(runExport);
  program
    .command('import-log')
    .description('take over the events of an exported file into an empty log, read them back and compare')
    .argument('<file>', 'a file written by export-log')
    .option('--person-keys <file>', 'add the persons’ keys of this file, first')
    .option('--check-only', 'read and check the file, and import nothing')
    .addHelpText(
      'after',
      '\nStop the service first: nobody may write to the log meanwhile. An import that was interrupted goes on when it is repeated.\n' +
        STATUS,
    )
    .action(runImport);
}

async function runExport(file: string, options: ExportOptions): Promise<void> {
  const { settings, keys } = settingsAsFound(process.env);
  requireLog(settings);
  const masterKeys = options.personKeys === undefined ? undefined : new MasterKeys(requireKeys(keys, settings));
  await withStore(await openEventStore(settings), async (store, onProgress) => {
    const { events, digest } = await exportLog(store, file, onProgress);
    say(`${file}: ${events} events, digest ${digest}`);
  });
  if (options.personKeys === undefined || masterKeys === undefined) {
    say('The keys of persons are not in it: without them names and texts cannot be read (see --person-keys).');
    return;
  }
  // After the log: a person's key is kept before the first event sealed with it, so these are all that the log needs.
  const keysFile = options.personKeys;
  await withPersonKeys(await openPersonKeys(settings), async (personKeys) => {
    say(`${keysFile}: ${keysOf(await exportPersonKeys(personKeys, keysFile, masterKeys))}, wrapped`);
  });
}

async function runImport(file: string, options: ImportOptions): Promise<void> {
  if (options.checkOnly === true) {
    await runCheck(file, options);
    return;
  }
  const { settings, keys } = settingsAsFound(process.env);
  const { personKeys: keysFile } = options;
  const masterKeys = keysFile === undefined ? undefined : new MasterKeys(requireKeys(keys, settings));
  if (keysFile !== undefined) await checkPersonKeysFile(keysFile, masterKeys);
  const checked = await showing((onProgress) => checkLogFile(file, onProgress));
  process.stderr.write('Nobody may write to this log until the import is done.\n');
  await withStore(await openEventStore(settings), async (store, onProgress) => {
    if (keysFile !== undefined && masterKeys !== undefined) {
      await withPersonKeys(await openPersonKeys(settings), async (personKeys) => {
        say(`${keysFile}: ${keysOf(await importPersonKeys(personKeys, keysFile, masterKeys))}, taken in`);
      });
    }
    const already = await importLog(store, file, checked, onProgress).catch(goesOnWhenRepeated);
    const before = already === 0 ? '' : `, ${already} of them were here already`;
    say(`${file}: ${checked.events} events${before}. Read back and equal: digest ${checked.digest}`);
  });
  if (keysFile === undefined) {
    say('The keys of persons were not brought in: do so (--person-keys) before anything more is recorded about them.');
  }
  say('Read models made from another log do not fit this one: run tjenestebok rebuild before the service starts.');
  if (keys === undefined) {
    say(
      `There are no keys of the installation in ${settings.dataFolder}: bring those the log was recorded with before the service starts, or names stay sealed.`,
    );
  }
}

async function runCheck(file: string, { personKeys }: ImportOptions): Promise<void> {
  const { about, events, digest } = await showing((onProgress) => checkLogFile(file, onProgress));
  say(`${file} is whole: ${events} events, digest ${digest}, written ${String(about.writtenAt)}`);
  if (personKeys === undefined) return;
  say(`${personKeys} is whole: ${keysOf(await checkPersonKeysFile(personKeys, undefined))}`);
}

function goesOnWhenRepeated(error: unknown): never {
  if (!(error instanceof StoreUnavailable)) throw error;
  throw new TransferRefused(
    `${error.message}. What was imported so far is kept; when the cause is removed, the same command goes on from there.`,
    { cause: error },
  );
}

async function withStore(
  store: EventStore,
  work: (store: EventStore, onProgress: (progress: Progress) => void) => Promise<void>,
): Promise<void> {
  try {
    await showing((onProgress) => work(store, onProgress));
  } finally {
    await store.close();
  }
}

async function withPersonKeys(keys: PersonKeys, work: (keys: PersonKeys) => Promise<void>): Promise<void> {
  try {
    await work(keys);
  } finally {
    await keys.close();
  }
}

async function showing<T>(work: (onProgress: (progress: Progress) => void) => Promise<T>): Promise<T> {
  const progress = progressOn(process.stderr);
  try {
    return await work(({ doing, events }) => {
      progress.show(() => `${doing}: ${events} events`);
    });
  } finally {
    progress.clear();
  }
}

const keysOf = ({ keys, erased }: PersonKeysFile) =>
  `the keys of ${keys} persons${erased === 0 ? '' : `, and that those of ${erased} were erased`}`;

const say = (line: string) => process.stdout.write(`${line}\n`);
