import type { DataOf } from '../../career/domain/events.js';
import type { PlannedPeriod } from '../../career/domain/plan/events.js';
import { sameJson } from '../../kernel/json.js';

type Plan = DataOf<'EducationPlanAgreed'>;

/** What one agreement changed of the one before. */
export type PlanChanges = {
  readonly periodsAdded: readonly PlannedPeriod[];
  readonly periodsRemoved: readonly PlannedPeriod[];
  readonly periodsChanged: readonly { readonly before: PlannedPeriod; readonly after: PlannedPeriod }[];
  readonly goalsAdded: readonly PlaceOfGoal[];
  readonly goalsRemoved: readonly PlaceOfGoal[];
  /** In another period than before. */
  readonly goalsMoved: readonly { readonly code: string; readonly from: string; readonly to: string }[];
};

export type PlaceOfGoal = { readonly code: string; readonly periodId: string };

/** A period is the same as before when its id is; a goal has moved when it left one period and came to another. */
export function changesBetween(
  before: Pick<Plan, 'periods' | 'goals'>,
  after: Pick<Plan, 'periods' | 'goals'>,
): PlanChanges {
  const earlier = new Map(before.periods.map((period) => [period.periodId, period]));
  const later = new Set(after.periods.map(({ periodId }) => periodId));
  const goals = goalChanges(before.goals, after.goals);
  return {
    periodsAdded: after.periods.filter(({ periodId }) => !earlier.has(periodId)),
    periodsRemoved: before.periods.filter(({ periodId }) => !later.has(periodId)),
    periodsChanged: after.periods.flatMap((period) => {
      const known = earlier.get(period.periodId);
      return known && !sameJson(known, period) ? [{ before: known, after: period }] : [];
    }),
    ...goals,
  };
}

export const NOTHING: Pick<Plan, 'periods' | 'goals'> = { periods: [], goals: [] };

function goalChanges(before: Plan['goals'], after: Plan['goals']) {
  const codes = [...new Set([...before, ...after].map(({ code }) => code))].sort();
  const placesOf = (goals: Plan['goals'], code: string) =>
    goals.filter((goal) => goal.code === code).map(({ periodId }) => periodId);
  const each = codes.map((code) => {
    const [old, now] = [placesOf(before, code), placesOf(after, code)];
    const gone = old.filter((periodId) => !now.includes(periodId));
    const come = now.filter((periodId) => !old.includes(periodId));
    const both = Math.min(gone.length, come.length);
    return {
      moved: gone.slice(0, both).map((from, index) => ({ code, from, to: come[index] ?? '' })),
      removed: gone.slice(both).map((periodId) => ({ code, periodId })),
      added: come.slice(both).map((periodId) => ({ code, periodId })),
    };
  });
  return {
    goalsAdded: each.flatMap(({ added }) => added),
    goalsRemoved: each.flatMap(({ removed }) => removed),
    goalsMoved: each.flatMap(({ moved }) => moved),
  };
}
