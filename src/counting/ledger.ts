import type { Day, Span } from '../kernel/dates.js';
import type { Months } from '../kernel/months.js';
import type { PostCategory, Scheme, ServiceCategory, Standing } from './history.js';
import type { Reason } from './reasons.js';
import type { RuleId } from './rules/catalogue.js';

/** Whose word a total rests on: the employer's alone, or also what the doctor or the office has declared. */
export type Basis = 'CONFIRMED' | 'WITH_DECLARED';

/**
 * Where service is credited. The old scheme tells other general-practice work beside at least half a week of AUP (combined)
 * from such work alone.
 */
export const BUCKETS = [
  'AUP',
  'INSTITUTION',
  'OTHER',
  'OTHER_COMBINED',
  'OTHER_ALONE',
  'RESEARCH',
  'MILITARY',
] as const;
export type Bucket = (typeof BUCKETS)[number];

export type Verdict = 'COUNTS' | 'COUNTS_IN_PART' | 'DOES_NOT_COUNT' | 'PART1' | 'NOT_YET';

/** One unbroken run of days of one post with the same verdict. Every day of every post lies in exactly one line. */
export type Line = Span & {
  readonly postId: string;
  readonly category: PostCategory;
  readonly standing: Standing;
  readonly verdict: Verdict;
  /** The position percentage, and how much of it counts after floors and the cap of one day a day. Basis points. */
  readonly basisPoints: number;
  readonly countedBasisPoints: number;
  /** Share of the post the doctor was away in a way that can be deducted. Basis points. */
  readonly absentShare: number;
  readonly bucket?: Bucket;
  /** Full-time months, before absence is deducted. */
  readonly worth: Months;
  readonly reasons: readonly Reason[];
};

/** Unbroken service in one category at one employer: what absence is measured against. */
export type EmploymentSum = Span & {
  readonly employer: string;
  readonly category: ServiceCategory;
  readonly bucket: Bucket;
  readonly gross: Months;
  readonly absent: Months;
  /** How much absence is tolerated. Zero where the reading pools absence over the whole career. */
  readonly allowance: Months;
  readonly deducted: Months;
  readonly net: Months;
};

export type BucketSum = {
  readonly bucket: Bucket;
  /** After absence is deducted, before any maximum. */
  readonly net: Months;
  /** Added by individual decision. */
  readonly decided: Months;
  readonly credited: Months;
  readonly uncredited: Months;
  /** Why something is uncredited, or rests on a decision. */
  readonly reasons: readonly Reason[];
};

export type RequirementId =
  'TOTAL' | 'AUP' | 'INSTITUTION' | 'PART1' | 'ALL' | 'OLD_GENERAL_PRACTICE' | 'OLD_AUP' | 'OLD_HOSPITAL';

export type Requirement = {
  readonly id: RequirementId;
  readonly rule: RuleId;
  readonly required: Months;
  readonly credited: Months;
  readonly missing: Months;
  /** `NEAR`: missed by less than 0.05 month, which the calendar alone can cause; a person decides. */
  readonly status: 'MET' | 'NEAR' | 'MISSING';
};

export type Totals = {
  readonly buckets: readonly BucketSum[];
  readonly total: Months;
  readonly requirements: readonly Requirement[];
};

export type Ledger = Totals & {
  readonly scheme: Scheme;
  readonly basis: Basis;
  readonly validOn: Day;
  readonly lines: readonly Line[];
  readonly employments: readonly EmploymentSum[];
};
