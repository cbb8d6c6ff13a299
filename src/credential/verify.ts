import { createPublicKey, verify } from 'node:crypto';
import { SDJwtVcInstance, type SdJwtVcPayload } from '@sd-jwt/sd-jwt-vc';
import { type Standing, type StatusFault, standingIn } from '../proof/status.js';
import { claimPaths, hasher } from './credential.js';
import type { PublicKey } from './keys.js';
import { type IssuerMetadata, credentialType } from './metadata.js';

/**
 * - `UNREADABLE`: this is no SD-JWT, or of another kind;
 * - `KEY_BOUND`: shown by a holder to somebody who gave a nonce, which only that somebody can check;
 * - `ISSUER_UNKNOWN`: signed by nobody who is trusted;
 * - `SIGNATURE_WRONG`: it names somebody who is, who did not sign this;
 * - `CLAIM_CHANGED`: something is shown that nobody signed;
 * - `NOT_YET_VALID`: from a day to come.
 */
export type CredentialFault =
  'UNREADABLE' | 'KEY_BOUND' | 'ISSUER_UNKNOWN' | 'SIGNATURE_WRONG' | 'CLAIM_CHANGED' | 'NOT_YET_VALID';

export type CredentialVerdict =
  | {
      readonly word: 'GENUINE' | 'SUPERSEDED' | 'WITHDRAWN';
      readonly claims: SdJwtVcPayload;
      /** Null when nobody could tell; why not, in `fault`. */
      readonly standing: Standing | null;
      readonly fault?: StatusFault | 'STATUS_NOT_ASKED';
    }
  | { readonly word: 'ALTERED' | 'UNKNOWN_KEY' | 'NOT_OURS'; readonly fault: CredentialFault };

export type CredentialTrust = {
  /** As their `/.well-known/jwt-vc-issuer` tells, fetched from where the reader knows it to be. */
  readonly issuers: readonly IssuerMetadata[];
  /** The status list the credential names, as it was fetched. */
  readonly statusList?: string;
  /** Seconds since 1970. */
  readonly now: number;
};

/**
 * What is to be thought of a credential, or of what a holder shows of it. Stricter than the library in three things: every claim
 * shown must be one that was signed, a signature has one spelling, and a status list must be the one the credential names.
 */
export async function verifyCredential(
  text: string,
  { issuers, statusList, now }: CredentialTrust,
): Promise<CredentialVerdict> {
  const read = await readCredential(text);
  if (!read) return { word: 'NOT_OURS', fault: 'UNREADABLE' };
  const { issuer, jwt, disclosures, binding, shown } = read;
  const trusted = issuers.find((each) => each.issuer === issuer);
  if (!trusted) return { word: 'UNKNOWN_KEY', fault: 'ISSUER_UNKNOWN' };
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const key = trusted.jwks.keys.find((each) => isSignedBy(each, `${header}.${payload}`, signature));
  if (!key) return { word: 'ALTERED', fault: 'SIGNATURE_WRONG' };
  if (binding !== '') return { word: 'NOT_OURS', fault: 'KEY_BOUND' };
  if (shown.length !== disclosures.length) return { word: 'ALTERED', fault: 'CLAIM_CHANGED' };
  const instance = new SDJwtVcInstance({ hasher, verifier: (data, given) => isSignedBy(key, data, given) });
  const claims = await instance.validate(text, { currentDate: now }).then(
    (valid) => valid.payload as SdJwtVcPayload,
    () => undefined,
  );
  // The signature has been seen to: time is all that is left for the library to object to.
  if (!claims) return { word: 'ALTERED', fault: 'NOT_YET_VALID' };
  const listed = claims.status?.status_list;
  if (!listed || statusList === undefined) {
    return { word: 'GENUINE', claims, standing: null, fault: 'STATUS_NOT_ASKED' };
  }
  const standing = standingIn({ jwt: statusList, now }, { index: listed.idx, address: listed.uri }, key);
  if (typeof standing !== 'string') return { word: 'GENUINE', claims, standing: null, fault: standing.fault };
  return { word: standing === 'VALID' ? 'GENUINE' : standing, claims, standing };
}

type ReadCredential = {
  readonly issuer: string;
  readonly jwt: string;
  readonly disclosures: readonly string[];
  /** The holder's proof, empty where there is none. */
  readonly binding: string;
  /** Paths of what is shown and was signed. */
  readonly shown: readonly string[];
};

/** The parts, none of them checked; undefined for what is no credential of ours. */
async function readCredential(text: string): Promise<ReadCredential | undefined> {
  const [jwt = '', ...disclosures] = text.split('~');
  const binding = disclosures.pop();
  if (binding === undefined) return undefined;
  try {
    const sdJwt = await new SDJwtVcInstance({ hasher }).decode(text);
    const { typ, alg } = sdJwt.jwt?.header ?? {};
    const { iss, vct } = sdJwt.jwt?.payload ?? {};
    if (typ !== 'dc+sd-jwt' || alg !== 'EdDSA' || typeof iss !== 'string' || vct !== credentialType(iss))
      return undefined;
    return { issuer: iss, jwt, disclosures, binding, shown: await claimPaths(text) };
  } catch {
    return undefined;
  }
}

/** Ed25519 alone, whatever the header names. Base64url has bits to spare at the end of a signature, which must be zero. */
function isSignedBy({ kty, crv, x }: PublicKey, data: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  if (bytes.toString('base64url') !== signature) return false;
  return verify(null, Buffer.from(data), createPublicKey({ key: { kty, crv, x }, format: 'jwk' }), bytes);
}
