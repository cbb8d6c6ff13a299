import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Position, RecordedEvent } from '../../src/kernel/event.js';
import { ServerAddress } from '../../src/platform/event-store/eventstoredb/address.js';
import { EventStoreDbEventStore } from '../../src/platform/event-store/eventstoredb/eventstoredb-event-store.js';
import type { EventStoreDbOptions } from '../../src/platform/event-store/eventstoredb/eventstoredb-event-store.js';
import { AppendTooLarge, AppendUnanswered, StoreUnavailable } from '../../src/platform/event-store/event-store.js';
import type { EventStore, ExpectedRevision, SubscriptionMessage } from '../../src/platform/event-store/event-store.js';
import { certificates } from '../eventstoredb-double/certificates.js';
import { EventStoreDouble } from '../eventstoredb-double/double.js';
import type { DoubleOptions } from '../eventstoredb-double/double.js';
import { collect, eventStoreContract, follow } from './event-store.contract.js';
import { idsOf, newEvent, newStream, someEvents } from './events.js';
import { typescript } from './kill.js';

const openOn = (url: () => string) => () => {
  let store = new EventStoreDbEventStore(url());
  return Promise.resolve({
    store,
    reopen: async () => {
      await store.close();
      store = new EventStoreDbEventStore(url());
      return store;
    },
    close: () => store.close(),
  });
};

const servers: [name: string, options: DoubleOptions][] = [
  ['a server that appends in batches', {}],
  ['an old server without batches or caught-up', { features: { batchAppend: false, caughtUp: false } }],
];
describe.each(servers)('EventStoreDB adapter on the wire double: %s', (name, options) => {
  let double: EventStoreDouble;
  beforeAll(async () => {
    double = await EventStoreDouble.start(options);
  });
  afterAll(() => double.stop());

  eventStoreContract(
    `EventStoreDB adapter on ${name}`,
    openOn(() => double.url),
  );
});

const realServer = process.env.EVENTSTORE_URL;
if (realServer !== undefined) {
  eventStoreContract(
    'EventStoreDB adapter on the server of EVENTSTORE_URL',
    openOn(() => realServer),
  );
}

describe('EventStoreDbEventStore', () => {
  const opened: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
  });

  async function start(options: DoubleOptions = {}): Promise<EventStoreDouble> {
    const double = await EventStoreDouble.start(options);
    opened.push(() => double.stop());
    return double;
  }

  /** Impatient, so that tests are not slow. */
  function open(url: string, options: EventStoreDbOptions = {}): EventStoreDbEventStore {
    const store = new EventStoreDbEventStore(url, {
      answerTimeout: 200,
      giveUpAfter: 10_000,
      patrol: 5_000,
      ...options,
    });
    opened.push(() => store.close());
    return store;
  }

  async function startAndOpen(options: DoubleOptions = {}) {
    const double = await start(options);
    return { double, store: open(double.url), faults: double.faults };
  }

  async function line(to: number): Promise<Line> {
    const between = await Line.to(to);
    opened.push(() => between.close());
    return between;
  }

  const ids = async (store: EventStore, stream: string) => idsOf(await store.readStream(stream));

  describe('an append whose answer does not come', () => {
    const expectations: [ExpectedRevision, kept: boolean][] = (
      ['no_stream', 0, 'any', 'stream_exists'] as const
    ).flatMap((expected) => [true, false].map((kept): [ExpectedRevision, boolean] => [expected, kept]));

    test.each(expectations)('with %p, kept: %p, is sent again and happens once', async (expected, stored) => {
      const { store, faults } = await startAndOpen();
      const stream = newStream();
      const before = expected === 'no_stream' ? [] : someEvents(1);
      if (before.length > 0) await store.append(stream, 'no_stream', before);
      const events = someEvents(3);
      faults.leaveAppendsUnanswered({ stored });
      const appended = await store.append(stream, expected, events);
      expect(await ids(store, stream)).toEqual(idsOf([...before, ...events]));
      const { revision, position, recordedAt } = (await store.readStream(stream)).at(-1) ?? recordedElsewhere();
      expect(appended).toEqual({ revision, position, recordedAt });
    });

    test('is found by its ids where the server has forgotten them in a restart', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-double-'));
      opened.push(() => rm(folder, { recursive: true }));
      const file = join(folder, 'log.db');
      const first = await EventStoreDouble.start({ file });
      const store = open(first.url);
      const [stream, events] = [newStream(), someEvents(2)];
      const { happened } = first.faults.leaveAppendsUnanswered({ stored: true });
      const append = store.append(stream, 'any', events);
      await happened;
      await first.stop();
      await start({ file, port: first.ports[0] ?? 0 });
      expect(await append).toMatchObject({ revision: 1 });
      expect(await ids(store, stream)).toEqual(idsOf(events));
    });

    test('does not hold up those beside and after it, and leaves no connection behind', async () => {
      const double = await start();
      const between = await line(double.ports[0] ?? 0);
      const store = open(`esdb://127.0.0.1:${String(between.port)}?tls=false`);
      double.faults.leaveAppendsUnanswered({ stored: true, count: 2 });
      double.faults.leaveAppendsUnanswered({ stored: false, count: 2 });
      const streams = Array.from({ length: 20 }, newStream);
      await Promise.all(streams.map((stream) => store.append(stream, 'any', someEvents(2))));
      for (const stream of streams) expect(await store.readStream(stream)).toHaveLength(2);
      expect(await store.append(newStream(), 'no_stream', someEvents(1))).toMatchObject({ revision: 0 });
      await until(() => between.connections === 1);
      await store.close();
      await until(() => between.connections === 0);
    });

    test('costs one connection, also when two find out one after the other', async () => {
      const double = await start();
      const between = await line(double.ports[0] ?? 0);
      const store = open(`esdb://127.0.0.1:${String(between.port)}?tls=false`);
      const first = double.faults.leaveAppendsUnanswered({ stored: false });
      const began = performance.now();
      const appends = [store.append(newStream(), 'any', someEvents(1))];
      await first.happened;
      const second = double.faults.leaveAppendsUnanswered({ stored: false });
      await until(() => performance.now() > began + 100);
      appends.push(store.append(newStream(), 'any', someEvents(1)));
      await second.happened;
      await Promise.all(appends);
      expect(between.accepted).toBe(2);
    });

    test('is still refused when somebody else was quicker', async () => {
      const { store, faults } = await startAndOpen();
      const stream = newStream();
      const { happened } = faults.leaveAppendsUnanswered({ stored: false });
      const late = store.append(stream, 'no_stream', someEvents(1));
      await happened;
      await store.append(stream, 'no_stream', someEvents(2));
      await expect(late).rejects.toMatchObject({ name: 'WrongExpectedRevision', expected: 'no_stream', actual: 1 });
    });

    test('ever, is given up: it may have been kept, and the error says so', async () => {
      const { double, faults } = await startAndOpen();
      const store = open(double.url, { giveUpAfter: 500 });
      faults.leaveAppendsUnanswered({ stored: true, count: 1_000 });
      const stream = newStream();
      const events = someEvents(1);
      const failure = await failureOf(store.append(stream, 'no_stream', events));
      expect(failure).toBeInstanceOf(AppendUnanswered);
      expect(failure.message).toContain(`Append to ${stream} at 127.0.0.1:${String(double.ports[0])} has no answer`);
      faults.clear();
      expect(await store.append(stream, 'no_stream', events)).toMatchObject({ revision: 0 });
    });

    test.each([true, false])('because the connection is lost first, kept: %p, happens once', async (stored) => {
      const { store, faults } = await startAndOpen();
      const [stream, events] = [newStream(), someEvents(2)];
      faults.dropConnectionBeforeAnswer({ stored, count: 2 });
      expect(await store.append(stream, 'any', events)).toMatchObject({ revision: 1 });
      expect(await ids(store, stream)).toEqual(idsOf(events));
    });

    test.each([
      ['unavailable', false],
      ['deadline-exceeded', true],
      ['timeout', true],
      ['timeout', false],
      ['not-leader', false],
    ] as const)('but "%s", kept: %p, happens once', async (answer, stored) => {
      const { store, faults } = await startAndOpen();
      const [stream, events] = [newStream(), someEvents(2)];
      faults.failAppends(answer, { stored, count: 2 });
      expect(await store.append(stream, 'stream_exists', events).catch((error: unknown) => error)).toBeInstanceOf(
        Error,
      );
      expect(await store.append(stream, 'no_stream', events)).toMatchObject({ revision: 1 });
      expect(await ids(store, stream)).toEqual(idsOf(events));
    });

    test('for a while: every answer late, none lost', async () => {
      const { store, faults } = await startAndOpen();
      const release = faults.holdAnswers();
      const streams = Array.from({ length: 10 }, newStream);
      const appends = streams.map((stream) => store.append(stream, 'no_stream', someEvents(1)));
      release();
      for (const { revision } of await Promise.all(appends)) expect(revision).toBe(0);
    });
  });

  describe('an append that is refused', () => {
    test('by a server that takes less than others, names its limit and is not sent again', async () => {
      const { store } = await startAndOpen({ maxAppendSize: 4_096 });
      const stream = newStream();
      const failure = await failureOf(store.append(stream, 'no_stream', [newEvent({ text: 'x'.repeat(5_000) })]));
      expect(failure).toBeInstanceOf(AppendTooLarge);
      expect(failure).toMatchObject({ stream, limit: 4_096 });
      expect((failure as AppendTooLarge).bytes).toBeGreaterThan(5_000);
      expect(await store.append(stream, 'no_stream', someEvents(1))).toMatchObject({ revision: 0 });
    });
  });

  describe('a server that is gone', () => {
    test('and back on the same port is found again, by whatever waits for it', async () => {
      const { double, store, faults } = await startAndOpen();
      const [stream, events] = [newStream(), someEvents(4)];
      await store.append(stream, 'no_stream', events.slice(0, 1));
      await faults.refuseConnections();
      const waiting = [
        store.append(stream, 0, events.slice(1)),
        store.readStream(stream),
        collect(store.readAll(), [stream]),
        store.lastPosition(),
      ] as const;
      await failureOf(open(double.url, { giveUpAfter: 200 }).lastPosition()); // Until tries have failed.
      await faults.acceptConnections();
      const [appended, read] = await Promise.all(waiting);
      expect(appended).toMatchObject({ revision: 3 });
      expect(read.length).toBeGreaterThan(0);
      expect(await ids(store, stream)).toEqual(idsOf(events));
    });

    test('for good is reported by everybody in time, with host and port, a reason and a way out', async () => {
      const double = await start({ credentials: { user: 'writer', password: 'geheim' } });
      await double.faults.refuseConnections();
      const store = open(double.url, { answerTimeout: 1_000, giveUpAfter: 400 });
      const { signal } = new AbortController();
      const failures = await Promise.all(
        [
          store.append(newStream(), 'any', someEvents(1)),
          store.readStream(newStream()),
          collect(store.readAll(), []),
          store.lastPosition(),
          store.takeOver([recordedElsewhere()]),
          firstOf(store.subscribe({ signal })),
        ].map(failureOf),
      );
      for (const failure of failures) {
        expect(failure).toBeInstanceOf(StoreUnavailable);
        expect(failure).not.toBeInstanceOf(AppendUnanswered); // Nothing was ever sent.
        expect(failure.message).toContain(`127.0.0.1:${String(double.ports[0])}`);
        expect(failure.message).toMatch(/ECONNREFUSED.*Check that the server runs/);
        expect(failure.message).not.toMatch(/writer|geheim/);
      }
    });

    test('in the midst of a read of the whole log: nothing is missed and nothing comes twice', async () => {
      const { store, faults } = await startAndOpen();
      const stream = newStream();
      for (let part = 0; part < 4; part++) await store.append(stream, 'any', someEvents(400));
      const revisions: number[] = [];
      for await (const { revision } of store.readAll()) {
        revisions.push(revision);
        if (revision % 300 === 0) faults.dropConnections();
      }
      expect(revisions).toEqual(Array.from({ length: 1_600 }, (_, index) => index));
    });

    test('without a word: what is asked goes through over another connection', async () => {
      const double = await start();
      const between = await line(double.ports[0] ?? 0);
      const url = `esdb://127.0.0.1:${String(between.port)}?tls=false`;
      const [store, neighbour] = [open(url), open(url)];
      const [stream, events] = [newStream(), someEvents(3)];
      await store.append(stream, 'no_stream', events.slice(0, 1));
      await neighbour.lastPosition();
      between.silence();
      expect(await store.append(stream, 0, events.slice(1, 2))).toMatchObject({ revision: 1 });
      between.silence();
      expect(await ids(store, stream)).toEqual(idsOf(events.slice(0, 2)));
      between.silence();
      expect((await collect(store.readAll(), [stream], 2)).length).toBe(2);
    });

    test('takes nothing from a store of the same process that is on another server', async () => {
      const [one, other] = [await startAndOpen(), await start()];
      const between = await line(other.ports[0] ?? 0);
      const store = open(`esdb://127.0.0.1:${String(between.port)}?tls=false`, { answerTimeout: 5_000 });
      await one.store.append(newStream(), 'any', someEvents(1));
      await store.append(newStream(), 'any', someEvents(1));
      const release = other.faults.holdAnswers();
      const streams = Array.from({ length: 10 }, newStream);
      const appends = streams.map((stream) => store.append(stream, 'no_stream', someEvents(1)));
      await until(() => streams.every((stream) => other.log.newestRevision(stream) === 0));
      one.faults.dropConnectionBeforeAnswer({ stored: true });
      expect(await one.store.append(newStream(), 'any', someEvents(1))).toMatchObject({ revision: 0 });
      release();
      for (const { revision } of await Promise.all(appends)) expect(revision).toBe(0);
      expect(await store.append(newStream(), 'any', someEvents(1))).toMatchObject({ revision: 0 });
      expect(between.accepted).toBe(1);
    });
  });

  describe('a cluster', () => {
    test.each([true, false])('that changes its leader in the midst of an append, kept: %p', async (stored) => {
      const { double, store, faults } = await startAndOpen({ nodes: 3 });
      const [stream, events] = [newStream(), someEvents(3)];
      await store.append(stream, 'no_stream', events.slice(0, 1));
      faults.changeLeaderDuringAppend({ stored });
      expect(await store.append(stream, 0, events.slice(1))).toMatchObject({ revision: 2 });
      expect(await ids(store, stream)).toEqual(idsOf(events));
      expect(double.leader).toBe(1);
    });

    test('whose leader is another one now says so, and is followed', async () => {
      const { store, faults } = await startAndOpen({ nodes: 3 });
      const stream = newStream();
      for (let revision = 0; revision < 6; revision++) {
        await store.append(stream, revision === 0 ? 'no_stream' : revision - 1, someEvents(1));
        faults.changeLeader();
      }
      expect(await store.readStream(stream)).toHaveLength(6);
    });

    test('a node of which names another one: that one is asked from then on', async () => {
      const double = await start({ nodes: 3 });
      const between = await line(double.ports[double.leader] ?? 0);
      const store = open(`esdb://127.0.0.1:${String(between.port)}?tls=false`);
      await store.append(newStream(), 'any', someEvents(1));
      double.faults.failAppends('not-leader');
      expect(await store.append(newStream(), 'any', someEvents(1))).toMatchObject({ revision: 0 });
      await until(() => between.connections === 0);
      expect(await store.append(newStream(), 'any', someEvents(1))).toMatchObject({ revision: 0 });
      expect(between.accepted).toBe(1);
    });

    test('whose leader changes all the time slows many writers and loses nothing', async () => {
      const { store, faults } = await startAndOpen({ nodes: 3 });
      const streams = Array.from({ length: 20 }, newStream);
      await Promise.all(
        streams.map(async (stream) => {
          for (let revision = 0; revision < 5; revision++) {
            if (revision % 2 === 1) faults.changeLeader();
            await store.append(stream, revision === 0 ? 'no_stream' : revision - 1, someEvents(1));
          }
        }),
      );
      for (const stream of streams) expect(await store.readStream(stream)).toHaveLength(5);
    });

    test('goes on without the node that led, and appends under way with it', async () => {
      const { double, store, faults } = await startAndOpen({ nodes: 3 });
      const streams = Array.from({ length: 10 }, newStream);
      await store.append(newStream(), 'any', someEvents(1));
      const appends = streams.map((stream) => store.append(stream, 'no_stream', someEvents(1)));
      const led = double.leader;
      faults.changeLeader();
      await faults.refuseConnections(led);
      for (const { revision } of await Promise.all(appends)) expect(revision).toBe(0);
      for (const stream of streams) expect(await store.readStream(stream)).toHaveLength(1);
    });

    test('none of whose nodes answers is named with all of them', async () => {
      const double = await start({ nodes: 3 });
      await double.faults.refuseConnections();
      const failure = await failureOf(
        open(double.url, { answerTimeout: 1_000, giveUpAfter: 400 }).append(newStream(), 'any', someEvents(1)),
      );
      expect(failure.name).toBe('StoreUnavailable');
      for (const port of double.ports) expect(failure.message).toContain(`127.0.0.1:${String(port)}`);
    });
  });

  describe('a subscription', () => {
    /** As a projection does: begins again behind the last event handled whenever the store is lost. */
    async function consume(store: EventStore, stream: string, count: number, after?: Position) {
      const handled: RecordedEvent[] = [];
      let losses = 0;
      while (handled.length < count) {
        try {
          const from = handled.at(-1)?.position ?? after;
          await follow(store, { after: from, streams: [stream] }, ({ events }) => {
            const newest = events.at(-1);
            if (newest && newest !== handled.at(-1)) handled.push(newest);
            return Promise.resolve(handled.length >= count);
          });
        } catch (error) {
          if (!(error instanceof StoreUnavailable) || ++losses > 20) throw error;
        }
      }
      return { revisions: handled.map(({ revision }) => revision), losses };
    }
    const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

    test.each(['unavailable', 'cancelled', 'too-slow', 'ended', 'connection-lost'] as const)(
      'dropped again and again ("%s") and resumed gives everything once',
      async (how) => {
        const { store, faults } = await startAndOpen();
        const stream = newStream();
        await store.append(stream, 'no_stream', someEvents(40));
        for (const afterEvents of [1, 2, 7]) faults.dropSubscription({ afterEvents, how });
        const consuming = consume(store, stream, 60);
        for (let revision = 39; revision < 59; revision++) await store.append(stream, revision, someEvents(1));
        expect(await consuming).toEqual({ revisions: upTo(60), losses: 3 });
      },
    );

    test('that breaks gives first what had arrived', async () => {
      const { store, faults } = await startAndOpen();
      const stream = newStream();
      await store.append(stream, 'no_stream', someEvents(60));
      faults.dropSubscription({ afterEvents: 45 });
      const given: unknown[] = [];
      const slowly = async () => {
        for await (const message of store.subscribe({ signal: new AbortController().signal })) {
          given.push(message);
          await new Promise(setImmediate);
        }
      };
      expect(await failureOf(slowly())).toBeInstanceOf(StoreUnavailable);
      expect(given.length).toBeGreaterThan(20); // Some the client itself throws away.
    });

    test('that may read no more says so', async () => {
      const { store, faults } = await startAndOpen();
      await store.append(newStream(), 'any', someEvents(2));
      faults.dropSubscription({ afterEvents: 1, how: 'access-denied' });
      const failure = await failureOf(drain(store.subscribe({ signal: new AbortController().signal })));
      expect(failure.message).toMatch(/refuses access.*\$all/);
    });

    test('drops what a server gives twice', async () => {
      const { store, faults } = await startAndOpen();
      const stream = newStream();
      await store.append(stream, 'no_stream', someEvents(5));
      faults.repeatEvents(8);
      const consuming = consume(store, stream, 10);
      await store.append(stream, 4, someEvents(5));
      expect(await consuming).toEqual({ revisions: upTo(10), losses: 0 });
    });

    test('to which nothing comes though the log goes on is given up as lost', async () => {
      const { double, faults } = await startAndOpen();
      const store = open(double.url, { patrol: 100 });
      const stream = newStream();
      await store.append(stream, 'no_stream', someEvents(2));
      faults.stallSubscriptions();
      const failure = await failureOf(drain(store.subscribe({ signal: new AbortController().signal })));
      expect(failure).toBeInstanceOf(StoreUnavailable);
      faults.resumeSubscriptions();
      expect(await consume(store, stream, 2)).toEqual({ revisions: [0, 1], losses: 0 });
    });

    test('to which something comes late is not given up', async () => {
      const double = await start();
      const between = await line(double.ports[0] ?? 0);
      const [store, writer] = [
        open(`esdb://127.0.0.1:${String(between.port)}?tls=false`, { patrol: 300 }),
        open(double.url),
      ];
      const stream = newStream();
      const { position } = await writer.append(stream, 'no_stream', someEvents(1));
      const subscription = store.subscribe({ after: position, signal: new AbortController().signal });
      await subscription.next();
      const next = subscription.next();
      await until(() => double.faults.subscriptions.running === 1);
      double.faults.stallSubscriptions();
      await writer.append(stream, 0, someEvents(1));
      const before = between.received;
      await until(() => between.received > before); // It has asked whether there is more.
      double.faults.resumeSubscriptions();
      expect((await next).value).toMatchObject({ kind: 'event', event: { revision: 1 } });
    });

    test('whose server is gone without a word is given up as lost, and what comes after it is found', async () => {
      const double = await start();
      const between = await line(double.ports[0] ?? 0);
      const store = open(`esdb://127.0.0.1:${String(between.port)}?tls=false`, { patrol: 100 });
      const stream = newStream();
      const { position } = await store.append(stream, 'no_stream', someEvents(1));
      const subscription = store.subscribe({ after: position, signal: new AbortController().signal });
      expect((await subscription.next()).value).toMatchObject({ kind: 'caught-up' });
      between.silence();
      expect(await failureOf(subscription.next())).toBeInstanceOf(StoreUnavailable);
      await store.append(stream, 0, someEvents(1));
      expect(await consume(store, stream, 1, position)).toEqual({ revisions: [1], losses: 0 });
    });

    test('says caught-up only when all is seen that was there when it began, also without the server saying so', async () => {
      const { double, store } = await startAndOpen({ features: { caughtUp: false } });
      const stream = newStream();
      for (let part = 0; part < 3; part++) await store.append(stream, 'any', someEvents(500));
      writeNoise(double, 200);
      const kinds: string[] = [];
      const abort = new AbortController();
      for await (const message of store.subscribe({ signal: abort.signal })) {
        kinds.push(message.kind);
        if (message.kind === 'caught-up') abort.abort();
      }
      expect(kinds).toEqual([...Array.from({ length: 1_500 }, () => 'event'), 'caught-up']);
    });

    test('says caught-up after a restore, though the newest event it knew is gone and the log has grown beyond it', async () => {
      const first = await start();
      const [port = 0] = first.ports;
      const store = open(first.url);
      const stream = newStream();
      const gone = await store.append(stream, 'no_stream', someEvents(5));
      const subscription = store.subscribe({ after: gone.position, signal: new AbortController().signal });
      expect((await subscription.next()).value).toMatchObject({ kind: 'caught-up' });
      await first.stop();
      expect(await failureOf(subscription.next())).toBeInstanceOf(StoreUnavailable);
      const restored = await start({ port });
      restored.log.append(stream, 'any', [writtenElsewhere({ isJson: true, data: '{}', metadata: '' })]);
      writeNoise(restored, 50);
      const { events } = await follow(store, { after: undefined, streams: [stream] }, ({ caughtUp }) =>
        Promise.resolve(caughtUp),
      );
      expect(events).toHaveLength(1);
    });

    test('that is silent because nobody writes stays', async () => {
      const double = await start();
      const store = open(double.url, { patrol: 100 });
      const stream = newStream();
      const { position } = await store.append(stream, 'no_stream', someEvents(1));
      const abort = new AbortController();
      const subscription = store.subscribe({ after: position, signal: abort.signal });
      expect((await subscription.next()).value).toEqual({ kind: 'caught-up', position });
      const next = subscription.next();
      // Others look at the end of the log far longer than it takes to be given up as lost.
      for (const began = performance.now(); performance.now() - began < 450;) {
        writeNoise(double, 10);
        await store.lastPosition();
      }
      const [event] = someEvents(1);
      await store.append(stream, 0, event ? [event] : []);
      expect((await next).value).toMatchObject({ kind: 'event', event: { id: event?.id } });
      abort.abort();
      expect(await subscription.next()).toEqual({ done: true, value: undefined });
    });

    test('is over at once when it is aborted, though it is still looking for the end of the log or for the server', async () => {
      const { store, faults } = await startAndOpen();
      await store.append(newStream(), 'no_stream', someEvents(50));
      const began = performance.now();
      const looking = new AbortController();
      const first = store.subscribe({ signal: looking.signal }).next();
      looking.abort();
      expect(await first).toEqual({ done: true, value: undefined });

      await faults.refuseConnections();
      const searching = new AbortController();
      const second = store.subscribe({ signal: searching.signal }).next();
      await failureOf(open('esdb://127.0.0.1:1?tls=false', { giveUpAfter: 200 }).lastPosition()); // Meanwhile it has tried.
      searching.abort();
      expect(await second).toEqual({ done: true, value: undefined });
      expect(performance.now() - began).toBeLessThan(5_000);
    });

    test('that is over is over on the server too, whoever ended it and how', async () => {
      const { double, store } = await startAndOpen();
      const stream = newStream();
      await store.append(stream, 'no_stream', someEvents(100));
      const running = () => double.faults.subscriptions.running;

      for await (const message of store.subscribe({ signal: new AbortController().signal })) {
        if (message.kind === 'event') break;
      }
      const abandoned = new AbortController();
      await store.subscribe({ signal: abandoned.signal }).next();
      abandoned.abort();
      await until(() => running() === 0);

      const waiting = store.subscribe({ signal: new AbortController().signal });
      while (((await waiting.next()) as IteratorYieldResult<SubscriptionMessage>).value.kind !== 'caught-up');
      const unheard = waiting.next();
      unheard.catch(() => undefined);
      await store.close();
      await expect(unheard).rejects.toThrow(StoreUnavailable);
      await until(() => running() === 0);
    });
  });

  describe('what others have written', () => {
    test('the server itself: is in no answer', async () => {
      const { double, store } = await startAndOpen({ noiseEvery: 1 });
      const streams = [newStream(), newStream()];
      for (const stream of [...streams, ...streams]) await store.append(stream, 'any', someEvents(2));
      const newest = (await store.readStream(streams[1] ?? '')).at(-1)?.position;
      expect(writeNoise(double, 1_200)).toBeGreaterThan(1_200);
      expect(await store.lastPosition()).toBe(newest);
      const all: RecordedEvent[] = [];
      for await (const event of store.readAll()) all.push(event);
      expect(all).toHaveLength(8);
      const back: RecordedEvent[] = [];
      for await (const event of store.readAll({ direction: 'backwards', limit: 5 })) back.push(event);
      expect(back).toEqual(all.toReversed().slice(0, 5));
      const { events } = await follow(store, { after: undefined, streams }, ({ caughtUp }) =>
        Promise.resolve(caughtUp),
      );
      expect(events).toEqual(all);
    });

    test('the server itself, in a quiet log: is looked through once and not again', async () => {
      const double = await start();
      const between = await line(double.ports[0] ?? 0);
      const store = open(`esdb://127.0.0.1:${String(between.port)}?tls=false`);
      const { position } = await store.append(newStream(), 'no_stream', someEvents(1));
      writeNoise(double, 2_000);
      expect(await store.lastPosition()).toBe(position);
      const afterFirstLook = between.received;
      expect(afterFirstLook).toBeGreaterThan(200_000);
      expect(await store.lastPosition()).toBe(position);
      const { caughtUp } = await follow(store, { after: position, streams: [] }, (seen) =>
        Promise.resolve(seen.caughtUp),
      );
      expect(caughtUp).toBe(true);
      expect(between.received - afterFirstLook).toBeLessThan(20_000);
    });

    test('other programs: is given with a schema that no event of ours has, whatever its form', async () => {
      const { double, store } = await startAndOpen();
      const stream = newStream();
      const mine = someEvents(1);
      await store.append(stream, 'no_stream', mine);
      const foreign = [
        { isJson: true, data: '{"by":"hand"}', metadata: '' },
        { isJson: true, data: '{"by":"hand"}', metadata: '{"schema":"2","metadata":{}}' },
        { isJson: true, data: '[1]', metadata: '{"schema":2,"metadata":{}}' },
        { isJson: true, data: 'not json', metadata: 'not json' },
        { isJson: false, data: '\u0001', metadata: '\u0001' },
      ];
      double.log.append(stream, 'any', foreign.map(writtenElsewhere));
      double.log.append(stream, 'any', [
        { ...writtenElsewhere({ isJson: false, data: '0@x', metadata: '' }), type: '$>' },
      ]);
      const read = await store.readStream(stream);
      expect(read.map(({ schema }) => schema)).toEqual([2, 0, 0, 0, 0, 0]);
      expect(read.map(({ data }) => data)).toEqual([mine[0]?.data, { by: 'hand' }, { by: 'hand' }, {}, {}, {}]);
      expect(await collect(store.readAll(), [stream])).toEqual(read);
      const seen = await follow(store, { after: undefined, streams: [stream] }, ({ caughtUp }) =>
        Promise.resolve(caughtUp),
      );
      expect(seen.events).toEqual(read);
    });

    test('an administrator who deletes: gaps in the log, and a deleted stream is not taken for an empty one', async () => {
      const { double, store } = await startAndOpen();
      const [kept, deleted] = [newStream(), newStream()];
      await store.append(kept, 'no_stream', someEvents(2));
      await store.append(deleted, 'no_stream', someEvents(2));
      await store.append(kept, 1, someEvents(2));
      double.log.tombstone(deleted, 'any');
      double.log.scavenge(deleted);
      expect(await collect(store.readAll(), [kept, deleted])).toHaveLength(4);
      const seen = await follow(store, { after: undefined, streams: [kept] }, ({ caughtUp }) =>
        Promise.resolve(caughtUp),
      );
      expect(seen.events).toHaveLength(4);
      for (const use of [() => store.readStream(deleted), () => store.append(deleted, 'any', someEvents(1))]) {
        const failure = await failureOf(use());
        expect(failure.name).toBe('StoreUnavailable');
        expect(failure.message).toContain('was deleted on the server');
      }
    });

    test('a server that knows the place of an event only in the log: the append still answers it', async () => {
      const { store } = await startAndOpen({ explicitTransactions: true });
      const streams = [newStream(), newStream()];
      const answers = [];
      for (const stream of streams) answers.push(await store.append(stream, 'no_stream', someEvents(3)));
      const log = await collect(store.readAll(), streams);
      expect(answers.map(({ position }) => position)).toEqual([log[2]?.position, log[5]?.position]);
    });
  });

  describe('taking over a log', () => {
    test('goes on through a lost answer and a lost connection, in large and small parts', async () => {
      const { store, faults } = await startAndOpen();
      const [small, large] = [newStream(), newStream()];
      const text = 'x'.repeat(200_000);
      const events = [
        ...Array.from({ length: 600 }, (_, revision) => recordedElsewhere({ stream: small, revision })),
        ...Array.from({ length: 6 }, (_, revision) => recordedElsewhere({ stream: large, revision, data: { text } })),
      ];
      faults.leaveAppendsUnanswered({ stored: true });
      faults.dropConnectionBeforeAnswer({ stored: false });
      await store.takeOver(events);
      await store.takeOver(events);
      const bare = (all: readonly RecordedEvent[]) => all.map((event) => ({ ...event, position: '' }));
      expect(bare(await collect(store.readAll(), [small, large]))).toEqual(bare(events));
    });

    test('refuses another event where one of these belongs, in the middle too', async () => {
      const { store } = await startAndOpen();
      const stream = newStream();
      const events = Array.from({ length: 4 }, (_, revision) => recordedElsewhere({ stream, revision }));
      await store.takeOver(events.slice(0, 3));
      const other = events.with(1, recordedElsewhere({ stream, revision: 1 }));
      expect(await failureOf(store.takeOver(other))).toMatchObject({
        name: 'WrongExpectedRevision',
        expected: 0,
        actual: 2,
      });
      expect(await store.readStream(stream)).toHaveLength(3);
    });

    test('refuses what is no instant of recording', async () => {
      const { store } = await startAndOpen();
      await expect(store.takeOver([recordedElsewhere({ recordedAt: '2019-03-01' })])).rejects.toThrow(TypeError);
    });
  });

  describe('TLS and credentials', () => {
    const credentials = { user: 'writer', password: 'p:ä@s/s?%' };

    test('are used as the connection string says', async () => {
      const { store } = await startAndOpen({ tls: true, credentials });
      const stream = newStream();
      await store.append(stream, 'no_stream', someEvents(2));
      expect(await collect(store.readAll(), [stream])).toEqual(await store.readStream(stream));
      const { events } = await follow(store, { after: undefined, streams: [stream] }, ({ caughtUp }) =>
        Promise.resolve(caughtUp),
      );
      expect(events).toHaveLength(2);
    });

    test('in a cluster too, also to the leader that a node has named', async () => {
      const { store, faults } = await startAndOpen({ tls: true, credentials, nodes: 3 });
      await store.append(newStream(), 'any', someEvents(1));
      faults.changeLeader();
      expect(await store.append(newStream(), 'any', someEvents(1))).toMatchObject({ revision: 0 });
    });

    test.each([{ user: 'writer', password: 'geheim' }, false as const])(
      'that are wrong or missing are refused at once, and not repeated: %p',
      async (given) => {
        const double = await start({ tls: true, credentials });
        const store = open(double.urlWith({ credentials: given }), { giveUpAfter: 30_000 });
        const { signal } = new AbortController();
        for (const use of [
          () => store.append(newStream(), 'any', someEvents(1)),
          () => store.readStream(newStream()),
          () => firstOf(store.subscribe({ signal })),
        ]) {
          const failure = await failureOf(use());
          expect(failure.name).toBe('StoreUnavailable');
          expect(failure.message).toContain('Check user and password');
          expect(failure.message).not.toContain('geheim');
        }
      },
    );

    test('a certificate of an unknown authority is not trusted, and one that is missing is named before anything is sent', async () => {
      const double = await start({ tls: true });
      const [port = 0] = double.ports;
      const store = open(`esdb://127.0.0.1:${String(port)}?tls=true`, { answerTimeout: 1_000, giveUpAfter: 400 });
      const failure = await failureOf(store.append(newStream(), 'any', someEvents(1)));
      expect(failure.name).toBe('StoreUnavailable');
      expect(failure.message).toMatch(/certificate.*tlsCAFile/);
      expect(() => open(`esdb://127.0.0.1:${String(port)}?tlsCAFile=nowhere.crt`)).toThrow(
        /127\.0\.0\.1.*certificate file/,
      );
    });
  });

  describe('the connection string', () => {
    test.each(['esdb', 'kurrentdb', 'kurrent', 'kdb'])('may begin with %s', async (scheme) => {
      const double = await start();
      const store = open(double.url.replace(/^esdb/, scheme));
      expect(await store.lastPosition()).toBeUndefined();
    });

    test.each([
      'http://writer:geheim@host:2113',
      'esdb://writer:geheim@',
      'esdb://writer:geheim@host:port',
      'esdb://writer:geheim@host:99999',
      'esdb://writer:geheim@host:2113?unknown=1',
      'esdb://writer:geheim@host:2113?tls',
      'esdb://writer:geheim@host:2113?tls=no',
      'esdb://writer:geheim@host:2113?tlsVerifyCert=false',
      'esdb://writer:geheim@host:2113?throwOnAppendFailure=false',
      'esdb://writer:geheim@host:2113?nodePreference=nearest',
      'esdb://writer:geheim@host:2113?keepAliveInterval=soon',
      'esdb://writer:geheim%@host:2113',
      'esdb://writer:geheim@host:2113?connectionName=%',
      'writer:geheim',
      '',
    ])('that cannot be used is refused without being repeated: %s', (text) => {
      let message = '';
      try {
        open(text);
      } catch (error) {
        if (error instanceof TypeError) ({ message } = error);
      }
      expect(message).toContain('Not a connection string of EventStoreDB or KurrentDB');
      expect(message).not.toMatch(/geheim|writer/);
    });

    test('names its hosts and nothing else, and is passed on whole', () => {
      const address = new ServerAddress(
        'kurrentdb+discover://me:a%3Ab@one,two:1234/?TLS=true&node_preference=follower',
      );
      expect(address.hosts).toBe('one:2113, two:1234');
      expect(address.prefersLeader).toBe(false);
      expect(address.connectionString(7)).toBe(
        'esdb+discover://me:a%3Ab@one:2113,two:1234?tls=true&nodePreference=follower&keepAliveInterval=10007&maxDiscoverAttempts=1&gossipTimeout=2',
      );
      expect(address.connectionString(7, 'three:2113')).toMatch(/^esdb:\/\/me:a%3Ab@three:2113\?/);
      expect(new ServerAddress(`esdb://host?tlsCAFile=${certificates.authority}`).prefersLeader).toBe(false);
    });
  });

  describe('closing', () => {
    test('lets appends under way have their answer; whoever comes later gets none', async () => {
      const { store, faults } = await startAndOpen();
      const stream = newStream();
      await store.append(stream, 'no_stream', someEvents(1));
      const release = faults.holdAnswers();
      const waiting = store.append(stream, 0, someEvents(1));
      const closed = store.close();
      const late = failureOf(store.append(stream, 1, someEvents(1)));
      release();
      expect(await waiting).toMatchObject({ revision: 1 });
      await closed;
      await store.close();
      const { signal } = new AbortController();
      const failures = [
        late,
        ...[
          store.readStream(stream),
          collect(store.readAll(), []),
          store.lastPosition(),
          store.takeOver([recordedElsewhere()]),
          firstOf(store.subscribe({ signal })),
        ].map(failureOf),
      ];
      for (const failure of await Promise.all(failures)) {
        expect(failure).toBeInstanceOf(StoreUnavailable);
        expect(failure).not.toBeInstanceOf(AppendUnanswered);
      }
    });

    test('does not wait long for an answer that never comes, and does not claim to know', async () => {
      const { store, faults } = await startAndOpen();
      const { happened } = faults.leaveAppendsUnanswered({ stored: true });
      const failure = failureOf(store.append(newStream(), 'any', someEvents(1)));
      await happened;
      await store.close();
      expect(await failure).toBeInstanceOf(AppendUnanswered);
    });

    test('closes every connection, and nothing keeps the process', async () => {
      const double = await start();
      const between = await line(double.ports[0] ?? 0);
      const url = `esdb://127.0.0.1:${String(between.port)}?tls=false`;
      const store = new EventStoreDbEventStore(url);
      await store.append(newStream(), 'any', someEvents(1));
      await store.close();
      await until(() => between.connections === 0);

      const module = pathToFileURL(
        join(import.meta.dirname, '../../src/platform/event-store/eventstoredb/eventstoredb-event-store.ts'),
      );
      const script = `
        const { EventStoreDbEventStore } = await import(${JSON.stringify(module.href)});
        const store = new EventStoreDbEventStore(${JSON.stringify(url)});
        const subscription = store.subscribe({ signal: new AbortController().signal });
        await subscription.next();
        await store.close();`;
      const program = spawn(process.execPath, [...typescript, '--input-type=module', '--eval', script], {
        stdio: 'inherit',
      });
      expect(await once(program, 'exit')).toEqual([0, null]);
    });
  });
});

const failureOf = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => new Error('It did not fail'),
    (reason: unknown) => reason as Error,
  );

const firstOf = (messages: AsyncGenerator<SubscriptionMessage>) => messages.next();

async function drain(messages: AsyncIterable<unknown>): Promise<void> {
  const iterator = messages[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true);
}

/** Looks again each time the event loop comes round. */
async function until(isSo: () => boolean): Promise<void> {
  for (const end = performance.now() + 5_000; !isSo();) {
    if (performance.now() > end) throw new Error(`In vain: ${String(isSo)}`);
    await new Promise(setImmediate);
  }
}

const recordedElsewhere = (event: Partial<RecordedEvent> = {}): RecordedEvent => ({
  ...newEvent(),
  stream: newStream(),
  revision: 0,
  position: 'elsewhere',
  recordedAt: '2019-03-01T10:00:00.123456Z',
  ...event,
});

const writtenElsewhere = ({ isJson, data, metadata }: { isJson: boolean; data: string; metadata: string }) => ({
  id: randomUUID(),
  type: 'WrittenElsewhere',
  isJson,
  data: Buffer.from(data),
  metadata: Buffer.from(metadata),
});

/** What the server writes of its own; gives where the log ends then. */
function writeNoise(double: EventStoreDouble, events: number): number {
  const statistics = { ...writtenElsewhere({ isJson: true, data: '{}', metadata: '' }), type: '$statsCollected' };
  const many = Array.from({ length: events }, () => ({ ...statistics, id: randomUUID() }));
  double.log.append('$stats-127.0.0.1:2113', 'any', many);
  return double.log.lastPosition().commit;
}

/** Stands between a store and a server, counts what passes, and may fall silent without closing anything. */
class Line {
  static async to(port: number): Promise<Line> {
    const line = new Line(port);
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  received = 0;
  accepted = 0;

  private constructor(port: number) {
    this.#server = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      const pair = [near, far] as const;
      this.#pairs.add(pair);
      this.accepted++;
      far.on('data', (data) => (this.received += data.length));
      near.pipe(far);
      far.pipe(near);
      for (const socket of pair) {
        socket.on('error', () => undefined);
        socket.on('close', () => {
          this.#pairs.delete(pair);
          for (const each of pair) each.destroy();
        });
      }
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.#pairs.size;
  }

  /** Nothing passes any more on the connections there are; new ones are as good as ever. */
  silence(): void {
    for (const [near, far] of this.#pairs) {
      near.unpipe(far).pause();
      far.unpipe(near).pause();
    }
  }

  async close(): Promise<void> {
    for (const [near, far] of this.#pairs) {
      near.destroy();
      far.destroy();
    }
    this.#server.close();
    await once(this.#server, 'close');
  }
}
