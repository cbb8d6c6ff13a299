import type { CalendarDate } from '../../kernel/dates.js';
import { GOAL_PARTS, type GoalPart } from '../../learning-goals/domain/events.js';
import type { GoalEntry } from './list.js';
import { GOAL_STATUSES, type GoalStatus } from './status.js';

export type StatusCounts = Readonly<Record<GoalStatus, number>>;

/** How many goals there are, and how far they have come. */
export type Counts = {
  readonly total: number;
  readonly byStatus: StatusCounts;
  /** The share that is approved, exactly. */
  readonly approved: Fraction;
};

export type Fraction = { readonly numerator: number; readonly denominator: number };

/** How far she has come in one part, by one of the plans she may follow. */
export type Progress = Counts & {
  readonly part: GoalPart;
  /** `TRANSITION`: by the sets she may still finish by, in place of those of the day. The choice is hers, so both are told. */
  readonly plan: 'IN_FORCE' | 'TRANSITION';
  /** Last day to finish by that plan. */
  readonly until?: CalendarDate;
  /** False where it is not known whether she began early enough for it. */
  readonly isCertain: boolean;
  readonly groups: readonly (Counts & { readonly group: string })[];
};

/**
 * Progress in each part of a list. Goals that are no longer in force are not counted: that they were approved is told by the
 * list, and what they cover is for a person to decide.
 */
export function progressOf(entries: readonly GoalEntry[]): readonly Progress[] {
  return GOAL_PARTS.flatMap((part): Progress[] => {
    const own = entries.filter((entry) => entry.part === part && entry.plan !== 'NO_LONGER');
    if (own.length === 0) return [];
    const old = own.filter(({ plan }) => plan !== 'IN_FORCE');
    const inForce = progress(
      part,
      'IN_FORCE',
      own.filter(({ plan }) => plan === 'IN_FORCE'),
    );
    if (old.length === 0) return [inForce];
    const replaced = new Set(old.map(({ insteadOf }) => insteadOf));
    const until = old.flatMap((entry) => entry.until ?? []).sort()[0];
    return [
      inForce,
      {
        ...progress(
          part,
          'TRANSITION',
          own.filter(({ plan, set }) => plan !== 'IN_FORCE' || !replaced.has(set)),
        ),
        ...(until === undefined ? {} : { until }),
        isCertain: old.every(({ plan }) => plan === 'TRANSITION'),
      },
    ];
  });
}

function progress(part: GoalPart, plan: Progress['plan'], entries: readonly GoalEntry[]): Progress {
  const groups = [...Map.groupBy(entries, ({ group }) => group)]
    .map(([group, members]) => ({ group, ...countsOf(members) }))
    .toSorted((a, b) => a.group.localeCompare(b.group, 'nb'));
  return { part, plan, isCertain: true, ...countsOf(entries), groups };
}

export function countsOf(entries: readonly GoalEntry[]): Counts {
  const count = (status: GoalStatus) => entries.filter((entry) => entry.status === status).length;
  const byStatus = Object.fromEntries(GOAL_STATUSES.map((status) => [status, count(status)])) as StatusCounts;
  const total = entries.length;
  return { total, byStatus, approved: { numerator: byStatus.APPROVED, denominator: total } };
}

/** In hundredths of a percent, rounded down, so that 100 % is only said of all of them. Of nothing: 0. */
export function basisPointsOf({ numerator, denominator }: Fraction): number {
  return denominator === 0 ? 0 : Math.floor((numerator * 10_000) / denominator);
}
