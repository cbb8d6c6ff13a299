import { isCalendarDate } from '../../../kernel/dates.js';
import { sameJson } from '../../../kernel/json.js';
import { FULL } from '../../../kernel/months.js';
import { type Refusal, enforce } from '../../../kernel/rule.js';
import { type Check, type Scene, isNotInTheFuture, isRegistered, isWhole, onIsDate } from '../checks.js';
import type { CareerEvent, DataOf } from '../events.js';
import { goalIsKnown } from '../goals/rules.js';
import type { PlannedPeriod } from './events.js';

export type AgreePlan = DataOf<'EducationPlanAgreed'>;

/** The plan as agreed, or nothing when it is so already (PLAN-INDIVIDUAL). @throws Refused */
export function agreePlan(data: AgreePlan, scene: Scene): readonly CareerEvent[] {
  const { plans } = scene.career.content;
  const current = plans.at(-1);
  if (current && sameJson([current.periods, current.goals], [data.periods, data.goals])) return [];
  enforce(agreeingPlan, data, scene);
  return [{ type: 'EducationPlanAgreed', data }];
}

const MOST_PERIODS = 100;
const MOST_GOALS = 1_000;

const agreeingPlan: readonly Check<AgreePlan>[] = [
  isRegistered,
  onIsDate,
  isNotInTheFuture,
  // The newest agreement is the plan: one written down later may not stand in the place of one made since.
  ({ on }, { career }) => {
    const last = career.content.plans.at(-1)?.on;
    return last !== undefined && isCalendarDate(on) && on < last
      ? { code: 'BEFORE_LAST_PLAN', field: 'on', value: on, details: { on: last }, rule: 'PLAN-INDIVIDUAL' }
      : undefined;
  },
  ({ planId }, { career }) =>
    career.content.plans.some((plan) => plan.planId === planId)
      ? { code: 'PLAN_EXISTS', field: 'planId', value: planId }
      : undefined,
  ({ periods }) =>
    periods.length === 0 ? { code: 'PLAN_EMPTY', field: 'periods', rule: 'PLAN-INDIVIDUAL' } : undefined,
  ({ periods, goals }) =>
    periods.length > MOST_PERIODS || goals.length > MOST_GOALS
      ? {
          code: 'PLAN_TOO_LONG',
          field: 'periods',
          details: { periods: String(MOST_PERIODS), goals: String(MOST_GOALS) },
        }
      : undefined,
  ({ reason }, { career }) =>
    career.content.plans.length > 0 && (reason === undefined || reason === '')
      ? { code: 'REASON_MISSING', field: 'reason', rule: 'PLAN-INDIVIDUAL' }
      : undefined,
  ({ periods }, scene) => periods.map((period, index) => judgePeriod(period, index, scene)).find((refusal) => refusal),
  ({ periods }) =>
    twice(
      periods.map(({ periodId }) => periodId),
      'PERIOD_TWICE',
      'periods',
    ),
  ({ goals }) =>
    twice(
      goals.map(({ code, periodId }) => `${code} ${periodId}`),
      'GOAL_TWICE',
      'goals',
    ),
  ({ goals }, scene) => goals.map(({ code }) => goalIsKnown(code, 'goals', scene)).find((refusal) => refusal),
  ({ goals, periods }) => {
    const known = new Set(periods.map(({ periodId }) => periodId));
    const stray = goals.find(({ periodId }) => !known.has(periodId));
    return stray && { code: 'PERIOD_UNKNOWN', field: 'goals', value: stray.periodId, details: { goal: stray.code } };
  },
];

function judgePeriod(period: PlannedPeriod, index: number, { surroundings }: Scene): Refusal | undefined {
  const field = `periods.${String(index)}`;
  const { from, to, basisPoints, offered } = period;
  if (!isCalendarDate(from)) return { code: 'DATE_INVALID', field: `${field}.from`, value: from };
  if (!isCalendarDate(to)) return { code: 'DATE_INVALID', field: `${field}.to`, value: to };
  if (to < from) return { code: 'ENDS_BEFORE_START', field: `${field}.to`, value: to, details: { from } };
  if (!isWhole(basisPoints, 1, FULL)) {
    return { code: 'PERCENT_OUT_OF_RANGE', field: `${field}.percent`, value: `${String(basisPoints / 100)} %` };
  }
  if (!offered) return undefined;
  const arena = surroundings.arenaOf(offered.organisation, offered.arenaId);
  if (!arena) return { code: 'ARENA_UNKNOWN', field: `${field}.offered`, value: offered.arenaId, rule: 'PLAN-GENERAL' };
  const isOpen = from >= arena.from && (arena.to === undefined || to <= arena.to);
  return isOpen
    ? undefined
    : {
        code: 'PLANNED_ARENA_CLOSED',
        field: `${field}.offered`,
        value: offered.arenaId,
        details: { from: arena.from, to: arena.to ?? '' },
        rule: 'ENT-ARENA-CHANGE',
      };
}

function twice(ids: readonly string[], code: string, field: string): Refusal | undefined {
  const seen = new Set<string>();
  const again = ids.find((id) => seen.size === seen.add(id).size);
  return again === undefined ? undefined : { code, field, value: again };
}
