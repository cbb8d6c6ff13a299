import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsEnum,
  IsInt,
  IsNumber,
  IsOptional,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { DateText, Id, NotShorter, Words, enumOf } from '../../platform/graphql/inputs.js';
import type { Arena, Category, Declarant, Qualification } from '../domain/events.js';
import * as goals from '../domain/goals/events.js';
import type { SpeaksAs } from '../domain/goals/flow.js';
import * as plan from '../domain/plan/events.js';
import * as requirements from '../domain/requirements/events.js';
import { ArenaEnum, CategoryEnum, DeclarantEnum, QualificationEnum } from './inputs.js';

export const ActivityKindEnum = enumOf('ActivityKind', goals.ACTIVITY_KINDS, 'Kind of learning activity (GOAL-FLOW).');
export const SpeaksAsEnum = enumOf(
  'SpeaksAs',
  ['SUPERVISOR', 'SUPERVISER'] as const satisfies readonly SpeaksAs[],
  'As what somebody speaks: the supervisor (veileder), or a superviser (supervisør) of the daily work.',
);
export const AdviceEnum = enumOf(
  'Advice',
  goals.ADVICE,
  'Whether the goal is met, as supervisor or superviser sees it.',
);
export const TakeOverGroundEnum = enumOf(
  'TakeOverGround',
  goals.TAKE_OVER_GROUNDS,
  'Why an approval is taken over: given by another enterprise, or covered by what was done before a conversion (CONV-GOALS).',
);
export const EvidenceKindEnum = enumOf('EvidenceKind', goals.EVIDENCE_KINDS, 'What an approval rests on.');
export const CourseKindEnum = enumOf(
  'CourseKind',
  requirements.COURSE_KINDS,
  'Kind of course (COURSES): the basic courses A to D, topic courses, the compulsory ones of the new scheme, others.',
);
export const VisitDirectionEnum = enumOf(
  'VisitDirection',
  requirements.VISIT_DIRECTIONS,
  'Whether the doctor visited another practice, or was visited (OLD-REST).',
);
export const DocumentKindEnum = enumOf('DocumentKind', requirements.DOCUMENT_KINDS, 'What a paper shows.');
export const DocumentFormEnum = enumOf(
  'DocumentForm',
  requirements.DOCUMENT_FORMS,
  'Which form a paper is written on; the forms of the two schemes differ (APPLY).',
);
export const AssessmentFormEnum = enumOf(
  'AssessmentForm',
  plan.ASSESSMENT_FORMS,
  'How competence is judged (LG-ASSESS).',
);
export const PlanTemplateEnum = enumOf(
  'PlanTemplate',
  plan.PLAN_TEMPLATES,
  'A path through part 3 that municipalities use; `planFromTemplate` makes a proposal of one.',
);

const DATE = 'A date, `YYYY-MM-DD`.';
const ON = `The day; without it today. ${DATE}`;
const SEALED = 'Stored encrypted.';
const EachWords = (length: number) => MaxLength(length, { each: true, context: { limit: String(length) } });
const AtMost = (size: number) => ArrayMaxSize(size, { context: { limit: String(size) } });
const COMMENT = `${SEALED} At most 2000 characters.`;

// --- who judges goals ------------------------------------------------------------------------------------------------

@InputType({ description: 'A person by HPR number, which is turned into an opaque id. The name is sealed.' })
export class PersonInput {
  @Field({ description: 'HPR number (ID-HPR).' }) @Words(20) hprNumber!: string;
  @Field(() => String, { nullable: true, description: 'Name.' }) @IsOptional() @Words(200) name?: string;
}

@InputType({
  description: 'Who approves the doctor’s goals from a day on (GOAL-ROLES): a later one takes over from an earlier.',
})
export class AssignLeaderInput {
  @Field(() => ID, { nullable: true, description: 'Your id for it.' }) @IsOptional() @Id() assignmentId?: string;
  @Field(() => PersonInput, { description: 'Who.' }) @ValidateNested() @Type(() => PersonInput) leader!: PersonInput;
  @Field({ description: 'Organisation number of the enterprise the leader leads for (ID-ORG).' })
  @Words(20)
  organisation!: string;
  @Field(() => String, { nullable: true, description: `First day; without it today. ${DATE}` })
  @IsOptional()
  @DateText()
  from?: string;
  @Field(() => String, { nullable: true, description: `Last day. ${DATE}` }) @IsOptional() @DateText() to?: string;
  @Field(() => String, { nullable: true, description: `What whoever leaves wants the next one to know. ${SEALED}` })
  @IsOptional()
  @Words(2000)
  handOver?: string;
}

@InputType({ description: 'The leader approves no longer. Whoever takes over is assigned, and need not be known yet.' })
export class EndLeadershipInput {
  @Field(() => ID, { description: 'The assignment.' }) @Id() assignmentId!: string;
  @Field(() => String, { nullable: true, description: `Last day; without it today. ${DATE}` })
  @IsOptional()
  @DateText()
  on?: string;
  @Field(() => String, { nullable: true, description: `What whoever leaves wants the next one to know. ${SEALED}` })
  @IsOptional()
  @Words(2000)
  handOver?: string;
}

@InputType({ description: 'A superviser (supervisør), who signs activities from day to day (SUPERVISION-DAILY).' })
export class AppointSuperviserInput {
  @Field(() => ID, { nullable: true, description: 'Your id for it.' }) @IsOptional() @Id() appointmentId?: string;
  @Field(() => PersonInput, { description: 'Who.' })
  @ValidateNested()
  @Type(() => PersonInput)
  superviser!: PersonInput;
  @Field(() => QualificationEnum, { description: 'What the superviser is on the first day.' })
  @IsEnum(QualificationEnum)
  qualification!: Qualification;
  @Field(() => String, { nullable: true, description: 'Speciality or profession, in words.' })
  @IsOptional()
  @Words(100)
  field?: string;
  @Field(() => String, { nullable: true, description: `First day; without it today. ${DATE}` })
  @IsOptional()
  @DateText()
  from?: string;
  @Field(() => String, { nullable: true, description: `Last day. ${DATE}` }) @IsOptional() @DateText() to?: string;
  @Field(() => ID, { nullable: true, description: 'Only for this post.' }) @IsOptional() @Id() postId?: string;
}

@InputType({ description: 'A superviser is one no longer.' })
export class EndSuperviserInput {
  @Field(() => ID, { description: 'The appointment.' }) @Id() appointmentId!: string;
  @Field(() => String, { nullable: true, description: `Last day; without it today. ${DATE}` })
  @IsOptional()
  @DateText()
  on?: string;
}

// --- goals -----------------------------------------------------------------------------------------------------------

@InputType({ description: 'Something was done towards one or more goals.' })
export class CompleteActivityInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the activity.' })
  @IsOptional()
  @Id()
  activityId?: string;
  @Field(() => [String], { description: 'Codes of the goals it was done for, such as `ALM-063`.' })
  @AtMost(100)
  @EachWords(40)
  goals!: string[];
  @Field(() => ActivityKindEnum, { description: 'What kind.' }) @IsEnum(ActivityKindEnum) kind!: goals.ActivityKind;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field(() => ID, { nullable: true, description: 'In which post.' }) @IsOptional() @Id() postId?: string;
  @Field(() => ArenaEnum, { nullable: true, description: 'At which kind of arena.' })
  @IsOptional()
  @IsEnum(ArenaEnum)
  arena?: Arena;
  @Field(() => Int, { nullable: true, description: 'Minutes it took, at most those of a day.' })
  @IsOptional()
  @IsInt()
  minutes?: number;
  @Field({ description: `What was done; nothing about patients. ${SEALED}` })
  @NotShorter(1)
  @Words(4000)
  description!: string;
  @Field(() => DeclarantEnum, { description: 'Who states this.' }) @IsEnum(DeclarantEnum) declaredBy!: Declarant;
}

@InputType({ description: 'You saw the activity, and sign it with the competence you have that day.' })
export class SignActivityInput {
  @Field(() => ID, { description: 'The activity.' }) @Id() activityId!: string;
  @Field(() => SpeaksAsEnum, { description: 'As what you sign.' }) @IsEnum(SpeaksAsEnum) as!: SpeaksAs;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field(() => String, { nullable: true, description: COMMENT }) @IsOptional() @Words(2000) comment?: string;
}

@InputType({ description: 'A link by which somebody without an account signs one activity, once.' })
export class IssueAssessmentLinkInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the link; not what opens it.' })
  @IsOptional()
  @Id()
  linkId?: string;
  @Field(() => ID, { description: 'The activity.' }) @Id() activityId!: string;
  @Field({ description: `Name of the assessor. ${SEALED}` }) @NotShorter(1) @Words(200) assessor!: string;
  @Field({ description: `Last day it can be used, at most three months from today. ${DATE}` })
  @DateText()
  expiresOn!: string;
}

@InputType({ description: 'The link can be used no longer.' })
export class WithdrawAssessmentLinkInput {
  @Field(() => ID, { description: 'The link.' }) @Id() linkId!: string;
}

@InputType({ description: 'A goal that the doctor holds to be met, sent to be approved (GOAL-FLOW).' })
export class SendGoalInput {
  @Field(() => ID, { nullable: true, description: 'Your id for it.' }) @IsOptional() @Id() submissionId?: string;
  @Field({ description: 'Code of the goal. The version in force on the day is meant (LG-MODEL).' })
  @Words(40)
  code!: string;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field(() => String, { nullable: true, description: COMMENT }) @IsOptional() @Words(2000) comment?: string;
}

@InputType({ description: 'What the supervisor or a superviser says about a goal that was sent.' })
export class GiveOpinionInput {
  @Field(() => ID, { description: 'What was sent.' }) @Id() submissionId!: string;
  @Field(() => SpeaksAsEnum, { description: 'As what.' }) @IsEnum(SpeaksAsEnum) as!: SpeaksAs;
  @Field(() => AdviceEnum, { description: 'Ready or not.' }) @IsEnum(AdviceEnum) advice!: goals.Advice;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field(() => String, { nullable: true, description: COMMENT }) @IsOptional() @Words(2000) comment?: string;
  @Field(() => String, {
    nullable: true,
    description:
      'HPR number of whose opinion it is, where the leader writes down what was said in a conversation. Without it your own.',
  })
  @IsOptional()
  @Words(20)
  ofHprNumber?: string;
}

@InputType({
  description: 'The leader approves a goal, after supervisor and at least one superviser were heard (GOAL-FLOW).',
})
export class ApproveGoalInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the approval.' })
  @IsOptional()
  @Id()
  approvalId?: string;
  @Field(() => ID, { description: 'What was sent.' }) @Id() submissionId!: string;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field(() => String, { nullable: true, description: COMMENT }) @IsOptional() @Words(2000) comment?: string;
}

@InputType({ description: 'The leader sends a goal back, saying what is missing.' })
export class ReturnGoalInput {
  @Field(() => ID, { description: 'What was sent.' }) @Id() submissionId!: string;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field({ description: `What is missing. ${SEALED}` }) @NotShorter(1) @Words(2000) comment!: string;
}

@InputType({ description: 'The doctor takes back what was sent.' })
export class WithdrawSubmissionInput {
  @Field(() => ID, { description: 'What was sent.' }) @Id() submissionId!: string;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
}

@InputType({ description: 'An approval holds no longer; the goal waits again as it did before.' })
export class RevokeApprovalInput {
  @Field(() => ID, { description: 'The approval.' }) @Id() approvalId!: string;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field({ description: `Why. ${SEALED}` }) @NotShorter(1) @Words(2000) reason!: string;
}

@InputType({
  description: 'What an approval rests on: something recorded here, by its id, or a document described in words.',
})
export class EvidenceInput {
  @Field(() => EvidenceKindEnum, { description: 'What kind.' }) @IsEnum(EvidenceKindEnum) kind!: goals.EvidenceKind;
  @Field(() => ID, { nullable: true, description: 'Its id, where it is recorded here.' })
  @IsOptional()
  @Id()
  id?: string;
  @Field(() => String, { nullable: true, description: `What it is, where it is not. ${SEALED}` })
  @IsOptional()
  @Words(2000)
  description?: string;
}

@InputType({
  description: 'A goal approved elsewhere, or covered by what was done before a conversion, with its evidence.',
})
export class TakeOverGoalInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the approval.' })
  @IsOptional()
  @Id()
  approvalId?: string;
  @Field({ description: 'Code of the goal.' }) @Words(40) code!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Which publication of it; without it the one in force when it was approved.',
  })
  @IsOptional()
  @IsInt()
  version?: number;
  @Field(() => TakeOverGroundEnum, { description: 'Why.' }) @IsEnum(TakeOverGroundEnum) ground!: goals.TakeOverGround;
  @Field({ description: `When it was approved. ${DATE}` }) @DateText() approvedOn!: string;
  @Field(() => String, { nullable: true, description: `By whom. ${SEALED}` })
  @IsOptional()
  @Words(200)
  approvedBy?: string;
  @Field(() => String, { nullable: true, description: 'Where it was approved: name or organisation number.' })
  @IsOptional()
  @Words(200)
  enterprise?: string;
  @Field(() => [EvidenceInput], { description: 'What it rests on; at least one.' })
  @AtMost(50)
  @ValidateNested({ each: true })
  @Type(() => EvidenceInput)
  evidence!: EvidenceInput[];
  @Field(() => String, {
    nullable: true,
    description:
      'Organisation number of the enterprise you take it over for. Without it the only one you are appointed leader or coordinator of; the doctor’s approving leader without an appointment names it.',
  })
  @IsOptional()
  @Words(20)
  organisation?: string;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
}

// --- supervision -----------------------------------------------------------------------------------------------------

@InputType({ description: 'What is agreed for the supervision, held against the norm (SUP-HOURS).' })
export class PlanSupervisionInput {
  @Field(() => ID, { nullable: true, description: 'Your id for it.' }) @IsOptional() @Id() planId?: string;
  @Field(() => ID, { description: 'The supervision.' }) @Id() supervisionId!: string;
  @Field(() => String, { nullable: true, description: `First day; without it today. ${DATE}` })
  @IsOptional()
  @DateText()
  from?: string;
  @Field(() => String, { nullable: true, description: `Last day. ${DATE}` }) @IsOptional() @DateText() to?: string;
  @Field(() => Int, {
    description:
      'Minutes in a month with supervision, of which a year has 10.5 as in the norm (SUP-HOURS): 240 a month are 42 hours a year.',
  })
  @IsInt()
  minutesPerMonth!: number;
}

@InputType({ description: 'A supervision talk was held.' })
export class HoldSupervisionInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the talk.' }) @IsOptional() @Id() sessionId?: string;
  @Field(() => ID, { description: 'The supervision.' }) @Id() supervisionId!: string;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field(() => Int, { description: 'Minutes. All supervision of a day must find room in it.' })
  @IsInt()
  minutes!: number;
  @Field(() => DeclarantEnum, { description: 'Who states this.' }) @IsEnum(DeclarantEnum) declaredBy!: Declarant;
}

@InputType({
  description:
    'Minutes of a talk, made final by the supervisor who held it; for that supervisor and the doctor alone (GOAL-NOTES).',
})
export class WriteMinutesInput {
  @Field(() => ID, { nullable: true, description: 'Your id for them.' }) @IsOptional() @Id() minutesId?: string;
  @Field(() => ID, { description: 'The talk.' }) @Id() sessionId!: string;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field({ description: `What was talked about; nothing about patients. ${SEALED}` })
  @NotShorter(1)
  @Words(20000)
  text!: string;
}

@InputType({ description: 'The doctor joined a supervision group (GRP-2Y).' })
export class JoinGroupInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the group.' }) @IsOptional() @Id() groupId?: string;
  @Field({ description: 'What the group is called; no names of persons.' }) @NotShorter(1) @Words(200) name!: string;
  @Field(() => String, { nullable: true, description: `First day; without it today. ${DATE}` })
  @IsOptional()
  @DateText()
  from?: string;
  @Field(() => String, { nullable: true, description: 'Who arranges it.' })
  @IsOptional()
  @Words(200)
  organiser?: string;
}

@InputType({ description: 'The doctor left a supervision group.' })
export class LeaveGroupInput {
  @Field(() => ID, { description: 'The group.' }) @Id() groupId!: string;
  @Field(() => String, { nullable: true, description: `Last day; without it today. ${DATE}` })
  @IsOptional()
  @DateText()
  on?: string;
}

@InputType({ description: 'The doctor was at a meeting of the group.' })
export class AttendGroupInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the meeting.' }) @IsOptional() @Id() sessionId?: string;
  @Field(() => ID, { description: 'The group.' }) @Id() groupId!: string;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field(() => Int, { description: 'Minutes.' }) @IsInt() minutes!: number;
}

@InputType({
  description: 'Legeforeningen’s diploma of group supervision, which goes with the application (GRP-DIPLOMA).',
})
export class RecordDiplomaInput {
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field({ description: `Its reference. ${SEALED}` }) @Words(200) reference!: string;
}

@InputType({
  description: 'An application for a supervisor who is no specialist, with the facts it must give (SUP-WAIVER).',
})
export class ApplyForWaiverInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the case.' }) @IsOptional() @Id() caseId?: string;
  @Field({ description: 'HPR number of the supervisor.' }) @Words(20) supervisorHprNumber!: string;
  @Field({ description: `First day applied for. ${DATE}` }) @DateText() from!: string;
  @Field({ description: `Last day applied for. ${DATE}` }) @DateText() to!: string;
  @Field({ description: `When it was applied for. ${DATE}` }) @DateText() appliedOn!: string;
  @Field({ description: `Why a specialist cannot be found. ${SEALED}` })
  @NotShorter(1)
  @Words(4000)
  difficulty!: string;
  @Field({ description: `What is done to find one. ${SEALED}` }) @NotShorter(1) @Words(4000) steps!: string;
  @Field({ description: `The supervisor’s competence. ${SEALED}` }) @NotShorter(1) @Words(4000) competence!: string;
  @Field(() => Int, { description: 'Specialists in general practice in the enterprise.' })
  @IsInt()
  specialists!: number;
  @Field(() => Int, { description: 'Doctors in specialisation in the enterprise.' }) @IsInt() residents!: number;
  @Field(() => Int, { description: 'How many of them would be supervised so.' })
  @IsInt()
  residentsSupervisedSo!: number;
}

@InputType({ description: 'Helsedirektoratet refused the application.' })
export class RefuseWaiverInput {
  @Field(() => ID, { description: 'The case.' }) @Id() caseId!: string;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field(() => String, { nullable: true, description: `Why. ${SEALED}` }) @IsOptional() @Words(2000) reason?: string;
}

// --- beside time and goals -------------------------------------------------------------------------------------------

@InputType({ description: 'A course was taken (COURSES).' })
export class RecordCourseInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the course.' }) @IsOptional() @Id() courseId?: string;
  @Field(() => CourseKindEnum, { description: 'What kind.' }) @IsEnum(CourseKindEnum) kind!: requirements.CourseKind;
  @Field({ description: 'Title.' }) @NotShorter(1) @Words(200) title!: string;
  @Field(() => String, { nullable: true, description: 'Topic of a topic course: those of one topic are summed.' })
  @IsOptional()
  @Words(100)
  topic?: string;
  @Field(() => Float, { description: 'Course hours, at most two decimals.' }) @IsNumber() hours!: number;
  @Field(() => String, { nullable: true, description: `Last day of the course; without it today. ${DATE}` })
  @IsOptional()
  @DateText()
  on?: string;
  @Field(() => String, { nullable: true, description: `Last day on which it counts. ${DATE}` })
  @IsOptional()
  @DateText()
  expiresOn?: string;
  @Field(() => String, { nullable: true, description: 'Who held it.' }) @IsOptional() @Words(200) provider?: string;
  @Field(() => [String], { nullable: true, description: 'Codes of goals it was taken for.' })
  @IsOptional()
  @AtMost(100)
  @EachWords(40)
  goals?: string[];
  @Field(() => String, { nullable: true, description: `Number or reference of the certificate. ${SEALED}` })
  @IsOptional()
  @Words(200)
  certificate?: string;
  @Field(() => DeclarantEnum, { description: 'Who states this.' }) @IsEnum(DeclarantEnum) declaredBy!: Declarant;
}

@InputType({ description: 'Out-of-hours duties (legevakter) of a period (OLD-GP-4Y).' })
export class RecordDutiesInput {
  @Field(() => ID, { nullable: true, description: 'Your id for them.' }) @IsOptional() @Id() dutiesId?: string;
  @Field(() => Int, { description: 'How many; at most two a day.' }) @IsInt() count!: number;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field({ description: `Last day. ${DATE}` }) @DateText() to!: string;
  @Field(() => ID, { nullable: true, description: 'In which post.' }) @IsOptional() @Id() postId?: string;
  @Field(() => DeclarantEnum, { description: 'Who states this.' }) @IsEnum(DeclarantEnum) declaredBy!: Declarant;
}

@InputType({ description: 'A visit between practices (OLD-REST).' })
export class RecordVisitInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the visit.' }) @IsOptional() @Id() visitId?: string;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field(() => VisitDirectionEnum, { description: 'Made or received.' })
  @IsEnum(VisitDirectionEnum)
  direction!: requirements.VisitDirection;
  @Field(() => DeclarantEnum, { description: 'Who states this.' }) @IsEnum(DeclarantEnum) declaredBy!: Declarant;
}

@InputType({ description: 'Points of the old scheme (OLD-REST).' })
export class RecordPointsInput {
  @Field(() => ID, { nullable: true, description: 'Your id for them.' }) @IsOptional() @Id() pointsId?: string;
  @Field({ description: 'What for.' }) @NotShorter(1) @Words(100) kind!: string;
  @Field(() => Float, { description: 'Points, at most two decimals.' }) @IsNumber() points!: number;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field(() => DeclarantEnum, { description: 'Who states this.' }) @IsEnum(DeclarantEnum) declaredBy!: Declarant;
}

@InputType({
  description:
    'A paper that will go with the application, and what can be seen of it (DOC-FIELDS). The paper itself stays with you.',
})
export class FileDocumentInput {
  @Field(() => ID, { nullable: true, description: 'Your id for it.' }) @IsOptional() @Id() documentId?: string;
  @Field(() => DocumentKindEnum, { description: 'What it shows.' })
  @IsEnum(DocumentKindEnum)
  kind!: requirements.DocumentKind;
  @Field(() => DocumentFormEnum, { description: 'On which form.' })
  @IsEnum(DocumentFormEnum)
  form!: requirements.DocumentForm;
  @Field(() => ID, { nullable: true, description: 'What it is about: id of a post, course, approval or group.' })
  @IsOptional()
  @Id()
  about?: string;
  @Field(() => Int, { description: 'Pages that are there.' }) @IsInt() pages!: number;
  @Field(() => Int, { description: 'Pages there should be, as the paper counts them.' }) @IsInt() pagesOf!: number;
  @Field(() => Boolean, { description: 'Whether it is signed.' }) @IsBoolean() signed!: boolean;
  @Field(() => [String], { nullable: true, description: 'Fields of the form that are empty.' })
  @IsOptional()
  @AtMost(100)
  @EachWords(100)
  emptyFields?: string[];
  @Field(() => String, { nullable: true, description: `The day of the paper; without it today. ${DATE}` })
  @IsOptional()
  @DateText()
  on?: string;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the file, in hexadecimal.' })
  @IsOptional()
  @Words(64)
  fingerprint?: string;
}

// --- plan ------------------------------------------------------------------------------------------------------------

@InputType({ description: 'An arena of an enterprise’s general plan.' })
export class OfferedArenaInput {
  @Field({ description: 'Organisation number of the enterprise (ID-ORG).' }) @Words(20) organisation!: string;
  @Field(() => ID, { description: 'The arena.' }) @Id() arenaId!: string;
}

@InputType({ description: 'A planned stretch of service at an arena.' })
export class PlannedPeriodInput {
  @Field(() => ID, {
    description: 'Your id for the period, by which goals refer to it. Kept over revisions, it tells what was moved.',
  })
  @Id()
  periodId!: string;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field({ description: `Last day. ${DATE}` }) @DateText() to!: string;
  @Field(() => CategoryEnum, { description: 'What kind of service.' }) @IsEnum(CategoryEnum) category!: Category;
  @Field(() => ArenaEnum, { description: 'Kind of arena.' }) @IsEnum(ArenaEnum) arena!: Arena;
  @Field(() => OfferedArenaInput, { nullable: true, description: 'Which arena of a general plan, where it is one.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => OfferedArenaInput)
  offered?: OfferedArenaInput;
  @Field(() => Float, { description: 'Position percentage, above 0 up to 100, at most two decimals.' })
  @IsNumber()
  percent!: number;
}

@InputType({ description: 'Which goal in which period, by which activities, and how competence is judged.' })
export class PlannedGoalInput {
  @Field({ description: 'Code of the goal.' }) @Matches(/^[^\s]{1,40}$/u) code!: string;
  @Field(() => ID, { description: 'The period.' }) @Id() periodId!: string;
  @Field(() => [String], { nullable: true, description: `Activities, in words. ${SEALED}` })
  @IsOptional()
  @AtMost(50)
  @EachWords(500)
  activities?: string[];
  @Field(() => AssessmentFormEnum, { description: 'How competence is judged.' })
  @IsEnum(AssessmentFormEnum)
  assessment!: plan.AssessmentForm;
}

@InputType({
  description:
    'The individual education plan as agreed (PLAN-INDIVIDUAL): the whole of it, in place of the one before.',
})
export class AgreePlanInput {
  @Field(() => ID, { nullable: true, description: 'Your id for this agreement.' }) @IsOptional() @Id() planId?: string;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field(() => PlanTemplateEnum, { nullable: true, description: 'The template it was made from.' })
  @IsOptional()
  @IsEnum(PlanTemplateEnum)
  template?: plan.PlanTemplateId;
  @Field(() => [PlannedPeriodInput], { description: 'Where and when.' })
  @AtMost(100)
  @ValidateNested({ each: true })
  @Type(() => PlannedPeriodInput)
  periods!: PlannedPeriodInput[];
  @Field(() => [PlannedGoalInput], { description: 'What is learnt in them.' })
  @AtMost(1000)
  @ValidateNested({ each: true })
  @Type(() => PlannedGoalInput)
  goals!: PlannedGoalInput[];
  @Field(() => String, { nullable: true, description: `Why it was changed; the first needs no reason. ${SEALED}` })
  @IsOptional()
  @Words(2000)
  reason?: string;
}
