import { SHARED_PARTS } from '../career/domain/events.js';
import type { Refusal } from '../kernel/rule.js';
import type { Part } from './table.js';

/** Why a part of a record is kept back, with the way out there is: what a doctor cannot share is not told to be had so. */
export function partNotShown(part: Part, field: string): Refusal {
  const share = SHARED_PARTS.some((shared) => shared === part) ? 'grantAccess' : '';
  if (part !== 'NOTES') return { code: 'PART_NOT_SHOWN', field, details: { part, share } };
  return { code: 'PART_NOT_SHOWN', field, rule: 'GOAL-NOTES', details: { part, notes: 'GOAL-NOTES' } };
}
