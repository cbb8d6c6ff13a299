import { Logger } from '@nestjs/common';
import type { Refusal } from '../kernel/rule.js';
import { UnreadableEvent } from '../kernel/upcasting.js';
import { AccessLogUnavailable } from './access-log/access-log.js';
import { AppendUnanswered, StoreUnavailable } from './event-store/event-store.js';
import { errorFields, withoutIds } from './logging/error-fields.js';
import { currentScope } from './logging/request-scope.js';
import { ReadModelBehind, ReadModelIncomplete } from './projections/status.js';
import { ViewsUnavailable, ViewsUnusable } from './projections/views.js';
import { TransparencyRefused, TransparencyUnavailable } from './transparency/refused.js';
import { PersonKeysUnavailable } from './vault/person-keys.js';
import { WrongWrappingKey } from './vault/master-keys.js';
import { WrongIdentityKey } from './vault/vault.js';

/** What says that an engine cannot be reached, or has not come far enough. It is nobody's fault, and there is a way out. */
export const lostEngines = [
  StoreUnavailable,
  ViewsUnavailable,
  PersonKeysUnavailable,
  AccessLogUnavailable,
  TransparencyUnavailable,
  TransparencyRefused,
  ReadModelBehind,
  ReadModelIncomplete,
  UnreadableEvent,
] as const;

export type LostEngine = InstanceType<(typeof lostEngines)[number]>;

const log = new Logger('Engines');

/** What an engine says of itself, fit for operators. Undefined for any other error: its words may hold data. */
export function engineReason(error: unknown): string | undefined {
  return engineErrors.some((kind) => error instanceof kind) ? withoutIds((error as Error).message) : undefined;
}

const engineErrors = [
  StoreUnavailable,
  ViewsUnavailable,
  ViewsUnusable,
  PersonKeysUnavailable,
  AccessLogUnavailable,
  TransparencyUnavailable,
  TransparencyRefused,
  WrongWrappingKey,
  WrongIdentityKey,
];

/** What the caller is told of a lost engine, and the operator in the log. Undefined for any other error. */
export function lostEngineRefusal(error: unknown): Refusal | undefined {
  if (error instanceof ReadModelBehind) {
    return { code: 'READ_MODEL_BEHIND', field: 'seen', value: String(error.revision) };
  }
  if (error instanceof ReadModelIncomplete) return { code: 'READ_MODEL_BUILDING' };
  if (error instanceof UnreadableEvent) {
    // A newer instance has recorded it; its words name the type and no data.
    log.warn({ message: 'An event cannot be read', reason: error.message, ...errorFields(error) });
    return { code: error.code };
  }
  if (!lostEngines.some((kind) => error instanceof kind)) return undefined;
  log.warn({ message: 'An engine cannot be reached', reason: engineReason(error), ...errorFields(error) });
  if (error instanceof TransparencyRefused) return { code: 'LOG_NOT_VOUCHED_FOR', details: { fault: error.code } };
  // What was acknowledged before the engine was lost stays recorded.
  const mayBeRecorded = error instanceof AppendUnanswered || (currentScope()?.appends ?? 0) > 0;
  return { code: mayBeRecorded ? 'OUTCOME_UNKNOWN' : 'STORE_UNAVAILABLE' };
}
