import type { Arena, Declarant, Qualification, Sealed } from '../terms.js';

/**
 * Learning goals of one doctor: who judges them, what was done for them, and how they were approved (GOAL-FLOW).
 *
 * Persons other than the doctor are named by opaque ids; their names are sealed under their own keys.
 */
export type GoalFacts = {
  /** Who approves the doctor's goals. There is one at a time (GOAL-ROLES): a later one takes over on its first day. */
  ApprovingLeaderAssigned: {
    assignmentId: string;
    leader: NamedPerson;
    /** Organisation number of the enterprise the leader leads for. */
    organisation: string;
    from: string;
    to?: string;
    handOver?: Sealed;
  };
  /** Nobody has taken over yet: goals wait for nobody until somebody does, and say so. */
  ApprovingLeaderEnded: { assignmentId: string; on: string; handOver?: Sealed };
  /** Who signs activities from day to day (SUPERVISION-DAILY). There may be many. */
  ClinicalSuperviserAppointed: {
    appointmentId: string;
    superviser: NamedPerson & Competence;
    from: string;
    to?: string;
    postId?: string;
  };
  ClinicalSuperviserEnded: { appointmentId: string; on: string };

  LearningActivityCompleted: {
    activityId: string;
    /** Codes of the goals it was done for. */
    goals: readonly string[];
    kind: ActivityKind;
    on: string;
    postId?: string;
    arena?: Arena;
    minutes?: number;
    description: Sealed;
    declaredBy: Declarant;
  };
};

export type GoalActs = {
  ActivitySigned: {
    activityId: string;
    by: Assessor;
    on: string;
    comment?: Sealed;
    /** The one-time link it was signed by; without it the assessor was logged in. */
    linkId?: string;
  };
  /** Lets somebody without an account sign one activity, once, until the last day. */
  AssessmentLinkIssued: { linkId: string; activityId: string; assessor: Sealed; expiresOn: string };
  AssessmentLinkWithdrawn: { linkId: string };

  GoalSent: { submissionId: string; goal: GoalRef; on: string; comment?: Sealed };
  /** What the supervisor or a superviser says about a goal that was sent. */
  OpinionGiven: {
    submissionId: string;
    by: Assessor;
    on: string;
    advice: Advice;
    comment?: Sealed;
    /** The leader who wrote down what was said in a conversation. */
    toldTo?: string;
  };
  GoalApproved: {
    approvalId: string;
    submissionId: string;
    /** The version in force on the day of approval, which may be newer than the one that was sent. */
    goal: GoalRef;
    by: Approver;
    on: string;
    comment?: Sealed;
  };
  GoalReturned: { submissionId: string; by: Approver; on: string; comment: Sealed };
  GoalSubmissionWithdrawn: { submissionId: string; on: string };
  /** The goal stands again as it did before it was approved. */
  GoalApprovalRevoked: { approvalId: string; by: Approver; on: string; reason: Sealed };
  /** Approved elsewhere, or covered by what was done before a conversion (CONV-GOALS). */
  GoalTakenOver: {
    approvalId: string;
    goal: GoalRef;
    ground: TakeOverGround;
    approvedOn: string;
    approvedBy?: Sealed;
    /** Where it was approved. */
    enterprise?: string;
    evidence: readonly Evidence[];
    by: Approver;
    on: string;
  };
};

/** A goal as one publication of it says (LG-MODEL): the first of a code is version 1. */
export type GoalRef = { code: string; version: number };

export type NamedPerson = { person: string; name?: Sealed };

/** What somebody is fit to judge, on the day it is about. */
export type Competence = { qualification: Qualification; field?: Sealed };

/** Somebody who speaks about what the doctor has learnt: as what, and with which competence that day. */
export type Assessor = Competence & {
  /** Unknown for somebody without an account who signs by a link. */
  person?: string;
  name?: Sealed;
  role: AssessorRole;
  /** The supervisor register says the same of that day; without it the career alone does. */
  inRegister?: boolean;
  /** The waiver that makes somebody who is no specialist a supervisor (SUP-WAIVER). */
  waiverId?: string;
  /** Whose place is taken. */
  standsInFor?: string;
};

export const ASSESSOR_ROLES = ['SUPERVISOR', 'SUPERVISER', 'EXTERNAL'] as const;
export type AssessorRole = (typeof ASSESSOR_ROLES)[number];

/** Whoever decides for the enterprise: the doctor's leader, or somebody who stands in. */
export type Approver = NamedPerson & { organisation: string; standsInFor?: string };

export const ADVICE = ['READY', 'NOT_READY'] as const;
export type Advice = (typeof ADVICE)[number];

export const TAKE_OVER_GROUNDS = ['APPROVED_ELSEWHERE', 'CONVERSION'] as const;
export type TakeOverGround = (typeof TAKE_OVER_GROUNDS)[number];

/** What an approval rests on: something recorded here, by its id, or a document described in words. */
export type Evidence = { kind: EvidenceKind; id?: string; description?: Sealed };

export const EVIDENCE_KINDS = ['ACTIVITY', 'POST', 'COURSE', 'DOCUMENT'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const ACTIVITY_KINDS = [
  'PRACTICE',
  'PROCEDURE',
  'JOINT_CONSULTATION',
  'SUPERVISION_TALK',
  'COURSE',
  'SELF_STUDY',
  'TEACHING',
  'SIMULATION',
  'OTHER',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];
