import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { careerProjections, careerTables } from '../../src/career/projections/career-views.js';
import { doctorRoster } from '../../src/career/projections/doctor-roster.js';
import { postOverview } from '../../src/career/projections/post-overview.js';
import { postsOnDate } from '../../src/career/projections/posts-on-date.js';
import { rosterPage } from '../../src/career/projections/roster-page.js';
import type { NewEvent, RecordedEvent } from '../../src/kernel/event.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { Projections } from '../../src/platform/projections/projections.js';
import { SqliteViews } from '../../src/platform/projections/sqlite-views.js';
import type { Views } from '../../src/platform/projections/views.js';
import { StoreThrough } from '../platform/projections-tallies.js';
import { type ViewsEngine, viewsEngines } from '../support/views-engines.js';
import { madeUpCareer, madeUpDoctor } from './projections-careers.js';

let folder: string;
let files = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tjenestebok-careers-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const newFile = () => join(folder, `${String(++files)}.sqlite`);

async function allRows(views: Views) {
  const db = careerTables(views);
  return {
    doctors: await db.selectFrom('doctor_roster_v1').selectAll().orderBy('doctor_id').execute(),
    posts: await db
      .selectFrom('post_overview_v1')
      .selectAll()
      .orderBy('doctor_id')
      .orderBy('post_id')
      .orderBy('valid_from')
      .execute(),
  };
}

async function built(store: EventStore) {
  const views = new SqliteViews(newFile());
  const projections = new Projections(store, views, careerProjections);
  for (const { name } of careerProjections) await projections.rebuild(name);
  const rows = await allRows(views);
  await views.close();
  return rows;
}

/** Fails from the n-th read on, as a process that is killed there: what is done is done, and no more comes. */
class Failing extends StoreThrough {
  hasFailed = false;

  constructor(
    store: EventStore,
    private left: number,
  ) {
    super(store);
  }

  override readStream: EventStore['readStream'] = (...asked) => {
    if (this.left-- > 0) return this.store.readStream(...asked);
    this.hasFailed = true;
    return Promise.reject(new Error('Struck down'));
  };
}

/** The life of a program: it goes on from where the last one came to, and ends when all is projected or in the middle. */
async function live(store: EventStore, viewsFile: string, readsBeforeDeath = Infinity) {
  const mortal = new Failing(store, readsBeforeDeath);
  const views = new SqliteViews(viewsFile);
  const options = { streamsPerTransaction: 2, streamsPerBatch: 3, pollInterval: 1 };
  const projections = new Projections(mortal, views, careerProjections, options);
  await projections.start();
  const isOver = () => mortal.hasFailed || projections.status().every(({ state }) => state === 'live');
  while (!isOver()) await pause(1);
  await projections.stop();
  const rows = await allRows(views);
  await views.close();
  return rows;
}

describe('read models of careers', () => {
  it('end the same whether built in one go or carried along, cut and struck down anywhere', async () => {
    const careers = fc.array(fc.record({ number: fc.nat(1_000_000), length: fc.integer({ min: 1, max: 40 }) }), {
      minLength: 1,
      maxLength: 6,
    });
    const lives = fc.array(
      fc.record({ events: fc.integer({ min: 1, max: 60 }), dies: fc.option(fc.nat(8), { nil: undefined }) }),
      { minLength: 1, maxLength: 6 },
    );
    const order = fc.infiniteStream(fc.nat(1_000));
    await fc.assert(
      fc.asyncProperty(careers, lives, order, async (asked, periods, choices) => {
        const store = new EmbeddedEventStore(newFile(), { pollInterval: 1 });
        const viewsFile = newFile();
        const waiting = new Map(
          asked.map(({ number, length }) => [madeUpDoctor(number), { events: madeUpCareer(number, length), at: 0 }]),
        );
        const record = async (howMany: number) => {
          for (let left = howMany; left > 0 && waiting.size > 0; left--) {
            const streams = [...waiting];
            const [doctor, career] = streams[(choices.next().value ?? 0) % streams.length] ?? ['', undefined];
            const event = career?.events[career.at++];
            if (event) await store.append(`career-${doctor}`, 'any', [event]);
            else waiting.delete(doctor);
          }
        };
        for (const { events, dies } of periods) {
          await record(events);
          await live(store, viewsFile, dies);
        }
        expect(await live(store, viewsFile)).toEqual(await built(store));
        await store.close();
      }),
      { numRuns: 50 },
    );
  }, 120_000);
});

const doctor = '00000000-0000-4000-8000-000000000001';

let eventNumber = 0;

function event(fact: CareerEvent): NewEvent<CareerEvent> {
  const id = `00000000-0000-4000-8000-${String(++eventNumber).padStart(12, '0')}`;
  return { ...fact, id, schema: 1, metadata: { actor: 'a', role: 'doctor', correlation: 'c', causation: 'c' } };
}

function recorded(facts: readonly NewEvent<CareerEvent>[]): RecordedEvent<CareerEvent>[] {
  return facts.map((fact, revision) => ({
    ...fact,
    stream: `career-${doctor}`,
    revision,
    position: String(revision).padStart(16, '0'),
    recordedAt: `2024-01-01T00:00:00.00000${String(revision)}Z`,
  }));
}

const registered = () => event({ type: 'DoctorRegistered', data: { hprNumber: 'v1.a', name: 'v1.b' } });

const employed = (
  postId: string,
  more: { from?: string; to?: string; district?: string; municipality?: string } = {},
) =>
  event({
    type: 'EmploymentStarted',
    data: {
      postId,
      employer: { name: 'Legekontoret', organisationNumber: '974760673' },
      place: { municipality: more.municipality ?? '0301', district: more.district ?? '030101' },
      category: 'AUP',
      from: more.from ?? '2024-01-01',
      ...(more.to === undefined ? {} : { to: more.to }),
      basisPoints: 4_000,
      declaredBy: 'DOCTOR',
      contract: 'FIXED_TERM',
    },
  });

const confirmed = (postId: string, from: string, to: string) =>
  event({
    type: 'PeriodConfirmed',
    data: { postId, from, to, by: { organisation: 'Oslo kommune', capacity: 'EMPLOYER' } },
  });

const overviewOf = (...facts: NewEvent<CareerEvent>[]) => postOverview.rows(doctor, recorded(facts)).post_overview_v1;
const rosterOf = (...facts: NewEvent<CareerEvent>[]) => doctorRoster.rows(doctor, recorded(facts)).doctor_roster_v1;

describe('post overview', () => {
  it('cuts a post where its percentage or its standing changes', () => {
    const rows = overviewOf(
      registered(),
      employed('p', { to: '2024-12-31' }),
      event({
        type: 'PositionPercentChanged',
        data: { postId: 'p', from: '2024-07-01', basisPoints: 6_000, declaredBy: 'DOCTOR' },
      }),
      confirmed('p', '2024-03-01', '2024-09-30'),
    );
    expect(rows.map((row) => [row.valid_from, row.valid_to, row.basis_points, row.standing])).toEqual([
      ['2024-01-01', '2024-02-29', 4_000, 'DECLARED'],
      ['2024-03-01', '2024-06-30', 4_000, 'CONFIRMED'],
      ['2024-07-01', '2024-09-30', 6_000, 'CONFIRMED'],
      ['2024-10-01', '2024-12-31', 6_000, 'DECLARED'],
    ]);
  });

  it('says who, where and what, and nothing by name', () => {
    const [row] = overviewOf(registered(), employed('p'));
    expect(row).toEqual({
      doctor_id: doctor,
      post_id: 'p',
      valid_from: '2024-01-01',
      valid_to: null,
      kind: 'EMPLOYMENT',
      employer: 'Legekontoret',
      organisation_number: '974760673',
      municipality: '0301',
      district: '030101',
      category: 'AUP',
      basis_points: 4_000,
      standing: 'DECLARED',
    });
  });

  it('has the corrected days after a correction, and no row after a withdrawal', () => {
    const start = employed('p', { to: '2024-12-31' });
    if (start.type !== 'EmploymentStarted') throw new Error('unreachable');
    const data = { ...start.data, to: '2024-05-31' };
    const said = { reason: 'v1.r', declaredBy: 'DOCTOR' } as const;
    const correction = event({
      type: 'RecordingCorrected',
      data: { corrects: start.id, type: 'EmploymentStarted', schema: 1, data, ...said },
    });
    expect(overviewOf(registered(), start, correction)).toMatchObject([{ valid_to: '2024-05-31' }]);
    const withdrawal = event({ type: 'RecordingWithdrawn', data: { withdraws: start.id, ...said } });
    expect(overviewOf(registered(), start, withdrawal)).toEqual([]);
  });
});

describe('doctor roster', () => {
  it('has one row with what is known of the doctor', () => {
    const facts = [
      registered(),
      event({ type: 'SpecialisationStarted', data: { scheme: 'OLD', on: '2018-01-01' } }),
      event({ type: 'SchemeConverted', data: { on: '2020-02-02' } }),
      event({ type: 'Part1Completed', data: { on: '2017-08-31' } }),
      employed('p', { from: '2023-01-01', to: '2023-06-30' }),
      employed('q', { from: '2022-01-01', to: '2024-06-30' }),
    ];
    expect(rosterOf(...facts)).toEqual([
      {
        doctor_id: doctor,
        registered_at: '2024-01-01T00:00:00.000000Z',
        revision: 5,
        scheme: 'OLD',
        specialisation_started_on: '2018-01-01',
        converted_on: '2020-02-02',
        part1_completed_on: '2017-08-31',
        approved_on: null,
        posts: 2,
        first_post_from: '2022-01-01',
        last_post_to: '2024-06-30',
        last_recorded_at: '2024-01-01T00:00:00.000005Z',
      },
    ]);
    expect(rosterOf(registered(), employed('p'))).toMatchObject([{ posts: 1, last_post_to: null }]);
    expect(rosterOf(registered())).toMatchObject([{ posts: 0, first_post_from: null, last_post_to: null }]);
  });
});

describe.each(viewsEngines)('asking %s', (_engine, emptyDatabase) => {
  let engine: ViewsEngine;
  let store: EventStore;
  let views: Views;
  const ids = ['a', 'b', 'c', 'd', 'e'];

  beforeEach(async () => {
    store = new EmbeddedEventStore(newFile());
    engine = await emptyDatabase();
    views = engine.open();
    const posts = [
      employed('p', { to: '2024-06-30' }),
      employed('p', { from: '2024-06-30' }),
      employed('p', { municipality: '4601', district: '460101' }),
      employed('p', { district: '030102' }),
      undefined,
    ];
    for (const [index, id] of ids.entries()) {
      const post = posts[index];
      await store.append(`career-${id}`, 'no_stream', post ? [registered(), post] : [registered()]);
    }
    const projections = new Projections(store, views, careerProjections);
    for (const { name } of careerProjections) await projections.rebuild(name);
  });

  afterEach(async () => {
    await views.close();
    await store.close();
    await engine.remove();
  });

  it('pages through all doctors', async () => {
    const pages: string[][] = [];
    let after: string | undefined;
    for (let more = true; more;) {
      const page = await rosterPage(views, { first: 2, ...(after === undefined ? {} : { after }) });
      expect(page.total).toBe(5);
      pages.push(page.doctors.map(({ doctor_id }) => doctor_id));
      [after, more] = [pages.at(-1)?.at(-1), page.hasNext];
    }
    expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('finds the doctors with a post in a place on a day', async () => {
    const found = async (working: Parameters<typeof postsOnDate>[1]) => {
      const { doctors, total } = await rosterPage(views, { first: 10, working });
      expect(total).toBe(doctors.length);
      return doctors.map(({ doctor_id }) => doctor_id);
    };
    const oslo = ['0301'];
    expect(await found({ municipalities: oslo, on: '2024-06-29' })).toEqual(['a', 'd']);
    expect(await found({ municipalities: oslo, on: '2024-06-30' })).toEqual(['a', 'b', 'd']);
    expect(await found({ municipalities: oslo, on: '2024-07-01' })).toEqual(['b', 'd']);
    expect(await found({ districts: ['030101'], on: '2024-06-29' })).toEqual(['a']);
    expect(await found({ municipalities: ['4601', '1201'], on: '2024-06-29' })).toEqual(['c']);
    expect(await found({ municipalities: [], on: '2024-06-29' })).toEqual([]);
    expect(await found({ on: '2030-01-01' })).toEqual(['b', 'c', 'd']);
  });

  it('lists the posts of a place on a day', async () => {
    const posts = await postsOnDate(views, { municipalities: ['0301'], on: '2024-06-30' });
    expect(posts.map(({ doctor_id, valid_from }) => [doctor_id, valid_from])).toEqual([
      ['a', '2024-01-01'],
      ['b', '2024-06-30'],
      ['d', '2024-01-01'],
    ]);
  });
});

describe('the same careers on every engine', () => {
  it('give the same rows, the same digests and the same order', async () => {
    const store = new EmbeddedEventStore(newFile());
    for (let number = 0; number < 40; number++) {
      const events = madeUpCareer(number, 5 + number);
      await store.append(`career-${madeUpDoctor(number)}`, 'no_stream', events);
    }
    const odd = employed('odd');
    if (odd.type !== 'EmploymentStarted') throw new Error('unreachable');
    const data = { ...odd.data, employer: { name: 'Åsgård \ud800 \u0000 \ud83d\ude00 «kontor»' } };
    await store.append(`career-${doctor}`, 'no_stream', [registered(), { ...odd, data }]);
    const results = [];
    for (const [, emptyDatabase] of viewsEngines) {
      const engine = await emptyDatabase();
      const views = engine.open();
      const projections = new Projections(store, views, careerProjections, { attendInterval: 5 });
      for (const { name } of careerProjections) await projections.rebuild(name);
      const verified = await Promise.all(careerProjections.map(({ name }) => projections.verify(name)));
      results.push({ rows: await allRows(views), verified, page: await rosterPage(views, { first: 7 }) });
      await views.close();
      await engine.remove();
    }
    await store.close();
    const [first, second] = results;
    expect(second).toEqual(first);
    expect(first?.verified.map(({ equal }) => equal)).toEqual(careerProjections.map(() => true));
    expect(first?.rows.doctors).toHaveLength(41);
  });
});
