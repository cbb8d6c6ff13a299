import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { JsonObject, NewEvent, Position, RecordedEvent } from '../../src/kernel/event.js';
import { idsOf, newEvent, newStream, someEvents } from './events.js';
import { AppendTooLarge, WrongExpectedRevision } from '../../src/platform/event-store/event-store.js';
import type { EventStore, ExpectedRevision, SubscriptionMessage } from '../../src/platform/event-store/event-store.js';

export type OpenStore = {
  readonly store: EventStore;
  /** Closes the store and opens another one on the same log. */
  reopen(): Promise<EventStore>;
  close(): Promise<void>;
};

/**
 * What every adapter must do. The log may hold other people's events: each test keeps to streams of its own, and reads the
 * log from where it ended when the test began.
 */
export function eventStoreContract(name: string, open: () => Promise<OpenStore>): void {
  describe(`${name} keeps the contract of the event store`, () => {
    let opened: OpenStore;
    let store: EventStore;
    let start: Position | undefined;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
      start = await store.lastPosition();
    });
    afterEach(() => opened.close());

    const ids = async (stream: string) => (await store.readStream(stream)).map(({ id }) => id);

    /** A stream that holds as many events as asked for, written one by one. */
    async function streamOf(length: number): Promise<{ stream: string; events: NewEvent[] }> {
      const stream = newStream();
      const events = someEvents(length);
      for (const [index, event] of events.entries()) {
        await store.append(stream, index === 0 ? 'no_stream' : index - 1, [event]);
      }
      return { stream, events };
    }

    describe('expected revision', () => {
      test('no_stream starts a stream at revision 0', async () => {
        const stream = newStream();
        expect(await store.append(stream, 'no_stream', someEvents(1))).toMatchObject({ revision: 0 });
      });

      test('several events take consecutive revisions, and the last one is answered', async () => {
        const stream = newStream();
        expect(await store.append(stream, 'no_stream', someEvents(3))).toMatchObject({ revision: 2 });
        expect((await store.readStream(stream)).map(({ revision }) => revision)).toEqual([0, 1, 2]);
      });

      test('the newest revision is accepted', async () => {
        const { stream } = await streamOf(2);
        expect(await store.append(stream, 1, someEvents(2))).toMatchObject({ revision: 3 });
      });

      test('no_stream is refused when the stream exists', async () => {
        const { stream, events } = await streamOf(2);
        await refused(store.append(stream, 'no_stream', someEvents(1)), stream, 'no_stream', 1);
        expect(await ids(stream)).toEqual(idsOf(events));
      });

      test('an older revision is refused', async () => {
        const { stream, events } = await streamOf(3);
        await refused(store.append(stream, 1, someEvents(1)), stream, 1, 2);
        expect(await ids(stream)).toEqual(idsOf(events));
      });

      test('a revision not reached yet is refused', async () => {
        const { stream, events } = await streamOf(2);
        await refused(store.append(stream, 2, someEvents(1)), stream, 2, 1);
        expect(await ids(stream)).toEqual(idsOf(events));
      });

      test('a revision of a stream that does not exist is refused', async () => {
        const stream = newStream();
        await refused(store.append(stream, 0, someEvents(1)), stream, 0, 'no_stream');
        expect(await store.readStream(stream)).toEqual([]);
      });

      test('stream_exists is refused when there is no stream, and accepted at any revision of one', async () => {
        const stream = newStream();
        await refused(store.append(stream, 'stream_exists', someEvents(1)), stream, 'stream_exists', 'no_stream');
        await store.append(stream, 'no_stream', someEvents(2));
        expect(await store.append(stream, 'stream_exists', someEvents(1))).toMatchObject({ revision: 2 });
      });

      test('any starts a stream and goes on with it', async () => {
        const stream = newStream();
        expect(await store.append(stream, 'any', someEvents(1))).toMatchObject({ revision: 0 });
        expect(await store.append(stream, 'any', someEvents(2))).toMatchObject({ revision: 2 });
      });

      test('nothing of a refused append is kept', async () => {
        const { stream, events } = await streamOf(1);
        await refused(store.append(stream, 'no_stream', someEvents(5)), stream, 'no_stream', 0);
        expect(await ids(stream)).toEqual(idsOf(events));
      });
    });

    describe('the same append again', () => {
      test('with no_stream is answered with the original outcome', async () => {
        const stream = newStream();
        const events = someEvents(2);
        const original = await store.append(stream, 'no_stream', events);
        expect(await store.append(stream, 'no_stream', events)).toEqual(original);
        await store.append(stream, 1, someEvents(1));
        expect(await store.append(stream, 'no_stream', events)).toEqual(original);
        expect(await ids(stream)).toHaveLength(3);
      });

      test('with an older revision is answered with the original outcome', async () => {
        const { stream } = await streamOf(2);
        const events = someEvents(2);
        const original = await store.append(stream, 1, events);
        await store.append(stream, 3, someEvents(2));
        expect(await store.append(stream, 1, events)).toEqual(original);
        expect(await ids(stream)).toHaveLength(6);
      });

      test('in part, from its first event on, is answered with the outcome of that part', async () => {
        const { stream, events } = await streamOf(4);
        expect(await store.append(stream, 0, events.slice(1, 3))).toMatchObject({ revision: 2 });
        expect(await ids(stream)).toEqual(idsOf(events));
      });

      test('with another first event is refused', async () => {
        const { stream, events } = await streamOf(2);
        await refused(
          store.append(stream, 'no_stream', [...someEvents(1), ...events.slice(1)]),
          stream,
          'no_stream',
          1,
        );
      });

      test('with another later event is refused', async () => {
        const { stream, events } = await streamOf(2);
        await refused(
          store.append(stream, 'no_stream', [...events.slice(0, 1), ...someEvents(1)]),
          stream,
          'no_stream',
          1,
        );
      });

      test('with one more event than was stored is refused', async () => {
        const { stream, events } = await streamOf(3);
        await refused(store.append(stream, 0, [...events.slice(1), ...someEvents(1)]), stream, 0, 2);
        expect(await ids(stream)).toEqual(idsOf(events));
      });

      test('at another place in the stream is refused', async () => {
        const { stream, events } = await streamOf(4);
        await refused(store.append(stream, 0, events.slice(2, 3)), stream, 0, 3);
      });

      test('with the newest revision is appended, even an id seen before', async () => {
        const { stream, events } = await streamOf(2);
        expect(await store.append(stream, 1, events)).toMatchObject({ revision: 3 });
        expect(await ids(stream)).toEqual([...idsOf(events), ...idsOf(events)]);
      });

      test.each<ExpectedRevision>(['any', 'stream_exists'])(
        'with %s is answered with the original',
        async (expected) => {
          const { stream } = await streamOf(1);
          const events = someEvents(2);
          const original = await store.append(stream, expected, events);
          await store.append(stream, 2, someEvents(3));
          expect(await store.append(stream, expected, events)).toEqual(original);
          expect(await ids(stream)).toHaveLength(6);
        },
      );

      test.each<ExpectedRevision>(['any', 'stream_exists'])(
        'with %s and a later event not seen before is refused',
        async (expected) => {
          const { stream, events } = await streamOf(2);
          await refused(store.append(stream, expected, [...events, ...someEvents(1)]), stream, expected, 1);
          expect(await ids(stream)).toEqual(idsOf(events));
        },
      );

      test.each<ExpectedRevision>(['any', 'stream_exists'])(
        'with %s and a first event not seen before is appended',
        async (expected) => {
          const { stream, events } = await streamOf(1);
          expect(await store.append(stream, expected, [...someEvents(1), ...events])).toMatchObject({ revision: 2 });
        },
      );

      test('in another stream is appended: ids are compared within the stream', async () => {
        const { events } = await streamOf(2);
        for (const expected of ['any', 'no_stream'] as const) {
          const other = newStream();
          expect(await store.append(other, expected, events)).toMatchObject({ revision: 1 });
          expect(await ids(other)).toEqual(idsOf(events));
        }
      });

      test('of more than a thousand events is recognised too', async () => {
        const stream = newStream();
        const events = someEvents(1_200);
        for (const expected of ['any', 'no_stream'] as const) {
          expect(await store.append(stream, expected, events)).toMatchObject({ revision: 1_199 });
        }
        expect(await store.append(stream, 'any', events)).toMatchObject({ revision: 1_199 });
        expect(await ids(stream)).toEqual(idsOf(events));
      });

      test('sent twice at the same time happens once', async () => {
        const stream = newStream();
        const events = someEvents(2);
        const [one, two] = await Promise.all([
          store.append(stream, 'no_stream', events),
          store.append(stream, 'no_stream', events),
        ]);
        expect(one).toEqual(two);
        expect(await ids(stream)).toEqual(idsOf(events));
      });
    });

    describe('what is stored', () => {
      test('comes back whole: id, type, schema, data, metadata, place and instant', async () => {
        const stream = newStream();
        const event = newEvent({
          n: 1,
          nested: { list: [1, 'two', null, true, { three: 3.5 }] },
          empty: {},
          none: null,
        });
        const before = Date.now();
        const { revision, position, recordedAt } = await store.append(stream, 'no_stream', [event]);
        const read = await store.readStream(stream);
        expect(read).toEqual([{ ...event, stream, revision, position, recordedAt }]);
        expect(Math.abs(Date.parse(recordedAt) - before)).toBeLessThan(60_000);
      });

      test('keeps every letter, in names too', async () => {
        const stream = `career-Ærlig-ø-${randomUUID()}`;
        const data = {
          name: 'Åse Čorrát-Ødegård',
          remark: 'line\nbreak \u0000 \u2028 "quoted" \\ \ud83d\ude00 한국어 العربية',
          lone: '\ud800',
          ['__proto__']: 'a plain key',
        };
        const event = { ...newEvent(data), type: 'VurderingPåbegynt' };
        await store.append(stream, 'no_stream', [event]);
        const [read] = await store.readStream(stream);
        expect(read).toMatchObject({ stream, type: event.type });
        expect(JSON.stringify(read?.data)).toBe(JSON.stringify(data));
      });

      test('is what was appended, whatever becomes of the object afterwards', async () => {
        const stream = newStream();
        const data = { percent: 100 };
        const pending = store.append(stream, 'no_stream', [newEvent(data)]);
        data.percent = 50;
        await pending;
        expect((await store.readStream(stream))[0]?.data).toEqual({ percent: 100 });
      });

      test('may be large', async () => {
        const stream = newStream();
        const event = newEvent({ text: 'ø'.repeat(400_000) });
        await store.append(stream, 'no_stream', [event]);
        expect((await store.readStream(stream))[0]?.data).toEqual(event.data);
      });

      test('is refused as too large when all events of the append together are', async () => {
        const [stream, neighbour] = [newStream(), newStream()];
        const half = () => newEvent({ text: 'x'.repeat(600 * 1_024) });
        const [tooLarge, fine] = await Promise.allSettled([
          store.append(stream, 'no_stream', [half(), half()]),
          store.append(neighbour, 'no_stream', [half()]),
        ]);
        expect(tooLarge).toMatchObject({ status: 'rejected', reason: expect.any(AppendTooLarge) });
        expect(fine.status).toBe('fulfilled');
        expect(await store.readStream(stream)).toEqual([]);
      });

      test('is refused when it is not an append at all', async () => {
        const stream = newStream();
        const [event] = someEvents(1) as [NewEvent];
        const notJson = new Date() as unknown as JsonObject;
        await expect(store.append(stream, 'any', [])).rejects.toThrow(TypeError);
        await expect(store.append('', 'any', [event])).rejects.toThrow(TypeError);
        await expect(store.append('$system', 'any', [event])).rejects.toThrow(TypeError);
        await expect(store.append(stream, -1, [event])).rejects.toThrow(TypeError);
        await expect(store.append(stream, 0.5, [event])).rejects.toThrow(TypeError);
        await expect(store.append(stream, 'any', [{ ...event, id: 'not-a-uuid' }])).rejects.toThrow(TypeError);
        await expect(store.append(stream, 'any', [{ ...event, type: '' }])).rejects.toThrow(TypeError);
        await expect(store.append(stream, 'any', [{ ...event, schema: NaN }])).rejects.toThrow(TypeError);
        await expect(store.append(stream, 'any', [{ ...event, data: notJson }])).rejects.toThrow(TypeError);
        expect(await store.readStream(stream)).toEqual([]);
      });
    });

    describe('reading a stream', () => {
      test('that does not exist gives nothing', async () => {
        expect(await store.readStream(newStream())).toEqual([]);
        expect(await store.readStream(newStream(), { direction: 'backwards' })).toEqual([]);
      });

      test.each([
        ['whole', {}, [0, 1, 2, 3, 4]],
        ['from a revision', { from: 3 }, [3, 4]],
        ['from behind the end', { from: 5 }, []],
        ['with a limit', { limit: 2 }, [0, 1]],
        ['from a revision with a limit', { from: 1, limit: 2 }, [1, 2]],
        ['backwards', { direction: 'backwards' }, [4, 3, 2, 1, 0]],
        ['backwards from a revision', { direction: 'backwards', from: 2 }, [2, 1, 0]],
        ['backwards with a limit', { direction: 'backwards', limit: 1 }, [4]],
        ['backwards from a revision with a limit', { direction: 'backwards', from: 3, limit: 2 }, [3, 2]],
      ] as const)('%s', async (_, options, revisions) => {
        const { stream, events } = await streamOf(5);
        const read = await store.readStream(stream, options);
        expect(read.map(({ revision }) => revision)).toEqual(revisions);
        expect(idsOf(read)).toEqual(revisions.map((revision) => events[revision]?.id));
      });

      test('gives all of a long one', async () => {
        const stream = newStream();
        await store.append(stream, 'no_stream', someEvents(2_500));
        const read = await store.readStream(stream);
        expect(read.map(({ revision }) => revision)).toEqual(Array.from({ length: 2_500 }, (_, index) => index));
      });
    });

    describe('the whole log', () => {
      test('has one order, the one in which appends were answered, and every position is greater as text', async () => {
        const [one, two] = [newStream(), newStream()];
        const ours = someEvents(6);
        const positions: Position[] = [];
        for (const [index, event] of ours.entries()) {
          positions.push((await store.append(index % 2 === 0 ? one : two, 'any', [event])).position);
        }
        const read = await collect(store.readAll({ after: start }), [one, two]);
        expect(idsOf(read)).toEqual(idsOf(ours));
        expect(read.map(({ position }) => position)).toEqual(positions);
        expect([...positions].sort()).toEqual(positions);
        expect(new Set(positions).size).toBe(positions.length);
        if (start !== undefined) expect(positions.every((position) => position > (start ?? ''))).toBe(true);
      });

      test('is read on from any position in it', async () => {
        const stream = newStream();
        await store.append(stream, 'no_stream', someEvents(7));
        const all = await collect(store.readAll({ after: start }), [stream]);
        for (const [index, { position }] of all.entries()) {
          expect(await collect(store.readAll({ after: position }), [stream])).toEqual(all.slice(index + 1));
        }
      });

      test('is read backwards, from the end and from any position, without that one', async () => {
        const stream = newStream();
        await store.append(stream, 'no_stream', someEvents(4));
        const newestFirst = (await store.readStream(stream)).toReversed();
        const backwards = (after?: Position) =>
          collect(store.readAll({ after, direction: 'backwards' }), [stream], newestFirst.length);
        expect(await backwards()).toEqual(newestFirst);
        expect(idsOf(await backwards(newestFirst[1]?.position)).slice(0, 2)).toEqual(idsOf(newestFirst.slice(2)));
      });

      test('is read up to a limit', async () => {
        const stream = newStream();
        await store.append(stream, 'no_stream', someEvents(5));
        const [first] = await store.readStream(stream);
        const read: RecordedEvent[] = [];
        for await (const event of store.readAll({ after: start, limit: 3 })) read.push(event);
        expect(read).toHaveLength(3);
        expect(read[0]).toEqual(first);
        expect(await collect(store.readAll({ limit: 0 }), [stream])).toEqual([]);
      });

      test('is read over many pages without a gap, also backwards', async () => {
        const stream = newStream();
        for (let part = 0; part < 5; part++) await store.append(stream, 'any', someEvents(500));
        const read = await collect(store.readAll({ after: start }), [stream]);
        expect(read.map(({ revision }) => revision)).toEqual(Array.from({ length: 2_500 }, (_, index) => index));
        const limited = await collect(store.readAll({ after: start, limit: 2_100 }), [stream]);
        expect(limited).toEqual(read.slice(0, 2_100));
        const back = await collect(store.readAll({ direction: 'backwards' }), [stream], read.length);
        expect(back).toEqual(read.toReversed());
      });

      test('may be left early', async () => {
        const { stream } = await streamOf(3);
        expect(await collect(store.readAll({ after: start }), [stream], 1)).toHaveLength(1);
        expect(await store.append(stream, 2, someEvents(1))).toMatchObject({ revision: 3 });
      });

      test('ends at lastPosition', async () => {
        const { position } = await store.append(newStream(), 'no_stream', someEvents(2));
        expect(((await store.lastPosition()) ?? '') >= position).toBe(true);
      });

      test('refuses a position that no store gave out', async () => {
        await expect(collect(store.readAll({ after: 'nowhere' }), [])).rejects.toThrow(TypeError);
      });
    });

    describe('the instant of recording', () => {
      const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

      test('is UTC with microseconds, in the answer as in the event', async () => {
        const stream = newStream();
        const { recordedAt } = await store.append(stream, 'no_stream', someEvents(2));
        expect(recordedAt).toMatch(form);
        expect((await store.readStream(stream)).at(-1)?.recordedAt).toBe(recordedAt);
      });

      test('never goes back along the log', async () => {
        const streams = Array.from({ length: 50 }, newStream);
        await Promise.all(streams.map((stream) => store.append(stream, 'no_stream', someEvents(2))));
        const instants = (await collect(store.readAll({ after: start }), streams)).map(({ recordedAt }) => recordedAt);
        expect(instants).toHaveLength(100);
        expect([...instants].sort()).toEqual(instants);
      });
    });

    describe('a subscription', () => {
      test('catches up, says so, and goes on live', async () => {
        const { stream, events } = await streamOf(3);
        const messages = await follow(store, { after: start, streams: [stream] }, async (seen) => {
          if (seen.caughtUp && seen.events.length === 3) {
            events.push(...someEvents(2));
            await store.append(stream, 2, events.slice(3));
          }
          return seen.events.length === 5 && seen.caughtUp;
        });
        expect(idsOf(messages.events)).toEqual(idsOf(events));
        expect(messages.events).toEqual(await store.readStream(stream));
      });

      test('that starts at the end says caught-up at once, at that position', async () => {
        const { stream } = await streamOf(1);
        const last = await store.lastPosition();
        const abort = new AbortController();
        for await (const message of store.subscribe({ after: last, signal: abort.signal })) {
          if (message.kind === 'event' && message.event.stream !== stream) continue; // Other people's.
          expect(message.kind).toBe('caught-up');
          if (message.kind === 'caught-up') expect((message.position ?? '') >= (last ?? '')).toBe(true);
          abort.abort();
        }
      });

      test('hears of an append made before it was asked for the next message', async () => {
        const { stream } = await streamOf(1);
        const abort = new AbortController();
        const subscription = store.subscribe({ after: start, signal: abort.signal })[Symbol.asyncIterator]();
        const next = async (): Promise<SubscriptionMessage> => {
          for (;;) {
            const { value, done } = (await subscription.next()) as IteratorResult<SubscriptionMessage, undefined>;
            if (done === true) throw new Error('The subscription ended');
            if (value.kind === 'caught-up' || value.event.stream === stream) return value;
          }
        };
        let message = await next();
        while (message.kind !== 'caught-up') message = await next();
        const [event] = someEvents(1) as [NewEvent];
        await store.append(stream, 0, [event]);
        message = await next();
        while (message.kind === 'caught-up') message = await next();
        expect(message.event.id).toBe(event.id);
        abort.abort();
        await subscription.return?.();
      });

      test('resumed from the last position handled misses nothing and repeats nothing', async () => {
        const stream = newStream();
        const total = 300;
        const writing = (async () => {
          for (let revision = 0; revision < total; revision++) {
            await store.append(stream, revision === 0 ? 'no_stream' : revision - 1, someEvents(1));
          }
        })();
        const handled: RecordedEvent[] = [];
        while (handled.length < total) {
          const enough = Math.min(total, handled.length + 1 + Math.floor(Math.random() * 40));
          const { events } = await follow(
            store,
            { after: handled.at(-1)?.position ?? start, streams: [stream] },
            ({ events: seen }) => Promise.resolve(handled.length + seen.length === enough),
          );
          handled.push(...events);
        }
        await writing;
        expect(handled.map(({ revision }) => revision)).toEqual(Array.from({ length: total }, (_, index) => index));
      });

      test('gives each of several readers every event in the order of the log', async () => {
        const streams = Array.from({ length: 20 }, newStream);
        const readers = [1, 2, 3].map(() =>
          follow(store, { after: start, streams }, ({ events }) => Promise.resolve(events.length === 60)),
        );
        await Promise.all(
          streams.map(async (stream) => {
            for (let part = 0; part < 3; part++) await store.append(stream, 'any', someEvents(1));
          }),
        );
        const log = await collect(store.readAll({ after: start }), streams);
        for (const { events } of await Promise.all(readers)) expect(events).toEqual(log);
      });

      test('ends when the signal is aborted: at once, while it waits, and between two events', async () => {
        const { stream } = await streamOf(5);
        const none = [];
        for await (const message of store.subscribe({ after: start, signal: AbortSignal.abort() })) none.push(message);
        expect(none).toEqual([]);

        const waiting = new AbortController();
        for await (const message of store.subscribe({ after: await store.lastPosition(), signal: waiting.signal })) {
          // Aborted in a later turn, when the subscription has nothing left to give and waits.
          if (message.kind === 'caught-up')
            setImmediate(() => {
              waiting.abort();
            });
        }

        const between = await follow(store, { after: start, streams: [stream] }, ({ events }) =>
          Promise.resolve(events.length === 2),
        );
        expect(between.events).toHaveLength(2);
      });
    });

    describe('many writers at once', () => {
      test('64 appends to 64 streams all succeed', async () => {
        const streams = Array.from({ length: 64 }, newStream);
        const outcomes = await Promise.all(streams.map((stream) => store.append(stream, 'no_stream', someEvents(2))));
        expect(outcomes.map(({ revision }) => revision)).toEqual(streams.map(() => 1));
        for (const [index, stream] of streams.entries()) {
          const read = await store.readStream(stream);
          expect(read.map(({ revision }) => revision)).toEqual([0, 1]);
          expect(read.at(-1)).toMatchObject(outcomes[index] ?? {});
        }
      });

      test('of 20 that expect the same revision of one stream exactly one wins', async () => {
        const { stream, events } = await streamOf(2);
        const rivals = someEvents(20);
        const outcomes = await Promise.allSettled(rivals.map((event) => store.append(stream, 1, [event])));
        const winner = rivals.find((_, index) => outcomes[index]?.status === 'fulfilled');
        const losers = outcomes.filter((outcome) => outcome.status === 'rejected');
        expect(losers).toHaveLength(19);
        for (const { reason } of losers) expect(reason).toBeInstanceOf(WrongExpectedRevision);
        expect(await ids(stream)).toEqual([...idsOf(events), winner?.id]);
      });

      test('a refused one does not harm those beside it', async () => {
        const { stream } = await streamOf(1);
        const others = Array.from({ length: 10 }, newStream);
        const outcomes = await Promise.allSettled(
          others.flatMap((other) => [
            store.append(other, 'no_stream', someEvents(2)),
            store.append(stream, 'no_stream', someEvents(2)),
          ]),
        );
        expect(outcomes.map(({ status }) => status)).toEqual(others.flatMap(() => ['fulfilled', 'rejected']));
        for (const other of others) expect(await ids(other)).toHaveLength(2);
        expect(await ids(stream)).toHaveLength(1);
      });

      test('20 writers of one stream that read again when refused all get there', async () => {
        const stream = newStream();
        const writer = async (event: NewEvent) => {
          for (;;) {
            const newest = (await store.readStream(stream, { direction: 'backwards', limit: 1 }))[0]?.revision;
            try {
              return await store.append(stream, newest ?? 'no_stream', [event]);
            } catch (error) {
              if (!(error instanceof WrongExpectedRevision)) throw error;
            }
          }
        };
        const events = someEvents(20);
        const outcomes = await Promise.all(events.map(writer));
        const revisions = outcomes.map(({ revision }) => revision);
        expect(revisions.toSorted((a, b) => a - b)).toEqual(events.map((_, index) => index));
        expect((await ids(stream)).toSorted()).toEqual(idsOf(events).toSorted());
      });
    });

    describe('taking over a log', () => {
      /** As another store would give them: two streams in turn, recorded long ago, two events of an append at one instant. */
      function otherLog(): { events: RecordedEvent[]; streams: string[] } {
        const streams = [newStream(), newStream()];
        const events = Array.from({ length: 8 }, (_, index) => ({
          ...newEvent({ index, text: 'Ærlig \ud83d\ude00' }),
          stream: streams[(index >> 1) % 2] ?? '',
          revision: (index >> 2) * 2 + (index % 2),
          position: `other-${String(index)}`,
          recordedAt: `2019-03-0${String((index >> 1) + 1)}T10:00:00.12345${String(index >> 1)}Z`,
        }));
        return { events, streams };
      }
      const withoutPlace = (events: readonly RecordedEvent[]) => events.map((event) => ({ ...event, position: '' }));

      test('keeps every event, its place in its stream, the order of the log, and the instant of recording', async () => {
        const { events, streams } = otherLog();
        await store.takeOver(events);
        expect(withoutPlace(await collect(store.readAll({ after: start }), streams))).toEqual(withoutPlace(events));
        const inStreams = streams.map((stream) => store.readStream(stream));
        expect(withoutPlace((await Promise.all(inStreams)).flat())).toEqual(
          withoutPlace(streams.flatMap((name) => events.filter(({ stream }) => stream === name))),
        );
      });

      test('goes on where it was interrupted', async () => {
        const { events, streams } = otherLog();
        await store.takeOver(events.slice(0, 3));
        await store.takeOver(events);
        await store.takeOver(events);
        expect(idsOf(await collect(store.readAll({ after: start }), streams))).toEqual(idsOf(events));
      });

      test('refuses what contradicts the log, or leaves a hole', async () => {
        const { events, streams } = otherLog();
        const [first, second] = events as [RecordedEvent, RecordedEvent];
        await refused(store.takeOver([second]), second.stream, 0, 'no_stream');
        await store.append(first.stream, 'no_stream', someEvents(1));
        await refused(store.takeOver([first]), first.stream, 'no_stream', 0);
        expect(await collect(store.readAll({ after: start }), streams)).toHaveLength(1);
      });

      test('is followed by appends like any log', async () => {
        const { events, streams } = otherLog();
        await store.takeOver(events);
        const [stream = ''] = streams;
        const { recordedAt } = await store.append(stream, 3, someEvents(1));
        expect(recordedAt > (events.at(-1)?.recordedAt ?? '')).toBe(true);
        expect(await store.readStream(stream)).toHaveLength(5);
      });
    });

    test('another store on the same log finds everything again and goes on', async () => {
      const { stream } = await streamOf(3);
      const before = await store.readStream(stream);
      store = await opened.reopen();
      expect(await store.readStream(stream)).toEqual(before);
      await refused(store.append(stream, 'no_stream', someEvents(1)), stream, 'no_stream', 2);
      expect(await store.append(stream, 2, someEvents(1))).toMatchObject({ revision: 3 });
    });
  });
}

async function refused(
  append: Promise<unknown>,
  stream: string,
  expected: ExpectedRevision,
  actual: number | 'no_stream',
): Promise<void> {
  const error: unknown = await append.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(WrongExpectedRevision);
  expect(error).toMatchObject({ stream, expected, actual });
}

/** The events of the streams named, until there are enough of them or no more. */
export async function collect(
  log: AsyncIterable<RecordedEvent>,
  streams: readonly string[],
  enough = Infinity,
): Promise<RecordedEvent[]> {
  const ours: RecordedEvent[] = [];
  for await (const event of log) {
    if (streams.includes(event.stream)) ours.push(event);
    if (ours.length === enough) break;
  }
  return ours;
}

type Seen = { readonly events: readonly RecordedEvent[]; readonly caughtUp: boolean };

/** Follows the streams named until told that it is enough; asked after each message. */
export async function follow(
  store: EventStore,
  { after, streams }: { after: Position | undefined; streams: readonly string[] },
  isEnough: (seen: Seen) => Promise<boolean>,
): Promise<Seen> {
  const events: RecordedEvent[] = [];
  let caughtUp = false;
  const abort = new AbortController();
  for await (const message of store.subscribe({ after, signal: abort.signal })) {
    caughtUp = message.kind === 'caught-up';
    if (message.kind === 'event' && streams.includes(message.event.stream)) events.push(message.event);
    if (await isEnough({ events, caughtUp })) abort.abort();
  }
  return { events, caughtUp };
}
