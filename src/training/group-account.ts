import { type CareerContent, spanOfPost } from '../career/domain/content.js';
import { count } from '../counting/count.js';
import type { Basis, Line } from '../counting/ledger.js';
import type { RuleSet, Scheme, ServiceHistory } from '../counting/index.js';
import { covers, merged } from '../counting/supervised.js';
import { type CalendarDate, type Day, type Span, FOREVER, dateOf, dayOf, spanOf } from '../kernel/dates.js';
import { type Months, NO_MONTHS, monthsOf, partsIn, wholeMonths } from '../kernel/months.js';
import { common } from '../kernel/spans.js';
import { type Dates, type Figure, calendarMonths, hoursFigure, hoursOf, isAtLeast, monthsFigure } from './figures.js';
import { trainingParameter } from './parameters.js';
import type { Status } from './status.js';

/** Group supervision (GRP-2Y, GRP-DIPLOMA): how long, how many hours, and how much of it in open unselected practice. */
export type GroupAccount = {
  readonly groups: readonly GroupEntry[];
  /** Calendar months in a group. */
  readonly months: GroupMonths;
  readonly hours: GroupRequirement;
  readonly inPractice: GroupMonths & {
    /** Months in a group while AUP counted: by the calendar, and as full-time months. No source says which is meant. */
    readonly calendar: PracticeMonths;
    readonly fullTime: PracticeMonths;
  };
  readonly diploma: { readonly issuedOn: string | null; readonly status: Status };
};

export type GroupRequirement = {
  readonly required: Figure;
  readonly reached: Figure;
  readonly missing: Figure;
  readonly status: Status;
};

/** Reached by membership. No source says whether a month without a session is one of them. */
export type GroupMonths = GroupRequirement & {
  /** Months of the calendar in which a session was attended: the other reading. */
  readonly attended: Figure;
};

export type PracticeMonths = { readonly confirmed: Figure; readonly withDeclared: Figure };

export type GroupEntry = Dates & {
  readonly groupId: string;
  readonly name: string;
  readonly sessions: number;
  readonly hours: Figure;
  /** An AUP post, or an agreement on one, on the first day (GRP-2Y). */
  readonly entry: 'IN_PRACTICE' | 'AGREED' | 'NOT_IN_PRACTICE';
};

/** @param scheme that is applied under: what AUP is worth is counted by its rules */
export function groupAccount(
  content: CareerContent,
  history: ServiceHistory,
  rules: RuleSet,
  validOn: Day,
  scheme: Scheme,
): GroupAccount {
  const on = dateOf(validOn);
  const { groups, groupSessions, diploma } = content.supervisionLog;
  const sessions = [...groupSessions.values()].filter((session) => dayOf(session.on) <= validOn);
  const joined = [...groups.values()]
    .filter(({ from }) => from <= on)
    .map((group) => ({ group, span: spanOf(group.from, group.to) }));
  const inGroup = merged(joined.map(({ span }) => ({ ...span, until: Math.min(span.until, validOn + 1) })));
  const months = inGroup.reduce((sum, span) => sum + calendarMonths(span), NO_MONTHS);
  const required = (name: 'group.months' | 'group.months_in_aup') => wholeMonths(trainingParameter(name, on).value);
  const monthsRequirement = (needed: Months, reached: Months, attended: Months, isSure = true): GroupMonths => ({
    required: monthsFigure(needed),
    reached: monthsFigure(reached),
    attended: monthsFigure(attended),
    missing: monthsFigure(reached >= needed ? NO_MONTHS : needed - reached),
    status: reached < needed ? 'OPEN' : isSure && attended >= needed ? 'MET' : 'CHECK',
  });

  const practice = (basis: Basis) => {
    const lines = practiceLines(history, rules, { validOn, basis, scheme });
    return { ...inPractice(lines, inGroup), attended: monthsAttended(sessions, lines) };
  };
  const [confirmed, withDeclared] = [practice('CONFIRMED'), practice('WITH_DECLARED')];
  const needed = required('group.months_in_aup');
  const held = hoursOf(sumOfMinutes(sessions));
  const neededHours = hoursOf(trainingParameter('group.hours', on).value * 60);
  const enough = isAtLeast(held, neededHours);
  const isIssued = diploma !== undefined && diploma.on <= on;
  return {
    groups: joined.map(({ group, span }) => {
      const own = sessions.filter(({ groupId }) => groupId === group.groupId);
      return {
        groupId: group.groupId,
        name: group.name,
        from: group.from,
        to: span.until >= FOREVER ? null : dateOf(span.until - 1),
        sessions: own.length,
        hours: hoursFigure(hoursOf(sumOfMinutes(own))),
        entry: entryOf(content, group.from),
      };
    }),
    months: monthsRequirement(required('group.months'), months, monthsAttended(sessions)),
    hours: {
      required: hoursFigure(neededHours),
      reached: hoursFigure(held),
      missing: hoursFigure(
        enough ? hoursOf(0) : hoursOf(trainingParameter('group.hours', on).value * 60 - sumOfMinutes(sessions)),
      ),
      status: enough ? 'MET' : 'OPEN',
    },
    inPractice: {
      // Met for sure only by the smaller of the readings, on confirmed days.
      ...monthsRequirement(needed, withDeclared.calendar, confirmed.attended, confirmed.fullTime >= needed),
      calendar: { confirmed: monthsFigure(confirmed.calendar), withDeclared: monthsFigure(withDeclared.calendar) },
      fullTime: { confirmed: monthsFigure(confirmed.fullTime), withDeclared: monthsFigure(withDeclared.fullTime) },
    },
    diploma: { issuedOn: isIssued ? diploma.on : null, status: isIssued ? 'MET' : 'OPEN' },
  };
}

/** Service in which AUP counted. */
function practiceLines(
  history: ServiceHistory,
  rules: RuleSet,
  options: { readonly validOn: Day; readonly basis: Basis; readonly scheme: Scheme },
): readonly Line[] {
  return count(history, rules, options).lines.filter(
    ({ bucket, countedBasisPoints }) => bucket === 'AUP' && countedBasisPoints > 0,
  );
}

/** Months of the calendar with a session; on days of these spans alone, where they are given. */
function monthsAttended(sessions: readonly { readonly on: CalendarDate }[], within?: readonly Span[]): Months {
  const counted = within ? sessions.filter(({ on }) => covers(within, dayOf(on))) : sessions;
  return wholeMonths(new Set(counted.map(({ on }) => on.slice(0, 'YYYY-MM'.length))).size);
}

/** Days in a group on which AUP counted, day by day: `calendar` takes each as a whole one, `fullTime` as what it counted. */
function inPractice(lines: readonly Line[], inGroup: readonly Span[]): { calendar: Months; fullTime: Months } {
  const within = (span: Span) => inGroup.flatMap((group) => common(group, span) ?? []);
  return {
    calendar: merged(lines)
      .flatMap(within)
      .reduce((sum, span) => sum + calendarMonths(span), NO_MONTHS),
    fullTime: lines
      .flatMap((line) => within(line).map((span) => monthsOf(partsIn(span) * line.countedBasisPoints)))
      .reduce((sum, months) => sum + months, NO_MONTHS),
  };
}

function entryOf({ posts }: CareerContent, on: CalendarDate): GroupEntry['entry'] {
  const practice = [...posts.values()].filter(({ post }) => post.category === 'AUP');
  const isThere = practice.some((post) => common(spanOfPost(post), spanOf(on, on)) !== undefined);
  if (isThere) return 'IN_PRACTICE';
  const isAgreed = practice.some(({ post }) => post.agreedOn !== undefined && post.agreedOn <= on && post.from > on);
  return isAgreed ? 'AGREED' : 'NOT_IN_PRACTICE';
}

function sumOfMinutes(sessions: readonly { readonly minutes: number }[]): number {
  return sessions.reduce((sum, { minutes }) => sum + minutes, 0);
}
