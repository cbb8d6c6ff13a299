import type { CalendarDate } from '../../kernel/dates.js';
import type { GoalToCover } from '../domain/arenas.js';

/** The learning goals that training must cover; whoever keeps the catalogue of goals stands behind it. */
export abstract class GoalsInForce {
  /** Undefined when there is no catalogue to go by: then only the goals that arenas name can be told of. */
  abstract on(date: CalendarDate): Promise<readonly GoalToCover[] | undefined>;
}
