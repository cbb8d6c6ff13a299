// The national approval queue: 150 goals a doctor, sorted and filtered, page by page, on SQLite and on PostgreSQL; beside it the
// same rows asked for by a prepared statement and nothing else.
//   node --expose-gc --import ./scripts/typescript.mjs bench/goal-queue.ts
//     [--doctors 3000,10000,30000] [--through-log 500] [--engines sqlite,postgres] [--folder /tmp] [--postgres postgres://...]
//
// Rows are worked out by the read model itself from made-up careers. Of the first some go through the log and the machinery of
// read models; for the rest the rows are written straight into its tables, for a log of so many events takes an hour to write.
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import pg from 'pg';
import { type QueueKey, type QueueQuery, queuePage, queueSums } from '../src/career/projections/goal-queue-page.js';
import { type QueueRow, goalQueue } from '../src/career/projections/goal-queue.js';
import type { CareerEvent } from '../src/career/domain/events.js';
import type { NewEvent, RecordedEvent } from '../src/kernel/event.js';
import { EmbeddedEventStore } from '../src/platform/event-store/embedded-event-store.js';
import { PostgresViews } from '../src/platform/projections/postgres-views.js';
import { Projections } from '../src/platform/projections/projections.js';
import { SqliteViews } from '../src/platform/projections/sqlite-views.js';
import type { Views } from '../src/platform/projections/views.js';
import { reminderDates } from '../src/training/goals/waits.js';
import { startDatabase } from './support/engines.js';
import { type Stage, onStage, showProgress } from './support/stage.js';
import { type Cells, mebibytes, ms, percentile, printTable, whole } from './support/table.js';
import {
  GOALS_PER_DOCTOR,
  QUEUE_DAY,
  codes,
  doctorIdOf,
  leaderIdOf,
  municipalityOf,
  organisationOf,
  trainingCareer,
} from './support/training-careers.js';

const { values: given } = parseArgs({
  options: {
    doctors: { type: 'string', default: '3000,10000,30000' },
    'through-log': { type: 'string', default: '500' },
    engines: { type: 'string', default: 'sqlite,postgres' },
    folder: { type: 'string' },
    postgres: { type: 'string' },
  },
});
const sizes = given.doctors.split(',').map(Number);
const engines = given.engines.split(',');
const throughLog = Number(given['through-log']);

const OPEN = 'goal_queue_v1_g1';
const OVER = 'goal_queue_over_v1_g1';
const columns = Object.keys(goalQueue.tables.goal_queue_v1.columns) as (keyof QueueRow)[];

function rowsOf(doctor: number) {
  const events = trainingCareer(doctor) as unknown as RecordedEvent<CareerEvent>[];
  return goalQueue.rows(doctorIdOf(doctor), events);
}

/** What is asked, by name. Half of the groups, one municipality, one organisation, one leader. */
const groupOrder = codes.toReversed();
const asked: Readonly<Record<string, Partial<QueueQuery>>> = {
  'national, longest wait first': { sort: 'AGE' },
  'national, longest wait first, without the total': { sort: 'AGE', withTotal: false },
  'national, by code': { sort: 'CODE' },
  'national, by doctor': { sort: 'DOCTOR' },
  'national, by group': { sort: 'GROUP', groupOrder },
  'national, leaders, over 30 days, by age': {
    sort: 'AGE',
    waitingFor: ['LEADER'],
    waitingSince: reminderDates(QUEUE_DAY).escalateBefore,
  },
  'national, half of the codes, by age': { sort: 'AGE', codes: codes.slice(0, GOALS_PER_DOCTOR / 2) },
  'one code, by age': { sort: 'AGE', codes: codes.slice(0, 1) },
  'one municipality, by age': { sort: 'AGE', municipalities: [municipalityOf(7)] },
  'one organisation, by age': { sort: 'AGE', organisation: organisationOf(7) },
  'one organisation, by group': { sort: 'GROUP', groupOrder, organisation: organisationOf(7) },
  'one leader’s own, by group': { sort: 'GROUP', groupOrder, whose: { person: leaderIdOf(7), standsInFor: [] } },
  'one leader’s own, by age': { sort: 'AGE', whose: { person: leaderIdOf(7), standsInFor: [] } },
};
const past: Readonly<Record<string, Partial<QueueQuery>>> = {
  'a year ago, one leader’s own': { sort: 'AGE', whose: { person: leaderIdOf(7), standsInFor: [] } },
  'a year ago, one organisation': { sort: 'AGE', organisation: organisationOf(7) },
};

type Taken = { readonly p50: number; readonly p95: number };
const TURNS = 41;

async function timed(work: (turn: number) => unknown): Promise<Taken> {
  const taken: number[] = [];
  for (let turn = -3; turn < TURNS; turn++) {
    const began = performance.now();
    await work(Math.max(0, turn));
    if (turn >= 0) taken.push(performance.now() - began);
  }
  return { p50: percentile(taken, 0.5), p95: percentile(taken, 0.95) };
}

/** By line and number of doctors. */
const found = new Map<string, Taken[]>();
const notes: string[] = [];

function note(line: string, taken: Taken): void {
  found.set(line, [...(found.get(line) ?? []), taken]);
}

/** Pages of 100 with the total, from all over the queue. */
async function askAll(engine: string, views: Views, positions: readonly QueueKey[], withPast: boolean): Promise<void> {
  const page = (query: Partial<QueueQuery>, turn: number, on = QUEUE_DAY) => {
    const after = turn % 2 === 0 ? undefined : positions[turn % positions.length];
    const paging = { first: 100, ...(after ? { after } : {}) };
    return queuePage(views, { on, isPast: on < QUEUE_DAY, sort: 'AGE', withTotal: true, ...query, ...paging });
  };
  for (const [name, query] of Object.entries(asked)) {
    showProgress(`${engine}: ${name}`);
    note(`${engine}: ${name}`, await timed((turn) => page(query, turn)));
  }
  if (withPast) {
    for (const [name, query] of Object.entries(past)) {
      showProgress(`${engine}: ${name}`);
      note(`${engine}: ${name}`, await timed((turn) => page(query, turn, '2025-11-22')));
    }
  }
  const filter = { on: QUEUE_DAY, isPast: false };
  note(`${engine}: everybody to be reminded`, await timed(() => queueSums(views, filter, reminderDates(QUEUE_DAY))));
}

/** The same page by a statement that was made beforehand: the engine and nothing of ours. */
async function askBare(db: Database.Database, positions: readonly QueueKey[]): Promise<void> {
  const holds = 'valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)';
  const order = 'waiting_since, doctor_id, submission_id, waiting_for, person';
  const first = db.prepare(`SELECT * FROM ${OPEN} WHERE ${holds} ORDER BY ${order} LIMIT 101`);
  const next = db.prepare(
    `SELECT * FROM ${OPEN} WHERE ${holds} AND (${order}) > (?, ?, ?, ?, ?) ORDER BY ${order} LIMIT 101`,
  );
  const total = db.prepare(`SELECT count(*) FROM ${OPEN} WHERE ${holds}`);
  const taken = await timed((turn) => {
    const after = turn % 2 === 0 ? undefined : positions[turn % positions.length];
    if (after) {
      const { waiting_since, doctor_id, submission_id, waiting_for, person } = after;
      next.all(QUEUE_DAY, QUEUE_DAY, waiting_since, doctor_id, submission_id, waiting_for, person);
    } else first.all(QUEUE_DAY, QUEUE_DAY);
    total.get(QUEUE_DAY, QUEUE_DAY);
  });
  note('beside, prepared on SQLite: national, longest wait first', taken);
}

/** The log and the machinery of read models, for the first doctors. */
async function fromLog(stage: Stage, views: Views): Promise<void> {
  const store = new EmbeddedEventStore(join(stage.folder, `events-${randomUUID()}.sqlite`));
  let events = 0;
  for (let doctor = 0; doctor < throughLog; doctor++) {
    const career = trainingCareer(doctor).map((record): NewEvent<CareerEvent> => ({
      ...record,
      schema: 1,
      id: randomUUID(),
    }));
    events += career.length;
    await store.append(`career-${doctorIdOf(doctor)}`, 'no_stream', career);
  }
  const began = performance.now();
  await new Projections(store, views, [goalQueue]).rebuild('goal-queue');
  const seconds = (performance.now() - began) / 1_000;
  notes.push(
    `Through the log: ${whole(throughLog)} doctors, ${whole(events)} events, rows built in ${seconds.toFixed(1)} s (${whole(events / seconds)} events a second).`,
  );
  await store.close();
}

/** Keys of rows from all over the queue, where pages begin. */
async function positionsIn(views: Views): Promise<readonly QueueKey[]> {
  const { rows } = await queuePage(views, { on: QUEUE_DAY, isPast: false, sort: 'AGE', first: 1, withTotal: false });
  const ages = [3, 10, 20, 30, 40, 50, 55].map((days) => dateBefore(days));
  const [row] = rows;
  if (!row) return [];
  return ages.map((waiting_since, index) => ({
    ...row,
    waiting_since,
    code: codes[index * 20] ?? row.code,
    doctor_id: doctorIdOf(index * 31),
  }));
}

const dateBefore = (days: number) => new Date(Date.parse(QUEUE_DAY) - days * 86_400_000).toISOString().slice(0, 10);

async function onSqlite(stage: Stage): Promise<void> {
  const file = join(stage.folder, 'views.sqlite');
  const views = new SqliteViews(file);
  await fromLog(stage, views);
  const db = new Database(file);
  db.pragma('synchronous = OFF');
  const indexes = db
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('${OPEN}', '${OVER}')`,
    )
    .all();
  const inserts = [OPEN, OVER].map((table) =>
    db.prepare(`INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`),
  );
  let done = throughLog;
  for (const doctors of sizes) {
    for (const { name } of indexes) db.exec(`DROP INDEX "${name}"`);
    const began = performance.now();
    db.exec('BEGIN');
    for (; done < doctors; done++) {
      if (done % 500 === 0) showProgress(`SQLite: rows of ${whole(done)} doctors`);
      const { goal_queue_v1, goal_queue_over_v1 } = rowsOf(done);
      for (const [index, rows] of [goal_queue_v1, goal_queue_over_v1].entries())
        for (const row of rows) inserts[index]?.run(columns.map((column) => row[column]));
    }
    db.exec('COMMIT');
    for (const { sql } of indexes) db.exec(sql);
    db.pragma('wal_checkpoint(TRUNCATE)');
    const seconds = (performance.now() - began) / 1_000;
    const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
    const positions = await positionsIn(views);
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    await askAll('SQLite', views, positions, true);
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    await askBare(db, positions);
    notes.push(
      `SQLite, ${whole(doctors)} doctors with ${whole(doctors * GOALS_PER_DOCTOR)} goals: ${whole(count(OPEN))} rows wait, ${whole(count(OVER))} are over; file ${mebibytes(statSync(file).size)}, heap ${mebibytes(before)} before and ${mebibytes(heapUsed)} after, resident ${mebibytes(rss)}; written in ${seconds.toFixed(0)} s.`,
    );
  }
  db.close();
  await views.close();
}

/** Only what waits: what is over is of interest to few, and was measured above. */
async function onPostgres(stage: Stage): Promise<void> {
  const { url, note: which } = await startDatabase(stage, given);
  notes.push(`${which}.`);
  const views = new PostgresViews(url);
  await fromLog(stage, views);
  const client = new pg.Client({ connectionString: url, options: '-c search_path=read_models' });
  await client.connect();
  const types = columns.map((column) => (column === 'version' ? 'int' : 'text'));
  const places = types.map((type, index) => `$${String(index + 1)}::${type}[]`);
  let done = throughLog;
  for (const doctors of sizes) {
    while (done < doctors) {
      showProgress(`PostgreSQL: rows of ${whole(done)} doctors`);
      const some = Math.min(500, doctors - done);
      const rows = Array.from({ length: some }, (_, index) => rowsOf(done + index).goal_queue_v1).flat();
      await client.query(
        `INSERT INTO ${OPEN} (${columns.join()}) SELECT * FROM unnest(${places.join()})`,
        columns.map((column) => rows.map((row) => row[column])),
      );
      done += some;
    }
    await client.query(`VACUUM ANALYZE ${OPEN}`);
    await askAll('PostgreSQL', views, await positionsIn(views), false);
  }
  await client.end();
  await views.close();
}

await onStage(given.folder, async (stage) => {
  if (engines.includes('sqlite')) await onSqlite(stage);
  if (engines.includes('postgres')) await onPostgres(stage);
  const head = ['page of 100 with the total, p50 (p95)', ...sizes.map((doctors) => `${whole(doctors)} doctors`)];
  printTable(
    head,
    [...found].map(([line, taken]): Cells => [line, ...taken.map(({ p50, p95 }) => `${ms(p50)} (${ms(p95)})`)]),
  );
  console.log(`\n${notes.join('\n')}`);
});
