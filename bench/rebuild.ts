// Read models built from the log, next to a bare loop that reads the same events and inserts one row for each.
//   node --expose-gc --import ./scripts/typescript.mjs bench/rebuild.ts [folder] [events ...]
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { CareerEvent } from '../src/career/domain/events.js';
import { doctorRoster } from '../src/career/projections/doctor-roster.js';
import { postOverview } from '../src/career/projections/post-overview.js';
import { rosterPage } from '../src/career/projections/roster-page.js';
import type { NewEvent } from '../src/kernel/event.js';
import { EmbeddedEventStore } from '../src/platform/event-store/embedded-event-store.js';
import { Projections } from '../src/platform/projections/projections.js';
import { SqliteViews } from '../src/platform/projections/sqlite-views.js';
import type { Views } from '../src/platform/projections/views.js';
import { madeUpCareer, madeUpDoctor } from '../test/career/projections-careers.js';

const eventsPerCareer = 50;
/** The careers take turns, so that each one's events lie scattered over the whole log. */
const eventsPerTurn = 5;

const [, , given = tmpdir(), ...counts] = process.argv;
const sizes = counts.length > 0 ? counts.map(Number) : [100_000, 1_000_000];
const folder = mkdtempSync(join(given, 'tjenestebok-bench-'));

async function writeLog(path: string, events: number): Promise<void> {
  const store = new EmbeddedEventStore(path);
  const careers = events / eventsPerCareer;
  const together = 500;
  for (let revision = 0; revision < eventsPerCareer; revision += eventsPerTurn) {
    for (let first = 0; first < careers; first += together) {
      const some = Array.from({ length: Math.min(together, careers - first) }, (_, index) => first + index);
      await Promise.all(
        some.map((number) => {
          const turn: NewEvent<CareerEvent>[] = madeUpCareer(number, eventsPerCareer).slice(
            revision,
            revision + eventsPerTurn,
          );
          return store.append(`career-${madeUpDoctor(number)}`, revision === 0 ? 'no_stream' : revision - 1, turn);
        }),
      );
    }
  }
  await store.close();
}

/** What the engine can do: the log read in order, each event parsed, one row with some of it inserted, 10 000 in a transaction. */
function bareLoop(log: string, target: string): number {
  const from = new Database(log, { readonly: true });
  const to = new Database(target);
  to.pragma('journal_mode = WAL');
  to.pragma('synchronous = NORMAL');
  to.exec('CREATE TABLE rows (position INTEGER PRIMARY KEY, stream TEXT, type TEXT, recorded_at INTEGER, at TEXT)');
  const insert = to.prepare('INSERT INTO rows VALUES (?, ?, ?, ?, ?)');
  let done = 0;
  to.exec('BEGIN');
  for (const row of from.prepare<[], LogRow>('SELECT * FROM events ORDER BY position').iterate()) {
    const data = JSON.parse(row.data) as { from?: string; on?: string };
    const { actor } = JSON.parse(row.metadata) as { actor: string };
    insert.run(row.position, row.stream, row.type, row.recorded_at, data.from ?? data.on ?? actor);
    if (++done % 10_000 === 0) to.exec('COMMIT; BEGIN');
  }
  to.exec('COMMIT');
  to.close();
  from.close();
  return done;
}

type LogRow = { position: number; stream: string; type: string; recorded_at: number; data: string; metadata: string };

const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
const rate = (events: number, milliseconds: number) => `${(events / (milliseconds / 1_000)).toFixed(0)} events/s`;

/** Memory in use while something runs: the most of the JavaScript heap and of all that is not a mapped file. */
async function watched<T>(
  work: () => Promise<T>,
): Promise<{ result: T; heap: string; resident: string; held: string }> {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const most = { heapUsed: before.heapUsed, rss: before.rss };
  const look = setInterval(() => {
    const { heapUsed, rss } = process.memoryUsage();
    most.heapUsed = Math.max(most.heapUsed, heapUsed);
    most.rss = Math.max(most.rss, rss);
  }, 50);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const result = await work();
  await pause(5);
  delay.disable();
  clearInterval(look);
  globalThis.gc?.();
  const after = process.memoryUsage();
  const three = (kind: 'heapUsed' | 'rss') =>
    `${mebibytes(before[kind])} before, ${mebibytes(most[kind])} at most, ${mebibytes(after[kind])} after`;
  const milliseconds = (nanoseconds: number) => `${(nanoseconds / 1e6).toFixed(0)} ms`;
  const held = `${milliseconds(delay.percentile(99))} at the 99th percentile, ${milliseconds(delay.max)} at most`;
  return { result, heap: three('heapUsed'), resident: three('rss'), held };
}

/** Pages of 100 doctors with the total, from all over the list. */
async function timeRoster(views: Views, doctors: number): Promise<void> {
  const asked = {
    'any doctor': undefined,
    'with a post in Oslo that day': { municipalities: ['0301'], on: '2019-06-15' },
  };
  for (const [name, working] of Object.entries(asked)) {
    const taken: number[] = [];
    let total = 0;
    for (let turn = 0; turn < 41; turn++) {
      const after = madeUpDoctor(Math.floor((turn * doctors) / 41));
      const began = performance.now();
      ({ total } = await rosterPage(views, { first: 100, after, ...(working ? { working } : {}) }));
      taken.push(performance.now() - began);
    }
    taken.sort((a, b) => a - b);
    const [median = NaN, most = NaN] = [taken[20], taken[40]];
    console.log(
      `  page of 100, ${name}: ${median.toFixed(1)} ms (at most ${most.toFixed(1)}), ${total} doctors in all`,
    );
  }
}

const times = new Map<string, number[]>();

try {
  for (const events of sizes) {
    const log = join(folder, `events-${events}.sqlite`);
    const viewsFile = join(folder, `views-${events}.sqlite`);
    let began = performance.now();
    await writeLog(log, events);
    console.log(
      `${events} events of ${events / eventsPerCareer} careers, ${eventsPerTurn} at a time in turn: ` +
        `written at ${rate(events, performance.now() - began)}, log ${mebibytes(statSync(log).size)}`,
    );
    began = performance.now();
    const read = bareLoop(log, join(folder, `bare-${events}.sqlite`));
    console.log(`  bare loop, one row an event    ${rate(read, performance.now() - began)}`);

    const store = new EmbeddedEventStore(log);
    const views = new SqliteViews(viewsFile);
    const projections = new Projections(store, views, [doctorRoster, postOverview]);
    for (const name of ['doctor-roster', 'post-overview']) {
      const { result, heap, resident, held } = await watched(() => projections.rebuild(name));
      const { milliseconds } = result;
      times.set(name, [...(times.get(name) ?? []), milliseconds]);
      console.log(
        `  ${name.padEnd(14)} from nothing   ${rate(events, milliseconds)}: ${(milliseconds / 1_000).toFixed(1)} s`,
      );
      console.log(`    heap ${heap}`);
      console.log(`    event loop held ${held}`);
      console.log(`    resident, mapped files included, ${resident}`);
      const again = await projections.rebuild(name);
      console.log(
        `  ${name.padEnd(14)} beside, compared  ${rate(events, again.milliseconds)}, ${again.comparison?.after.rows ?? NaN} rows`,
      );
    }
    began = performance.now();
    const { equal, fromLog } = await projections.verify('post-overview');
    console.log(
      `  verify post-overview           ${rate(events, performance.now() - began)}: ${equal ? 'equal' : 'DIFFERENT'}, ${fromLog.rows} rows`,
    );
    await timeRoster(views, events / eventsPerCareer);
    await projections.stop();
    await views.close();
    await store.close();
  }
  for (const [name, [first = NaN, ...rest]] of times) {
    for (const [index, later] of rest.entries()) {
      const [events, more] = [sizes[0] ?? NaN, sizes[index + 1] ?? NaN];
      console.log(`${name}: ${more / events} times the events took ${(later / first).toFixed(1)} times as long`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
