import { Field, ID, ObjectType } from '@nestjs/graphql';
import { enumOf } from '../../platform/graphql/inputs.js';
import { Text } from '../../platform/graphql/types.js';
import type { Part } from '../../rights/table.js';
import type * as vocabulary from '../domain/events.js';
import { SharedPartEnum } from './record-keeping-inputs.js';
import { PartEnum } from './types.js';

const DATE = 'A date, `YYYY-MM-DD`.';

export const GRANTEE_KINDS = ['MUNICIPALITY', 'DISTRICT', 'ORGANISATION', 'PERSON', 'LINK'] as const;
export const GranteeKindEnum = enumOf('GranteeKind', GRANTEE_KINDS, 'Whom a doctor shares with.');

@ObjectType({ description: 'Something a doctor has shared.' })
export class Grant {
  @Field(() => ID, { description: 'For taking it back.' }) id!: string;
  @Field(() => GranteeKindEnum, { description: 'Whom: which of the following is filled in.' })
  kind!: (typeof GRANTEE_KINDS)[number];
  @Field(() => String, { nullable: true, description: 'Municipality number.' }) municipality!: string | null;
  @Field(() => String, { nullable: true, description: 'City district number.' }) district!: string | null;
  @Field(() => String, { nullable: true, description: 'Organisation number.' }) organisationNumber!: string | null;
  @Field(() => ID, { nullable: true, description: 'Opaque id of a person.' }) personId!: string | null;
  @Field(() => String, { nullable: true, description: 'For whom it is meant, in the doctor’s words.' }) label!:
    string | null;
  @Field(() => [SharedPartEnum], { description: 'What.' }) parts!: readonly vocabulary.SharedPart[];
  @Field({ description: `First day. ${DATE}` }) from!: string;
  @Field(() => String, { nullable: true, description: `Last day; null when none was set. ${DATE}` })
  to!: string | null;
  @Field({ description: 'Taken back.' }) withdrawn!: boolean;
}

export const ONLOOKER_REASONS = ['POST_THERE', 'SUPERVISES', 'LEADS', 'ASSESSES', 'SHARED', 'NATIONAL'] as const;
export type OnlookerReason = (typeof ONLOOKER_REASONS)[number];
export const OnlookerReasonEnum = enumOf('OnlookerReason', ONLOOKER_REASONS, 'Why somebody may see a record.');

@ObjectType({ description: 'Somebody who may see something of a record today.' })
export class Onlooker {
  @Field(() => Text, { description: 'Who, in plain words.' }) who!: Text;
  @Field(() => OnlookerReasonEnum, { description: 'The kind of relation they stand in.' }) why!: OnlookerReason;
  @Field(() => [PartEnum], { description: 'What they may see; of posts, the ones the relation is about.' })
  parts!: readonly Part[];
  @Field(() => String, { nullable: true, description: `First day of the relation; null for a task. ${DATE}` })
  since!: string | null;
  @Field(() => String, {
    nullable: true,
    description: `Last day of the relation, not of the sight; null when none is known. ${DATE}`,
  })
  until!: string | null;
  @Field(() => Text, { description: 'Why, in plain words.' }) because!: Text;
  @Field(() => [ID], { description: 'The recordings it follows from.' }) recordingIds!: readonly string[];
}
