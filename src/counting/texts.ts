import { dateOf } from '../kernel/dates.js';
import { type Reason, REASONS } from './reasons.js';
import type { RuleId } from './rules/catalogue.js';

/** What the service speaks. */
export type Language = 'nb' | 'en';

/** What a document can be written in. */
export const DOCUMENT_LANGUAGES = ['nb', 'nn', 'en'] as const;
export type DocumentLanguage = (typeof DOCUMENT_LANGUAGES)[number];

/** The reason in the reader's language, dates and decimals as that language writes them. */
export function textOf({ code, values }: Reason, language: DocumentLanguage): string {
  return REASONS[code][language].replaceAll(/\{(\w+)(%|\|date)?\}/g, (_, name: string, format?: string) => {
    const value = values[name] ?? '';
    if (format === '%') return percentText(Number(value), language);
    if (format === '|date') return dateText(dateOf(Number(value)), language);
    return String(value);
  });
}

export function ruleOf({ code }: Reason): RuleId {
  return REASONS[code].rule;
}

/** 3750 basis points: `37,5 %` in Norwegian, `37.5 %` in English. */
export function percentText(basisPoints: number, language: DocumentLanguage): string {
  const whole = Math.trunc(basisPoints / 100);
  const rest = basisPoints % 100;
  const decimals = rest === 0 ? '' : String(rest).padStart(2, '0').replace(/0$/, '');
  return decimals === '' ? `${String(whole)} %` : `${String(whole)}${decimalMark(language)}${decimals} %`;
}

/** `2023-02-28`: `28.02.2023` in Norwegian, unchanged in English. */
export function dateText(date: string, language: DocumentLanguage): string {
  return language === 'en' ? date : `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

/** A figure with a decimal point in the reader's language: `8,40` in Norwegian. */
export function figureText(figure: string, language: DocumentLanguage): string {
  return figure.replace('.', decimalMark(language));
}

function decimalMark(language: DocumentLanguage): string {
  return language === 'en' ? '.' : ',';
}
