import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf, syncPath, unfinished } from '../durable-files.js';
import type { VaultKeys } from '../vault/vault.js';
import { type Environment, given } from './environment.js';

/** Each key may be given in a variable, or in a file that another variable names. */
const variables = {
  identity: ['TJENESTEBOK_IDENTITY_KEY', 'TJENESTEBOK_IDENTITY_KEY_FILE'],
  wrapping: ['TJENESTEBOK_MASTER_KEY', 'TJENESTEBOK_MASTER_KEY_FILE'],
  previous: ['TJENESTEBOK_PREVIOUS_MASTER_KEY', 'TJENESTEBOK_PREVIOUS_MASTER_KEY_FILE'],
  signing: ['TJENESTEBOK_SIGNING_KEY', 'TJENESTEBOK_SIGNING_KEY_FILE'],
} as const;

type Which = keyof typeof variables;

/** The keys of the environment. Those it does not give lie in the data folder. */
export type GivenKeys = Readonly<Partial<Record<Which, Buffer>>>;

const KEY = '32 bytes in base64; make one with: openssl rand -base64 32';
const WORLD_READABLE = 0o004;

export const isKeyGiven = (which: Which, environment: Environment): boolean =>
  variables[which].some((name) => given(environment[name]) !== undefined);

/** An environment whose keys are these stand-ins, for settings that are read where there are no keys yet. */
export function withStandIns(environment: Environment): Environment {
  const none = Object.fromEntries(Object.values(variables).flatMap((names) => names.map((name) => [name, ''])));
  const standIn = Buffer.alloc(32).toString('base64');
  return { ...environment, ...none, [variables.identity[0]]: standIn, [variables.wrapping[0]]: standIn };
}

/** Adds to the faults what is wrong with the variables of keys. Engines that instances share want keys that they share. */
export function keysGiven(environment: Environment, areShared: boolean, faults: string[]): GivenKeys {
  const identity = keyFrom('identity', environment, faults);
  const wrapping = keyFrom('wrapping', environment, faults);
  const previous = keyFrom('previous', environment, faults);
  const signing = keyFrom('signing', environment, faults);
  for (const which of ['identity', 'wrapping', 'signing'] as const) {
    if (areShared && !isKeyGiven(which, environment)) faults.push(mustBeShared(variables[which][0]));
  }
  return {
    ...(identity && { identity }),
    ...(wrapping && { wrapping }),
    ...(previous && { previous }),
    ...(signing && { signing }),
  };
}

/** The keys that are given, and the others from the data folder. Undefined, with a fault, where those cannot be had. */
export function keysWithFolder(keys: GivenKeys, folder: string, faults: string[]): VaultKeys | undefined {
  const { identity, wrapping, previous } = keys;
  if (identity && wrapping) return { identity, wrapping, ...(previous && { previous }) };
  const found = keysInFolder(folder, faults);
  if (!found) return undefined;
  const before = previous ?? (wrapping ? undefined : found.previous);
  return {
    identity: identity ?? found.identity,
    wrapping: wrapping ?? found.wrapping,
    ...(before && { previous: before }),
  };
}

function mustBeShared(name: string): string {
  return `${name} is missing: with engines that instances share it must be the same for all of them; make one with: openssl rand -base64 32`;
}

function keyFrom(which: Which, environment: Environment, faults: string[]): Buffer | undefined {
  const [name, fileName] = variables[which];
  const [text, file] = [given(environment[name]), given(environment[fileName])];
  if (text !== undefined && file !== undefined) {
    faults.push(`${name} and ${fileName} are both set: give one of them`);
    return undefined;
  }
  if (file !== undefined) return keyInFile(fileName, file, faults);
  if (text === undefined) return undefined;
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32) faults.push(`${name} must be ${KEY}`);
  return key;
}

function keyInFile(name: string, file: string, faults: string[]): Buffer | undefined {
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & WORLD_READABLE) !== 0) {
      faults.push(`${name} is ${file}, which everybody on this machine may read: chmod o-rwx ${file}`);
      return undefined;
    }
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
    if (key.length !== 32) faults.push(`${name} is ${file}, which must hold ${KEY}`);
    return key;
  } catch (error) {
    faults.push(
      `${name} is ${file}, which cannot be read: ${reasonOf(error)}. It must be a file that this user may read`,
    );
    return undefined;
  }
}

const fileIn = (folder: string) => join(folder, 'keys.json');

/** On one machine the keys may lie beside the data, made at the first start. They must be kept as long as the log. */
function keysInFolder(folder: string, faults: string[]): KeysInFile | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return readOrMakeKeys(folder, faults);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    faults.push(
      `TJENESTEBOK_DATA is ${folder}, which cannot be used: ${reason}. It must be a folder that this user may write to`,
    );
    return undefined;
  }
}

function readOrMakeKeys(folder: string, faults: string[]): KeysInFile | undefined {
  const file = fileIn(folder);
  if (!existsSync(file)) {
    const kept = ['events.sqlite', 'person-keys.sqlite'].filter((name) => existsSync(join(folder, name)));
    if (kept.length > 0) {
      faults.push(
        `${file} is missing beside ${kept.join(' and ')}: bring it back, or give TJENESTEBOK_IDENTITY_KEY and TJENESTEBOK_MASTER_KEY. With new keys nobody would be found again`,
      );
      return undefined;
    }
    const fresh = textOf({ identity: randomBytes(32), wrapping: randomBytes(32), signing: randomBytes(32) });
    writeFileSync(file, fresh, { mode: 0o600, flag: 'wx', flush: true });
    chmodSync(file, 0o600);
  }
  const keys = keysIn(readFileSync(file, 'utf8'));
  if (!keys) faults.push(`${file} does not hold two keys of 32 bytes: restore it from the backup of this data folder`);
  return keys;
}

/** What lies in a data folder: also the key that signs, which is made when it is asked for. */
type KeysInFile = VaultKeys & { readonly signing?: Buffer };

/** Undefined for what is no JSON, or does not hold the two keys without which nothing is found again. */
function keysIn(text: string): KeysInFile | undefined {
  const { identity, wrapping, previous, signing } = anyKeysIn(text) ?? {};
  if (!identity || !wrapping) return undefined;
  return { identity, wrapping, ...(previous && { previous }), ...(signing && { signing }) };
}

/** Undefined for what is no JSON, or holds something that is no key. */
function anyKeysIn(text: string): GivenKeys | undefined {
  try {
    const found = JSON.parse(text) as Readonly<Record<string, string>>;
    const ours = Object.entries(found).filter(([which]) => which in variables);
    const keys = ours.map(([which, key]) => [which, Buffer.from(key, 'base64')] as const);
    return keys.every(([, key]) => key.length === 32) ? Object.fromEntries(keys) : undefined;
  } catch {
    return undefined;
  }
}

/** What `keys.json` holds for these keys. */
export function textOf(keys: GivenKeys): string {
  const { identity, wrapping, previous, signing } = keys;
  const all = {
    ...(identity && { identity }),
    ...(wrapping && { wrapping }),
    ...(previous && { previous }),
    ...(signing && { signing }),
  };
  const texts = Object.entries(all).map(([which, key]) => [which, key.toString('base64')] as const);
  return `${JSON.stringify(Object.fromEntries(texts), null, 2)}\n`;
}

/** The master keys that lie in the data folder now: there may be others than when the program started. None where none lie. */
export function masterKeysInFolder(folder: string): readonly Buffer[] {
  if (!existsSync(fileIn(folder))) return [];
  const keys = keysIn(readFileSync(fileIn(folder), 'utf8'));
  return keys ? [keys.wrapping, ...(keys.previous ? [keys.previous] : [])] : [];
}

/**
 * Makes a new master key in the data folder, durably, and keeps the one before it beside it. Where that was done already, and
 * not ended, it stays at that.
 */
export function makeNewMasterKey(folder: string): VaultKeys {
  const { signing, ...keys } = keysOfFolder(folder);
  if (keys.previous) return keys;
  const rotated = { identity: keys.identity, wrapping: randomBytes(32), previous: keys.wrapping };
  replaceKeys(folder, { ...rotated, ...(signing && { signing }) });
  return rotated;
}

/** Removes the master key that has been replaced. Only when nothing is wrapped with it any more. */
export function removePreviousMasterKey(folder: string): void {
  const { identity, wrapping, signing } = keysOfFolder(folder);
  replaceKeys(folder, { identity, wrapping, ...(signing && { signing }) });
}

/** The key in the data folder that signs; undefined where none has been made. */
export function signingKeyInFolder(folder: string): Buffer | undefined {
  return existsSync(fileIn(folder)) ? anyKeysIn(readFileSync(fileIn(folder), 'utf8'))?.signing : undefined;
}

/**
 * The same, and a new one where there is none, added durably to what else lies there. To be called by one process at a time.
 *
 * @throws Error for a `keys.json` that holds something else than keys: nothing may take its place
 */
export function signingKeyMadeInFolder(folder: string): Buffer {
  const known = existsSync(fileIn(folder)) ? anyKeysIn(readFileSync(fileIn(folder), 'utf8')) : {};
  if (!known) throw new Error(`${fileIn(folder)} does not hold keys of 32 bytes: restore it from the backup`);
  if (known.signing) return known.signing;
  const signing = randomBytes(32);
  replaceKeys(folder, { ...known, signing });
  return signing;
}

function keysOfFolder(folder: string): KeysInFile {
  const keys = keysIn(readFileSync(fileIn(folder), 'utf8'));
  if (!keys) throw new Error(`${fileIn(folder)} does not hold two keys of 32 bytes`);
  return keys;
}

function replaceKeys(folder: string, keys: GivenKeys): void {
  const part = unfinished(fileIn(folder));
  writeFileSync(part, textOf(keys), { mode: 0o600, flush: true });
  renameSync(part, fileIn(folder));
  syncPath(folder);
}
