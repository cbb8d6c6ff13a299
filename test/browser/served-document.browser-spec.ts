import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { verificationPage } from '../../scripts/build-verification-page.mjs';
import { EventStore } from '../../src/platform/event-store/event-store.js';
import { Settings } from '../../src/platform/config/settings.js';
import { Projections } from '../../src/platform/projections/projections.js';
import { TestApp } from '../support/app.js';
import { SampleCareers, loadSamples } from '../support/sample-careers.js';

/** The link of a document in a browser, against the whole program with the sample careers in it. */
const PHONE = { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const DESKTOP = { width: 1280, height: 900 };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env.SCREENSHOTS ?? join(tmpdir(), 'tjenestebok-verification-page');

const DIST = join(import.meta.dirname, '../../dist');

let service: TestApp;
let careers: SampleCareers;
let browser: Browser;
let url: string;

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  // Where the program looks for it, as `npm run build` makes it.
  mkdirSync(DIST, { recursive: true });
  writeFileSync(join(DIST, 'verification-page.html'), await verificationPage());
  const port = await freePort();
  url = `http://127.0.0.1:${String(port)}`;
  const keys = { identity: randomBytes(32), wrapping: randomBytes(32) };
  const dataFolder = mkdtempSync(join(tmpdir(), 'tjenestebok-'));
  service = await TestApp.on(
    new Settings({ dataFolder, host: '127.0.0.1', port, ide: false, keys, developmentLogIn: true }),
  );
  await service.app.listen(port, '127.0.0.1');
  await loadSamples(service, url);
  careers = new SampleCareers(service);
  await careers.fillIn();
  browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}, 60_000);

afterAll(async () => {
  await browser.close();
  await service.stop();
  service.remove();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function open(address: string, viewport: Parameters<Page['setViewport']>[0]): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport(viewport);
  await page.goto(address);
  return page;
}

async function verdictOn(page: Page): Promise<string> {
  await page.waitForSelector('#verdict');
  return (await page.evaluate('document.getElementById("verdict").textContent')) as string;
}

/** As whoever holds the print does who opens the address anew, until the service has caught up. */
async function reloadedUntil(page: Page, verdict: string): Promise<void> {
  await service.app.get(Projections).whenComplete(5_000);
  for (let tries = 0; tries < 20; tries++) {
    await page.reload();
    if ((await verdictOn(page)) === verdict) return;
  }
  throw new Error(`The page says ${await verdictOn(page)}`);
}

const seen = (page: Page, name: string) => page.screenshot({ path: join(shots, `served-${name}.png`), fullPage: true });
const said = async (page: Page) => (await page.evaluate('document.querySelector("main").innerText')) as string;
const isTooWide = (page: Page) => page.evaluate('document.documentElement.scrollWidth > innerWidth');

async function barriers(page: Page): Promise<unknown> {
  await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true })');
  await page.evaluate(axe);
  return page.evaluate('axe.run(document).then(({ violations }) => violations.map(({ id }) => id))');
}

async function pageOf(documentId: string, name: 'ingrid' | 'haakon' | 'marit'): Promise<string> {
  const query = 'query ($id: ID!) { doctor(id: $id) { documents { id page } } }';
  const { data } = await service.ask(query, { id: await careers.idOf(name) }, await careers.headers(name));
  const { documents } = data?.doctor as { documents: readonly { id: string; page: string }[] };
  return documents.find(({ id }) => id === documentId)?.page ?? '';
}

describe('the link in the QR code of a document', () => {
  it('shows it genuine, superseded once it has been corrected, and withdrawn', async () => {
    const office = { scope: { kind: 'MUNICIPALITY', municipality: '4601' }, validOn: '2026-06-30' };
    const id = await careers.issue('marit', office, 'bergen');
    const other = await careers.issue('marit', office, 'bergen');
    const page = await open(await pageOf(id, 'marit'), PHONE);
    await reloadedUntil(page, 'Ekte');
    expect(await said(page)).toContain('Statuslisten sier at bekreftelsen fortsatt gjelder.');
    expect(await said(page)).toContain('Bente Mjøs (fiktiv) (leder), Bergen kommune (310000663)');
    expect(await isTooWide(page)).toBe(false);
    await seen(page, 'phone-genuine');
    expect(await barriers(page)).toEqual([]);

    await careers.say('marit', 'withdrawConfirmation', { documentId: other, reason: 'Feil skjema' }, 'bergen');
    const withdrawn = await open(await pageOf(other, 'marit'), DESKTOP);
    await reloadedUntil(withdrawn, 'Trukket tilbake');
    await seen(withdrawn, 'desktop-withdrawn');
    await withdrawn.close();

    const stored = await service.app.get(EventStore).readStream(`career-${await careers.idOf('marit')}`);
    const [post] = (await careers.postsOf('marit')).filter(({ from }) => from === '2022-01-01');
    const started = stored.find(({ type, data }) => type === 'EmploymentStarted' && data.postId === post?.id);
    const employer = { name: 'Bergen kommune', organisationNumber: '310000663' };
    const asItWas = {
      postId: post?.id,
      employer,
      place: { municipality: '4601' },
      category: 'AUP',
      arena: 'GP_OFFICE',
    };
    const startEmployment = {
      ...asItWas,
      from: '2022-01-01',
      percent: 80,
      contract: 'PERMANENT',
      declaredBy: 'EMPLOYER',
    };
    const reason = 'Stillingen var 80 prosent';
    const correction = { recordingId: started?.id, reason, declaredBy: 'EMPLOYER', replacement: { startEmployment } };
    await careers.say('marit', 'correctRecording', correction, 'bergen');
    await reloadedUntil(page, 'Erstattet');
    await seen(page, 'phone-superseded');
    expect(await barriers(page)).toEqual([]);
    await page.close();
  });

  it('shows both readings, what is not confirmed, and who confirmed on what evidence', async () => {
    for (const name of ['ingrid', 'haakon'] as const) {
      const id = await careers.issue(name, { scope: { kind: 'CAREER' }, sections: ['GOALS', 'SUPERVISION'] });
      const page = await open(await pageOf(id, name), DESKTOP);
      await reloadedUntil(page, 'Ekte');
      expect(await said(page)).toContain('Med strengeste lesning av uavklarte regler: ');
      await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true })');
      expect(await said(page)).toMatch(/i arbeidsgiverens sted, ved .* Grunnlag: /);
      expect(await said(page)).not.toMatch(/MEDICALLY_RESPONSIBLE|DEPARTMENT_HEAD/);
      await seen(page, `desktop-${name}`);
      await page.setViewport(PHONE);
      expect(await isTooWide(page)).toBe(false);
      await seen(page, `phone-${name}`);
      expect(await barriers(page)).toEqual([]);
      await page.close();
    }
  });

  it('is checked by its PDF too, with the keyboard alone', async () => {
    const id = await careers.issue('haakon', { scope: { kind: 'CAREER' } });
    const file = join(service.settings.dataFolder, 'document.pdf');
    const headers = await careers.headers('haakon');
    const { rawPayload } = await service.app.inject({ method: 'GET', url: `/documents/${id}.pdf`, headers });
    writeFileSync(file, rawPayload);
    const page = await open(`${url}/verify`, PHONE);
    for (let step = 0; step < 4; step++) await page.keyboard.press('Tab');
    const [chooser] = await Promise.all([page.waitForFileChooser(), page.keyboard.press('Space')]);
    await chooser.accept([file]);
    expect(await verdictOn(page)).toBe('Ekte');
    expect(await page.evaluate('document.activeElement.id')).toBe('verdict');
    expect(await said(page)).toContain('Sidene i PDF-en er uendret siden de ble laget.');
    expect(await isTooWide(page)).toBe(false);
    await page.close();
  });

  it('is taken by its PDF dropped on the page, on a phone and on a desk', async () => {
    const id = await careers.issue('ingrid', { scope: { kind: 'CAREER' } });
    const headers = await careers.headers('ingrid');
    const { rawPayload } = await service.app.inject({
      method: 'GET',
      url: `/documents/${id}.pdf?language=nn`,
      headers,
    });
    for (const viewport of [PHONE, DESKTOP]) {
      const page = await open(`${url}/verify`, viewport);
      await page.evaluate(`{
        const data = new DataTransfer();
        const bytes = Uint8Array.from(atob(${JSON.stringify(rawPayload.toString('base64'))}), (one) => one.charCodeAt(0));
        data.items.add(new File([bytes], 'stadfesting.pdf'));
        document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      }`);
      expect(await verdictOn(page)).toBe('Ekte');
      await page.close();
    }
  });
});

describe('what a doctor shares by a link', () => {
  it('is shown in plain words, with both readings and what is only declared, once the code is given', async () => {
    const { link, code } = await careers.share('haakon', ['BASICS', 'FIGURES', 'POSTS', 'TRAINING', 'DOCUMENTS']);
    for (const [name, viewport] of [
      ['phone', PHONE],
      ['desktop', DESKTOP],
    ] as const) {
      const page = await browser.newPage();
      await page.setViewport(viewport);
      await page.setExtraHTTPHeaders({ 'accept-language': 'nb' });
      await page.goto(link);
      await seen(page, `${name}-shared-asks`);
      expect(await barriers(page)).toEqual([]);
      await page.focus('#code');
      await page.keyboard.type(code);
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      const text = await said(page);
      expect(text).toContain('12,10 (minst 9,60)');
      expect(text).toContain('bekreftet, bestridt');
      expect(text).toContain('Dette er en beregning, ikke et vedtak.');
      expect(await isTooWide(page)).toBe(false);
      await seen(page, `${name}-shared`);
      expect(await barriers(page)).toEqual([]);
      await page.close();
    }
  });
});
