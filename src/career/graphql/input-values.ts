import { isCalendarDate } from '../../kernel/dates.js';
import { isHprNumber } from '../../kernel/identifiers.js';
import { type Refusal, Refused } from '../../kernel/rule.js';
import { todayInOslo } from '../../platform/instants.js';
import { checkHprNumber } from '../domain/rules.js';

/** Makes the ids a caller left out, the same ones each time the same request is sent. */
export type NewId = (what: string) => string;

/** @throws Refused naming the field, when the HPR number of another person is wrong (ID-HPR) */
export function requireHprNumber(hprNumber: string, field: string): void {
  if (isHprNumber(hprNumber)) return;
  const refusal: Refusal = checkHprNumber(hprNumber) ?? { code: 'HPR_NUMBER_WRONG' };
  throw new Refused([{ ...refusal, field }]);
}

/** Judged here, for the domain sees it sealed only. @throws Refused with DATE_INVALID or BIRTH_DATE_WRONG */
export function requireBirthDate(birthDate: string): void {
  const about = { field: 'birthDate', value: birthDate };
  if (!isCalendarDate(birthDate)) throw new Refused([{ code: 'DATE_INVALID', ...about }]);
  if (birthDate < '1900-01-01' || birthDate > todayInOslo())
    throw new Refused([{ code: 'BIRTH_DATE_WRONG', ...about }]);
}

/** Percent, hours or days with at most two decimals as whole hundredths; anything finer stays a fraction, which the rules refuse. */
export function hundredths(value: number): number {
  const nearest = Math.round(value * 100);
  return Math.abs(value * 100 - nearest) < 1e-6 ? nearest : value * 100;
}

export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}

/** Only the fields that were given: absent, not null, is how the events say "not known". */
export function given<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isGiven(value))) as {
    [Key in keyof Fields]?: NonNullable<Fields[Key]>;
  };
}
