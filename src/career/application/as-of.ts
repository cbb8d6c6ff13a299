import { type CalendarDate, type Day, dayOf, isCalendarDate } from '../../kernel/dates.js';
import { type Refusal, Refused } from '../../kernel/rule.js';
import { recordedBy } from '../../platform/instants.js';

/** Two times: as valid on one day, as known at another. Without them: today, with all that is recorded. */
export type AsOf = {
  readonly valid?: CalendarDate;
  /** A date (to the end of that day in Norway) or an instant. */
  readonly recorded?: string;
  /** Exactly the first so many recordings and one: the revision a statement says it was made from. */
  readonly revision?: number;
};

/** @throws Refused naming the date that cannot be read */
export function readAsOf(
  { valid, recorded, revision }: AsOf,
  today: CalendarDate,
): { validOn: Day; knownAt: string; revision: number } {
  const knownAt = recorded === undefined ? '9999' : recordedBy(recorded);
  const refusals: Refusal[] = [];
  if (valid !== undefined && !isCalendarDate(valid)) {
    refusals.push({ code: 'DATE_INVALID', field: 'asOf.valid', value: valid });
  }
  if (knownAt === undefined) {
    refusals.push({ code: 'INSTANT_INVALID', field: 'asOf.recorded', value: recorded ?? '' });
  }
  if (refusals.length > 0 || knownAt === undefined) throw new Refused(refusals);
  return { validOn: dayOf(valid ?? today), knownAt, revision: revision ?? Infinity };
}
