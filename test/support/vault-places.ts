import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { PersonKeys } from '../../src/platform/vault/person-keys.js';
import { personKeysInPostgres } from '../../src/platform/vault/postgres-person-keys.js';
import { personKeysInFile } from '../../src/platform/vault/sqlite-person-keys.js';
import { TestDatabase } from './database.js';

/** Where a test keeps its keys: empty at first, and shared by everything that opens it. */
export type VaultPlace = {
  open(): PersonKeys;
  /** All that lies there, as it lies there. */
  contents(): Promise<string>;
  /** Past the program, as somebody with a tool of the database's own. */
  run(sql: string): Promise<void>;
  /** Every key is gone, as after a fail-over to a standby that had none of them yet. */
  lose(): Promise<void>;
  remove(): Promise<void>;
};

/** The engines that keep keys: what is tested on one is tested on each. */
export const vaultEngines = [
  { engine: 'SQLite', newPlace: filePlace, table: 'person_keys', bytes: 'BLOB' },
  { engine: 'PostgreSQL', newPlace: postgresPlace, table: 'vault.person_keys', bytes: 'bytea' },
];

function filePlace(): Promise<VaultPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'vault-'));
  const file = join(folder, 'keys.sqlite');
  const contents = () => readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'));
  const run = (sql: string) => {
    const database = new Database(file);
    database.exec(sql);
    database.close();
    return Promise.resolve();
  };
  return Promise.resolve({
    open: () => personKeysInFile(file),
    contents: () => Promise.resolve(contents().join()),
    run,
    lose: () => run('DELETE FROM person_keys'),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  });
}

async function postgresPlace(): Promise<VaultPlace> {
  const database = await TestDatabase.create();
  const run = async (sql: string) => {
    await query(database.url, sql);
  };
  return {
    open: () => personKeysInPostgres(database.url),
    contents: async () => {
      const rows = await query<PersonRow>(database.url, 'SELECT person, wrapped FROM vault.person_keys');
      return rows.map(({ person, wrapped }) => person + (wrapped?.toString('latin1') ?? '')).join();
    },
    run,
    lose: () => run('DELETE FROM vault.person_keys'),
    remove: () => database.drop(),
  };
}

type PersonRow = { readonly person: string; readonly wrapped: Buffer | null };

export async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
