import { describe, expect, test } from '@jest/globals';
import {
  CLOCK_MESSAGES,
  CLOCK_PARAMETERS,
  type ClockReasonCode,
  clockReason,
  clockText,
  clockValue,
  formatWorkDays,
  fractionOfWorkDays,
  ONE_WORK_DAY,
  withClockParameter,
  withClockParameterText,
} from '../../src/competence/index.js';
import { RULES } from '../../src/counting/rules/catalogue.js';
import { dayOf } from '../../src/kernel/dates.js';
import { Refused } from '../../src/kernel/rule.js';

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    if (error instanceof Refused) return error.refusals[0]?.code;
    throw error;
  }
  return undefined;
}

describe('parameters', () => {
  test('the figures of the domain reference', () => {
    expect(Object.entries(CLOCK_PARAMETERS.parameters).map(([name, { value }]) => [name, value])).toEqual([
      ['exempt.pre2026_months', 12],
      ['exempt.covered_from', '2017-03-01'],
      ['exempt.temp_from', '2020-05-26'],
      ['exempt.temp_until', '2025-12-31'],
      ['exempt.regime2026_from', '2026-01-01'],
      ['exempt.reset_date', '2025-12-31'],
      ['exempt.days_per_year', 260],
      ['exempt.total_months', 12],
      ['exempt.calendar_year_months', 4],
      ['exempt.out_of_hours_months', 6],
      ['exempt.notice_twelfths', [9, 11, 12]],
      ['exempt.report_by', '03-31'],
      ['exempt.report_until', 2029],
    ]);
  });

  test('each names a rule of the catalogue', () => {
    const rules = Object.values(CLOCK_PARAMETERS.parameters).map(({ rule }) => rule);
    expect(rules.filter((rule) => !Object.hasOwn(RULES, rule))).toEqual([]);
  });

  test.each([
    ['exempt.days_per_year', '230', 230],
    ['exempt.reset_date', '2026-01-01', '2026-01-01'],
    ['exempt.notice_twelfths', '6, 12', [6, 12]],
    ['exempt.report_by', '04-30', '04-30'],
  ] as const)('%s=%s', (name, text, value) => {
    const replaced = withClockParameterText(CLOCK_PARAMETERS, name, text);
    expect(clockValue(replaced, name)).toEqual(value);
    expect(replaced.overridden).toEqual([name]);
    expect(CLOCK_PARAMETERS.overridden).toEqual([]);
  });

  test.each([
    ['exempt.days', '230', 'PARAMETER_UNKNOWN'],
    ['toString', '230', 'PARAMETER_UNKNOWN'],
    ['exempt.days_per_year', '0', 'PARAMETER_VALUE_WRONG'],
    ['exempt.days_per_year', '', 'PARAMETER_VALUE_WRONG'],
    ['exempt.days_per_year', '220.5', 'PARAMETER_VALUE_WRONG'],
    ['exempt.reset_date', '2025-02-30', 'PARAMETER_VALUE_WRONG'],
    ['exempt.notice_twelfths', '9,13', 'PARAMETER_VALUE_WRONG'],
    ['exempt.report_by', '2026-03-31', 'PARAMETER_VALUE_WRONG'],
  ])('%s=%s is refused: %s', (name, text, code) => {
    expect(codeOf(() => withClockParameterText(CLOCK_PARAMETERS, name, text))).toBe(code);
  });

  test('replaced twice is named once', () => {
    const once = withClockParameter(CLOCK_PARAMETERS, 'exempt.days_per_year', 230);
    expect(withClockParameter(once, 'exempt.days_per_year', 220).overridden).toEqual(['exempt.days_per_year']);
  });
});

describe('texts', () => {
  const placeholders = (text: string) => [...text.matchAll(/\{[^}]*\}/g)].map(([name]) => name).sort();

  test.each(Object.keys(CLOCK_MESSAGES) as ClockReasonCode[])('%s says the same figures in both languages', (code) => {
    const { nb, en, rule } = CLOCK_MESSAGES[code];
    expect(placeholders(nb)).toEqual(placeholders(en));
    expect(Object.hasOwn(RULES, rule)).toBe(true);
  });

  test('dates and figures are written as the language writes them', () => {
    const reason = clockReason('WORK_DAYS_USED', { on: dayOf('2026-03-01'), used: '41.50', left: '218.00' });
    expect(clockText(reason, 'nb')).toMatch(/^Brukt til og med 01\.03\.2026: 41,50 arbeidsdager\. Igjen: 218\. /);
    expect(clockText(reason, 'en')).toMatch(/^Used up to and including 1 Mar 2026: 41\.50 days at work\. Left: 218\. /);
  });

  test('a missing figure is an error, never a hole in the sentence', () => {
    expect(() => clockText(clockReason('LIMIT_REACHED'), 'nb')).toThrow('LIMIT_REACHED lacks the value on');
  });
});

describe('days at work', () => {
  test.each([
    [0, '0.00', '0'],
    [ONE_WORK_DAY, '1.00', '1'],
    [ONE_WORK_DAY / 3, '0.33', '1/3'],
    [ONE_WORK_DAY - 1, '0.99', '14399999999/14400000000'],
    [(ONE_WORK_DAY * 260) / 3, '86.66', '260/3'],
  ])('%s is %s, exactly %s', (days, text, fraction) => {
    expect(formatWorkDays(days)).toBe(text);
    expect(fractionOfWorkDays(days)).toBe(fraction);
  });
});
