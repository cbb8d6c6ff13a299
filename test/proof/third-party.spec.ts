import { describe, expect, it } from '@jest/globals';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * A document checked by somebody who has read docs/verification.md and has none of this program: with what Node brings along
 * alone. The document is the one the README shows, and so is the key.
 */
const [, name = '', encoded = ''] =
  /--key '([^+']+)\+[0-9a-f]{8}\+([^']+)'/.exec(readFileSync('README.md', 'utf8')) ?? [];
const issued = readFileSync('docs/examples/confirmation.json', 'utf8');

const sha256 = (...parts: readonly (Buffer | string)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** RFC 8785, for what such a document holds. */
const canonical = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, of]) => `${JSON.stringify(key)}:${canonical(of)}`).join(',')}}`;
};

/** RFC 9162, section 2.1.3.2. */
function rootFrom(leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer {
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (at % 2 === 1 || at === last) {
      hash = sha256(Buffer.of(1), sibling, hash);
      while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = sha256(Buffer.of(1), hash, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return hash;
}

function isGenuine(text: string): boolean {
  const { content, event, proof } = JSON.parse(text) as Readonly<Record<'event' | 'proof', string>> & {
    readonly content: { readonly documentId: string };
  };
  const { type, data } = JSON.parse(event) as {
    readonly type: string;
    readonly data: { readonly documentId: string; readonly content: string };
  };
  const isOfThis = type === 'ConfirmationIssued' && data.documentId === content.documentId;
  const isWhatWasSaid = sha256(canonical(content)).toString('hex') === data.content;

  const [head = '', tree = '', signatures = ''] = proof.split('\n\n');
  const [, index = '', ...path] = head.split('\n');
  const [origin, size, root] = tree.split('\n');
  const hashes = path.map((line) => Buffer.from(line, 'base64'));
  const found = rootFrom(sha256(Buffer.of(0), event), Number(index.split(' ')[1]), Number(size), hashes);

  const raw = Buffer.from(encoded, 'base64').subarray(1).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' });
  const signature = Buffer.from(signatures.trim().split(' ')[2] ?? '', 'base64').subarray(4);
  const isSigned = origin === name && verify(null, Buffer.from(`${tree}\n`), key, signature);
  return isOfThis && isWhatWasSaid && found.toString('base64') === root && isSigned;
}

describe('a document, checked with other people’s parts alone', () => {
  it('is genuine', () => {
    expect(isGenuine(issued)).toBe(true);
  });

  it.each([
    ['a percentage', /"percent": ?50/, '"percent":60'],
    ['a name', 'Ingrid', 'Ingrud'],
    ['what the event says', /\\"validOn\\":\\"2026/, '\\"validOn\\":\\"2027'],
    ['a place in the log', /index \d+/, 'index 3'],
    ['the size of the tree', /demo\\n\d+/, 'demo\\n99'],
  ])('is not with %s changed', (_what, old, put) => {
    const changed = issued.replace(old, put);
    expect(changed).not.toBe(issued);
    expect(isGenuine(changed)).toBe(false);
  });
});
