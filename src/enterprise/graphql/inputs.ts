import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsEnum, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { DateText, Id, NotShorter, Words, enumOf } from '../../platform/graphql/inputs.js';
import { APPOINTED_ROLES, type AppointedRole, type Territory } from '../../rights/caller.js';
import { ENTERPRISE_KINDS, type EnterpriseKind, TERRITORY_KINDS } from '../domain/events.js';

export const AppointedRoleEnum = enumOf(
  'AppointedRole',
  APPOINTED_ROLES,
  'What somebody may be in an organisation. Doctors and supervisors are not appointed: the careers say who they are.',
);
export const EnterpriseKindEnum = enumOf(
  'EnterpriseKind',
  ENTERPRISE_KINDS,
  'A practice, a municipality, a city district, a regional ALIS office, or an authority of a region or the country.',
);
export const TerritoryKindEnum = enumOf(
  'TerritoryKind',
  TERRITORY_KINDS,
  'What an organisation’s people have to do with: its own posts, those of municipalities or city districts, or all.',
);

const DATE = 'A date, `YYYY-MM-DD`.';

@InputType({ description: 'What an enterprise’s people have to do with.' })
export class TerritoryInput {
  @Field(() => TerritoryKindEnum, {
    description:
      'A practice has `OWN_POSTS`, a municipality and an ALIS office `MUNICIPALITIES`, a city district `DISTRICTS`, an authority `NATION` or `MUNICIPALITIES`.',
  })
  @IsEnum(TerritoryKindEnum)
  kind!: Territory['kind'];

  @Field(() => [String], {
    nullable: true,
    description: 'Municipality numbers in force on the first day, with `MUNICIPALITIES` (ID-KOMMUNE).',
  })
  @IsOptional()
  @ArrayMaxSize(400, { context: { limit: '400' } })
  @MaxLength(10, { each: true, context: { limit: '10' } })
  municipalities?: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'City district numbers in force on the first day, with `DISTRICTS` (ID-BYDEL).',
  })
  @IsOptional()
  @ArrayMaxSize(100, { context: { limit: '100' } })
  @MaxLength(10, { each: true, context: { limit: '10' } })
  districts?: string[];
}

@InputType({ description: 'An enterprise whose people can hold roles.' })
export class RegisterEnterpriseInput {
  @Field({ description: 'Organisation number, nine digits (ID-ORG).' }) @Words(20) organisationNumber!: string;
  @Field({ description: 'Name.' }) @NotShorter(1) @Words(200) name!: string;
  @Field(() => EnterpriseKindEnum, { description: 'What kind of enterprise.' })
  @IsEnum(EnterpriseKindEnum)
  kind!: EnterpriseKind;
  @Field(() => TerritoryInput, { description: 'What its people have to do with.' })
  @ValidateNested()
  @Type(() => TerritoryInput)
  territory!: TerritoryInput;
  @Field({ description: `The day on which the numbers of the territory were in force, such as today. ${DATE}` })
  @DateText()
  from!: string;
}

@InputType({ description: 'Another name or territory from a day on, after a reform or a merger.' })
export class ReorganiseEnterpriseInput {
  @Field({ description: 'Organisation number, nine digits (ID-ORG).' }) @Words(20) organisationNumber!: string;
  @Field({ description: 'Name from then on.' }) @NotShorter(1) @Words(200) name!: string;
  @Field(() => TerritoryInput, { description: 'What its people have to do with from then on.' })
  @ValidateNested()
  @Type(() => TerritoryInput)
  territory!: TerritoryInput;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
}

@InputType({
  description:
    'Who is to hold a role: by HPR number, or by what the log-in says of somebody who has none. Numbers and subjects become opaque ids.',
})
export class AppointeeInput {
  @Field(() => String, { nullable: true, description: 'HPR number (ID-HPR).' })
  @IsOptional()
  @Words(20)
  hprNumber?: string;

  @Field(() => String, { nullable: true, description: 'Issuer of the log-in (`iss`), with `subject`.' })
  @IsOptional()
  @Words(300)
  issuer?: string;

  @Field(() => String, { nullable: true, description: 'Subject at the issuer (`sub`).' })
  @IsOptional()
  @Words(300)
  subject?: string;

  @Field(() => String, { nullable: true, description: 'Full name; stored encrypted.' })
  @IsOptional()
  @Words(200)
  name?: string;
}

@InputType({ description: 'A role for somebody in an enterprise.' })
export class AssignRoleInput {
  @Field({ description: 'Organisation number, nine digits (ID-ORG).' }) @Words(20) organisationNumber!: string;
  @Field(() => ID, { nullable: true, description: 'Your own id for the assignment; made when left out.' })
  @IsOptional()
  @Id()
  assignmentId?: string;
  @Field(() => AppointeeInput, { description: 'Who.' })
  @ValidateNested()
  @Type(() => AppointeeInput)
  person!: AppointeeInput;
  @Field(() => AppointedRoleEnum, { description: 'The role. Which there are depends on the kind of enterprise.' })
  @IsEnum(AppointedRoleEnum)
  role!: AppointedRole;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field(() => String, { nullable: true, description: `Last day, where agreed. ${DATE}` })
  @IsOptional()
  @DateText()
  to?: string;
}

@InputType({ description: 'The end of a role.' })
export class EndRoleInput {
  @Field({ description: 'Organisation number, nine digits (ID-ORG).' }) @Words(20) organisationNumber!: string;
  @Field(() => ID, { description: 'The assignment.' }) @Id() assignmentId!: string;
  @Field({ description: `Last day. The day before the first says that the role was never held. ${DATE}` })
  @DateText()
  on!: string;
  @Field(() => String, { nullable: true, description: 'Why; stored encrypted.' })
  @IsOptional()
  @Words(2000)
  reason?: string;
}
