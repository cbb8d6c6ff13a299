import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type PDFDocumentProxy, type PDFPageProxy, OPS, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import PDFDocument from 'pdfkit';
import decodeQR from 'qr/decode.js';
import { type DocumentLanguage, DOCUMENT_LANGUAGES } from '../../src/counting/index.js';
import type { DocumentContent } from '../../src/documents/content.js';
import { type Face, coverageOf, printable, registerFaces } from '../../src/documents/pages/paper/fonts.js';
import { wrapped } from '../../src/documents/pages/paper/lines.js';
import { modulesOf } from '../../src/documents/pages/paper/qr-code.js';
import { ATTACHMENT, renderPages } from '../../src/documents/pages/render-pages.js';
import { stretchesOf } from '../../src/documents/stretches.js';
import { PAGE_WORDS } from '../../src/documents/pages/words.js';
import { dayText, figureText, instantText, percentText, textIn } from '../../src/documents/written.js';
import { documentFileText } from '../../src/proof/document-file.js';
import { dateOf } from '../../src/kernel/dates.js';
import { LONG_NAME, SAMPLES, fileOf } from './samples.js';

function sample(name: string): DocumentContent {
  const content = SAMPLES[name];
  if (!content) throw new Error(`There is no sample ${name}`);
  return content;
}

describe('words of the pages', () => {
  it('are all there in three languages, each of the same kind', () => {
    const shape = (words: object): unknown =>
      Object.entries(words).map(([key, value]: [string, unknown]) =>
        typeof value === 'object' && value !== null ? [key, shape(value)] : [key, typeof value],
      );
    for (const language of DOCUMENT_LANGUAGES) expect(shape(PAGE_WORDS[language])).toEqual(shape(PAGE_WORDS.nb));
  });

  it('are never empty, and headings are not bokmål in the other languages', () => {
    for (const language of DOCUMENT_LANGUAGES) {
      const words = PAGE_WORDS[language];
      const texts = Object.values(words).filter((value) => typeof value === 'string');
      expect(texts.filter((text) => text.trim() === '')).toEqual([]);
    }
    for (const key of ['confirmationTitle', 'ledger', 'readings', 'unconfirmed', 'trace'] as const) {
      expect(new Set(DOCUMENT_LANGUAGES.map((language) => PAGE_WORDS[language][key])).size).toBe(3);
    }
  });

  it('write dates and figures as the language does', () => {
    expect(dayText('2025-08-19', 'nb')).toBe('19.08.2025');
    expect(dayText('2025-08-09', 'en').replaceAll('\u00a0', ' ')).toBe('9 August 2025');
    expect(instantText('2026-11-01T14:05:09.123456Z', 'nn')).toBe('01.11.2026 kl. 14.05 UTC');
    expect(figureText('-1.50', 'nb')).toBe('−1,50');
    expect(figureText('-1.50', 'en')).toBe('−1.50');
    expect(percentText(37.5, 'nn')).toBe('37,5\u00a0%');
    expect(textIn({ nb: 'bokmål', en: 'English' }, 'nn')).toBe('bokmål');
  });
});

describe('lines', () => {
  const measure = (text: string) => text.length;

  it('are no wider than the column and lose nothing', () => {
    for (const text of [LONG_NAME, 'en to  tre', '01.01.2020–31.12.2020', 'x'.repeat(50), '', ' ']) {
      const lines = wrapped(text, 12, measure);
      expect(lines.join('')).toBe(text);
      expect(lines.filter((line) => line.trimEnd().length > 12)).toEqual([]);
    }
  });

  it('are cut after a dash sooner than within a word', () => {
    expect(wrapped('01.01.2020–31.12.2020', 12, measure)).toEqual(['01.01.2020–', '31.12.2020']);
  });
});

describe('letters', () => {
  const covers = {} as Record<Face, (codePoint: number) => boolean>;
  beforeAll(() => {
    const pdf = new PDFDocument({ font: '' });
    registerFaces(pdf);
    covers.regular = coverageOf(pdf, 'regular');
    covers.bold = coverageOf(pdf, 'bold');
  });

  it('of Norwegian and of the Sami languages are all in both faces', () => {
    const letters = 'AaBbÆæØøÅåÄäÖöÁáČčĐđŊŋŠšŦŧŽžÂâÏïÉéÈèÊêÓóÒòÔôÜü–−§×…«»“”';
    for (const face of ['regular', 'bold'] as const) expect(printable(letters, covers[face])).toBe(letters);
  });

  it('are composed, and one the font lacks is shown as its code point', () => {
    expect(printable('A\u0301ile s\u030ca', covers.regular)).toBe('Áile ša');
    expect(printable('\u0634🩺\u202e\u0007', covers.regular)).toBe('[U+0634][U+1FA7A][U+202E][U+0007]');
  });
});

describe('stretches of the timelines', () => {
  const stretches = (content: DocumentContent, at: number) => {
    const post = content.posts.at(at);
    return post && stretchesOf(post, content);
  };

  it('are cut where somebody begins or ceases to stand behind the days', () => {
    expect(
      stretches(sample('disputed'), 0)?.map(({ from, until, standing }) => [dateOf(from), dateOf(until - 1), standing]),
    ).toEqual([
      ['2023-01-01', '2023-08-31', 'CONFIRMED'],
      ['2023-09-01', '2023-12-31', 'DISPUTED'],
    ]);
  });

  it('end with the day the document speaks up to', () => {
    const last = stretches(sample('substitute'), -1);
    expect(last?.map(({ until, standing }) => [dateOf(until - 1), standing])).toEqual([['2026-10-31', 'DECLARED']]);
  });
});

type Opened = {
  readonly bytes: Uint8Array;
  readonly pdf: PDFDocumentProxy;
  readonly pages: readonly PDFPageProxy[];
  readonly texts: readonly string[];
};

/** Read by a library that has nothing to do with the one that wrote it. */
async function opened(content: DocumentContent, language: DocumentLanguage = 'nb'): Promise<Opened> {
  const bytes = await renderPages(fileOf(content), language);
  const pdf = await getDocument({ data: new Uint8Array(bytes), disableFontFace: true, verbosity: 0 }).promise;
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)));
  const texts = await Promise.all(
    pages.map(async (page) => {
      const { items } = await page.getTextContent();
      return items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : '')).join('');
    }),
  );
  return { bytes, pdf, pages, texts };
}

/** The samples use two letters the font lacks. */
const covered = (codePoint: number) => codePoint !== 0x634 && codePoint < 0x10000;
const tight = (text: string) => text.normalize('NFC').replaceAll(/\s/g, '');

type Node = { role?: string; alt?: string; type?: string; children?: Node[] };

async function treeOf({ pages }: Opened): Promise<Node[]> {
  const trees = await Promise.all(pages.map((page) => page.getStructTree()));
  const flat = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flat)];
  return trees.flatMap((tree) => flat(tree as Node));
}

describe('pages', () => {
  const files = new Map<string, Opened>();
  beforeAll(async () => {
    for (const [name, content] of Object.entries(SAMPLES)) files.set(name, await opened(content));
  });
  const file = (name: string): Opened => {
    const found = files.get(name);
    if (!found) throw new Error(`There is no sample ${name}`);
    return found;
  };

  it.each(Object.keys(SAMPLES))('lose nothing of %s', (name) => {
    const shown = tight(file(name).texts.join(''));
    const lost = said(sample(name), 'nb').filter((text) => !shown.includes(tight(printable(text, covered))));
    expect(lost).toEqual([]);
  });

  it.each(['nn', 'en'] as const)('lose nothing in %s', async (language) => {
    for (const name of ['substitute', 'sami', 'withGaps']) {
      const { texts } = await opened(sample(name), language);
      const shown = tight(texts.join(''));
      expect(said(sample(name), language).filter((text) => !shown.includes(tight(printable(text, covered))))).toEqual(
        [],
      );
    }
  });

  it('are numbered of how many, each with document and fingerprint, also where there are forty posts', () => {
    for (const { texts } of files.values()) {
      texts.forEach((text, index) => {
        expect(text).toContain(`side ${index + 1} av ${texts.length}`);
        expect(text).toMatch(/Dokument d[0-9a-f-]{35} side/);
        expect(text).toMatch(/Fingeravtrykk [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}/);
      });
    }
    expect(file('manyPosts').pages.length).toBeGreaterThan(15);
  });

  it('say what matters most first', () => {
    const text = file('substitute').texts.join('');
    const heads = [
      'for Kari Nordmann',
      'ikke et vedtak',
      'Kort sagt',
      'Krav til tid',
      'Tidslinje',
      'Stillingene',
      'Slik er tiden regnet',
      'regelsett ',
      'Ingen arbeidsgiver eller',
      'Alle felt er',
      'Slik kontrollerer du',
    ];
    const places = heads.map((head) => text.indexOf(head));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(file('substitute').texts[0]).toContain('Ett tidsrom i dette dokumentet er ikke bekreftet');
  });

  it('are tagged: a language, a title, headings, tables with heads, pictures in words', async () => {
    const own = file('substitute');
    const { info } = await own.pdf.getMetadata();
    expect(info).toMatchObject({
      PDFFormatVersion: '1.7',
      Language: 'nb',
      Title: expect.stringContaining('Tjenesteoversikt'),
    });
    expect(await own.pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const nodes = await treeOf(own);
    const roles = new Set(nodes.map(({ role }) => role));
    for (const role of [
      'Document',
      'Sect',
      'H1',
      'H2',
      'H3',
      'P',
      'Table',
      'THead',
      'TBody',
      'TR',
      'TH',
      'TD',
      'L',
      'LI',
      'LBody',
      'Figure',
      'Link',
    ]) {
      expect(roles).toContain(role);
    }
    const figures = nodes.filter(({ role }) => role === 'Figure');
    expect(figures.map(({ alt }) => alt ?? '').filter((alt) => alt.length < 20)).toEqual([]);
    expect(figures.map(({ alt }) => alt).join(' ')).toContain(
      '3. Grünerløkka legehus: 01.08.2024 til 31.10.2026 egenmeldt.',
    );
    const sections = (await treeOf(file('sami'))).filter(({ role }) => role === 'Sect');
    expect(sections.filter(({ children }) => (children ?? []).length === 0)).toEqual([]);
    for (const row of nodes.filter(({ role }) => role === 'TR')) {
      expect(row.children?.some(({ role }) => role === 'TH')).toBe(true);
    }
    const raw = Buffer.from(own.bytes).toString('latin1');
    expect(raw).toContain('/Scope /Column');
    expect(raw).toContain('/Scope /Row');
    expect(raw).toContain('/DisplayDocTitle true');
  });

  it('have nothing drawn outside a tag or an artifact', async () => {
    const begins = new Set([OPS.beginMarkedContent, OPS.beginMarkedContentProps]);
    const draws = new Set([OPS.showText, OPS.showSpacedText, OPS.fill, OPS.stroke, OPS.fillStroke, OPS.constructPath]);
    for (const name of ['substitute', 'manyPosts', 'waiver']) {
      for (const page of file(name).pages) {
        let depth = 0;
        const { fnArray } = await page.getOperatorList();
        const bare = fnArray.filter((operator) => {
          if (begins.has(operator)) depth++;
          if (operator === OPS.endMarkedContent) depth--;
          return draws.has(operator) && depth === 0;
        });
        expect(bare).toEqual([]);
        expect(depth).toBe(0);
      }
    }
  });

  it('bring their fonts, and those only', () => {
    const raw = Buffer.from(file('sami').bytes).toString('latin1');
    const names = [...raw.matchAll(/\/BaseFont \/(\S+)/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(['BZZZZZ+SourceSans3-Regular', 'CZZZZZ+SourceSans3-SemiBold']));
    expect(raw.match(/\/FontFile2 /g)).toHaveLength(2);
    expect(file('sami').texts.join('')).toContain('Áile Márjá Čáhppesjávri Đuoršu Ŋiŋŋá-Ŧáŧá');
  });

  it('have the head of a table again on each sheet it goes on to', () => {
    const { texts } = file('manyPosts');
    const sheets = texts.filter((text) => text.includes('grunn 1') && text.includes('105 dager'));
    expect(sheets.length).toBeGreaterThan(1);
    for (const text of sheets) expect(text).toContain('Utfall Grunnlag');
    expect(texts.join('')).toContain('12. Solsiden legegruppe DA 12 …');
  });

  it('cut a row higher than a sheet between its lines, and lose none', async () => {
    const content = sample('lateDiscovery');
    const [post] = content.posts;
    if (!post?.description) throw new Error('The sample has a described post');
    const lines = Array.from({ length: 150 }, (_, index) => `linje ${index + 1};`);
    const long = {
      ...post,
      description: { ...post.description, content: lines.join('\n'), remark: 'ord '.repeat(2000) },
    };
    const { texts } = await opened({ ...content, posts: [long] });
    const shown = texts.join('');
    expect(lines.filter((line) => !shown.includes(line))).toEqual([]);
    expect(shown.match(/\bord\b/g)).toHaveLength(2000);
    expect(texts.filter((text) => text.includes('linje ')).length).toBeGreaterThan(2);
  });

  it('show both the days served and the day they were recorded, and who stood in for an office that is gone', () => {
    const text = file('lateDiscovery').texts.join('');
    expect(text).toContain(
      'I ettertid: tjenesten var til og med 31.08.2020, og ble første gang registrert 12.10.2026.',
    );
    expect(text).toContain(
      'Drammen kommune (921234554) som etterfølger etter arbeidsgiveren, ved Per Åsen, avdelingsleder og medisinsk ansvarlig lege',
    );
    expect(text).toContain('Grunnlag: arbeidsavtale av 20.08.2019');
  });

  it('show the code points of letters that cannot be printed', () => {
    expect(file('withGaps').texts.join('')).toContain('Legekontor <Øst> & sønn "& Co" [U+0634] [U+1FA7A]');
  });

  it('carry the document file', async () => {
    for (const [name, { pdf }] of files) {
      const attachments = (await pdf.getAttachments()) as Record<string, { content: Uint8Array }>;
      const text = new TextDecoder().decode(attachments[ATTACHMENT]?.content);
      expect(text).toBe(documentFileText(fileOf(sample(name))));
    }
  });

  it('lead to the page of verification by a link, and by a code that can be read', async () => {
    const { page } = sample('substitute').check;
    const links = await Promise.all(file('substitute').pages.map((one) => one.getAnnotations()));
    expect(links.flat()).toEqual([expect.objectContaining({ subtype: 'Link', url: page })]);
    expect(decodeQR(pictureOf(modulesOf(page ?? '')))).toBe(page);
    const without = await Promise.all(file('waiver').pages.map((one) => one.getAnnotations()));
    expect(without.flat()).toEqual([]);
    expect(file('waiver').texts.join('')).toContain('uten en tjeneste som kan spørres');
  });

  it('are the same bytes again, here and in another process', async () => {
    const own = file('disputed').bytes;
    expect(hash(await renderPages(fileOf(sample('disputed')), 'nb'))).toBe(hash(own));
    expect(hash(await renderPages(fileOf(sample('disputed')), 'en'))).not.toBe(hash(own));
    const script = `
      const { renderPages } = await import('./src/documents/pages/render-pages.ts');
      const { SAMPLES, fileOf } = await import('./test/documents/samples.ts');
      await renderPages(fileOf(SAMPLES.sami), 'nn');
      const { createHash } = await import('node:crypto');
      console.log(createHash('sha256').update(await renderPages(fileOf(SAMPLES.disputed), 'nb')).digest('hex'));`;
    const node = createRequire(import.meta.url).resolve('../../scripts/typescript.mjs');
    const other = execFileSync(process.execPath, ['--import', node, '--input-type=module', '-e', script], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8' },
    });
    expect(other.trim()).toBe(hash(own));
  });
});

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Four pixels a module. */
function pictureOf(modules: readonly (readonly boolean[])[]) {
  const side = modules.length * 4;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (modules[y >> 2]?.[x >> 2]) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { width: side, height: side, data };
}

/** Words of the program, that the pages say in the reader's words; and ids nobody needs on paper. */
const CODES = new Set(
  'format kind sections role signedAs scheme category arena position contract standing verdict qualification capacity status bucket exact code id chosen other postId metOn event type'.split(
    ' ',
  ),
);

/** Every text, date and figure of a content as the reader's language writes it. */
function said(value: unknown, language: DocumentLanguage, key = ''): string[] {
  if (typeof value === 'string') {
    if (CODES.has(key)) return [];
    if (/^\d{4}-\d{2}-\d{2}/.test(value)) return [dayText(value, language)];
    return [key === 'rounded' || key.endsWith('Hours') || key === 'hours' ? figureText(value, language) : value];
  }
  if (typeof value !== 'object' || value === null) return [];
  if ('nb' in value && 'en' in value) return [textIn(value as { nb: string; en: string }, language)];
  // What a requirement still lacks is told only until it is met.
  const met = 'status' in value && value.status === 'MET';
  return Object.entries(value)
    .filter(([name]) => !(met && name === 'missing') && !(name === 'strictest'))
    .flatMap(([name, inner]) => said(inner, language, Array.isArray(value) ? key : name));
}
