import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { type KeyPlace, PersonKeys } from './person-keys.js';

/** Held while the table is made, for of several `CREATE ... IF NOT EXISTS` at once all but one may fail. */
const makingTheTable = 0x546a_426b;

/**
 * Keys in a PostgreSQL that several instances share, in a schema of their own: everything else there can be built again.
 *
 * Nothing is opened before the first use, and a database that was away is found again by the next use.
 */
export function personKeysInPostgres(url: string): PersonKeys {
  const { host, port, database } = new pg.Client(url);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'tjenestebok vault',
    max: 4,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    // Also one that no longer leads anywhere, though nobody said so, is given up before long.
    maxLifetimeSeconds: 60,
    keepAlive: true,
    onConnect: commitDurably,
  });
  // A connection may be lost at any moment. Whoever uses it hears of it from the query; without a listener the process would end.
  const goOn = () => undefined;
  pool.on('error', goOn);
  pool.on('connect', (client) => client.on('error', goOn));
  const db: KeyPlace['db'] = new Kysely({ dialect: new PostgresDialect({ pool }) });
  return new PersonKeys({
    db: db.withSchema('vault'),
    name: `PostgreSQL at ${host}:${port}, database ${database ?? ''}`,
    bytes: 'bytea',
    prepare: () => makeTable(db),
    writeAlone: 'LOCK TABLE vault.person_keys IN SHARE ROW EXCLUSIVE MODE',
    purge: () => Promise.resolve(), // VACUUM FULL is the operator's: it needs the table for itself.
    close: () => db.destroy(),
  });
}

/** A key must outlive every event sealed with it, whatever is usual in this database. The pool waits for what it returns. */
function commitDurably(client: pg.ClientBase): unknown {
  return client.query('SET synchronous_commit = on');
}

/** Looks first: where the table is there, the program needs no right to make one. */
async function makeTable(db: KeyPlace['db']): Promise<void> {
  const { rows } = await sql<{ ready: boolean }>`
    SELECT EXISTS (
      SELECT FROM pg_attribute WHERE attrelid = to_regclass('vault.person_keys') AND attname = 'erased_at'
    ) AS ready
  `.execute(db);
  if (rows[0]?.ready === true) return;
  await db.transaction().execute(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${makingTheTable})`.execute(transaction);
    await sql`CREATE SCHEMA IF NOT EXISTS vault`.execute(transaction);
    await sql`
      CREATE TABLE IF NOT EXISTS vault.person_keys (person text COLLATE "C" PRIMARY KEY, wrapped bytea)
    `.execute(transaction);
    // As an earlier version made it: with a key in every row.
    await sql`
      ALTER TABLE vault.person_keys
        ALTER COLUMN wrapped DROP NOT NULL,
        ADD COLUMN IF NOT EXISTS master_key text,
        ADD COLUMN IF NOT EXISTS erased_at text,
        DROP CONSTRAINT IF EXISTS key_or_tombstone,
        ADD CONSTRAINT key_or_tombstone CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL))
    `.execute(transaction);
    await sql`
      CREATE INDEX IF NOT EXISTS erased_person_keys ON vault.person_keys (erased_at) WHERE erased_at IS NOT NULL
    `.execute(transaction);
  });
}
