import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { knownTo } from '../../src/career/application/known-career.js';
import { isActCommand } from '../../src/career/domain/acts.js';
import type { CareerCommand } from '../../src/career/domain/career.js';
import type { CareerEvent, SharedPart } from '../../src/career/domain/events.js';
import { SHARED_PARTS } from '../../src/career/domain/events.js';
import { type CareerState, foldCareer } from '../../src/career/domain/state.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import { accessTo, heldBy, listedIn, nationalAccess } from '../../src/rights/access.js';
import {
  APPOINTED_ROLES,
  type AppointedRole,
  type Appointment,
  type Caller,
  type StoodInFor,
  type Territory,
} from '../../src/rights/caller.js';
import { mayRecord } from '../../src/rights/recording-rights.js';
import { relationsOf } from '../../src/rights/relations.js';
import { PARTS, RECORDS, SEES } from '../../src/rights/table.js';
import * as a from '../support/facts.js';
import { recordsOf, registered } from '../support/given.js';
import * as t from '../support/training.js';

/** What holds of goals, plans and minutes for every career and everybody who asks. Each fact carries its day as a mark. */

const DOCTOR = 'doctor';
const FIRST = dayOf('2020-01-01');
const PERSONS = ['kari', 'lena', 'per', 'ola'] as const;
const ORGANISATIONS = [t.OSLO, t.BERGEN] as const;
const MUNICIPALITIES = ['0301', '4601'] as const;

const anyDay = fc.integer({ min: FIRST, max: FIRST + 1500 });
const perhaps = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const anyPerson = fc.constantFrom(...PERSONS);
const anyTime = fc.record({ from: anyDay, length: perhaps(fc.integer({ min: 0, max: 700 })) });
type Time = { readonly from: number; readonly length?: number | undefined };

const anyCareer = fc.record({
  posts: fc.array(fc.record({ municipality: fc.constantFrom(...MUNICIPALITIES), time: anyTime }), { maxLength: 3 }),
  supervisors: fc.array(fc.record({ person: anyPerson, time: anyTime, postIndex: perhaps(fc.nat(2)) }), {
    maxLength: 3,
  }),
  leaders: fc.array(fc.record({ person: anyPerson, organisation: fc.constantFrom(...ORGANISATIONS), time: anyTime }), {
    maxLength: 3,
  }),
  supervisers: fc.array(fc.record({ person: anyPerson, time: anyTime, postIndex: perhaps(fc.nat(2)) }), {
    maxLength: 2,
  }),
  activities: fc.array(anyDay, { maxLength: 4 }),
  courses: fc.array(anyDay, { maxLength: 2 }),
  /** Sent, and answered so many days later. */
  goals: fc.array(fc.record({ on: anyDay, answered: perhaps(fc.nat(300)) }), { maxLength: 3 }),
  minutes: fc.array(fc.record({ by: anyPerson, on: anyDay }), { maxLength: 2 }),
  grant: perhaps(
    fc.record({
      person: anyPerson,
      parts: fc.uniqueArray(fc.constantFrom<SharedPart[]>(...SHARED_PARTS), { minLength: 1 }),
    }),
  ),
});
type Drawn = typeof anyCareer extends fc.Arbitrary<infer Value> ? Value : never;

const datesOf = ({ from, length }: Time) => ({
  from: dateOf(from),
  ...(length === undefined ? {} : { to: dateOf(from + length) }),
});

/** The day a fact of training is about; minutes are told apart by who wrote them. */
type Mark = { readonly id: string; readonly day: number; readonly until?: number; readonly minutesBy?: string };

function careerOf(drawn: Drawn): { readonly career: CareerState; readonly marks: readonly Mark[] } {
  const facts: CareerEvent[] = [registered];
  const marks: Mark[] = [];
  const add = (fact: CareerEvent, mark?: Omit<Mark, 'id'>) => {
    if (mark) marks.push({ id: `e${String(facts.length)}`, ...mark });
    facts.push(fact);
  };
  drawn.posts.forEach(({ municipality, time }, index) => {
    const post = { ...a.openPost, postId: `post-${String(index)}`, place: { municipality }, ...datesOf(time) };
    add({ type: 'EmploymentStarted', data: post });
  });
  const postOf = (index: number | undefined) => (drawn.posts[index ?? 9] ? { postId: `post-${String(index)}` } : {});
  drawn.supervisors.forEach(({ person, time, postIndex }, index) => {
    const supervisor = { supervisorId: person, qualification: 'GP_SPECIALIST' } as const;
    const data = { supervisionId: `s${String(index)}`, supervisor, ...datesOf(time), ...postOf(postIndex) };
    add({ type: 'SupervisorAssigned', data });
  });
  drawn.leaders.forEach(({ person, organisation, time }, index) => {
    const data = { assignmentId: `l${String(index)}`, leader: { person }, organisation, ...datesOf(time) };
    add({ type: 'ApprovingLeaderAssigned', data });
  });
  drawn.supervisers.forEach(({ person, time, postIndex }, index) => {
    const superviser = { person, qualification: 'NOT_SPECIALIST' } as const;
    const data = { appointmentId: `a${String(index)}`, superviser, ...datesOf(time), ...postOf(postIndex) };
    add({ type: 'ClinicalSuperviserAppointed', data });
  });
  drawn.activities.forEach((day, index) => {
    add(t.stated(t.completeActivity({ activityId: `x${String(index)}`, on: dateOf(day) })), { day });
  });
  drawn.courses.forEach((day, index) => {
    add(t.stated(t.recordCourse({ courseId: `c${String(index)}`, on: dateOf(day) })), { day });
  });
  drawn.goals.forEach(({ on, answered }, index) => {
    const submissionId = `g${String(index)}`;
    const until = answered === undefined ? Infinity : on + answered;
    add(
      { type: 'GoalSent', data: { submissionId, goal: { code: 'A', version: 1 }, on: dateOf(on) } },
      { day: on, until },
    );
    if (answered === undefined) return;
    add({ type: 'GoalSubmissionWithdrawn', data: { submissionId, on: dateOf(until) } }, { day: until });
  });
  drawn.minutes.forEach(({ by, on }, index) => {
    const data = { minutesId: `m${String(index)}`, sessionId: 'talk', supervisor: by, on: dateOf(on), text: 'v1.a.b' };
    add({ type: 'SupervisionMinutesWritten', data }, { day: on, minutesBy: by });
  });
  if (drawn.grant) {
    const { person, parts } = drawn.grant;
    const data = { grantId: 'g', grantee: { kind: 'PERSON', person } as const, parts, from: '2019-01-01' };
    add({ type: 'AccessGranted', data });
  }
  return { career: foldCareer(recordsOf(facts)), marks };
}

const anyTerritory: fc.Arbitrary<Territory> = fc.oneof(
  fc.constantFrom(...MUNICIPALITIES).map((one): Territory => ({ kind: 'MUNICIPALITIES', municipalities: [one] })),
  fc.constant<Territory>({ kind: 'NATION' }),
);
const anyAppointment: fc.Arbitrary<Appointment> = fc.record({
  role: fc.constantFrom<AppointedRole[]>(...APPOINTED_ROLES),
  organisation: fc.constantFrom(...ORGANISATIONS),
  organisationName: fc.constant('Somewhere'),
  territory: anyTerritory,
  from: fc.constant('2019-01-01'),
});
const anyStandIn: fc.Arbitrary<StoodInFor> = fc.record({
  organisation: fc.constantFrom(...ORGANISATIONS),
  absent: anyPerson,
});
const anybody: fc.Arbitrary<Caller> = fc
  .record({
    person: fc.constantFrom(...PERSONS, 'stranger'),
    appointments: fc.array(anyAppointment, { maxLength: 1 }),
    standsInFor: fc.array(anyStandIn, { maxLength: 2 }),
  })
  .map(({ person, ...rest }) => ({ id: person, name: person, person, ...rest }));

const reading = (caller: Caller, today: string) => ({ doctorId: DOCTOR, caller, today, validOn: dayOf(today) });

type Span = { readonly from: number; readonly until: number };
const spanOf = ({ from, length }: Time): Span => ({ from, until: length === undefined ? Infinity : from + length + 1 });
const meet = (one: Span, other: Span): Span => ({
  from: Math.max(one.from, other.from),
  until: Math.min(one.until, other.until),
});

/** Leaders one after the other, said from the drawing alone: nobody leads on the first day of the next. */
function tenuresOf({ leaders }: Drawn) {
  const inOrder = leaders
    .map((leader, index) => ({ ...leader, index }))
    .toSorted((one, other) => one.time.from - other.time.from || one.index - other.index);
  return inOrder.map(({ time, ...leader }, index) => {
    const next = inOrder[index + 1]?.time.from ?? Infinity;
    return { ...leader, span: meet(spanOf(time), { from: -Infinity, until: next }) };
  });
}

/** Days of training that the drawing gives somebody, and nothing the program works out. */
function daysOf(drawn: Drawn, { person, appointments, standsInFor = [] }: Caller, today: number): Span[] {
  const tenures = tenuresOf(drawn).filter(({ span }) => span.from < span.until);
  const leadsToday = tenures.find(({ span }) => span.from <= today && today < span.until)?.organisation;
  const isFor = (absent: string, organisation: string | undefined) =>
    standsInFor.some((each) => each.absent === absent && each.organisation === organisation);
  const all = (until: number): Span => ({ from: -Infinity, until });
  const ofPost = (index: number | undefined): Span => {
    const post = drawn.posts[index ?? 9];
    return post ? spanOf(post.time) : { from: -Infinity, until: Infinity };
  };
  return [
    ...tenures
      .filter((each) => each.span.from <= today && (each.person === person || isFor(each.person, each.organisation)))
      .map(({ span }) => all(span.until)),
    ...drawn.supervisors
      .filter((each) => each.time.from <= today && (each.person === person || isFor(each.person, leadsToday)))
      .map(({ time, postIndex }) => ({ time, until: Math.min(spanOf(time).until, ofPost(postIndex).until) }))
      .filter(({ time, until }) => time.from < until)
      .map(({ until }) => all(until)),
    ...drawn.supervisers
      .filter((each) => each.person === person)
      .map(({ time, postIndex }) => meet(spanOf(time), ofPost(postIndex)))
      .filter(({ from, until }) => from <= today && from < until),
    ...appointments.flatMap(({ role, territory }): Span[] => {
      const sees = role === 'LEADER' || role === 'COORDINATOR' || role === 'AUDITOR';
      if (!sees) return [];
      if (territory.kind === 'NATION') return [all(Infinity)];
      return drawn.posts
        .filter(
          ({ municipality }) => territory.kind === 'MUNICIPALITIES' && territory.municipalities.includes(municipality),
        )
        .map(({ time }) => spanOf(time))
        .filter(({ from }) => from <= today);
    }),
    ...(drawn.grant?.person === person && drawn.grant?.parts.includes('TRAINING') ? [all(Infinity)] : []),
  ];
}

describe('whoever asks', () => {
  it('is shown of goals and courses nothing but what is of days that are hers', () => {
    fc.assert(
      fc.property(anyCareer, anybody, anyDay, (drawn, caller, day) => {
        const { career, marks } = careerOf(drawn);
        const known = knownTo(career, reading(caller, dateOf(day)));
        if (known?.shows('TRAINING') !== true) return;
        const shown = new Set(known.career('TRAINING').recordings.map(({ event }) => event.id));
        const days = daysOf(drawn, caller, day);
        for (const mark of marks.filter(({ minutesBy }) => minutesBy === undefined)) {
          const isHers = days.some((span) => mark.day < span.until && span.from <= (mark.until ?? mark.day));
          expect({ mark, days, isShown: shown.has(mark.id) }).toEqual({ mark, days, isShown: isHers });
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('is shown no minutes but those she wrote, in no part, by no grant, mandate or stead', () => {
    fc.assert(
      fc.property(anyCareer, anybody, anyDay, (drawn, caller, day) => {
        const { career, marks } = careerOf(drawn);
        const known = knownTo(career, reading(caller, dateOf(day)));
        const minutes = marks.filter(({ minutesBy }) => minutesBy !== undefined);
        for (const part of PARTS.filter((each) => known?.shows(each) === true)) {
          const shown = new Set(known?.career(part).recordings.map(({ event }) => event.id));
          const others = minutes.filter(({ id, minutesBy }) => minutesBy !== caller.person && shown.has(id));
          expect({ part, others }).toEqual({ part, others: [] });
        }
        if (minutes.some(({ minutesBy }) => minutesBy === caller.person)) {
          const supervises = drawn.supervisors.some(({ person, time }) => person === caller.person && time.from <= day);
          expect(known?.shows('NOTES') !== true || supervises || (caller.standsInFor ?? []).length > 0).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('is shown training and minutes only as the table says', () => {
    fc.assert(
      fc.property(anyCareer, anybody, anyDay, (drawn, caller, day) => {
        const { career } = careerOf(drawn);
        for (const { ground, parts } of accessTo(DOCTOR, relationsOf(career), caller, dateOf(day))) {
          if (parts.includes('NOTES')) expect(ground.relation).toBe('SUPERVISES');
          if (!parts.includes('TRAINING') || ground.relation === 'SHARED' || ground.relation === 'NATIONAL') continue;
          expect(SEES[ground.relation]).toContain('TRAINING');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds by an overview exactly the doctors that can be opened, in somebody’s place too', () => {
    fc.assert(
      fc.property(anyCareer, anybody, anyDay, (drawn, caller, day) => {
        const today = dateOf(day);
        const relations = relationsOf(careerOf(drawn).career);
        const held = heldBy(caller);
        const isListed =
          nationalAccess(caller) !== undefined ||
          listedIn(relations).some(({ kind, holder, from, to }) => {
            const begins = kind.startsWith('EMPLOYED') || from <= today;
            const ends = kind.startsWith('SHARED') || kind === 'SUPERVISED_FOR';
            const lasts = !ends || to === undefined || to >= today;
            return begins && lasts && held.some((other) => other.kind === kind && other.holder === holder);
          });
        expect(isListed).toBe(accessTo(DOCTOR, relations, caller, today).length > 0);
      }),
      { numRuns: 1_000 },
    );
  });
});

const ACTS: readonly ((by: string) => CareerCommand)[] = [
  (by) => t.signActivity({ by: { person: by } }),
  (by) => t.signActivity({ by: { person: by }, as: 'SUPERVISOR' }),
  (by) => t.supervisorSays({ by: { person: by } }),
  (by) => t.superviserSays({ by: { person: by } }),
  (by) => t.supervisorSays({ toldTo: by }),
  (by) => t.approveGoal({ by: { person: by } }),
  (by) => t.returnGoal({ by: { person: by } }),
  (by) => t.revokeApproval({ by: { person: by } }),
  (by) => t.takeOverGoal({ by: { person: by, organisation: t.OSLO } }),
  (by) => t.writeMinutes({ by: { person: by } }),
  (by) => t.agreePlan({ by: { person: by } }),
];

describe('whoever does something', () => {
  it('does it in no other name', () => {
    fc.assert(
      fc.property(anyCareer, anybody, anyDay, anyPerson, fc.constantFrom(...ACTS), (drawn, caller, day, by, act) => {
        if (by === caller.id) return;
        const told = mayRecord([act(by)], DOCTOR, careerOf(drawn).career, caller, dateOf(day));
        expect(told).toHaveProperty('refusals');
      }),
      { numRuns: 1_000 },
    );
  });

  it('judges a goal only while she leads, or stands in by the word of who leads', () => {
    fc.assert(
      fc.property(anyCareer, anybody, anyDay, anyDay, (drawn, caller, day, on) => {
        const { career } = careerOf(drawn);
        const command = t.approveGoal({ by: { person: caller.id }, on: dateOf(on) });
        const told = mayRecord([command], DOCTOR, career, caller, dateOf(day));
        const leader = tenuresOf(drawn).find(({ span }) => span.from <= day && day < span.until);
        const leads =
          leader !== undefined &&
          (leader.person === caller.person ||
            (caller.standsInFor ?? []).some(
              ({ absent, organisation }) => absent === leader.person && organisation === leader.organisation,
            ));
        expect('capacity' in told).toBe(leads);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is never the doctor, and the doctor never judges', () => {
    fc.assert(
      fc.property(anyCareer, anybody, anyDay, fc.constantFrom(...ACTS), (drawn, somebody, day, act) => {
        const command = act(DOCTOR);
        const herself = { ...somebody, id: DOCTOR, person: DOCTOR };
        const told = mayRecord([command], DOCTOR, careerOf(drawn).career, herself, dateOf(day));
        expect('capacity' in told).toBe(RECORDS[command.type].includes('DOCTOR') && isActCommand(command));
      }),
      { numRuns: 500 },
    );
  });
});
