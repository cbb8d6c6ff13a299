import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LinkTokens } from '../../src/assessment-links/link-tokens.js';
import { operator } from '../../src/cli/operator.js';
import { ChangeCatalogue, ChangeCatalogueHandler } from '../../src/learning-goals/application/change-catalogue.js';
import { shippedCatalogue } from '../../src/learning-goals/application/shipped-catalogue.js';
import { Clock } from '../../src/platform/clock.js';
import { Settings } from '../../src/platform/config/settings.js';
import { EventStore } from '../../src/platform/event-store/event-store.js';
import { Log } from '../../src/platform/logging/log.js';
import { Vault } from '../../src/platform/vault/vault.js';
import { TestApp } from '../support/app.js';
import { type Organisation, appoint, logIn } from '../support/people.js';

/** Somebody without an account signs one activity, through HTTP, by the link that was handed over. */

const OSLO: Organisation = {
  number: '910033336',
  name: 'Oslo kommune',
  kind: 'MUNICIPALITY',
  territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'] },
};
const [DOCTOR, LEADER, SUPERVISOR, OTHER] = ['1000001', '2000002', '3000003', '4000004'] as const;
const ASSESSOR = 'Turid Jordmorsen';
const HOSTILE = `<script>alert("x")</script> & 'sydde' et kutt`;
const LOGGED: string[] = [];

type Issued = { readonly link: string | null; readonly errors: readonly { readonly code: string }[] };

let app: TestApp;
let doctor: string;
let today = '2024-05-02';
let links = 0;
const headers = new Map<string, Record<string, string>>();

async function as(who: string, mutation: string, type: string, input: object, fields = 'errors { code }') {
  const { data, errors } = await app.ask(
    `mutation ($doctor: ID!, $input: ${type}!) { it: ${mutation}(doctor: $doctor, input: $input) { ${fields} } }`,
    { doctor, input },
    headers.get(who) ?? {},
  );
  expect(errors).toEqual([]);
  return data?.it as Issued;
}

const issue = (who: string, input: object = {}): Promise<Issued> =>
  as(
    who,
    'issueAssessmentLink',
    'IssueAssessmentLinkInput',
    {
      linkId: `link-${String(++links)}`,
      activityId: 'stitches',
      assessor: ASSESSOR,
      expiresOn: '2024-06-30',
      ...input,
    },
    'link errors { code }',
  );

async function issued(who = SUPERVISOR as string): Promise<string> {
  const { link, errors } = await issue(who);
  expect(errors).toEqual([]);
  return new URL(link ?? '').pathname;
}

const show = (path: string, language = 'nb') =>
  app.app.inject({ method: 'GET', url: path, headers: { 'accept-language': language } });

const GIVEN = { name: ASSESSOR, qualification: 'NOT_SPECIALIST', field: 'Jordmor', comment: 'Pent sydd', vouch: 'yes' };

const sign = (path: string, form: object = GIVEN) =>
  app.app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'nb' },
    payload: new URLSearchParams({ ...form }).toString(),
  });

async function recorded(type: string) {
  const events = await app.app.get(EventStore, { strict: false }).readStream(`career-${doctor}`);
  return events.filter((event) => event.type === type);
}

beforeAll(async () => {
  const keys = { identity: randomBytes(32), wrapping: randomBytes(32) };
  const dataFolder = mkdtempSync(join(tmpdir(), 'tjenestebok-links-'));
  const settings = { dataFolder, host: '127.0.0.1', port: 0, ide: true, keys, developmentLogIn: true };
  const log = new Log({ logLevel: 'trace', instance: 'one' }, { write: (line) => LOGGED.push(line) });
  app = await TestApp.on(new Settings(settings), log);
  const clock = app.app.get(Clock);
  clock.today = () => today;
  clock.now = () => `${today}T10:00:00.000000Z`;
  const commands = await shippedCatalogue();
  await app.app.get(ChangeCatalogueHandler, { strict: false }).execute(
    new ChangeCatalogue({
      ...{ change: { commands }, commandId: randomUUID(), correlation: randomUUID() },
      caller: operator(app.app.get(Vault)),
    }),
  );
  await appoint(app.app, OSLO, LEADER, ['LEADER']);
  for (const number of [DOCTOR, LEADER, SUPERVISOR, OTHER]) {
    headers.set(number, { authorization: await logIn(app.app, number) });
  }
  doctor = app.app.get(Vault).personId(DOCTOR);
  const { data } = await app.ask(
    `mutation ($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!) {
      recordChanges(register: $register, changes: $changes) { errors { code field } }
    }`,
    {
      register: { hprNumber: DOCTOR, name: 'Ada Lege' },
      changes: [
        {
          startEmployment: {
            ...{ postId: 'office', employer: { name: 'Legekontoret', organisationNumber: OSLO.number } },
            ...{ place: { municipality: '0301' }, category: 'AUP', contract: 'PERMANENT' },
            ...{ from: '2023-09-01', percent: 100, declaredBy: 'EMPLOYER' },
          },
        },
        {
          assignSupervisor: {
            ...{ supervisionId: 'talks', from: '2023-09-01' },
            supervisor: { hprNumber: SUPERVISOR, name: 'Siri Veileder', qualification: 'GP_SPECIALIST' },
          },
        },
        ...['stitches', 'another'].map((activityId) => ({
          completeActivity: {
            ...{ activityId, goals: ['ALM-063', 'FKM-001'], kind: 'PROCEDURE', on: '2024-05-01', minutes: 40 },
            ...{ description: activityId === 'stitches' ? HOSTILE : 'Noe helt annet', declaredBy: 'DOCTOR' },
          },
        })),
      ],
    },
  );
  expect(data).toEqual({ recordChanges: { errors: [] } });
}, 60_000);

beforeEach(() => {
  today = '2024-05-02';
});

afterAll(async () => {
  await app.stop();
  app.remove();
});

describe('a link', () => {
  it('is made by a supervisor and by a leader of the employer', async () => {
    for (const who of [SUPERVISOR, LEADER]) expect(await issued(who)).toMatch(/^\/sign\/[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('is not made for the doctor herself, nor for whoever has nothing to do with her', async () => {
    expect(await issue(DOCTOR)).toEqual({ link: null, errors: [{ code: 'OWN_GOAL' }] });
    expect(await issue(OTHER)).toEqual({ link: null, errors: [{ code: 'DOCTOR_NOT_ACCESSIBLE' }] });
  });

  it('is not made for what is not there, nor for years', async () => {
    expect(await issue(SUPERVISOR, { activityId: 'none' })).toEqual({
      link: null,
      errors: [{ code: 'ACTIVITY_UNKNOWN' }],
    });
    expect(await issue(SUPERVISOR, { expiresOn: '2025-05-02' })).toEqual({
      link: null,
      errors: [{ code: 'LINK_PERIOD_WRONG' }],
    });
  });

  it('stands in no answer the doctor can ask for', async () => {
    const link = await issued();
    const [token = ''] = link.split('/').slice(-1);
    const query = '{ doctor(hprNumber: "1000001") { timeline(first: 100) { edges { node { said now } } } } }';
    const { data } = await app.ask(query, {}, headers.get(DOCTOR));
    expect(JSON.stringify(data)).toContain(ASSESSOR);
    expect(JSON.stringify(data)).not.toContain(token);
  });
});

describe('the page behind it', () => {
  it('says what was done, for whom and for which goals, in the reader’s language', async () => {
    const link = await issued();
    const [nb, en] = [await show(link), await show(link, 'en-GB,en;q=0.8')];
    expect([nb.statusCode, en.statusCode]).toEqual([200, 200]);
    for (const text of ['Ada Lege', 'Prosedyre', '01.05.2024', '40 minutter', 'ALM-063', 'FKM-001', '30.06.2024']) {
      expect(nb.body).toContain(text);
    }
    expect(nb.body).toContain('lang="nb"');
    for (const text of ['lang="en"', 'Ada Lege', 'Procedure', '2024-05-01', '40 minutes'])
      expect(en.body).toContain(text);
    expect(nb.body).not.toContain('Noe helt annet');
    expect(nb.body).not.toContain(DOCTOR);
  });

  it('shows what somebody wrote as text, and never as markup', async () => {
    const { body } = await show(await issued());
    expect(body).not.toContain('<script');
    expect(body).toContain('&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62; &#38; &#39;sydde&#39; et kutt');
  });

  it('runs and fetches nothing, sends its form nowhere else, and is kept and told of nowhere', async () => {
    for (const { headers: sent } of [await show(await issued()), await show('/sign/none'), await sign('/sign/none')]) {
      expect(sent).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      const policy = String(sent['content-security-policy']).split('; ');
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'",
          "base-uri 'none'",
        ]),
      );
      expect(policy.join(' ')).not.toMatch(/script-src|https?:|\*/);
    }
  });
});

describe('signing', () => {
  it('records the signature once, with the name sealed', async () => {
    const link = await issued();
    const before = (await recorded('ActivitySigned')).length;
    const signed = await sign(link);
    expect([signed.statusCode, signed.body.includes('Takk, aktiviteten er signert')]).toEqual([200, true]);
    const signatures = await recorded('ActivitySigned');
    expect(signatures).toHaveLength(before + 1);
    const data = signatures.at(-1)?.data as { by: { name: string; role: string }; on: string; linkId: string };
    expect(data).toMatchObject({
      activityId: 'stitches',
      on: '2024-05-02',
      linkId: `link-${String(links)}`,
      by: { role: 'EXTERNAL', qualification: 'NOT_SPECIALIST' },
    });
    expect(data.by.name).toMatch(/^v1\./);
    expect(JSON.stringify(signatures)).not.toMatch(/Turid|Jordmor|Pent sydd/);
  });

  it('again with the same words says thank you again, and with others that it was used', async () => {
    const link = await issued();
    await sign(link);
    const before = (await recorded('ActivitySigned')).length;
    expect((await sign(link)).statusCode).toBe(200);
    const again = await sign(link, { ...GIVEN, name: 'En annen' });
    expect([again.statusCode, again.body.includes('virker bare én gang')]).toEqual([410, true]);
    const shown = await show(link);
    expect([shown.statusCode, shown.body.includes('virker bare én gang')]).toEqual([410, true]);
    expect(shown.body).not.toContain('Ada Lege');
    expect(await recorded('ActivitySigned')).toHaveLength(before);
  });

  it('twice at the same moment is one signature', async () => {
    const link = await issued();
    const before = (await recorded('ActivitySigned')).length;
    const names = ['Første Hånd', 'Andre Hånd', 'Tredje Hånd'];
    const answers = await Promise.all(names.map((name) => sign(link, { ...GIVEN, name })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410, 410]);
    expect(await recorded('ActivitySigned')).toHaveLength(before + 1);
  });

  it.each<[string, object, string]>([
    ['no name', { name: ' ' }, 'navn'],
    ['no competence', { qualification: '' }, 'ompetanse'],
    ['a competence there is none of', { qualification: 'WIZARD' }, 'ompetanse'],
    ['nothing vouched for', { vouch: '' }, 'inne for'],
    ['too long a name', { name: 'x'.repeat(201) }, '200'],
    ['too long a comment', { comment: 'x'.repeat(2_001) }, '2000'],
  ])('with %s is refused with what was written kept, and records nothing', async (_, wrong, told) => {
    const link = await issued();
    const before = (await recorded('ActivitySigned')).length;
    const { statusCode, body } = await sign(link, { ...GIVEN, field: '"><b>Jordmor', ...wrong });
    expect(statusCode).toBe(422);
    expect(/role="alert">(.*?)<\/div>/s.exec(body)?.[1]).toContain(told);
    expect(body).toContain('value="&#34;&#62;&#60;b&#62;Jordmor"');
    expect(body.includes('required checked')).toBe(!('vouch' in wrong));
    if (!('comment' in wrong)) expect(body).toContain('>Pent sydd</textarea>');
    expect(body).not.toContain('<b>Jordmor');
    expect(await recorded('ActivitySigned')).toHaveLength(before);
  });

  it('with a body that is no form is refused the same way', async () => {
    const link = await issued();
    for (const [type, payload] of [
      ['application/json', '["x"]'],
      ['application/json', '{"name": {"first": "x"}, "vouch": ["yes"]}'],
      ['application/x-www-form-urlencoded', 'name=a&name=b&constructor=y'],
    ] as const) {
      const answer = await app.app.inject({ method: 'POST', url: link, headers: { 'content-type': type }, payload });
      expect([payload, answer.statusCode]).toEqual([payload, 422]);
    }
    expect((await sign(link)).statusCode).toBe(200);
  });
});

describe('a link that does not hold', () => {
  it('that has expired says so, to whoever reads and whoever signs', async () => {
    const link = await issued();
    for (const day of ['2024-07-01', '2024-07-05']) {
      today = day;
      for (const answer of [await show(link), await sign(link)]) {
        expect([day, answer.statusCode, answer.body.includes('utløpt')]).toEqual([day, 410, true]);
        expect(answer.body).not.toContain('Ada Lege');
      }
    }
    today = '2024-06-30';
    expect((await sign(link)).statusCode).toBe(200);
  });

  it('that was withdrawn says so', async () => {
    const link = await issued();
    const input = { linkId: `link-${String(links)}` };
    expect(await as(DOCTOR, 'withdrawAssessmentLink', 'WithdrawAssessmentLinkInput', input)).toEqual({ errors: [] });
    for (const answer of [await show(link), await sign(link)]) {
      expect([answer.statusCode, answer.body.includes('trukket tilbake')]).toEqual([410, true]);
    }
  });

  it('that was never made here looks like no link, whatever it is made of', async () => {
    const link = await issued();
    const token = link.slice('/sign/'.length);
    const [head = '', body = '', seal = ''] = token.split('.');
    const named = { doctorId: doctor, linkId: `link-${String(links)}`, activityId: 'stitches' };
    const key = new Uint8Array(hkdfSync('sha256', app.settings.keys.identity, '', 'tjenestebok assessment links', 32));
    const made = (audience: string, algorithm = 'HS256', of = key) =>
      new SignJWT({ act: 'stitches' })
        .setProtectedHeader({ alg: algorithm })
        .setAudience(audience)
        .setSubject(doctor)
        .setJti(named.linkId)
        .setExpirationTime(9_999_999_999)
        .sign(of);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const forged: Readonly<Record<string, string>> = {
      'of another installation': await new LinkTokens(randomBytes(32)).make(named, '2024-06-30'),
      'of another audience': await made('urn:tjenestebok:login'),
      'with the key of log-in': await made('urn:tjenestebok:sign', 'HS256', new Uint8Array(app.settings.keys.identity)),
      'by another algorithm': await made('urn:tjenestebok:sign', 'HS512', new Uint8Array([...key, ...key])),
      'signed by nobody': `${part({ alg: 'none' })}.${body}.`,
      'about another activity': `${head}.${part({ ...claims, act: 'another' })}.${seal}`,
      'never issued': await new LinkTokens(app.settings.keys.identity).make({ ...named, linkId: 'mine' }, '2024-06-30'),
      'of nobody': await new LinkTokens(app.settings.keys.identity).make({ ...named, doctorId: 'none' }, '2024-06-30'),
      'a log-in': (headers.get(SUPERVISOR)?.authorization ?? '').slice('Bearer '.length),
      cut: token.slice(0, -4),
      nothing: 'x',
      'a path': '..%2F..%2Fgraphql',
    };
    const before = (await recorded('ActivitySigned')).length;
    for (const [what, text] of Object.entries(forged)) {
      for (const answer of [await show(`/sign/${text}`), await sign(`/sign/${text}`)]) {
        expect([what, answer.statusCode, answer.body.includes('Lenken er ikke gyldig')]).toEqual([what, 404, true]);
        expect(answer.body).not.toContain('Ada Lege');
      }
    }
    expect(await recorded('ActivitySigned')).toHaveLength(before);
    expect((await show(link)).statusCode).toBe(200);
  });

  it('lets nobody in anywhere else', async () => {
    const link = await issued();
    const authorization = `Bearer ${link.slice('/sign/'.length)}`;
    const payload = JSON.stringify({ query: '{ whoAmI { id } }' });
    const answer = await app.app.inject({
      ...{ method: 'POST', url: '/graphql', payload },
      headers: { 'content-type': 'application/json', authorization },
    });
    expect(answer.statusCode).toBe(401);
  });
});

describe('what is left behind', () => {
  it('is told to the doctor in plain words, with the name of who signed', async () => {
    const link = await issued();
    await show(link);
    await sign(link);
    const query = '{ doctor(hprNumber: "1000001") { accessLog(first: 100) { edges { node { text { nb } } } } } }';
    const { data } = await app.ask(query, {}, headers.get(DOCTOR));
    const { edges } = (data?.doctor as { accessLog: { edges: { node: { text: { nb: string } } }[] } }).accessLog;
    const lines = edges.map(({ node }) => node.text.nb).filter((text) => text.includes('engangslenke'));
    expect(
      lines.some((text) => text.includes('så navnet og HPR-nummeret ditt og læringsmålene, planen og kursene dine')),
    ).toBe(true);
    expect(lines.some((text) => text.startsWith(`${ASSESSOR}, `) && text.includes('endret eller la til noe'))).toBe(
      true,
    );
    expect(lines.every((text) => text.includes('Grunn: en engangslenke ble laget for å få en aktivitet signert'))).toBe(
      true,
    );
  });

  it('is no link, no name and no word of it in any line of the log', async () => {
    const link = await issued();
    await show(link);
    await sign(link, { ...GIVEN, name: '' });
    await sign(link);
    await show(`${link}x`);
    const output = LOGGED.join('');
    expect(LOGGED.length).toBeGreaterThan(50);
    expect(output).toContain('/sign/:token');
    for (const part of link.slice('/sign/'.length).split('.')) expect(output).not.toContain(part);
    expect(output).not.toMatch(/Turid|Jordmor|Pent sydd|Ada Lege|alert/);
  });
});
