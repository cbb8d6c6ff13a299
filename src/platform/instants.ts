import { type CalendarDate, dateOf, dayOf, isCalendarDate } from '../kernel/dates.js';

/**
 * Instants as the event log writes them: ISO 8601 in UTC with microseconds, so that they compare as text. This file may use
 * `Date`, the domain may not.
 */
export type Instant = string;

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|[+-]\d{2}:\d{2})$/;

/** A date is taken as its noon in UTC. Undefined for what is neither a date nor an instant. */
export function instantOf(text: string): Instant | undefined {
  if (isCalendarDate(text)) return `${text}T12:00:00.000000Z`;
  const match = INSTANT.exec(text);
  if (!match) return undefined;
  const [, date = '', hour = '', minute = '', second = '00', fraction = '', zone = ''] = match;
  if (!isCalendarDate(date) || hour > '23' || minute > '59' || second > '59') return undefined;
  if (zone !== 'Z' && (zone.slice(1, 3) > '23' || zone.slice(4) > '59')) return undefined;
  const instant = new Date(`${date}T${hour}:${minute}:${second}${zone}`);
  return instant.toISOString().replace(/\.\d+Z$/, `.${fraction.padEnd(6, '0')}Z`);
}

/** The last instant of a day in Norway. */
export function endOfDayInOslo(date: CalendarDate): Instant {
  if (date === '9999-12-31') return '9999-12-31T23:59:59.999999Z';
  const midnight = Date.parse(`${dateOf(dayOf(date) + 1)}T00:00:00Z`);
  // The clock is never changed at midnight, so the offset of an hour close to it is the offset of midnight.
  const instant = midnight - osloOffset(midnight - osloOffset(midnight));
  return new Date(instant - 1).toISOString().replace(/Z$/, '999Z');
}

/**
 * The last instant of "recorded by": an instant as it is, a date to the end of that day in Norway. Undefined when the text is
 * neither.
 */
export function recordedBy(text: string): Instant | undefined {
  return isCalendarDate(text) ? endOfDayInOslo(text) : instantOf(text);
}

/** Today's date in Norway. Only for the edge of the program. */
export function todayInOslo(now = new Date()): CalendarDate {
  return new Date(now.getTime() + osloOffset(now.getTime())).toISOString().slice(0, 10);
}

/** What Norwegian clocks and calendars show at an instant: the date, and the time as `HH:MM`. */
export function osloClock(instant: Instant): { readonly date: CalendarDate; readonly time: string } {
  const at = Date.parse(instant);
  const local = new Date(at + osloOffset(at)).toISOString();
  return { date: local.slice(0, 10), time: local.slice(11, 16) };
}

/** The first instant of a day in Norway. */
export function startOfDayInOslo(date: CalendarDate): Instant {
  const before = Date.parse(endOfDayInOslo(dateOf(dayOf(date) - 1)));
  return new Date(before + 1).toISOString().replace(/Z$/, '000Z');
}

const OSLO = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Oslo',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
});

/** The last answer of `osloOffset`. Norwegian clocks are only ever changed on the full hour, so it holds for the rest of it. */
let known = { hour: NaN, offset: 0 };

/** Milliseconds by which Norwegian clocks are ahead of UTC at an instant. */
function osloOffset(instant: number): number {
  const hour = Math.floor(instant / 3_600_000);
  if (hour !== known.hour) known = { hour, offset: askedOffset(instant) };
  return known.offset;
}

function askedOffset(instant: number): number {
  const parts = OSLO.formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(instant / 1000) * 1000;
}
