import type { Kysely } from 'kysely';
import { type Tile, type TilePlace, keyOf } from './tiles.js';
import { TransparencyUnavailable } from './refused.js';

/** PostgreSQL gives its large numbers as texts. */
type Count = number | string;

export type TreeTables = {
  tree: {
    readonly one: number;
    readonly origin: string | null;
    readonly size: Count;
    readonly root: Buffer | null;
    readonly last_leaf: Buffer | null;
    readonly last_position: string | null;
    readonly position_before: string | null;
    readonly signed_size: Count;
    readonly signed_root: Buffer | null;
  };
  tile: { readonly level: number; readonly n: Count; readonly hashes: Buffer };
  leaf: { readonly event_id: Buffer; readonly leaf_index: Count };
};

/** Where a tree is kept. The queries are the same everywhere; this is what is not. */
export type TreePlace = {
  readonly db: Kysely<TreeTables>;
  /** As errors name it: nothing that may hold a password. */
  readonly name: string;
  /** Goes before the first use; tried again when it failed. */
  prepare(): Promise<void>;
  close(): Promise<void>;
};

export type Newest = {
  /** Hash of the last leaf. */
  readonly leaf: Uint8Array;
  /** Of the last event in the log, and of the one before it; undefined before the first. */
  readonly position: string;
  readonly before: string | undefined;
};

export type Tree = {
  /** The name it was signed with; undefined before the first leaf. */
  readonly origin: string | undefined;
  readonly size: number;
  readonly root: Uint8Array | undefined;
  readonly newest: Newest | undefined;
  /** The largest tree that may have been signed: larger than what is stored only while that is made anew. */
  readonly signed: { readonly size: number; readonly root: Uint8Array | undefined };
};

export type Growth = {
  readonly from: Tree;
  readonly to: { readonly origin: string; readonly size: number; readonly root: Uint8Array; readonly newest: Newest };
  readonly tiles: readonly Tile[];
  /** Ids of the events that are the new leaves, in their order. */
  readonly ids: readonly string[];
};

/** Rows in one statement. */
const TOGETHER = 500;

/** The tiles of the tree, where each event is in it, and what has been signed. */
export class TreeStore {
  #prepared: Promise<void> | undefined;

  constructor(private readonly place: TreePlace) {}

  /** @throws TransparencyUnavailable, as every other method here */
  tree(): Promise<Tree> {
    return this.use(async (db) => {
      const row = await db.selectFrom('tree').selectAll().executeTakeFirstOrThrow();
      const { last_leaf: leaf, last_position: position } = row;
      return {
        origin: row.origin ?? undefined,
        size: Number(row.size),
        root: row.root ?? undefined,
        newest:
          leaf === null || position === null ? undefined : { leaf, position, before: row.position_before ?? undefined },
        signed: { size: Number(row.signed_size), root: row.signed_root ?? undefined },
      };
    });
  }

  /** Place of an event among the leaves; the first, should there be several with its id. */
  indexOf(eventId: string): Promise<number | undefined> {
    return this.use(async (db) => {
      const row = await db
        .selectFrom('leaf')
        .select('leaf_index')
        .where('event_id', '=', idBytes(eventId))
        .orderBy('leaf_index')
        .limit(1)
        .executeTakeFirst();
      return row && Number(row.leaf_index);
    });
  }

  /** Which of these events, at these places, are not found under their ids. */
  notFound(leaves: readonly { readonly id: string; readonly index: number }[]): Promise<string[]> {
    return this.use(async (db) => {
      const found = new Set<string>();
      for (let from = 0; from < leaves.length; from += TOGETHER) {
        const ids = leaves.slice(from, from + TOGETHER).map(({ id }) => idBytes(id));
        const rows = await db.selectFrom('leaf').selectAll().where('event_id', 'in', ids).execute();
        for (const row of rows) found.add(`${row.event_id.toString('hex')} ${String(row.leaf_index)}`);
      }
      return leaves
        .filter(({ id, index }) => !found.has(`${idBytes(id).toString('hex')} ${String(index)}`))
        .map(({ id }) => id);
    });
  }

  /** By `keyOf`; those that are not there are left out. */
  tiles(places: readonly TilePlace[]): Promise<ReadonlyMap<string, Uint8Array>> {
    return this.use(async (db) => {
      if (places.length === 0) return new Map();
      const rows = await db
        .selectFrom('tile')
        .selectAll()
        .where((is) => is.or(places.map(({ level, n }) => is.and([is('level', '=', level), is('n', '=', n)]))))
        .execute();
      return new Map(rows.map(({ level, n, hashes }) => [keyOf({ level, n: Number(n) }), hashes]));
    });
  }

  /**
   * Adds leaves, all or none, durably. The first statement is the one that tells writers apart: of two that start from the same
   * tree, in whatever process, one finds it changed.
   *
   * @returns false when another was quicker
   */
  grow({ from, to, tiles, ids }: Growth): Promise<boolean> {
    const grown = Math.max(to.size, from.signed.size);
    return this.use((db) =>
      db.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('tree')
          .set({
            origin: to.origin,
            size: to.size,
            root: Buffer.from(to.root),
            last_leaf: Buffer.from(to.newest.leaf),
            last_position: to.newest.position,
            position_before: to.newest.before ?? null,
            signed_size: grown,
            ...(grown === to.size ? { signed_root: Buffer.from(to.root) } : {}),
          })
          .where('size', '=', from.size)
          .where('signed_size', '=', from.signed.size)
          .where((is) => (from.root === undefined ? is('root', 'is', null) : is('root', '=', Buffer.from(from.root))))
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        for (const { level, n, hashes } of tiles) {
          await transaction
            .insertInto('tile')
            .values({ level, n, hashes: Buffer.from(hashes) })
            .onConflict((conflict) =>
              conflict.columns(['level', 'n']).doUpdateSet((is) => ({ hashes: is.ref('excluded.hashes') })),
            )
            .execute();
        }
        for (let at = 0; at < ids.length; at += TOGETHER) {
          const leaves = ids.slice(at, at + TOGETHER).map((id, offset) => ({
            event_id: idBytes(id),
            leaf_index: from.size + at + offset,
          }));
          await transaction.insertInto('leaf').values(leaves).execute();
        }
        return true;
      }),
    );
  }

  /** Takes the tree away so that it grows anew. What was signed stays known, unless the log is to be another one. */
  clear({ alsoSigned }: { readonly alsoSigned: boolean }): Promise<void> {
    return this.use((db) =>
      db.transaction().execute(async (transaction) => {
        const nothing = { size: 0, root: null, last_leaf: null, last_position: null, position_before: null };
        const forgotten = { origin: null, signed_size: 0, signed_root: null };
        await transaction
          .updateTable('tree')
          .set({ ...nothing, ...(alsoSigned ? forgotten : {}) })
          .execute();
        await transaction.deleteFrom('tile').execute();
        await transaction.deleteFrom('leaf').execute();
      }),
    );
  }

  close(): Promise<void> {
    return this.place.close();
  }

  private async use<Result>(work: (db: TreePlace['db']) => Promise<Result>): Promise<Result> {
    try {
      await this.prepare();
      return await work(this.place.db);
    } catch (error) {
      throw new TransparencyUnavailable(this.place.name, error);
    }
  }

  private prepare(): Promise<void> {
    this.#prepared ??= this.place.prepare().catch((error: unknown) => {
      this.#prepared = undefined;
      throw error;
    });
    return this.#prepared;
  }
}

/** A UUID as its bytes: it is half of what is stored of a leaf. */
const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
