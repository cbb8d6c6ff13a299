import { createHash } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import type { DocumentContent } from '../documents/content.js';
import { canonicalJson } from '../kernel/json.js';
import { Refused } from '../kernel/rule.js';
import { startOfDayInOslo } from '../platform/instants.js';
import { ENTRIES, statusListAddress } from '../proof/status.js';
import { APART, type AlwaysShown, claimsOf } from './claims.js';
import type { CredentialKey } from './keys.js';
import { credentialType } from './metadata.js';

export type Issuing = {
  /** Name of who vouches for it. */
  readonly issuer: string;
  /** Place in the log of the event that issued the document. */
  readonly leafIndex: number;
  /** Null where no service tells whether documents still stand. */
  readonly statusList: StatusEntry | null;
  readonly key: CredentialKey;
  /** Public key of the holder, as a JWK: whoever shows the credential must then prove to have the private one. */
  readonly holderKey?: Readonly<Record<string, string>>;
};

export type StatusEntry = { readonly uri: string; readonly idx: number };

/** Who signs the holder's presentation, for whom and when. */
export type Holder = {
  readonly alg: 'EdDSA' | 'ES256';
  /** Signature in base64url. */
  readonly sign: (text: string) => string | Promise<string>;
  readonly audience: string;
  readonly nonce: string;
  /** Seconds since 1970. */
  readonly at: number;
};

/** Where the list tells of the document at a place in the log. @param address of the lists, as documents name it */
export function statusEntryOf(address: string, leafIndex: number): StatusEntry {
  return { uri: statusListAddress(address, leafIndex), idx: leafIndex % ENTRIES };
}

/**
 * A document as an SD-JWT VC, with everything in it that may be shown. The same arguments give the same bytes, at any time: the
 * instants in it are those of the day of issue, the salts follow from what is said.
 */
export async function credentialOf(
  content: DocumentContent,
  { issuer, leafIndex, statusList, key, holderKey }: Issuing,
): Promise<string> {
  const issuedAt = Math.floor(Date.parse(startOfDayInOslo(content.issuedOn)) / 1_000);
  const claims = claimsOf(content, leafIndex);
  const { scope, madeFrom, account } = content;
  const always: AlwaysShown = { covers: scope.kind, upTo: madeFrom.validOn, notice: account.notice };
  const payload = {
    ...{ vct: credentialType(issuer), iss: issuer, iat: issuedAt, nbf: issuedAt },
    ...(statusList && { status: { status_list: statusList } }),
    ...(holderKey && { cnf: { jwk: holderKey } }),
    ...always,
    ...claims,
  };
  const parts = Object.entries(claims).map(
    ([name, value]) => [name, frameOf(value, APART[name as keyof typeof APART] ?? 0)] as const,
  );
  const frame = { _sd: Object.keys(claims), ...Object.fromEntries(parts.filter(([, part]) => part !== undefined)) };
  // Of all that is said and how it is cut, so that the same salt never hides two different values.
  const said = createHash('sha256').update(canonicalJson({ payload, frame })).digest('hex');
  let salts = 0;
  const instance = new SDJwtVcInstance({
    hasher,
    signer: key.sign,
    signAlg: key.public.alg,
    saltGenerator: () => key.salt(said, salts++),
  });
  return instance.issue<typeof payload>(payload, frame as never, { header: { kid: key.public.kid } });
}

/**
 * What the holder shows of a credential: the claims named, each with all that is in it, and nothing else. `totals` is all totals,
 * `doctor.name` the name alone, `posts.0.periods` when the first post was served.
 *
 * @throws Refused with CREDENTIAL_UNREADABLE or CLAIM_UNKNOWN
 */
export async function present(credential: string, paths: readonly string[], holder?: Holder): Promise<string> {
  const instance = new SDJwtVcInstance({
    hasher,
    ...(holder && { kbSigner: holder.sign, kbSignAlg: holder.alg }),
  });
  const known = await presentable(instance, credential);
  const unknown = paths.filter((path) => !known.includes(path));
  if (unknown.length > 0) {
    const details = { known: known.filter((path) => !path.includes('.')).join(', ') };
    throw new Refused(unknown.map((value) => ({ code: 'CLAIM_UNKNOWN', field: 'disclose', value, details })));
  }
  const isShown = (key: string) => paths.some((path) => within(key, path) || within(path, key));
  const kb = holder && { payload: { iat: holder.at, aud: holder.audience, nonce: holder.nonce } };
  // The library takes a frame's keys joined by points, and takes a part without what is in it: so each is named.
  const frame = Object.fromEntries(known.filter(isShown).map((key) => [key, true]));
  return instance.present<Record<string, unknown>>(credential, frame, kb && { kb });
}

/** Paths of everything in a credential or presentation that can be shown apart. @throws Refused with CREDENTIAL_UNREADABLE */
export async function claimPaths(credential: string): Promise<string[]> {
  return presentable(new SDJwtVcInstance({ hasher }), credential);
}

/** Only SHA-256: a weaker digest named in a credential is not computed. */
export function hasher(data: string | ArrayBuffer, algorithm: string): Uint8Array {
  if (algorithm !== 'sha-256') throw new Error(`A digest of ${algorithm} is not for credentials`);
  return createHash('sha256')
    .update(typeof data === 'string' ? data : Buffer.from(data))
    .digest();
}

async function presentable(instance: SDJwtVcInstance, credential: string): Promise<string[]> {
  try {
    return await instance.presentableKeys(credential);
  } catch {
    // Whatever it stumbled over: what is no SD-JWT has no claims.
    throw new Refused([{ code: 'CREDENTIAL_UNREADABLE' }]);
  }
}

function within(path: string, whole: string): boolean {
  return path === whole || path.startsWith(`${whole}.`);
}

/** What the library is told to hide apart; undefined where a value is hidden whole. */
function frameOf(value: unknown, depth: number): object | undefined {
  if (depth === 0 || typeof value !== 'object' || value === null) return undefined;
  const parts = Object.entries(value).map(([name, part]) => [name, frameOf(part, depth - 1)] as const);
  return {
    _sd: Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value),
    ...Object.fromEntries(parts.filter(([, part]) => part !== undefined)),
  };
}
