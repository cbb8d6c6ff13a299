import { parseCheckpoint } from '../../proof/checkpoint.js';
import { GrowingTree, isSame, leafHash } from '../../proof/merkle.js';
import { type VerifierKey, openNote } from '../../proof/note.js';
import { TransferRefused } from '../durable-files.js';
import { lineOf } from '../event-log-file/event-line.js';
import type { EventStore } from '../event-store/event-store.js';
import { GrowingTiles, holds, keyOf } from './tiles.js';
import type { TreeStore } from './tree-store.js';

export type Kept = { readonly size: number; readonly root: Uint8Array };

export type LogVerification = {
  /** Events that were compared: as many as the tree has leaves. */
  readonly events: number;
  readonly root: Uint8Array;
  /** In words without personal data; the first of them only when there are many. */
  readonly faults: readonly string[];
};

const MOST_FAULTS = 20;
const TOGETHER = 500;

/**
 * Makes the tree anew from the log, in memory, and compares: every stored tile, the place of every event, the root that was
 * signed, and the one somebody has kept. Changes nothing.
 *
 * @throws StoreUnavailable, TransparencyUnavailable
 */
export async function verifyLog(
  store: EventStore,
  stored: TreeStore,
  kept: Kept | undefined,
  onProgress: (events: number) => void = () => undefined,
): Promise<LogVerification> {
  const { size, root: storedRoot, signed } = await stored.tree();
  const faults: string[] = [];
  const tiles = new GrowingTiles();
  const tree = new GrowingTree();
  let leaves: { id: string; index: number }[] = [];

  const compare = async () => {
    const changed = tiles.takeChanged();
    const there = await stored.tiles(changed);
    for (const tile of changed) {
      const hashes = there.get(keyOf(tile));
      if (!hashes || !holds(hashes, tile.hashes)) faults.push(`tile ${keyOf(tile)} is not as the log makes it`);
    }
    for (const id of await stored.notFound(leaves)) faults.push(`event ${id} is not found in its place`);
    leaves = [];
    onProgress(tree.size);
  };
  const compareRoot = (at: number, root: Uint8Array | undefined, whose: string) => {
    if (tree.size !== at || !root || isSame(tree.root(), root)) return;
    faults.push(`the first ${String(at)} events do not have the root of ${whose}`);
  };
  const compareRoots = () => {
    compareRoot(size, storedRoot, 'the stored tree');
    if (signed.size !== size) compareRoot(signed.size, signed.root, 'what was signed');
    compareRoot(kept?.size ?? -1, kept?.root, 'the checkpoint that was kept');
  };

  const wanted = Math.max(size, signed.size, kept?.size ?? 0);
  compareRoots();
  for await (const event of wanted === 0 ? [] : store.readAll({ limit: wanted })) {
    const leaf = leafHash(Buffer.from(lineOf(event)));
    if (tree.size < size) {
      leaves.push({ id: event.id, index: tree.size });
      tiles.add(leaf);
    }
    tree.add(leaf);
    compareRoots();
    if (leaves.length === TOGETHER && faults.length < MOST_FAULTS) await compare();
  }
  await compare();
  if (tree.size < wanted) {
    faults.push(`the log ends after ${String(tree.size)} events, and ${String(wanted)} were signed`);
  }
  return { events: tree.size, root: tree.root(), faults: faults.slice(0, MOST_FAULTS) };
}

/**
 * The checkpoint in a file that somebody kept, if this log has signed it.
 *
 * @param retired keys the log had before, and perhaps those of other logs
 * @throws TransferRefused for anything else
 */
export function keptCheckpoint(text: string, log: VerifierKey, retired: readonly VerifierKey[]): Kept {
  const opened = openNote(text, [log, ...retired.filter(({ name }) => name === log.name)]);
  if ('refused' in opened) {
    throw new TransferRefused(
      `This is no checkpoint of this log (${opened.refused}). Take the file as it was served; ` +
        'if the log had another key then, name that one in TJENESTEBOK_TRUSTED_LOGS.',
    );
  }
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint?.origin !== log.name) throw new TransferRefused('This is signed by the log, but no checkpoint of it.');
  return checkpoint;
}
