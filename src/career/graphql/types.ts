import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { PageInfo, Seen, UserError } from '../../platform/graphql/types.js';
import { enumOf } from '../../platform/graphql/inputs.js';
import { PARTS, type Part } from '../../rights/table.js';
import type * as vocabulary from '../domain/events.js';
import * as inputs from './inputs.js';

export const StandingEnum = { DECLARED: 'DECLARED', CONFIRMED: 'CONFIRMED', DISPUTED: 'DISPUTED' } as const;
registerEnumType(StandingEnum, {
  name: 'Standing',
  description: 'Whose word stands behind days of a post: the doctor’s or office’s, the employer’s, or it is disputed.',
});

export const PostKindEnum = { EMPLOYMENT: 'EMPLOYMENT', SUBSTITUTE: 'SUBSTITUTE' } as const;
registerEnumType(PostKindEnum, { name: 'PostKind', description: 'An employment, or a substitute position.' });

export const PartEnum = enumOf(
  'RecordPart',
  PARTS,
  'Parts of a record that are shown or kept back as one: who the doctor is; scheme and milestones; posts with absence and supervision; the timeline; everything counted from all service; what is shared with whom; who has looked.',
);

const DATE = 'A date, `YYYY-MM-DD`.';

@ObjectType({ description: 'Where a post is, with numbers as on its first day and what they are called now.' })
export class PlaceOfPost {
  @Field({ description: 'Municipality number on the first day of the post.' }) municipality!: string;
  @Field(() => String, { nullable: true, description: 'Name on that day.' }) municipalityName!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The number today. Null when the municipality was split: a split is never guessed.',
  })
  municipalityToday!: string | null;
  @Field(() => [String], { description: 'The candidates, when the municipality was split.' })
  splitInto!: readonly string[];
  @Field(() => String, { nullable: true, description: 'City district number.' }) district!: string | null;
  @Field(() => String, { nullable: true, description: 'City district name.' }) districtName!: string | null;
}

@ObjectType({ description: 'Days of a post with one percentage and one standing.' })
export class PostStretch {
  @Field({ description: DATE }) from!: string;
  @Field(() => String, { nullable: true, description: `Null while the post is open. ${DATE}` }) to!: string | null;
  @Field(() => Float, { description: 'Position percentage.' }) percent!: number;
  @Field(() => StandingEnum, { description: 'Whose word stands behind these days.' })
  standing!: keyof typeof StandingEnum;
}

@ObjectType({ description: 'An employment or substitute position, as it stands with corrections in place.' })
export class Post {
  @Field(() => ID, { description: 'Id of the post within the career.' }) id!: string;
  @Field(() => PostKindEnum, { description: 'Which of the two.' }) kind!: keyof typeof PostKindEnum;
  @Field({ description: 'Name of the employer.' }) employer!: string;
  @Field(() => String, { nullable: true, description: 'Organisation number.' }) organisationNumber!: string | null;
  @Field(() => PlaceOfPost, { nullable: true, description: 'Where.' }) place!: PlaceOfPost | null;
  @Field(() => inputs.CategoryEnum, { description: 'What kind of service.' }) category!: vocabulary.Category;
  @Field(() => inputs.ArenaEnum, { nullable: true, description: 'Kind of arena.' }) arena!: vocabulary.Arena | null;
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field(() => String, { nullable: true, description: `Last day, ended or agreed; null while open. ${DATE}` })
  to!: string | null;
  @Field({ description: 'Whether it has been recorded as ended.' }) ended!: boolean;
  @Field(() => inputs.ContractEnum, { nullable: true, description: 'Kind of employment.' })
  contract!: vocabulary.EmploymentContract | null;
  @Field(() => inputs.SubstituteForEnum, { nullable: true, description: 'Whom a substitute stands in for.' })
  substituteFor!: string | null;
  @Field(() => inputs.ArrangementEnum, { nullable: true, description: 'Instead of the holder, or on top.' })
  arrangement!: string | null;
  @Field(() => Float, { nullable: true, description: 'Days a week, where the agreement names days.' })
  daysPerWeek!: number | null;
  @Field(() => [PostStretch], { description: 'By percentage and standing, in order.' })
  stretches!: readonly PostStretch[];
}

@ObjectType({ description: 'Absence from a post.' })
export class Absence {
  @Field(() => ID, { description: 'Id of the absence.' }) id!: string;
  @Field(() => ID, { description: 'The post.' }) postId!: string;
  @Field(() => inputs.AbsenceKindEnum, { description: 'Why.' }) kind!: vocabulary.AbsenceKind;
  @Field({ description: DATE }) from!: string;
  @Field({ description: DATE }) to!: string;
  @Field(() => Float, { description: 'Share of the post, in percent.' }) share!: number;
  @Field(() => Int, { nullable: true, description: 'Working days, as the employer counted.' })
  workingDays!: number | null;
}

@ObjectType({ description: 'Who supervises the doctor in which time.' })
export class SupervisionPeriod {
  @Field(() => ID, { description: 'Id of the supervision.' }) id!: string;
  @Field(() => ID, { description: 'Opaque id of the supervisor.' }) supervisorId!: string;
  @Field(() => String, { nullable: true, description: 'Name; null when not given or erased.' }) name!: string | null;
  @Field(() => inputs.QualificationEnum, { description: 'As recorded.' }) qualification!: vocabulary.Qualification;
  @Field({ description: DATE }) from!: string;
  @Field(() => String, { nullable: true, description: DATE }) to!: string | null;
  @Field(() => ID, { nullable: true, description: 'Only for this post.' }) postId!: string | null;
}

@ObjectType({ description: 'Where a recording was made that came from another installation.' })
export class ReceivedFrom {
  @Field({ description: 'Name of the log there.' }) log!: string;
  @Field(() => Int, { description: 'Its place in the career there, from 0.' }) revision!: number;
  @Field({ description: 'When it was recorded there.' }) recordedAt!: string;
}

@ObjectType({ description: 'One recorded event: what was said, when, by whom, and what has been said about it since.' })
export class Recording {
  @Field(() => ID, { description: 'Id, for corrections and withdrawals.' }) id!: string;
  @Field({ description: 'Kind of event: see docs/events.md.' }) type!: string;
  @Field(() => Int, { description: 'Its place in the career, from 0.' }) revision!: number;
  @Field({ description: 'When it was recorded here.' }) recordedAt!: string;
  @Field(() => ReceivedFrom, { nullable: true, description: 'Where it was recorded first, if not here.' })
  receivedFrom!: ReceivedFrom | null;
  @Field({ description: 'Who recorded it.' }) actor!: string;
  @Field({ description: 'In which role.' }) role!: string;
  @Field({ description: 'What was said, as JSON, with personal text opened.' }) said!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'What it says now, corrections in place, as JSON. Null when withdrawn, and for corrections and withdrawals.',
  })
  now!: string | null;
  @Field(() => [ID], { description: 'Corrections and withdrawals of it that hold.' }) amendedBy!: readonly string[];
}

@ObjectType({ description: 'A recording and its place in the connection.' })
export class RecordingEdge {
  @Field({ description: 'For `after`.' }) cursor!: string;
  @Field(() => Recording, { description: 'The recording.' }) node!: Recording;
}

@ObjectType({ description: 'A page of recordings, in the order they were recorded.' })
export class RecordingConnection {
  @Field(() => [RecordingEdge], { description: 'The page.' }) edges!: readonly RecordingEdge[];
  @Field(() => PageInfo, { description: 'Where it begins and ends.' }) pageInfo!: PageInfo;
  @Field(() => Int, { description: 'How many there are in all.' }) totalCount!: number;
}

@ObjectType({ description: 'A doctor’s career as valid and as known on the dates asked for.' })
export class Doctor {
  @Field(() => ID, { description: 'Opaque id, made from the HPR number with the installation’s key.' }) id!: string;
  @Field(() => Int, { description: 'Newest revision taken in: what a statement was made from.' }) revision!: number;
  @Field(() => Seen, { description: 'Hand it to other queries as `seen`.' }) seen!: Seen;
  @Field({ description: 'When the newest event taken in was recorded.' }) recordedAt!: string;
  @Field({ description: 'The day figures are valid on.' }) validOn!: string;
  @Field({ description: 'Whether the doctor has been forgotten: the key to all personal text is destroyed.' })
  forgotten!: boolean;
  @Field(() => [PartEnum], {
    description: 'The parts of the record you are shown; a field of any other is refused with `PART_NOT_SHOWN`.',
  })
  shown!: readonly Part[];
  @Field(() => String, { nullable: true, description: 'Name; `(erased)` when the doctor is forgotten.' })
  name!: string | null;
  @Field(() => String, { nullable: true, description: 'HPR number; `(erased)` when the doctor is forgotten.' })
  hprNumber!: string | null;
  @Field(() => inputs.SchemeEnum, { nullable: true, description: 'The scheme started in; null before specialisation.' })
  scheme!: vocabulary.Scheme | null;
  @Field(() => String, { nullable: true, description: DATE }) specialisationStartedOn!: string | null;
  @Field(() => String, { nullable: true, description: `From the old scheme to the new. ${DATE}` })
  convertedOn!: string | null;
  @Field(() => String, { nullable: true, description: `Part 1 (LIS1) completed. ${DATE}` })
  part1CompletedOn!: string | null;
  @Field(() => String, { nullable: true, description: `Approved as a specialist. ${DATE}` })
  approvedOn!: string | null;
}

@ObjectType({
  description: 'What a mutation answers: the new state, or the reasons why nothing was recorded. Never half of each.',
})
export class CareerPayload {
  @Field(() => Doctor, { nullable: true, description: 'The career after the change; null when it was refused.' })
  doctor?: Doctor | null;
  @Field(() => Seen, { nullable: true, description: 'Hand it to following queries as `seen`.' }) seen?: Seen | null;
  @Field(() => [ID], { description: 'Ids of the new recordings; empty when it was all recorded before.' })
  recordings!: readonly string[];
  @Field(() => Int, {
    description:
      'How many events were recorded; in a dry run, how many would be. Documents that fell by it are not counted.',
  })
  events!: number;
  @Field(() => [UserError], { description: 'Recorded, but worth a look.' }) notices!: readonly UserError[];
  @Field(() => [UserError], { description: 'Why nothing was recorded; empty when all was.' })
  errors!: readonly UserError[];
}

@ObjectType({ description: 'A doctor in a list: what a municipality needs to see who needs what.' })
export class RosterDoctor {
  @Field(() => ID, { description: 'Opaque id; ask `doctor(id:)` for the career.' }) id!: string;
  @Field(() => Int, { nullable: true, description: 'Newest revision the list knows. Only with a national mandate.' })
  revision!: number | null;
  @Field(() => inputs.SchemeEnum, { nullable: true, description: 'The scheme started in.' })
  scheme!: vocabulary.Scheme | null;
  @Field(() => String, { nullable: true, description: DATE }) specialisationStartedOn!: string | null;
  @Field(() => String, { nullable: true, description: DATE }) convertedOn!: string | null;
  @Field(() => String, { nullable: true, description: DATE }) part1CompletedOn!: string | null;
  @Field(() => String, { nullable: true, description: DATE }) approvedOn!: string | null;
  @Field(() => Int, { nullable: true, description: 'How many posts you may see.' }) posts!: number | null;
  @Field(() => String, { nullable: true, description: DATE }) firstPostFrom!: string | null;
  @Field(() => String, { nullable: true, description: `Null without posts, and while one is open. ${DATE}` })
  lastPostTo!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'When the newest event of the doctor was recorded. Only with a national mandate.',
  })
  lastRecordedAt!: string | null;
}

@ObjectType({ description: 'A doctor and her place in the connection.' })
export class DoctorEdge {
  @Field({ description: 'For `after`.' }) cursor!: string;
  @Field(() => RosterDoctor, { description: 'The doctor.' }) node!: RosterDoctor;
}

@ObjectType({ description: 'A page of doctors, in the order of their ids.' })
export class DoctorConnection {
  @Field(() => [DoctorEdge], { description: 'The page.' }) edges!: DoctorEdge[];
  @Field(() => PageInfo, { description: 'Where it begins and ends.' }) pageInfo!: PageInfo;
  @Field(() => Int, { description: 'How many match in all.' }) totalCount!: number;
}
