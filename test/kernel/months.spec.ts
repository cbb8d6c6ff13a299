import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dateOf, dayFrom, daysInMonth, spanOf } from '../../src/kernel/dates.js';
import {
  FULL,
  NO_MONTHS,
  ONE_MONTH,
  PARTS_PER_MONTH,
  formatMonths,
  fractionOf,
  hundredthsOfMonths,
  least,
  monthsOf,
  most,
  partsIn,
  wholeMonths,
} from '../../src/kernel/months.js';

const someDay = fc.integer({ min: dayFrom(1900, 1, 1), max: dayFrom(2100, 12, 31) });

describe('length of a span', () => {
  test('every calendar month from 1900 to 2100 is one month', () => {
    const wrong: string[] = [];
    for (let year = 1900; year <= 2100; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const from = dayFrom(year, month, 1);
        if (partsIn({ from, until: from + daysInMonth(year, month) }) !== PARTS_PER_MONTH) wrong.push(dateOf(from));
      }
    }
    expect(wrong).toEqual([]);
  });

  test('the parts are the least that make every day a whole number', () => {
    const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
    expect([28, 29, 30, 31].reduce((multiple, days) => (multiple * days) / gcd(multiple, days))).toBe(PARTS_PER_MONTH);
  });

  test('a day is its share of its own month', () => {
    expect(partsIn(spanOf('2023-02-10', '2023-02-10')) * 28).toBe(PARTS_PER_MONTH);
    expect(partsIn(spanOf('2024-02-29', '2024-02-29')) * 29).toBe(PARTS_PER_MONTH);
    expect(partsIn(spanOf('2024-04-30', '2024-04-30')) * 30).toBe(PARTS_PER_MONTH);
    expect(partsIn(spanOf('2024-12-31', '2024-12-31')) * 31).toBe(PARTS_PER_MONTH);
  });

  test('it is the sum of its days', () => {
    fc.assert(
      fc.property(someDay, fc.nat(800), (from, length) => {
        let sum = 0;
        for (let day = from; day < from + length; day += 1) sum += partsIn({ from: day, until: day + 1 });
        expect(partsIn({ from, until: from + length })).toBe(sum);
      }),
    );
  });

  test('splitting changes nothing', () => {
    fc.assert(
      fc.property(someDay, fc.nat(20_000), fc.nat(20_000), (from, first, second) => {
        const [middle, until] = [from + first, from + first + second];
        expect(partsIn({ from, until: middle }) + partsIn({ from: middle, until })).toBe(partsIn({ from, until }));
      }),
    );
  });

  test('parts are whole, and none in an empty or reversed span', () => {
    fc.assert(
      fc.property(someDay, someDay, (from, until) => {
        const parts = partsIn({ from, until });
        expect(Number.isSafeInteger(parts)).toBe(true);
        expect(parts > 0).toBe(until > from);
      }),
    );
  });

  test('vectors V01 and V12: whole years, and a half-year between the middles of two months', () => {
    expect(partsIn(spanOf('2019-09-01', '2024-02-29'))).toBe(54 * PARTS_PER_MONTH);
    expect(partsIn(spanOf('2023-01-16', '2023-07-15'))).toBe(6 * PARTS_PER_MONTH);
  });
});

describe('worth', () => {
  test('a month at 100 % is one month, at 60 % three fifths', () => {
    expect(monthsOf(PARTS_PER_MONTH * FULL)).toBe(ONE_MONTH);
    expect(monthsOf(PARTS_PER_MONTH * 6000) * 5n).toBe(ONE_MONTH * 3n);
  });

  test('whole months and hundredths are exact', () => {
    expect(wholeMonths(60)).toBe(60n * ONE_MONTH);
    expect(hundredthsOfMonths(450) * 2n).toBe(9n * ONE_MONTH);
    expect(hundredthsOfMonths(1) * 100n).toBe(ONE_MONTH);
  });

  test('least and most', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
        expect([least(a, b), most(a, b)]).toEqual(a < b ? [a, b] : [b, a]);
      }),
    );
  });
});

describe('for reading', () => {
  test.each([
    [NO_MONTHS, '0.00'],
    [ONE_MONTH, '1.00'],
    [wholeMonths(1234), '1234.00'],
    [hundredthsOfMonths(840), '8.40'],
    [hundredthsOfMonths(5), '0.05'],
    [ONE_MONTH - 1n, '0.99'],
    [(2n * ONE_MONTH) / 3n, '0.66'],
    [hundredthsOfMonths(1) - 1n, '0.00'],
    [-hundredthsOfMonths(150), '-1.50'],
    [-ONE_MONTH + 1n, '-0.99'],
    [-1n, '0.00'],
  ])('%s is %s', (months, text) => {
    expect(formatMonths(months)).toBe(text);
  });

  test('rounded down to a hundredth, never more than that away', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1000n * ONE_MONTH }), (months) => {
        const shown = hundredthsOfMonths(Number(formatMonths(months).replace('.', '')));
        expect(shown <= months && months < shown + hundredthsOfMonths(1)).toBe(true);
      }),
    );
  });
});

describe('as a fraction', () => {
  test.each([
    [NO_MONTHS, '0'],
    [wholeMonths(12), '12'],
    [hundredthsOfMonths(840), '42/5'],
    [-hundredthsOfMonths(150), '-3/2'],
    [monthsOf(partsIn(spanOf('2023-01-01', '2023-01-01')) * FULL), '1/31'],
    [monthsOf(partsIn(spanOf('2023-01-01', '2023-01-01')) * 4000), '2/155'],
  ])('%s is %s', (months, text) => {
    expect(fractionOf(months)).toBe(text);
  });

  test('it is exact and cannot be reduced', () => {
    const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
    fc.assert(
      fc.property(fc.bigInt({ min: -1000n * ONE_MONTH, max: 1000n * ONE_MONTH }), (months) => {
        const [numerator, denominator] = fractionOf(months).split('/').map(BigInt) as [bigint, bigint?];
        expect(numerator * ONE_MONTH).toBe(months * (denominator ?? 1n));
        expect(gcd(numerator < 0n ? -numerator : numerator, denominator ?? 1n)).toBe(1n);
        expect(denominator).not.toBe(1n);
      }),
    );
  });
});
