// Pages of documents: how many a second for a small one and for one of forty posts; beside it the same words written as plain
// text by the same library, untagged and without drawings, and the document as canonical JSON with its digest alone. Then a
// thousand in a row: what memory they take and whether it grows.
//   node --expose-gc --import ./scripts/typescript.mjs bench/documents.ts [--small 200] [--large 20] [--long 1000]
import { parseArgs } from 'node:util';
import PDFDocument from 'pdfkit';
import type { DocumentContent } from '../src/documents/content.js';
import { registerFaces } from '../src/documents/pages/paper/fonts.js';
import { renderPages } from '../src/documents/pages/render-pages.js';
import { type DocumentFile, digestOfContent, documentFileText } from '../src/proof/document-file.js';
import { SAMPLES, fileOf } from '../test/documents/samples.js';
import { mebibytes, median, ms, percentile, printTable, whole } from './support/table.js';

const { values: given } = parseArgs({
  options: {
    small: { type: 'string', default: '200' },
    large: { type: 'string', default: '20' },
    long: { type: 'string', default: '1000' },
  },
});

/** The text of the pages, to be written again without anything around it. */
async function wordsOf(pdf: Uint8Array): Promise<string[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const opened = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const lines: string[] = [];
  for (let page = 1; page <= opened.numPages; page++) {
    const { items } = await (await opened.getPage(page)).getTextContent();
    lines.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
  }
  return lines;
}

function plain(pages: readonly string[]): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'A4', font: '', autoFirstPage: false });
  const bytes = new Promise<Uint8Array>((resolve) => {
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => {
      resolve(Buffer.concat(parts));
    });
  });
  registerFaces(pdf);
  for (const page of pages) {
    pdf.addPage();
    pdf.font('regular').fontSize(8).text(page);
  }
  pdf.end();
  return bytes;
}

type Way = { readonly make: () => Promise<Uint8Array> | Uint8Array; readonly times: number[]; bytes: number };

/** In turns, so that what else the machine does falls on all of them. */
async function inTurns(rounds: number, ways: readonly Way[]): Promise<void> {
  for (let round = -3; round < rounds; round++) {
    for (const way of ways) {
      const start = performance.now();
      const { length } = await way.make();
      if (round >= 0) way.times.push(performance.now() - start);
      way.bytes = length;
    }
  }
}

function sample(name: string): DocumentContent {
  const content = SAMPLES[name];
  if (!content) throw new Error(`There is no sample ${name}`);
  return content;
}

function json(file: DocumentFile): Uint8Array {
  return new TextEncoder().encode(documentFileText(file) + digestOfContent(file.content));
}

const rows: (string | number)[][] = [];
for (const [title, content, rounds] of [
  ['one post', sample('lateDiscovery'), Number(given.small)],
  ['three posts', sample('substitute'), Number(given.small)],
  ['forty posts', sample('manyPosts'), Number(given.large)],
] as const) {
  const file = fileOf(content);
  const pages = await wordsOf(await renderPages(file, 'nb'));
  const way = (make: Way['make']): Way => ({ make, times: [], bytes: 0 });
  const ways = {
    pages: way(() => renderPages(file, 'nb')),
    'the same words, plain': way(() => plain(pages)),
    'JSON and digest alone': way(() => json(file)),
  };
  await inTurns(rounds, Object.values(ways));
  for (const [name, { times, bytes }] of Object.entries(ways)) {
    rows.push([
      `${title}, ${pages.length} pages: ${name}`,
      whole(1000 / median(times)),
      ms(median(times)),
      ms(percentile(times, 0.99)),
      whole(bytes / 1024),
    ]);
  }
}
printTable(['documents', 'a second', 'median', '99 %', 'KiB'], rows);

const growth: (string | number)[][] = [];
const long = Number(given.long);
const file = fileOf(sample('substitute'));
for (let made = 1; made <= long; made++) {
  await renderPages(file, 'nb');
  if (made % Math.max(1, Math.floor(long / 5)) !== 0) continue;
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  growth.push([whole(made), mebibytes(heapUsed), mebibytes(rss)]);
}
printTable(['documents of three posts made', 'heap in use', 'resident'], growth);
