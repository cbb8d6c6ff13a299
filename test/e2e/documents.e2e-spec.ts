import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { IssuedDocument } from '../../src/career/domain/documents/content.js';
import { CredentialIssuer } from '../../src/credential/credential-issuer.js';
import { DocumentFiles } from '../../src/documents/application/document-files.js';
import { EventStore } from '../../src/platform/event-store/event-store.js';
import { Projections } from '../../src/platform/projections/projections.js';
import { readDocumentFile } from '../../src/proof/document-file.js';
import { type VerifyOptions, verify } from '../../src/proof/verify.js';
import { TestApp } from '../support/app.js';
import { type Organisation, appoint, logIn } from '../support/people.js';

const ANNA = '9144889';
const LEADER = '9144897';
const SAGENE: Organisation = {
  number: '974760673',
  name: 'Bydel Sagene',
  kind: 'DISTRICT',
  territory: { kind: 'DISTRICTS', districts: ['030103'] },
};
const KAUTOKEINO: Organisation = {
  number: '945475056',
  name: 'Guovdageainnu suohkan',
  kind: 'MUNICIPALITY',
  territory: { kind: 'MUNICIPALITIES', municipalities: ['5430'] },
};

let service: TestApp;
let doctor: string;
let anna: Record<string, string>;
let leader: Record<string, string>;

const ISSUE = `mutation ($doctor: ID!, $input: IssueConfirmationInput!, $request: RequestInput) {
  issueConfirmation(doctor: $doctor, input: $input, request: $request) {
    document { id standing revision digest page issuedBy issuedAs text { nb } }
    seen { stream revision }
    errors { code field value message { nb en } details { name value } }
  }
}`;
const REISSUE = `mutation ($doctor: ID!, $documentId: ID!) {
  reissueConfirmation(doctor: $doctor, documentId: $documentId) { document { id replaces } errors { code } }
}`;
const WITHDRAW = `mutation ($doctor: ID!, $input: WithdrawConfirmationInput!) {
  withdrawConfirmation(doctor: $doctor, input: $input) { recordings errors { code } }
}`;
const DOCUMENTS = `query ($doctor: ID!) {
  doctor(id: $doctor) {
    documents { id standing supersededBy changes { what of before after text { nb } } withdrawalReason file }
    documentNotices { id }
  }
}`;
const RECORD = `mutation ($hpr: String!, $changes: [CareerChangeInput!]!) {
  recordChanges(register: { hprNumber: $hpr, name: "Anna Låŋŋi" }, changes: $changes) { doctor { id } errors { code field } }
}`;

type Issued = { readonly id: string; readonly page: string; readonly standing: string; readonly digest: string };
type Told = {
  readonly code: string;
  readonly value: string | null;
  readonly details: { name: string; value: string }[];
};
type Payload = {
  readonly document: Issued | null;
  readonly seen: { readonly stream: string; readonly revision: number } | null;
  readonly errors: readonly Told[];
};

async function issue(input: object, headers = anna, commandId?: string): Promise<Payload> {
  const request = commandId === undefined ? {} : { request: { commandId } };
  const { data, errors } = await service.ask(ISSUE, { doctor, input, ...request }, headers);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.issueConfirmation as Payload;
}

async function issued(input: object, headers = anna): Promise<Issued> {
  const { document, errors } = await issue(input, headers);
  if (!document) throw new Error(JSON.stringify(errors));
  return document;
}

async function documents(headers = anna) {
  const { data, errors } = await service.ask(DOCUMENTS, { doctor }, headers);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.doctor as {
    readonly documents: readonly (Issued & {
      readonly supersededBy: string | null;
      readonly changes: readonly { what: string; of: string | null; before: string | null; after: string | null }[];
      readonly withdrawalReason: string | null;
      readonly file: string;
    })[];
    readonly documentNotices: readonly { readonly id: string }[];
  };
}

const get = (url: string, headers: Record<string, string> = anna) =>
  service.app.inject({ method: 'GET', url, headers });

async function options(): Promise<VerifyOptions> {
  const vkey = (await get('/log/vkey', {})).body.trim();
  const { x } = service.app.get(CredentialIssuer, { strict: false }).key.public;
  const { body: jwt } = await get('/documents/status/0', {});
  return {
    trusted: [{ vkey, credentialKey: { kty: 'OKP', crv: 'Ed25519', x } }],
    statusList: { jwt, now: Math.floor(Date.now() / 1_000) },
  };
}

const post = {
  startEmployment: {
    postId: 'office',
    employer: { name: SAGENE.name, organisationNumber: SAGENE.number },
    place: { municipality: '0301', district: '030103' },
    category: 'AUP',
    arena: 'GP_OFFICE',
    from: '2023-01-01',
    to: '2023-05-31',
    percent: 60,
    contract: 'FIXED_TERM',
    declaredBy: 'EMPLOYER',
  },
};

const career = [
  { completePart1: { on: '2022-12-31' } },
  { recordBirthDate: { birthDate: '1990-05-17', declaredBy: 'EMPLOYER' } },
  post,
  {
    assignSupervisor: {
      supervisionId: 'first',
      supervisor: { hprNumber: '9144900', name: 'Kari Nordmann', qualification: 'GP_SPECIALIST' },
      from: '2023-01-01',
    },
  },
  {
    startEmployment: {
      ...post.startEmployment,
      ...{ postId: 'north', from: '2023-06-01', to: '2023-12-31', percent: 100 },
      employer: { name: KAUTOKEINO.name, organisationNumber: KAUTOKEINO.number },
      place: { municipality: '5430' },
    },
  },
];

const describing = {
  describeService: {
    ...{ postId: 'office', content: 'Fastlegepraksis', teaching: 'Ukentlig', onCall: 'Hver femte uke' },
    ...{ patients: 4200, doctors: 5, residents: 2, satisfactory: true, declaredBy: 'EMPLOYER' },
  },
};
const confirming = {
  confirmPeriod: {
    ...{ postId: 'office', from: '2023-01-01', to: '2023-05-31', signedAs: 'BOTH' },
    by: { organisation: SAGENE.name, organisationNumber: SAGENE.number },
  },
};

async function record(...changes: object[]) {
  const { data, errors } = await service.ask(RECORD, { hpr: ANNA, changes });
  const payload = data?.recordChanges as { doctor: { id: string }; errors: readonly { code: string }[] };
  if (errors.length > 0 || payload.errors.length > 0) throw new Error(JSON.stringify([errors, payload.errors]));
  return payload.doctor.id;
}

beforeAll(async () => {
  service = await TestApp.start();
  doctor = await record(...career);
  await appoint(service.app, SAGENE, LEADER, ['LEADER']);
  anna = { authorization: await logIn(service.app, ANNA, { name: 'Anna Låŋŋi' }) };
  leader = { authorization: await logIn(service.app, LEADER, { name: 'Per Hansen', organisations: [SAGENE.number] }) };
});

afterAll(async () => {
  await service.stop();
  service.remove();
});

const ofPost = { scope: { kind: 'POST', postId: 'office' } };
const ofCareer = { scope: { kind: 'CAREER' }, sections: ['GOALS', 'SUPERVISION'] };

describe('issuing', () => {
  it('tells all that is missing of one post at once, and issues nothing', async () => {
    const { document, errors } = await issue(ofPost);
    expect(document).toBeNull();
    const gaps = errors.map(({ details }) => details.find(({ name }) => name === 'gap')?.value);
    expect(gaps).toEqual(expect.arrayContaining(['CONTENT', 'TEACHING', 'ON_CALL', 'SATISFACTORY', 'DEPARTMENT_HEAD']));
  });

  it('is done of the whole career with gaps, which it names', async () => {
    const { id } = await issued(ofCareer);
    const file = readDocumentFile((await get(`/documents/${id}.json`)).body);
    expect('content' in file && file.content.gaps.map(({ code }) => code)).toContain('CONTENT');
  });

  it('is done of one post by its employer once all is filled in and signed', async () => {
    await record(describing, confirming);
    const { document } = await issue(ofPost, leader);
    expect(document).toMatchObject({ standing: 'VALID', issuedBy: 'Per Hansen', issuedAs: `LEADER ${SAGENE.number}` });
  });

  it('is refused to an employer for what is not its own, and for the whole career', async () => {
    const codesOf = async (input: object) => (await issue(input, leader)).errors.map(({ code }) => code);
    expect(await codesOf(ofCareer)).toEqual(['DOCUMENT_OF_OTHER_POSTS']);
    expect(await codesOf({ scope: { kind: 'POST', postId: 'north' } })).toEqual(['DOCUMENT_OF_OTHER_POSTS']);
  });

  it('sent twice is one document, and another question under the same id is refused', async () => {
    const [first, second] = [await issue(ofCareer, anna, 'once'), await issue(ofCareer, anna, 'once')];
    expect(second.document?.id).toBe(first.document?.id);
    expect((await issue(ofPost, anna, 'once')).errors.map(({ code }) => code)).toEqual(['COMMAND_ID_REUSED']);
  });

  it('sent again by somebody else tells nothing of whether it was sent', async () => {
    await issue(ofCareer, anna, 'guessed');
    const codesOf = async (commandId: string) =>
      (await issue(ofCareer, leader, commandId)).errors.map(({ code }) => code);
    expect(await codesOf('guessed')).toEqual(['DOCUMENT_OF_OTHER_POSTS']);
    expect(await codesOf('guessed')).toEqual(await codesOf('another'));
  });

  it('is damaged, and nobody forgotten, where what it says was not kept', async () => {
    const files = service.app.get(DocumentFiles, { strict: false });
    const lost = { documentId: 'lost', content: 'ab'.repeat(32) } as IssuedDocument;
    await expect(files.contentOf(doctor, lost)).rejects.toMatchObject({ refusals: [{ code: 'DOCUMENT_DAMAGED' }] });
  });

  it('of the same instant from many sides gives each a document of its own', async () => {
    const many = await Promise.all([1, 2, 3].map(() => issued(ofCareer)));
    expect(new Set(many.map(({ id }) => id)).size).toBe(3);
  });
});

describe('an issued document', () => {
  it('is genuine as JSON and as PDF in three languages, to whoever has the key of the log', async () => {
    const { id } = await issued(ofPost);
    for (const file of [`${id}.json`, `${id}.pdf`, `${id}.pdf?language=nn`, `${id}.pdf?language=en`]) {
      const { statusCode, rawPayload } = await get(`/documents/${file}`);
      expect([file, statusCode]).toEqual([file, 200]);
      const { word, document } = verify(new Uint8Array(rawPayload), await options());
      expect([file, word, document?.content.documentId]).toEqual([file, 'GENUINE', id]);
    }
  });

  it('comes out the same each time', async () => {
    const { id } = await issued(ofPost);
    const pdf = async () => (await get(`/documents/${id}.pdf`)).rawPayload;
    expect(await pdf()).toEqual(await pdf());
  });

  it('is had as a credential too', async () => {
    const { id } = await issued(ofPost);
    const { statusCode, headers, body } = await get(`/documents/${id}.sd-jwt`);
    expect([statusCode, headers['content-type']]).toEqual([200, 'application/dc+sd-jwt']);
    expect(body.split('~').length).toBeGreaterThan(5);
  });

  it('is had by its code without log-in, and the doctor sees that it was', async () => {
    const { id, page } = await issued(ofPost);
    const [, token = ''] = page.split('/verify#');
    const ask = (code: string) =>
      service.app.inject({ method: 'POST', url: '/verify/document', payload: { token: code } });
    await service.app.get(Projections).whenComplete(5_000);
    await until(async () => (await ask(token)).statusCode === 200);
    const { body } = await ask(token);
    expect(verify(new TextEncoder().encode(body), await options()).word).toBe('GENUINE');
    const wrong = `${token.slice(0, -4)}AAAA`;
    expect([(await ask(wrong)).statusCode, (await ask('x')).statusCode]).toEqual([404, 404]);
    const { data } = await service.ask(
      `query ($doctor: ID!) { doctor(id: $doctor) { accessLog(first: 20) { edges { node { text { nb } } } } } }`,
      { doctor },
      anna,
    );
    expect(JSON.stringify(data)).toMatch(/En som har en tjenestebekreftelse du har fått/);
    expect(id).toBeTruthy();
  });

  it('fits the schema that is served to anybody', async () => {
    const { id } = await issued(ofPost);
    const { headers, body } = await get('/documents/schema/v1', {});
    expect(headers['content-type']).toBe('application/schema+json; charset=utf-8');
    const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, formats: { date: true } });
    const isValid = ajv.compile(JSON.parse(body) as object);
    const file = readDocumentFile((await get(`/documents/${id}.json`)).body);
    isValid('content' in file ? file.content : undefined);
    expect(isValid.errors).toBeNull();
  });

  it('is not there for whoever may not see it', async () => {
    const { id } = await issued(ofCareer);
    const { statusCode, body } = await get(`/documents/${id}.json?doctor=${doctor}`, leader);
    expect([statusCode, body]).toEqual([404, expect.stringContaining('DOCUMENT_UNKNOWN')]);
    expect((await get(`/documents/${id}.json`, {})).statusCode).toBe(401);
  });
});

describe('a document after a correction', () => {
  const CORRECT = `mutation ($doctor: ID!, $input: CorrectRecordingInput!) {
    correctRecording(doctor: $doctor, input: $input) { errors { code field } }
  }`;

  it('is genuine still, reported superseded, and a new one is offered', async () => {
    const { id } = await issued(ofPost);
    const before = (await get(`/documents/${id}.pdf`)).rawPayload;
    const stored = await service.app.get(EventStore).readStream(`career-${doctor}`);
    const recordingId = stored.find(({ type, data }) => type === 'EmploymentStarted' && data.postId === 'office')?.id;
    const { data } = await service.ask(CORRECT, {
      doctor,
      input: {
        recordingId,
        reason: 'Stillingen var 50 prosent',
        declaredBy: 'EMPLOYER',
        replacement: { startEmployment: { ...post.startEmployment, percent: 50 } },
      },
    });
    expect(data).toEqual({ correctRecording: { errors: [] } });

    const told = await documents();
    const old = told.documents.find((document) => document.id === id);
    expect(old?.standing).toBe('SUPERSEDED');
    expect(old?.changes[0]).toMatchObject({ what: 'TOTAL', of: 'CONFIRMED', before: '3', after: '5/2' });
    expect(told.documentNotices.map((notice) => notice.id)).toContain(id);

    await until(async () => verify(new Uint8Array(before), await options()).word === 'SUPERSEDED');
    expect((await get(`/documents/${id}.pdf`)).rawPayload).toEqual(before);
    const { document, standing } = verify(new Uint8Array(before), await options());
    expect([document?.content.account.confirmed.total.exact, standing]).toEqual(['3', 'SUPERSEDED']);

    const { data: again } = await service.ask(REISSUE, { doctor, documentId: id }, anna);
    const next = (again?.reissueConfirmation as { document: { id: string; replaces: string } }).document;
    expect(next.replaces).toBe(id);
    const now = await documents();
    expect(now.documents.find((each) => each.id === id)?.supersededBy).toBe(next.id);
    expect(now.documentNotices.map((notice) => notice.id)).not.toContain(id);
  });

  it('does not tell an employer how many documents of the doctor fell that she may not see', async () => {
    const DESCRIBE = `mutation ($doctor: ID!, $input: DescribeServiceInput!, $request: RequestInput) {
      describeService(doctor: $doctor, input: $input, request: $request) { recordings events errors { code } }
    }`;
    await issued(ofCareer);
    await issued(ofCareer);
    const input = { ...describing.describeService, descriptionId: 'anew', patients: 17 };
    const said = async (request: object) => (await service.ask(DESCRIBE, { doctor, input, request }, leader)).data;
    expect(await said({ dryRun: true })).toEqual({ describeService: { recordings: [], events: 1, errors: [] } });
    for (const time of ['first', 'again']) {
      const answer = (await said({ commandId: 'describing' }))?.describeService as { recordings: readonly string[] };
      expect([time, answer.recordings]).toEqual([time, [expect.any(String)]]);
    }
    const standing = (await documents()).documents.map((document) => document.standing);
    expect(standing.slice(0, 2)).toEqual(['SUPERSEDED', 'SUPERSEDED']);
  });

  it('is withdrawn by whoever issued it only, and says why', async () => {
    const { id } = await issued(ofPost, leader);
    const withdraw = async (headers: Record<string, string>) => {
      const { data } = await service.ask(WITHDRAW, { doctor, input: { documentId: id, reason: 'Feil lege' } }, headers);
      return (data?.withdrawConfirmation as { errors: readonly { code: string }[] }).errors.map(({ code }) => code);
    };
    expect(await withdraw(anna)).toEqual(['NOT_YOUR_DOCUMENT']);
    expect(await withdraw(leader)).toEqual([]);
    const [document] = (await documents()).documents.filter((each) => each.id === id);
    expect(document).toMatchObject({ standing: 'WITHDRAWN', withdrawalReason: 'Feil lege' });
    const file = new TextEncoder().encode(document?.file ?? '');
    await until(async () => verify(file, await options()).word === 'WITHDRAWN');
  });
});

/** The read model follows the log. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const { revision } = (await service.app.get(EventStore).readStream(`career-${doctor}`)).at(-1) ?? { revision: 0 };
  await service.app.get(Projections).waitFor(`career-${doctor}`, revision, 10_000, 'issued-documents');
  expect(await isSo()).toBe(true);
}
