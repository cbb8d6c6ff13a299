// Credentials and status lists, beside a bare EdDSA signature by jose.
//   node --import ./scripts/typescript.mjs bench/credential.ts [seconds each]
import { SignJWT, importJWK } from 'jose';
import { credentialOf, present, statusEntryOf } from '../src/credential/credential.js';
import { credentialKeyOf } from '../src/credential/keys.js';
import { issuerMetadata } from '../src/credential/metadata.js';
import { type FallenDocument, statusListOf } from '../src/credential/status-list.js';
import { verifyCredential } from '../src/credential/verify.js';
import { ENTRIES } from '../src/proof/status.js';
import { manyPosts, sampleContent } from '../test/support/documents.js';

const seconds = Number(process.argv[2] ?? 3);
const issuer = 'https://tjenestebok.example';
const address = `${issuer}/documents/status`;
const key = credentialKeyOf(Buffer.alloc(32, 7));
const issuers = [issuerMetadata(issuer, [key.public])];
const now = 1_760_000_000;
const leafIndex = 300_001;
const issuing = { issuer, leafIndex, statusList: statusEntryOf(address, leafIndex), key };

const few = sampleContent();
const many = sampleContent({ posts: manyPosts(40) });
const [small, large] = [await credentialOf(few, issuing), await credentialOf(many, issuing)];
const shown = await present(large, ['totals', 'requirements']);
const bytes = (length: number) => `${Math.round(length).toLocaleString('en').replace(',', ' ')} bytes`;
console.log(
  `5 posts: ${bytes(small.length)}, 40 posts: ${bytes(large.length)}; totals and requirements of the latter: ${bytes(shown.length)}`,
);

const privateKey = await importJWK(key.private.export({ format: 'jwk' }), 'EdDSA');
const bare = () => new SignJWT({ iss: issuer, iat: now }).setProtectedHeader({ alg: 'EdDSA' }).sign(privateKey);
const contestants: readonly (readonly [name: string, work: () => Promise<unknown>])[] = [
  ['bare: a JWT signed by jose', bare],
  ['credential, 5 posts', () => credentialOf(few, issuing)],
  ['credential, 40 posts', () => credentialOf(many, issuing)],
  ['totals and requirements of 40 posts', () => present(large, ['totals', 'requirements'])],
  ['the same checked', () => verifyCredential(shown, { issuers, now })],
];
for (const [name, work] of contestants) {
  for (let warm = 0; warm < 20; warm++) await work();
  const began = performance.now();
  let times = 0;
  while (performance.now() - began < seconds * 1_000) {
    await work();
    times += 1;
  }
  const each = (performance.now() - began) / times;
  console.log(
    `${name.padEnd(40)} ${(1_000 / each).toFixed(0).padStart(7)} /s, ${each.toFixed(3)} ms each (${String(times)} times)`,
  );
}

// Of a million documents one in fifty has fallen, one in twenty of those withdrawn, anywhere in the log.
const blocks = Math.ceil(1_000_000 / ENTRIES);
const began = performance.now();
let length = 0;
for (let block = 0; block < blocks; block++) {
  const fallen = Array.from({ length: ENTRIES / 50 }, (_, index): FallenDocument => {
    const place = block * ENTRIES + Math.floor(Math.random() * ENTRIES);
    return { index: place, status: index % 20 === 0 ? 'WITHDRAWN' : 'SUPERSEDED' };
  });
  length += (await statusListOf({ issuer, address, block, fallen, now, key })).length;
}
const taken = performance.now() - began;
console.log(
  `status lists of 1e6 documents: ${String(blocks)} lists in ${taken.toFixed(0)} ms, ${(taken / blocks).toFixed(0)} ms each, ${bytes(length / blocks)} each`,
);
const empty = performance.now();
for (let block = 0; block < 1_000; block++) await statusListOf({ issuer, address, block, fallen: [], now, key });
console.log(`a list in which none has fallen: ${((performance.now() - empty) / 1_000).toFixed(3)} ms`);
