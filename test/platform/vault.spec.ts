import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import pg from 'pg';
import { Settings } from '../../src/platform/config/settings.js';
import { openVault } from '../../src/platform/engines.js';
import { PersonKeysUnavailable, isErased } from '../../src/platform/vault/person-keys.js';
import { personKeysInFile } from '../../src/platform/vault/sqlite-person-keys.js';
import { WrongWrappingKey } from '../../src/platform/vault/master-keys.js';
import { DoesNotOpen, Vault, type VaultKeys } from '../../src/platform/vault/vault.js';
import { PostgresServer } from '../support/postgres-server.js';
import { type VaultPlace, query, vaultEngines } from '../support/vault-places.js';

const keys = { identity: randomBytes(32), wrapping: randomBytes(32) };

async function sealed(vault: Vault, person: string, text: string): Promise<string> {
  const { seal, keep } = await vault.person(person);
  const secret = seal(text);
  expect(await keep()).toBe(true);
  return secret;
}

async function opened(vault: Vault, person: string, secret: string): Promise<string | undefined> {
  return (await vault.person(person)).open(secret);
}

describe.each(vaultEngines)('the vault in $engine', ({ newPlace }) => {
  let place: VaultPlace;
  let vault: Vault;
  let others: Vault[];

  function another(over: Partial<VaultKeys> = {}): Vault {
    const other = new Vault(place.open(), { ...keys, ...over });
    others.push(other);
    return other;
  }

  beforeEach(async () => {
    place = await newPlace();
    others = [];
    vault = another();
  });

  afterEach(async () => {
    for (const other of others) await other.close();
    await place.remove();
  });

  it('opens what it sealed, also after a restart', async () => {
    const secret = await sealed(vault, 'person-1', 'Åse Ørsta Ærlig');
    expect(secret).not.toContain('Ørsta');
    await vault.close();
    expect(await opened(another(), 'person-1', secret)).toBe('Åse Ørsta Ærlig');
  });

  it('seals the same text of a person alike, and of two persons differently', async () => {
    const secret = await sealed(vault, 'a', 'text');
    expect(await sealed(vault, 'a', 'text')).toBe(secret);
    expect(await sealed(another(), 'a', 'text')).toBe(secret);
    expect(await sealed(vault, 'a', 'other text')).not.toBe(secret);
    expect(await sealed(vault, 'b', 'text')).not.toBe(secret);
  });

  it('says nothing, rather than failing, about a person whose key it does not have', async () => {
    expect(await opened(vault, 'nobody', await sealed(vault, 'a', 'text'))).toBeUndefined();
  });

  it('finds a person it did not know before, once another instance has made the person known', async () => {
    const other = another();
    expect(await opened(other, 'a', 'v1.short')).toBeUndefined();
    expect(await opened(other, 'a', await sealed(vault, 'a', 'text'))).toBe('text');
  });

  it('seals nothing with a wrapping key that does not open the keys that are there', async () => {
    await sealed(vault, 'a', 'text');
    await vault.check();
    const wrong = another({ wrapping: randomBytes(32) });
    await expect(wrong.check()).rejects.toThrow(WrongWrappingKey);
    const { keep, isNew } = await wrong.person('b');
    expect(isNew).toBe(true);
    await expect(keep()).rejects.toThrow(WrongWrappingKey);
    expect((await vault.person('b')).isNew).toBe(true);
  });

  it('keeps the keys of many at once, and of two that two instances have made for one person the same', async () => {
    const persons = Array.from({ length: 450 }, (_, number) => `person-${String(number)}`);
    const seals = async (by: Vault) => Promise.all(persons.map((person) => by.person(person)));
    const [here, there] = [await seals(vault), await seals(another())];
    const backwards = there.toReversed();
    const kept = await Promise.all([...here, ...backwards].map(({ keep }) => keep()));
    const [mine, theirs] = [kept.slice(0, persons.length), kept.slice(persons.length).reverse()];
    expect(mine.map((first, index) => first !== theirs[index])).toEqual(persons.map(() => true));
    const later = another();
    for (const [index, person] of persons.entries()) {
      const winner = mine[index] === true ? here[index] : there[index];
      expect(await opened(later, person, winner?.seal(person) ?? '')).toBe(person);
    }
  });

  it('keeps a new key only when told to, and tells who sealed with another one that came too late', async () => {
    const [first, second, dropped] = [await vault.person('a'), await vault.person('a'), await vault.person('b')];
    const texts = [first, second].map(({ seal }) => seal('text'));
    expect(dropped.seal('text')).toBe(dropped.seal('text'));
    expect(await opened(vault, 'a', texts[0] ?? '')).toBeUndefined();
    expect([await first.keep(), await second.keep(), await first.keep()]).toEqual([true, false, true]);
    expect(await opened(vault, 'a', texts[0] ?? '')).toBe('text');
    await expect(opened(vault, 'a', texts[1] ?? '')).rejects.toThrow(DoesNotOpen);
    expect((await vault.person('a')).seal('text')).toBe(texts[0]);
    expect(await opened(vault, 'b', texts[0] ?? '')).toBeUndefined();
  });

  it('gives a new person one key, whichever instance is first: the other one hears that it came too late', async () => {
    const vaults = [vault, another()];
    for (const person of Array.from({ length: 20 }, (_, index) => `person-${index}`)) {
      const racing = await Promise.all(vaults.map((one) => one.person(person)));
      const texts = racing.map(({ seal }) => seal('text'));
      const kept = await Promise.all(racing.map(({ keep }) => keep()));
      expect([...kept].sort()).toEqual([false, true]);
      const winner = texts[kept.indexOf(true)];
      for (const one of [...vaults, another()]) expect((await one.person(person)).seal('text')).toBe(winner);
      for (const { open } of racing) expect(open(winner ?? '')).toBe('text');
    }
  });

  it('stores a key again that it knows and the database has lost, before it seals anything more with it', async () => {
    const before = await sealed(vault, 'a', 'text');
    await place.lose();
    expect(await sealed(vault, 'a', 'text')).toBe(before);
    expect(await opened(another(), 'a', before)).toBe('text');
  });

  it('seals anew when the person has got another key since the one it knows was lost', async () => {
    const lost = await sealed(vault, 'a', 'text');
    await place.lose();
    const theirs = await sealed(another(), 'a', 'text');
    const late = await vault.person('a');
    expect([late.seal('text'), await late.keep()]).toEqual([lost, false]);
    expect(late.open(theirs)).toBe('text');
    expect(await sealed(vault, 'a', 'text')).toBe(theirs);
  });

  it('can be opened by several instances at once while there is nothing yet', async () => {
    const vaults = [vault, ...Array.from({ length: 7 }, () => another())];
    const secrets = await Promise.all(vaults.map((one, index) => sealed(one, `person-${index}`, 'text')));
    for (const [index, secret] of secrets.entries())
      expect(await opened(vault, `person-${index}`, secret)).toBe('text');
  });

  it('refuses a text that was tampered with', async () => {
    const secret = await sealed(vault, 'a', 'text');
    const broken = secret
      .replace(/.$/, secret.endsWith('A') ? 'B' : 'A')
      .replace(/^v1\../, (head) => `v1.${head.endsWith('A') ? 'B' : 'A'}`);
    for (const never of [broken, 'v1.', 'v1.short', `v1.${'A'.repeat(48)}`, 'Sak 7'])
      await expect(opened(vault, 'a', never)).rejects.toThrow(DoesNotOpen);
  });

  it('tells a wrong wrapping key by name', async () => {
    await sealed(vault, 'a', 'text');
    await expect(another({ wrapping: randomBytes(32) }).person('a')).rejects.toThrow(WrongWrappingKey);
  });

  it('gives a number the same id always, and another id under another identity key', () => {
    const other = another({ identity: randomBytes(32) });
    expect(vault.personId('9000001')).toBe(vault.personId('9000001'));
    expect(vault.personId('9000001')).not.toBe(vault.personId('9000002'));
    expect(other.personId('9000001')).not.toBe(vault.personId('9000001'));
    expect(vault.personId('9000001')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('keeps neither text nor key in the clear', async () => {
    await sealed(vault, 'person-1', 'Hemmelig Navn');
    expect(await place.contents()).toContain('person-1');
    expect(await place.contents()).not.toContain('Hemmelig');
  });

  it('hands out all wrapped keys for a backup, page by page, and takes them in elsewhere', async () => {
    const secrets = new Map<string, string>();
    for (const person of ['a', 'b', 'c', 'Å', 'd']) secrets.set(person, await sealed(vault, person, 'text'));
    const [from, elsewhere] = [place.open(), await newPlace()];
    const copy = new Vault(elsewhere.open(), keys);
    const to = elsewhere.open();
    for await (const { person, ...key } of from.all(2)) {
      if (isErased(key)) throw new Error('nothing was erased');
      expect(await to.add(person, key)).toEqual(key);
    }
    for (const [person, secret] of secrets) expect(await opened(copy, person, secret)).toBe('text');
    await Promise.all([from, to, copy].map((one) => one.close()));
    await elsewhere.remove();
  });

  it('once closed says that keys are not to be had', async () => {
    await sealed(vault, 'a', 'text');
    await vault.close();
    await expect(vault.person('b')).rejects.toThrow(PersonKeysUnavailable);
  });
});

describe('keys in a file', () => {
  it('open as they were written before there was a choice of engines', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vault-'));
    const old = new Database(join(folder, 'keys.sqlite'));
    old.exec('CREATE TABLE person_keys (person TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID');
    old
      .prepare('INSERT INTO person_keys VALUES (?, ?)')
      .run(
        'person-1',
        Buffer.from(
          'b1221ee19688dd5da92d83842a7c318b345611af7d02112477b62dcee664e4e10c0591e0219252d9acb640b8d1cef5e9045c5631e4eae08975e31798',
          'hex',
        ),
      );
    old.close();
    const vault = new Vault(personKeysInFile(join(folder, 'keys.sqlite')), {
      identity: Buffer.alloc(32, 1),
      wrapping: Buffer.alloc(32, 2),
    });
    const secret = 'v1.wKllORiqrpPAb7Ged6n3ywc6mejRO1CcOBCGGQM3aKjSjo4f1tQFHPGR';
    expect(await opened(vault, 'person-1', secret)).toBe('Kari Prøvesen');
    expect((await vault.person('person-1')).seal('Kari Prøvesen')).toBe(secret);
    expect(await opened(vault, 'person-2', await sealed(vault, 'person-2', 'text'))).toBe('text');
    await vault.close();
    rmSync(folder, { recursive: true });
  });

  it('say at the opening that a file is not one of keys, and which', () => {
    expect(() => personKeysInFile(tmpdir())).toThrow(PersonKeysUnavailable);
    expect(() => personKeysInFile(tmpdir())).toThrow(tmpdir());
  });
});

describe('keys in a PostgreSQL', () => {
  let server: PostgresServer;
  let vault: Vault;

  beforeAll(async () => {
    server = await PostgresServer.start();
  });

  afterAll(async () => {
    await server.stop();
  });

  beforeEach(async () => {
    await server.restart();
    vault = await vaultAt(server.url());
  });

  afterEach(async () => {
    await vault.close();
    await server.restart();
    await query(server.url(), 'DROP SCHEMA IF EXISTS vault CASCADE');
  });

  function vaultAt(databaseUrl: string): Promise<Vault> {
    return openVault(new Settings({ dataFolder: tmpdir(), host: '127.0.0.1', port: 0, ide: false, keys, databaseUrl }));
  }

  it('are found again when a database that was killed is back', async () => {
    const secret = await sealed(vault, 'a', 'text');
    await server.kill();
    expect(await opened(vault, 'a', secret)).toBe('text');
    await expect(vault.person('b')).rejects.toThrow(PersonKeysUnavailable);
    await server.restart();
    expect(await opened(vault, 'b', secret)).toBeUndefined();
    expect(await opened(await vaultAt(server.url()), 'a', secret)).toBe('text');
  });

  it('do not keep the program from starting while the database is away', async () => {
    await server.kill();
    const early = await vaultAt(server.url());
    expect(early.personId('9000001')).toBe(vault.personId('9000001'));
    await expect(early.person('a')).rejects.toThrow(PersonKeysUnavailable);
    await server.restart();
    expect(await opened(early, 'a', await sealed(early, 'a', 'text'))).toBe('text');
    await early.close();
  });

  it('may be lost in the middle of a query: who asked hears of it, and the next is answered', async () => {
    await sealed(vault, 'a', 'text');
    const blocker = new pg.Client(server.url());
    const blockerLost = new Promise((resolve) => blocker.on('error', resolve));
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE vault.person_keys');
    const asking = ['b', 'c'].map((person) => expect(vault.person(person)).rejects.toThrow(PersonKeysUnavailable));
    const waiting = `SELECT FROM pg_stat_activity WHERE application_name = 'tjenestebok vault' AND wait_event_type = 'Lock'`;
    while ((await query(server.url(), waiting)).length < asking.length);
    await server.kill();
    await Promise.all([...asking, blockerLost]);
    await server.restart();
    expect(await sealed(vault, 'b', 'text')).toContain('v1.');
  });

  it('tell which database does not let them in, and never the password', async () => {
    const url = new URL(server.url('register'));
    const addresses = ['127.0.0.1', 'localhost'].map((host) => {
      url.hostname = host;
      url.password = 'Hemmelig';
      return url.href;
    });
    const told = async (address: string) => {
      const refused = await vaultAt(address);
      const error: unknown = await refused.person('a').catch((reason: unknown) => reason);
      await refused.close();
      expect(error).toBeInstanceOf(PersonKeysUnavailable);
      expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('Hemmelig');
      return (error as Error).message;
    };
    expect(await told(addresses[0] ?? '')).toContain(`127.0.0.1:${url.port}, database register`);
    await server.kill();
    for (const address of addresses) expect(await told(address)).toContain('ECONNREFUSED');
  });

  it('are committed durably, whatever is usual in the database', async () => {
    await vault.person('a');
    await query(
      server.url(),
      `ALTER DATABASE postgres SET synchronous_commit = off;
       ALTER TABLE vault.person_keys ADD COLUMN committed text DEFAULT current_setting('synchronous_commit')`,
    );
    const later = await vaultAt(server.url());
    await sealed(later, 'a', 'text');
    await later.close();
    expect(await query(server.url(), 'SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'off' }]);
    expect(await query(server.url(), 'SELECT DISTINCT committed FROM vault.person_keys')).toEqual([
      { committed: 'on' },
    ]);
  });

  it('need no right but to read and add, where the table is there already', async () => {
    const secret = await sealed(vault, 'a', 'text');
    await query(
      server.url(),
      `CREATE ROLE clerk LOGIN PASSWORD 'clerk';
       GRANT USAGE ON SCHEMA vault TO clerk;
       GRANT SELECT, INSERT ON vault.person_keys TO clerk`,
    );
    const url = new URL(server.url());
    [url.username, url.password] = ['clerk', 'clerk'];
    const clerk = await vaultAt(url.href);
    expect(await opened(clerk, 'a', secret)).toBe('text');
    expect(await opened(clerk, 'b', await sealed(clerk, 'b', 'text'))).toBe('text');
    await expect(clerk.erase('a')).rejects.toThrow(/permission denied for table person_keys/);
    await query(server.url(), 'GRANT UPDATE ON vault.person_keys TO clerk');
    expect(await clerk.erase('a')).toBe('erased');
    await clerk.close();
  });
});
