import { type CalendarDate, dateOf, dayOf, isCalendarDate } from '../../kernel/dates.js';
import { type Refusal, Refused } from '../../kernel/rule.js';
import type { Period } from '../../platform/access-log/access-record.js';
import { type Instant, endOfDayInOslo, instantOf, osloClock, startOfDayInOslo } from '../../platform/instants.js';

/** From and to, each a date (the whole of that day in Norway) or an instant. */
export type AskedPeriod = { readonly from?: string | undefined; readonly to?: string | undefined };

/** Days that unusual reading is looked for in at once, so that the question stays a quick one. */
const LONGEST_DAYS = 92;
const USUAL_DAYS = 30;

/** @throws Refused with INSTANT_INVALID */
export function boundsOf({ from, to }: AskedPeriod): Partial<Period> {
  const [begin, end] = [startOf(from), endOf(to)];
  const refusals: Refusal[] = [
    ...(from !== undefined && begin === undefined ? [{ code: 'INSTANT_INVALID', field: 'from', value: from }] : []),
    ...(to !== undefined && end === undefined ? [{ code: 'INSTANT_INVALID', field: 'to', value: to }] : []),
  ];
  if (refusals.length > 0) throw new Refused(refusals);
  return { ...(begin === undefined ? {} : { from: begin }), ...(end === undefined ? {} : { to: end }) };
}

/**
 * Without a beginning the 30 days before the end, without an end to the end of today.
 *
 * @throws Refused with INSTANT_INVALID, PERIOD_TOO_LONG
 */
export function boundedPeriod(asked: AskedPeriod, today: CalendarDate): Period {
  const { from: begin, to = endOfDayInOslo(today) } = boundsOf(asked);
  const from = begin ?? startOfDayInOslo(dateOf(dayOf(osloClock(to).date) - USUAL_DAYS));
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days > LONGEST_DAYS + 1) {
    throw new Refused([
      { code: 'PERIOD_TOO_LONG', field: 'from', value: osloClock(from).date, details: { limit: String(LONGEST_DAYS) } },
    ]);
  }
  return { from, to };
}

function startOf(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  return isCalendarDate(text) ? startOfDayInOslo(text) : instantOf(text);
}

function endOf(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  return isCalendarDate(text) ? endOfDayInOslo(text) : instantOf(text);
}
