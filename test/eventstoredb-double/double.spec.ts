import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  binaryEvent,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import type { AppendExpectedRevision } from '@eventstore/db-client';
import { streams } from './generated.js';
import { failure, harness, ids, recorded, someEvent, someEvents } from './harness.js';

const { start, connect } = harness();

test('speaks with the client through one and the same copy of the generated code and of protobuf', () => {
  const require = createRequire(import.meta.url);
  expect(require('@eventstore/db-client/generated/streams_pb.js')).toBe(streams);
  const { Message } = require('google-protobuf') as { Message: new () => unknown };
  expect(new streams.ReadReq()).toBeInstanceOf(Message);
});

describe.each([
  ['batch append', true],
  ['classic append', false],
])('%s', (_, batchAppend) => {
  const open = async (options = {}) => {
    const double = await start({ features: { batchAppend }, ...options });
    return { double, client: connect(double.url) };
  };

  test('appends where it is expected to, at positions with gaps', async () => {
    const { client } = await open();
    const first = await client.appendToStream('career-1', someEvents(2), { expectedRevision: 'no_stream' });
    const second = await client.appendToStream('career-1', someEvents(1), { expectedRevision: 1n });
    const third = await client.appendToStream('career-1', someEvents(1), { expectedRevision: 'stream_exists' });
    const other = await client.appendToStream('career-2', someEvents(1), { expectedRevision: 'any' });
    const answers = [first, second, third, other];
    expect(answers.map(({ nextExpectedRevision }) => nextExpectedRevision)).toEqual([1n, 2n, 3n, 0n]);
    const positions = answers.map(({ position }) => position?.commit ?? 0n);
    for (const [index, position] of positions.entries()) {
      if (index > 0) expect(position - (positions[index - 1] ?? 0n)).toBeGreaterThan(100n);
    }
  });

  test('answers with the position of its last event', async () => {
    const { client } = await open();
    const { position } = await client.appendToStream('career-1', someEvents(3), { expectedRevision: 'no_stream' });
    expect((await recorded(client.readStream('career-1'))).at(-1)?.position).toEqual(position);
  });

  test.each<[string, AppendExpectedRevision, bigint | 'no_stream']>([
    ['no stream where there is one', 'no_stream', 2n],
    ['a revision gone by', 1n, 2n],
    ['a revision to come', 5n, 2n],
    ['a stream where there is none', 'stream_exists', 'no_stream'],
    ['a revision where there is no stream', 0n, 'no_stream'],
  ])('is refused when it expects %s, and told what there is', async (_, expectedRevision, actual) => {
    const { client } = await open();
    if (actual !== 'no_stream') await client.appendToStream('career-1', someEvents(3));
    const error = await failure(client.appendToStream('career-1', someEvents(2), { expectedRevision }));
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    expect(error).toMatchObject({ streamName: 'career-1', actualVersion: actual });
    expect(error).toMatchObject({ expectedVersion: expectedRevision });
  });

  /** What a stream of a, b, c says to an append of some of them again. */
  test.each<[AppendExpectedRevision, string, 'original' | 'appended' | 'refused']>([
    ['no_stream', 'abc', 'original'],
    ['no_stream', 'ab', 'original'],
    ['no_stream', 'xab', 'refused'],
    ['no_stream', 'abx', 'refused'],
    [0n, 'bc', 'original'],
    [0n, 'b', 'original'],
    [0n, 'x', 'refused'],
    [0n, 'bx', 'refused'],
    [1n, 'cx', 'refused'],
    [2n, 'c', 'appended'],
    [2n, 'abc', 'appended'],
    [3n, 'c', 'refused'],
    ['any', 'abc', 'original'],
    ['any', 'b', 'original'],
    ['any', 'xb', 'appended'],
    ['any', 'bx', 'refused'],
    ['stream_exists', 'abc', 'original'],
    ['stream_exists', 'bx', 'refused'],
  ])('expecting %s and repeating %s is %s', async (expectedRevision, letters, outcome) => {
    const { client } = await open();
    const events = { a: someEvent(), b: someEvent(), c: someEvent(), x: someEvent() };
    const eventsOf = (text: string) => [...text].map((letter) => events[letter as keyof typeof events]);
    await client.appendToStream('career-1', eventsOf('abc'), { expectedRevision: 'no_stream' });
    const before = await recorded(client.readStream('career-1'));
    const append = client.appendToStream('career-1', eventsOf(letters), { expectedRevision });
    if (outcome === 'refused') expect(await failure(append)).toBeInstanceOf(WrongExpectedVersionError);
    else {
      const { nextExpectedRevision, position } = await append;
      const repeated = before.find(({ id }) => id === eventsOf(letters).at(-1)?.id);
      if (outcome === 'appended') expect(nextExpectedRevision).toBe(2n + BigInt(letters.length));
      else expect({ revision: nextExpectedRevision, position }).toEqual(pick(repeated));
    }
    const added = outcome === 'appended' ? letters.length : 0;
    expect(await ids(client.readStream('career-1'))).toHaveLength(3 + added);
  });

  test('knows ids per stream', async () => {
    const { client } = await open();
    const events = someEvents(2);
    await client.appendToStream('career-1', events);
    await client.appendToStream('career-2', events);
    expect(await ids(client.readStream('career-2'))).toHaveLength(2);
  });

  test('answers each of many appends in flight as its own', async () => {
    const { client } = await open();
    const streamNames = Array.from({ length: 40 }, (_, index) => `career-${index}`);
    const answers = await Promise.all(
      streamNames.map((name, index) => client.appendToStream(name, someEvents(1 + (index % 5)))),
    );
    expect(answers.map(({ nextExpectedRevision }) => nextExpectedRevision)).toEqual(
      streamNames.map((_, index) => BigInt(index % 5)),
    );
  });

  test('keeps the bytes of data and metadata as they are', async () => {
    const { client } = await open();
    const data = Buffer.from([0, 255, 13, 10, 0xc3, 0x28]);
    const metadata = Buffer.from(' { "not":  quite JSON');
    const bytes = new Uint8Array(metadata);
    await client.appendToStream('career-1', binaryEvent({ id: randomUUID(), type: 'Bytes', data, metadata: bytes }));
    const [event] = await recorded(client.readStream('career-1'));
    expect(Buffer.from(event?.data as Uint8Array)).toEqual(data);
    expect(Buffer.from(event?.metadata as Uint8Array)).toEqual(metadata);
    expect(event?.isJson).toBe(false);
  });

  test('is one, in however many messages it arrives', async () => {
    const { client } = await open();
    const answer = await client.appendToStream('career-1', someEvents(20), { batchAppendSize: 300 });
    expect(answer.nextExpectedRevision).toBe(19n);
    expect(await ids(client.readStream('career-1'))).toHaveLength(20);
  });

  test('is refused above the largest size, of which only data counts', async () => {
    const { client } = await open({ maxAppendSize: 1_000 });
    const ofSize = (size: number) =>
      binaryEvent({ id: randomUUID(), type: 'T'.repeat(100), data: Buffer.alloc(size), metadata: new Uint8Array(500) });
    await client.appendToStream('career-1', [ofSize(500), ofSize(500)]);
    const error = await failure(client.appendToStream('career-1', [ofSize(500), ofSize(501)]));
    expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
    expect(error).toMatchObject({ maxAppendSize: 1_000 });
    expect(await ids(client.readStream('career-1'))).toHaveLength(2);
  });

  test('is refused, and not written, when its deadline has passed', async () => {
    const { double, client } = await open();
    const error = await failure(client.appendToStream('career-1', someEvents(1), { deadline: -1_000 }));
    expect(error).toBeInstanceOf(DeadlineExceededError);
    expect(double.log.stateOf('career-1')).toBe('none');
  });

  test('begins again where a deleted stream ended', async () => {
    const { client } = await open();
    await client.appendToStream('career-1', someEvents(3));
    await client.deleteStream('career-1');
    expect(await failure(ids(client.readStream('career-1')))).toMatchObject({ type: 'stream-not-found' });
    const { nextExpectedRevision } = await client.appendToStream('career-1', someEvents(2), {
      expectedRevision: 'no_stream',
    });
    expect(nextExpectedRevision).toBe(4n);
    expect((await recorded(client.readStream('career-1'))).map(({ revision }) => revision)).toEqual([3n, 4n]);
  });

  test('is refused by a tombstoned stream, as is a read', async () => {
    const { client } = await open();
    await client.appendToStream('career-1', someEvents(3));
    await client.tombstoneStream('career-1');
    expect(await failure(client.appendToStream('career-1', someEvents(1)))).toBeInstanceOf(StreamDeletedError);
    expect(await failure(ids(client.readStream('career-1')))).toMatchObject({ type: 'stream-deleted' });
  });
});

test('a client that may not ask for features appends the classic way', async () => {
  const double = await start({ features: { serverFeatures: false } });
  const client = connect(double.url);
  await client.appendToStream('career-1', someEvents(2));
  expect(await ids(client.readStream('career-1'))).toHaveLength(2);
});

test('a file keeps the log from one double to the next, ids for `any` aside', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'double-'));
  const file = join(folder, 'log.sqlite');
  const events = someEvents(2);
  const before = await start({ file });
  const { position } = await connect(before.url).appendToStream('career-1', events);
  await before.stop();
  const after = await start({ file });
  const client = connect(after.url);
  expect(await client.appendToStream('career-1', events, { expectedRevision: 'no_stream' })).toMatchObject({
    position,
  });
  await client.appendToStream('career-1', events);
  expect(await ids(client.readStream('career-1'))).toHaveLength(4);
  await client.dispose();
  await after.stop();
  await rm(folder, { recursive: true });
});

function pick(event: { revision: bigint; position?: unknown } | undefined) {
  return { revision: event?.revision, position: event?.position };
}
