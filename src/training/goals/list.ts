import type { CareerContent } from '../../career/domain/content.js';
import type { GoalsContent } from '../../career/domain/goals/content.js';
import { holdersOf } from '../../career/domain/goals/waiting.js';
import type { Arena } from '../../career/domain/terms.js';
import type { PlannedPeriod } from '../../career/domain/plan/events.js';
import type { CalendarDate } from '../../kernel/dates.js';
import { GOAL_PARTS, type GoalPart, type InNorwegian } from '../../learning-goals/domain/events.js';
import { replacedBy } from '../../learning-goals/domain/in-force.js';
import type { Catalogue } from '../../learning-goals/domain/state.js';
import { type GoalPlan, applicableGoals } from './applicable.js';
import { type PlannedFor, arenasOn, canBeMetAt, laterFor, plannedFor } from './arenas.js';
import { partOn } from './part.js';
import { type GoalHistory, byCode, historyOf } from './status.js';
import { type Wait, waitsOf } from './waits.js';

/** One goal of one doctor on a day, with all there is to say of it. Personal text in it is sealed. */
export type GoalEntry = GoalHistory & {
  readonly code: string;
  readonly set: string;
  readonly part: GoalPart;
  readonly group: string;
  readonly title: InNorwegian;
  readonly text?: InNorwegian;
  /** Where it can be met; empty: anywhere. */
  readonly arenas: readonly Arena[];
  /** Why it is in the list. */
  readonly plan: GoalPlan;
  /** The set in force that its own set is an alternative to, and the last day to finish by it. */
  readonly insteadOf?: string;
  readonly until?: CalendarDate;
  /** The version in force; undefined when it is so no longer. */
  readonly versionNow?: number;
  /** The version that was approved, which stays what it was. */
  readonly versionApproved?: number;
  /** Empty once it is approved. */
  readonly waits: readonly Wait[];
  /** Periods of the plan of the day that it is placed in. */
  readonly planned: readonly PlannedFor[];
  /** Whether she works at an arena where it can be met. */
  readonly atPresentArena: boolean;
  /** Still to be met, and not where she works now. */
  readonly onlyLater: boolean;
  /** Periods of the plan, still to come, where it can be met. */
  readonly later: readonly PlannedPeriod[];
  /** Approved goals that this one stands in place of: a hint for the leader, never counted by itself (CONV-GOALS). */
  readonly replacesApproved: readonly { readonly code: string; readonly on: CalendarDate }[];
  /** Goals that stand, or will stand, in its place. */
  readonly replacedBy: readonly { readonly code: string; readonly from: CalendarDate }[];
};

export type GoalListOptions = {
  readonly on: CalendarDate;
  /** Without it the part she is in: LIS1 and LIS3 are mixed only for whoever asks for both. */
  readonly parts?: readonly GoalPart[];
};

/**
 * All goals that apply to a doctor on a day, in one list: those of the sets that apply, with both readings while a transition
 * runs, and those she has done something for that are no longer in force. In order of part, set and code.
 */
export function goalListOf(
  content: CareerContent,
  catalogue: Catalogue,
  { on, parts = [partOn(content, on)] }: GoalListOptions,
): readonly GoalEntry[] {
  const done = byCode(content.goals, on);
  const holders = holdersOf(content);
  const present = arenasOn(content, on);
  const approvedOn = approvedCodes(content.goals, on);
  const inOrder = GOAL_PARTS.filter((part) => parts.includes(part));
  return applicableGoals(content, catalogue, { on, parts: inOrder })
    .map(({ goal, plan, insteadOf, until }): GoalEntry => {
      const { code, set, part, group, title, text, arenas, version, replaces } = goal;
      const history = historyOf(code, done, on);
      const isMet = history.status === 'APPROVED';
      const atPresentArena = canBeMetAt(arenas, present);
      return {
        ...history,
        code,
        set,
        part,
        group,
        title,
        ...(text === undefined ? {} : { text }),
        arenas,
        plan,
        ...(insteadOf === undefined ? {} : { insteadOf }),
        ...(until === undefined ? {} : { until }),
        ...(plan === 'NO_LONGER' ? {} : { versionNow: version }),
        ...(history.approval === undefined ? {} : { versionApproved: history.approval.goal.version }),
        waits: waitsOf(history, content, holders, on),
        planned: plannedFor(content, code, on),
        atPresentArena,
        onlyLater: !isMet && !atPresentArena,
        later: isMet ? [] : laterFor(content, arenas, on),
        replacesApproved: replaces.flatMap((old) => {
          const day = approvedOn.get(old);
          return day === undefined ? [] : [{ code: old, on: day }];
        }),
        replacedBy: replacedBy(catalogue, code),
      };
    })
    .toSorted((a, b) => compare(a.part, b.part) || compare(a.set, b.set) || compare(a.code, b.code));
}

/** When each approval that stands on a day was given. */
function approvedCodes({ approvals }: GoalsContent, on: CalendarDate): ReadonlyMap<string, CalendarDate> {
  return new Map(
    [...approvals.values()]
      .filter((approval) => approval.on <= on && !(approval.revoked && approval.revoked.on <= on))
      .map(({ goal, on: day }) => [goal.code, day]),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
