import type { Language } from '../proof/verdict-words.js';

/** Dates and figures of documents as the reader's language writes them. */

const ENGLISH_MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `2025-08-19`: `19.08.2025`, in English `19 August 2025`. */
export function dayText(date: string, language: Language): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  return language === 'en'
    ? `${Number(day)}\u00a0${ENGLISH_MONTHS[Number(month) - 1] ?? month}\u00a0${year}`
    : `${day}.${month}.${year}`;
}

/** An instant of the log to the minute, in UTC as it is kept. */
export function instantText(instant: string, language: Language): string {
  const clock = /T(\d{2}):(\d{2})/.exec(instant);
  if (!clock) return dayText(instant, language);
  const [, hours = '', minutes = ''] = clock;
  return language === 'en'
    ? `${dayText(instant, language)}, ${hours}:${minutes} UTC`
    : `${dayText(instant, language)} kl. ${hours}.${minutes} UTC`;
}

export function figureText(figure: { readonly rounded: string } | string, language: Language): string {
  const rounded = typeof figure === 'string' ? figure : figure.rounded;
  return (language === 'en' ? rounded : rounded.replace('.', ',')).replace(/^-/, '−');
}

/** Numbers of percent: `37,5 %`, in English `37.5%`. */
export function percentText(percent: number, language: Language): string {
  return language === 'en' ? `${percent}%` : `${String(percent).replace('.', ',')}\u00a0%`;
}

/** A text that comes in two languages or three. Nynorsk readers get bokmål where there is no nynorsk. */
export function textIn(text: { nb: string; nn?: string | undefined; en: string }, language: Language): string {
  return text[language] ?? text.nb;
}
