import type { Refusal } from '../kernel/rule.js';
import type { Appointment, Caller } from './caller.js';
import { CATALOGUES, type Role } from './table.js';

/**
 * In which of the caller's roles the catalogue of learning goals may be changed, or why in none: it is the same for the whole
 * country, so it takes a task in the whole country. Everybody reads it.
 */
export function mayChangeCatalogue(
  change: keyof typeof CATALOGUES,
  { appointments }: Caller,
): { readonly as: Appointment } | { readonly refusal: Refusal } {
  const roles: readonly Role[] = CATALOGUES[change];
  const able = appointments.find(({ role, territory }) => roles.includes(role) && territory.kind === 'NATION');
  return able ? { as: able } : { refusal: { code: 'NOT_ALLOWED', field: change } };
}
