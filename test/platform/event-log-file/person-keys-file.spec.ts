import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  checkPersonKeysFile,
  exportPersonKeys,
  importPersonKeys,
} from '../../../src/platform/event-log-file/person-keys-file.js';
import { MasterKeys } from '../../../src/platform/vault/master-keys.js';
import { type PersonKey, type PersonKeys, installation, isErased } from '../../../src/platform/vault/person-keys.js';
import { personKeysInFile } from '../../../src/platform/vault/sqlite-person-keys.js';
import { ownFolder } from './logs.js';

const folder = ownFolder();
const newMasterKeys = () => new MasterKeys({ wrapping: randomBytes(32) });
const masterKeys = newMasterKeys();
let names = 0;
const newPath = () => join(folder, `keys-${String(++names)}`);

async function keysOf(...keys: readonly PersonKey[]): Promise<PersonKeys> {
  const personKeys = personKeysInFile(newPath());
  for (const { person, ...key } of keys) {
    if (isErased(key)) await personKeys.erase(person, key.erasedAt);
    else await personKeys.add(person, key);
  }
  return personKeys;
}

async function allOf(keys: PersonKeys): Promise<PersonKey[]> {
  const all: PersonKey[] = [];
  for await (const key of keys.all()) all.push(key);
  return all;
}

const aKey = (by = masterKeys, person: string = randomUUID()): PersonKey => ({ person, ...by.wrap(randomBytes(32)) });
const erasedAt = '2026-11-22T10:10:23.118Z';

describe('the persons’ keys in a file', () => {
  test('come to another place as they are, and once more without harm', async () => {
    const one = await keysOf(...Array.from({ length: 700 }, () => aKey()));
    const [other, file] = [await keysOf(), newPath()];
    expect(await exportPersonKeys(one, file, masterKeys)).toEqual({ keys: 700, erased: 0 });
    for (let time = 0; time < 2; time++) {
      expect(await importPersonKeys(other, file, masterKeys)).toEqual({ keys: 700, erased: 0 });
      expect(await allOf(other)).toEqual(await allOf(one));
    }
    await one.close();
    await other.close();
  });

  test('are refused when cut, altered, or wrapped by another master key, before any is added', async () => {
    const [one, other, file] = [await keysOf(aKey(), aKey(), aKey()), await keysOf(), newPath()];
    await exportPersonKeys(one, file, masterKeys);
    await expect(importPersonKeys(other, file, newMasterKeys())).rejects.toThrow(/wrapped by another master key/);
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at += 7) {
      const bad = newPath();
      writeFileSync(bad, whole.subarray(0, at));
      await expect(importPersonKeys(other, bad, masterKeys)).rejects.toThrow(bad);
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
    await exportPersonKeys(one, file, masterKeys);
    const other = await keysOf(aKey(masterKeys, key.person));
    await expect(importPersonKeys(other, file, masterKeys)).rejects.toThrow(
      `Person ${key.person} has another key here`,
    );
    expect(await allOf(other)).toHaveLength(1);
    await one.close();
    await other.close();
  });

  test('bring nobody back whose key was erased, and erase where the file says so', async () => {
    const [key, other] = [aKey(), aKey()];
    const [one, file] = [await keysOf(key, { person: other.person, erasedAt }), newPath()];
    expect(await exportPersonKeys(one, file, masterKeys)).toEqual({ keys: 1, erased: 1 });
    const there = await keysOf({ person: key.person, erasedAt }, other);
    for (let time = 0; time < 2; time++) {
      expect(await importPersonKeys(there, file, masterKeys)).toEqual({ keys: 1, erased: 1 });
      expect(await Promise.all([key, other].map(({ person }) => there.find(person)))).toEqual([
        { erasedAt },
        { erasedAt },
      ]);
    }
    await one.close();
    await there.close();
  });

  test('are the same keys also after the master key was rotated, in the one place or the other', async () => {
    const [earlier, later] = [randomBytes(32), randomBytes(32)];
    const both = new MasterKeys({ wrapping: later, previous: earlier });
    const key = aKey(new MasterKeys({ wrapping: earlier }));
    const [one, file, there] = [await keysOf(key), newPath(), await keysOf(aKey(both, installation))];
    await exportPersonKeys(one, file, both);
    for (let time = 0; time < 2; time++) await importPersonKeys(there, file, both);
    const taken = await there.find(key.person);
    if (taken === undefined || isErased(taken) || isErased(key)) throw new Error('it was not taken in');
    expect(taken.master).toBe(both.present);
    expect(both.unwrap(taken).key).toEqual(both.unwrap(key).key);
    await one.close();
    await there.close();
  });

  test('are read as they were written before keys could be erased', async () => {
    const [key, file, there] = [aKey(), newPath(), await keysOf()];
    if (isErased(key)) throw new Error('it has a key');
    const one = await keysOf({ ...key, master: null });
    await exportPersonKeys(one, file, masterKeys);
    expect(readFileSync(file, 'utf8')).toContain(
      `\n{"person":"${key.person}","wrapped":"${key.wrapped.toString('base64')}"}\n`,
    );
    await importPersonKeys(there, file, masterKeys);
    expect(await there.find(key.person)).toMatchObject({ master: masterKeys.present });
    await one.close();
    await there.close();
  });

  test('are refused from an installation with another identity key', async () => {
    const [one, file] = [await keysOf(aKey(masterKeys, installation)), newPath()];
    await exportPersonKeys(one, file, masterKeys);
    const there = await keysOf(aKey(masterKeys, installation));
    await expect(importPersonKeys(there, file, masterKeys)).rejects.toThrow(/another identity key/);
    await one.close();
    await there.close();
  });
});
