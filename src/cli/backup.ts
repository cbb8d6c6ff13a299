import type { Command } from 'commander';
import { type BackupDescription, takeBackup } from '../platform/backup/backup.js';
import { restoreBackup } from '../platform/backup/restore.js';
import type { Settings } from '../platform/config/settings.js';
import { TransferRefused } from '../platform/durable-files.js';
import { progressOn } from './progress.js';
import { requireKeys, requireLog, settingsAsFound } from './settings-as-found.js';

type BackupOptions = { readonly withInstallationKeys?: boolean };
type RestoreOptions = { readonly withoutInstallationKeys?: boolean };

/** `backup` and `restore`: the embedded engine's files, copied while the service runs, and brought back. */
export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .description(
      'copy the event log, the access log and the persons’ keys of the embedded engine to a new folder; the service may run',
    )
    .argument('<folder>', 'a folder that does not exist yet')
    .option('--with-installation-keys', 'also keys.json: who has all three can read every name')
    .addHelpText('after', '\nExit status: 0 taken, checked and equal, 1 not; then no folder has that name.')
    .action(runBackup);
  program
    .command('restore')
    .description('bring a backup into an empty TJENESTEBOK_DATA; read models are built again at the next start')
    .argument('<folder>', 'a folder written by backup')
    .option('--without-installation-keys', 'though the keys of the installation are lost: names stay sealed')
    .addHelpText('after', '\nExit status: 0 restored and equal, 1 not.')
    .action(runRestore);
}

async function runBackup(folder: string, { withInstallationKeys = false }: BackupOptions): Promise<void> {
  const { settings, keys } = settingsAsFound(process.env);
  requireEmbedded(settings);
  requireLog(settings);
  requireKeys(keys, settings);
  const progress = progressOn(process.stderr);
  const description = await takeBackup(settings, folder, {
    withInstallationKeys,
    onProgress: (doing, events) => {
      progress.show(() => (events === undefined ? doing : `${doing}: ${events} events`));
    },
  }).finally(() => {
    progress.clear();
  });
  say(`${folder}: ${contentOf(description)}`);
  say(
    withInstallationKeys
      ? 'The keys of the installation are in it: whoever has this folder can read every name. Keep it locked away.'
      : 'The keys of the installation are not in it, and without them names stay sealed: keep a copy of keys.json apart, and a new one after each rotation of the master key.',
  );
}

async function runRestore(folder: string, { withoutInstallationKeys = false }: RestoreOptions): Promise<void> {
  const { settings, keys } = settingsAsFound(process.env);
  requireEmbedded(settings);
  const description = await restoreBackup(folder, settings.dataFolder, { keys, withoutInstallationKeys });
  say(`${settings.dataFolder}: ${contentOf(description)}`);
  say('Read models are built at the next start, or by tjenestebok rebuild.');
}

const contentOf = ({ files, log, takenAt }: BackupDescription) =>
  `${log.events} events, digest ${log.digest}, taken ${takenAt} (${files.map(({ name }) => name).join(', ')})`;

function requireEmbedded({ eventStoreUrl, databaseUrl }: Settings): void {
  if (eventStoreUrl === undefined && databaseUrl === undefined) return;
  throw new TransferRefused(
    'backup and restore are for the embedded engine, and these settings name another. EventStoreDB is backed up by copying its files ' +
      'in the right order, PostgreSQL by pg_dump of the schemas access_log and vault; docs/operating.md has the commands. ' +
      'On every engine: tjenestebok export-log <file> --person-keys <file>.',
  );
}

const say = (line: string) => process.stdout.write(`${line}\n`);
