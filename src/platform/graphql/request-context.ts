/** Who asks, as far as we know, and which chain the request belongs to. */
export type RequestContext = { readonly actor: string; readonly role: string; readonly correlation: string };

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Until log-in is in place the service answers this machine only, and takes the caller's word for who it is: headers
 * `x-actor`, percent-encoded where it is not ASCII, and `x-role`.
 */
export function requestContext(headers: Headers, correlation: string): RequestContext {
  return {
    actor: matching(decoded(header(headers, 'x-actor')), /^[\p{L}\p{M}\p{N} .@:_-]{1,100}$/u) ?? 'unknown',
    role: matching(header(headers, 'x-role'), /^[\w .:-]{1,100}$/) ?? 'unknown',
    correlation,
  };
}

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
