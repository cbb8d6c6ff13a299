import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AnyTables, StoredTables } from './generation.js';
import type { Cell, Row } from './projection.js';

/** How many rows, and what is in them. */
export type Summary = { readonly rows: number; readonly digest: string };

export type Difference = {
  readonly key: string;
  readonly table: string;
  /** Rows that should be there: the log's, or those of the generation before. */
  readonly missing: readonly Row[];
  /** Rows that nothing stands behind, or that are new. */
  readonly unexpected: readonly Row[];
};

const differencesShown = 20;

/** Rows of two sides held against each other, stream by stream. */
export class Comparison {
  readonly #there = new Side();
  readonly #due = new Side();
  readonly #differences: Difference[] = [];
  #streams = 0;
  #differing = 0;

  /** By table, the columns to be compared. */
  constructor(private readonly columns: Readonly<Record<string, readonly string[]>>) {}

  add(key: string, there: RowsByTable, due: RowsByTable): void {
    let differs = false;
    this.#streams += 1;
    for (const [table, names] of Object.entries(this.columns)) {
      const [left, right] = [texts(there[table] ?? [], names), texts(due[table] ?? [], names)];
      this.#there.add(table, left);
      this.#due.add(table, right);
      if (left.join('\n') === right.join('\n')) continue;
      differs = true;
      if (this.#differences.length >= differencesShown) continue;
      const [missing, unexpected] = [without(right, left, names), without(left, right, names)];
      this.#differences.push({ key, table, missing, unexpected });
    }
    if (differs) this.#differing += 1;
  }

  result(): Result {
    const [there, due] = [this.#there.summary(), this.#due.summary()];
    const equal = this.#differing === 0 && there.rows === due.rows && there.digest === due.digest;
    const [streams, differing, differences] = [this.#streams, this.#differing, this.#differences];
    return { streams, there, due, equal, differing, differences };
  }
}

export type RowsByTable = Readonly<Record<string, readonly Row[]>>;

export type Result = {
  readonly streams: number;
  readonly there: Summary;
  readonly due: Summary;
  readonly equal: boolean;
  /** Streams that differ; the first of them are in `differences`. */
  readonly differing: number;
  readonly differences: readonly Difference[];
};

/** A new generation held against the one before it. */
export type Compared = {
  /** `version 1` or `generation 2`. */
  readonly with: string;
  /** Of the same streams at the same revisions: the columns both have. */
  readonly before: Summary;
  readonly after: Summary;
  readonly streams: number;
  readonly equal: boolean;
  readonly differing: number;
  /** Keys of the first streams that differ. */
  readonly examples: readonly string[];
  /** Streams not compared, for another process was carrying the older one on meanwhile. */
  readonly inMotion: number;
};

const streamsAtATime = 500;

/**
 * Two generations, which may be of different versions, as they are in a snapshot. Tables and columns that both have are compared;
 * a stream only where both stand at the same revision.
 */
export async function compareGenerations(
  db: Kysely<unknown>,
  before: StoredTables,
  after: StoredTables,
): Promise<Omit<Compared, 'with'>> {
  const [older, newer] = [byBaseName(before), byBaseName(after)];
  const shared = Object.keys(newer).filter((base) => base in older && !base.endsWith('_reached'));
  const columns = Object.fromEntries(
    shared.map((base) => [base, (newer[base]?.columns ?? []).filter((name) => older[base]?.columns.includes(name))]),
  );
  const comparison = new Comparison(columns);
  const reached = { before: reachedIn(older), after: reachedIn(newer) };
  let inMotion = 0;
  for await (const keys of keysOf(db, [reached.before, reached.after])) {
    const [was, is] = [await revisions(db, reached.before, keys), await revisions(db, reached.after, keys)];
    const settled = keys.filter((key) => was.get(key) === is.get(key));
    inMotion += keys.length - settled.length;
    const [old, now] = [await rowsOf(db, older, shared, settled), await rowsOf(db, newer, shared, settled)];
    for (const key of settled) comparison.add(key, now(key), old(key));
  }
  const { there, due, streams, equal, differing, differences } = comparison.result();
  const examples = [...new Set(differences.map(({ key }) => key))];
  return { before: due, after: there, streams, equal, differing, examples, inMotion };
}

/** `doctor_roster_v2` is what `doctor_roster_v1` was. */
function byBaseName(tables: StoredTables): StoredTables {
  return Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [name.replace(/_v\d+(?=$|_reached$)/, ''), table]),
  );
}

function reachedIn(tables: StoredTables): string {
  const found = Object.entries(tables).find(([base]) => base.endsWith('_reached'));
  if (!found) throw new Error('A generation without the revisions it has reached');
  return found[1].table;
}

/** Every key of several tables, once and in order, some at a time. */
export async function* keysOf(
  db: Kysely<unknown>,
  tables: readonly string[],
  column = 'key',
): AsyncGenerator<string[]> {
  const known = db.$extendTables<AnyTables>();
  for (let after = ''; ;) {
    const found = new Set<string>();
    for (const table of tables) {
      const page = known.selectFrom(table).select(column).distinct().where(column, '>', after).orderBy(column);
      for (const row of await page.limit(streamsAtATime).execute()) found.add(String(row[column]));
    }
    const keys = [...found].sort().slice(0, streamsAtATime);
    const last = keys.at(-1);
    if (last === undefined) return;
    yield keys;
    after = last;
  }
}

async function revisions(db: Kysely<unknown>, table: string, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .$extendTables<AnyTables>()
    .selectFrom(table)
    .select(['key', 'revision'])
    .where('key', 'in', keys)
    .execute();
  return new Map(rows.map(({ key, revision }) => [String(key), Number(revision)]));
}

/** Stored rows of some streams, by key and then by the table's name. */
export async function rowsOf(
  db: Kysely<unknown>,
  tables: StoredTables,
  names: readonly string[],
  keys: readonly string[],
): Promise<(key: string) => RowsByTable> {
  const found = new Map<string, Record<string, Row[]>>(keys.map((key) => [key, {}]));
  for (const name of names) {
    const stored = tables[name];
    if (stored === undefined || keys.length === 0) continue;
    const rows = await db
      .$extendTables<AnyTables>()
      .selectFrom(stored.table)
      .select([...stored.columns])
      .where(stored.key, 'in', keys)
      .execute();
    for (const row of rows) {
      const of = found.get(String(row[stored.key]));
      if (of) (of[name] ??= []).push(row);
    }
  }
  return (key) => found.get(key) ?? {};
}

/** Rows counted and hashed in the order in which they come: by stream, table, and the text of the row. */
class Side {
  readonly #hash = createHash('sha256');
  #rows = 0;

  add(table: string, rows: readonly string[]): void {
    this.#rows += rows.length;
    for (const row of rows) this.#hash.update(`${table} ${row}\n`);
  }

  summary(): Summary {
    return { rows: this.#rows, digest: this.#hash.digest('hex') };
  }
}

function texts(rows: readonly Row[], columns: readonly string[]): string[] {
  return rows.map((row) => JSON.stringify(columns.map((column) => row[column] ?? null))).sort();
}

function without(rows: readonly string[], others: readonly string[], columns: readonly string[]): Row[] {
  return rows
    .filter((row) => !others.includes(row))
    .map((row) => {
      const cells = JSON.parse(row) as Cell[];
      return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? null]));
    });
}
