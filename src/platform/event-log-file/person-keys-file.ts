import { createHmac } from 'node:crypto';
import { TransferRefused } from '../durable-files.js';
import type { PersonKey, PersonKeys } from '../vault/person-keys.js';
import { type Format, parsed, readFramedFile, writeFramedFile, wrongLine } from './framed-lines.js';

/**
 * The persons' keys in a file of their own, as they are stored: wrapped by the master key of the installation. Never in the file
 * of the log, which may be kept and shown for ever: who is forgotten is forgotten by losing the key.
 */
const format: Format = { name: 'tjenestebok-person-keys', version: 1, counted: 'keys' };

/** Tells two keys of an installation apart, and nothing else about them. */
export const fingerprintOf = (key: Buffer): string =>
  createHmac('sha256', key).update('tjenestebok key').digest('hex').slice(0, 16);

/** @throws TransferRefused when the file cannot be written */
export async function exportPersonKeys(keys: PersonKeys, path: string, masterKey: Buffer): Promise<number> {
  const { count } = await writeFramedFile(path, format, linesOf(keys), { masterKey: fingerprintOf(masterKey) });
  return count;
}

async function* linesOf(keys: PersonKeys): AsyncGenerator<string> {
  for await (const key of keys.all()) yield keyLine(key);
}

const keyLine = ({ person, wrapped }: PersonKey) => JSON.stringify({ person, wrapped: wrapped.toString('base64') });

export type PersonKeysFile = { readonly keys: number };

/** @throws TransferRefused with the line for everything that makes the file unusable, and when another master key wrapped them */
export async function checkPersonKeysFile(path: string, masterKey: Buffer | undefined): Promise<PersonKeysFile> {
  return readKeys(path, masterKey, () => undefined);
}

/**
 * Adds the keys that are missing. The file is checked whole before the first is added.
 *
 * @throws TransferRefused when the file cannot be used, or a person has another key here already
 */
export async function importPersonKeys(keys: PersonKeys, path: string, masterKey: Buffer): Promise<PersonKeysFile> {
  await checkPersonKeysFile(path, masterKey);
  await readKeys(path, masterKey, async ({ person, wrapped }) => {
    refuseOther(wrapped, await keys.find(person), person);
  });
  return readKeys(path, masterKey, async ({ person, wrapped }) => {
    refuseOther(wrapped, await keys.add(person, wrapped), person);
  });
}

function refuseOther(wrapped: Buffer, found: Buffer | undefined, person: string): void {
  if (found === undefined || found.equals(wrapped)) return;
  throw new TransferRefused(
    `Person ${person} has another key here than in the file; what was sealed with the one does not open with the other. ` +
      'Import into an installation without keys of its own.',
  );
}

async function readKeys(
  path: string,
  masterKey: Buffer | undefined,
  onKey: (key: PersonKey) => Promise<void> | undefined,
): Promise<PersonKeysFile> {
  let before = '';
  const { about, count } = await readFramedFile(path, format, (line, number) => {
    const { person, wrapped } = parsed(line) ?? {};
    if (typeof person !== 'string' || typeof wrapped !== 'string') throw wrongLine(path, number, 'this is no key');
    const key = { person, wrapped: Buffer.from(wrapped, 'base64') };
    if (keyLine(key) !== line) throw wrongLine(path, number, 'the line is not written as this program writes it');
    if (person <= before) throw wrongLine(path, number, `person ${person} stands out of order, or twice`);
    before = person;
    return onKey(key);
  });
  if (masterKey !== undefined && about.masterKey !== fingerprintOf(masterKey)) {
    throw new TransferRefused(
      `The keys in ${path} are wrapped by another master key than the one of these settings. ` +
        'Set TJENESTEBOK_MASTER_KEY (or keys.json) as it was where they were exported.',
    );
  }
  return { keys: count };
}
