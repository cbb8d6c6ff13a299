import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Text } from '../../platform/graphql/types.js';
import { Figure } from '../../statement/graphql/types.js';

const DATE = 'A date, `YYYY-MM-DD`.';
const RULE = 'Rule id: see docs/rules.md.';

// --- supervision -----------------------------------------------------------------------------------------------------

@ObjectType({ description: 'Hours of individual supervision against the norm (SUP-HOURS), up to the day asked about.' })
export class SupervisionHours {
  @Field(() => Figure, {
    description:
      'Owed by the norm for service that counts, in proportion to part time and without absence. A post too small to count owes nothing; the `hoursNeeded` of a supervisor plan for it all the same.',
  })
  owed!: Figure;
  @Field(() => Figure, { description: 'Agreed, in months with supervision, of which a year has 10.5.' })
  planned!: Figure;
  @Field(() => Figure, {
    description:
      'Held, as an employer or a supervisor states it, on days that owe supervision and by somebody qualified.',
  })
  held!: Figure;
  @Field(() => Figure, { description: 'The same with talks that only the doctor or her office states.' })
  withDeclared!: Figure;
  @Field(() => Figure, { description: 'Of talks that do not go towards the norm.' }) notCounted!: Figure;
  @Field(() => Figure, { description: 'Held less owed; negative when hours are missing.' }) difference!: Figure;
  @Field({ description: 'No hours are missing.' }) enough!: boolean;
  @Field({ description: 'No hours are missing with declared talks.' }) enoughWithDeclared!: boolean;
}

@ObjectType({ description: 'Hours of days to come, by the posts and agreements as recorded.' })
export class SupervisionAhead {
  @Field(() => Figure, { description: 'Owed by the norm.' }) owed!: Figure;
  @Field(() => Figure, { description: 'Agreed.' }) planned!: Figure;
}

@ObjectType({ description: 'Supervision of one calendar year.' })
export class SupervisionYear extends SupervisionHours {
  @Field(() => Int, { description: 'The year.' }) year!: number;
  @Field(() => SupervisionAhead, { description: 'Of the days of the year still to come.' }) ahead!: SupervisionAhead;
}

@ObjectType({ description: 'What the supervisor register says of somebody on a day.' })
export class SupervisorOnRecord {
  @Field(() => Boolean, { nullable: true, description: 'Specialist in general practice; null where it does not know.' })
  specialist!: boolean | null;
  @Field({ description: 'With a valid supervisor course (SUP-COURSE).' }) course!: boolean;
}

@ObjectType({ description: 'One supervisor, until the next takes over or the supervision ends.' })
export class SupervisionTenure extends SupervisionHours {
  @Field(() => ID, { description: 'The supervision.' }) supervisionId!: string;
  @Field(() => ID, { description: 'Opaque id of the supervisor.' }) supervisorId!: string;
  @Field({ description: 'GP_SPECIALIST, OTHER_SPECIALIST or NOT_SPECIALIST, as recorded.' }) qualification!: string;
  @Field({ description: 'Specialist in general practice or under a waiver (SUP-SPECIALIST, SUP-WAIVER).' })
  qualifies!: boolean;
  @Field({ description: DATE }) from!: string;
  @Field(() => String, { nullable: true, description: DATE }) to!: string | null;
  @Field(() => ID, { nullable: true, description: 'Only for this post; null for all service.' })
  postId!: string | null;
  @Field(() => SupervisorOnRecord, {
    nullable: true,
    description: 'What the register says; null for who is not in it.',
  })
  register!: SupervisorOnRecord | null;
  @Field(() => Int, { description: 'Sessions held.' }) sessions!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Of them with final minutes; null where you are shown none of hers (GOAL-NOTES).',
  })
  minutes!: number | null;
}

@ObjectType({ description: 'Service that is lost for want of a qualified supervisor (SUP-REQUIRED).' })
export class SupervisionGap {
  @Field({ description: DATE }) from!: string;
  @Field(() => String, { nullable: true, description: `Null where no end is in sight. ${DATE}` }) to!: string | null;
  @Field({ description: 'NO_SUPERVISOR, NOT_SPECIALIST or WAIVER_ENDED.' }) code!: string;
  @Field({ description: RULE }) rule!: string;
  @Field({ description: 'It lies ahead: something can still be done.' }) ahead!: boolean;
  @Field(() => Int, { description: 'Days, two years ahead at most.' }) days!: number;
  @Field(() => Figure, { description: 'Full-time months that do not count.' }) monthsLost!: Figure;
  @Field(() => [ID], { description: 'The posts.' }) postIds!: readonly string[];
  @Field(() => String, {
    nullable: true,
    description: `When a waiver was applied for that would cover days of it and has not been answered. ${DATE}`,
  })
  appliedOn!: string | null;
  @Field(() => Text, { description: 'In words.' }) text!: Text;
}

@ObjectType({ description: 'A waiver somebody supervises under, with no more than half a year left (SUP-WAIVER).' })
export class EndingWaiver {
  @Field(() => ID, { description: 'Opaque id of the supervisor.' }) supervisorId!: string;
  @Field({ description: `Its last day. ${DATE}` }) to!: string;
  @Field(() => Int, { description: 'Days left.' }) days!: number;
  @Field(() => Text, { description: 'In words.' }) text!: Text;
}

@ObjectType({ description: 'Talks that do not go towards the norm, for one reason.' })
export class SupervisionNotCounted {
  @Field({
    description: 'NOTHING_OWED: held on days that owe no supervision. NOT_QUALIFIED: by nobody who qualified that day.',
  })
  because!: string;
  @Field({ description: RULE }) rule!: string;
  @Field(() => Int, { description: 'Talks.' }) sessions!: number;
  @Field(() => Figure, { description: 'Hours.' }) hours!: Figure;
  @Field(() => Text, { description: 'In words.' }) text!: Text;
}

@ObjectType({
  description: 'An application to let somebody who is no specialist supervise for a time, and its answer (SUP-WAIVER).',
})
export class WaiverCase {
  @Field(() => ID, { description: 'The application.' }) caseId!: string;
  @Field(() => ID, { description: 'Opaque id of the supervisor.' }) supervisorId!: string;
  @Field({ description: DATE }) appliedOn!: string;
  @Field({ description: `First day applied for. ${DATE}` }) from!: string;
  @Field({ description: `Last day applied for. ${DATE}` }) to!: string;
  @Field({ description: 'WAITS, REFUSED or GRANTED.' }) status!: string;
  @Field(() => String, { nullable: true, description: DATE }) refusedOn!: string | null;
  @Field(() => ID, { nullable: true, description: 'The waiver that was granted.' }) waiverId!: string | null;
  @Field(() => Int, { description: 'Specialists in general practice in the enterprise.' }) specialists!: number;
  @Field(() => Int, { description: 'Its doctors in specialisation.' }) residents!: number;
  @Field(() => Int, { description: 'How many of them would be supervised so.' }) residentsSupervisedSo!: number;
  @Field({ description: 'Why no specialist is to be had.' }) difficulty!: string;
  @Field({ description: 'What was done to find one.' }) steps!: string;
  @Field({ description: 'What the supervisor knows.' }) competence!: string;
  @Field(() => String, { nullable: true, description: 'Why it was refused.' }) reason!: string | null;
}

@ObjectType({ description: 'The longest time in service without a session (SUP-RHYTHM).' })
export class SupervisionPause {
  @Field({ description: DATE }) from!: string;
  @Field(() => String, { nullable: true, description: DATE }) to!: string | null;
  @Field(() => Int, { description: 'Days.' }) days!: number;
}

@ObjectType({ description: 'How regularly supervision was held: advice, never a requirement (SUP-RHYTHM).' })
export class SupervisionRhythm {
  @Field(() => SupervisionPause, { nullable: true, description: 'The longest pause.' })
  longestPause!: SupervisionPause | null;
  @Field(() => Int, { description: 'Days the advice allows between sessions.' }) advisedDays!: number;
  @Field(() => Text, { description: 'In words.' }) text!: Text;
}

@ObjectType({ description: 'Days with one supervisor.' })
export class LongestSupervisor {
  @Field(() => ID, { description: 'Opaque id of the supervisor.' }) supervisorId!: string;
  @Field(() => Int, { description: 'Days.' }) days!: number;
}

@ObjectType({
  description: 'The wish for the same supervisor throughout: told, never held against anybody (SUP-SAME).',
})
export class SupervisionContinuity {
  @Field(() => Int, { description: 'How many there have been.' }) supervisors!: number;
  @Field(() => LongestSupervisor, { nullable: true, description: 'Who has supervised longest.' })
  longest!: LongestSupervisor | null;
  @Field(() => Int, { description: 'Changes.' }) changes!: number;
  @Field(() => Int, { description: 'Hand-over notes written.' }) handOverNotes!: number;
  @Field(() => Text, { description: 'In words.' }) text!: Text;
}

@ObjectType({ description: 'Individual supervision: hours owed, agreed and held, and service lost or about to be.' })
export class SupervisionAccount {
  @Field({ description: 'Made of the whole career; otherwise only of the posts and days you are shown.' })
  ofTheWhole!: boolean;
  @Field(() => SupervisionHours, { description: 'All years.' }) total!: SupervisionHours;
  @Field(() => [SupervisionYear], { description: 'By calendar year, those to come too.' })
  years!: readonly SupervisionYear[];
  @Field(() => [SupervisionTenure], { description: 'By supervisor.' }) tenures!: readonly SupervisionTenure[];
  @Field(() => [SupervisionNotCounted], { description: 'Talks that do not go towards the norm, and why.' })
  notCounted!: readonly SupervisionNotCounted[];
  @Field(() => SupervisionRhythm, { description: 'How regularly.' }) rhythm!: SupervisionRhythm;
  @Field(() => SupervisionContinuity, { description: 'How many supervisors.' }) continuity!: SupervisionContinuity;
  @Field(() => [SupervisionGap], { description: 'Service without a qualified supervisor, past and ahead.' })
  gaps!: readonly SupervisionGap[];
  @Field(() => [EndingWaiver], { description: 'Waivers about to end.' }) waiversEnding!: readonly EndingWaiver[];
  @Field(() => [WaiverCase], { description: 'Applications for waivers, whatever came of them.' })
  waiverCases!: readonly WaiverCase[];
}

@ObjectType({ description: 'Minutes of a supervision talk: for the doctor and the supervisor alone (GOAL-NOTES).' })
export class SupervisionMinutes {
  @Field(() => ID, { description: 'The minutes.' }) id!: string;
  @Field(() => ID, { description: 'The session.' }) sessionId!: string;
  @Field(() => ID, { description: 'Opaque id of the supervisor who wrote them.' }) supervisorId!: string;
  @Field({ description: `The day they were made final. ${DATE}` }) on!: string;
  @Field({ description: 'What was written.' }) text!: string;
}

// --- groups ----------------------------------------------------------------------------------------------------------

@ObjectType({ description: 'Something needed of group supervision, and how far it has come.' })
export class GroupRequirement {
  @Field(() => Figure, { description: 'Needed.' }) required!: Figure;
  @Field(() => Figure, { description: 'Reached.' }) reached!: Figure;
  @Field(() => Figure, { description: 'Missing.' }) missing!: Figure;
  @Field({ description: 'MET, OPEN or CHECK.' }) status!: string;
}

@ObjectType({ description: 'Months in a group: by membership, with the other reading beside it (GRP-2Y).' })
export class GroupMonths extends GroupRequirement {
  @Field(() => Figure, {
    description:
      'Months of the calendar in which a session was attended. No source says which is meant: MET needs both.',
  })
  attended!: Figure;
}

@ObjectType({ description: 'Months on both bases.' })
export class PracticeMonths {
  @Field(() => Figure, { description: 'On confirmed days.' }) confirmed!: Figure;
  @Field(() => Figure, { description: 'With declared days.' }) withDeclared!: Figure;
}

@ObjectType({ description: 'Months in a group while open unselected practice counted (GRP-2Y).' })
export class GroupInPractice extends GroupMonths {
  @Field(() => PracticeMonths, { description: 'Each such day as a whole one.' }) calendar!: PracticeMonths;
  @Field(() => PracticeMonths, { description: 'Each such day as what it counted: the other reading.' })
  fullTime!: PracticeMonths;
}

@ObjectType({ description: 'Time in one group.' })
export class GroupMembership {
  @Field(() => ID, { description: 'The group.' }) groupId!: string;
  @Field({ description: 'Its name.' }) name!: string;
  @Field({ description: DATE }) from!: string;
  @Field(() => String, { nullable: true, description: DATE }) to!: string | null;
  @Field(() => Int, { description: 'Sessions attended.' }) sessions!: number;
  @Field(() => Figure, { description: 'Hours attended.' }) hours!: Figure;
  @Field({
    description: 'IN_PRACTICE, AGREED or NOT_IN_PRACTICE: an AUP post on the first day, or an agreement on one.',
  })
  entry!: string;
}

@ObjectType({ description: 'The diploma that goes with the application (GRP-DIPLOMA).' })
export class GroupDiploma {
  @Field(() => String, { nullable: true, description: DATE }) issuedOn!: string | null;
  @Field({ description: 'MET or OPEN.' }) status!: string;
}

@ObjectType({ description: 'Group supervision (GRP-2Y).' })
export class GroupSupervision {
  @Field({ description: 'Made of the whole career; otherwise only of the posts and days you are shown.' })
  ofTheWhole!: boolean;
  @Field(() => [GroupMembership], { description: 'Groups.' }) groups!: readonly GroupMembership[];
  @Field(() => GroupMonths, { description: 'Calendar months in a group.' }) months!: GroupMonths;
  @Field(() => GroupRequirement, { description: 'Hours.' }) hours!: GroupRequirement;
  @Field(() => GroupInPractice, { description: 'Months of it in practice.' }) inPractice!: GroupInPractice;
  @Field(() => GroupDiploma, { description: 'The diploma.' }) diploma!: GroupDiploma;
}

// --- requirements beside time ----------------------------------------------------------------------------------------

@ObjectType({ description: 'A requirement beside time, and what is recorded of it (COURSES, OLD-REST).' })
export class RequirementBesideTime {
  @Field({ description: 'Stable name.' }) id!: string;
  @Field({ description: RULE }) rule!: string;
  @Field(() => Text, { description: 'What it is.' }) title!: Text;
  @Field(() => Float, { nullable: true, description: 'How many. Null where no source says.' }) required!: number | null;
  @Field(() => Float, { description: 'How many are recorded.' }) reached!: number;
  @Field({ description: 'MET, OPEN or UNKNOWN.' }) status!: string;
  @Field({ description: 'Recommended, not required.' }) advice!: boolean;
  @Field(() => [String], { description: 'Which, and topics with their hours.' }) details!: readonly string[];
}

@ObjectType({ description: 'What a scheme asks for beside time, goals and supervision.' })
export class RequirementsBesideTime {
  @Field({ description: 'NEW or OLD.' }) scheme!: string;
  @Field(() => [RequirementBesideTime], { description: 'One for each.' }) rows!: readonly RequirementBesideTime[];
}

@ObjectType({ description: 'A course that was taken.' })
export class TakenCourse {
  @Field(() => ID, { description: 'The course.' }) id!: string;
  @Field({ description: 'BASIC_A to BASIC_D, TOPIC, ACUTE_MEDICINE and others.' }) kind!: string;
  @Field({ description: 'Its title.' }) title!: string;
  @Field(() => String, { nullable: true, description: 'Topic of a topic course.' }) topic!: string | null;
  @Field(() => Float, { description: 'Course hours.' }) hours!: number;
  @Field({ description: `Last day. ${DATE}` }) on!: string;
  @Field(() => String, { nullable: true, description: DATE }) expiresOn!: string | null;
  @Field(() => String, { nullable: true, description: 'Who held it.' }) provider!: string | null;
  @Field(() => [String], { description: 'Codes of goals it was taken for.' }) goals!: readonly string[];
  @Field({ description: 'A certificate is recorded.' }) certified!: boolean;
}

@ObjectType({ description: 'Out-of-hours duties (legevakter).' })
export class ServedDuties {
  @Field(() => ID, { description: 'The entry.' }) id!: string;
  @Field(() => Int, { description: 'How many.' }) count!: number;
  @Field({ description: DATE }) from!: string;
  @Field({ description: DATE }) to!: string;
  @Field(() => ID, { nullable: true, description: 'The post.' }) postId!: string | null;
}

@ObjectType({ description: 'A practice visit (praksisbesøk).' })
export class PracticeVisit {
  @Field(() => ID, { description: 'The visit.' }) id!: string;
  @Field({ description: DATE }) on!: string;
  @Field({ description: 'MADE or RECEIVED.' }) direction!: string;
}

@ObjectType({ description: 'Elective points of the old scheme.' })
export class EarnedPoints {
  @Field(() => ID, { description: 'The entry.' }) id!: string;
  @Field({ description: 'What for.' }) kind!: string;
  @Field(() => Float, { description: 'How many.' }) points!: number;
  @Field({ description: DATE }) on!: string;
}

@ObjectType({ description: 'A paper that will go with the application, and what can be seen of it.' })
export class FiledDocument {
  @Field(() => ID, { description: 'The paper.' }) id!: string;
  @Field({ description: 'SERVICE_CONFIRMATION, GROUP_DIPLOMA and others.' }) kind!: string;
  @Field({ description: 'NEW_SCHEME_FORM, OLD_SCHEME_FORM, OTHER_FORM or NO_FORM.' }) form!: string;
  @Field(() => ID, { nullable: true, description: 'What it is about.' }) about!: string | null;
  @Field(() => Int, { description: 'Pages that are there.' }) pages!: number;
  @Field(() => Int, { description: 'Pages as the paper itself counts them.' }) pagesOf!: number;
  @Field({ description: 'Signed.' }) signed!: boolean;
  @Field(() => [String], { description: 'Fields nobody filled in.' }) emptyFields!: readonly string[];
  @Field({ description: DATE }) on!: string;
}

@ObjectType({
  description: 'What is recorded beside time, and how far it goes towards the requirements of the scheme.',
})
export class BeyondTime {
  @Field(() => RequirementsBesideTime, { description: 'The requirements.' }) requirements!: RequirementsBesideTime;
  @Field(() => [TakenCourse], { description: 'Courses.' }) courses!: readonly TakenCourse[];
  @Field(() => [ServedDuties], { description: 'Out-of-hours duties.' }) duties!: readonly ServedDuties[];
  @Field(() => [PracticeVisit], { description: 'Practice visits.' }) visits!: readonly PracticeVisit[];
  @Field(() => [EarnedPoints], { description: 'Elective points.' }) points!: readonly EarnedPoints[];
  @Field(() => [FiledDocument], { description: 'Papers.' }) documents!: readonly FiledDocument[];
}

// --- what is left ----------------------------------------------------------------------------------------------------

@ObjectType({ description: 'Something an application needs, and how far it has come.' })
export class LeftItem {
  @Field({ description: 'TIME, GOALS, SUPERVISION, GROUP, COURSES, PLAN or DOCUMENTS.' }) kind!: string;
  @Field({ description: 'Stable within its kind.' }) id!: string;
  @Field({ description: 'MET, OPEN, or CHECK: a person must look at it.' }) status!: string;
  @Field({ description: 'Advice or somebody else’s duty: no application is refused for want of it.' }) advice!: boolean;
  @Field({ description: RULE }) rule!: string;
  @Field(() => Text, { description: 'What it is.' }) title!: Text;
  @Field(() => String, { nullable: true, description: 'What is needed.' }) required!: string | null;
  @Field(() => String, { nullable: true, description: 'What there is; time on confirmed days.' })
  reached!: string | null;
  @Field(() => String, { nullable: true, description: 'With declared days, or talks.' }) withDeclared!: string | null;
  @Field(() => String, { nullable: true, description: 'Time on confirmed days by the strictest reading.' })
  strictest!: string | null;
  @Field(() => Text, { description: 'In words.' }) text!: Text;
}

@ObjectType({ description: 'What is left before the doctor can apply. An assessment, never a decision.' })
export class WhatIsLeft {
  @Field({ description: 'The scheme applied under: NEW or OLD.' }) scheme!: string;
  @Field({ description: 'READY, READY_IF_CHECKED or NOT_READY.' }) verdict!: string;
  @Field({ description: 'All is met on confirmed days, by every reading no source rules out.' }) readyToApply!: boolean;
  @Field(() => Text, { description: 'In one sentence.' }) sentence!: Text;
  @Field(() => [Text], { description: 'What stands in the way, in words.' }) inTheWay!: readonly Text[];
  @Field(() => [LeftItem], { description: 'Everything.' }) items!: readonly LeftItem[];
}

@ObjectType({
  description: 'A fault of the papers, or something to look at before they are sent (DOC-COMPLETE, APPLY).',
})
export class ApplicationFault {
  @Field({ description: 'Stable code.' }) code!: string;
  @Field({ description: 'FAULT or WARNING.' }) severity!: string;
  @Field(() => [ID], { description: 'What it is about.' }) about!: readonly string[];
  @Field({ description: RULE }) rule!: string;
  @Field(() => Text, { description: 'In words.' }) text!: Text;
}

@ObjectType({ description: 'Learning goals of one part, counted.' })
export class GoalsOfPart {
  @Field({ description: 'PART1 or PART3.' }) part!: string;
  @Field(() => Int, { description: 'That apply.' }) applies!: number;
  @Field(() => Int, { description: 'Approved.' }) approved!: number;
  @Field(() => Int, { description: 'Sent and waiting for an answer.' }) waiting!: number;
  @Field(() => Int, { description: 'Approved, with nothing shown that it rests on.' }) withoutEvidence!: number;
  @Field(() => Int, { description: 'Not approved.' }) left!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Not approved by the sets she may finish by instead (LG-FKM-2025); null where there are none.',
  })
  leftByOtherPlan!: number | null;
  @Field({ description: 'The part has more goals than the catalogue holds: that all are approved cannot be said.' })
  isFragment!: boolean;
}

@ObjectType({ description: 'The individual education plan in a few figures.' })
export class PlanInShort {
  @Field(() => String, { nullable: true, description: DATE }) agreedOn!: string | null;
  @Field(() => Int, { description: 'Times it has been revised.' }) revisions!: number;
  @Field(() => Int, { description: 'Periods.' }) periods!: number;
  @Field(() => Int, { description: 'Goals placed in them.' }) goals!: number;
}

@ObjectType({ description: 'What a statement holds beside time.' })
export class StatementBeyondTime {
  @Field(() => [GoalsOfPart], { description: 'Learning goals.' }) goals!: readonly GoalsOfPart[];
  @Field(() => SupervisionAccount, { description: 'Supervision.' }) supervision!: SupervisionAccount;
  @Field(() => GroupSupervision, { description: 'Group supervision.' }) group!: GroupSupervision;
  @Field(() => RequirementsBesideTime, { description: 'Courses and the like.' }) requirements!: RequirementsBesideTime;
  @Field(() => PlanInShort, { description: 'The plan.' }) plan!: PlanInShort;
  @Field(() => [ApplicationFault], { description: 'Faults of the papers.' }) faults!: readonly ApplicationFault[];
  @Field(() => WhatIsLeft, { description: 'What is left of all of it.' }) left!: WhatIsLeft;
}

// --- both schemes ----------------------------------------------------------------------------------------------------

@ObjectType({ description: 'One scheme, and when its time would be served.' })
export class SchemeOutlook {
  @Field({ description: 'NEW or OLD.' }) scheme!: string;
  @Field(() => WhatIsLeft, { description: 'What is left in it.' }) left!: WhatIsLeft;
  @Field(() => String, {
    nullable: true,
    description: `If the present posts go on; null where they do not lead there. ${DATE}`,
  })
  timeServedOn!: string | null;
  @Field(() => String, { nullable: true, description: `The same by the strictest reading. ${DATE}` })
  timeServedOnStrictest!: string | null;
}

@ObjectType({ description: 'What a covered goal rests on.' })
export class ConversionEvidence {
  @Field({ description: 'ACTIVITY, POST, COURSE or DOCUMENT.' }) kind!: string;
  @Field(() => ID, { nullable: true, description: 'Its id, where it is recorded.' }) id!: string | null;
  @Field({ description: 'It is among the papers filed.' }) filed!: boolean;
}

@ObjectType({ description: 'A goal covered by what was done before the conversion (CONV-GOALS).' })
export class GoalCoveredAtConversion {
  @Field({ description: 'Code of the goal.' }) code!: string;
  @Field(() => ID, { description: 'The approval.' }) approvalId!: string;
  @Field(() => [ConversionEvidence], { description: 'What it rests on.' }) evidence!: readonly ConversionEvidence[];
}

@ObjectType({ description: 'Both schemes for a doctor who began in the old one.' })
export class SchemesSideBySide {
  @Field({ description: 'The scheme she is in: NEW or OLD.' }) scheme!: string;
  @Field(() => String, { nullable: true, description: DATE }) convertedOn!: string | null;
  @Field({ description: `Last day to apply under the old scheme. ${DATE}` }) deadline!: string;
  @Field(() => Int, { description: 'Days until then; negative when it has passed.' }) daysToDeadline!: number;
  @Field(() => SchemeOutlook, { description: 'The old scheme.' }) old!: SchemeOutlook;
  @Field(() => SchemeOutlook, { description: 'The new scheme.' }) new!: SchemeOutlook;
  @Field(() => String, { nullable: true, description: 'NEW or OLD, by time alone; null where it cannot be said.' })
  finishesFirst!: string | null;
  @Field(() => Text, { description: 'In words, with why.' }) text!: Text;
  @Field(() => [Text], { description: 'What the days rest on.' }) assumptions!: readonly Text[];
  @Field(() => [GoalCoveredAtConversion], { description: 'Goals covered at the conversion.' })
  coveredGoals!: readonly GoalCoveredAtConversion[];
}

@ObjectType({ description: 'A doctor of the old scheme who is neither approved nor converted.' })
export class WatchedDoctor {
  @Field(() => ID, { description: 'The doctor.' }) doctorId!: string;
  @Field({ description: `When the specialisation began. ${DATE}` }) startedOn!: string;
  @Field(() => Int, { description: 'Days to the deadline; negative when it has passed.' }) daysToDeadline!: number;
  @Field(() => WhatIsLeft, { nullable: true, description: 'What is left; null where you are not shown figures.' })
  left!: WhatIsLeft | null;
}

@ObjectType({ description: 'Doctors of the old scheme to be finished before the deadline (OLD-DEADLINE).' })
export class OldSchemeWatchList {
  @Field({ description: DATE }) deadline!: string;
  @Field(() => [WatchedDoctor], { description: 'Those of the page, whoever lacks least first.' })
  doctors!: readonly WatchedDoctor[];
  @Field({ description: 'More follow.' }) hasNextPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Hand it to `after`.' }) endCursor!: string | null;
}
