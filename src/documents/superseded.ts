import { Injectable } from '@nestjs/common';
import { FollowUps } from '../career/application/follow-ups.js';
import { type IssuedDocument, standingOfDocument } from '../career/domain/documents/content.js';
import type { CareerEvent } from '../career/domain/events.js';
import type { CareerState } from '../career/domain/state.js';
import { changesBetween } from './changes.js';
import { saysOf } from './make-content.js';

/**
 * A document is superseded by what is recorded later and says something else of the days it speaks of, and by a newer one that
 * takes its place. That it said less than is known now, such as that days were not confirmed, is something else too.
 */
@Injectable()
export class SupersededDocuments extends FollowUps {
  after(before: CareerState, after: CareerState): readonly CareerEvent[] {
    return supersededBetween(before, after);
  }
}

export function supersededBetween(before: CareerState, after: CareerState): readonly CareerEvent[] {
  // What is said of the record itself, or of documents, is said of no days.
  const { issued } = after.content.documents;
  const isSame = says(before) === says(after);
  return [...before.content.documents.issued.values()]
    .filter((document) => standingOfDocument(issued.get(document.documentId) ?? document) === 'VALID')
    .flatMap((document): CareerEvent[] => {
      const { documentId } = document;
      const changes = isSame ? [] : changesOf(document, before, after);
      const isReplaced = [...issued.values()].some(({ replaces }) => replaces === documentId);
      return changes.length > 0 || isReplaced
        ? [{ type: 'ConfirmationSuperseded', data: { documentId, changes } }]
        : [];
    });
}

/** How many recordings there are that a document may be made of. */
function says({ recordings }: CareerState): number {
  return recordings.filter(({ event }) => !ABOUT_DOCUMENTS.has(event.type)).length;
}

const ABOUT_DOCUMENTS: ReadonlySet<CareerEvent['type']> = new Set([
  'ConfirmationIssued',
  'ConfirmationKept',
  'ConfirmationSuperseded',
  'ConfirmationWithdrawn',
]);

/** Texts are compared as they are sealed: who says the same anew has said it in another recording. */
function changesOf({ scope, sections, validOn }: IssuedDocument, before: CareerState, after: CareerState) {
  const asked = { scope, sections, validOn };
  const sealed = { open: (text: string) => text };
  return changesBetween(saysOf(before, asked, sealed), saysOf(after, asked, sealed));
}
