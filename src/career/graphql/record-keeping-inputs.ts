import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsEnum, IsOptional, ValidateNested } from 'class-validator';
import { DateText, Id, Words, enumOf } from '../../platform/graphql/inputs.js';
import * as vocabulary from '../domain/events.js';

export const SharedPartEnum = enumOf(
  'SharedPart',
  vocabulary.SHARED_PARTS,
  'What a doctor can share: scheme and milestones; posts with absence and supervision; the timeline; everything counted, whose lines name every employer with its dates, so `FIGURES` shows where she has worked without `POSTS` too. Who the doctor is goes with each.',
);
export const ForgettingGroundEnum = enumOf(
  'ForgettingGround',
  vocabulary.FORGETTING_GROUNDS,
  'Legal ground for forgetting: registered by mistake and nothing confirmed (GDPR 17(1)(d)); the doctor’s wish where nobody else has stated anything (17(1)(b)); the time of keeping is over (5(1)(e)).',
);

const DATE = 'A date, `YYYY-MM-DD`.';

@InputType({ isOneOf: true, description: 'Whom to share with: exactly one of these.' })
export class GranteeInput {
  @Field(() => String, { nullable: true, description: 'All who work with careers in a municipality (ID-KOMMUNE).' })
  @IsOptional()
  @Words(10)
  municipality?: string;

  @Field(() => String, { nullable: true, description: 'All who work with careers in a city district (ID-BYDEL).' })
  @IsOptional()
  @Words(10)
  district?: string;

  @Field(() => String, { nullable: true, description: 'All who have a role in an organisation (ID-ORG).' })
  @IsOptional()
  @Words(20)
  organisationNumber?: string;

  @Field(() => String, { nullable: true, description: 'One person, by HPR number (ID-HPR), stored as an opaque id.' })
  @IsOptional()
  @Words(20)
  hprNumber?: string;
}

@InputType({ description: 'Let somebody see more of your record than they otherwise would.' })
export class GrantAccessInput {
  @Field(() => ID, { nullable: true, description: 'Your own id for it; one is made when left out.' })
  @IsOptional()
  @Id()
  grantId?: string;

  @Field(() => GranteeInput, { description: 'Whom.' })
  @ValidateNested()
  @Type(() => GranteeInput)
  grantee!: GranteeInput;

  @Field(() => [SharedPartEnum], { description: 'What; all of them is the whole record.' })
  @ArrayMaxSize(10, { context: { limit: '10' } })
  @IsEnum(SharedPartEnum, { each: true })
  parts!: vocabulary.SharedPart[];

  @Field(() => String, { nullable: true, description: `First day; without it today. ${DATE}` })
  @IsOptional()
  @DateText()
  from?: string;

  @Field(() => String, { nullable: true, description: `Last day; without it until taken back. ${DATE}` })
  @IsOptional()
  @DateText()
  to?: string;
}

@InputType({ description: 'Take back what you have shared.' })
export class WithdrawAccessInput {
  @Field(() => ID, { description: 'Id of the grant.' }) @Id() grantId!: string;
}

@InputType({ description: 'A legal hold: nothing about the doctor may be erased while it stands.' })
export class LegalHoldInput {
  @Field(() => ID, { description: 'Your id for the hold.' }) @Id() holdId!: string;
  @Field({ description: 'Case number of the decision; no name.' }) @Words(40) reference!: string;
}

@InputType({ description: 'A decision to forget a doctor.' })
export class ForgetDoctorInput {
  @Field(() => ForgettingGroundEnum, { description: 'The legal ground; it must be met.' })
  @IsEnum(ForgettingGroundEnum)
  ground!: vocabulary.ForgettingGround;

  @Field({ description: 'Case number of the decision; no name. It stays for ever.' }) @Words(40) reference!: string;
}
