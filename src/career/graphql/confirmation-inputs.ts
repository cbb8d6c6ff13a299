import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsEnum, IsOptional, ValidateNested } from 'class-validator';
import { DateText, Id, NotShorter, Words, enumOf } from '../../platform/graphql/inputs.js';
import { ESCALATION_GROUNDS, type EscalationGround } from '../domain/confirmation/events.js';
import type { Signatory } from '../domain/events.js';
import { CareerChangeInput } from './change-input.js';
import { SignatoryEnum } from './inputs.js';

export const EscalationGroundEnum = enumOf(
  'EscalationGround',
  ESCALATION_GROUNDS,
  'Why somebody else is asked: no answer in time, or whoever was asked is no more or has nobody in office.',
);

const DATE = 'A date, `YYYY-MM-DD`.';
const ON = `When; without it today. ${DATE}`;
const SUCCESSOR =
  'Number of the municipality or district that has taken over, where the place was divided: a split is never guessed (ID-KOMMUNE).';

@InputType({ isAbstract: true })
class OfRequest {
  @Field(() => ID, { description: 'The request.' }) @Id() requestId!: string;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
}

@InputType({ description: 'Asks for days of a post to be confirmed. Of whom follows from place and date.' })
export class AskConfirmationInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the request.' }) @IsOptional() @Id() requestId?: string;
  @Field(() => ID, { description: 'The post.' }) @Id() postId!: string;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field(() => String, { nullable: true, description: `Last day; without it to the end of the post. ${DATE}` })
  @IsOptional()
  @DateText()
  to?: string;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
  @Field(() => String, { nullable: true, description: 'What you write along; stored encrypted.' })
  @IsOptional()
  @Words(2000)
  note?: string;
  @Field(() => String, { nullable: true, description: SUCCESSOR }) @IsOptional() @Words(10) successor?: string;
}

@InputType({ description: 'A request that is asked no longer.' })
export class WithdrawConfirmationRequestInput extends OfRequest {}

@InputType({ description: 'A reminder of a request.' })
export class RemindConfirmerInput extends OfRequest {}

@InputType({ description: 'A request is handed to another who can answer for the post.' })
export class DelegateConfirmationInput extends OfRequest {
  @Field({ description: 'Organisation number of whoever is to answer.' }) @Words(40) organisationNumber!: string;
  @Field(() => String, { nullable: true, description: 'Why; stored encrypted.' })
  @IsOptional()
  @Words(2000)
  reason?: string;
  @Field(() => String, { nullable: true, description: SUCCESSOR }) @IsOptional() @Words(10) successor?: string;
}

@InputType({ description: 'Whoever is further up is asked instead.' })
export class EscalateConfirmationInput extends OfRequest {
  @Field(() => EscalationGroundEnum, { description: 'Why.' }) @IsEnum(EscalationGroundEnum) ground!: EscalationGround;
  @Field(() => String, { nullable: true, description: SUCCESSOR }) @IsOptional() @Words(10) successor?: string;
}

@InputType({ description: 'What whoever is asked would confirm instead.' })
export class ProposeCorrectionInput extends OfRequest {
  @Field(() => ID, { nullable: true, description: 'Your id for the proposal.' })
  @IsOptional()
  @Id()
  proposalId?: string;
  @Field(() => ID, { description: 'The recording to correct; of the post that is asked about.' })
  @Id()
  recordingId!: string;
  @Field(() => CareerChangeInput, { description: 'The same kind of change, said right.' })
  @ValidateNested()
  @Type(() => CareerChangeInput)
  replacement!: CareerChangeInput;
  @Field({ description: 'Why; stored encrypted.' }) @NotShorter(3) @Words(2000) reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'On what evidence it will be confirmed, when it is not the employer who is asked.',
  })
  @IsOptional()
  @Words(2000)
  basis?: string;
  @Field(() => SignatoryEnum, { nullable: true, description: 'As what you sign.' })
  @IsOptional()
  @IsEnum(SignatoryEnum)
  signedAs?: Signatory;
}

@InputType({ isAbstract: true })
class OfProposal {
  @Field(() => ID, { description: 'The proposal.' }) @Id() proposalId!: string;
  @Field(() => String, { nullable: true, description: ON }) @IsOptional() @DateText() on?: string;
}

@InputType({
  description: 'The doctor agrees: it is corrected, and the days asked about are confirmed as they now read.',
})
export class AgreeToCorrectionInput extends OfProposal {}

@InputType({ description: 'The doctor does not agree; the request stays open.' })
export class DeclineCorrectionInput extends OfProposal {
  @Field({ description: 'Why; stored encrypted.' }) @NotShorter(3) @Words(2000) reason!: string;
}
