import { type CalendarDate, type Day, dayOf, isCalendarDate } from '../kernel/dates.js';
import type { RuleId } from './rules/catalogue.js';
import { Refused, type Refusal } from '../kernel/rule.js';

/** Every regulated number and every choice of reading, by the name the domain reference gives it. */
export type ParameterValues = {
  'new.total_months': number;
  'all.total_months': number;
  'new.aup_min': number;
  'new.aup_max': number;
  'new.other_max': number;
  'new.inst_min': number;
  'inst.max_months': number | null;
  'research.max_months': number | null;
  'military.max_months': number | null;
  'service.max_age_years': number | null;
  'new.min_period_days': number;
  'aup.min_pct': number;
  'aup.pct_basis': 'SUM' | 'PER_CONTRACT';
  'other.min_pct_alone': number;
  'inst.min_pct': number;
  'cap.pct': number;
  'absence.allowance_pct': number;
  'absence.mode': 'EXCESS' | 'ALL';
  'absence.basis': 'PER_EMPLOYMENT' | 'TOTAL';
  'absence.free_kinds': readonly string[];
  'lis1.hospital_months': number;
  'lis1.municipality_months': number;
  'lis1.absence_mode': 'PERCENT_HOLIDAY_FREE' | 'PERCENT_HOLIDAY_COUNTS' | 'DAYS';
  'lis1.absence_pct': number;
  'lis1.absence_days_hospital': number;
  'lis1.absence_days_municipality': number;
  'lis1.covid_exempt': boolean;
  'supervisor.required': boolean;
  'supervisor.grace_days': number;
  'supervision.hours_per_month': number;
  'supervision.months_per_year': number;
  'near.months_hundredths': number;
  'old.deadline': CalendarDate;
  'old.gp': number;
  'old.aup': number;
  'old.alone_max': number;
  'old.research_max': number;
  'old.hospital': number;
  'old.min_period_months': number;
  'old.absence_allowance_pct': number;
  'conversion.absence_rule': 'NEW' | 'OLD';
  'conversion.part1': 'REQUIRED' | 'NOT_REQUIRED';
};

export type ParameterName = keyof ParameterValues;

/** How sure the sources make us: seen in a source, inferred, or settled by none. */
export type Confidence = 'CONFIRMED' | 'INFERRED' | 'UNSETTLED';

export type Parameter<Value> = {
  readonly rule: RuleId;
  readonly source: string;
  readonly confidence: Confidence;
  /** In order. Service older than the first period is judged by it (CONV-TIME brings such service in). */
  readonly periods: readonly { readonly from: CalendarDate; readonly to?: CalendarDate; readonly value: Value }[];
  /** Other readings no source rules out. The ledger is counted under each, and differences are shown. */
  readonly alternatives?: readonly Value[];
};

export type Parameters = { readonly [Name in ParameterName]: Parameter<ParameterValues[Name]> };

/** A named set of dated parameters. A computation names the set it used. */
export type RuleSet = {
  readonly id: string;
  readonly parameters: Parameters;
  /** Parameters set by the reader for this computation, in the order given. */
  readonly overridden: readonly ParameterName[];
};

export function valueOn<Name extends ParameterName>(rules: RuleSet, name: Name, day: Day): ParameterValues[Name] {
  const { periods } = rules.parameters[name];
  let value = periods[0]?.value;
  if (periods.length > 1) for (const period of periods) if (dayOf(period.from) <= day) value = period.value;
  if (value === undefined) throw new Error(`Rule set ${rules.id} has no value for ${name}`);
  return value;
}

/** The same set with one parameter replaced for all time. */
export function withParameter<Name extends ParameterName>(
  rules: RuleSet,
  name: Name,
  value: ParameterValues[Name],
): RuleSet {
  const parameter = { ...rules.parameters[name], periods: [{ from: '1900-01-01', value }] };
  return { ...rules, parameters: { ...rules.parameters, [name]: parameter }, overridden: [...rules.overridden, name] };
}

/** Days on which one of the parameters changes its value. */
export function changeDays(rules: RuleSet, names: readonly ParameterName[]): Day[] {
  return names.flatMap((name) => rules.parameters[name].periods.slice(1).map(({ from }) => dayOf(from)));
}

/**
 * Reads a parameter given as text, `aup.pct_basis=PER_CONTRACT` split at the equal sign, against the value it replaces.
 *
 * @throws Refused with PARAMETER_UNKNOWN or PARAMETER_VALUE_WRONG
 */
export function withParameterText(rules: RuleSet, name: string, text: string): RuleSet {
  if (!isParameterName(rules, name)) {
    throw refused('PARAMETER_UNKNOWN', name, { known: Object.keys(rules.parameters).join(', ') });
  }
  const parameter: Parameter<unknown> = rules.parameters[name];
  const [current, ...others] = [...parameter.periods.map((period) => period.value), ...(parameter.alternatives ?? [])];
  const value = parse(name, text, current, others);
  if (value === undefined) {
    const allowed = typeof current === 'string' ? [...new Set([current, ...others])].join(', ') : typeof current;
    throw refused('PARAMETER_VALUE_WRONG', name, { given: text, allowed });
  }
  return withParameter(rules, name, value as never);
}

function isParameterName(rules: RuleSet, name: string): name is ParameterName {
  return Object.hasOwn(rules.parameters, name);
}

/** Percentages end at 100 and nothing regulated here is more than a century; counts of days and hundredths are whole. */
function isPossible(name: ParameterName, value: number): boolean {
  if (!(value >= 0) || Math.abs(value * 100 - Math.round(value * 100)) > 1e-9) return false;
  if (name.endsWith('_pct') || name.endsWith('.pct') || name.endsWith('pct_alone')) return value <= 100;
  return (
    value <= 36_525 &&
    (Number.isInteger(value) || name.endsWith('months') || name.endsWith('_min') || name.endsWith('_max'))
  );
}

function parse(name: ParameterName, text: string, current: unknown, alternatives: readonly unknown[]): unknown {
  if (text === 'none') return current === null || alternatives.includes(null) ? null : undefined;
  if (Array.isArray(current)) return text.split(',').map((part) => part.trim());
  if (typeof current === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  if (typeof current === 'number' || current === null) {
    const number = Number(text);
    return text.trim() !== '' && isPossible(name, number) ? number : undefined;
  }
  if (typeof current === 'string' && isCalendarDate(current)) return isCalendarDate(text) ? text : undefined;
  return [current, ...alternatives].includes(text) ? text : undefined;
}

function refused(code: string, name: string, details: Refusal['details'] & {}): Refused {
  return new Refused([{ code, field: 'parameters', value: name, details }]);
}
