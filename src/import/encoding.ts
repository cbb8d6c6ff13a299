import { createReadStream } from 'node:fs';

/**
 * How the bytes of a text file are to be read. Excel writes Windows-1252 ("CSV"), UTF-8 with a byte order mark ("CSV UTF-8")
 * or UTF-16 ("Unicode text"). A wrong guess turns names into other names, so where it is not certain none is made.
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type Found =
  | {
      readonly kind: 'text';
      readonly encoding: Encoding;
      /** The beginning, to find headers in. */
      readonly opening: string;
      readonly endsWithLineBreak: boolean;
    }
  | { readonly kind: 'binary' }
  | { readonly kind: 'unknown'; readonly line: number };

const OPENING = 65_536;

export async function encodingOf(path: string): Promise<Found> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let opening: Buffer = Buffer.alloc(0);
  let tail: Buffer = Buffer.alloc(0);
  let hasNull = false;
  let line = 1;
  let strange: number | undefined;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (opening.length < OPENING) opening = Buffer.concat([opening, chunk]);
    tail = Buffer.concat([tail, chunk.subarray(-2)]).subarray(-2);
    // A character may be cut by the end of the file: that shows as a line that does not end.
    if (isUtf8) isUtf8 = decodes(utf8, chunk);
    hasNull ||= chunk.includes(0);
    for (const byte of chunk) {
      if (byte === 10) line++;
      else if (byte >= 0x80 && !WINDOWS_LETTERS.has(byte)) strange ??= line;
    }
  }
  const wide = wideEncodingOf(opening);
  if (wide) return text(wide, opening, tail);
  if (hasNull) return { kind: 'binary' };
  if (isUtf8) return text('utf-8', opening, tail);
  return strange === undefined ? text('windows-1252', opening, tail) : { kind: 'unknown', line: strange };
}

export async function* decoded(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function decodes(decoder: TextDecoder, chunk: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** By the byte order mark, or else by every other byte being zero, as it is for Latin letters. */
function wideEncodingOf(opening: Buffer): Encoding | undefined {
  if (opening[0] === 0xff && opening[1] === 0xfe) return 'utf-16le';
  if (opening[0] === 0xfe && opening[1] === 0xff) return 'utf-16be';
  const sample = opening.subarray(0, 200);
  const zeros = (offset: number) => sample.filter((byte, index) => index % 2 === offset && byte === 0).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (odd > sample.length / 3 && even === 0) return 'utf-16le';
  if (even > sample.length / 3 && odd === 0) return 'utf-16be';
  return undefined;
}

function text(encoding: Encoding, opening: Buffer, tail: Buffer): Found {
  const [last, other] = encoding === 'utf-16le' ? [tail.at(-2), tail.at(-1)] : [tail.at(-1), tail.at(-2)];
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  return {
    kind: 'text',
    encoding,
    opening: new TextDecoder(encoding).decode(opening.subarray(0, OPENING)),
    endsWithLineBreak: (last === 10 || last === 13) && (!isWide || other === 0),
  };
}

/**
 * Bytes above ASCII that stand in Norwegian text written in Windows-1252: the accented letters, the dashes and a few signs. In
 * the other one-byte encodings (DOS, Macintosh) the letters æ, ø and å are bytes that are not among these.
 */
const WINDOWS_LETTERS: ReadonlySet<number> = new Set([
  ...Array.from({ length: 64 }, (_, index) => 0xc0 + index).filter((byte) => byte !== 0xd7 && byte !== 0xf7),
  0x96,
  0x97,
  0xa0,
  0xa7,
  0xab,
  0xb0,
  0xbb,
]);
