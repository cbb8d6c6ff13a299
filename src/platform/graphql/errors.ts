import { Logger } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { type Refusal, Refused } from '../../kernel/rule.js';
import { refusalMessages } from '../../messages/refusals.js';
import { errorFields } from '../logging/error-fields.js';
import { engineReason, lostEngineRefusal } from '../lost-engine.js';
import { markFailed } from '../telemetry/telemetry.js';
import { DEPTH_LIMIT } from './cost.js';

const log = new Logger('GraphQL');

/** What a reader may be told of an error: its code and way out when it is the reader's to mend, else only that it happened. */
export function formatErrors(
  result: ExecutionResult,
  correlation: string,
): { statusCode: number; response: ExecutionResult } {
  const errors = (result.errors ?? []).map((error) => formatError(error, correlation));
  return { statusCode: statusOf(result.errors ?? []), response: { data: result.data ?? null, errors } };
}

/** 400 or 413 when the request could not even be read; otherwise the answer, errors and all, is a good answer. */
function statusOf(errors: readonly GraphQLError[]): number {
  const { code, statusCode } = (errors[0]?.originalError ?? {}) as { code?: unknown; statusCode?: unknown };
  return isUnreadable(code) && typeof statusCode === 'number' ? statusCode : 200;
}

/** The HTTP server's own faults: a body that is no JSON, or too large. */
function isUnreadable(code: unknown): boolean {
  return typeof code === 'string' && code.startsWith('FST_ERR_');
}

function formatError(error: GraphQLError, correlation: string): GraphQLError {
  const cause = error.originalError ?? error;
  const [refusal, ...others] = refusalsOf(cause, error);
  if (!refusal) {
    // Never the message of an unknown error: it may hold data. The log has its places, under the same correlation id.
    log.error({ message: 'A request failed', reason: engineReason(cause), ...errorFields(cause) });
    const span = trace.getActiveSpan();
    if (span) markFailed(span, cause.name);
    return withCode(error, { code: 'INTERNAL', details: { reference: correlation } }, []);
  }
  return withCode(error, refusal, others);
}

function refusalsOf(cause: Error, error: GraphQLError): readonly Refusal[] {
  if (cause instanceof Refused) return cause.refusals;
  const lost = lostEngineRefusal(cause);
  if (lost) return [lost];
  const code = (cause as { code?: unknown }).code;
  if (isUnreadable(code)) return [{ code: 'REQUEST_UNREADABLE', details: { what: cause.message } }];
  // The library's own faults of form (syntax, unknown field, wrong variable) name no data but the query's.
  const isFault = cause instanceof GraphQLError && cause.originalError === undefined;
  if (isFault || (typeof code === 'string' && code.startsWith('MER_ERR_GQL'))) {
    const faults = (cause as { errors?: readonly Fault[] }).errors ?? [error];
    return faults.map(faultOf);
  }
  return [];
}

type Fault = { readonly message: string; readonly code?: unknown };

function faultOf({ message, code }: Fault): Refusal {
  return code === 'MER_ERR_GQL_QUERY_DEPTH'
    ? { code: 'QUERY_TOO_DEEP', details: { limit: String(DEPTH_LIMIT) } }
    : { code: 'QUERY_INVALID', details: { what: message } };
}

function withCode(error: GraphQLError, refusal: Refusal, others: readonly Refusal[]): GraphQLError {
  const message = refusalMessages(refusal);
  const { code, field, value, rule } = refusal;
  const extensions = {
    code,
    message,
    ...(field ? { field } : {}),
    ...(value ? { value } : {}),
    ...(rule ? { rule } : {}),
  };
  return new GraphQLError(message.en, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    ...(error.path ? { path: error.path } : {}),
    extensions: {
      ...extensions,
      ...(others.length > 0 ? { others: others.map((other) => ({ ...other, message: refusalMessages(other) })) } : {}),
    },
  });
}
