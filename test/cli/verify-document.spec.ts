import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { credentialKeyOf } from '../../src/credential/keys.js';
import { documentFileText } from '../../src/proof/document-file.js';
import { formatVerifierKey, verifierKeyOf } from '../../src/proof/note.js';
import type { Verdict } from '../../src/proof/verify.js';
import { SAMPLE_NOW, SampleLog, documentFile, sampleContent, samplePdf } from '../support/documents.js';
import { command } from '../support/command-line.js';

const log = new SampleLog();
const { vkey } = log.trusted;
const { file, index } = documentFile(sampleContent(), { log });
let folder: string;
const path = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verify-document-'));
  writeFileSync(path('document.json'), documentFileText(file));
  writeFileSync(path('document.pdf'), await samplePdf(file, log.signer));
  writeFileSync(path('altered.json'), documentFileText(file).replace('"percent":80', '"percent":90'));
  writeFileSync(path('empty'), '');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const OTHER_KEYS = {
  TJENESTEBOK_IDENTITY_KEY: Buffer.alloc(32, 1).toString('base64'),
  TJENESTEBOK_MASTER_KEY: Buffer.alloc(32, 2).toString('base64'),
};

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  command(['verify-document', ...args], { TJENESTEBOK_DATA: path('data'), ...env });

/** A log as an installation has it: the key of its lists follows from its own. */
function ownLog() {
  const seed = Buffer.alloc(32, 9);
  const own = new SampleLog(9, 'own.example/log');
  const key = credentialKeyOf(seed);
  return {
    log: own,
    env: { TJENESTEBOK_SIGNING_KEY: seed.toString('base64'), TJENESTEBOK_LOG_NAME: own.name, ...OTHER_KEYS },
    list: (at: number, status: 0 | 1 | 3) => {
      const now = Math.floor(Date.now() / 1_000);
      const [header = '', payload = ''] = own.statusList({ [at]: status }, { now }).split('.');
      return `${header}.${payload}.${key.sign(`${header}.${payload}`)}`;
    },
  };
}

describe('verify-document', () => {
  it('says in words what a file is, and what the document says at a glance', async () => {
    for (const name of ['document.pdf', 'document.json']) {
      const { status, stdout, stderr } = await run([path(name), '--key', vkey]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout.split('\n')[0]).toBe('EKTE');
      expect(stdout).toContain('Lege: Áile Ŋuŋŋi Čáhkkelága Bårdsdatter, HPR-nummer 9144889');
      expect(stdout).toContain('Tellende tjeneste: 24,60 måneder bekreftet, 29,10 måneder med egenmeldt');
      expect(stdout).toContain('Oslo legevakt, 01.10.2022–31.03.2023: bestridt');
    }
  });

  it('speaks the other languages', async () => {
    const nynorsk = await run([path('document.json'), '--key', vkey, '--language', 'nn']);
    const english = await run([path('altered.json'), '--key', vkey, '--language', 'en']);
    expect(nynorsk.stdout).toContain('Teljande teneste: 24,60 månader');
    expect(english.stdout).toBe(
      'ALTERED\nThe file is not as it was issued. Do not rely on what it says.\n- What it says is not what was issued.\n',
    );
    expect(english.status).toBe(1);
  });

  it('answers programs', async () => {
    const { stdout, status } = await run([path('document.pdf'), '--key', vkey, '--json']);
    const { word, form, standing, reasons, document } = JSON.parse(stdout) as Verdict;
    expect({ status, word, form, standing, at: document?.index }).toEqual({
      ...{ status: 0, word: 'GENUINE', form: 'PDF', standing: null, at: index },
    });
    expect(reasons.map(({ code }) => code)).toEqual(['CONTENT_AS_ISSUED', 'STATUS_NOT_ASKED', 'PAGES_AS_SEALED']);
  });

  it('tells by its status that a document no longer stands, from a list in a file or at an address', async () => {
    writeFileSync(path('list.jwt'), log.statusList({ [index]: 1 }, { now: SAMPLE_NOW }));
    const unknown = await run([path('document.json'), '--key', vkey, '--status-list', path('list.jwt')]);
    expect(unknown.status).toBe(0);
    expect(unknown.stdout).toContain('nøkkelen til statuslistene er ikke kjent her');

    const own = ownLog();
    const issued = documentFile(sampleContent({ log: own.log.name }), { log: own.log });
    writeFileSync(path('own.json'), documentFileText(issued.file));
    const server = createServer((_, response) => response.end(own.list(issued.index, 3)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/documents/status/0`;
    const superseded = await run([path('own.json'), '--status-list', address], own.env);
    server.close();
    expect(superseded.stdout).toContain('ERSTATTET');
    expect(superseded.status).toBe(3);
    writeFileSync(path('list.jwt'), own.list(issued.index, 1));
    expect((await run([path('own.json'), '--status-list', path('list.jwt')], own.env)).status).toBe(3);
    writeFileSync(path('list.jwt'), own.list(issued.index, 0));
    expect((await run([path('own.json'), '--status-list', path('list.jwt')], own.env)).status).toBe(0);
  });

  it('takes the word of the logs in the settings, of nobody where none is named, and makes no folder', async () => {
    expect((await run([path('document.json')], { TJENESTEBOK_TRUSTED_LOGS: vkey })).status).toBe(0);
    const { status, stdout } = await run([path('document.json')]);
    expect(status).toBe(1);
    expect(stdout).toContain('UKJENT AVSENDER');
    expect(stdout).not.toContain('Áile');
    expect(existsSync(path('data'))).toBe(false);
    const other = formatVerifierKey(verifierKeyOf(new Uint8Array(32), log.name));
    expect((await run([path('document.json'), '--key', other], { TJENESTEBOK_TRUSTED_LOGS: vkey })).status).toBe(1);
  });

  it('says what cannot be used', async () => {
    expect((await run([path('missing'), '--key', vkey])).status).toBe(2);
    expect((await run([path('document.json'), '--key', vkey, '--status-list', path('missing')])).status).toBe(2);
    expect((await run([path('document.json'), '--key', 'nonsense'])).stderr).toContain(
      '<name>+<8 hex digits>+<base64>',
    );
    expect((await run([path('empty'), '--key', vkey])).status).toBe(1);
  });

  it('writes nothing from a document that would steer the terminal', async () => {
    const hostile = documentFile(sampleContent({ name: '\u001b[2JÁile\u0007\n' }), { log });
    writeFileSync(path('hostile.json'), documentFileText(hostile.file));
    const { stdout } = await run([path('hostile.json'), '--key', vkey]);
    expect(stdout).toContain('[2JÁile');
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
