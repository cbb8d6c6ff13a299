import type { CareerContent } from '../career/domain/content.js';
import type { CalendarDate } from '../kernel/dates.js';
import type { GoalPart } from '../learning-goals/domain/events.js';
import { approvalsOn, evidenceGap } from './goal-evidence.js';

/** How many goals of a part apply to a doctor on a day, and how far they have come. */
export type GoalSummary = {
  readonly part: GoalPart;
  readonly applies: number;
  readonly approved: number;
  /** Sent, and waiting for an answer. */
  readonly waiting: number;
  /** Approved, with nothing in the record that the approval rests on. */
  readonly withoutEvidence: number;
  readonly left: number;
  /** Not approved by the sets she may finish by instead (LG-FKM-2025); null where there are none. */
  readonly leftByOtherPlan: number | null;
  /** The part has more goals than the catalogue holds: that all are approved cannot be said. */
  readonly isFragment: boolean;
};

/** The goals that apply on a day, by the sets in force then, and those she may finish by instead. */
export type GoalsThatApply = (on: CalendarDate) => readonly ApplyingGoal[];

export type ApplyingGoal = {
  readonly code: string;
  readonly part: GoalPart;
  readonly set?: string;
  /** The set in force that this goal’s set may be finished by in place of. */
  readonly insteadOf?: string;
  /** The part has more goals than the catalogue holds. */
  readonly isOneOfMore?: boolean;
};

/** One line for each part with goals, part 1 first. LIS1 and LIS3 are never counted together. */
export function goalSummaryOf(
  content: CareerContent,
  goalsThatApply: GoalsThatApply,
  on: CalendarDate,
): readonly GoalSummary[] {
  const approvals = new Map(approvalsOn(content, on).map((approval) => [approval.goal.code, approval]));
  const waiting = new Set(
    [...content.goals.submissions.values()]
      .filter((sent) => sent.on <= on && (sent.outcome === undefined || sent.outcome.on > on))
      .map(({ goal }) => goal.code),
  );
  const byPart = Map.groupBy(goalsThatApply(on), ({ part }) => part);
  return [...byPart]
    .map(([part, all]): GoalSummary => {
      const goals = all.filter(({ insteadOf }) => insteadOf === undefined);
      const replaced = new Set(all.flatMap(({ insteadOf }) => insteadOf ?? []));
      const byOther = all.filter(({ set, insteadOf }) => insteadOf !== undefined || !replaced.has(set ?? ''));
      const approved = goals.flatMap(({ code }) => approvals.get(code) ?? []);
      return {
        part,
        applies: goals.length,
        approved: approved.length,
        waiting: goals.filter(({ code }) => !approvals.has(code) && waiting.has(code)).length,
        withoutEvidence: approved.filter((approval) => evidenceGap(content, approval, on) !== undefined).length,
        left: goals.length - approved.length,
        isFragment: goals.some(({ isOneOfMore }) => isOneOfMore === true),
        leftByOtherPlan: replaced.size === 0 ? null : byOther.filter(({ code }) => !approvals.has(code)).length,
      };
    })
    .toSorted((a, b) => (a.part < b.part ? -1 : 1));
}
