import type { Day, Span } from '../kernel/dates.js';
import type { Months } from '../kernel/months.js';

/**
 * What counting needs to know of a career, and nothing more. Days are whole days since 1970-01-01 and spans exclude their end,
 * so that lengths are subtractions; see `kernel/dates.ts`.
 */
export type ServiceHistory = {
  readonly posts: readonly ServicePost[];
  readonly supervision: readonly SupervisionSpan[];
  readonly waivers: readonly WaiverSpan[];
  readonly credits: readonly DecidedCredit[];
  readonly scheme?: Scheme;
  readonly specialisationStartedOn?: Day;
  readonly convertedOn?: Day;
  readonly part1CompletedOn?: Day;
  readonly part1Exempt: boolean;
  readonly approvedOn?: Day;
};

export type Scheme = 'NEW' | 'OLD';

/** Categories credited towards part 3, scarce requirement first: the order of `cap.priority`. */
export const SERVICE_CATEGORIES = ['AUP', 'INSTITUTION', 'OTHER', 'RESEARCH', 'MILITARY'] as const;
export type ServiceCategory = (typeof SERVICE_CATEGORIES)[number];
export type PostCategory = ServiceCategory | 'PART1_HOSPITAL' | 'PART1_MUNICIPALITY' | 'NOT_RELEVANT';

export type ServicePost = {
  readonly postId: string;
  /** The same text means the same employer. */
  readonly employer: string;
  readonly category: PostCategory;
  /** In order, without overlap: one for each position percentage. */
  readonly stretches: readonly Stretch[];
  /** Who stands behind which days; days outside every span are declared only. */
  readonly standing: readonly StandingSpan[];
  readonly absences: readonly PostAbsence[];
};

export type Stretch = Span & { readonly basisPoints: number };
export type Standing = 'DECLARED' | 'CONFIRMED' | 'DISPUTED';
export type StandingSpan = Span & { readonly standing: Standing };

export type PostAbsence = Span & {
  readonly absenceId: string;
  readonly kind: string;
  readonly shareBasisPoints: number;
  readonly workingDays?: number;
};

export type SupervisionSpan = Span & {
  readonly supervisorId: string;
  /** Approved specialist in general practice (SUP-SPECIALIST). */
  readonly specialist: boolean;
  readonly postId?: string;
};

export type WaiverSpan = Span & { readonly supervisorId: string };

export type DecidedCredit = {
  readonly creditId: string;
  readonly category: ServiceCategory;
  readonly months: Months;
  readonly decidedOn: Day;
};
