import { Injectable } from '@nestjs/common';
import { standingOfDocument } from '../career/domain/documents/content.js';
import type { DocumentStanding } from '../career/domain/documents/content.js';
import type { DocumentScope } from '../career/domain/documents/events.js';
import type { CareerState } from '../career/domain/state.js';
import { serviceHistoryOf } from '../career/domain/service-history.js';
import { openerOf, viewPosts } from '../career/graphql/doctor-view.js';
import type { Post } from '../career/graphql/types.js';
import { NORWEGIAN_RULES, makeStatement } from '../counting/index.js';
import { dateOf } from '../kernel/dates.js';
import { GoalCatalogue } from '../learning-goals/application/goal-catalogue.js';
import { Places } from '../places/index.js';
import { Vault } from '../platform/vault/vault.js';
import { type StatementView, viewStatement } from '../statement/view.js';
import { type Counts, countsOf } from '../training/goals/progress.js';
import { type GoalEntry, goalListOf } from '../training/goals/list.js';
import type { Opened } from './opening.js';

/** What a share shows, each part of it only where it is shared. */
export type Shared = {
  readonly name: string;
  readonly hprNumber: string;
  readonly on: string;
  readonly until: string | undefined;
  readonly basics?: Pick<CareerState['content'], 'specialisation' | 'conversion' | 'part1CompletedOn' | 'approval'>;
  readonly statement?: StatementView;
  readonly posts?: readonly Post[];
  readonly goals?: { readonly counts: Counts; readonly approved: readonly GoalEntry[] };
  readonly recordings?: readonly { readonly recordedAt: string; readonly type: string; readonly role: string }[];
  readonly documents?: readonly SharedDocument[];
};

export type SharedDocument = {
  readonly documentId: string;
  readonly scope: DocumentScope['kind'];
  readonly issuedAt: string;
  readonly validOn: string;
  readonly standing: DocumentStanding;
};

/** Makes what is shown from what whoever has the link may know, by the code that makes it for everybody. */
@Injectable()
export class SharedView {
  constructor(
    private readonly catalogue: GoalCatalogue,
    private readonly places: Places,
    private readonly vault: Vault,
  ) {}

  async of({ known, parts, until }: Opened): Promise<Shared> {
    const identity = known.career('IDENTITY');
    const open = await openerOf(known, identity, this.vault);
    const { registered } = identity.content;
    const on = dateOf(known.validOn);
    return {
      name: registered ? open(registered.name) : '',
      hprNumber: registered ? open(registered.hprNumber) : '',
      on,
      until,
      ...(parts.includes('BASICS') ? { basics: known.career('BASICS').content } : {}),
      ...(parts.includes('FIGURES') ? { statement: this.statementOf(known) } : {}),
      ...(parts.includes('POSTS') ? { posts: viewPosts(known.career('POSTS'), this.places, on) } : {}),
      ...(parts.includes('TRAINING') ? { goals: await this.goalsOf(known, on) } : {}),
      ...(parts.includes('TIMELINE') ? { recordings: recordingsIn(known.career('TIMELINE')) } : {}),
      ...(parts.includes('DOCUMENTS') ? { documents: documentsIn(known.career('DOCUMENTS')) } : {}),
    };
  }

  private statementOf(known: Opened['known']): StatementView {
    const career = known.career('FIGURES');
    const history = serviceHistoryOf(career);
    const statement = makeStatement(history, NORWEGIAN_RULES, { validOn: known.validOn });
    const placeNames = (number: string, day: string) => this.places.nameOf(number, day);
    return viewStatement(statement, career, history, NORWEGIAN_RULES, placeNames, known.knownAt);
  }

  private async goalsOf(known: Opened['known'], on: string) {
    const entries = goalListOf(known.career('TRAINING').content, await this.catalogue.current(), { on });
    return { counts: countsOf(entries), approved: entries.filter(({ status }) => status === 'APPROVED') };
  }
}

function recordingsIn({ recordings }: CareerState) {
  return recordings.map(({ event: { recordedAt, type, metadata } }) => ({ recordedAt, type, role: metadata.role }));
}

/** The newest first. */
function documentsIn({ recordings, content }: CareerState): SharedDocument[] {
  const recordedAt = new Map(recordings.map(({ event }) => [event.id, event.recordedAt]));
  return [...content.documents.issued.values()].reverse().map((document) => ({
    documentId: document.documentId,
    scope: document.scope.kind,
    issuedAt: recordedAt.get(document.recordingId) ?? '',
    validOn: document.validOn,
    standing: standingOfDocument(document),
  }));
}
