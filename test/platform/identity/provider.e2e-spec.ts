import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type FastifyInstance, fastify } from 'fastify';
import * as oauth from 'oauth4webapi';
import { logInOf, requireLogIn } from '../../../src/platform/http/log-in.js';
import { KEYS_COOL_DOWN } from '../../../src/platform/identity/issuer-keys.js';
import { IssuerTokens } from '../../../src/platform/identity/issuer-tokens.js';
import { SeenProofsInMemory } from '../../../src/platform/identity/seen-proofs.js';
import { TokenIdentity } from '../../../src/platform/identity/token-identity.js';
import { AUDIENCE } from './issuer.js';
import { CLIENT, RESOURCE, TestProvider, followTo } from './provider.js';

const client: oauth.Client = { client_id: CLIENT.id };
const password = oauth.ClientSecretBasic(CLIENT.secret);
// eslint-disable-next-line @typescript-eslint/no-deprecated -- its way of saying: not outside this machine
const onLoopback = { [oauth.allowInsecureRequests]: true };

let provider: TestProvider;
let service: FastifyInstance;
let url: URL;
let server: oauth.AuthorizationServer;
/** Milliseconds that the service's clock is ahead. */
let ahead = 0;

beforeAll(async () => {
  Logger.overrideLogger(false);
  // The provider finds much to say about http and cookie keys.
  jest.spyOn(console, 'warn').mockReturnValue();
  jest.spyOn(console, 'info').mockReturnValue();
  provider = await TestProvider.start();
  const clock = () => Date.now() + ahead;
  const settings = { issuer: provider.url, audience: AUDIENCE, dpop: 'required', securityLevel: 4 } as const;
  const issuer = { tokens: new IssuerTokens(settings, clock), seenProofs: new SeenProofsInMemory(clock) };
  const identity = new TokenIdentity({ issuer }, clock);
  service = fastify();
  requireLogIn(service, identity, { schemes: identity.schemes });
  service.post('/graphql', (request) => logInOf(request));
  url = new URL('/graphql', await service.listen({ port: 0, host: '127.0.0.1' }));
  const issuerUrl = new URL(provider.url);
  const found = await oauth.discoveryRequest(issuerUrl, onLoopback);
  server = await oauth.processDiscoveryResponse(issuerUrl, found);
});

afterAll(async () => {
  await service.close();
  await provider.stop();
  jest.restoreAllMocks();
});

type Session = { readonly token: string; readonly dpop: oauth.DPoPHandle };

/** Logs a person in by the authorization code flow with PKCE, the token bound to a new key. */
async function logIn(person: string): Promise<Session> {
  const dpop = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const start = new URL(server.authorization_endpoint ?? '');
  start.search = new URLSearchParams({
    ...RESOURCE,
    client_id: CLIENT.id,
    redirect_uri: CLIENT.callback,
    response_type: 'code',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    login_hint: person,
    state,
  }).toString();
  const back = oauth.validateAuthResponse(server, client, await followTo(CLIENT.callback, start), state);
  const options = { ...onLoopback, DPoP: dpop };
  const answer = await oauth.authorizationCodeGrantRequest(
    ...([server, client, password, back, CLIENT.callback, verifier, options] as const),
  );
  const { access_token: token } = await oauth.processAuthorizationCodeResponse(server, client, answer);
  return { token, dpop };
}

async function machine(dpop?: oauth.DPoPHandle): Promise<string> {
  const parameters = { resource: AUDIENCE, scope: 'nhn:tjenestebok/api' };
  const options = { ...onLoopback, ...(dpop ? { DPoP: dpop } : {}) };
  const answer = await oauth.clientCredentialsGrantRequest(server, client, password, parameters, options);
  return (await oauth.processClientCredentialsResponse(server, client, answer)).access_token;
}

async function ask(token: string, dpop?: oauth.DPoPHandle): Promise<{ status: number; body: unknown }> {
  const options = { ...onLoopback, ...(dpop ? { DPoP: dpop } : {}) };
  try {
    const answer = await oauth.protectedResourceRequest(token, 'POST', url, new Headers(), undefined, options);
    return { status: answer.status, body: await answer.json() };
  } catch (error) {
    if (!(error instanceof oauth.WWWAuthenticateChallengeError)) throw error;
    return { status: error.status, body: error.cause.map(({ scheme, parameters }) => [scheme, parameters.error]) };
  }
}

describe('a real provider, and a client not written here', () => {
  it('log a person in', async () => {
    const { token, dpop } = await logIn('kari');
    const log = {
      issuer: provider.url,
      subject: 'kari',
      name: 'Kari Eksempel',
      hprNumber: '9000001',
      securityLevel: 4,
      organisations: ['999999901'],
    };
    expect(await ask(token, dpop)).toEqual({ status: 200, body: log });
    // The client makes a new proof for each request.
    expect(await ask(token, dpop)).toEqual({ status: 200, body: log });
  });

  it('are refused in a way the client understands', async () => {
    const { token } = await logIn('kari');
    expect(await ask(token)).toEqual({ status: 401, body: [['dpop', 'invalid_dpop_proof']] });
    const thief = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
    expect(await ask(token, thief)).toEqual({ status: 401, body: [['dpop', 'invalid_dpop_proof']] });
    const ola = await logIn('ola');
    expect(await ask(ola.token, ola.dpop)).toEqual({
      status: 401,
      body: [['dpop', 'insufficient_user_authentication']],
    });
    expect(await ask(await machine())).toEqual({ status: 401, body: [['dpop', 'insufficient_user_authentication']] });
  });

  it('go on when the provider has changed its keys', async () => {
    const old = await logIn('kari');
    expect(await ask(old.token, old.dpop)).toMatchObject({ status: 200 });
    await provider.rotate();
    ahead = KEYS_COOL_DOWN;
    const { token, dpop } = await logIn('kari');
    expect(await ask(token, dpop)).toMatchObject({ status: 200 });
  });
});
