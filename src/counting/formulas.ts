import type { Day } from '../kernel/dates.js';
import { type Months, FULL, ONE_MONTH } from '../kernel/months.js';
import { type Parameter, type RuleSet, valueOn } from './rule-set.js';
import { RULES } from './rules/catalogue.js';

/**
 * Rules of three around the count: hours of supervision owed, and how long agreements last at part time. Exact, as reduced
 * fractions; rounding is for whoever shows them.
 */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

/**
 * Hours of individual supervision owed (SUP-HOURS): 4 hours a month in 10.5 months of the year, in proportion to part time.
 *
 * @param served calendar months of practical service, whatever the percentage
 */
export function supervisionOwed(rules: RuleSet, served: Months, basisPoints: number, on: Day): Fraction {
  const hoursPerMonth = hundredths(valueOn(rules, 'supervision.hours_per_month', on));
  const monthsPerYear = hundredths(valueOn(rules, 'supervision.months_per_year', on));
  return fraction(
    hoursPerMonth * monthsPerYear * BigInt(basisPoints) * served,
    10_000n * BigInt(FULL) * 12n * ONE_MONTH,
  );
}

/** Months an ALIS agreement lasts at a percentage (ALISA-LENGTH). Leave under law or agreement comes on top. */
export function alisAgreementMonths(basisPoints: number, parameters: AgreementParameters = AGREEMENTS): Fraction {
  return atPartTime(parameters['alis_agreement.max_months'], basisPoints);
}

/**
 * Months an introduction agreement lasts at a percentage (REF-INTRO-TERMS): two years full-time, prolonged in proportion.
 * Undefined below the smallest percentage allowed.
 */
export function introductionMonths(
  basisPoints: number,
  parameters: AgreementParameters = AGREEMENTS,
): Fraction | undefined {
  if (BigInt(basisPoints) < hundredths(latest(parameters['intro.min_pct']))) return undefined;
  return atPartTime(parameters['intro.max_months'], basisPoints);
}

export type AgreementParameters = Readonly<
  Record<'alis_agreement.max_months' | 'intro.max_months' | 'intro.min_pct', Parameter<number>>
>;

/** Terms of agreements, which weigh no service and so are no part of a rule set. */
export const AGREEMENTS: AgreementParameters = {
  'alis_agreement.max_months': agreementTerm('ALISA-LENGTH', '2023-01-01', 60),
  'intro.max_months': agreementTerm('REF-INTRO-TERMS', '2022-01-01', 24),
  'intro.min_pct': agreementTerm('REF-INTRO-TERMS', '2022-01-01', 50),
};

export function fraction(numerator: bigint, denominator: bigint): Fraction {
  let [divisor, rest] = [numerator, denominator];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function agreementTerm(rule: 'ALISA-LENGTH' | 'REF-INTRO-TERMS', from: string, value: number): Parameter<number> {
  return { rule, source: RULES[rule].source, confidence: 'CONFIRMED', periods: [{ from, value }] };
}

function atPartTime(months: Parameter<number>, basisPoints: number): Fraction {
  return fraction(hundredths(latest(months)) * BigInt(FULL), 100n * BigInt(basisPoints));
}

function latest({ periods }: Parameter<number>): number {
  return periods.at(-1)?.value ?? 0;
}

function hundredths(value: number): bigint {
  return BigInt(Math.round(value * 100));
}
