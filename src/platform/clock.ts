import { Injectable } from '@nestjs/common';
import { type CalendarDate, isCalendarDate } from '../kernel/dates.js';

const OSLO = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The only place that asks what time it is. Dates are Norwegian ones. */
@Injectable()
export class Clock {
  today(): CalendarDate {
    return OSLO.format(new Date());
  }
}

/**
 * The last instant of "recorded by": an instant as it is, a date until the end of that day in Norway.
 * Undefined when the text is neither.
 */
export function recordedBy(text: string): string | undefined {
  if (isCalendarDate(text)) return endOfDayInNorway(text);
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  if (!instant || Number.isNaN(Date.parse(text))) return undefined;
  const micros = (/\.(\d{1,6})/.exec(text)?.[1] ?? '').padEnd(6, '0');
  return `${new Date(text).toISOString().slice(0, 19)}.${micros}Z`;
}

function endOfDayInNorway(date: CalendarDate): string {
  // The day ends at 22 or 23 UTC; whichever hour is the first of the next Norwegian day.
  const hour = [22, 23].find((candidate) => OSLO.format(new Date(`${date}T${String(candidate)}:00:00Z`)) > date) ?? 23;
  return `${date}T${String(hour - 1)}:59:59.999999Z`;
}
