import { type CareerCommand, type StatingCommand, decide, factOf } from '../../src/career/domain/career.js';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { NO_SURROUNDINGS, type Surroundings } from '../../src/career/domain/surroundings.js';
import { started, supervised } from './facts.js';
import { type Setting, careerOf, given, sceneOf } from './given.js';

/** Training in domain words, each command right as it stands; a test names what it is about. */

export const OSLO = '958935420';
export const BERGEN = '964338531';

/** Versions of a goal: in force from the first day to the last. */
const GOALS: Readonly<Record<string, readonly { readonly from: string; readonly to: string }[]>> = {
  'ALM-007': [{ from: '2019-03-01', to: '9999-12-31' }],
  // Published anew on 2024-01-01.
  'FKM-001': [
    { from: '2019-03-01', to: '2023-12-31' },
    { from: '2024-01-01', to: '9999-12-31' },
  ],
  'FKM-099': [{ from: '2019-03-01', to: '2023-06-30' }],
};

const ARENAS = new Map([
  [`${OSLO} ward`, { from: '2023-01-01', to: '2024-06-30' }],
  [`${OSLO} office`, { from: '2023-01-01' }],
]);

const inJuly = (on: string) => on >= '2023-07-01' && on <= '2023-07-31';

/** Lena leads, Kari supervises; Stig and Siri stand in for them in July 2023. Siri is in the register of specialists. */
export const surroundings: Surroundings = {
  ...NO_SURROUNDINGS,
  versionsOf: (code) => GOALS[code]?.length ?? 0,
  goalInForce: (code, on) => {
    const index = (GOALS[code] ?? []).findIndex(({ from, to }) => from <= on && on <= to);
    return index < 0 ? undefined : index + 1;
  },
  hasLeft: () => false,
  standsInFor: (person, organisation, on) => {
    const absent: Readonly<Record<string, string>> = { stig: 'lena', siri: 'kari', unqualified: 'kari', anna: 'lena' };
    const standsIn = inJuly(on) && organisation === OSLO ? absent[person] : undefined;
    return new Set(standsIn === undefined ? [] : [standsIn]);
  },
  arenaOf: (organisation, arenaId) => ARENAS.get(`${organisation} ${arenaId}`),
  isSpecialistOn: (person) => (person === 'siri' ? true : person === 'struck-off' ? false : undefined),
};

type CommandOf<Type extends CareerCommand['type']> = Extract<CareerCommand, { type: Type }>;

function command<Type extends CareerCommand['type']>(type: Type, data: CommandOf<Type>['data']) {
  return (change: Partial<CommandOf<Type>['data']> = {}) =>
    ({ type, data: { ...data, ...change } }) as unknown as CommandOf<Type>;
}

// --- who judges

export const lena = { person: 'lena' } as const;
export const kari = { person: 'kari' } as const;
export const per = { person: 'per' } as const;

export const assignLeader = command('AssignLeader', {
  assignmentId: 'lena-leads',
  leader: lena,
  organisation: OSLO,
  from: '2023-01-01',
});
export const endLeadership = command('EndLeadership', { assignmentId: 'lena-leads', on: '2023-08-31' });
export const appointSuperviser = command('AppointSuperviser', {
  appointmentId: 'per-helps',
  superviser: { ...per, qualification: 'OTHER_SPECIALIST', field: 'Geriatrics' },
  from: '2023-01-01',
});
export const endSuperviser = command('EndSuperviser', { appointmentId: 'per-helps', on: '2023-08-31' });

// --- activities and links

export const completeActivity = command('CompleteActivity', {
  activityId: 'consultations',
  goals: ['ALM-007'],
  kind: 'JOINT_CONSULTATION',
  on: '2023-03-01',
  postId: 'office',
  arena: 'GP_OFFICE',
  minutes: 90,
  description: 'v1.what.done',
  declaredBy: 'DOCTOR',
});
export const signActivity = command('SignActivity', {
  activityId: 'consultations',
  by: per,
  as: 'SUPERVISER',
  on: '2023-03-02',
});
export const issueLink = command('IssueAssessmentLink', {
  linkId: 'to-turid',
  activityId: 'consultations',
  assessor: 'v1.turid.x',
  expiresOn: '2026-12-31',
});
export const withdrawLink = command('WithdrawAssessmentLink', { linkId: 'to-turid' });
export const signByLink = command('SignActivityByLink', {
  linkId: 'to-turid',
  name: 'v1.turid.x',
  qualification: 'OTHER_SPECIALIST',
  field: 'Paediatrics',
  on: '2026-11-20',
});

// --- goals

export const sendGoal = command('SendGoal', { submissionId: 'sent', code: 'ALM-007', on: '2023-04-01' });
export const supervisorSays = command('GiveOpinion', {
  submissionId: 'sent',
  by: kari,
  as: 'SUPERVISOR',
  on: '2023-04-05',
  advice: 'READY',
});
export const superviserSays = command('GiveOpinion', {
  submissionId: 'sent',
  by: per,
  as: 'SUPERVISER',
  on: '2023-04-06',
  advice: 'READY',
});
export const approveGoal = command('ApproveGoal', {
  approvalId: 'approved',
  submissionId: 'sent',
  by: lena,
  on: '2023-04-10',
});
export const returnGoal = command('ReturnGoal', {
  submissionId: 'sent',
  by: lena,
  on: '2023-04-10',
  comment: 'v1.more.work',
});
export const withdrawSubmission = command('WithdrawSubmission', { submissionId: 'sent', on: '2023-04-10' });
export const revokeApproval = command('RevokeApproval', {
  approvalId: 'approved',
  by: lena,
  on: '2023-05-01',
  reason: 'v1.wrong.doctor',
});
export const takeOverGoal = command('TakeOverGoal', {
  approvalId: 'from-bergen',
  code: 'ALM-007',
  ground: 'APPROVED_ELSEWHERE',
  approvedOn: '2022-06-01',
  enterprise: BERGEN,
  evidence: [{ kind: 'DOCUMENT', description: 'v1.signed.paper' }],
  by: { ...lena, organisation: OSLO },
  on: '2023-02-01',
});

// --- supervision

export const planSupervision = command('PlanSupervision', {
  planId: 'weekly',
  supervisionId: 'first',
  from: '2023-01-01',
  minutesPerMonth: 240,
});
export const holdSupervision = command('HoldSupervision', {
  sessionId: 'talk',
  supervisionId: 'first',
  on: '2023-03-15',
  minutes: 120,
  declaredBy: 'DOCTOR',
});
export const writeMinutes = command('WriteMinutes', {
  minutesId: 'minutes',
  sessionId: 'talk',
  by: kari,
  on: '2023-03-15',
  text: 'v1.in.confidence',
});
export const joinGroup = command('JoinGroup', { groupId: 'group', name: 'Gruppe 12', from: '2023-02-01' });
export const leaveGroup = command('LeaveGroup', { groupId: 'group', on: '2024-12-31' });
export const attendGroup = command('AttendGroup', {
  sessionId: 'evening',
  groupId: 'group',
  on: '2023-03-15',
  minutes: 180,
});
export const recordDiploma = command('RecordDiploma', { on: '2025-02-01', reference: 'v1.diploma.x' });
export const applyForWaiver = command('ApplyForWaiver', {
  caseId: 'case',
  supervisorId: 'nils',
  from: '2023-06-01',
  to: '2024-05-31',
  appliedOn: '2023-05-01',
  difficulty: 'v1.none.here',
  steps: 'v1.asked.around',
  competence: 'v1.long.experience',
  specialists: 0,
  residents: 3,
  residentsSupervisedSo: 1,
});
export const refuseWaiver = command('RefuseWaiver', { caseId: 'case', on: '2023-06-15' });
export const grantWaiver = command('GrantSupervisorWaiver', {
  waiverId: 'waiver',
  supervisorId: 'nils',
  from: '2023-06-01',
  to: '2023-12-31',
  reference: 'v1.case.no',
});

// --- what is required beside time and goals

export const recordCourse = command('RecordCourse', {
  courseId: 'basic-a',
  kind: 'BASIC_A',
  title: 'Grunnkurs A',
  hundredthsOfHours: 1500,
  on: '2023-05-12',
  declaredBy: 'DOCTOR',
});
export const recordDuties = command('RecordDuties', {
  dutiesId: 'spring',
  count: 10,
  from: '2023-01-01',
  to: '2023-03-31',
  declaredBy: 'DOCTOR',
});
export const recordVisit = command('RecordVisit', {
  visitId: 'visit',
  on: '2023-05-20',
  direction: 'MADE',
  declaredBy: 'DOCTOR',
});
export const recordPoints = command('RecordPoints', {
  pointsId: 'points',
  kind: 'CLINICAL_COURSE',
  hundredthsOfPoints: 1250,
  on: '2023-05-20',
  declaredBy: 'DOCTOR',
});
export const fileDocument = command('FileDocument', {
  documentId: 'form',
  kind: 'SERVICE_CONFIRMATION',
  form: 'NEW_SCHEME_FORM',
  about: 'office',
  pages: 2,
  pagesOf: 2,
  signed: true,
  emptyFields: [],
  on: '2023-06-01',
});

// --- the plan

export const agreePlan = command('AgreePlan', {
  planId: 'first-plan',
  on: '2023-01-15',
  template: 'FULLY_MUNICIPAL',
  periods: [
    {
      periodId: 'office',
      from: '2023-01-01',
      to: '2024-12-31',
      category: 'AUP',
      arena: 'GP_OFFICE',
      offered: { organisation: OSLO, arenaId: 'office' },
      basisPoints: 10_000,
    },
  ],
  goals: [{ code: 'ALM-007', periodId: 'office', activities: ['v1.joint.talks'], assessment: 'CASE_DISCUSSION' }],
  by: kari,
});

// --- histories

/** Given a history in the world of these goals, arenas and stand-ins. */
export function history(facts: readonly CareerEvent[]) {
  return given(...facts).with({ surroundings });
}

export function stated(said: StatingCommand): CareerEvent {
  return factOf(said);
}

/** What a row of commands leads to, one after the other. */
export function recorded(
  commands: readonly CareerCommand[],
  before: readonly CareerEvent[] = [],
  setting: Setting = { surroundings },
): CareerEvent[] {
  return commands.reduce<CareerEvent[]>(
    (facts, each) => [...facts, ...decide(each, sceneOf(careerOf(...facts), setting))],
    [...before],
  );
}

/** A doctor in an open post with a supervisor, a leader, a superviser and one activity: events `e1` to `e5`. */
export const inTraining: readonly CareerEvent[] = [
  started(),
  supervised(),
  stated(assignLeader()),
  stated(appointSuperviser()),
  stated(completeActivity()),
];

/** A goal has been sent (`e6`), and both have said it is ready. */
export const heard = recorded([sendGoal(), supervisorSays(), superviserSays()], inTraining);

export const approved = recorded([approveGoal()], heard);
