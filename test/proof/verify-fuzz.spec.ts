import { zlibSync } from 'fflate';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { documentFileText } from '../../src/proof/document-file.js';
import { LARGEST_FILE, verify } from '../../src/proof/verify.js';
import { SampleLog, documentFile, sampleContent, samplePdf } from '../support/documents.js';

const log = new SampleLog();
const trusted = [log.trusted];
const { file } = documentFile(sampleContent(), { log });
const utf8 = (value: string) => new TextEncoder().encode(value);
const words = (bytes: Uint8Array) => verify(bytes, { trusted }).reasons.map(({ code }) => code);

/** Bits of what the formats are made of, put together as it comes. */
const pieces = [
  ...[
    '%PDF-1.7\n',
    '\n%%EOF',
    '\nendstream',
    'stream\n',
    'stream\r\n',
    '/Encrypt',
    '{',
    '}',
    '"',
    '\\',
    '\u0000',
    '\uFEFF',
  ],
  ...[
    '\n%tjenestebok-pages@v1 ',
    '{"format":"tjenestebok-document","version":1,',
    '"__proto__":',
    '[[',
    'null',
    '1e999',
  ],
  ...['"content":', '"event":"{}"', '"proof":"c2sp.org/tlog-proof@v1\\nindex 0\\n\\n"', JSON.stringify(file.event)],
];

describe('verify', () => {
  it('survives whatever it is given, and vouches for none of it', async () => {
    const pdf = await samplePdf(file, log.signer);
    const garbage = fc.uint8Array({ maxLength: 2_000 });
    const made = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => utf8(parts.join('')));
    const between = fc.record({ at: fc.nat(pdf.length), with: garbage, until: fc.nat(3_000) }).map((cut) => {
      const whole = [...pdf.subarray(0, cut.at), ...cut.with, 0, ...pdf.subarray(cut.at + cut.until)];
      return new Uint8Array(whole);
    });
    const values = fc.json().map((json) => utf8(`{"format":"tjenestebok-document","version":1,"content":${json}}`));
    fc.assert(
      fc.property(fc.oneof(garbage, made, between, values), (bytes) => {
        const verdict = verify(bytes, { trusted });
        expect(verdict.word).not.toBe('GENUINE');
        expect(verdict.reasons.length).toBeGreaterThan(0);
      }),
      { numRuns: 600 },
    );
  });

  it('survives files that are odd in every field', () => {
    const fields = ['content', 'event', 'proof', 'version', 'format'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.oneof(fc.jsonValue(), fc.string()), (field, value) => {
        const bytes = utf8(JSON.stringify({ ...file, [field]: value }));
        expect(verify(bytes, { trusted }).word === 'GENUINE').toBe(value === file[field]);
      }),
      { numRuns: 300 },
    );
  });

  it('survives keys and lists that are none', () => {
    const bytes = utf8(documentFileText(file));
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (vkey, x, jwt) => {
        const credentialKey = { kty: 'OKP', crv: 'Ed25519', x } as const;
        const odd = [...trusted.map((one) => ({ ...one, credentialKey })), { vkey }];
        expect(verify(bytes, { trusted: odd, statusList: { jwt, now: 0 } }).word).toBe('GENUINE');
      }),
      { numRuns: 100 },
    );
  });

  it('survives what is empty, too large, too deep, or would fill all memory', () => {
    expect(words(new Uint8Array())).toEqual(['NEITHER_PDF_NOR_JSON']);
    expect(words(new Uint8Array(LARGEST_FILE + 1))).toEqual(['TOO_LARGE']);
    expect(words(utf8('{"a":'.repeat(500_000)))).toEqual(['UNREADABLE']);
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const { event, proof } = file;
    const nested = JSON.stringify({ format: 'tjenestebok-document', version: 1, event, proof, content: { deep: 0 } });
    expect(words(utf8(nested.replace('"deep":0', `"documentId":"${file.content.documentId}","deep":${deep}`)))).toEqual(
      ['UNREADABLE'],
    );
    const bomb = zlibSync(new Uint8Array(64 * 2 ** 20).fill(0x7b), { level: 9 });
    const packed = new Uint8Array(bomb.length + 64);
    packed.set(utf8('%PDF-1.7\n1 0 obj stream\n'));
    packed.set(bomb, 24);
    expect(words(packed)).toEqual(['NO_DOCUMENT']);
  });
});
