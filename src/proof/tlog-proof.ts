import { base64Of, bytesOfBase64 } from './base64.js';
import { countOf } from './checkpoint.js';
import { HASH_BYTES } from './merkle.js';

/** That an entry is in a log, for whoever is not in touch with it (C2SP tlog-proof@v1). */
export type TlogProof = {
  /** Place of the entry in the log, from 0. */
  readonly index: number;
  /** From the leaf's sibling up. */
  readonly path: readonly Uint8Array[];
  /** The signed note, unopened. */
  readonly checkpoint: string;
  /** Nobody vouches for it. */
  readonly extra?: Uint8Array;
};

const HEADER = 'c2sp.org/tlog-proof@v1';

/** A tree of 2^53 leaves is not higher. */
const LONGEST_PATH = 53;

export function formatTlogProof({ index, path, checkpoint, extra }: TlogProof): string {
  const lines = [
    HEADER,
    ...(extra ? [`extra ${base64Of(extra)}`] : []),
    `index ${String(index)}`,
    ...path.map(base64Of),
    '',
    checkpoint,
  ];
  return lines.join('\n');
}

/** Undefined for what is no proof. The checkpoint in it has yet to be opened, and the path followed. */
export function parseTlogProof(text: string): TlogProof | undefined {
  const end = text.indexOf('\n\n');
  if (end === -1) return undefined;
  const [header, ...lines] = text.slice(0, end).split('\n');
  if (header !== HEADER) return undefined;
  const extra = lines[0]?.startsWith('extra ') === true ? bytesOfBase64(lines.shift()?.slice(6) ?? '') : null;
  const [, digits] = /^index (.+)$/.exec(lines.shift() ?? '') ?? [];
  const index = digits === undefined ? undefined : countOf(digits);
  const path = lines.map((line) => bytesOfBase64(line, HASH_BYTES)).filter((hash) => hash !== undefined);
  if (extra === undefined || index === undefined) return undefined;
  if (path.length !== lines.length || path.length > LONGEST_PATH) return undefined;
  return { index, path, checkpoint: text.slice(end + 2), ...(extra === null ? {} : { extra }) };
}
