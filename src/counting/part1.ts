import { type Day, type Span, workingDaysIn } from '../kernel/dates.js';
import { type Months, FULL, NO_MONTHS, least, monthsOf, partsIn, wholeMonths } from '../kernel/months.js';
import type { PostAbsence, ServiceHistory, ServicePost } from './history.js';
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
  const service = posts.flatMap((post) => servedSpans(post, basis, validOn).map((span) => ({ ...span, post })));
  const begun = Math.min(...service.map(({ from }) => from));
  const last = Math.max(...service.map(({ until }) => until)) - 1;
  if (service.length === 0) return undefined;
  const required = wholeMonths(
    valueOn(rules, part === 'HOSPITAL' ? 'lis1.hospital_months' : 'lis1.municipality_months', validOn),
  );
  const gross = service.reduce((sum, span) => sum + partsIn(span) * span.basisPoints, 0);
  const absences = posts.flatMap((post) =>
    post.absences
      .filter(({ from }) => from <= validOn)
      .map((absence) => ({ ...absence, until: Math.min(absence.until, validOn + 1), post })),
  );
  // The rule of 2019-06-21 came to everyone's good; that of March 2019 did not reach a part already begun (ABS-LIS1-2019A).
  const latestMode = valueOn(rules, 'lis1.absence_mode', last);
  const mode = latestMode === 'DAYS' ? latestMode : valueOn(rules, 'lis1.absence_mode', begun);
  if (mode === 'DAYS') {
    const parameter = part === 'HOSPITAL' ? 'lis1.absence_days_hospital' : 'lis1.absence_days_municipality';
    const allowed = valueOn(rules, parameter, last) * FULL;
    const covidExempt = history.part1CompletedOn !== undefined && valueOn(rules, 'lis1.covid_exempt', last);
    const counted = absences.filter(({ kind }) => !isFree(kind) && !(kind === 'COVID' && covidExempt));
    const absent = counted.reduce((sum, absence) => sum + workingDaysOf(absence), 0);
    const remaining = Math.max(0, absent - allowed - workedBeyond(service, required));
    const served = monthsOf(gross);
    const absence = { unit: 'WORKING_DAYS' as const, absent, allowed, remaining };
    return { part, required, served, rule: 'ABS-LIS1-2019B', absence, complete: served >= required && remaining === 0 };
  }
  const counted = absences.filter(
    ({ kind }) => kind !== 'COURSE' && (mode !== 'PERCENT_HOLIDAY_FREE' || kind !== 'VACATION'),
  );
  const absent = counted.reduce((sum, absence) => sum + absentMonths(absence, absence.post), NO_MONTHS);
  const allowed = (monthsOf(gross) / BigInt(FULL)) * BigInt(basisPoints(valueOn(rules, 'lis1.absence_pct', begun)));
  const remaining = absent > allowed ? absent - allowed : NO_MONTHS;
  const served = monthsOf(gross) - remaining;
  const rule = mode === 'PERCENT_HOLIDAY_FREE' ? 'ABS-LIS1-2017' : 'ABS-LIS1-2019A';
  const absence = { unit: 'MONTHS' as const, absent, allowed, remaining };
  return { part, required, served, rule, absence, complete: served >= required && remaining === NO_MONTHS };
}

function servedSpans(post: ServicePost, basis: Basis, validOn: Day): (Span & { basisPoints: number })[] {
  return post.stretches.flatMap(({ from, until, basisPoints: percent }) =>
    standingWithin(post, from, Math.min(until, validOn + 1))
      .filter(({ standing }) => standing === 'CONFIRMED' || (standing === 'DECLARED' && basis === 'WITH_DECLARED'))
      .map((span) => ({ from: span.from, until: span.until, basisPoints: percent })),
  );
}

/** Working days served after the required months were reached, in basis points of a day: remaining service made up. */
function workedBeyond(service: readonly (Span & { readonly basisPoints: number })[], required: Months): number {
  let missing = required;
  let beyond = 0;
  for (const { from, until, basisPoints: percent } of [...service].sort((a, b) => a.from - b.from)) {
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

function isFree(kind: string): boolean {
  return kind === 'VACATION' || kind === 'COURSE';
}

/** As the employer counted them, else Mondays to Fridays times the share away; in basis points of a day. */
function workingDaysOf(absence: PostAbsence): number {
  return absence.workingDays === undefined
    ? workingDaysIn(absence) * absence.shareBasisPoints
    : absence.workingDays * FULL;
}

function absentMonths(absence: PostAbsence, post: ServicePost): Months {
  return post.stretches.reduce((sum, stretch) => {
    const span = { from: Math.max(absence.from, stretch.from), until: Math.min(absence.until, stretch.until) };
    return sum + BigInt(partsIn(span) * stretch.basisPoints) * BigInt(absence.shareBasisPoints);
  }, NO_MONTHS);
}
