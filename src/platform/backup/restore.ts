import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { TransferRefused, isFromOutside, reasonOf, sha256OfFile, syncPath, unfinished } from '../durable-files.js';
import { fingerprintOf } from '../vault/master-keys.js';
import type { VaultKeys } from '../vault/vault.js';
import type { BackupDescription, FileDescription } from './backup.js';
import {
  accessLogFile,
  checkBackup,
  eventsFile,
  installationKeysFile,
  personKeysFile,
  readLog,
  transparencyFile,
} from './backup.js';

export type RestoreOptions = {
  /** The installation's keys where it is restored; undefined when there are none yet. */
  readonly keys: VaultKeys | undefined;
  /** Restore though the installation's keys are lost, or others. */
  readonly withoutInstallationKeys: boolean;
};

/**
 * Brings a backup into an empty data folder. Every file is checked before and after; the event log gets its name last, so an
 * interrupted restore leaves no register that could be taken for a whole one. Read models are not in a backup: they follow.
 *
 * @throws TransferRefused when the backup is not whole, the folder is not empty, or the keys are not those of the backup
 */
export async function restoreBackup(
  folder: string,
  dataFolder: string,
  options: RestoreOptions,
): Promise<BackupDescription> {
  const description = await checkBackup(folder);
  const files = filesToRestore(description, options);
  refuseUnlessEmpty(dataFolder, files);
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    for (const file of files) await copyChecked(resolve(folder), dataFolder, file);
    for (const { name } of files) renameSync(join(dataFolder, unfinished(name)), join(dataFolder, name));
    syncPath(dataFolder);
  } catch (error) {
    for (const { name } of files) rmSync(join(dataFolder, unfinished(name)), { force: true });
    if (!isFromOutside(error)) throw error;
    throw new TransferRefused(`The backup could not be restored to ${dataFolder}: ${reasonOf(error)}.`, {
      cause: error,
    });
  }
  const { events, digest } = await readLog(join(dataFolder, eventsFile), undefined);
  if (events !== description.log.events || digest !== description.log.digest) {
    throw new TransferRefused(
      `The restored log does not read as it did: ${events} events with the digest ${digest}, and it was ` +
        `${description.log.events} with ${description.log.digest}. Do not start a service on it.`,
    );
  }
  return description;
}

/** In the order in which they get their names. */
function filesToRestore(
  { files, keys: due }: BackupDescription,
  { keys, withoutInstallationKeys }: RestoreOptions,
): FileDescription[] {
  const named = (name: string) => files.filter((file) => file.name === name);
  const stored = [personKeysFile, accessLogFile, transparencyFile, eventsFile].flatMap(named);
  const areDue =
    keys &&
    fingerprintOf(keys.identity) === due.identity &&
    [keys.wrapping, keys.previous].some((key) => key && fingerprintOf(key) === due.master);
  if (areDue === true || withoutInstallationKeys) return stored;
  if (keys !== undefined) {
    throw new TransferRefused(
      'The keys of this installation are not those the backup was taken with: names would stay sealed, and no number would lead to its career. ' +
        `Bring the right keys (${installationKeysFile}, or TJENESTEBOK_IDENTITY_KEY and TJENESTEBOK_MASTER_KEY); ` +
        'a master key that was rotated since the backup is given as TJENESTEBOK_PREVIOUS_MASTER_KEY. ' +
        'When they are lost, --without-installation-keys restores the log all the same.',
    );
  }
  const inBackup = named(installationKeysFile);
  if (inBackup.length > 0) return [...inBackup, ...stored];
  throw new TransferRefused(
    'The backup holds no keys of the installation, for they are kept apart from it. ' +
      `Put ${installationKeysFile} into the data folder, or set TJENESTEBOK_IDENTITY_KEY and TJENESTEBOK_MASTER_KEY, and repeat. ` +
      'When they are lost, --without-installation-keys restores the log all the same: it opens, counts and verifies, but names stay sealed.',
  );
}

function refuseUnlessEmpty(dataFolder: string, files: readonly FileDescription[]): void {
  if (!existsSync(dataFolder)) return;
  const ours = [installationKeysFile, ...files.map(({ name }) => unfinished(name))];
  const inTheWay = readdirSync(dataFolder).filter((name) => !ours.includes(name));
  if (inTheWay.length === 0) return;
  throw new TransferRefused(
    `${dataFolder} is not empty (${inTheWay.join(', ')}), and a restore overwrites nothing. ` +
      'Name another folder in TJENESTEBOK_DATA, or stop the service and move this folder away; keys.json alone may stay.',
  );
}

async function copyChecked(from: string, to: string, { name, sha256 }: FileDescription): Promise<void> {
  const part = join(to, unfinished(name));
  await copyFile(join(from, name), part);
  chmodSync(part, 0o600);
  syncPath(part);
  if ((await sha256OfFile(part)) !== sha256) {
    throw new TransferRefused(`${part} was not written as it stands in the backup. Check the disk, and restore again.`);
  }
}
