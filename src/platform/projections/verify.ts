import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Position } from '../../kernel/event.js';
import type { EventStore } from '../event-store/event-store.js';
import { type Cell, type Projection, type Row, keyOf, rowsFrom } from './projection.js';
import { ReadModel } from './read-model.js';
import type { Views } from './views.js';

export type Verified = {
  readonly name: string;
  readonly version: number;
  /** How far in the log the comparison goes: as far as the read model had come. */
  readonly position?: Position;
  /** False while it is being built: then only what has been built is compared. */
  readonly complete: boolean;
  readonly streams: number;
  /** What is there, and what the log says should be there. */
  readonly stored: Summary;
  readonly fromLog: Summary;
  readonly equal: boolean;
  /** Streams that differ; the first of them are in `differences`. */
  readonly differing: number;
  readonly differences: readonly Difference[];
};

export type Summary = { readonly rows: number; readonly digest: string };

export type Difference = {
  readonly key: string;
  readonly table: string;
  /** Rows the log says should be there. */
  readonly missing: readonly Row[];
  /** Rows nothing in the log stands behind. */
  readonly unexpected: readonly Row[];
};

const streamsAtATime = 200;
const differencesShown = 20;

/**
 * Works every row out from the log once more and compares it with what is stored, stream by stream. What is stored is read as
 * of one instant, so the service may go on; nothing is written.
 */
export function verify(store: EventStore, views: Views, projection: Projection): Promise<Verified> {
  return views.snapshot(async (db) => {
    const model = new ReadModel(projection, { db, writer: db });
    const { at, complete } = await model.checkpoint();
    const newest = await newestRevisions(store, projection, at?.position);
    const comparison = new Comparison(projection);
    const keys = [...newest.keys()];
    for (let from = 0; from < keys.length; from += streamsAtATime) {
      const some = keys.slice(from, from + streamsAtATime);
      const reached = await model.reached(some);
      const stored = await storedRows(db, projection, some);
      for (const key of some) {
        // While the read model is catching up, streams may be ahead of the checkpoint.
        const revision = Math.max(newest.get(key) ?? -1, reached.get(key) ?? -1);
        comparison.add(key, stored, await rowsDue(store, projection, key, revision));
      }
    }
    if (complete) {
      for await (const key of otherKeys(db, projection, newest)) {
        const revision = (await model.reached([key])).get(key) ?? -1;
        comparison.add(key, await storedRows(db, projection, [key]), await rowsDue(store, projection, key, revision));
      }
    }
    return { ...comparison.result(newest.size), complete, ...(at === undefined ? {} : { position: at.position }) };
  });
}

async function rowsDue(
  store: EventStore,
  projection: Projection,
  key: string,
  revision: number,
): Promise<Readonly<Record<string, readonly Row[]>>> {
  const events = await store.readStream(projection.category + key, { limit: revision + 1 });
  return events.length === 0 ? {} : rowsFrom(projection, key, events);
}

/** Every stream of the category up to the position. */
async function newestRevisions(
  store: EventStore,
  projection: Projection,
  until: Position | undefined,
): Promise<Map<string, number>> {
  const newest = new Map<string, number>();
  if (until === undefined) return newest;
  for await (const { stream, revision, position } of store.readAll()) {
    if (position > until) break;
    const key = keyOf(projection, stream);
    if (key !== undefined) newest.set(key, revision);
  }
  return newest;
}

type Stored = ReadonlyMap<string, ReadonlyMap<string, readonly Row[]>>;
type AnyTables = Record<string, Record<string, Cell>>;

/** By table and key. */
async function storedRows(db: Kysely<unknown>, projection: Projection, keys: readonly string[]): Promise<Stored> {
  const stored = new Map<string, Map<string, Row[]>>();
  for (const [table, { key, columns }] of Object.entries(projection.tables)) {
    const rows = await db
      .$extendTables<AnyTables>()
      .selectFrom(table)
      .select(Object.keys(columns))
      .where(key, 'in', keys)
      .execute();
    stored.set(table, groupBy(rows, key));
  }
  return stored;
}

function groupBy(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = String(row[column]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Keys of rows whose stream was not met in the log. */
async function* otherKeys(
  db: Kysely<unknown>,
  projection: Projection,
  met: ReadonlyMap<string, number>,
): AsyncGenerator<string> {
  const others = new Set<string>();
  for (const [table, { key }] of Object.entries(projection.tables)) {
    let after: string | undefined = '';
    while (after !== undefined) {
      const page = await db
        .$extendTables<AnyTables>()
        .selectFrom(table)
        .select(key)
        .distinct()
        .where(key, '>', after)
        .orderBy(key)
        .limit(1_000)
        .execute();
      const keys: string[] = page.map((row) => String(row[key]));
      for (const one of keys) if (!met.has(one)) others.add(one);
      after = keys.at(-1);
    }
  }
  yield* others;
}

class Comparison {
  readonly #sides = { stored: new Side(), fromLog: new Side() };
  readonly #differences: Difference[] = [];
  #differing = 0;

  constructor(private readonly projection: Projection) {}

  add(key: string, stored: Stored, fromLog: Readonly<Record<string, readonly Row[]>>): void {
    let differs = false;
    for (const [table, { columns }] of Object.entries(this.projection.tables)) {
      const names = Object.keys(columns);
      const there = texts(stored.get(table)?.get(key) ?? [], names);
      const due = texts(fromLog[table] ?? [], names);
      this.#sides.stored.add(table, there);
      this.#sides.fromLog.add(table, due);
      if (there.join('\n') === due.join('\n')) continue;
      differs = true;
      if (this.#differences.length >= differencesShown) continue;
      const [missing, unexpected] = [without(due, there, names), without(there, due, names)];
      this.#differences.push({ key, table, missing, unexpected });
    }
    if (differs) this.#differing += 1;
  }

  result(streams: number): Omit<Verified, 'position' | 'complete'> {
    const { name, version } = this.projection;
    const [stored, fromLog] = [this.#sides.stored.summary(), this.#sides.fromLog.summary()];
    const equal = this.#differing === 0 && stored.rows === fromLog.rows && stored.digest === fromLog.digest;
    return {
      name,
      version,
      streams,
      stored,
      fromLog,
      equal,
      differing: this.#differing,
      differences: this.#differences,
    };
  }
}

/** Rows counted and hashed in the order in which they come: streams by first appearance in the log, rows by their text. */
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
