import { describe, expect, it } from '@jest/globals';
import { deflateSync, inflateSync } from 'node:zlib';
import { packed, unpacked } from '../../src/documents/packing.js';
import { Refused } from '../../src/kernel/rule.js';
import { corpus } from './corpus.js';

const codesOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map(({ code }) => code);
    throw error;
  }
  return [];
};

describe('what is kept of a document', () => {
  it.each(corpus)('$name comes out as it went in', ({ content, digest }) => {
    expect(unpacked(packed(content), content.documentId, digest)).toEqual(content);
  });

  it.each(corpus)('$name is not shown when it is not what was issued', ({ content, digest }) => {
    const text = packed(content);
    const json = inflateSync(Buffer.from(text, 'base64')).toString();
    const others = [
      deflateSync(json.replace(/"rounded":"\d/, '"rounded":"9')).toString('base64'),
      text.slice(0, -8),
      deflateSync('no JSON').toString('base64'),
      '',
      deflateSync(Buffer.alloc(40 * 2 ** 20)).toString('base64'),
    ];
    for (const other of others) {
      expect(codesOf(() => unpacked(other, content.documentId, digest))).toEqual(['DOCUMENT_DAMAGED']);
    }
  });
});
