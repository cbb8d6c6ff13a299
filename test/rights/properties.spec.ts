import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { knownTo } from '../../src/career/application/known-career.js';
import type { CareerCommand } from '../../src/career/domain/career.js';
import type { CareerEvent, Grantee, Place, SharedPart } from '../../src/career/domain/events.js';
import { SHARED_PARTS } from '../../src/career/domain/events.js';
import { type CareerState, foldCareer, newCareer } from '../../src/career/domain/state.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import { type Access, accessTo, heldBy, listedIn, nationalAccess } from '../../src/rights/access.js';
import {
  APPOINTED_ROLES,
  type AppointedRole,
  type Appointment,
  type Caller,
  type Territory,
} from '../../src/rights/caller.js';
import { mayRecord } from '../../src/rights/recording-rights.js';
import { relationsOf } from '../../src/rights/relations.js';
import { OF_THE_WHOLE, PARTS, RECORDS, RELATION_OF, SEES } from '../../src/rights/table.js';
import { visibleRecordings } from '../../src/rights/visible-history.js';
import * as chain from '../confirmations/requests.js';
import * as a from '../support/facts.js';
import * as training from '../support/training.js';
import { recordsOf, registered } from '../support/given.js';

/** What holds for every career and everybody who asks. */

const DOCTOR = 'doctor';
const TODAY = '2022-06-01';
const FIRST = dayOf('2020-01-01');
const PLACES: readonly Place[] = [
  { municipality: '4601' },
  { municipality: '0301', district: '030103' },
  { municipality: '1103' },
];
const ORGANISATIONS = ['910000004', '910011111'] as const;
const PERSONS = ['kari', 'ola', DOCTOR] as const;

type Drawn = {
  readonly place: Place;
  readonly organisation?: string | undefined;
  readonly from: number;
  readonly length?: number | undefined;
  readonly supervisor?: string | undefined;
  /** The place was wrong, and is set right. */
  readonly movedTo?: Place | undefined;
  readonly withdrawn: boolean;
};

const anyDay = fc.integer({ min: FIRST, max: FIRST + 1500 });
const perhaps = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const anyPost: fc.Arbitrary<Drawn> = fc.record({
  place: fc.constantFrom(...PLACES),
  organisation: perhaps(fc.constantFrom(...ORGANISATIONS)),
  from: anyDay,
  length: perhaps(fc.integer({ min: 1, max: 600 })),
  supervisor: perhaps(fc.constantFrom(...PERSONS)),
  movedTo: perhaps(fc.constantFrom(...PLACES)),
  withdrawn: fc.boolean(),
});
const anyGrantee: fc.Arbitrary<Grantee> = fc.oneof(
  fc.constantFrom('4601', '0301').map((municipality) => ({ kind: 'MUNICIPALITY' as const, municipality })),
  fc.constant({ kind: 'DISTRICT' as const, district: '030103' }),
  fc
    .constantFrom(...ORGANISATIONS)
    .map((organisationNumber) => ({ kind: 'ORGANISATION' as const, organisationNumber })),
  fc.constantFrom(...PERSONS).map((person) => ({ kind: 'PERSON' as const, person })),
);
const anyGrant = fc.record({
  grantee: anyGrantee,
  parts: fc.uniqueArray(fc.constantFrom<SharedPart[]>(...SHARED_PARTS), { minLength: 1 }),
  from: anyDay,
  length: perhaps(fc.integer({ min: 0, max: 900 })),
  withdrawn: fc.boolean(),
});
const anyCareer = fc.record({
  posts: fc.array(anyPost, { maxLength: 5 }),
  grants: fc.array(anyGrant, { maxLength: 2 }),
  milestones: fc.array(anyDay, { maxLength: 2 }),
  /** Of all service, and who takes over when. */
  supervisor: perhaps(fc.record({ from: anyDay, next: perhaps(anyDay) })),
  isForgotten: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
});
type DrawnCareer = typeof anyCareer extends fc.Arbitrary<infer Value> ? Value : never;

const anyTerritory: fc.Arbitrary<Territory> = fc.oneof(
  fc.constant<Territory>({ kind: 'OWN_POSTS' }),
  fc.constantFrom('4601', '0301', '1103').map((one): Territory => ({ kind: 'MUNICIPALITIES', municipalities: [one] })),
  fc.constant<Territory>({ kind: 'DISTRICTS', districts: ['030103'] }),
);
const anyAppointment = (territory = anyTerritory): fc.Arbitrary<Appointment> =>
  fc.record({
    role: fc.constantFrom<AppointedRole[]>(...APPOINTED_ROLES),
    organisation: fc.constantFrom(...ORGANISATIONS, '910022229'),
    organisationName: fc.constant('Somewhere'),
    territory,
    from: fc.constant('2020-01-01'),
  });
const callerWith = (appointments: fc.Arbitrary<Appointment[]>): fc.Arbitrary<Caller> =>
  fc.record({ person: perhaps(fc.constantFrom(...PERSONS)), appointments }).map(({ person, appointments: held }) => ({
    ...{ id: person ?? 'somebody', name: 'Somebody', appointments: held },
    ...(person === undefined ? {} : { person }),
  }));
const anyCaller = callerWith(fc.array(anyAppointment(), { maxLength: 2 }));
const anybody = callerWith(
  fc.array(anyAppointment(fc.oneof(anyTerritory, fc.constant<Territory>({ kind: 'NATION' }))), { maxLength: 2 }),
);

const postId = (index: number) => `post-${String(index)}-mark`;
const endOf = (from: number, length: number | undefined) => (length === undefined ? {} : { to: dateOf(from + length) });

/** Facts about one post, each with its mark in it. */
function factsOf({ place, organisation, from, length, supervisor }: Drawn, index: number): CareerEvent[] {
  const mark = postId(index);
  const start = {
    ...{ postId: mark, employer: { name: `employer-${mark}` }, place, from: dateOf(from), ...endOf(from, length) },
    ...(organisation === undefined ? {} : { employer: { name: `employer-${mark}`, organisationNumber: organisation } }),
  };
  const supervised: CareerEvent[] =
    supervisor === undefined
      ? []
      : [
          a.supervised({
            supervisionId: `supervision-${mark}`,
            supervisor: { supervisorId: supervisor, qualification: 'GP_SPECIALIST' },
            from: dateOf(from),
            postId: mark,
          }),
        ];
  return [
    { type: 'EmploymentStarted', data: length === undefined ? { ...a.openPost, ...start } : a.post(start) },
    a.away({ absenceId: `absence-${mark}`, postId: mark, from: dateOf(from), to: dateOf(from) }),
    a.confirmed({ postId: mark, from: dateOf(from), to: dateOf(from), basis: `basis-${mark}` }),
    ...supervised,
  ];
}

function careerOf({ posts, grants, milestones, supervisor, isForgotten }: DrawnCareer): CareerState {
  const facts: CareerEvent[] = [registered];
  const [part1, specialisation] = milestones;
  if (part1 !== undefined) facts.push({ type: 'Part1Completed', data: { on: dateOf(part1) } });
  if (specialisation !== undefined)
    facts.push({ type: 'SpecialisationStarted', data: { scheme: 'NEW', on: dateOf(specialisation) } });
  for (const [index, post] of posts.entries()) {
    const recordingId = `e${String(facts.length)}`;
    const about = factsOf(post, index);
    facts.push(...about);
    const [start] = about;
    if (post.movedTo && start?.type === 'EmploymentStarted') {
      const data = { ...start.data, place: post.movedTo };
      facts.push({
        type: 'RecordingCorrected',
        data: {
          corrects: recordingId,
          type: 'EmploymentStarted',
          schema: 1,
          data,
          reason: `reason-${postId(index)}`,
          declaredBy: 'DOCTOR',
        },
      });
    }
    if (post.withdrawn) {
      const reason = `withdrawn-${postId(index)}`;
      facts.push({ type: 'RecordingWithdrawn', data: { withdraws: recordingId, reason, declaredBy: 'DOCTOR' } });
    }
  }
  for (const [index, { grantee, parts, from, length, withdrawn }] of grants.entries()) {
    const grantId = `grant-${String(index)}`;
    facts.push({
      type: 'AccessGranted',
      data: { grantId, grantee, parts, from: dateOf(from), ...endOf(from, length) },
    });
    if (withdrawn) facts.push({ type: 'AccessWithdrawn', data: { grantId } });
  }
  if (supervisor) {
    const { from, next } = supervisor;
    facts.push(a.supervised({ supervisionId: 'all', from: dateOf(from) }));
    if (next !== undefined && next > from) {
      const taking = { supervisorId: 'ola', qualification: 'GP_SPECIALIST' } as const;
      facts.push({ type: 'SupervisorChanged', data: { supervisionId: 'all', from: dateOf(next), supervisor: taking } });
    }
  }
  if (isForgotten) {
    const decision = { ground: 'RETENTION_OVER', on: '2026-01-01', reference: '26/1', decidedBy: 'operator' } as const;
    facts.push({ type: 'DoctorForgotten', data: decision });
  }
  return foldCareer(recordsOf(facts));
}

/** Where a post was said to be last: what the drawing says, and nothing the program works out. */
const isIn = ({ place, movedTo, organisation: of }: Drawn, { territory, organisation }: Appointment): boolean => {
  const { municipality, district } = movedTo ?? place;
  if (of === organisation) return true;
  if (territory.kind === 'MUNICIPALITIES') return territory.municipalities.includes(municipality);
  return territory.kind === 'DISTRICTS' && district !== undefined && territory.districts.includes(district);
};
const seesPosts = new Set<AppointedRole>(['OFFICE', 'LEADER', 'COORDINATOR', 'AUDITOR']);
const mayKnow = (drawn: DrawnCareer, index: number, { person, appointments }: Caller): boolean => {
  const post = drawn.posts[index];
  return (
    post !== undefined &&
    (appointments.some((appointment) => seesPosts.has(appointment.role) && isIn(post, appointment)) ||
      (post.supervisor !== undefined && post.supervisor === person) ||
      // Of all service: every post that ran meanwhile.
      (drawn.supervisor !== undefined && (person === 'kari' || person === 'ola')))
  );
};

const textOf = (value: unknown) =>
  JSON.stringify(value, (_, each: unknown) => (each instanceof Map ? [...each.entries()] : each));
const reading = (caller: Caller, today: string) => ({ doctorId: DOCTOR, caller, today, validOn: dayOf(today) });
const isWhole = (accesses: readonly Access[], part: string) =>
  accesses.some(({ extent, parts }) => extent === 'WHOLE' && (parts as readonly string[]).includes(part));
const isNamed = (caller: Caller) => caller.person === DOCTOR;

describe('whoever asks', () => {
  it('is shown recordings of the career, in their order, and no other', () => {
    fc.assert(
      fc.property(anyCareer, anybody, anyDay, (drawn, caller, day) => {
        const career = careerOf(drawn);
        const accesses = accessTo(DOCTOR, relationsOf(career), caller, dateOf(day));
        const all = career.recordings.map(({ event }) => event);
        for (const part of PARTS) {
          const shown = visibleRecordings(career, accesses, part);
          expect(shown).toEqual(all.filter((event) => shown.includes(event)));
          if (!accesses.some(({ parts }) => parts.includes(part))) expect(shown).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds nothing in any part about a post that is none of theirs', () => {
    fc.assert(
      fc.property(anyCareer, anyCaller, anyDay, (drawn, caller, day) => {
        const career = careerOf(drawn);
        const today = dateOf(day);
        const known = knownTo(career, reading(caller, today));
        if (!known || isNamed(caller)) return;
        const foreign = drawn.posts.map((_, index) => index).filter((index) => !mayKnow(drawn, index, caller));
        for (const part of PARTS.filter((each) => known.shows(each) && !isWhole(known.accesses, each))) {
          const text = textOf(known.career(part));
          expect(foreign.filter((index) => text.includes(postId(index)))).toEqual([]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds in a shared timeline nothing of what else is shared', () => {
    fc.assert(
      fc.property(anyCareer, anyCaller, anyDay, (drawn, caller, day) => {
        const known = knownTo(careerOf(drawn), reading(caller, dateOf(day)));
        if (known?.shows('TIMELINE') !== true || known.shows('SHARING')) return;
        expect(textOf(known.career('TIMELINE'))).not.toMatch(/AccessGranted|AccessWithdrawn|grantee|DoctorForgotten/);
      }),
      { numRuns: 500 },
    );
  });

  it('is shown nothing at all without a relation, and something with one', () => {
    fc.assert(
      fc.property(anyCareer, anybody, anyDay, (drawn, caller, day) => {
        const career = careerOf(drawn);
        const accesses = accessTo(DOCTOR, relationsOf(career), caller, dateOf(day));
        const known = knownTo(career, reading(caller, dateOf(day)));
        expect(known === undefined).toBe(accesses.length === 0);
      }),
      { numRuns: 500 },
    );
  });

  it('finds by an overview exactly the doctors that can be opened', () => {
    fc.assert(
      fc.property(anyCareer, anybody, anyDay, (drawn, caller, day) => {
        const today = dateOf(day);
        const relations = relationsOf(careerOf(drawn));
        const held = heldBy(caller);
        const isListed =
          isNamed(caller) ||
          nationalAccess(caller) !== undefined ||
          listedIn(relations).some(({ kind, holder, from, to }) => {
            const begins = kind.startsWith('EMPLOYED') || from <= today;
            const lasts = !kind.startsWith('SHARED') || to === undefined || to >= today;
            return begins && lasts && held.some((other) => other.kind === kind && other.holder === holder);
          });
        // What was taken back can be looked at, and is listed nowhere.
        const opened = accessTo(DOCTOR, relations, caller, today).filter(
          ({ extent, parts }) => extent === 'WHOLE' || parts.some((part) => part !== 'TIMELINE'),
        );
        expect(isListed).toBe(opened.length > 0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is shown the parts the table names, and those of the whole only with the whole', () => {
    fc.assert(
      fc.property(anyCareer, anybody, anyDay, (drawn, caller, day) => {
        for (const { role, ground, parts, extent } of accessTo(
          DOCTOR,
          relationsOf(careerOf(drawn)),
          caller,
          dateOf(day),
        )) {
          const allowed: readonly string[] =
            ground.relation === 'SHARED'
              ? ['IDENTITY', ...SHARED_PARTS]
              : SEES[ground.relation === 'NATIONAL' ? (RELATION_OF[role as AppointedRole] ?? 'SELF') : ground.relation];
          expect(parts.filter((part) => !allowed.includes(part))).toEqual([]);
          if (extent !== 'WHOLE') expect(parts.filter((part) => OF_THE_WHOLE.has(part))).toEqual([]);
          if (ground.relation !== 'SELF') expect(parts).not.toContain('ACCESS_LOG');
        }
      }),
      { numRuns: 500 },
    );
  });
});

const COMMANDS: Readonly<Record<CareerCommand['type'], (id: string, recordingId: string) => CareerCommand>> = {
  RegisterDoctor: () => ({ type: 'RegisterDoctor', data: { hprNumber: '1', name: 'a' } }),
  CompletePart1: () => ({ type: 'CompletePart1', data: { on: '2020-01-01' } }),
  StartSpecialisation: () => ({ type: 'StartSpecialisation', data: { scheme: 'NEW', on: '2020-01-01' } }),
  ConvertScheme: () => ({ type: 'ConvertScheme', data: { on: '2020-01-01' } }),
  ApproveSpecialist: () => ({ type: 'ApproveSpecialist', data: { on: '2020-01-01' } }),
  DecideCredit: () => ({
    type: 'DecideCredit',
    data: {
      ...{ creditId: 'c', category: 'AUP', hundredthsOfMonths: 100, ground: 'OTHER' },
      decidedBy: 'x',
      decidedOn: '2020-01-01',
      reference: 'x',
    },
  }),
  GrantSupervisorWaiver: () => ({
    type: 'GrantSupervisorWaiver',
    data: { waiverId: 'w', supervisorId: 'kari', from: '2020-01-01', to: '2020-12-31', reference: 'x' },
  }),
  // In a place nobody here answers for.
  StartEmployment: (id) => ({ type: 'StartEmployment', data: a.post({ postId: id, place: { municipality: '5501' } }) }),
  ChangePositionPercent: (id) => ({
    type: 'ChangePositionPercent',
    data: { postId: id, from: '2020-02-01', basisPoints: 5000, declaredBy: 'DOCTOR' },
  }),
  EndEmployment: (id) => ({ type: 'EndEmployment', data: { postId: id, on: '2020-02-01', declaredBy: 'DOCTOR' } }),
  StartSubstitutePosition: (id) => ({
    type: 'StartSubstitutePosition',
    data: a.substitutePost({ postId: id, place: { municipality: '5501' } }),
  }),
  ExtendSubstitutePosition: (id) => ({
    type: 'ExtendSubstitutePosition',
    data: { postId: id, to: '2030-01-01', declaredBy: 'DOCTOR' },
  }),
  EndSubstitutePosition: (id) => ({
    type: 'EndSubstitutePosition',
    data: { postId: id, on: '2020-02-01', declaredBy: 'DOCTOR' },
  }),
  RegisterAbsence: (id) => ({ type: 'RegisterAbsence', data: a.absence({ postId: id }) }),
  AssignSupervisor: (id) => ({ type: 'AssignSupervisor', data: a.supervision({ postId: id }) }),
  ChangeSupervisor: () => ({
    type: 'ChangeSupervisor',
    data: { supervisionId: 'all', from: '2021-01-01', supervisor: a.supervision().supervisor },
  }),
  EndSupervision: () => ({ type: 'EndSupervision', data: { supervisionId: 'all', on: '2021-01-01' } }),
  ConfirmPeriod: (id) => ({ type: 'ConfirmPeriod', data: a.period({ postId: id }) }),
  DisputePeriod: (id) => ({ type: 'DisputePeriod', data: { ...a.period({ postId: id }), reason: 'x' } }),
  CorrectRecording: (id, recordingId) =>
    a.correct(recordingId, { type: 'StartEmployment', data: a.post({ postId: id, place: { municipality: '4601' } }) }),
  WithdrawRecording: (_id, recordingId) => a.withdraw(recordingId),
  GrantAccess: () => ({
    type: 'GrantAccess',
    data: { grantId: 'mine', grantee: { kind: 'PERSON', person: 'ola' }, parts: ['POSTS'], from: '2020-01-01' },
  }),
  WithdrawAccess: () => ({ type: 'WithdrawAccess', data: { grantId: 'grant-0' } }),
  PlaceLegalHold: () => ({ type: 'PlaceLegalHold', data: { holdId: 'h', reference: '1/1' } }),
  LiftLegalHold: () => ({ type: 'LiftLegalHold', data: { holdId: 'h', reference: '1/1' } }),
  ForgetDoctor: () => ({
    type: 'ForgetDoctor',
    data: { ground: 'RETENTION_OVER', on: '2026-01-01', reference: '1/1', decidedBy: 'x' },
  }),
  AssignLeader: () => training.assignLeader(),
  EndLeadership: () => training.endLeadership(),
  AppointSuperviser: () => training.appointSuperviser(),
  EndSuperviser: () => training.endSuperviser(),
  CompleteActivity: (id) => training.completeActivity({ postId: id }),
  SignActivity: () => training.signActivity(),
  SignActivityByLink: () => training.signByLink(),
  IssueAssessmentLink: () => training.issueLink(),
  WithdrawAssessmentLink: () => training.withdrawLink(),
  SendGoal: () => training.sendGoal(),
  GiveOpinion: () => training.supervisorSays(),
  ApproveGoal: () => training.approveGoal(),
  ReturnGoal: () => training.returnGoal(),
  WithdrawSubmission: () => training.withdrawSubmission(),
  RevokeApproval: () => training.revokeApproval(),
  TakeOverGoal: () => training.takeOverGoal(),
  PlanSupervision: () => training.planSupervision(),
  HoldSupervision: () => training.holdSupervision(),
  WriteMinutes: () => training.writeMinutes(),
  JoinGroup: () => training.joinGroup(),
  LeaveGroup: () => training.leaveGroup(),
  AttendGroup: () => training.attendGroup(),
  RecordDiploma: () => training.recordDiploma(),
  ApplyForWaiver: () => training.applyForWaiver(),
  RefuseWaiver: () => training.refuseWaiver(),
  RecordCourse: () => training.recordCourse(),
  RecordDuties: () => training.recordDuties(),
  RecordVisit: () => training.recordVisit(),
  RecordPoints: () => training.recordPoints(),
  FileDocument: () => training.fileDocument(),
  AgreePlan: () => training.agreePlan(),
  AskConfirmation: (id) => chain.ask({ postId: id }),
  WithdrawConfirmationRequest: () => chain.withdrawRequest(),
  DelegateConfirmation: () => chain.delegate(),
  RemindConfirmer: () => chain.remind(),
  EscalateConfirmation: () => chain.escalate(),
  ProposeCorrection: () => chain.propose(),
  AgreeToCorrection: () => chain.agree(),
  DeclineCorrection: () => chain.decline(),
  DescribeService: (id) => ({
    type: 'DescribeService',
    data: { descriptionId: 'd', postId: id, content: 'x', declaredBy: 'EMPLOYER' },
  }),
  RecordBirthDate: () => ({ type: 'RecordBirthDate', data: { birthDate: '1990-05-17', declaredBy: 'EMPLOYER' } }),
  IssueConfirmation: (id) => ({
    type: 'IssueConfirmation',
    data: {
      ...{ documentId: 'd', scope: { kind: 'POST', postId: id }, sections: [], madeFrom: 0, validOn: '2024-01-31' },
      ...{ content: '', packed: '' },
    },
  }),
  WithdrawConfirmation: () => ({
    type: 'WithdrawConfirmation',
    data: { documentId: 'd', on: '2024-01-31', reason: 'x' },
  }),
};

describe('whoever has nothing to do with a doctor', () => {
  const types = Object.keys(RECORDS) as CareerCommand['type'][];
  const anyCommand = fc.record({
    type: fc.constantFrom(...types.filter((type) => type !== 'RegisterDoctor')),
    index: fc.nat(5),
    recording: fc.nat(12),
  });

  it('has nothing recorded, and is told the same as of somebody who is not there', () => {
    fc.assert(
      fc.property(
        anyCareer,
        anyCaller,
        fc.array(anyCommand, { minLength: 1, maxLength: 3 }),
        (drawn, caller, asked) => {
          const career = careerOf(drawn);
          const isStranger = !drawn.posts.some((post) => caller.appointments.some((each) => isIn(post, each)));
          const isOperator = caller.appointments.some(({ role }) => role === 'ADMINISTRATOR');
          if (!isStranger || isOperator || isNamed(caller)) return;
          const commands = asked.map(({ type, index, recording }) =>
            COMMANDS[type](postId(index), `e${String(recording)}`),
          );
          // A supervisor is no stranger: she is told that it is not hers to say.
          if (relationsOf(career).some((each) => each.kind === 'SUPERVISION' && each.person === caller.person)) return;
          const told = mayRecord(commands, DOCTOR, career, caller, TODAY);
          expect(told).toEqual(mayRecord(commands, DOCTOR, newCareer, caller, TODAY));
          expect('refusals' in told && told.refusals.length > 0).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('cannot touch a post of another employer, whatever else is theirs', () => {
    fc.assert(
      fc.property(anyCareer, anyCaller, fc.nat(4), fc.nat(60), (drawn, caller, index, recording) => {
        const career = careerOf(drawn);
        const { event } = career.recordings[recording % career.recordings.length] ?? {};
        const text = textOf(event?.data);
        const about = drawn.posts.findIndex((_post, each) => text.includes(postId(each)));
        const post = drawn.posts[about];
        if (!event || !post || isNamed(caller) || caller.appointments.some((each) => isIn(post, each))) return;
        for (const command of [a.withdraw(event.id, 'EMPLOYER'), COMMANDS.CorrectRecording(postId(index), event.id)]) {
          expect(mayRecord([command], DOCTOR, career, caller, TODAY)).toHaveProperty('refusals');
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
