import { StatusList } from '@sd-jwt/jwt-status-list';
import { SignJWT } from 'jose';
import { ENTRIES, STATUS_BITS, STATUS_NUMBERS } from '../proof/status.js';
import type { CredentialKey } from './keys.js';

/** A document that no longer stands, by its place in the log. */
export type FallenDocument = { readonly index: number; readonly status: 'SUPERSEDED' | 'WITHDRAWN' };

/** Seconds a list may be kept before it is asked for again, and until it says nothing more. */
export const KEPT_FOR = 300;
const HOLDS_FOR = 86_400;

export type Listing = {
  readonly issuer: string;
  /** Of the lists, without the number of the block. */
  readonly address: string;
  /** The documents at the places `block * ENTRIES` to the next block's first: always a whole block, so that asking tells little. */
  readonly block: number;
  readonly fallen: readonly FallenDocument[];
  /** Seconds since 1970. */
  readonly now: number;
  readonly key: CredentialKey;
};

/**
 * A Token Status List (IETF) as a signed JWT. What was both superseded and withdrawn is withdrawn.
 *
 * @throws RangeError for a document of another block
 */
export async function statusListOf({ issuer, address, block, fallen, now, key }: Listing): Promise<string> {
  return new SignJWT({ ttl: KEPT_FOR, status_list: { bits: STATUS_BITS, lst: packed(block, fallen) } })
    .setProtectedHeader({ alg: key.public.alg, typ: 'statuslist+jwt', kid: key.public.kid })
    .setIssuer(issuer)
    .setSubject(`${address}/${String(block)}`)
    .setIssuedAt(now)
    .setExpirationTime(now + HOLDS_FOR)
    .sign(key.private);
}

function packed(block: number, fallen: readonly FallenDocument[]): string {
  return fallen.length === 0 ? NONE_FALLEN : compressed(block, fallen);
}

function compressed(block: number, fallen: readonly FallenDocument[]): string {
  const statuses = new Array<number>(ENTRIES).fill(STATUS_NUMBERS.VALID);
  for (const { index, status } of fallen) {
    const place = index - block * ENTRIES;
    if (!(place in statuses))
      throw new RangeError(`Place ${String(index)} of the log is not in block ${String(block)}`);
    if (statuses[place] !== STATUS_NUMBERS.WITHDRAWN) statuses[place] = STATUS_NUMBERS[status];
  }
  return new StatusList(statuses, STATUS_BITS).compressStatusList();
}

/** Most blocks that are asked for, and all that are asked for in vain: packed once. */
const NONE_FALLEN = compressed(0, []);
