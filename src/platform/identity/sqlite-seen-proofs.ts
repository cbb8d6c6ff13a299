import type Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { openSmallFile } from '../database/sqlite.js';
import { SeenProofsUnavailable, SharedSeenProofs } from './seen-proofs.js';

/**
 * Proofs seen, in a file of their own that may be deleted whenever the service is down for some minutes.
 *
 * @throws SeenProofsUnavailable when it cannot be opened
 */
export function seenProofsInFile(path: string, now: () => number = Date.now): SharedSeenProofs {
  const database = open(path);
  const insert = database.prepare('INSERT INTO seen_proofs (digest, until) VALUES (?, ?) ON CONFLICT DO NOTHING');
  return new SharedSeenProofs(
    {
      db: new Kysely({ dialect: new SqliteDialect({ database }) }),
      name: path,
      prepare: () => Promise.resolve(),
      insert: ({ digest, until }) =>
        new Promise((resolve) => {
          resolve(insert.run(digest, until).changes === 1);
        }),
      close: () => {
        database.close();
        return Promise.resolve();
      },
    },
    now,
  );
}

function open(path: string): Database.Database {
  try {
    return openSmallFile(path, (database) => {
      database.pragma('synchronous = NORMAL'); // outlives the process; a machine that lost power is back after they have expired
      database.exec(
        'CREATE TABLE IF NOT EXISTS seen_proofs (digest TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID',
      );
      database.exec('CREATE INDEX IF NOT EXISTS seen_proofs_until ON seen_proofs (until)');
    });
  } catch (error) {
    throw new SeenProofsUnavailable(path, error);
  }
}
