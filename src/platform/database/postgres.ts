import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';

/** A schema of a PostgreSQL that several instances share, which is a store of its own beside the read models. */
export type SmallSchema<Tables> = {
  readonly db: Kysely<Tables>;
  /** As errors name it: nothing that may hold a password. */
  readonly name: string;
};

/**
 * Nothing is opened before the first use, and a database that was away is found again by the next use.
 *
 * @param commits whether an answer waits for the disk, whatever is usual in this database
 */
export function openSmallSchema<Tables>(
  url: string,
  { program, commits }: { readonly program: string; readonly commits: 'durably' | 'soon' },
): SmallSchema<Tables> {
  const { host, port, database } = new pg.Client(url);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: program,
    max: 4,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    // Also one that no longer leads anywhere, though nobody said so, is given up before long.
    maxLifetimeSeconds: 60,
    keepAlive: true,
    // The pool waits for what it returns.
    onConnect: (client): unknown => client.query(`SET synchronous_commit = ${commits === 'durably' ? 'on' : 'off'}`),
  });
  // A connection may be lost at any moment. Whoever uses it hears of it from the query; without a listener the process would end.
  const goOn = () => undefined;
  pool.on('error', goOn);
  pool.on('connect', (client) => client.on('error', goOn));
  return {
    db: new Kysely({ dialect: new PostgresDialect({ pool }) }),
    name: `PostgreSQL at ${host}:${port}, database ${database ?? ''}`,
  };
}

/**
 * Makes what is not there yet, one process at a time: of several `CREATE ... IF NOT EXISTS` at once all but one may fail. Looks
 * first, for where it is there the program needs no right to make it.
 *
 * @param lock a number of its own for each schema
 * @param isThere an SQL expression
 */
export async function makeOnce<Tables>(
  db: Kysely<Tables>,
  lock: number,
  isThere: string,
  statements: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`SELECT ${sql.raw(isThere)} AS there`.execute(db);
  if (rows[0]?.there === true) return;
  await db.transaction().execute(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${lock})`.execute(transaction);
    for (const statement of statements) await sql.raw(statement).execute(transaction);
  });
}
