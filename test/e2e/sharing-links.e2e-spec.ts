import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '../../src/platform/clock.js';
import { Settings } from '../../src/platform/config/settings.js';
import { EventStore } from '../../src/platform/event-store/event-store.js';
import { Log } from '../../src/platform/logging/log.js';
import { WRONG_CODES } from '../../src/sharing-links/opening.js';
import { ShareTokens } from '../../src/sharing-links/share-tokens.js';
import { TestApp } from '../support/app.js';
import { logIn } from '../support/people.js';

/** A doctor shares parts of her record by a link and a code, with somebody who has no account. */

const DOCTOR = { hprNumber: '1000001', name: 'Ada <b>Lege</b>' };
const LABEL = 'Kommuneoverlegen i Bø';
const LOGGED: string[] = [];
const keys = { identity: randomBytes(32), wrapping: randomBytes(32) };

let app: TestApp;
let doctor: string;
let authorization: string;
let today = '2026-03-02';

type Shared = {
  readonly link: string | null;
  readonly code: string | null;
  readonly recordings: readonly string[];
  readonly errors: readonly { readonly code: string; readonly field: string | null }[];
};

async function share(input: object = {}, request?: object, who = authorization): Promise<Shared> {
  const { data, errors } = await app.ask(
    `mutation ($doctor: ID!, $input: ShareByLinkInput!, $request: RequestInput) {
      shareByLink(doctor: $doctor, input: $input, request: $request) { link code recordings errors { code field } }
    }`,
    {
      ...{ doctor, request },
      input: { parts: ['POSTS', 'FIGURES', 'DOCUMENTS'], to: '2026-06-30', label: LABEL, ...input },
    },
    { authorization: who },
  );
  expect(errors).toEqual([]);
  return data?.shareByLink as Shared;
}

const tokenOf = ({ link }: Shared) => (link ?? '').split('#')[1] ?? '';

type More = {
  readonly path?: string;
  readonly language?: string;
  readonly document?: string;
  readonly format?: string;
};

async function open(token: string, code: string, { path = '/shared', language = 'nb', ...more }: More = {}) {
  return app.app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': language },
    payload: new URLSearchParams({ token, code, ...more }).toString(),
  });
}

async function asDoctor<Value>(query: string): Promise<Value> {
  const { data, errors } = await app.ask(query, { id: doctor }, { authorization });
  expect(errors).toEqual([]);
  return data?.doctor as Value;
}

const log = () =>
  asDoctor<{ accessLog: { edges: { node: { text: { nb: string; en: string } } }[] } }>(
    'query ($id: ID!) { doctor(id: $id) { accessLog(first: 50) { edges { node { text { nb en } } } } } }',
  ).then(({ accessLog }) => accessLog.edges.map(({ node }) => node.text));

const wrong = (code: string | null) => String((Number(code) + 1) % 100_000_000).padStart(8, '0');

beforeAll(async () => {
  const settings = { dataFolder: mkdtempSync(join(tmpdir(), 'tjenestebok-shared-')), host: '127.0.0.1', port: 0 };
  const log = new Log({ logLevel: 'trace', instance: 'one' }, { write: (line) => LOGGED.push(line) });
  app = await TestApp.on(new Settings({ ...settings, ide: true, keys, developmentLogIn: true }), log);
  const clock = app.app.get(Clock);
  clock.today = () => today;
  clock.now = () => `${today}T10:00:00.000000Z`;
  authorization = await logIn(app.app, DOCTOR.hprNumber, { name: DOCTOR.name });
  const { data } = await app.ask(
    `mutation ($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!) {
      recordChanges(register: $register, changes: $changes) { doctor { id } errors { code field } }
    }`,
    {
      register: DOCTOR,
      changes: [
        { startSpecialisation: { scheme: 'NEW', on: '2024-01-01' } },
        {
          startEmployment: {
            ...{ postId: 'office', employer: { name: 'Legekontoret <i>AS</i>', organisationNumber: '910033336' } },
            ...{ place: { municipality: '0301' }, category: 'AUP', contract: 'PERMANENT', declaredBy: 'DOCTOR' },
            ...{ from: '2024-01-01', percent: 80 },
          },
        },
      ],
    },
  );
  const recorded = data?.recordChanges as { doctor: { id: string }; errors: unknown[] };
  expect(recorded.errors).toEqual([]);
  doctor = recorded.doctor.id;
});

afterAll(async () => {
  await app.stop();
  app.remove();
});

describe('sharing by a link', () => {
  it('gives a link whose token no log sees, and eight digits that are recorded nowhere', async () => {
    const shared = await share();
    expect(shared.errors).toEqual([]);
    expect(shared.link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/shared#[\w.-]+$/);
    expect(shared.code).toMatch(/^\d{8}$/);
    const events = await app.app.get(EventStore).readStream(`career-${doctor}`);
    const granted = events.find(({ id }) => id === shared.recordings[0]);
    expect(granted?.data).toMatchObject({ grantee: { kind: 'LINK' }, to: '2026-06-30' });
    const { grantId, grantee } = granted?.data as { grantId: string; grantee: { code: string } };
    expect(grantee.code).toBe(new ShareTokens(keys.identity).kept(grantId, shared.code ?? ''));
    expect(JSON.stringify(events)).not.toContain(shared.code);
    expect(JSON.stringify(events)).not.toContain(LABEL);
  });

  it('answers the same request alike, and another with another code', async () => {
    const request = { commandId: 'share once' };
    const [first, again] = [await share({}, request), await share({}, request)];
    expect(again).toEqual(first);
    expect((await share()).code).not.toBe(first.code);
    expect(await share({}, { dryRun: true })).toMatchObject({ link: null, code: null, errors: [] });
  });

  it.each([
    [{ to: '2027-03-03' }, 'SHARE_PERIOD_WRONG', 'to'],
    [{ to: '2026-03-01' }, 'ENDS_BEFORE_START', 'to'],
    [{ parts: [] }, 'PARTS_MISSING', 'parts'],
    [{ from: '2026-02-30' }, 'DATE_INVALID', 'from'],
  ])('is refused with %j', async (input, code, field) => {
    expect((await share(input)).errors).toEqual([{ code, field }]);
  });

  it('is the doctor’s alone to do', async () => {
    const stranger = await logIn(app.app, '2000002');
    expect((await share({}, undefined, stranger)).errors).toMatchObject([{ code: 'DOCTOR_NOT_ACCESSIBLE' }]);
  });

  it('stands among what she shares, with for whom it is', async () => {
    const { grants } = await asDoctor<{ grants: { kind: string; label: string }[] }>(
      'query ($id: ID!) { doctor(id: $id) { grants { kind label personId } } }',
    );
    expect(grants[0]).toEqual({ kind: 'LINK', label: LABEL, personId: null });
  });
});

describe('the page', () => {
  it('asks for the code without a log-in, and runs nothing else than reading the token', async () => {
    const { statusCode, headers, body } = await app.app.inject({ method: 'GET', url: '/shared' });
    expect(statusCode).toBe(200);
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'sha256-/);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toContain('<label for="code">');
  });

  it('shows what the grant gives and nothing else', async () => {
    const shared = await share({ parts: ['POSTS', 'FIGURES'] });
    const { statusCode, body } = await open(tokenOf(shared), shared.code ?? '');
    expect(statusCode).toBe(200);
    expect(body).toContain('Ada &lt;b&gt;Lege&lt;/b&gt;');
    expect(body).toContain('Legekontoret &lt;i&gt;AS&lt;/i&gt;');
    expect(body).toContain('Tid som teller');
    expect(body).not.toContain('Tjenestebekreftelser');
    expect(body).not.toContain('Læringsmål');
    const english = await open(tokenOf(shared), shared.code ?? '', { language: 'en' });
    expect(english.body).toContain('Time that counts');
  });

  it('takes a whole pasted link, and blanks in the code', async () => {
    const shared = await share();
    const code = (shared.code ?? '').replace(/^(....)/, '$1 ');
    expect((await open(shared.link ?? '', code)).statusCode).toBe(200);
  });

  it('tells the doctor of each use, by what she called it', async () => {
    const shared = await share({ parts: ['BASICS'], label: 'Tante Olga' });
    await open(tokenOf(shared), shared.code ?? '');
    await open(tokenOf(shared), wrong(shared.code));
    const texts = (await log()).filter(({ en }) => en.startsWith('Somebody'));
    expect(texts[0]?.en).toMatch(/^Somebody with your link \(given to: Tante Olga\) tried to see/);
    expect(texts[1]?.en).toMatch(/^Somebody with your link \(given to: Tante Olga\) saw your name/);
    expect(texts[1]?.nb).toMatch(/^En som har lenken din \(gitt til: Tante Olga\) så navnet/);
  });

  it('hands out no document that is not among what is shared', async () => {
    const shared = await share({ parts: ['POSTS'] });
    const { statusCode } = await open(tokenOf(shared), shared.code ?? '', {
      path: '/shared/document',
      document: 'x',
      format: 'json',
    });
    expect(statusCode).toBe(404);
  });
});

describe('a link that does not open', () => {
  it('says only so: unknown, made up, of another installation', async () => {
    const shared = await share();
    const elsewhere = await new ShareTokens(randomBytes(32)).make({ doctorId: doctor, grantId: 'x' }, '2026-06-30');
    const unknown = await new ShareTokens(keys.identity).make({ doctorId: doctor, grantId: 'no' }, '2026-06-30');
    for (const token of ['', 'x', elsewhere, unknown, `${tokenOf(shared)}x`]) {
      const { statusCode, body } = await open(token, '00000000');
      expect([statusCode, body.includes('Lenken er ikke gyldig')]).toEqual([404, true]);
    }
  });

  it('was taken back, or its time is over: said to whoever has the code', async () => {
    const shared = await share({ grantId: 'taken-back' });
    await app.ask(
      'mutation ($doctor: ID!) { withdrawAccess(doctor: $doctor, input: { grantId: "taken-back" }) { errors { code } } }',
      { doctor },
      { authorization },
    );
    expect((await open(tokenOf(shared), wrong(shared.code))).statusCode).toBe(403);
    const { statusCode, body } = await open(tokenOf(shared), shared.code ?? '');
    expect([statusCode, body.includes('gjelder ikke nå'), body.includes('Lege')]).toEqual([410, true, false]);
    const coming = await share({ from: '2026-05-01' });
    expect((await open(tokenOf(coming), coming.code ?? '')).statusCode).toBe(410);
    today = '2026-05-01';
    expect((await open(tokenOf(coming), coming.code ?? '')).statusCode).toBe(200);
    today = '2026-07-01';
    expect((await open(tokenOf(coming), coming.code ?? '')).statusCode).toBe(410);
    today = '2026-07-20';
    expect((await open(tokenOf(coming), coming.code ?? '')).statusCode).toBe(410);
    today = '2026-03-02';
  });

  it('is closed after ten wrong codes, many at once or one by one, whatever comes after', async () => {
    const shared = await share({ label: 'Gjetteren' });
    const guesses = Array.from({ length: 30 }, (_, at) =>
      String((Number(shared.code) + 1 + at) % 1e8).padStart(8, '0'),
    );
    const answers = await Promise.all(guesses.map((guess) => open(tokenOf(shared), guess)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([403]));
    const { statusCode, body } = await open(tokenOf(shared), shared.code ?? '');
    expect([statusCode, body.includes('stengt')]).toEqual([403, true]);
    const refused = (await log()).find(({ en }) => en.includes('Gjetteren'));
    expect(refused?.en).toContain(`${String(WRONG_CODES)} times`);
    // Another link of hers is as good as before.
    const other = await share();
    expect((await open(tokenOf(other), other.code ?? '')).statusCode).toBe(200);
  });

  it('waits when one address has tried too many codes', async () => {
    const shares = [await share(), await share(), await share()];
    let last = 0;
    for (const shared of shares) {
      for (let at = 0; at < WRONG_CODES; at++) last = (await open(tokenOf(shared), wrong(shared.code))).statusCode;
    }
    const fresh = await share();
    expect([last, (await open(tokenOf(fresh), fresh.code ?? '')).statusCode]).toEqual([429, 429]);
  });

  it('leaves no token and no code in the log of the process', () => {
    const logged = LOGGED.join('\n');
    expect(logged).toContain('/shared');
    expect(logged).not.toMatch(/eyJhbGciOiJIUzI1NiJ9/);
    expect(logged).not.toContain(LABEL);
  });
});
