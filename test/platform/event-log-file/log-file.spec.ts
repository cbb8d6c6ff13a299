import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '../../../src/kernel/event.js';
import { TransferRefused } from '../../../src/platform/durable-files.js';
import { digestOf, lineOf } from '../../../src/platform/event-log-file/event-line.js';
import { checkLogFile, exportLog, importLog } from '../../../src/platform/event-log-file/log-file.js';
import { EmbeddedEventStore } from '../../../src/platform/event-store/embedded-event-store.js';
import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../../src/platform/event-store/eventstoredb/eventstoredb-event-store.js';
import { EventStoreDouble } from '../../eventstoredb-double/double.js';
import { newEvent, someEvents } from '../events.js';
import { typescript } from '../kill.js';
import { aLog, ownFolder, storeWith } from './logs.js';

const folder = ownFolder();
let names = 0;
const newPath = (ending = '.jsonl') => join(folder, `${String(++names)}${ending}`);
const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

async function importInto(store: EventStore, file: string): Promise<number> {
  return importLog(store, file, await checkLogFile(file));
}

async function eventsIn(store: EventStore): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.readAll()) events.push({ ...event, position: '' });
  return events;
}

/** A file with the right frame around whatever lines. */
function fileOf(lines: readonly string[], first: object = { format: 'tjenestebok-log', version: 1 }): string {
  const body = lines.map((line) => `${line}\n`).join('');
  const before = `${JSON.stringify(first)}\n${body}`;
  const last = { end: 'tjenestebok-log', events: lines.length, digest: sha256(body), sha256: sha256(before) };
  const path = newPath();
  writeFileSync(path, `${before}${JSON.stringify(last)}\n`);
  return path;
}

describe('export and import', () => {
  test.each([
    [10_000, '.jsonl'],
    [1_000, '.jsonl.gz'],
  ])('carry %d events of every letter from log to log (%s)', async (length, ending) => {
    const events = aLog(length);
    const one = await storeWith(newPath('.sqlite'), events);
    const file = newPath(ending);
    const exported = await exportLog(one, file);
    const other = new EmbeddedEventStore(newPath('.sqlite'));
    expect(await importInto(other, file)).toBe(0);
    expect((await eventsIn(other)).map(lineOf)).toEqual(events.map(lineOf));
    expect(await digestOf(other.readAll())).toEqual(exported);
    expect(await digestOf(one.readAll())).toEqual(exported);
    expect(await checkLogFile(file)).toMatchObject({ ...exported, events: length });

    await other.append(events[0]?.stream ?? '', 'any', someEvents(1)); // It is a log like any other.
    await one.close();
    await other.close();
  });

  test('of one log give the same lines again and again, for its owner only', async () => {
    const store = await storeWith(newPath('.sqlite'), aLog(20));
    const [one, other, packed] = [newPath(), newPath(), newPath('.gz')];
    for (const file of [one, other, packed]) await exportLog(store, file);
    const body = (file: string) => readFileSync(file, 'utf8').split('\n').slice(1, -2);
    expect(body(one)).toEqual(body(other));
    expect(gunzipSync(readFileSync(packed)).toString().split('\n').slice(1, -2)).toEqual(body(one));
    if (process.platform !== 'win32') expect(statSync(one).mode & 0o777).toBe(0o600);
    await store.close();
  });

  test('are checked with ordinary tools: the digests are over the lines as they stand', async () => {
    const store = await storeWith(newPath('.sqlite'), aLog(5));
    const file = newPath();
    const { digest } = await exportLog(store, file);
    const lines = readFileSync(file, 'utf8').split(/(?<=\n)/);
    const end = JSON.parse(lines.at(-1) ?? '') as object;
    expect(sha256(lines.slice(1, -1).join(''))).toBe(digest);
    expect(end).toEqual({ end: 'tjenestebok-log', events: 5, digest, sha256: sha256(lines.slice(0, -1).join('')) });
    await store.close();
  });

  test('of an empty log leave an empty log', async () => {
    const store = new EmbeddedEventStore(newPath('.sqlite'));
    const file = newPath();
    expect(await exportLog(store, file)).toMatchObject({ events: 0 });
    expect(await importInto(store, file)).toBe(0);
    expect(await store.lastPosition()).toBeUndefined();
    await store.close();
  });

  test('leave out what is recorded after the export began', async () => {
    const events = aLog(3_000); // More than the store reads at a time.
    const store = await storeWith(newPath('.sqlite'), events);
    const file = newPath();
    let recordedMeanwhile = 0;
    const { events: exported } = await exportLog(store, file, () => {
      if (recordedMeanwhile++ < 5) void store.append('late', 'any', [newEvent()]);
    });
    expect(exported).toBe(3_000);
    expect(readFileSync(file, 'utf8')).not.toContain('"late"');
    expect(await store.readStream('late')).toHaveLength(5);
    await store.close();
  });

  test('do not overwrite a file', async () => {
    const store = await storeWith(newPath('.sqlite'), aLog(1));
    const file = newPath();
    writeFileSync(file, 'mine');
    await expect(exportLog(store, file)).rejects.toThrow(/exists already/);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    await store.close();
  });

  test('begin anew over what an export that was killed left behind', async () => {
    const store = await storeWith(newPath('.sqlite'), aLog(3));
    const file = newPath();
    writeFileSync(`${file}.part`, 'half');
    const exported = await exportLog(store, file);
    expect(await checkLogFile(file)).toMatchObject(exported);
    expect(existsSync(`${file}.part`)).toBe(false);
    await store.close();
  });

  test('tell where a file cannot be written or read, and leave nothing', async () => {
    const store = await storeWith(newPath('.sqlite'), aLog(1));
    const file = join(newPath(''), 'log.jsonl');
    await expect(exportLog(store, file)).rejects.toThrow(`Cannot write ${file}: there is no such file or folder`);
    await expect(checkLogFile(file)).rejects.toThrow(`Cannot read ${file}: there is no such file or folder`);
    await expect(checkLogFile(folder)).rejects.toThrow(/it is a folder/);
    await store.close();
  });
});

describe('the digest of a log', () => {
  test('is another when anything in it is, and the same whatever the positions', async () => {
    const events = aLog(4, 2);
    const [first, ...rest] = events as [RecordedEvent, ...RecordedEvent[]];
    const { digest } = await digestOf(events);
    expect(await digestOf(events.map((event) => ({ ...event, position: 'elsewhere' })))).toEqual({ events: 4, digest });
    const changes: Partial<RecordedEvent>[] = [
      { id: newEvent().id },
      { type: 'Another' },
      { schema: 9 },
      { recordedAt: '2018-01-01T00:00:00.000000Z' },
      { data: { ...first.data, index: 1 } },
      { metadata: { ...first.metadata, actor: 'another' } },
    ];
    for (const change of changes) {
      expect((await digestOf([{ ...first, ...change }, ...rest])).digest).not.toBe(digest);
    }
    expect((await digestOf(events.slice(0, 3))).digest).not.toBe(digest);
  });
});

describe('an import', () => {
  test('goes on where it was killed, as often as it takes', async () => {
    const events = aLog(6_000);
    const store = await storeWith(newPath('.sqlite'), events);
    const file = newPath();
    const { digest } = await exportLog(store, file);
    await store.close();

    const path = newPath('.sqlite');
    let reached = 0;
    for (let round = 0; round < 2; round++) {
      const goal = reached + (1 + Math.floor(Math.random() * 4)) * 500;
      const child = spawn(process.execPath, [...typescript, join(import.meta.dirname, 'import-child.ts'), path, file], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const closed = once(child, 'close');
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        reached = Number(text);
        child.stdin.write('.');
        if (reached >= goal) child.kill('SIGKILL'); // Somewhere in the next batch.
      });
      expect(await closed).toEqual([null, 'SIGKILL']);
      const half = new EmbeddedEventStore(path);
      const there = await eventsIn(half);
      await half.close();
      expect(there.length).toBeGreaterThanOrEqual(reached);
      expect(there.map(lineOf)).toEqual(events.slice(0, there.length).map(lineOf));
    }

    const target = new EmbeddedEventStore(path);
    const already = await importInto(target, file);
    expect(already).toBeGreaterThanOrEqual(reached);
    expect(already).toBeLessThanOrEqual(5_000);
    expect(await digestOf(target.readAll())).toEqual({ events: 6_000, digest });
    expect(await importInto(target, file)).toBe(6_000); // And once more changes nothing.
    await target.close();
  });

  test('into a log that holds something else names the first difference and writes nothing', async () => {
    const events = aLog(10, 2);
    const file = fileOf(events.map(lineOf));
    const other = events.map((event, index) => (index === 4 ? { ...event, schema: 3 } : event));
    const store = await storeWith(newPath('.sqlite'), other.slice(0, 6));
    await expect(importInto(store, file)).rejects.toThrow(
      `First difference: the file has revision 2 of ${events[4]?.stream ?? ''}, the log has another event there.`,
    );
    expect(await eventsIn(store)).toEqual(other.slice(0, 6));
    await store.close();

    const strange = new EmbeddedEventStore(newPath('.sqlite'));
    await strange.append('mine', 'no_stream', someEvents(1));
    await expect(importInto(strange, file)).rejects.toThrow(/the log has revision 0 of mine\. Nothing was imported/);
    expect(await eventsIn(strange)).toHaveLength(1);
    await strange.close();
  });

  test('into a log that goes on after the file is refused', async () => {
    const events = aLog(10, 2);
    const store = await storeWith(newPath('.sqlite'), events);
    const file = fileOf(events.slice(0, 8).map(lineOf));
    await expect(importInto(store, file)).rejects.toThrow(
      `after all 8 events of the file comes revision 4 of ${events[8]?.stream ?? ''}`,
    );
    await store.close();
  });

  test('is not equal when somebody else writes meanwhile, and says so', async () => {
    const file = fileOf(aLog(2_000).map(lineOf));
    const store = new EmbeddedEventStore(newPath('.sqlite'));
    const checked = await checkLogFile(file);
    const disturbed = importLog(store, file, checked, ({ doing, events }) => {
      if (doing === 'importing' && events === 500) void store.append('mine', 'any', someEvents(1));
    });
    await expect(disturbed).rejects.toThrow(TransferRefused);
    await store.close();
  });
});

describe('a file that is not whole or not as it was written', () => {
  const events = aLog(12, 3);
  let good: Buffer;
  let packed: Buffer;
  beforeAll(async () => {
    const store = await storeWith(newPath('.sqlite'), events);
    const [plain, zipped] = [newPath(), newPath('.gz')];
    await exportLog(store, plain);
    await exportLog(store, zipped);
    await store.close();
    good = readFileSync(plain);
    packed = readFileSync(zipped);
  });

  /** Refused with its name, and nothing of it imported. */
  async function refusal(content: Buffer): Promise<string> {
    const file = newPath();
    writeFileSync(file, content);
    const error: unknown = await checkLogFile(file).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(TransferRefused);
    const { message } = error as Error;
    expect(message).toContain(file);
    return message;
  }

  test('is refused wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), async (at) => {
        await refusal(good.subarray(0, at));
      }),
      { numRuns: 200 },
    );
    for (const at of [0, 1, 2, 10, packed.length - 9, packed.length - 1]) await refusal(packed.subarray(0, at));
    // At every end of a line, too.
    for (let at = good.indexOf('\n'); at < good.length - 1; at = good.indexOf('\n', at + 1)) {
      await refusal(good.subarray(0, at));
      expect(await refusal(good.subarray(0, at + 1))).toMatch(/the line that counts and closes it is missing/);
    }
  });

  test('is refused whichever byte is another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const altered = Buffer.from(good);
        altered[at] = (altered[at] ?? 0) ^ change;
        await refusal(altered);
      }),
      { numRuns: 300 },
    );
  });

  test('is refused, or holds the very same, whichever packed byte is another', async () => {
    const { digest } = await digestOf(events);
    await fc.assert(
      fc.asyncProperty(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const altered = Buffer.from(packed);
        altered[at] = (altered[at] ?? 0) ^ change;
        const file = newPath('.gz');
        writeFileSync(file, altered);
        const outcome = await checkLogFile(file).catch((error: unknown) => error);
        if (!(outcome instanceof TransferRefused)) expect(outcome).toMatchObject({ events: 12, digest });
      }),
      { numRuns: 300 },
    );
  });

  test('is refused when anything follows its end', async () => {
    for (const more of ['x', '\n', '\u0000', '{}\n', good.toString()]) {
      expect(await refusal(Buffer.concat([good, Buffer.from(more)]))).toMatch(/follows the end|not whole/);
      expect(await refusal(Buffer.concat([packed, Buffer.from(more)]))).toMatch(
        /follows the end of the packed content/,
      );
    }
    await refusal(Buffer.concat([packed, gzipSync(good)]));
  });

  test('is refused before anything of it is imported', async () => {
    const file = newPath();
    writeFileSync(file, good.subarray(0, good.length - 1));
    const store = new EmbeddedEventStore(newPath('.sqlite'));
    await expect(importInto(store, file)).rejects.toThrow(TransferRefused);
    expect(await store.lastPosition()).toBeUndefined();
    await store.close();
  });

  test('is refused with the line at which it shows that one is missing', async () => {
    const lines = good.toString().split('\n'); // The first, twelve events in three streams, the last.
    const without = (at: number) => refusal(Buffer.from(lines.toSpliced(at, 1).join('\n')));
    expect(await without(5)).toMatch(/line 8: revision 2 of .*: it comes where revision 1 is due/);
    expect(await without(12)).toMatch(/line 13: the file was to hold 12 events, and holds 11/);
    expect(await without(13)).toMatch(/line 13: the file is not whole/);
  });
});

test('a log whose clock was once put back is moved like any other', async () => {
  const log = aLog(3, 1).map((event, index) =>
    index === 1 ? { ...event, recordedAt: '2018-12-31T23:59:59.999999Z' } : event,
  );
  const [from, to] = [new EmbeddedEventStore(newPath('.sqlite')), new EmbeddedEventStore(newPath('.sqlite'))];
  await from.takeOver(log);
  const file = newPath();
  const { digest } = await exportLog(from, file);
  await importInto(to, file);
  expect((await digestOf(to.readAll())).digest).toBe(digest);
  await from.close();
  await to.close();
});

describe('a file with the right digests around the wrong lines', () => {
  const [a, b, c] = aLog(3, 1) as [RecordedEvent, RecordedEvent, RecordedEvent];
  const line = (event: RecordedEvent) => lineOf(event);

  test.each<[string, () => string, RegExp]>([
    ['with a hole', () => fileOf([line(a), line(c)]), /line 3: revision 2 of .*: it comes where revision 1 is due/],
    [
      'that begins in the middle',
      () => fileOf([line(b)]),
      /line 2: revision 1 of .*: it comes where revision 0 is due/,
    ],
    [
      'with an event twice',
      () => fileOf([line(a), line(b), line(b)]),
      /line 4: revision 1 of .*: it comes a second time/,
    ],
    [
      'with a day that is none',
      () => fileOf([line(a).replace('2019-03-01', '2019-02-30')]),
      /line 2: .*"2019-02-30T.*" is no instant of recording/,
    ],
    ['that is no JSON', () => fileOf([line(a), '{"stream":']), /line 3: this is no JSON object/],
    ['without a field', () => fileOf([line(a).replace(/"schema":\d+,/, '')]), /line 2: "schema" is missing or wrong/],
    ['with a field too many', () => fileOf([line(a).replace('{', '{"x":1,')]), /line 2: .*not written as this program/],
    ['written with blanks', () => fileOf([line(a).replace(',', ', ')]), /line 2: .*not written as this program/],
    ['with line breaks of Windows', () => fileOf([`${line(a)}\r`]), /line 2: .*not written as this program/],
    ['with an empty line', () => fileOf([line(a), '']), /line 3: this is no JSON object/],
    ['with an id that is none', () => fileOf([line(a).replace(a.id, 'x')]), /line 2: .*Event id is not a UUID/],
    ['of a newer version', () => fileOf([], { format: 'tjenestebok-log', version: 2 }), /newer version.*Run the newer/],
    [
      'of another format',
      () => fileOf([], { format: 'something-else', version: 1 }),
      /is a file of the format something-else/,
    ],
    ['that says nothing of itself', () => fileOf([line(a)], {}), /its first line does not say so/],
  ])('%s is refused', async (_, file, reason) => {
    await expect(checkLogFile(file())).rejects.toThrow(reason);
    await expect(checkLogFile(file())).rejects.toThrow(TransferRefused);
  });

  test('that is no text at all is refused', async () => {
    const file = newPath();
    writeFileSync(file, Buffer.alloc(20 * 1024 * 1024, 0xff));
    await expect(checkLogFile(file)).rejects.toThrow(/longer than any of this format/);
    writeFileSync(file, '');
    await expect(checkLogFile(file)).rejects.toThrow(`${file} is empty`);
  });
});

// The operating system itself refuses to let files grow, as on a full disk.
const onPosix = process.platform === 'win32' ? describe.skip : describe;
onPosix('a full disk', () => {
  async function cli(dataFolder: string, kibibytes: number, ...args: string[]) {
    const limited = `ulimit -f ${kibibytes * 2} && exec "$0" "$@"`; // sh counts in 512 bytes.
    const child = spawn('sh', ['-c', limited, process.execPath, ...typescript, 'src/cli.ts', ...args], {
      env: { ...process.env, NODE_OPTIONS: '', TJENESTEBOK_DATA: dataFolder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
    const [status] = (await once(child, 'close')) as [number];
    return { status, told };
  }

  test('is told by an export, which leaves nothing', async () => {
    const data = newPath('');
    const store = await storeWith(join(data, 'events.sqlite'), aLog(1_000));
    await store.close();
    const file = join(data, 'log.jsonl');
    expect(await cli(data, 64, 'export-log', file)).toEqual({
      status: 1,
      told: `Cannot write ${file}: the file may not grow further, there is a limit on the size of files. Nothing was left under that name.\n`,
    });
    expect(readdirSync(data).filter((name) => name.includes('log'))).toEqual([]);
  });

  test('stops an import, which goes on when there is room', async () => {
    const events = aLog(4_000);
    const file = fileOf(events.map(lineOf));
    const data = newPath('');
    const { status, told } = await cli(data, 2_048, 'import-log', file);
    expect(status).toBe(1);
    expect(told).toMatch(/could not be written.*the same command goes on from there/);
    const store = new EmbeddedEventStore(join(data, 'events.sqlite'));
    const already = (await eventsIn(store)).length;
    expect(already).toBeGreaterThan(0);
    expect(await importInto(store, file)).toBe(already);
    expect((await eventsIn(store)).map(lineOf)).toEqual(events.map(lineOf));
    await store.close();
  });
});

describe('from engine to engine', () => {
  test('the log is the same: embedded, EventStoreDB, embedded', async () => {
    const server = await EventStoreDouble.start();
    const embedded = await storeWith(newPath('.sqlite'), aLog(300));
    const cluster = new EventStoreDbEventStore(server.url);
    const back = new EmbeddedEventStore(newPath('.sqlite'));
    const [there, andBack] = [newPath('.gz'), newPath()];

    const { events, digest } = await exportLog(embedded, there);
    expect(await importInto(cluster, there)).toBe(0);
    expect(await exportLog(cluster, andBack)).toEqual({ events, digest });
    expect(await importInto(back, andBack)).toBe(0);
    expect(await digestOf(back.readAll())).toEqual({ events: 300, digest });
    expect((await eventsIn(back)).map(lineOf)).toEqual((await eventsIn(embedded)).map(lineOf));

    for (const store of [embedded, cluster, back]) await store.close();
    await server.stop();
  });

  test('an import into EventStoreDB goes on where it stopped, and refuses what differs', async () => {
    const server = await EventStoreDouble.start();
    const cluster = new EventStoreDbEventStore(server.url);
    const events = aLog(150);
    await cluster.takeOver(events.slice(0, 100));
    expect(await importInto(cluster, fileOf(events.map(lineOf)))).toBe(100);
    await expect(importInto(cluster, fileOf(aLog(3).map(lineOf)))).rejects.toThrow(/First difference/);
    await cluster.close();
    await server.stop();
  });
});
