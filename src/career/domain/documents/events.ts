import type { Declarant, Sealed } from '../terms.js';

/** What a document speaks of: one post, the posts in one municipality or city district, or all there is. */
export type DocumentScope =
  | { readonly kind: 'POST'; readonly postId: string }
  | { readonly kind: 'MUNICIPALITY'; readonly municipality: string }
  | { readonly kind: 'DISTRICT'; readonly district: string }
  | { readonly kind: 'CAREER' };

/** What it tells of beside time, where that was asked for. */
export const DOCUMENT_SECTIONS = ['GOALS', 'SUPERVISION'] as const;
export type DocumentSection = (typeof DOCUMENT_SECTIONS)[number];

export const DOCUMENT_CHANGES = [
  'TOTAL',
  'CATEGORY',
  'REQUIREMENT',
  'LINE',
  'POST',
  'GOALS',
  'SUPERVISION',
  'DOCTOR',
] as const;

/** What a correction did to a figure or a line of a document, before and after. Figures are exact fractions of months. */
export type DocumentChange = {
  readonly what: (typeof DOCUMENT_CHANGES)[number];
  /** Basis, category, requirement or post it is about. */
  readonly of?: string;
  readonly before?: string;
  readonly after?: string;
};

export type DocumentFacts = {
  /** What a confirmation must say beside time and percentage (DOC-FIELDS 5 to 8). Of each field the last that was said of a post holds. */
  ServiceDescribed: {
    descriptionId: string;
    postId: string;
    content?: Sealed;
    teaching?: Sealed;
    onCall?: Sealed;
    patients?: number;
    doctors?: number;
    residents?: number;
    /** Whether the service was satisfactory: the employer's to say. */
    satisfactory?: boolean;
    remark?: Sealed;
    declaredBy: Declarant;
  };
  BirthDateRecorded: { birthDate: Sealed; declaredBy: Declarant };
};

export type DocumentActs = {
  /**
   * A document was issued: from the career up to `madeFrom`, which is the revision before. `content` is the SHA-256, in hex,
   * of what it says as canonical JSON (RFC 8785).
   */
  ConfirmationIssued: {
    documentId: string;
    scope: DocumentScope;
    sections: readonly DocumentSection[];
    madeFrom: number;
    validOn: string;
    content: string;
    replaces?: string;
  };
  /** What it says, packed and sealed, so that it can be read as it was issued however the program changes. */
  ConfirmationKept: { documentId: string; packed: Sealed };
  /**
   * What was recorded since says something else of the days it speaks of, or another takes its place (then without changes).
   * Follows in the same append.
   */
  ConfirmationSuperseded: { documentId: string; changes: readonly DocumentChange[] };
  /** Whoever issued it no longer stands behind it. */
  ConfirmationWithdrawn: { documentId: string; on: string; reason: Sealed };
};
