import type { SupervisionContent } from '../career/domain/content.js';
import type { DataOf } from '../career/domain/events.js';
import type { CareerState } from '../career/domain/state.js';
import type { Qualification } from '../career/domain/terms.js';
import { type Fraction, supervisionOwed } from '../counting/formulas.js';
import { type RuleSet, type ServiceHistory, changeDays, valueOn } from '../counting/index.js';
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
import { common } from '../kernel/spans.js';
import { type Dates, type Figure, NO_HOURS, datesOf, hoursFigure, isAtLeast, minus, sumOf } from './figures.js';
import {
  type NotCounted,
  type Talk,
  type TenureSpan,
  hoursOfTalks,
  isWithin,
  notCounted,
  qualifiesOn,
  weighTalks,
} from './held-supervision.js';
import { type ServiceLine, serviceIfSupervised } from './service-if-supervised.js';
import {
  type EndingWaiver,
  type SupervisionGap,
  endingWaivers,
  horizonOf,
  supervisionGaps,
} from './supervision-gaps.js';
import { type Continuity, type Rhythm, continuityOf, rhythmOf } from './supervision-rhythm.js';
import { type WaiverCase, waiverCasesOn } from './waiver-cases.js';

/**
 * Individual supervision of one doctor: hours owed by the norm of the time, in proportion to part time and without the days she
 * was away (SUP-HOURS), beside what was planned and held. Hours are exact; a person judges what a shortfall means.
 */
export type SupervisionAccount = {
  /** Up to and including the day asked about. */
  readonly total: Hours;
  readonly years: readonly YearOfSupervision[];
  readonly tenures: readonly Tenure[];
  /** Talks that do not go towards the norm, and why. */
  readonly notCounted: readonly NotCounted[];
  readonly rhythm: Rhythm;
  readonly continuity: Continuity;
  readonly gaps: readonly SupervisionGap[];
  readonly waiversEnding: readonly EndingWaiver[];
  /** Applications for waivers, whatever has come of them. */
  readonly waiverCases: readonly WaiverCase[];
};

export type Hours = {
  readonly owed: Figure;
  readonly planned: Figure;
  /** Talks that count towards the norm, as an employer or a supervisor states them. */
  readonly held: Figure;
  /** The same with what the doctor alone has stated. */
  readonly withDeclared: Figure;
  /** Talks that do not count, whoever stated them. */
  readonly notCounted: Figure;
  /** Held less owed: negative when hours are missing. */
  readonly difference: Figure;
  /** No hours are missing; and none with what is declared. */
  readonly enough: boolean;
  readonly enoughWithDeclared: boolean;
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
    /** Sessions with final minutes (SUP-RHYTHM: a written summary); null for a reader who is shown none of hers. */
    readonly minutes: number | null;
  };

/** What the supervisor register says of somebody on a day; null where it does not know. */
export type OnRecord = { readonly specialist: boolean | null; readonly course: boolean };
export type SupervisorOn = (supervisorId: string, on: CalendarDate) => OnRecord | undefined;

/** Ids of the talks of a supervisor that have final minutes, by a day; undefined where the reader is shown no minutes of hers. */
export type MinutesOf = (supervisorId: string, on: CalendarDate) => ReadonlySet<string> | undefined;

/**
 * @param supervisorOn from the supervisor register; without it nothing is told of what it says
 * @param minutesOf without it the number of minutes is told to nobody (GOAL-NOTES)
 */
export function supervisionAccount(
  career: CareerState,
  history: ServiceHistory,
  rules: RuleSet,
  validOn: Day,
  supervisorOn: SupervisorOn = () => undefined,
  minutesOf: MinutesOf = () => undefined,
): SupervisionAccount {
  const { content } = career;
  const on = dateOf(validOn);
  const horizon = horizonOf(validOn);
  const today = { from: -FOREVER, until: validOn + 1 };
  const ahead = { from: validOn + 1, until: horizon };
  const service = serviceIfSupervised(history, rules, horizon);
  const tenures = tenuresOf([...content.supervision.values()]);
  const plans = planSpans([...content.supervisionLog.plans.values()], tenures);
  const talks = weighTalks(content, service, tenures, on);
  const cases = waiverCasesOn(content, on);

  const owed = (span: Span, postId?: string | null) => hoursOwed(service, rules, span, postId ?? undefined);
  const hours = (span: Span, own: readonly Talk[], planned: readonly PlanSpan[], postId?: string | null): Hours => {
    const soFar = common(span, today) ?? NOTHING;
    return viewHours(owed(soFar, postId), hoursPlanned(planned, rules, soFar), own);
  };
  const years = yearsIn([...service, ...plans, ...talks.map((talk) => spanOf(talk.on, talk.on))], horizon);
  return {
    total: hours(today, talks, plans),
    years: years.flatMap((year) => {
      const span = { from: dayFrom(year, 1, 1), until: dayFrom(year + 1, 1, 1) };
      const left = common(span, ahead) ?? NOTHING;
      const [owedAhead, plannedAhead] = [owed(left), hoursPlanned(plans, rules, left)];
      // Of a year that has not begun there is nothing else to tell.
      if (span.from > validOn && owedAhead.numerator === 0n && plannedAhead.numerator === 0n) return [];
      const own = talks.filter((talk) => civilOf(dayOf(talk.on)).year === year);
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
      const own = talks.filter((each) => each.supervisionId === supervisionId && isWithin(tenure, dayOf(each.on)));
      const last = dateOf(Math.max(tenure.from, Math.min(tenure.until - 1, validOn)));
      const written = minutesOf(supervisorId, on);
      return {
        ...datesOf(tenure),
        supervisionId,
        supervisorId,
        qualification,
        qualifies: qualifiesOn(content, tenure, last),
        postId: postId ?? null,
        register: supervisorOn(supervisorId, last) ?? null,
        ...hours(
          tenure,
          own,
          plans.filter((plan) => plan.supervisionId === supervisionId),
          postId,
        ),
        sessions: own.length,
        minutes: written === undefined ? null : own.filter(({ sessionId }) => written.has(sessionId)).length,
      };
    }),
    notCounted: notCounted(talks),
    rhythm: rhythmOf(service, talks, validOn),
    continuity: continuityOf(career, tenures, validOn),
    gaps: supervisionGaps(history, rules, validOn, cases),
    waiversEnding: endingWaivers(history, validOn),
    waiverCases: cases,
  };
}

type PlanSpan = Span & { readonly supervisionId: string; readonly minutesPerMonth: number };
const NOTHING: Span = { from: 0, until: 0 };
const NORM = ['supervision.hours_per_month', 'supervision.months_per_year'] as const;

/**
 * Hours owed for service in a span: each piece of it by the norm of its first day, and exact, so that the parts of a span add up
 * to the whole.
 *
 * @param postId only for this post
 */
export function hoursOwed(service: readonly ServiceLine[], rules: RuleSet, span: Span, postId?: string): Fraction {
  const own = postId === undefined ? service : service.filter((line) => line.postId === postId);
  return sumOf(
    piecesOf(span, rules).flatMap((piece) =>
      own.flatMap((line) => {
        const served = common(line, piece);
        if (!served) return [];
        const present = monthsOf(partsIn(served) * (FULL - line.absentShare));
        return [supervisionOwed(rules, present, line.countedBasisPoints, served.from)];
      }),
    ),
  );
}

/** A month that is agreed is one with supervision, as in the norm, of which a year has 10.5: 4 hours a month are 42 a year. */
function hoursPlanned(plans: readonly PlanSpan[], rules: RuleSet, span: Span): Fraction {
  return sumOf(
    piecesOf(span, rules).flatMap((piece) =>
      plans.flatMap((plan) => {
        const within = common(plan, piece);
        if (!within) return [];
        const months = BigInt(Math.round(valueOn(rules, 'supervision.months_per_year', within.from) * 100));
        const parts = BigInt(partsIn(within)) * BigInt(plan.minutesPerMonth);
        return [{ numerator: parts * months, denominator: 60n * BigInt(PARTS) * 1200n }];
      }),
    ),
  );
}

/** Parts of a whole calendar month: `partsIn` of any month there is. */
const PARTS = partsIn({ from: dayFrom(2024, 1, 1), until: dayFrom(2024, 2, 1) });

/** A span cut where the norm changes. */
function piecesOf(span: Span, rules: RuleSet): readonly Span[] {
  const cuts = changeDays(rules, NORM).filter((day) => span.from < day && day < span.until);
  return [span.from, ...cuts].map((from, index) => ({ from, until: cuts[index] ?? span.until }));
}

function viewHours(owed: Fraction, planned: Fraction, talks: readonly Talk[]): Hours {
  const counted = talks.filter(({ because }) => because === undefined);
  const held = hoursOfTalks(counted.filter(({ isDeclared }) => !isDeclared));
  const withDeclared = hoursOfTalks(counted);
  const needed = owed.numerator === 0n ? NO_HOURS : owed;
  return {
    owed: hoursFigure(owed),
    planned: hoursFigure(planned),
    held: hoursFigure(held),
    withDeclared: hoursFigure(withDeclared),
    notCounted: hoursFigure(hoursOfTalks(talks.filter(({ because }) => because !== undefined))),
    difference: hoursFigure(minus(held, owed)),
    enough: isAtLeast(held, needed),
    enoughWithDeclared: isAtLeast(withDeclared, needed),
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

/** Calendar years of service, plans and sessions. */
function yearsIn(spans: readonly Span[], horizon: Day): readonly number[] {
  const years = new Set<number>();
  for (const { from, until } of spans) {
    const [first, last] = [civilOf(from).year, civilOf(Math.min(until, horizon) - 1).year];
    for (let year = first; year <= last; year++) years.add(year);
  }
  return [...years].sort((a, b) => a - b);
}
