import { describe, expect, test } from '@jest/globals';
import {
  BACKWARDS,
  END,
  eventTypeFilter,
  excludeSystemEvents,
  FORWARDS,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import type { EventStoreDBClient, Filter, Position, ReadPosition } from '@eventstore/db-client';
import { failure, harness, ids, placeOf, recorded, someEvent, someEvents } from './harness.js';

const { start, connect } = harness();

const open = async (options = {}) => {
  const double = await start(options);
  return { double, client: connect(double.url) };
};

describe('a stream', () => {
  const streamOf = async (count: number) => {
    const { client } = await open();
    const events = someEvents(count);
    await client.appendToStream('career-1', events);
    return { client, all: events.map(({ id }) => id) };
  };

  test('reads forwards and backwards, from a revision or an end, as far as wanted', async () => {
    const { client, all } = await streamOf(600);
    const read = (options: Parameters<EventStoreDBClient['readStream']>[1]) =>
      ids(client.readStream('career-1', options));
    expect(await read({})).toEqual(all);
    expect(await read({ direction: BACKWARDS, fromRevision: END })).toEqual(all.toReversed());
    expect(await read({ fromRevision: 598n })).toEqual(all.slice(598));
    expect(await read({ fromRevision: 600n })).toEqual([]);
    expect(await read({ direction: BACKWARDS, fromRevision: 1n })).toEqual([all[1], all[0]]);
    expect(await read({ direction: BACKWARDS, fromRevision: START })).toEqual([all[0]]);
    expect(await read({ fromRevision: 3n, maxCount: 300 })).toEqual(all.slice(3, 303));
    expect(await read({ direction: BACKWARDS, fromRevision: 9_999n, maxCount: 1 })).toEqual([all[599]]);
  });

  test('that is not there is not found', async () => {
    const { client } = await open();
    expect(await failure(ids(client.readStream('career-1')))).toMatchObject({
      type: 'stream-not-found',
      streamName: 'career-1',
    });
  });

  test('gives its events as they were appended, with the position they have in the log', async () => {
    const { client } = await open({ clock: () => Date.UTC(2026, 7, 1) + 0.5 });
    const event = someEvent(7);
    await client.appendToStream('career-æ', event);
    const [inStream] = await recorded(client.readStream('career-æ'));
    const { id, type, data, metadata } = event;
    expect(inStream).toMatchObject({ id, type, data, metadata, isJson: true, revision: 0n, streamId: 'career-æ' });
    expect(inStream?.created.toISOString()).toBe('2026-08-01T00:00:00.000Z');
    const inAll = (await recorded(client.readAll())).find(({ streamId }) => streamId === 'career-æ');
    expect(inStream).toEqual(inAll);
  });

  test('knows no position of what an explicit transaction wrote; the log does, with commit behind prepare', async () => {
    const { client } = await open({ explicitTransactions: true });
    const { position } = await client.appendToStream('career-1', someEvents(3));
    const unknown = 2n ** 64n - 1n;
    for (const event of await recorded(client.readStream('career-1'))) {
      expect(event.position).toEqual({ commit: unknown, prepare: unknown });
    }
    const positions = (await recorded(client.readAll())).filter(({ streamId }) => streamId === 'career-1').map(placeOf);
    expect(new Set(positions.map(({ commit }) => commit)).size).toBe(1);
    expect(new Set(positions.map(({ prepare }) => prepare)).size).toBe(3);
    expect(positions.every(({ commit, prepare }) => commit > prepare)).toBe(true);
    expect(positions.at(-1)).toEqual(position);
    for (const [index, from] of positions.entries()) {
      const behind = await recorded(client.readAll({ fromPosition: from }));
      expect(behind.filter(({ streamId }) => streamId === 'career-1')).toHaveLength(3 - index);
    }
  });
});

describe('the whole log', () => {
  test("holds the server's own events, a link and a projection's result among them", async () => {
    const { client } = await open();
    for (let n = 0; n < 12; n++) await client.appendToStream('career-1', someEvent(n));
    const kinds = (await recorded(client.readAll())).map(({ streamId, type }) => `${streamId} ${type}`);
    expect(new Set(kinds)).toEqual(
      new Set([
        '$$$stats-127.0.0.1:2113 $metadata',
        '$users $User',
        '$user-admin $UserCreated',
        'career-1 Happened',
        '$stats-127.0.0.1:2113 $statsCollected',
        '$streams $>',
        '$projections-counts-result Result',
      ]),
    );
  });

  test('holds nothing of its own when told so', async () => {
    const { client } = await open({ noiseEvery: 0 });
    await client.appendToStream('career-1', someEvents(2));
    expect(await ids(client.readAll())).toHaveLength(2);
  });

  test('reads from a position: with the event there forwards, without it backwards', async () => {
    const { client } = await open();
    for (let n = 0; n < 300; n++) await client.appendToStream(`career-${n % 7}`, someEvent(n));
    const all = await recorded(client.readAll());
    expect(all.map(({ position }) => position?.commit)).toEqual(
      all.map(({ position }) => position?.commit).toSorted((a, b) => Number((a ?? 0n) - (b ?? 0n))),
    );
    const from = (place: ReadPosition, direction: typeof FORWARDS | typeof BACKWARDS, maxCount?: number) =>
      ids(client.readAll({ fromPosition: place, direction, ...(maxCount === undefined ? {} : { maxCount }) }));
    const middle = all[150];
    const place = placeOf(middle);
    const allIds = all.map(({ id }) => id);
    expect(await from(place, FORWARDS)).toEqual(allIds.slice(150));
    expect(await from(place, BACKWARDS)).toEqual(allIds.slice(0, 150).toReversed());
    expect(await from(END, BACKWARDS)).toEqual(allIds.toReversed());
    expect(await from(END, BACKWARDS, 3)).toEqual(allIds.slice(-3).toReversed());
    expect(await from(END, FORWARDS)).toEqual([]);
    expect(await from(START, BACKWARDS)).toEqual([]);
  });

  test('cannot be read at a position that is not there', async () => {
    const { client } = await open();
    const { position } = await client.appendToStream('career-1', someEvents(2));
    await client.appendToStream('career-1', someEvents(2));
    const near = { commit: (position?.commit ?? 0n) + 1n, prepare: (position?.commit ?? 0n) + 1n };
    expect(await failure(ids(client.readAll({ fromPosition: near })))).toMatchObject({ type: 'unknown' });
    expect(await failure(ids(client.subscribeToAll({ fromPosition: near })))).toMatchObject({ type: 'unknown' });
  });

  test('has gaps where streams were deleted and scavenged, and holds their tombstones', async () => {
    const { double, client } = await open({ noiseEvery: 0 });
    await client.appendToStream('career-1', someEvents(3));
    await client.appendToStream('career-2', someEvents(1));
    await client.deleteStream('career-1');
    double.log.scavenge('career-1');
    await client.tombstoneStream('career-2');
    const left = (await recorded(client.readAll())).map(({ streamId, type, revision }) => [streamId, type, revision]);
    expect(left).toEqual([
      ['career-2', 'Happened', 0n],
      ['$$career-1', '$metadata', 0n],
      ['career-2', '$streamDeleted', 2n ** 63n - 1n],
    ]);
  });
});

describe('a subscription', () => {
  type Heard = { ids: string[]; checkpoints: Position[]; said: string[] };

  /** Hears a subscription until told that it is enough. */
  async function hear(
    client: EventStoreDBClient,
    options: { fromPosition?: ReadPosition; filter?: Filter },
    isEnough: (heard: Heard) => boolean | Promise<boolean>,
  ): Promise<Heard> {
    const heard: Heard = { ids: [], checkpoints: [], said: [] };
    let stop = () => Promise.resolve();
    await new Promise<void>((resolve, reject) => {
      const note = async (what: string) => {
        heard.said.push(what);
        if (await isEnough(heard)) resolve();
      };
      const checkpointReached = (_: unknown, position: Position) => {
        heard.checkpoints.push(position);
        void note('checkpoint');
      };
      const filter = options.filter ? { filter: { ...options.filter, checkpointReached } } : {};
      const subscription = client.subscribeToAll({ ...options, ...filter });
      for (const name of ['confirmation', 'caughtUp', 'fellBehind']) {
        subscription.on(name as 'confirmation', () => void note(name));
      }
      subscription.on('data', ({ event }) => {
        heard.ids.push(event?.id ?? '');
        void note('event');
      });
      subscription.on('error', reject);
      stop = () => subscription.unsubscribe();
    });
    await stop();
    return heard;
  }

  const caughtUp = ({ said }: Heard) => said.includes('caughtUp');

  test('confirms, gives what there is, says that it has caught up, and goes on', async () => {
    const { client } = await open({ noiseEvery: 0 });
    const events = someEvents(70);
    await client.appendToStream('career-1', events);
    const { said, ids: heard } = await hear(client, {}, async ({ said: soFar, ids: { length } }) => {
      if (soFar.at(-1) === 'caughtUp') await client.appendToStream('career-1', someEvents(2));
      return length === 72;
    });
    expect(heard.slice(0, 70)).toEqual(events.map(({ id }) => id));
    expect(said).toEqual(['confirmation', ...Array<string>(70).fill('event'), 'caughtUp', 'event', 'event']);
  });

  test('says nothing of having caught up on older servers', async () => {
    const { client } = await open({ features: { caughtUp: false } });
    const { said } = await hear(client, {}, async ({ said: soFar, ids: { length } }) => {
      if (length === 3) await client.appendToStream('career-1', someEvents(2));
      return soFar.length > 5;
    });
    expect(said).not.toContain('caughtUp');
  });

  test('from an event begins behind it; from the end with what comes', async () => {
    const { client } = await open({ noiseEvery: 0 });
    const events = someEvents(5);
    const all = events.map(({ id }) => id);
    for (const event of events) await client.appendToStream('career-1', event);
    const [, second, , , last] = await recorded(client.readAll());
    const from = (fromPosition: ReadPosition) => hear(client, { fromPosition }, caughtUp);
    expect((await from(placeOf(second))).ids).toEqual(all.slice(2));
    expect((await from(placeOf(last))).ids).toEqual([]);
    expect((await from(START)).ids).toEqual(all);
    const live = someEvent();
    const { ids: heard } = await hear(client, { fromPosition: END }, async ({ said, ids: { length } }) => {
      if (said.at(-1) === 'caughtUp') await client.appendToStream('career-1', live);
      return length === 1;
    });
    expect(heard).toEqual([live.id]);
  });

  test.each<[string, Filter]>([
    ['types by regular expression', excludeSystemEvents()],
    ['types by prefix', eventTypeFilter({ prefixes: ['Happ', 'Result'] })],
    ['streams by regular expression', streamNameFilter({ regex: '^[^$]' })],
    ['streams by prefix', streamNameFilter({ prefixes: ['career-', '$projections'] })],
  ])('filters %s', async (name, filter) => {
    const { client } = await open();
    for (let n = 0; n < 12; n++) await client.appendToStream(`career-${n}`, someEvent(n));
    const { ids: heard } = await hear(client, { filter }, caughtUp);
    const all = await recorded(client.readAll());
    const wanted = all.filter(
      ({ type, streamId }) =>
        type === 'Happened' || (type === 'Result' && (name.startsWith('types') || streamId.startsWith('$projections'))),
    );
    const withResults = name !== 'streams by regular expression';
    expect(heard).toEqual(wanted.filter(({ type }) => withResults || type === 'Happened').map(({ id }) => id));
  });

  test('with a filter gives checkpoints as it catches up and lives on, from which nothing is lost', async () => {
    const { client } = await open({ noiseEvery: 3 });
    const wanted: string[] = [];
    for (let n = 0; n < 60; n++) {
      const event = n % 10 === 0 ? { ...someEvent(n), type: 'Rare' } : someEvent(n);
      if (event.type === 'Rare') wanted.push(event.id);
      await client.appendToStream('career-1', event);
    }
    const filter = eventTypeFilter({ prefixes: ['Rare'], maxSearchWindow: 4, checkpointInterval: 2 });
    const heard = await hear(client, { filter }, async ({ said, checkpoints: { length } }) => {
      if (said.at(-1) === 'caughtUp')
        for (let n = 0; n < 12; n++) await client.appendToStream('career-1', someEvent(n));
      return said.includes('caughtUp') && length >= 11;
    });
    expect(heard.ids).toEqual(wanted);
    const places = heard.checkpoints.map(({ commit }) => commit);
    expect(places).toEqual(places.toSorted((a, b) => Number(a - b)));
    expect(heard.said.indexOf('checkpoint')).toBeLessThan(heard.said.indexOf('caughtUp'));
    const position = new Map((await recorded(client.readAll())).map((event) => [event.id, event.position?.commit]));
    for (const checkpoint of heard.checkpoints) {
      const { ids: rest } = await hear(client, { fromPosition: checkpoint, filter }, caughtUp);
      expect(rest).toEqual(wanted.filter((id) => (position.get(id) ?? 0n) > checkpoint.commit));
    }
  });

  test('as from 24.2 gives a checkpoint with each caughtUp that ends a history', async () => {
    const { client } = await open({ features: { fellBehind: true } });
    await client.appendToStream('career-1', someEvents(3));
    const { said } = await hear(client, { filter: excludeSystemEvents() }, caughtUp);
    expect(said).toEqual(['confirmation', 'event', 'event', 'event', 'checkpoint', 'caughtUp']);
  });

  test('to one stream begins behind a revision and waits for a stream to come', async () => {
    const { client } = await open();
    const events = someEvents(4);
    const all = events.map(({ id }) => id);
    const hearStream = async (stream: string, fromRevision: bigint | typeof START, count: number) => {
      const heard: string[] = [];
      for await (const { event } of client.subscribeToStream(stream, { fromRevision })) {
        if (heard.push(event?.id ?? '') === count) break;
      }
      return heard;
    };
    const early = hearStream('career-1', START, 4);
    await client.appendToStream('career-1', events);
    expect(await early).toEqual(all);
    expect(await hearStream('career-1', 1n, 2)).toEqual(all.slice(2));
  });
});
