import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { leaderOn, supervisersOn, supervisorsOn } from '../../src/career/domain/goals/roles.js';
import { foldCareer } from '../../src/career/domain/state.js';
import { type QueueQuery, type QueueSort, queuePage, queueSums } from '../../src/career/projections/goal-queue-page.js';
import { type QueueRow, goalQueue } from '../../src/career/projections/goal-queue.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import type { NewEvent, RecordedEvent } from '../../src/kernel/event.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { Projections } from '../../src/platform/projections/projections.js';
import type { Views } from '../../src/platform/projections/views.js';
import { goalListOf } from '../../src/training/goals/list.js';
import { catalogue } from '../support/goal-catalogue.js';
import { recordsOf, registered } from '../support/given.js';
import { started, supervised } from '../support/facts.js';
import {
  OSLO,
  BERGEN,
  appointSuperviser,
  approveGoal,
  recorded,
  returnGoal,
  revokeApproval,
  sendGoal,
  stated,
  superviserSays,
  supervisorSays,
} from '../support/training.js';
import { type ViewsEngine, viewsEngines } from '../support/views-engines.js';

const leads = (person: string, from: string, organisation = OSLO, to?: string): CareerEvent => ({
  type: 'ApprovingLeaderAssigned',
  data: { assignmentId: person, leader: { person }, organisation, from, ...(to === undefined ? {} : { to }) },
});

const place = { municipality: '0301', district: '030101' };
/** Lena led until the end of April 2023, then Anders. */
const team: readonly CareerEvent[] = [
  started({ place }),
  supervised(),
  leads('lena', '2023-01-01'),
  stated(appointSuperviser()),
];
const anders = leads('anders', '2023-05-01');
const sent = recorded([sendGoal()], team);
const heard = recorded([supervisorSays(), superviserSays()], sent);

/** As the projection makes them of one doctor. */
function rowsOf(...facts: readonly CareerEvent[]) {
  const made = goalQueue.rows('anna', recordsOf([registered, ...facts]) as RecordedEvent<CareerEvent>[]);
  const told = (rows: readonly QueueRow[]) =>
    rows.map(({ waiting_for, person, valid_from, valid_to }) => [waiting_for, person, valid_from, valid_to]);
  return { open: told(made.goal_queue_v1), over: told(made.goal_queue_over_v1), made };
}

describe('rows of the queue', () => {
  it('wait for both who are to be heard, and carry where and what', () => {
    const { open, over, made } = rowsOf(...sent);
    expect(open).toEqual([
      ['SUPERVISOR', 'kari', '2023-04-01', null],
      ['SUPERVISER', 'per', '2023-04-01', null],
    ]);
    expect(over).toEqual([]);
    expect(made.goal_queue_v1[0]).toMatchObject({
      code: 'ALM-007',
      version: 1,
      sent_on: '2023-04-01',
      waiting_since: '2023-04-01',
      organisation: OSLO,
      municipality: '0301',
      district: '030101',
      opinions: '',
    });
  });

  it('move to the leader of the day by a change of leader alone', () => {
    const { open, over, made } = rowsOf(...heard, anders);
    expect(open).toEqual([
      ['LEADER', 'lena', '2023-04-06', '2023-04-30'],
      ['LEADER', 'anders', '2023-05-01', null],
    ]);
    expect(over).toEqual([
      ['SUPERVISOR', 'kari', '2023-04-01', '2023-04-04'],
      ['SUPERVISER', 'per', '2023-04-01', '2023-04-05'],
    ]);
    expect(made.goal_queue_v1[1]).toMatchObject({
      waiting_since: '2023-04-06',
      opinions: 'SUPERVISOR:READY SUPERVISER:READY',
    });
  });

  it('wait for nobody where the role is held by nobody, and say so', () => {
    const without = recorded([sendGoal()], [started(), supervised(), stated(appointSuperviser({ to: '2023-04-10' }))]);
    const { open } = rowsOf(...without, leads('lena', '2023-01-01'));
    expect(open).toEqual([
      ['SUPERVISOR', 'kari', '2023-04-01', null],
      ['SUPERVISER', 'per', '2023-04-01', '2023-04-10'],
      ['SUPERVISER', '', '2023-04-11', null],
    ]);
  });

  it('of those who are heard move to the enterprise that takes over leading, and are nobody’s queue but the employer’s without', () => {
    const employedIn = (organisationNumber: string) =>
      started({ place, employer: { name: 'Sagene legesenter', organisationNumber } });
    const { made } = rowsOf(
      ...recorded([sendGoal()], [employedIn('910000004'), ...team.slice(1)]),
      leads('anders', '2023-05-01'),
      leads('bodil', '2023-06-01', BERGEN, '2023-08-31'),
    );
    const told = made.goal_queue_v1.map((row) => [row.person, row.valid_from, row.valid_to, row.organisation]);
    const since = made.goal_queue_v1.map(({ waiting_since }) => waiting_since);
    expect(told).toEqual(
      ['kari', 'per'].flatMap((who) => [
        [who, '2023-04-01', '2023-05-31', OSLO],
        [who, '2023-06-01', '2023-08-31', BERGEN],
        [who, '2023-09-01', null, '910000004'],
      ]),
    );
    expect(new Set(since)).toEqual(new Set(['2023-04-01']));
  });

  it('are over with the answer, and wait again from the day an approval is revoked', () => {
    expect(rowsOf(...recorded([returnGoal()], heard)).open).toEqual([]);
    const approved = recorded([approveGoal()], heard);
    expect(rowsOf(...approved)).toMatchObject({
      open: [],
      over: expect.arrayContaining([['LEADER', 'lena', '2023-04-06', '2023-04-09']]),
    });
    expect(rowsOf(...recorded([revokeApproval()], approved)).open).toEqual([['LEADER', 'lena', '2023-05-01', null]]);
  });

  it('are none of what is answered on the day it was sent', () => {
    const atOnce = recorded(
      [
        sendGoal(),
        supervisorSays({ on: '2023-04-01' }),
        superviserSays({ on: '2023-04-01' }),
        approveGoal({ on: '2023-04-01' }),
      ],
      team,
    );
    expect(rowsOf(...atOnce)).toMatchObject({ open: [], over: [] });
  });

  it('are none of somebody who is forgotten', () => {
    const forgotten: CareerEvent = {
      type: 'DoctorForgotten',
      data: { ground: 'REGISTERED_BY_MISTAKE', on: '2023-06-01', reference: 'x', decidedBy: 'y' },
    };
    expect(rowsOf(...heard, forgotten)).toMatchObject({ open: [], over: [] });
  });
});

describe('the queue and the list of a doctor', () => {
  const dates = fc.integer({ min: 0, max: 400 }).map((ahead) => dateOf(dayOf('2023-01-01') + ahead));
  const spans = fc
    .tuple(dates, fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined }))
    .map(([from, days]) => ({ from, ...(days === undefined ? {} : { to: dateOf(dayOf(from) + days) }) }));
  const person = fc.constantFrom('lena', 'kari', 'per', 'nils');
  const holder: fc.Arbitrary<CareerEvent> = fc
    .tuple(fc.uuid(), person, spans, fc.nat(2), fc.constantFrom(OSLO, BERGEN))
    .map(([id, who, span, kind, organisation]) => {
      const competent = { qualification: 'GP_SPECIALIST' } as const;
      if (kind === 0) {
        const data = { assignmentId: id, leader: { person: who }, organisation, ...span };
        return { type: 'ApprovingLeaderAssigned', data };
      }
      if (kind === 1) {
        return {
          type: 'ClinicalSuperviserAppointed',
          data: { appointmentId: id, superviser: { person: who, ...competent }, ...span },
        };
      }
      const data = { supervisionId: id, supervisor: { supervisorId: who, ...competent }, ...span };
      return { type: 'SupervisorAssigned', data };
    });
  const by = { person: 'kari', qualification: 'GP_SPECIALIST' } as const;
  /** A goal on its way: steps on days that follow each other, as far as they come. */
  const way = fc.tuple(dates, fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 6 })).map(([first, gaps]) => {
    const days = gaps.reduce<number[]>((all, gap) => [...all, (all.at(-1) ?? 0) + gap], [dayOf(first)]);
    const [on = '', ...rest] = days.map(dateOf);
    const goal = { code: 'ALM-007', version: 1 };
    const approver = { person: 'lena', organisation: OSLO };
    const said = (role: 'SUPERVISOR' | 'SUPERVISER', day: string): CareerEvent => ({
      type: 'OpinionGiven',
      data: { submissionId: 's', by: { ...by, role }, on: day, advice: 'READY' },
    });
    const approvedOn = (id: string, day: string): CareerEvent => ({
      type: 'GoalApproved',
      data: { approvalId: id, submissionId: 's', goal, by: approver, on: day },
    });
    const steps: readonly ((day: string) => CareerEvent)[] = [
      (day) => said('SUPERVISER', day),
      (day) => said('SUPERVISOR', day),
      (day) => approvedOn('a', day),
      (day) => ({ type: 'GoalApprovalRevoked', data: { approvalId: 'a', by: approver, on: day, reason: 'v1.x.y' } }),
      (day) => approvedOn('b', day),
    ];
    const sentThen: CareerEvent = { type: 'GoalSent', data: { submissionId: 's', goal, on } };
    return [sentThen, ...rest.flatMap((day, index) => steps[index]?.(day) ?? [])];
  });

  it('say the same of every day, and never that somebody who has left is waited for', () => {
    fc.assert(
      fc.property(fc.array(holder, { maxLength: 6 }), way, dates, (holders, acts, on) => {
        const records = recordsOf([
          registered,
          { type: 'Part1Completed', data: { on: '2022-12-31' } },
          ...holders,
          ...acts,
        ]);
        const { content } = foldCareer(records);
        const { goal_queue_v1, goal_queue_over_v1 } = goalQueue.rows('anna', records as RecordedEvent<CareerEvent>[]);
        const found = [...goal_queue_v1, ...goal_queue_over_v1].filter(
          ({ valid_from, valid_to }) => valid_from <= on && (valid_to === null || on <= valid_to),
        );
        const rows = found.map((row) => `${row.waiting_for} ${row.person} ${row.waiting_since}`);
        const [goal] = goalListOf(content, catalogue, { on }).filter(({ code }) => code === 'ALM-007');
        const waits = (goal?.status === 'SENT' ? goal.waits : []).flatMap(({ role, persons, since = '' }) =>
          (persons.length === 0 ? [''] : persons).map((who) => `${role} ${who} ${since}`),
        );
        expect(rows.toSorted()).toEqual(waits.toSorted());
        const leading = leaderOn(content, on)?.organisation ?? '';
        expect(new Set(found.map(({ organisation }) => organisation))).toEqual(
          new Set(found.length === 0 ? [] : [leading]),
        );
        const inOffice = new Set([
          ...[leaderOn(content, on)?.leader.person ?? ''].map((who) => `LEADER ${who}`),
          ...supervisorsOn(content, on).map(({ supervisorId }) => `SUPERVISOR ${supervisorId}`),
          ...supervisersOn(content, on).map(({ superviser }) => `SUPERVISER ${superviser.person}`),
        ]);
        for (const { role, persons } of goal?.status === 'SENT' ? goal.waits : []) {
          const held = [...inOffice].filter((each) => each.startsWith(`${role} `) && !each.endsWith(' '));
          expect(persons.map((who) => `${role} ${who}`).toSorted()).toEqual(held.toSorted());
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Three doctors: one waits in Bergen for its leader, two in Oslo. */
const careers: Readonly<Record<string, readonly CareerEvent[]>> = {
  anna: [...heard, anders],
  berit: recorded(
    [
      sendGoal({ submissionId: 'b1', code: 'FKM-001', on: '2023-03-01' }),
      sendGoal({ submissionId: 'b2', on: '2023-03-20' }),
    ],
    [
      started({ place: { municipality: '4601' } }),
      supervised(),
      leads('bodil', '2023-01-01', BERGEN),
      stated(appointSuperviser()),
    ],
  ),
  cecilie: recorded([approveGoal()], heard),
};

const storeFolder = mkdtempSync(join(tmpdir(), 'tjenestebok-queue-'));
let store: EmbeddedEventStore;

beforeAll(async () => {
  store = new EmbeddedEventStore(join(storeFolder, 'events.sqlite'), { pollInterval: 1 });
  for (const [doctor, facts] of Object.entries(careers)) {
    const events = recordsOf([registered, ...facts]).map((record): NewEvent<CareerEvent> => ({
      ...record,
      schema: 1,
      id: randomUUID(),
    }));
    await store.append(`career-${doctor}`, 'no_stream', events);
  }
});

afterAll(async () => {
  await store.close();
  rmSync(storeFolder, { recursive: true });
});

describe.each(viewsEngines)('the queue on %s', (_, start) => {
  let engine: ViewsEngine;
  let views: Views;

  beforeAll(async () => {
    engine = await start();
    views = engine.open();
    await new Projections(store, views, [goalQueue]).rebuild('goal-queue');
  });

  afterAll(async () => {
    await views.close();
    await engine.remove();
  });

  const today = { on: '2023-05-10', isPast: false } as const;
  const page = (query: Partial<QueueQuery> = {}) =>
    queuePage(views, { ...today, sort: 'AGE', first: 100, withTotal: true, ...query });
  const told = async (query: Partial<QueueQuery> = {}) =>
    (await page(query)).rows.map((row) => `${row.doctor_id} ${row.code} ${row.waiting_for} ${row.person}`);

  const berit = [
    'berit FKM-001 SUPERVISER per',
    'berit FKM-001 SUPERVISOR kari',
    'berit ALM-007 SUPERVISER per',
    'berit ALM-007 SUPERVISOR kari',
  ];

  it('has what waits on the day, the longest wait first', async () => {
    expect(await told()).toEqual([...berit, 'anna ALM-007 LEADER anders']);
    expect(await told({ on: '2023-04-20' })).toEqual([...berit, 'anna ALM-007 LEADER lena']);
  });

  it('has for a day gone by what waited then, answered since or not', async () => {
    expect(await told({ on: '2023-04-07', isPast: true, waitingFor: ['LEADER'] })).toEqual([
      'anna ALM-007 LEADER lena',
      'cecilie ALM-007 LEADER lena',
    ]);
  });

  it.each<[string, Partial<QueueQuery>, readonly string[]]>([
    ['person', { whose: { person: 'anders', standsInFor: [] } }, ['anna ALM-007 LEADER anders']],
    [
      'those the caller stands in for, in the enterprise that says so',
      {
        whose: {
          person: 'x',
          standsInFor: [
            { absent: 'anders', organisationNumber: OSLO },
            { absent: 'kari', organisationNumber: OSLO },
          ],
        },
      },
      ['anna ALM-007 LEADER anders'],
    ],
    ['organisation', { organisation: OSLO }, ['anna ALM-007 LEADER anders']],
    ['municipality', { municipalities: ['4601', '1201'] }, berit],
    ['code', { codes: ['FKM-001'] }, berit.slice(0, 2)],
    ['no code', { codes: [] }, []],
    [
      'role',
      { waitingFor: ['LEADER', 'SUPERVISOR'] },
      [...berit.filter((row) => row.includes('SUPERVISOR')), 'anna ALM-007 LEADER anders'],
    ],
    ['nobody', { waitingFor: ['NOBODY'] }, []],
    ['age', { waitingSince: '2023-03-19' }, berit.slice(0, 2)],
  ])('can be asked by %s', async (_name, query, rows) => {
    expect(await told(query)).toEqual(rows);
    expect((await page(query)).total).toBe(rows.length);
  });

  it.each<[QueueSort, readonly string[]]>([
    ['CODE', ['ALM-007 berit', 'ALM-007 berit', 'ALM-007 anna', 'FKM-001 berit', 'FKM-001 berit']],
    ['DOCTOR', ['ALM-007 anna', 'FKM-001 berit', 'FKM-001 berit', 'ALM-007 berit', 'ALM-007 berit']],
    ['GROUP', ['FKM-001 berit', 'FKM-001 berit', 'ALM-007 berit', 'ALM-007 berit', 'ALM-007 anna']],
  ])('comes in the order of %s, page by page as in one go', async (sort, order) => {
    const query = { sort, groupOrder: ['FKM-001', 'ALM-007'] };
    const whole = await page(query);
    expect(whole.rows.map(({ code, doctor_id }) => `${code} ${doctor_id}`)).toEqual(order);
    const rows: QueueRow[] = [];
    for (let hasNext = true; hasNext;) {
      const after = rows.at(-1);
      const next = await page({ ...query, first: 2, ...(after ? { after } : {}) });
      expect(next.total).toBe(order.length);
      rows.push(...next.rows);
      hasNext = next.hasNext;
    }
    expect(rows).toEqual(whole.rows);
  });

  it('is not counted where nobody asks how many there are', async () => {
    expect(await page({ withTotal: false, first: 1 })).toMatchObject({ hasNext: true, total: undefined });
  });

  it('sums who is to be reminded', async () => {
    const sums = await queueSums(views, today, { remindBefore: '2023-04-26', escalateBefore: '2023-03-10' });
    expect(sums).toEqual([
      { person: 'kari', waitingFor: 'SUPERVISOR', count: 2, oldest: '2023-03-01', due: 2, overdue: 1 },
      { person: 'per', waitingFor: 'SUPERVISER', count: 2, oldest: '2023-03-01', due: 2, overdue: 1 },
      { person: 'anders', waitingFor: 'LEADER', count: 1, oldest: '2023-04-06', due: 1, overdue: 0 },
    ]);
  });
});
