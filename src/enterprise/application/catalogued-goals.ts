import type { CalendarDate } from '../../kernel/dates.js';
import type { GoalCatalogue } from '../../learning-goals/application/goal-catalogue.js';
import { goalsInForce } from '../../learning-goals/domain/in-force.js';
import type { GoalToCover } from '../domain/arenas.js';
import { GoalsInForce } from './goals-in-force.js';

/** The goals of the catalogue, once there are any in it. */
export class CataloguedGoals extends GoalsInForce {
  constructor(private readonly catalogue: GoalCatalogue) {
    super();
  }

  override async on(date: CalendarDate): Promise<readonly GoalToCover[] | undefined> {
    const catalogue = await this.catalogue.current();
    if (catalogue.goals.size === 0) return undefined;
    return goalsInForce(catalogue, date).map(({ code, group, part }) => ({ code, group, part }));
  }
}
