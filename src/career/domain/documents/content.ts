import type { CareerEvent, DataOf, Sealed } from '../events.js';
import type { DocumentActs, DocumentFacts } from './events.js';

export type IssuedDocument = DataOf<'ConfirmationIssued'> & {
  /** The event that issued it. */
  readonly recordingId: string;
  /** What it says, sealed. */
  readonly packed?: Sealed;
  /** The first time something recorded later said something else; a later one adds nothing. */
  readonly superseded?: DataOf<'ConfirmationSuperseded'> & { readonly recordingId: string };
  readonly withdrawn?: DataOf<'ConfirmationWithdrawn'>;
};

export type DocumentsContent = {
  readonly issued: Map<string, IssuedDocument>;
  /** What is told of each post beside time, by post: of each field the last that was said. */
  readonly descriptions: Map<string, DataOf<'ServiceDescribed'>>;
  birthDate?: Sealed;
};

export function noDocuments(): DocumentsContent {
  return { issued: new Map(), descriptions: new Map() };
}

type DocumentFact = Extract<CareerEvent, { type: keyof DocumentFacts | keyof DocumentActs }>;

/** Only rebuilds and never refuses: what refers to a document that is not there changes nothing. */
export function addDocumentFact(content: DocumentsContent, fact: DocumentFact, recordingId: string): void {
  const change = (documentId: string, more: Partial<IssuedDocument>) => {
    const document = content.issued.get(documentId);
    if (document) content.issued.set(documentId, { ...document, ...more });
  };
  switch (fact.type) {
    case 'ServiceDescribed':
      // One knows the content, another the numbers, the employer how it went: what is not said again stays as it was said.
      content.descriptions.set(fact.data.postId, { ...content.descriptions.get(fact.data.postId), ...fact.data });
      return;
    case 'BirthDateRecorded':
      content.birthDate = fact.data.birthDate;
      return;
    case 'ConfirmationIssued':
      content.issued.set(fact.data.documentId, { ...fact.data, recordingId });
      return;
    case 'ConfirmationKept':
      change(fact.data.documentId, { packed: fact.data.packed });
      return;
    case 'ConfirmationSuperseded':
      if (content.issued.get(fact.data.documentId)?.superseded === undefined) {
        change(fact.data.documentId, { superseded: { ...fact.data, recordingId } });
      }
      return;
    case 'ConfirmationWithdrawn':
      change(fact.data.documentId, { withdrawn: fact.data });
      return;
  }
}

export type DocumentStanding = 'VALID' | 'SUPERSEDED' | 'WITHDRAWN';

/** Withdrawn weighs more: nobody stands behind it any longer, whatever has been recorded since. */
export function standingOfDocument({ superseded, withdrawn }: IssuedDocument): DocumentStanding {
  if (withdrawn) return 'WITHDRAWN';
  return superseded ? 'SUPERSEDED' : 'VALID';
}
