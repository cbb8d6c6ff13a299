import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  checkPersonKeysFile,
  exportPersonKeys,
  importPersonKeys,
} from '../../../src/platform/event-log-file/person-keys-file.js';
import type { PersonKey, PersonKeys } from '../../../src/platform/vault/person-keys.js';
import { personKeysInFile } from '../../../src/platform/vault/sqlite-person-keys.js';
import { ownFolder } from './logs.js';

const folder = ownFolder();
const masterKey = randomBytes(32);
let names = 0;
const newPath = () => join(folder, `keys-${String(++names)}`);

async function keysOf(...keys: readonly PersonKey[]): Promise<PersonKeys> {
  const personKeys = personKeysInFile(newPath());
  for (const { person, wrapped } of keys) await personKeys.add(person, wrapped);
  return personKeys;
}

async function allOf(keys: PersonKeys): Promise<PersonKey[]> {
  const all: PersonKey[] = [];
  for await (const key of keys.all()) all.push(key);
  return all;
}

const aKey = (): PersonKey => ({ person: randomUUID(), wrapped: randomBytes(60) });

describe('the persons’ keys in a file', () => {
  test('come to another place as they are, and once more without harm', async () => {
    const one = await keysOf(...Array.from({ length: 700 }, aKey));
    const [other, file] = [await keysOf(), newPath()];
    expect(await exportPersonKeys(one, file, masterKey)).toBe(700);
    for (let time = 0; time < 2; time++) {
      expect(await importPersonKeys(other, file, masterKey)).toEqual({ keys: 700 });
      expect(await allOf(other)).toEqual(await allOf(one));
    }
    await one.close();
    await other.close();
  });

  test('are refused when cut, altered, or wrapped by another master key, before any is added', async () => {
    const [one, other, file] = [await keysOf(aKey(), aKey(), aKey()), await keysOf(), newPath()];
    await exportPersonKeys(one, file, masterKey);
    await expect(importPersonKeys(other, file, randomBytes(32))).rejects.toThrow(/wrapped by another master key/);
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at += 7) {
      const bad = newPath();
      writeFileSync(bad, whole.subarray(0, at));
      await expect(importPersonKeys(other, bad, masterKey)).rejects.toThrow(bad);
      const altered = Buffer.from(whole);
      altered[at] = (altered[at] ?? 0) ^ 1;
      writeFileSync(bad, altered);
      await expect(checkPersonKeysFile(bad, undefined)).rejects.toThrow(bad);
    }
    expect(await allOf(other)).toEqual([]);
    await one.close();
    await other.close();
  });

  test('are refused, all of them, where a person has another key already', async () => {
    const [key, more] = [aKey(), aKey()];
    const [one, file] = [await keysOf(key, more), newPath()];
    await exportPersonKeys(one, file, masterKey);
    const other = await keysOf({ ...key, wrapped: randomBytes(60) });
    await expect(importPersonKeys(other, file, masterKey)).rejects.toThrow(`Person ${key.person} has another key here`);
    expect(await allOf(other)).toHaveLength(1);
    await one.close();
    await other.close();
  });
});
