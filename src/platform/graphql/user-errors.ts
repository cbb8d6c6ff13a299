import { BadRequestException } from '@nestjs/common';
import { Conflict, type Refusal, Refused } from '../../kernel/rule.js';
import { refusalMessages } from '../../messages/refusals.js';
import { type LostEngine, lostEngineRefusal, lostEngines } from '../lost-engine.js';
import type { UserError } from './types.js';

/** What a mutation answers as data: the caller can mend it, or ask again. Anything else is masked at the edge. */
export const toldErrors = [Refused, Conflict, BadRequestException, ...lostEngines] as const;

export type ToldError = Refused | Conflict | BadRequestException | LostEngine;

export function userErrors(error: ToldError): UserError[] {
  return refusalsOf(error).map(userError);
}

export function userError(refusal: Refusal): UserError {
  const { command: change, ...details } = refusal.details ?? {};
  return {
    code: refusal.code,
    field: refusal.field ?? null,
    value: refusal.value ?? null,
    message: refusalMessages(refusal),
    rule: refusal.rule ?? null,
    change: change === undefined ? null : Number(change),
    details: Object.entries(details).map(([name, value]) => ({ name, value })),
  };
}

function refusalsOf(error: ToldError): readonly Refusal[] {
  if (error instanceof Refused) return error.refusals;
  if (error instanceof Conflict) {
    const expected = error.expected === undefined ? '' : String(error.expected);
    return [{ code: 'CONFLICT', field: 'expectedRevision', details: { expected, actual: String(error.actual) } }];
  }
  const lost = lostEngineRefusal(error);
  return lost ? [lost] : [{ code: 'INPUT_INVALID', details: { reason: error.message } }];
}
