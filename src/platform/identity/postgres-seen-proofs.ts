import { makeOnce, openSmallSchema } from '../database/postgres.js';
import { type ProofTables, type SeenProof, SharedSeenProofs } from './seen-proofs.js';

const LOCK = 0x546a_4270;

/**
 * Proofs seen, in a PostgreSQL that several instances share, in the schema `log_in`, which may be dropped whenever the service
 * is down for some minutes. All instances see a row at once; only a server that crashes may lose the last second of them.
 */
export function seenProofsInPostgres(url: string, now: () => number = Date.now): SharedSeenProofs {
  const { db, name } = openSmallSchema<ProofTables>(url, { program: 'tjenestebok log-in', commits: 'soon' });
  const prepare = () => makeOnce(db, LOCK, "to_regclass('log_in.seen_proofs') IS NOT NULL", SCHEMA);
  const seen = db.withSchema('log_in');
  const insert = async (proof: SeenProof) => {
    const query = seen.insertInto('seen_proofs').values(proof);
    const { numInsertedOrUpdatedRows } = await query
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  };
  return new SharedSeenProofs({ db: seen, name, prepare, insert, close: () => db.destroy() }, now);
}

const SCHEMA = [
  'CREATE SCHEMA IF NOT EXISTS log_in',
  'CREATE TABLE IF NOT EXISTS log_in.seen_proofs (digest text COLLATE "C" PRIMARY KEY, until bigint NOT NULL)',
  'CREATE INDEX IF NOT EXISTS seen_proofs_until ON log_in.seen_proofs (until)',
];
