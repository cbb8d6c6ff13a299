import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verificationPage } from '../../scripts/build-verification-page.mjs';
import { Identity } from '../../src/platform/identity/log-in.js';
import { NotLoggedIn } from '../../src/platform/identity/not-logged-in.js';
import { requireLogIn } from '../../src/platform/http/log-in.js';
import { addResponseHeaders } from '../../src/platform/http/response-headers.js';
import { Settings } from '../../src/platform/config/settings.js';
import { parseVerifierKey, verifierKeyOf } from '../../src/proof/note.js';
import { trustedLogsOf } from '../../src/verification/trusted-logs.js';
import { VerificationController } from '../../src/verification/verification.controller.js';
import { VerificationPage } from '../../src/verification/verification-page.js';
import { SampleLog } from '../support/documents.js';

const log = new SampleLog();
let folder: string;
let app: NestFastifyApplication;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verification-page-'));
  const file = join(folder, 'page.html');
  writeFileSync(file, await verificationPage());
  const page = new VerificationPage({ trusted: [log.trusted], service: null }, pathToFileURL(file));
  const module = await Test.createTestingModule({
    controllers: [VerificationController],
    providers: [{ provide: VerificationPage, useValue: page }],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
  const http = app.getHttpAdapter().getInstance();
  addResponseHeaders(http);
  requireLogIn(http, new Nobody(), { schemes: ['Bearer'] });
  await app.init();
  await http.ready();
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

class Nobody extends Identity {
  override logIn(): Promise<never> {
    return Promise.reject(new NotLoggedIn('TOKEN_MISSING'));
  }
}

describe('/verify', () => {
  it('is open to everybody, and may do no more than it says itself', async () => {
    const { statusCode, headers, body } = await app.inject({ url: '/verify' });
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; connect-src 'self'/,
    );
    expect(policy).toContain("frame-ancestors 'none'");
    expect(body).toContain(log.trusted.vkey);
  });

  it('is the only one of its kind', async () => {
    for (const url of ['/verify/', '/verify/../graphql', '/verification'])
      expect((await app.inject({ url })).statusCode).not.toBe(200);
  });
});

describe('whose word is taken', () => {
  const values = { host: '127.0.0.1', port: 0, ide: false, dataFolder: '/nowhere' };
  const keys = { identity: Buffer.alloc(32), wrapping: Buffer.alloc(32) };

  it('is that of the own log, with the key of its status lists, and of those in the settings', () => {
    const other = parseVerifierKey(new SampleLog(2, 'other.example').trusted.vkey);
    const settings = new Settings({ ...values, keys, trustedLogs: other ? [other] : [] });
    const [own, named] = trustedLogsOf(settings, log.signer.seed);
    expect(own?.vkey).toMatch(/^tjenestebok\.invalid\/[0-9a-f]{16}\+/);
    expect(parseVerifierKey(own?.vkey ?? '')?.publicKey).toEqual(verifierKeyOf(log.signer.seed, log.name).publicKey);
    expect(own?.credentialKey).toMatchObject({ kty: 'OKP', crv: 'Ed25519' });
    expect(named?.vkey).toMatch(/^other\.example\+/);
    expect(trustedLogsOf(settings, undefined)).toHaveLength(1);
  });
});
