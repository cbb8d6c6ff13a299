import { type Months, least } from '../kernel/months.js';
import { type CountOptions, layoutOf, totals } from './count.js';
import type { ServiceHistory } from './history.js';
import type { Totals } from './ledger.js';
import { type ParameterName, type RuleSet, valueOn, withParameter } from './rule-set.js';
import type { RuleId } from './rules/catalogue.js';

/** A rule no source settles, where the other reading gives this doctor another figure. Both are shown; nobody picks. */
export type ReadingDifference = {
  /** The parameter that decides. */
  readonly parameter: ParameterName;
  readonly rule: RuleId;
  readonly chosen: string;
  readonly other: string;
  readonly totals: Totals;
  /** The other reading's total less the chosen one's. */
  readonly difference: Months;
};

/** Every unsettled parameter counted the other way, one at a time; those that make a difference are returned. */
export function otherReadings(
  history: ServiceHistory,
  rules: RuleSet,
  chosen: Totals,
  options: CountOptions,
): ReadingDifference[] {
  const layout = layoutOf(history, rules, options);
  return unsettled(rules).flatMap(({ name, alternatives }) =>
    alternatives.flatMap((alternative): ReadingDifference[] => {
      const other = totals(layout, withParameter(rules, name, alternative as never), options);
      if (!differ(chosen, other)) return [];
      return [
        {
          parameter: name,
          rule: rules.parameters[name].rule,
          chosen: String(valueOn(rules, name, options.validOn)),
          other: String(alternative),
          totals: other,
          difference: other.total - chosen.total,
        },
      ];
    }),
  );
}

/** The least of each figure, over the readings: what can safely be promised. */
export type Strictest = Pick<Totals, 'total' | 'requirements'>;

/**
 * The least any combination of the parameters that make a difference alone gives, for the total and for each requirement by
 * itself: the combination that is hardest on one need not be hardest on another.
 */
export function strictestReading(
  history: ServiceHistory,
  rules: RuleSet,
  chosen: Totals,
  differences: readonly ReadingDifference[],
  options: CountOptions,
): Strictest {
  const layout = layoutOf(history, rules, options);
  let strictest: Strictest = chosen;
  for (let choice = 1; choice < 2 ** differences.length; choice++) {
    const taken = differences.filter((_, index) => (choice >> index) % 2 === 1);
    const [only] = taken;
    const candidate = taken.length === 1 && only ? only.totals : totals(layout, taken.reduce(asOther, rules), options);
    strictest = {
      total: least(strictest.total, candidate.total),
      requirements: strictest.requirements.map((requirement, index) => {
        const other = candidate.requirements[index];
        return other && other.credited < requirement.credited ? other : requirement;
      }),
    };
  }
  return strictest;
}

function asOther(rules: RuleSet, { parameter, other }: ReadingDifference): RuleSet {
  const value = unsettled(rules)
    .find(({ name }) => name === parameter)
    ?.alternatives.find((alternative) => String(alternative) === other);
  return withParameter(rules, parameter, value as never);
}

/** A parameter the reader has set is a choice made, not an open question. */
function unsettled(rules: RuleSet): { name: ParameterName; alternatives: readonly unknown[] }[] {
  return (Object.keys(rules.parameters) as ParameterName[]).flatMap((name) => {
    const alternatives: readonly unknown[] = rules.parameters[name].alternatives ?? [];
    return alternatives.length > 0 && !rules.overridden.includes(name) ? [{ name, alternatives }] : [];
  });
}

function differ(a: Totals, b: Totals): boolean {
  return (
    a.total !== b.total ||
    a.requirements.some(({ credited }, index) => credited !== b.requirements[index]?.credited) ||
    BUCKET_FIGURES.some((figure) => sum(a, figure) !== sum(b, figure))
  );
}

const BUCKET_FIGURES = ['net', 'credited', 'uncredited'] as const;

function sum({ buckets }: Totals, figure: (typeof BUCKET_FIGURES)[number]): string {
  return buckets.map((bucket) => `${bucket.bucket}${String(bucket[figure])}`).join();
}
