import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsEnum, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { Field, InputType } from '@nestjs/graphql';
import type { Arena } from '../../career/domain/terms.js';
import { ArenaEnum } from '../../career/graphql/inputs.js';
import { DateText, Words, enumOf } from '../../platform/graphql/inputs.js';
import { GOAL_PARTS, GOAL_SET_KINDS, type GoalPart, type GoalSetKind } from '../domain/events.js';

export const GoalPartEnum = enumOf(
  'GoalPart',
  GOAL_PARTS,
  'The part of the training a goal belongs to: part 1 (LIS1), or parts 2 and 3 (LIS3).',
);
export const GoalSetKindEnum = enumOf(
  'GoalSetKind',
  GOAL_SET_KINDS,
  'Clinical goals, or those common to all specialities.',
);

const DATE = 'A date, `YYYY-MM-DD`.';
const UNSAID = 'Left out: as it is. Empty: emptied.';

/** The rules tell what is too long, with the limit; this keeps out what is far beyond. */
const Text = () => Words(20_000);
const Few = () => ArrayMaxSize(200, { context: { limit: '200' } });
const Many = () => ArrayMaxSize(2_000, { context: { limit: '2000' } });

@InputType({ description: `A text in Norwegian, and in English where there is a translation. ${UNSAID}` })
export class NorwegianTextInput {
  @Field(() => String, { nullable: true, description: 'Norwegian bokmål.' }) @IsOptional() @Text() nb?: string;
  @Field(() => String, { nullable: true, description: 'English.' }) @IsOptional() @Text() en?: string;
}

@InputType({ description: `A learning goal as a list from outside has it. ${UNSAID}` })
export class LearningGoalInput {
  @Field({ description: 'Code: `FKM-001`.' }) @Words(100) code!: string;
  @Field(() => String, { nullable: true, description: 'Its set; else known by the letters of the code.' })
  @IsOptional()
  @Words(100)
  set?: string;
  @Field(() => GoalPartEnum, { nullable: true, description: 'Its part; else that of the set.' })
  @IsOptional()
  @IsEnum(GoalPartEnum)
  part?: GoalPart;
  @Field(() => String, { nullable: true, description: 'The heading it stands under.' })
  @IsOptional()
  @Text()
  group?: string;
  @Field(() => NorwegianTextInput, { nullable: true, description: 'Title.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => NorwegianTextInput)
  title?: NorwegianTextInput;
  @Field(() => NorwegianTextInput, { nullable: true, description: 'The goal in full.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => NorwegianTextInput)
  text?: NorwegianTextInput;
  @Field(() => NorwegianTextInput, { nullable: true, description: 'What is meant by it.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => NorwegianTextInput)
  elaboration?: NorwegianTextInput;
  @Field(() => String, {
    nullable: true,
    description: `First day; else that of the version it corrects, or of the set. ${DATE}`,
  })
  @IsOptional()
  @DateText()
  from?: string;
  @Field(() => String, { nullable: true, description: `Last day, where one is set. ${DATE}` })
  @IsOptional()
  @DateText()
  to?: string;
  @Field(() => [String], { nullable: true, description: 'Codes of the goals it stands in place of.' })
  @IsOptional()
  @Few()
  @MaxLength(100, { each: true, context: { limit: '100' } })
  replaces?: string[];
  @Field(() => [String], { nullable: true, description: 'Recommended activities (GOAL-ACTIVITY-ADVICE).' })
  @IsOptional()
  @Few()
  @MaxLength(2_000, { each: true, context: { limit: '2000' } })
  activities?: string[];
  @Field(() => [String], { nullable: true, description: 'Recommended forms of assessment (LG-ASSESS).' })
  @IsOptional()
  @Few()
  @MaxLength(2_000, { each: true, context: { limit: '2000' } })
  assessmentForms?: string[];
  @Field(() => [ArenaEnum], { nullable: true, description: 'Where it is reached.' })
  @IsOptional()
  @IsEnum(ArenaEnum, { each: true })
  arenas?: Arena[];
  @Field(() => String, { nullable: true, description: 'Where it is said.' }) @IsOptional() @Text() source?: string;
}

@InputType({ description: 'A text in both languages.' })
export class TitleInput {
  @Field({ description: 'Norwegian bokmål.' }) @Text() nb!: string;
  @Field({ description: 'English.' }) @Text() en!: string;
}

@InputType({ description: 'Who may finish by the set that is replaced (LG-FKM-2025).' })
export class GoalSetTransitionInput {
  @Field({ description: `Those who began part 1 before this day. ${DATE}` }) @DateText() begunBefore!: string;
  @Field({ description: `The last day on which they may finish. ${DATE}` }) @DateText() finishBy!: string;
}

@InputType({
  description: 'A set of learning goals, whole: it stands in place of what was said of the set before (LG-SETS).',
})
export class GoalSetInput {
  @Field({ description: 'Its short name: `FKM-PART1-2025`.' }) @Words(100) set!: string;
  @Field(() => TitleInput, { description: 'Title.' }) @ValidateNested() @Type(() => TitleInput) title!: TitleInput;
  @Field(() => GoalPartEnum, { description: 'Part of the training.' }) @IsEnum(GoalPartEnum) part!: GoalPart;
  @Field(() => GoalSetKindEnum, { description: 'Clinical or common.' }) @IsEnum(GoalSetKindEnum) kind!: GoalSetKind;
  @Field(() => [String], { nullable: true, description: 'Letters that the codes of its goals begin with.' })
  @IsOptional()
  @Few()
  @MaxLength(100, { each: true, context: { limit: '100' } })
  prefixes?: string[];
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field(() => String, { nullable: true, description: `Last day, where one is set. ${DATE}` })
  @IsOptional()
  @DateText()
  to?: string;
  @Field(() => [String], { nullable: true, description: 'The sets it stands in place of.' })
  @IsOptional()
  @Few()
  @MaxLength(100, { each: true, context: { limit: '100' } })
  replaces?: string[];
  @Field(() => GoalSetTransitionInput, { nullable: true, description: 'Who may finish by what it replaces.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => GoalSetTransitionInput)
  transition?: GoalSetTransitionInput;
  @Field(() => Boolean, { nullable: true, description: 'Only some of its goals are in the catalogue.' })
  @IsOptional()
  @IsBoolean()
  incomplete?: boolean;
  @Field({ description: 'Where it is said, and what of it is assumed.' }) @Text() source!: string;
}

@InputType({ description: 'A list of learning goals and sets, to be held against the catalogue.' })
export class CatalogueInput {
  @Field(() => [GoalSetInput], { nullable: true, description: 'Sets to define, or define anew.' })
  @IsOptional()
  @Many()
  @ValidateNested({ each: true })
  @Type(() => GoalSetInput)
  sets?: GoalSetInput[];
  @Field(() => [LearningGoalInput], { nullable: true, description: 'Goals, each at most once.' })
  @IsOptional()
  @Many()
  @ValidateNested({ each: true })
  @Type(() => LearningGoalInput)
  goals?: LearningGoalInput[];
}
