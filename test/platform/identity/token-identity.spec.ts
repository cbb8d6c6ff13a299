import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT, UnsecuredJWT, exportJWK } from 'jose';
import { Settings } from '../../../src/platform/config/settings.js';
import { DevelopmentTokens, developmentToken } from '../../../src/platform/identity/development.js';
import { KEYS_COOL_DOWN, KEYS_FRESH } from '../../../src/platform/identity/issuer-keys.js';
import { type IssuerSettings, IssuerTokens } from '../../../src/platform/identity/issuer-tokens.js';
import type { Credentials, LogIn } from '../../../src/platform/identity/log-in.js';
import { LOG_IN_FAULTS } from '../../../src/platform/identity/not-logged-in.js';
import { openIdentity } from '../../../src/platform/identity/open-identity.js';
import { SeenProofsInMemory } from '../../../src/platform/identity/seen-proofs.js';
import { TokenIdentity } from '../../../src/platform/identity/token-identity.js';
import { hasRefusalText, refusalMessages } from '../../../src/messages/refusals.js';
import { AUDIENCE, type Claims, TestCaller, TestIssuer, signingKey } from './issuer.js';

const request = { method: 'POST', url: 'https://tjenestebok.example/graphql' };

let issuer: TestIssuer;
let caller: TestCaller;
/** Milliseconds that the identity's clock is ahead of this machine's. */
let ahead: number;
let identity: TokenIdentity;

const clock = () => Date.now() + ahead;

function identityWith(settings: Partial<IssuerSettings> = {}): TokenIdentity {
  const asked = { issuer: issuer.url, audience: AUDIENCE, dpop: 'required', securityLevel: 4, ...settings } as const;
  const sources = { tokens: new IssuerTokens(asked, clock), seenProofs: new SeenProofsInMemory(clock) };
  return new TokenIdentity({ issuer: sources }, clock);
}

/** The code of the refusal, or who has logged in. */
async function outcome(credentials: Partial<Credentials>, at = identity): Promise<unknown> {
  try {
    return await at.logIn({ ...request, authorization: undefined, dpop: undefined, ...credentials });
  } catch (error) {
    return (error as { code: unknown }).code;
  }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function proven(token: string, claims: Claims = {}, header: Claims = {}): Promise<Partial<Credentials>> {
  const proof = await caller.proof({ ...request, token }, claims, header);
  return { authorization: `DPoP ${token}`, dpop: proof };
}

const bound = (claims: Claims = {}) => issuer.token({ ...caller.binding, ...claims });

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

const kari: LogIn = {
  issuer: '',
  subject: 'a-pseudonym',
  name: 'Kari Eksempel',
  hprNumber: '9000001',
  securityLevel: 4,
  organisations: ['999999901', '999999902'],
};

beforeAll(async () => {
  Logger.overrideLogger(false);
  issuer = await TestIssuer.start();
  caller = await TestCaller.make();
});

afterAll(() => issuer.down());

beforeEach(() => {
  ahead = 0;
  issuer.document = {};
  identity = identityWith();
});

describe('an access token of the issuer', () => {
  it('says who has logged in', async () => {
    expect(await outcome(await proven(await bound()))).toEqual({ ...kari, issuer: issuer.url });
  });

  it('may use plain names of claims, and lists of one', async () => {
    const token = await bound({
      'helseid://claims/hpr/hpr_number': ['9000002'],
      'helseid://claims/identity/security_level': undefined,
      security_level: 4,
      aud: ['another', AUDIENCE],
    });
    expect(await outcome(await proven(token))).toMatchObject({ hprNumber: '9000002', securityLevel: 4 });
  });

  it('does not say who somebody is when it names several, or in a wrong form', async () => {
    const several = await bound({ 'helseid://claims/hpr/hpr_number': ['9000001', '9000002'] });
    const wrong = await bound({ 'helseid://claims/hpr/hpr_number': '31129956715' });
    for (const token of [several, wrong]) expect(await outcome(await proven(token))).not.toHaveProperty('hprNumber');
  });

  it('is the log-in of the client where no person is behind it', async () => {
    const token = await bound({ sub: undefined, client_id: 'a-client', name: undefined });
    expect(await outcome(await proven(token))).toMatchObject({ subject: 'a-client' });
    expect(await outcome(await proven(await bound({ sub: undefined })))).toBe('TOKEN_INVALID');
  });

  it.each([
    ['none at all', undefined, 'TOKEN_MISSING'],
    ['another scheme', 'Basic a2FyaTprYXJp', 'TOKEN_MISSING'],
    ['a scheme without a token', 'Bearer', 'TOKEN_INVALID'],
    ['rubbish', 'Bearer rubbish', 'TOKEN_INVALID'],
    ['two in one', 'Bearer a.b.c, Bearer a.b.c', 'TOKEN_INVALID'],
    ['what only looks like one', 'DPoP e30.e30.e30', 'TOKEN_ISSUER_WRONG'],
  ])('is asked for when there is %s', async (_what, authorization, code) => {
    expect(await outcome({ authorization })).toBe(code);
  });

  it.each<[string, () => Promise<string>, string]>([
    ['expired', () => bound({ exp: inSeconds(-61) }), 'TOKEN_EXPIRED'],
    ['without an end', () => bound({ exp: undefined }), 'TOKEN_INVALID'],
    ['not yet valid', () => bound({ nbf: inSeconds(90) }), 'TOKEN_NOT_YET_VALID'],
    ['for another audience', () => bound({ aud: 'nhn:other' }), 'TOKEN_AUDIENCE_WRONG'],
    ['without an audience', () => bound({ aud: undefined }), 'TOKEN_AUDIENCE_WRONG'],
    ['of another issuer', () => bound({ iss: 'https://other.example' }), 'TOKEN_ISSUER_WRONG'],
    ['without an issuer', () => bound({ iss: undefined }), 'TOKEN_ISSUER_WRONG'],
    ['of another type', () => issuer.token(caller.binding, { typ: 'logout+jwt' }), 'TOKEN_INVALID'],
    ['of no type', () => issuer.token(caller.binding, { typ: undefined }), 'TOKEN_INVALID'],
    ['of too low a security level', () => bound({ [LEVEL]: '3' }), 'SECURITY_LEVEL_TOO_LOW'],
    ['of no security level', () => bound({ [LEVEL]: undefined }), 'SECURITY_LEVEL_TOO_LOW'],
    ['of a security level in words', () => bound({ [LEVEL]: 'Level4' }), 'SECURITY_LEVEL_TOO_LOW'],
    ['bound to a certificate', () => issuer.token({ cnf: { 'x5t#S256': 'AAAA' } }), 'TOKEN_INVALID'],
  ])('is refused when it is %s', async (_what, make, code) => {
    expect(await outcome(await proven(await make()))).toBe(code);
  });

  const LEVEL = 'helseid://claims/identity/security_level';

  it('may be off by the clock skew', async () => {
    const token = await bound({ exp: inSeconds(-50), nbf: inSeconds(50) });
    expect(await outcome(await proven(token))).toMatchObject({ subject: 'a-pseudonym' });
  });

  it('is refused when it is forged', async () => {
    const token = await bound();
    const [header = '', payload = '', signature = ''] = token.split('.');
    const other = await signingKey();
    const claims = { iss: issuer.url, aud: AUDIENCE, sub: 'x', exp: inSeconds(60), ...caller.binding };
    const promoted = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody-else' })).toString('base64url');
    const sharedHeader = { alg: 'HS256', kid: issuer.key.kid, typ: 'at+jwt' };
    const shared = [sharedHeader, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const forged = {
      'other claims under the signature': [header, promoted, signature].join('.'),
      'no signature': [header, payload, ''].join('.'),
      'alg none': new UnsecuredJWT(claims).encode(),
      'another key under the name of the right one': await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: issuer.key.kid, typ: 'at+jwt' })
        .sign(other.secret),
      'a key it brings itself': await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: other.kid, typ: 'at+jwt', jwk: other.open, jku: `${issuer.url}/x` })
        .sign(other.secret),
      'the public key as a shared secret': `${shared}.${createHmac('sha256', JSON.stringify(issuer.key.open)).update(shared).digest('base64url')}`,
    };
    for (const [how, forgery] of Object.entries(forged)) {
      expect([how, await outcome(await proven(forgery))]).toEqual([how, 'TOKEN_INVALID']);
    }
  });

  it('is not accepted for longer because it was remembered', async () => {
    const token = await bound({ exp: inSeconds(100) });
    expect(await outcome(await proven(token))).toMatchObject({ subject: 'a-pseudonym' });
    ahead = 170_000;
    expect(await outcome(await proven(token, { iat: inSeconds(170) }))).toBe('TOKEN_EXPIRED');
  });
});

describe('the keys of the issuer', () => {
  const known = async () => outcome(await proven(await bound(), { iat: inSeconds(ahead / 1000) }));
  const gets = { subject: 'a-pseudonym' };

  it('are fetched once for many tokens', async () => {
    const before = issuer.fetches;
    const tokens = await Promise.all(Array.from({ length: 20 }, () => bound({ jti: randomBytes(8).toString('hex') })));
    const results = await Promise.all(tokens.map(async (token) => outcome(await proven(token))));
    expect(results).toEqual(tokens.map(() => expect.objectContaining(gets)));
    expect(issuer.fetches).toBe(before + 1);
  });

  it('may change at any moment, and the old ones are gone soon', async () => {
    const old = await bound();
    expect(await outcome(await proven(old))).toMatchObject(gets);
    await issuer.rotate();
    ahead = KEYS_COOL_DOWN;
    expect(await known()).toMatchObject(gets);
    // Remembered for as long as keys count as fresh.
    expect(await outcome(await proven(old, { iat: inSeconds(ahead / 1000) }))).toMatchObject(gets);
    ahead = 2 * KEYS_COOL_DOWN;
    const another = await issuer.token({ ...caller.binding, exp: inSeconds(3600) }, { kid: 'withdrawn' });
    expect(await outcome(await proven(another, { iat: inSeconds(ahead / 1000) }))).toBe('TOKEN_INVALID');
    ahead = KEYS_FRESH;
    expect(await outcome(await proven(old, { iat: inSeconds(ahead / 1000) }))).toBe('TOKEN_INVALID');
  });

  it('are not fetched for every token with an unknown key', async () => {
    expect(await known()).toMatchObject(gets);
    const before = issuer.fetches;
    for (const kid of ['one', 'two', 'three']) {
      const forged = await issuer.token(caller.binding, { kid });
      expect(await outcome(await proven(forged))).toBe('TOKEN_INVALID');
    }
    expect(issuer.fetches).toBe(before);
  });

  it('go on working while the issuer is down, and nobody else can be checked', async () => {
    expect(await known()).toMatchObject(gets);
    await issuer.down();
    try {
      for (const later of [0, KEYS_COOL_DOWN, KEYS_FRESH, 10 * KEYS_FRESH]) {
        ahead = later;
        const token = await bound({ exp: inSeconds(later / 1000 + 60) });
        expect(await outcome(await proven(token, { iat: inSeconds(later / 1000) }))).toMatchObject(gets);
      }
      const unknown = await issuer.token({ ...caller.binding, exp: inSeconds(ahead / 1000 + 60) }, { kid: 'new' });
      expect(await outcome(await proven(unknown, { iat: inSeconds(ahead / 1000) }))).toBe('ISSUER_AWAY');
    } finally {
      await issuer.up();
    }
  });

  it('are looked for again when the issuer was down at first', async () => {
    await issuer.down();
    try {
      expect(await known()).toBe('ISSUER_AWAY');
    } finally {
      await issuer.up();
    }
    expect(await known()).toBe('ISSUER_AWAY');
    ahead = KEYS_COOL_DOWN;
    expect(await known()).toMatchObject(gets);
  });

  it.each([
    ['names another issuer', { issuer: 'https://other.example' }],
    // All addresses of this machine: it would answer, and is not said to be loopback.
    ['keeps its keys where others can change them', { jwks_uri: '//0.0.0.0' }],
    ['names no keys', { jwks_uri: undefined }],
  ])('are not taken from a document that %s', async (_what, document) => {
    const { jwks_uri: host } = document as { jwks_uri?: string };
    const keys = host === undefined ? {} : { jwks_uri: `http:${host}:${new URL(issuer.url).port}/keys` };
    issuer.document = { ...document, ...keys };
    expect(await known()).toBe('ISSUER_AWAY');
  });
});

describe('a proof of the key', () => {
  it('must come with a bound token, and with no other', async () => {
    const token = await bound();
    expect(await outcome(bearer(token))).toBe('DPOP_MISSING');
    expect(await outcome({ authorization: `DPoP ${token}` })).toBe('DPOP_MISSING');
    expect(await outcome({ ...(await proven(token)), ...bearer(token) })).toBe('DPOP_MISSING');
    const unbound = await issuer.token();
    expect(await outcome(bearer(unbound))).toBe('DPOP_MISSING');
    expect(await outcome(await proven(unbound))).toBe('DPOP_MISSING');
  });

  it('is not asked for where unbound tokens are allowed, but bound ones still are', async () => {
    const lax = identityWith({ dpop: 'allowed', securityLevel: 0 });
    expect(await outcome(bearer(await issuer.token()), lax)).toMatchObject({ subject: 'a-pseudonym' });
    expect(await outcome(await proven(await issuer.token()), lax)).toBe('DPOP_INVALID');
    expect(await outcome(bearer(await bound()), lax)).toBe('DPOP_MISSING');
  });

  it.each<[string, Claims, Claims]>([
    ['another method', { htm: 'GET' }, {}],
    ['the method in small letters', { htm: 'post' }, {}],
    ['another path', { htu: 'https://tjenestebok.example/other' }, {}],
    ['another host', { htu: 'https://evil.example/graphql' }, {}],
    ['another scheme', { htu: 'http://tjenestebok.example/graphql' }, {}],
    ['another port', { htu: 'https://tjenestebok.example:8443/graphql' }, {}],
    ['an address with a user', { htu: 'https://user@tjenestebok.example/graphql' }, {}],
    ['no address', { htu: undefined }, {}],
    ['what is no address', { htu: 'graphql' }, {}],
    ['another token', { ath: 'AAAA' }, {}],
    ['no token', { ath: undefined }, {}],
    ['nobody: no id', { jti: undefined }, {}],
    ['no time', { iat: undefined }, {}],
    ['another purpose', {}, { typ: 'JWT' }],
    ['no purpose', {}, { typ: undefined }],
    ['no key', {}, { jwk: undefined }],
  ])('is refused when it is for %s', async (_what, claims, header) => {
    expect(await outcome(await proven(await bound(), claims, header))).toBe('DPOP_INVALID');
  });

  it.each([
    ['too old', -62],
    ['from the future', 62],
  ])('is refused when it is %s', async (_what, seconds) => {
    expect(await outcome(await proven(await bound(), { iat: inSeconds(seconds) }))).toBe('DPOP_EXPIRED');
  });

  it('may write the address another way, with query and fragment', async () => {
    const htu = 'HTTPS://Tjenestebok.Example:443/a/../graphql?x=1#y';
    expect(await outcome(await proven(await bound(), { htu }))).toMatchObject({ subject: 'a-pseudonym' });
  });

  it('is refused by anybody but the owner of the key', async () => {
    const token = await bound();
    // From now on the key of the owner is known.
    expect(await outcome(await proven(token))).toMatchObject({ subject: 'a-pseudonym' });
    const thief = await TestCaller.make();
    const stolen = await thief.proof({ ...request, token });
    expect(await outcome({ authorization: `DPoP ${token}`, dpop: stolen })).toBe('DPOP_INVALID');
    const underHisName = await thief.proof({ ...request, token }, {}, { jwk: caller.open });
    expect(await outcome({ authorization: `DPoP ${token}`, dpop: underHisName })).toBe('DPOP_INVALID');
  });

  it('is refused when it tells the private key, or is made with a shared one', async () => {
    const token = await bound();
    const told = await exportJWK(caller.secret);
    expect(await outcome(await proven(token, {}, { jwk: told }))).toBe('DPOP_INVALID');
    const secret = randomBytes(32);
    const jwk: object = { kty: 'oct', k: secret.toString('base64url') };
    const shared = await new SignJWT({ htm: 'POST', htu: request.url, jti: 'x' })
      .setProtectedHeader({ alg: 'HS256', typ: 'dpop+jwt', jwk })
      .setIssuedAt()
      .sign(secret);
    expect(await outcome({ authorization: `DPoP ${token}`, dpop: shared })).toBe('DPOP_INVALID');
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
    expect(await outcome(await proven(token, {}, { alg: 'ES256', jwk: weak }))).toBe('DPOP_INVALID');
  });

  it('comes alone', async () => {
    const token = await bound();
    const [one, two] = [await caller.proof({ ...request, token }), await caller.proof({ ...request, token })];
    for (const dpop of [[one, two], `${one}, ${two}`, '', 'x'.repeat(5_000)]) {
      expect(await outcome({ authorization: `DPoP ${token}`, dpop })).toBe('DPOP_INVALID');
    }
  });

  it('is good for one request', async () => {
    const credentials = await proven(await bound());
    const results = await Promise.all([outcome(credentials), outcome(credentials), outcome(credentials)]);
    expect(results.filter((result) => result === 'DPOP_REPLAYED')).toHaveLength(2);
    const again = await proven(await bound(), { jti: 'the same' });
    expect(await outcome(again)).toMatchObject({ subject: 'a-pseudonym' });
    expect(await outcome(await proven(await bound(), { jti: 'the same' }))).toBe('DPOP_REPLAYED');
  });

  it('is good for one request as long as it is fresh', async () => {
    const token = await bound();
    const credentials = await proven(token, { iat: inSeconds(50) });
    expect(await outcome(credentials)).toMatchObject({ subject: 'a-pseudonym' });
    ahead = 100_000;
    expect(await outcome(credentials)).toBe('DPOP_REPLAYED');
    ahead = 120_000;
    expect(await outcome(credentials)).toBe('DPOP_EXPIRED');
  });

  it('does not use up the ids of another key', async () => {
    expect(await outcome(await proven(await bound(), { jti: 'mine' }))).toMatchObject({ subject: 'a-pseudonym' });
    const other = await TestCaller.make();
    const token = await issuer.token(other.binding);
    const dpop = await other.proof({ ...request, token }, { jti: 'mine' });
    expect(await outcome({ authorization: `DPoP ${token}`, dpop })).toMatchObject({ subject: 'a-pseudonym' });
  });
});

describe('a development token', () => {
  const key = randomBytes(32);
  const developer = { subject: '9000001', name: 'Kari Eksempel', hprNumber: '9000001', validFor: 60 };
  const local = { peer: '127.0.0.1' };
  const on = () => new TokenIdentity({ development: new DevelopmentTokens(key, clock) }, clock);

  it('is accepted on loopback, where it is switched on', async () => {
    const token = await developmentToken(key, { ...developer, organisations: ['999999901', '999999902'] });
    for (const peer of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1']) {
      expect(await outcome({ ...bearer(token), peer }, on())).toEqual({
        issuer: 'urn:tjenestebok:development',
        subject: '9000001',
        name: 'Kari Eksempel',
        hprNumber: '9000001',
        organisations: ['999999901', '999999902'],
      });
    }
  });

  it('is bound to no key, and does not pretend to be', async () => {
    const token = await developmentToken(key, developer);
    expect(await outcome({ ...(await proven(token)), ...local }, on())).toBe('DPOP_INVALID');
  });

  it.each(['10.0.0.7', '::ffff:10.0.0.7', '127.0.0.1.example', undefined])('is refused from %s', async (peer) => {
    const token = await developmentToken(key, developer);
    expect(await outcome({ ...bearer(token), peer }, on())).toBe('TOKEN_ISSUER_WRONG');
  });

  it('is refused where it is not switched on, with and without an issuer', async () => {
    const token = await developmentToken(key, developer);
    expect(await outcome({ ...bearer(token), ...local })).toBe('TOKEN_ISSUER_WRONG');
    const closed = new TokenIdentity({});
    expect(await outcome({ ...bearer(token), ...local }, closed)).toBe('TOKEN_ISSUER_WRONG');
    expect(await outcome(local, closed)).toBe('TOKEN_MISSING');
  });

  it('is refused when it is of another installation, or expired', async () => {
    const foreign = await developmentToken(randomBytes(32), developer);
    expect(await outcome({ ...bearer(foreign), ...local }, on())).toBe('TOKEN_INVALID');
    const token = await developmentToken(key, developer);
    ahead = 121_000;
    expect(await outcome({ ...bearer(token), ...local }, on())).toBe('TOKEN_EXPIRED');
  });

  it('cannot be made by the issuer', async () => {
    const both = new TokenIdentity({ development: new DevelopmentTokens(key) });
    const token = await issuer.token({ iss: 'urn:tjenestebok:development', aud: 'urn:tjenestebok' });
    expect(await outcome({ ...bearer(token), ...local }, both)).toBe('TOKEN_INVALID');
  });
});

describe('an identity opened by the settings', () => {
  let folder: string;
  let settings: Settings;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'identity-'));
    const keys = { identity: randomBytes(32), wrapping: randomBytes(32) };
    const asked = { issuer: issuer.url, audience: AUDIENCE, dpop: 'required', securityLevel: 4 } as const;
    settings = new Settings({ dataFolder: folder, host: '127.0.0.1', port: 0, ide: false, keys, issuer: asked });
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('refuses a proof that was used at another instance, or before a restart', async () => {
    const credentials = await proven(await bound());
    const [one, two] = [await openIdentity(settings), await openIdentity(settings)];
    expect(await outcome(credentials, one)).toMatchObject({ subject: 'a-pseudonym' });
    expect(await outcome(credentials, two)).toBe('DPOP_REPLAYED');
    await Promise.all([one.close(), two.close()]);
    const restarted = await openIdentity(settings);
    expect(await outcome(credentials, restarted)).toBe('DPOP_REPLAYED');
    await restarted.close();
  });

  it('knows development tokens only where they are switched on', async () => {
    const token = await developmentToken(settings.keys.identity, { subject: 'kari', name: 'Kari', validFor: 60 });
    const off = await openIdentity(settings);
    const { dataFolder, host, port, ide, keys } = settings;
    const on = await openIdentity(new Settings({ dataFolder, host, port, ide, keys, developmentLogIn: true }));
    const sent = { ...bearer(token), peer: '127.0.0.1' };
    expect([off.schemes, on.schemes]).toEqual([['DPoP'], ['Bearer']]);
    expect(await outcome(sent, off)).toBe('TOKEN_ISSUER_WRONG');
    expect(await outcome(sent, on)).toMatchObject({ subject: 'kari' });
    await Promise.all([off.close(), on.close()]);
  });
});

describe('what is told', () => {
  it.each([...LOG_IN_FAULTS, 'ISSUER_AWAY'])('%s has a text in both languages', (code) => {
    expect(hasRefusalText(code)).toBe(true);
    const { nb, en } = refusalMessages({ code });
    expect(nb).not.toBe(en);
    expect(nb + en).not.toMatch(/[{}[\]]/);
  });

  it('repeats no token', async () => {
    const credentials = await proven(await bound({ exp: inSeconds(-100) }));
    const error: unknown = await identity
      .logIn({ ...request, ...(credentials as Credentials) })
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Error);
    const { message, stack, cause } = error as Error;
    expect([message, stack, String(cause)].join()).not.toMatch(/eyJ|Kari|9000001/);
  });
});
