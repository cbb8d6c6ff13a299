import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readDocumentFile } from '../../src/proof/document-file.js';
import { command } from '../support/command-line.js';
import { ServiceProcess } from '../support/service-process.js';

const DOCTOR = '9000001';
let service: ServiceProcess;

const post = {
  postId: 'office',
  employer: { name: 'Sagene legesenter', organisationNumber: '974760673' },
  place: { municipality: '0301', district: '030103' },
  category: 'AUP',
  from: '2023-01-01',
  to: '2023-05-31',
  percent: 60,
  contract: 'FIXED_TERM',
  declaredBy: 'EMPLOYER',
};

beforeAll(async () => {
  service = await ServiceProcess.start();
  const mutation = `mutation ($changes: [CareerChangeInput!]!) {
    recordChanges(register: { hprNumber: "${DOCTOR}", name: "Anna Prøvesen" }, changes: $changes) { errors { code } }
  }`;
  const changes = [{ completePart1: { on: '2022-12-31' } }, { startEmployment: post }];
  expect(await (await service.ask(mutation, { changes })).json()).toMatchObject({
    data: { recordChanges: { errors: [] } },
  });
});

afterAll(async () => {
  await service.remove();
});

function document(...args: readonly string[]) {
  const token = { TJENESTEBOK_TOKEN: service.authorization.replace('Bearer ', '') };
  return command(['document', args[0] ?? '', '--url', `${service.url}/graphql`, ...args.slice(1)], token);
}

/** A registrar may issue no whole career: that is for the doctor alone. */
const SCOPE = ['--post', 'office'];

describe('document', () => {
  it('tells all that is missing, with the code, and ends with 2', async () => {
    const { status, stdout, stderr } = await document('issue', DOCTOR, ...SCOPE, '--language', 'en');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/This is missing: the doctor’s birth date\. .+ \[DOCUMENT_GAP\]/);
    expect(stderr).toMatch(/This is missing of the post office: a supervisor\. .+ \[DOCUMENT_GAP, office\]/);
  });

  it('issues, lists, writes the files, withdraws', async () => {
    const token = service.authorization.replace('Bearer ', '');
    const record = (mutation: string, input: object) =>
      command(['record', '--url', `${service.url}/graphql`, DOCTOR, mutation, JSON.stringify(input)], {
        TJENESTEBOK_TOKEN: token,
      });
    const inputs: readonly [string, object][] = [
      ['recordBirthDate', { birthDate: '1990-05-17', declaredBy: 'EMPLOYER' }],
      [
        'assignSupervisor',
        { supervisor: { hprNumber: '9144900', name: 'Kari', qualification: 'GP_SPECIALIST' }, from: '2023-01-01' },
      ],
      [
        'describeService',
        {
          ...{ postId: 'office', content: 'Fastlegepraksis', teaching: 'Ukentlig', onCall: 'Hver femte uke' },
          ...{ patients: 4200, doctors: 5, residents: 2, satisfactory: true, declaredBy: 'EMPLOYER' },
        },
      ],
      [
        'confirmPeriod',
        { postId: 'office', from: '2023-01-01', by: { organisation: 'Sagene legesenter' }, signedAs: 'BOTH' },
      ],
    ];
    for (const [mutation, input] of inputs)
      expect(await record(mutation, input)).toMatchObject({ status: 0, stderr: '' });
    expect((await document('issue', DOCTOR, ...SCOPE)).stderr).toMatch(/læringsarena/);
    const [started] = await recordingsOf('EmploymentStarted');
    const replacement = { startEmployment: { ...post, arena: 'GP_OFFICE' } };
    const correction = { recordingId: started, reason: 'Glemt', declaredBy: 'EMPLOYER', replacement };
    expect(await record('correctRecording', correction)).toMatchObject({ status: 0 });

    const issued = await document('issue', DOCTOR, ...SCOPE, '--command-id', 'once');
    expect(issued).toMatchObject({ status: 0, stderr: '' });
    const [id = '', page = ''] = issued.stdout.trim().split(' ');
    expect(page).toMatch(/\/verify#[\w-]{38}$/);
    expect((await document('issue', DOCTOR, ...SCOPE, '--command-id', 'once')).stdout).toBe(issued.stdout);
    expect((await document('list', DOCTOR)).stdout).toContain(`${id}  `);

    const folder = join(service.folder, 'files');
    mkdirSync(folder);
    const got = await document('get', id, '--folder', folder);
    expect(got).toMatchObject({ status: 0, stderr: '' });
    expect(got.stdout.trim().split('\n')).toHaveLength(5);
    expect(readdirSync(folder).sort()).toEqual(
      ['-en.pdf', '-nb.pdf', '-nn.pdf', '.json', '.sd-jwt'].map((end) => `tjenestebekreftelse-${id}${end}`),
    );
    const json = readFileSync(join(folder, `tjenestebekreftelse-${id}.json`), 'utf8');
    expect(readDocumentFile(json)).toMatchObject({ content: { documentId: id, doctor: { birthDate: '1990-05-17' } } });

    expect(await document('withdraw', DOCTOR, id, 'Feil lege')).toMatchObject({ status: 0, stdout: `${id}\n` });
    expect((await document('list', DOCTOR)).stdout).toMatch(/WITHDRAWN/);
    const again = await document('reissue', DOCTOR, id);
    expect(again).toMatchObject({ status: 0, stderr: '' });

    const reproduced = await command(['document', 'reproduce', DOCTOR, id], { TJENESTEBOK_DATA: service.folder });
    expect(reproduced).toMatchObject({ status: 0, stdout: 'the same\n' });
  });

  it('says that there is no such document', async () => {
    const { status, stderr } = await document('get', '0f7c2e1a-93b4-8d5e-a6c7-1b2d3e4f5a6b', '--language', 'en');
    expect(status).toBe(2);
    expect(stderr).toContain('DOCUMENT_UNKNOWN');
  });
});

async function recordingsOf(type: string): Promise<string[]> {
  const asked = `{ doctor(hprNumber: "${DOCTOR}") { timeline(first: 50) { edges { node { id type } } } } }`;
  const { data } = (await (await service.ask(asked)).json()) as {
    data: { doctor: { timeline: { edges: { node: { id: string; type: string } }[] } } };
  };
  return data.doctor.timeline.edges.flatMap(({ node }) => (node.type === type ? [node.id] : []));
}
