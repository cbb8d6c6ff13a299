import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
import { credentialOf, present, statusEntryOf } from '../../src/credential/credential.js';
import { CredentialIssuer } from '../../src/credential/credential-issuer.js';
import { CredentialModule } from '../../src/credential/credential.module.js';
import { IssuedDocuments } from '../../src/credential/issued-documents.js';
import type { IssuerMetadata } from '../../src/credential/metadata.js';
import type { FallenDocument } from '../../src/credential/status-list.js';
import { verifyCredential } from '../../src/credential/verify.js';
import { Clock } from '../../src/platform/clock.js';
import { Settings } from '../../src/platform/config/settings.js';
import { addResponseHeaders } from '../../src/platform/http/response-headers.js';
import { requireLogIn } from '../../src/platform/http/log-in.js';
import { NotLoggedIn } from '../../src/platform/identity/not-logged-in.js';
import { sampleContent } from '../support/documents.js';
import { ISSUER, LEAF, LISTS, NOW } from './issued.js';

let app: NestFastifyApplication;
let fallen: FallenDocument[] = [];
let now = NOW;
let isAway = false;

const documents: IssuedDocuments = {
  statusesOf: (block) =>
    isAway
      ? Promise.reject(new Error('The read model is away'))
      : Promise.resolve(fallen.filter(({ index }) => Math.floor(index / 131_072) === block)),
};
const key = Buffer.alloc(32, 7);
const settings = new Settings({
  ...{ dataFolder: '/nowhere', host: '127.0.0.1', port: 0, ide: false, publicUrl: ISSUER },
  ...{ keys: { identity: key, wrapping: key }, signingKey: key },
});

beforeAll(async () => {
  const providers = [
    { provide: IssuedDocuments, useValue: documents },
    { provide: Settings, useValue: settings },
    { provide: Clock, useValue: { now: () => new Date(now * 1_000).toISOString() } },
  ];
  const built = await Test.createTestingModule({ imports: [CredentialModule.with({ providers })] }).compile();
  app = built.createNestApplication(new FastifyAdapter(), { logger: false });
  const http = app.getHttpAdapter().getInstance();
  addResponseHeaders(http);
  requireLogIn(http, { logIn: () => Promise.reject(new NotLoggedIn('TOKEN_MISSING')) }, { schemes: ['DPoP'] });
  await app.init();
  await http.ready();
});

afterAll(() => app.close());

beforeEach(() => {
  fallen = [];
  isAway = false;
  now += 100_000;
});

const ask = (url: string) => app.inject({ method: 'GET', url });
const list = async (block: number) => (await ask(`/documents/status/${String(block)}`)).body;

describe('what anybody may fetch', () => {
  it.each([
    ['/documents/status/2', 'application/statuslist+jwt'],
    ['/.well-known/jwt-vc-issuer', 'application/json; charset=utf-8'],
    ['/documents/credential/v1', 'application/json; charset=utf-8'],
  ])('%s, without log-in, kept for a while, from any page', async (url, type) => {
    const { statusCode, headers } = await ask(url);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': type,
      'cache-control': 'public, max-age=300',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each(['-1', '01', '1.5', '12345678', 'x'])('no list %p', async (block) => {
    const { statusCode, headers } = await ask(`/documents/status/${block}`);
    expect([statusCode, headers['cache-control']]).toEqual([404, 'no-store']);
  });

  it.each(['/documents/status', '/documents', '/.well-known/jwt-vc-issuer/x'])('is not %s', async (url) => {
    expect((await ask(url)).statusCode).toBe(401);
  });

  it('keeps no error', async () => {
    isAway = true;
    const { statusCode, headers } = await ask('/documents/status/0');
    expect([statusCode, headers['cache-control']]).toEqual([500, 'no-store']);
  });

  it('is all it takes to check what a holder shows', async () => {
    const issuing = { leafIndex: LEAF, statusList: statusEntryOf(LISTS, LEAF), key: app.get(CredentialIssuer).key };
    const shown = await present(await credentialOf(sampleContent(), { issuer: ISSUER, ...issuing }), ['totals']);
    const issuers = [(await ask('/.well-known/jwt-vc-issuer')).json<IssuerMetadata>()];
    expect(issuers[0]?.issuer).toBe(ISSUER);
    const word = async () => (await verifyCredential(shown, { issuers, statusList: await list(2), now })).word;
    expect(await word()).toBe('GENUINE');
    fallen = [{ index: LEAF, status: 'SUPERSEDED' }];
    expect(await word()).toBe('SUPERSEDED');
    fallen = [...fallen, { index: LEAF, status: 'WITHDRAWN' }];
    expect(await word()).toBe('WITHDRAWN');
  });

  it('is signed again when a document has fallen, or before it is kept for too long', async () => {
    fallen = [{ index: 5, status: 'SUPERSEDED' }];
    const first = await list(0);
    now += 299;
    expect(await list(0)).toBe(first);
    now += 1;
    const second = await list(0);
    expect(second).not.toBe(first);
    fallen = [...fallen, { index: 6, status: 'WITHDRAWN' }];
    expect(getListFromStatusListJWT(await list(0)).statusList.slice(4, 8)).toEqual([0, 3, 1, 0]);
    expect(getListFromStatusListJWT(second).statusList.slice(4, 8)).toEqual([0, 3, 0, 0]);
  });
});
