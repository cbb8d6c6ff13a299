import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64Of, bytesOfBase64 } from './base64.js';

/**
 * Signed notes (C2SP signed-note, as Go's golang.org/x/mod/sumdb/note): a text and, behind an empty line, one line for each
 * signature. Of the kinds of signatures this program knows Ed25519; others are passed over, as the specification asks.
 */

/** Whose signatures count. */
export type VerifierKey = {
  readonly name: string;
  /** The first 32 bits of a hash over name and key: tells keys apart, proves nothing. */
  readonly keyId: number;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
};

const ED25519 = 0x01;
const SIGNATURE_BYTES = 64;
const KEY_BYTES = 32;
const ID_BYTES = 4;
const LONGEST_NOTE = 1_000_000;
const MOST_SIGNATURES = 100;

const encoder = new TextEncoder();

/** Whether a key may be called so: no blank, no plus sign, no line break or the like. */
export const isKeyName = (name: string): boolean =>
  name !== '' && !/[\s+\u0085\p{Cc}]/u.test(name) && name.isWellFormed();

/**
 * The key whose signatures `signNote` makes.
 *
 * @param seed 32 bytes, secret
 * @throws RangeError for what is no seed, or no name of a key
 */
export function verifierKeyOf(seed: Uint8Array, name: string): VerifierKey {
  if (seed.length !== KEY_BYTES) throw new RangeError('A seed has 32 bytes');
  return verifierKey(name, ed25519.getPublicKey(seed));
}

function verifierKey(name: string, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new RangeError('This cannot be the name of a key');
  const named = encoder.encode(`${name}\n`);
  const bytes = new Uint8Array([...named, ED25519, ...publicKey]);
  return { name, keyId: idIn(sha256(bytes)), publicKey };
}

/** As Go writes it: `<name>+<8 hex digits>+<base64>`. */
export function formatVerifierKey({ name, keyId, publicKey }: VerifierKey): string {
  return `${name}+${keyId.toString(16).padStart(8, '0')}+${base64Of(new Uint8Array([ED25519, ...publicKey]))}`;
}

/** Undefined for what is no key, is one of another kind than Ed25519, or whose digits are not those of name and key. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name, digits, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  if (name === undefined || digits === undefined || encoded === undefined || !isKeyName(name)) return undefined;
  const bytes = bytesOfBase64(encoded, 1 + KEY_BYTES);
  if (bytes?.[0] !== ED25519) return undefined;
  const key = verifierKey(name, bytes.slice(1));
  return key.keyId === Number.parseInt(digits, 16) ? key : undefined;
}

/**
 * A note with one signature. The same text, seed and name give the same note.
 *
 * @param text ends with a line feed
 * @param seed 32 bytes, secret
 * @throws RangeError for a text that cannot be a note's, for what is no seed, or no name of a key
 */
export function signNote(text: string, seed: Uint8Array, name: string): string {
  return `${text}\n${signatureLine(text, seed, name)}`;
}

/** One more line for a note that has been signed, as `signNote` takes it. */
export function signatureLine(text: string, seed: Uint8Array, name: string): string {
  if (!isNoteText(text)) throw new RangeError('The text of a note is lines, the last of them ended');
  const { keyId } = verifierKeyOf(seed, name);
  const id = [24, 16, 8, 0].map((shift) => (keyId >>> shift) & 0xff);
  const signature = ed25519.sign(encoder.encode(text), seed);
  return `— ${name} ${base64Of(new Uint8Array([...id, ...signature]))}\n`;
}

export type OpenedNote = {
  /** With its last line feed. */
  readonly text: string;
  /** Never empty. */
  readonly verifiedBy: readonly VerifierKey[];
};

/**
 * - `NOTE_MALFORMED`: this is no signed note;
 * - `NOTE_SIGNATURE_WRONG`: a trusted key is said to have signed this, and has not;
 * - `NOTE_KEY_UNKNOWN`: nobody trusted has signed.
 */
export type NoteRefusal = { readonly refused: 'NOTE_MALFORMED' | 'NOTE_SIGNATURE_WRONG' | 'NOTE_KEY_UNKNOWN' };

/** What a note says, if somebody trusted has signed it. Only then may its text be believed. */
export function openNote(note: string, trusted: readonly VerifierKey[]): OpenedNote | NoteRefusal {
  const parts = partsOf(note);
  if (!parts) return { refused: 'NOTE_MALFORMED' };
  const { text, signatures } = parts;
  const verifiedBy: VerifierKey[] = [];
  for (const { name, keyId, bytes } of signatures) {
    const key = trusted.find((one) => one.name === name && one.keyId === keyId);
    if (!key || verifiedBy.includes(key)) continue;
    if (!isSignedBy(key, text, bytes)) return { refused: 'NOTE_SIGNATURE_WRONG' };
    verifiedBy.push(key);
  }
  return verifiedBy.length > 0 ? { text, verifiedBy } : { refused: 'NOTE_KEY_UNKNOWN' };
}

type Signature = { readonly name: string; readonly keyId: number; readonly bytes: Uint8Array };

function partsOf(note: string): { readonly text: string; readonly signatures: readonly Signature[] } | undefined {
  if (note.length > LONGEST_NOTE || !note.endsWith('\n')) return undefined;
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split('\n');
  if (end === -1 || !isNoteText(text) || lines.length > MOST_SIGNATURES) return undefined;
  const signatures = lines.map(signatureIn).filter((signature) => signature !== undefined);
  return signatures.length === lines.length ? { text, signatures } : undefined;
}

function signatureIn(line: string): Signature | undefined {
  const [, name, encoded] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  if (name === undefined || encoded === undefined || !isKeyName(name)) return undefined;
  const bytes = bytesOfBase64(encoded);
  if (!bytes || bytes.length <= ID_BYTES) return undefined;
  return { name, keyId: idIn(bytes), bytes: bytes.slice(ID_BYTES) };
}

/** Strictly as RFC 8032 has it: no signature that some verifiers would take and others not. */
function isSignedBy({ publicKey }: VerifierKey, text: string, signature: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false;
  return ed25519.verify(signature, encoder.encode(text), publicKey, { zip215: false });
}

/** No control character but the line feed, which ends it. */
const isNoteText = (text: string): boolean =>
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  text.endsWith('\n') && !/[\u0000-\u0009\u000b-\u001f]/.test(text) && text.isWellFormed();

/** Big-endian, without a sign. */
const idIn = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
