import { base64Of, bytesOfBase64 } from './base64.js';
import { HASH_BYTES } from './merkle.js';

/** What a log vouches for with its signature (C2SP tlog-checkpoint): so many leaves, with this root. */
export type Checkpoint = {
  /** The name of the log. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
};

/** The text of a note; the line of the origin must not be empty. There is no time in it: the same tree gives the same text. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${String(size)}\n${base64Of(root)}\n`;
}

/**
 * Undefined for what is no checkpoint. Lines behind the third are passed over: the specification leaves them to others.
 *
 * @param text the text of a note that has been opened
 */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin, digits, encoded, ...more] = text.split('\n');
  if (origin === undefined || digits === undefined || encoded === undefined) return undefined;
  if (origin === '' || more.at(-1) !== '' || more.slice(0, -1).includes('')) return undefined;
  const size = countOf(digits);
  const root = bytesOfBase64(encoded, HASH_BYTES);
  return size === undefined || !root ? undefined : { origin, size, root };
}

/** A count in decimal digits without zeros before it. */
export function countOf(digits: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(digits)) return undefined;
  const count = Number(digits);
  return Number.isSafeInteger(count) ? count : undefined;
}
