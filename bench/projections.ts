// Read models built from the log, on SQLite and on PostgreSQL, each next to a bare loop that reads the same events and inserts one
// row for each.
//   node --expose-gc --import ./scripts/typescript.mjs bench/projections.ts
//     [--events 100000,1000000] [--engines sqlite,postgres] [--folder /tmp] [--postgres postgres://...]
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import pg from 'pg';
import { careerProjections } from '../src/career/projections/career-views.js';
import { rosterPage } from '../src/career/projections/roster-page.js';
import { EmbeddedEventStore } from '../src/platform/event-store/embedded-event-store.js';
import { PostgresViews } from '../src/platform/projections/postgres-views.js';
import { Projections } from '../src/platform/projections/projections.js';
import { SqliteViews } from '../src/platform/projections/sqlite-views.js';
import type { Views } from '../src/platform/projections/views.js';
import { madeUpDoctor } from '../test/career/projections-careers.js';
import { eventsPerCareer, writeLog } from './support/career-log.js';
import { startDatabase } from './support/engines.js';
import { type Stage, onStage, showProgress } from './support/stage.js';
import { type Cells, mebibytes, ms, percentile, printTable, whole } from './support/table.js';

const { values: given } = parseArgs({
  options: {
    events: { type: 'string', default: '100000,1000000' },
    engines: { type: 'string', default: 'sqlite,postgres' },
    folder: { type: 'string' },
    postgres: { type: 'string' },
  },
});
const sizes = given.events.split(',').map(Number);
const engines = given.engines.split(',');

type LogRow = { position: number; stream: string; type: string; recorded_at: number; data: string; metadata: string };
type BareRow = [position: number, stream: string, type: string, recordedAt: number, at: string];

/** The log read in order, each event parsed. */
function* bareRows(log: string): Generator<BareRow> {
  const from = new Database(log, { readonly: true });
  for (const row of from.prepare<[], LogRow>('SELECT * FROM events ORDER BY position').iterate()) {
    const data = JSON.parse(row.data) as { from?: string; on?: string };
    const { actor } = JSON.parse(row.metadata) as { actor: string };
    yield [row.position, row.stream, row.type, row.recorded_at, data.from ?? data.on ?? actor];
  }
  from.close();
}

/** What the engine can do: one row for each event, 10 000 in a transaction. */
function bareSqlite(log: string, target: string): void {
  const to = new Database(target);
  to.pragma('journal_mode = WAL');
  to.pragma('synchronous = NORMAL');
  to.exec('CREATE TABLE rows (position INTEGER PRIMARY KEY, stream TEXT, type TEXT, recorded_at INTEGER, at TEXT)');
  const insert = to.prepare('INSERT INTO rows VALUES (?, ?, ?, ?, ?)');
  let done = 0;
  to.exec('BEGIN');
  for (const row of bareRows(log)) {
    insert.run(...row);
    if (++done % 10_000 === 0) to.exec('COMMIT; BEGIN');
  }
  to.exec('COMMIT');
  to.close();
}

/** In statements and transactions of the size in which rows of the read models go. */
const [rowsInStatement, statementsInTransaction] = [64, 25];

async function barePostgres(log: string, url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(
    'CREATE TABLE bare (position bigint PRIMARY KEY, stream text, type text, recorded_at bigint, at text)',
  );
  const places = (rows: number) =>
    Array.from(
      { length: rows },
      (_, row) => `(${[1, 2, 3, 4, 5].map((column) => `$${String(row * 5 + column)}`).join()})`,
    );
  const insert = (rows: readonly BareRow[]) =>
    client.query(`INSERT INTO bare VALUES ${places(rows.length).join()}`, rows.flat());
  let [rows, statements] = [[] as BareRow[], 0];
  await client.query('BEGIN');
  for (const row of bareRows(log)) {
    rows.push(row);
    if (rows.length < rowsInStatement) continue;
    await insert(rows);
    rows = [];
    if (++statements % statementsInTransaction === 0) {
      await client.query('COMMIT');
      await client.query('BEGIN');
    }
  }
  if (rows.length > 0) await insert(rows);
  await client.query('COMMIT');
  await client.query('DROP TABLE bare');
  await client.end();
}

type Watched = {
  readonly milliseconds: number;
  /** Of the JavaScript heap, before, at most and after. */
  readonly heap: readonly [before: number, most: number, after: number];
  /** Mapped files included. */
  readonly resident: number;
  /** How long the event loop was held. */
  readonly held: { readonly p99: number; readonly most: number };
};

/** Time, memory and event loop while something runs. */
async function watched(what: string, work: () => unknown): Promise<Watched> {
  showProgress(what);
  globalThis.gc?.();
  const before = process.memoryUsage();
  let [heap, resident] = [before.heapUsed, before.rss];
  const look = setInterval(() => {
    const { heapUsed, rss } = process.memoryUsage();
    [heap, resident] = [Math.max(heap, heapUsed), Math.max(resident, rss)];
  }, 50);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  await work();
  const milliseconds = performance.now() - began;
  await pause(5);
  delay.disable();
  clearInterval(look);
  globalThis.gc?.();
  const after = process.memoryUsage().heapUsed;
  const held = { p99: delay.percentile(99) / 1e6, most: delay.max / 1e6 };
  return { milliseconds, heap: [before.heapUsed, heap, after], resident, held };
}

/** One line of the table, with a figure for each size of log. */
const lines = new Map<string, Watched[]>();

async function measure(line: string, events: number, work: () => unknown): Promise<void> {
  const found = await watched(`${line}, ${whole(events)} events`, work);
  lines.set(line, [...(lines.get(line) ?? []), found]);
}

const names = careerProjections.map(({ name }) => name);
const notes: string[] = [];

/** On views that hold nothing yet. */
async function buildAll(
  engine: string,
  log: string,
  events: number,
  fresh: () => Promise<Views> | Views,
): Promise<void> {
  const store = new EmbeddedEventStore(log);
  const views = await fresh();
  const projections = new Projections(store, views, careerProjections);
  for (const name of names) {
    await measure(`${name} on ${engine}, from nothing`, events, () => projections.rebuild(name));
  }
  for (const name of names) {
    await measure(`${name} on ${engine}, beside and compared`, events, async () => {
      const { switched } = await projections.rebuild(name);
      if (!switched) throw new Error(`${name} differs`);
    });
  }
  await measure(`verify post-overview on ${engine}`, events, async () => {
    const { equal } = await projections.verify('post-overview');
    if (!equal) throw new Error('post-overview differs from the log');
  });
  await timeRoster(engine, views, events / eventsPerCareer);
  await views.close();

  const others = await fresh();
  const both = new Projections(store, others, careerProjections);
  await measure(`both at once on ${engine}, from nothing`, events, async () => {
    await both.start();
    await both.whenComplete(3_600_000);
  });
  await both.stop();
  await others.close();
  await store.close();
}

/** Pages of 100 doctors with the total, from all over the list. */
async function timeRoster(engine: string, views: Views, doctors: number): Promise<void> {
  const asked = {
    'any doctor': undefined,
    'with a post in Oslo on a day': { municipalities: ['0301'], on: '2019-06-15' },
  };
  for (const [name, working] of Object.entries(asked)) {
    const taken: number[] = [];
    for (let turn = 0; turn < 41; turn++) {
      const after = madeUpDoctor(Math.floor((turn * doctors) / 41));
      const began = performance.now();
      await rosterPage(views, { first: 100, after, ...(working ? { working } : {}) });
      taken.push(performance.now() - began);
    }
    const [middle, most] = [percentile(taken, 0.5), percentile(taken, 1)];
    notes.push(`Page of 100 of ${whole(doctors)} doctors on ${engine}, ${name}: ${ms(middle)} (at most ${ms(most)}).`);
  }
}

async function measureAll(stage: Stage, events: number): Promise<void> {
  const log = join(stage.folder, `events-${String(events)}.sqlite`);
  await measure('written to the embedded log', events, () => writeLog(log, events));
  notes.push(`The log of ${whole(events)} events is ${mebibytes(statSync(log).size)}.`);
  if (engines.includes('sqlite')) {
    const bare = join(stage.folder, `bare-${String(events)}.sqlite`);
    await measure('bare loop on SQLite', events, () => {
      bareSqlite(log, bare);
    });
    let files = 0;
    await buildAll('SQLite', log, events, () => {
      files += 1;
      return new SqliteViews(join(stage.folder, `views-${String(events)}-${String(files)}.sqlite`));
    });
  }
  if (engines.includes('postgres')) {
    const { url, note } = await startDatabase(stage, given);
    notes.push(`${note}.`);
    await measure('bare loop on PostgreSQL', events, () => barePostgres(log, url));
    await buildAll('PostgreSQL', log, events, async () => {
      const client = new pg.Client(url);
      await client.connect();
      await client.query('DROP SCHEMA IF EXISTS read_models CASCADE');
      await client.end();
      return new PostgresViews(url);
    });
  }
}

const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;

function speeds([line, found]: [string, readonly Watched[]]): Cells {
  const rates = found.map(({ milliseconds }, index) => {
    const rate = (sizes[index] ?? NaN) / (milliseconds / 1_000);
    return `${whole(rate)} (${seconds(milliseconds)})`;
  });
  const growth = found.slice(1).map(({ milliseconds }) => (milliseconds / (found[0]?.milliseconds ?? NaN)).toFixed(1));
  return [line, ...rates, ...growth];
}

function demands([line, found]: [string, readonly Watched[]]): Cells {
  const { heap, resident, held } = found.at(-1) ?? { heap: [], resident: NaN, held: { p99: NaN, most: NaN } };
  const [heapBefore, heapMost, heapAfter] = heap.map(mebibytes);
  return [line, heapBefore, heapMost, heapAfter, mebibytes(resident), ms(held.p99), ms(held.most)];
}

await onStage(given.folder, async (stage) => {
  for (const events of sizes) await measureAll(stage, events);
  const growth = sizes.slice(1).map((events) => `${String(events / (sizes[0] ?? NaN))} times the events take, times`);
  printTable(
    ['events a second', ...sizes.map((events) => `${whole(events)} events`), ...growth],
    [...lines].map(speeds),
  );
  const most = `${whole(sizes.at(-1) ?? NaN)} events`;
  const head = [most, 'heap before', 'at most', 'after', 'resident at most', 'event loop held p99', 'at most'];
  printTable(
    head,
    [...lines].filter(([line]) => names.some((name) => line.startsWith(name)) || line.startsWith('both')).map(demands),
  );
  console.log(`\n${[...new Set(notes)].join('\n')}`);
});
