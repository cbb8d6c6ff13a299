import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { IsEnum, IsInt, IsNumber, IsOptional } from 'class-validator';
import { DateText, Id, NotShorter, Words, enumOf } from '../../platform/graphql/inputs.js';
import { COMPETENCE_KINDS, COMPETENCE_SOURCES, type CompetenceKind, type CompetenceSource } from '../domain/events.js';

export const CompetenceKindEnum = enumOf(
  'CompetenceKind',
  COMPETENCE_KINDS,
  'What a supervisor is: a specialist in general practice (SUP-SPECIALIST), in something else, or none.',
);
export const CompetenceSourceEnum = enumOf(
  'CompetenceSource',
  COMPETENCE_SOURCES,
  'What it is known by: the public register as it stood on the first day (ID-HPR), a certificate, or somebody’s word.',
);

const DATE = 'A date, `YYYY-MM-DD`.';

@InputType({ description: 'Somebody who supervises or is ready to.' })
export class RegisterSupervisorInput {
  @Field({ description: 'HPR number (ID-HPR); stored encrypted.' }) @Words(20) hprNumber!: string;
  @Field({ description: 'Full name; stored encrypted.' }) @NotShorter(1) @Words(200) name!: string;
}

@InputType({ description: 'What a supervisor is, from a day on.' })
export class RecordCompetenceInput {
  @Field(() => ID, { nullable: true, description: 'Your own id for it; made when left out.' })
  @IsOptional()
  @Id()
  competenceId?: string;
  @Field(() => CompetenceKindEnum, { description: 'What.' }) @IsEnum(CompetenceKindEnum) kind!: CompetenceKind;
  @Field(() => String, { nullable: true, description: 'Of medicine; needed of a specialist in something else.' })
  @IsOptional()
  @Words(200)
  field?: string;
  @Field({ description: `First day known of. ${DATE}` }) @DateText() from!: string;
  @Field(() => String, { nullable: true, description: `Last day, where known. ${DATE}` })
  @IsOptional()
  @DateText()
  to?: string;
  @Field(() => String, { nullable: true, description: 'Where it can be looked up; nothing personal.' })
  @IsOptional()
  @Words(500)
  source?: string;
  @Field(() => CompetenceSourceEnum, { description: 'What it is known by.' })
  @IsEnum(CompetenceSourceEnum)
  recordedAs!: CompetenceSource;
}

@InputType({ description: 'The end of a competence.' })
export class EndCompetenceInput {
  @Field(() => ID, { description: 'The competence.' }) @Id() competenceId!: string;
  @Field({ description: `Last day. The day before the first says that it was never held. ${DATE}` })
  @DateText()
  on!: string;
}

@InputType({ description: 'A course in supervising (SUP-COURSE).' })
export class RecordSupervisorCourseInput {
  @Field(() => ID, { nullable: true, description: 'Your own id for it; made when left out.' })
  @IsOptional()
  @Id()
  courseId?: string;
  @Field({ description: 'What it is called.' }) @NotShorter(1) @Words(200) title!: string;
  @Field({ description: `Last day of it. ${DATE}` }) @DateText() on!: string;
  @Field(() => String, { nullable: true, description: `Last day it is good for, where it expires. ${DATE}` })
  @IsOptional()
  @DateText()
  expiresOn?: string;
  @Field(() => String, { nullable: true, description: 'Who held it.' })
  @IsOptional()
  @Words(200)
  provider?: string;
}

@InputType({ description: 'A course that was recorded by mistake.' })
export class WithdrawSupervisorCourseInput {
  @Field(() => ID, { description: 'The course.' }) @Id() courseId!: string;
}

@InputType({ description: 'How much a supervisor is ready to do, for whom and where.' })
export class OfferCapacityInput {
  @Field(() => ID, { nullable: true, description: 'Your own id for it; made when left out.' })
  @IsOptional()
  @Id()
  offerId?: string;
  @Field({ description: 'Organisation number of the training enterprise, nine digits (ID-ORG).' })
  @Words(20)
  organisationNumber!: string;
  @Field({ description: 'Municipality number in force on the first day (ID-KOMMUNE).' })
  @Words(10)
  municipality!: string;
  @Field(() => String, { nullable: true, description: 'City district number in force on the first day (ID-BYDEL).' })
  @IsOptional()
  @Words(10)
  district?: string;
  @Field(() => Int, { description: 'How many doctors in specialisation at a time.' }) @IsInt() residents!: number;
  @Field(() => Float, {
    description: 'Hours in a month with supervision, with up to two decimals: the norm asks 4 for a full-time doctor.',
  })
  @IsNumber({ maxDecimalPlaces: 2 }, { context: { reason: 'FORM_WRONG' } })
  hoursPerMonth!: number;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field(() => String, { nullable: true, description: `Last day, where agreed. ${DATE}` })
  @IsOptional()
  @DateText()
  to?: string;
}

@InputType({ description: 'The end of an offer.' })
export class WithdrawCapacityInput {
  @Field(() => ID, { description: 'The offer.' }) @Id() offerId!: string;
  @Field({ description: `Last day. The day before the first says that it was never offered. ${DATE}` })
  @DateText()
  on!: string;
}

@InputType({ description: 'Somebody supervises no more.' })
export class LeaveSupervisionInput {
  @Field({ description: `Last day. What is offered ends with it. ${DATE}` }) @DateText() on!: string;
}
