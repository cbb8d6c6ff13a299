import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsEnum, IsInt, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import type { Arena } from '../../career/domain/terms.js';
import { ArenaEnum, PlaceInput } from '../../career/graphql/inputs.js';
import { DateText, Id, Words, enumOf } from '../../platform/graphql/inputs.js';
import { type GeneralPlan, SPECIALITIES } from '../domain/events.js';
import { AppointeeInput } from './inputs.js';

export const SpecialityEnum = enumOf('Speciality', SPECIALITIES, 'A medical speciality.');

const DATE = 'A date, `YYYY-MM-DD`.';
const NUMBER = { description: 'Organisation number, nine digits (ID-ORG).' };
const GOALS = 'Codes of learning goals, each once.';
/** Characters of a chapter. */
const CHAPTER = 20_000;

const Goals = () => ArrayMaxSize(500, { context: { limit: '500' } });
const EachWords = (length: number) => MaxLength(length, { each: true, context: { limit: String(length) } });

@InputType({ description: 'Who stands in: by HPR number, for whoever signs for another must be known by it.' })
export class StandInPersonInput {
  @Field({ description: 'HPR number (ID-HPR); becomes an opaque id.' }) @Words(20) hprNumber!: string;
  @Field(() => String, { nullable: true, description: 'Full name; stored encrypted.' })
  @IsOptional()
  @Words(200)
  name?: string;
}

@InputType({ description: 'Somebody who acts for another for a time, at most a year.' })
export class AppointStandInInput {
  @Field(NUMBER) @Words(20) organisationNumber!: string;
  @Field(() => ID, { nullable: true, description: 'Your own id for it; made when left out.' })
  @IsOptional()
  @Id()
  standInId?: string;
  @Field(() => AppointeeInput, { description: 'Who is away.' })
  @ValidateNested()
  @Type(() => AppointeeInput)
  absent!: AppointeeInput;
  @Field(() => StandInPersonInput, { description: 'Who stands in.' })
  @ValidateNested()
  @Type(() => StandInPersonInput)
  standIn!: StandInPersonInput;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field({ description: `Last day. ${DATE}` }) @DateText() to!: string;
}

@InputType({ description: 'The end of a stand-in.' })
export class EndStandInInput {
  @Field(NUMBER) @Words(20) organisationNumber!: string;
  @Field(() => ID, { description: 'The appointment.' }) @Id() standInId!: string;
  @Field({ description: `Last day. The day before the first says that nobody stood in. ${DATE}` })
  @DateText()
  on!: string;
}

@InputType({ description: 'An agreement on an arena outside the enterprise (RES-EXT).' })
export class CooperationInput {
  @Field({ description: 'Whose arena it is.' }) @Words(200) organisation!: string;
  @Field(() => ID, { nullable: true, description: 'Organisation number, nine digits (ID-ORG).' })
  @IsOptional()
  @Words(20)
  organisationNumber?: string;
  @Field({ description: 'Reference of the agreement.' }) @Words(200) agreement!: string;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field(() => String, { nullable: true, description: `Last day, where agreed. ${DATE}` })
  @IsOptional()
  @DateText()
  to?: string;
}

@InputType({ description: 'A learning arena, and what it offers from its first day.' })
export class OpenArenaInput {
  @Field(NUMBER) @Words(20) organisationNumber!: string;
  @Field(() => ID, { nullable: true, description: 'Your own id for the arena; made when left out.' })
  @IsOptional()
  @Id()
  arenaId?: string;
  @Field({ description: 'Name.' }) @Words(200) name!: string;
  @Field(() => ArenaEnum, { description: 'What kind of arena.' }) @IsEnum(ArenaEnum) kind!: Arena;
  @Field(() => PlaceInput, { nullable: true, description: 'Where it is. Numbers in force on the first day.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PlaceInput)
  place?: PlaceInput;
  @Field(() => [String], { description: GOALS }) @Goals() @EachWords(40) goals!: string[];
  @Field(() => Int, { nullable: true, description: 'Doctors at a time, 1 to 500.' })
  @IsOptional()
  @IsInt()
  capacity?: number;
  @Field(() => CooperationInput, { nullable: true, description: 'For an arena outside the enterprise.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => CooperationInput)
  cooperation?: CooperationInput;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field(() => String, { nullable: true, description: `Last day, where it is known. ${DATE}` })
  @IsOptional()
  @DateText()
  to?: string;
}

@InputType({ description: 'What a learning arena offers from a day on. What is left out stays as it was.' })
export class ChangeArenaInput {
  @Field(NUMBER) @Words(20) organisationNumber!: string;
  @Field(() => ID, { description: 'The arena.' }) @Id() arenaId!: string;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field(() => String, { nullable: true, description: 'Another name.' })
  @IsOptional()
  @Words(200)
  name?: string;
  @Field(() => [String], { nullable: true, description: `All it offers. ${GOALS}` })
  @IsOptional()
  @Goals()
  @EachWords(40)
  goals?: string[];
  @Field(() => Int, { nullable: true, description: 'Doctors at a time, 1 to 500.' })
  @IsOptional()
  @IsInt()
  capacity?: number;
  @Field(() => CooperationInput, { nullable: true, description: 'Another agreement, or another end of it.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => CooperationInput)
  cooperation?: CooperationInput;
}

@InputType({ description: 'The end of a learning arena.' })
export class CloseArenaInput {
  @Field(NUMBER) @Words(20) organisationNumber!: string;
  @Field(() => ID, { description: 'The arena.' }) @Id() arenaId!: string;
  @Field({ description: `Last day. The day before the first says that it was never open. ${DATE}` })
  @DateText()
  on!: string;
  @Field(() => String, { nullable: true, description: 'Why. Public, so nothing of persons belongs in it.' })
  @IsOptional()
  @Words(2000)
  reason?: string;
}

@InputType({ description: 'That changes of an arena were reported to Helsedirektoratet (ENT-ARENA-CHANGE).' })
export class ReportArenaInput {
  @Field(NUMBER) @Words(20) organisationNumber!: string;
  @Field(() => ID, { description: 'The arena.' }) @Id() arenaId!: string;
  @Field({ description: `When. It is a report of every change until that day. ${DATE}` }) @DateText() on!: string;
  @Field({ description: 'Case number or another reference.' }) @Words(200) reference!: string;
}

@InputType({
  description: 'The general education plan from a day on. It is public, so nothing of persons belongs in it.',
})
export class PublishGeneralPlanInput {
  @Field(NUMBER) @Words(20) organisationNumber!: string;
  @Field(() => SpecialityEnum, { description: 'For which speciality.' })
  @IsEnum(SpecialityEnum)
  speciality!: GeneralPlan['speciality'];
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field({ description: 'How training is organised.' }) @Words(CHAPTER) organisation!: string;
  @Field({ description: 'How competence is assessed.' }) @Words(CHAPTER) assessment!: string;
  @Field({ description: 'How supervision is given.' }) @Words(CHAPTER) supervision!: string;
  @Field({ description: 'With whom the enterprise cooperates.' }) @Words(CHAPTER) cooperation!: string;
  @Field(() => String, { nullable: true, description: 'Where it is published.' })
  @IsOptional()
  @Words(500)
  url?: string;
}

@InputType({ description: 'What the enterprise says of a learning goal from a day on. Public.' })
export class GiveGoalGuidanceInput {
  @Field(NUMBER) @Words(20) organisationNumber!: string;
  @Field({ description: 'Code of the goal, such as `ALM-055`.' }) @Words(40) code!: string;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field({ description: 'Local content.' }) @Words(CHAPTER) text!: string;
  @Field(() => [String], { description: 'What must be done before the goal is vouched for.' })
  @ArrayMaxSize(100, { context: { limit: '100' } })
  @EachWords(500)
  checklist!: string[];
}
