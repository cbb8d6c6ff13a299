import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest, test } from '@jest/globals';
import type { RecordedEvent } from '../../src/kernel/event.js';
import { lineOf } from '../../src/platform/event-log-file/event-line.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/platform/event-store/eventstoredb/eventstoredb-event-store.js';
import { KeepUp } from '../../src/platform/transparency/keep-up.js';
import { nameOfKey } from '../../src/platform/transparency/log-signer.js';
import { treeInPostgres } from '../../src/platform/transparency/postgres-tree.js';
import { treeInFile } from '../../src/platform/transparency/sqlite-tree.js';
import { tileInPath } from '../../src/platform/transparency/tiles.js';
import { TransparencyLog } from '../../src/platform/transparency/transparency-log.js';
import { keptCheckpoint, verifyLog } from '../../src/platform/transparency/verify-log.js';
import { parseCheckpoint } from '../../src/proof/checkpoint.js';
import { leafHash, rootOf, verifyConsistency, verifyInclusion } from '../../src/proof/merkle.js';
import { openNote } from '../../src/proof/note.js';
import { parseTlogProof } from '../../src/proof/tlog-proof.js';
import { EventStoreDouble } from '../eventstoredb-double/double.js';
import { newStream, someEvents } from './events.js';
import { typescript } from './kill.js';
import { type TreeTestPlace, treeEngines } from './transparency-places.js';

const NAME = 'example.no/log';
const SIGNER = { name: NAME, seed: new Uint8Array(32).fill(5) };

const leafOf = (event: RecordedEvent) => leafHash(new Uint8Array(Buffer.from(lineOf(event))));
const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex');

async function all(store: EventStore): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.readAll()) events.push(event);
  return events;
}

let folder: string;
let open: { close(): Promise<void> }[];
let files = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'transparency-log-'));
  open = [];
});

afterEach(async () => {
  for (const one of open.reverse()) await one.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A log of so many events in streams of five. */
async function logOf(count: number): Promise<EmbeddedEventStore> {
  const store = newStore();
  await append(store, count);
  return store;
}

function newStore(): EmbeddedEventStore {
  const store = new EmbeddedEventStore(join(folder, `events-${String(files++)}.sqlite`));
  open.push(store);
  return store;
}

async function append(store: EmbeddedEventStore, count: number): Promise<void> {
  for (let done = 0; done < count; done += 5) {
    await store.append(newStream(), 'no_stream', someEvents(Math.min(5, count - done)));
  }
}

/** Another log that holds these events. */
async function logWith(events: readonly RecordedEvent[]): Promise<EmbeddedEventStore> {
  const store = newStore();
  await store.takeOver(events);
  return store;
}

describe.each(treeEngines)('the tree of the log in $engine', ({ newPlace }) => {
  let place: TreeTestPlace;

  beforeEach(async () => {
    place = await newPlace();
  });

  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
    await place.remove();
  });

  function logOn(store: EmbeddedEventStore, { signer = SIGNER, batch = 100 } = {}): TransparencyLog {
    const log = new TransparencyLog(place.open(), store, signer, batch);
    open.push(log);
    return log;
  }

  const opened = (note: string, log: TransparencyLog) => {
    const found = openNote(note, [log.key]);
    return 'text' in found ? parseCheckpoint(found.text) : undefined;
  };

  async function faultsOf(store: EmbeddedEventStore, log: TransparencyLog, kept?: string): Promise<readonly string[]> {
    const against = kept === undefined ? undefined : keptCheckpoint(kept, log.key, []);
    return (await verifyLog(store, log.tree, against)).faults;
  }

  it('has every event as a leaf, in the order of the log, whatever the batches, and goes on where it was', async () => {
    const store = await logOf(40);
    const log = logOn(store, { batch: 7 });
    expect(opened(await log.checkpoint(), log)).toEqual({
      origin: NAME,
      size: 40,
      root: rootOf((await all(store)).map(leafOf)),
    });
    await append(store, 563);
    const leaves = (await all(store)).map(leafOf);
    const again = logOn(store, { batch: 256 });
    const checkpoint = await again.checkpoint();
    expect(opened(checkpoint, again)).toEqual({ origin: NAME, size: 603, root: rootOf(leaves) });
    // Nothing new, and the same text again; from the process that was there before too.
    expect([await again.checkpoint(), await log.checkpoint()]).toEqual([checkpoint, checkpoint]);
    expect(hex(await log.root(256))).toBe(hex(rootOf(leaves.slice(0, 256))));
    expect(await faultsOf(store, log, checkpoint)).toEqual([]);
  });

  it('signs also that nothing is recorded yet', async () => {
    const store = newStore();
    const log = logOn(store);
    expect(opened(await log.checkpoint(), log)).toEqual({ origin: NAME, size: 0, root: rootOf([]) });
    expect(await log.proofOf('00000000-0000-4000-8000-000000000000')).toBeUndefined();
    expect(await faultsOf(store, log)).toEqual([]);
  });

  it('proves each event against the checkpoint of its own place, for ever the same', async () => {
    const store = await logOf(300);
    const log = logOn(store);
    const events = await all(store);
    for (const index of [0, 1, 2, 254, 255, 256, 299]) {
      const event = events[index];
      if (!event) throw new Error('There are 300');
      const found = await log.proofOf(event.id, lineOf(event));
      const proof = parseTlogProof(found?.proof ?? '');
      const checkpoint = proof && opened(proof.checkpoint, log);
      expect([found?.index, proof?.index, checkpoint?.size]).toEqual([index, index, index + 1]);
      if (!proof || !checkpoint) throw new Error('There are both');
      expect(verifyInclusion({ leaf: leafOf(event), index, ...checkpoint, path: proof.path })).toBe(true);
      expect(await log.checkpointAt(index + 1)).toBe(proof.checkpoint);
      await append(store, 1);
      expect(await logOn(store).proofOf(event.id)).toEqual(found);
    }
  });

  it('proves an event that was recorded just now, and none that was not', async () => {
    const store = await logOf(3);
    const log = logOn(store);
    await log.bringUp();
    const [event] = someEvents(1);
    expect(await log.proofOf(event?.id ?? '')).toBeUndefined();
    await store.append(newStream(), 'no_stream', event ? [event] : []);
    expect(await log.proofOf(event?.id ?? '')).toMatchObject({ index: 3 });
  });

  it('shows that each tree is the beginning of each later one', async () => {
    const store = await logOf(260);
    const log = logOn(store);
    const leaves = (await all(store)).map(leafOf);
    for (const [older, size] of [
      [0, 260],
      [1, 260],
      [128, 256],
      [256, 257],
      [255, 260],
      [260, 260],
    ] as const) {
      const [before, now] = [older, size].map((each) => ({ size: each, root: rootOf(leaves.slice(0, each)) }));
      const proof = await log.consistencyProof(older, size);
      expect(before && now && verifyConsistency({ older: before, newer: now, proof })).toBe(true);
    }
    await expect(log.consistencyProof(5, 4)).rejects.toThrow(RangeError);
    await expect(log.consistencyProof(5, 261)).rejects.toThrow(RangeError);
    await expect(log.root(261)).rejects.toThrow(RangeError);
  });

  it('gives tiles as wide as they are asked for, and as they are there', async () => {
    const store = await logOf(258);
    const log = logOn(store);
    await log.bringUp();
    const leaves = (await all(store)).map(leafOf);
    const tile = async (path: string) => hex(await log.tile(tileInPath(path) ?? { level: 99, n: 0, width: 1 }));
    const joined = (some: Uint8Array[]) => some.map(hex).join('');
    expect(await tile('0/000')).toBe(joined(leaves.slice(0, 256)));
    expect(await tile('0/000.p/255')).toBe(joined(leaves.slice(0, 255)));
    expect(await tile('0/001.p/2')).toBe(joined(leaves.slice(256)));
    expect(await tile('0/001.p/1')).toBe(joined(leaves.slice(256, 257)));
    expect(await tile('1/000.p/1')).toBe(hex(rootOf(leaves.slice(0, 256))));
    for (const path of ['0/001.p/3', '0/001', '0/002.p/1', '1/000.p/2', '2/000.p/1']) {
      expect([path, await tile(path)]).toEqual([path, undefined]);
    }
  });

  it('is the same when several bring it up at once, in whatever process', async () => {
    const store = await logOf(400);
    const logs = [logOn(store, { batch: 11 }), logOn(store, { batch: 13 }), logOn(store, { batch: 50 })];
    const [appended, ...trees] = await Promise.all([append(store, 200), ...logs.map((log) => log.bringUp())]);
    expect(appended).toBeUndefined();
    expect(trees.every(({ size }) => size >= 400)).toBe(true);
    const notes = await Promise.all(logs.flatMap((log) => [log.checkpoint(), log.checkpoint()]));
    expect(new Set(notes).size).toBe(1);
    const [log] = logs;
    if (!log) throw new Error('There are three');
    expect(opened(notes[0] ?? '', log)).toMatchObject({ size: 600, root: rootOf((await all(store)).map(leafOf)) });
    expect(await faultsOf(store, log)).toEqual([]);
  });

  describe('signs nothing that contradicts what it signed', () => {
    let events: RecordedEvent[];
    let store: EmbeddedEventStore;
    let signed: string;

    beforeEach(async () => {
      store = await logOf(300);
      events = await all(store);
      signed = await logOn(store).checkpoint();
    });

    const refused = (code: string) => ({ name: 'TransparencyRefused', code });

    it('when the log was cut off, and still when it has grown again', async () => {
      const shorter = await logWith(events.slice(0, 290));
      const log = logOn(shorter);
      await expect(log.checkpoint()).rejects.toMatchObject(refused('LOG_DOES_NOT_LEAD_TO_TREE'));
      expect(await faultsOf(shorter, log)).toEqual(['the log ends after 290 events, and 300 were signed']);
      await append(shorter, 20);
      await expect(log.checkpoint()).rejects.toThrow(/Bring back the newest event log/);
      expect(await faultsOf(shorter, log)).toContain('the first 300 events do not have the root of the stored tree');
      // What was signed is forgotten by nothing but a log of another name.
      await expect(log.rebuild()).rejects.toMatchObject(refused('LOG_DOES_NOT_LEAD_TO_TREE'));
      await expect(log.checkpoint()).rejects.toMatchObject(refused('LOG_DOES_NOT_LEAD_TO_TREE'));
      await expect(log.rebuild({ asNewLog: true })).rejects.toMatchObject(refused('LOG_DOES_NOT_LEAD_TO_TREE'));
      const renamed = logOn(shorter, { signer: { ...SIGNER, name: 'example.no/log2' } });
      await expect(renamed.checkpoint()).rejects.toMatchObject(refused('LOG_NAME_CHANGED'));
      expect(await renamed.rebuild({ asNewLog: true })).toMatchObject({ size: 310, origin: 'example.no/log2' });
      expect(await faultsOf(shorter, renamed)).toEqual([]);
      await expect(log.checkpoint()).rejects.toMatchObject(refused('LOG_NAME_CHANGED'));
    });

    it('when its last event is another, of the same length', async () => {
      const last = events.at(-1);
      const other = await logWith(last ? [...events.slice(0, -1), { ...last, data: { on: '1999-01-01' } }] : []);
      await expect(logOn(other).checkpoint()).rejects.toMatchObject(refused('LOG_DOES_NOT_LEAD_TO_TREE'));
    });

    it('when the tree is made anew from a log in which an old event was altered', async () => {
      const altered = await logWith(
        events.map((event, at) => (at === 7 ? { ...event, data: { on: '1999-01-01' } } : event)),
      );
      const log = logOn(altered);
      const lines = (await all(altered)).map(lineOf);
      // The stored tree knows what the event was.
      await expect(log.proofOf(events[7]?.id ?? '', lines[7])).rejects.toMatchObject(refused('EVENT_ALTERED'));
      expect(await faultsOf(altered, log, signed)).toEqual(
        expect.arrayContaining([
          'tile 0/0 is not as the log makes it',
          'the first 300 events do not have the root of the checkpoint that was kept',
        ]),
      );
      await expect(log.rebuild()).rejects.toMatchObject(refused('LOG_DOES_NOT_LEAD_TO_TREE'));
    });

    it('when a stored hash was changed, and is well again when the tree is made anew', async () => {
      await place.run(`UPDATE tile SET hashes = X'${'00'.repeat(44 * 32)}' WHERE level = 0 AND n = 1`);
      const log = logOn(store);
      for (const work of [() => log.proofOf(events[270]?.id ?? ''), () => log.root(299), () => log.checkpointAt(258)]) {
        await expect(work()).rejects.toMatchObject(refused('TREE_DAMAGED'));
      }
      await append(store, 1);
      await expect(log.bringUp()).rejects.toMatchObject(refused('TREE_DAMAGED'));
      expect(await faultsOf(store, log)).toEqual(['tile 0/1 is not as the log makes it']);
      await log.rebuild();
      expect(await faultsOf(store, log, signed)).toEqual([]);
      expect(await log.checkpointAt(300)).toBe(signed);
    });

    it('when rows were lost', async () => {
      await place.run('DELETE FROM tile WHERE level = 0 AND n = 0; DELETE FROM leaf');
      const log = logOn(store);
      const faults = await faultsOf(store, log);
      expect(faults).toHaveLength(20);
      expect(faults[0]).toMatch(/^tile 0\/0 is not as the log makes it|^event .* is not found in its place$/);
      await expect(log.root(10)).rejects.toMatchObject(refused('TREE_DAMAGED'));
      await log.rebuild();
      expect(await faultsOf(store, log, signed)).toEqual([]);
    });

    it('with another key it goes on under the same name, as the specification has it', async () => {
      const log = logOn(store, { signer: { name: NAME, seed: new Uint8Array(32).fill(6) } });
      const note = await log.checkpoint();
      expect(note.split('\n').slice(0, 3)).toEqual(signed.split('\n').slice(0, 3));
      expect(note).not.toBe(signed);
      const former = logOn(store).key;
      expect(keptCheckpoint(signed, log.key, [former])).toMatchObject({ size: 300 });
      expect(() => keptCheckpoint(signed, log.key, [])).toThrow(/TJENESTEBOK_TRUSTED_LOGS/);
    });
  });

  it('says so when it cannot be reached, and goes on when it can', async () => {
    const store = await logOf(5);
    const log = logOn(store);
    await log.bringUp();
    await place.run('ALTER TABLE tree RENAME TO elsewhere');
    await expect(log.checkpoint()).rejects.toMatchObject({ name: 'TransparencyUnavailable' });
    await place.run('ALTER TABLE elsewhere RENAME TO tree');
    await append(store, 5);
    expect(opened(await log.checkpoint(), log)).toMatchObject({ size: 10 });
  });
});

test('a tree whose process is killed while it grows stays whole, and goes on', async () => {
  const path = join(folder, 'transparency.sqlite');
  const events = join(folder, 'killed.sqlite');
  const store = new EmbeddedEventStore(events);
  open.push(store);
  await append(store, 3_000);
  const leaves = (await all(store)).map(leafOf);
  let size = 0;
  for (const batches of [1, 40, 200]) {
    const script = join(import.meta.dirname, 'transparency-grower.ts');
    const grower = spawn(process.execPath, [...typescript, script, events, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const closed = once(grower, 'close');
    let told = 0;
    grower.stdout.on('data', (chunk: Buffer) => {
      told += chunk.filter((byte) => byte === 10).length;
      if (told >= batches) grower.kill('SIGKILL');
    });
    expect(await closed).toEqual([null, 'SIGKILL']);
    const tree = treeInFile(path);
    const found = await tree.tree();
    expect(hex(found.root)).toBe(hex(rootOf(leaves.slice(0, found.size))));
    expect((await verifyLog(store, tree, undefined)).faults).toEqual([]);
    expect(found.size).toBeGreaterThan(size);
    ({ size } = found);
    await tree.close();
  }
  expect(size).toBeLessThan(3_000);
  const log = new TransparencyLog(treeInFile(path), store, SIGNER);
  open.push(log);
  expect(hex((await log.bringUp()).root)).toBe(hex(rootOf(leaves)));
  expect((await verifyLog(store, log.tree, undefined)).faults).toEqual([]);
});

test('a tree is left at a whole batch when its log is closed meanwhile', async () => {
  const store = await logOf(400);
  const path = join(folder, 'transparency.sqlite');
  const log = new TransparencyLog(treeInFile(path), store, SIGNER, 10);
  const running = log.bringUp();
  await log.close();
  const { size } = await running;
  expect(size % 10).toBe(0);
  expect(size).toBeLessThan(400);
  const again = new TransparencyLog(treeInFile(path), store, SIGNER);
  open.push(again);
  expect(await again.bringUp()).toMatchObject({ size: 400 });
});

test('the tree is the same over EventStoreDB, also where its log was moved to from another engine', async () => {
  const embedded = await logOf(60);
  const path = join(folder, 'transparency.sqlite');
  const log = new TransparencyLog(treeInFile(path), embedded, SIGNER, 25);
  const checkpoint = await log.checkpoint();
  await log.close();
  const double = await EventStoreDouble.start();
  const cluster = new EventStoreDbEventStore(double.url);
  open.push({ close: () => double.stop() }, cluster);
  await cluster.takeOver(await all(embedded));
  // Its positions are others: the tree is made anew, and must come out as it was signed.
  const moved = new TransparencyLog(treeInFile(path), cluster, SIGNER, 25);
  open.push(moved);
  await expect(moved.checkpoint()).rejects.toMatchObject({ code: 'LOG_DOES_NOT_LEAD_TO_TREE' });
  expect(await moved.rebuild()).toMatchObject({ size: 60 });
  expect(await moved.checkpoint()).toBe(checkpoint);
  await cluster.append(newStream(), 'no_stream', someEvents(40));
  expect(await moved.bringUp()).toMatchObject({ size: 100 });
  expect((await verifyLog(cluster, moved.tree, undefined)).faults).toEqual([]);
});

test('a service brings it up by itself, at its start and every minute, until it ends', async () => {
  const store = await logOf(10);
  const log = new TransparencyLog(treeInFile(join(folder, 'transparency.sqlite')), store, SIGNER);
  open.push(log);
  const until = async (size: number) => {
    while ((await log.tree.tree()).size < size) await turn();
  };
  jest.useFakeTimers({
    now: Date.now(),
    doNotFake: ['Date', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate'],
  });
  try {
    const keepUp = new KeepUp(log);
    keepUp.onApplicationBootstrap();
    await until(10);
    await append(store, 5);
    jest.advanceTimersByTime(60_000);
    await until(15);
    keepUp.onModuleDestroy();
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});

test('a database that is away is named without its password', async () => {
  const tree = treeInPostgres('postgres://somebody:secret@127.0.0.1:1/register');
  await expect(tree.tree()).rejects.toThrow(/^The tree of the log in PostgreSQL at 127.0.0.1:1, database register/);
  await expect(tree.tree()).rejects.not.toThrow(/secret/);
  await tree.close();
  expect(() => treeInFile(join(folder, 'none', 'transparency.sqlite'))).toThrow(/no such file|directory/);
});

test('a log that was given no name has one that follows from its key', () => {
  const name = nameOfKey(new Uint8Array(32).fill(5));
  expect(name).toMatch(/^tjenestebok\.invalid\/[0-9a-f]{16}$/);
  expect(nameOfKey(new Uint8Array(32).fill(6))).not.toBe(name);
});

test.each([
  ['0/000', { level: 0, n: 0, width: 256 }],
  ['1/x001/x234/067', { level: 1, n: 1_234_067, width: 256 }],
  ['63/999.p/255', { level: 63, n: 999, width: 255 }],
  ['00/000', undefined],
  ['64/000', undefined],
  ['0/0', undefined],
  ['0/x000/001', undefined],
  ['0/001/002', undefined],
  ['0/x001/x002', undefined],
  ['0/000.p/0', undefined],
  ['0/000.p/256', undefined],
  ['0/000.p/01', undefined],
  ['entries/000', undefined],
  ['0/x999/x999/x999/x999/x999/999', undefined],
  ['../0/000', undefined],
])('the path %s asks for %j', (path, asked) => {
  expect(tileInPath(path)).toEqual(asked);
});
