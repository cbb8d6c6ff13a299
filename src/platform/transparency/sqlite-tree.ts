import type Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { openSmallFile } from '../database/sqlite.js';
import { TransparencyUnavailable } from './refused.js';
import { TreeStore } from './tree-store.js';

/**
 * The tree in a file of its own.
 *
 * @throws TransparencyUnavailable when it cannot be opened: better at the start than at the first proof
 */
export function treeInFile(path: string): TreeStore {
  const database = open(path);
  return new TreeStore({
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
  try {
    return openSmallFile(path, (database) => {
      database.pragma('synchronous = FULL'); // what has been signed must not be forgotten
      database.exec(`BEGIN IMMEDIATE; ${schema}; COMMIT`);
    });
  } catch (error) {
    throw new TransparencyUnavailable(path, error);
  }
}

const schema = `
  CREATE TABLE IF NOT EXISTS tree (
    one             INTEGER PRIMARY KEY CHECK (one = 1),
    origin          TEXT,
    size            INTEGER NOT NULL,
    root            BLOB,
    last_leaf       BLOB,
    last_position   TEXT,
    position_before TEXT,
    signed_size     INTEGER NOT NULL,
    signed_root     BLOB
  ) STRICT;
  INSERT INTO tree (one, size, signed_size) VALUES (1, 0, 0) ON CONFLICT DO NOTHING;
  CREATE TABLE IF NOT EXISTS tile (
    level  INTEGER NOT NULL,
    n      INTEGER NOT NULL,
    hashes BLOB    NOT NULL,
    PRIMARY KEY (level, n)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS leaf (
    event_id   BLOB    NOT NULL,
    leaf_index INTEGER NOT NULL,
    PRIMARY KEY (event_id, leaf_index)
  ) STRICT, WITHOUT ROWID`;
