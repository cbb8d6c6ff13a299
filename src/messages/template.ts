import { isCalendarDate } from '../kernel/dates.js';
import { isNationalIdentityNumber } from '../kernel/identifiers.js';

export type Language = 'nb' | 'en';
export type Text = Readonly<Record<Language, string>>;
export type Slots = Readonly<Record<string, string | undefined>>;

/**
 * Fills a text: `{on}` by the slot `on`, where dates and decimals come out as the language writes them. What stands in
 * square brackets is left out when one of its slots is empty.
 */
export function fill(template: string, slots: Slots, language: Language): string {
  const whole = template.replaceAll(/\[([^[\]]*)\]/g, (_, part: string) =>
    namesIn(part).every((name) => isFilled(slots[name])) ? part : '',
  );
  return whole.replaceAll(/\{(\w+)\}/g, (_, name: string) => written(slots[name] ?? '', language));
}

export function fillBoth(text: Text, slots: Slots): Text {
  return { nb: fill(text.nb, slots, 'nb'), en: fill(text.en, slots, 'en') };
}

function namesIn(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
}

function isFilled(slot: string | undefined): boolean {
  return slot !== undefined && slot !== '';
}

function written(slot: string, language: Language): string {
  // Nobody's identity number is repeated, whichever field it was typed into.
  const safe = slot.replaceAll(/\d{6} ?\d{5}/g, (digits) =>
    isNationalIdentityNumber(digits.replace(' ', '')) ? '***********' : digits,
  );
  if (language === 'en') return safe;
  if (isCalendarDate(safe)) return `${safe.slice(8)}.${safe.slice(5, 7)}.${safe.slice(0, 4)}`;
  return /^-?\d+\.\d+( %)?$/.test(safe) ? safe.replace('.', ',') : safe;
}
