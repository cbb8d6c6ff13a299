/**
 * Calendar dates without a clock or a time zone.
 *
 * Outside, a date is text, `YYYY-MM-DD`. Inside calculations it is a `Day`: whole days since 1970-01-01, so that spans are
 * plain subtraction. The conversion is the proleptic Gregorian calendar (Howard Hinnant's days-from-civil).
 */
export type CalendarDate = string;
export type Day = number;

/** A span of days, `from` included and `until` excluded. */
export type Span = { readonly from: Day; readonly until: Day };

/** Stands for "no end known": later than every date we accept. */
export const FOREVER: Day = 2_932_897; // 10000-01-01

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

export function isCalendarDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function dayOf(date: CalendarDate): Day {
  return dayFrom(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

export function dayFrom(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export type Civil = { readonly year: number; readonly month: number; readonly day: number };

export function civilOf(day: Day): Civil {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

export function dateOf(day: Day): CalendarDate {
  const { year, month, day: dayOfMonth } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

/** The last day of a span, as people write it. Undefined for a span without an end. */
export function lastDateOf(until: Day): CalendarDate | undefined {
  return until >= FOREVER ? undefined : dateOf(until - 1);
}

/** From two inclusive dates, the second perhaps unknown, to a span. */
export function spanOf(from: CalendarDate, to?: CalendarDate): Span {
  return { from: dayOf(from), until: to === undefined ? FOREVER : dayOf(to) + 1 };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The same day of the month, `months` later; the last day of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: dayOfMonth } = civilOf(day);
  const index = year * 12 + (month - 1) + months;
  const [targetYear, targetMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dayFrom(targetYear, targetMonth, Math.min(dayOfMonth, daysInMonth(targetYear, targetMonth)));
}

/** 0 is Monday, 6 is Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Mondays to Fridays in a span. Public holidays are not known here and count as working days. */
export function workingDaysIn({ from, until }: Span): number {
  const before = (day: Day) => {
    const shifted = day + 3; // 0 at Monday 1969-12-29
    const weeks = Math.floor(shifted / 7);
    return weeks * 5 + Math.min(shifted - weeks * 7, 5);
  };
  return until <= from ? 0 : before(until) - before(from);
}
