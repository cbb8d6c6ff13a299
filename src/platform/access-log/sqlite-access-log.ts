import type Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { openSmallFile } from '../database/sqlite.js';
import { AccessLog, AccessLogUnavailable, KEPT_YEARS } from './access-log.js';
import type { AccessRecord } from './access-record.js';
import { COLUMNS, type NewAccessRow } from './access-rows.js';

/** (`INSERT OR REPLACE` deletes without asking the delete trigger; the insert trigger stops that too.) */
const schema = `
  CREATE TABLE IF NOT EXISTS access_log (
    id                INTEGER PRIMARY KEY,
    at                TEXT    NOT NULL, -- UTC with microseconds
    day               TEXT    NOT NULL, -- in Norway
    hour              INTEGER NOT NULL, -- in Norway
    person            TEXT    NOT NULL,
    reader            TEXT    NOT NULL,
    reader_name       TEXT,             -- sealed
    role              TEXT    NOT NULL,
    organisation      TEXT,
    organisation_name TEXT,
    relation          TEXT,
    since             TEXT,
    until             TEXT,
    days_after        INTEGER,
    recording_id      TEXT,
    parts             TEXT    NOT NULL,
    valid             TEXT,
    recorded          TEXT,
    outcome           TEXT    NOT NULL,
    correlation       TEXT    NOT NULL
  ) STRICT;

  CREATE INDEX IF NOT EXISTS access_log_at ON access_log (at);
  CREATE INDEX IF NOT EXISTS access_log_person ON access_log (person, at);
  CREATE INDEX IF NOT EXISTS access_log_reader ON access_log (reader, at);
  CREATE INDEX IF NOT EXISTS access_log_organisation ON access_log (organisation, at) WHERE organisation IS NOT NULL;
  CREATE INDEX IF NOT EXISTS access_log_outcome ON access_log (outcome, at);
  CREATE INDEX IF NOT EXISTS access_log_late ON access_log (at, days_after) WHERE days_after IS NOT NULL;

  CREATE TRIGGER IF NOT EXISTS access_log_only_grows BEFORE INSERT ON access_log
  WHEN NEW.id IN (SELECT id FROM access_log)
  BEGIN SELECT RAISE(ABORT, 'an entry of the access log is never replaced'); END;

  CREATE TRIGGER IF NOT EXISTS access_log_never_changes BEFORE UPDATE ON access_log
  BEGIN SELECT RAISE(ABORT, 'an entry of the access log is never changed'); END;

  CREATE TRIGGER IF NOT EXISTS access_log_is_kept BEFORE DELETE ON access_log
  WHEN OLD.at >= strftime('%Y-%m-%dT%H:%M:%f000Z', 'now', '-${String(KEPT_YEARS)} years')
  BEGIN SELECT RAISE(ABORT, 'an entry of the access log is kept for ${String(KEPT_YEARS)} years'); END;
`;

/**
 * The access log in a file of its own.
 *
 * @throws AccessLogUnavailable when it cannot be opened: better at the start than at the first question
 */
export function accessLogInFile<Entry extends AccessRecord = AccessRecord>(path: string): AccessLog<Entry> {
  const database = open(path);
  const insert = database.prepare(
    `INSERT INTO access_log (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`,
  );
  const insertAll = database.transaction((rows: readonly NewAccessRow[]) => {
    for (const row of rows) insert.run(COLUMNS.map((column) => row[column]));
  });
  return new AccessLog<Entry>({
    db: new Kysely({ dialect: new SqliteDialect({ database }) }),
    name: path,
    prepare: () => Promise.resolve(),
    insert: (rows) => {
      insertAll.immediate(rows);
      return Promise.resolve();
    },
    close: () => {
      database.close();
      return Promise.resolve();
    },
  });
}

function open(path: string): Database.Database {
  try {
    return openSmallFile(path, (database) => {
      database.pragma('synchronous = FULL'); // nobody gets an answer whose entry may yet be lost
      database.exec(`BEGIN IMMEDIATE; ${schema}; COMMIT`);
    });
  } catch (error) {
    throw new AccessLogUnavailable(path, error);
  }
}
