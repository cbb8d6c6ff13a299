import type { CareerEvent } from '../../src/career/domain/events.js';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import type { CareerState } from '../../src/career/domain/state.js';
import { type RuleSet, type Statement, NORWEGIAN_RULES, makeStatement } from '../../src/counting/index.js';
import { dayOf } from '../../src/kernel/dates.js';
import { type BeyondTime, beyondTime } from '../../src/training/beyond-time.js';
import type { GoalsThatApply } from '../../src/training/goal-summary.js';
import { careerOf } from '../support/given.js';

/** Careers told for the training side: posts confirmed by their employer, and a supervisor only where one is said. */

export const PART1: CareerEvent = { type: 'Part1Completed', data: { on: '2018-12-31' } };
export const NEW_SCHEME: CareerEvent = { type: 'SpecialisationStarted', data: { scheme: 'NEW', on: '2019-03-01' } };
export const OLD_SCHEME: CareerEvent = { type: 'SpecialisationStarted', data: { scheme: 'OLD', on: '2014-01-01' } };

type PostMore = {
  readonly postId?: string;
  readonly category?: 'AUP' | 'INSTITUTION' | 'OTHER';
  readonly declaredBy?: 'EMPLOYER' | 'DOCTOR';
  readonly numbered?: boolean;
  readonly agreedOn?: string;
};

export function aPost(percent: number, from: string, to?: string, more: PostMore = {}): CareerEvent {
  const { postId = 'post', category = 'AUP', declaredBy = 'EMPLOYER', numbered = true, agreedOn } = more;
  return {
    type: 'EmploymentStarted',
    data: {
      postId,
      employer: { name: 'Storgata legesenter', ...(numbered ? { organisationNumber: '910000004' } : {}) },
      place: { municipality: '0301' },
      category,
      from,
      ...(to === undefined ? {} : { to }),
      basisPoints: percent * 100,
      declaredBy,
      contract: 'FIXED_TERM',
      ...(agreedOn === undefined ? {} : { agreedOn }),
    },
  };
}

export function aSupervisor(
  from: string,
  to?: string,
  more: { readonly id?: string; readonly person?: string; readonly specialist?: boolean } = {},
): CareerEvent {
  const { id = `supervision-${from}`, person = 'vera', specialist = true } = more;
  return {
    type: 'SupervisorAssigned',
    data: {
      supervisionId: id,
      supervisor: { supervisorId: person, qualification: specialist ? 'GP_SPECIALIST' : 'OTHER_SPECIALIST' },
      from,
      ...(to === undefined ? {} : { to }),
    },
  };
}

export function held(
  supervisionId: string,
  on: string,
  minutes: number,
  declaredBy: 'DOCTOR' | 'SUPERVISOR' | 'EMPLOYER' = 'SUPERVISOR',
): CareerEvent {
  return {
    type: 'SupervisionHeld',
    data: { sessionId: `session-${supervisionId}-${on}`, supervisionId, on, minutes, declaredBy },
  };
}

export function aGroup(from: string, to?: string): readonly CareerEvent[] {
  const joined: CareerEvent = { type: 'GroupSupervisionJoined', data: { groupId: 'group', name: 'Gruppe 7', from } };
  return to === undefined ? [joined] : [joined, { type: 'GroupSupervisionLeft', data: { groupId: 'group', on: to } }];
}

export function attended(on: string, minutes: number): CareerEvent {
  return { type: 'GroupSessionAttended', data: { sessionId: `group-${on}`, groupId: 'group', on, minutes } };
}

export function aPaper(
  documentId: string,
  more: Partial<Extract<CareerEvent, { type: 'DocumentFiled' }>['data']> = {},
): CareerEvent {
  return {
    type: 'DocumentFiled',
    data: {
      documentId,
      kind: 'SERVICE_CONFIRMATION',
      form: 'NEW_SCHEME_FORM',
      about: 'post',
      pages: 2,
      pagesOf: 2,
      signed: true,
      emptyFields: [],
      on: '2024-12-01',
      ...more,
    },
  };
}

export function aCourse(
  courseId: string,
  more: Partial<Extract<CareerEvent, { type: 'CourseTaken' }>['data']> = {},
): CareerEvent {
  return {
    type: 'CourseTaken',
    data: {
      courseId,
      kind: 'TOPIC',
      title: courseId,
      topic: courseId,
      hundredthsOfHours: 1500,
      on: '2022-05-01',
      certificate: 'v1.a.b',
      declaredBy: 'DOCTOR',
      ...more,
    },
  };
}

/** One goal, from the activity to the approval, as GOAL-FLOW has it. */
export function approvedGoal(code: string, on = '2023-05-01'): readonly CareerEvent[] {
  const goal = { code, version: 1 };
  const submissionId = `submission-${code}`;
  return [
    {
      type: 'LearningActivityCompleted',
      data: {
        activityId: `activity-${code}`,
        goals: [code],
        kind: 'PRACTICE',
        on,
        description: 'v1.a.b',
        declaredBy: 'DOCTOR',
      },
    },
    { type: 'ActivitySigned', data: { activityId: `activity-${code}`, by: SUPERVISER, on } },
    { type: 'GoalSent', data: { submissionId, goal, on } },
    { type: 'OpinionGiven', data: { submissionId, by: SUPERVISOR, on, advice: 'READY' } },
    { type: 'OpinionGiven', data: { submissionId, by: SUPERVISER, on, advice: 'READY' } },
    {
      type: 'GoalApproved',
      data: {
        approvalId: `approval-${code}`,
        submissionId,
        goal,
        by: { person: 'leif', organisation: '910000004' },
        on,
      },
    },
  ];
}

const SUPERVISOR = { person: 'vera', role: 'SUPERVISOR', qualification: 'GP_SPECIALIST' } as const;
const SUPERVISER = { person: 'sofie', role: 'SUPERVISER', qualification: 'GP_SPECIALIST' } as const;

/** The leader and the superviser that an approved goal rests on. */
export const APPROVERS: readonly CareerEvent[] = [
  {
    type: 'ApprovingLeaderAssigned',
    data: { assignmentId: 'leader', leader: { person: 'leif' }, organisation: '910000004', from: '2019-01-01' },
  },
  {
    type: 'ClinicalSuperviserAppointed',
    data: {
      appointmentId: 'superviser',
      superviser: { person: 'sofie', qualification: 'GP_SPECIALIST' },
      from: '2019-01-01',
    },
  },
];

export const TWO_GOALS: GoalsThatApply = () => [
  { code: 'ALM-001', part: 'PART3' },
  { code: 'ALM-002', part: 'PART3' },
];

export type Told = { readonly career: CareerState; readonly statement: Statement; readonly beyond: BeyondTime };

export function told(
  facts: readonly CareerEvent[],
  validOn: string,
  goals: GoalsThatApply = TWO_GOALS,
  rules: RuleSet = NORWEGIAN_RULES,
): Told {
  const career = careerOf(...facts);
  const history = serviceHistoryOf(career);
  const statement = makeStatement(history, rules, { validOn: dayOf(validOn) });
  return { career, statement, beyond: beyondTime(career, history, rules, statement, goals) };
}

/** Everything done: time, both goals, 24 months in a group, courses, plan and papers; supervised throughout, 120 hours in the group. */
export function everythingDone(): readonly CareerEvent[] {
  const sessions = Array.from({ length: 60 }, (_, month) => {
    const day = `${String(2020 + Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}-15`;
    return held('supervision-2019-01-01', day, 360);
  });
  const meetings = Array.from({ length: 24 }, (_, month) => {
    const day = `${String(2020 + Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}-20`;
    return attended(day, 300);
  });
  const basic = (['BASIC_A', 'BASIC_B', 'BASIC_C', 'BASIC_D', 'ACUTE_MEDICINE', 'VIOLENCE_AND_ABUSE'] as const).map(
    (kind) => aCourse(kind, { kind }),
  );
  return [
    PART1,
    NEW_SCHEME,
    aSupervisor('2019-01-01'),
    aPost(100, '2020-01-01', '2024-06-30'),
    aPost(100, '2024-07-01', '2024-12-31', { postId: 'hospital', category: 'INSTITUTION' }),
    ...sessions,
    ...aGroup('2020-01-01', '2021-12-31'),
    ...meetings,
    { type: 'GroupDiplomaIssued', data: { on: '2022-01-15', reference: 'v1.a.b' } },
    ...basic,
    ...['hud', 'hjerte', 'psyke', 'øye', 'barn', 'eldre'].map((topic) => aCourse(topic)),
    ...APPROVERS,
    ...approvedGoal('ALM-001'),
    ...approvedGoal('ALM-002'),
    {
      type: 'EducationPlanAgreed',
      data: {
        planId: 'plan',
        on: '2020-02-01',
        periods: [
          {
            periodId: 'p1',
            from: '2020-01-01',
            to: '2024-06-30',
            category: 'AUP',
            arena: 'GP_OFFICE',
            basisPoints: 10_000,
          },
        ],
        goals: [{ code: 'ALM-001', periodId: 'p1', activities: ['v1.a.b'], assessment: 'OBSERVATION' }],
        by: { person: 'leif' },
      },
    },
    aPaper('confirmation', { on: '2024-12-31' }),
    aPaper('confirmation-2', { on: '2024-12-31', about: 'hospital' }),
    aPaper('diploma', { kind: 'GROUP_DIPLOMA', form: 'NO_FORM', about: 'group' }),
  ];
}
