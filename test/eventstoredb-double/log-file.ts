import Database from 'better-sqlite3';

/**
 * The log: one row for each event, at its byte offset. Between the offsets lie gaps of uneven size, as records on a server's
 * disk have different lengths and the log holds more than events.
 */
const schema = `
  CREATE TABLE IF NOT EXISTS records (
    commit_position  INTEGER NOT NULL,
    prepare_position INTEGER NOT NULL,
    end_position     INTEGER NOT NULL, -- where the next record may begin
    stream           TEXT    NOT NULL,
    revision         INTEGER NOT NULL,
    id               TEXT    NOT NULL,
    type             TEXT    NOT NULL,
    is_json          INTEGER NOT NULL,
    created          TEXT    NOT NULL, -- ticks of 100 ns since 1970: too many for a JavaScript number
    data             BLOB    NOT NULL,
    metadata         BLOB    NOT NULL,
    scavenged        INTEGER NOT NULL DEFAULT 0,
    UNIQUE (stream, revision),
    UNIQUE (commit_position, prepare_position)
  ) STRICT`;

export type StoredRecord = {
  readonly commit: number;
  readonly prepare: number;
  readonly end: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly isJson: 0 | 1;
  readonly created: string;
  readonly data: Buffer;
  readonly metadata: Buffer;
};

export type LogFile = ReturnType<typeof openLogFile>;

/** In memory unless a file is named. Survives the end of the process, not a power cut. */
export function openLogFile(path = ':memory:') {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.exec(schema);
  const row = `commit_position AS "commit", prepare_position AS prepare, end_position AS "end",
    stream, revision, id, type, is_json AS isJson, created, data, metadata`;
  const of = (rest: string) => `SELECT ${row} FROM records WHERE ${rest}`;
  return {
    transaction: <T>(work: () => T): T => db.transaction(work).immediate(),
    close: () => db.close(),
    insert: db.prepare<StoredRecord>(
      `INSERT INTO records (commit_position, prepare_position, end_position, stream, revision, id, type, is_json, created,
         data, metadata)
       VALUES (@commit, @prepare, @end, @stream, @revision, @id, @type, @isJson, @created, @data, @metadata)`,
    ),
    scavenge: db.prepare<[string]>('UPDATE records SET scavenged = 1 WHERE stream = ?'),
    newest: db.prepare<[], StoredRecord>(of('true ORDER BY commit_position DESC, prepare_position DESC LIMIT 1')),
    newestOf: db.prepare<[stream: string], StoredRecord>(of('stream = ? ORDER BY revision DESC LIMIT 1')),
    at: db.prepare<[stream: string, revision: number], StoredRecord>(of('stream = ? AND revision = ?')),
    /** The record at a place, or the one before it. */
    nearest: db.prepare<[commit: number], StoredRecord>(
      of('commit_position <= ? ORDER BY commit_position DESC, prepare_position DESC LIMIT 1'),
    ),
    streamForwards: db.prepare<[stream: string, from: number, limit: number], StoredRecord>(
      of('NOT scavenged AND stream = ? AND revision >= ? ORDER BY revision LIMIT ?'),
    ),
    streamBackwards: db.prepare<[stream: string, from: number, to: number, limit: number], StoredRecord>(
      of('NOT scavenged AND stream = ? AND revision <= ? AND revision >= ? ORDER BY revision DESC LIMIT ?'),
    ),
    forwards: db.prepare<[commit: number, prepare: number, limit: number], StoredRecord>(
      of(`NOT scavenged AND (commit_position, prepare_position) >= (?, ?)
       ORDER BY commit_position, prepare_position LIMIT ?`),
    ),
    backwards: db.prepare<[commit: number, prepare: number, limit: number], StoredRecord>(
      of(`NOT scavenged AND (commit_position, prepare_position) < (?, ?)
       ORDER BY commit_position DESC, prepare_position DESC LIMIT ?`),
    ),
  };
}
