import type { JWTPayload } from 'jose';
import type { LogIn } from './log-in.js';

/** Claims of the HelseID profile, and the plain names other issuers use for the same. */
const CLAIMS = {
  hprNumber: ['helseid://claims/hpr/hpr_number', 'hpr_number'],
  securityLevel: ['helseid://claims/identity/security_level', 'security_level'],
  parent: ['helseid://claims/client/claims/orgnr_parent', 'orgnr_parent'],
  child: ['helseid://claims/client/claims/orgnr_child', 'orgnr_child'],
} as const;

const NAME_LIMIT = 200;

/**
 * Who has logged in, by the claims of a token that holds. What has not the right form counts as not said; but an organisation that
 * cannot be read makes the token unusable, for without one the log-in would be good for all of them.
 */
export function logInFrom(claims: JWTPayload & { readonly iss: string }): LogIn | undefined {
  const subject = text(claims.sub) ?? text(claims.client_id);
  if (subject === undefined) return undefined;
  const name = text(claims.name)?.slice(0, NAME_LIMIT);
  const hprNumber = only(claims, CLAIMS.hprNumber, /^[1-9]\d{0,8}$/);
  const securityLevel = only(claims, CLAIMS.securityLevel, /^[0-4]$/);
  if ([...CLAIMS.parent, ...CLAIMS.child].some((name) => isUnreadable(claims, name))) return undefined;
  const organisations = [CLAIMS.parent, CLAIMS.child].flatMap((names) => only(claims, names, /^\d{9}$/) ?? []);
  return {
    issuer: claims.iss,
    subject,
    ...(name === undefined ? {} : { name }),
    ...(hprNumber === undefined ? {} : { hprNumber }),
    ...(securityLevel === undefined ? {} : { securityLevel: Number(securityLevel) }),
    organisations: [...new Set(organisations)],
  };
}

/** The one value of a claim; some issuers write a list of one. Of several none: we do not choose who somebody is. */
function only(claims: JWTPayload, names: readonly string[], form: RegExp): string | undefined {
  const claim = names.map((name) => claims[name]).find((value) => value !== undefined);
  const [value, ...others] = (Array.isArray(claim) ? claim : [claim]) as readonly unknown[];
  if (others.length > 0 || (typeof value !== 'string' && typeof value !== 'number')) return undefined;
  return form.test(String(value)) ? String(value) : undefined;
}

function isUnreadable(claims: JWTPayload, organisation: string): boolean {
  const isGiven = claims[organisation] !== undefined && claims[organisation] !== null && claims[organisation] !== '';
  return isGiven && only(claims, [organisation], /^\d{9}$/) === undefined;
}

function text(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim.trim() !== '' ? claim.trim() : undefined;
}
