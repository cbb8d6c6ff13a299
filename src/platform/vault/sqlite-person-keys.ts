import type Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { openSmallFile } from '../database/sqlite.js';
import { type KeyPlace, PersonKeys, PersonKeysUnavailable } from './person-keys.js';

/**
 * Keys in a file of their own.
 *
 * @throws PersonKeysUnavailable when it cannot be opened: better at the start than at the first name
 */
export function personKeysInFile(path: string): PersonKeys {
  const database = open(path);
  const db: KeyPlace['db'] = new Kysely({ dialect: new SqliteDialect({ database }) });
  return new PersonKeys({
    db,
    name: path,
    bytes: 'blob',
    prepare: () => Promise.resolve(),
    purge: () => purge(db),
    close: () => {
      database.close();
      return Promise.resolve();
    },
  });
}

function open(path: string): Database.Database {
  try {
    return openSmallFile(path, (database) => {
      database.pragma('synchronous = FULL'); // a key must outlive every event sealed with it
      database.pragma('secure_delete = ON'); // and nothing of it may outlive its erasure
      makeTable(database);
    });
  } catch (error) {
    throw new PersonKeysUnavailable(path, error);
  }
}

/** As it is, or as an earlier version made it: with a key in every row. */
function makeTable(database: Database.Database): void {
  const columns = database.pragma('table_info(person_keys)') as { readonly name: string }[];
  if (columns.some(({ name }) => name === 'erased_at')) return;
  database.exec('BEGIN IMMEDIATE'); // Another process may be doing the same.
  try {
    const now = database.pragma('table_info(person_keys)') as { readonly name: string }[];
    if (now.length === 0) database.exec(table('person_keys'));
    else if (!now.some(({ name }) => name === 'erased_at')) {
      database.exec(`
        ${table('person_keys_now')};
        INSERT INTO person_keys_now (person, wrapped) SELECT person, wrapped FROM person_keys;
        DROP TABLE person_keys;
        ALTER TABLE person_keys_now RENAME TO person_keys;
      `);
    }
    database.exec(
      'CREATE INDEX IF NOT EXISTS erased_person_keys ON person_keys (erased_at) WHERE erased_at IS NOT NULL; COMMIT',
    );
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

const table = (name: string) => `
  CREATE TABLE ${name} (
    person TEXT PRIMARY KEY,
    wrapped BLOB,
    master_key TEXT,
    erased_at TEXT,
    CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL))
  ) STRICT, WITHOUT ROWID`;

/**
 * Empties the write-ahead log into the file, where the erased bytes are overwritten already. Where another process is reading
 * from that log, SQLite empties it when that one is done.
 */
async function purge(db: KeyPlace['db']): Promise<void> {
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
}
