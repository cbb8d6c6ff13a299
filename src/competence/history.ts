import type { Day, Span } from '../kernel/dates.js';

/**
 * What the competence clocks need to know of a career, and nothing more. Days are whole days since 1970-01-01 and spans exclude
 * their end; see `kernel/dates.ts`.
 */
export type ClockHistory = {
  /** Municipal posts with care duties, whatever the contract. Hospital posts and part 1 (LIS1) posts are left out. */
  readonly posts: readonly ClockPost[];
  /** First day the doctor is specialist in general practice, in that specialisation, or approved general practitioner. */
  readonly competentFrom?: Day | undefined;
  /**
   * First day the doctor is specialist, or in part 2 or 3, in another speciality relevant for the work: enough outside the
   * GP list scheme only (KOM-OUT-2026; before 2026 the exception for other specialists in other municipal work).
   */
  readonly relevantSpecialityFrom?: Day | undefined;
};

export type ClockPost = Span & {
  readonly postId: string;
  readonly kind: 'SUBSTITUTE' | 'OTHER';
  readonly outOfHours: boolean;
  /** The same text means the same municipality. */
  readonly municipality: string;
  /** Inside the GP list scheme (fastlegeordningen): KOM-IN-2026 asks more there than KOM-OUT-2026 elsewhere. */
  readonly listScheme: boolean;
  /** When the agreement was entered, where known (KOM-EX-RESET). */
  readonly agreedOn?: Day | undefined;
  /** Position percentages, without overlap. Days outside every stretch are not days at work. */
  readonly stretches: readonly ClockStretch[];
  /** Where the agreement names days a week (1.5 days is 150), they go before the percentages. */
  readonly hundredthsOfDaysPerWeek?: number | undefined;
  /** Of any kind. They may overlap; together they take away the post at most once. */
  readonly absences: readonly ClockAbsence[];
};

export type ClockStretch = Span & { readonly basisPoints: number };
export type ClockAbsence = Span & { readonly shareBasisPoints: number };
