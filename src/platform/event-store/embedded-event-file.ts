import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { sqliteCode, writeAhead } from '../database/sqlite.js';
import { StoreUnavailable } from './event-store.js';

/** "TjBk" in the header of the file: what makes it ours, also to the tool `file`. */
export const applicationId = 0x546a426b;
export const schemaVersion = 1;

/**
 * Positions and the revisions of a stream run without holes, and no event changes or goes: the file itself sees to it,
 * whoever writes. (`INSERT OR REPLACE` deletes without asking the delete trigger; the insert trigger stops that too.)
 */
const schema = `
  CREATE TABLE events (
    position    INTEGER PRIMARY KEY,
    stream      TEXT    NOT NULL,
    revision    INTEGER NOT NULL,
    id          TEXT    NOT NULL,
    type        TEXT    NOT NULL,
    schema      INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL, -- microseconds since 1970, UTC
    data        TEXT    NOT NULL, -- JSON, byte for byte as appended
    metadata    TEXT    NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;

  CREATE TRIGGER events_follow_on BEFORE INSERT ON events
  WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM events)
    OR NEW.revision IS NOT (SELECT coalesce(max(revision), -1) + 1 FROM events WHERE stream = NEW.stream)
  BEGIN SELECT RAISE(ABORT, 'an event takes the next position and the next revision of its stream'); END;

  CREATE TRIGGER events_never_change BEFORE UPDATE ON events
  BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

  CREATE TRIGGER events_never_go BEFORE DELETE ON events
  BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
`;

/** Opens the file, or makes it. A file that is not ours is left untouched. */
export function openEventFile(path: string, busyTimeout: number): Database.Database {
  let db: Database.Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600)); // SQLite gives its side files the same permissions.
    db = new Database(path, { timeout: busyTimeout });
    prepare(db, path);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof StoreUnavailable) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreUnavailable(`Cannot open the event file ${path}: ${reason}`, { cause: error });
  }
}

function prepare(db: Database.Database, path: string): void {
  const isNew = isBlank(db, path);
  writeAhead(db);
  db.pragma('synchronous = FULL');
  db.pragma('fullfsync = ON'); // On macOS a plain fsync stops at the disk's own cache.
  db.pragma('wal_autocheckpoint = 4000');
  db.pragma('mmap_size = 1073741824');
  if (!isNew) return;
  const create = db.transaction(() => {
    if (!isBlank(db, path)) return; // Another process was quicker.
    db.exec(schema);
    db.pragma(`application_id = ${applicationId}`);
    db.pragma(`user_version = ${schemaVersion}`);
  });
  create.immediate();
}

function isBlank(db: Database.Database, path: string): boolean {
  const { owner, version, objects } = identity(db, path);
  if (owner === 0 && version === 0 && objects === 0) return true;
  if (owner !== applicationId) throw notOurs(path);
  if (version > schemaVersion) {
    throw new StoreUnavailable(
      `${path} was written by a newer version of this program (file version ${version}, this program knows ${schemaVersion}). ` +
        'Run the newer program, or restore a backup made before the upgrade.',
    );
  }
  return false;
}

function identity(db: Database.Database, path: string): { owner: number; version: number; objects: number } {
  const number = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0;
  const inOneRead = db.transaction(() => ({
    owner: number('PRAGMA application_id'),
    version: number('PRAGMA user_version'),
    objects: number('SELECT count(*) FROM sqlite_schema'),
  }));
  try {
    return inOneRead();
  } catch (error) {
    if (sqliteCode(error) === 'SQLITE_NOTADB') throw notOurs(path);
    throw error;
  }
}

const notOurs = (path: string) =>
  new StoreUnavailable(
    `${path} is not an event file of this program. If it was the register, it is damaged: restore a backup. Otherwise name another path.`,
  );
