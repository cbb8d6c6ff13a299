import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { RemoteService } from '../../src/client/remote-service.js';
import { CredentialIssuer } from '../../src/credential/credential-issuer.js';
import type { DocumentContent } from '../../src/documents/content.js';
import { figureText } from '../../src/documents/written.js';
import { type TrustedLog, verify } from '../../src/proof/verify.js';
import type { AccountView } from '../../src/statement/view.js';
import { TestApp } from '../support/app.js';
import { type Name, type Office, SampleCareers, STORIES, loadSamples } from '../support/sample-careers.js';

/** `DOCUMENTS_TO=<folder>` keeps every PDF in three languages, to be looked at: `pdftoppm -r 70 -png <file> <file>`. */
const folder = process.env.DOCUMENTS_TO;

let service: TestApp;
let careers: SampleCareers;
let url: string;
let trusted: readonly TrustedLog[];

beforeAll(async () => {
  service = await TestApp.start();
  await service.app.listen(0, '127.0.0.1');
  url = await service.app.getUrl();
  await loadSamples(service, url);
  careers = new SampleCareers(service);
  await careers.fillIn();
  const { x } = service.app.get(CredentialIssuer, { strict: false }).key.public;
  const vkey = (await service.app.inject({ method: 'GET', url: '/log/vkey' })).body.trim();
  trusted = [{ vkey, credentialKey: { kty: 'OKP', crv: 'Ed25519', x } }];
}, 30_000);
afterAll(async () => {
  await service.stop();
  service.remove();
});

async function fetched(name: Name, file: string, as?: Office): Promise<Buffer> {
  const headers = await careers.headers(name, as);
  const { statusCode, rawPayload } = await service.app.inject({ method: 'GET', url: `/documents/${file}`, headers });
  if (statusCode !== 200) throw new Error(rawPayload.toString());
  return rawPayload;
}

/** What a PDF says, once it has been found genuine, and its sheets as another library reads them. */
async function opened(name: Name, kind: string, id: string, as?: Office) {
  for (const language of folder === undefined ? [] : ['nb', 'nn', 'en']) {
    mkdirSync(folder ?? '', { recursive: true });
    const kept = await fetched(name, `${id}.pdf?language=${language}`, as);
    writeFileSync(join(folder ?? '', `${name}-${kind}-${language}.pdf`), kept);
  }
  const bytes = await fetched(name, `${id}.pdf`, as);
  const { word, document } = verify(new Uint8Array(bytes), { trusted });
  if (word !== 'GENUINE' || !document) throw new Error(word);
  const pdf = await getDocument({ data: new Uint8Array(bytes), disableFontFace: true, verbosity: 0 }).promise;
  const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
  const sheets = await Promise.all(numbers.map(async (number) => sheetOf(await pdf.getPage(number))));
  return { content: document.content, sheets };
}

type Item = { readonly str: string; readonly width: number; readonly transform: readonly number[] };

async function sheetOf(page: { getTextContent(): Promise<{ items: readonly unknown[] }> }) {
  const { items } = await page.getTextContent();
  const texts = items.filter((item): item is Item => (item as Item).str.trim() !== '');
  const at = (index: number) => texts.map(({ transform }) => transform[index] ?? 0);
  return {
    text: texts.map(({ str }) => str).join(' '),
    left: Math.min(...at(4)),
    right: Math.max(...texts.map(({ transform, width }) => (transform[4] ?? 0) + width)),
    /** Lowest line above the foot, in points from the lower edge. */
    bottom: Math.min(...at(5).filter((y) => y > FOOT)),
  };
}

const A4 = { width: 595, height: 842 };
const FOOT = 70;

describe('a document of the whole career of each of ten doctors', () => {
  it.each(Object.keys(STORIES) as Name[])(
    'has the figures of the statement and all that is not confirmed: %s',
    async (name) => {
      const { hprNumber } = STORIES[name];
      const id = await careers.issue(name, { scope: { kind: 'CAREER' }, sections: ['GOALS', 'SUPERVISION'] });
      const { content, sheets } = await opened(name, 'career', id);
      const remote = new RemoteService(`${url}/graphql`, (await careers.headers(name)).authorization);
      const valid = content.madeFrom.validOn;
      const { statement } = (await remote.statement(hprNumber, { valid })) ?? {};
      if (!statement) throw new Error(`${name} has no statement`);

      expect(content.account).toMatchObject({
        ...{ notice: statement.notice, scheme: statement.scheme, ruleSet: statement.ruleSet },
        requirements: statement.requirements,
        confirmed: said(statement.confirmed, valid),
        withDeclared: said(statement.withDeclared, valid),
      });
      const open = content.notConfirmed.map(({ postId }) => postId);
      const declared = content.account.withDeclared.lines.filter(({ standing }) => standing !== 'CONFIRMED');
      expect(new Set(open)).toEqual(new Set(declared.map((line) => line.postId)));

      const [first] = sheets;
      const { confirmed, withDeclared } = content.account;
      for (const { total, strictestTotal } of [confirmed, withDeclared]) {
        expect(first?.text).toContain(figureText(total, 'nb'));
        if (strictestTotal.exact === total.exact) continue;
        expect(first?.text).toContain('Uavklarte regler kan gi lavere tall.');
        expect(first?.text).toContain(`${figureText(strictestTotal, 'nb')} med strengeste lesning`);
      }
      expect(first?.text.includes('ikke bekreftet')).toBe(open.length > 0);
      expect(first?.text).toContain(content.account.notice.nb);
      expectLaidOut(sheets, content);
    },
  );
});

/** Of a statement what a document repeats: nothing that is dated later. */
function said({ total, strictestTotal, categories, lines, employments, otherReadings }: AccountView, valid: string) {
  const served = lines.filter(({ from }) => from <= valid);
  return { total, strictestTotal, categories, lines: served, employments, otherReadings };
}

function expectLaidOut(sheets: readonly Awaited<ReturnType<typeof sheetOf>>[], { documentId }: DocumentContent): void {
  for (const [index, { text, left, right, bottom }] of sheets.entries()) {
    expect(text).toContain(documentId);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(`side ${index + 1} av ${sheets.length}`);
    expect([left >= 40, right <= A4.width - 40]).toEqual([true, true]);
    // No sheet but the last is left half empty.
    if (index < sheets.length - 2) expect(bottom).toBeLessThan(A4.height / 2);
  }
}

describe('a document of one place, complete and signed', () => {
  it.each([
    // Her post still runs, and is signed up to then.
    ['marit', { kind: 'MUNICIPALITY', municipality: '4601' }, 'bergen', 'leder', '2026-06-30'],
    ['kristin', { kind: 'MUNICIPALITY', municipality: '3004' }, 'fredrikstad', 'leder', undefined],
    ['thomas', { kind: 'POST' }, undefined, 'legen selv', undefined],
  ] as const)('says who stands behind it: %s', async (name, scope, as, role, validOn) => {
    const [post] = (await careers.postsOf(name)).filter(({ arena }) => arena === 'GP_OFFICE');
    const of = scope.kind === 'POST' ? { ...scope, postId: post?.id } : scope;
    const id = await careers.issue(name, { scope: of, ...(validOn === undefined ? {} : { validOn }) }, as);
    const { content, sheets } = await opened(name, scope.kind.toLowerCase(), id, as);
    expect(content.gaps).toEqual([]);
    expect(sheets[0]?.text).toContain(`(${role})`);
    expect(sheets.map(({ text }) => text).join(' ')).toContain('avdelingsleder og medisinsk ansvarlig lege');
    expectLaidOut(sheets, content);
  });
});

describe('what stands behind the days', () => {
  it('is told with capacity and evidence where another than the employer confirmed', async () => {
    const id = await careers.issue('ingrid', { scope: { kind: 'CAREER' } });
    const { sheets } = await opened('ingrid', 'evidence', id);
    const text = sheets
      .map((sheet) => sheet.text)
      .join(' ')
      .replaceAll(/\s+/g, ' ');
    expect(text).toContain('som bydelsoverlege, i arbeidsgiverens sted, ved Aslaug Rønning (fiktiv)');
    expect(text).toContain('Grunnlag: Lønnsslipper og timelister for hele perioden');
    expect(text).toContain('01.07.2024–31.12.2024: egenmeldt');
  });

  it('was recorded late also where the post still runs, of which no last day is told', async () => {
    const scope = { kind: 'MUNICIPALITY', municipality: '4601' };
    const id = await careers.issue('marit', { scope, validOn: '2026-06-30' }, 'bergen');
    const { sheets } = await opened('marit', 'late', id, 'bergen');
    expect(sheets[0]?.text.replaceAll(/\s+/g, ' ')).toContain(
      'I ettertid: tjenesten begynte 01.01.2022, og ble første gang',
    );
    expect(sheets[0]?.text).not.toContain('tjenesten var til og med');
  });

  it('is the employer’s own report where nobody signed', async () => {
    const id = await careers.issue('guro', { scope: { kind: 'CAREER' } });
    const { content, sheets } = await opened('guro', 'reported', id);
    const text = sheets
      .map((sheet) => sheet.text)
      .join(' ')
      .replaceAll(/\s+/g, ' ');
    expect(content.notConfirmed).toEqual([]);
    expect(text).toContain('01.03.2022–29.02.2024: oppgitt av arbeidsgiveren selv, uten signatur');
    expect(text).not.toContain('IKKE bekreftet av noen');
  });

  it('is whoever approved a goal elsewhere, not whoever took it over', async () => {
    const id = await careers.issue('perOlav', { scope: { kind: 'CAREER' }, sections: ['GOALS'] });
    const { content } = await opened('perOlav', 'goals', id);
    expect(content.goals?.approved.map(({ code, by, takenOver }) => [code, by, takenOver])).toEqual([
      ['ALM-055', 'Geir Moe (fiktiv), Fjordheim sykehus (fiktivt)', true],
      ['ALM-085', 'Geir Moe (fiktiv), Fjordheim sykehus (fiktivt)', true],
    ]);
  });
});
