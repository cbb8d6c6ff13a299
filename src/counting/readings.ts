import { type Months, least } from '../kernel/months.js';
import { type CountOptions, layoutOf, totals } from './count.js';
import type { ServiceCategory, ServiceHistory } from './history.js';
import type { Totals } from './ledger.js';
import { basisPoints } from './regime.js';
import { type ParameterName, type RuleSet, valueOn, withParameter } from './rule-set.js';
import type { RuleId } from './rules/catalogue.js';
import type { Layout } from './weigh.js';

/** A rule no source settles, where the other reading gives this doctor another figure. Both are shown; nobody picks. */
export type ReadingDifference = {
  /** The parameter that decides. */
  readonly parameter: ParameterName;
  readonly rule: RuleId;
  readonly chosen: string;
  readonly other: string;
  /** Other parameters that must be read otherwise too before this one matters; mostly none. */
  readonly together: readonly ParameterName[];
  /** Read otherwise, together with those. */
  readonly totals: Totals;
  /** That total less the chosen one's. */
  readonly difference: Months;
};

/** The least of each figure over all readings: what can safely be promised. */
export type Strictest = Pick<Totals, 'total' | 'requirements'>;

export type Readings = { readonly differences: readonly ReadingDifference[]; readonly strictest: Strictest };

/**
 * Counts under every combination of the readings no source rules out: two that are harmless apart can matter together, and
 * the combination that is hardest on one requirement need not be hardest on another.
 */
export function otherReadings(
  history: ServiceHistory,
  rules: RuleSet,
  chosen: Totals,
  options: CountOptions,
): Readings {
  const layout = layoutOf(history, rules, options);
  const choices = unsettled(rules).filter(({ name }) => canMatter(name, layout, rules));
  // Combination n reads choice k otherwise when bit k of n is set.
  const outcomes = Array.from({ length: 2 ** choices.length }, (_, combination) =>
    combination === 0
      ? chosen
      : totals(layout, choices.filter((__, bit) => has(combination, bit)).reduce(asOther, rules), options),
  );
  const differences = choices.flatMap((choice, bit): ReadingDifference[] => {
    const combination = smallestThatDiffers(outcomes, bit);
    const other = combination === undefined ? undefined : outcomes[combination];
    if (combination === undefined || !other) return [];
    return [
      {
        parameter: choice.name,
        rule: rules.parameters[choice.name].rule,
        chosen: String(valueOn(rules, choice.name, options.validOn)),
        other: String(choice.value),
        together: choices.filter((_, index) => index !== bit && has(combination, index)).map(({ name }) => name),
        totals: other,
        difference: other.total - chosen.total,
      },
    ];
  });
  return { differences, strictest: outcomes.reduce<Strictest>(leastOf, chosen) };
}

type Choice = { readonly name: ParameterName; readonly value: unknown };

/** The combination with the fewest readings changed in which this one makes a difference. */
function smallestThatDiffers(outcomes: readonly Totals[], bit: number): number | undefined {
  return [...outcomes.keys()]
    .filter((combination) => has(combination, bit))
    .sort((a, b) => size(a) - size(b) || a - b)
    .find((combination) => {
      const [without, other] = [outcomes[combination - 2 ** bit], outcomes[combination]];
      return without !== undefined && other !== undefined && differ(without, other);
    });
}

function has(combination: number, bit: number): boolean {
  return (combination >> bit) % 2 === 1;
}

function size(combination: number): number {
  return combination.toString(2).replaceAll('0', '').length;
}

function leastOf(strictest: Strictest, candidate: Totals): Strictest {
  return {
    total: least(strictest.total, candidate.total),
    requirements: strictest.requirements.map((requirement, index) => {
      const other = candidate.requirements[index];
      return other && other.credited < requirement.credited ? other : requirement;
    }),
  };
}

function asOther(rules: RuleSet, { name, value }: Choice): RuleSet {
  return withParameter(rules, name, value as never);
}

/** A parameter the reader has set is a choice made, not an open question. */
function unsettled(rules: RuleSet): Choice[] {
  return (Object.keys(rules.parameters) as ParameterName[]).flatMap((name) => {
    const alternatives: readonly unknown[] = rules.parameters[name].alternatives ?? [];
    return rules.overridden.includes(name) ? [] : alternatives.map((value) => ({ name, value }));
  });
}

/** Spares counting where a reading cannot touch the career: no absence, no small post, no conversion. */
function canMatter(name: ParameterName, { spans, conversion, scheme }: Layout, rules: RuleSet): boolean {
  const segments = () => spans.flatMap(({ present }) => present);
  const below = (category: ServiceCategory, percent: number) =>
    segments().some((segment) => segment.category === category && segment.basisPoints < basisPoints(percent));
  const isConverted = scheme === 'NEW' && conversion > -Infinity;
  const isAbsent = () => segments().some(({ post }) => post.absences.length > 0);
  if (name === 'aup.pct_basis') return scheme === 'NEW' && below('AUP', largest(rules, 'aup.min_pct'));
  if (name === 'inst.min_pct') return below('INSTITUTION', largest(rules, 'inst.min_pct'));
  if (name === 'absence.mode' || name === 'absence.basis') return scheme === 'NEW' && isAbsent();
  if (name === 'conversion.absence_rule') return isConverted && isAbsent();
  return name === 'conversion.part1' ? isConverted : true;
}

function largest(rules: RuleSet, name: 'aup.min_pct' | 'inst.min_pct'): number {
  return Math.max(...rules.parameters[name].periods.map(({ value }) => value));
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
