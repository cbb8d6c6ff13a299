import type { Day } from '../kernel/dates.js';
import { type Months, NO_MONTHS, hundredthsOfMonths, least, most, wholeMonths } from '../kernel/months.js';
import type { Scheme, ServiceHistory } from './history.js';
import {
  BUCKETS,
  type Bucket,
  type BucketSum,
  type EmploymentSum,
  type Requirement,
  type RequirementId,
  type Totals,
} from './ledger.js';
import type { Part1 } from './part1.js';
import { type Reason, type ReasonCode, reason } from './reasons.js';
import { type ParameterName, type RuleSet, valueOn } from './rule-set.js';
import type { RuleId } from './rules/catalogue.js';

/**
 * Steps 6 and 7: sums per bucket, what of each is credited, and how far the requirements are met.
 *
 * @param part1 counted by itself
 */
export function credit(
  history: ServiceHistory,
  employments: readonly EmploymentSum[],
  rules: RuleSet,
  scheme: Scheme,
  validOn: Day,
  part1: Part1,
): Totals {
  const months = (name: MonthsParameter) => wholeMonths(valueOn(rules, name, validOn));
  const limit = (name: LimitParameter) => valueOn(rules, name, validOn);
  const buckets = BUCKETS.map((bucket) => {
    const net = employments.reduce((sum, item) => (item.bucket === bucket ? sum + item.net : sum), NO_MONTHS);
    return creditBucket(bucket, net, decidedIn(history, bucket, scheme, validOn), ceiling(bucket, scheme, limit));
  }).filter(({ net, decided }) => net > NO_MONTHS || decided > NO_MONTHS);
  const credited = (...wanted: Bucket[]) =>
    buckets.reduce((sum, item) => (wanted.includes(item.bucket) ? sum + item.credited : sum), NO_MONTHS);
  const total = credited(...BUCKETS);
  const near = hundredthsOfMonths(valueOn(rules, 'near.months_hundredths', validOn));
  const requirement = (id: RequirementId, rule: RuleId, required: Months, reached: Months): Requirement => {
    const missing = most(required - reached, NO_MONTHS);
    const status = missing === NO_MONTHS ? 'MET' : missing < near ? 'NEAR' : 'MISSING';
    return { id, rule, required, credited: reached, missing, status };
  };
  const requirements =
    scheme === 'NEW'
      ? [
          requirement('TOTAL', 'TIME-LIS3-60M', months('new.total_months'), total),
          requirement('AUP', 'ASP-MIN-2Y', months('new.aup_min'), credited('AUP')),
          requirement('INSTITUTION', 'INST-MIN-6M', months('new.inst_min'), credited('INSTITUTION')),
          part1Requirement(
            requirement(
              'PART1',
              'TIME-LIS1-18M',
              months('lis1.hospital_months') + months('lis1.municipality_months'),
              part1.credited,
            ),
            part1,
          ),
          requirement('ALL', 'TIME-TOTAL-6Y6M', months('all.total_months'), total + part1.credited),
        ]
      : [
          requirement('OLD_GENERAL_PRACTICE', 'OLD-GP-4Y', months('old.gp'), total - credited('INSTITUTION')),
          requirement('OLD_AUP', 'OLD-AUP-2Y', months('old.aup'), credited('AUP')),
          requirement('OLD_HOSPITAL', 'OLD-HOSPITAL-1Y', months('old.hospital'), credited('INSTITUTION')),
        ];
  return { buckets, total, requirements };
}

/** Long enough is not enough while working days of absence have to be made up (ABS-LIS1-2019B). */
function part1Requirement(requirement: Requirement, { complete }: Part1): Requirement {
  return requirement.status === 'MET' && !complete ? { ...requirement, status: 'MISSING' } : requirement;
}

type MonthsParameter = Extract<
  ParameterName,
  | 'new.total_months'
  | 'all.total_months'
  | 'new.aup_min'
  | 'new.inst_min'
  | 'lis1.hospital_months'
  | 'lis1.municipality_months'
  | 'old.gp'
  | 'old.aup'
  | 'old.hospital'
>;
type LimitParameter = Extract<
  ParameterName,
  | 'new.aup_max'
  | 'new.other_max'
  | 'inst.max_months'
  | 'research.max_months'
  | 'military.max_months'
  | 'old.alone_max'
  | 'old.research_max'
>;

/** The most a bucket can give; null where only a decision can say; undefined where there is no limit. */
type Ceiling = { readonly max: number | null | undefined; readonly over: ReasonCode };

function ceiling(bucket: Bucket, scheme: Scheme, limit: (name: LimitParameter) => number | null): Ceiling {
  switch (bucket) {
    case 'AUP':
      return { max: scheme === 'NEW' ? limit('new.aup_max') : undefined, over: 'OVER_MAXIMUM' };
    case 'OTHER':
      return { max: limit('new.other_max'), over: 'OTHER_OVER_MAXIMUM' };
    case 'OTHER_COMBINED':
      return { max: undefined, over: 'OTHER_OVER_MAXIMUM' };
    case 'OTHER_ALONE':
      return { max: limit('old.alone_max'), over: 'OLD_ALONE_OVER_MAXIMUM' };
    case 'INSTITUTION':
      return { max: limit('inst.max_months') ?? undefined, over: 'INSTITUTION_OVER_MAXIMUM' };
    case 'RESEARCH':
      return scheme === 'NEW'
        ? { max: limit('research.max_months'), over: 'MANUAL_DECISION' }
        : { max: limit('old.research_max'), over: 'OLD_RESEARCH_OVER_MAXIMUM' };
    case 'MILITARY':
      return { max: scheme === 'NEW' ? limit('military.max_months') : undefined, over: 'MANUAL_DECISION' };
  }
}

function creditBucket(bucket: Bucket, net: Months, decided: Months, { max, over }: Ceiling): BucketSum {
  const reasons: Reason[] = [];
  if (decided > NO_MONTHS) reasons.push(reason('DECIDED_CREDIT'));
  if (max === null) {
    if (net > NO_MONTHS) reasons.push(reason('MANUAL_DECISION'));
    return { bucket, net, decided, credited: decided, uncredited: net, reasons };
  }
  const sum = net + decided;
  const credited = max === undefined ? sum : least(sum, wholeMonths(max));
  if (credited < sum) reasons.push(reason(over, { max: max ?? 0 }));
  return { bucket, net, decided, credited, uncredited: sum - credited, reasons };
}

/** Credits by individual decision (FOREIGN-MANUAL, SAM-SEPARATE) made by the day. */
function decidedIn({ credits }: ServiceHistory, bucket: Bucket, scheme: Scheme, validOn: Day): Months {
  const category = bucket === 'OTHER' || (bucket === 'OTHER_COMBINED' && scheme === 'OLD') ? 'OTHER' : bucket;
  if (scheme === 'OLD' && bucket === 'OTHER') return NO_MONTHS;
  return credits.reduce(
    (sum, item) => (item.category === category && item.decidedOn <= validOn ? sum + item.months : sum),
    NO_MONTHS,
  );
}
