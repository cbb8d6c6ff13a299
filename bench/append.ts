// Durable appends, next to a bare insert into the same table of the same engine in the same folder.
//   node --import ./scripts/typescript.mjs bench/append.ts [folder]
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openEventFile } from '../src/platform/event-store/embedded-event-file.js';
import { EmbeddedEventStore } from '../src/platform/event-store/embedded-event-store.js';
import type { NewEvent } from '../src/kernel/event.js';

const rounds = 25;
const streams = 5_000;
const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'tjenestebok-bench-'));

type Contestant = {
  readonly name: string;
  readonly rates: number[];
  /** Event-loop delay at the 99th percentile of each round, in milliseconds. */
  readonly delays: number[];
  run(appends: number): Promise<void>;
};

function newEvent(): NewEvent {
  return {
    id: randomUUID(),
    type: 'EmploymentStarted',
    schema: 1,
    data: {
      employmentId: '5d1b6f2e-30a5-4f0e-9a57-0d3f1c1f7a11',
      employer: '974760673',
      kind: 'substitute',
      from: '2024-01-01',
      to: '2024-06-30',
      percent: 10_000,
    },
    metadata: {
      actor: 'a0c7a1b4-64a0-4b31-8f0e-33b2b1c2c3d4',
      role: 'doctor',
      correlation: '0a9c2d6e-7a53-4a51-b6a4-2f6f6f0d8e21',
      causation: '7cf5e1aa-92e2-4f4e-8b5c-9b1f8b0f2c55',
    },
  };
}

/** Streams that take turns, each with the next revision to write. */
function manyStreams(): () => { name: string; next: number } {
  const all = Array.from({ length: streams }, () => ({ name: `career-${randomUUID()}`, next: 0 }));
  let turn = 0;
  return () => {
    const stream = all[turn++ % streams];
    if (stream === undefined) throw new Error('unreachable');
    return stream;
  };
}

/** What the engine itself can do: a prepared insert of ready-made values and nothing else. */
function bareInsert(inTransaction: number): Contestant {
  const db = openEventFile(join(folder, `bare-${inTransaction}.db`), 0);
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const nextStream = manyStreams();
  const { type, schema, data, metadata } = newEvent();
  const dataText = JSON.stringify(data);
  const metadataText = JSON.stringify(metadata);
  let position = 0;
  const insertSome = db.transaction(() => {
    for (let i = 0; i < inTransaction; i++) {
      const stream = nextStream();
      const now = Date.now() * 1_000;
      insert.run(++position, stream.name, stream.next++, randomUUID(), type, schema, now, dataText, metadataText);
    }
  });
  return {
    name: `bare insert, ${inTransaction} in a transaction`,
    rates: [],
    delays: [],
    run(appends) {
      for (let done = 0; done < appends; done += inTransaction) insertSome.immediate();
      return Promise.resolve();
    },
  };
}

function storeAppend(inFlight: number): Contestant {
  const store = new EmbeddedEventStore(join(folder, `store-${inFlight}.db`));
  const nextStream = manyStreams();
  return {
    name: `event store, ${inFlight} in flight`,
    rates: [],
    delays: [],
    async run(appends) {
      let left = appends;
      const writer = async () => {
        while (left-- > 0) {
          const stream = nextStream();
          const expected = stream.next === 0 ? 'no_stream' : stream.next - 1;
          stream.next++;
          await store.append(stream.name, expected, [newEvent()]);
        }
      };
      await Promise.all(Array.from({ length: inFlight }, writer));
    },
  };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const spread = (values: readonly number[]) => `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`;

async function measure(contestant: Contestant, appends: number): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  await contestant.run(appends);
  contestant.rates.push(appends / ((performance.now() - start) / 1_000));
  delay.disable();
  contestant.delays.push(delay.percentile(99) / 1e6);
}

async function compare(bare: Contestant, store: Contestant, appends: number): Promise<void> {
  await bare.run(appends);
  await store.run(appends);
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? [bare, store] : [store, bare];
    for (const contestant of order) await measure(contestant, appends);
  }
  for (const { name, rates } of [bare, store]) {
    console.log(`${name.padEnd(34)} ${median(rates).toFixed(0).padStart(7)} /s   (${spread(rates)})`);
  }
  const ratios = store.rates.map((rate, round) => rate / (bare.rates[round] ?? NaN));
  console.log(`ratio, median of the rounds        ${(median(ratios) * 100).toFixed(0).padStart(7)} %`);
  console.log(`event-loop delay p99, median       ${median(store.delays).toFixed(1).padStart(7)} ms\n`);
}

try {
  await compare(bareInsert(1), storeAppend(1), 2_000);
  await compare(bareInsert(64), storeAppend(64), 12_800);
  const { heapUsed, rss } = process.memoryUsage();
  const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
  console.log(
    `memory: heap ${mebibytes(heapUsed)} MiB, resident ${mebibytes(rss)} MiB with the mapped pages of four files`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
