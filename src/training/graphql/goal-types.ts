import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Advice, Evidence, TakeOverGround } from '../../career/domain/goals/events.js';
import type { WaitingFor } from '../../career/domain/goals/waiting.js';
import type { Arena, Category, Qualification } from '../../career/domain/terms.js';
import { ArenaEnum, CategoryEnum, QualificationEnum } from '../../career/graphql/inputs.js';
import {
  ActivityKindEnum,
  AdviceEnum,
  AssessmentFormEnum,
  EvidenceKindEnum,
  TakeOverGroundEnum,
} from '../../career/graphql/training-inputs.js';
import { ASSESSOR_ROLES, type ActivityKind, type AssessorRole } from '../../career/domain/goals/events.js';
import type { PlannedGoal } from '../../career/domain/plan/events.js';
import { QUEUE_SORTS } from '../../career/projections/goal-queue-page.js';
import type { GoalPart } from '../../learning-goals/domain/events.js';
import { GoalPartEnum } from '../../learning-goals/graphql/inputs.js';
import { GoalSuccessor, NorwegianText } from '../../learning-goals/graphql/types.js';
import { enumOf } from '../../platform/graphql/inputs.js';
import { PageInfo } from '../../platform/graphql/types.js';
import { QUEUE_SCOPES } from '../application/read-queue.js';
import { GOAL_PLANS, type GoalPlan } from '../goals/applicable.js';
import { GOAL_GROUPINGS, GOAL_SORTS } from '../goals/arrange.js';
import { GOAL_STATUSES, type GoalStatus } from '../goals/status.js';
import { REMINDERS, type Reminder, WAITED_FOR, type WaitedFor } from '../goals/waits.js';

const DATE = 'A date, `YYYY-MM-DD`.';

export const GoalStatusEnum = enumOf('GoalStatus', GOAL_STATUSES, 'How far a goal has come (GOAL-FLOW).');
export const WaitedForEnum = enumOf(
  'GoalWaitedFor',
  WAITED_FOR,
  'Whom a goal waits for. `NOBODY`: nobody holds the role that day, and it waits in vain until somebody is named.',
);
export const GoalRoleEnum = enumOf(
  'GoalRole',
  ['DOCTOR', 'SUPERVISOR', 'SUPERVISER', 'LEADER'] as const,
  'Who does something about a goal: the doctor, the supervisor (veileder), a superviser (supervisør), the approving leader.',
);
export const AssessorRoleEnum = enumOf(
  'AssessorRole',
  ASSESSOR_ROLES,
  'As what somebody judged: supervisor, superviser, or from outside by a one-time link.',
);
export const ReminderEnum = enumOf(
  'GoalReminder',
  REMINDERS,
  'How urgent a wait has become, by the parameters `goal.remind_after_days` and `goal.escalate_after_days`: figures of our own, for no source gives any.',
);
export const GoalPlanEnum = enumOf(
  'GoalPlan',
  GOAL_PLANS,
  'Why a goal is in the list: of the set of the day; of a set she may finish by instead, perhaps only if she began early enough (LG-FKM-2025); or no longer in force, but something was done for it.',
);
export const GoalSortEnum = enumOf('GoalSort', GOAL_SORTS, 'Order of a doctor’s goals; by code within it.');
export const GoalGroupingEnum = enumOf('GoalGrouping', GOAL_GROUPINGS, 'What goals are put together by.');
export const QueueSortEnum = enumOf(
  'ApprovalQueueSort',
  QUEUE_SORTS,
  'Order of the queue: longest wait first, by code, by doctor, or by the groups of the catalogue.',
);
export const QueueScopeEnum = enumOf(
  'ApprovalQueueScope',
  QUEUE_SCOPES,
  'Whose queue: yours and that of those you stand in for, an organisation’s, or the nation’s.',
);

@ObjectType({ description: 'Whom a goal waits for, and since when.' })
export class GoalWait {
  @Field(() => WaitedForEnum, { description: 'Who.' }) waitingFor!: WaitedFor;
  @Field(() => GoalRoleEnum, { description: 'The role whose answer is missing; somebody may have to be named for it.' })
  role!: 'DOCTOR' | WaitingFor;
  @Field(() => [ID], { description: 'Opaque ids of those who hold the role that day: any of them will do.' })
  persons!: readonly string[];
  @Field(() => String, { nullable: true, description: `Null where nothing has begun. ${DATE}` }) since!: string | null;
  @Field(() => Int, { nullable: true, description: 'Days since then.' }) days!: number | null;
  @Field(() => ReminderEnum, { description: 'How urgent it has become.' }) reminder!: Reminder;
}

@ObjectType({ description: 'A signature under an activity.' })
export class ActivitySignature {
  @Field({ description: DATE }) on!: string;
  @Field(() => AssessorRoleEnum, { description: 'As what.' }) role!: AssessorRole;
  @Field(() => QualificationEnum, { description: 'Competence on that day.' }) qualification!: Qualification;
  @Field(() => String, { nullable: true, description: 'Field of competence.' }) field!: string | null;
  @Field(() => ID, { nullable: true, description: 'Opaque id; null for somebody who signed by a link.' })
  personId!: string | null;
  @Field(() => String, { nullable: true, description: 'Name, where it was given.' }) name!: string | null;
  @Field(() => ID, { nullable: true, description: 'Whose place was taken.' }) standsInFor!: string | null;
  @Field({ description: 'Whether it was signed by a one-time link.' }) byLink!: boolean;
  @Field(() => String, { nullable: true, description: 'What the signer wrote.' }) comment!: string | null;
}

@ObjectType({ description: 'Something done for learning goals (GOAL-FLOW).' })
export class GoalActivity {
  @Field(() => ID, { description: 'Id within the career.' }) id!: string;
  @Field(() => ActivityKindEnum, { description: 'Kind.' }) kind!: ActivityKind;
  @Field({ description: DATE }) on!: string;
  @Field(() => [ID], { description: 'Codes of the goals it was done for.' }) goals!: readonly string[];
  @Field(() => ArenaEnum, { nullable: true, description: 'Where.' }) arena!: Arena | null;
  @Field(() => ID, { nullable: true, description: 'In which post.' }) postId!: string | null;
  @Field(() => Int, { nullable: true, description: 'How long.' }) minutes!: number | null;
  @Field({ description: 'What was done.' }) description!: string;
  @Field(() => [ActivitySignature], { description: 'In the order signed; empty while nobody has.' })
  signatures!: readonly ActivitySignature[];
}

@ObjectType({ description: 'What somebody said of a goal that was sent.' })
export class GoalOpinion {
  @Field({ description: DATE }) on!: string;
  @Field(() => AssessorRoleEnum, { description: 'As what.' }) role!: AssessorRole;
  @Field(() => QualificationEnum, { description: 'Competence on that day.' }) qualification!: Qualification;
  @Field(() => ID, { nullable: true, description: 'Opaque id.' }) personId!: string | null;
  @Field(() => String, { nullable: true, description: 'Name, where it was given.' }) name!: string | null;
  @Field(() => AdviceEnum, { description: 'Whether the goal is met.' }) advice!: Advice;
  @Field(() => String, { nullable: true, description: 'What was written with it.' }) comment!: string | null;
  @Field(() => ID, { nullable: true, description: 'The leader who wrote down what was said in a conversation.' })
  toldTo!: string | null;
}

@ObjectType({ description: 'A goal as it was sent, and what has been said of it.' })
export class GoalSubmission {
  @Field(() => ID, { description: 'Id within the career.' }) id!: string;
  @Field({ description: DATE }) on!: string;
  @Field(() => Int, { description: 'The version that was sent.' }) version!: number;
  @Field(() => String, { nullable: true, description: 'What the doctor wrote.' }) comment!: string | null;
  @Field(() => [GoalOpinion], { description: 'So far, in order.' }) opinions!: readonly GoalOpinion[];
}

@ObjectType({ description: 'A goal that was returned to the doctor.' })
export class GoalReturn {
  @Field({ description: DATE }) on!: string;
  @Field(() => ID, { description: 'Opaque id of the leader, or of who stood in.' }) personId!: string;
  @Field(() => String, { nullable: true, description: 'Name, where it was given.' }) name!: string | null;
  @Field({ description: 'What is missing.' }) comment!: string;
}

@ObjectType({ description: 'What an approval that was taken over rests on.' })
export class GoalEvidence {
  @Field(() => EvidenceKindEnum, { description: 'Kind.' }) kind!: Evidence['kind'];
  @Field(() => ID, { nullable: true, description: 'Id of what is recorded here.' }) id!: string | null;
  @Field(() => String, { nullable: true, description: 'A paper described in words.' }) description!: string | null;
}

@ObjectType({ description: 'The approval of a goal (GOAL-FLOW).' })
export class GoalApproval {
  @Field(() => ID, { description: 'Id within the career.' }) id!: string;
  @Field(() => Int, { description: 'The version that was in force when it was approved.' }) version!: number;
  @Field({ description: `When the goal counts as met. ${DATE}` }) on!: string;
  @Field(() => ID, { description: 'Opaque id of who approved it, or took it over.' }) personId!: string;
  @Field(() => String, { nullable: true, description: 'Name, where it was given.' }) name!: string | null;
  @Field({ description: 'Organisation number of the enterprise she decided for.' }) organisation!: string;
  @Field(() => ID, { nullable: true, description: 'Whose place was taken.' }) standsInFor!: string | null;
  @Field(() => TakeOverGroundEnum, { nullable: true, description: 'Why it was taken over; null when approved here.' })
  takenOver!: TakeOverGround | null;
  @Field(() => String, { nullable: true, description: 'Who approved it elsewhere, as the paper says.' })
  approvedBy!: string | null;
  @Field(() => String, { nullable: true, description: 'Where it was approved, by organisation number.' })
  enterprise!: string | null;
  @Field(() => [GoalEvidence], { description: 'What it rests on, where it was taken over.' })
  evidence!: readonly GoalEvidence[];
  @Field(() => String, { nullable: true, description: 'What was written with it.' }) comment!: string | null;
  @Field(() => String, { nullable: true, description: `When it was revoked; null while it stands. ${DATE}` })
  revokedOn!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was revoked.' }) revokedBecause!: string | null;
}

@ObjectType({ description: 'A period of the education plan.' })
export class PlannedGoalPeriod {
  @Field(() => ID, { description: 'Id within the plan.' }) id!: string;
  @Field({ description: DATE }) from!: string;
  @Field({ description: DATE }) to!: string;
  @Field(() => CategoryEnum, { description: 'What kind of service.' }) category!: Category;
  @Field(() => ArenaEnum, { description: 'Where.' }) arena!: Arena;
  @Field(() => AssessmentFormEnum, {
    nullable: true,
    description: 'How the goal is to be judged, where it is placed here.',
  })
  assessment!: PlannedGoal['assessment'] | null;
}

@ObjectType({ description: 'An approved goal that another stands in place of. A hint: nothing is counted by it.' })
export class ReplacedGoal {
  @Field(() => ID, { description: 'Its code.' }) code!: string;
  @Field({ description: `When it was approved. ${DATE}` }) on!: string;
}

@ObjectType({ description: 'A learning goal of a doctor, as of the day.' })
export class DoctorGoal {
  @Field(() => ID, { description: 'Code.' }) code!: string;
  @Field(() => ID, { description: 'The set it belongs to.' }) set!: string;
  @Field(() => GoalPartEnum, { description: 'Part of the training.' }) part!: GoalPart;
  @Field({ description: 'The heading it stands under.' }) group!: string;
  @Field(() => NorwegianText, { description: 'Title.' }) title!: NorwegianText;
  @Field(() => NorwegianText, { nullable: true, description: 'The goal in full, where it is known.' })
  text!: NorwegianText | null;
  @Field(() => [ArenaEnum], { description: 'Where it can be met; empty: anywhere.' }) arenas!: readonly Arena[];
  @Field(() => GoalPlanEnum, { description: 'Why it is in the list.' }) plan!: GoalPlan;
  @Field(() => ID, { nullable: true, description: 'The set in force that its own is an alternative to.' })
  insteadOf!: string | null;
  @Field(() => String, { nullable: true, description: `Last day to finish by its set. ${DATE}` }) until!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'The version she would meet now; null when it is no longer in force.',
  })
  versionNow!: number | null;
  @Field(() => Int, { nullable: true, description: 'The version that was approved.' }) versionApproved!: number | null;
  @Field(() => GoalStatusEnum, { description: 'How far it has come.' }) status!: GoalStatus;
  @Field(() => String, { nullable: true, description: `Since when. ${DATE}` }) since!: string | null;
  @Field(() => [GoalWait], { description: 'Whom it waits for; empty once it is approved.' })
  waits!: readonly GoalWait[];
  @Field(() => [GoalActivity], { description: 'What was done for it, the first first.' })
  activities!: readonly GoalActivity[];
  @Field(() => GoalSubmission, { nullable: true, description: 'The last one that was sent.' })
  submission!: GoalSubmission | null;
  @Field(() => GoalReturn, { nullable: true, description: 'Why it was returned, where nothing was sent since.' })
  returned!: GoalReturn | null;
  @Field(() => GoalApproval, { nullable: true, description: 'The approval that stands.' })
  approval!: GoalApproval | null;
  @Field(() => [GoalApproval], { description: 'Approvals that were revoked.' }) revoked!: readonly GoalApproval[];
  @Field(() => [PlannedGoalPeriod], { description: 'Periods of the plan that it is placed in.' })
  planned!: readonly PlannedGoalPeriod[];
  @Field({ description: 'Whether she works where it can be met.' }) atPresentArena!: boolean;
  @Field({ description: 'Whether it is still to be met, and not where she works now.' }) onlyLater!: boolean;
  @Field(() => [PlannedGoalPeriod], { description: 'Periods of the plan, still to come, where it can be met.' })
  later!: readonly PlannedGoalPeriod[];
  @Field(() => [ReplacedGoal], { description: 'Approved goals that this one stands in place of.' })
  replacesApproved!: readonly ReplacedGoal[];
  @Field(() => [GoalSuccessor], { description: 'Goals that stand, or will stand, in its place.' })
  replacedBy!: readonly GoalSuccessor[];
}

@ObjectType({ description: 'A goal and its place in the list.' })
export class DoctorGoalEdge {
  @Field({ description: 'For `after`.' }) cursor!: string;
  @Field(() => DoctorGoal, { description: 'The goal.' }) node!: DoctorGoal;
}

@ObjectType({ description: 'Exactly, and rounded down to hundredths of a percent.' })
export class GoalShare {
  @Field(() => Int, { description: 'So many of them.' }) numerator!: number;
  @Field(() => Int, { description: 'Of so many.' }) denominator!: number;
  @Field({ description: 'In percent, as `12.34`; 100 only when it is all of them.' }) percent!: string;
}

@ObjectType({ description: 'How many goals have come how far.' })
export class GoalStatusCount {
  @Field(() => GoalStatusEnum, { description: 'How far.' }) status!: GoalStatus;
  @Field(() => Int, { description: 'How many.' }) count!: number;
}

@ObjectType({ description: 'Goals of the list that have something in common.' })
export class GoalGroup {
  @Field({
    description:
      'What they have in common: a part, heading, arena, status or who is waited for. `ANY`: can be met anywhere; `DONE`: waits for nobody.',
  })
  key!: string;
  @Field(() => [ID], { description: 'Codes, in the order of the list.' }) codes!: readonly string[];
  @Field(() => Int, { description: 'How many.' }) total!: number;
  @Field(() => [GoalStatusCount], { description: 'By status, all of them.' }) byStatus!: readonly GoalStatusCount[];
  @Field(() => GoalShare, { description: 'The share that is approved.' }) approved!: GoalShare;
}

@ObjectType({ description: 'The goals of a doctor in one list.' })
export class DoctorGoalConnection {
  @Field(() => [DoctorGoalEdge], { description: 'The page.' }) edges!: readonly DoctorGoalEdge[];
  @Field(() => PageInfo, { description: 'Where it begins and ends.' }) pageInfo!: PageInfo;
  @Field(() => Int, { description: 'How many there are in all.' }) totalCount!: number;
  @Field(() => [GoalGroup], { description: 'All that match put together as asked with `groupBy`, on whatever page.' })
  groups!: readonly GoalGroup[];
}

@ObjectType({ description: 'Progress under one heading.' })
export class GoalGroupProgress {
  @Field({ description: 'The heading.' }) group!: string;
  @Field(() => Int, { description: 'Goals.' }) total!: number;
  @Field(() => [GoalStatusCount], { description: 'By status, all of them.' }) byStatus!: readonly GoalStatusCount[];
  @Field(() => GoalShare, { description: 'The share that is approved.' }) approved!: GoalShare;
}

@ObjectType({ description: 'How far a doctor has come with the goals of one part, by one of the plans open to her.' })
export class GoalProgress {
  @Field(() => GoalPartEnum, { description: 'Part of the training.' }) part!: GoalPart;
  @Field(() => GoalPlanEnum, {
    description: '`IN_FORCE`: the sets of the day. `TRANSITION`: the ones to finish by instead.',
  })
  plan!: GoalPlan;
  @Field(() => String, { nullable: true, description: `Last day to finish by that plan. ${DATE}` })
  until!: string | null;
  @Field({ description: 'False where it is not known whether she began early enough for that plan.' })
  isCertain!: boolean;
  @Field(() => Int, { description: 'Goals.' }) total!: number;
  @Field(() => [GoalStatusCount], { description: 'By status, all of them.' }) byStatus!: readonly GoalStatusCount[];
  @Field(() => GoalShare, { description: 'The share that is approved.' }) approved!: GoalShare;
  @Field(() => [GoalGroupProgress], { description: 'By heading.' }) groups!: readonly GoalGroupProgress[];
}

@ObjectType({ description: 'What one who led or supervised wrote for the next.' })
export class HandOverNote {
  @Field({ description: `The last day of the one, or the first of the next. ${DATE}` }) on!: string;
  @Field({ description: 'The note.' }) note!: string;
}

@ObjectType({ description: 'Who is what to a doctor in training on a day (GOAL-ROLES).' })
export class TrainingRole {
  @Field(() => GoalRoleEnum, { description: 'Role.' }) role!: WaitingFor;
  @Field(() => ID, { description: 'Opaque id.' }) personId!: string;
  @Field(() => String, { nullable: true, description: 'Name, where it was given.' }) name!: string | null;
  @Field(() => String, { nullable: true, description: 'Organisation number, of a leader.' })
  organisation!: string | null;
  @Field(() => QualificationEnum, { nullable: true, description: 'As recorded; null for a leader.' })
  qualification!: Qualification | null;
  @Field(() => String, { nullable: true, description: 'Field of competence.' }) field!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The waiver that lets somebody who is no specialist supervise (SUP-WAIVER).',
  })
  waiverId!: string | null;
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field(() => String, { nullable: true, description: `Last day; null while none is known. ${DATE}` }) to!:
    string | null;
  @Field(() => [HandOverNote], {
    description:
      'Notes of hand-over in this role up to the day, the newest first: for the doctor, who supervises her and who approves her goals. Empty for anybody else.',
  })
  handOver!: readonly HandOverNote[];
}

@ObjectType({ description: 'A goal that waits for somebody in a role.' })
export class ApprovalQueueItem {
  @Field(() => ID, {
    nullable: true,
    description:
      'Opaque id of the doctor. Null where she is not yours to know, such as while she serves elsewhere: then neither name, submission, opinions nor place are told, but that it waits, for whom and how long.',
  })
  doctorId!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Name of the doctor, where you may know it. Not in the nation’s queue: ask for the doctor.',
  })
  doctorName!: string | null;
  @Field(() => ID, { nullable: true, description: 'The submission; null as `doctorId` is.' })
  submissionId!: string | null;
  @Field(() => ID, { description: 'Code of the goal.' }) code!: string;
  @Field(() => Int, { description: 'The version that was sent.' }) version!: number;
  @Field(() => NorwegianText, { nullable: true, description: 'Title; null for a code the catalogue has not.' })
  title!: NorwegianText | null;
  @Field(() => GoalPartEnum, { nullable: true, description: 'Part of the training.' }) part!: GoalPart | null;
  @Field(() => String, { nullable: true, description: 'The heading it stands under.' }) group!: string | null;
  @Field({ description: `When it was sent. ${DATE}` }) sentOn!: string;
  @Field(() => WaitedForEnum, { description: 'Who is waited for.' }) waitingFor!: WaitedFor;
  @Field(() => GoalRoleEnum, { description: 'In which role.' }) role!: WaitingFor;
  @Field(() => ID, { nullable: true, description: 'Opaque id of who is waited for; null when nobody holds the role.' })
  personId!: string | null;
  @Field({ description: `Since when it waits in this step, whoever held the role then. ${DATE}` }) since!: string;
  @Field(() => Int, { description: 'Days since then.' }) days!: number;
  @Field(() => ReminderEnum, { description: 'How urgent it has become.' }) reminder!: Reminder;
  @Field(() => [String], { description: 'What was heard when the step began: `SUPERVISOR:READY`.' })
  opinions!: readonly string[];
  @Field(() => String, { nullable: true, description: 'Organisation number: the leader’s, else the employer’s.' })
  organisation!: string | null;
  @Field(() => String, { nullable: true, description: 'Municipality of the post when it was sent.' })
  municipality!: string | null;
  @Field(() => String, { nullable: true, description: 'City district of the post when it was sent.' })
  district!: string | null;
}

@ObjectType({ description: 'An item and its place in the queue.' })
export class ApprovalQueueEdge {
  @Field({ description: 'For `after`.' }) cursor!: string;
  @Field(() => ApprovalQueueItem, { description: 'The item.' }) node!: ApprovalQueueItem;
}

@ObjectType({ description: 'A page of the queue.' })
export class ApprovalQueueConnection {
  @Field(() => [ApprovalQueueEdge], { description: 'The page.' }) edges!: readonly ApprovalQueueEdge[];
  @Field(() => PageInfo, { description: 'Where it begins and ends.' }) pageInfo!: PageInfo;
  @Field(() => Int, {
    description:
      'How many there are in all, whether their doctors are yours to know or not: one for each person and role that is waited for.',
  })
  totalCount!: number;
}

@ObjectType({ description: 'Somebody who is waited for, with how much and how long.' })
export class QueueReminder {
  @Field(() => ID, { nullable: true, description: 'Opaque id; null for what waits because nobody holds the role.' })
  personId!: string | null;
  @Field(() => GoalRoleEnum, { description: 'Role.' }) role!: WaitingFor;
  @Field(() => Int, { description: 'Goals that wait.' }) count!: number;
  @Field(() => Int, { description: 'Of them, to be reminded of.' }) due!: number;
  @Field(() => Int, { description: 'Of them, to be told further up.' }) overdue!: number;
  @Field({ description: `Since when the oldest waits. ${DATE}` }) oldest!: string;
  @Field(() => Int, { description: 'Days since then.' }) days!: number;
  @Field(() => ReminderEnum, { description: 'How urgent the oldest has become.' }) reminder!: Reminder;
}
