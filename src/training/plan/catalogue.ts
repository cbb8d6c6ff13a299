import type { CareerContent } from '../../career/domain/content.js';
import type { CalendarDate } from '../../kernel/dates.js';
import type { Catalogue } from '../../learning-goals/domain/state.js';
import { applicableGoals } from '../goals/applicable.js';
import type { CatalogueGoal } from './plan-view.js';

/** The goals of part 3 that may stand in the doctor's plan on a day; those of the set in force must. */
export function goalsToPlan(content: CareerContent, catalogue: Catalogue, on: CalendarDate): readonly CatalogueGoal[] {
  return applicableGoals(content, catalogue, { on, parts: ['PART3'] }).map(({ goal, plan }) => ({
    code: goal.code,
    title: { nb: goal.title.nb, en: goal.title.en ?? goal.title.nb },
    arenas: goal.arenas,
    activities: goal.activities,
    assessmentForms: goal.assessmentForms,
    isInForce: plan === 'IN_FORCE',
  }));
}
