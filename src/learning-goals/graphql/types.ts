import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Arena } from '../../career/domain/terms.js';
import { ArenaEnum } from '../../career/graphql/inputs.js';
import { enumOf } from '../../platform/graphql/inputs.js';
import { Seen, Text, UserError } from '../../platform/graphql/types.js';
import type { GoalPart, GoalSetKind } from '../domain/events.js';
import { CHANGE_KINDS, type GoalChange } from '../domain/proposal.js';
import { GoalPartEnum, GoalSetKindEnum } from './inputs.js';

const DATE = 'A date, `YYYY-MM-DD`.';

export const CatalogueChangeKindEnum = enumOf(
  'CatalogueChangeKind',
  [...CHANGE_KINDS, 'MISSING'],
  'New, changed, as it is, or not in the list though its set has goals there.',
);

@ObjectType({ description: 'A text of the regulation: always in Norwegian, in English where there is a translation.' })
export class NorwegianText {
  @Field({ description: 'Norwegian bokmål.' }) nb!: string;
  @Field(() => String, { nullable: true, description: 'English; null where there is no translation.' })
  en!: string | null;
}

@ObjectType({ description: 'A learning goal as one publication of it says (LG-MODEL). What is approved is a version.' })
export class LearningGoal {
  @Field(() => ID, { description: 'Code: `FKM-001`.' }) code!: string;
  @Field(() => Int, { description: 'Number of the publication, from 1.' }) version!: number;
  @Field(() => ID, { description: 'The set it belongs to.' }) set!: string;
  @Field(() => GoalPartEnum, { description: 'Part of the training.' }) part!: GoalPart;
  @Field({ description: 'The heading it stands under.' }) group!: string;
  @Field(() => NorwegianText, { description: 'Title.' }) title!: NorwegianText;
  @Field(() => NorwegianText, { nullable: true, description: 'The goal in full, where it is known.' })
  text!: NorwegianText | null;
  @Field(() => NorwegianText, { nullable: true, description: 'What is meant by it.' })
  elaboration!: NorwegianText | null;
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field(() => String, {
    nullable: true,
    description: `Last day: as published, when it was ended, or the day before the next version. Earlier than \`from\` when it was never in force. Null while none is known. ${DATE}`,
  })
  to!: string | null;
  @Field(() => String, { nullable: true, description: `Last day, where the goal was ended. ${DATE}` })
  ended!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was ended.' }) endReason!: string | null;
  @Field(() => [ID], { description: 'Codes of the goals it stands in place of.' }) replaces!: readonly string[];
  @Field(() => [String], { description: 'Recommended activities; others are allowed (GOAL-ACTIVITY-ADVICE).' })
  activities!: readonly string[];
  @Field(() => [String], { description: 'Recommended forms of assessment (LG-ASSESS).' })
  assessmentForms!: readonly string[];
  @Field(() => [ArenaEnum], { description: 'Where it is reached, where that is said.' }) arenas!: readonly Arena[];
  @Field({ description: 'Where it is said.' }) source!: string;
}

@ObjectType({ description: 'A goal that stands in place of another.' })
export class GoalSuccessor {
  @Field(() => ID, { description: 'Its code.' }) code!: string;
  @Field({ description: `Since when, or from when on. ${DATE}` }) from!: string;
}

@ObjectType({ description: 'A learning goal through its versions.' })
export class LearningGoalHistory {
  @Field(() => LearningGoal, { description: 'The version asked for; else the one in force today, or the newest.' })
  goal!: LearningGoal;
  @Field(() => [LearningGoal], { description: 'Every version, the first first.' }) versions!: readonly LearningGoal[];
  @Field(() => [GoalSuccessor], { description: 'What stands in its place; what it replaces stands in the versions.' })
  replacedBy!: readonly GoalSuccessor[];
}

@ObjectType({ description: 'Who may finish by the set that is replaced (LG-FKM-2025).' })
export class GoalSetTransition {
  @Field({ description: `Those who began part 1 before this day. ${DATE}` }) begunBefore!: string;
  @Field({ description: `The last day on which they may finish. ${DATE}` }) finishBy!: string;
  @Field({ description: 'What is to be finished: `PART1`.' }) milestone!: string;
}

@ObjectType('GoalSet', { description: 'Learning goals that the regulation gives as one list (LG-SETS).' })
export class GoalSetView {
  @Field(() => ID, { description: 'Its short name.' }) set!: string;
  @Field(() => Text, { description: 'Title.' }) title!: Text;
  @Field(() => GoalPartEnum, { description: 'Part of the training.' }) part!: GoalPart;
  @Field(() => GoalSetKindEnum, { description: 'Clinical or common.' }) kind!: GoalSetKind;
  @Field(() => [String], { description: 'Letters that the codes of its goals begin with.' })
  prefixes!: readonly string[];
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field(() => String, {
    nullable: true,
    description: `Last day: as defined, or the day before a set that replaces it. Null while none is known. ${DATE}`,
  })
  to!: string | null;
  @Field(() => [ID], { description: 'The sets it stands in place of.' }) replaces!: readonly string[];
  @Field(() => GoalSetTransition, { nullable: true, description: 'Who may finish by what it replaces.' })
  transition!: GoalSetTransition | null;
  @Field({ description: 'Only some of its goals are in the catalogue, so that nobody is told she has met them all.' })
  incomplete!: boolean;
  @Field({ description: 'Where it is said, and what of it is assumed.' }) source!: string;
}

@ObjectType({ description: 'One field that a list would change.' })
export class CatalogueFieldChange {
  @Field({ description: 'The field: `title.nb`.' }) field!: string;
  @Field({ description: 'What stands now; empty where nothing does.' }) before!: string;
  @Field({ description: 'What the list says; empty where it says nothing.' }) after!: string;
}

@ObjectType({ description: 'What a list would change of a goal.' })
export class CatalogueGoalChange {
  @Field(() => CatalogueChangeKindEnum, { description: 'New, changed, as it is, or missing.' })
  kind!: GoalChange['kind'];
  @Field(() => ID, { description: 'Its code.' }) code!: string;
  @Field(() => Int, { description: 'The version that stands, or would be published.' }) version!: number;
  @Field(() => [CatalogueFieldChange], { description: 'Field by field.' }) fields!: readonly CatalogueFieldChange[];
}

@ObjectType({ description: 'What a list would change of a set.' })
export class CatalogueSetChange {
  @Field(() => CatalogueChangeKindEnum, { description: 'New, changed or as it is.' }) kind!: GoalChange['kind'];
  @Field(() => ID, { description: 'Its short name.' }) set!: string;
  @Field(() => [CatalogueFieldChange], { description: 'Field by field.' }) fields!: readonly CatalogueFieldChange[];
}

@ObjectType({ description: 'What a list would change. Nothing, when it is what the catalogue says already.' })
export class CatalogueDiff {
  @Field(() => Int, {
    description: 'The revision it was made on; hand it to `applyCatalogue`. -1: the catalogue is empty.',
  })
  revision!: number;
  @Field(() => [CatalogueSetChange], { description: 'The sets of the list.' }) sets!: readonly CatalogueSetChange[];
  @Field(() => [CatalogueGoalChange], { description: 'The goals of the list, and those missing from it.' })
  goals!: readonly CatalogueGoalChange[];
}

@ObjectType({ description: 'What a list changes or would change, or why it may not.' })
export class CataloguePayload {
  @Field(() => CatalogueDiff, {
    nullable: true,
    description: 'What the list changes, told of the catalogue as it was before. Null when nothing could be compared.',
  })
  diff!: CatalogueDiff | null;
  @Field(() => Seen, { nullable: true, description: 'Hand it to a query that must show the change.' })
  seen!: Seen | null;
  @Field(() => [ID], {
    description: 'Ids of the new recordings; empty when it was so before, or nothing was recorded.',
  })
  recordings!: readonly string[];
  @Field(() => [UserError], { description: 'Why nothing was or would be recorded; empty when all is well.' })
  errors!: readonly UserError[];
}
