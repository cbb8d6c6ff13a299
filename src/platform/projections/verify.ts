import type { Kysely } from 'kysely';
import type { Position } from '../../kernel/event.js';
import type { EventStore } from '../event-store/event-store.js';
import { Comparison, type Difference, type RowsByTable, type Summary, keysOf, rowsOf } from './comparison.js';
import { type Generation, reachedName } from './generation.js';
import { Generations } from './generations.js';
import { lagBehind } from './lag.js';
import { type Projection, keyOf, rowsFrom } from './projection.js';
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

const streamsAtATime = 200;

/**
 * Works every row out from the log once more and compares it with what is stored, stream by stream. What is stored is read as
 * of one instant, so the service may go on; nothing is written.
 */
export async function verify(store: EventStore, views: Views, projection: Projection): Promise<Verified> {
  return views.snapshot(async (db) => {
    const { generation, row } = await new Generations(views, projection).current(db);
    const complete = row.complete === 1;
    const position = row.position ?? undefined;
    const tables = Object.keys(projection.tables);
    const columns = Object.fromEntries(
      tables.map((name) => [name, Object.keys(projection.tables[name]?.columns ?? {})]),
    );
    const comparison = new Comparison(columns);
    if ((await lagBehind(store, position, 1)) === undefined) {
      throw new OtherLog(`${projection.name} was made from another log: build it again with tjenestebok rebuild`);
    }
    const newest = await newestRevisions(store, projection, position);
    const keys = [...newest.keys()];
    const compare = async (some: readonly string[]) => {
      const reached = await generation.reached(db, some);
      const stored = await rowsOf(db, generation.stored, tables, some);
      for (const key of some) {
        // While the read model is catching up, streams may be ahead of the checkpoint.
        const revision = Math.max(newest.get(key) ?? -1, reached.get(key) ?? -1);
        comparison.add(key, stored(key), await rowsDue(store, projection, key, revision));
      }
    };
    for (let from = 0; from < keys.length; from += streamsAtATime)
      await compare(keys.slice(from, from + streamsAtATime));
    if (complete) for await (const others of otherKeys(db, generation, newest)) await compare(others);
    const { there, due, equal, differing, differences } = comparison.result();
    const { name, version } = projection;
    return {
      ...{ name, version, complete, streams: newest.size, stored: there, fromLog: due, equal, differing, differences },
      ...(position === undefined ? {} : { position }),
    };
  });
}

/** The log has been moved to another engine since. */
export class OtherLog extends Error {
  override readonly name = 'OtherLog';
}

async function rowsDue(store: EventStore, projection: Projection, key: string, revision: number): Promise<RowsByTable> {
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

/** Keys of rows whose stream was not met in the log. */
async function* otherKeys(
  db: Kysely<unknown>,
  generation: Generation,
  met: ReadonlyMap<string, number>,
): AsyncGenerator<string[]> {
  const others = new Set<string>();
  for (const [table, { key }] of Object.entries(generation.projection.tables)) {
    for await (const keys of keysOf(db, [generation.tableOf(table)], key)) {
      for (const one of keys) if (!met.has(one)) others.add(one);
    }
  }
  for await (const keys of keysOf(db, [generation.tableOf(reachedName(generation.projection))])) {
    for (const one of keys) if (!met.has(one)) others.add(one);
  }
  yield* [[...others]].filter((keys) => keys.length > 0);
}
