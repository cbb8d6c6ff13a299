import { createHash } from 'node:crypto';
import { type JWTPayload, type JWTVerifyGetKey, type JWTVerifyResult, errors, jwtVerify } from 'jose';
import { ASYMMETRIC, CLOCK_SKEW } from './algorithms.js';
import { logInFrom } from './claims.js';
import type { LogIn } from './log-in.js';
import { IssuerAway, type LogInFault, NotLoggedIn } from './not-logged-in.js';

/** A token that holds. */
export type AccessToken = {
  readonly logIn: LogIn;
  /** SHA-256 of the token in base64url: how a proof names it. */
  readonly digest: string;
  /** Thumbprint of the key the token is bound to; undefined for one that whoever has it may use. */
  readonly boundTo: string | undefined;
  /** Seconds since 1970. */
  readonly expires: number;
};

/** What a token is held against. */
export type Expected = {
  readonly issuer: string;
  readonly audience: string;
  readonly key: JWTVerifyGetKey;
  readonly algorithms?: string[];
};

/**
 * Checks signature, type, issuer, audience and times of a JWT access token (RFC 9068).
 *
 * @param now milliseconds since 1970
 * @throws NotLoggedIn, IssuerAway
 */
export async function verifyAccessToken(token: string, expected: Expected, now: number): Promise<AccessToken> {
  const { issuer, audience, key, algorithms = ASYMMETRIC } = expected;
  const { payload, protectedHeader } = await jwtVerify(token, key, {
    issuer,
    audience,
    algorithms,
    requiredClaims: ['exp'],
    clockTolerance: CLOCK_SKEW,
    currentDate: new Date(now),
  }).catch((error: unknown) => {
    throw error instanceof IssuerAway ? error : new NotLoggedIn(faultOf(error));
  });
  const logIn = logInFrom({ ...payload, iss: issuer });
  if (!isAccessToken(protectedHeader) || logIn === undefined) throw new NotLoggedIn('TOKEN_INVALID');
  return { logIn, digest: digestOf(token), boundTo: boundTo(payload), expires: payload.exp ?? 0 };
}

export function hasExpired({ expires }: AccessToken, now: number): boolean {
  return expires + CLOCK_SKEW <= Math.floor(now / 1000);
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Other tokens of the same issuer, as for logging out, are signed with the same keys. */
function isAccessToken({ typ }: JWTVerifyResult['protectedHeader']): boolean {
  return typ !== undefined && /^(application\/)?(at\+jwt|jwt)$/i.test(typ);
}

/** @throws NotLoggedIn for a token bound in a way we cannot check, as to a certificate */
function boundTo({ cnf }: JWTPayload): string | undefined {
  if (cnf === undefined) return undefined;
  const { jkt } = (typeof cnf === 'object' && cnf !== null ? cnf : {}) as { jkt?: unknown };
  if (typeof jkt !== 'string') throw new NotLoggedIn('TOKEN_INVALID');
  return jkt;
}

function faultOf(error: unknown): LogInFault {
  if (error instanceof errors.JWTExpired) return 'TOKEN_EXPIRED';
  if (!(error instanceof errors.JWTClaimValidationFailed)) return 'TOKEN_INVALID';
  const isMissing = error.reason === 'missing' && error.claim === 'exp';
  return isMissing ? 'TOKEN_INVALID' : (FAULTS[error.claim] ?? 'TOKEN_INVALID');
}

const FAULTS: Readonly<Record<string, LogInFault>> = {
  nbf: 'TOKEN_NOT_YET_VALID',
  aud: 'TOKEN_AUDIENCE_WRONG',
  iss: 'TOKEN_ISSUER_WRONG',
};
