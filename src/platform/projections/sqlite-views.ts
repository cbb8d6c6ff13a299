import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import type { SqliteDatabase } from 'kysely';
import { isBusy, writeAhead } from '../database/sqlite.js';
import { messageOf } from './projection.js';
import { type Lease, Views, ViewsBusy, ViewsUnusable } from './views.js';

/** "TjBv" in the header of the file. */
export const viewsApplicationId = 0x546a4276;

/** Statements kept ready for each connection. */
const statementsKept = 500;

/**
 * Read models in one SQLite file. `synchronous=NORMAL` is enough: after a power cut the file is whole and at most some
 * commits short, and those are made good from the log.
 */
export class SqliteViews extends Views {
  readonly db: Kysely<unknown>;
  readonly #writer: Kysely<unknown>;
  readonly #path: string;
  readonly #shared = new Map<string, Database.Database>();
  #close: () => void;

  constructor(path: string) {
    super();
    this.#path = path;
    const [writing, reading] = [shareWriter(resolve(path)), open(path)];
    reading.pragma('query_only = ON');
    this.db = kyselyOn(reading);
    this.#writer = writing.writer;
    this.#close = () => {
      for (const lock of this.#shared.values()) lock.close();
      reading.close();
      writing.release();
    };
  }

  /**
   * A file of its own, locked by SQLite with the operating system's means: killed or cut off, a process holds nothing.
   * (On a network file system such locks are only as good as that file system's.)
   */
  tryLease(name: string): Promise<Lease | undefined> {
    return new Promise((settle) => {
      const lock = new Database(`${this.#path}.${name}.lock`, { timeout: 0 });
      try {
        lock.exec('BEGIN EXCLUSIVE');
        const release = () => {
          lock.close();
          return Promise.resolve();
        };
        settle({ writer: this.#writer, release });
      } catch (error) {
        lock.close();
        if (!isBusy(error)) throw error;
        settle(undefined);
      }
    });
  }

  share(name: string): Promise<void> {
    return new Promise((settle) => {
      if (!this.#shared.has(name)) this.#shared.set(name, sharedLock(`${this.#path}.${name}.lock`));
      settle();
    });
  }

  /** SQLite lets one process write at a time. */
  alter<T>(work: (db: Kysely<unknown>) => Promise<T>): Promise<T> {
    return this.#writer.transaction().execute(async (trx) => {
      // A write, so that the right to write is there before anything is read: a later one could be refused.
      await sql`PRAGMA user_version = 1`.execute(trx);
      return work(trx);
    });
  }

  async snapshot<T>(read: (db: Kysely<unknown>) => Promise<T>): Promise<T> {
    const connection = open(this.#path);
    try {
      return await kyselyOn(connection).transaction().execute(read);
    } finally {
      connection.close();
    }
  }

  close(): Promise<void> {
    this.#close();
    this.#close = () => undefined;
    return Promise.resolve();
  }
}

/** A transaction that has read holds a lock that others may hold too, but nobody for himself alone. */
function sharedLock(path: string): Database.Database {
  const lock = new Database(path, { timeout: 1_000 });
  try {
    lock.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
    return lock;
  } catch (error) {
    lock.close();
    throw isBusy(error) ? new ViewsBusy(`Another process is dropping what ${path} stands for`) : error;
  }
}

type Writer = { readonly writer: Kysely<unknown>; readonly connection: Database.Database; users: number };

const writers = new Map<string, Writer>();

/**
 * One connection of a process writes to a file. Of two, each in a transaction of many steps, one would wait for the other and
 * hold up the very thread that the other needs to finish.
 */
function shareWriter(path: string): { readonly writer: Kysely<unknown>; release(): void } {
  const known = writers.get(path);
  const connection = known?.connection ?? open(path);
  const shared = known ?? { connection, writer: kyselyOn(connection), users: 0 };
  writers.set(path, shared);
  shared.users += 1;
  const release = () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    writers.delete(path);
    connection.close();
  };
  return { writer: shared.writer, release };
}

function open(path: string): Database.Database {
  let db: Database.Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
    db = new Database(path, { timeout: 5_000 });
    if (!isOurs(db)) throw new ViewsUnusable(`${path} is not a file of read models of this program; name another path`);
    writeAhead(db);
    db.pragma('synchronous = NORMAL');
    db.pragma('mmap_size = 1073741824');
    db.pragma('cache_size = -32768');
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof ViewsUnusable) throw error;
    throw new ViewsUnusable(
      `Cannot open the read models in ${path}: ${messageOf(error)}. They can be deleted (${path}, ${path}-wal, ${path}-shm) ` +
        'and are then built again from the log.',
      { cause: error },
    );
  }
}

function isOurs(db: Database.Database): boolean {
  const number = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0;
  const mark = db.transaction(() => {
    const owner = number('PRAGMA application_id');
    if (owner === 0 && number('SELECT count(*) FROM sqlite_schema') === 0) {
      db.pragma(`application_id = ${viewsApplicationId}`);
      return true;
    }
    return owner === viewsApplicationId;
  });
  return number('PRAGMA application_id') === viewsApplicationId || mark.immediate();
}

function kyselyOn(connection: Database.Database): Kysely<unknown> {
  return new Kysely<unknown>({ dialect: new SqliteDialect({ database: rememberingStatements(connection) }) });
}

const nothingDone = { changes: 0, lastInsertRowid: 0 };

/** Kysely prepares each statement anew; the texts are few. */
function rememberingStatements(connection: Database.Database): SqliteDatabase {
  const known = new Map<string, Database.Statement>();
  const prepare = (sql: string) => {
    const statement = known.get(sql) ?? connection.prepare(sql);
    if (known.size >= statementsKept) known.clear();
    known.set(sql, statement);
    return statement;
  };
  // On a full disk SQLite has rolled back already; a second time is an error, which would hide the first.
  const isRolledBack = (sql: string) => sql === 'rollback' && !connection.inTransaction;
  return {
    close: () => void connection.close(),
    prepare: (sql) => {
      const statement = prepare(sql);
      return {
        reader: statement.reader,
        all: (parameters) => statement.all(parameters),
        run: (parameters) => (isRolledBack(sql) ? nothingDone : statement.run(parameters)),
        iterate: (parameters) => connection.prepare(sql).iterate(parameters),
      };
    },
  };
}
