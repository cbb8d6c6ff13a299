import type { Day } from '../kernel/dates.js';
import type { Scheme } from './history.js';
import { type ParameterName, type RuleSet, changeDays, valueOn } from './rule-set.js';

/** The parameters that weigh a day, in the units the engine works in: percentages as basis points. */
export type Regime = {
  readonly from: Day;
  readonly floor: number;
  /** Each contract must reach the floor by itself (PCT-BASIS). The old scheme's text speaks of the week: always the sum. */
  readonly perContract: boolean;
  readonly otherFloor: number;
  readonly institutionFloor: number;
  readonly cap: number;
  /** Whether service from before a conversion, too, counts only after part 1. */
  readonly part1BeforeConversion: boolean;
  readonly supervisorRequired: boolean;
  readonly graceDays: number;
  readonly minPeriodDays: number;
  readonly oldMinMonths: number;
  readonly freeKinds: ReadonlySet<string>;
};

const WEIGHING: readonly ParameterName[] = [
  'aup.min_pct',
  'aup.pct_basis',
  'other.min_pct_alone',
  'inst.min_pct',
  'cap.pct',
  'conversion.part1',
  'supervisor.required',
  'supervisor.grace_days',
  'new.min_period_days',
  'old.min_period_months',
  'absence.free_kinds',
];

/** One regime from the beginning of time and one for each day a weighing parameter changes, in order. */
export function regimes(rules: RuleSet, scheme: Scheme): readonly Regime[] {
  const days = [...new Set([-Infinity, ...changeDays(rules, WEIGHING)])].sort((a, b) => a - b);
  return days.map((from) => ({
    from,
    floor: basisPoints(valueOn(rules, 'aup.min_pct', from)),
    perContract: scheme === 'NEW' && valueOn(rules, 'aup.pct_basis', from) === 'PER_CONTRACT',
    otherFloor: basisPoints(valueOn(rules, 'other.min_pct_alone', from)),
    institutionFloor: basisPoints(valueOn(rules, 'inst.min_pct', from)),
    part1BeforeConversion: valueOn(rules, 'conversion.part1', from) === 'REQUIRED',
    cap: basisPoints(valueOn(rules, 'cap.pct', from)),
    supervisorRequired: valueOn(rules, 'supervisor.required', from),
    graceDays: valueOn(rules, 'supervisor.grace_days', from),
    minPeriodDays: valueOn(rules, 'new.min_period_days', from),
    oldMinMonths: valueOn(rules, 'old.min_period_months', from),
    freeKinds: new Set(valueOn(rules, 'absence.free_kinds', from)),
  }));
}

/** Whether two rule sets have the same regimes: they differ, if at all, in what comes after the weighing. */
export function weighAlike(a: RuleSet, b: RuleSet): boolean {
  return WEIGHING.every((name) => {
    const [one, other] = [a.parameters[name].periods, b.parameters[name].periods];
    return (
      one === other ||
      (one.length === other.length &&
        one.every(({ from, value }, index) => from === other[index]?.from && value === other[index].value))
    );
  });
}

/** Percent with at most two decimals to whole basis points. */
export function basisPoints(percent: number): number {
  return Math.round(percent * 100);
}
