import { sha256 } from '@noble/hashes/sha2.js';
import { base64Of } from './base64.js';

/**
 * The Merkle tree of RFC 6962 (section 2.1) with SHA-256. Sizes and indexes are whole numbers below 2^53; hashes have 32 bytes.
 * Proofs come and go in the order of the RFC: from the leaf's side up to the root's.
 */

export const HASH_BYTES = 32;

/** Of the data of a leaf: SHA-256(0x00 || data). */
export function leafHash(data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + data.length);
  bytes.set(data, 1);
  return sha256(bytes);
}

/** Of what holds two subtrees: SHA-256(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_BYTES);
  return sha256(bytes);
}

/** Leaves from one up to, and not with, another. */
export type Span = { readonly from: number; readonly to: number };

/** A subtree that is whole: the leaves `n * 2^level` up to `(n + 1) * 2^level`. */
export type WholeSubtree = { readonly level: number; readonly n: number };

/** Gives the hash of a whole subtree that has been stored. */
export type HashOf = (subtree: WholeSubtree) => Uint8Array;

/** The root of a tree that grows: it keeps the hashes of the whole subtrees alone, at most 53 of them. */
export class GrowingTree {
  readonly #roots: { readonly level: number; readonly hash: Uint8Array }[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @param leaf the hash of the leaf that comes next */
  add(leaf: Uint8Array): void {
    let [level, hash] = [0, leaf];
    for (let last = this.#roots.at(-1); last?.level === level; last = this.#roots.at(-1)) {
      this.#roots.pop();
      hash = nodeHash(last.hash, hash);
      level++;
    }
    this.#roots.push({ level, hash });
    this.#size++;
  }

  /** Of an empty tree it is the hash of nothing. */
  root(): Uint8Array {
    return joined(this.#roots.map(({ hash }) => hash)) ?? sha256(new Uint8Array());
  }
}

/** The root over the hashes of leaves. */
export function rootOf(leaves: Iterable<Uint8Array>): Uint8Array {
  const tree = new GrowingTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}

/** The root, in base64, over the lines of the events of one stream, as `lineOf` writes them, without line feeds. */
export function careerRoot(lines: readonly string[]): string {
  const encoder = new TextEncoder();
  return base64Of(rootOf(lines.map((line) => leafHash(encoder.encode(line)))));
}

/** The root of the leaves of a span, as it stands in a tree: of a proof, or of a whole tree from 0. */
export function hashOfSpan(span: Span, hashOf: HashOf): Uint8Array {
  return joined(wholeSubtrees(span).map(hashOf)) ?? sha256(new Uint8Array());
}

/** The largest whole subtrees a span is made of, from the left. The span must be one that `inclusionSpans` and the like give. */
export function wholeSubtrees({ from, to }: Span): WholeSubtree[] {
  const subtrees: WholeSubtree[] = [];
  for (let at = from; at < to;) {
    let [level, width] = [0, 1];
    while (width * 2 <= to - at) [level, width] = [level + 1, width * 2];
    subtrees.push({ level, n: at / width });
    at += width;
  }
  return subtrees;
}

/** What an inclusion proof holds the hashes of: beginning with the leaf's sibling. */
export function inclusionSpans(index: number, size: number): Span[] {
  const spans: Span[] = [];
  for (let [from, to] = [0, size]; to - from > 1;) {
    const middle = from + leftOf(to - from);
    if (index < middle) [spans[spans.length], to] = [{ from: middle, to }, middle];
    else [spans[spans.length], from] = [{ from, to: middle }, middle];
  }
  return spans.reverse();
}

/** What a consistency proof from a tree to a larger one holds the hashes of. None where either says everything. */
export function consistencySpans(older: number, size: number): Span[] {
  if (older === 0 || older === size) return [];
  const spans: Span[] = [];
  let [from, to] = [0, size];
  while (older !== to) {
    const middle = from + leftOf(to - from);
    if (older <= middle) [spans[spans.length], to] = [{ from: middle, to }, middle];
    else [spans[spans.length], from] = [{ from, to: middle }, middle];
  }
  // The older tree's own root is known to whoever asks; a part of it is not.
  if (from > 0) spans.push({ from, to });
  return spans.reverse();
}

export type Inclusion = {
  /** The hash of the leaf. */
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
};

/** The root a path leads to; undefined for a path that cannot be one of this leaf in a tree of this size. */
export function rootFromInclusion({ leaf, index, size, path }: Inclusion): Uint8Array | undefined {
  if (!isCount(index) || !isCount(size) || index >= size) return undefined;
  const spans = inclusionSpans(index, size);
  if (spans.length !== path.length || ![leaf, ...path].every(isHash)) return undefined;
  return path.reduce(
    (hash, sibling, at) => ((spans[at]?.from ?? 0) > index ? nodeHash(hash, sibling) : nodeHash(sibling, hash)),
    leaf,
  );
}

/** Whether a leaf is in a tree. */
export function verifyInclusion({ root, ...inclusion }: Inclusion & { readonly root: Uint8Array }): boolean {
  const found = rootFromInclusion(inclusion);
  return found !== undefined && isSame(found, root);
}

export type Consistency = {
  readonly older: { readonly size: number; readonly root: Uint8Array };
  readonly newer: { readonly size: number; readonly root: Uint8Array };
  readonly proof: readonly Uint8Array[];
};

/** Whether the newer tree holds all leaves of the older one, in their places, and others only behind them. */
export function verifyConsistency({ older, newer, proof }: Consistency): boolean {
  if (!isCount(older.size) || !isCount(newer.size) || older.size > newer.size) return false;
  if (![older.root, newer.root, ...proof].every(isHash)) return false;
  const spans = consistencySpans(older.size, newer.size);
  if (spans.length !== proof.length) return false;
  // Everything follows on nothing, and nothing has one root only.
  if (older.size === 0) return isSame(older.root, rootOf([])) && (newer.size > 0 || isSame(newer.root, older.root));
  if (older.size === newer.size) return isSame(older.root, newer.root);
  const isOldRootLeft = spans[0]?.from === older.size;
  const [first, ...others] = isOldRootLeft ? [older.root, ...proof] : proof;
  if (first === undefined) return false;
  const sides = isOldRootLeft ? spans : spans.slice(1);
  let [before, now] = [first, first];
  for (const [at, hash] of others.entries()) {
    if ((sides[at]?.from ?? 0) >= older.size) now = nodeHash(now, hash);
    else [before, now] = [nodeHash(hash, before), nodeHash(hash, now)];
  }
  return isSame(before, older.root) && isSame(now, newer.root);
}

export const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

const isHash = (bytes: Uint8Array): boolean => bytes.length === HASH_BYTES;

const isCount = (count: number): boolean => Number.isSafeInteger(count) && count >= 0;

/** How many of so many leaves stand on the left: the largest power of two below. */
function leftOf(leaves: number): number {
  let left = 1;
  while (left * 2 < leaves) left *= 2;
  return left;
}

/** Hashes of neighbours, each covering less than the one before, as one. */
function joined(hashes: readonly Uint8Array[]): Uint8Array | undefined {
  return hashes.length === 0 ? undefined : hashes.reduceRight((right, left) => nodeHash(left, right));
}
