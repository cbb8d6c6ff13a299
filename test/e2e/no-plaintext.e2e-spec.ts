import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { STATEMENT_QUERY } from '../../src/client/statement-query.js';
import { takeBackup } from '../../src/platform/backup/backup.js';
import { type Settings, readSettings } from '../../src/platform/config/settings.js';
import { openEventStore, openPersonKeys } from '../../src/platform/engines.js';
import { exportLog } from '../../src/platform/event-log-file/log-file.js';
import { exportPersonKeys } from '../../src/platform/event-log-file/person-keys-file.js';
import { MasterKeys } from '../../src/platform/vault/master-keys.js';
import { TestDatabase } from '../support/database.js';
import { OtlpReceiver } from '../support/otlp-receiver.js';
import { REGISTRAR, REGISTRY, authorizationOf } from '../support/people.js';
import { ServiceProcess } from '../support/service-process.js';
import { publishCatalogueIn } from '../support/catalogue.js';
import {
  type NamedPerson,
  type PersonalTexts,
  acts,
  substitutePosition,
  wholeCareer,
} from '../support/whole-career.js';

/**
 * Whatever the service is told of a person, and however wrongly: none of it lies readable in anything that it writes. Names of
 * employers are no personal data and stand in the clear; they show here that the places searched are not empty.
 */

const texts: PersonalTexts = {
  hprNumber: '926643157',
  name: 'Åsfrid Kvassheimsdotter Øygarden',
  holder: 'Listeinnehavar Torgnyhild Myrvangsås',
  list: 'Lista til Myrvangsås på Bjørkelundmoen',
  waiver: 'Unntaksbrev 7781/4455 om Raudsandvik',
  decidedBy: 'Sakshandsamar Hallgjerd Straumsnesvåg',
  credit: 'Vedtaksbrev 5513/9981 om Kvassheimsdotter',
  approval: 'Godkjenningsbrev 6615/1212',
  basis: 'Timelister framlagde av Sigrunn Lundevågen',
  dispute: 'Ho sat hos sjukmora i Bremangerlandet, fødselsnummer 01019012345',
  handOver: 'Overlapping frå Svanaugbjørg Håkonsvik',
  signature: 'Signert etter samtale med Ingebjørgunn',
  assessor: 'Jordmora Jensinefrida Jordalsvatn',
  sending: 'Kvassheimsdotter meiner ho meistrar dette',
  opinion: 'Samd med Vebjørnhildis om framgangen',
  approving: 'Godkjend etter samtale i Hellevikstranda',
  returning: 'Manglar enno eit innsydd Skulestadsår',
  revoking: 'Feil lege: meint var Ritamargrete',
  approver: 'Overlege Olafina Blindheimsvik',
  evidence: 'Skjemaet frå Blindheimsvik, side tre',
  planned: 'Visitt hos fru Visnesbergheim',
  replanned: 'Ventar barn til hausten med Asbjørnulf',
  minutes: 'Me snakka om Kvassheimsdotters søvnvanskar',
  assessing: 'Kirurgien til Torbjørnar Klakegg',
  activity: 'Sydde kuttet til grannen Eivindolf Nordgulen',
  diploma: 'Diplombrev 4417/2231',
  difficulty: 'Ingen vil rettleie Kvassheimsdotter vidare',
  steps: 'Ringde doktor Margrethild Solheimsnes',
  competence: 'Skjelbreidvåg har arbeidd i Ytrebygdesund',
  waiverRefusal: 'Avslagsbrev underskrive av Hallgjerdis',
  group: 'Gruppa til Gunnvordis Askvollstrand',
  organiser: 'Skipar Ragnfridolf Eikefjordnes',
  certificate: 'Kursprov 8852/6672 Kvassheimsdotter',
  correction: 'Feilskriving, seier Kvassheimsdotter sjølv',
  withdrawal: 'Fråværet gjaldt tvillingsøstera Ingebjørgunn',
  birthDate: '1971-03-19',
  service: 'Fastlegepraksis med reindriftsfamilier i Máze',
  teaching: 'Møterekkja til Torbjørnson om hudprøver',
  onCall: 'Vaktlaget med Kløverud og Haukedalen',
  remark: 'Ho løyste det glimrande då Skarphedin slutta',
};
const CORRECTED_HOLDER = 'Listeinnehavar Eldbjørghild Tunheimsvik';
const SUPERVISORS: readonly [NamedPerson, NamedPerson] = [
  { hprNumber: '926643171', name: 'Vebjørnhild Raudsandvik' },
  { hprNumber: '926643172', name: 'Oddvarstein Skjelbreidvåg' },
];
const CLERK: NamedPerson = { hprNumber: '926643173', name: 'Kjellfridunn Skrivarsund' };
const WRITER = 'Registrarolv Protokollsvik';
const REASON = 'Slutta etter krangel med Fjellstadgjerdet';
const NATIONAL_IDENTITY = '01019012345';
const STRANGER: NamedPerson = { hprNumber: '926643174', name: 'Ukjendtolf Framandvågen' };
const SUBJECT = 'subjekt-hjå-utferdaren-55719';

/** Distinctive words of each text too: a text that is cut is found as well. */
const PERSONAL = [
  ...[...Object.values(texts), CORRECTED_HOLDER, WRITER, REASON, NATIONAL_IDENTITY, SUBJECT],
  ...[...SUPERVISORS, CLERK, STRANGER].flatMap(({ hprNumber, name }) => [hprNumber, name]),
].flatMap((text) => [text, ...text.split(/[\s,]+/).filter((word) => word.length >= 9)]);

/** A text as it may lie in a file: plain, wide, in base64 wherever it begins, in hexadecimal, escaped. */
function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const wide = Buffer.from(text, 'utf16le');
  const inBase64 = [0, 1, 2].flatMap((skipped) => {
    const whole = bytes.subarray(skipped, skipped + 3 * Math.floor((bytes.length - skipped) / 3));
    return [whole.toString('base64'), whole.toString('base64url')];
  });
  const escaped = text.replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const written = [...inBase64, bytes.toString('hex'), encodeURIComponent(text), escaped, text.toUpperCase()];
  return [bytes, wide, Buffer.from(wide).swap16(), ...written.map((form) => Buffer.from(form))];
}

type Place = { readonly name: string; readonly bytes: Buffer };

/** What is found where. */
function found(secrets: readonly string[], places: readonly Place[]): string[] {
  const forms = [...new Set(secrets)].flatMap((secret) => formsOf(secret).map((form) => ({ secret, form })));
  const hits = places.flatMap(({ name, bytes }) =>
    forms.filter(({ form }) => bytes.includes(form)).map(({ secret }) => `${secret} in ${name}`),
  );
  return [...new Set(hits)];
}

function filesIn(folder: string): Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ name, bytes: readFileSync(join(parentPath, name)) }));
}

/** Every table of a database as text. */
async function tablesOf(url: string): Promise<Place[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const places: Place[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      places.push({ name, bytes: Buffer.from(rows.map(({ row }) => row).join('\n')) });
    }
    return places;
  } finally {
    await client.end();
  }
}

const ERRORS = '{ recordings errors { code } }';

/** Everything the service is told and asked in the right way; answers with the doctor's id. */
async function tellEverything(service: ServiceProcess, log: LogIns, identity: Buffer): Promise<string> {
  const get = async (query: string, variables: object = {}, authorization = log.writer) => {
    const answer = await service.ask(query, variables, { authorization });
    const { data, errors } = (await answer.json()) as { data: Record<string, unknown>; errors?: unknown[] };
    expect(errors ?? []).toEqual([]);
    expect(JSON.stringify(data)).not.toMatch(/"errors":\[\{/);
    return data;
  };
  const { hprNumber, name } = texts;
  const registered = await get(
    `mutation ($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!) {
      recordChanges(register: $register, changes: $changes) { doctor { id } recordings errors { code } }
    }`,
    { register: { hprNumber, name }, changes: wholeCareer(texts, SUPERVISORS) },
  );
  const { doctor, recordings } = registered.recordChanges as { doctor: { id: string }; recordings: string[] };
  const { id } = doctor;
  for (const { by, mutation, input } of acts(texts, SUPERVISORS)) {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const asked = `mutation ($doctor: ID!, $input: ${type}!) { ${mutation}(doctor: $doctor, input: $input) ${ERRORS} }`;
    await get(asked, { doctor: id, input }, await authorizationOf(identity, by.hprNumber, { name: by.name }));
  }
  const TIMELINE =
    'query ($id: ID!) { doctor(id: $id) { name hprNumber supervision { name } timeline(first: 100) { edges { node { type actor said now } } } } }';
  const before = await get(TIMELINE, { id });
  const { edges } = (before.doctor as { timeline: { edges: { node: { type: string } }[] } }).timeline;
  const at = (type: string) => recordings[edges.findIndex(({ node }) => node.type === type)];
  await get(
    `mutation ($doctor: ID!, $input: CorrectRecordingInput!, $request: RequestInput) {
      correctRecording(doctor: $doctor, input: $input, request: $request) ${ERRORS}
    }`,
    {
      doctor: id,
      input: {
        recordingId: at('SubstitutePositionStarted'),
        replacement: { startSubstitutePosition: substitutePosition(CORRECTED_HOLDER, texts.list, 30) },
        reason: texts.correction,
        declaredBy: 'DOCTOR',
      },
      request: { commandId: `retting for ${name} ${hprNumber}` },
    },
  );
  await get(
    `mutation ($doctor: ID!, $input: WithdrawRecordingInput!) { withdrawRecording(doctor: $doctor, input: $input) ${ERRORS} }`,
    { doctor: id, input: { recordingId: at('AbsenceRegistered'), reason: texts.withdrawal, declaredBy: 'DOCTOR' } },
  );
  await get(
    `mutation ($doctor: ID!, $input: GrantAccessInput!) { grantAccess(doctor: $doctor, input: $input) ${ERRORS} }`,
    { doctor: id, input: { grantee: { hprNumber: STRANGER.hprNumber }, parts: ['POSTS'] } },
    log.doctor,
  );
  const ASSIGN = `mutation ($input: AssignRoleInput!) { assignRole(input: $input) ${ERRORS} }`;
  const appointed = {
    organisationNumber: REGISTRY.number,
    assignmentId: 'clerk',
    role: 'COORDINATOR',
    from: '2024-01-01',
  };
  await get(ASSIGN, { input: { ...appointed, person: CLERK } });
  await get(ASSIGN, {
    input: {
      ...appointed,
      assignmentId: 'other',
      person: { issuer: 'https://issuer.example', subject: SUBJECT, name: STRANGER.name },
    },
  });
  await get(`mutation ($input: EndRoleInput!) { endRole(input: $input) ${ERRORS} }`, {
    input: { organisationNumber: REGISTRY.number, assignmentId: 'clerk', on: '2024-06-30', reason: REASON },
  });

  const told = JSON.stringify(await get(TIMELINE, { id }));
  expect([name, hprNumber, CORRECTED_HOLDER, texts.dispute, WRITER].filter((text) => !told.includes(text))).toEqual([]);
  await get(STATEMENT_QUERY, { hprNumber });
  await get('{ doctors(first: 10) { edges { node { id } } } }');
  await get(
    'query ($id: ID!) { doctor(id: $id) { name accessLog(first: 10) { edges { node { text { nb } } } } } }',
    { id },
    log.doctor,
  );
  await get('query ($id: ID!) { accessLog(first: 10, person: $id) { edges { node { reader { name } } } } }', { id });
  await get('query ($number: ID!) { enterprise(organisationNumber: $number) { assignments { name } } }', {
    number: REGISTRY.number,
  });
  await get(
    'query ($number: String!) { doctor(hprNumber: $number) { name } }',
    { number: texts.hprNumber },
    log.stranger,
  );
  return id;
}

type LogIns = { readonly writer: string; readonly doctor: string; readonly stranger: string };

type Wrong = { readonly what: string; readonly path?: string; readonly init: RequestInit };

/** Requests that are wrong in every way, each with something in it that is nobody's business. */
function wrongRequests(id: string, log: LogIns): Wrong[] {
  const headers = { 'content-type': 'application/json', authorization: log.writer };
  const post = (what: string, body: string, more: Record<string, string> = {}): Wrong => ({
    what,
    init: { method: 'POST', headers: { ...headers, ...more }, body },
  });
  const query = (what: string, text: string, variables: object = {}, more: Record<string, string> = {}) =>
    post(what, JSON.stringify({ query: text, variables }), more);
  const { name, hprNumber } = texts;
  const REGISTER = `mutation ($input: RegisterDoctorInput!) { registerDoctor(input: $input) ${ERRORS} }`;
  const CHANGE = `mutation ($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!) {
    recordChanges(register: $register, changes: $changes) ${ERRORS}
  }`;
  const forged = (claims: object) =>
    [{ alg: 'none', typ: 'at+jwt' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const posts = (postId: string, change: object) => ({
    register: { hprNumber, name },
    changes: [
      {
        registerAbsence: {
          postId,
          kind: 'SICK',
          from: '2010-01-01',
          to: '2010-01-02',
          share: 100,
          declaredBy: 'DOCTOR',
          ...change,
        },
      },
    ],
  });
  return [
    query('a national identity number for an HPR number', REGISTER, { input: { hprNumber: NATIONAL_IDENTITY, name } }),
    query('a name for an HPR number', 'query ($n: String!) { doctor(hprNumber: $n) { name } }', { n: name }),
    query('a number for an id', 'query ($n: ID!) { doctor(id: $n) { name } }', { n: NATIONAL_IDENTITY }),
    query('a name for a date', CHANGE, posts('sagene', { from: texts.holder })),
    query('a name for a post', CHANGE, posts(texts.holder, {})),
    query('a text that is too long', CHANGE, {
      ...posts('sagene', {}),
      register: { hprNumber, name: `${name} `.repeat(50) },
    }),
    query('a name for a number', CHANGE, posts('sagene', { share: name })),
    query('a field that is not there', REGISTER, { input: { hprNumber, name, birthNumber: NATIONAL_IDENTITY } }),
    query('a name for a kind', CHANGE, posts('sagene', { kind: texts.withdrawal })),
    query('literals in the query', `{ doctor(hprNumber: "${hprNumber}", name: "${name}") { name } }`),
    query('a query that cannot be read', `{ doctor(hprNumber: "${hprNumber}) { name }`),
    query(
      'an operation named after a number',
      `query n${NATIONAL_IDENTITY} { doctor(hprNumber: "${hprNumber}") { id } }`,
    ),
    query(
      'a request id of more than an id',
      `mutation ($d: ID!, $i: WithdrawAccessInput!, $r: RequestInput) { withdrawAccess(doctor: $d, input: $i, request: $r) ${ERRORS} }`,
      {
        d: id,
        i: { grantId: 'none' },
        r: { commandId: `${name}\n${NATIONAL_IDENTITY}` },
      },
    ),
    query('a correlation that is none', '{ whoAmI { id } }', {}, { 'x-correlation-id': `for-${hprNumber}` }),
    query(
      'headers that may be logged',
      '{ whoAmI { id } }',
      {},
      {
        'user-agent': encodeURIComponent(name),
        referer: `https://x.example/${NATIONAL_IDENTITY}`,
        cookie: `name=${encodeURIComponent(name)}`,
      },
    ),
    query(
      'a trace that is none',
      '{ whoAmI { id } }',
      {},
      { traceparent: hprNumber, tracestate: `a=${NATIONAL_IDENTITY}`, baggage: `hpr=${hprNumber}` },
    ),
    post('no JSON', `{"query": "{ doctor(hprNumber: \\"${hprNumber}\\")`),
    post('another kind of body', `hprNumber=${hprNumber}&name=${name}`, {
      'content-type': 'application/x-www-form-urlencoded',
    }),
    post('too large a body', JSON.stringify({ query: `# ${name} ${hprNumber}\n`.repeat(80_000) })),
    query('an operation that is not there', '{ whoAmI { id } }', { [hprNumber]: name }, {}),
    post('the wrong operation', JSON.stringify({ query: '{ whoAmI { id } }', operationName: `${name} ${hprNumber}` })),
    {
      what: 'a number in the address',
      path: `/doctors/${hprNumber}?name=${encodeURIComponent(name)}`,
      init: { headers },
    },
    {
      what: 'a query in the address',
      path: `/graphql?query=${encodeURIComponent(`{ doctor(hprNumber: "${hprNumber}") { name } }`)}`,
      init: { headers },
    },
    query(
      'a token that is none',
      '{ whoAmI { id } }',
      {},
      { authorization: `Bearer ${encodeURIComponent(name)}.${NATIONAL_IDENTITY}` },
    ),
    query(
      'a token nobody has signed',
      '{ whoAmI { id } }',
      {},
      {
        authorization: `Bearer ${[...forged({ iss: 'urn:tjenestebok:development', sub: hprNumber, name, hpr_number: hprNumber }), ''].join('.')}`,
      },
    ),
    query(
      'a token with another signature',
      '{ whoAmI { id } }',
      {},
      { authorization: `${log.doctor.slice(0, -8)}AAAAAAAA` },
    ),
    query(
      'a password',
      '{ whoAmI { id } }',
      {},
      { authorization: `Basic ${Buffer.from(`${hprNumber}:${name}`).toString('base64')}` },
    ),
    query(
      'a proof that is none',
      '{ whoAmI { id } }',
      {},
      { authorization: log.doctor.replace('Bearer', 'DPoP'), dpop: `${hprNumber}.${NATIONAL_IDENTITY}.x` },
    ),
  ];
}

async function askWrongly(service: ServiceProcess, wrong: readonly Wrong[]): Promise<Place[]> {
  const answers: Place[] = [];
  for (const { what, path = '/graphql', init } of wrong) {
    const answer = await fetch(`${service.url}${path}`, init);
    const headers = JSON.stringify([...answer.headers]);
    answers.push({ name: what, bytes: Buffer.from(`${String(answer.status)} ${headers} ${await answer.text()}`) });
  }
  return answers;
}

/** The log holds whatever came before the answer to this. */
async function whenAllIsLogged(service: ServiceProcess): Promise<void> {
  const correlation = randomUUID();
  await service.ask('{ whoAmI { id } }', {}, { 'x-correlation-id': correlation });
  await service.line((line) => line.correlation === correlation && line.message === 'Answered');
}

function logIns(authorizations: readonly string[]): LogIns {
  const [writer = '', doctor = '', stranger = ''] = authorizations;
  return { writer, doctor, stranger };
}

describe('the search itself', () => {
  it('finds a text in every form it may lie in', () => {
    const text = 'Åsfrid 926643157';
    const wide = Buffer.from(`x${text}`, 'utf16le');
    const hidden: Record<string, Buffer> = {
      plain: Buffer.from(`"${text}"`),
      wide,
      'wide the other way': Buffer.from(wide).swap16(),
      hexadecimal: Buffer.from(Buffer.from(`x${text}`).toString('hex')),
      'in an address': Buffer.from(`?name=${encodeURIComponent(text)}`),
      'escaped in JSON': Buffer.from('"\\u00c5sfrid 926643157"'),
    };
    for (const before of ['', 'a', 'ab', 'abc']) {
      hidden[`base64 after «${before}»`] = Buffer.from(Buffer.from(`${before}${text} and more`).toString('base64'));
      hidden[`base64url after «${before}»`] = Buffer.from(Buffer.from(`${before}${text}`).toString('base64url'));
    }
    for (const [name, bytes] of Object.entries(hidden)) expect(found([text], [{ name, bytes }])).not.toEqual([]);
    expect(found([text], [{ name: 'another', bytes: Buffer.from('Åsfrid 926643158') }])).toEqual([]);
  });
});

describe.each(['files', 'PostgreSQL'])('a service that keeps its data in %s', (engine) => {
  const keys = { identity: randomBytes(32), master: randomBytes(32) };
  let service: ServiceProcess;
  let database: TestDatabase | undefined;
  let collector: OtlpReceiver;
  let settings: Settings;
  let log: LogIns;
  let doctorId: string;
  let answers: Place[];
  let tokens: string[];
  const stored: Place[] = [];
  const copied: Place[] = [];
  let said: Place[];
  const copies = mkdtempSync(join(tmpdir(), 'tjenestebok-copies-'));

  beforeAll(async () => {
    database = engine === 'PostgreSQL' ? await TestDatabase.create() : undefined;
    collector = await OtlpReceiver.start();
    const environment = {
      TJENESTEBOK_LOG: 'trace',
      TJENESTEBOK_IDENTITY_KEY: keys.identity.toString('base64'),
      TJENESTEBOK_MASTER_KEY: keys.master.toString('base64'),
      TJENESTEBOK_SIGNING_KEY: randomBytes(32).toString('base64'),
      ...(database ? { TJENESTEBOK_DATABASE_URL: database.url } : {}),
    };
    service = await ServiceProcess.start({
      ...environment,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    });
    settings = readSettings({ ...environment, TJENESTEBOK_DATA: service.folder });
    const people = [{ hprNumber: REGISTRAR, name: WRITER }, texts, STRANGER];
    log = logIns(
      await Promise.all(people.map(({ hprNumber, name }) => authorizationOf(keys.identity, hprNumber, { name }))),
    );
    tokens = Object.values(log).flatMap((authorization) => authorization.replace('Bearer ', '').split('.').slice(1));

    await publishCatalogueIn(settings);
    doctorId = await tellEverything(service, log, keys.identity);
    answers = await askWrongly(service, wrongRequests(doctorId, log));
    stored.push(...filesIn(service.folder), ...(database ? await tablesOf(database.url) : []));

    const store = await openEventStore(settings);
    await exportLog(store, join(copies, 'log'));
    await store.close();
    const personKeys = await openPersonKeys(settings);
    await exportPersonKeys(personKeys, join(copies, 'keys'), new MasterKeys(settings.keys));
    await personKeys.close();
    if (!database) {
      await takeBackup(settings, join(copies, 'backup'), { withInstallationKeys: true, onProgress: () => undefined });
    }
    copied.push(...filesIn(copies));

    // With its database gone, whatever goes wrong is logged.
    if (database) {
      await database.drop();
      await askWrongly(service, wrongRequests(doctorId, log));
    }
    await whenAllIsLogged(service);
    await service.stop();
    stored.push(...filesIn(service.folder));
    // Times are long rows of digits, in which anything may be read.
    const spans = collector.bodies.join('\n').replaceAll(/"\w*UnixNano":"\d+"/g, '');
    said = [
      { name: 'the log', bytes: Buffer.from(service.output) },
      { name: 'standard error', bytes: Buffer.from(service.faults) },
      { name: 'traces and measurements', bytes: Buffer.from(spans) },
    ];
  }, 90_000);

  afterAll(async () => {
    await service.remove();
    collector.close();
    await database?.drop();
    rmSync(copies, { recursive: true, force: true });
  });

  it('stores nothing of it in the clear', () => {
    expect(found([...PERSONAL, ...tokens], stored)).toEqual([]);
  });

  it('has nothing of it in the clear in backups and exports', () => {
    expect(found([...PERSONAL, ...tokens], copied)).toEqual([]);
  });

  it('says nothing of it in its log, traces and measurements', () => {
    expect(found([...PERSONAL, ...tokens], said)).toEqual([]);
  });

  it('answers no wrong request with a token', () => {
    expect(found(tokens, answers)).toEqual([]);
  });

  it('was searched where it writes', () => {
    const placesWith = (text: string, places: readonly Place[]) =>
      new Set(places.filter(({ bytes }) => bytes.includes(text)).map(({ name }) => name));
    const [events, views, accessLog] =
      engine === 'files'
        ? [/^events\.sqlite(-wal)?$/, /^views\.sqlite(-wal)?$/, /^access-log\.sqlite(-wal)?$/]
        : [/^events\.sqlite(-wal)?$/, /^read_models\./, /^access_log\./];
    expect([...placesWith('Sagene legesenter', stored)]).toContainEqual(expect.stringMatching(events));
    expect([...placesWith(doctorId, stored)]).toContainEqual(expect.stringMatching(views));
    expect([...placesWith(doctorId, stored)]).toContainEqual(expect.stringMatching(accessLog));
    expect([...placesWith(doctorId, stored)]).toContainEqual(expect.stringMatching(/person.keys/));
    expect([...placesWith('Sagene legesenter', copied)]).toContain('log');
    expect([...placesWith(doctorId, copied)]).toContain('keys');
    expect([...placesWith('Answered', said)]).toEqual(['the log']);
    expect([...placesWith('http.route', said)]).toEqual(['traces and measurements']);
  });
});
