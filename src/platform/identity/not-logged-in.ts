/** Why somebody counts as not logged in. */
export const LOG_IN_FAULTS = [
  /** No token came with the request. */
  'TOKEN_MISSING',
  /** Unreadable, forged, unsigned, signed with a shared secret, of another type, or by a key the issuer does not have. */
  'TOKEN_INVALID',
  'TOKEN_EXPIRED',
  'TOKEN_NOT_YET_VALID',
  /** Made for another service. */
  'TOKEN_AUDIENCE_WRONG',
  'TOKEN_ISSUER_WRONG',
  /** Bound to a key, or must be, and no proof of that key came with it. */
  'DPOP_MISSING',
  /** The proof is for another request, token or key, or is no proof at all. */
  'DPOP_INVALID',
  /** The proof was made too long ago, or by a clock too far ahead. */
  'DPOP_EXPIRED',
  'DPOP_REPLAYED',
  /** Logged in, but not safely enough. */
  'SECURITY_LEVEL_TOO_LOW',
] as const;

export type LogInFault = (typeof LOG_IN_FAULTS)[number];

/** The credentials do not hold. The text is the code alone: a token is never repeated. */
export class NotLoggedIn extends Error {
  override readonly name = 'NotLoggedIn';
  constructor(
    readonly code: LogInFault,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** The issuer's keys cannot be fetched now, so nobody can tell whether a token holds. The text is for operators. */
export class IssuerAway extends Error {
  override readonly name = 'IssuerAway';
  readonly code = 'ISSUER_AWAY';
  constructor(issuer: string, cause: unknown) {
    super(`The keys of the issuer ${issuer} cannot be fetched: ${reasonOf(cause)}`, { cause });
  }
}

/** What fetches says only that it failed; why is in the cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: unknown; cause?: unknown };
  const deeper = cause === undefined || cause === null ? '' : `: ${reasonOf(cause)}`;
  return `${typeof message === 'string' ? message : String(error)}${deeper}`;
}
