import type { Fraction } from '../counting/formulas.js';
import { fraction } from '../counting/formulas.js';
import { type Span, FOREVER, dateOf, lastDateOf } from '../kernel/dates.js';
import { type Months, FULL, formatMonths, fractionOf, monthsOf, partsIn } from '../kernel/months.js';

/** A figure for reading, two decimals and rounded down, with the exact one as a reduced fraction beside it. */
export type Figure = { readonly rounded: string; readonly exact: string };

export const NO_HOURS: Fraction = { numerator: 0n, denominator: 1n };

export function plus(a: Fraction, b: Fraction): Fraction {
  const sum = fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
  // The sign is kept above the line.
  return sum.denominator < 0n ? { numerator: -sum.numerator, denominator: -sum.denominator } : sum;
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function sumOf(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce(plus, NO_HOURS);
}

export function isAtLeast(a: Fraction, b: Fraction): boolean {
  return a.numerator * b.denominator >= b.numerator * a.denominator;
}

export function hoursOf(minutes: number): Fraction {
  return fraction(BigInt(minutes), 60n);
}

/** Rounded towards zero, as all figures here. */
export function hoursFigure({ numerator, denominator }: Fraction): Figure {
  const negative = numerator < 0n;
  const hundredths = ((negative ? -numerator : numerator) * 100n) / denominator;
  const text = `${String(hundredths / 100n)}.${String(hundredths % 100n).padStart(2, '0')}`;
  return {
    rounded: negative && hundredths > 0n ? `-${text}` : text,
    exact: denominator === 1n ? String(numerator) : `${String(numerator)}/${String(denominator)}`,
  };
}

export function monthsFigure(months: Months): Figure {
  return { rounded: formatMonths(months), exact: fractionOf(months) };
}

/** Calendar months of a span, whatever the percentage. */
export function calendarMonths(span: Span): Months {
  return monthsOf(partsIn(span) * FULL);
}

/** A number with at most two decimals, given in hundredths: `1500` is `15`. */
export function hundredthsText(hundredths: number): string {
  return String(hundredths / 100);
}

export type Dates = { readonly from: string; readonly to: string | null };

export function datesOf({ from, until }: Span): Dates {
  return { from: dateOf(from), to: until >= FOREVER ? null : (lastDateOf(until) ?? null) };
}
