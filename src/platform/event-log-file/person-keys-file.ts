import { TransferRefused } from '../durable-files.js';
import { type MasterKeys, WrongWrappingKey } from '../vault/master-keys.js';
import {
  type PersonKey,
  type PersonKeys,
  type StoredKey,
  type WrappedKey,
  installation,
  isErased,
} from '../vault/person-keys.js';
import { type Format, parsed, readFramedFile, writeFramedFile, wrongLine } from './framed-lines.js';

/**
 * The persons' keys in a file of their own, as they are stored: wrapped by the master key of the installation. Never in the file
 * of the log, which may be kept and shown for ever: who is forgotten is forgotten by losing the key.
 *
 * A key that was erased is in the file as its tombstone, and a tombstone wins always: that of the file erases the key here, and
 * that which is here keeps the key of the file out. So an old file brings nobody back who was forgotten since.
 *
 * Version 2 has tombstones, and lines that name their master key.
 */
const format: Format = { name: 'tjenestebok-person-keys', version: 2, counted: 'keys' };

/** @throws TransferRefused when the file cannot be written */
export async function exportPersonKeys(
  keys: PersonKeys,
  path: string,
  masterKeys: MasterKeys,
): Promise<PersonKeysFile> {
  const tally = new Tally();
  await writeFramedFile(path, format, linesOf(keys, tally), { masterKey: masterKeys.present });
  return tally.counted();
}

async function* linesOf(keys: PersonKeys, tally: Tally): AsyncGenerator<string> {
  for await (const key of keys.all()) {
    tally.count(key);
    yield keyLine(key);
  }
}

function keyLine(key: PersonKey): string {
  const { person } = key;
  if (isErased(key)) return JSON.stringify({ person, erasedAt: key.erasedAt });
  const { wrapped, master } = key;
  return JSON.stringify({
    person,
    wrapped: wrapped.toString('base64'),
    ...(master === null ? {} : { masterKey: master }),
  });
}

/** How many persons there are in a file with a key, and how many whose key was erased. */
export type PersonKeysFile = { readonly keys: number; readonly erased: number };

class Tally {
  private keys = 0;
  private erased = 0;

  count(key: PersonKey): void {
    if (isErased(key)) this.erased++;
    else if (key.person !== installation) this.keys++;
  }

  counted(): PersonKeysFile {
    return { keys: this.keys, erased: this.erased };
  }
}

/**
 * @param masterKeys without them it is not told whether they open the keys
 * @throws TransferRefused with the line for everything that makes the file unusable, and when another master key wrapped them
 */
export async function checkPersonKeysFile(path: string, masterKeys: MasterKeys | undefined): Promise<PersonKeysFile> {
  return readKeys(path, (key) => {
    if (masterKeys !== undefined && !isErased(key)) unwrapped(key, masterKeys, path);
    return undefined;
  });
}

/**
 * Adds the keys that are missing, and erases those that the file says were erased. The file is checked whole before the first.
 *
 * @throws TransferRefused when the file cannot be used, or a person has another key here already
 */
export async function importPersonKeys(
  keys: PersonKeys,
  path: string,
  masterKeys: MasterKeys,
): Promise<PersonKeysFile> {
  await checkPersonKeysFile(path, masterKeys);
  const refuseOther = (key: PersonKey, found: StoredKey | undefined) => {
    if (found === undefined || isErased(found) || isErased(key)) return;
    if (unwrapped(found, masterKeys, path).equals(unwrapped(key, masterKeys, path))) return;
    throw new TransferRefused(key.person === installation ? otherInstallation : otherKey(key.person));
  };
  await readKeys(path, async (key) => {
    refuseOther(key, await keys.find(key.person));
  });
  const here = await keys.find(installation);
  const due = here === undefined || isErased(here) ? null : here.master;
  return readKeys(path, async (key) => {
    if (isErased(key)) await keys.erase(key.person, key.erasedAt);
    else refuseOther(key, await keys.add(key.person, wrappedWith(due ?? masterKeys.present, key, masterKeys)));
  });
}

const otherInstallation =
  'The keys in the file belong to an installation with another identity key than the one here. Bring the identity key of that installation.';

const otherKey = (person: string) =>
  `Person ${person} has another key here than in the file; what was sealed with the one does not open with the other. ` +
  'Import into an installation without keys of its own.';

/** New keys of an installation are all wrapped with one master key. */
function wrappedWith(master: string, key: WrappedKey, masterKeys: MasterKeys): WrappedKey {
  return key.master === master ? key : masterKeys.wrap(masterKeys.unwrap(key).key, master);
}

function unwrapped(key: WrappedKey, masterKeys: MasterKeys, path: string): Buffer {
  try {
    return masterKeys.unwrap(key).key;
  } catch (error) {
    if (!(error instanceof WrongWrappingKey)) throw error;
    throw new TransferRefused(
      `The keys in ${path} are wrapped by another master key than the one of these settings. ` +
        'Set TJENESTEBOK_MASTER_KEY (or keys.json) as it was where they were exported, or give that one as TJENESTEBOK_PREVIOUS_MASTER_KEY.',
      { cause: error },
    );
  }
}

async function readKeys(path: string, onKey: (key: PersonKey) => Promise<void> | undefined): Promise<PersonKeysFile> {
  const tally = new Tally();
  let before = '';
  await readFramedFile(path, format, (line, number) => {
    const key = keyOf(line);
    if (key === undefined) throw wrongLine(path, number, 'this is no key');
    if (keyLine(key) !== line) throw wrongLine(path, number, 'the line is not written as this program writes it');
    if (key.person <= before) throw wrongLine(path, number, `person ${key.person} stands out of order, or twice`);
    before = key.person;
    tally.count(key);
    return onKey(key);
  });
  return tally.counted();
}

function keyOf(line: string): PersonKey | undefined {
  const { person, wrapped, masterKey = null, erasedAt } = parsed(line) ?? {};
  if (typeof person !== 'string') return undefined;
  if (typeof erasedAt === 'string') return { person, erasedAt };
  if (typeof wrapped !== 'string' || (typeof masterKey !== 'string' && masterKey !== null)) return undefined;
  return { person, wrapped: Buffer.from(wrapped, 'base64'), master: masterKey };
}
