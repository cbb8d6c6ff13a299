import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import type { EventStore, SubscribeOptions, SubscriptionMessage } from '../../src/platform/event-store/event-store.js';
import { StoreUnavailable } from '../../src/platform/event-store/event-store.js';
import type { Projection } from '../../src/platform/projections/projection.js';
import { Projections } from '../../src/platform/projections/projections.js';
import { Generations } from '../../src/platform/projections/generations.js';
import type { ProjectorOptions } from '../../src/platform/projections/projector.js';
import { SqliteViews } from '../../src/platform/projections/sqlite-views.js';
import { ReadModelBehind, ReadModelIncomplete } from '../../src/platform/projections/status.js';
import { ViewsUnusable } from '../../src/platform/projections/views.js';
import type { Views } from '../../src/platform/projections/views.js';
import { typescript } from './kill.js';
import { type ViewsEngine, viewsEngines } from '../support/views-engines.js';
import {
  StoreThrough,
  added,
  doubled,
  secondVersion,
  tallies,
  totals,
  wiserSecondVersion,
  wiserTallies,
} from './projections-tallies.js';

let folder: string;
let engine: ViewsEngine;
let store: EventStore;
let cleanUp: (() => Promise<void>)[];

const eventsFile = () => join(folder, 'events.sqlite');

const soon = 20_000;

describe.each(viewsEngines)('read models in %s', (_engine, emptyDatabase) => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tjenestebok-projections-'));
    engine = await emptyDatabase();
    cleanUp = [];
    store = openStore();
  });

  afterEach(async () => {
    for (const step of cleanUp.reverse()) await step();
    rmSync(folder, { recursive: true });
    await engine.remove();
  });

  function openStore(): EventStore {
    const opened = new EmbeddedEventStore(eventsFile(), { pollInterval: 5 });
    cleanUp.push(() => opened.close());
    return opened;
  }

  /** A program with read models; each call stands for another process on the same files. */
  function program(of: readonly Projection[] = [tallies], from: EventStore = store, over: ProjectorOptions = {}) {
    const views = engine.open();
    const options = { pollInterval: 5, attendInterval: 5, retryAfter: 5, missingPatience: 0, streamsPerTransaction: 2 };
    const projections = new Projections(from, views, of, { ...options, ...over });
    const end = async () => {
      await projections.stop();
      await views.close();
    };
    cleanUp.push(end);
    return { views, projections, end };
  }

  async function until(projections: Projections, isSo: () => boolean): Promise<void> {
    const end = performance.now() + soon;
    while (!isSo()) {
      if (performance.now() > end) throw new Error(`Still ${JSON.stringify(projections.status())}`);
      await pause(2);
    }
  }

  async function becomes(projections: Projections, state: string, name = 'tallies'): Promise<void> {
    await until(projections, () => projections.status().find((one) => one.name === name)?.state === state);
  }

  function sums(views: Views, table = 'tallies_v1'): Promise<{ tally: string; sum: number }[]> {
    return views.db
      .$extendTables<Record<string, { tally: string; sum: number }>>()
      .selectFrom(table)
      .select(['tally', 'sum'])
      .orderBy('tally')
      .execute();
  }

  const append = async (tally: string, ...amounts: number[]) =>
    (await store.append(`tally-${tally}`, 'any', amounts.map(added))).revision;

  describe('projecting', () => {
    it('has the rows of all that was recorded before and after it began', async () => {
      await append('a', 1, 2);
      const { projections, views } = program();
      await projections.start();
      await append('b', 10);
      await projections.waitFor('tally-a', 1, soon);
      await projections.waitFor('tally-b', 0, soon);
      expect(await sums(views)).toEqual([
        { tally: 'a', sum: 3 },
        { tally: 'b', sum: 10 },
      ]);
    });

    it('tells where it stands, streams of others included', async () => {
      await append('a', 1);
      const { position, recordedAt } = await store.append('other-1', 'any', [doubled()]);
      const { projections } = program();
      expect(projections.status()).toEqual([
        { name: 'tallies', version: 1, state: 'idle', complete: false, eventsHandled: 0 },
      ]);
      await projections.start();
      await becomes(projections, 'live');
      const status = { name: 'tallies', version: 1, state: 'live', complete: true, eventsHandled: 2 };
      expect(projections.status()).toEqual([{ ...status, position, seenUntil: recordedAt }]);
    });

    it('goes on where it stopped', async () => {
      await append('a', 1);
      const first = program();
      await first.projections.start();
      await first.projections.waitFor('tally-a', 0, soon);
      await first.end();
      await append('a', 1);
      const second = program();
      await second.projections.start();
      await becomes(second.projections, 'live');
      expect(second.projections.status()[0]?.eventsHandled).toBe(1);
      expect(await sums(second.views)).toEqual([{ tally: 'a', sum: 2 }]);
    });

    it('takes no harm from events that come again', async () => {
      const again = new (class extends StoreThrough {
        override subscribe = async function* (this: StoreThrough, options: SubscribeOptions) {
          const seen: SubscriptionMessage[] = [];
          for await (const message of store.subscribe(options)) {
            seen.push(message);
            if (message.kind === 'event') for (const old of seen) if (old.kind === 'event') yield old;
            yield message;
          }
        };
      })(store);
      await append('a', 1, 2);
      await append('b', 5);
      await append('a', 3);
      const { projections, views } = program([tallies], again);
      await projections.start();
      await becomes(projections, 'live');
      expect(await sums(views)).toEqual([
        { tally: 'a', sum: 6 },
        { tally: 'b', sum: 5 },
      ]);
    });

    it('waits for a store that cannot be reached', async () => {
      let reachable = false;
      const shaky = new (class extends StoreThrough {
        override subscribe = (options: SubscribeOptions) => {
          if (!reachable) throw new StoreUnavailable('The line is down');
          return store.subscribe(options);
        };
      })(store);
      await append('a', 1);
      const { projections } = program([tallies], shaky);
      await projections.start();
      await becomes(projections, 'catching-up');
      await until(projections, () => projections.status()[0]?.reason === 'The line is down');
      reachable = true;
      await projections.waitFor('tally-a', 0, soon);
    });
  });

  describe('what cannot be projected', () => {
    it('stops on an unknown event without moving past it, and leaves the others alone', async () => {
      await append('a', 1);
      const { projections } = program([tallies, totals]);
      await projections.start();
      await becomes(projections, 'live');
      const before = projections.status()[0]?.position;
      await store.append('tally-a', 'any', [doubled()]);
      await projections.waitFor('tally-a', 1, soon, 'totals');
      await becomes(projections, 'stopped');
      expect(projections.status()[0]).toMatchObject({
        state: 'stopped',
        position: before,
        reason: 'Event type Doubled is not known to this version of the program (event 1 of tally-a)',
      });
      await becomes(projections, 'live', 'totals');
    });

    it('goes on from there in a program that knows the event', async () => {
      await append('a', 2);
      await store.append('tally-a', 'any', [doubled()]);
      const old = program();
      await old.projections.start();
      await becomes(old.projections, 'stopped');
      const wiser = program([wiserTallies]);
      await wiser.projections.start();
      await wiser.projections.waitFor('tally-a', 1, soon);
      expect(await sums(wiser.views)).toEqual([{ tally: 'a', sum: 4 }]);
    });

    it.each([
      ['a newer schema', { ...added(1), schema: 2 }, /Added has schema 2; this version of the program reads up to 1/],
      ['a projection that throws', added(-1), /A tally below zero: -1/],
    ])('stops on %s', async (_what, event, reason) => {
      await store.append('tally-a', 'any', [event]);
      const { projections, views } = program();
      await projections.start();
      await becomes(projections, 'stopped');
      expect(projections.status()[0]?.reason).toMatch(reason);
      expect(projections.status()[0]).not.toHaveProperty('position');
      expect(await sums(views)).toEqual([]);
    });

    it('tries again when asked to', async () => {
      let broken = true;
      const mended: Projection = {
        ...tallies,
        rows: (key, events) => {
          if (broken) throw new Error('Not today');
          return tallies.rows(key, events as never);
        },
      };
      await append('a', 1);
      const { projections } = program([mended]);
      await projections.start();
      await becomes(projections, 'stopped');
      broken = false;
      await projections.start();
      await projections.waitFor('tally-a', 0, soon);
    });
  });

  describe('waiting for a revision', () => {
    it('is over at once when the rows are there, and when the stream is none of its own', async () => {
      const revision = await append('a', 1, 2);
      const { projections } = program();
      await projections.start();
      await becomes(projections, 'live');
      await projections.waitFor('tally-a', revision, 0);
      await projections.waitFor('tally-a', 0, 0);
      await projections.waitFor('other-1', 99, 0);
    });

    it('lasts until the rows are there', async () => {
      const { projections, views } = program();
      await projections.start();
      await becomes(projections, 'live');
      const waited = projections.waitFor('tally-a', 1, soon);
      await append('a', 1);
      await append('a', 2);
      await waited;
      expect(await sums(views)).toEqual([{ tally: 'a', sum: 3 }]);
    });

    it('is refused when the time is up', async () => {
      await append('a', 1);
      const { projections } = program();
      await projections.start();
      await becomes(projections, 'live');
      const waited = projections.waitFor('tally-a', 7, 10);
      await expect(waited).rejects.toThrow(ReadModelBehind);
      await expect(waited).rejects.toMatchObject({ projection: 'tallies', stream: 'tally-a', revision: 7, reached: 0 });
      await expect(waited).rejects.toThrow(
        'Read model tallies has revision 0 of tally-a where 7 is asked for: not reached within 10 ms',
      );
    });

    it('is refused at once when the read model has stopped', async () => {
      await store.append('tally-a', 'any', [doubled()]);
      const { projections } = program();
      await projections.start();
      await becomes(projections, 'stopped');
      await expect(projections.waitFor('tally-a', 0, soon)).rejects.toThrow(
        'Read model tallies has nothing of tally-a where 0 is asked for: it has stopped: Event type Doubled is not known',
      );
    });

    it('knows the read models by name', async () => {
      const { projections } = program([tallies, totals]);
      await expect(projections.waitFor('tally-a', 0, 0, 'sums')).rejects.toThrow(
        'There is no read model sums; there are tallies, totals',
      );
    });
  });

  describe('the database', () => {
    it('can be emptied: the answers are the same', async () => {
      await append('a', 1);
      await append('b', 2);
      const first = program();
      await first.projections.start();
      await first.projections.waitFor('tally-b', 0, soon);
      const before = await sums(first.views);
      await first.end();
      await engine.empty();
      const second = program();
      await second.projections.start();
      await second.projections.waitFor('tally-b', 0, soon);
      await second.projections.waitFor('tally-a', 0, soon);
      expect(await sums(second.views)).toEqual(before);
    });

    it.each([
      ['as it was first built', false],
      ['after a rebuild', true],
    ])('is built anew when the log is an older one, restored from a backup: %s', async (_, rebuilt) => {
      await append('a', 1);
      await append('b', 1);
      await store.close();
      copyFileSync(eventsFile(), join(folder, 'backup.sqlite'));
      store = openStore();
      await append('a', 2);
      await append('c', 3);
      const first = program();
      await first.projections.start();
      await first.projections.waitFor('tally-c', 0, soon);
      await becomes(first.projections, 'live');
      if (rebuilt) expect(await first.projections.rebuild('tallies')).toMatchObject({ generation: 2 });
      await first.end();
      await store.close();

      copyFileSync(join(folder, 'backup.sqlite'), eventsFile());
      for (const side of ['-wal', '-shm']) rmSync(eventsFile() + side, { force: true });
      store = openStore();
      await append('b', 50, 50);
      await append('a', 10);
      const second = program();
      await second.projections.start();
      await becomes(second.projections, 'live');
      expect(second.projections.status()[0]?.notice).toMatch(/was a backup restored\?/);
      expect(await sums(second.views)).toEqual([
        { tally: 'a', sum: 11 },
        { tally: 'b', sum: 101 },
      ]);
      expect(await second.projections.verify('tallies')).toMatchObject({ equal: true, differing: 0 });
    });

    it('is shown again when it is built anew, though an older version has not noticed yet', async () => {
      const equal: Projection = {
        ...secondVersion,
        rows: (key, events) => ({ tallies_v2: tallies.rows(key, events as never).tallies_v1 ?? [] }),
      };
      await append('a', 1);
      await store.close();
      copyFileSync(eventsFile(), join(folder, 'backup.sqlite'));
      store = openStore();
      await append('a', 2);
      const old = program();
      await old.projections.start();
      await becomes(old.projections, 'live');
      const next = program([equal]);
      await next.projections.start();
      await becomes(next.projections, 'live');
      await next.end();
      await old.projections.stop();
      const busy = await old.views.tryLease('tallies-v1'); // It is still there, and has not looked at the log.
      await store.close();

      copyFileSync(join(folder, 'backup.sqlite'), eventsFile());
      for (const side of ['-wal', '-shm']) rmSync(eventsFile() + side, { force: true });
      store = openStore();
      await append('a', 10);
      const again = program([equal]);
      await again.projections.start();
      await becomes(again.projections, 'live');
      await again.projections.whenComplete(soon);
      expect(await sums(again.views, 'tallies_v2')).toEqual([{ tally: 'a', sum: 11 }]);
      await busy?.release();
    });

    it('holds a new version beside the old, and shows it when it is approved', async () => {
      await append('a', 1);
      const old = program();
      await old.projections.start();
      await old.projections.waitFor('tally-a', 0, soon);
      const next = program([secondVersion]);
      await next.projections.start();
      await next.projections.waitFor('tally-a', 0, soon);
      await until(next.projections, () => next.projections.status()[0]?.reason !== undefined);
      expect(next.projections.status()[0]).toMatchObject({
        complete: false,
        reason: expect.stringMatching(
          /differ from version 1 in 1 of 1 streams .* tjenestebok rebuild tallies --approve/,
        ),
      });
      await expect(next.projections.whenComplete(10)).rejects.toThrow(ReadModelIncomplete);
      await old.projections.waitFor('tally-a', await append('a', 1), soon); // The old program goes on.
      expect(await sums(old.views)).toEqual([{ tally: 'a', sum: 2 }]);

      const operator = program([secondVersion]);
      expect(await operator.projections.rebuild('tallies', { approve: true })).toMatchObject({ switched: true });
      await becomes(next.projections, 'live');
      await next.projections.whenComplete(0);
      await next.projections.waitFor('tally-a', 1, soon);
      expect(await sums(next.views, 'tallies_v2')).toEqual([{ tally: 'a', sum: 200 }]);
      expect(await next.projections.overview()).toMatchObject([
        { version: 1, role: 'older', complete: true },
        { version: 2, role: 'current', complete: true, because: 'version 2 follows 1' },
      ]);
    });

    describe('a new version that is approved before it has seen the whole log', () => {
      let [subscribed, atEnd] = [0, false];

      /** Away for the first so many times; then its events come, and the end of it is long in coming. */
      function slowLog(away: number): EventStore {
        [subscribed, atEnd] = [0, false];
        return new (class extends StoreThrough {
          override subscribe: EventStore['subscribe'] = async function* (asked) {
            if ((subscribed += 1) <= away) throw new StoreUnavailable('The log is away');
            for await (const message of store.subscribe(asked)) {
              while (message.kind === 'caught-up' && !atEnd && !asked.signal.aborted) await pause(2);
              yield message;
            }
          };
        })(store);
      }

      async function approve(views: Views): Promise<void> {
        const generations = new Generations(views, secondVersion);
        await generations.note((await generations.current()).generation, { approved: 1 });
      }

      beforeEach(async () => {
        await append('a', 1);
        const old = program();
        await old.projections.start();
        await becomes(old.projections, 'live');
      });

      it('is not shown until then, though the log has been away', async () => {
        const next = program([secondVersion], slowLog(2));
        await next.projections.start();
        await approve(next.views);
        await until(next.projections, () => subscribed > 2);
        expect(next.projections.status()[0]).toMatchObject({ reason: 'The log is away', complete: false });
        await expect(next.projections.whenComplete(200)).rejects.toThrow(ReadModelIncomplete);
        atEnd = true;
        await next.projections.whenComplete(soon);
      });

      it('is not shown until then, though it was held against the old before it was stopped', async () => {
        const first = program([secondVersion]);
        await first.projections.start();
        await until(first.projections, () => first.projections.status()[0]?.reason !== undefined);
        await first.end();
        await append('a', 1);
        const next = program([secondVersion], slowLog(0));
        await next.projections.start();
        await approve(next.views);
        await expect(next.projections.whenComplete(200)).rejects.toThrow(ReadModelIncomplete);
        atEnd = true;
        await next.projections.whenComplete(soon);
        expect(await sums(next.views, 'tallies_v2')).toEqual([{ tally: 'a', sum: 200 }]);
      });
    });

    it('shows a new version that is equal, or meant to differ, by itself, and drops the old when nobody uses it', async () => {
      await append('a', 1);
      const old = program();
      await old.projections.start();
      await becomes(old.projections, 'live');
      await old.end();
      const next = program([{ ...secondVersion, change: 'The sums are in hundredths' }]);
      await next.projections.start();
      await becomes(next.projections, 'live');
      expect(await sums(next.views, 'tallies_v2')).toEqual([{ tally: 'a', sum: 100 }]);
      while ((await next.projections.overview()).length > 1) await pause(2);
      await expect(sums(next.views, 'tallies_v1')).rejects.toThrow(/no such table|does not exist/);
      expect(await next.projections.overview()).toMatchObject([{ version: 2, comparison: { equal: false } }]);
    });
  });

  describe('a log that lacks the event last seen', () => {
    it('is waited for: a node of a cluster may lag behind', async () => {
      await append('a', 1);
      const first = program();
      await first.projections.start();
      await becomes(first.projections, 'live');
      await first.end();
      let lags = true;
      const lagging = new (class extends StoreThrough {
        override readStream: EventStore['readStream'] = (...asked) =>
          lags ? Promise.resolve([]) : store.readStream(...asked);
      })(store);
      const second = program([tallies], lagging, { missingPatience: soon });
      await second.projections.start();
      await until(second.projections, () => second.projections.status()[0]?.reason?.includes('lags behind') === true);
      expect(second.projections.status()).toMatchObject([{ complete: true, hinderedFor: expect.any(Number) }]);
      expect(await sums(second.views)).toEqual([{ tally: 'a', sum: 1 }]);
      lags = false;
      await becomes(second.projections, 'live');
      expect(second.projections.status()[0]).not.toHaveProperty('notice');
      expect(second.projections.status()[0]).not.toHaveProperty('hinderedFor');
    });
  });

  describe('an older version', () => {
    it('stays while an instance shows it, even one that has stopped', async () => {
      const old = program();
      await old.projections.start();
      await becomes(old.projections, 'live');
      await store.append('tally-a', 'any', [doubled()]);
      await becomes(old.projections, 'stopped');
      const newer: Projection = { ...wiserSecondVersion, change: 'It can double' };
      const next = program([newer]);
      await next.projections.start();
      await becomes(next.projections, 'live');
      expect(await new Generations(next.views, newer).dropVersion(1)).toBe(false);
      expect(await sums(old.views)).toEqual([]);
      expect(await next.projections.overview()).toHaveLength(2);
      await old.end();
      while ((await next.projections.overview()).length > 1) await pause(2);
    });

    it('that has been dropped under an instance is built again by it', async () => {
      await append('a', 1);
      const { projections, views } = program();
      await projections.start();
      await becomes(projections, 'live');
      const dropped = ['DROP VIEW tallies_v1', 'DROP VIEW tallies_v1_reached', 'DROP TABLE tallies_v1_g1'];
      await engine.run(
        [...dropped, 'DROP TABLE tallies_v1_reached_g1', 'DELETE FROM projection_generations_v1'].join(';'),
      );
      await until(projections, () => projections.status()[0]?.complete === false);
      await projections.whenComplete(soon);
      expect(await sums(views)).toEqual([{ tally: 'a', sum: 1 }]);
    });
  });

  describe('two programs on the same files', () => {
    it('one projects, both answer, and the other takes over', async () => {
      await append('a', 1);
      const first = program();
      await first.projections.start();
      await becomes(first.projections, 'live');
      const second = program();
      await second.projections.start();
      await becomes(second.projections, 'standby');
      const revision = await append('a', 1);
      await second.projections.waitFor('tally-a', revision, soon);
      expect(second.projections.status()).toMatchObject([{ state: 'standby', eventsHandled: 0 }]);

      await first.end();
      await becomes(second.projections, 'live');
      await second.projections.waitFor('tally-a', await append('a', 1), soon);
      expect(await sums(second.views)).toEqual([{ tally: 'a', sum: 3 }]);
    });

    it('a killed one does not block the next', async () => {
      await append('a', 1);
      const script = join(import.meta.dirname, 'projections-holder.ts');
      const holder = spawn(process.execPath, [...typescript, script, eventsFile(), engine.address], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const closed = once(holder, 'close');
      await once(holder.stdout, 'data');
      const { projections, views } = program();
      await projections.start();
      await becomes(projections, 'standby');
      holder.kill('SIGKILL');
      await closed;
      await becomes(projections, 'live');
      await projections.waitFor('tally-a', await append('a', 41), soon);
      expect(await sums(views)).toEqual([{ tally: 'a', sum: 42 }]);
    });

    it('one that has stopped lets one that knows more go on', async () => {
      const old = program();
      await old.projections.start();
      // Its lease comes after its start: until then the other could be first.
      await becomes(old.projections, 'live');
      const wiser = program([wiserTallies]);
      await wiser.projections.start();
      await becomes(wiser.projections, 'standby');
      await append('a', 2);
      await store.append('tally-a', 'any', [doubled()]);
      await wiser.projections.waitFor('tally-a', 1, soon);
      await becomes(wiser.projections, 'live');
      expect(await sums(old.views)).toEqual([{ tally: 'a', sum: 4 }]);
    });
  });

  describe('verifying and rebuilding', () => {
    const five = ['a', 'b', 'c', 'd', 'e'];

    /** A program that runs on five tallies, in whose tables somebody has been. */
    async function running(sql = '') {
      for (const [index, tally] of five.entries()) await append(tally, index + 1, 10);
      const running = program();
      await running.projections.start();
      await becomes(running.projections, 'live');
      const before = await sums(running.views);
      if (sql !== '') await engine.run(sql);
      return { ...running, before };
    }

    it.each([
      [
        'a changed row',
        "UPDATE tallies_v1_g1 SET sum = 99 WHERE tally = 'c'",
        { missing: [{ tally: 'c', sum: 13 }], unexpected: [{ tally: 'c', sum: 99 }] },
      ],
      ['a deleted row', "DELETE FROM tallies_v1_g1 WHERE tally = 'c'", { missing: [{ tally: 'c' }], unexpected: [] }],
      [
        'a row nothing stands behind',
        "INSERT INTO tallies_v1_g1 VALUES ('x', 1, 1, NULL)",
        { missing: [], unexpected: [{ tally: 'x', sum: 1, additions: 1, note: null }] },
      ],
      [
        'a row nothing stands behind, well hidden',
        "INSERT INTO tallies_v1_g1 VALUES ('x', 1, 1, NULL); INSERT INTO tallies_v1_reached_g1 VALUES ('x', 3)",
        { missing: [], unexpected: [{ tally: 'x' }] },
      ],
    ])('finds %s, and a rebuild that is approved mends it while the service runs', async (_what, sql, difference) => {
      const { projections, views, before } = await running(sql);
      const found = await projections.verify('tallies');
      expect(found).toMatchObject({
        equal: false,
        differing: 1,
        differences: [{ table: 'tallies_v1', ...difference }],
      });
      expect(found.stored.digest).not.toBe(found.fromLog.digest);

      expect(await projections.rebuild('tallies', { approve: true })).toMatchObject({
        name: 'tallies',
        switched: true,
      });
      expect(await sums(views)).toEqual(before);
      const after = await projections.verify('tallies');
      expect(after).toMatchObject({
        equal: true,
        complete: true,
        streams: 5,
        stored: { rows: 5 },
        fromLog: { rows: 5 },
      });
      expect(after.stored.digest).toBe(found.fromLog.digest);

      await projections.waitFor('tally-f', await append('f', 6), soon);
    });

    it('shows a rebuild that is equal, and drops the tables of the one before', async () => {
      const { projections, views, before } = await running();
      const rebuilt = await projections.rebuild('tallies');
      expect(rebuilt).toMatchObject({
        generation: 2,
        switched: true,
        comparison: { with: 'generation 1', equal: true, streams: 5, differing: 0, inMotion: 0, before: { rows: 5 } },
      });
      expect(rebuilt.comparison?.after).toEqual(rebuilt.comparison?.before);
      expect(await sums(views)).toEqual(before);
      await expect(sums(views, 'tallies_v1_g1')).rejects.toThrow(/no such table|does not exist/);
      expect(await projections.overview()).toMatchObject([
        { name: 'tallies', version: 1, generation: 2, role: 'current', complete: true, lag: { events: 0 } },
      ]);
      await projections.waitFor('tally-a', await append('a', 100), soon);
      expect((await sums(views))[0]).toEqual({ tally: 'a', sum: 111 });
    });

    it('does not show one that differs before somebody approves it', async () => {
      const { projections, views } = await running("UPDATE tallies_v1_g1 SET sum = 99 WHERE tally = 'c'");
      const rebuilt = await projections.rebuild('tallies');
      expect(rebuilt).toMatchObject({ switched: false, comparison: { equal: false, differing: 1, examples: ['c'] } });
      expect((await sums(views))[2]).toEqual({ tally: 'c', sum: 99 });
      expect(projections.status()[0]?.notice).toMatch(/differ from generation 1 in 1 of 5 streams .* --approve/);
      await projections.waitFor('tally-a', await append('a', 1), soon); // The one that is shown goes on meanwhile.

      expect(await projections.rebuild('tallies', { approve: true })).toMatchObject({ generation: 2, switched: true });
      expect((await sums(views)).map(({ sum }) => sum)).toEqual([12, 12, 13, 14, 15]);
      expect(projections.status()[0]).not.toHaveProperty('notice');
    });

    it('gives up one that differs when told so', async () => {
      const { projections, views } = await running("UPDATE tallies_v1_g1 SET sum = 99 WHERE tally = 'c'");
      await projections.rebuild('tallies');
      expect(await projections.discard('tallies')).toBe(true);
      expect(await projections.discard('tallies')).toBe(false);
      expect(await projections.overview()).toMatchObject([{ generation: 1, role: 'current' }]);
      await expect(sums(views, 'tallies_v1_g2')).rejects.toThrow(/no such table|does not exist/);
    });

    it('answers and goes on while a rebuild is built beside', async () => {
      const { projections, views } = await running();
      const written: number[] = [];
      const progress = () => written.push(written.length);
      const rebuilding = projections.rebuild('tallies', { progress });
      for (let amount = 1; amount <= 30; amount++) {
        const revision = await append('a', amount);
        await projections.waitFor('tally-a', revision, soon);
        expect((await sums(views))[0]?.sum).toBe(11 + (amount * (amount + 1)) / 2);
      }
      expect(await rebuilding).toMatchObject({ switched: true, comparison: { equal: true, inMotion: 0 } });
      expect((await sums(views))[0]?.sum).toBe(11 + 465);
      expect(await projections.verify('tallies')).toMatchObject({ equal: true });
    });

    it('goes on with a rebuild that was interrupted', async () => {
      for (let number = 0; number < 40; number++) await append(String(number), number);
      const first = program();
      await first.projections.start();
      await becomes(first.projections, 'live');
      await first.end();
      let reads = 0;
      const dying = new (class extends StoreThrough {
        override readStream: EventStore['readStream'] = (...asked) => {
          reads += 1;
          return reads < 25 ? store.readStream(...asked) : Promise.reject(new StoreUnavailable('Struck down'));
        };
      })(store);
      const struck = program([tallies], dying);
      const left = struck.projections.rebuild('tallies').catch(() => undefined);
      await until(struck.projections, () => reads >= 25);
      await struck.projections.stop();

      reads = 0;
      const counting = new (class extends StoreThrough {
        override readStream: EventStore['readStream'] = (...asked) => {
          reads += 1;
          return store.readStream(...asked);
        };
      })(store);
      const next = program([tallies], counting);
      await next.projections.start(); // Nobody asks again.
      const current = async () => (await next.projections.overview()).find(({ role }) => role === 'current');
      while ((await current())?.generation !== 2) await pause(2);
      expect(reads).toBeLessThan(40);
      await left;
      expect(await next.projections.verify('tallies')).toMatchObject({ equal: true, streams: 40 });
    });

    it('that cannot be built leaves the one that is shown as it is, on every instance', async () => {
      const { projections, views, before } = await running();
      let broken = true;
      const clumsy: Projection = {
        ...tallies,
        rows: (key, events) => {
          if (broken && key === 'c') throw new Error('Clumsy');
          return tallies.rows(key, events as never);
        },
      };
      await projections.stop();
      const next = program([clumsy]);
      await next.projections.start();
      await becomes(next.projections, 'live');
      await expect(next.projections.rebuild('tallies')).rejects.toThrow(/tallies cannot be built: Clumsy/);
      expect(next.projections.status()).toMatchObject([{ state: 'live', complete: true }]);
      await next.projections.waitFor('tally-a', await append('a', 1), soon);
      expect((await sums(views)).length).toBe(before.length);
      broken = false;
      expect(await next.projections.rebuild('tallies')).toMatchObject({ generation: 2, switched: true });
    });

    it('that was given up at the last moment does not take the place of the one that is shown', async () => {
      const { projections, views, before } = await running();
      await projections.stop();
      const generations = new Generations(views, tallies);
      await generations.ask('a test');
      const beside = await generations.beside();
      if (!beside) throw new Error('unreachable');
      await generations.discard(beside.generation);
      await expect(generations.switchTo(beside.generation)).rejects.toThrow(/no longer there to be shown/);
      expect(await sums(views)).toEqual(before);
    });

    it('is done by whoever carries the read model along', async () => {
      const { projections } = await running();
      const other = program();
      expect(await other.projections.rebuild('tallies')).toMatchObject({ generation: 2, switched: true });
      expect(other.projections.status()).toMatchObject([{ state: 'idle' }]);
      expect(projections.status()).toMatchObject([{ state: 'live' }]);
      await projections.waitFor('tally-a', await append('a', 1), soon);
    });

    it('needs no service', async () => {
      await append('a', 1);
      const { projections, views } = program();
      expect(await projections.rebuild('tallies')).toMatchObject({ generation: 1, switched: true });
      expect(await sums(views)).toEqual([{ tally: 'a', sum: 1 }]);
      expect(await projections.verify('tallies')).toMatchObject({ equal: true });
      expect(projections.status()).toMatchObject([{ state: 'idle' }]);
    });

    it('tells what keeps it from being rebuilt', async () => {
      await store.append('tally-a', 'any', [doubled()]);
      const { projections } = program();
      await expect(projections.rebuild('tallies')).rejects.toThrow('Event type Doubled is not known');
      expect(await projections.overview()).toMatchObject([
        { complete: false, failure: expect.stringContaining('Event type Doubled is not known'), lag: { events: 1 } },
      ]);
      await expect(projections.rebuild('sums')).rejects.toThrow(RangeError);
    });
  });
});

describe('the file of the embedded engine', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tjenestebok-file-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is left alone when it is not ours, with the way out', () => {
    const other = join(folder, 'other.sqlite');
    new Database(other).exec('CREATE TABLE mine (a)').close();
    expect(() => new SqliteViews(other)).toThrow(ViewsUnusable);
    const [file, eventsFile] = [join(folder, 'views.sqlite'), join(folder, 'events.sqlite')];
    new EmbeddedEventStore(eventsFile);
    expect(() => new SqliteViews(eventsFile)).toThrow('is not a file of read models of this program');
    writeFileSync(file, 'not a database at all, but long enough to look like one '.repeat(100));
    expect(() => new SqliteViews(file)).toThrow(/They can be deleted .* built again from the log/);
  });

  const onPosix = process.platform === 'win32' ? it.skip : it;
  onPosix('says so when the disk is full, and goes on when it is not', async () => {
    const [events, file] = [join(folder, 'events.sqlite'), join(folder, 'views.sqlite')];
    const store = new EmbeddedEventStore(events);
    const streams = Array.from({ length: 3_000 }, (_, number) => `tally-${String(number)}`);
    await Promise.all(streams.map((stream) => store.append(stream, 'no_stream', [added(1)])));
    const script = join(import.meta.dirname, 'projections-full.ts');
    const limited = ['-c', 'ulimit -f 256 && exec "$0" "$@"', process.execPath, ...typescript, script, events, file];
    const full = spawn('sh', limited, { stdio: ['ignore', 'pipe', 'inherit'] });
    const said = await text(full.stdout);
    expect(JSON.parse(said)).toMatchObject({
      complete: false,
      reason: expect.stringMatching(/disk (is full|I\/O error)/),
    });
    const views = new SqliteViews(file);
    const projections = new Projections(store, views, [tallies]);
    await projections.start();
    await projections.whenComplete(soon);
    expect(await projections.verify('tallies')).toMatchObject({ equal: true, streams: 3_000, stored: { rows: 3_000 } });
    await projections.stop();
    await views.close();
    await store.close();
  });
});
