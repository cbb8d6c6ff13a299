import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { protect } from '../../src/career/application/personal-data.js';
import { STATEMENT_QUERY } from '../../src/client/statement-query.js';
import { takeBackup } from '../../src/platform/backup/backup.js';
import { Settings } from '../../src/platform/config/settings.js';
import { openPersonKeys } from '../../src/platform/engines.js';
import { EventStore } from '../../src/platform/event-store/event-store.js';
import { Projections } from '../../src/platform/projections/projections.js';
import type { StoredKey } from '../../src/platform/vault/person-keys.js';
import { Vault } from '../../src/platform/vault/vault.js';
import { readModels } from '../../src/read-models.js';
import { until } from '../instances/until.js';
import { TestApp } from '../support/app.js';
import { type Organisation, appoint, logIn } from '../support/people.js';
import { publishCatalogue } from '../support/catalogue.js';
import {
  type NamedPerson,
  type PersonalTexts,
  acts,
  substitutePosition,
  wholeCareer,
} from '../support/whole-career.js';

/** Somebody is forgotten: her name and every word about her go, and everything that was counted stays. */

const REGISTER: Organisation = {
  number: '983544622',
  name: 'Registerdrift',
  kind: 'AUTHORITY',
  territory: { kind: 'NATION' },
};
const ADMINISTRATOR: NamedPerson = { hprNumber: '7700001', name: 'Admin Driftsen' };
const COORDINATOR: NamedPerson = { hprNumber: '7700002', name: 'Kai Koordinatorsen' };
const SUPERVISOR: NamedPerson = { hprNumber: '7700003', name: 'Vera Veiledersen' };
const OTHER_SUPERVISOR: NamedPerson = { hprNumber: '7700004', name: 'Odd Annenveileder' };

const texts: PersonalTexts = {
  hprNumber: '9266431',
  name: 'Åse Forglemmegei Prøvesen',
  holder: 'Listeinnehaver Hansen',
  list: 'Liste nr. 88 hos Hansen',
  waiver: 'Dispensasjon 12/4455 for Annenveileder',
  decidedBy: 'Saksbehandler Berg i direktoratet',
  credit: 'Vedtak 13/9981 om Prøvesen',
  approval: 'Godkjenning 15/1212 av Prøvesen',
  basis: 'Timelister sett av Lunde',
  dispute: 'Hun var hos sin syke mor',
  handOver: 'Overlapping: Prøvesen trenger ro',
  signature: 'Signert, Prøvesen var flink',
  assessor: 'Jordmor Jensine Jordal',
  sending: 'Prøvesen mener selv hun kan det',
  opinion: 'Pia er enig, Prøvesen er klar',
  approving: 'Godkjent etter prat med Prøvesen',
  returning: 'Prøvesen må ta et sår til',
  revoking: 'Feil lege, skulle vært Rita',
  approver: 'Overlege Olsen i Bergen',
  evidence: 'Skjema fra Olsen, side 3',
  planned: 'Felles visitt hos fru Visnes',
  replanned: 'Prøvesen venter barn',
  minutes: 'Vi snakket om Prøvesens søvn',
  assessing: 'Kirurgi hos Prøvesens onkel',
  activity: 'Sydde kuttet til naboen Nilsen',
  diploma: 'Diplom 13/55 til Prøvesen',
  difficulty: 'Ingen vil veilede Prøvesen',
  steps: 'Har ringt legen Larsen',
  competence: 'Annenveileder har lang erfaring',
  waiverRefusal: 'Avslag, se brev fra Berg',
  group: 'Gruppen til Gro Gruppeleder',
  organiser: 'Arrangør Arne Arrangørsen',
  certificate: 'Kursbevis 11/77 Prøvesen',
  correction: 'Feil prosent, sier Prøvesen selv',
  withdrawal: 'Fraværet gjaldt søsteren',
  birthDate: '1972-04-20',
  service: 'Fastlegepraksis med mange eldre i Torshov',
  teaching: 'Onsdagsmøtene til Brattbakk',
  onCall: 'Hver fjerde uke med Lundemo',
  remark: 'Tok ansvar da Halvorsen ble syk',
};
const CORRECTED_HOLDER = 'Listeinnehaver Johansen';
const PERSONAL = [...Object.values(texts), CORRECTED_HOLDER];
const ERASED = '(erased)';
const VALID = '2015-12-31';

const PAYLOAD = `{
  doctor { id name hprNumber }
  seen { stream revision }
  recordings
  events
  errors { code field value details { name value } }
}`;

type Payload = {
  readonly doctor: { readonly id: string; readonly name: string } | null;
  readonly seen: { readonly stream: string; readonly revision: number } | null;
  readonly recordings: readonly string[];
  readonly events: number;
  readonly errors: readonly { readonly code: string; readonly details: readonly object[] }[];
};

const FORGET = `mutation ($doctor: ID!, $input: ForgetDoctorInput!, $request: RequestInput) {
  forgetDoctor(doctor: $doctor, input: $input, request: $request) ${PAYLOAD}
}`;

const WHOLE = `query ($id: ID!, $asOf: AsOfInput) { doctor(id: $id, asOf: $asOf) {
  id revision recordedAt validOn forgotten name hprNumber
  scheme specialisationStartedOn convertedOn part1CompletedOn approvedOn
  posts { id kind employer organisationNumber from to ended contract substituteFor stretches { from to percent standing } }
  absences { id postId kind from to share }
  supervision { id supervisorId name qualification from to postId }
  ledger(basis: CONFIRMED) { total { exact } lines { postId from to months { exact } verdict standing } }
  requirements { id confirmed { credited { exact } status } withDeclared { credited { exact } status } }
  clock { competentFrom validOn }
  grants { id }
} }`;

const TIMELINE = `query ($id: ID!, $asOf: AsOfInput) { doctor(id: $id, asOf: $asOf) {
  timeline(first: 100) { totalCount edges { node { id type revision recordedAt actor role said now amendedBy } } }
} }`;

type Timeline = {
  readonly totalCount: number;
  readonly edges: readonly {
    readonly node: { readonly type: string; readonly actor: string; readonly said: string };
  }[];
};

const ONLOOKERS = 'query ($id: ID!) { doctor(id: $id) { whoMaySee { since who { en } } } }';

const OVERVIEW = `{
  doctors(first: 100, municipality: "0301", on: "2012-03-01") { totalCount edges { node { id posts firstPostFrom lastPostTo scheme approvedOn } } }
  headcount(municipality: "0301", on: "2012-03-01")
}`;

const ACCESS_LOG = `query ($person: ID!) { accessLog(first: 100, person: $person) {
  edges { node { at correlation outcome parts reader { id name nameErased role } } }
} }`;

type AccessEntries = {
  readonly edges: readonly {
    readonly node: {
      readonly at: string;
      readonly outcome: string;
      readonly reader: { readonly id: string; readonly name: string | null; readonly nameErased: boolean };
    };
  }[];
};

/** One installation: its folder, its keys, and as many instances as a test starts on it. */
class Installation {
  readonly folder = mkdtempSync(join(tmpdir(), 'tjenestebok-forgetting-'));
  readonly keys = { identity: randomBytes(32), wrapping: randomBytes(32) };

  settings(instance = 'one'): Settings {
    const { folder: dataFolder, keys } = this;
    return new Settings({ dataFolder, host: '127.0.0.1', port: 0, ide: false, keys, developmentLogIn: true, instance });
  }

  async start(instance = 'one'): Promise<TestApp> {
    const service = await TestApp.on(this.settings(instance));
    if (instance === 'one') await publishCatalogue(service.app);
    await appoint(service.app, REGISTER, ADMINISTRATOR.hprNumber, ['ADMINISTRATOR']);
    await appoint(service.app, REGISTER, COORDINATOR.hprNumber, ['COORDINATOR']);
    return service;
  }

  async keyOf(person: string): Promise<StoredKey | undefined> {
    const keys = await openPersonKeys(this.settings());
    try {
      return await keys.find(person);
    } finally {
      await keys.close();
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function as(service: TestApp, { hprNumber, name }: NamedPerson): Promise<Record<string, string>> {
  return { authorization: await logIn(service.app, hprNumber, { name }) };
}

/** A mutation by name, as somebody; as the registrar when nobody is named. */
async function mutate(
  service: TestApp,
  mutation: string,
  input: string,
  variables: Record<string, unknown>,
  who?: NamedPerson,
): Promise<Payload> {
  const { doctor, request, ...given } = variables;
  const { data, errors } = await service.ask(
    `mutation ($doctor: ID!, $input: ${input}!, $request: RequestInput) {
      ${mutation}(doctor: $doctor, input: $input, request: $request) ${PAYLOAD}
    }`,
    { doctor, request, input: given },
    who ? await as(service, who) : {},
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?.[mutation] as Payload;
}

async function record(
  service: TestApp,
  { hprNumber, name }: NamedPerson,
  changes: readonly object[],
  who?: NamedPerson,
): Promise<Payload> {
  const { data, errors } = await service.ask(
    `mutation ($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!) {
      recordChanges(register: $register, changes: $changes) ${PAYLOAD}
    }`,
    { register: { hprNumber, name }, changes },
    who ? await as(service, who) : {},
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?.recordChanges as Payload;
}

function forget(service: TestApp, doctor: string, more: Record<string, unknown> = {}): Promise<Payload> {
  const decision = { doctor, ground: 'RETENTION_OVER', reference: '2026/77', ...more };
  return mutate(service, 'forgetDoctor', 'ForgetDoctorInput', decision, ADMINISTRATOR);
}

function hold(service: TestApp, mutation: 'placeLegalHold' | 'liftLegalHold', doctor: string): Promise<Payload> {
  const decision = { doctor, holdId: 'case', reference: '2026/5' };
  return mutate(service, mutation, 'LegalHoldInput', decision, ADMINISTRATOR);
}

/** Whatever the register says of a doctor. */
async function told(service: TestApp, id: string, hprNumber: string, asOf: object) {
  const whole = await service.get<Record<string, unknown>>('doctor', WHOLE, { id, asOf });
  const statement = await service.get<Record<string, unknown>>('doctor', STATEMENT_QUERY, { hprNumber, asOf });
  const { timeline } = await service.get<{ timeline: Timeline }>('doctor', TIMELINE, { id, asOf });
  return { whole, statement, timeline };
}

async function nameOf(service: TestApp, id: string): Promise<string | null> {
  const { name } = await service.get<{ name: string | null }>(
    'doctor',
    'query ($id: ID!) { doctor(id: $id) { name } }',
    {
      id,
    },
  );
  return name;
}

/** As the doctor herself reads them. */
async function minutesOf(service: TestApp, id: string): Promise<string[]> {
  const query = 'query ($id: ID!) { doctor(id: $id) { minutes { text } } }';
  const { data } = await service.ask(query, { id }, await as(service, texts));
  return (data?.doctor as { minutes: { text: string }[] }).minutes.map(({ text }) => text);
}

/** The same with every personal text erased, wherever it stands. */
function erased<Told>(what: Told): Told {
  const text = PERSONAL.reduce((all, one) => all.replaceAll(one, ERASED), JSON.stringify(what));
  return JSON.parse(text) as Told;
}

async function wholeLog(service: TestApp): Promise<unknown[]> {
  const events: unknown[] = [];
  for await (const event of service.app.get(EventStore).readAll()) events.push(event);
  return events;
}

async function verified(service: TestApp, { stream, revision }: { stream: string; revision: number }) {
  const projections = service.app.get(Projections);
  const found = [];
  for (const { name } of readModels) {
    await projections.waitFor(stream, revision, 10_000);
    const { equal, complete, differences } = await projections.verify(name);
    found.push({ name, equal, complete, differences });
  }
  return found;
}

const allEqual = readModels.map(({ name }) => ({ name, equal: true, complete: true, differences: [] }));

function filesHolding(bytes: Buffer, folder: string): string[] {
  return readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(bytes));
}

describe('a doctor whose time of keeping is over', () => {
  const installation = new Installation();
  let service: TestApp;
  let other: TestApp;
  let id: string;
  let supervisorId: string;
  let stream: string;
  let revision: number;

  type Told = Awaited<ReturnType<typeof told>>;
  let before: Told;
  let minutesBefore: string[];
  let overviewBefore: unknown;
  let onlookersBefore: readonly object[];
  let logBefore: unknown[];
  let accessBefore: AccessEntries;
  let key: StoredKey | undefined;
  let answer: Payload;
  const request = { commandId: randomUUID() };

  beforeAll(async () => {
    service = await installation.start();
    other = await installation.start('two');
    supervisorId = (await record(service, SUPERVISOR, [])).doctor?.id ?? '';
    const recorded = await record(service, texts, wholeCareer(texts, [SUPERVISOR, OTHER_SUPERVISOR]), COORDINATOR);
    expect(recorded.errors).toEqual([]);
    id = recorded.doctor?.id ?? '';
    for (const { by, mutation, input } of acts(texts, [SUPERVISOR, OTHER_SUPERVISOR])) {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const { errors } = await mutate(service, mutation, type, { doctor: id, ...input }, by);
      expect([mutation, errors]).toEqual([mutation, []]);
    }
    const of = (type: string) => timeline.edges.findIndex(({ node }) => node.type === type);
    const { timeline } = await service.get<{ timeline: Timeline }>('doctor', TIMELINE, { id });
    const corrected = await mutate(service, 'correctRecording', 'CorrectRecordingInput', {
      doctor: id,
      recordingId: recorded.recordings[of('SubstitutePositionStarted')],
      replacement: { startSubstitutePosition: substitutePosition(CORRECTED_HOLDER, texts.list, 30) },
      reason: texts.correction,
      declaredBy: 'DOCTOR',
    });
    expect(corrected.errors).toEqual([]);
    const withdrawn = await mutate(service, 'withdrawRecording', 'WithdrawRecordingInput', {
      doctor: id,
      recordingId: recorded.recordings[of('AbsenceRegistered') + 1],
      reason: texts.withdrawal,
      declaredBy: 'DOCTOR',
    });
    expect(withdrawn.errors).toEqual([]);
    const shared = await mutate(
      service,
      'grantAccess',
      'GrantAccessInput',
      { doctor: id, grantId: 'all', grantee: { hprNumber: OTHER_SUPERVISOR.hprNumber }, parts: ['POSTS', 'FIGURES'] },
      texts,
    );
    expect(shared.errors).toEqual([]);
    ({ stream, revision } = shared.seen ?? { stream: '', revision: -1 });

    // She and the other instance have looked, so that names and keys are remembered everywhere.
    expect(await nameOf(other, id)).toBe(texts.name);
    await service.ask('query ($id: ID!) { doctor(id: $id) { name posts { id } } }', { id }, await as(service, texts));
    key = await installation.keyOf(id);
    expect(await verified(service, { stream, revision })).toEqual(allEqual);
    before = await told(service, id, texts.hprNumber, { valid: VALID, revision });
    minutesBefore = await minutesOf(service, id);
    ({ whoMaySee: onlookersBefore } = await service.get<{ whoMaySee: object[] }>('doctor', ONLOOKERS, { id }));
    overviewBefore = (await service.ask(OVERVIEW)).data;
    logBefore = await wholeLog(service);
    accessBefore = await service.get<AccessEntries>('accessLog', ACCESS_LOG, { person: id });

    answer = await forget(service, id, { request });
  });

  afterAll(async () => {
    await other.stop();
    await service.stop();
    installation.remove();
  });

  it('had a record full of names and words, and months that counted', () => {
    const text = JSON.stringify(before);
    // GOAL-NOTES: whoever sees everything else does not see those.
    expect(PERSONAL.filter((one) => !text.includes(one))).toEqual([texts.minutes]);
    expect(minutesBefore).toEqual([texts.minutes]);
    expect(before.whole).toMatchObject({ forgotten: false, name: texts.name, hprNumber: texts.hprNumber });
    expect(JSON.stringify(before.whole.ledger)).toMatch(/"total":\{"exact":"[1-9]/);
  });

  it('is forgotten by the administrator, who learns nothing about her', async () => {
    expect(answer).toMatchObject({ doctor: null, recordings: [expect.any(String)], events: 1, errors: [] });
    const text = JSON.stringify(answer);
    expect(PERSONAL.filter((one) => text.includes(one))).toEqual([]);
    const asked = await service.ask(
      'query ($id: ID!) { doctor(id: $id) { name } }',
      { id },
      await as(service, ADMINISTRATOR),
    );
    expect(asked.data).toEqual({ doctor: null });
  });

  it('is told as before, figure by figure and day by day, with “(erased)” where a word about her was', async () => {
    const after = await told(service, id, texts.hprNumber, { valid: VALID, revision });
    expect(after.whole).toEqual({ ...erased(before.whole), forgotten: true });
    expect(after.statement).toEqual(erased(before.statement));
    expect(after.timeline).toEqual(erased(before.timeline));
    expect(await minutesOf(service, id)).toEqual([ERASED]);
  });

  it('counts the same when nobody asks for an earlier time', async () => {
    const now = await told(service, id, texts.hprNumber, { valid: VALID });
    const { whole, statement } = erased(before);
    const since = { revision: revision + 1, recordedAt: expect.any(String), forgotten: true };
    expect(now.whole).toEqual({ ...whole, ...since });
    const asOf = expect.objectContaining({ revision: revision + 1 });
    expect(now.statement).toEqual({ ...statement, statement: { ...(statement.statement as object), asOf } });
    expect(now.timeline.edges.slice(0, -1)).toEqual(erased(before.timeline).edges);
    expect(now.timeline.edges.at(-1)?.node).toMatchObject({ type: 'DoctorForgotten', actor: ADMINISTRATOR.name });
  });

  it('keeps the names of others in her record', async () => {
    const { timeline, whole } = await told(service, id, texts.hprNumber, { valid: VALID });
    expect(whole.supervision).toMatchObject([{ name: SUPERVISOR.name }, { name: OTHER_SUPERVISOR.name }]);
    expect(timeline.edges[0]?.node.actor).toBe(COORDINATOR.name);
  });

  it('is a row in the overviews as before', async () => {
    expect((await service.ask(OVERVIEW)).data).toEqual(overviewBefore);
    expect(overviewBefore).toMatchObject({ headcount: 1 });
  });

  it('leaves every recorded event as it was', async () => {
    const log = await wholeLog(service);
    expect(log.slice(0, logBefore.length)).toEqual(logBefore);
    expect(log.slice(logBefore.length)).toMatchObject([
      {
        type: 'DoctorForgotten',
        stream,
        data: {
          ground: 'RETENTION_OVER',
          reference: '2026/77',
          decidedBy: service.app.get(Vault).personId(ADMINISTRATOR.hprNumber),
        },
      },
    ]);
  });

  it('leaves read models that follow from the log, also when they are built again', async () => {
    expect(await verified(service, { stream, revision: revision + 1 })).toEqual(allEqual);
    for (const { name } of readModels) {
      expect(await service.app.get(Projections).rebuild(name)).toMatchObject({ switched: true });
    }
    expect((await service.ask(OVERVIEW)).data).toEqual(overviewBefore);
  });

  it('has a tombstone where her key was, and no file holds the key any more', async () => {
    expect(await installation.keyOf(id)).toEqual({ erasedAt: expect.any(String) });
    const { wrapped } = key as { wrapped: Buffer };
    expect(wrapped.length).toBeGreaterThan(32);
    expect(filesHolding(wrapped, installation.folder)).toEqual([]);
  });

  it('has no name in another instance from that moment on', async () => {
    expect(await nameOf(other, id)).toBe(ERASED);
    const there = await told(other, id, texts.hprNumber, { valid: VALID, revision });
    expect(there.timeline).toEqual(erased(before.timeline));
  });

  it('can have nothing more recorded by anybody', async () => {
    const attempts = [
      record(service, texts, [{ completePart1: { on: '2010-01-01' } }]),
      record(other, texts, [{ completePart1: { on: '2010-01-01' } }]),
      mutate(service, 'registerAbsence', 'RegisterAbsenceInput', {
        doctor: id,
        postId: 'sagene',
        kind: 'SICK',
        from: '2010-07-01',
        to: '2010-07-02',
        share: 100,
        declaredBy: 'DOCTOR',
      }),
      mutate(
        service,
        'grantAccess',
        'GrantAccessInput',
        { doctor: id, grantee: { municipality: '0301' }, parts: ['POSTS'] },
        texts,
      ),
      mutate(service, 'withdrawAccess', 'WithdrawAccessInput', { doctor: id, grantId: 'all' }, texts),
      hold(service, 'placeLegalHold', id),
    ];
    for (const attempt of await Promise.all(attempts)) {
      expect(attempt.errors.map(({ code }) => code)).toEqual(['DOCTOR_FORGOTTEN']);
    }
  });

  it('is no longer shown to those she shared with, and to those who stood in a relation to her', async () => {
    const { whoMaySee } = await service.get<{ whoMaySee: object[] }>('doctor', ONLOOKERS, { id });
    expect(whoMaySee).toMatchObject([{ who: { en: expect.stringContaining('the whole country') } }]);
    expect(onlookersBefore.length).toBeGreaterThan(2);
    for (const somebody of [OTHER_SUPERVISOR, SUPERVISOR]) {
      const { data } = await service.ask(
        'query ($id: ID!) { doctor(id: $id) { name } }',
        { id },
        await as(service, somebody),
      );
      expect(data).toEqual({ doctor: null });
    }
  });

  it('stays in the access log, where she reads her own record without a name and others keep theirs', async () => {
    const after = await service.get<AccessEntries>('accessLog', ACCESS_LOG, { person: id });
    expect(after.edges.slice(-accessBefore.edges.length)).toEqual(accessBefore.edges);
    const [own, others] = [true, false].map((isOwn) =>
      accessBefore.edges.filter(({ node }) => (node.reader.id === id) === isOwn),
    );
    expect(new Set(own?.map(({ node }) => node.reader.name))).toEqual(new Set([null]));
    expect(others?.every(({ node }) => node.reader.name !== null)).toBe(true);
  });

  it('is forgotten once: the same request is answered again, and another one finds nothing to do', async () => {
    expect(await forget(service, id, { request })).toMatchObject({ recordings: answer.recordings, errors: [] });
    expect(await forget(service, id)).toMatchObject({ recordings: [], events: 0, errors: [] });
    expect(await wholeLog(service)).toHaveLength(logBefore.length + 1);
  });

  it('takes a forgotten supervisor’s name out of the careers of others, and nobody else’s', async () => {
    const resident = { hprNumber: '9266432', name: 'Rita Residentsen' };
    const supervised = await record(
      service,
      resident,
      wholeCareer({ ...texts, ...resident }, [SUPERVISOR, OTHER_SUPERVISOR]),
    );
    const residentId = supervised.doctor?.id ?? '';
    const valid = { valid: VALID };
    const withName = await told(service, residentId, resident.hprNumber, valid);
    expect(withName.whole.supervision).toMatchObject([{ name: SUPERVISOR.name }, { name: OTHER_SUPERVISOR.name }]);

    const gone = await forget(service, supervisorId, { ground: 'REGISTERED_BY_MISTAKE' });
    expect(gone).toMatchObject({ events: 1, errors: [] });
    const withoutName = await told(service, residentId, resident.hprNumber, valid);
    expect(withoutName).toEqual(JSON.parse(JSON.stringify(withName).replaceAll(SUPERVISOR.name, ERASED)));
    expect(withoutName.whole.supervision).toMatchObject([{ name: ERASED }, { name: OTHER_SUPERVISOR.name }]);

    // Who recorded something in a career of others goes on answering for it.
    await record(service, COORDINATOR, []);
    const coordinator = service.app.get(Vault).personId(COORDINATOR.hprNumber);
    expect(await forget(service, coordinator, { ground: 'REGISTERED_BY_MISTAKE' })).toMatchObject({ events: 1 });
    const { timeline } = await told(service, id, texts.hprNumber, { valid: VALID, revision });
    expect(timeline.edges[0]?.node.actor).toBe(COORDINATOR.name);
  });
});

describe('a doctor under a legal hold', () => {
  const installation = new Installation();
  let service: TestApp;
  let id: string;

  beforeAll(async () => {
    service = await installation.start();
    const recorded = await record(service, texts, wholeCareer(texts, [SUPERVISOR, OTHER_SUPERVISOR]));
    id = recorded.doctor?.id ?? '';
  });

  afterAll(async () => {
    await service.stop();
    installation.remove();
  });

  it('is not forgotten, and nothing has changed', async () => {
    expect(await hold(service, 'placeLegalHold', id)).toMatchObject({ doctor: null, events: 1, errors: [] });
    const before = await told(service, id, texts.hprNumber, { valid: VALID });
    const log = await wholeLog(service);
    const key = await installation.keyOf(id);

    const refused = await forget(service, id);
    expect(refused).toMatchObject({
      doctor: null,
      seen: null,
      recordings: [],
      errors: [
        {
          code: 'LEGAL_HOLD',
          details: [
            { name: 'holdId', value: 'case' },
            { name: 'reference', value: '2026/5' },
          ],
        },
      ],
    });
    expect(await told(service, id, texts.hprNumber, { valid: VALID })).toEqual(before);
    expect(before.whole.name).toBe(texts.name);
    expect(await wholeLog(service)).toEqual(log);
    expect(await installation.keyOf(id)).toEqual(key);
  });

  it('is not forgotten by a trial either', async () => {
    await hold(service, 'liftLegalHold', id);
    const key = await installation.keyOf(id);
    expect((await forget(service, id, { request: { dryRun: true } })).recordings).toEqual([]);
    expect(await installation.keyOf(id)).toEqual(key);
    expect(await nameOf(service, id)).toBe(texts.name);
  });

  it('is forgotten once the hold is lifted', async () => {
    expect(await forget(service, id)).toMatchObject({ events: 1, errors: [] });
    expect(await nameOf(service, id)).toBe(ERASED);
  });
});

describe('between the decision and the deed', () => {
  const installation = new Installation();
  const keysFile = () => join(installation.folder, 'person-keys.sqlite');
  const backup = join(installation.folder, '..', `${installation.folder}-backup`);
  let service: TestApp;
  let id: string;

  /** As the database is left to itself: it takes no tombstone as long as this holds. */
  function keysAreHeld(held: boolean): void {
    const database = new Database(keysFile());
    database.exec(
      held
        ? `CREATE TRIGGER held BEFORE UPDATE ON person_keys BEGIN SELECT RAISE(ABORT, 'held'); END`
        : 'DROP TRIGGER held',
    );
    database.close();
  }

  const isErased = async (person = id) => 'erasedAt' in ((await installation.keyOf(person)) ?? {});

  beforeAll(async () => {
    service = await installation.start();
    const recorded = await record(service, texts, wholeCareer(texts, [SUPERVISOR, OTHER_SUPERVISOR]));
    id = recorded.doctor?.id ?? '';
    await takeBackup(service.settings, backup, { withInstallationKeys: false, onProgress: () => undefined });
  });

  afterAll(async () => {
    await service.stop();
    installation.remove();
    rmSync(backup, { recursive: true, force: true });
  });

  async function decideWithoutTheDeed(doctor: string, request: object): Promise<string[]> {
    keysAreHeld(true);
    const input = { ground: 'RETENTION_OVER', reference: '2026/77' };
    const { data, errors } = await service.ask(FORGET, { doctor, input, request }, await as(service, ADMINISTRATOR));
    expect(errors).toEqual([]);
    return (data?.forgetDoctor as Payload).errors.map(({ code }) => code);
  }

  it('nobody knows the outcome, and the same request sent again does what is left to do', async () => {
    const another = { hprNumber: '9266433', name: 'Anna Annensen' };
    const recorded = await record(
      service,
      another,
      wholeCareer({ ...texts, ...another }, [SUPERVISOR, OTHER_SUPERVISOR]),
    );
    const doctor = recorded.doctor?.id ?? '';
    const request = { commandId: randomUUID() };
    expect(await decideWithoutTheDeed(doctor, request)).toEqual(['OUTCOME_UNKNOWN']);
    expect(await isErased(doctor)).toBe(false);

    keysAreHeld(false);
    expect(await forget(service, doctor, { request })).toMatchObject({ recordings: [expect.any(String)], errors: [] });
    expect(await isErased(doctor)).toBe(true);
  });

  it('a process that ended leaves the deed to the next one', async () => {
    expect(await decideWithoutTheDeed(id, {})).toEqual(['OUTCOME_UNKNOWN']);
    expect(await isErased()).toBe(false);
    // The decision is recorded, so her name is gone for everybody who asks.
    expect(await nameOf(service, id)).toBe(ERASED);
    await service.stop();

    keysAreHeld(false);
    service = await installation.start();
    await until('the key is erased', () => isErased());
    expect(await nameOf(service, id)).toBe(ERASED);
  });

  it('a backup that brings the key back is no way around the decision', async () => {
    await service.stop();
    for (const file of readdirSync(installation.folder)) {
      if (file.startsWith('person-keys.sqlite')) rmSync(join(installation.folder, file));
    }
    cpSync(join(backup, 'person-keys.sqlite'), keysFile());
    expect(await isErased()).toBe(false);

    service = await installation.start();
    await until('the key is erased again', () => isErased());
    const { timeline } = await told(service, id, texts.hprNumber, { valid: VALID });
    const text = JSON.stringify(timeline);
    expect(PERSONAL.filter((one) => text.includes(one))).toEqual([]);
  });
});

describe('somebody who is forgotten while something is being recorded', () => {
  it('has it sealed anew, and then refused, instead of recorded under a key that is no more', async () => {
    const installation = new Installation();
    const service = await installation.start();
    try {
      const vault = service.app.get(Vault);
      const [doctor, actor] = [vault.personId(texts.hprNumber), vault.personId(COORDINATOR.hprNumber)];
      await record(service, texts, []);
      const command = {
        type: 'WithdrawRecording',
        data: { recordingId: 'e', reason: texts.withdrawal, declaredBy: 'DOCTOR' },
      } as const;
      const begun = await protect([command], doctor, { id: actor, name: COORDINATOR.name }, vault);
      await vault.erase(doctor);
      expect(await begun.keep()).toBe(false);
      expect(await protect([command], doctor, { id: actor, name: COORDINATOR.name }, vault)).toMatchObject({
        isErased: true,
      });
    } finally {
      await service.stop();
      installation.remove();
    }
  });
});
