import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IssuerMetadata } from '../../src/credential/metadata.js';
import { verifyCredential } from '../../src/credential/verify.js';
import { verifyReceived } from '../../src/hand-over/application/verify-received.js';
import { EVENTS, MANIFEST, PROOFS, SIGNATURE, TEXTS } from '../../src/hand-over/domain/package-format.js';
import { receivedStream } from '../../src/hand-over/domain/events.js';
import { hashOf } from '../../src/hand-over/open-package.js';
import { readShape } from '../../src/hand-over/shapes.js';
import { filesIn, zipOf } from '../../src/hand-over/zip.js';
import type { RecordedEvent } from '../../src/kernel/event.js';
import { Settings } from '../../src/platform/config/settings.js';
import { lineOf } from '../../src/platform/event-log-file/event-line.js';
import { EventStore, StoreUnavailable } from '../../src/platform/event-store/event-store.js';
import { nameOfKey } from '../../src/platform/transparency/log-signer.js';
import { Projections } from '../../src/platform/projections/projections.js';
import { TransparencyLog } from '../../src/platform/transparency/transparency-log.js';
import { Vault } from '../../src/platform/vault/vault.js';
import { formatVerifierKey, parseVerifierKey, signNote, verifierKeyOf } from '../../src/proof/note.js';
import { verify } from '../../src/proof/verify.js';
import { TestApp } from '../support/app.js';
import { publishCatalogue } from '../support/catalogue.js';
import { type Organisation, appoint, logIn } from '../support/people.js';
import { type NamedPerson, type PersonalTexts, acts, wholeCareer } from '../support/whole-career.js';

/** A doctor moves: her record is taken out of one installation and brought into another, with nothing lost and all of it proven. */

const OSLO: Organisation = {
  number: '910033336',
  name: 'Oslo kommune',
  kind: 'MUNICIPALITY',
  territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'] },
};
const BERGEN: Organisation = {
  number: '983544622',
  name: 'Bergen kommune',
  kind: 'MUNICIPALITY',
  territory: { kind: 'MUNICIPALITIES', municipalities: ['4601'] },
};
const LEADER: NamedPerson = { hprNumber: '7700002', name: 'Liv Ledersen' };
const FIRST: NamedPerson = { hprNumber: '7700003', name: 'Vera Veiledersen' };
const SECOND: NamedPerson = { hprNumber: '7700004', name: 'Odd Annenveileder' };
const STRANGER: NamedPerson = { hprNumber: '7700005', name: 'Siri Fremmed' };
const DOCTOR: NamedPerson = { hprNumber: '9266431', name: 'Åse Flyttesen Prøvesen' };

const WORDS = [
  ...['holder', 'list', 'waiver', 'decidedBy', 'credit', 'approval', 'basis', 'dispute', 'handOver', 'signature'],
  ...['assessor', 'sending', 'opinion', 'approving', 'returning', 'revoking', 'approver', 'evidence', 'planned'],
  ...['replanned', 'minutes', 'assessing', 'activity', 'diploma', 'difficulty', 'steps', 'competence'],
  ...['waiverRefusal', 'group', 'organiser', 'certificate', 'correction', 'withdrawal'],
  ...['service', 'teaching', 'onCall', 'remark'],
] as const;
const texts = {
  ...DOCTOR,
  birthDate: '1973-05-21',
  ...Object.fromEntries(WORDS.map((word) => [word, `Noe om ${word}, 12/34`])),
} as PersonalTexts;

type Told = {
  readonly received: { readonly doctorId: string; readonly recorded: number } | null;
  readonly errors: readonly { readonly code: string; readonly value: string | null }[];
};

let there: TestApp;
let here: TestApp;
let thereId: string;
let key: string;
let made: Buffer;
let documentId: string;

/** Of the installation she moves to, so that the one she comes from can know it beforehand. */
const signingKey = randomBytes(32);
const keyOfHere = formatVerifierKey(verifierKeyOf(signingKey, nameOfKey(signingKey)));

async function installation(trusted: readonly string[], more: Partial<ConstructorParameters<typeof Settings>[0]> = {}) {
  const app = await TestApp.on(
    new Settings({
      dataFolder: mkdtempSync(join(tmpdir(), 'tjenestebok-hand-over-')),
      ...{ host: '127.0.0.1', port: 0, ide: false, developmentLogIn: true },
      keys: { identity: randomBytes(32), wrapping: randomBytes(32) },
      trustedLogs: trusted.flatMap((text) => parseVerifierKey(text) ?? []),
      ...more,
    }),
  );
  await publishCatalogue(app.app);
  return app;
}

async function as(service: TestApp, { hprNumber, name }: NamedPerson) {
  return { authorization: await logIn(service.app, hprNumber, { name }) };
}

async function tell(service: TestApp, who: NamedPerson | undefined, mutation: string, doctor: string, input: object) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await service.ask(
    `mutation ($doctor: ID!, $input: ${type}!) { it: ${mutation}(doctor: $doctor, input: $input) { recordings errors { code field } } }`,
    { doctor, input },
    who ? await as(service, who) : {},
  );
  expect(errors).toEqual([]);
  const payload = data?.it as { recordings: string[]; errors: unknown[] };
  expect([mutation, payload.errors]).toEqual([mutation, []]);
  return payload.recordings;
}

async function take(service: TestApp, who: NamedPerson, doctor?: string) {
  const url = doctor === undefined ? '/hand-over' : `/hand-over?doctor=${doctor}`;
  return service.app.inject({ method: 'GET', url, headers: await as(service, who) });
}

async function bring(service: TestApp, who: NamedPerson, bytes: Uint8Array, url = '/hand-over') {
  const answer = await service.app.inject({
    method: 'POST',
    url,
    headers: { ...(await as(service, who)), 'content-type': 'application/zip' },
    payload: Buffer.from(bytes),
  });
  return { status: answer.statusCode, ...answer.json<Told>() };
}

const idOf = (service: TestApp) => service.app.get(Vault).personId(DOCTOR.hprNumber);
const storeOf = (service: TestApp) => service.app.get(EventStore);
const careerOf = (service: TestApp) => storeOf(service).readStream(`career-${idOf(service)}`);

async function wholeLog(service: TestApp): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of storeOf(service).readAll()) events.push(event);
  return events;
}

const ACCOUNT = `query ($id: ID!) { doctor(id: $id, asOf: { valid: "2021-12-31" }) {
  name hprNumber scheme specialisationStartedOn convertedOn part1CompletedOn approvedOn
  posts { id kind employer from to stretches { from to percent standing } }
  absences { id kind from to share }
  supervision { id name qualification from to postId }
  ledger(basis: CONFIRMED) { total { exact } lines { postId from to months { exact } verdict standing reasons { code } } }
  requirements { id confirmed { credited { exact } status } withDeclared { credited { exact } status } }
  goals(first: 500) { totalCount edges { node { code status approval { on } activities { description } } } }
  educationPlans { version agreedOn agreedByName reason }
  minutes { text }
} }`;

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

async function account(service: TestApp): Promise<unknown> {
  const { data, errors } = await service.ask(ACCOUNT, { id: idOf(service) }, await as(service, DOCTOR));
  expect(errors).toEqual([]);
  return data?.doctor;
}

/** With one byte of a file changed, the hashes of the manifest made to fit again where that is asked. */
function changed(path: string, at: number, mend = false): Uint8Array {
  const files = { ...filesIn(made) };
  const file = Uint8Array.from(files[path] ?? []);
  file[at] = (file[at] ?? 0) ^ 1;
  files[path] = file;
  if (mend) {
    const manifest = JSON.parse(Buffer.from(files[MANIFEST] ?? []).toString()) as { files: { path: string }[] };
    const mended = manifest.files.map((each) => (each.path === path ? { ...each, sha256: hashOf(file) } : each));
    files[MANIFEST] = Buffer.from(`${JSON.stringify({ ...manifest, files: mended }, null, 2)}\n`);
  }
  return zipOf(files);
}

beforeAll(async () => {
  there = await installation([keyOfHere]);
  key = formatVerifierKey(there.app.get(TransparencyLog).key);
  here = await installation([key], { signingKey });
  await appoint(there.app, OSLO, LEADER.hprNumber, ['LEADER']);
  await appoint(here.app, BERGEN, LEADER.hprNumber, ['LEADER']);
  const { data } = await there.ask(
    `mutation ($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!) {
      recordChanges(register: $register, changes: $changes) { doctor { id } recordings errors { code field } }
    }`,
    { register: DOCTOR, changes: wholeCareer(texts, [FIRST, SECOND]) },
  );
  const recorded = data?.recordChanges as { doctor: { id: string }; recordings: string[]; errors: unknown[] };
  expect(recorded.errors).toEqual([]);
  thereId = recorded.doctor.id;
  for (const { by, mutation, input } of acts(texts, [FIRST, SECOND])) await tell(there, by, mutation, thereId, input);
  const events = await careerOf(there);
  const flu = events.find(({ type }) => type === 'AbsenceRegistered')?.id;
  await tell(there, undefined, 'withdrawRecording', thereId, {
    ...{ recordingId: flu, reason: texts.withdrawal, declaredBy: 'DOCTOR' },
  });
  await tell(there, DOCTOR, 'grantAccess', thereId, {
    grantee: { municipality: '4601' },
    parts: ['POSTS'],
    from: '2026-01-01',
  });
  const issued = await there.ask(
    'mutation ($doctor: ID!) { issueConfirmation(doctor: $doctor, input: { scope: { kind: CAREER } }) { document { id } errors { code } } }',
    { doctor: thereId },
    await as(there, DOCTOR),
  );
  documentId = (issued.data?.issueConfirmation as { document: { id: string } }).document.id;
  const answer = await take(there, DOCTOR);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/zip']);
  made = answer.rawPayload;
}, 60_000);

afterAll(async () => {
  for (const service of [there, here]) {
    await service.stop();
    service.remove();
  }
});

describe('a package', () => {
  it('holds every event as the line it is in the log, every text in the clear, and what they make', async () => {
    const files = filesIn(made) ?? {};
    const lines = Buffer.from(files[EVENTS] ?? [])
      .toString()
      .trimEnd()
      .split('\n');
    expect(lines).toEqual((await careerOf(there)).map(lineOf));
    const plain = Object.values(readShape('texts', JSON.parse(Buffer.from(files[TEXTS] ?? []).toString())) ?? {});
    // A correction is not among what was recorded, and so its reason is not either.
    for (const [word, text] of Object.entries(texts)) if (word !== 'correction') expect(plain).toContain(text);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['README.txt', 'views/statement.json', 'views/statement.csv', 'views/goals.json']),
    );
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['views/plan.json', 'views/supervision.json', 'views/requests.json', PROOFS, SIGNATURE]),
    );
    expect(readShape('manifest', JSON.parse(Buffer.from(files[MANIFEST] ?? []).toString()))).toMatchObject({
      kind: 'WHOLE',
      log: { key },
      career: { doctor: thereId, events: lines.length },
    });
  });

  it('is the same when nothing has happened meanwhile but that it was looked at', async () => {
    expect((await take(there, DOCTOR)).rawPayload.equals(made)).toBe(true);
  });

  it('shows a leader what she may see of the posts there, and says that it is a part', async () => {
    const { statusCode, rawPayload } = await take(there, LEADER, thereId);
    expect(statusCode).toBe(200);
    const files = filesIn(rawPayload) ?? {};
    const all = (await careerOf(there)).length;
    const manifest = readShape('manifest', JSON.parse(Buffer.from(files[MANIFEST] ?? []).toString()));
    expect(manifest?.kind).toBe('PART');
    expect(manifest?.career.events).toBeLessThan(all);
    expect(Object.keys(files)).not.toContain('views/statement.json');
    const everything = Buffer.concat(Object.values(files).map((file) => Buffer.from(file))).toString();
    expect(everything).toContain(texts.basis);
    expect(everything).not.toContain(texts.minutes);
    expect(everything).not.toContain(texts.credit);
  });

  it('is nobody else’s to have', async () => {
    expect((await take(there, FIRST, thereId)).json<Told>().errors).toMatchObject([{ code: 'HAND_OVER_NOT_YOURS' }]);
    expect((await take(there, STRANGER, thereId)).json<Told>().errors).toMatchObject([
      { code: 'DOCTOR_NOT_ACCESSIBLE' },
    ]);
  });
});

describe('what does not fit is refused, and nothing is recorded', () => {
  it.each([
    ['the manifest', () => changed(MANIFEST, 30), 'HAND_OVER_'],
    ['the signature', () => changed(SIGNATURE, 5), 'HAND_OVER_'],
    ['an event', () => changed(EVENTS, 500), 'HAND_OVER_ALTERED'],
    ['an event, with the manifest mended', () => changed(EVENTS, 500, true), 'HAND_OVER_ALTERED'],
    ['a text, with the manifest mended', () => changed(TEXTS, 300, true), 'HAND_OVER_ALTERED'],
    ['a proof', () => changed(PROOFS, 300), 'HAND_OVER_ALTERED'],
    ['what is for the eye only', () => changed('README.txt', 3), 'HAND_OVER_ALTERED'],
    ['a view', () => changed('views/statement.json', 40), 'HAND_OVER_ALTERED'],
    ['a file beside', () => zipOf({ ...filesIn(made), 'more.txt': Buffer.from('x') }), 'HAND_OVER_ALTERED'],
    ['the end cut off', () => made.subarray(0, -1), 'HAND_OVER_UNREADABLE'],
    ['something behind', () => Buffer.concat([made, Buffer.from('x')]), 'HAND_OVER_UNREADABLE'],
    ['nothing', () => Buffer.alloc(0), 'HAND_OVER_UNREADABLE'],
  ])('%s', async (_, bytes, code) => {
    const before = (await wholeLog(here)).length;
    const { status, errors, received } = await bring(here, DOCTOR, bytes());
    expect(received).toBeNull();
    expect(status).toBe(422);
    expect(errors[0]?.code).toMatch(new RegExp(`^${code}`));
    expect(await wholeLog(here)).toHaveLength(before);
  });

  it('any byte of the container, wherever it is', async () => {
    const before = (await wholeLog(here)).length;
    const step = Math.ceil(made.length / 60);
    for (let at = 0; at < made.length; at += step) {
      const bytes = Buffer.from(made);
      bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      expect((await bring(here, DOCTOR, bytes)).received).toBeNull();
    }
    for (let at = made.length - 22; at < made.length; at++) {
      const bytes = Buffer.from(made);
      bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      expect((await bring(here, DOCTOR, bytes)).received).toBeNull();
    }
    expect(await wholeLog(here)).toHaveLength(before);
  });

  it('a forged package, signed by a key of the same name', async () => {
    const { name } = there.app.get(TransparencyLog).key;
    const seed = randomBytes(32);
    const files = { ...filesIn(made) };
    const forged = formatVerifierKey(verifierKeyOf(seed, name));
    const manifest = JSON.parse(Buffer.from(files[MANIFEST] ?? []).toString()) as { packageId: string; log: object };
    const bytes = Buffer.from(JSON.stringify({ ...manifest, log: { name, key: forged } }));
    const text = `${name}/hand-over\n${manifest.packageId}\n${hashOf(bytes)}\n`;
    const zip = zipOf({ ...files, [MANIFEST]: bytes, [SIGNATURE]: Buffer.from(signNote(text, seed, name)) });
    expect((await bring(here, DOCTOR, zip)).errors).toMatchObject([{ code: 'HAND_OVER_LOG_UNKNOWN' }]);
  });

  it('a log that only whoever brings the package vouches for, such as the doctor’s own at home', async () => {
    const home = await installation([]);
    try {
      await appoint(home.app, OSLO, LEADER.hprNumber, ['LEADER']);
      const { data } = await home.ask(
        `mutation ($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!) {
          recordChanges(register: $register, changes: $changes) { errors { code field } }
        }`,
        { register: DOCTOR, changes: wholeCareer(texts, [FIRST, SECOND]) },
      );
      expect(data?.recordChanges).toEqual({ errors: [] });
      const invented = (await take(home, DOCTOR)).rawPayload;
      const before = (await wholeLog(here)).length;
      const trust = encodeURIComponent(formatVerifierKey(home.app.get(TransparencyLog).key));
      for (const url of ['/hand-over', `/hand-over?trust=${trust}`]) {
        const { received, errors } = await bring(here, DOCTOR, invented, url);
        expect([received, errors]).toEqual([null, [expect.objectContaining({ code: 'HAND_OVER_LOG_UNKNOWN' })]]);
      }
      expect(await wholeLog(here)).toHaveLength(before);
    } finally {
      await home.stop();
      home.remove();
    }
  });

  it('a package for another address: that is not even read', async () => {
    const large = Buffer.alloc(3 * 2 ** 20);
    for (const url of ['/verify/document', '/shared', '/shared/document']) {
      const headers = { ...(await as(here, DOCTOR)), 'content-type': 'application/zip' };
      const answer = await here.app.inject({ method: 'POST', url, headers, payload: large });
      expect([url, answer.statusCode]).toEqual([url, 413]);
    }
    const nobody = { 'content-type': 'application/zip' };
    const unknown = await here.app.inject({ method: 'POST', url: '/hand-over', headers: nobody, payload: large });
    expect(unknown.statusCode).toBe(401);
  });

  it('a part of a record, and what is not one’s own', async () => {
    const part = await take(there, LEADER, thereId);
    expect((await bring(here, LEADER, part.rawPayload)).errors).toMatchObject([{ code: 'HAND_OVER_PART' }]);
    expect((await bring(here, STRANGER, made)).errors).toMatchObject([{ code: 'DOCTOR_NOT_ACCESSIBLE' }]);
  });
});

describe('brought into another installation', () => {
  it('is equal in every figure, goal and text, and each event is proven', async () => {
    const events = await careerOf(there);
    const { status, received, errors } = await bring(here, DOCTOR, made);
    expect([status, errors]).toEqual([200, []]);
    expect(received).toMatchObject({ doctorId: idOf(here), recorded: events.length });
    expect(idOf(here)).not.toBe(thereId);
    expect(await account(here)).toEqual(await account(there));
    const arrived = await careerOf(here);
    expect(arrived.slice(0, -1).map(({ id, revision, type }) => [id, revision, type])).toEqual(
      events.map(({ id, revision, type }) => [id, revision, type]),
    );
    expect(arrived.at(-1)).toMatchObject({ type: 'CareerReceived', data: { events: events.length } });
    expect(arrived.slice(0, -1).map(({ metadata }) => metadata.origin?.line)).toEqual(events.map(lineOf));
    // Her id there stands nowhere but where it is told what came from there.
    expect(JSON.stringify(arrived.slice(0, -1).map(({ data }) => data))).not.toContain(thereId);
    const trusted = [parseVerifierKey(key)].flatMap((each) => each ?? []);
    expect(await verifyReceived(storeOf(here), trusted)).toEqual({ events: events.length, careers: 1, faults: [] });
    const unknown = await verifyReceived(storeOf(here), []);
    expect(new Set(unknown.faults.map(({ fault }) => fault))).toEqual(new Set(['KEY_UNKNOWN']));
  });

  it('says in the timeline from where, and when that was known there', async () => {
    const [first] = await careerOf(there);
    const { data, errors } = await here.ask(
      'query ($id: ID!) { doctor(id: $id) { timeline(first: 1) { edges { node { recordedAt receivedFrom { log recordedAt revision } } } } } }',
      { id: idOf(here) },
      await as(here, DOCTOR),
    );
    expect(errors).toEqual([]);
    expect(data?.doctor).toMatchObject({
      timeline: {
        edges: [
          {
            node: {
              receivedFrom: {
                log: there.app.get(TransparencyLog).origin,
                recordedAt: first?.recordedAt,
                revision: 0,
              },
            },
          },
        ],
      },
    });
  });

  it('twice is once, and what came after it is added', async () => {
    const before = await wholeLog(here);
    expect(await bring(here, DOCTOR, made)).toMatchObject({ status: 200, received: { recorded: 0 } });
    expect(await wholeLog(here)).toEqual(before);
    await tell(there, DOCTOR, 'grantAccess', thereId, { grantee: { district: '030105' }, parts: ['BASICS'] });
    const newer = (await take(there, DOCTOR)).rawPayload;
    expect((await bring(here, DOCTOR, newer)).received).toMatchObject({ recorded: 1 });
    expect((await bring(here, DOCTOR, made)).received).toMatchObject({ recorded: 0 });
    const trusted = [parseVerifierKey(key)].flatMap((each) => each ?? []);
    expect((await verifyReceived(storeOf(here), trusted)).faults).toEqual([]);
  });

  it('comes back with what was added, to where it came from', async () => {
    await tell(here, DOCTOR, 'grantAccess', idOf(here), { grantee: { district: '030106' }, parts: ['BASICS'] });
    const back = (await take(here, DOCTOR)).rawPayload;
    expect((await bring(there, DOCTOR, back)).errors).toEqual([]);
    const last = (await careerOf(there)).filter(({ type }) => type === 'AccessGranted').at(-1);
    expect(last?.data).toMatchObject({ grantee: { district: '030106' } });
    expect(await account(there)).toEqual(await account(here));
  });

  it('hands out documents as they were issued, genuine by the word of the log they were issued in', async () => {
    const { data } = await here.ask(
      'mutation ($doctor: ID!, $input: ShareByLinkInput!) { shareByLink(doctor: $doctor, input: $input) { link code errors { code } } }',
      { doctor: idOf(here), input: { parts: ['DOCUMENTS'], to: inDays(30) } },
      await as(here, DOCTOR),
    );
    const { link, code } = data?.shareByLink as { link: string; code: string };
    const download = async (format: string) =>
      here.app.inject({
        method: 'POST',
        url: '/shared/document',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ token: link, code, document: documentId, format }).toString(),
      });
    const json = await download('json');
    expect(json.statusCode).toBe(200);
    const names = Object.keys(filesIn(made) ?? {}).filter((path) => path.startsWith('documents/'));
    expect(names).toEqual([expect.stringMatching(/-nb\.pdf$/), expect.stringMatching(/\.json$/)]);
    const trusted = [{ vkey: key }];
    for (const bytes of [json.rawPayload, ...names.map((path) => filesIn(made)?.[path] ?? Buffer.alloc(0))]) {
      const verdict = verify(bytes, { trusted });
      expect([verdict.word, verdict.reasons.map(({ code: reason }) => reason)]).toEqual(['GENUINE', expect.anything()]);
    }
    const pdf = await download('pdf');
    expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    const own = { vkey: formatVerifierKey(here.app.get(TransparencyLog).key) };
    expect(verify(pdf.rawPayload, { trusted: [...trusted, own] })).toMatchObject({ word: 'GENUINE' });
  });

  it('has a credential of what was received say here that it no longer stands here', async () => {
    await tell(here, DOCTOR, 'withdrawConfirmation', idOf(here), { documentId, reason: 'Jeg vil ha en ny' });
    const get = async (url: string, headers = {}) => (await here.app.inject({ method: 'GET', url, headers })).body;
    const text = await get(`/documents/${documentId}.sd-jwt?doctor=${idOf(here)}`, await as(here, DOCTOR));
    const issuers = [JSON.parse(await get('/.well-known/jwt-vc-issuer')) as IssuerMetadata];
    const now = Math.floor(Date.now() / 1_000);
    const first = await verifyCredential(text, { issuers, now });
    const uri = 'claims' in first ? (first.claims.status?.status_list.uri ?? '') : '';
    const revision = (await careerOf(here)).length - 1;
    await here.app.get(Projections).waitFor(`career-${idOf(here)}`, revision, 10_000, 'issued-documents');
    const statusList = await get(uri.slice(uri.indexOf('/documents/status/')));
    expect(await verifyCredential(text, { issuers, now, statusList })).toMatchObject({ word: 'WITHDRAWN' });
  });

  it('is refused where something else is recorded about the doctor', async () => {
    const other = await installation([key]);
    try {
      const { data } = await other.ask(
        'mutation ($input: RegisterDoctorInput!) { registerDoctor(input: $input) { errors { code } } }',
        { input: DOCTOR },
        await as(other, DOCTOR),
      );
      expect(data?.registerDoctor).toEqual({ errors: [] });
      const before = await wholeLog(other);
      expect(await bring(other, DOCTOR, made)).toMatchObject({ status: 409, errors: [{ code: 'CAREER_KNOWN_HERE' }] });
      expect(await wholeLog(other)).toEqual(before);
    } finally {
      await other.stop();
      other.remove();
    }
  });
});

describe('an import done several times at once', () => {
  it('is one', async () => {
    const other = await installation([key]);
    try {
      const answers = await Promise.all([1, 2, 3].map(() => bring(other, DOCTOR, made)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      const arrived = await careerOf(other);
      expect(arrived.filter(({ type }) => type === 'CareerReceived')).toHaveLength(1);
      expect(
        (
          await verifyReceived(
            storeOf(other),
            [parseVerifierKey(key)].flatMap((each) => each ?? []),
          )
        ).faults,
      ).toEqual([]);
    } finally {
      await other.stop();
      other.remove();
    }
  });
});

describe('an import that is cut off', () => {
  it('goes on where it stopped', async () => {
    const other = await installation([key]);
    try {
      const store = storeOf(other);
      const append = store.append.bind(store);
      // The process ends after a part of what it had to record.
      store.append = async (stream, expected, events) => {
        if (!stream.startsWith('career-')) return append(stream, expected, events);
        await append(stream, expected, events.slice(0, 7));
        throw new StoreUnavailable('cut off');
      };
      expect((await bring(other, DOCTOR, made)).status).toBe(503);
      expect(await careerOf(other)).toHaveLength(7);
      store.append = append;
      const { received } = await bring(other, DOCTOR, made);
      const arrived = await careerOf(other);
      expect(received?.recorded).toBe(arrived.length - 1 - 7);
      expect(arrived.filter(({ type }) => type === 'CareerReceived')).toHaveLength(1);
      const trusted = [parseVerifierKey(key)].flatMap((each) => each ?? []);
      expect(await verifyReceived(store, trusted)).toMatchObject({ events: arrived.length - 1, faults: [] });
      const packageId = arrived.at(-1)?.data.packageId as string;
      expect((await store.readStream(receivedStream(packageId))).length).toBeGreaterThan(0);
    } finally {
      await other.stop();
      other.remove();
    }
  });
});

describe('forgetting', () => {
  it('somebody in one installation leaves the other as it is', async () => {
    const before = await account(here);
    await there.app.get(Vault).erase(thereId);
    expect(await account(here)).toEqual(before);
    const trusted = [parseVerifierKey(key)].flatMap((each) => each ?? []);
    expect((await verifyReceived(storeOf(here), trusted)).faults).toEqual([]);
    await here.app.get(Vault).erase(idOf(here));
    expect((await verifyReceived(storeOf(here), trusted)).faults).toEqual([]);
  });
});
