import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type FastifyInstance, fastify } from 'fastify';
import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { type LogInOptions, logInOf, requireLogIn } from '../../../src/platform/http/log-in.js';
import { DevelopmentTokens, developmentToken } from '../../../src/platform/identity/development.js';
import { IssuerTokens } from '../../../src/platform/identity/issuer-tokens.js';
import { SeenProofsInMemory, SeenProofsUnavailable } from '../../../src/platform/identity/seen-proofs.js';
import { TokenIdentity, type TokenSources } from '../../../src/platform/identity/token-identity.js';
import { AUDIENCE, TestCaller, TestIssuer } from './issuer.js';

const identityKey = randomBytes(32);

let issuer: TestIssuer;
let caller: TestCaller;
const running: FastifyInstance[] = [];

beforeAll(async () => {
  Logger.overrideLogger(false);
  issuer = await TestIssuer.start();
  caller = await TestCaller.make();
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((http) => http.close()));
});

afterAll(() => issuer.down());

function issuerWith(seenProofs = new SeenProofsInMemory()): NonNullable<TokenSources['issuer']> {
  const settings = { issuer: issuer.url, audience: AUDIENCE, dpop: 'required', securityLevel: 4 } as const;
  return { tokens: new IssuerTokens(settings), seenProofs };
}

/** A service with some routes, on loopback. */
async function serve(sources: TokenSources, options: Partial<LogInOptions> = {}): Promise<string> {
  const http = fastify();
  running.push(http);
  const identity = new TokenIdentity(sources);
  requireLogIn(http, identity, { schemes: identity.schemes, ...options });
  http.get('/', () => 'the IDE');
  http.post('/', () => 'not the IDE');
  http.get('/health/live', () => 'alive');
  http.all('/graphql', (request) => logInOf(request));
  http.get('/health', () => 'not a probe');
  http.get('/new', () => 'a route somebody adds later');
  return http.listen({ port: 0, host: '127.0.0.1' });
}

const codeOf = async (answer: Response) =>
  ((await answer.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

async function ask(url: string, claims = {}, headers: Record<string, string> = {}): Promise<Response> {
  const token = await issuer.token(caller.binding);
  const dpop = await caller.proof({ method: 'POST', url, token }, claims);
  return fetch(url, { method: 'POST', headers: { authorization: `DPoP ${token}`, dpop, ...headers } });
}

describe('a service that requires a log-in', () => {
  it('is open at the probes and the page of the IDE, and nowhere else', async () => {
    const url = await serve({ issuer: issuerWith() });
    const paths = ['/', '/health/live', '/health', '/new', '/none', '/graphql', '/health/none', '/health/../new'];
    const statuses = await Promise.all(paths.map(async (path) => [path, (await fetch(`${url}${path}`)).status]));
    expect(Object.fromEntries(statuses as [string, number][])).toEqual({
      '/': 200,
      '/health/live': 200,
      '/health': 401,
      '/new': 401,
      '/none': 401,
      '/graphql': 401,
      '/health/none': 401,
      '/health/../new': 401,
    });
    expect((await fetch(`${url}/`, { method: 'POST' })).status).toBe(401);
    expect((await fetch(`${url}/%68ealth/../graphql`)).status).toBe(401);
  });

  it('tells the request who has logged in', async () => {
    const url = await serve({ issuer: issuerWith() });
    const answer = await ask(`${url}/graphql`);
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ hprNumber: '9000001' })]);
  });

  it('tells what to come with, and no more, when nothing came', async () => {
    const url = await serve({ issuer: issuerWith() });
    const answer = await fetch(`${url}/graphql`, { method: 'POST' });
    expect(answer.headers.get('www-authenticate')).toMatch(/^DPoP algs="ES256 [\w ]+"$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({
      data: null,
      errors: [
        {
          message: expect.stringMatching(/^You are not logged in\./),
          extensions: {
            code: 'TOKEN_MISSING',
            message: { nb: expect.stringMatching(/^Du er ikke logget inn\./), en: expect.any(String) },
          },
        },
      ],
    });
  });

  it('tells what is wrong, in the words of the standards', async () => {
    const sources = { issuer: issuerWith(), development: new DevelopmentTokens(identityKey) };
    const url = await serve(sources);
    const bearer = { authorization: 'Bearer rubbish' };
    const invalid = await fetch(`${url}/graphql`, { headers: bearer });
    expect(invalid.headers.get('www-authenticate')).toMatch(
      /^DPoP error="invalid_token", algs="[\w ]+", Bearer error="invalid_token"$/,
    );
    expect(await invalid.text()).not.toContain('rubbish');
    const proof = await ask(`${url}/graphql`, { htm: 'GET' });
    expect(proof.headers.get('www-authenticate')).toContain('DPoP error="invalid_dpop_proof"');
    expect(await codeOf(proof)).toBe('DPOP_INVALID');
  });

  it('refuses two proofs', async () => {
    const url = new URL('/graphql', await serve({ issuer: issuerWith() }));
    const token = await issuer.token(caller.binding);
    const proof = () => caller.proof({ method: 'POST', url: url.href, token });
    const dpop = [await proof(), await proof()];
    const status = await new Promise((resolve, reject) => {
      httpRequest(url, { method: 'POST', headers: { authorization: `DPoP ${token}`, dpop } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(401);
  });

  it('refuses a request that has been sent before', async () => {
    const url = `${await serve({ issuer: issuerWith() })}/graphql`;
    const token = await issuer.token(caller.binding);
    const headers = { authorization: `DPoP ${token}`, dpop: await caller.proof({ method: 'POST', url, token }) };
    expect((await fetch(url, { method: 'POST', headers })).status).toBe(200);
    const again = await fetch(url, { method: 'POST', headers });
    expect([again.status, await codeOf(again)]).toEqual([401, 'DPOP_REPLAYED']);
  });

  it('goes by its public address where one is given, whatever the request says', async () => {
    const url = await serve({ issuer: issuerWith() }, { publicUrl: 'https://tjenestebok.example/book' });
    expect((await ask(`${url}/graphql`, { htu: 'https://tjenestebok.example/book/graphql' })).status).toBe(200);
    expect(await codeOf(await ask(`${url}/graphql`))).toBe('DPOP_INVALID');
  });

  it('says that it cannot tell, when the issuer or the proofs seen are away', async () => {
    const away = new (class extends SeenProofsInMemory {
      override first(): Promise<boolean> {
        return Promise.reject(new SeenProofsUnavailable('PostgreSQL', new Error('gone')));
      }
    })();
    const url = await serve({ issuer: issuerWith(away) });
    const answer = await ask(`${url}/graphql`);
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'STORE_UNAVAILABLE']);
    const other = await serve({ issuer: issuerWith() });
    await issuer.down();
    try {
      const unknown = await ask(`${other}/graphql`);
      expect([unknown.status, unknown.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await codeOf(unknown)).toBe('ISSUER_AWAY');
    } finally {
      await issuer.up();
    }
  });

  it('accepts development tokens from this machine, and not through a proxy', async () => {
    const url = await serve({ development: new DevelopmentTokens(identityKey) });
    const developer = { subject: 'kari', name: 'Kari Eksempel', validFor: 60 };
    const authorization = `Bearer ${await developmentToken(identityKey, developer)}`;
    expect((await fetch(`${url}/graphql`, { headers: { authorization } })).status).toBe(200);
    for (const name of ['x-forwarded-for', 'forwarded']) {
      const answer = await fetch(`${url}/graphql`, { headers: { authorization, [name]: '127.0.0.1' } });
      expect([answer.status, await codeOf(answer)]).toEqual([401, 'TOKEN_ISSUER_WRONG']);
    }
  });

  it('lets nobody in where nothing is set up', async () => {
    const url = await serve({});
    expect((await fetch(`${url}/graphql`)).status).toBe(401);
    expect(await codeOf(await ask(`${url}/graphql`))).toBe('TOKEN_ISSUER_WRONG');
  });
});
