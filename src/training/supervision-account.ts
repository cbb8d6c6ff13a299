import type { SupervisionContent } from '../career/domain/content.js';
import type { DataOf } from '../career/domain/events.js';
import { waiverOn } from '../career/domain/goals/roles.js';
import type { CareerState } from '../career/domain/state.js';
import type { Qualification } from '../career/domain/terms.js';
import { type Fraction, supervisionOwed } from '../counting/formulas.js';
import { type RuleSet, type ServiceHistory, changeDays } from '../counting/index.js';
import { merged } from '../counting/supervised.js';
import {
  type CalendarDate,
  type Day,
  type Span,
  FOREVER,
  civilOf,
  dateOf,
  dayFrom,
  dayOf,
  spanOf,
} from '../kernel/dates.js';
import { FULL, monthsOf, partsIn } from '../kernel/months.js';
import type { Text } from '../messages/template.js';
import {
  type Dates,
  type Figure,
  NO_HOURS,
  common,
  datesOf,
  hoursFigure,
  hoursOf,
  isAtLeast,
  minus,
  sumOf,
} from './figures.js';
import { trainingParameter } from './parameters.js';
import { type ServiceLine, serviceIfSupervised } from './service-if-supervised.js';
import {
  type EndingWaiver,
  type SupervisionGap,
  endingWaivers,
  horizonOf,
  supervisionGaps,
} from './supervision-gaps.js';
import { say } from './words.js';

/**
 * Individual supervision of one doctor: hours owed by the norm of the time, in proportion to part time and without the days she
 * was away (SUP-HOURS), beside what was planned and held. Hours are exact; a person judges what a shortfall means.
 */
export type SupervisionAccount = {
  /** Up to and including the day asked about. */
  readonly total: Hours;
  readonly years: readonly YearOfSupervision[];
  readonly tenures: readonly Tenure[];
  readonly rhythm: Rhythm;
  readonly continuity: Continuity;
  readonly gaps: readonly SupervisionGap[];
  readonly waiversEnding: readonly EndingWaiver[];
};

export type Hours = {
  readonly owed: Figure;
  readonly planned: Figure;
  readonly held: Figure;
  /** Held less owed: negative when hours are missing. */
  readonly difference: Figure;
  /** No hours are missing. */
  readonly enough: boolean;
};

export type YearOfSupervision = Hours & {
  readonly year: number;
  /** Of the days of the year still to come, by the posts and plans as recorded. */
  readonly ahead: { readonly owed: Figure; readonly planned: Figure };
};

/** One supervisor, from taking over until the next does. */
export type Tenure = Dates &
  Hours & {
    readonly supervisionId: string;
    readonly supervisorId: string;
    readonly qualification: Qualification;
    /** Specialist, or under a waiver, on the last day there is of it so far (SUP-SPECIALIST, SUP-WAIVER). */
    readonly qualifies: boolean;
    readonly postId: string | null;
    /** What the supervisor register says on that day; null where it knows nothing of her. */
    readonly register: OnRecord | null;
    readonly sessions: number;
    /** Sessions with final minutes (SUP-RHYTHM: a written summary). */
    readonly minutes: number;
  };

/** What the supervisor register says of somebody on a day; null where it does not know. */
export type OnRecord = { readonly specialist: boolean | null; readonly course: boolean };
export type SupervisorOn = (supervisorId: string, on: CalendarDate) => OnRecord | undefined;

/** Advice, not a requirement (SUP-RHYTHM). */
export type Rhythm = {
  readonly longestPause: (Dates & { readonly days: number }) | null;
  readonly advisedDays: number;
  readonly text: Text;
};

/** The wish for the same supervisor throughout: told, never held against anybody (SUP-SAME). */
export type Continuity = {
  readonly supervisors: number;
  readonly longest: { readonly supervisorId: string; readonly days: number } | null;
  readonly changes: number;
  readonly handOverNotes: number;
  readonly text: Text;
};

export function supervisionAccount(
  career: CareerState,
  history: ServiceHistory,
  rules: RuleSet,
  validOn: Day,
  supervisorOn: SupervisorOn = () => undefined,
): SupervisionAccount {
  const { content } = career;
  const horizon = horizonOf(validOn);
  const today = { from: -FOREVER, until: validOn + 1 };
  const ahead = { from: validOn + 1, until: horizon };
  const service = serviceIfSupervised(history, rules, horizon);
  const tenures = tenuresOf([...content.supervision.values()]);
  const plans = planSpans([...content.supervisionLog.plans.values()], tenures);
  const sessions = [...content.supervisionLog.sessions.values()].filter(({ on }) => dayOf(on) <= validOn);

  const owed = (span: Span, postId?: string | null) => hoursOwed(service, rules, span, postId ?? undefined);
  const hours = (span: Span, own: readonly Session[], planned: readonly PlanSpan[], postId?: string | null): Hours => {
    const soFar = common(span, today) ?? NOTHING;
    return viewHours(owed(soFar, postId), hoursPlanned(planned, soFar), hoursHeld(own));
  };
  const years = yearsIn([...service, ...plans, ...sessions.map(({ on }) => spanOf(on, on))], horizon);
  return {
    total: hours(today, sessions, plans),
    years: years.flatMap((year) => {
      const span = { from: dayFrom(year, 1, 1), until: dayFrom(year + 1, 1, 1) };
      const left = common(span, ahead) ?? NOTHING;
      const [owedAhead, plannedAhead] = [owed(left), hoursPlanned(plans, left)];
      // Of a year that has not begun there is nothing else to tell.
      if (span.from > validOn && owedAhead.numerator === 0n && plannedAhead.numerator === 0n) return [];
      const own = sessions.filter(({ on }) => civilOf(dayOf(on)).year === year);
      return [
        {
          year,
          ...hours(span, own, plans),
          ahead: { owed: hoursFigure(owedAhead), planned: hoursFigure(plannedAhead) },
        },
      ];
    }),
    tenures: tenures.map((tenure): Tenure => {
      const { supervisionId, supervisorId, qualification, postId } = tenure;
      const own = sessions.filter((each) => each.supervisionId === supervisionId && isWithin(tenure, dayOf(each.on)));
      const last = dateOf(Math.max(tenure.from, Math.min(tenure.until - 1, validOn)));
      return {
        ...datesOf(tenure),
        supervisionId,
        supervisorId,
        qualification,
        qualifies: qualification === 'GP_SPECIALIST' || waiverOn(content, supervisorId, last) !== undefined,
        postId: postId ?? null,
        register: supervisorOn(supervisorId, last) ?? null,
        ...hours(
          tenure,
          own,
          plans.filter((plan) => plan.supervisionId === supervisionId),
          postId,
        ),
        sessions: own.length,
        minutes: [...content.supervisionLog.minutes.values()].filter(({ sessionId }) =>
          own.some((session) => session.sessionId === sessionId),
        ).length,
      };
    }),
    rhythm: rhythmOf(service, sessions, validOn),
    continuity: continuityOf(career, tenures, validOn),
    gaps: supervisionGaps(history, rules, validOn),
    waiversEnding: endingWaivers(history, validOn),
  };
}

type Session = DataOf<'SupervisionHeld'>;
type PlanSpan = Span & { readonly supervisionId: string; readonly minutesPerMonth: number };
type TenureSpan = Span & {
  readonly supervisionId: string;
  readonly supervisorId: string;
  readonly qualification: Qualification;
  readonly postId?: string;
};

const NOTHING: Span = { from: 0, until: 0 };
const NORM = ['supervision.hours_per_month', 'supervision.months_per_year'] as const;

/**
 * Hours owed for service in a span: each piece of it by the norm of its first day, and exact, so that the parts of a span add up
 * to the whole.
 *
 * @param postId only for this post
 */
export function hoursOwed(service: readonly ServiceLine[], rules: RuleSet, span: Span, postId?: string): Fraction {
  const cuts = changeDays(rules, NORM).filter((day) => span.from < day && day < span.until);
  const pieces = [span.from, ...cuts].map((from, index) => ({ from, until: cuts[index] ?? span.until }));
  const own = postId === undefined ? service : service.filter((line) => line.postId === postId);
  return sumOf(
    pieces.flatMap((piece) =>
      own.flatMap((line) => {
        const served = common(line, piece);
        if (!served) return [];
        const present = monthsOf(partsIn(served) * (FULL - line.absentShare));
        return [supervisionOwed(rules, present, line.countedBasisPoints, served.from)];
      }),
    ),
  );
}

function hoursPlanned(plans: readonly PlanSpan[], span: Span): Fraction {
  return sumOf(
    plans.flatMap((plan) => {
      const within = common(plan, span);
      if (!within) return [];
      const parts = BigInt(partsIn(within)) * BigInt(plan.minutesPerMonth);
      return [{ numerator: parts, denominator: 60n * BigInt(PARTS) }];
    }),
  );
}

/** Parts of a whole calendar month: `partsIn` of any month there is. */
const PARTS = partsIn({ from: dayFrom(2024, 1, 1), until: dayFrom(2024, 2, 1) });

function hoursHeld(sessions: readonly Session[]): Fraction {
  return hoursOf(sessions.reduce((sum, { minutes }) => sum + minutes, 0));
}

function viewHours(owed: Fraction, planned: Fraction, held: Fraction): Hours {
  return {
    owed: hoursFigure(owed),
    planned: hoursFigure(planned),
    held: hoursFigure(held),
    difference: hoursFigure(minus(held, owed)),
    enough: isAtLeast(held, owed.numerator === 0n ? NO_HOURS : owed),
  };
}

/** Who supervised from when to when: until the next takes over, or the supervision ends. */
function tenuresOf(supervision: readonly SupervisionContent[]): readonly TenureSpan[] {
  return supervision
    .flatMap(({ supervisionId, supervisors, to, postId }) => {
      const inOrder = supervisors.toSorted((a, b) => (a.from < b.from ? -1 : 1));
      return inOrder.flatMap(({ supervisorId, qualification, from }, index): TenureSpan[] => {
        const next = inOrder[index + 1];
        const span = spanOf(from, to);
        const until = Math.min(span.until, next ? dayOf(next.from) : FOREVER);
        if (until <= span.from) return [];
        const who = { supervisionId, supervisorId, qualification, ...(postId === undefined ? {} : { postId }) };
        return [{ ...who, from: span.from, until }];
      });
    })
    .toSorted((a, b) => a.from - b.from);
}

/** A later plan of the same supervision takes over from the earlier, and none lasts longer than the supervision. */
function planSpans(
  plans: readonly DataOf<'SupervisionPlanned'>[],
  tenures: readonly TenureSpan[],
): readonly PlanSpan[] {
  const inOrder = plans.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.flatMap(({ supervisionId, from, to, minutesPerMonth }, index) => {
    const next = inOrder.slice(index + 1).find((later) => later.supervisionId === supervisionId);
    const end = Math.max(
      -FOREVER,
      ...tenures.filter((each) => each.supervisionId === supervisionId).map(({ until }) => until),
    );
    const span = spanOf(from, to);
    const until = Math.min(span.until, end, next ? dayOf(next.from) : FOREVER);
    return until <= span.from ? [] : [{ supervisionId, minutesPerMonth, from: span.from, until }];
  });
}

function isWithin({ from, until }: Span, day: Day): boolean {
  return from <= day && day < until;
}

/** Calendar years of service, plans and sessions. */
function yearsIn(spans: readonly Span[], horizon: Day): readonly number[] {
  const years = new Set<number>();
  for (const { from, until } of spans) {
    const [first, last] = [civilOf(from).year, civilOf(Math.min(until, horizon) - 1).year];
    for (let year = first; year <= last; year++) years.add(year);
  }
  return [...years].sort((a, b) => a - b);
}

/** The longest time in service without a session. */
function rhythmOf(service: readonly ServiceLine[], sessions: readonly Session[], validOn: Day): Rhythm {
  const days = sessions.map(({ on }) => dayOf(on)).sort((a, b) => a - b);
  const served = merged(service.map(({ from, until }) => ({ from, until: Math.min(until, validOn + 1) }))).filter(
    ({ from, until }) => from < until,
  );
  const pauses = served.flatMap((span) => {
    const marks = [span.from - 1, ...days.filter((day) => isWithin(span, day)), span.until];
    return marks.slice(1).map((mark, index) => ({ from: (marks[index] ?? mark) + 1, until: mark }));
  });
  const longest = pauses.reduce<Span>((a, b) => (b.until - b.from > a.until - a.from ? b : a), NOTHING);
  const { value: advisedDays } = trainingParameter('supervision.rhythm_days', dateOf(validOn));
  const length = longest.until - longest.from;
  if (length <= 0) return { longestPause: null, advisedDays, text: say('rhythm.none') };
  const pause = { ...datesOf(longest), days: length };
  const slots = { days: String(length), from: pause.from, to: pause.to ?? '', advised: String(advisedDays) };
  const text = say(length > advisedDays ? 'rhythm.long' : 'rhythm.good', slots);
  return { longestPause: pause, advisedDays, text };
}

function continuityOf({ recordings }: CareerState, tenures: readonly TenureSpan[], validOn: Day): Continuity {
  const begun = tenures.filter(({ from }) => from <= validOn);
  const supervisors = [...new Set(begun.map(({ supervisorId }) => supervisorId))];
  const lasted = supervisors.map((supervisorId) => {
    const own = begun.filter((each) => each.supervisorId === supervisorId);
    const spans = merged(own.map(({ from, until }) => ({ from, until: Math.min(until, validOn + 1) })));
    return { supervisorId, days: spans.reduce((sum, { from, until }) => sum + until - from, 0) };
  });
  const [longest] = lasted.toSorted((a, b) => b.days - a.days);
  const handOverNotes = recordings.filter(
    ({ now }) =>
      (now?.type === 'SupervisorChanged' || now?.type === 'SupervisorEnded') && now.data.handOver !== undefined,
  ).length;
  const changes = Math.max(0, begun.length - 1);
  const slots = { supervisors: String(supervisors.length), changes: String(changes), notes: String(handOverNotes) };
  const kind = supervisors.length === 0 ? 'none' : supervisors.length === 1 ? 'one' : 'several';
  return {
    supervisors: supervisors.length,
    longest: longest ?? null,
    changes,
    handOverNotes,
    text: say(`same.${kind}`, slots),
  };
}
