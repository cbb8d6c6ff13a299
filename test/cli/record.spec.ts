import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INPUT_TYPES } from '../../src/cli/record.js';
import { command, startedCommand } from '../support/command-line.js';
import { ServiceProcess } from '../support/service-process.js';

const DOCTOR = '9000001';
let service: ServiceProcess;

beforeAll(async () => {
  service = await ServiceProcess.start();
  const register = `mutation { registerDoctor(input: { hprNumber: "${DOCTOR}", name: "Anna Prøvesen" }) { errors { code } } }`;
  expect(await (await service.ask(register)).json()).toMatchObject({ data: { registerDoctor: { errors: [] } } });
});

afterAll(async () => {
  await service.remove();
});

type More = { readonly token?: string; readonly stdin?: string; readonly url?: string };

function record(args: readonly string[], { token = service.authorization, stdin = '', url = service.url }: More = {}) {
  return command(['record', '--url', `${url}/graphql`, ...args], loggedIn(token), stdin);
}

const loggedIn = (token: string) => ({ TJENESTEBOK_TOKEN: token.replace('Bearer ', '') });

async function part1(): Promise<unknown> {
  const asked = `{ doctor(hprNumber: "${DOCTOR}") { part1CompletedOn } }`;
  const { data } = (await (await service.ask(asked)).json()) as { data: { doctor: { part1CompletedOn: unknown } } };
  return data.doctor.part1CompletedOn;
}

describe('record', () => {
  it('records in the name of whoever the token is for; tried, nothing; with the same id, once', async () => {
    const input = '{"on": "2022-08-31"}';
    expect(await record([DOCTOR, 'completePart1', input, '--dry-run', '--language', 'en'])).toEqual({
      status: 0,
      stdout: 'Dry run, nothing was recorded. Events there would be: 1.\n',
      stderr: '',
    });
    expect(await part1()).toBeNull();
    const file = join(service.folder, 'part1.json');
    writeFileSync(file, input);
    const again = [DOCTOR, 'completePart1', `@${file}`, '--command-id', randomUUID()];
    const first = await record(again);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toMatch(/^Registrert\. Hendelser: 1 \([0-9a-f-]{36}\)\.\n$/);
    expect(await part1()).toBe('2022-08-31');
    expect(await record(again)).toEqual({ status: 0, stdout: 'Uendret: det var registrert fra før.\n', stderr: '' });
    const asked = `{ doctor(hprNumber: "${DOCTOR}") { timeline(first: 9) { edges { node { type actor } } } } }`;
    expect(await (await service.ask(asked)).json()).toMatchObject({
      data: {
        doctor: {
          timeline: {
            edges: [{ node: { type: 'DoctorRegistered' } }, { node: { type: 'Part1Completed', actor: 'test' } }],
          },
        },
      },
    });
  });

  it('tells every reason with code, field, value and rule, in the language asked for, and ends with 2', async () => {
    const asked = ['record', '--url', `${service.url}/graphql`, DOCTOR, 'startSpecialisation', '-'];
    const stdin = '{"scheme": "NEW", "on": "2022-02-30"}';
    const { status, stdout, stderr } = startedCommand(asked, loggedIn(service.authorization), stdin);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^.+dato.+ \[DATE_INVALID, on 2022-02-30\]\n$/);
    const told = JSON.parse((await record([DOCTOR, 'startSpecialisation', '-', '--json'], { stdin })).stdout) as object;
    expect(told).toMatchObject({ mutation: 'startSpecialisation', errors: [{ code: 'DATE_INVALID', field: 'on' }] });
  });

  it.each<[string, readonly string[], number, RegExp]>([
    ['a name that is none, with the nearest', [DOCTOR, 'aproveGoal', '{}'], 2, /approveGoal, .*\[MUTATION_UNKNOWN\]/],
    ['a doctor who is not there', ['9000002', 'sendGoal', '{"code": "ALM-007"}'], 2, /\[DOCTOR_UNKNOWN\]/],
    ['what is no HPR number', ['x', 'sendGoal', '{}'], 2, /\[HPR_NUMBER_WRONG\]/],
    [
      'fields that are not there',
      [DOCTOR, 'sendGoal', '{"goal": "ALM-007"}'],
      2,
      /Field "code" of required type.*\[QUERY_INVALID\]/,
    ],
    ['what is no JSON', [DOCTOR, 'sendGoal', '{code}'], 1, /\[INPUT_NOT_JSON\]/],
    ['a file that is not there', [DOCTOR, 'sendGoal', '@no/such/file'], 1, /ENOENT.*\[INPUT_FILE_UNREADABLE\]/],
  ])('refuses %s', async (_name, args, status, words) => {
    const { stderr, ...ended } = await record([...args, '--language', 'en']);
    expect(ended).toEqual({ status, stdout: '' });
    expect(stderr).toMatch(words);
  });

  it('records nothing without a log-in, or where nothing answers', async () => {
    const asked = [DOCTOR, 'sendGoal', '{"code": "ALM-007"}', '--language', 'en'];
    expect(await record(asked, { token: '' })).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/You are not logged in\..* TJENESTEBOK_TOKEN\./),
    });
    expect(await record(asked, { url: 'http://127.0.0.1:1' })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('does not answer'),
    });
  });

  it('knows every mutation of the schema about one doctor, with the type of its input', () => {
    const [mutations = ''] = /^type Mutation \{[^]*?^\}/m.exec(readFileSync('docs/schema.graphql', 'utf8')) ?? [];
    const fields = [...mutations.replaceAll(/"""[^]*?"""/g, '').matchAll(/^ {2}(\w+)\(([^)]*)\)/gm)];
    const about = fields.flatMap(([, name = '', args = '']) => {
      const type = args.includes('doctor: ID!') ? /input: (\w+)!/.exec(args)?.[1] : undefined;
      return type === undefined ? [] : [[name, type]];
    });
    // What the link is, and its code, are answered once and not recorded: `share` shows them.
    const recorded = about.filter(([name]) => name !== 'shareByLink');
    expect(recorded.length).toBeGreaterThan(50);
    expect(Object.fromEntries(INPUT_TYPES)).toEqual(Object.fromEntries(recorded));
  });
});
