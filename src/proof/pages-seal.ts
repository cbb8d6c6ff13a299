import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { base64Of, bytesOfBase64 } from './base64.js';
import { type VerifierKey, openNote, signNote } from './note.js';

/**
 * The seal of a PDF: one more line behind its end, a comment to every reader of PDF. In it a signed note says which document
 * these pages show and what the hash of every byte before the line is. So pages may be made again, by later code or in another
 * language, and are vouched for all the same; and a byte that is not as it was anywhere shows.
 */

const MARK = '%tjenestebok-pages@v1 ';

/** A note of some signatures is far shorter. */
const LONGEST_LINE = 8_192;

export type Signer = {
  readonly name: string;
  /** 32 bytes, secret. */
  readonly seed: Uint8Array;
};

/** @throws RangeError when the signer's name is none, or its seed */
export function sealPages(pdf: Uint8Array, documentId: string, { name, seed }: Signer): Uint8Array {
  const text = `${firstLine(name)}\n${documentId}\n${bytesToHex(sha256(pdf))}\n`;
  const note = new TextEncoder().encode(signNote(text, seed, name));
  const line = new TextEncoder().encode(`\n${MARK}${base64Of(note)}\n`);
  const sealed = new Uint8Array(pdf.length + line.length);
  sealed.set(pdf);
  sealed.set(line, pdf.length);
  return sealed;
}

/**
 * - `SEAL_MISSING`: the file does not end with one;
 * - `SEAL_WRONG`: it does, and the seal is none, or not by whom it says;
 * - `SEAL_KEY_UNKNOWN`: nobody trusted has made it;
 * - `PAGES_CHANGED`: it is genuine, and these are not the pages it was put on.
 */
export type SealFault = 'SEAL_MISSING' | 'SEAL_WRONG' | 'SEAL_KEY_UNKNOWN' | 'PAGES_CHANGED';

export type Seal = { readonly documentId: string; readonly sealedBy: VerifierKey };

/** What the seal of a PDF says, if it fits. */
export function openSeal(pdf: Uint8Array, trusted: readonly VerifierKey[]): Seal | { readonly fault: SealFault } {
  const line = lastLine(pdf);
  if (line === undefined) return { fault: 'SEAL_MISSING' };
  const note = bytesOfBase64(line.text.slice(MARK.length));
  const text = note && textOf(note);
  if (text === undefined) return { fault: 'SEAL_WRONG' };
  const opened = openNote(text, trusted);
  if ('refused' in opened) {
    return { fault: opened.refused === 'NOTE_KEY_UNKNOWN' ? 'SEAL_KEY_UNKNOWN' : 'SEAL_WRONG' };
  }
  const [first, documentId, digest, end, ...more] = opened.text.split('\n');
  const sealedBy = opened.verifiedBy.find(({ name }) => firstLine(name) === first);
  if (!sealedBy || documentId === undefined || end !== '' || more.length > 0) return { fault: 'SEAL_WRONG' };
  if (digest !== bytesToHex(sha256(pdf.subarray(0, line.at)))) return { fault: 'PAGES_CHANGED' };
  return { documentId, sealedBy };
}

/** Other than the first line of any checkpoint of the same key, which is the name alone. */
const firstLine = (name: string) => `${name}/pages`;

/** The line of the seal, and where the line feed before it stands. */
function lastLine(pdf: Uint8Array): { readonly at: number; readonly text: string } | undefined {
  const from = Math.max(0, pdf.length - LONGEST_LINE);
  const tail = String.fromCharCode(...pdf.subarray(from));
  const at = tail.lastIndexOf(`\n${MARK}`);
  const text = tail.slice(at + 1, -1);
  return at === -1 || !tail.endsWith('\n') || text.includes('\n') ? undefined : { at: from + at, text };
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
