import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { DoesNotOpen, TextKey, isSealed, ownerOf } from '../../src/platform/vault/sealed-text.js';

const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const texts = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'Åse Ærlig', '\u0000', 'v2.a.b'));

/** Both forms of one text under one key. */
const forms = (key: TextKey, text: string) => [key.seal(text), key.sealAsOwn(text)];

describe('sealed text', () => {
  it('opens to itself, in both forms', () => {
    fc.assert(
      fc.property(fc.uuid(), keys, texts, (person, bytes, text) => {
        const key = new TextKey(person, bytes);
        expect(forms(key, text).map((sealed) => key.open(sealed))).toEqual([text, text]);
        expect(forms(key, text).map(isSealed)).toEqual([true, true]);
        expect(forms(key, text).map(ownerOf)).toEqual([undefined, person]);
      }),
    );
  });

  it('seals alike again, and differently for another text, another person and in the other form', () => {
    fc.assert(
      fc.property(fc.uuid(), keys, keys, texts, texts, (person, bytes, others, text, other) => {
        fc.pre(!bytes.equals(others) && text !== other);
        const [key, another] = [new TextKey(person, bytes), new TextKey(person, others)];
        expect(forms(new TextKey(person, bytes), text)).toEqual(forms(key, text));
        const all = [...forms(key, text), ...forms(key, other), ...forms(another, text), ...forms(another, other)];
        // Not even a nonce may serve twice.
        const nonces = all.map((sealed) => sealed.replace(/^.*\./, '').slice(0, 16));
        expect(new Set(nonces).size).toBe(all.length);
      }),
    );
  });

  it('never opens with another key, nor under another name', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), keys, keys, texts, (person, other, bytes, others, text) => {
        fc.pre(person !== other && !bytes.equals(others));
        const key = new TextKey(person, bytes);
        const [plain, named = ''] = forms(key, text);
        const renamed = named.replace(person, other);
        const content = named.replace(/^.*\./, '');
        for (const [opener, sealed] of [
          ...[plain, named].map((sealed) => [new TextKey(person, others), sealed] as const),
          [new TextKey(other, others), renamed],
          [new TextKey(other, bytes), renamed],
          [new TextKey(other, bytes), named],
          [key, `v1.${content}`],
          [key, `v2.${person}.${(plain ?? '').slice('v1.'.length)}`],
        ] as const) {
          expect(() => opener.open(sealed ?? '')).toThrow(DoesNotOpen);
        }
      }),
    );
  });

  it('does not open when any character of it was changed', () => {
    const key = new TextKey('person-1', randomBytes(32));
    for (const sealed of forms(key, 'Hemmelig Navn')) {
      for (let at = 0; at < sealed.length - 1; at++) {
        const altered = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
        expect(() => key.open(altered)).toThrow(DoesNotOpen);
      }
    }
  });

  it('is told from any other text by its form', () => {
    const content = 'A'.repeat(38);
    for (const text of ['', 'Sak 7', 'v1.', 'v1.short', `v3.${content}`, `v2..${content}`, `v2.a.b.${content}`]) {
      expect([isSealed(text), ownerOf(text)]).toEqual([false, undefined]);
    }
    expect(ownerOf(`v2.a-1.${content}`)).toBe('a-1');
  });
});
