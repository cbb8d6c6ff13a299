import { type Day, type Span, civilOf, daysInMonth } from './dates.js';

/**
 * Exact months.
 *
 * A calendar day at p % is worth p/100 x 1/D month, D the days of its calendar month. With 1 month = 377 580 parts, the least
 * common multiple of 28, 29, 30 and 31, a day is a whole number of parts. Percentages are basis points (hundredths of a
 * percent), and so are the shares of an absence, so the finest unit is a part of a basis point of a basis point.
 *
 * Sums of whole-post service stay plain integers (`Parts x basis points`). Where a share of an absence enters, the figure
 * passes 2^53 after some nineteen full years in one sum, and registered careers are longer than that: those sums are bigint.
 */
export const PARTS_PER_MONTH = 377_580;
export const FULL = 10_000; // basis points: 100 %

/** Full-time months in the finest unit. */
export type Months = bigint;
export const ONE_MONTH: Months = BigInt(PARTS_PER_MONTH) * 10_000n * 10_000n;
export const NO_MONTHS: Months = 0n;

/** Parts from the start of year 0 to the start of the day: the difference of two is the length of a span. */
function partsBefore(day: Day): number {
  const { year, month, day: dayOfMonth } = civilOf(day);
  return (year * 12 + month - 1) * PARTS_PER_MONTH + (dayOfMonth - 1) * (PARTS_PER_MONTH / daysInMonth(year, month));
}

/** Length of a span in parts of a calendar month: whole numbers, additive under splitting. */
export function partsIn({ from, until }: Span): number {
  return until <= from ? 0 : partsBefore(until) - partsBefore(from);
}

/** Worth of parts at a percentage: whole posts without absence. */
export function monthsOf(partsTimesBasisPoints: number): Months {
  return BigInt(partsTimesBasisPoints) * BigInt(FULL);
}

/** Months of a requirement; parameters may have two decimals. */
export function wholeMonths(months: number): Months {
  return Number.isInteger(months) ? BigInt(months) * ONE_MONTH : hundredthsOfMonths(Math.round(months * 100));
}

/** From a decimal figure with at most two decimals, such as a decided credit. */
export function hundredthsOfMonths(hundredths: number): Months {
  return (BigInt(hundredths) * ONE_MONTH) / 100n;
}

export function least(a: Months, b: Months): Months {
  return a < b ? a : b;
}

export function most(a: Months, b: Months): Months {
  return a > b ? a : b;
}

/** Two decimals, rounded down (towards zero): `8.40`. Only for reading; the exact figure is the fraction. */
export function formatMonths(months: Months): string {
  const negative = months < 0n;
  const hundredths = ((negative ? -months : months) * 100n) / ONE_MONTH;
  const text = `${String(hundredths / 100n)}.${String(hundredths % 100n).padStart(2, '0')}`;
  return negative && hundredths > 0n ? `-${text}` : text;
}

/** The exact figure as a reduced fraction of months: `"42/5"`, or `"12"` when whole. */
export function fractionOf(months: Months): string {
  const divisor = greatestCommonDivisor(months < 0n ? -months : months, ONE_MONTH);
  const [numerator, denominator] = [months / divisor, ONE_MONTH / divisor];
  return denominator === 1n ? String(numerator) : `${String(numerator)}/${String(denominator)}`;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}
