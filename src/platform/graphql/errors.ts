import { Logger } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { type Refusal, Refused } from '../../kernel/rule.js';
import { refusalMessages } from '../../messages/refusals.js';
import { errorFields } from '../logging/error-fields.js';
import { engineReason, lostEngineRefusal } from '../lost-engine.js';
import { markFailed } from '../telemetry/telemetry.js';
import { DEPTH_LIMIT, TOKEN_LIMIT } from './cost.js';

const log = new Logger('GraphQL');

type Telling = {
  /** Whether to say which name of the schema was probably meant. */
  readonly suggestions: boolean;
};

/** What a reader may be told of an error: its code and way out when it is the reader's to mend, else only that it happened. */
export function formatErrors(
  result: ExecutionResult,
  correlation: string,
  telling: Telling = { suggestions: true },
): { statusCode: number; response: ExecutionResult } {
  const errors = (result.errors ?? []).map((error) => formatError(error, correlation, telling));
  return { statusCode: statusOf(result.errors ?? []), response: { data: result.data ?? null, errors } };
}

/** 4xx when it was no question at all; otherwise the answer, errors and all, is a good answer. */
function statusOf(errors: readonly GraphQLError[]): number {
  const cause = errors[0]?.originalError as HttpFault | undefined;
  return (cause && unreadable(cause)?.status) ?? 200;
}

type HttpFault = {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly message: string;
  readonly errors?: readonly object[];
};

/** What is wrong with a request that holds no question: its body is no JSON, too large, of another kind, or several at once. */
function unreadable({
  code,
  statusCode,
  message,
  errors = [],
}: HttpFault): { status: number; what: string } | undefined {
  if (code === 'MER_ERR_GQL_CSRF_PREVENTION') return { status: 415, what: 'it is not application/json' };
  if (code === 'MER_ERR_METHOD_NOT_ALLOWED') return { status: 405, what: 'a change is sent by POST' };
  if (errors.some((error) => 'validationContext' in error)) {
    return {
      status: 400,
      what: 'the body is one object with the texts "query" and "operationName" and the object "variables"',
    };
  }
  if (typeof code !== 'string' || !code.startsWith('FST_ERR_')) return undefined;
  return { status: typeof statusCode === 'number' ? statusCode : 400, what: message };
}

function formatError(error: GraphQLError, correlation: string, telling: Telling): GraphQLError {
  const cause = error.originalError ?? error;
  const [refusal, ...others] = refusalsOf(cause, error, telling);
  if (!refusal) {
    // Never the message of an unknown error: it may hold data. The log has its places, under the same correlation id.
    log.error({ message: 'A request failed', reason: engineReason(cause), ...errorFields(cause) });
    const span = trace.getActiveSpan();
    if (span) markFailed(span, cause.name);
    return withCode(error, { code: 'INTERNAL', details: { reference: correlation } }, []);
  }
  return withCode(error, refusal, others);
}

function refusalsOf(cause: Error, error: GraphQLError, telling: Telling): readonly Refusal[] {
  if (cause instanceof Refused) return cause.refusals;
  const lost = lostEngineRefusal(cause);
  if (lost) return [lost];
  const what = unreadable(cause)?.what;
  if (what !== undefined) return [{ code: 'REQUEST_UNREADABLE', details: { what } }];
  const code = (cause as { code?: unknown }).code;
  // The library's own faults of form (syntax, unknown field, wrong variable): they name the query, and no value of it.
  const isFault = cause instanceof GraphQLError && cause.originalError === undefined;
  if (isFault || (typeof code === 'string' && code.startsWith('MER_ERR_GQL'))) {
    const faults = (cause as { errors?: readonly Fault[] }).errors ?? [error];
    return faults.map((fault) => faultOf(fault, telling));
  }
  return [];
}

type Fault = { readonly message: string; readonly code?: unknown };

/** As much as tells what to mend; a value that was sent may be a megabyte. */
const WHAT_LIMIT = 300;

function faultOf(fault: Fault, { suggestions }: Telling): Refusal {
  const { message, code } = fault;
  // So deep that reading it ran out of stack.
  if (code === 'MER_ERR_GQL_QUERY_DEPTH' || fault instanceof RangeError) {
    return { code: 'QUERY_TOO_DEEP', details: { limit: String(DEPTH_LIMIT) } };
  }
  if (message.includes('Parsing aborted')) return { code: 'QUERY_TOO_LONG', details: { limit: String(TOKEN_LIMIT) } };
  const what = withoutValues(suggestions ? message : message.replaceAll(/ Did you mean [^?]*\?/g, ''));
  return {
    code: 'QUERY_INVALID',
    details: { what: what.length > WHAT_LIMIT ? `${what.slice(0, WHAT_LIMIT)} …` : what },
  };
}

/** Where something is wrong and what was expected there, and not what was sent: that may be somebody's name or number. */
function withoutValues(message: string): string {
  return message
    .replaceAll(/got invalid value .*?(?= at "|; |$)/gs, 'got an invalid value')
    .replaceAll(/(cannot represent [^:]*?value): .*?(?=\. |; |$)/gs, '$1')
    .replaceAll(/found (String|BlockString|Int|Float) .*$/gs, 'found $1')
    .replaceAll(/^Value ".*?" does not exist/gs, 'The value does not exist');
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
