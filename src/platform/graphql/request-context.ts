import { randomUUID } from 'node:crypto';

/** Who asks, as far as we know, and which chain the request belongs to. */
export type RequestContext = { readonly actor: string; readonly role: string; readonly correlation: string };

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Until log-in is in place the service answers this machine only, and takes the caller's word for who it is: headers
 * `x-actor` and `x-role`. `x-correlation-id` ties events to the caller's own logs.
 */
export function requestContext(headers: Headers): RequestContext {
  return {
    actor: header(headers, 'x-actor') ?? 'unknown',
    role: header(headers, 'x-role') ?? 'unknown',
    correlation: header(headers, 'x-correlation-id') ?? randomUUID(),
  };
}

function header(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && /^[\w .@:-]{1,100}$/.test(value) ? value : undefined;
}
