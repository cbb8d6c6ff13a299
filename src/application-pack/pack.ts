import type { Words } from '../documents/content.js';
import type { RuleId, Scheme } from '../counting/index.js';
import type { FaultCode } from '../training/completeness.js';

/** What goes to Helsedirektoratet with an application, in its order, and what is wrong with it (APPLY, DOC-COMPLETE). Plain JSON. */
export type Pack = {
  readonly format: typeof FORMAT;
  readonly version: 1;
  readonly state: PackState;
  /** The state in one sentence. */
  readonly sentence: Words;
  readonly scheme: Scheme;
  /** Last day of the old scheme (OLD-DEADLINE); null in the new one. */
  readonly deadline: string | null;
  /** The day the figures speak up to, and the rules they were counted by. */
  readonly validOn: string;
  readonly ruleSet: string;
  readonly parts: readonly PackPart[];
  readonly facts: readonly Fact[];
  /** Faults first, then doubts, then warnings. */
  readonly faults: readonly PackFault[];
  /** Documents that no longer stand, or cannot be read, and are therefore not in it. */
  readonly notTaken: readonly { readonly documentId: string; readonly why: Words }[];
};

export const FORMAT = 'tjenestebok-application-pack';

/** `READY_IF_READ_SO`: nothing is wrong, but something holds only if what is unsettled is read or settled kindly. */
export const PACK_STATES = ['READY', 'READY_IF_READ_SO', 'NOT_READY'] as const;
export type PackState = (typeof PACK_STATES)[number];

export const PARTS_OF = {
  NEW: [
    'INDEX',
    'FORM_FACTS',
    'PART1',
    'CONFIRMATIONS',
    'STATEMENT',
    'GOALS',
    'SUPERVISION',
    'GROUP_DIPLOMA',
    'COURSES',
    'CREDITS',
    'PAPERS',
  ],
  OLD: ['INDEX', 'FORM_FACTS', 'CONFIRMATIONS', 'STATEMENT', 'DUTIES', 'GROUP_DIPLOMA', 'COURSES', 'CREDITS', 'PAPERS'],
} as const satisfies Readonly<Record<Scheme, readonly string[]>>;
export type PartId = (typeof PARTS_OF)[Scheme][number];

/** `TO_ATTACH`: it is made elsewhere, and whoever applies puts it with the rest. */
export const PART_STATES = ['READY', 'TO_ATTACH', 'MISSING'] as const;
export type PartState = (typeof PART_STATES)[number];

export type PackPart = {
  /** In the order of the scheme, from 1. */
  readonly number: number;
  readonly id: PartId;
  readonly title: Words;
  readonly state: PartState;
  readonly items: readonly PackItem[];
};

export type PackItem = {
  /** Of the document, paper, goal, course or credit. */
  readonly id: string;
  readonly title: Words;
  readonly says: readonly Words[];
  readonly state: PartState;
  /** The issued document that is in the pack for it. */
  readonly document: string | null;
  /** What a paper that lies outside must hold. */
  readonly mustHold: readonly Words[];
};

/** One field of the authority's form. Dates as `YYYY-MM-DD`, figures as decimals rounded down. */
export type Fact = {
  readonly id: string;
  readonly title: Words;
  readonly unit: 'TEXT' | 'DATE' | 'MONTHS' | 'HOURS' | 'COUNT';
  /** Null where nothing is recorded. */
  readonly value: string | null;
  readonly required: string | null;
  /** By the strictest reading no source rules out, where it is another figure. */
  readonly strictest: string | null;
  readonly rule: RuleId | null;
  readonly from: Words;
  /** Issued documents it can be read in. */
  readonly documents: readonly string[];
};

export const OWN_FAULTS = [
  'REQUIREMENT_OPEN',
  'FIGURE_BY_READING',
  'TO_SETTLE',
  'DAYS_NOT_IN_DOCUMENT',
  'DOCUMENT_SUPERSEDED',
  'DOCUMENT_WITHDRAWN',
  'DOCUMENT_UNREADABLE',
  'STATEMENT_MISSING',
  'STATEMENT_TOO_EARLY',
  'STATEMENT_HAS_GAPS',
  'PART1_PAPER_NOT_FILED',
  'CREDIT_WITHOUT_PAPER',
] as const;
export type OwnFault = (typeof OWN_FAULTS)[number];
export type PackFaultCode = FaultCode | OwnFault;

/** A fault keeps it from being sent; a doubt is about what nobody has settled; a warning is for a person to look at. */
export const SEVERITIES = ['FAULT', 'DOUBT', 'WARNING'] as const;

export type PackFault = {
  readonly code: PackFaultCode;
  readonly severity: (typeof SEVERITIES)[number];
  readonly part: PartId;
  /** Ids of the papers, posts, documents, approvals or requirements it is about. */
  readonly about: readonly string[];
  readonly rule: RuleId;
  readonly text: Words;
  readonly wayOut: Words;
};
