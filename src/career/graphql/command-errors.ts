import { BadRequestException, Catch, type ExceptionFilter } from '@nestjs/common';
import { type Refusal, Refused } from '../../kernel/rule.js';
import { refusalMessages } from '../../messages/refusals.js';
import type { UserError } from '../../platform/graphql/types.js';
import { type LostEngine, lostEngineRefusal, lostEngines } from '../../platform/lost-engine.js';
import { CareerConflict } from '../application/change-career.js';
import type { CareerPayload } from './types.js';

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

/** What the caller can mend is answered as data; anything else goes on as an error, and is masked at the edge. */
@Catch(Refused, CareerConflict, BadRequestException, ...lostEngines)
export class CommandErrors implements ExceptionFilter<Told> {
  catch(error: Told): CareerPayload {
    return {
      doctor: null,
      seen: null,
      recordings: [],
      events: 0,
      notices: [],
      errors: refusalsOf(error).map(userError),
    };
  }
}

type Told = Refused | CareerConflict | BadRequestException | LostEngine;

function refusalsOf(error: Told): readonly Refusal[] {
  if (error instanceof Refused) return error.refusals;
  if (error instanceof CareerConflict) {
    const expected = error.expected === undefined ? '' : String(error.expected);
    return [{ code: 'CONFLICT', field: 'expectedRevision', details: { expected, actual: String(error.actual) } }];
  }
  const lost = lostEngineRefusal(error);
  return lost ? [lost] : [{ code: 'INPUT_INVALID', details: { reason: error.message } }];
}
