import { sql } from 'kysely';
import { makeOnce, openSmallSchema } from '../database/postgres.js';
import { AccessLog, type AccessTables, KEPT_YEARS } from './access-log.js';
import type { AccessRecord } from './access-record.js';
import { COLUMNS } from './access-rows.js';

const LOCK = 0x546a_426c;

/**
 * The access log in a PostgreSQL that several instances share, in a schema of its own. Nobody gets an answer whose entry may yet
 * be lost.
 */
export function accessLogInPostgres<Entry extends AccessRecord = AccessRecord>(url: string): AccessLog<Entry> {
  const { db, name } = openSmallSchema<AccessTables>(url, { program: 'tjenestebok access log', commits: 'durably' });
  return new AccessLog<Entry>({
    db: db.withSchema('access_log'),
    name,
    prepare: () => makeOnce(db, LOCK, "to_regclass('access_log.access_log') IS NOT NULL", schema),
    insert: async (rows) => {
      await sql`${insertAll} json_to_recordset(${JSON.stringify(rows)}::json) AS entry (${types})`.execute(db);
    },
    close: () => db.destroy(),
  });
}

const columns = COLUMNS.join(', ');
const insertAll = sql.raw(`INSERT INTO access_log.access_log (${columns}) SELECT ${columns} FROM`);
const types = sql.raw(
  COLUMNS.map((column) => `${column} ${column === 'hour' || column === 'days_after' ? 'integer' : 'text'}`).join(', '),
);

/** Texts compare byte by byte, as in SQLite, so that both engines put entries in the same order. */
const schema = [
  'CREATE SCHEMA IF NOT EXISTS access_log',
  `CREATE TABLE IF NOT EXISTS access_log.access_log (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at                text COLLATE "C" NOT NULL, -- UTC with microseconds
    day               text COLLATE "C" NOT NULL, -- in Norway
    hour              integer NOT NULL,          -- in Norway
    person            text COLLATE "C" NOT NULL,
    reader            text COLLATE "C" NOT NULL,
    reader_name       text,                      -- sealed
    role              text NOT NULL,
    organisation      text COLLATE "C",
    organisation_name text,
    relation          text,
    since             text,
    until             text,
    days_after        integer,
    recording_id      text,
    parts             text NOT NULL,
    valid             text,
    recorded          text,
    outcome           text COLLATE "C" NOT NULL,
    correlation       text NOT NULL
  )`,
  'CREATE INDEX IF NOT EXISTS access_log_at ON access_log.access_log (at, id)',
  'CREATE INDEX IF NOT EXISTS access_log_person ON access_log.access_log (person, at, id)',
  'CREATE INDEX IF NOT EXISTS access_log_reader ON access_log.access_log (reader, at, id)',
  `CREATE INDEX IF NOT EXISTS access_log_organisation ON access_log.access_log (organisation, at, id)
   WHERE organisation IS NOT NULL`,
  'CREATE INDEX IF NOT EXISTS access_log_outcome ON access_log.access_log (outcome, at, id)',
  `CREATE INDEX IF NOT EXISTS access_log_late ON access_log.access_log (at, days_after) WHERE days_after IS NOT NULL`,
  `CREATE OR REPLACE FUNCTION access_log.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN RAISE EXCEPTION 'an entry of the access log is never changed, and kept for ${String(KEPT_YEARS)} years'; END $$`,
  `CREATE OR REPLACE TRIGGER access_log_never_changes BEFORE UPDATE ON access_log.access_log
   FOR EACH ROW EXECUTE FUNCTION access_log.refuse()`,
  `CREATE OR REPLACE TRIGGER access_log_is_kept BEFORE DELETE ON access_log.access_log
   FOR EACH ROW WHEN (OLD.at >= to_char((now() - interval '${String(KEPT_YEARS)} years') AT TIME ZONE 'UTC',
     'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
   EXECUTE FUNCTION access_log.refuse()`,
  `CREATE OR REPLACE TRIGGER access_log_is_not_emptied BEFORE TRUNCATE ON access_log.access_log
   FOR EACH STATEMENT EXECUTE FUNCTION access_log.refuse()`,
];
