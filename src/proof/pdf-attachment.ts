import { Unzlib } from 'fflate';
import { DOCUMENT_FORMAT } from './document-file.js';

/**
 * The document files within a PDF, each once, in the order in which they stand. They are found by what they say, not by the
 * names or the tables of the PDF: those change when another program saves it, and are gone when it is cut short. An encrypted PDF
 * shows none.
 */
export function documentsIn(pdf: Uint8Array): string[] {
  const budget = { left: MOST_UNPACKED };
  const found = new Set<string>();
  for (const data of streamsIn(pdf)) {
    const text = isJson(data) ? data : unpacked(data, budget);
    const read = text && decoded(text);
    if (read?.includes(`"${DOCUMENT_FORMAT}"`) === true) found.add(read);
    if (budget.left <= 0) break;
  }
  return [...found];
}

export function isEncrypted(pdf: Uint8Array): boolean {
  return find(pdf, ENCRYPT, 0) !== -1;
}

const ascii = (text: string) => new TextEncoder().encode(text);
const [STREAM, END, ENCRYPT] = [ascii('stream'), ascii('endstream'), ascii('/Encrypt')];

/** Some bytes can be unpacked to a thousand times as many: whoever sends them must not fill our memory. */
const LONGEST = 16 * 2 ** 20;
const MOST_UNPACKED = 128 * 2 ** 20;
const STEP = 16_384;

/** What stands between `stream` and `endstream`. */
function* streamsIn(pdf: Uint8Array): Generator<Uint8Array> {
  for (let at = find(pdf, STREAM, 0); at !== -1;) {
    const start = at + STREAM.length;
    const feed = pdf[start] === CARRIAGE_RETURN ? start + 1 : start;
    const end = find(pdf, END, start);
    const until = end === -1 ? pdf.length : end;
    if (pdf[feed] === LINE_FEED) yield pdf.subarray(feed + 1, until);
    at = find(pdf, STREAM, end === -1 ? pdf.length : end + END.length);
  }
}

const [LINE_FEED, CARRIAGE_RETURN, BRACE] = [0x0a, 0x0d, 0x7b];

function find(bytes: Uint8Array, what: Uint8Array, from: number): number {
  const first = what[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (what.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

/** Other streams of a PDF (pages, fonts, pictures) do not begin so: they are put aside after the first step. */
const isJson = (bytes: Uint8Array) => bytes[0] === BRACE;

function unpacked(data: Uint8Array, budget: { left: number }): Uint8Array | undefined {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const zlib = new Unzlib((chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    budget.left -= chunk.length;
  });
  try {
    for (let at = 0; at < data.length; at += STEP) {
      zlib.push(data.subarray(at, at + STEP), at + STEP >= data.length);
      const first = chunks.find((chunk) => chunk.length > 0);
      if ((first && !isJson(first)) || length > LONGEST || budget.left <= 0) return undefined;
    }
  } catch {
    // Cut short, or packed in another way. What came out before may still be all there is.
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trimEnd();
  } catch {
    return undefined;
  }
}
