import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { writeAhead } from '../sqlite.js';
import { PersonKeys, PersonKeysUnavailable } from './person-keys.js';

/**
 * Keys in a file of their own.
 *
 * @throws PersonKeysUnavailable when it cannot be opened: better at the start than at the first name
 */
export function personKeysInFile(path: string): PersonKeys {
  const database = open(path);
  return new PersonKeys({
    db: new Kysely({ dialect: new SqliteDialect({ database }) }),
    name: path,
    prepare: () => Promise.resolve(),
    close: () => {
      database.close();
      return Promise.resolve();
    },
  });
}

function open(path: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    closeSync(openSync(path, 'a', 0o600)); // SQLite gives its side files the same permissions.
    database = new Database(path, { timeout: 5_000 });
    writeAhead(database);
    database.pragma('synchronous = FULL'); // a key must outlive every event sealed with it
    database.exec(
      'CREATE TABLE IF NOT EXISTS person_keys (person TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID',
    );
    return database;
  } catch (error) {
    database?.close();
    throw new PersonKeysUnavailable(path, error);
  }
}
