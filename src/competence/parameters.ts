import type { RuleId } from '../counting/rules/catalogue.js';
import { type CalendarDate, type Day, dayOf, isCalendarDate } from '../kernel/dates.js';
import { Refused } from '../kernel/rule.js';

/** Every regulated number of the competence clocks. Numbers are whole and above zero. */
export type ClockParameterValues = {
  /** Until 2025: months of substitute posts, counted by the calendar. */
  'exempt.pre2026_months': number;
  /** The requirement concerns posts taken up from this day. */
  'exempt.covered_from': CalendarDate;
  /** First and last day on which the temporary rule could carry a doctor past the limit. */
  'exempt.temp_from': CalendarDate;
  'exempt.temp_until': CalendarDate;
  'exempt.regime2026_from': CalendarDate;
  'exempt.reset_date': CalendarDate;
  /** From 2026: days at work that make a year. A month is a twelfth of it. */
  'exempt.days_per_year': number;
  /** From 2026, in months of days at work: in all, per calendar year (1/3 year), out of hours per calendar year (1/2 year). */
  'exempt.total_months': number;
  'exempt.calendar_year_months': number;
  'exempt.out_of_hours_months': number;
  /** Twelfths of a limit at which notice is given: 9, 11 and 12 months of a year. */
  'exempt.notice_twelfths': readonly number[];
  /** Month and day, `MM-DD`, of the year after the use; and the last year a report is due. */
  'exempt.report_by': string;
  'exempt.report_until': number;
};

export type ClockParameterName = keyof ClockParameterValues;

export type ClockParameter<Value> = {
  readonly rule: RuleId;
  readonly source: string;
  readonly confidence: 'CONFIRMED' | 'INFERRED' | 'UNSETTLED';
  readonly validFrom: CalendarDate;
  readonly validTo?: CalendarDate;
  readonly value: Value;
  /** Other readings no source rules out. The result is also given under each. */
  readonly alternatives?: readonly Value[];
};

/** A named set of parameters. A computation names the set it used, and what its reader replaced in it. */
export type ClockParameters = {
  readonly id: string;
  readonly parameters: { readonly [Name in ClockParameterName]: ClockParameter<ClockParameterValues[Name]> };
  readonly overridden: readonly ClockParameterName[];
};

export const CLOCK_PARAMETERS: ClockParameters = {
  id: 'competence-2026-11',
  overridden: [],
  parameters: {
    'exempt.pre2026_months': {
      rule: 'KOM-VIK-12M',
      source: 'FOR-2017-02-17-192 §4(1)a [S39][S35d]; adding up several posts [S30], seen for reimbursement',
      confidence: 'CONFIRMED',
      validFrom: '2017-03-01',
      validTo: '2025-12-31',
      value: 12,
    },
    'exempt.covered_from': {
      rule: 'KOM-WHO-2017',
      source: 'FOR-2017-02-17-192 §§2-3 [S44]; posts taken up from that day [A 1.2]',
      confidence: 'CONFIRMED',
      validFrom: '2017-03-01',
      validTo: '2025-12-31',
      value: '2017-03-01',
    },
    'exempt.temp_from': {
      rule: 'KOM-TEMP',
      source: 'Temporary rule, first for the pandemic [S35d][S60]; widened 2022-10-28',
      confidence: 'CONFIRMED',
      validFrom: '2020-05-26',
      validTo: '2025-12-31',
      value: '2020-05-26',
    },
    'exempt.temp_until': {
      rule: 'KOM-TEMP',
      source: 'FOR-2025-04-04-598 [S39], [S68]: the last of several end dates',
      confidence: 'CONFIRMED',
      validFrom: '2020-05-26',
      validTo: '2025-12-31',
      value: '2025-12-31',
    },
    'exempt.regime2026_from': {
      rule: 'KOM-SCOPE-2026',
      source: 'FOR-2025-05-23-838 [S40]',
      confidence: 'CONFIRMED',
      validFrom: '2026-01-01',
      value: '2026-01-01',
    },
    'exempt.reset_date': {
      rule: 'KOM-EX-RESET',
      source: 'FOR-2025-05-23-838 [S40]',
      confidence: 'CONFIRMED',
      validFrom: '2026-01-01',
      value: '2025-12-31',
    },
    'exempt.days_per_year': {
      rule: 'KOM-EX-COUNT',
      source:
        'No source says how many days at work make a year. 52 weeks of 5 days; else 230 after holidays, or 365 to the letter',
      confidence: 'UNSETTLED',
      validFrom: '2026-01-01',
      value: 260,
      alternatives: [230, 365],
    },
    'exempt.total_months': {
      rule: 'KOM-EX-1Y',
      source: 'FOR-2025-05-23-838 [S40]: up to 1 year in total',
      confidence: 'CONFIRMED',
      validFrom: '2026-01-01',
      value: 12,
    },
    'exempt.calendar_year_months': {
      rule: 'KOM-EX-4M',
      source:
        'FOR-2025-05-23-838 [S40]: up to 4 months per calendar year; that this is a third of a year of days is inferred',
      confidence: 'CONFIRMED',
      validFrom: '2026-01-01',
      value: 4,
    },
    'exempt.out_of_hours_months': {
      rule: 'KOM-EX-LV-6M',
      source:
        'FOR-2025-05-23-838 [S40]: up to 6 months per calendar year; that this is half a year of days is inferred',
      confidence: 'CONFIRMED',
      validFrom: '2026-01-01',
      value: 6,
    },
    'exempt.notice_twelfths': {
      rule: 'KOM-VIK-CUM',
      source: 'Our own service to the reader, asked for in Fafo-notat 2020:09 section 3.2: no rule sets it',
      confidence: 'INFERRED',
      validFrom: '2017-03-01',
      value: [9, 11, 12],
    },
    'exempt.report_by': {
      rule: 'KOM-EX-REPORT',
      source: 'FOR-2025-05-23-838 [S40]',
      confidence: 'CONFIRMED',
      validFrom: '2026-01-01',
      value: '03-31',
    },
    'exempt.report_until': {
      rule: 'KOM-EX-REPORT',
      source: 'FOR-2025-05-23-838 [S40]',
      confidence: 'CONFIRMED',
      validFrom: '2026-01-01',
      value: 2029,
    },
  },
};

export function clockValue<Name extends ClockParameterName>(
  { parameters }: ClockParameters,
  name: Name,
): ClockParameterValues[Name] {
  return parameters[name].value;
}

type DateParameterName = {
  [Name in ClockParameterName]: ClockParameterValues[Name] extends CalendarDate
    ? Name extends 'exempt.report_by'
      ? never
      : Name
    : never;
}[ClockParameterName];

export function clockDay(parameters: ClockParameters, name: DateParameterName): Day {
  return dayOf(clockValue(parameters, name));
}

/**
 * The same set with one parameter replaced.
 *
 * @throws Refused with PARAMETER_VALUE_WRONG
 */
export function withClockParameter<Name extends ClockParameterName>(
  { id, parameters, overridden }: ClockParameters,
  name: Name,
  value: ClockParameterValues[Name],
): ClockParameters {
  if (!hasTheFormOf(parameters[name].value, value))
    throw refused('PARAMETER_VALUE_WRONG', name, { given: String(value) });
  return {
    id,
    parameters: { ...parameters, [name]: { ...parameters[name], value } },
    overridden: overridden.includes(name) ? overridden : [...overridden, name],
  };
}

/**
 * Reads a parameter given as text, `exempt.days_per_year=230` split at the equal sign; several numbers are split at commas.
 *
 * @throws Refused with PARAMETER_UNKNOWN or PARAMETER_VALUE_WRONG
 */
export function withClockParameterText(parameters: ClockParameters, name: string, text: string): ClockParameters {
  if (!isClockParameter(parameters, name)) {
    throw refused('PARAMETER_UNKNOWN', name, { known: Object.keys(parameters.parameters).join(', ') });
  }
  const current: unknown = clockValue(parameters, name);
  const value = Array.isArray(current)
    ? text.split(',').map(Number)
    : typeof current === 'number'
      ? Number(text)
      : text;
  return withClockParameter(parameters, name, value as never);
}

function isClockParameter({ parameters }: ClockParameters, name: string): name is ClockParameterName {
  return Object.hasOwn(parameters, name);
}

function hasTheFormOf(current: unknown, value: unknown): boolean {
  if (Array.isArray(current)) return Array.isArray(value) && value.every((one) => isCount(one) && one <= 12);
  if (typeof current === 'number') return isCount(value);
  if (typeof value !== 'string') return false;
  return typeof current === 'string' && isCalendarDate(current)
    ? isCalendarDate(value)
    : isCalendarDate(`2001-${value}`);
}

/** Whole, above zero, and small enough that every sum stays exact. */
function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) < 10_000;
}

function refused(code: string, name: string, details: Readonly<Record<string, string>>): Refused {
  return new Refused([{ code, field: 'parameters', value: name, details }]);
}
