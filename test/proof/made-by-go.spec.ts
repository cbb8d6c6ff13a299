import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from '@jest/globals';
import { base64Of, bytesOfBase64 } from '../../src/proof/base64.js';
import { formatCheckpoint, parseCheckpoint } from '../../src/proof/checkpoint.js';
import {
  type Span,
  consistencySpans,
  hashOfSpan,
  inclusionSpans,
  leafHash,
  verifyConsistency,
  verifyInclusion,
} from '../../src/proof/merkle.js';
import {
  formatVerifierKey,
  openNote,
  parseVerifierKey,
  signNote,
  signatureLine,
  verifierKeyOf,
} from '../../src/proof/note.js';
import { GrowingTiles, hashInTile, keyOf, tileInPath, tileOf } from '../../src/platform/transparency/tiles.js';

type MadeByGo = {
  readonly seed: string;
  readonly vkey: string;
  readonly notes: Readonly<Record<string, string>>;
  readonly cosigned: string;
  readonly cosignSeed: string;
  readonly cosignVkey: string;
  readonly roots: Readonly<Record<string, string>>;
  readonly records: readonly { readonly index: number; readonly size: number; readonly path: readonly string[] }[];
  readonly consistency: readonly { readonly older: number; readonly size: number; readonly proof: readonly string[] }[];
  readonly tiles: Readonly<Record<string, string>>;
};

/** Written by Go's golang.org/x/mod/sumdb: test/third-party/sumdb.go, `npm run interop:go`. */
const go = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/transparency/made-by-go.json'), 'utf8'),
) as MadeByGo;

const bytes = (text: string) => bytesOfBase64(text) ?? new Uint8Array();
const NAME = 'example.no/log';
const LEAVES = 70_000;

/** Our own tree of the same leaves, tile by tile. */
const tiles = new Map<string, Uint8Array>();
const leafOf = (index: number) => leafHash(new Uint8Array(Buffer.from(`event ${String(index)}`)));
const grown = new GrowingTiles();
for (let index = 0; index < LEAVES; index++) {
  grown.add(leafOf(index));
  if (index % 5_000 === 4_999) for (const tile of grown.takeChanged()) tiles.set(keyOf(tile), tile.hashes);
}
const hashOf = (span: Span) =>
  hashOfSpan(
    span,
    (subtree) => hashInTile(tiles.get(keyOf(tileOf(subtree))) ?? new Uint8Array(), subtree) ?? new Uint8Array(),
  );
const rootAt = (size: number) => hashOf({ from: 0, to: size });

describe('what Go has made is made here to the same byte', () => {
  it('the key', () => {
    expect(formatVerifierKey(verifierKeyOf(bytes(go.seed), NAME))).toBe(go.vkey);
    expect(verifierKeyOf(bytes(go.seed), NAME)).toEqual(parseVerifierKey(go.vkey));
  });

  test.each(Object.entries(go.notes))('the checkpoint of %s leaves', (digits, note) => {
    const checkpoint = { origin: NAME, size: Number(digits), root: rootAt(Number(digits)) };
    expect(base64Of(checkpoint.root)).toBe(go.roots[digits]);
    expect(signNote(formatCheckpoint(checkpoint), bytes(go.seed), NAME)).toBe(note);
    const key = parseVerifierKey(go.vkey);
    const opened = openNote(note, key ? [key] : []);
    expect('text' in opened && parseCheckpoint(opened.text)).toEqual(checkpoint);
  });

  it('a checkpoint that a witness has signed too', () => {
    const text = go.cosigned.slice(0, go.cosigned.indexOf('\n\n') + 1);
    const witness = signatureLine(text, bytes(go.cosignSeed), 'witness.example/w1');
    expect(signNote(text, bytes(go.seed), NAME) + witness).toBe(go.cosigned);
    const keys = [go.vkey, go.cosignVkey].map(parseVerifierKey).filter((key) => key !== undefined);
    expect(openNote(go.cosigned, keys)).toEqual({ text, verifiedBy: keys });
  });

  test.each(go.records)('the path of leaf $index among $size', ({ index, size, path }) => {
    expect(inclusionSpans(index, size).map(hashOf).map(base64Of)).toEqual(path);
    const root = bytes(go.roots[size] ?? '');
    expect(verifyInclusion({ leaf: leafOf(index), index, size, path: path.map(bytes), root })).toBe(true);
  });

  test.each(go.consistency)('the growth from $older to $size', ({ older, size, proof }) => {
    expect(consistencySpans(older, size).map(hashOf).map(base64Of)).toEqual(proof);
    const [before, now] = [older, size].map((each) => ({ size: each, root: rootAt(each) }));
    expect(before && now && verifyConsistency({ older: before, newer: now, proof: proof.map(bytes) })).toBe(true);
  });

  it('the tiles', () => {
    expect(Object.keys(go.tiles).length).toBeGreaterThan(8);
    for (const [path, digest] of Object.entries(go.tiles)) {
      const asked = tileInPath(path);
      const hashes = asked && tiles.get(keyOf(asked))?.subarray(0, asked.width * 32);
      expect([
        path,
        createHash('sha256')
          .update(hashes ?? '')
          .digest('hex'),
      ]).toEqual([path, digest]);
    }
  });
});
