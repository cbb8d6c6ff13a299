import { type CalendarDate, civilOf, dayOf } from '../kernel/dates.js';
import { type Instant, osloClock } from '../platform/instants.js';
import type { Language } from '../messages/template.js';

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  nb: 'januar februar mars april mai juni juli august september oktober november desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** `3. mai 2026`, `3 May 2026`. */
export function writtenDate(date: CalendarDate, language: Language): string {
  const { year, month, day } = civilOf(dayOf(date));
  return `${String(day)}${language === 'nb' ? '.' : ''} ${MONTHS[language][month - 1] ?? ''} ${String(year)}`;
}

/** By Norwegian clocks: `14.05`, `14:05`. */
export function writtenTime(instant: Instant, language: Language): string {
  const { time } = osloClock(instant);
  return language === 'nb' ? time.replace(':', '.') : time;
}
