import { chmodSync } from 'node:fs';
import Database from 'better-sqlite3';
import { TransferRefused, syncPath } from '../durable-files.js';

/** Pages copied at a time; in between whoever else has the disk gets his turn. */
const pagesAtATime = 2_000;

/**
 * Copies an SQLite file as it is at one moment, while others read and write it: SQLite's own online backup, inside one read
 * transaction, so that a writer neither waits nor makes the copy begin anew.
 */
export async function copySqliteFile(from: string, to: string): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true, timeout: 5_000 });
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get(); // The moment.
    await source.backup(to, { progress: () => pagesAtATime });
    chmodSync(to, 0o600);
  } finally {
    source.close();
  }
}

/**
 * Makes a copy one file without side files, which can also be read where nothing can be written, and makes it last.
 *
 * @throws TransferRefused when SQLite finds it damaged
 */
export function settleSqliteCopy(path: string): void {
  const copy = new Database(path, { fileMustExist: true });
  try {
    const found = copy.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') throw new TransferRefused(`${path} is damaged: ${String(found)}.`);
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
  syncPath(path);
}
