import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { MasterKeys } from '../../src/platform/vault/master-keys.js';
import { PersonKeysUnavailable, isErased } from '../../src/platform/vault/person-keys.js';
import {
  DoesNotOpen,
  LOOKS_AGAIN_AFTER,
  PersonErased,
  REMEMBERS_AT_MOST,
  Vault,
  WrongIdentityKey,
} from '../../src/platform/vault/vault.js';
import { type VaultPlace, vaultEngines } from '../support/vault-places.js';

const keys = { identity: randomBytes(32), wrapping: randomBytes(32) };
const masterKeys = new MasterKeys(keys);

async function sealed(vault: Vault, person: string, text: string): Promise<string> {
  const { sealAsOwn, keep } = await vault.person(person);
  const secret = sealAsOwn(text);
  expect(await keep()).toBe(true);
  return secret;
}

async function opened(vault: Vault, secret: string): Promise<string | undefined> {
  return (await vault.opener('owner', [secret]))(secret);
}

/** Whether some bytes of it, in a row, are. */
function isAnyIn(contents: string, wrapped: Buffer): boolean {
  const starts = Array.from({ length: wrapped.length - 7 }, (_, at) => at);
  return starts.some((at) => contents.includes(wrapped.subarray(at, at + 8).toString('latin1')));
}

describe.each(vaultEngines)('a key erased in $engine', ({ newPlace, table, bytes }) => {
  let place: VaultPlace;
  let open: { close(): Promise<void> }[];
  let now: number;

  /** Each stands for an instance; they have one clock. */
  function instance(): Vault {
    const vault = new Vault(place.open(), keys, { now: () => now });
    open.push(vault);
    return vault;
  }

  function personKeys() {
    const stored = place.open();
    open.push(stored);
    return stored;
  }

  beforeEach(async () => {
    place = await newPlace();
    open = [];
    now = 0;
  });

  afterEach(async () => {
    for (const one of open) await one.close();
    await place.remove();
  });

  it('opens nothing and seals nothing any more, and says so however often it is erased', async () => {
    const vault = instance();
    const secret = await sealed(vault, 'a', 'text');
    expect(await vault.erase('a')).toBe('erased');
    expect(await vault.erase('a')).toBe('was erased');
    for (const one of [vault, instance()]) {
      expect(await opened(one, secret)).toBeUndefined();
      const { isErased: isGone, isNew, open: openOwn, seal, sealAsOwn, keep } = await one.person('a');
      expect([isGone, isNew, openOwn(secret)]).toEqual([true, false, undefined]);
      expect(() => seal('text')).toThrow(PersonErased);
      expect(() => sealAsOwn('text')).toThrow(PersonErased);
      await expect(keep()).rejects.toThrow(PersonErased);
    }
    expect(await instance().erase('a')).toBe('was erased');
  });

  it('of somebody who has none here leaves a tombstone all the same', async () => {
    expect(await instance().erase('a')).toBe('had none');
    await expect((await instance().person('a')).keep()).rejects.toThrow(PersonErased);
  });

  it('leaves all others as they are', async () => {
    const vault = instance();
    const secret = await sealed(vault, 'b', 'text');
    await sealed(vault, 'a', 'text');
    await vault.erase('a');
    expect(await opened(vault, secret)).toBe('text');
    expect(await opened(instance(), secret)).toBe('text');
    expect(await sealed(vault, 'b', 'text')).toBe(secret);
  });

  it('is given up by another instance at its next change, at once when told, and else before long', async () => {
    const [here, told, changing, reading] = [instance(), instance(), instance(), instance()];
    const secret = await sealed(here, 'a', 'text');
    for (const one of [told, changing, reading]) expect(await opened(one, secret)).toBe('text');
    await here.erase('a');
    told.forgetRemembered('a');
    expect(await opened(told, secret)).toBeUndefined();
    await expect((await changing.person('a')).keep()).rejects.toThrow(PersonErased);
    expect(await opened(changing, secret)).toBeUndefined();
    now = LOOKS_AGAIN_AFTER;
    expect(await opened(reading, secret)).toBeUndefined();
  });

  it('is not brought back by an instance that sealed with it before, nor by one that remembers it', async () => {
    const [here, there] = [instance(), instance()];
    await sealed(there, 'a', 'text');
    const begun = await there.person('a');
    begun.seal('more');
    await here.erase('a');
    await expect(begun.keep()).rejects.toThrow(PersonErased);
    // Also when the key itself was lost before.
    const secret = await sealed(there, 'b', 'text');
    await place.lose();
    expect(await here.erase('b')).toBe('had none');
    await expect((await there.person('b')).keep()).rejects.toThrow(PersonErased);
    expect(await opened(instance(), secret)).toBeUndefined();
  });

  it('is never overwritten, however many add and erase it at once', async () => {
    const stores = Array.from({ length: 4 }, personKeys);
    const persons = Array.from({ length: 40 }, () => randomUUID());
    await Promise.all(
      persons.flatMap((person, index) =>
        stores.flatMap((store, which) => [
          store.add(person, masterKeys.wrap(randomBytes(32))),
          ...(which === index % stores.length ? [store.erase(person, '2026-11-22T10:10:23.118Z')] : []),
          store.add(person, masterKeys.wrap(randomBytes(32))),
        ]),
      ),
    );
    const found = await personKeys().findAll(persons);
    expect([...found.values()].map(isErased)).toEqual(persons.map(() => true));
    expect((await personKeys().erased()).toSorted()).toEqual(persons.toSorted());
  });

  it('is erased once, whichever of several instances is first', async () => {
    await sealed(instance(), 'a', 'text');
    const outcomes = await Promise.all([instance(), instance(), instance()].map((one) => one.erase('a')));
    expect(outcomes.toSorted()).toEqual(['erased', 'was erased', 'was erased']);
  });

  it('is looked for once in a while, not at every read', async () => {
    const vault = instance();
    const secret = await sealed(vault, 'a', 'text');
    await place.run(`ALTER TABLE ${table} RENAME TO away`);
    now = LOOKS_AGAIN_AFTER - 1;
    expect(await opened(vault, secret)).toBe('text');
    await place.run(`ALTER TABLE ${table === 'person_keys' ? 'away' : 'vault.away'} RENAME TO person_keys`);
    expect(await opened(vault, secret)).toBe('text');
  });

  it('may be shown while the database is away, and not for ever', async () => {
    const vault = instance();
    const secret = await sealed(vault, 'a', 'text');
    await vault.close();
    now = REMEMBERS_AT_MOST - 1;
    expect(await opened(vault, secret)).toBe('text');
    now += LOOKS_AGAIN_AFTER;
    await expect(opened(vault, secret)).rejects.toThrow(PersonKeysUnavailable);
  });

  it('is known as erased in an installation of an earlier version too, whose keys go on', async () => {
    const wrapped = ['a', 'b'].map((person) => ({ person, ...masterKeys.wrap(randomBytes(32)) }));
    await place.run(`
      ${table.startsWith('vault.') ? 'CREATE SCHEMA vault;' : ''}
      CREATE TABLE ${table} (person TEXT PRIMARY KEY, wrapped ${bytes} NOT NULL)`);
    for (const { person, wrapped: key } of wrapped) {
      const literal = bytes === 'bytea' ? `'\\x${key.toString('hex')}'` : `x'${key.toString('hex')}'`;
      await place.run(`INSERT INTO ${table} VALUES ('${person}', ${literal})`);
    }
    const vaults = [instance(), instance(), instance()];
    const secrets = await Promise.all(vaults.map((vault) => sealed(vault, 'b', 'text')));
    expect(new Set(secrets).size).toBe(1);
    expect(await instance().erase('a')).toBe('erased');
    const contents = await place.contents();
    expect(wrapped.map((key) => isAnyIn(contents, key.wrapped))).toEqual([false, true]);
    expect(await opened(instance(), secrets[0] ?? '')).toBe('text');
    expect((await instance().person('a')).isErased).toBe(true);
  });

  it('travels as a tombstone when keys are read one after another', async () => {
    const vault = instance();
    for (const person of ['a', 'b']) await sealed(vault, person, 'text');
    await vault.erase('a');
    const persons = new Map<string, boolean>();
    for await (const { person, ...key } of personKeys().all(1)) persons.set(person, isErased(key));
    expect(persons).toEqual(
      new Map([
        ['a', true],
        ['b', false],
        ['installation', false],
      ]),
    );
  });

  it('is told apart from a wrong identity key, which ends the start', async () => {
    await instance().check();
    const other = new Vault(place.open(), { ...keys, identity: randomBytes(32) });
    open.push(other);
    await expect(other.check()).rejects.toThrow(WrongIdentityKey);
    await expect((await other.person('a')).keep()).rejects.toThrow(WrongIdentityKey);
    await instance().check();
  });

  it('does not hide that text was never sealed', async () => {
    const vault = instance();
    const secret = await sealed(vault, 'a', 'text');
    await vault.erase('a');
    const openWith = await vault.opener('a', ['Sak 7', secret]);
    expect(() => openWith('Sak 7')).toThrow(DoesNotOpen);
    expect(() => openWith(`v2.${randomUUID()}.${'A'.repeat(40)}`)).toThrow(/not among those/);
  });

  it('leaves nothing of its bytes behind, in no file', async () => {
    const stored = personKeys();
    const many = Array.from({ length: 1_500 }, () => ({ person: randomUUID(), ...masterKeys.wrap(randomBytes(32)) }));
    await Promise.all(many.map(({ person, ...key }) => stored.add(person, key)));
    const [gone, kept] = [many.slice(0, 3), many.slice(3)];
    for (const { person } of gone) await stored.erase(person, '2026-11-22T10:10:23.118Z');
    const contents = await place.contents();
    const isThere = ({ wrapped }: { readonly wrapped: Buffer }) => isAnyIn(contents, wrapped);
    expect(gone.filter(isThere)).toEqual([]);
    expect(kept.filter((key) => !isThere(key))).toEqual([]);
  });
});
