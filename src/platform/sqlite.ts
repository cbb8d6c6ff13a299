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

/** By its code: where the driver is loaded twice in a process, as in tests, its error class is not the one known here. */
function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
