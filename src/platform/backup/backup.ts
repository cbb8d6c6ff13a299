import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { signingKeyInFolder, textOf } from '../config/keys.js';
import type { Settings } from '../config/settings.js';
import { TransferRefused, isFromOutside, reasonOf, sha256OfFile, syncPath, unfinished } from '../durable-files.js';
import { digestOf } from '../event-log-file/event-line.js';
import type { LogDigest } from '../event-log-file/event-line.js';
import { EmbeddedEventStore } from '../event-store/embedded-event-store.js';
import { copySqliteFile, settleSqliteCopy } from '../event-store/sqlite-copy.js';
import { programVersion } from '../program.js';
import { fingerprintOf } from '../vault/master-keys.js';

/** What a backup may consist of, under these names in the data folder too. */
export const eventsFile = 'events.sqlite';
export const personKeysFile = 'person-keys.sqlite';
export const accessLogFile = 'access-log.sqlite';
export const transparencyFile = 'transparency.sqlite';
export const installationKeysFile = 'keys.json';
const descriptionFile = 'backup.json';
const format = 'tjenestebok-backup';
const version = 1;

/** What lies beside the files of a backup, so that it can be checked without the installation it was taken from. */
export type BackupDescription = {
  readonly format: typeof format;
  readonly version: number;
  readonly program: string;
  readonly takenAt: string;
  readonly files: readonly FileDescription[];
  readonly log: LogDigest & { readonly lastPosition: string | null };
  /** Fingerprints of the installation's keys: without these very keys neither names nor numbers are found again. */
  readonly keys: { readonly identity: string; readonly master: string };
};

export type FileDescription = { readonly name: string; readonly bytes: number; readonly sha256: string };

export type OnProgress = (doing: 'copying' | 'checking the copy' | 'comparing', events?: number) => void;

/**
 * Copies the embedded engine's files into a new folder while the service runs, checks the copy, and only then gives the folder
 * its name.
 *
 * The logs come first. A person's key is kept before the first text sealed with it, so keys copied later than the logs are
 * all that the copied logs need, and perhaps a few more. The tree goes even before the log, which must lead to what was signed:
 * it could be made again, but what was signed would be forgotten.
 *
 * @throws TransferRefused when the folder is there already, cannot be written, or the copy is not equal to the log
 */
export async function takeBackup(
  settings: Settings,
  folder: string,
  options: { readonly withInstallationKeys: boolean; readonly onProgress: OnProgress },
): Promise<BackupDescription> {
  const target = resolve(folder);
  const part = unfinished(target);
  if (existsSync(target)) {
    throw new TransferRefused(`${target} exists already. Name a folder that does not; every backup has its own.`);
  }
  try {
    makeRoom(part);
    const description = await fill(part, settings, options);
    renameSync(part, target);
    syncPath(dirname(target));
    return description;
  } catch (error) {
    if (existsSync(part)) makeRoom(part, { thenRemove: true });
    if (!isFromOutside(error)) throw error;
    throw new TransferRefused(
      `The backup could not be written to ${target}: ${reasonOf(error)}. Nothing was left under that name.`,
      { cause: error },
    );
  }
}

async function fill(
  part: string,
  settings: Settings,
  { withInstallationKeys, onProgress }: Parameters<typeof takeBackup>[2],
): Promise<BackupDescription> {
  const copied = [eventsFile];
  onProgress('copying');
  if (existsSync(settings.transparencyFile)) {
    await copySqliteFile(settings.transparencyFile, join(part, transparencyFile));
    settleSqliteCopy(join(part, transparencyFile));
    copied.push(transparencyFile);
  }
  await copySqliteFile(settings.eventsFile, join(part, eventsFile));
  for (const [name, path] of [
    [accessLogFile, settings.accessLogFile],
    [personKeysFile, settings.personKeysFile],
  ] as const) {
    if (!existsSync(path)) continue;
    await copySqliteFile(path, join(part, name));
    settleSqliteCopy(join(part, name));
    copied.push(name);
  }
  const log = await compared(settings.eventsFile, join(part, eventsFile), onProgress);
  settleSqliteCopy(join(part, eventsFile));
  const { identity, wrapping } = settings.keys;
  if (withInstallationKeys) {
    // As they are in use, wherever they come from.
    const signing = settings.signingKey ?? signingKeyInFolder(settings.dataFolder);
    writeFile(join(part, installationKeysFile), textOf({ ...settings.keys, ...(signing && { signing }) }));
    copied.push(installationKeysFile);
  }
  const files: FileDescription[] = [];
  for (const name of copied) files.push(await describe(part, name));
  const description: BackupDescription = {
    format,
    version,
    program: programVersion,
    takenAt: new Date().toISOString(),
    files,
    log,
    keys: { identity: fingerprintOf(identity), master: fingerprintOf(wrapping) },
  };
  writeFile(join(part, descriptionFile), `${JSON.stringify(description, undefined, 2)}\n`);
  syncPath(part);
  return description;
}

/** Reads the copy with the engine itself, every event of it, and then as many events of the log it was taken from. */
async function compared(from: string, to: string, onProgress: OnProgress): Promise<BackupDescription['log']> {
  const copy = await readLog(to, undefined, (events) => {
    onProgress('checking the copy', events);
  });
  const original = await readLog(from, copy.events, (events) => {
    onProgress('comparing', events);
  });
  if (copy.digest !== original.digest) {
    throw new TransferRefused(
      `The copy is not equal to the log: it holds ${copy.events} events with the digest ${copy.digest}, and as many of the log ` +
        `have ${original.digest}. Check the disks, and take the backup again.`,
    );
  }
  return copy;
}

export async function readLog(
  path: string,
  limit: number | undefined,
  onProgress: (events: number) => void = () => undefined,
): Promise<BackupDescription['log']> {
  const store = new EmbeddedEventStore(path);
  try {
    const lastPosition = (await store.lastPosition()) ?? null;
    const { events, digest } = await digestOf(store.readAll(limit === undefined ? {} : { limit }), onProgress);
    return { events, digest, lastPosition };
  } finally {
    await store.close();
  }
}

async function describe(folder: string, name: string): Promise<FileDescription> {
  const path = join(folder, name);
  return { name, bytes: statSync(path).size, sha256: await sha256OfFile(path) };
}

function writeFile(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600, flag: 'wx', flush: true });
}

/** An empty folder; what an interrupted backup left there goes, and nothing else. */
function makeRoom(part: string, { thenRemove = false } = {}): void {
  if (existsSync(part)) {
    const ours = new RegExp(
      `^((${eventsFile}|${personKeysFile}|${accessLogFile}|${transparencyFile})(-wal|-shm|-journal)?|${installationKeysFile}|${descriptionFile})$`,
    );
    const others = readdirSync(part).filter((name) => !ours.test(name));
    if (others.length > 0) {
      throw new TransferRefused(`${part} holds ${others.join(', ')}, which no backup left there. Name another folder.`);
    }
    rmSync(part, { recursive: true });
  }
  if (!thenRemove) mkdirSync(part, { recursive: true, mode: 0o700 });
}

/** @throws TransferRefused when the folder is no backup, or any of its files is not as it was written */
export async function checkBackup(folder: string): Promise<BackupDescription> {
  const description = readDescription(resolve(folder));
  for (const { name, bytes, sha256 } of description.files) {
    const path = join(resolve(folder), name);
    if (!existsSync(path)) throw new TransferRefused(`${path} is missing: the backup is not whole.`);
    const size = statSync(path).size;
    if (size !== bytes) throw new TransferRefused(`${path} holds ${size} bytes where ${bytes} were written.`);
    if ((await sha256OfFile(path)) !== sha256) {
      throw new TransferRefused(`${path} was altered or damaged after it was written (its SHA-256 is another).`);
    }
  }
  return description;
}

function readDescription(folder: string): BackupDescription {
  const path = join(folder, descriptionFile);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new TransferRefused(`${folder} is not a backup: ${basename(path)} cannot be read, ${reasonOf(error)}.`, {
      cause: error,
    });
  }
  const description = jsonOf(text) as Partial<BackupDescription> | undefined;
  if (description?.format !== format) throw new TransferRefused(`${path} does not describe a backup of this program.`);
  if (typeof description.version !== 'number' || description.version > version) {
    throw new TransferRefused(`${path} was written by a newer version of this program. Run the newer program.`);
  }
  if (!isWhole(description))
    throw new TransferRefused(`${path} is damaged: a part of the description is missing or wrong.`);
  return description;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isWhole(description: Partial<BackupDescription>): description is BackupDescription {
  const { files, log, keys } = description;
  const known = [eventsFile, personKeysFile, accessLogFile, transparencyFile, installationKeysFile];
  return (
    Array.isArray(files) &&
    files.every(
      (file: Partial<FileDescription>) => known.includes(file.name ?? '') && typeof file.bytes === 'number',
    ) &&
    files.some(({ name }) => name === eventsFile) &&
    typeof log?.digest === 'string' &&
    typeof log.events === 'number' &&
    typeof keys?.identity === 'string' &&
    typeof keys.master === 'string'
  );
}
