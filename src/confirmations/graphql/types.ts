import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { REQUEST_OUTCOMES, type RequestOutcome, STEPS } from '../../career/domain/confirmation/content.js';
import { type EscalationGround, ROUTES, type Route } from '../../career/domain/confirmation/events.js';
import type { ConfirmerCapacity, Signatory } from '../../career/domain/terms.js';
import { EscalationGroundEnum } from '../../career/graphql/confirmation-inputs.js';
import { CapacityEnum, SignatoryEnum } from '../../career/graphql/inputs.js';
import { enumOf } from '../../platform/graphql/inputs.js';
import { PageInfo, Text } from '../../platform/graphql/types.js';

export const RouteEnum = enumOf(
  'ConfirmationRoute',
  ROUTES,
  'Why a request goes to whom it goes: the employer, the city district or municipality of the workplace, what has taken over from it, or another it was left to.',
);
export const RequestOutcomeEnum = enumOf('ConfirmationOutcome', REQUEST_OUTCOMES, 'What came of a request.');
const StepEnum = enumOf('ConfirmationStepKind', STEPS, 'What was done about a request.');
const ProposalAnswerEnum = enumOf('ProposalAnswer', ['AGREED', 'DECLINED'], 'What the doctor said to a proposal.');

const DATE = 'A date, `YYYY-MM-DD`.';

@ObjectType({ description: 'Who is asked to confirm, and why it is they.' })
export class AskedConfirmer {
  @Field({ description: 'Name of the organisation.' }) organisation!: string;
  @Field(() => String, { nullable: true, description: 'Organisation number.' }) organisationNumber!: string | null;
  @Field(() => CapacityEnum, { description: 'In what capacity they are asked.' }) capacity!: ConfirmerCapacity;
  @Field(() => RouteEnum, { description: 'Why they, for programs.' }) route!: Route;
  @Field(() => Text, { description: 'Why they, for people.' }) why!: Text;
}

@ObjectType({ description: 'Something that was done about a request.' })
export class RequestStep {
  @Field(() => StepEnum, { description: 'What.' }) kind!: (typeof STEPS)[number];
  @Field({ description: DATE }) on!: string;
  @Field(() => AskedConfirmer, { description: 'Who was asked from then on.' }) asked!: AskedConfirmer;
  @Field(() => EscalationGroundEnum, { nullable: true, description: 'Why somebody else was asked.' })
  ground!: EscalationGround | null;
  @Field(() => String, { nullable: true, description: 'What was said of it.' }) reason!: string | null;
}

@ObjectType({ description: 'Days of a request, both ends included.' })
export class DaysAsked {
  @Field({ description: DATE }) from!: string;
  @Field({ description: DATE }) to!: string;
}

@ObjectType({ description: 'A confirmation or dispute in answer to a request.' })
export class RequestAnswer {
  @Field(() => ID, { description: 'Id of the recording.' }) recordingId!: string;
  @Field({ description: 'When it was recorded, in UTC.' }) recordedAt!: string;
  @Field({ description: DATE }) from!: string;
  @Field(() => String, { nullable: true, description: `Null for the end of the post. ${DATE}` }) to!: string | null;
  @Field({ description: 'Confirmed; else disputed.' }) confirmed!: boolean;
  @Field({ description: 'By which organisation.' }) organisation!: string;
  @Field(() => CapacityEnum, { description: 'In what capacity.' }) capacity!: ConfirmerCapacity;
  @Field(() => SignatoryEnum, { nullable: true, description: 'As what it was signed.' }) signedAs!: Signatory | null;
  @Field(() => String, { nullable: true, description: 'On what evidence, or why it is disputed.' })
  because!: string | null;
}

@ObjectType({ description: 'What whoever is asked would confirm instead.' })
export class ProposedCorrection {
  @Field(() => ID, { description: 'Id.' }) id!: string;
  @Field({ description: DATE }) on!: string;
  @Field(() => ID, { description: 'The recording to be corrected.' }) recordingId!: string;
  @Field({ description: 'What it would say, as JSON: dates, basis points and ids as the event log has them.' })
  wouldSay!: string;
  @Field({ description: 'Why.' }) reason!: string;
  @Field({ description: 'Name of the organisation that proposes it.' }) organisation!: string;
  @Field(() => ProposalAnswerEnum, { nullable: true, description: 'Null while the doctor has not answered.' })
  answer!: 'AGREED' | 'DECLINED' | null;
  @Field(() => String, { nullable: true, description: DATE }) answeredOn!: string | null;
  @Field(() => String, { nullable: true, description: 'Why she did not agree.' }) because!: string | null;
}

@ObjectType({
  description: 'Somebody is asked to confirm days of a post, and what has come of it by the day asked about.',
})
export class ConfirmationRequest {
  @Field(() => ID, { description: 'Id.' }) id!: string;
  @Field(() => ID, { description: 'The post.' }) postId!: string;
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field({ description: `Last day. ${DATE}` }) to!: string;
  @Field({ description: `When it was asked. ${DATE}` }) askedOn!: string;
  @Field(() => String, { nullable: true, description: 'What was written along.' }) note!: string | null;
  @Field(() => AskedConfirmer, {
    nullable: true,
    description: 'Who is to answer; null once it is answered or withdrawn.',
  })
  waitingFor!: AskedConfirmer | null;
  @Field(() => String, { nullable: true, description: `Since when it waits for these. ${DATE}` }) since!: string | null;
  @Field(() => [DaysAsked], { description: 'Days nobody has answered for yet.' }) openDays!: readonly DaysAsked[];
  @Field(() => String, { nullable: true, description: `They can be reminded from this day on. ${DATE}` })
  canRemindFrom!: string | null;
  @Field(() => String, {
    nullable: true,
    description: `Without an answer, somebody else can be asked from this day on, when they have been reminded. ${DATE}`,
  })
  canEscalateFrom!: string | null;
  @Field(() => RequestOutcomeEnum, { nullable: true, description: 'What came of it; null while it waits.' })
  outcome!: RequestOutcome | null;
  @Field(() => String, { nullable: true, description: `When it was answered or withdrawn. ${DATE}` })
  closedOn!: string | null;
  @Field(() => [RequestStep], { description: 'What was done about it, in order.' }) steps!: readonly RequestStep[];
  @Field(() => [RequestAnswer], { description: 'What was answered.' }) answers!: readonly RequestAnswer[];
  @Field(() => [ProposedCorrection], { description: 'What was proposed instead.' })
  proposals!: readonly ProposedCorrection[];
}

@ObjectType({ description: 'A request that waits for an organisation to confirm service.' })
export class ConfirmationQueueItem {
  @Field(() => ID, {
    nullable: true,
    description: 'Opaque id of the doctor; null where she is not yours to know. Then no name, post or request is told.',
  })
  doctorId!: string | null;
  @Field(() => String, { nullable: true, description: 'Name of the doctor, where you may know it.' })
  doctorName!: string | null;
  @Field(() => ID, { nullable: true, description: 'The request; null as `doctorId` is.' }) requestId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The post; null as `doctorId` is.' }) postId!: string | null;
  @Field(() => String, { nullable: true, description: `First day asked about; null as \`doctorId\` is. ${DATE}` })
  from!: string | null;
  @Field(() => String, { nullable: true, description: `Last day asked about; null as \`doctorId\` is. ${DATE}` })
  to!: string | null;
  @Field(() => AskedConfirmer, { description: 'Who is to answer.' }) waitingFor!: AskedConfirmer;
  @Field({ description: `When it was asked first. ${DATE}` }) askedOn!: string;
  @Field({ description: `Since when it waits for these. ${DATE}` }) since!: string;
  @Field(() => Int, { description: 'Days since then.' }) days!: number;
  @Field(() => Int, { description: 'How often they were reminded.' }) reminders!: number;
  @Field({ description: `They can be reminded from this day on. ${DATE}` }) canRemindFrom!: string;
  @Field({ description: `It is overdue from this day on, once they have been reminded. ${DATE}` })
  canEscalateFrom!: string;
  @Field({ description: 'Somebody else can be asked by now.' }) overdue!: boolean;
}

@ObjectType({ description: 'An item and its place in the queue.' })
export class ConfirmationQueueEdge {
  @Field({ description: 'For `after`.' }) cursor!: string;
  @Field(() => ConfirmationQueueItem, { description: 'The item.' }) node!: ConfirmationQueueItem;
}

@ObjectType({ description: 'A page of the queue.' })
export class ConfirmationQueueConnection {
  @Field(() => [ConfirmationQueueEdge], { description: 'The page.' }) edges!: readonly ConfirmationQueueEdge[];
  @Field(() => PageInfo, { description: 'Where it begins and ends.' }) pageInfo!: PageInfo;
  @Field(() => Int, { description: 'How many there are in all.' }) totalCount!: number;
}
