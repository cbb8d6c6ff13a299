import { describe, expect, test } from '@jest/globals';
import {
  CancelledError,
  DeadlineExceededError,
  NotLeaderError,
  START,
  TimeoutError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import type { EventStoreDBClient } from '@eventstore/db-client';
import type { EventStoreDouble } from './double.js';
import { failure, harness, ids, someEvents } from './harness.js';

const { start, connect } = harness();

describe.each([
  ['batch append', true],
  ['classic append', false],
])('%s', (_, batchAppend) => {
  const open = async () => {
    const double = await start({ features: { batchAppend } });
    return { double, client: connect(double.url) };
  };
  const stored = async (double: EventStoreDouble) => {
    const read = ids(connect(double.url).readStream('career-1'));
    return (await failure(read)) === undefined;
  };

  test.each([true, false])('may stay unanswered, stored: %s', async (isStored) => {
    const { double, client } = await open();
    const { happened } = double.faults.leaveAppendsUnanswered({ stored: isStored });
    let settled = false;
    const append = failure(client.appendToStream('career-1', someEvents(1))).then(() => {
      settled = true;
    });
    await happened;
    expect(await stored(double)).toBe(isStored);
    expect(settled).toBe(false);
    double.faults.dropConnections();
    await append;
  });

  test('unanswered in numbers, and then answered again', async () => {
    const { double, client } = await open();
    const { happened } = double.faults.leaveAppendsUnanswered({ stored: true, count: 2 });
    const lost = [1, 2].map((n) => failure(client.appendToStream(`lost-${n}`, someEvents(1))));
    await happened;
    expect(await client.appendToStream('career-1', someEvents(1))).toMatchObject({ success: true });
    double.faults.dropConnections();
    await Promise.all(lost);
  });

  test.each([true, false])('may lose its connection before the answer, stored: %s', async (isStored) => {
    const { double, client } = await open();
    double.faults.dropConnectionBeforeAnswer({ stored: isStored });
    const error = await failure(client.appendToStream('career-1', someEvents(1)));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(await stored(double)).toBe(isStored);
    expect(await client.appendToStream('career-2', someEvents(1))).toMatchObject({ success: true });
  });

  test.each([
    ['wrong-expected-version', WrongExpectedVersionError],
    ['not-leader', NotLeaderError],
    ['not-ready', batchAppend ? UnknownError : UnavailableError],
    ['unavailable', UnavailableError],
    ['deadline-exceeded', DeadlineExceededError],
    ['timeout', batchAppend ? DeadlineExceededError : TimeoutError],
  ] as const)('may fail with %s', async (answer, errorClass) => {
    const { double, client } = await open();
    const { happened } = double.faults.failAppends(answer);
    expect(await failure(client.appendToStream('career-1', someEvents(1)))).toBeInstanceOf(errorClass);
    await happened;
    expect(await stored(double)).toBe(false);
    expect(await client.appendToStream('career-1', someEvents(1))).toMatchObject({ success: true });
  });

  test('may time out and be written all the same', async () => {
    const { double, client } = await open();
    double.faults.failAppends('timeout', { stored: true });
    const events = someEvents(2);
    expect(await failure(client.appendToStream('career-1', events, { expectedRevision: 'no_stream' }))).toBeDefined();
    const again = await client.appendToStream('career-1', events, { expectedRevision: 'no_stream' });
    expect(again.nextExpectedRevision).toBe(1n);
  });

  test('is answered late, when told so', async () => {
    const { double, client } = await open();
    const release = double.faults.holdAnswers();
    let answered = false;
    const append = client.appendToStream('career-1', someEvents(1)).then(() => {
      answered = true;
    });
    await double.log.nextWrite(AbortSignal.timeout(5_000));
    expect(await stored(double)).toBe(true);
    expect(answered).toBe(false);
    release();
    await append;

    double.faults.delayAnswers(30);
    const before = performance.now();
    await client.appendToStream('career-1', someEvents(1));
    expect(performance.now() - before).toBeGreaterThanOrEqual(29);
  });
});

test('faults not yet met are cleared', async () => {
  const double = await start();
  double.faults.failAppends('unavailable', { count: 5 });
  double.faults.clear();
  expect(await connect(double.url).appendToStream('career-1', someEvents(1))).toMatchObject({ success: true });
});

describe('connections', () => {
  test('are dropped, and made again', async () => {
    const double = await start();
    const client = connect(double.url);
    await client.appendToStream('career-1', someEvents(1));
    const { happened } = double.faults.leaveAppendsUnanswered({ stored: false });
    const append = failure(client.appendToStream('career-1', someEvents(1)));
    await happened;
    double.faults.dropConnections();
    expect(await append).toBeInstanceOf(UnavailableError);
    expect(await client.appendToStream('career-1', someEvents(1))).toMatchObject({ nextExpectedRevision: 1n });
  });

  test('are refused until they are accepted again, on the same port', async () => {
    const double = await start();
    const { url } = double;
    await connect(url).appendToStream('career-1', someEvents(1));
    await double.faults.refuseConnections();
    expect(await failure(ids(connect(url).readAll()))).toBeInstanceOf(UnavailableError);
    await double.faults.acceptConnections();
    expect(double.url).toBe(url);
    expect(await connect(url).appendToStream('career-1', someEvents(1))).toMatchObject({ nextExpectedRevision: 1n });
  });
});

describe('a subscription', () => {
  const open = async (count: number) => {
    const double = await start({ noiseEvery: 0 });
    const client = connect(double.url);
    const events = someEvents(count);
    await client.appendToStream('career-1', events);
    return { double, client, all: events.map(({ id }) => id) };
  };

  /** Every event until the subscription ends or there are enough, and how it ended. */
  async function hear(client: EventStoreDBClient, enough = Infinity) {
    const heard: string[] = [];
    const error = await failure(
      (async () => {
        for await (const { event } of client.subscribeToAll({ fromPosition: START })) {
          if (heard.push(event?.id ?? '') === enough) break;
        }
      })(),
    );
    return { heard, error };
  }

  test.each([
    ['unavailable', UnavailableError],
    ['cancelled', CancelledError],
    ['too-slow', TimeoutError],
    ['connection-lost', UnavailableError],
  ] as const)('is dropped after so many events: %s', async (how, errorClass) => {
    const { double, client, all } = await open(10);
    const { happened } = double.faults.dropSubscription({ afterEvents: 4, how });
    const { heard, error } = await hear(client);
    await happened;
    expect(error).toBeInstanceOf(errorClass);
    expect(heard).toEqual(all.slice(0, heard.length));
    expect(heard.length).toBeLessThanOrEqual(4);
    expect((await hear(client, 10)).heard).toEqual(all);
  });

  test('may just end', async () => {
    const { double, client, all } = await open(10);
    double.faults.dropSubscription({ afterEvents: 4, how: 'ended' });
    expect(await hear(client)).toEqual({ heard: all.slice(0, 4), error: undefined });
  });

  test('is dropped while it waits', async () => {
    const { double, client } = await open(2);
    const subscription = client.subscribeToAll();
    subscription.once('caughtUp', () => double.faults.dropSubscription({ afterEvents: 0 }));
    expect(await failure(ids(subscription))).toBeInstanceOf(UnavailableError);
  });

  test('gets events twice', async () => {
    const { double, client, all } = await open(4);
    double.faults.repeatEvents(2);
    expect((await hear(client, 6)).heard).toEqual([all[0], all[0], all[1], all[1], all[2], all[3]]);
  });

  test('stalls, and goes on', async () => {
    const { double, client, all } = await open(3);
    const subscription = client.subscribeToAll();
    const heard: (string | undefined)[] = [];
    const hearing = (async () => {
      for await (const { event } of subscription) if (heard.push(event?.id) === 5) break;
    })();
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    double.faults.stallSubscriptions();
    const more = someEvents(2);
    await client.appendToStream('career-1', more);
    expect(await ids(client.readAll())).toHaveLength(5);
    expect(heard).toEqual(all);
    double.faults.resumeSubscriptions();
    await hearing;
    expect(heard).toEqual([...all, ...more.map(({ id }) => id)]);
  });

  test('falls behind and catches up', async () => {
    const { double, client } = await open(1);
    double.faults.fallBehind();
    const subscription = client.subscribeToAll();
    const said: string[] = [];
    await new Promise<void>((resolve) => {
      subscription.on('data', () => said.push('event'));
      for (const name of ['fellBehind', 'caughtUp']) {
        subscription.on(name as 'confirmation', () => {
          if (said.push(name) === 4) resolve();
        });
      }
    });
    expect(said).toEqual(['fellBehind', 'event', 'caughtUp', 'caughtUp']);
  });
});
