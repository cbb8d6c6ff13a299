import { addMonths, dateOf, dayOf, isCalendarDate } from '../../../kernel/dates.js';
import { sameJson } from '../../../kernel/json.js';
import { type Refusal, Refused, enforce } from '../../../kernel/rule.js';
import {
  type Check,
  type Scene,
  isDate,
  isNotInTheFuture,
  isRegistered,
  isWhole,
  onIsDate,
  taken,
  unknown,
} from '../checks.js';
import type { CareerContent } from '../content.js';
import type { CareerEvent, DataOf } from '../events.js';
import type { Qualification } from '../terms.js';
import { type Approval, type GoalsContent, approvalOf, openSubmissionOf } from './content.js';
import type { Approver, Assessor, Competence, GoalRef, NamedPerson } from './events.js';
import { leaderOn, supervisersOn, supervisorsOn, waiverOn } from './roles.js';
import { goalIsInForce, notOneself } from './rules.js';

/**
 * The way of a goal from what was done for it to its approval (GOAL-FLOW). Every step is an act of somebody: what that person
 * was to the doctor that day, and with which competence, is found out here and stored with the event.
 */
export type GoalCommand =
  | { readonly type: 'SignActivity'; readonly data: SignActivity }
  | { readonly type: 'SignActivityByLink'; readonly data: SignActivityByLink }
  | { readonly type: 'IssueAssessmentLink'; readonly data: DataOf<'AssessmentLinkIssued'> }
  | { readonly type: 'WithdrawAssessmentLink'; readonly data: DataOf<'AssessmentLinkWithdrawn'> }
  | { readonly type: 'SendGoal'; readonly data: SendGoal }
  | { readonly type: 'GiveOpinion'; readonly data: GiveOpinion }
  | { readonly type: 'ApproveGoal'; readonly data: ApproveGoal }
  | { readonly type: 'ReturnGoal'; readonly data: ReturnGoal }
  | { readonly type: 'WithdrawSubmission'; readonly data: DataOf<'GoalSubmissionWithdrawn'> }
  | { readonly type: 'RevokeApproval'; readonly data: RevokeApproval }
  | { readonly type: 'TakeOverGoal'; readonly data: TakeOverGoal };

/** As what somebody with several roles speaks. */
export type SpeaksAs = 'SUPERVISOR' | 'SUPERVISER';

type SignActivity = { activityId: string; by: NamedPerson; as: SpeaksAs; on: string; comment?: string };
type SignActivityByLink = {
  linkId: string;
  name: string;
  qualification: Qualification;
  field?: string;
  on: string;
  comment?: string;
};
type SendGoal = { submissionId: string; code: string; on: string; comment?: string };
type GiveOpinion = {
  submissionId: string;
  by: NamedPerson;
  as: SpeaksAs;
  on: string;
  advice: DataOf<'OpinionGiven'>['advice'];
  comment?: string;
  /** The leader who writes down what `by` said. */
  toldTo?: string;
};
type ApproveGoal = { approvalId: string; submissionId: string; by: NamedPerson; on: string; comment?: string };
type ReturnGoal = { submissionId: string; by: NamedPerson; on: string; comment: string };
type RevokeApproval = { approvalId: string; by: NamedPerson; on: string; reason: string };
type TakeOverGoal = Omit<DataOf<'GoalTakenOver'>, 'goal'> & {
  code: string;
  /** Without it the version in force on the day it was approved. */
  version?: number;
};

/** An approval as it is handed in from elsewhere, before it is said who takes it over and when. */
export type ApprovalElsewhere = Omit<TakeOverGoal, 'by' | 'on'> & {
  /** The enterprise that takes it over; without it the only one that whoever hands it in acts for. */
  organisation?: string;
};

/**
 * New facts, or none when it is already so.
 *
 * @throws Refused with every rule the command breaks
 */
export function decideOnGoal(command: GoalCommand, scene: Scene): readonly CareerEvent[] {
  const { goals } = scene.career.content;
  switch (command.type) {
    case 'SignActivity': {
      enforce(signingActivity, command.data, scene);
      const { activityId, on, comment } = command.data;
      const by = assessorOf(command.data, scene);
      return [{ type: 'ActivitySigned', data: { activityId, by, on, ...(comment === undefined ? {} : { comment }) } }];
    }
    case 'SignActivityByLink': {
      enforce(signingByLink, command.data, scene);
      const { linkId, name, qualification, field, on, comment } = command.data;
      const by: Assessor = { name, role: 'EXTERNAL', qualification, ...(field === undefined ? {} : { field }) };
      const activityId = goals.links.get(linkId)?.activityId ?? '';
      const said = { activityId, by, on, linkId, ...(comment === undefined ? {} : { comment }) };
      return [{ type: 'ActivitySigned', data: said }];
    }
    case 'IssueAssessmentLink':
      if (sameJson(goals.links.get(command.data.linkId), { ...command.data, state: 'OPEN' })) return [];
      enforce(issuingLink, command.data, scene);
      return [{ type: 'AssessmentLinkIssued', data: command.data }];
    case 'WithdrawAssessmentLink':
      if (goals.links.get(command.data.linkId)?.state === 'WITHDRAWN') return [];
      enforce(withdrawingLink, command.data, scene);
      return [{ type: 'AssessmentLinkWithdrawn', data: command.data }];
    case 'SendGoal': {
      enforce(sendingGoal, command.data, scene);
      const { submissionId, code, on, comment } = command.data;
      const goal = inForce(code, on, scene);
      return [{ type: 'GoalSent', data: { submissionId, goal, on, ...(comment === undefined ? {} : { comment }) } }];
    }
    case 'GiveOpinion': {
      enforce(givingOpinion, command.data, scene);
      const { submissionId, on, advice, comment, toldTo } = command.data;
      const by = assessorOf(command.data, scene);
      const given = { ...(comment === undefined ? {} : { comment }), ...(toldTo === undefined ? {} : { toldTo }) };
      return [{ type: 'OpinionGiven', data: { submissionId, by, on, advice, ...given } }];
    }
    case 'ApproveGoal': {
      enforce(approvingGoal, command.data, scene);
      const { approvalId, submissionId, on, comment } = command.data;
      const goal = inForce(goals.submissions.get(submissionId)?.goal.code ?? '', on, scene);
      const by = approverOf(command.data, scene);
      const said = { approvalId, submissionId, goal, by, on, ...(comment === undefined ? {} : { comment }) };
      return [{ type: 'GoalApproved', data: said }];
    }
    case 'ReturnGoal': {
      enforce(returningGoal, command.data, scene);
      const { submissionId, on, comment } = command.data;
      return [{ type: 'GoalReturned', data: { submissionId, by: approverOf(command.data, scene), on, comment } }];
    }
    case 'WithdrawSubmission':
      if (goals.submissions.get(command.data.submissionId)?.outcome?.kind === 'WITHDRAWN') return [];
      enforce(withdrawingSubmission, command.data, scene);
      return [{ type: 'GoalSubmissionWithdrawn', data: command.data }];
    case 'RevokeApproval': {
      enforce(revokingApproval, command.data, scene);
      const { approvalId, on, reason } = command.data;
      return [{ type: 'GoalApprovalRevoked', data: { approvalId, by: approverOf(command.data, scene), on, reason } }];
    }
    case 'TakeOverGoal': {
      const before = takenOverBefore(command.data, goals);
      if (before && !before.revoked) return [];
      enforce(takingOver, command.data, scene);
      return [takenOver(command.data, scene)];
    }
  }
}

// --- who speaks ------------------------------------------------------------------------------------------------------

type Speech = { readonly by: NamedPerson; readonly as: SpeaksAs; readonly on: string };

/** What somebody is to the doctor that day; a refusal when nothing that would do. */
function judgeAssessor({ by, as, on }: Speech, { career: { content }, surroundings }: Scene): Assessor | Refusal {
  const wrong = { field: 'as', value: as, details: { on } };
  const named = { person: by.person, ...(by.name === undefined ? {} : { name: by.name }) };
  if (as === 'SUPERVISER') {
    const appointed = supervisersOn(content, on).map(({ superviser }) => superviser);
    const own = appointed.find(({ person }) => person === by.person);
    if (!own) return { code: 'NOT_A_SUPERVISER', ...wrong, rule: 'SUPERVISION-DAILY' };
    return { ...named, role: 'SUPERVISER', ...competence(own) };
  }
  const supervisors = supervisorsOn(content, on);
  // Who takes whose place the enterprise says that leads the doctor's training that day.
  const organisation = leaderOn(content, on)?.organisation;
  const stoodInFor =
    organisation === undefined ? new Set<string>() : surroundings.standsInFor(by.person, organisation, on);
  // Named twice with other words, she is what the lesser of them says: nobody picks the kinder.
  const saidOfHer = supervisors.filter(({ supervisorId }) => supervisorId === by.person);
  const own = saidOfHer.find(({ qualification }) => qualification !== 'GP_SPECIALIST') ?? saidOfHer[0];
  const absent = supervisors.find(({ supervisorId }) => stoodInFor.has(supervisorId));
  if (!own && !absent) return { code: 'NOT_THE_SUPERVISOR', ...wrong, rule: 'GOAL-ROLES' };
  const isSpecialist = surroundings.isSpecialistOn(by.person, on);
  // Of a stand-in the career says nothing: only the register can.
  const qualifies = own ? own.qualification === 'GP_SPECIALIST' && isSpecialist !== false : isSpecialist === true;
  const waiver = waiverOn(content, by.person, on);
  if (!qualifies && !waiver) return { code: 'SUPERVISOR_NOT_ELIGIBLE', ...wrong, rule: 'SUP-SPECIALIST' };
  return {
    ...named,
    role: 'SUPERVISOR',
    qualification: qualifies ? 'GP_SPECIALIST' : (own?.qualification ?? 'NOT_SPECIALIST'),
    ...(qualifies || !waiver ? {} : { waiverId: waiver.waiverId }),
    ...(qualifies && isSpecialist === true ? { inRegister: true } : {}),
    ...(own || !absent ? {} : { standsInFor: absent.supervisorId }),
  };
}

function competence({ qualification, field }: Competence): Competence {
  return { qualification, ...(field === undefined ? {} : { field }) };
}

function assessorOf(speech: Speech, scene: Scene): Assessor {
  const judged = judgeAssessor(speech, scene);
  if ('code' in judged) throw new Refused([judged]);
  return judged;
}

const speaksAsSuch: Check<Speech> = (speech, scene) => {
  if (!isCalendarDate(speech.on)) return undefined; // told as such
  const judged = judgeAssessor(speech, scene);
  return 'code' in judged ? judged : undefined;
};

type Decision = { readonly by: NamedPerson; readonly on: string };

/** The leader of the day, or who stands in for her (GOAL-ROLES). */
function judgeApprover({ by, on }: Decision, { career: { content }, surroundings }: Scene): Approver | Refusal {
  const leader = leaderOn(content, on);
  if (!leader) return { code: 'NO_LEADER', field: 'on', value: on, rule: 'GOAL-ROLES' };
  const { person } = leader.leader;
  const { organisation } = leader;
  const isStandIn = person !== by.person && surroundings.standsInFor(by.person, organisation, on).has(person);
  // Whoever has left the enterprise does not decide for it, also where nobody has said so in the career yet.
  if ((person !== by.person && !isStandIn) || surroundings.hasLeft(by.person, organisation, on)) {
    return { code: 'NOT_THE_LEADER', field: 'by', details: { on }, rule: 'GOAL-ROLES' };
  }
  return { ...by, organisation, ...(isStandIn ? { standsInFor: person } : {}) };
}

function approverOf(decision: Decision, scene: Scene): Approver {
  const judged = judgeApprover(decision, scene);
  if ('code' in judged) throw new Refused([judged]);
  return judged;
}

const decidesAsLeader: Check<Decision> = (decision, scene) => {
  if (!isCalendarDate(decision.on)) return undefined; // told as such
  const judged = judgeApprover(decision, scene);
  return 'code' in judged ? judged : undefined;
};

const isNotTheDoctor: Check<{ by: NamedPerson }> = ({ by }, scene) => notOneself(by.person, scene, 'by');

// --- activities ------------------------------------------------------------------------------------------------------

const activityIsKnown: Check<{ activityId: string }> = ({ activityId }, { career }) =>
  unknown(career.content.goals.activities, activityId, 'ACTIVITY_UNKNOWN', 'activityId');

const isNotBeforeActivity = ({ activityId, on }: { activityId: string; on: string }, content: CareerContent) => {
  const done = content.goals.activities.get(activityId)?.on;
  return done !== undefined && isCalendarDate(on) && on < done
    ? { code: 'BEFORE_THE_ACTIVITY', field: 'on', value: on, details: { on: done } }
    : undefined;
};

const signingActivity: readonly Check<SignActivity>[] = [
  isRegistered,
  activityIsKnown,
  onIsDate,
  isNotInTheFuture,
  isNotTheDoctor,
  speaksAsSuch,
  (data, { career }) => isNotBeforeActivity(data, career.content),
  ({ activityId, by }, { career }) =>
    career.content.goals.signatures.some((each) => each.activityId === activityId && each.by.person === by.person)
      ? { code: 'ACTIVITY_ALREADY_SIGNED', field: 'activityId', value: activityId }
      : undefined,
];

/** A link is for an errand, not for years. */
const LONGEST_LINK_MONTHS = 3;

const issuingLink: readonly Check<DataOf<'AssessmentLinkIssued'>>[] = [
  isRegistered,
  activityIsKnown,
  ({ linkId }, { career }) => taken(career.content.goals.links, linkId, 'LINK_EXISTS', 'linkId'),
  ({ assessor }) => (assessor === '' ? { code: 'NAME_MISSING', field: 'assessor' } : undefined),
  isDate('expiresOn', ({ expiresOn }) => expiresOn),
  ({ expiresOn }, { today }) =>
    isCalendarDate(expiresOn) && (expiresOn < today || expiresOn > dateOf(addMonths(dayOf(today), LONGEST_LINK_MONTHS)))
      ? {
          code: 'LINK_PERIOD_WRONG',
          field: 'expiresOn',
          value: expiresOn,
          details: { months: String(LONGEST_LINK_MONTHS) },
        }
      : undefined,
];

const linkIsKnown: Check<{ linkId: string }> = ({ linkId }, { career }) =>
  career.content.goals.links.has(linkId) ? undefined : { code: 'LINK_UNKNOWN', field: 'linkId' };

const linkIsNotUsed: Check<{ linkId: string }> = ({ linkId }, { career }) =>
  career.content.goals.links.get(linkId)?.state === 'USED' ? { code: 'LINK_USED', field: 'linkId' } : undefined;

const withdrawingLink: readonly Check<DataOf<'AssessmentLinkWithdrawn'>>[] = [isRegistered, linkIsKnown, linkIsNotUsed];

const signingByLink: readonly Check<SignActivityByLink>[] = [
  isRegistered,
  linkIsKnown,
  linkIsNotUsed,
  ({ linkId }, { career }) =>
    career.content.goals.links.get(linkId)?.state === 'WITHDRAWN'
      ? { code: 'LINK_WITHDRAWN', field: 'linkId' }
      : undefined,
  ({ linkId }, { career, today }) => {
    const expiresOn = career.content.goals.links.get(linkId)?.expiresOn;
    return expiresOn !== undefined && today > expiresOn
      ? { code: 'LINK_EXPIRED', field: 'linkId', details: { expiresOn } }
      : undefined;
  },
  ({ linkId }, { career: { content } }) => {
    const activityId = content.goals.links.get(linkId)?.activityId;
    // Whoever holds a link learns nothing of the doctor's other activities, their ids included.
    return activityId === undefined || content.goals.activities.has(activityId)
      ? undefined
      : { code: 'ACTIVITY_UNKNOWN', field: 'linkId' };
  },
  onIsDate,
  isNotInTheFuture,
  ({ linkId, on }, { career: { content } }) => {
    const activityId = content.goals.links.get(linkId)?.activityId;
    return activityId === undefined ? undefined : isNotBeforeActivity({ activityId, on }, content);
  },
  ({ name }) => (name === '' ? { code: 'NAME_MISSING', field: 'name' } : undefined),
];

// --- goals -----------------------------------------------------------------------------------------------------------

const isNotApproved = (code: string, { goals }: CareerContent, field: string): Refusal | undefined => {
  const approval = approvalOf(goals, code);
  return (
    approval && { code: 'GOAL_ALREADY_APPROVED', field, value: code, details: { on: approval.on }, rule: 'GOAL-FLOW' }
  );
};

const isNotSent = (code: string, { goals }: CareerContent): Refusal | undefined => {
  const sent = openSubmissionOf(goals, code);
  return sent && { code: 'GOAL_ALREADY_SENT', field: 'code', value: code, details: { on: sent.on }, rule: 'GOAL-FLOW' };
};

const sendingGoal: readonly Check<SendGoal>[] = [
  isRegistered,
  ({ submissionId }, { career }) =>
    taken(career.content.goals.submissions, submissionId, 'SUBMISSION_EXISTS', 'submissionId'),
  onIsDate,
  isNotInTheFuture,
  ({ code, on }, scene) => goalIsInForce(code, on, 'code', scene),
  ({ code }, { career }) => isNotApproved(code, career.content, 'code'),
  ({ code }, { career }) => isNotSent(code, career.content),
  ({ code, on }, { career }) => isNotBeforeLastDecision(code, on, career.content),
];

const submissionIsKnown: Check<{ submissionId: string }> = ({ submissionId }, { career }) =>
  unknown(career.content.goals.submissions, submissionId, 'SUBMISSION_UNKNOWN', 'submissionId');

const submissionIsOpen: Check<{ submissionId: string }> = ({ submissionId }, { career }) => {
  const submission = career.content.goals.submissions.get(submissionId);
  if (!submission?.outcome) return undefined;
  const { kind, on } = submission.outcome;
  return kind === 'APPROVED'
    ? {
        code: 'GOAL_ALREADY_APPROVED',
        field: 'submissionId',
        value: submission.goal.code,
        details: { on },
        rule: 'GOAL-FLOW',
      }
    : { code: 'SUBMISSION_CLOSED', field: 'submissionId', value: submissionId, details: { on }, rule: 'GOAL-FLOW' };
};

/** What was decided about a goal stands on the days until then: what comes after is dated no earlier. */
function isNotBeforeLastDecision(code: string | undefined, on: string, { goals }: CareerContent): Refusal | undefined {
  const outcomes = [...goals.submissions.values()].flatMap(({ goal, outcome }) =>
    goal.code === code && outcome ? [outcome.on] : [],
  );
  const approvals = [...goals.approvals.values()].flatMap(({ goal, given, revoked }) =>
    goal.code === code ? [given.data.on, ...(revoked ? [revoked.on] : [])] : [],
  );
  const last = [...outcomes, ...approvals].sort().at(-1);
  return last !== undefined && isCalendarDate(on) && on < last
    ? { code: 'BEFORE_LAST_DECISION', field: 'on', value: on, details: { on: last }, rule: 'GOAL-FLOW' }
    : undefined;
}

const isNotBeforeSending: Check<{ submissionId: string; on: string }> = ({ submissionId, on }, { career }) => {
  const sent = career.content.goals.submissions.get(submissionId)?.on;
  return sent !== undefined && isCalendarDate(on) && on < sent
    ? { code: 'BEFORE_IT_WAS_SENT', field: 'on', value: on, details: { on: sent } }
    : undefined;
};

const aboutOpenSubmission: readonly Check<{ submissionId: string; on: string }>[] = [
  isRegistered,
  submissionIsKnown,
  submissionIsOpen,
  onIsDate,
  isNotInTheFuture,
  isNotBeforeSending,
  ({ submissionId, on }, { career: { content } }) => {
    const submission = content.goals.submissions.get(submissionId);
    return submission?.outcome ? undefined : isNotBeforeLastDecision(submission?.goal.code, on, content);
  },
];

const givingOpinion: readonly Check<GiveOpinion>[] = [
  ...aboutOpenSubmission,
  isNotTheDoctor,
  speaksAsSuch,
  ({ toldTo }, scene) => (toldTo === undefined ? undefined : notOneself(toldTo, scene, 'of')),
  ({ toldTo, by }) => (toldTo === by.person ? { code: 'TOLD_TO_ONESELF', field: 'of', rule: 'GOAL-FLOW' } : undefined),
  ({ toldTo, on }, scene) =>
    toldTo === undefined ? undefined : decidesAsLeader({ by: { person: toldTo }, on }, scene),
];

/** The leader must consult the supervisor and at least one superviser, and then decides alone. */
const wasHeard =
  (role: SpeaksAs, code: string): Check<ApproveGoal> =>
  ({ submissionId, on }, { career }) => {
    const submission = career.content.goals.submissions.get(submissionId);
    if (!submission) return undefined; // told as such
    const heard = submission.opinions.some((opinion) => opinion.by.role === role && opinion.on <= on);
    return heard ? undefined : { code, field: 'submissionId', value: submission.goal.code, rule: 'GOAL-FLOW' };
  };

const approvingGoal: readonly Check<ApproveGoal>[] = [
  ...aboutOpenSubmission,
  ({ approvalId }, { career }) => taken(career.content.goals.approvals, approvalId, 'APPROVAL_EXISTS', 'approvalId'),
  isNotTheDoctor,
  decidesAsLeader,
  wasHeard('SUPERVISOR', 'SUPERVISOR_NOT_CONSULTED'),
  wasHeard('SUPERVISER', 'SUPERVISER_NOT_HEARD'),
  ({ submissionId, on }, scene) => {
    const code = scene.career.content.goals.submissions.get(submissionId)?.goal.code;
    return code === undefined ? undefined : goalIsInForce(code, on, 'submissionId', scene);
  },
];

const returningGoal: readonly Check<ReturnGoal>[] = [
  ...aboutOpenSubmission,
  isNotTheDoctor,
  decidesAsLeader,
  ({ comment }) => (comment === '' ? { code: 'COMMENT_MISSING', field: 'comment', rule: 'GOAL-FLOW' } : undefined),
];

const withdrawingSubmission: readonly Check<DataOf<'GoalSubmissionWithdrawn'>>[] = [...aboutOpenSubmission];

const revokingApproval: readonly Check<RevokeApproval>[] = [
  isRegistered,
  ({ approvalId }, { career }) => unknown(career.content.goals.approvals, approvalId, 'APPROVAL_UNKNOWN', 'approvalId'),
  ({ approvalId }, { career }) =>
    career.content.goals.approvals.get(approvalId)?.revoked
      ? { code: 'APPROVAL_ALREADY_REVOKED', field: 'approvalId', value: approvalId }
      : undefined,
  onIsDate,
  isNotInTheFuture,
  ({ approvalId, on }, { career: { content } }) =>
    isNotBeforeLastDecision(content.goals.approvals.get(approvalId)?.goal.code, on, content),
  isNotTheDoctor,
  decidesAsLeader,
  ({ reason }) => (reason === '' ? { code: 'REASON_MISSING', field: 'reason' } : undefined),
];

// --- approved elsewhere, or before -----------------------------------------------------------------------------------

const takingOver: readonly Check<TakeOverGoal>[] = [
  isRegistered,
  ({ approvalId }, { career }) => taken(career.content.goals.approvals, approvalId, 'APPROVAL_EXISTS', 'approvalId'),
  onIsDate,
  isNotInTheFuture,
  isDate('approvedOn', ({ approvedOn }) => approvedOn),
  ({ approvedOn, on }) =>
    isCalendarDate(approvedOn) && isCalendarDate(on) && approvedOn > on
      ? { code: 'IN_THE_FUTURE', field: 'approvedOn', value: approvedOn, details: { today: on } }
      : undefined,
  isNotTheDoctor,
  ({ code, version, approvedOn }, scene) => {
    if (!isCalendarDate(approvedOn)) return undefined; // told as such
    const wrong = goalIsInForce(code, approvedOn, 'code', scene);
    if (wrong || version === undefined) return wrong;
    const known = scene.surroundings.versionsOf(code);
    if (!isWhole(version, 1, known)) {
      const details = { known: String(known) };
      return { code: 'GOAL_VERSION_UNKNOWN', field: 'version', value: String(version), details, rule: 'LG-MODEL' };
    }
    // An earlier version may have been what was approved; a later one was not yet there.
    return version <= inForce(code, approvedOn, scene).version
      ? undefined
      : { code: 'GOAL_NOT_IN_FORCE', field: 'version', value: code, details: { on: approvedOn }, rule: 'LG-MODEL' };
  },
  ({ code }, { career }) => isNotApproved(code, career.content, 'code'),
  // What waits for an answer would be approved a second time.
  ({ code }, { career }) => isNotSent(code, career.content),
  ({ ground }, { career }) =>
    ground === 'CONVERSION' && !career.content.conversion
      ? { code: 'NOT_CONVERTED', field: 'ground', value: ground, rule: 'CONV-GOALS' }
      : undefined,
  ({ evidence }) =>
    evidence.length === 0 ? { code: 'EVIDENCE_MISSING', field: 'evidence', rule: 'CONV-GOALS' } : undefined,
  ({ evidence }, { career }) => evidence.map((each) => judgeEvidence(each, career.content)).find((refusal) => refusal),
];

type Evidence = TakeOverGoal['evidence'][number];

function judgeEvidence({ kind, id, description }: Evidence, content: CareerContent): Refusal | undefined {
  if (id === undefined) {
    return description === undefined || description === ''
      ? { code: 'EVIDENCE_MISSING', field: 'evidence', rule: 'CONV-GOALS' }
      : undefined;
  }
  const recorded: Readonly<Record<Evidence['kind'], ReadonlyMap<string, unknown>>> = {
    ACTIVITY: content.goals.activities,
    POST: content.posts,
    COURSE: content.requirements.courses,
    DOCUMENT: content.requirements.documents,
  };
  return unknown(recorded[kind], id, 'EVIDENCE_UNKNOWN', 'evidence');
}

/** The very same approval, whoever took it over and when: handed in twice, it is true once. It may have been revoked since. */
export function takenOverBefore(data: TakeOverGoal, { approvals }: GoalsContent): Approval | undefined {
  const known = approvals.get(data.approvalId);
  if (known?.given.type !== 'GoalTakenOver') return undefined;
  const { goal, ...earlier } = known.given.data;
  const isOfGoal = goal.code === data.code && (data.version === undefined || data.version === goal.version);
  return isOfGoal && sameJson(approvedBefore(earlier), approvedBefore(data)) ? known : undefined;
}

function approvedBefore({ ground, approvedOn, approvedBy, enterprise, evidence }: Omit<TakeOverGoal, 'code'>) {
  return { ground, approvedOn, approvedBy, enterprise, evidence };
}

function takenOver({ code, version, ...data }: TakeOverGoal, scene: Scene) {
  const goal = version === undefined ? inForce(code, data.approvedOn, scene) : { code, version };
  return { type: 'GoalTakenOver', data: { ...data, goal } } as const;
}

/** Version 0 where there is none, or no date to ask about: the rules refuse that. */
function inForce(code: string, on: string, { surroundings }: Scene): GoalRef {
  return { code, version: (isCalendarDate(on) ? surroundings.goalInForce(code, on) : undefined) ?? 0 };
}
