import type { CalendarDate } from '../../../kernel/dates.js';
import type { DataOf } from '../events.js';
import type { Approver, GoalActs, GoalFacts, GoalRef } from './events.js';

/** Goals of one doctor as they stand now. */
export type GoalsContent = {
  readonly leaders: Map<string, DataOf<'ApprovingLeaderAssigned'>>;
  readonly supervisers: Map<string, DataOf<'ClinicalSuperviserAppointed'>>;
  readonly activities: Map<string, DataOf<'LearningActivityCompleted'>>;
  /** Of activities, in the order signed. */
  readonly signatures: DataOf<'ActivitySigned'>[];
  readonly links: Map<string, LinkContent>;
  readonly submissions: Map<string, Submission>;
  readonly approvals: Map<string, Approval>;
};

export type LinkContent = DataOf<'AssessmentLinkIssued'> & { readonly state: 'OPEN' | 'USED' | 'WITHDRAWN' };

/** A goal that was sent, and what has become of it. */
export type Submission = DataOf<'GoalSent'> & {
  readonly opinions: readonly DataOf<'OpinionGiven'>[];
  readonly outcome?: Outcome;
};

export type Outcome =
  | { readonly kind: 'APPROVED'; readonly on: CalendarDate; readonly approvalId: string }
  | { readonly kind: 'RETURNED'; readonly on: CalendarDate; readonly by: Approver; readonly comment: string }
  | { readonly kind: 'WITHDRAWN'; readonly on: CalendarDate };

export type Approval = {
  readonly approvalId: string;
  readonly goal: GoalRef;
  /** When the goal counts as met. */
  readonly on: CalendarDate;
  readonly by: Approver;
  readonly given: Extract<GoalFact, { type: 'GoalApproved' | 'GoalTakenOver' }>;
  readonly revoked?: DataOf<'GoalApprovalRevoked'>;
};

export type GoalFact = {
  [Type in keyof (GoalFacts & GoalActs)]: { readonly type: Type; readonly data: DataOf<Type> };
}[keyof (GoalFacts & GoalActs)];

export function noGoals(): GoalsContent {
  return {
    leaders: new Map(),
    supervisers: new Map(),
    activities: new Map(),
    signatures: [],
    links: new Map(),
    submissions: new Map(),
    approvals: new Map(),
  };
}

/** Only rebuilds and never refuses: what refers to something that is not there changes nothing. */
export function addGoalFact(goals: GoalsContent, fact: GoalFact): void {
  switch (fact.type) {
    case 'ApprovingLeaderAssigned':
      goals.leaders.set(fact.data.assignmentId, fact.data);
      return;
    case 'ApprovingLeaderEnded': {
      const known = goals.leaders.get(fact.data.assignmentId);
      if (known) goals.leaders.set(known.assignmentId, { ...known, to: fact.data.on });
      return;
    }
    case 'ClinicalSuperviserAppointed':
      goals.supervisers.set(fact.data.appointmentId, fact.data);
      return;
    case 'ClinicalSuperviserEnded': {
      const known = goals.supervisers.get(fact.data.appointmentId);
      if (known) goals.supervisers.set(known.appointmentId, { ...known, to: fact.data.on });
      return;
    }
    case 'LearningActivityCompleted':
      goals.activities.set(fact.data.activityId, fact.data);
      return;
    case 'ActivitySigned':
      goals.signatures.push(fact.data);
      if (fact.data.linkId !== undefined) changeLink(goals, fact.data.linkId, 'USED');
      return;
    case 'AssessmentLinkIssued':
      goals.links.set(fact.data.linkId, { ...fact.data, state: 'OPEN' });
      return;
    case 'AssessmentLinkWithdrawn':
      changeLink(goals, fact.data.linkId, 'WITHDRAWN');
      return;
    case 'GoalSent':
      goals.submissions.set(fact.data.submissionId, { ...fact.data, opinions: [] });
      return;
    case 'OpinionGiven':
      changeSubmission(goals, fact.data.submissionId, (known) => ({
        ...known,
        opinions: [...known.opinions, fact.data],
      }));
      return;
    case 'GoalApproved': {
      const { type, data } = fact; // and not who recorded it when
      const { approvalId, submissionId, goal, on, by } = data;
      goals.approvals.set(approvalId, { approvalId, goal, on, by, given: { type, data } });
      conclude(goals, submissionId, { kind: 'APPROVED', on, approvalId });
      return;
    }
    case 'GoalReturned': {
      const { submissionId, on, by, comment } = fact.data;
      conclude(goals, submissionId, { kind: 'RETURNED', on, by, comment });
      return;
    }
    case 'GoalSubmissionWithdrawn':
      conclude(goals, fact.data.submissionId, { kind: 'WITHDRAWN', on: fact.data.on });
      return;
    case 'GoalTakenOver': {
      const { type, data } = fact;
      const { approvalId, goal, approvedOn, by } = data;
      goals.approvals.set(approvalId, { approvalId, goal, on: approvedOn, by, given: { type, data } });
      return;
    }
    case 'GoalApprovalRevoked': {
      const approval = goals.approvals.get(fact.data.approvalId);
      if (!approval) return;
      goals.approvals.set(approval.approvalId, { ...approval, revoked: fact.data });
      // It waits again for the leader, as it did the day before it was approved.
      if (approval.given.type === 'GoalApproved') {
        changeSubmission(goals, approval.given.data.submissionId, reopened);
      }
      return;
    }
  }
}

function conclude(goals: GoalsContent, submissionId: string, outcome: Outcome): void {
  changeSubmission(goals, submissionId, (known) => ({ ...known, outcome }));
}

function reopened(submission: Submission): Submission {
  const open: Submission & { outcome?: Outcome } = { ...submission };
  delete open.outcome;
  return open;
}

function changeSubmission(goals: GoalsContent, submissionId: string, change: (known: Submission) => Submission): void {
  const known = goals.submissions.get(submissionId);
  if (known) goals.submissions.set(submissionId, change(known));
}

function changeLink(goals: GoalsContent, linkId: string, state: LinkContent['state']): void {
  const known = goals.links.get(linkId);
  if (known) goals.links.set(linkId, { ...known, state });
}

/** Approvals that stand, by code. */
export function approvalOf(goals: GoalsContent, code: string): Approval | undefined {
  return [...goals.approvals.values()].find(({ goal, revoked }) => goal.code === code && !revoked);
}

/** The submission of a goal that waits for an answer. */
export function openSubmissionOf(goals: GoalsContent, code: string): Submission | undefined {
  return [...goals.submissions.values()].find(({ goal, outcome }) => goal.code === code && !outcome);
}
