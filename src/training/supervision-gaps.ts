import { type RuleSet, type ServiceHistory } from '../counting/index.js';
import { covers } from '../counting/supervised.js';
import { type Day, type Span, addMonths, dateOf, spanOf } from '../kernel/dates.js';
import { type Months, monthsOf, partsIn } from '../kernel/months.js';
import { common } from '../kernel/spans.js';
import type { Text } from '../messages/template.js';
import { type Dates, type Figure, monthsFigure } from './figures.js';
import { type ServiceLine, serviceAsSupervised, serviceIfSupervised } from './service-if-supervised.js';
import type { WaiverCase } from './waiver-cases.js';
import { say } from './words.js';

/** A stretch of service that counts less, or not at all, because nobody qualified supervises. */
export type SupervisionGap = Dates & {
  readonly code: GapCode;
  readonly rule: 'SUP-REQUIRED' | 'SUP-SPECIALIST' | 'SUP-WAIVER';
  /** It begins after the day that was asked about: there is still time. */
  readonly ahead: boolean;
  readonly days: number;
  readonly monthsLost: Figure;
  readonly postIds: readonly string[];
  /** When a waiver was applied for that would cover days of it, and has not been answered. */
  readonly appliedOn: string | null;
  readonly text: Text;
};

export type GapCode = 'NO_SUPERVISOR' | 'NOT_SPECIALIST' | 'WAIVER_ENDED';

/** A waiver under which somebody supervises now, and that is about to end. */
export type EndingWaiver = {
  readonly supervisorId: string;
  readonly to: string;
  readonly days: number;
  readonly text: Text;
};

/** How far ahead gaps are looked for, and how long before its end a waiver is told of. In months; our own choice. */
const AHEAD_MONTHS = 24;
const WAIVER_NOTICE_MONTHS = 6;

/** The day after the last that is looked at. */
export function horizonOf(validOn: Day): Day {
  return addMonths(validOn, AHEAD_MONTHS) + 1;
}

/**
 * Every stretch of service, served or recorded for the time to come, that is lost for want of a qualified supervisor. They are
 * in order and share no day; `to` is null where the end lies beyond the two years looked ahead.
 *
 * @param cases applications for waivers: a gap says which of them would close it, wholly or for a time
 */
export function supervisionGaps(
  history: ServiceHistory,
  rules: RuleSet,
  validOn: Day,
  cases: readonly WaiverCase[] = [],
): readonly SupervisionGap[] {
  const horizon = horizonOf(validOn);
  const wanted = serviceIfSupervised(history, rules, horizon);
  const found = serviceAsSupervised(history, rules, horizon);
  const tomorrow = validOn + 1;
  const cuts = [...new Set([tomorrow, ...[...wanted, ...found].flatMap(({ from, until }) => [from, until])])].sort(
    (a, b) => a - b,
  );
  const gaps: Gap[] = [];
  for (const [index, from] of cuts.entries()) {
    const until = cuts[index + 1];
    if (until === undefined) break;
    const lost = countedOn(wanted, from) - countedOn(found, from);
    if (lost <= 0) continue;
    const postIds = wanted.filter((line) => isLostOn(line, found, from)).map(({ postId }) => postId);
    const code = codeOn(history, postIds, from);
    const months = monthsOf(partsIn({ from, until }) * lost);
    const last = gaps.at(-1);
    const continues = last?.until === from && last.code === code && last.postIds.join() === postIds.join();
    if (last && continues && from !== tomorrow) {
      gaps[gaps.length - 1] = { ...last, until, months: last.months + months };
    } else gaps.push({ from, until, code, postIds, months });
  }
  return gaps.map((gap) => viewGap(gap, validOn, horizon, waitingFor(gap, history, cases)));
}

type Gap = Span & { readonly code: GapCode; readonly postIds: readonly string[]; readonly months: Months };

function countedOn(lines: readonly ServiceLine[], day: Day): number {
  return lines.reduce(
    (sum, { from, until, countedBasisPoints }) => (from <= day && day < until ? sum + countedBasisPoints : sum),
    0,
  );
}

/** A post that counts less than it would; one that fills the room of another is not lost. */
function isLostOn(line: ServiceLine, found: readonly ServiceLine[], day: Day): boolean {
  if (day < line.from || day >= line.until) return false;
  const now = found.filter(({ postId }) => postId === line.postId);
  return countedOn(now, day) < line.countedBasisPoints;
}

function codeOn(history: ServiceHistory, postIds: readonly string[], day: Day): GapCode {
  const assigned = history.supervision.filter(
    (span) => span.from <= day && day < span.until && (span.postId === undefined || postIds.includes(span.postId)),
  );
  if (assigned.length === 0) return 'NO_SUPERVISOR';
  const wasWaived = history.waivers.some(
    (waiver) => waiver.until <= day && assigned.some(({ supervisorId }) => supervisorId === waiver.supervisorId),
  );
  return wasWaived ? 'WAIVER_ENDED' : 'NOT_SPECIALIST';
}

const RULE_OF: Readonly<Record<GapCode, SupervisionGap['rule']>> = {
  NO_SUPERVISOR: 'SUP-REQUIRED',
  NOT_SPECIALIST: 'SUP-SPECIALIST',
  WAIVER_ENDED: 'SUP-WAIVER',
};

/** An application that waits, for somebody who is assigned in the gap. */
function waitingFor(gap: Gap, { supervision }: ServiceHistory, cases: readonly WaiverCase[]): WaiverCase | undefined {
  return cases.find(({ status, supervisorId, from, to }) => {
    const asked = status === 'WAITS' ? common(spanOf(from, to), gap) : undefined;
    return asked && supervision.some((span) => span.supervisorId === supervisorId && common(span, asked) !== undefined);
  });
}

function viewGap(
  { from, until, code, postIds, months }: Gap,
  validOn: Day,
  horizon: Day,
  waiting: WaiverCase | undefined,
): SupervisionGap {
  const ahead = from > validOn;
  const to = until >= horizon ? null : dateOf(until - 1);
  const slots = { from: dateOf(from), to: to ?? undefined };
  const what = code === 'NO_SUPERVISOR' ? 'none' : code === 'WAIVER_ENDED' ? 'waiver' : 'notSpecialist';
  return {
    from: dateOf(from),
    to,
    code,
    rule: RULE_OF[code],
    ahead,
    days: until - from,
    monthsLost: monthsFigure(months),
    postIds,
    appliedOn: waiting?.appliedOn ?? null,
    text: say(`gap.${what}.${ahead ? 'ahead' : 'past'}`, { ...slots, applied: waiting?.appliedOn ?? '' }),
  };
}

/** Waivers that somebody supervises under today, with no more than half a year left. */
export function endingWaivers(history: ServiceHistory, validOn: Day): readonly EndingWaiver[] {
  const notice = addMonths(validOn, WAIVER_NOTICE_MONTHS);
  const supervising = history.supervision.filter(
    ({ specialist, from, until }) => !specialist && from <= validOn && validOn < until,
  );
  return history.waivers
    .filter(
      (waiver) =>
        waiver.from <= validOn &&
        validOn < waiver.until &&
        waiver.until - 1 <= notice &&
        supervising.some(({ supervisorId }) => supervisorId === waiver.supervisorId) &&
        !history.waivers.some((next) => next.supervisorId === waiver.supervisorId && covers([next], waiver.until)),
    )
    .map(({ supervisorId, until }) => {
      const to = dateOf(until - 1);
      const days = until - 1 - validOn;
      return { supervisorId, to, days, text: say('waiver.ends', { to, days: String(days) }) };
    });
}
