import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { base64Of, bytesOfBase64 } from '../../src/proof/base64.js';
import { formatCheckpoint, parseCheckpoint } from '../../src/proof/checkpoint.js';
import {
  formatVerifierKey,
  openNote,
  parseVerifierKey,
  signNote,
  signatureLine,
  verifierKeyOf,
} from '../../src/proof/note.js';
import { formatTlogProof, parseTlogProof } from '../../src/proof/tlog-proof.js';

/** The example of Go's documentation of signed notes. */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETERS_NOTE =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

const seed = (byte: number) => new Uint8Array(32).fill(byte);
const key = (byte: number, name = 'example.no/log') => verifierKeyOf(seed(byte), name);

describe('a key', () => {
  it('is read and written as Go does it', () => {
    const peter = parseVerifierKey(PETER);
    expect(peter).toMatchObject({ name: 'PeterNeumann', keyId: 0xc74f20a3 });
    expect(peter && formatVerifierKey(peter)).toBe(PETER);
  });

  it.each([
    ['another digit', PETER.replace('c74f20a3', 'c74f20a4')],
    ['another kind', PETER.replace('+AR', '+Ah')],
    ['a name with a blank', PETER.replace('PeterNeumann', 'Peter Neumann')],
    ['no name', PETER.replace('PeterNeumann', '')],
    ['a key that is too short', PETER.slice(0, -4)],
    ['capital digits', PETER.replace('c74f20a3', 'C74F20A3')],
    ['nothing', ''],
  ])('is none with %s', (_, text) => {
    expect(parseVerifierKey(text)).toBeUndefined();
  });
});

describe('a note', () => {
  const text = 'Ørjan leser dette.\n\nOg dette.\n';
  const note = signNote(text, seed(1), 'example.no/log');

  it('that Go has signed is opened', () => {
    const peter = parseVerifierKey(PETER);
    expect(openNote(PETERS_NOTE, peter ? [peter] : [])).toEqual({
      text: PETERS_NOTE.slice(0, PETERS_NOTE.indexOf('\n\n') + 1),
      verifiedBy: [peter],
    });
  });

  it('is signed the same way every time, and opened by who trusts the signer', () => {
    expect(signNote(text, seed(1), 'example.no/log')).toBe(note);
    expect(openNote(note, [key(2), key(1)])).toEqual({ text, verifiedBy: [key(1)] });
  });

  it('is not believed when nobody trusted has signed it', () => {
    for (const trusted of [[], [key(2)], [key(1, 'example.no/other')]]) {
      expect(openNote(note, trusted)).toEqual({ refused: 'NOTE_KEY_UNKNOWN' });
    }
    // The same name and the same digits, and another key all the same.
    expect(openNote(note, [{ ...key(2), keyId: key(1).keyId }])).toEqual({ refused: 'NOTE_SIGNATURE_WRONG' });
  });

  it('may bear several signatures: each trusted one counts, once, and must be right', () => {
    const both = note + signatureLine(text, seed(2), 'witness.example/w') + note.slice(note.lastIndexOf('\n—') + 1);
    const witness = key(2, 'witness.example/w');
    expect(openNote(both, [witness, key(1)])).toEqual({ text, verifiedBy: [key(1), witness] });
    expect(openNote(both, [witness])).toEqual({ text, verifiedBy: [witness] });
    const wrong = note + signatureLine('Another text.\n', seed(2), 'witness.example/w');
    expect(openNote(wrong, [key(1)])).toMatchObject({ text });
    expect(openNote(wrong, [key(1), witness])).toEqual({ refused: 'NOTE_SIGNATURE_WRONG' });
    // Of another kind, longer than ours.
    const other = `${note}— witness.example/w ${base64Of(new Uint8Array(76))}\n`;
    expect(openNote(other, [key(1)])).toMatchObject({ text });
  });

  it('shows every changed bit', () => {
    const bytes = Buffer.from(note);
    fc.assert(
      fc.property(fc.nat({ max: bytes.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(openNote(changed.toString('utf8'), [key(1)])).toHaveProperty('refused');
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['nothing', ''],
    ['a text that does not end', 'text'],
    ['control characters', 'a\tb\n'],
    ['half a character', 'a\ud800\n'],
  ])('is not made of %s', (_, unsuited) => {
    expect(() => signNote(unsuited, seed(1), 'a')).toThrow(RangeError);
  });

  it.each(['', 'a b', 'a+b', 'a\nb', 'a\u2003b', 'a\u0085b'])('is not signed by %j', (name) => {
    expect(() => signNote(text, seed(1), name)).toThrow(RangeError);
  });

  it.each([
    ['no signature', text],
    ['no empty line', note.replace('\n\n—', '\n—').replace('\n\n', '\n')],
    ['a line that is no signature', `${note}and more\n`],
    ['an empty line behind', `${note}\n`],
    ['no end', note.slice(0, -1)],
    ['more signatures than anybody reads', note + note.slice(note.lastIndexOf('\n—') + 1).repeat(100)],
    ['a million characters', `${'a'.repeat(1_000_000)}\n\n${note.slice(note.lastIndexOf('\n—') + 1)}`],
  ])('is none with %s', (_, malformed) => {
    expect(openNote(malformed, [key(1)])).toEqual({ refused: 'NOTE_MALFORMED' });
  });
});

describe('a checkpoint', () => {
  const checkpoint = { origin: 'example.no/log', size: 20_852_163, root: seed(7) };
  const text = formatCheckpoint(checkpoint);

  it('is read as it was written, with lines of others behind', () => {
    expect(parseCheckpoint(text)).toEqual(checkpoint);
    expect(parseCheckpoint(`${text}more from others\n`)).toEqual(checkpoint);
    expect(parseCheckpoint(formatCheckpoint({ ...checkpoint, size: 0 }))?.size).toBe(0);
  });

  it.each([
    ['no origin', text.slice('example.no/log'.length)],
    ['zeros before the size', text.replace('20852163', '020852163')],
    ['a size that is no count', text.replace('20852163', '-1')],
    ['a size beyond what is exact', text.replace('20852163', '9007199254740993')],
    ['half a root', text.slice(0, -10) + '\n'],
    ['a root written another way', text.replace('Bwc=\n', 'Bwd=\n')],
    ['an empty line', `${text}\nmore\n`],
    ['no end', text.slice(0, -1)],
    ['nothing', ''],
  ])('is none with %s', (_, malformed) => {
    expect(parseCheckpoint(malformed)).toBeUndefined();
  });
});

describe('a proof that travels', () => {
  const proof = { index: 73_894, path: [seed(1), seed(2)], checkpoint: 'example.no/log\n1\n…\n\n— a b\n' };
  const text = formatTlogProof(proof);

  it('is read as it was written', () => {
    expect(text.startsWith('c2sp.org/tlog-proof@v1\nindex 73894\nAQEB')).toBe(true);
    expect(parseTlogProof(text)).toEqual(proof);
    const withExtra = { ...proof, extra: new Uint8Array([1, 2, 3]) };
    expect(formatTlogProof(withExtra)).toContain('tlog-proof@v1\nextra AQID\nindex 73894\n');
    expect(parseTlogProof(formatTlogProof(withExtra))).toEqual(withExtra);
    expect(parseTlogProof(formatTlogProof({ ...proof, index: 0, path: [] }))).toEqual({ ...proof, index: 0, path: [] });
  });

  it.each([
    ['another version', text.replace('@v1', '@v2')],
    ['zeros before the place', text.replace('index 7', 'index 07')],
    ['no place', text.replace('index 73894\n', '')],
    ['half a hash', text.replace('AQEB', '')],
    ['an extra that is no base64', text.replace('index', 'extra ?\nindex')],
    ['two extras', text.replace('index', 'extra AQID\nextra AQID\nindex')],
    [
      'a path as long as no tree is high',
      formatTlogProof({ ...proof, path: Array.from({ length: 54 }, () => seed(1)) }),
    ],
    ['no checkpoint', text.slice(0, text.indexOf('\n\n'))],
  ])('is none with %s', (_, malformed) => {
    expect(parseTlogProof(malformed)).toBeUndefined();
  });
});

it('base64 is that of everybody else, and one text for the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(bytesOfBase64(base64Of(bytes), bytes.length)).toEqual(bytes);
    }),
  );
  for (const text of ['AQ', 'AQ=', 'AR==', 'A===', '====', 'AQ==\n', ' AQ==', 'A-_=']) {
    expect(bytesOfBase64(text)).toBeUndefined();
  }
  expect(bytesOfBase64('AQID', 2)).toBeUndefined();
});
