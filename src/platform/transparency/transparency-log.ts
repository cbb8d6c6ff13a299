import type { RecordedEvent } from '../../kernel/event.js';
import { formatCheckpoint } from '../../proof/checkpoint.js';
import {
  HASH_BYTES,
  type HashOf,
  type Span,
  consistencySpans,
  hashOfSpan,
  inclusionSpans,
  isSame,
  leafHash,
  rootFromInclusion,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '../../proof/merkle.js';
import { type VerifierKey, signNote, verifierKeyOf } from '../../proof/note.js';
import { formatTlogProof } from '../../proof/tlog-proof.js';
import { lineOf } from '../event-log-file/event-line.js';
import type { EventStore } from '../event-store/event-store.js';
import type { LogSigner } from './log-signer.js';
import { TransparencyRefused } from './refused.js';
import { GrowingTiles, type TileAsked, edgeOf, hashInTile, keyOf, tileOf, tilesUnder } from './tiles.js';
import type { Tree, TreeStore } from './tree-store.js';

/** Events that become leaves in one transaction; between two the event loop gets its turn. */
const BATCH = 500;

export type EventProof = {
  /** Place of the event in the log, from 0. */
  readonly index: number;
  /** C2SP tlog-proof against the checkpoint of exactly `index + 1` leaves: always the same text. */
  readonly proof: string;
};

/** Where events stand in the log, and the way from each up to one signed root. */
export type LogProofs = {
  readonly checkpoint: string;
  /** From the leaf's sibling up. */
  readonly proofs: readonly { readonly index: number; readonly path: readonly Uint8Array[] }[];
};

/**
 * The event log as a Merkle tree whose root is signed: whoever keeps a signed root can tell later whether the log still holds
 * everything it held then. Every event is a leaf, in the order of the log.
 *
 * Never signs two roots that cannot both be true: what was signed is kept, and every root is held against it first.
 *
 * @throws TransparencyRefused from every method, when the log or the tree contradicts what was signed
 * @throws TransparencyUnavailable, StoreUnavailable when one of them cannot be reached
 */
export class TransparencyLog {
  #running: Promise<Tree> | undefined;
  #next: Promise<Tree> | undefined;
  #closing = false;
  #newest: { readonly root: Uint8Array; readonly note: string } | undefined;

  constructor(
    readonly tree: TreeStore,
    private readonly store: EventStore,
    private readonly signer: LogSigner,
    private readonly batch = BATCH,
  ) {}

  /** The name of the log, as its checkpoints bear it. */
  get origin(): string {
    return this.signer.name;
  }

  get key(): VerifierKey {
    return verifierKeyOf(this.signer.seed, this.signer.name);
  }

  /** Makes a leaf of every event recorded before this was asked for. Who asks meanwhile shares the next run. */
  bringUp(): Promise<Tree> {
    if (!this.#running) {
      this.#running = this.#bringUp().finally(() => {
        this.#running = undefined;
      });
      return this.#running;
    }
    const after = () => {
      this.#next = undefined;
      return this.bringUp();
    };
    this.#next ??= this.#running.then(after, after);
    return this.#next;
  }

  /** The signed root over all that is recorded. */
  async checkpoint(): Promise<string> {
    const { size, root = rootOf([]) } = await this.bringUp();
    if (!this.#newest || !isSame(this.#newest.root, root)) this.#newest = { root, note: this.#signed(size, root) };
    return this.#newest.note;
  }

  /** The signed root over so many events, from the first. RangeError where there are not so many. */
  async checkpointAt(size: number): Promise<string> {
    return this.#signed(size, await this.root(size));
  }

  /** RangeError where there are not so many events. */
  async root(size: number): Promise<Uint8Array> {
    const tree = await this.#treeOf(size);
    if (size === 0) return rootOf([]);
    const span = { from: 0, to: size };
    const consistency = consistencySpans(size, tree.size);
    const hashOf = await this.#hashesUnder([span, ...consistency]);
    const root = hashOfSpan(span, hashOf);
    requireSame(tree, { size, root }, consistency, hashOf);
    return root;
  }

  /**
   * That an event is in the log.
   *
   * @param line the event as `lineOf` writes it, to be held against the leaf
   * @returns undefined when there is no such event
   */
  async proofOf(eventId: string, line?: string): Promise<EventProof | undefined> {
    const index = (await this.tree.indexOf(eventId)) ?? (await this.bringUp(), await this.tree.indexOf(eventId));
    if (index === undefined) return undefined;
    const size = index + 1;
    const tree = await this.#treeOf(size);
    const [path, consistency] = [inclusionSpans(index, size), consistencySpans(size, tree.size)];
    const own = { from: index, to: size };
    const hashOf = await this.#hashesUnder([own, ...path, ...consistency]);
    const leaf = hashOfSpan(own, hashOf);
    if (line !== undefined && !isSame(leafHash(Buffer.from(line)), leaf)) {
      throw new TransparencyRefused('EVENT_ALTERED', `Event ${String(index)} of the log is not as it was recorded.`);
    }
    const hashes = path.map((span) => hashOfSpan(span, hashOf));
    const root = rootFromInclusion({ leaf, index, size, path: hashes });
    if (!root) throw damaged();
    requireSame(tree, { size, root }, consistency, hashOf);
    return { index, proof: formatTlogProof({ index, path: hashes, checkpoint: this.#signed(size, root) }) };
  }

  /**
   * That events are in the log, all of them against one signed root over everything recorded.
   *
   * @param events with the line of each as `lineOf` writes it, to be held against its leaf
   * @returns undefined when one of them is not there
   */
  async proofsOf(events: readonly { readonly id: string; readonly line: string }[]): Promise<LogProofs | undefined> {
    const tree = await this.bringUp();
    const { size, root = rootOf([]) } = tree;
    const indexes: number[] = [];
    for (const { id } of events) {
      const index = await this.tree.indexOf(id);
      if (index === undefined) return undefined;
      indexes.push(index);
    }
    const paths = indexes.map((index) => inclusionSpans(index, size));
    const hashOf = await this.#hashesUnder(paths.flat());
    const proofs = indexes.map((index, at) => {
      const path = (paths[at] ?? []).map((span) => hashOfSpan(span, hashOf));
      const leaf = leafHash(Buffer.from(events[at]?.line ?? ''));
      if (!verifyInclusion({ leaf, index, size, path, root })) {
        throw new TransparencyRefused('EVENT_ALTERED', `Event ${String(index)} of the log is not as it was recorded.`);
      }
      return { index, path };
    });
    return { checkpoint: this.#signed(size, root), proofs };
  }

  /** RFC 6962, section 2.1.2: that the tree of one size is the beginning of that of another. RangeError for other sizes. */
  async consistencyProof(older: number, size: number): Promise<Uint8Array[]> {
    if (!Number.isSafeInteger(older) || older < 0 || older > size) throw new RangeError('The older tree is larger');
    await this.#treeOf(size);
    const spans = consistencySpans(older, size);
    const hashOf = await this.#hashesUnder(spans);
    return spans.map((span) => hashOfSpan(span, hashOf));
  }

  /** The hashes of a tile one after the other; undefined when it is not there, or not that wide yet. */
  async tile({ width, ...place }: TileAsked): Promise<Uint8Array | undefined> {
    const hashes = (await this.tree.tiles([place])).get(keyOf(place));
    return hashes && hashes.length >= width * HASH_BYTES ? hashes.subarray(0, width * HASH_BYTES) : undefined;
  }

  /** Makes the tree anew from the log, which must lead to what was signed; or begins a log of another name, which signed nothing. */
  async rebuild({ asNewLog = false } = {}): Promise<Tree> {
    const { origin } = await this.tree.tree();
    if (!asNewLog) requireName(origin, this.signer.name);
    else if (origin === this.signer.name) {
      throw new TransparencyRefused(
        'LOG_DOES_NOT_LEAD_TO_TREE',
        'A new log needs a new name, or two logs of one name would contradict each other.',
      );
    }
    await this.tree.clear({ alsoSigned: asNewLog });
    return this.bringUp();
  }

  /** What runs is left at a whole batch: the tree is no worse for it. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#running?.catch(() => undefined);
    await this.tree.close();
  }

  async #bringUp(): Promise<Tree> {
    for (;;) {
      const from = await this.tree.tree();
      requireName(from.origin, this.signer.name);
      const due = from.signed.size - from.size;
      const fresh = await this.#eventsAfter(from, due > 0 ? Math.min(due, this.batch) : this.batch);
      const last = fresh.at(-1);
      if (this.#closing) return from;
      if (!last) {
        if (due > 0)
          throw doesNotLead(`It ends after ${String(from.size)} events, and ${String(from.signed.size)} were signed.`);
        return from;
      }
      await this.#grow(from, fresh, last);
    }
  }

  /** Nothing comes of it when another instance is quicker. */
  async #grow(from: Tree, fresh: readonly RecordedEvent[], last: RecordedEvent): Promise<void> {
    const grown = new GrowingTiles(from.size, await this.tree.tiles(edgeOf(from.size)));
    if (from.root && !isSame(grown.root(), from.root)) {
      // Or it is being made anew at this moment.
      if ((await this.tree.tree()).size !== from.size) return;
      throw damaged();
    }
    let leaf = from.newest?.leaf ?? new Uint8Array();
    for (const event of fresh) grown.add((leaf = leafHash(Buffer.from(lineOf(event)))));
    const [root, { signed }] = [grown.root(), from];
    if (grown.size === signed.size && signed.root && !isSame(root, signed.root)) {
      throw doesNotLead(`Its first ${String(signed.size)} events are not those that were signed.`);
    }
    const before = fresh.at(-2)?.position ?? from.newest?.position;
    await this.tree.grow({
      from,
      to: { origin: this.signer.name, size: grown.size, root, newest: { leaf, position: last.position, before } },
      tiles: grown.takeChanged(),
      ids: fresh.map(({ id }) => id),
    });
  }

  /** The last leaf is read once more with them: a log that was cut off or exchanged has another event there, or none. */
  async #eventsAfter({ newest, size }: Tree, limit: number): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    try {
      const options = newest ? { after: newest.before, limit: limit + 1 } : { limit };
      for await (const event of this.store.readAll(options)) events.push(event);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw doesNotLead('Its positions are those of another engine.');
    }
    if (!newest) return events;
    const [known, ...fresh] = events;
    if (!known) throw doesNotLead(`It ends before event ${String(size)}, which was signed.`);
    if (known.position !== newest.position || !isSame(leafHash(Buffer.from(lineOf(known))), newest.leaf)) {
      throw doesNotLead(`Event ${String(size)} is not the one that was signed.`);
    }
    return fresh;
  }

  async #treeOf(size: number): Promise<Tree> {
    const tree = await this.tree.tree();
    const isThere = tree.size >= size && tree.size >= tree.signed.size;
    const now = isThere ? tree : await this.bringUp();
    requireName(now.origin, this.signer.name);
    if (!Number.isSafeInteger(size) || size < 0 || size > now.size)
      throw new RangeError('There are not so many events');
    return now;
  }

  async #hashesUnder(spans: readonly Span[]): Promise<HashOf> {
    const tiles = await this.tree.tiles(tilesUnder(spans));
    return (subtree) => {
      const hashes = tiles.get(keyOf(tileOf(subtree)));
      const hash = hashes && hashInTile(hashes, subtree);
      if (!hash) throw damaged();
      return hash;
    };
  }

  #signed(size: number, root: Uint8Array): string {
    const { name, seed } = this.signer;
    return signNote(formatCheckpoint({ origin: name, size, root }), seed, name);
  }
}

/** No root is signed that does not lead to the one that is kept. */
function requireSame(
  { size, root = rootOf([]) }: Tree,
  older: { readonly size: number; readonly root: Uint8Array },
  spans: readonly Span[],
  hashOf: HashOf,
): void {
  const proof = spans.map((span) => hashOfSpan(span, hashOf));
  if (!verifyConsistency({ older, newer: { size, root }, proof })) throw damaged();
}

function requireName(known: string | undefined, now: string): void {
  if (known === undefined || known === now) return;
  throw new TransparencyRefused('LOG_NAME_CHANGED', `The log was signed as ${known}, and is to be signed as ${now}.`);
}

const damaged = () =>
  new TransparencyRefused('TREE_DAMAGED', 'The stored tree does not lead to the root that was signed.');

const doesNotLead = (what: string) =>
  new TransparencyRefused('LOG_DOES_NOT_LEAD_TO_TREE', `The event log is not the one that was signed. ${what}`);
