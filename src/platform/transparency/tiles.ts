import {
  HASH_BYTES,
  type HashOf,
  type WholeSubtree,
  hashOfSpan,
  isSame,
  rootOf,
  wholeSubtrees,
} from '../../proof/merkle.js';

/** Hashes in a whole tile (C2SP tlog-tiles), which is a subtree eight levels high. */
export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;

export type TilePlace = { readonly level: number; readonly n: number };
export type Tile = TilePlace & { readonly hashes: Uint8Array };

export const keyOf = ({ level, n }: TilePlace): string => `${String(level)}/${String(n)}`;

/** The tile that holds the hashes from which that of a whole subtree is made. */
export function tileOf({ level, n }: WholeSubtree): TilePlace {
  return { level: Math.floor(level / TILE_HEIGHT), n: Math.floor((n * 2 ** (level % TILE_HEIGHT)) / TILE_WIDTH) };
}

/** @returns undefined where the tile ends before the subtree does */
export function hashInTile(hashes: Uint8Array, { level, n }: WholeSubtree): Uint8Array | undefined {
  const width = 2 ** (level % TILE_HEIGHT);
  const first = (n * width) % TILE_WIDTH;
  if (hashes.length < (first + width) * HASH_BYTES) return undefined;
  return width === 1 ? hashAt(hashes, first) : rootOf(hashesIn(hashes, first, first + width));
}

const hashAt = (hashes: Uint8Array, at: number) => hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);

function* hashesIn(hashes: Uint8Array, from: number, to: number): Generator<Uint8Array> {
  for (let at = from; at < to; at++) yield hashAt(hashes, at);
}

/** The tiles at the right edge of a tree, which are not whole yet: all that a tree grows from, and all its root is made of. */
export function edgeOf(size: number): TilePlace[] {
  const places: TilePlace[] = [];
  for (let [level, count] = [0, size]; count > 0; [level, count] = [level + 1, Math.floor(count / TILE_WIDTH)]) {
    if (count % TILE_WIDTH > 0) places.push({ level, n: Math.floor(count / TILE_WIDTH) });
  }
  return places;
}

type EdgeTile = { n: number; count: number; readonly hashes: Uint8Array };

/** A tree that grows tile by tile. */
export class GrowingTiles {
  readonly #edge: EdgeTile[] = [];
  readonly #touched = new Set<number>();
  #whole: Tile[] = [];
  #size: number;

  /** @param tiles by `keyOf`: those of the edge of a tree of this size, perhaps longer than they were then */
  constructor(size = 0, tiles: ReadonlyMap<string, Uint8Array> = new Map()) {
    this.#size = size;
    for (let [level, count] = [0, size]; count > 0; [level, count] = [level + 1, Math.floor(count / TILE_WIDTH)]) {
      const n = Math.floor(count / TILE_WIDTH);
      const hashes = new Uint8Array(TILE_WIDTH * HASH_BYTES);
      hashes.set(tiles.get(keyOf({ level, n }))?.subarray(0, (count % TILE_WIDTH) * HASH_BYTES) ?? []);
      this.#edge[level] = { n, count: count % TILE_WIDTH, hashes };
    }
  }

  get size(): number {
    return this.#size;
  }

  /** @param leaf the hash of the leaf that comes next */
  add(leaf: Uint8Array): void {
    this.#size++;
    let hash = leaf;
    for (let level = 0; ; level++) {
      const tile = (this.#edge[level] ??= { n: 0, count: 0, hashes: new Uint8Array(TILE_WIDTH * HASH_BYTES) });
      tile.hashes.set(hash, tile.count * HASH_BYTES);
      tile.count++;
      this.#touched.add(level);
      if (tile.count < TILE_WIDTH) return;
      const hashes = tile.hashes.slice();
      this.#whole.push({ level, n: tile.n, hashes });
      hash = rootOf(hashesIn(hashes, 0, TILE_WIDTH));
      tile.n++;
      tile.count = 0;
    }
  }

  root(): Uint8Array {
    const hashOf: HashOf = (subtree) => {
      const tile = this.#edge[tileOf(subtree).level];
      const hash = tile && hashInTile(tile.hashes.subarray(0, tile.count * HASH_BYTES), subtree);
      if (!hash) throw new RangeError('The root is made of the edge alone');
      return hash;
    };
    return hashOfSpan({ from: 0, to: this.#size }, hashOf);
  }

  /** The tiles that came to be, or grew, since this was asked the last time. */
  takeChanged(): Tile[] {
    const changed = this.#whole;
    this.#whole = [];
    for (const level of this.#touched) {
      const tile = this.#edge[level];
      if (!tile || tile.count === 0) continue;
      changed.push({ level, n: tile.n, hashes: tile.hashes.slice(0, tile.count * HASH_BYTES) });
    }
    this.#touched.clear();
    return changed;
  }
}

/** Whether a stored tile begins as another one does, and is not shorter. */
export const holds = (stored: Uint8Array, hashes: Uint8Array): boolean =>
  stored.length >= hashes.length && isSame(stored.subarray(0, hashes.length), hashes);

/** The tiles from which the hashes of spans of a tree are read. */
export function tilesUnder(spans: readonly { readonly from: number; readonly to: number }[]): TilePlace[] {
  const places = spans.flatMap(wholeSubtrees).map(tileOf);
  return [...new Map(places.map((place) => [keyOf(place), place])).values()];
}

export type TileAsked = TilePlace & { readonly width: number };

/**
 * What is asked for in the path behind `/tile/`, such as `0/x001/234.p/5`.
 *
 * @returns undefined for a path that is none of a tile
 */
export function tileInPath(path: string): TileAsked | undefined {
  const match = /^(0|[1-9]\d?)\/((?:x\d{3}\/)*)(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (!match) return undefined;
  const [, level = '', more = '', last = '', width] = match;
  const digits = more.replaceAll(/[x/]/g, '') + last;
  // Seven groups of three digits would leave the numbers that are exact; a first group of zeros is another path to the same.
  if (Number(level) > 63 || digits.length > 15 || (digits.length > 3 && digits.startsWith('000'))) return undefined;
  if (width !== undefined && Number(width) >= TILE_WIDTH) return undefined;
  return { level: Number(level), n: Number(digits), width: width === undefined ? TILE_WIDTH : Number(width) };
}
