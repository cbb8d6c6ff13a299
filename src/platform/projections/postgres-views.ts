import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, type PostgresPoolClient, sql } from 'kysely';
import pg from 'pg';
import { messageOf } from './projection.js';
import { type Lease, Views, ViewsBusy, ViewsUnavailable } from './views.js';

export type PostgresOptions = {
  /** Shown by the server beside each connection. */
  readonly name?: string;
  /** Connections for queries; each read model that is projected takes one more. */
  readonly connections?: number;
  /** How long a query waits for a connection, in milliseconds. */
  readonly connectTimeout?: number;
};

/** All that is here follows from the log: dropping the schema and starting gives the same answers. */
const SCHEMA = 'read_models';

/** How long a change of tables waits for queries that use them, in milliseconds; meanwhile new queries wait behind it. */
const ALTER_TIMEOUT = 2_000;

/** Longer than any question that somebody waits for, in milliseconds. */
const QUERY_TIMEOUT = 15_000;
/** Longer than any work on a whole read model, in milliseconds. The server gives up first, so that it holds no lock for nobody. */
const WORK_TIMEOUT = 600_000;

/** Read models in PostgreSQL, shared by the instances of an installation. */
export class PostgresViews extends Views {
  readonly db: Kysely<unknown>;
  readonly #pool: pg.Pool;
  readonly #settings: pg.ClientConfig;
  readonly #where: string;
  readonly #leases = new Set<PostgresLease>();
  readonly #candidates = new Map<string, pg.Client>();
  #shared: { readonly names: Set<string>; readonly client: Promise<pg.Client> } | undefined;

  /** Connects when it is first needed: a database that is away at the start is a reason to wait, not to end. */
  constructor(url: string, { name = 'tjenestebok', connections = 10, connectTimeout = 5_000 }: PostgresOptions = {}) {
    super();
    const { host, pathname } = new URL(url);
    this.#where = `PostgreSQL ${host}${pathname}`;
    this.#settings = {
      connectionString: url,
      application_name: name,
      connectionTimeoutMillis: connectTimeout,
      keepAlive: true,
    };
    this.#pool = new pg.Pool({
      ...this.#settings,
      query_timeout: QUERY_TIMEOUT,
      options: serverOptions({ statement_timeout: QUERY_TIMEOUT - 1_000 }),
      max: connections,
      maxLifetimeSeconds: 600,
    });
    // A connection that is lost, idle or in use: whoever uses it is told, and the next query opens another.
    this.#pool.on('error', ignore);
    this.#pool.on('connect', (client) => client.on('error', ignore));
    this.db = this.#kyselyOn(() => this.#pool.connect());
  }

  /**
   * An advisory lock, held by a connection of its own that also does the writing: when the connection is lost the lock is free
   * for another process, and nothing more can be written by this one.
   */
  async tryLease(name: string): Promise<Lease | undefined> {
    const client = await this.#candidate(name);
    try {
      const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [lockOf(name)]);
      if (rows[0]?.held !== true) return undefined;
    } catch (error) {
      this.#candidates.delete(name);
      void client.end().catch(ignore);
      throw this.#translated(error);
    }
    this.#candidates.delete(name);
    const kyselyOn = (connect: () => Promise<Connection>) => this.#kyselyOn(connect);
    const lease = new PostgresLease(client, kyselyOn, () => this.#leases.delete(lease));
    this.#leases.add(lease);
    return lease;
  }

  /** The connection that asks for a lease, kept from one asking to the next. */
  async #candidate(name: string): Promise<pg.Client> {
    const known = this.#candidates.get(name);
    if (known) return known;
    const client = await this.#client();
    this.#candidates.set(name, client);
    return client;
  }

  /** A connection outside the pool, which may hold a lock. */
  async #client(): Promise<pg.Client> {
    const client = new pg.Client({
      ...this.#settings,
      query_timeout: WORK_TIMEOUT,
      options: serverOptions({ statement_timeout: WORK_TIMEOUT - 10_000 }),
    });
    client.on('error', ignore); // Seen by the next statement.
    try {
      await client.connect();
      return client;
    } catch (error) {
      throw this.#translated(error);
    }
  }

  async share(name: string): Promise<void> {
    if (this.#shared?.names.has(name)) return;
    const shared = (this.#shared ??= { names: new Set<string>(), client: this.#presence() });
    try {
      await (await shared.client).query('SELECT pg_advisory_lock_shared($1)', [lockOf(name)]);
      shared.names.add(name);
    } catch (error) {
      if (this.#shared === shared) this.#shared = undefined;
      throw this.#translated(error);
    }
  }

  /** When its connection is lost, what it shared is to be said again. */
  async #presence(): Promise<pg.Client> {
    const client = await this.#client();
    const forget = () => (this.#shared = undefined);
    return client.on('end', forget).on('error', forget);
  }

  alter<T>(work: (db: Kysely<unknown>) => Promise<T>): Promise<T> {
    return this.db.transaction().execute(async (trx) => {
      await sql`SET LOCAL lock_timeout = ${sql.lit(ALTER_TIMEOUT)}`.execute(trx);
      await sql`SELECT pg_advisory_xact_lock(${lockOf('alter')})`.execute(trx);
      const { rows } = await sql<{ there: boolean }>`SELECT to_regnamespace(${SCHEMA}) IS NOT NULL AS there`.execute(
        trx,
      );
      if (rows[0]?.there !== true) await trx.schema.createSchema(SCHEMA).execute();
      return work(trx);
    });
  }

  snapshot<T>(read: (db: Kysely<unknown>) => Promise<T>): Promise<T> {
    return this.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#leases].map((lease) => lease.release()));
    const presence = await this.#shared?.client.catch(ignore);
    const others = [...this.#candidates.values(), ...(presence ? [presence] : [])];
    await Promise.all(others.map((client) => client.end().catch(ignore)));
    if (!this.#pool.ending) await this.#pool.end();
  }

  #kyselyOn(connect: () => Promise<Connection>): Kysely<unknown> {
    const pool = {
      connect: async (): Promise<PostgresPoolClient> => {
        try {
          return this.#translating(await connect());
        } catch (error) {
          throw this.#translated(error);
        }
      },
      end: () => Promise.resolve(),
      options: {},
    };
    return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  }

  #translating(connection: Connection): PostgresPoolClient {
    let isLost = false;
    const query = async (text: unknown, values: readonly unknown[] = []) => {
      try {
        return await connection.query(String(text), [...values]);
      } catch (error) {
        const told = this.#translated(error);
        isLost ||= told instanceof ViewsUnavailable;
        throw told;
      }
    };
    return {
      query: query as unknown as PostgresPoolClient['query'], // Cursors are not used.
      release: () => {
        connection.release(isLost); // One that did not answer is not handed out again.
      },
    };
  }

  /** A lost or refused connection is told as such; what the database says of a statement is passed on. */
  #translated(error: unknown): unknown {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    if (code === LOCK_NOT_AVAILABLE) {
      return new ViewsBusy('The tables of the read models are in use by somebody who goes on reading them', {
        cause: error,
      });
    }
    const isAnswer = error instanceof pg.DatabaseError && !isGone(code);
    if (isAnswer || error instanceof ViewsUnavailable || error instanceof ViewsBusy) return error;
    return new ViewsUnavailable(`${this.#where} cannot be used now: ${messageOf(error) || code}`, { cause: error });
  }
}

type Connection = { query(text: string, values: unknown[]): Promise<unknown>; release(isLost: boolean): void };

class PostgresLease implements Lease {
  readonly writer: Kysely<unknown>;
  /** The last one to use the connection; transactions must not run into each other. */
  #turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly client: pg.Client,
    kyselyOn: (connect: () => Promise<Connection>) => Kysely<unknown>,
    private readonly released: () => void,
  ) {
    this.writer = kyselyOn(() => this.#connection());
  }

  async release(): Promise<void> {
    this.released();
    await this.client.end().catch(ignore);
  }

  async #connection(): Promise<Connection> {
    const before = this.#turn;
    let release: () => void = ignore;
    this.#turn = new Promise((resolve) => (release = resolve));
    await before;
    return { query: (text, values) => this.client.query(text, values), release };
  }
}

/**
 * Connection exceptions, insufficient resources (a full disk among them), operator intervention (shutting down, cancelled),
 * system errors.
 */
function isGone(code: string): boolean {
  return /^(08|53|57|58)/.test(code);
}

const LOCK_NOT_AVAILABLE = '55P03';

/** A connection that hears nothing is given up, on the server too: a machine that vanished must not hold a lease for hours. */
function serverOptions(more: Readonly<Record<string, number>>): string {
  const settings = {
    search_path: SCHEMA,
    ...{ tcp_keepalives_idle: 10, tcp_keepalives_interval: 5, tcp_keepalives_count: 3 },
    client_connection_check_interval: 5_000,
    ...more,
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${String(value)}`)
    .join(' ');
}

/** Advisory locks are numbers. */
function lockOf(name: string): string {
  return createHash('sha256').update(`tjenestebok ${name}`).digest().readBigInt64BE().toString();
}

const ignore = () => undefined;
