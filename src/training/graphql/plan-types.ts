import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { AssessmentForm, PlanTemplateId } from '../../career/domain/plan/events.js';
import type { Arena, Category } from '../../career/domain/terms.js';
import { ArenaEnum, CategoryEnum } from '../../career/graphql/inputs.js';
import { AssessmentFormEnum, PlanTemplateEnum } from '../../career/graphql/training-inputs.js';
import { enumOf } from '../../platform/graphql/inputs.js';
import { Text } from '../../platform/graphql/types.js';

export const LanguageEnum = enumOf('Language', ['nb', 'en'] as const, 'Norwegian bokmål or English.');
export const PeriodStateEnum = enumOf(
  'PlannedPeriodState',
  ['OVER', 'NOW', 'AHEAD'] as const,
  'Before, on or after the day.',
);
export const PlannedGoalStatusEnum = enumOf(
  'PlannedGoalStatus',
  ['APPROVED', 'SENT', 'OPEN'] as const,
  'How far a planned goal has come.',
);

const DATE = 'A date, `YYYY-MM-DD`.';

@ObjectType({ description: 'An arena of an enterprise’s general plan.' })
export class PlannedArena {
  @Field({ description: 'Organisation number of the enterprise.' }) organisation!: string;
  @Field(() => ID, { description: 'The arena.' }) arenaId!: string;
}

@ObjectType({ description: 'A learning goal by name.' })
export class GoalTitle {
  @Field({ description: 'Code.' }) code!: string;
  @Field(() => Text, { description: 'Title; Norwegian where there is no other. Empty for a goal no longer in force.' })
  title!: Text;
}

@ObjectType({ description: 'A learning goal in a period of the plan.' })
export class PlannedGoal extends GoalTitle {
  @Field(() => [String], { description: 'Activities, in words.' }) activities!: string[];
  @Field(() => AssessmentFormEnum, { description: 'How competence is judged.' }) assessment!: AssessmentForm;
  @Field(() => PlannedGoalStatusEnum, { description: 'How far it has come.' }) status!: 'APPROVED' | 'SENT' | 'OPEN';
  @Field(() => String, { nullable: true, description: `When it was approved. ${DATE}` }) approvedOn!: string | null;
}

@ObjectType({ description: 'A planned stretch of service at an arena.' })
export class PlannedPeriod {
  @Field(() => ID, { description: 'Its id, the same over revisions.' }) periodId!: string;
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field({ description: `Last day. ${DATE}` }) to!: string;
  @Field(() => CategoryEnum, { description: 'Kind of service.' }) category!: Category;
  @Field(() => ArenaEnum, { description: 'Kind of arena.' }) arena!: Arena;
  @Field(() => PlannedArena, { nullable: true, description: 'Which arena of a general plan.' })
  offered!: PlannedArena | null;
  @Field(() => Float, { description: 'Position percentage.' }) percent!: number;
}

@ObjectType({ description: 'A period of the plan on the day asked about.' })
export class PlanPeriod extends PlannedPeriod {
  @Field(() => PeriodStateEnum, { description: 'Before, on or after the day.' }) state!: 'OVER' | 'NOW' | 'AHEAD';
  @Field(() => [PlannedGoal], { description: 'What is learnt in it.' }) goals!: PlannedGoal[];
}

@ObjectType({ description: 'Something about a plan that somebody should look at. It refuses nothing.' })
export class PlanRemark {
  @Field({
    description:
      'Stable code: GOAL_WITHOUT_PLACE, GOAL_NOT_AT_ARENA, POST_DIFFERS, NOTHING_RECORDED, ARENA_CLOSES, ARENA_GONE, REQUIREMENT_NOT_REACHED.',
  })
  code!: string;
  @Field({ description: 'Rule it rests on.' }) rule!: string;
  @Field(() => Text, { description: 'In words.' }) text!: Text;
  @Field(() => ID, { nullable: true, description: 'The period it is about.' }) periodId!: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the goal it is about.' }) goal!: string | null;
}

@ObjectType({
  description: 'A requirement of time, and what it would come to if the plan were carried out. Full-time months.',
})
export class PlanProspect {
  @Field({ description: 'Which: TOTAL, AUP, INSTITUTION, PART1, ALL, or those of the old scheme.' }) id!: string;
  @Field({ description: 'Rule.' }) rule!: string;
  @Field(() => Text, { description: 'In words.' }) title!: Text;
  @Field({ description: 'Months required, two decimals, rounded down.' }) required!: string;
  @Field({ description: 'Credited today, with what is only declared.' }) now!: string;
  @Field({ description: 'Credited when the plan has been carried out, with a qualified supervisor throughout.' })
  then!: string;
  @Field({ description: 'What would still be missing then.' }) missing!: string;
  @Field({ description: 'Whether it would be met then.' }) met!: boolean;
}

@ObjectType({ description: 'The individual education plan as it stands (PLAN-INDIVIDUAL).' })
export class EducationPlan {
  @Field(() => ID, { description: 'The agreement it stands by.' }) id!: string;
  @Field(() => Int, { description: 'How many agreements there have been, this one included.' }) version!: number;
  @Field({ description: `When it was agreed. ${DATE}` }) agreedOn!: string;
  @Field(() => ID, { description: 'Opaque id of who agreed it.' }) agreedBy!: string;
  @Field(() => String, { nullable: true, description: 'Name of who agreed it.' }) agreedByName!: string | null;
  @Field(() => PlanTemplateEnum, { nullable: true, description: 'The template it was made from.' })
  template!: PlanTemplateId | null;
  @Field(() => String, { nullable: true, description: 'Why it was changed.' }) reason!: string | null;
  @Field(() => [PlanPeriod], { description: 'Where and when, in order.' }) periods!: PlanPeriod[];
  @Field(() => [GoalTitle], { description: 'Goals of part 3, not approved, that the plan has no place for.' })
  goalsWithoutPlace!: GoalTitle[];
  @Field(() => [PlanRemark], {
    description: 'Goals without a place or where they cannot be met, and arenas that close.',
  })
  remarks!: PlanRemark[];
}

@ObjectType({ description: 'A goal in a period.' })
export class PlaceOfGoal {
  @Field({ description: 'Code.' }) code!: string;
  @Field(() => ID, { description: 'The period.' }) periodId!: string;
}

@ObjectType({ description: 'A goal that is in another period than before.' })
export class MovedGoal {
  @Field({ description: 'Code.' }) code!: string;
  @Field(() => ID, { description: 'The period it was in.' }) from!: string;
  @Field(() => ID, { description: 'The period it is in.' }) to!: string;
}

@ObjectType({ description: 'A period before and after.' })
export class ChangedPeriod {
  @Field(() => PlannedPeriod, { description: 'As it was.' }) before!: PlannedPeriod;
  @Field(() => PlannedPeriod, { description: 'As it is.' }) after!: PlannedPeriod;
}

@ObjectType({ description: 'An agreement on the plan, and what it changed of the one before.' })
export class EducationPlanRevision {
  @Field(() => ID, { description: 'The agreement.' }) id!: string;
  @Field(() => Int, { description: 'Its number, the first is 1.' }) version!: number;
  @Field({ description: `When. ${DATE}` }) agreedOn!: string;
  @Field(() => ID, { description: 'Opaque id of who agreed it.' }) agreedBy!: string;
  @Field(() => String, { nullable: true, description: 'Name of who agreed it.' }) agreedByName!: string | null;
  @Field(() => PlanTemplateEnum, { nullable: true, description: 'The template it was made from.' })
  template!: PlanTemplateId | null;
  @Field(() => String, { nullable: true, description: 'Why.' }) reason!: string | null;
  @Field(() => [PlannedPeriod], { description: 'Periods that are new.' }) periodsAdded!: PlannedPeriod[];
  @Field(() => [PlannedPeriod], { description: 'Periods that are gone.' }) periodsRemoved!: PlannedPeriod[];
  @Field(() => [ChangedPeriod], { description: 'Periods with other days, percentage or arena.' })
  periodsChanged!: ChangedPeriod[];
  @Field(() => [PlaceOfGoal], { description: 'Goals that have come in.' }) goalsAdded!: PlaceOfGoal[];
  @Field(() => [PlaceOfGoal], { description: 'Goals that have gone out.' }) goalsRemoved!: PlaceOfGoal[];
  @Field(() => [MovedGoal], { description: 'Goals in another period.' }) goalsMoved!: MovedGoal[];
}

@ObjectType({ description: 'A goal proposed for a period.' })
export class ProposedGoal extends GoalTitle {
  @Field(() => ID, { description: 'The period.' }) periodId!: string;
  @Field(() => [String], { description: 'Activities the catalogue recommends.' }) activities!: string[];
  @Field(() => AssessmentFormEnum, { description: 'How competence may be judged.' }) assessment!: AssessmentForm;
}

@ObjectType({ description: 'A period proposed.' })
export class ProposedPeriod extends PlannedPeriod {
  @Field(() => Text, { description: 'What it is on this path.' }) what!: Text;
}

@ObjectType({
  description: 'A plan made from a template, to be changed and sent back in `agreePlan`. Nothing is recorded.',
})
export class PlanProposal {
  @Field(() => PlanTemplateEnum, { description: 'The template.' }) template!: PlanTemplateId;
  @Field(() => Text, { description: 'Its name.' }) title!: Text;
  @Field({ description: 'Where the path is described.' }) source!: string;
  @Field(() => Text, { description: 'What the source does not say and is filled in here.' }) assumed!: Text;
  @Field(() => [ProposedPeriod], { description: 'Where and when.' }) periods!: ProposedPeriod[];
  @Field(() => [ProposedGoal], { description: 'Each goal in the first period that offers it.' }) goals!: ProposedGoal[];
  @Field(() => [GoalTitle], { description: 'Goals that no period offers.' }) withoutPlace!: GoalTitle[];
}
