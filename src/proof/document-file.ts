import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { DocumentContent } from '../documents/content.js';
import { canonicalJson } from '../kernel/json.js';

/**
 * A document with all it takes to check it: what it says, the event of the log that vouches for it as the line that was put into
 * the log, and the proof that it was.
 */
export type DocumentFile = {
  readonly format: typeof DOCUMENT_FORMAT;
  readonly version: 1;
  readonly content: DocumentContent;
  /** The ConfirmationIssued, as `lineOf` writes it. */
  readonly event: string;
  /** C2SP tlog-proof@v1 of that line. */
  readonly proof: string;
};

export const DOCUMENT_FORMAT = 'tjenestebok-document';

/** SHA-256 in hex over the canonical JSON (RFC 8785) of what a document says: the same however it is written down. */
export function digestOfContent(content: unknown): string {
  return bytesToHex(sha256(new TextEncoder().encode(canonicalJson(content))));
}

/** The file as it is handed out: the same bytes for the same document. */
export function documentFileText(file: DocumentFile): string {
  return `${canonicalJson(file)}\n`;
}

/**
 * - `UNREADABLE`: this is no JSON object;
 * - `NOT_A_DOCUMENT`: it is one of something else;
 * - `NEWER_VERSION`: written by a later program;
 * - `FIELDS_WRONG`: something is missing, or there is more than nobody vouches for;
 * - `FIELD_TWICE`: a field is there twice, and programs would not agree which one counts;
 * - `CONTENT_CHANGED`: a number is written in another way than it was, with digits that most programs do not read.
 */
export type FileFault =
  'UNREADABLE' | 'NOT_A_DOCUMENT' | 'NEWER_VERSION' | 'FIELDS_WRONG' | 'FIELD_TWICE' | 'CONTENT_CHANGED';

/** A document file, its parts not yet held against each other. What its content looks like has not been looked at. */
export function readDocumentFile(text: string): DocumentFile | { readonly fault: FileFault } {
  const value = parsed(text);
  if (!isObject(value)) return { fault: 'UNREADABLE' };
  if (value.format !== DOCUMENT_FORMAT) return { fault: 'NOT_A_DOCUMENT' };
  if (typeof value.version === 'number' && value.version > 1) return { fault: 'NEWER_VERSION' };
  if (Object.keys(value).sort().join() !== FIELDS || value.version !== 1) return { fault: 'FIELDS_WRONG' };
  if (!isObject(value.content) || typeof value.event !== 'string' || typeof value.proof !== 'string') {
    return { fault: 'FIELDS_WRONG' };
  }
  // A field that is there twice is read once.
  const again = JSON.stringify(value);
  if (stringsIn(text) !== stringsIn(again)) return { fault: 'FIELD_TWICE' };
  if (numbersIn(text) !== numbersIn(again)) return { fault: 'CONTENT_CHANGED' };
  return value as DocumentFile;
}

const FIELDS = ['content', 'event', 'format', 'proof', 'version'].join();

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const STRINGS = /"[^"\\]*(?:\\.[^"\\]*)*"/g;

const stringsIn = (json: string) => json.match(STRINGS)?.length ?? 0;

/** As they are written, in whatever order their fields come. */
const numbersIn = (json: string) => (json.replaceAll(STRINGS, '').match(/-?\d[\d.eE+-]*/g) ?? []).sort().join();

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
