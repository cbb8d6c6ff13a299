import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import type { EmbeddedOptions } from '../../src/platform/event-store/embedded-event-store.js';
import { StoreUnavailable, WrongExpectedRevision } from '../../src/platform/event-store/event-store.js';
import { collect, eventStoreContract, follow } from './event-store.contract.js';
import { idsOf, newEvent, newStream, someEvents } from './events.js';
import { typescript } from './kill.js';
import { commitsInWal } from './wal.js';

const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-store-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
const newPath = () => join(folder, String(++files), 'events.db');

eventStoreContract('EmbeddedEventStore', () => {
  const path = newPath();
  let store = new EmbeddedEventStore(path);
  return Promise.resolve({
    store,
    reopen: async () => {
      await store.close();
      store = new EmbeddedEventStore(path);
      return store;
    },
    close: () => store.close(),
  });
});

describe('EmbeddedEventStore', () => {
  const opened: EmbeddedEventStore[] = [];
  let path: string;
  beforeEach(() => {
    path = newPath();
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });

  function open(options: EmbeddedOptions = {}): EmbeddedEventStore {
    const store = new EmbeddedEventStore(path, options);
    opened.push(store);
    return store;
  }

  /** The file as any other program sees it. */
  function inFile<T>(use: (db: Database.Database) => T): T {
    const db = new Database(path);
    try {
      return use(db);
    } finally {
      db.close();
    }
  }

  describe('the file', () => {
    test('is made with its folder, readable by its owner only, and so are its side files', async () => {
      await open().append(newStream(), 'no_stream', someEvents(1));
      const permissions = (file: string) => statSync(file).mode & 0o777;
      expect([path, `${path}-wal`, `${path}-shm`].map(permissions)).toEqual([0o600, 0o600, 0o600]);
      expect(permissions(join(path, '..'))).toBe(0o700);
    });

    test('refuses to change or delete an event, and to put one in its place or out of turn', async () => {
      const stream = newStream();
      const store = open();
      await store.append(stream, 'no_stream', someEvents(3));
      const before = await store.readStream(stream);
      const columns = 'stream, revision, id, type, schema, recorded_at, data, metadata';
      const copy = (verb: string, position: string, revision: string) =>
        `${verb} INTO events (position, ${columns})
         SELECT ${position}, stream, ${revision}, id, type, schema, recorded_at, '{}', '{}' FROM events WHERE revision = 1`;
      inFile((db) => {
        const refused = (sql: string, reason: RegExp) => {
          expect(() => db.exec(sql)).toThrow(reason);
        };
        refused(`UPDATE events SET data = '{}'`, /never changed/);
        refused('UPDATE events SET recorded_at = recorded_at + 1 WHERE revision = 2', /never changed/);
        refused('DELETE FROM events', /never deleted/);
        refused('DELETE FROM events WHERE revision = 2', /never deleted/);
        refused(copy('INSERT OR REPLACE', 'position', 'revision'), /next position and the next revision/);
        refused(copy('INSERT OR REPLACE', 'position + 2', 'revision'), /next position and the next revision/);
        refused(copy('INSERT', 'position + 2', 'revision + 3'), /next position and the next revision/);
        refused(copy('INSERT', 'position + 3', 'revision + 2'), /next position and the next revision/);
      });
      expect(await store.readStream(stream)).toEqual(before);
    });

    test('keeps data and metadata as the exact JSON text', async () => {
      const event = newEvent({ z: 1, a: 'å', list: [1.5, '2'] });
      await open().append(newStream(), 'no_stream', [event]);
      const row = inFile((db) => db.prepare('SELECT data, metadata FROM events').get());
      expect(row).toEqual({ data: '{"z":1,"a":"å","list":[1.5,"2"]}', metadata: JSON.stringify(event.metadata) });
    });

    test('is refused, and left as it was, when another program made it', () => {
      open();
      path = newPath();
      opened.push(new EmbeddedEventStore(join(path, '..', 'neighbour.db'))); // Makes the folder.
      inFile((db) => db.exec('CREATE TABLE notes (text TEXT)'));
      const before = readFileSync(path);
      expect(() => open()).toThrow(StoreUnavailable);
      expect(() => open()).toThrow(/not an event file of this program.*restore a backup/);
      expect(readFileSync(path)).toEqual(before);

      writeFileSync(path, 'Dear diary, this is no database at all. '.repeat(100));
      expect(() => open()).toThrow(/not an event file of this program.*restore a backup/);
      expect(readFileSync(path, 'utf8')).toMatch(/^Dear diary/);
      expect(existsSync(`${path}-wal`)).toBe(false);
    });

    test('is refused when a newer version of this program wrote it', async () => {
      await open().close();
      inFile((db) => db.pragma('user_version = 2'));
      expect(() => open()).toThrow(StoreUnavailable);
      expect(() => open()).toThrow(/newer version.*Run the newer program/);
    });

    test('that cannot be opened is named in the error', () => {
      path = folder;
      expect(() => open()).toThrow(StoreUnavailable);
      expect(() => open()).toThrow(`Cannot open the event file ${folder}`);
    });

    test('with a damaged event stops the read instead of skipping it', async () => {
      const stream = newStream();
      const store = open();
      await store.append(stream, 'no_stream', someEvents(2));
      inFile((db) => {
        db.exec(`DROP TRIGGER events_never_change; UPDATE events SET data = '{"cut' WHERE revision = 1`);
      });
      await expect(store.readStream(stream)).rejects.toThrow(StoreUnavailable);
      await expect(collect(store.readAll(), [stream])).rejects.toThrow(StoreUnavailable);
    });
  });

  describe('two stores on one file', () => {
    test('see each other’s events and keep the revisions right', async () => {
      const [one, two] = [open(), open()];
      const stream = newStream();
      await one.append(stream, 'no_stream', someEvents(2));
      expect(await two.readStream(stream)).toHaveLength(2);
      expect(await two.append(stream, 1, someEvents(1))).toMatchObject({ revision: 2 });
      await expect(one.append(stream, 1, someEvents(1))).rejects.toThrow(WrongExpectedRevision);
      expect(await one.append(stream, 2, someEvents(1))).toMatchObject({ revision: 3 });
      expect(await two.append(stream, 'any', someEvents(1))).toMatchObject({ revision: 4 });
      expect(await one.lastPosition()).toBe(await two.lastPosition());
    });

    test('write the same streams at once: one of two rivals wins each revision, positions and instants grow', async () => {
      const stores = [open(), open()] as const;
      const stream = newStream();
      const rounds = 100;
      for (let revision = 0; revision < rounds; revision++) {
        const expected = revision === 0 ? 'no_stream' : revision - 1;
        const outcomes = await Promise.allSettled(stores.map((store) => store.append(stream, expected, someEvents(1))));
        expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      }
      const read = await stores[0].readStream(stream);
      expect(read.map(({ revision }) => revision)).toEqual(Array.from({ length: rounds }, (_, index) => index));
      const instants = read.map(({ recordedAt }) => recordedAt);
      expect(new Set(instants).size).toBe(rounds);
      expect([...instants].sort()).toEqual(instants);
    });

    test('a waiting subscription of the one hears the events of the other', async () => {
      const [one, two] = [open({ pollInterval: 5 }), open()];
      const stream = newStream();
      const events = someEvents(3);
      const writing: Promise<unknown>[] = [];
      const seen = await follow(one, { after: undefined, streams: [stream] }, ({ events: got, caughtUp }) => {
        const event = events[writing.length];
        if (caughtUp && got.length === writing.length && event)
          writing.push(soon(() => two.append(stream, 'any', [event])));
        return Promise.resolve(got.length === events.length);
      });
      await Promise.all(writing);
      expect(idsOf(seen.events)).toEqual(idsOf(events));
    });

    test('may make the file at the same time, as processes do', async () => {
      const script = join(import.meta.dirname, 'open-and-append.ts');
      const run = promisify(execFile);
      await Promise.all([1, 2, 3, 4].map(() => run(process.execPath, [...typescript, script, path, '25'])));
      const log = await collect(open().readAll(), ['shared']);
      expect(log.map(({ revision }) => revision)).toEqual(Array.from({ length: 100 }, (_, index) => index));
    });
  });

  describe('the instant of recording', () => {
    test('is shared by the events of an append and grows from one append to the next', async () => {
      const store = open({ clock: () => Date.UTC(2026, 0, 2, 3, 4, 5, 6) });
      const streams = Array.from({ length: 3 }, newStream);
      await Promise.all(streams.map((stream) => store.append(stream, 'no_stream', someEvents(2))));
      const instants = (await collect(store.readAll(), streams)).map(({ recordedAt }) => recordedAt);
      expect(instants).toEqual(
        ['000', '000', '001', '001', '002', '002'].map((microseconds) => `2026-01-02T03:04:05.006${microseconds}Z`),
      );
    });

    test('does not go back when the clock does, nor over a restart or in another process', async () => {
      let now = Date.UTC(2026, 5, 1);
      const clock = () => now;
      const stream = newStream();
      const instants: string[] = [];
      const record = async (store: EmbeddedEventStore) => {
        instants.push((await store.append(stream, 'any', someEvents(1))).recordedAt);
      };
      const first = open({ clock });
      await record(first);
      now -= 86_400_000;
      await record(first);
      await record(open({ clock }));
      await first.close();
      await record(open({ clock }));
      now += 2 * 86_400_000;
      await record(open({ clock }));
      expect(instants).toEqual([
        '2026-06-01T00:00:00.000000Z',
        '2026-06-01T00:00:00.000001Z',
        '2026-06-01T00:00:00.000002Z',
        '2026-06-01T00:00:00.000003Z',
        '2026-06-02T00:00:00.000000Z',
      ]);
    });
  });

  describe('shared commits', () => {
    test('64 appends at once make one commit in the file; 10 one after the other make 10', async () => {
      const store = open();
      const before = commitsInWal(path);
      await Promise.all(Array.from({ length: 64 }, () => store.append(newStream(), 'no_stream', someEvents(1))));
      expect(commitsInWal(path) - before).toBe(1);
      for (let i = 0; i < 10; i++) await store.append(newStream(), 'no_stream', someEvents(1));
      expect(commitsInWal(path) - before).toBe(11);
    });

    test('a flood is divided, so that the event loop gets its turns', async () => {
      const store = open();
      const before = commitsInWal(path);
      let turns = 0;
      let flooding = true;
      const turn = () => {
        turns++;
        if (flooding) setImmediate(turn);
      };
      setImmediate(turn);
      await Promise.all(Array.from({ length: 1_024 }, () => store.append(newStream(), 'no_stream', someEvents(1))));
      flooding = false;
      expect(commitsInWal(path) - before).toBe(4);
      expect(turns).toBeGreaterThanOrEqual(4);
    });

    test('when the transaction fails every append in it is refused and nothing is kept; later ones go on', async () => {
      const store = open({ busyTimeout: 0 });
      const streams = Array.from({ length: 10 }, newStream);
      const appendAll = () =>
        Promise.allSettled(streams.map((stream) => store.append(stream, 'no_stream', someEvents(1))));
      const other = new Database(path);
      other.exec('BEGIN IMMEDIATE');
      const refused = await appendAll();
      other.close();
      for (const outcome of refused) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
      }
      expect(await collect(store.readAll(), streams)).toEqual([]);
      for (const { status } of await appendAll()) expect(status).toBe('fulfilled');
    });
  });

  describe('closing', () => {
    test('finishes the appends that wait', async () => {
      const store = open();
      const streams = Array.from({ length: 600 }, newStream);
      const appends = streams.map((stream) => store.append(stream, 'no_stream', someEvents(1)));
      await store.close();
      await Promise.all(appends);
      expect(await collect(open().readAll(), streams)).toHaveLength(600);
    });

    test('refuses everything afterwards, and may be repeated', async () => {
      const store = open();
      await store.close();
      await store.close();
      await expect(store.append(newStream(), 'any', someEvents(1))).rejects.toThrow(StoreUnavailable);
      await expect(store.readStream(newStream())).rejects.toThrow(StoreUnavailable);
      await expect(store.lastPosition()).rejects.toThrow(StoreUnavailable);
      await expect(collect(store.readAll(), [])).rejects.toThrow(StoreUnavailable);
      await expect(follow(store, { after: undefined, streams: [] }, () => Promise.resolve(false))).rejects.toThrow(
        StoreUnavailable,
      );
    });

    test('tells a subscription that waits, and one that is between two events', async () => {
      const store = open({ pollInterval: 600_000 });
      const stream = newStream();
      await store.append(stream, 'no_stream', someEvents(3));
      const waiting = follow(store, { after: undefined, streams: [stream] }, ({ events, caughtUp }) => {
        if (caughtUp && events.length === 3) void soon(() => store.close());
        return Promise.resolve(false);
      });
      await expect(waiting).rejects.toThrow(StoreUnavailable);

      const other = open();
      const seen: string[] = [];
      const between = follow(other, { after: undefined, streams: [stream] }, async ({ events }) => {
        seen.push(...idsOf(events));
        await other.close();
        return false;
      });
      await expect(between).rejects.toThrow(StoreUnavailable);
      expect(seen).toHaveLength(1);
    });

    test('leaves one file behind, with everything in it', async () => {
      const store = open();
      await store.append(newStream(), 'no_stream', someEvents(1));
      expect(existsSync(`${path}-wal`)).toBe(true);
      await store.close();
      expect(existsSync(`${path}-wal`)).toBe(false);
    });
  });

  describe('a subscription, without the help of the poll,', () => {
    const pollInterval = 600_000;

    test('is woken by an append in this process', async () => {
      const store = open({ pollInterval });
      const stream = newStream();
      let writing: Promise<unknown> | undefined;
      const seen = await follow(store, { after: undefined, streams: [stream] }, ({ events, caughtUp }) => {
        if (caughtUp) writing ??= soon(() => store.append(stream, 'any', someEvents(1)));
        return Promise.resolve(events.length === 1);
      });
      await writing;
      expect(seen.events).toHaveLength(1);
    });

    test('sees what was appended while its reader was busy with "caught up"', async () => {
      const store = open({ pollInterval });
      const stream = newStream();
      const seen = await follow(store, { after: undefined, streams: [stream] }, async ({ events, caughtUp }) => {
        if (caughtUp && events.length === 0) await store.append(stream, 'any', someEvents(1));
        return events.length === 1;
      });
      expect(seen.events).toHaveLength(1);
    });

    test('ends while it waits when the signal is aborted', async () => {
      const store = open({ pollInterval });
      const abort = new AbortController();
      const messages: string[] = [];
      for await (const { kind } of store.subscribe({ signal: abort.signal })) {
        messages.push(kind);
        void soon(() => {
          abort.abort();
        });
      }
      expect(messages).toEqual(['caught-up']);
    });
  });
});

/** Does it in a later turn of the event loop, when whoever is called now has gone on and waits. */
async function soon<T>(act: () => T | Promise<T>): Promise<T> {
  await nextTurn();
  await nextTurn();
  return act();
}
