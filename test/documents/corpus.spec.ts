import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { CONFIRMATION_SCHEMA } from '../../src/documents/schema.js';
import { digestOfContent } from '../../src/proof/document-file.js';
import { corpus, madeAnew } from './corpus.js';

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, formats: { date: true } });
const isValid = ajv.compile(CONFIRMATION_SCHEMA);

describe('the frozen corpus', () => {
  it('holds the careers it began with', () => {
    expect(corpus.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['converted', 'disputed-and-successor', 'forty-posts', 'new-scheme', 'one-post']),
    );
  });

  it.each(corpus)('$name comes out byte for byte as it was issued', (frozen) => {
    expect(madeAnew(frozen).differs).toEqual([]);
    expect(madeAnew(frozen).text).toBe(frozen.text);
    expect(digestOfContent(madeAnew(frozen).content)).toBe(frozen.digest);
  });

  it.each(corpus)('$name fits the published schema', ({ content }) => {
    isValid(content);
    expect(isValid.errors).toBeNull();
  });

  it.each(corpus)('$name no longer fits with a field more, less or of another kind', ({ content }) => {
    const { doctor, ...rest } = content;
    expect(isValid({ ...content, remark: '' })).toBe(false);
    expect(isValid(rest)).toBe(false);
    expect(isValid({ ...content, doctor: { ...doctor, hprNumber: 9144889 } })).toBe(false);
  });

  it.each(corpus)('$name comes out otherwise when an event of it is another', (frozen) => {
    const [first, ...others] = frozen.events;
    if (!first) throw new Error('There are no events');
    const altered = { ...first, metadata: { ...first.metadata, actor: 'somebody else' } };
    expect(madeAnew({ ...frozen, events: [altered, ...others] }).differs).toContain('madeFrom');
  });
});

describe('the published schema', () => {
  it('is the one in docs', () => {
    expect(JSON.parse(readFileSync('docs/confirmation.schema.json', 'utf8'))).toEqual(CONFIRMATION_SCHEMA);
  });
});
