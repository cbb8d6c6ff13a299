import type { AccessRecord } from '../platform/access-log/access-record.js';
import type { Ground } from '../rights/access.js';
import type { Part, Role } from '../rights/table.js';

/** What became of a question: seen, recorded something, turned away, or a row among others in an overview. */
export const OUTCOMES = ['SEEN', 'CHANGED', 'REFUSED', 'LISTED'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One look at a doctor's record, as the access log keeps it. */
export type Entry = AccessRecord & {
  readonly role: Role;
  /** Null when refused. */
  readonly ground: Ground | null;
  readonly parts: readonly Part[];
  readonly outcome: Outcome;
};

/** The reader's name, opened. Erased when the key it was sealed with is no more; unknown when the log-in told none. */
export type ReaderName = { readonly is: 'KNOWN'; readonly name: string } | { readonly is: 'ERASED' | 'UNKNOWN' };

export type NamedEntry = Entry & { readonly name: ReaderName };
