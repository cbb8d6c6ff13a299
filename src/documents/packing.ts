import { deflateSync, inflateSync } from 'node:zlib';
import { canonicalJson } from '../kernel/json.js';
import { Refused } from '../kernel/rule.js';
import { digestOfContent } from '../proof/document-file.js';
import type { DocumentContent } from './content.js';

/** More than any document unpacks to, in bytes. */
const LARGEST = 32 * 2 ** 20;

/** What a document says as text that is kept: its canonical JSON, deflated (RFC 1950), in base64. */
export function packed(content: DocumentContent): string {
  return deflateSync(canonicalJson(content), { level: 9 }).toString('base64');
}

/**
 * What was kept, if it is what was issued.
 *
 * @param digest of the event that issued it
 * @throws Refused with DOCUMENT_DAMAGED
 */
export function unpacked(text: string, documentId: string, digest: string): DocumentContent {
  const content = contentIn(text);
  if (content && digestOfContent(content) === digest) return content;
  throw new Refused([{ code: 'DOCUMENT_DAMAGED', field: 'documentId', value: documentId }]);
}

function contentIn(text: string): DocumentContent | undefined {
  try {
    const json = inflateSync(Buffer.from(text, 'base64'), { maxOutputLength: LARGEST }).toString('utf8');
    return JSON.parse(json) as DocumentContent;
  } catch {
    return undefined;
  }
}
