// What it takes to check a document, as JSON and as PDF, next to one Ed25519 signature and one SHA-256 by the runtime's own library.
//   node --expose-gc --import ./scripts/typescript.mjs bench/verify.ts [seconds each]
import { createHash, generateKeyPairSync, sign, verify as verifySignature } from 'node:crypto';
import { documentFileText } from '../src/proof/document-file.js';
import { verify } from '../src/proof/verify.js';
import { SAMPLE_NOW, SampleLog, documentFile, manyPosts, sampleContent, samplePdf } from '../test/support/documents.js';

const seconds = Number(process.argv[2] ?? 2);
const log = new SampleLog();
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const collect = () => {
  (globalThis as { gc?: () => void }).gc?.();
};

/** Milliseconds each, as the median of so many runs as there is time for, and megabytes the heap grew by at the most. */
function timed(work: () => void): { readonly milliseconds: number; readonly megabytes: number } {
  for (let run = 0; run < 5; run++) work();
  collect();
  const before = process.memoryUsage().heapUsed;
  let most = 0;
  const times: number[] = [];
  for (const end = performance.now() + seconds * 1_000; performance.now() < end;) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  times.sort((a, b) => a - b);
  return { milliseconds: times[Math.floor(times.length / 2)] ?? 0, megabytes: most / 2 ** 20 };
}

function tell(what: string, bytes: Uint8Array, work: () => void): void {
  const { milliseconds, megabytes } = timed(work);
  const figures = [
    `${(bytes.length / 1_024).toFixed(0)} kB`,
    `${milliseconds.toFixed(2)} ms`,
    `${megabytes.toFixed(0)} MB`,
  ];
  console.log(what.padEnd(44), ...figures.map((figure) => figure.padStart(10)));
}

console.log(''.padEnd(44), ...['size', 'each', 'heap'].map((head) => head.padStart(10)));
for (const count of [5, 40, 200]) {
  const posts = count === 5 ? {} : { posts: manyPosts(count) };
  const { file, index } = documentFile(sampleContent(posts), { log: new SampleLog(), size: 4_096 });
  const json = new TextEncoder().encode(documentFileText(file));
  const pdf = await samplePdf(file, log.signer);
  const options = { trusted: [log.trusted] };
  const statusList = { jwt: log.statusList({ [index]: 3 }, { length: 2 ** 17 }), now: SAMPLE_NOW };
  if (verify(pdf, options).word !== 'GENUINE') throw new Error('The samples are not genuine');
  const signature = sign(null, json, privateKey);
  tell(`${count} posts, JSON`, json, () => verify(json, options));
  tell(`${count} posts, PDF`, pdf, () => verify(pdf, options));
  tell(`${count} posts, PDF and status list`, pdf, () => verify(pdf, { ...options, statusList }));
  tell(`${count} posts, runtime: SHA-256 and Ed25519`, json, () => {
    createHash('sha256').update(json).digest();
    verifySignature(null, json, publicKey, signature);
  });
}
