import { readFileSync } from 'node:fs';

/**
 * Commits in the write-ahead log of an SQLite file, counted in the bytes themselves: a 32-byte header, then frames of a
 * 24-byte header and a page; the frame that ends a transaction says the size of the database, the others 0. Holds until
 * the log is first reused (here after 4 000 pages). See https://sqlite.org/fileformat2.html#the_write_ahead_log
 */
export function commitsInWal(databasePath: string): number {
  const wal = readFileSync(`${databasePath}-wal`);
  if (wal.length === 0) return 0;
  const frame = 24 + wal.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + frame <= wal.length; at += frame) if (wal.readUInt32BE(at + 4) !== 0) commits++;
  return commits;
}
