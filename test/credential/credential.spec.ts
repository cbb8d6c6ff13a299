import { spawn } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { ed25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { calculateJwkThumbprint } from 'jose';
import { claimPaths, credentialOf, present, statusEntryOf } from '../../src/credential/credential.js';
import { CredentialIssuer } from '../../src/credential/credential-issuer.js';
import { credentialKeyOf } from '../../src/credential/keys.js';
import { issuerMetadata, typeMetadata } from '../../src/credential/metadata.js';
import { statusListOf } from '../../src/credential/status-list.js';
import { verifyCredential } from '../../src/credential/verify.js';
import { Settings } from '../../src/platform/config/settings.js';
import { SAMPLE_POSTS, manyPosts, sampleContent } from '../support/documents.js';
import { ISSUER, KEY, LEAF, LISTS, METADATA, NOW, issued, listed } from './issued.js';

const trust = { issuers: [METADATA], now: NOW };
const content = sampleContent();
const whole = await issued();

describe('a credential', () => {
  it('says what the document says', async () => {
    const verdict = await verifyCredential(whole, { ...trust, statusList: await listed() });
    expect(verdict).toMatchObject({
      word: 'GENUINE',
      standing: 'VALID',
      claims: {
        ...{ vct: `${ISSUER}/documents/credential/v1`, iss: ISSUER, covers: 'CAREER', upTo: '2025-08-31' },
        status: { status_list: { uri: `${LISTS}/2`, idx: LEAF - 2 * 131_072 } },
        doctor: content.doctor,
        issuedBy: content.issuedBy,
        document: { id: content.documentId, leafIndex: LEAF, log: content.check.log, replaces: null },
        totals: { confirmed: content.account.confirmed.total, withDeclared: content.account.withDeclared.total },
        requirements: { AUP: { required: { rounded: '24.00' } } },
        categories: { AUP: { confirmed: { net: content.account.confirmed.categories[0]?.net } } },
        posts: content.posts.map(({ employer, place, periods }) => ({ employer, place, periods })),
        supervision: content.supervision,
      },
    });
  });

  it('is of the first instant of its day in Norway, in summer and winter', async () => {
    const instants = ['2025-09-01', '2026-01-15'].map(async (issuedOn) => {
      const credential = await credentialOf(
        { ...content, issuedOn },
        { issuer: ISSUER, leafIndex: 0, statusList: null, key: KEY },
      );
      const { iat, nbf, status } = payloadOf(credential);
      return [new Date(Number(iat) * 1_000).toISOString(), iat === nbf, status];
    });
    expect(await Promise.all(instants)).toEqual([
      ['2025-08-31T22:00:00.000Z', true, undefined],
      ['2026-01-14T23:00:00.000Z', true, undefined],
    ]);
  });

  it('is the same bytes for the same document, always', async () => {
    expect(await issued()).toBe(whole);
  });

  it('hides claims one after the other in an order that stays', () => {
    // Another order, as from a later version of the library, gives the salt of one claim to another: see the ADR.
    const names = disclosuresOf(whole).map((said) => (said.length === 3 ? said[1] : '[]'));
    const post = ['employer', 'place', 'category', 'position', 'periods', 'confirmations'];
    const parts = [
      ...['id', 'digest', 'log', 'leafIndex', 'replaces', 'name', 'hprNumber', 'birthDate'],
      ...content.account.requirements.map(({ id }) => id),
      ...content.account.withDeclared.categories.map(({ category }) => category),
      ...[...content.posts.flatMap(() => post), ...content.posts.map(() => '[]')],
    ];
    const wholes = ['document', 'issuedBy', 'doctor', 'scheme', 'ruleSet', 'totals', 'requirements', 'categories'];
    expect(names).toEqual([...parts, ...wholes, 'posts', 'goals', 'supervision']);
  });

  it('has other salts when anything else is said, and none twice', async () => {
    const others = await Promise.all([
      issued({ name: 'Áile Ŋuŋŋi' }),
      issued({}, { leafIndex: LEAF + 1 }),
      issued({}, { key: credentialKeyOf(Buffer.alloc(32, 8)) }),
    ]);
    const salts = [whole, ...others].flatMap((credential) => disclosuresOf(credential).map(([salt]) => salt));
    expect(new Set(salts).size).toBe(salts.length);
    expect(salts.every((salt) => Buffer.from(String(salt), 'base64url').length === 16)).toBe(true);
  });

  it('names its key by the thumbprint, and key and salts follow from the seed', async () => {
    const { kty, crv, x } = KEY.public;
    expect(KEY.public.kid).toBe(await calculateJwkThumbprint({ kty, crv, x }));
    expect(headerOf(whole)).toEqual({ typ: 'dc+sd-jwt', kid: KEY.public.kid, alg: 'EdDSA' });
    expect(credentialKeyOf(Buffer.alloc(32, 7)).public).toEqual(KEY.public);
    const seed = hkdf(sha256, new Uint8Array(32).fill(7), undefined, utf8ToBytes('tjenestebok credential v1'), 32);
    expect(x).toBe(Buffer.from(ed25519.getPublicKey(seed)).toString('base64url'));
    const salts = hkdf(
      sha256,
      new Uint8Array(32).fill(7),
      undefined,
      utf8ToBytes('tjenestebok credential salts v1'),
      32,
    );
    const third = hmac(sha256, salts, utf8ToBytes('2\nsaid')).subarray(0, 16);
    expect(KEY.salt('said', 2)).toBe(Buffer.from(third).toString('base64url'));
  });

  it('is issued under a name of the log where there is no public address', () => {
    const key = Buffer.alloc(32, 7);
    const settings = {
      ...{ dataFolder: '/nowhere', host: '127.0.0.1', port: 0, ide: false, keys: { identity: key, wrapping: key } },
      ...{ signingKey: key, logName: 'tjenestebok.invalid/0a1b' },
    };
    expect(CredentialIssuer.of(new Settings(settings)).name).toBe('https://tjenestebok.invalid/0a1b');
    expect(CredentialIssuer.of(new Settings({ ...settings, publicUrl: ISSUER })).name).toBe(ISSUER);
  });
});

describe('showing parts', () => {
  it('shows no total without the others: not the kinder reading alone, nor declared time without confirmed', async () => {
    for (const one of ['confirmed', 'withDeclared']) {
      await expect(present(whole, [`totals.${one}`])).rejects.toMatchObject({ refusals: [{ code: 'CLAIM_UNKNOWN' }] });
    }
    const verdict = await verifyCredential(await present(whole, ['totals']), trust);
    const { confirmed, withDeclared } = content.account;
    expect(verdict).toMatchObject({
      claims: {
        notice: content.account.notice,
        totals: {
          ...{ confirmed: confirmed.total, confirmedStrictest: confirmed.strictestTotal },
          ...{ withDeclared: withDeclared.total, withDeclaredStrictest: withDeclared.strictestTotal },
        },
      },
    });
  });

  it('shows totals and requirements without a trace of where', async () => {
    const shown = await present(whole, ['totals', 'requirements']);
    const verdict = await verifyCredential(shown, trust);
    expect(verdict).toMatchObject({
      word: 'GENUINE',
      claims: { totals: { confirmed: content.account.confirmed.total } },
    });
    expect('claims' in verdict && Object.keys(verdict.claims).sort()).toEqual(
      ['covers', 'iat', 'iss', 'nbf', 'notice', 'requirements', 'status', 'totals', 'upTo', 'vct'].sort(),
    );
    const readable = [shown, ...shown.split(/[~.]/).map((part) => Buffer.from(part, 'base64url').toString())].join(
      '\n',
    );
    const hidden = SAMPLE_POSTS.flatMap(({ employer, municipality, municipalityName, district, districtName }) => [
      ...[employer, municipalityName, `"${municipality}"`, districtName ?? employer, district ?? employer],
    ]);
    const alsoHidden = [
      content.doctor.name,
      content.doctor.hprNumber,
      content.documentId,
      content.issuedBy.name,
      '945475056',
    ];
    expect([...hidden, ...alsoHidden, 'Kautokeino', 'Oslo'].filter((word) => readable.includes(word))).toEqual([]);
    expect(readable).toContain('"confirmedStrictest"');
  });

  it('shows when a post was, and not whose', async () => {
    const verdict = await verifyCredential(await present(whole, ['posts.2.periods']), trust);
    expect(verdict).toMatchObject({ word: 'GENUINE' });
    expect('claims' in verdict && verdict.claims.posts).toEqual([{ periods: content.posts[2]?.periods }]);
  });

  it('shows part of what is shown already, and no more than that', async () => {
    const shown = await present(whole, ['totals', 'doctor']);
    expect(await claimPaths(await present(shown, ['doctor.name']))).toEqual(['doctor', 'doctor.name']);
    await expect(present(shown, ['posts', 'scheme'])).rejects.toMatchObject({
      refusals: [
        { code: 'CLAIM_UNKNOWN', value: 'posts', details: { known: 'doctor, totals' } },
        { code: 'CLAIM_UNKNOWN', value: 'scheme' },
      ],
    });
  });

  it.each(['', 'nothing of the kind', 'a.b.c~', '{}'])('refuses what is no credential: %p', async (given) => {
    await expect(present(given, ['totals'])).rejects.toMatchObject({ refusals: [{ code: 'CREDENTIAL_UNREADABLE' }] });
    expect(await verifyCredential(given, trust)).toEqual({ word: 'NOT_OURS', fault: 'UNREADABLE' });
  });

  it('shows exactly what is chosen, whatever is chosen', async () => {
    const paths = await claimPaths(whole);
    await fc.assert(
      fc.asyncProperty(fc.subarray(paths), async (chosen) => {
        const shown = await present(whole, chosen);
        const expected = paths.filter((path) => chosen.some((one) => isWithin(path, one) || isWithin(one, path)));
        expect(await claimPaths(shown)).toEqual(expected);
        const digests = new Set(disclosuresOf(whole).map(String));
        expect(disclosuresOf(shown).every((disclosure) => digests.has(String(disclosure)))).toBe(true);
        expect(await verifyCredential(shown, trust)).toMatchObject({ word: 'GENUINE' });
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is not genuine', () => {
  it('is refused with one character changed, wherever', async () => {
    const shown = await present(whole, ['totals', 'doctor.name', 'posts.0.employer']);
    await fc.assert(
      fc.asyncProperty(fc.nat(shown.length - 1), fc.constantFrom(...'AZaz09-_.~ "'), async (at, other) => {
        fc.pre(shown[at] !== other);
        const { word } = await verifyCredential(shown.slice(0, at) + other + shown.slice(at + 1), trust);
        expect(['ALTERED', 'NOT_OURS', 'UNKNOWN_KEY']).toContain(word);
      }),
      { numRuns: 400 },
    );
  });

  it('is refused with every last character of the signature, which has bits to spare', async () => {
    const end = whole.indexOf('~') - 1;
    const words = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
      .filter((other) => other !== whole[end])
      .map(async (other) => verifyCredential(whole.slice(0, end) + other + whole.slice(end + 1), trust));
    expect(new Set((await Promise.all(words)).map(({ word }) => word))).toEqual(new Set(['ALTERED']));
  });

  it('is refused with a claim nobody signed, or one said twice', async () => {
    const made = Buffer.from(JSON.stringify(['c2FsdHNhbHRzYWx0c2FsdA', 'scheme', 'OLD'])).toString('base64url');
    const shown = await present(whole, ['doctor.name']);
    const [, disclosure = ''] = shown.split('~');
    for (const more of [made, disclosure]) {
      expect(await verifyCredential(`${shown}${more}~`, trust)).toEqual({ word: 'ALTERED', fault: 'CLAIM_CHANGED' });
    }
  });

  it('is refused by another key, under another name, and from a day to come', async () => {
    const other = credentialKeyOf(Buffer.alloc(32, 8));
    const forged = await issued({}, { key: other });
    expect(await verifyCredential(forged, trust)).toEqual({ word: 'ALTERED', fault: 'SIGNATURE_WRONG' });
    const elsewhere = await issued({}, { key: other, issuer: 'https://forger.example' });
    expect(await verifyCredential(elsewhere, trust)).toEqual({ word: 'UNKNOWN_KEY', fault: 'ISSUER_UNKNOWN' });
    expect(await verifyCredential(whole, { ...trust, now: 1_700_000_000 })).toEqual({
      word: 'ALTERED',
      fault: 'NOT_YET_VALID',
    });
  });

  it('is genuine under a key that was retired and is still published', async () => {
    const issuers = [issuerMetadata(ISSUER, [credentialKeyOf(Buffer.alloc(32, 8)).public, KEY.public])];
    expect(await verifyCredential(whole, { ...trust, issuers })).toMatchObject({ word: 'GENUINE' });
  });
});

describe('whether it still stands', () => {
  it.each([
    ['WITHDRAWN', 'WITHDRAWN'],
    ['SUPERSEDED', 'SUPERSEDED'],
  ] as const)('%s', async (status, word) => {
    const statusList = await listed([{ index: LEAF, status }]);
    expect(await verifyCredential(whole, { ...trust, statusList })).toMatchObject({ word, standing: word });
  });

  it('is not said by a list of other documents, of another key, expired or changed', async () => {
    const of = (block: number, key = KEY) =>
      statusListOf({ issuer: ISSUER, address: LISTS, block, fallen: [], now: NOW, key });
    const list = await listed();
    const faults = [
      await of(1),
      await of(2, credentialKeyOf(Buffer.alloc(32, 8))),
      await listed([], NOW - 86_400),
      list.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
      whole,
    ].map(async (statusList) => {
      const verdict = await verifyCredential(whole, { ...trust, statusList });
      return 'standing' in verdict && verdict.standing === null ? verdict.fault : verdict;
    });
    expect(await Promise.all(faults)).toEqual([
      'STATUS_LIST_OF_ANOTHER',
      'STATUS_LIST_WRONG',
      'STATUS_LIST_EXPIRED',
      'STATUS_LIST_WRONG',
      'STATUS_LIST_WRONG',
    ]);
  });
});

describe('a third party, with none of our code', () => {
  it('reads what is shown, letter for letter, and refuses what is not so', async () => {
    const shown = await present(await issued({ posts: manyPosts(40) }), ['totals', 'doctor.name', 'posts.39.periods']);
    const statusList = await listed();
    const given = { presentation: shown, metadata: METADATA, statusList, now: NOW };
    const [good, forged, withdrawn, stale, flipped] = await Promise.all([
      thirdParty(given),
      thirdParty({ ...given, metadata: issuerMetadata(ISSUER, [credentialKeyOf(Buffer.alloc(32, 8)).public]) }),
      thirdParty({ ...given, statusList: await listed([{ index: LEAF, status: 'WITHDRAWN' }]) }),
      thirdParty({ ...given, statusList: await listed([], NOW - 90_000) }),
      thirdParty({
        ...given,
        presentation: shown.replace(/[A-Z](?=[^.]*~)/, (letter) => (letter === 'A' ? 'B' : 'A')),
      }),
    ]);
    const { account, posts } = sampleContent({ posts: manyPosts(40) });
    expect(good).toMatchObject({
      claims: {
        doctor: { name: 'Áile Ŋuŋŋi Čáhkkelága Bårdsdatter' },
        totals: { confirmed: account.confirmed.total },
        posts: [{ periods: posts[39]?.periods }],
      },
    });
    expect(forged).toMatchObject({ refused: expect.stringContaining('signature') });
    expect(withdrawn).toMatchObject({ refused: 'Status is not valid' });
    expect(stale).toMatchObject({ refused: expect.stringContaining('expired') });
    expect(flipped).toMatchObject({ refused: expect.stringContaining('ignature') });
  });

  it('sees that the holder, and nobody else, shows it', async () => {
    const holder = generateKeyPairSync('ed25519');
    const { kty = '', crv = '', x = '' } = holder.publicKey.export({ format: 'jwk' });
    const bound = await issued({}, { holderKey: { kty, crv, x } });
    const shownBy = (key: typeof holder.privateKey) =>
      present(bound, ['totals'], {
        ...{ alg: 'EdDSA', audience: 'https://employer.example', nonce: 'n-0S6_WzA2Mj', at: NOW },
        sign: (data) => sign(null, Buffer.from(data), key).toString('base64url'),
      });
    const given = { metadata: METADATA, statusList: await listed(), now: NOW, nonce: 'n-0S6_WzA2Mj' };
    const presentation = await shownBy(holder.privateKey);
    const [good, stolen, replayed, bare] = await Promise.all([
      thirdParty({ ...given, presentation }),
      thirdParty({ ...given, presentation: await shownBy(generateKeyPairSync('ed25519').privateKey) }),
      thirdParty({ ...given, presentation, nonce: 'another' }),
      thirdParty({ ...given, presentation: await present(bound, ['totals']) }),
    ]);
    expect(good).toMatchObject({
      claims: { cnf: { jwk: { kty, crv, x } }, totals: { confirmed: content.account.confirmed.total } },
    });
    expect([stolen, replayed, bare].map((answer) => 'refused' in answer)).toEqual([true, true, true]);
    expect(await verifyCredential(presentation, trust)).toEqual({ word: 'NOT_OURS', fault: 'KEY_BOUND' });
  });
});

describe('the description of the kind', () => {
  it('names every claim there is, in three languages', () => {
    const { claims = [], display = [], vct } = typeMetadata(ISSUER);
    expect(vct).toBe(payloadOf(whole).vct);
    const named = claims.map(({ path }) => path.join('.'));
    return claimPaths(whole).then((paths) => {
      const generic = paths.map((path) => path.replace(/^posts\.\d+/, 'posts.'));
      expect([...generic, 'covers', 'notice', 'upTo'].filter((path) => !named.includes(path))).toEqual([]);
      expect(new Set(named).size).toBe(named.length);
      const languages = [...claims.map((claim) => claim.display ?? []), display].map((each) =>
        each.map(({ lang }) => lang),
      );
      expect(languages.every((each) => each.join() === 'nb,nn,en')).toBe(true);
    });
  });
});

describe('places in the log', () => {
  it('are told of by the list of their block', () => {
    expect([0, 131_071, 131_072, 2 ** 40 + 5].map((index) => statusEntryOf(LISTS, index))).toEqual([
      { uri: `${LISTS}/0`, idx: 0 },
      { uri: `${LISTS}/0`, idx: 131_071 },
      { uri: `${LISTS}/1`, idx: 0 },
      { uri: `${LISTS}/${String(2 ** 23)}`, idx: 5 },
    ]);
  });
});

type Answer = { readonly claims: Record<string, unknown> } | { readonly refused: string };

async function thirdParty(given: object): Promise<Answer> {
  const child = spawn(process.execPath, ['test/credential/third-party.mjs'], {
    env: {},
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(given));
  return JSON.parse(await text(child.stdout)) as Answer;
}

function disclosuresOf(credential: string): unknown[][] {
  return credential
    .split('~')
    .slice(1, -1)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown[]);
}

function partOf(credential: string, part: number): Record<string, unknown> {
  return JSON.parse(Buffer.from(credential.split('.')[part] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

const headerOf = (credential: string) => partOf(credential, 0);
const payloadOf = (credential: string) => partOf(credential, 1);

function isWithin(path: string, whole: string): boolean {
  return path === whole || path.startsWith(`${whole}.`);
}
