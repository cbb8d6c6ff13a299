import { type Day, type Span, workingDaysIn } from '../kernel/dates.js';
import { type Months, FULL, NO_MONTHS, least, monthsOf, most, partsIn, wholeMonths } from '../kernel/months.js';
import type { ServiceHistory, ServicePost } from './history.js';
import type { Basis } from './ledger.js';
import { basisPoints } from './regime.js';
import { type RuleSet, valueOn } from './rule-set.js';
import type { RuleId } from './rules/catalogue.js';
import { standingWithin } from './segments.js';

/** Part 1 (LIS1): 12 months in hospital, then 6 in the municipality, each with its own tolerance for absence. */
export type Part1 = {
  readonly completedOn?: Day;
  readonly exempt: boolean;
  readonly parts: readonly Part1Part[];
  /** 18 months when completed; until then what the recorded service amounts to. */
  readonly credited: Months;
  /** Completed, or both parts long enough without remaining service. Months alone do not tell: days may have to be made up. */
  readonly complete: boolean;
};

export type Part1Part = {
  readonly part: 'HOSPITAL' | 'MUNICIPALITY';
  readonly required: Months;
  readonly served: Months;
  readonly rule: RuleId;
  /**
   * Remaining service (resttjeneste) by the rule of the time: in basis points of a working day (half a day away is 5000), or
   * in months under the 10 % rules.
   */
  readonly absence:
    | { readonly unit: 'WORKING_DAYS'; readonly absent: number; readonly allowed: number; readonly remaining: number }
    | { readonly unit: 'MONTHS'; readonly absent: Months; readonly allowed: Months; readonly remaining: Months };
  /** Long enough, and no remaining service. */
  readonly complete: boolean;
};

export function countPart1(history: ServiceHistory, rules: RuleSet, basis: Basis, validOn: Day): Part1 {
  const hospital = partOf(history, rules, basis, validOn, 'HOSPITAL');
  const municipality = partOf(history, rules, basis, validOn, 'MUNICIPALITY');
  const parts = [hospital, municipality].filter((part) => part !== undefined);
  const completed = history.part1CompletedOn !== undefined && history.part1CompletedOn <= validOn;
  const months = (name: 'lis1.hospital_months' | 'lis1.municipality_months') =>
    wholeMonths(valueOn(rules, name, validOn));
  return {
    ...(completed ? { completedOn: history.part1CompletedOn } : {}),
    exempt: history.part1Exempt,
    parts,
    credited: completed
      ? months('lis1.hospital_months') + months('lis1.municipality_months')
      : parts.reduce((sum, { served, required }) => sum + least(served, required), NO_MONTHS),
    complete: completed || (parts.length === 2 && parts.every(({ complete }) => complete)),
  };
}

function partOf(
  history: ServiceHistory,
  rules: RuleSet,
  basis: Basis,
  validOn: Day,
  part: Part1Part['part'],
): Part1Part | undefined {
  const posts = history.posts.filter(({ category }) => category === `PART1_${part}`);
  const service = cappedService(posts.flatMap((post) => servedSpans(post, basis, validOn)));
  const [first, last] = [service[0], service.at(-1)];
  if (!first || !last) return undefined;
  const [begun, ended] = [first.from, last.until - 1];
  const required = wholeMonths(
    valueOn(rules, part === 'HOSPITAL' ? 'lis1.hospital_months' : 'lis1.municipality_months', validOn),
  );
  const gross = monthsOf(service.reduce((sum, span) => sum + partsIn(span) * span.basisPoints, 0));
  const away = posts.flatMap((post) => awayFrom(post, basis, validOn));
  // The rule of 2019-06-21 came to everyone's good; that of March 2019 did not reach a part already begun (ABS-LIS1-2019A).
  const latestMode = valueOn(rules, 'lis1.absence_mode', ended);
  const mode = latestMode === 'DAYS' ? latestMode : valueOn(rules, 'lis1.absence_mode', begun);
  if (mode === 'DAYS') {
    const free = valueOn(rules, 'absence.free_kinds', ended);
    const parameter = part === 'HOSPITAL' ? 'lis1.absence_days_hospital' : 'lis1.absence_days_municipality';
    const allowed = valueOn(rules, parameter, ended) * FULL;
    const completed = history.part1CompletedOn !== undefined && history.part1CompletedOn <= validOn;
    const covidExempt = completed && valueOn(rules, 'lis1.covid_exempt', ended);
    const counted = away.filter(({ kind }) => !free.includes(kind) && !(kind === 'COVID' && covidExempt));
    const absent = counted.reduce((sum, { workingDays }) => sum + workingDays, 0);
    const remaining = Math.max(0, absent - allowed - workedBeyond(service, required));
    const complete = gross >= required && remaining === 0;
    const absence = { unit: 'WORKING_DAYS' as const, absent, allowed, remaining };
    return { part, required, served: gross, rule: 'ABS-LIS1-2019B', absence, complete };
  }
  const free = mode === 'PERCENT_HOLIDAY_FREE' ? ['COURSE', 'VACATION'] : ['COURSE'];
  const absent = away.filter(({ kind }) => !free.includes(kind)).reduce((sum, { months }) => sum + months, NO_MONTHS);
  const allowed = (gross / BigInt(FULL)) * BigInt(basisPoints(valueOn(rules, 'lis1.absence_pct', begun)));
  const excess = most(absent - allowed, NO_MONTHS);
  const served = gross - excess;
  // What is served beyond the required months makes up for what was missed.
  const remaining = least(excess, most(required - served, NO_MONTHS));
  const rule = mode === 'PERCENT_HOLIDAY_FREE' ? 'ABS-LIS1-2017' : 'ABS-LIS1-2019A';
  const absence = { unit: 'MONTHS' as const, absent, allowed, remaining };
  return { part, required, served, rule, absence, complete: served >= required };
}

type Served = Span & { readonly basisPoints: number };

function servedSpans(post: ServicePost, basis: Basis, validOn: Day): Served[] {
  return post.stretches.flatMap(({ from, until, basisPoints: percent }) =>
    standingWithin(post, from, Math.min(until, validOn + 1))
      .filter(({ standing }) => standing === 'CONFIRMED' || (standing === 'DECLARED' && basis === 'WITH_DECLARED'))
      .map((span) => ({ from: span.from, until: span.until, basisPoints: percent })),
  );
}

/** In order and without overlap: parallel posts of a day together give a whole day at most (PCT-CAP-100). */
function cappedService(spans: readonly Served[]): Served[] {
  const cuts = [...new Set(spans.flatMap(({ from, until }) => [from, until]))].sort((a, b) => a - b);
  return cuts.flatMap((from, index) => {
    const until = cuts[index + 1] ?? from;
    const sum = spans.reduce(
      (total, span) => (span.from <= from && until <= span.until ? total + span.basisPoints : total),
      0,
    );
    return sum > 0 && from < until ? [{ from, until, basisPoints: Math.min(sum, FULL) }] : [];
  });
}

type Away = { readonly kind: string; readonly workingDays: number; readonly months: Months };

/** Absence of served days only. Working days are in basis points of a day: as the employer counted, else Mondays to Fridays. */
function awayFrom(post: ServicePost, basis: Basis, validOn: Day): Away[] {
  const served = servedSpans(post, basis, validOn);
  return post.absences.flatMap((absence): Away[] => {
    const { kind, shareBasisPoints: share } = absence;
    const pieces = served
      .map((span) => ({ ...span, from: Math.max(span.from, absence.from), until: Math.min(span.until, absence.until) }))
      .filter(({ from, until }) => from < until);
    if (pieces.length === 0) return [];
    const whole = pieces.reduce((days, { from, until }) => days + until - from, 0) === absence.until - absence.from;
    const weekdays = pieces.reduce((days, piece) => days + workingDaysIn(piece), 0) * share;
    const given = absence.workingDays === undefined ? undefined : absence.workingDays * FULL;
    const workingDays = given === undefined ? weekdays : whole ? given : Math.min(given, weekdays);
    const months = pieces.reduce(
      (sum, piece) => sum + BigInt(partsIn(piece) * piece.basisPoints) * BigInt(share),
      NO_MONTHS,
    );
    return [{ kind, workingDays, months }];
  });
}

/** Working days served after the required months were reached, in basis points of a day: remaining service made up. */
function workedBeyond(service: readonly Served[], required: Months): number {
  let missing = required;
  let beyond = 0;
  for (const { from, until, basisPoints: percent } of service) {
    const worthUntil = (day: Day) => monthsOf(partsIn({ from, until: day }) * percent);
    if (worthUntil(until) <= missing) {
      missing -= worthUntil(until);
      continue;
    }
    let [short, enough] = [from - 1, until];
    while (enough - short > 1) {
      const middle = Math.floor((short + enough) / 2);
      if (worthUntil(middle) < missing) short = middle;
      else enough = middle;
    }
    beyond += workingDaysIn({ from: enough, until }) * percent;
    missing = NO_MONTHS;
  }
  return beyond;
}
