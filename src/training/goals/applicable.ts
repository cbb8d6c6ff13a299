import { type CareerContent, part1Begun } from '../../career/domain/content.js';
import type { CalendarDate } from '../../kernel/dates.js';
import type { GoalPart } from '../../learning-goals/domain/events.js';
import {
  type SetReading,
  goalInForce,
  lastDayOf,
  lastDayOfSet,
  setsFor,
} from '../../learning-goals/domain/in-force.js';
import type { Catalogue, GoalVersion } from '../../learning-goals/domain/state.js';

/** Why a goal is in the list: the set of the day, a set she may finish by, or because of what was done before it went out of force. */
export const GOAL_PLANS = ['IN_FORCE', 'TRANSITION', 'TRANSITION_IF_BEGUN', 'NO_LONGER'] as const;
export type GoalPlan = (typeof GOAL_PLANS)[number];

/** A goal that is in the list of a doctor on a day. */
export type Applicable = {
  readonly goal: GoalVersion;
  readonly plan: GoalPlan;
  /** The set in force that its own is an alternative to. */
  readonly insteadOf?: string;
  /** Last day on which she may finish by its set. */
  readonly until?: CalendarDate;
};

/**
 * The goals of the sets that apply, with both readings while a transition runs, and after them the goals she has done something
 * for that are no longer in force. Each code once.
 */
export function applicableGoals(
  content: CareerContent,
  catalogue: Catalogue,
  { on, parts }: { on: CalendarDate; parts: readonly GoalPart[] },
): readonly Applicable[] {
  const part1 = part1Begun(content);
  const readings = parts.flatMap((part) => setsFor(catalogue, { part, on, part1 }));
  const found = new Map<string, Applicable>();
  // The reading of the day comes before the one she may finish by.
  for (const reading of readings) {
    for (const goal of goalsBy(catalogue, reading, on)) {
      if (!found.has(goal.code)) found.set(goal.code, by(reading, goal));
    }
  }
  for (const code of touchedCodes(content, on)) {
    const goal = newestBy(catalogue, code, on);
    if (goal && parts.includes(goal.part) && !found.has(code)) found.set(code, { goal, plan: 'NO_LONGER' });
  }
  return [...found.values()];
}

/** The goals of a set on a day; of one that may only be finished by, those that lasted as long as the set did. */
function goalsBy(catalogue: Catalogue, { set, reading }: SetReading, on: CalendarDate): readonly GoalVersion[] {
  return [...catalogue.goals].flatMap(([code, versions]) => {
    const current = goalInForce(catalogue, code, on);
    if (current) return current.set === set.set ? [current] : [];
    if (reading === 'IN_FORCE') return [];
    const last = versions.findLast(({ from }) => from <= on);
    if (last?.set !== set.set) return [];
    const [ended, over] = [lastDayOf(catalogue, last), lastDayOfSet(catalogue, set)];
    return over === undefined || ended === undefined || ended >= over ? [last] : [];
  });
}

function by({ reading, insteadOf, until }: SetReading, goal: GoalVersion): Applicable {
  return {
    goal,
    plan: reading,
    ...(insteadOf === undefined ? {} : { insteadOf }),
    ...(until === undefined ? {} : { until }),
  };
}

/** Codes that something has been done for by a day. */
function touchedCodes({ goals }: CareerContent, on: CalendarDate): ReadonlySet<string> {
  return new Set([
    ...[...goals.approvals.values()].filter((each) => each.on <= on).map(({ goal }) => goal.code),
    ...[...goals.submissions.values()].filter((each) => each.on <= on).map(({ goal }) => goal.code),
    ...[...goals.activities.values()].filter((each) => each.on <= on).flatMap((each) => each.goals),
  ]);
}

/** The last version that had begun by a day; of a goal that only comes later the first. */
function newestBy({ goals }: Catalogue, code: string, on: CalendarDate): GoalVersion | undefined {
  const versions = goals.get(code);
  return versions?.findLast(({ from }) => from <= on) ?? versions?.[0];
}
