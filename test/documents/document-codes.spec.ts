import { describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { DocumentCodes } from '../../src/documents/document-codes.js';

const codes = new DocumentCodes(randomBytes(32));

describe('the code on a document', () => {
  it('leads to it, the same each time, and is short', () => {
    const id = randomUUID();
    expect(codes.make(id)).toMatch(/^[\w-]{38}$/);
    expect(codes.make(id)).toBe(codes.make(id));
    expect(codes.read(codes.make(id))).toBe(id);
  });

  it('is nothing with any character changed, cut off or added, and nothing elsewhere', () => {
    const code = codes.make(randomUUID());
    const other = (at: number) => `${code.slice(0, at)}${code[at] === 'A' ? 'B' : 'A'}${code.slice(at + 1)}`;
    const wrong = [...code].map((_, at) => other(at));
    for (const each of [...wrong, code.slice(1), `${code}A`, '', 'x'.repeat(38)])
      expect(codes.read(each)).toBeUndefined();
    expect(new DocumentCodes(randomBytes(32)).read(code)).toBeUndefined();
  });
});
