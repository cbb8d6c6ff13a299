import { randomUUID } from 'node:crypto';

/** Who asks, as far as we know, and which chain the request belongs to. */
export type RequestContext = { readonly actor: string; readonly role: string; readonly correlation: string };

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Until log-in is in place the service answers this machine only, and takes the caller's word for who it is: headers
 * `x-actor`, percent-encoded where it is not ASCII, and `x-role`. `x-correlation-id`, a UUID, ties events to the caller's own
 * logs; it stands in the log as it is, so that nothing else is taken for one.
 */
export function requestContext(headers: Headers): RequestContext {
  return {
    actor: matching(decoded(header(headers, 'x-actor')), /^[\p{L}\p{M}\p{N} .@:_-]{1,100}$/u) ?? 'unknown',
    role: matching(header(headers, 'x-role'), /^[\w .:-]{1,100}$/) ?? 'unknown',
    correlation: matching(header(headers, 'x-correlation-id'), UUID)?.toLowerCase() ?? randomUUID(),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function header(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

function decoded(value: string | undefined): string | undefined {
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

function matching(value: string | undefined, form: RegExp): string | undefined {
  return value !== undefined && form.test(value) ? value : undefined;
}
