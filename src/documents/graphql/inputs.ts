import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsEnum, IsOptional, ValidateNested } from 'class-validator';
import { DOCUMENT_SECTIONS, type DocumentScope, type DocumentSection } from '../../career/domain/documents/events.js';
import { isGiven } from '../../career/graphql/input-values.js';
import { Refused } from '../../kernel/rule.js';
import { DateText, Id, NotShorter, Words } from '../../platform/graphql/inputs.js';
import { type SCOPE_KINDS, ScopeKindEnum, SectionEnum } from './types.js';

@InputType({ description: 'What a document is to speak of: the kind, and the post or place where it is of one.' })
export class DocumentScopeInput {
  @Field(() => ScopeKindEnum, { description: 'How much.' })
  @IsEnum(ScopeKindEnum)
  kind!: (typeof SCOPE_KINDS)[number];
  @Field(() => ID, { nullable: true, description: 'For `POST`.' }) @IsOptional() @Id() postId?: string;
  @Field(() => String, { nullable: true, description: 'For `MUNICIPALITY`: its number on the first day of the posts.' })
  @IsOptional()
  @Words(10)
  municipality?: string;
  @Field(() => String, { nullable: true, description: 'For `DISTRICT`: its number on the first day of the posts.' })
  @IsOptional()
  @Words(10)
  district?: string;
}

@InputType({ description: 'A confirmation of service to be issued.' })
export class IssueConfirmationInput {
  @Field(() => DocumentScopeInput, { description: 'What it is to speak of.' })
  @ValidateNested()
  @Type(() => DocumentScopeInput)
  scope!: DocumentScopeInput;
  @Field(() => [SectionEnum], { nullable: true, description: 'What it is to tell of beside time.' })
  @IsOptional()
  @ArrayMaxSize(DOCUMENT_SECTIONS.length)
  @IsEnum(SectionEnum, { each: true })
  sections?: DocumentSection[];
  @Field(() => String, { nullable: true, description: 'The last day it speaks of: `YYYY-MM-DD`. Without it today.' })
  @IsOptional()
  @DateText()
  validOn?: string;
  @Field(() => ID, { nullable: true, description: 'The earlier document of the same scope it takes the place of.' })
  @IsOptional()
  @Id()
  replaces?: string;
}

@InputType({ description: 'A document that whoever issued it no longer stands behind.' })
export class WithdrawConfirmationInput {
  @Field(() => ID, { description: 'The document.' }) @Id() documentId!: string;
  @Field({ description: 'Why.' }) @NotShorter(3) @Words(2000) reason!: string;
}

/** @throws Refused with SCOPE_WRONG when what names the scope is missing, or is another kind's */
export function scopeOf({ kind, postId, municipality, district }: DocumentScopeInput): DocumentScope {
  const named = { POST: postId, MUNICIPALITY: municipality, DISTRICT: district, CAREER: undefined };
  const given = [postId, municipality, district].filter(isGiven);
  if (kind === 'CAREER' && given.length === 0) return { kind };
  const name = named[kind];
  if (!name || given.length !== 1) throw new Refused([{ code: 'SCOPE_WRONG', field: 'scope', value: kind }]);
  if (kind === 'POST') return { kind, postId: name };
  return kind === 'MUNICIPALITY' ? { kind, municipality: name } : { kind: 'DISTRICT', district: name };
}

/** In the order of the vocabulary, each once: the same question is the same document. */
export function sectionsOf(sections: readonly DocumentSection[] | undefined): readonly DocumentSection[] {
  return DOCUMENT_SECTIONS.filter((section) => sections?.includes(section));
}
