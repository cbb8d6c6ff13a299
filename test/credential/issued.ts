import { credentialKeyOf } from '../../src/credential/keys.js';
import { type Issuing, credentialOf, statusEntryOf } from '../../src/credential/credential.js';
import { issuerMetadata } from '../../src/credential/metadata.js';
import { type FallenDocument, statusListOf } from '../../src/credential/status-list.js';
import { type SampleOptions, sampleContent } from '../support/documents.js';

export const ISSUER = 'https://tjenestebok.example';
export const LISTS = `${ISSUER}/documents/status`;
export const LEAF = 300_001;
export const KEY = credentialKeyOf(Buffer.alloc(32, 7));
export const METADATA = issuerMetadata(ISSUER, [KEY.public]);
/** Seconds since 1970, in October 2025: the sample is of 1 September. */
export const NOW = 1_760_000_000;

export function issued(sample: SampleOptions = {}, issuing: Partial<Issuing> = {}): Promise<string> {
  const statusList = statusEntryOf(LISTS, LEAF);
  return credentialOf(sampleContent(sample), { issuer: ISSUER, leafIndex: LEAF, statusList, key: KEY, ...issuing });
}

export function listed(fallen: readonly FallenDocument[] = [], now = NOW): Promise<string> {
  return statusListOf({ issuer: ISSUER, address: LISTS, block: 2, fallen, now, key: KEY });
}
