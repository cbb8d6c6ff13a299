import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DOCUMENT_CHANGES, DOCUMENT_SECTIONS, type DocumentSection } from '../../career/domain/documents/events.js';
import { Doctor } from '../../career/graphql/types.js';
import { enumOf } from '../../platform/graphql/inputs.js';
import { Seen, Text, UserError } from '../../platform/graphql/types.js';

const DATE = 'A date, `YYYY-MM-DD`.';

export const SCOPE_KINDS = ['POST', 'MUNICIPALITY', 'DISTRICT', 'CAREER'] as const;
export const ScopeKindEnum = enumOf(
  'DocumentScopeKind',
  SCOPE_KINDS,
  'What a document speaks of: one post, the posts in one municipality or city district, or the whole career.',
);
export const SectionEnum = enumOf('DocumentSection', DOCUMENT_SECTIONS, 'What a document tells of beside time.');
export const DocumentStandingEnum = enumOf(
  'DocumentStanding',
  ['VALID', 'SUPERSEDED', 'WITHDRAWN'],
  'Whether a document still says what the record says, and whoever issued it stands behind it.',
);
export const ChangeKindEnum = enumOf('DocumentChangeKind', DOCUMENT_CHANGES, 'What of a document is no longer so.');

@ObjectType({ description: 'What a document speaks of.' })
export class DocumentScope {
  @Field(() => ScopeKindEnum, { description: 'How much.' }) kind!: (typeof SCOPE_KINDS)[number];
  @Field(() => ID, { nullable: true, description: 'The post, of one.' }) postId!: string | null;
  @Field(() => String, { nullable: true, description: 'Number of the municipality, of one.' }) municipality!:
    string | null;
  @Field(() => String, { nullable: true, description: 'Number of the city district, of one.' }) district!:
    string | null;
}

@ObjectType({ description: 'What of a document is no longer so, and by how much.' })
export class DocumentChange {
  @Field(() => ChangeKindEnum, { description: 'What.' }) what!: (typeof DOCUMENT_CHANGES)[number];
  @Field(() => String, { nullable: true, description: 'Basis, category, requirement or post it is about.' })
  of!: string | null;
  @Field(() => String, { nullable: true, description: 'As the document has it: months as an exact fraction.' })
  before!: string | null;
  @Field(() => String, { nullable: true, description: 'As it is since.' }) after!: string | null;
  @Field(() => Text, { description: 'In a sentence.' }) text!: Text;
}

@ObjectType({ description: 'A confirmation of service that was issued. It stays readable as it was issued.' })
export class IssuedDocument {
  @Field(() => ID, { description: 'Id of the document.' }) id!: string;
  @Field(() => DocumentScope, { description: 'What it speaks of.' }) scope!: DocumentScope;
  @Field(() => [SectionEnum], { description: 'What it tells of beside time.' }) sections!: readonly DocumentSection[];
  @Field({ description: DATE }) issuedOn!: string;
  @Field({ description: 'Who issued it.' }) issuedBy!: string;
  @Field({ description: 'As what: the role, and the organisation number behind it.' }) issuedAs!: string;
  @Field({ description: `The last day it speaks of. ${DATE}` }) validOn!: string;
  @Field(() => Int, { description: 'The revision of the career it was made from.' }) revision!: number;
  @Field({ description: 'SHA-256, in hex, of what it says as canonical JSON (RFC 8785).' }) digest!: string;
  @Field(() => DocumentStandingEnum, { description: 'Whether it still stands.' })
  standing!: 'VALID' | 'SUPERSEDED' | 'WITHDRAWN';
  @Field(() => Text, { description: 'The same in a sentence.' }) text!: Text;
  @Field(() => [DocumentChange], { description: 'What it would say otherwise now.' })
  changes!: readonly DocumentChange[];
  @Field(() => ID, { nullable: true, description: 'The document that has taken its place.' })
  supersededBy!: string | null;
  @Field(() => ID, { nullable: true, description: 'The document it took the place of.' }) replaces!: string | null;
  @Field(() => String, { nullable: true, description: DATE }) withdrawnOn!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was withdrawn.' }) withdrawalReason!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Where anybody may check it, with the code in it; null where the service has no public address.',
  })
  page!: string | null;
}

@ObjectType({ description: 'What became of issuing a document.' })
export class DocumentPayload {
  @Field(() => IssuedDocument, { nullable: true, description: 'The document; null when it was refused.' })
  document!: IssuedDocument | null;
  @Field(() => Doctor, { nullable: true, description: 'The career with it; null when it was refused.' })
  doctor!: Doctor | null;
  @Field(() => Seen, { nullable: true, description: 'Hand it to following queries as `seen`.' }) seen!: Seen | null;
  @Field(() => [ID], { description: 'Ids of the new recordings; empty when it was issued before.' })
  recordings!: readonly string[];
  @Field(() => Int, { description: 'How many events were recorded.' }) events!: number;
  @Field(() => [UserError], { description: 'Recorded, but worth a look.' }) notices!: readonly UserError[];
  @Field(() => [UserError], { description: 'Why nothing was issued, all at once; empty when it was.' })
  errors!: readonly UserError[];
}
