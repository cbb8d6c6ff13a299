import { FULL } from '../kernel/months.js';

/**
 * Days at work, exact, in whole numbers: basis points of a day times basis points of presence, and fine enough (144 = 12 x 12)
 * that a twelfth of any number of months of days at work is whole too. Safe up to some 600 000 days.
 */
export type WorkDays = number;
export const ONE_WORK_DAY: WorkDays = 144 * FULL * FULL;

/** Months of days at work, a month being a twelfth of the year. */
export function monthsOfWork(months: number, daysPerYear: number): WorkDays {
  return months * daysPerYear * (ONE_WORK_DAY / 12);
}

/** Two decimals, rounded down. Only for reading; the exact figure is the fraction. */
export function formatWorkDays(days: WorkDays): string {
  const hundredths = Math.floor(days / (ONE_WORK_DAY / 100));
  return `${String(Math.floor(hundredths / 100))}.${String(hundredths % 100).padStart(2, '0')}`;
}

/** The exact figure as a reduced fraction of days: `"260/3"`, or `"260"` when whole. */
export function fractionOfWorkDays(days: WorkDays): string {
  const divisor = greatestCommonDivisor(days, ONE_WORK_DAY);
  return divisor === ONE_WORK_DAY
    ? String(days / divisor)
    : `${String(days / divisor)}/${String(ONE_WORK_DAY / divisor)}`;
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
