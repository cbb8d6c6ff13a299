import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { careerStream } from '../../src/career/application/career-stream.js';
import { Settings, readSettings } from '../../src/platform/config/settings.js';
import { EventStore } from '../../src/platform/event-store/event-store.js';
import { Vault } from '../../src/platform/vault/vault.js';
import { startService } from '../../src/service.js';
import { REGISTRAR, REGISTRY, appoint, logIn } from '../support/people.js';
import { type Answered, OF_THE_INSIDE, WatchedProgram } from '../support/watched-program.js';

/** What a caller who has logged in may send to do harm, or to learn what is not hers. */

const JSON_BODY = { 'content-type': 'application/json' };
/** A machine that is busy with other tests is slow too; what is limited takes some milliseconds, and what was not took seconds. */
const AT_ONCE = 900;

let program: WatchedProgram;
let authorization: string;

beforeAll(async () => {
  program = await WatchedProgram.start({ developmentLogIn: true });
  await appoint(program.app, REGISTRY, REGISTRAR, ['COORDINATOR', 'AUDITOR']);
  authorization = await logIn(program.app, REGISTRAR);
});

afterAll(() => program.stop());

const ask = (query: string, variables: Record<string, unknown> = {}) =>
  program.ask(query, { authorization }, variables);

const post = (body: string, headers: Record<string, string> = JSON_BODY) =>
  program.send('/graphql', { method: 'POST', headers: { authorization, ...headers }, body });

function expectNothingOfTheInside({ text }: Answered): void {
  expect(text).not.toMatch(OF_THE_INSIDE);
  expect(text.length).toBeLessThan(100_000);
}

async function isKnown(hprNumber: string): Promise<boolean> {
  const stream = careerStream(program.app.get(Vault).personId(hprNumber));
  return (await program.app.get(EventStore).readStream(stream)).length > 0;
}

const times = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ');

const REGISTER = (hprNumber: string) =>
  `mutation { registerDoctor(input: { hprNumber: "${hprNumber}", name: "Ondskap" }) { errors { code } } }`;

const queries: readonly (readonly [what: string, code: string, query: string])[] = [
  ['fields nested 50 deep', 'QUERY_TOO_DEEP', `{ whoAmI { ${'...on Caller { '.repeat(50)} id ${'} '.repeat(50)}} }`],
  [
    'values nested so deep that no stack holds them',
    'QUERY_TOO_DEEP',
    `{ whoAmI(a: ${'['.repeat(1_900)}${']'.repeat(1_900)}) { id } }`,
  ],
  ['10,000 aliases', 'QUERY_TOO_LONG', `{ ${times(10_000, (i) => `a${i}: __typename`)} }`],
  ['10,000 aliases of one field', 'QUERY_TOO_LONG', `{ ${times(10_000, () => 'a: __typename')} }`],
  ['a directive 10,000 times', 'QUERY_TOO_LONG', `{ __typename ${'@skip(if: false)'.repeat(10_000)} }`],
  ['10,000 directives that are not there', 'QUERY_TOO_LONG', `{ __typename ${'@a'.repeat(10_000)} }`],
  ['a comment of 70 kB', 'QUERY_TOO_LONG', `# ${'x'.repeat(70_000)}\n{ whoAmI { id } }`],
  ['30,000 comments', 'QUERY_TOO_LONG', `${'#\n'.repeat(30_000)}{ whoAmI { id } }`],
  [
    'a mutation 1,000 times',
    'QUERY_TOO_LONG',
    `mutation { ${times(1_000, (i) => `a${i}: registerDoctor(input: { hprNumber: "9${i}", name: "X" }) { events }`)} }`,
  ],
  [
    'as many aliases as are let through, of what is dear',
    'QUERY_TOO_COSTLY',
    `{ ${times(250, (i) => `a${i}: doctor(hprNumber: "9000001") { statement { __typename } }`)} }`,
  ],
  [
    'the timeline 300 times',
    'QUERY_TOO_COSTLY',
    `{ doctor(hprNumber: "9000001") { ${times(300, (i) => `a${i}: timeline(first: 1) { totalCount }`)} } }`,
  ],
  [
    'who has looked 300 times',
    'QUERY_TOO_COSTLY',
    `{ ${times(300, (i) => `a${i}: accessLog(first: 1) { totalCount }`)} }`,
  ],
  [
    'what must have been seen 300 times',
    'QUERY_TOO_COSTLY',
    `query ($seen: SeenInput = { stream: "x", revision: 1 }) { ${times(300, (i) => `a${i}: headcount(municipality: "0301", seen: $seen)`)} }`,
  ],
  ['fragments that go round', 'QUERY_INVALID', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
  ['no operation', 'QUERY_INVALID', 'fragment A on Query { whoAmI { id } }'],
  [
    'a query read beforehand, in JSON',
    'QUERY_INVALID',
    '{"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}',
  ],
  ['a JSON text in place of a query', 'QUERY_INVALID', '"whoAmI"'],
  ['nothing', 'QUERY_INVALID', ''],
];

describe('a query', () => {
  it.each(queries)('with %s is refused with %s, at once', async (_what, code, query) => {
    const answer = await ask(query);
    expect([answer.status, answer.codes[0], answer.data]).toEqual([200, code, null]);
    expectNothingOfTheInside(answer);
    expect(answer.milliseconds).toBeLessThan(AT_ONCE);
  });

  it('of the greatest length that is let through is answered at once, the second time too, when it is compiled', async () => {
    const query = `{ ${times(1_300, (i) => `a${i}: __typename`)} }`;
    for (const answer of [await ask(query), await ask(query)]) {
      expect([answer.status, answer.codes]).toEqual([200, []]);
      expect(answer.milliseconds).toBeLessThan(AT_ONCE);
    }
  });

  it('of several operations runs none of them, whichever is named and however often', async () => {
    const query = `query Look { whoAmI { id } } ${REGISTER('9000013').replace('mutation', 'mutation Register')}`;
    const byPost = (operationName: string) => post(JSON.stringify({ query, operationName }));
    const byGet = (operationName: string) =>
      program.send(`/graphql?${new URLSearchParams({ query, operationName }).toString()}`, {
        headers: { authorization, 'mercurius-require-preflight': 'yes' },
      });
    const answers = [
      await byPost('Look'),
      await byPost('Register'),
      await byPost('Look'),
      await byGet('Look'),
      await byGet('Register'),
      await ask(query),
    ];
    expect(answers.map(({ codes, data }) => [codes, data])).toEqual(answers.map(() => [['QUERY_NOT_SINGLE'], null]));
    expect(await isKnown('9000013')).toBe(false);
  });

  it('may carry a value of a megabyte, which is not repeated', async () => {
    const huge = 'x'.repeat(1_500_000);
    const found = await ask('query ($id: ID!) { doctor(id: $id) { id } }', { id: huge });
    expect([found.status, found.data]).toEqual([200, { doctor: null }]);
    const wrong = await ask('query ($first: Int!) { doctors(first: $first) { totalCount } }', { first: huge });
    expect(wrong.codes).toEqual(['QUERY_INVALID']);
    expectNothingOfTheInside(wrong);
  });

  it('may carry values nested 100,000 deep, and is answered', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const body = `{"query":"query ($a: [Int]) { doctors(first: 1, municipality: $a) { totalCount } }","variables":{"a":${deep}}}`;
    const answer = await post(body);
    expect(answer.codes[0]).toBe('QUERY_INVALID');
    expectNothingOfTheInside(answer);
    expect(answer.milliseconds).toBeLessThan(AT_ONCE);
  });

  it('that goes wrong inside the program is told by a reference alone', async () => {
    // Asked by GET for an operation that is not there, the library of the server falls over itself.
    const asked = new URLSearchParams({ query: '{ whoAmI { id } }', operationName: 'Other' }).toString();
    const headers = { authorization, 'mercurius-require-preflight': 'yes' };
    const answer = await program.send(`/graphql?${asked}`, { headers });
    expect([answer.codes, answer.data]).toEqual([['INTERNAL'], null]);
    expect(answer.text).toContain(answer.headers.get('x-correlation-id'));
    expectNothingOfTheInside(answer);
    expect(program.lines.filter((line) => line.includes('A request failed'))).toHaveLength(1);
  });

  it('to an address that cannot be read is told so', async () => {
    const answer = await program.send('/graphql/%zz', { headers: { authorization } });
    expect(answer.status).toBe(400);
    expectNothingOfTheInside(answer);
  });
});

describe('a request', () => {
  const body = JSON.stringify({ query: REGISTER('9000011') });

  it.each([
    ['queries in a batch', JSON.stringify([{ query: '{ whoAmI { id } }' }, { query: '{ whoAmI { id } }' }]), 400],
    ['mutations in a batch', JSON.stringify([{ query: REGISTER('9000011') }, { query: REGISTER('9000012') }]), 400],
    ['a batch of one', JSON.stringify([{ query: REGISTER('9000011') }]), 400],
    ['a query that is no text', JSON.stringify({ query: { text: '{ whoAmI { id } }' } }), 400],
    ['half a body', body.slice(0, -9), 400],
    ['a body of 5 MB', JSON.stringify({ query: REGISTER('9000011'), variables: { a: 'x'.repeat(5_000_000) } }), 413],
    ['a name that reaches into the program', `{"__proto__":{"query":"x"},"query":"{ whoAmI { id } }"}`, 400],
  ])('with %s is refused as a whole', async (_what, sent, status) => {
    const answer = await post(sent);
    expect([answer.status, answer.codes, answer.data]).toEqual([status, ['REQUEST_UNREADABLE'], null]);
    expectNothingOfTheInside(answer);
    expect([await isKnown('9000011'), await isKnown('9000012')]).toEqual([false, false]);
  });

  // What a page of another site can make a browser send without asking first.
  it.each([
    ['application/x-www-form-urlencoded', new URLSearchParams({ query: REGISTER('9000011') }).toString()],
    ['text/plain', body],
    ['text/plain;application/json', body],
    ['multipart/form-data; boundary=x', `--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n{}\r\n--x--`],
  ])('of the kind %s is not taken for a query', async (type, sent) => {
    const answer = await post(sent, { 'content-type': type });
    expect([answer.status, answer.codes, answer.data]).toEqual([415, ['REQUEST_UNREADABLE'], null]);
    expect(await isKnown('9000011')).toBe(false);
  });

  it('by GET changes nothing, and is no query of a link either', async () => {
    const path = (query: string) => `/graphql?${new URLSearchParams({ query }).toString()}`;
    const link = await program.send(path('{ whoAmI { id } }'), { headers: { authorization } });
    expect([link.status, link.codes]).toEqual([415, ['REQUEST_UNREADABLE']]);
    // With a header that no link sends.
    const headers = { authorization, 'mercurius-require-preflight': 'yes' };
    const change = await program.send(path(REGISTER('9000011')), { headers });
    expect([change.status, change.codes, await isKnown('9000011')]).toEqual([405, ['REQUEST_UNREADABLE'], false]);
  });

  it('of an honest kind is taken, so that the refusals above are for what they say', async () => {
    expect((await post(body)).codes).toEqual([]);
    expect(await isKnown('9000011')).toBe(true);
  });
});

describe('an answer', () => {
  it.each([
    ['with personal data', () => ask('{ whoAmI { id name } }')],
    ['that refuses the log-in', () => program.send('/graphql', { method: 'POST' })],
    ['where nothing is', () => program.send('/nowhere', { headers: { authorization } })],
    ['of a probe', () => program.send('/health/live', {})],
    ['to a body that is too large', () => post('x'.repeat(3_000_000))],
  ])('%s is kept by nobody, and is nothing but data', async (_what, request) => {
    const { headers } = await request();
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null]);
  });

  it('lets no other site in', async () => {
    const origin = 'https://other.example';
    const preflight = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    const asked = await program.send('/graphql', { method: 'OPTIONS', headers: preflight });
    expect(asked.status).toBe(401);
    const answers = [asked, await post(JSON.stringify({ query: '{ whoAmI { id } }' }), { ...JSON_BODY, origin })];
    const names = answers.flatMap(({ headers }) => [...headers.keys()]);
    expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it('that is the page of the IDE is framed by nobody, and fetches nothing from elsewhere', async () => {
    const { status, headers, text } = await program.send('/', {});
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toContain('https:');
    expect(text).not.toMatch(/<(?:script|link)[^>]+(?:src|href)="?https?:/);
  });
});

describe('the log of the process', () => {
  it('repeats nothing of what was sent', () => {
    const said = program.lines.join('');
    expect(said).toContain('"path":"/graphql"');
    const [, token = ''] = authorization.split(' ');
    const sent = ['Ondskap', '9000011', 'xxxxxxxxxx', '__proto__', token.slice(-40)];
    expect(sent.filter((text) => said.includes(text))).toEqual([]);
  });
});

describe('the schema', () => {
  let closed: WatchedProgram;
  let theirs: string;

  beforeAll(async () => {
    closed = await WatchedProgram.start({ developmentLogIn: true, introspection: false });
    theirs = await logIn(closed.app, '9000001');
  });
  afterAll(() => closed.stop());

  const askClosed = (query: string, variables = {}) => closed.ask(query, { authorization: theirs }, variables);

  it.each([
    ['whole', getIntrospectionQuery()],
    ['by __schema', '{ __schema { queryType { name } } }'],
    ['by __type', '{ __type(name: "Doctor") { fields { name } } }'],
    ['behind an alias and a fragment', '{ ...A } fragment A on Query { a: __schema { types { name } } }'],
  ])('is told to nobody where introspection is off: %s', async (_what, query) => {
    const answer = await askClosed(query);
    expect([answer.codes[0], answer.data]).toEqual(['QUERY_INVALID', null]);
    expect(answer.text).not.toMatch(/hprNumber|Timeline|requirements/);
    // The same of the program that tells it.
    expect((await ask(query)).codes).toEqual([]);
  });

  it('still tells the type of what is answered', async () => {
    expect((await askClosed('{ __typename whoAmI { __typename } }')).data).toEqual({
      __typename: 'Query',
      whoAmI: { __typename: 'Caller' },
    });
  });

  it.each([
    ['a field', '{ docto(id: "1") { id } }', /\bdoctors?\b(?!\()/],
    ['an argument', '{ doctor(hprNumbe: "1") { id } }', /"hprNumber"/],
    ['a type', '{ __typename ...on Docto { id } }', /"Doctor"/],
    ['a value', '{ doctor(id: "1") { ledger(basis: CONFIRME) { total { exact } } } }', /"CONFIRMED"/],
  ])('is not given away by what was probably meant: %s', async (_what, query, meant) => {
    const said = (answer: Answered) => answer.text.split('See the schema')[0] ?? '';
    const [told, kept] = [said(await ask(query)), said(await askClosed(query))];
    expect(told).toContain('Did you mean');
    expect(kept).not.toContain('Did you mean');
    expect(told.replaceAll('\\', '')).toMatch(meant);
    expect(kept.replaceAll('\\', '')).not.toMatch(meant);
  });

  it('is not given away by values in variables either', async () => {
    const query = 'mutation ($input: RegisterDoctorInput!) { registerDoctor(input: $input) { events } }';
    const variables = { input: { hprNumbr: '1' } };
    expect((await ask(query, variables)).text).toContain('Did you mean');
    expect((await askClosed(query, variables)).text).not.toContain('Did you mean');
  });
});

describe('a start', () => {
  const keys = () => ({ identity: randomBytes(32), wrapping: randomBytes(32) });

  it.each(['wrapping', 'identity'] as const)(
    'with another %s key than the register was made with ends, says the way out and shows no key',
    async (which) => {
      const right = keys();
      const first = await WatchedProgram.start({ keys: right, developmentLogIn: true });
      try {
        await first.app.get(Vault).check();
        const wrong = { ...right, [which]: randomBytes(32) };
        const { dataFolder } = first.settings;
        const started = startService(
          new Settings({ dataFolder, host: '127.0.0.1', port: 0, ide: false, keys: wrong }),
          false,
        );
        const error = await started.then(
          () => undefined,
          (thrown: unknown) => thrown as Error,
        );
        expect(error?.message).toMatch(
          which === 'wrapping' ? /TJENESTEBOK_MASTER_KEY|keys\.json/ : /TJENESTEBOK_IDENTITY_KEY|keys\.json/,
        );
        const shown = [right.identity, right.wrapping, wrong.identity, wrong.wrapping].flatMap((key) =>
          (['base64', 'base64url', 'hex'] as const).map((form) => key.toString(form)),
        );
        expect(shown.filter((key) => error?.message.includes(key))).toEqual([]);
      } finally {
        await first.stop();
      }
    },
  );

  it('with the keys gone from beside a register ends, says the way out and makes no others', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-'));
    try {
      const read = () => readSettings({ TJENESTEBOK_DATA: folder, TJENESTEBOK_PORT: '0', TJENESTEBOK_IDE: 'off' });
      const { app } = await startService(read(), false);
      await app.close();
      const path = join(folder, 'keys.json');
      const keys = Object.values(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>);
      rmSync(path);
      expect(read).toThrow(/keys\.json is missing beside .*: bring it back/);
      expect(keys.filter((key) => messageOf(read).includes(key))).toEqual([]);
      expect(() => readFileSync(path)).toThrow(/ENOENT/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
