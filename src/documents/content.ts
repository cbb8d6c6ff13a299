import type { DocumentScope, DocumentSection } from '../career/domain/documents/events.js';
import type { AbsenceKind, Arena, Category, ConfirmerCapacity, Qualification } from '../career/domain/terms.js';
import type { Figure, LineView, ReadingView, RequirementView, StatementView } from '../statement/view.js';

/**
 * What a service confirmation says: plain JSON, made by a pure function from the career at one revision. The pages, the
 * credential and the page of verification are all made from this and from nothing else, so none can say more or other.
 *
 * Dates are `YYYY-MM-DD`, both ends included; percentages are numbers of percent; months are full-time months. What is not
 * known is null, never left out: who reads it sees that it was asked for (DOC-COMPLETE).
 */
export type DocumentContent = {
  readonly format: typeof FORMAT;
  readonly version: 1;
  readonly documentId: string;
  /** The earlier document it takes the place of. */
  readonly replaces: string | null;
  readonly scope: DocumentScope;
  readonly sections: readonly DocumentSection[];
  readonly issuedOn: string;
  readonly issuedBy: Issuer;
  /** The revision of the career it was made from, and the day it speaks up to. */
  readonly madeFrom: MadeFrom;
  /** Where anybody may check it, the log that vouches for it, and the list that tells whether it still stands. */
  readonly check: { readonly log: string; readonly page: string | null; readonly statusList: string | null };
  readonly doctor: {
    readonly name: string;
    readonly hprNumber: string;
    readonly birthDate: string | null;
  };
  readonly posts: readonly PostEntry[];
  readonly account: AccountOf;
  /** Days nobody but the doctor or an office stands behind, and days somebody disputes. */
  readonly notConfirmed: readonly Unconfirmed[];
  readonly goals: GoalsOf | null;
  readonly supervision: SupervisionOf | null;
  /** Fields of DOC-FIELDS that nobody has filled. Only a document of the whole career is issued with any. */
  readonly gaps: readonly Gap[];
};

export const FORMAT = 'tjenestebok-confirmation';

export type Words = { readonly nb: string; readonly nn: string; readonly en: string };

export type Issuer = {
  readonly name: string;
  /** As whom: the doctor herself, or somebody of an organisation. */
  readonly role: string;
  readonly organisation: string | null;
  readonly organisationNumber: string | null;
};

export type MadeFrom = {
  readonly revision: number;
  readonly recordedAt: string;
  readonly validOn: string;
  /** Root of the Merkle tree (RFC 6962) over the events of the career up to that revision, in base64. */
  readonly root: string;
  /** Revision of the catalogue of goals; null where no goals are told of. */
  readonly catalogue: number | null;
};

/** DOC-FIELDS, one entry for each post. */
export type PostEntry = {
  readonly postId: string;
  /** Event ids of everything it was made from. */
  readonly recordings: readonly string[];
  /** When the first of them was recorded: late discovery is normal, and both dates show. */
  readonly firstRecorded: string;
  readonly employer: { readonly name: string; readonly organisationNumber: string | null };
  /** Numbers and names as they were on the first day. */
  readonly place: {
    readonly municipality: string;
    readonly municipalityName: string | null;
    readonly district: string | null;
    readonly districtName: string | null;
  } | null;
  readonly category: Category;
  readonly arena: Arena | null;
  readonly position: 'EMPLOYMENT' | 'SUBSTITUTE';
  /** Contract of an employment, or for whom a substitute stood in. */
  readonly contract: string;
  /** One line for each change. */
  readonly periods: readonly { readonly from: string; readonly to: string | null; readonly percent: number }[];
  /** Other than holiday and courses. */
  readonly absences: readonly Away[];
  readonly supervisors: readonly Supervised[];
  readonly description: Described | null;
  readonly confirmations: readonly Confirmed[];
  readonly disputes: readonly Disputed[];
};

export type Away = {
  readonly kind: AbsenceKind;
  readonly from: string;
  readonly to: string;
  /** Of the post. */
  readonly percent: number;
};

export type Supervised = {
  readonly name: string | null;
  readonly qualification: Qualification;
  readonly from: string;
  readonly to: string | null;
  /** Days on which the specialist requirement was waived (SUP-WAIVER). */
  readonly waivers: readonly { readonly from: string; readonly to: string }[];
};

export type Described = {
  readonly content: string | null;
  readonly teaching: string | null;
  readonly onCall: string | null;
  readonly patients: number | null;
  readonly doctors: number | null;
  readonly residents: number | null;
  readonly satisfactory: boolean | null;
  readonly remark: string | null;
};

export type Confirmed = {
  readonly from: string;
  readonly to: string | null;
  readonly organisation: string;
  readonly organisationNumber: string | null;
  readonly capacity: ConfirmerCapacity;
  /** On what, where somebody else than the employer stands behind it. */
  readonly basis: string | null;
  /** Who pressed the button, and as what she signed. */
  readonly name: string | null;
  readonly signedAs: string | null;
  readonly recordedAt: string;
  readonly recordingId: string;
};

export type Disputed = Omit<Confirmed, 'basis' | 'signedAs'> & { readonly reason: string };

export type Unconfirmed = {
  readonly postId: string;
  readonly employer: string;
  readonly from: string;
  readonly to: string;
  readonly standing: 'DECLARED' | 'DISPUTED';
};

/**
 * The ledger. Of one office or municipality it weighs the service of that office or municipality by itself, and there are no
 * requirements: they are held against the whole career only.
 */
export type AccountOf = Pick<StatementView, 'notice' | 'scheme' | 'ruleSet' | 'overridden' | 'notices'> & {
  readonly requirements: readonly RequirementView[];
  readonly confirmed: Ledger;
  readonly withDeclared: Ledger;
};

export type Ledger = {
  readonly total: Figure;
  readonly strictestTotal: Figure;
  readonly categories: StatementView['confirmed']['categories'];
  readonly lines: readonly LineView[];
  readonly employments: StatementView['confirmed']['employments'];
  readonly otherReadings: readonly ReadingView[];
};

export type GoalsOf = {
  readonly approved: readonly {
    readonly code: string;
    readonly title: string;
    readonly version: number;
    readonly on: string;
    readonly by: string | null;
    /** Approved elsewhere and taken over here. */
    readonly takenOver: boolean;
  }[];
  /** Of how many that apply; null where the catalogue is known to hold only some. */
  readonly of: number | null;
};

export type SupervisionOf = {
  readonly individual: { readonly heldHours: string; readonly owedHours: string };
  readonly groups: readonly {
    readonly name: string | null;
    readonly from: string;
    readonly to: string | null;
    readonly hours: string;
  }[];
  readonly diplomaOn: string | null;
};

export type Gap = { readonly code: string; readonly postId: string | null; readonly text: Words };
