import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';

/** What every SQLite file of the program needs, whatever lies in it. */

/** By the code, not the class: the native part keeps the error class of whoever loaded it first in the process. */
export const sqliteCode = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** Another process is writing, or has it for itself. */
export const isBusy = (error: unknown): boolean => String(sqliteCode(error)).startsWith('SQLITE_BUSY');

/** How long another process may take to make the same file, in milliseconds. */
const PATIENCE = 5_000;

/**
 * Turns on the write-ahead log. On a new file that another process is making at the same moment SQLite answers "locked" at once
 * instead of waiting, so the waiting is done here.
 */
export function writeAhead(db: { pragma(source: string): unknown }): void {
  const end = performance.now() + PATIENCE;
  for (;;) {
    try {
      db.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/**
 * Opens a small file that is a store of its own, for its owner only, and makes ready what is in it.
 *
 * @throws what SQLite says; the file is closed then
 */
export function openSmallFile(path: string, prepare: (database: Database.Database) => void): Database.Database {
  let database: Database.Database | undefined;
  try {
    closeSync(openSync(path, 'a', 0o600)); // SQLite gives its side files the same permissions.
    database = new Database(path, { timeout: 5_000 });
    writeAhead(database);
    prepare(database);
    return database;
  } catch (error) {
    database?.close();
    throw error;
  }
}
