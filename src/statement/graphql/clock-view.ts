import {
  type Clock,
  type ClockReason,
  type CompetenceClocks,
  type Reached,
  clockText,
  formatWorkDays,
} from '../../competence/index.js';
import { dateOf, lastDateOf } from '../../kernel/dates.js';
import { formatMonths } from '../../kernel/months.js';
import type { CompetenceClock, ClockReason as ReasonType, ExemptionClock, ReachedDay } from './types.js';

/** The clocks as plain JSON, figures as text in their unit. */
export function viewClocks(clocks: CompetenceClocks): CompetenceClock {
  const { until2025, from2026 } = clocks;
  const applies = from2026.requirementAppliesFrom;
  return {
    validOn: dateOf(clocks.validOn),
    competentFrom: clocks.competentFrom === undefined ? null : dateOf(clocks.competentFrom),
    until2025: viewClock(until2025, 'MONTHS', formatMonths),
    until2025ByMunicipality: until2025.municipalities.map(({ municipality, used }) => ({
      of: municipality,
      used: formatMonths(used),
    })),
    oneYear: viewClock(from2026.oneYear, 'DAYS_AT_WORK', formatWorkDays),
    calendarYears: from2026.calendarYears.map((clock) => viewClock(clock, 'DAYS_AT_WORK', formatWorkDays, clock.year)),
    outOfHours: from2026.outOfHours.map((clock) => viewClock(clock, 'DAYS_AT_WORK', formatWorkDays, clock.year)),
    requirementAppliesFromOneYearOnly: viewReached(applies.oneYearOnly),
    requirementAppliesFromFourMonthsOnTop: viewReached(applies.fourMonthsOnTop),
    readings: [...applies.reasons.oneYearOnly, ...applies.reasons.fourMonthsOnTop].map(viewReason),
    from2026ByMunicipality: from2026.municipalities.map(({ municipality, used }) => ({
      of: municipality,
      used: formatWorkDays(used),
    })),
    otherReadings: from2026.otherReadings.map((reading) => ({
      daysPerYear: reading.daysPerYear,
      requirementAppliesFromOneYearOnly: viewReached(reading.oneYearOnly),
      requirementAppliesFromFourMonthsOnTop: viewReached(reading.fourMonthsOnTop),
      reasons: reading.reasons.map(viewReason),
    })),
    reports: from2026.reports.map(({ municipality, year, used, reportBy, projected }) => ({
      municipality,
      projected,
      year,
      used: formatWorkDays(used),
      reportBy: dateOf(reportBy),
    })),
    findings: clocks.findings.map((finding) => ({
      ...viewReason(finding),
      from: dateOf(finding.from),
      to: lastDateOf(finding.until) ?? null,
      projected: finding.projected,
      postId: finding.postId ?? null,
    })),
    unsettled: [...clocks.parameters.unsettled],
  };
}

function viewClock<Amount>(
  clock: Clock<Amount>,
  unit: 'MONTHS' | 'DAYS_AT_WORK',
  format: (amount: Amount) => string,
  year: number | null = null,
): ExemptionClock {
  return {
    year,
    unit,
    limit: format(clock.limit),
    used: format(clock.used),
    left: format(clock.left),
    notices: clock.notices.map(({ twelfths, at, reached }) => ({
      twelfths,
      at: format(at),
      reached: viewReached(reached),
    })),
    requirementAppliesFrom: viewReached(clock.requirementAppliesFrom),
    reasons: clock.reasons.map(viewReason),
  };
}

function viewReached(reached: Reached | undefined): ReachedDay | null {
  return reached ? { on: dateOf(reached.on), projected: reached.projected } : null;
}

function viewReason(reason: ClockReason): ReasonType {
  return { code: reason.code, rule: reason.rule, text: { nb: clockText(reason, 'nb'), en: clockText(reason, 'en') } };
}
