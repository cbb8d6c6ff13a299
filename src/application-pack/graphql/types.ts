import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { enumOf } from '../../platform/graphql/inputs.js';
import { Text } from '../../platform/graphql/types.js';
import {
  type PackFaultCode,
  type PackState,
  type PartId,
  type PartState,
  PACK_STATES,
  PARTS_OF,
  PART_STATES,
  SEVERITIES,
} from '../pack.js';

const DATE = 'A date, `YYYY-MM-DD`.';
const RULE = 'Rule id: see docs/rules.md.';

export const PackStateEnum = enumOf(
  'ApplicationPackState',
  PACK_STATES,
  'READY: nothing is wrong, by the strictest reading too. READY_IF_READ_SO: something holds only if what is unsettled is decided kindly.',
);
export const PackPartEnum = enumOf(
  'ApplicationPackPartId',
  [...new Set([...PARTS_OF.NEW, ...PARTS_OF.OLD])],
  'Parts of an application; the schemes have different ones.',
);
export const PartStateEnum = enumOf(
  'ApplicationPackPartState',
  PART_STATES,
  'TO_ATTACH: it is made elsewhere, and goes with the application all the same.',
);
export const PackSeverityEnum = enumOf(
  'ApplicationPackSeverity',
  SEVERITIES,
  'A fault keeps it from being sent; a doubt is about what nobody has settled; a warning is for a person to look at.',
);

@ObjectType({ description: 'A document, paper, goal, course or decision of an application.' })
export class ApplicationPackItem {
  @Field(() => ID, { description: 'Of the document, paper, approval, course or credit.' }) id!: string;
  @Field(() => Text, { description: 'What it is.' }) title!: Text;
  @Field(() => [Text], { description: 'What it says.' }) says!: readonly Text[];
  @Field(() => PartStateEnum, { description: 'Whether it is there.' }) state!: PartState;
  @Field(() => ID, { nullable: true, description: 'The issued document that is in the pack for it.' })
  document!: string | null;
  @Field(() => [Text], { description: 'What a paper made elsewhere must hold.' })
  mustHold!: readonly Text[];
}

@ObjectType({ description: 'A part of an application, in the order of the authority.' })
export class ApplicationPackPart {
  @Field(() => Int, { description: 'From 1.' }) number!: number;
  @Field(() => PackPartEnum, { description: 'Which.' }) id!: PartId;
  @Field(() => Text, { description: 'What it is called.' }) title!: Text;
  @Field(() => PartStateEnum, { description: 'Missing where anything of it is missing or wrong.' }) state!: PartState;
  @Field(() => [ApplicationPackItem], { description: 'What it holds.' }) items!: readonly ApplicationPackItem[];
}

@ObjectType({ description: 'One field of the authority’s form.' })
export class ApplicationPackFact {
  @Field({ description: 'Stable name.' }) id!: string;
  @Field(() => Text, { description: 'What it is called.' }) title!: Text;
  @Field({ description: 'TEXT, DATE, MONTHS, HOURS or COUNT.' }) unit!: string;
  @Field(() => String, { nullable: true, description: 'Null where nothing is recorded; figures are rounded down.' })
  value!: string | null;
  @Field(() => String, { nullable: true, description: 'How much is required.' }) required!: string | null;
  @Field(() => String, { nullable: true, description: 'By the strictest reading, where it is another figure.' })
  strictest!: string | null;
  @Field(() => String, { nullable: true, description: RULE }) rule!: string | null;
  @Field(() => Text, { description: 'Where it comes from.' }) from!: Text;
  @Field(() => [ID], { description: 'Issued documents it can be read in.' }) documents!: readonly string[];
}

@ObjectType({ description: 'What is wrong with an application, and the way out.' })
export class ApplicationPackFault {
  @Field(() => String, { description: 'Stable code.' }) code!: PackFaultCode;
  @Field(() => PackSeverityEnum, { description: 'How much it weighs.' }) severity!: (typeof SEVERITIES)[number];
  @Field(() => PackPartEnum, { description: 'Where.' }) part!: PartId;
  @Field(() => [String], { description: 'Ids of what it is about.' }) about!: readonly string[];
  @Field({ description: RULE }) rule!: string;
  @Field(() => Text, { description: 'In a sentence.' }) text!: Text;
  @Field(() => Text, { description: 'How it is mended.' }) wayOut!: Text;
}

@ObjectType({ description: 'An issued document that is not in the pack.' })
export class DocumentNotTaken {
  @Field(() => ID, { description: 'Its id.' }) documentId!: string;
  @Field(() => Text, { description: 'Why not.' }) why!: Text;
}

@ObjectType({ description: 'What goes with an application for specialist approval, and every fault of it.' })
export class ApplicationPack {
  @Field(() => PackStateEnum, { description: 'Whether it can be sent.' }) state!: PackState;
  @Field(() => Text, { description: 'The state in a sentence.' }) sentence!: Text;
  @Field({ description: 'NEW or OLD: applied under.' }) scheme!: string;
  @Field(() => String, { nullable: true, description: `Last day of the old scheme. ${DATE}` })
  deadline!: string | null;
  @Field({ description: `The figures speak up to this day. ${DATE}` }) validOn!: string;
  @Field({ description: 'The rules they were counted by.' }) ruleSet!: string;
  @Field(() => [ApplicationPackPart], { description: 'In the order of the scheme.' })
  parts!: readonly ApplicationPackPart[];
  @Field(() => [ApplicationPackFact], { description: 'For the authority’s form.' })
  facts!: readonly ApplicationPackFact[];
  @Field(() => [ApplicationPackFault], { description: 'Faults, then doubts, then warnings.' })
  faults!: readonly ApplicationPackFault[];
  @Field(() => [DocumentNotTaken], { description: 'Documents that no longer stand, or cannot be read.' })
  notTaken!: readonly DocumentNotTaken[];
}
