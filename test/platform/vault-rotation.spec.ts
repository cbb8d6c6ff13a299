import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { MasterKeys, WrongWrappingKey, fingerprintOf } from '../../src/platform/vault/master-keys.js';
import type { PersonKeys } from '../../src/platform/vault/person-keys.js';
import { rotateMasterKey } from '../../src/platform/vault/rotation.js';
import { Vault, type VaultKeys } from '../../src/platform/vault/vault.js';
import { type VaultPlace, vaultEngines } from '../support/vault-places.js';

const identity = randomBytes(32);
const [earlier, later] = [randomBytes(32), randomBytes(32)];
const before: VaultKeys = { identity, wrapping: earlier };
const both: VaultKeys = { identity, wrapping: later, previous: earlier };
const after: VaultKeys = { identity, wrapping: later };

async function sealed(vault: Vault, person: string): Promise<string> {
  const { sealAsOwn, keep } = await vault.person(person);
  const secret = sealAsOwn(`text of ${person}`);
  expect(await keep()).toBe(true);
  return secret;
}

async function opened(vault: Vault, secrets: readonly string[]): Promise<(string | undefined)[]> {
  return secrets.map(await vault.opener('owner', secrets));
}

describe.each(vaultEngines)('rotating the master key in $engine', ({ newPlace }) => {
  let place: VaultPlace;
  let open: { close(): Promise<void> }[];
  const persons = Array.from({ length: 450 }, (_, index) => `person-${String(index)}`);
  const texts = persons.map((person) => `text of ${person}`);

  function vaultWith(keys: VaultKeys, moreMasterKeys: () => readonly Buffer[] = () => []): Vault {
    const vault = new Vault(place.open(), keys, { moreMasterKeys });
    open.push(vault);
    return vault;
  }

  function personKeys(): PersonKeys {
    const stored = place.open();
    open.push(stored);
    return stored;
  }

  const counts = async () =>
    Object.fromEntries((await personKeys().perMasterKey()).map(({ master, keys }) => [String(master), keys] as const));

  beforeEach(async () => {
    place = await newPlace();
    open = [];
  });

  afterEach(async () => {
    for (const one of open) await one.close();
    await place.remove();
  });

  it('leaves every text as it is, and the earlier master key is needed no more', async () => {
    const old = vaultWith(before);
    const secrets = await Promise.all(persons.map((person) => sealed(old, person)));
    await old.erase('person-7');
    expect(await opened(vaultWith(both), secrets.slice(0, 2))).toEqual(texts.slice(0, 2));
    expect(await rotateMasterKey(personKeys(), new MasterKeys(both))).toBe(persons.length - 1);
    expect(await counts()).toEqual({ [fingerprintOf(later)]: persons.length });
    const now = vaultWith(after);
    await now.check();
    const expected = texts.map((text, index) => (index === 7 ? undefined : text));
    expect(await opened(now, secrets)).toEqual(expected);
    await expect(vaultWith(before).check()).rejects.toThrow(WrongWrappingKey);
    expect(await rotateMasterKey(personKeys(), new MasterKeys(after))).toBe(0);
  });

  it('goes on where it was interrupted, and until then both master keys are needed', async () => {
    const old = vaultWith(before);
    const secrets = await Promise.all(persons.map((person) => sealed(old, person)));
    const masterKeys = new MasterKeys(both);
    const interrupted = rotateMasterKey(personKeys(), masterKeys, () => {
      throw new Error('interrupted');
    });
    await expect(interrupted).rejects.toThrow('interrupted');
    expect(Object.keys(await counts()).toSorted()).toEqual([earlier, later].map(fingerprintOf).toSorted());
    expect(await opened(vaultWith(both), secrets)).toEqual(texts);
    for (const one of [before, after]) await expect(vaultWith(one).check()).rejects.toThrow(WrongWrappingKey);
    expect(await rotateMasterKey(personKeys(), masterKeys)).toBe(persons.length - 200);
    expect(await opened(vaultWith(after), secrets)).toEqual(texts);
  });

  it('lets instances that know both master keys go on, before, in the middle and after', async () => {
    const [old, mixed] = [vaultWith(before), vaultWith(both)];
    const secrets = [await sealed(old, 'a'), await sealed(mixed, 'b')];
    // Until it begins, new keys can be opened by those that know the earlier one alone.
    expect(await opened(vaultWith(before), secrets)).toEqual(['text of a', 'text of b']);
    await rotateMasterKey(personKeys(), new MasterKeys(both));
    secrets.push(await sealed(mixed, 'c'));
    expect(await opened(mixed, secrets)).toEqual(['text of a', 'text of b', 'text of c']);
    expect(await opened(vaultWith(after), secrets)).toEqual(['text of a', 'text of b', 'text of c']);
  });

  it('lets nothing more be wrapped with the earlier one, by an instance that knows no other', async () => {
    const old = vaultWith(before);
    const secret = await sealed(old, 'a');
    await rotateMasterKey(personKeys(), new MasterKeys(both));
    await expect((await old.person('b')).keep()).rejects.toThrow(WrongWrappingKey);
    expect(await opened(old, [secret])).toEqual(['text of a']);
    expect(await counts()).toEqual({ [fingerprintOf(later)]: 2 });
  });

  it('is followed by an instance that finds the new master key where it was made', async () => {
    const made: Buffer[] = [];
    const running = vaultWith(before, () => made);
    await running.check();
    const secrets = [await sealed(vaultWith(before), 'a')];
    made.push(later);
    await rotateMasterKey(personKeys(), new MasterKeys(both));
    secrets.push(await sealed(running, 'b'));
    expect(await opened(running, secrets)).toEqual(['text of a', 'text of b']);
    expect(await opened(vaultWith(after), secrets)).toEqual(['text of a', 'text of b']);
  });

  it('misses no key that comes while it is at work, and brings none back that is erased meanwhile', async () => {
    const old = vaultWith(before);
    await Promise.all(persons.map((person) => sealed(old, person)));
    const instances = [vaultWith(both), vaultWith(both)];
    const newcomers = persons.map((person) => `new-${person}`);
    const [, ...secrets] = await Promise.all([
      rotateMasterKey(personKeys(), new MasterKeys(both)),
      ...newcomers.map((person, index) => sealed(instances[index % 2] ?? old, person)),
      ...persons.slice(0, 20).map((person) => instances[0]?.erase(person)),
    ]);
    expect(await counts()).toEqual({ [fingerprintOf(later)]: persons.length - 20 + newcomers.length + 1 });
    expect(await personKeys().erased()).toHaveLength(20);
    const now = vaultWith(after);
    const kept = secrets.slice(0, newcomers.length).map(String);
    expect(await opened(now, kept)).toEqual(newcomers.map((person) => `text of ${person}`));
  });

  it('leaves alone what was erased, or got another key, since it was read', async () => {
    const [stored, wrapper] = [personKeys(), new MasterKeys(both)];
    const [first, second] = [wrapper.wrap(randomBytes(32)), wrapper.wrap(randomBytes(32))];
    for (const person of ['a', 'b']) await stored.add(person, first);
    await stored.erase('a', '2026-11-22T10:10:23.118Z');
    const [now, other] = [wrapper.wrap(randomBytes(32)), wrapper.wrap(randomBytes(32))];
    await stored.replace(['a', 'b'].map((person) => ({ person, before: person === 'a' ? first : second, now })));
    expect(await stored.find('a')).toEqual({ erasedAt: '2026-11-22T10:10:23.118Z' });
    expect(await stored.find('b')).toEqual(first);
    await stored.replace([{ person: 'b', before: first, now: other }]);
    expect(await stored.find('b')).toEqual(other);
  });

  it('takes along what earlier versions wrapped without naming the master key', async () => {
    const key = randomBytes(32);
    const { wrapped } = new MasterKeys(before).wrap(key);
    await personKeys().add('a', { wrapped, master: null });
    const mixed = vaultWith(both);
    await mixed.check();
    expect(await counts()).toEqual({ null: 1, [fingerprintOf(earlier)]: 1 });
    expect(await rotateMasterKey(personKeys(), new MasterKeys(both))).toBe(1);
    expect(await counts()).toEqual({ [fingerprintOf(later)]: 2 });
    await vaultWith(after).check();
  });
});
