import type { CalendarDate } from '../../kernel/dates.js';
import type { CareerEvent } from '../domain/events.js';
import type { CareerState } from '../domain/state.js';

/** What follows from a change by itself, and is recorded with it: a document that no longer says what the career says. */
export abstract class FollowUps {
  abstract after(before: CareerState, after: CareerState, today: CalendarDate): readonly CareerEvent[];
}
