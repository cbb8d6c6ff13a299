import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  FOREVER,
  addMonths,
  civilOf,
  dateOf,
  dayFrom,
  dayOf,
  daysInMonth,
  isCalendarDate,
  lastDateOf,
  spanOf,
  weekdayOf,
  workingDaysIn,
} from '../../src/kernel/dates.js';

const MILLISECONDS = 86_400_000;
const FIRST = Date.UTC(1900, 0, 1) / MILLISECONDS;
const LAST = Date.UTC(2100, 11, 31) / MILLISECONDS;
const everyDay = Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index);
const someDay = fc.integer({ min: FIRST, max: LAST });

describe('against the platform’s own calendar, every day from 1900 to 2100', () => {
  test('the range is what it says', () => {
    expect(everyDay).toHaveLength(73_414); // 201 x 365 + 49 leap days
  });

  test('day to date and parts', () => {
    const wrong = everyDay.filter((day) => {
      const date = new Date(day * MILLISECONDS);
      const { year, month, day: dayOfMonth } = civilOf(day);
      return (
        dateOf(day) !== date.toISOString().slice(0, 10) ||
        year !== date.getUTCFullYear() ||
        month !== date.getUTCMonth() + 1 ||
        dayOfMonth !== date.getUTCDate()
      );
    });
    expect(wrong).toEqual([]);
  });

  test('date and parts to day', () => {
    const wrong = everyDay.filter((day) => {
      const date = new Date(day * MILLISECONDS);
      const text = date.toISOString().slice(0, 10);
      return dayOf(text) !== day || dayFrom(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()) !== day;
    });
    expect(wrong).toEqual([]);
  });

  test('weekday, Monday first', () => {
    expect(everyDay.filter((day) => weekdayOf(day) !== (new Date(day * MILLISECONDS).getUTCDay() + 6) % 7)).toEqual([]);
  });

  test('length of months', () => {
    const months = Array.from(
      { length: 201 * 12 },
      (_, index) => [1900 + Math.floor(index / 12), (index % 12) + 1] as const,
    );
    const wrong = months.filter(
      ([year, month]) => daysInMonth(year, month) !== new Date(Date.UTC(year, month, 0)).getUTCDate(),
    );
    expect(wrong).toEqual([]);
  });

  test('calendar dates are exactly the dates that exist', () => {
    const two = (number: number) => String(number).padStart(2, '0');
    const wrong: string[] = [];
    for (let year = 1900; year <= 2100; year += 1) {
      for (let month = 0; month <= 13; month += 1) {
        for (let day = 0; day <= 32; day += 1) {
          const text = `${year}-${two(month)}-${two(day)}`;
          const parsed = new Date(Date.UTC(year, month - 1, day));
          if (isCalendarDate(text) !== (parsed.toISOString().slice(0, 10) === text)) wrong.push(text);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('calendar dates', () => {
  test.each([
    '',
    '2024',
    '2024-1-01',
    '24-01-01',
    '2024-01-01T00:00:00Z',
    ' 2024-01-01',
    '2024-01-01\n',
    '20240101',
    '1899-12-31',
  ])('refused: %j', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });

  test('their order as text is their order in time', () => {
    fc.assert(
      fc.property(someDay, someDay, (a, b) => {
        expect(dateOf(a) < dateOf(b)).toBe(a < b);
      }),
    );
  });
});

describe('spans', () => {
  test('both dates are included, the end of the span is not', () => {
    expect(spanOf('2024-02-28', '2024-03-01')).toEqual({ from: dayOf('2024-02-28'), until: dayOf('2024-03-02') });
    expect(spanOf('2024-02-29', '2024-02-29')).toEqual({ from: dayOf('2024-02-29'), until: dayOf('2024-02-29') + 1 });
  });

  test('without a last date they have no end, and no last date comes back', () => {
    expect(spanOf('2024-01-01').until).toBe(FOREVER);
    expect(lastDateOf(FOREVER)).toBeUndefined();
    expect(dateOf(FOREVER - 1)).toBe('9999-12-31');
  });

  test('the last date comes back', () => {
    fc.assert(
      fc.property(someDay, fc.nat(20_000), (from, length) => {
        const to = dateOf(from + length);
        expect(lastDateOf(spanOf(dateOf(from), to).until)).toBe(to);
      }),
    );
  });
});

describe('adding months', () => {
  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-01-15', -1, '2023-12-15'],
    ['2024-12-01', 1, '2025-01-01'],
    ['2024-05-17', 0, '2024-05-17'],
    ['2024-05-17', -17, '2022-12-17'],
  ])('%s and %d months is %s', (from, months, expected) => {
    expect(dateOf(addMonths(dayOf(from), months))).toBe(expected);
  });

  test('the same day of the month, or the last day of the month meant', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
        const [before, after] = [civilOf(day), civilOf(addMonths(day, months))];
        expect(after.year * 12 + after.month).toBe(before.year * 12 + before.month + months);
        expect(after.day).toBe(Math.min(before.day, daysInMonth(after.year, after.month)));
      }),
    );
  });
});

describe('working days', () => {
  test.each([
    ['2024-01-01', '2024-01-07', 5], // Monday to Sunday
    ['2024-01-06', '2024-01-07', 0], // Saturday and Sunday
    ['2024-01-05', '2024-01-08', 2], // Friday to Monday
    ['2024-01-01', '2024-12-31', 262],
  ])('%s to %s: %d', (from, to, expected) => {
    expect(workingDaysIn(spanOf(from, to))).toBe(expected);
  });

  test('as counted one by one, also before 1970', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), fc.integer({ min: -30, max: 400 }), (from, length) => {
        let counted = 0;
        for (let day = from; day < from + length; day += 1) {
          const weekday = new Date(day * MILLISECONDS).getUTCDay();
          if (weekday !== 0 && weekday !== 6) counted += 1;
        }
        expect(workingDaysIn({ from, until: from + length })).toBe(counted);
      }),
    );
  });
});
