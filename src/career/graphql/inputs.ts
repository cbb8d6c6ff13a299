import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsEnum, IsInt, IsNumber, IsOptional, ValidateNested } from 'class-validator';
import { DateText, Id, NotShorter, Words, enumOf } from '../../platform/graphql/inputs.js';
import * as vocabulary from '../domain/events.js';

export const SchemeEnum = enumOf('Scheme', vocabulary.SCHEMES, 'The new scheme (from 2019-03-01) or the old one.');
export const CategoryEnum = enumOf(
  'Category',
  vocabulary.CATEGORIES,
  'What kind of service a post is: open unselected practice (AUP), institution, other general-practice service, research, military, part 1, or not relevant.',
);
export const CountingCategoryEnum = enumOf(
  'CountingCategory',
  vocabulary.COUNTING_CATEGORIES,
  'Categories that are credited towards part 3.',
);
export const ArenaEnum = enumOf('Arena', vocabulary.ARENAS, 'Kind of learning arena (OTH-TYPES).');
export const ContractEnum = enumOf('EmploymentContract', vocabulary.EMPLOYMENT_CONTRACTS, 'Kind of employment.');
export const DeclarantEnum = enumOf(
  'Declarant',
  vocabulary.DECLARANTS,
  'Who states it. What a doctor or an office states is declared until the employer confirms it.',
);
export const AbsenceKindEnum = enumOf(
  'AbsenceKind',
  vocabulary.ABSENCE_KINDS,
  'Kind of absence. Courses and holiday are not deducted (ABS-COURSE, ABS-VAC-LIS3).',
);
export const QualificationEnum = enumOf(
  'Qualification',
  vocabulary.QUALIFICATIONS,
  'What a supervisor is: an approved specialist in general practice, another specialist, or neither (SUP-SPECIALIST).',
);
export const SubstituteForEnum = enumOf(
  'SubstituteForKind',
  vocabulary.SUBSTITUTE_FOR,
  'For a list holder, on a list without a permanent doctor, or for an employed doctor.',
);
export const ArrangementEnum = enumOf(
  'Arrangement',
  ['INSTEAD', 'ON_TOP'] as const,
  'In the holder’s place, or on top of the holder’s own days.',
);
export const Part1ExemptionEnum = enumOf(
  'Part1Exemption',
  vocabulary.PART1_EXEMPTIONS,
  'Grounds for starting part 3 without part 1 (LIS1-BEFORE-LIS3).',
);
export const CreditGroundEnum = enumOf('CreditGround', vocabulary.CREDIT_GROUNDS, 'What a decided credit rests on.');
export const CapacityEnum = enumOf(
  'ConfirmerCapacity',
  vocabulary.CONFIRMER_CAPACITIES,
  'In what capacity somebody confirms or disputes.',
);

export const SignatoryEnum = enumOf(
  'Signatory',
  vocabulary.SIGNATORIES,
  'As what somebody signs a confirmation: head of the office, medically responsible, or both (DOC-FIELDS).',
);

const DATE = 'A date, `YYYY-MM-DD`.';
const HAND_OVER = 'What whoever leaves wants the next one to know; stored encrypted.';

@InputType({ description: 'Where a post is. Numbers in force on its first day.' })
export class PlaceInput {
  @Field({ description: 'Municipality number (kommunenummer), four digits (ID-KOMMUNE).' })
  @Words(10)
  municipality!: string;

  @Field(() => String, { nullable: true, description: 'City district (bydel), six digits (ID-BYDEL).' })
  @IsOptional()
  @Words(10)
  district?: string;
}

@InputType({ description: 'Who the doctor works for.' })
export class EmployerInput {
  @Field({ description: 'Name, as on the contract.' }) @NotShorter(1) @Words(200) name!: string;

  @Field(() => String, { nullable: true, description: 'Organisation number, nine digits (ID-ORG).' })
  @IsOptional()
  @Words(20)
  organisationNumber?: string;
}

@InputType({ description: 'A supervisor. The HPR number is turned into an opaque id and the name is sealed.' })
export class SupervisorInput {
  @Field({ description: 'HPR number of the supervisor (ID-HPR).' }) @Words(20) hprNumber!: string;
  @Field(() => String, { nullable: true, description: 'Name.' }) @IsOptional() @Words(200) name?: string;
  @Field(() => QualificationEnum, { description: 'As approved on the first day.' })
  @IsEnum(QualificationEnum)
  qualification!: vocabulary.Qualification;
}

@InputType({ description: 'Who stands behind a confirmation or dispute.' })
export class ConfirmerInput {
  @Field({ description: 'Name of the organisation: the employer, or who acts in its place.' })
  @NotShorter(1)
  @Words(200)
  organisation!: string;

  @Field(() => String, { nullable: true, description: 'Organisation number (ID-ORG).' })
  @IsOptional()
  @Words(20)
  organisationNumber?: string;

  @Field(() => CapacityEnum, { nullable: true, description: 'In what capacity; without it as the employer.' })
  @IsOptional()
  @IsEnum(CapacityEnum)
  capacity?: vocabulary.ConfirmerCapacity;
}

@InputType({ description: 'A doctor, known by HPR number from then on. Number and name are stored encrypted.' })
export class RegisterDoctorInput {
  @Field({ description: 'HPR number, 1 to 9 digits (ID-HPR).' }) @Words(20) hprNumber!: string;
  @Field({ description: 'Full name.' }) @NotShorter(1) @Words(200) name!: string;
}

@InputType({ description: 'Part 1 (LIS1) completed, as the register of health personnel shows it (LIS1-BEFORE-LIS3).' })
export class CompletePart1Input {
  @Field({ description: `Day of completion. ${DATE}` }) @DateText() on!: string;
}

@InputType({ description: 'Specialisation in general practice started.' })
export class StartSpecialisationInput {
  @Field(() => SchemeEnum, { description: 'Which scheme.' }) @IsEnum(SchemeEnum) scheme!: vocabulary.Scheme;
  @Field({ description: DATE }) @DateText() on!: string;
  @Field(() => Part1ExemptionEnum, { nullable: true, description: 'Started without part 1, and why that was allowed.' })
  @IsOptional()
  @IsEnum(Part1ExemptionEnum)
  part1Exemption?: vocabulary.Part1Exemption;
}

@InputType({ description: 'Converted from the old scheme to the new (CONV-ALLOWED).' })
export class ConvertSchemeInput {
  @Field({ description: `First day in the new scheme. ${DATE}` }) @DateText() on!: string;
  @Field(() => String, { nullable: true, description: 'Organisation number of the training enterprise agreed with.' })
  @IsOptional()
  @Words(20)
  enterprise?: string;
}

@InputType({ description: 'Approved as a specialist by Helsedirektoratet.' })
export class ApproveSpecialistInput {
  @Field({ description: DATE }) @DateText() on!: string;
  @Field(() => String, { nullable: true, description: 'Reference of the decision.' })
  @IsOptional()
  @Words(200)
  reference?: string;
}

@InputType({
  description: 'Credit by individual decision: foreign training, another speciality (FOREIGN-MANUAL, SAM-SEPARATE).',
})
export class DecideCreditInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the credit.' }) @IsOptional() @Id() creditId?: string;
  @Field(() => CountingCategoryEnum, { description: 'Where it is credited.' })
  @IsEnum(CountingCategoryEnum)
  category!: vocabulary.CountingCategory;
  @Field(() => Float, { description: 'Full-time months, at most two decimals.' }) @IsNumber() months!: number;
  @Field(() => CreditGroundEnum, { description: 'What it rests on.' })
  @IsEnum(CreditGroundEnum)
  ground!: vocabulary.CreditGround;
  @Field({ description: 'Who decided.' }) @Words(200) decidedBy!: string;
  @Field({ description: `Day of the decision. ${DATE}` }) @DateText() decidedOn!: string;
  @Field({ description: 'Reference of the decision document.' }) @Words(200) reference!: string;
}

@InputType({ isAbstract: true })
class PostInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the post; one is made when it is left out.' })
  @IsOptional()
  @Id()
  postId?: string;

  @Field(() => EmployerInput, { description: 'Who the doctor works for.' })
  @ValidateNested()
  @Type(() => EmployerInput)
  employer!: EmployerInput;

  @Field(() => PlaceInput, { description: 'Where.' }) @ValidateNested() @Type(() => PlaceInput) place!: PlaceInput;

  @Field(() => CategoryEnum, { description: 'What kind of service.' })
  @IsEnum(CategoryEnum)
  category!: vocabulary.Category;

  @Field(() => ArenaEnum, { nullable: true, description: 'Kind of learning arena.' })
  @IsOptional()
  @IsEnum(ArenaEnum)
  arena?: vocabulary.Arena;

  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;

  @Field(() => String, { nullable: true, description: `Last day agreed; open without it. ${DATE}` })
  @IsOptional()
  @DateText()
  to?: string;

  @Field(() => String, { nullable: true, description: `When the agreement was signed (KOM-EX-RESET). ${DATE}` })
  @IsOptional()
  @DateText()
  agreedOn?: string;

  @Field(() => DeclarantEnum, { description: 'Who states this.' })
  @IsEnum(DeclarantEnum)
  declaredBy!: vocabulary.Declarant;
}

@InputType({ description: 'An employment period begins.' })
export class StartEmploymentInput extends PostInput {
  @Field(() => Float, { description: 'Position percentage, above 0 up to 100, at most two decimals.' })
  @IsNumber()
  percent!: number;

  @Field(() => ContractEnum, { description: 'Kind of employment.' })
  @IsEnum(ContractEnum)
  contract!: vocabulary.EmploymentContract;
}

@InputType({ description: 'Whom a substitute stands in for.' })
export class SubstituteForInput {
  @Field(() => SubstituteForEnum, { description: 'Whom, by kind.' })
  @IsEnum(SubstituteForEnum)
  kind!: (typeof vocabulary.SUBSTITUTE_FOR)[number];
  @Field(() => String, { nullable: true, description: 'Name of the doctor; stored encrypted.' })
  @IsOptional()
  @Words(200)
  holder?: string;
  @Field(() => String, { nullable: true, description: 'Name or number of the list; stored encrypted.' })
  @IsOptional()
  @Words(100)
  list?: string;
}

@InputType({ description: 'A substitute position begins.' })
export class StartSubstitutePositionInput extends PostInput {
  @Field(() => Float, {
    nullable: true,
    description: 'Position percentage. Without it, days a week times 20; one of them must be there.',
  })
  @IsOptional()
  @IsNumber()
  percent?: number;

  @Field(() => Float, { nullable: true, description: 'Days a week where the agreement names days.' })
  @IsOptional()
  @IsNumber()
  daysPerWeek?: number;

  @Field(() => SubstituteForInput, { description: 'For whom.' })
  @ValidateNested()
  @Type(() => SubstituteForInput)
  substituteFor!: SubstituteForInput;

  @Field(() => ArrangementEnum, { description: 'Instead of the holder, or on top.' })
  @IsEnum(ArrangementEnum)
  arrangement!: 'INSTEAD' | 'ON_TOP';
}

@InputType({ isAbstract: true })
class OfPost {
  @Field(() => ID, { description: 'The post.' }) @Id() postId!: string;
  @Field(() => DeclarantEnum, { description: 'Who states this.' })
  @IsEnum(DeclarantEnum)
  declaredBy!: vocabulary.Declarant;
}

@InputType({ description: 'The percentage of a post changes from a day on.' })
export class ChangePositionPercentInput extends OfPost {
  @Field({ description: `First day with the new percentage. ${DATE}` }) @DateText() from!: string;
  @Field(() => Float, { description: 'The new percentage.' }) @IsNumber() percent!: number;
}

@InputType({ description: 'A post ends, perhaps earlier than agreed.' })
export class EndPostInput extends OfPost {
  @Field({ description: `Last day. ${DATE}` }) @DateText() on!: string;
}

@InputType({ description: 'A substitute position goes on for longer than agreed.' })
export class ExtendSubstitutePositionInput extends OfPost {
  @Field({ description: `The new last day. ${DATE}` }) @DateText() to!: string;
}

@InputType({ description: 'The doctor is away from a post.' })
export class RegisterAbsenceInput extends OfPost {
  @Field(() => ID, { nullable: true, description: 'Your id for the absence.' }) @IsOptional() @Id() absenceId?: string;
  @Field(() => AbsenceKindEnum, { description: 'Why.' }) @IsEnum(AbsenceKindEnum) kind!: vocabulary.AbsenceKind;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field({ description: `Last day. ${DATE}` }) @DateText() to!: string;
  @Field(() => Float, {
    nullable: true,
    description: 'Share of the post, in percent: half of any post is 50. Without it the whole, 100.',
  })
  @IsOptional()
  @IsNumber()
  share?: number;
  @Field(() => Int, { nullable: true, description: 'Working days, where the employer counted them (ABS-LIS1-2019B).' })
  @IsOptional()
  @IsInt()
  workingDays?: number;
}

@InputType({ description: 'A supervisor is assigned.' })
export class AssignSupervisorInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the supervision.' })
  @IsOptional()
  @Id()
  supervisionId?: string;
  @Field(() => SupervisorInput, { description: 'Who.' })
  @ValidateNested()
  @Type(() => SupervisorInput)
  supervisor!: SupervisorInput;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field(() => String, { nullable: true, description: `Last day. ${DATE}` }) @IsOptional() @DateText() to?: string;
  @Field(() => ID, { nullable: true, description: 'Only for this post; without it for all service.' })
  @IsOptional()
  @Id()
  postId?: string;
}

@InputType({ description: 'Another supervisor takes over.' })
export class ChangeSupervisorInput {
  @Field(() => ID, { description: 'The supervision.' }) @Id() supervisionId!: string;
  @Field({ description: `First day with the new supervisor. ${DATE}` }) @DateText() from!: string;
  @Field(() => SupervisorInput, { description: 'Who takes over.' })
  @ValidateNested()
  @Type(() => SupervisorInput)
  supervisor!: SupervisorInput;
  @Field(() => String, { nullable: true, description: HAND_OVER }) @IsOptional() @Words(2000) handOver?: string;
}

@InputType({ description: 'Supervision ends.' })
export class EndSupervisionInput {
  @Field(() => ID, { description: 'The supervision.' }) @Id() supervisionId!: string;
  @Field({ description: `Last day. ${DATE}` }) @DateText() on!: string;
  @Field(() => String, { nullable: true, description: HAND_OVER }) @IsOptional() @Words(2000) handOver?: string;
}

@InputType({ description: 'Helsedirektoratet waives the specialist requirement for a supervisor (SUP-WAIVER).' })
export class GrantSupervisorWaiverInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the waiver.' }) @IsOptional() @Id() waiverId?: string;
  @Field({ description: 'HPR number of the supervisor.' }) @Words(20) supervisorHprNumber!: string;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field({ description: `Last day. ${DATE}` }) @DateText() to!: string;
  @Field({ description: 'Reference of the decision.' }) @Words(200) reference!: string;
  @Field(() => ID, { nullable: true, description: 'The application it answers, where that is recorded.' })
  @IsOptional()
  @Id()
  caseId?: string;
}

@InputType({ isAbstract: true })
class PeriodInput {
  @Field(() => ID, { description: 'The post.' }) @Id() postId!: string;
  @Field({ description: `First day. ${DATE}` }) @DateText() from!: string;
  @Field(() => String, { nullable: true, description: `Last day; without it to the end of the post. ${DATE}` })
  @IsOptional()
  @DateText()
  to?: string;
  @Field(() => ConfirmerInput, { description: 'Who.' })
  @ValidateNested()
  @Type(() => ConfirmerInput)
  by!: ConfirmerInput;
  @Field(() => ID, { nullable: true, description: 'The request it answers.' }) @IsOptional() @Id() requestId?: string;
}

@InputType({ description: 'The employer confirms days of a post as recorded (DOC-DUTY).' })
export class ConfirmPeriodInput extends PeriodInput {
  @Field(() => String, {
    nullable: true,
    description: 'On what evidence, when somebody confirms in the employer’s place.',
  })
  @IsOptional()
  @Words(2000)
  basis?: string;
  @Field(() => SignatoryEnum, { nullable: true, description: 'As what you sign.' })
  @IsOptional()
  @IsEnum(SignatoryEnum)
  signedAs?: vocabulary.Signatory;
}

@InputType({ description: 'The employer disputes days of a post as recorded.' })
export class DisputePeriodInput extends PeriodInput {
  @Field({ description: 'Why.' }) @NotShorter(3) @Words(2000) reason!: string;
}

/** As much as fits on a page of a confirmation. */
const LONG_TEXT = 4_000;

@InputType({ description: 'What a confirmation of service tells of a post beside time (DOC-FIELDS 5 to 8).' })
export class DescribeServiceInput {
  @Field(() => ID, { nullable: true, description: 'Your id for the description; made up when left out.' })
  @IsOptional()
  @Id()
  descriptionId?: string;
  @Field(() => ID, { description: 'The post.' }) @Id() postId!: string;
  @Field(() => String, { nullable: true, description: 'Content of the service, and what the workplace is like.' })
  @IsOptional()
  @Words(LONG_TEXT)
  content?: string;
  @Field(() => String, { nullable: true, description: 'Teaching the doctor has taken part in.' })
  @IsOptional()
  @Words(LONG_TEXT)
  teaching?: string;
  @Field(() => String, { nullable: true, description: 'On-call arrangement, and her part in it.' })
  @IsOptional()
  @Words(LONG_TEXT)
  onCall?: string;
  @Field(() => Int, { nullable: true, description: 'Patients of the workplace.' })
  @IsOptional()
  @IsInt()
  patients?: number;
  @Field(() => Int, { nullable: true, description: 'Doctors at the workplace.' })
  @IsOptional()
  @IsInt()
  doctors?: number;
  @Field(() => Int, { nullable: true, description: 'Doctors in specialist training at the workplace.' })
  @IsOptional()
  @IsInt()
  residents?: number;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the service was satisfactory: for the employer to say.',
  })
  @IsOptional()
  @IsBoolean()
  satisfactory?: boolean;
  @Field(() => String, { nullable: true, description: 'The employer’s remark on that.' })
  @IsOptional()
  @Words(LONG_TEXT)
  remark?: string;
  @Field(() => DeclarantEnum, { description: 'Who states it.' })
  @IsEnum(DeclarantEnum)
  declaredBy!: vocabulary.Declarant;
}

@InputType({ description: 'When the doctor was born: a confirmation of service says so.' })
export class RecordBirthDateInput {
  @Field({ description: 'A date, `YYYY-MM-DD`.' }) @DateText() birthDate!: string;
  @Field(() => DeclarantEnum, { description: 'Who states it.' })
  @IsEnum(DeclarantEnum)
  declaredBy!: vocabulary.Declarant;
}
