import { ed25519 } from '@noble/curves/ed25519.js';
import { Unzlib } from 'fflate';
import { isObject } from './document-file.js';

/** The public half of an Ed25519 key (RFC 8037). */
export type Ed25519Key = { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string };

/** A status list as it was fetched, and when: seconds since 1970. */
export type StatusListGiven = { readonly jwt: string; readonly now: number };

/** Entries of one list. A document's place in the log gives its list and its place there, so that asking for a list tells nothing. */
export const ENTRIES = 2 ** 17;

/** Two bits each: VALID and INVALID as the specification has them, and the first number it leaves to applications. */
export const STATUS_BITS = 2;
export const STATUS_NUMBERS = { VALID: 0, WITHDRAWN: 1, SUPERSEDED: 3 } as const;

export type Standing = keyof typeof STATUS_NUMBERS;

/**
 * - `STATUS_KEY_MISSING`: nobody has said with which key lists of this log are signed;
 * - `STATUS_LIST_WRONG`: this is no list, or not signed with it;
 * - `STATUS_LIST_OF_ANOTHER`: a list of other documents;
 * - `STATUS_LIST_EXPIRED`: too old to say that a document stands;
 * - `STATUS_NOT_IN_LIST`: older than the document.
 */
export type StatusFault =
  'STATUS_KEY_MISSING' | 'STATUS_LIST_WRONG' | 'STATUS_LIST_OF_ANOTHER' | 'STATUS_LIST_EXPIRED' | 'STATUS_NOT_IN_LIST';

/**
 * What a status list (IETF Token Status List, as JWT) says of the document at a place in the log.
 *
 * @param address of the lists, as the document names it
 */
export function standingIn(
  { jwt, now }: StatusListGiven,
  { index, address }: { readonly index: number; readonly address: string | null },
  key: Ed25519Key | undefined,
): Standing | { readonly fault: StatusFault } {
  if (!key) return { fault: 'STATUS_KEY_MISSING' };
  const claims = claimsOf(jwt, key);
  if (!claims || !isObject(claims.status_list)) return { fault: 'STATUS_LIST_WRONG' };
  const { bits, lst } = claims.status_list;
  if (bits !== STATUS_BITS || typeof lst !== 'string') return { fault: 'STATUS_LIST_WRONG' };
  const block = Math.floor(index / ENTRIES);
  if (address === null || (claims.sub !== address && claims.sub !== statusListAddress(address, index))) {
    return { fault: 'STATUS_LIST_OF_ANOTHER' };
  }
  const { iat, exp, ttl } = claims;
  if (typeof iat !== 'number' || iat > now + CLOCKS_DIFFER) return { fault: 'STATUS_LIST_WRONG' };
  const packed = bytesOfBase64Url(lst);
  const entry = packed && entryAt(packed, index - block * ENTRIES);
  if (entry === undefined) return { fault: 'STATUS_NOT_IN_LIST' };
  // Neither is ever taken back: an old list is right about them.
  if (entry === STATUS_NUMBERS.WITHDRAWN) return 'WITHDRAWN';
  if (entry === STATUS_NUMBERS.SUPERSEDED) return 'SUPERSEDED';
  if (entry !== STATUS_NUMBERS.VALID) return { fault: 'STATUS_LIST_WRONG' };
  const until = typeof exp === 'number' ? exp : iat + (typeof ttl === 'number' ? ttl : DAY);
  return now < until ? 'VALID' : { fault: 'STATUS_LIST_EXPIRED' };
}

/** Where the list with the document at a place in the log is fetched. */
export function statusListAddress(address: string, index: number): string {
  return `${address}/${String(Math.floor(index / ENTRIES))}`;
}

const CLOCKS_DIFFER = 300;
const DAY = 86_400;

/** What a JWT claims, if this key has signed it as a status list. */
function claimsOf(jwt: string, key: Ed25519Key): Readonly<Record<string, unknown>> | undefined {
  const [header, payload, signature, ...more] = jwt.trim().split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0) return undefined;
  const { alg, typ } = (jsonIn(header) ?? {}) as { readonly alg?: unknown; readonly typ?: unknown };
  if ((alg !== 'EdDSA' && alg !== 'Ed25519') || typ !== 'statuslist+jwt') return undefined;
  const [signed, publicKey] = [bytesOfBase64Url(signature), bytesOfBase64Url(key.x)];
  if (signed?.length !== 64 || publicKey?.length !== 32) return undefined;
  const text = new TextEncoder().encode(`${header}.${payload}`);
  const claims = ed25519.verify(signed, text, publicKey, { zip215: false }) ? jsonIn(payload) : undefined;
  return isObject(claims) ? claims : undefined;
}

function jsonIn(part: string): unknown {
  const bytes = bytesOfBase64Url(part);
  try {
    return bytes && (JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown);
  } catch {
    return undefined;
  }
}

/** Undefined beyond the end of the list. Lists are unpacked no further than the entry. */
function entryAt(packed: Uint8Array, index: number): number | undefined {
  const [byteAt, shift] = [Math.floor(index / 4), (index % 4) * 2];
  let length = 0;
  let byte: number | undefined;
  const zlib = new Unzlib((chunk) => {
    if (byteAt >= length && byteAt < length + chunk.length) byte = chunk[byteAt - length];
    length += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length && byte === undefined; at += 1_024) {
      zlib.push(packed.subarray(at, at + 1_024), at + 1_024 >= packed.length);
    }
  } catch {
    return undefined;
  }
  return byte === undefined ? undefined : (byte >> shift) & 3;
}

function bytesOfBase64Url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(standard), (character) => character.charCodeAt(0));
}
