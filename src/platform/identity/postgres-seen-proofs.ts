import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { type SeenProofsPlace, SharedSeenProofs } from './seen-proofs.js';

/** Held while the table is made, for of several `CREATE ... IF NOT EXISTS` at once all but one may fail. */
const makingTheTable = 0x546a_4270;

/**
 * Proofs seen, in a PostgreSQL that several instances share, in the schema `log_in`, which may be dropped whenever the service
 * is down for some minutes. Nothing is opened before the first use, and a database that was away is found again by the next use.
 */
export function seenProofsInPostgres(url: string, now: () => number = Date.now): SharedSeenProofs {
  const { host, port, database } = new pg.Client(url);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'tjenestebok log-in',
    max: 4,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    maxLifetimeSeconds: 60,
    keepAlive: true,
    onConnect: commitSoon,
  });
  // A connection may be lost at any moment. Whoever uses it hears of it from the query; without a listener the process would end.
  const goOn = () => undefined;
  pool.on('error', goOn);
  pool.on('connect', (client) => client.on('error', goOn));
  const db: SeenProofsPlace['db'] = new Kysely({ dialect: new PostgresDialect({ pool }) });
  return new SharedSeenProofs(
    {
      db: db.withSchema('log_in'),
      name: `PostgreSQL at ${host}:${port}, database ${database ?? ''}`,
      prepare: () => makeTable(db),
      close: () => db.destroy(),
    },
    now,
  );
}

/** All instances see a row at once either way; only a server that crashes may lose the last second of them. */
function commitSoon(client: pg.ClientBase): unknown {
  return client.query('SET synchronous_commit = off');
}

/** Looks first: where the table is there, the program needs no right to make one. */
async function makeTable(db: SeenProofsPlace['db']): Promise<void> {
  const { rows } = await sql<{ table: string | null }>`SELECT to_regclass('log_in.seen_proofs') AS table`.execute(db);
  if (rows[0]?.table) return;
  await db.transaction().execute(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${makingTheTable})`.execute(transaction);
    await sql`CREATE SCHEMA IF NOT EXISTS log_in`.execute(transaction);
    await sql`
      CREATE TABLE IF NOT EXISTS log_in.seen_proofs (digest text COLLATE "C" PRIMARY KEY, until bigint NOT NULL)
    `.execute(transaction);
    await sql`CREATE INDEX IF NOT EXISTS seen_proofs_until ON log_in.seen_proofs (until)`.execute(transaction);
  });
}
