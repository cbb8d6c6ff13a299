import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { verificationPage } from '../../scripts/build-verification-page.mjs';
import { documentFileText } from '../../src/proof/document-file.js';
import { policyOf, withKnown } from '../../src/verification/page-with-keys.js';
import { SampleLog, documentFile, manyPosts, sampleContent, samplePdf } from '../support/documents.js';

const PHONE = { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const NARROW = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 900 };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env.SCREENSHOTS ?? join(tmpdir(), 'tjenestebok-verification-page');

const log = new SampleLog();
const now = Math.floor(Date.now() / 1_000);
const HOSTILE = '<script>document.title="owned"</script><img src=x onerror=alert(1)>';

let folder: string;
let browser: Browser;
let base: string;
let server: ReturnType<typeof createServer>;
const asked: string[] = [];
const paths: Record<string, string> = {};
let standing: 0 | 1 | 3 = 0;
let index: number;
let later: number;
/** Of the list as it is served. */
let sub = 'https://tjenestebok.example/documents/status/0';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verification-page-'));
  mkdirSync(shots, { recursive: true });
  const built = await verificationPage();
  const html = withKnown(built, { trusted: [log.trusted], service: null });
  const served = withKnown(built, { trusted: [log.trusted], service: 'https://tjenestebok.example' });
  const { file, index: place } = documentFile(sampleContent(), { log });
  index = place;
  const pdf = await samplePdf(file, log.signer);
  const save = (name: string, bytes: Uint8Array | string) => {
    paths[name] = join(folder, name);
    writeFileSync(paths[name], bytes);
  };
  save('page.html', html);
  save('genuine.pdf', pdf);
  save('genuine.json', documentFileText(file));
  save('altered.json', documentFileText(file).replace('"percent":80', '"percent":90'));
  save('resaved.pdf', await (await PDFDocument.load(pdf)).save());
  save('holiday.pdf', await (await PDFDocument.create()).save());
  const forged = documentFile(sampleContent(), { log: new SampleLog(66, log.name) });
  save('forged.json', documentFileText(forged.file));
  const hostile = documentFile(sampleContent({ documentId: 'hostile', name: HOSTILE }), { log });
  save('hostile.json', documentFileText(hostile.file));
  const long = documentFile(sampleContent({ documentId: 'long', posts: manyPosts(40) }), { log });
  save('long.json', documentFileText(long.file));

  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(`${request.method ?? ''} ${path}`);
    if (path === '/verify') {
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyOf(served) };
      response.writeHead(200, headers).end(served);
    } else if (path === '/verify/document') {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const isKnown = body === '{"token":"good-token"}';
        response.writeHead(isKnown ? 200 : body.includes('again') ? 429 : 404, { 'content-type': 'application/json' });
        response.end(isKnown ? documentFileText(file) : '{}');
      });
    } else if (path === '/documents/status/0') {
      response.writeHead(200, {
        'content-type': 'application/statuslist+jwt',
        'access-control-allow-origin': '*',
      });
      response.end(log.statusList({ [index]: standing, [later]: standing }, { now, sub }));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  // A page that was saved, of a service that is up.
  const near = documentFile(sampleContent({ documentId: 'near', statusList: `${base}/documents/status` }), { log });
  later = near.index;
  save('near.json', documentFileText(near.file));
  save('saved-page.html', withKnown(built, { trusted: [log.trusted], service: base }));
  browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}, 60_000);

afterAll(async () => {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Opened = { readonly page: Page; readonly faults: string[]; readonly requests: string[] };

async function open(url: string, viewport: Parameters<Page['setViewport']>[0] = DESKTOP): Promise<Opened> {
  const page = await browser.newPage();
  await page.setViewport(viewport);
  const [faults, requests]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon')) faults.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(url);
  return { page, faults, requests };
}

const offline = () => pathToFileURL(paths['page.html'] ?? '').href;

async function choose(page: Page, name: string): Promise<string> {
  const input = (await page.$('#file')) as ElementHandle<never> & { uploadFile(path: string): Promise<void> };
  await input.uploadFile(paths[name] ?? '');
  return verdictOn(page);
}

async function verdictOn(page: Page): Promise<string> {
  await page.waitForSelector('#verdict');
  return (await page.evaluate('document.getElementById("verdict").textContent')) as string;
}

const said = async (page: Page) => (await page.evaluate('document.querySelector("main").innerText')) as string;

async function seen(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

/** Of everything there is, with what axe knows of WCAG 2.2 AA and good manners. */
async function barriers(page: Page): Promise<unknown[]> {
  await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true })');
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run(document)')) as {
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
  };
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html, failureSummary])]);
}

const isTooWide = (page: Page) => page.evaluate('document.documentElement.scrollWidth > innerWidth');

describe('the page of verification, saved and opened without a network', () => {
  it('says of each file what it is, and fetches nothing', async () => {
    const { page, faults, requests } = await open(offline());
    await page.setOfflineMode(true);
    const verdicts: string[] = [];
    for (const name of ['genuine.pdf', 'genuine.json', 'altered.json', 'resaved.pdf', 'forged.json', 'holiday.pdf']) {
      verdicts.push(await choose(page, name));
      await seen(page, `desktop-${name}`);
      await page.evaluate('document.getElementById("verdict").remove()');
    }
    expect(verdicts).toEqual([
      ...['Ekte', 'Ekte', 'Endret', 'Endret', 'Ukjent avsender'],
      'Ikke en tjenestebekreftelse',
    ]);
    expect(faults).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
    await page.close();
  });

  it('shows what the document says, in three languages, with every letter', async () => {
    const { page } = await open(offline());
    await choose(page, 'genuine.pdf');
    expect(await said(page)).toContain('Áile Ŋuŋŋi Čáhkkelága Bårdsdatter');
    expect(await said(page)).toContain('Ikke bekreftet');
    for (const [language, word] of [
      ['nn', 'Rekna til og med'],
      ['en', 'Counted up to and including'],
    ] as const) {
      await page.click(`[data-language=${language}]`);
      expect(await said(page)).toContain(word);
      expect(await page.evaluate('document.documentElement.lang')).toBe(language);
    }
    await seen(page, 'desktop-english');
    await page.close();
  });

  it('shows whatever stands in a document as text', async () => {
    const { page, faults } = await open(offline());
    expect(await choose(page, 'hostile.json')).toBe('Ekte');
    expect(await said(page)).toContain(HOSTILE);
    expect(await page.title()).toBe('Kontroller en tjenestebekreftelse – Tjenestebok');
    expect(await page.evaluate('document.querySelectorAll("main script, main img").length')).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('fits on a phone, also with forty posts', async () => {
    for (const [name, viewport] of [
      ['phone', PHONE],
      ['narrow', NARROW],
    ] as const) {
      const { page } = await open(offline(), viewport);
      await seen(page, `${name}-empty`);
      for (const file of ['genuine.pdf', 'altered.json', 'long.json']) {
        await choose(page, file);
        expect([name, file, await isTooWide(page)]).toEqual([name, file, false]);
        await seen(page, `${name}-${file}`);
        await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true })');
        expect([name, file, await isTooWide(page)]).toEqual([name, file, false]);
        if (file === 'genuine.pdf') await seen(page, `${name}-${file}-open`);
        await page.evaluate('document.getElementById("verdict").remove()');
      }
      await page.close();
    }
  });

  it('has no barriers that axe knows of, empty and with each verdict', async () => {
    for (const viewport of [DESKTOP, PHONE]) {
      const { page } = await open(offline(), viewport);
      expect(await barriers(page)).toEqual([]);
      for (const name of ['genuine.pdf', 'altered.json', 'forged.json', 'holiday.pdf', 'long.json']) {
        await choose(page, name);
        expect([name, await barriers(page)]).toEqual([name, []]);
        await page.evaluate('document.getElementById("verdict").remove()');
      }
      await page.close();
    }
  });

  it('is used with the keyboard alone', async () => {
    const { page } = await open(offline());
    const focused = () => page.evaluate('document.activeElement.id || document.activeElement.dataset.language');
    const order: unknown[] = [];
    for (let step = 0; step < 5; step++) {
      await page.keyboard.press('Tab');
      order.push(await focused());
    }
    expect(order).toEqual(['nb', 'nn', 'en', 'file', 'knows']);
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    expect(await focused()).toBe('file');
    await seen(page, 'desktop-focus');
    const [chooser] = await Promise.all([page.waitForFileChooser(), page.keyboard.press('Space')]);
    await chooser.accept([paths['genuine.pdf'] ?? '']);
    expect(await verdictOn(page)).toBe('Ekte');
    expect(await focused()).toBe('verdict');
    // From the verdict on to what can be unfolded.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.querySelector("article details").open')).toBe(true);
    await page.close();
  });

  it('takes a file that is dropped', async () => {
    const { page } = await open(offline());
    const text = JSON.stringify(readFileSync(paths['genuine.json'] ?? '', 'utf8'));
    await page.evaluate(`{
      const data = new DataTransfer();
      data.items.add(new File([${text}], 'any name at all'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }`);
    expect(await verdictOn(page)).toBe('Ekte');
    await page.close();
  });
});

describe('the page of verification, served', () => {
  it('shows what a link leads to, whether it still stands, and asks nobody else', async () => {
    for (const [status, word] of [
      [0, 'Ekte'],
      [1, 'Trukket tilbake'],
      [3, 'Erstattet'],
    ] as const) {
      standing = status;
      const { page, faults, requests } = await open(`${base}/verify#good-token`, PHONE);
      expect(await verdictOn(page)).toBe(word);
      expect(faults).toEqual([]);
      expect(requests.every((url) => url.startsWith(base))).toBe(true);
      await seen(page, `phone-link-${word}`);
      expect(await barriers(page)).toEqual([]);
      await page.close();
    }
    expect(asked).toContain('POST /verify/document');
    expect(asked).toContain('GET /documents/status/0');
    expect(asked.join()).not.toContain('good-token');
  });

  it('is asked by a page that was saved from it whether a document still stands', async () => {
    [standing, sub] = [1, `${base}/documents/status/0`];
    const { page, faults, requests } = await open(pathToFileURL(paths['saved-page.html'] ?? '').href);
    expect(await choose(page, 'near.json')).toBe('Trukket tilbake');
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([`${base}/documents/status/0`]);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('says so when a link leads nowhere', async () => {
    const { page } = await open(`${base}/verify#bad-token`);
    await page.waitForFunction('document.getElementById("told").textContent.includes("Lenken")');
    await seen(page, 'desktop-bad-link');
    await page.evaluate('location.hash = "again"');
    await page.waitForFunction('document.getElementById("told").textContent.includes("For mange")');
    await page.close();
  });
});
