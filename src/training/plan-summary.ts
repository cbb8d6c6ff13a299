import type { CareerContent } from '../career/domain/content.js';
import type { CalendarDate } from '../kernel/dates.js';

/** The individual education plan in a few figures (PLAN-INDIVIDUAL); the plan itself is read where plans are. */
export type PlanSummary = {
  /** Of the agreement that stands on the day. */
  readonly agreedOn: string | null;
  readonly revisions: number;
  readonly periods: number;
  readonly goals: number;
};

export function planSummaryOf({ plans }: CareerContent, on: CalendarDate): PlanSummary {
  const agreed = plans.filter((plan) => plan.on <= on);
  const current = agreed.at(-1);
  return {
    agreedOn: current?.on ?? null,
    revisions: Math.max(0, agreed.length - 1),
    periods: current?.periods.length ?? 0,
    goals: new Set(current?.goals.map(({ code }) => code)).size,
  };
}
