import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** What everything that is done for one request has in common, without being passed along. */
export type RequestScope = {
  /** Ties the lines of the log, the recorded events and the caller's own logs together. */
  readonly correlation: string;
  /** What is asked, once it has been read. */
  operation?: Operation;
  /** Appends that the event log has acknowledged for this request. */
  appends: number;
};

export type Operation = { readonly type: string; readonly name?: string };

const scopes = new AsyncLocalStorage<RequestScope>();

export function inScope<Result>(scope: RequestScope, work: () => Result): Result {
  return scopes.run(scope, work);
}

/** Undefined outside of a request. */
export function currentScope(): RequestScope | undefined {
  return scopes.getStore();
}

/** The caller's `x-correlation-id` when it is a UUID, so that nothing else is taken for one; otherwise a new one. */
export function correlationIn(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && UUID.test(given) ? given.toLowerCase() : randomUUID();
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
