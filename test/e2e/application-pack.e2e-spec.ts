import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filesIn } from '../../src/hand-over/zip.js';
import type { Pack } from '../../src/application-pack/pack.js';
import { TestApp } from '../support/app.js';
import { logIn } from '../support/people.js';

/** The application pack through the service: as a query and as a download, and who is given it. */

const ANNA = '9144897';
const SUPERVISOR = '9144900';
const STRANGER = '9144919';
const RECORD = `mutation ($hpr: String!, $changes: [CareerChangeInput!]!) {
  recordChanges(register: { hprNumber: $hpr, name: "Anna Låŋŋi" }, changes: $changes) { doctor { id } errors { code field } }
}`;
const ISSUE = `mutation ($doctor: ID!) {
  issueConfirmation(doctor: $doctor, input: { scope: { kind: CAREER } }) { document { id } errors { code } }
}`;
const PACK = `query ($doctor: ID!) {
  doctor(id: $doctor) {
    applicationPack { state scheme parts { number id state items { document } } faults { code severity wayOut { nb nn en } } }
  }
}`;
const GRANT = `mutation ($doctor: ID!, $input: GrantAccessInput!) {
  grantAccess(doctor: $doctor, input: $input) { errors { code field } }
}`;
const SEEN = `query ($doctor: ID!) {
  doctor(id: $doctor) { accessLog(first: 50) { edges { node { parts } } } }
}`;

let service: TestApp;
let doctor: string;
let anna: Record<string, string>;

const get = (url: string, headers: Record<string, string>) => service.app.inject({ method: 'GET', url, headers });
const codesIn = (body: string) => (JSON.parse(body) as { errors: { code: string }[] }).errors.map(({ code }) => code);

beforeAll(async () => {
  service = await TestApp.start();
  const changes = [
    { completePart1: { on: '2018-12-31' } },
    {
      startEmployment: {
        ...{ postId: 'office', place: { municipality: '0301' }, category: 'AUP', from: '2020-01-01', to: '2021-12-31' },
        ...{ percent: 100, contract: 'FIXED_TERM', declaredBy: 'EMPLOYER' },
        employer: { name: 'Sagene legesenter', organisationNumber: '974760673' },
      },
    },
    {
      assignSupervisor: {
        ...{ supervisionId: 'first', from: '2020-01-01' },
        supervisor: { hprNumber: '9144900', name: 'Kari Nordmann', qualification: 'GP_SPECIALIST' },
      },
    },
  ];
  const { data, errors } = await service.ask(RECORD, { hpr: ANNA, changes });
  const payload = data?.recordChanges as { doctor: { id: string }; errors: readonly object[] } | undefined;
  if (errors.length > 0 || !payload || payload.errors.length > 0) throw new Error(JSON.stringify([errors, payload]));
  doctor = payload.doctor.id;
  anna = { authorization: await logIn(service.app, ANNA, { name: 'Anna Låŋŋi' }) };
});

afterAll(async () => {
  await service.stop();
  service.remove();
});

describe('the application pack', () => {
  it('tells the doctor what is missing, with the way out, and is not handed out as if it were ready', async () => {
    const { data, errors } = await service.ask(PACK, { doctor }, anna);
    expect(errors).toEqual([]);
    const { applicationPack: pack } = data?.doctor as { applicationPack: Pack };
    expect(pack).toMatchObject({ state: 'NOT_READY', scheme: 'NEW' });
    expect(pack.faults.map(({ code }) => code)).toContain('DAYS_NOT_IN_DOCUMENT');
    expect(pack.faults.every(({ wayOut }) => wayOut.nn.length > 0)).toBe(true);
    const { statusCode, body } = await get('/application-pack.zip?language=nb', anna);
    expect([statusCode, codesIn(body)]).toEqual([409, ['APPLICATION_NOT_READY']]);
  });

  it('is a draft when that is asked for: what is missing, the sealed document, and the facts', async () => {
    const { data, errors } = await service.ask(ISSUE, { doctor }, anna);
    expect(errors).toEqual([]);
    const { document } = data?.issueConfirmation as { document: { id: string } };
    const { statusCode, headers, rawPayload } = await get('/application-pack.zip?language=en&draft=true', anna);
    expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'application/zip',
      'no-store',
    ]);
    const files = filesIn(new Uint8Array(rawPayload)) ?? {};
    const names = Object.keys(files);
    const ofDocument = names.filter((name) => name.includes(document.id));
    expect(ofDocument.map((name) => name.split('.').at(-1))).toEqual(['pdf', 'json']);
    const pack = JSON.parse(Buffer.from(files['facts.json'] ?? []).toString()) as Pack;
    expect(pack.facts.find(({ id }) => id === 'NAME')?.value).toBe('Anna Låŋŋi');
    expect(pack.facts.find(({ id }) => id === 'AUP')?.value).toBe('24.00');
    const again = await get('/application-pack.zip?language=en&draft=true', anna);
    expect(Buffer.compare(again.rawPayload, rawPayload)).toBe(0);
  });

  it('is put in the access log with all it shows', async () => {
    const { data } = await service.ask(SEEN, { doctor }, anna);
    const { edges } = (data?.doctor as { accessLog: { edges: { node: { parts: string[] } }[] } }).accessLog;
    const parts = edges.map(({ node }) => node.parts);
    expect(parts.some((each) => ['DOCUMENTS', 'TRAINING', 'FIGURES'].every((part) => each.includes(part)))).toBe(true);
  });

  it('is given to whoever the doctor lets see all it is made of, and to nobody she lets see a part', async () => {
    const share = async (hprNumber: string, parts: readonly string[]) => {
      const input = { grantee: { hprNumber }, parts };
      const { data, errors } = await service.ask(GRANT, { doctor, input }, anna);
      expect([errors, data?.grantAccess]).toEqual([[], { errors: [] }]);
      const authorization = await logIn(service.app, hprNumber, { name: 'Venn Venninnesen' });
      return get(`/application-pack.zip?doctor=${doctor}&draft=true`, { authorization });
    };
    const some = await share('9144927', ['FIGURES', 'POSTS']);
    expect([some.statusCode, codesIn(some.body)]).toEqual([403, ['PART_NOT_SHOWN']]);
    const all = await share('9144935', ['BASICS', 'POSTS', 'TRAINING', 'FIGURES', 'DOCUMENTS']);
    expect(all.statusCode).toBe(200);
    const facts = filesIn(new Uint8Array(all.rawPayload))?.['facts.json'];
    const { parts } = JSON.parse(Buffer.from(facts ?? []).toString()) as Pack;
    expect(parts.find(({ id }) => id === 'STATEMENT')?.items[0]?.document).not.toBeNull();
  });

  it('is given to nobody else: without log-in, a supervisor, a stranger, a language it is not written in', async () => {
    const as = async (hpr: string) => ({ authorization: await logIn(service.app, hpr, { name: 'En Annen' }) });
    expect((await get('/application-pack.zip', {})).statusCode).toBe(401);
    const supervisor = await get(`/application-pack.zip?doctor=${doctor}&draft=true`, await as(SUPERVISOR));
    expect([supervisor.statusCode, codesIn(supervisor.body)]).toEqual([403, ['PART_NOT_SHOWN']]);
    const stranger = await get(`/application-pack.zip?doctor=${doctor}&draft=true`, await as(STRANGER));
    expect([stranger.statusCode, codesIn(stranger.body)]).toEqual([404, ['DOCTOR_NOT_ACCESSIBLE']]);
    expect((await get('/application-pack.zip?language=fr', anna)).statusCode).toBe(404);
  });
});
