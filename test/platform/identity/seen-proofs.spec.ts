import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { seenProofsInPostgres } from '../../../src/platform/identity/postgres-seen-proofs.js';
import {
  type SeenProofs,
  SeenProofsInMemory,
  SeenProofsUnavailable,
} from '../../../src/platform/identity/seen-proofs.js';
import { seenProofsInFile } from '../../../src/platform/identity/sqlite-seen-proofs.js';
import { TestDatabase } from '../../support/database.js';

/** Milliseconds since 1970, as the proofs' keepers are told. */
let now = Date.UTC(2026, 0, 1);
const clock = () => now;
const soon = () => new Date(now + 120_000);

let folder: string;
let database: TestDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seen-'));
  database = await TestDatabase.create();
});

afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const file = () => join(folder, 'log-in.sqlite');

async function rowsInPostgres(): Promise<number> {
  const client = new pg.Client(database.url);
  await client.connect();
  const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM log_in.seen_proofs');
  await client.end();
  return Number(rows[0]?.count);
}

function rowsInFile(): Promise<number> {
  const db = new Database(file(), { readonly: true });
  const count = db.prepare('SELECT count(*) FROM seen_proofs').pluck().get();
  db.close();
  return Promise.resolve(Number(count));
}

type Place = [where: string, open: () => SeenProofs, rows: () => Promise<number>];

const shared: Place[] = [
  ['a file', () => seenProofsInFile(file(), clock), rowsInFile],
  ['PostgreSQL', () => seenProofsInPostgres(database.url, clock), rowsInPostgres],
];

describe.each<Place>([['memory', () => new SeenProofsInMemory(clock), () => Promise.resolve(0)], ...shared])(
  'proofs seen, in %s',
  (_where, open) => {
    it('are new once', async () => {
      const seen = open();
      const proof = randomUUID();
      const results = await Promise.all(Array.from({ length: 20 }, () => seen.first(proof, soon())));
      expect(results.filter(Boolean)).toHaveLength(1);
      expect(await seen.first(randomUUID(), soon())).toBe(true);
      expect(await seen.first(proof, soon())).toBe(false);
      await seen.close();
    });

    it('are kept while they would be accepted, and no longer', async () => {
      const seen = open();
      const proof = randomUUID();
      expect(await seen.first(proof, soon())).toBe(true);
      now += 119_000;
      expect(await seen.first(proof, soon())).toBe(false);
      now += 62_000;
      expect(await seen.first(proof, soon())).toBe(true);
      await seen.close();
    });
  },
);

describe.each(shared)('proofs seen by several, in %s', (_where, open, rows) => {
  it('are used up for all of them, whoever was first', async () => {
    const instances = [open(), open(), open()];
    const proofs = Array.from({ length: 30 }, () => randomUUID());
    const all = proofs.flatMap((proof) => instances.map((instance) => instance.first(proof, soon())));
    expect((await Promise.all(all)).filter(Boolean)).toHaveLength(proofs.length);
    await Promise.all(instances.map((instance) => instance.close()));
  });

  it('are used up after a restart', async () => {
    const before = open();
    const proof = randomUUID();
    expect(await before.first(proof, soon())).toBe(true);
    await before.close();
    const after = open();
    expect(await after.first(proof, soon())).toBe(false);
    await after.close();
  });

  it('do not pile up', async () => {
    const seen = open();
    await Promise.all(Array.from({ length: 10 }, () => seen.first(randomUUID(), soon())));
    now += 200_000;
    await seen.first(randomUUID(), soon());
    expect(await rows()).toBe(1);
    await seen.close();
  });
});

describe('where proofs seen cannot be reached', () => {
  it('nobody is told that a proof is new', async () => {
    const away = seenProofsInPostgres('postgres://nobody:Hemmelig@127.0.0.1:1/none');
    const error: unknown = await away.first('x', soon()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SeenProofsUnavailable);
    expect((error as Error).message).toContain('127.0.0.1:1');
    expect((error as Error).message).not.toContain('Hemmelig');
    await away.close();
    expect(() => seenProofsInFile(folder)).toThrow(SeenProofsUnavailable);
  });

  it('the file is for its owner only', () => {
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });
});
