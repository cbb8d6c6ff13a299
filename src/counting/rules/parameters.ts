import type { CalendarDate } from '../../kernel/dates.js';
import type { Confidence, Parameter, RuleSet } from '../rule-set.js';
import { RULES, type RuleId } from './catalogue.js';

/** Nothing earlier is registered: the value holds for all time, or no source says since when. */
export const ALWAYS: CalendarDate = '1900-01-01';
const PART_1_IN_FORCE: CalendarDate = '2017-03-01';
const NEW_SCHEME_IN_FORCE: CalendarDate = '2019-03-01';
const PART_1_ABSENCE_IN_DAYS: CalendarDate = '2019-06-21';

type Dated<Value> = { readonly from: CalendarDate; readonly value: Value };

/**
 * The numbers and readings of the Norwegian rules for general practice, as known in November 2026.
 *
 * The confidence is that of the value, which may be surer than its rule: 12 days is confirmed, that they are working days is
 * not. Where no maximum is known the value is null.
 */
export const NORWEGIAN_RULES: RuleSet = {
  id: 'no-general-practice-2026-11',
  overridden: [],
  parameters: {
    'new.total_months': newScheme('TIME-LIS3-60M', 'CONFIRMED', 60),
    'all.total_months': newScheme('TIME-TOTAL-6Y6M', 'CONFIRMED', 78),
    'new.aup_min': newScheme('ASP-MIN-2Y', 'CONFIRMED', 24),
    'new.aup_max': newScheme('ASP-MAX-4Y6M', 'CONFIRMED', 54),
    'new.other_max': newScheme('OTH-MAX-2Y6M', 'CONFIRMED', 30),
    'new.inst_min': newScheme('INST-MIN-6M', 'CONFIRMED', 6),
    'inst.max_months': newScheme('INST-MAX', 'UNSETTLED', null),
    'research.max_months': newScheme('RES-EXT', 'UNSETTLED', null),
    'military.max_months': newScheme('RES-EXT', 'UNSETTLED', null),
    'service.max_age_years': newScheme('SERVICE-EXPIRY', 'UNSETTLED', null),
    'new.min_period_days': newScheme('MIN-DURATION', 'UNSETTLED', 0),

    'aup.min_pct': newScheme('PCT-MIN-50', 'CONFIRMED', 50),
    'aup.pct_basis': newScheme('PCT-BASIS', 'UNSETTLED', 'SUM', ['PER_CONTRACT']),
    'other.min_pct_alone': newScheme('PCT-OTHER', 'INFERRED', 50),
    'inst.min_pct': newScheme('PCT-INST', 'UNSETTLED', 50, [0]),
    'cap.pct': always('PCT-CAP-100', 'INFERRED', 100),

    'absence.allowance_pct': newScheme('ABS-10PCT', 'INFERRED', 10),
    'absence.mode': newScheme('ABS-MODE', 'UNSETTLED', 'EXCESS', ['ALL']),
    'absence.basis': newScheme('ABS-BASIS', 'UNSETTLED', 'PER_EMPLOYMENT', ['TOTAL']),
    'absence.free_kinds': newScheme('ABS-COURSE', 'CONFIRMED', ['COURSE', 'VACATION']),

    'lis1.hospital_months': dated('TIME-LIS1-18M', 'CONFIRMED', [{ from: PART_1_IN_FORCE, value: 12 }]),
    'lis1.municipality_months': dated('TIME-LIS1-18M', 'CONFIRMED', [{ from: PART_1_IN_FORCE, value: 6 }]),
    'lis1.absence_mode': dated('ABS-LIS1-2019B', 'CONFIRMED', [
      { from: '2017-09-01', value: 'PERCENT_HOLIDAY_FREE' },
      { from: '2019-03-01', value: 'PERCENT_HOLIDAY_COUNTS' },
      { from: PART_1_ABSENCE_IN_DAYS, value: 'DAYS' },
    ]),
    'lis1.absence_pct': dated('ABS-LIS1-2017', 'CONFIRMED', [{ from: '2017-09-01', value: 10 }]),
    'lis1.absence_days_hospital': dated('ABS-LIS1-2019B', 'CONFIRMED', [{ from: PART_1_ABSENCE_IN_DAYS, value: 12 }]),
    'lis1.absence_days_municipality': dated('ABS-LIS1-2019B', 'CONFIRMED', [
      { from: PART_1_ABSENCE_IN_DAYS, value: 6 },
    ]),
    // Unsettled because no source tells when the exemption ended.
    'lis1.covid_exempt': dated('ABS-COVID', 'UNSETTLED', [
      { from: PART_1_IN_FORCE, value: false },
      { from: '2020-03-20', value: true },
    ]),

    'supervisor.required': newScheme('SUP-REQUIRED', 'CONFIRMED', true),
    'supervisor.grace_days': newScheme('SUP-REQUIRED', 'INFERRED', 0),
    'supervision.hours_per_month': newScheme('SUP-HOURS', 'CONFIRMED', 4),
    'supervision.months_per_year': newScheme('SUP-HOURS', 'CONFIRMED', 10.5),

    'near.months_hundredths': always('NEAR', 'INFERRED', 5),

    'old.deadline': always('OLD-DEADLINE', 'CONFIRMED', '2026-12-31'),
    'old.gp': always('OLD-GP-4Y', 'CONFIRMED', 48),
    'old.aup': always('OLD-AUP-2Y', 'CONFIRMED', 24),
    'old.alone_max': always('OLD-STANDALONE-2Y', 'CONFIRMED', 24),
    'old.research_max': always('OLD-RESEARCH-1Y', 'CONFIRMED', 12),
    'old.hospital': always('OLD-HOSPITAL-1Y', 'CONFIRMED', 12),
    'old.min_period_months': always('OLD-MIN-3M', 'INFERRED', 3),
    'old.absence_allowance_pct': always('OLD-ABSENCE', 'INFERRED', 0),

    'conversion.absence_rule': newScheme('CONV-TIME', 'UNSETTLED', 'NEW', ['OLD']),
    'conversion.part1': newScheme('CONV-TIME', 'UNSETTLED', 'REQUIRED', ['NOT_REQUIRED']),
  },
};

function newScheme<Value>(
  rule: RuleId,
  confidence: Confidence,
  value: Value,
  alternatives?: readonly Value[],
): Parameter<Value> {
  return dated(rule, confidence, [{ from: NEW_SCHEME_IN_FORCE, value }], alternatives);
}

function always<Value>(rule: RuleId, confidence: Confidence, value: Value): Parameter<Value> {
  return dated(rule, confidence, [{ from: ALWAYS, value }]);
}

function dated<Value>(
  rule: RuleId,
  confidence: Confidence,
  periods: readonly Dated<Value>[],
  alternatives?: readonly Value[],
): Parameter<Value> {
  return { rule, source: RULES[rule].source, confidence, periods, ...(alternatives && { alternatives }) };
}
