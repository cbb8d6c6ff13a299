import { isCalendarDate } from '../kernel/dates.js';
import { type DocumentLanguage, dateText, figureText } from '../counting/index.js';
import { type Months, NO_MONTHS, ONE_MONTH, formatMonths } from '../kernel/months.js';
import type { Figure } from './view.js';

/** The exact months behind a figure. Every fraction of the engine divides the finest unit, so nothing is lost. */
export function monthsIn({ exact }: Pick<Figure, 'exact'>): Months {
  const [numerator = '0', denominator = '1'] = exact.split('/');
  return (BigInt(numerator) * ONE_MONTH) / BigInt(denominator);
}

export function sumOf(figures: readonly Pick<Figure, 'exact'>[]): Months {
  return figures.reduce((sum, figure) => sum + monthsIn(figure), NO_MONTHS);
}

/** `8,40`, rounded down; with a real minus sign where it is negative. */
export function monthsText(months: Months | Figure, language: DocumentLanguage): string {
  const rounded = typeof months === 'bigint' ? formatMonths(months) : months.rounded;
  return figureText(rounded, language).replace('-', '−');
}

/** `6,60–8,40`, or one figure where both are the same. */
export function rangeText(least: Months, most: Months, language: DocumentLanguage): string {
  const [low, high] = [monthsText(least, language), monthsText(most, language)];
  return low === high ? low : `${low}–${high}`;
}

export function periodText(from: string, to: string, language: DocumentLanguage): string {
  return `${dateText(from, language)}–${dateText(to, language)}`;
}

/** An instant of the store, `2026-11-22T10:15:30.123456Z`, to the second; a date as it is, where a reader asked by the day. */
export function instantText(instant: string, language: DocumentLanguage): string {
  if (isCalendarDate(instant)) return dateText(instant, language);
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?Z$/.exec(instant);
  if (!match) return instant;
  const [, date = '', hours = '', minutes = '', seconds = ''] = match;
  return language === 'en'
    ? `${date} ${hours}:${minutes}:${seconds} UTC`
    : `${dateText(date, language)} kl. ${hours}.${minutes}.${seconds} UTC`;
}
