import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createHmac, randomUUID } from 'node:crypto';
import { careerStream } from '../../src/career/application/career-stream.js';
import { EventStore } from '../../src/platform/event-store/event-store.js';
import { KEYS_COOL_DOWN } from '../../src/platform/identity/issuer-keys.js';
import { Vault } from '../../src/platform/vault/vault.js';
import { AUDIENCE, type Claims, TestCaller, TestIssuer, signingKey } from '../platform/identity/issuer.js';
import { type Answered, OF_THE_INSIDE, WatchedProgram } from '../support/watched-program.js';

/** Credentials that do not hold, sent to the whole program: who they name finds nothing done, and nothing of them gets out. */

const HPR_NUMBER = '9000001';
/** Of somebody whose log-in holds, at the same program. */
const ANOTHER = { 'helseid://claims/hpr/hpr_number': '9000003' };
const NAME = 'Kari Eksempel';
const REGISTER_SELF = `mutation ($hprNumber: String!) {
  registerDoctor(input: { hprNumber: $hprNumber, name: "${NAME}" }) { doctor { id } errors { code } }
}`;

const realNow = Date.now;
let ahead = 0;
let issuer: TestIssuer;
let caller: TestCaller;
let program: WatchedProgram;
/** Everything sent that must not be found again. */
let secrets: string[];

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

beforeAll(async () => {
  jest.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead);
  issuer = await TestIssuer.start();
  caller = await TestCaller.make();
});

async function start(): Promise<void> {
  ahead = 0;
  secrets = [HPR_NUMBER, NAME, 'a-pseudonym', '999999901'];
  program = await WatchedProgram.start({
    issuer: { issuer: issuer.url, audience: AUDIENCE, dpop: 'required', securityLevel: 4 },
  });
}

async function stop(): Promise<void> {
  await program.stop();
  const said = program.lines.join('');
  expect(said).toContain('"path":"/graphql"');
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
}

afterAll(async () => {
  jest.restoreAllMocks();
  await issuer.down();
});

type Sent = { readonly scheme?: string; readonly dpop?: string | undefined; readonly hprNumber?: string };

async function send(token: string, { scheme = 'DPoP', hprNumber = HPR_NUMBER, ...sent }: Sent = {}): Promise<Answered> {
  const dpop = 'dpop' in sent ? sent.dpop : await proofFor(token);
  secrets.push(...token.split('.').filter((part) => part.length > 20));
  if (dpop !== undefined) secrets.push(dpop);
  const headers = { authorization: `${scheme} ${token}`, ...(dpop === undefined ? {} : { dpop }) };
  return program.ask(REGISTER_SELF, headers, { hprNumber });
}

function proofFor(token: string, claims: Claims = {}, by = caller): Promise<string> {
  return by.proof(
    { method: 'POST', url: `${program.url}/graphql`, token },
    { iat: inSeconds(0), jti: randomUUID(), ...claims },
  );
}

const bound = (claims: Claims = {}, header: Claims = {}) =>
  issuer.token({ ...caller.binding, iat: inSeconds(0), nbf: inSeconds(-5), exp: inSeconds(600), ...claims }, header);

async function isRegistered(hprNumber = HPR_NUMBER): Promise<boolean> {
  const id = program.app.get(Vault).personId(hprNumber);
  return (await program.app.get(EventStore).readStream(careerStream(id))).length > 0;
}

async function expectRefused(answer: Answered, code: string, error: string): Promise<void> {
  expect([answer.status, answer.codes, answer.data]).toEqual([401, [code], null]);
  expect(answer.headers.get('www-authenticate')).toMatch(new RegExp(`^DPoP error="${error}", algs="ES256 [\\w ]+"$`));
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(secrets.filter((secret) => answer.text.includes(secret))).toEqual([]);
  expect(answer.text).not.toMatch(OF_THE_INSIDE);
  expect(await isRegistered()).toBe(false);
}

/** As somebody makes it who has no key. */
function unsigned(alg: string, sign: (text: string) => string = () => ''): string {
  const claims = {
    iss: issuer.url,
    aud: AUDIENCE,
    sub: 'a-pseudonym',
    name: NAME,
    exp: inSeconds(600),
    ...caller.binding,
    'helseid://claims/hpr/hpr_number': HPR_NUMBER,
    'helseid://claims/identity/security_level': '4',
  };
  const header = { alg, typ: 'at+jwt', kid: issuer.key.kid };
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${sign(text)}`;
}

async function forged(): Promise<string> {
  const real = issuer.key;
  issuer.key = { ...(await signingKey()), kid: real.kid };
  try {
    return await bound();
  } finally {
    issuer.key = real;
  }
}

const withPublicKey = (text: string) =>
  createHmac('sha256', JSON.stringify(issuer.key.open)).update(text).digest('base64url');

async function tampered(): Promise<string> {
  const [header = '', payload = '', signature = ''] = (await bound()).split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const other = { ...claims, 'helseid://claims/hpr/hpr_number': '9000002' };
  return [header, Buffer.from(JSON.stringify(other)).toString('base64url'), signature].join('.');
}

const tokens: readonly (readonly [what: string, code: string, token: () => string | Promise<string>])[] = [
  ['that has expired', 'TOKEN_EXPIRED', () => bound({ exp: inSeconds(-120) })],
  ['that is not yet valid', 'TOKEN_NOT_YET_VALID', () => bound({ nbf: inSeconds(600), exp: inSeconds(900) })],
  ['that never expires', 'TOKEN_INVALID', () => bound({ exp: undefined })],
  ['for another service', 'TOKEN_AUDIENCE_WRONG', () => bound({ aud: 'nhn:another' })],
  ['of another issuer', 'TOKEN_ISSUER_WRONG', () => bound({ iss: 'https://another.example' })],
  ['that is unsigned', 'TOKEN_INVALID', () => unsigned('none')],
  ['signed with the public key as a secret', 'TOKEN_INVALID', () => unsigned('HS256', withPublicKey)],
  ['forged with another key under the same name', 'TOKEN_INVALID', forged],
  ['whose claims were changed', 'TOKEN_INVALID', tampered],
  ['of another kind', 'TOKEN_INVALID', () => bound({}, { typ: 'logout+jwt' })],
  ['whose key the issuer does not have', 'TOKEN_INVALID', () => bound({}, { kid: 'unknown' })],
  ['that is rubbish', 'TOKEN_INVALID', () => 'not.a.token-at-all-of-any-kind'],
];

describe('a token', () => {
  beforeAll(start);
  afterAll(stop);

  it('that holds lets its owner in, so that the refusals below are for what they say', async () => {
    const answer = await send(await bound(ANOTHER), { hprNumber: '9000003' });
    expect([answer.status, answer.codes, answer.data]).toEqual([
      200,
      [],
      { registerDoctor: { doctor: { id: expect.any(String) }, errors: [] } },
    ]);
    expect([await isRegistered('9000003'), await isRegistered()]).toEqual([true, false]);
  });

  it.each(tokens)('%s is refused with %s', async (_what, code, token) => {
    await expectRefused(await send(await token()), code, 'invalid_token');
  });

  it('of a log-in that is not safe enough is refused, and the caller is told to log in better', async () => {
    const answer = await send(await bound({ 'helseid://claims/identity/security_level': '3' }));
    await expectRefused(answer, 'SECURITY_LEVEL_TOO_LOW', 'insufficient_user_authentication');
  });

  it('is refused without one, as is any other way to log in', async () => {
    for (const authorization of ['', 'Basic a2FyaTpoZW1tZWxpZw==', 'Negotiate x']) {
      const answer = await program.ask(REGISTER_SELF, authorization === '' ? {} : { authorization }, {
        hprNumber: HPR_NUMBER,
      });
      expect([answer.status, answer.codes]).toEqual([401, ['TOKEN_MISSING']]);
      expect(answer.headers.get('www-authenticate')).toMatch(/^DPoP algs="[\w ]+"$/);
    }
    expect(await isRegistered()).toBe(false);
  });

  it('made for development is refused where development log-in is off', async () => {
    const token = [
      { alg: 'EdDSA', typ: 'at+jwt' },
      { iss: 'urn:tjenestebok:development', sub: HPR_NUMBER },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    await expectRefused(await send(`${token}.AAAA`, { scheme: 'Bearer' }), 'TOKEN_ISSUER_WRONG', 'invalid_token');
  });
});

type Proof = (token: string) => string | undefined | Promise<string>;

const proofs: readonly (readonly [what: string, code: string, proof: Proof])[] = [
  ['no proof', 'DPOP_MISSING', () => undefined],
  ['a proof of somebody else’s key', 'DPOP_INVALID', async (token) => proofFor(token, {}, await TestCaller.make())],
  ['a proof for another method', 'DPOP_INVALID', (token) => proofFor(token, { htm: 'GET' })],
  ['a proof for another address', 'DPOP_INVALID', (token) => proofFor(token, { htu: 'https://other.example/graphql' })],
  ['a proof for another token', 'DPOP_INVALID', async () => proofFor(await bound({ sub: 'another' }))],
  ['a proof made too long ago', 'DPOP_EXPIRED', (token) => proofFor(token, { iat: inSeconds(-600) })],
  ['a proof from the future', 'DPOP_EXPIRED', (token) => proofFor(token, { iat: inSeconds(600) })],
];

describe('a token bound to a key', () => {
  beforeAll(start);
  afterAll(stop);

  it.each(proofs)('and %s is refused with %s', async (_what, code, proof) => {
    const token = await bound();
    await expectRefused(await send(token, { dpop: await proof(token) }), code, 'invalid_dpop_proof');
  });

  it('is refused as one that whoever has it may use', async () => {
    await expectRefused(await send(await bound(), { scheme: 'Bearer' }), 'DPOP_MISSING', 'invalid_dpop_proof');
  });

  it('and one that is bound to none are two things', async () => {
    await expectRefused(await send(await bound({ cnf: undefined })), 'DPOP_MISSING', 'invalid_dpop_proof');
  });

  it('is used once with a proof: what was overheard and sent again does nothing', async () => {
    const token = await bound(ANOTHER);
    const dpop = await proofFor(token);
    // The first of two equal requests does its work, also when they come at the same time.
    const answers = await Promise.all([send(token, { dpop }), send(token, { dpop }), send(token, { dpop })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401]);
    const again = await send(token, { dpop });
    expect([again.status, again.codes, again.data]).toEqual([401, ['DPOP_REPLAYED'], null]);
  });
});

describe('the issuer', () => {
  beforeEach(start);
  afterEach(stop);

  it('that is down before its keys were ever fetched: nobody is let in, and nobody is told that the log-in is wrong', async () => {
    await issuer.down();
    try {
      const answer = await send(await bound());
      expect([answer.status, answer.codes, answer.headers.get('retry-after')]).toEqual([503, ['ISSUER_AWAY'], '5']);
      expect(answer.text).not.toContain(issuer.url);
      expect(await isRegistered()).toBe(false);
    } finally {
      await issuer.up();
    }
    ahead = KEYS_COOL_DOWN;
    expect((await send(await bound())).codes).toEqual([]);
  });

  it('that is down after its keys were fetched is not missed', async () => {
    expect((await send(await bound())).status).toBe(200);
    await issuer.down();
    try {
      expect((await send(await bound({ jti: randomUUID() }))).status).toBe(200);
      const unsure = await send(await bound({}, { kid: 'made-while-it-was-away' }));
      expect([unsure.status, unsure.codes]).toEqual([401, ['TOKEN_INVALID']]);
      ahead = KEYS_COOL_DOWN;
      const later = await send(await bound({}, { kid: 'made-while-it-was-away' }));
      expect([later.status, later.codes]).toEqual([503, ['ISSUER_AWAY']]);
    } finally {
      await issuer.up();
    }
  });

  it('that changes its keys while requests are under way turns away nobody with a true token', async () => {
    expect((await send(await bound())).status).toBe(200);
    ahead = KEYS_COOL_DOWN;
    const old = await Promise.all(Array.from({ length: 10 }, () => bound({ jti: randomUUID() })));
    const underWay = old.slice(0, 5).map((token) => send(token));
    await issuer.rotate();
    const anew = await Promise.all(Array.from({ length: 10 }, () => bound({ jti: randomUUID() })));
    const before = issuer.fetches;
    const answers = await Promise.all([...underWay, ...anew.map((token) => send(token))]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(issuer.fetches).toBe(before + 1);
    // Those of the old key that were not seen before are not taken any more: the issuer has withdrawn it.
    const [late = ''] = old.slice(5);
    expect((await send(late)).codes).toEqual(['TOKEN_INVALID']);
  });
});
