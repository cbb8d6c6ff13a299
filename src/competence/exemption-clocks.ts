import { type Day, type Span, FOREVER, civilOf, dayFrom, workingDaysIn } from '../kernel/dates.js';
import { type Flow, amountOf, dayReached, within } from './flow.js';
import type { ClockHistory, ClockPost } from './history.js';
import { type ClockReason, clockReason } from './messages.js';
import { type ClockParameters, clockDay, clockValue, withClockParameter } from './parameters.js';
import {
  type Clock,
  type ClockReading,
  type MunicipalityUse,
  type PostUse,
  type Reached,
  type Sight,
  byStart,
  dayAfter,
  municipalitiesOf,
  outcomeReasons,
  reachedOn,
  readClock,
  upTo,
} from './reading.js';
import { type ReportDuty, reportDuties } from './report-duty.js';
import { meetsRequirementFrom } from './requirement.js';
import { type WorkDays, formatWorkDays, monthsOfWork } from './work-days.js';
import { countsFrom, workOf } from './work.js';

/** The exemptions from 2026-01-01, in days at work. Three clocks over the same work, shown separately. */
export type ExemptionClocks = {
  /** KOM-EX-1Y: one year in total, whatever the contract. */
  readonly oneYear: Clock<WorkDays>;
  /**
   * KOM-EX-4M: four months per calendar year, each year its own. Years with work, and the year of `validOn`. Work on the reset
   * date, the last day of 2025, belongs to a year of its own.
   */
  readonly calendarYears: readonly YearClock[];
  /** KOM-EX-LV-6M: six months per calendar year, out-of-hours posts only. */
  readonly outOfHours: readonly YearClock[];
  /** When no exemption covers any more, under both readings of how the first two go together. Neither is preferred. */
  readonly requirementAppliesFrom: RequirementReadings & { readonly reasons: RequirementReasons };
  /** The same under the values of `exempt.days_per_year` that no source rules out. */
  readonly otherReadings: readonly OtherReading[];
  readonly posts: readonly PostUse<WorkDays>[];
  readonly municipalities: readonly MunicipalityUse<WorkDays>[];
  readonly reports: readonly ReportDuty[];
};

export type YearClock = Clock<WorkDays> & { readonly year: number };

export type RequirementReadings = {
  /** First day not covered when only the one-year exemption is used. */
  readonly oneYearOnly?: Reached | undefined;
  /** First day not covered when the four months of each calendar year come on top of the year. */
  readonly fourMonthsOnTop?: Reached | undefined;
};

export type RequirementReasons = { readonly [Reading in keyof RequirementReadings]-?: readonly ClockReason[] };

export type OtherReading = RequirementReadings & {
  readonly daysPerYear: number;
  readonly reasons: readonly ClockReason[];
};

export function exemptionClocks(history: ClockHistory, parameters: ClockParameters, sight: Sight): ExemptionClocks {
  const workIn = workOf(history, parameters, sight.horizon);
  const usedIn = (posts: readonly ClockPost[]) => amountOf(upTo(workIn(posts), sight), workingDaysIn);
  const work = workIn(history.posts);
  const competentFrom = history.competentFrom ?? FOREVER;
  const daysPerYear = clockValue(parameters, 'exempt.days_per_year');
  const noticeTwelfths = clockValue(parameters, 'exempt.notice_twelfths');
  const read = (flows: readonly Flow[], months: number, lapsesOn: Day) =>
    readClock(
      flows,
      { measure: workingDaysIn, limit: monthsOfWork(months, daysPerYear), noticeTwelfths, lapsesOn },
      sight,
    );

  const months = clockValue(parameters, 'exempt.total_months');
  const oneYear = read(work, months, competentFrom);
  const yearClocks = (flows: readonly Flow[], code: 'CALENDAR_YEAR_LIMIT' | 'OUT_OF_HOURS_LIMIT'): YearClock[] => {
    const monthsAYear = yearlyMonths(code, parameters);
    return yearsOf(flows, parameters, sight).map((year) => {
      const span = calendarYear(year);
      const reading = read(within(flows, span), monthsAYear, Math.min(span.until, competentFrom));
      const limited = clockReason(code, { year, months: monthsAYear, limit: formatWorkDays(reading.limit) });
      const yearSight = { ...sight, horizon: Math.min(sight.horizon, span.until) };
      return { year, ...reading, reasons: clockReasons(limited, reading, daysPerYear, yearSight) };
    });
  };
  const posts = byStart(history.posts).filter((post) => post.until > countsFrom(post, parameters));
  const uses = posts.map((post) => {
    const used = usedIn([post]);
    const reasons = postReasons(post, used, history, parameters, sight);
    return { postId: post.postId, municipality: post.municipality, used, reasons };
  });
  const oneYearLimit = clockReason('ONE_YEAR_LIMIT', { months, limit: formatWorkDays(oneYear.limit) });
  return {
    oneYear: {
      ...oneYear,
      reasons: [
        ...clockReasons(oneYearLimit, oneYear, daysPerYear, sight),
        ...(competentFrom < sight.horizon ? [clockReason('CLOCK_STOPS', { from: competentFrom }, 'KOM-IN-2026')] : []),
      ],
    },
    calendarYears: yearClocks(work, 'CALENDAR_YEAR_LIMIT'),
    outOfHours: yearClocks(workIn(history.posts.filter(({ outOfHours }) => outOfHours)), 'OUT_OF_HOURS_LIMIT'),
    requirementAppliesFrom: explained(requirementReadings(work, parameters, sight, competentFrom), parameters, sight),
    otherReadings: (parameters.parameters['exempt.days_per_year'].alternatives ?? [])
      .filter((days) => days !== daysPerYear)
      .map((days) => ({
        daysPerYear: days,
        ...requirementReadings(
          work,
          withClockParameter(parameters, 'exempt.days_per_year', days),
          sight,
          competentFrom,
        ),
        reasons: [clockReason('OTHER_DAYS_PER_YEAR', { days })],
      })),
    posts: uses,
    municipalities: municipalitiesOf(uses.filter(({ used }) => used > 0)).map((municipality) => ({
      municipality,
      used: usedIn(posts.filter((post) => post.municipality === municipality)),
    })),
    reports: reportDuties(posts, workIn, parameters, sight),
  };
}

function yearlyMonths(code: 'CALENDAR_YEAR_LIMIT' | 'OUT_OF_HOURS_LIMIT', parameters: ClockParameters): number {
  return clockValue(
    parameters,
    code === 'CALENDAR_YEAR_LIMIT' ? 'exempt.calendar_year_months' : 'exempt.out_of_hours_months',
  );
}

function calendarYear(year: number): Span {
  return { from: dayFrom(year, 1, 1), until: dayFrom(year + 1, 1, 1) };
}

/** Calendar years with days at work, and the year we look from once the 2026 rules are in force. */
function yearsOf(flows: readonly Flow[], parameters: ClockParameters, { validOn }: Sight): number[] {
  const years = new Set(validOn >= clockDay(parameters, 'exempt.regime2026_from') ? [civilOf(validOn).year] : []);
  for (const flow of flows) {
    for (let { year } = civilOf(flow.from); year <= civilOf(flow.until - 1).year; year += 1) {
      if (amountOf(within([flow], calendarYear(year)), workingDaysIn) > 0) years.add(year);
    }
  }
  return [...years].sort((a, b) => a - b);
}

function requirementReadings(
  work: readonly Flow[],
  parameters: ClockParameters,
  sight: Sight,
  competentFrom: Day,
): RequirementReadings {
  const daysPerYear = clockValue(parameters, 'exempt.days_per_year');
  const oneYear = monthsOfWork(clockValue(parameters, 'exempt.total_months'), daysPerYear);
  const fourMonths = monthsOfWork(clockValue(parameters, 'exempt.calendar_year_months'), daysPerYear);
  return {
    oneYearOnly: dayAfter(reachedOn(dayReached(work, workingDaysIn, oneYear), sight), competentFrom),
    fourMonthsOnTop: onTop(work, oneYear, fourMonths, sight, competentFrom),
  };
}

/** Each calendar year uses its four months first, and the rest of its work draws on the one year. */
function onTop(
  work: readonly Flow[],
  oneYear: WorkDays,
  fourMonths: WorkDays,
  sight: Sight,
  competentFrom: Day,
): Reached | undefined {
  const [first, last] = [work[0], work.at(-1)];
  if (!first || !last) return undefined;
  let left = oneYear;
  for (let { year } = civilOf(first.from); year <= civilOf(last.until - 1).year; year += 1) {
    const span = calendarYear(year);
    const inYear = within(work, span);
    const usedUp = reachedOn(dayReached(inYear, workingDaysIn, fourMonths + left), sight);
    // Used up on 31 December: the next day has four months of its own.
    const from = dayAfter(usedUp, Math.min(span.until, competentFrom));
    if (from) return from;
    left = Math.max(0, left - Math.max(0, amountOf(inYear, workingDaysIn) - fourMonths));
  }
  return undefined;
}

function explained(
  readings: RequirementReadings,
  parameters: ClockParameters,
  sight: Sight,
): ExemptionClocks['requirementAppliesFrom'] {
  const months = clockValue(parameters, 'exempt.calendar_year_months');
  const outcome = (from: Reached | undefined) =>
    from
      ? clockReason('REQUIREMENT_APPLIES', { from: from.on }, 'KOM-SCOPE-2026')
      : clockReason('STILL_COVERED', { until: sight.horizon - 1 });
  return {
    ...readings,
    reasons: {
      oneYearOnly: [clockReason('READING_ONE_YEAR_ONLY'), outcome(readings.oneYearOnly)],
      fourMonthsOnTop: [clockReason('READING_FOUR_MONTHS_ON_TOP', { months }), outcome(readings.fourMonthsOnTop)],
    },
  };
}

function clockReasons(limited: ClockReason, reading: ClockReading, days: number, sight: Sight): ClockReason[] {
  const { used, left } = reading;
  return [
    limited,
    clockReason('WORK_DAYS_USED', { on: sight.validOn, used: formatWorkDays(used), left: formatWorkDays(left) }),
    clockReason('DAYS_PER_YEAR', { days }),
    ...outcomeReasons(reading, 'EXEMPTION_ENDS', limited.rule, sight),
  ];
}

function postReasons(
  post: ClockPost,
  used: WorkDays,
  history: ClockHistory,
  parameters: ClockParameters,
  { validOn }: Sight,
): ClockReason[] {
  const from = countsFrom(post, parameters);
  const required = post.listScheme ? 'REQUIRED_IN_LIST_SCHEME' : 'REQUIRED_OUTSIDE_LIST_SCHEME';
  const metFrom = meetsRequirementFrom(post, history);
  const met = clockReason('REQUIREMENT_MET', { from: metFrom }, post.listScheme ? 'KOM-IN-2026' : 'KOM-OUT-2026');
  if (metFrom <= from) return [met];
  if (from > validOn) return [clockReason('NOT_BEGUN', { from }, 'KOM-EX-COUNT'), clockReason(required)];
  return [
    clockReason('WORK_COUNTS', { used: formatWorkDays(used) }),
    ...(post.from < from ? [clockReason('COUNTED_FROM_RESET', { reset: from })] : []),
    metFrom < post.until ? met : clockReason(required),
  ];
}
