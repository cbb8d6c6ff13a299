import { type IssuedDocument as Issued, standingOfDocument } from '../../career/domain/documents/content.js';
import type { DocumentScope as Scope } from '../../career/domain/documents/events.js';
import type { CareerState } from '../../career/domain/state.js';
import { osloClock } from '../../platform/instants.js';
import type { DocumentAddresses } from '../addresses.js';
import { changeText, standingText } from '../changes-in-words.js';
import type { DocumentScope, IssuedDocument } from './types.js';

type Open = (sealed: string) => string;

/** Documents of a career, the newest first. @param career its documents as the reader may know of them */
export function viewDocuments(career: CareerState, open: Open, addresses: DocumentAddresses): IssuedDocument[] {
  return [...career.content.documents.issued.values()]
    .reverse()
    .map((document) => viewDocument(document, career, open, addresses));
}

export function viewDocument(
  document: Issued,
  { content, recordings }: CareerState,
  open: Open,
  addresses: DocumentAddresses,
): IssuedDocument {
  const { documentId, scope, sections, validOn, madeFrom, superseded, withdrawn, replaces } = document;
  const event = recordings.find((recording) => recording.event.id === document.recordingId)?.event;
  const all = [...content.documents.issued.values()];
  const supersededBy = all.findLast((other) => other.replaces === documentId)?.documentId ?? null;
  const standing = standingOfDocument(document);
  const employer = (postId: string) => content.posts.get(postId)?.post.employer.name;
  return {
    id: documentId,
    scope: viewScope(scope),
    sections,
    issuedOn: event ? osloClock(event.recordedAt).date : '',
    issuedBy: event ? open(event.metadata.actor) : '',
    issuedAs: event?.metadata.role ?? '',
    validOn,
    revision: madeFrom,
    digest: document.content,
    standing,
    text: standingText(standing, supersededBy !== null),
    changes: (superseded?.changes ?? []).map((change) => ({
      what: change.what,
      of: change.of ?? null,
      before: change.before ?? null,
      after: change.after ?? null,
      text: changeText(change, employer),
    })),
    supersededBy,
    replaces: replaces ?? null,
    withdrawnOn: withdrawn?.on ?? null,
    withdrawalReason: withdrawn ? open(withdrawn.reason) : null,
    page: addresses.page(documentId),
  };
}

function viewScope(scope: Scope): DocumentScope {
  return {
    kind: scope.kind,
    postId: scope.kind === 'POST' ? scope.postId : null,
    municipality: scope.kind === 'MUNICIPALITY' ? scope.municipality : null,
    district: scope.kind === 'DISTRICT' ? scope.district : null,
  };
}
