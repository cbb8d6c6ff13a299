import type { CareerContent } from '../career/domain/content.js';
import { GOAL_PARTS } from '../learning-goals/domain/events.js';
import { setsInForce } from '../learning-goals/domain/in-force.js';
import type { Catalogue } from '../learning-goals/domain/state.js';
import type { GoalsThatApply } from './goal-summary.js';
import { applicableGoals } from './goals/applicable.js';

/** The goals that apply to a doctor, by the sets in force on the day and by those she may finish by instead. */
export function goalsThatApplyTo(content: CareerContent, catalogue: Catalogue): GoalsThatApply {
  return (on) => {
    const fragments = new Set(
      setsInForce(catalogue, on).flatMap(({ part, incomplete }) => (incomplete === true ? [part] : [])),
    );
    return applicableGoals(content, catalogue, { on, parts: GOAL_PARTS }).flatMap(({ plan, insteadOf, goal }) => {
      if (plan === 'NO_LONGER') return [];
      const { code, part, set } = goal;
      const isOneOfMore = fragments.has(part) ? { isOneOfMore: true } : {};
      return [{ code, part, set, ...isOneOfMore, ...(insteadOf === undefined ? {} : { insteadOf }) }];
    });
  };
}
