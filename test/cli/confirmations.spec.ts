import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '../../src/platform/clock.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { todayInOslo } from '../../src/platform/instants.js';
import { type Service, startService } from '../../src/service.js';
import { command } from '../support/command-line.js';
import { authorizationOf } from '../support/people.js';
import { DEVELOPMENT_LOG_IN } from '../support/registrar.js';

const DOCTOR = '9000001';
const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-confirmations-cli-'));
let service: Service;
let token: string;

const through = (name: string, ...args: string[]) =>
  command(['confirmations', name, DOCTOR, '--url', `${service.url}/graphql`, ...args], { TJENESTEBOK_TOKEN: token });
const list = (...args: string[]) =>
  command(['confirmations', 'list', ...args], { TJENESTEBOK_DATA: folder, ...DEVELOPMENT_LOG_IN });

beforeAll(async () => {
  const settings = readSettings({ TJENESTEBOK_DATA: folder, TJENESTEBOK_PORT: '0', ...DEVELOPMENT_LOG_IN });
  service = await startService(settings, false);
  const authorization = await authorizationOf(settings.keys.identity, DOCTOR);
  token = authorization.replace('Bearer ', '');
  const hospital = `{ postId: "ward", employer: { name: "Helse Vest" }, place: { municipality: "4601" }, category: PART1_HOSPITAL,
    from: "2021-01-01", to: "2021-12-31", percent: 100, contract: PART1, declaredBy: DOCTOR }`;
  const register = `mutation { recordChanges(register: { hprNumber: "${DOCTOR}", name: "Anna Prøvesen" },
    changes: [{ startEmployment: ${hospital} }]) { errors { code } } }`;
  const answer = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query: register }),
  });
  expect(await answer.json()).toMatchObject({ data: { recordChanges: { errors: [] } } });
});

afterAll(async () => {
  await service.app.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('confirmations', () => {
  it('are asked for and reminded of as the doctor, and listed at the machine', async () => {
    expect(await list('--language', 'en')).toEqual({
      status: 0,
      stdout: 'Nothing waits to be confirmed.\n',
      stderr: '',
    });
    const post = ['--post', 'ward', '--from', '2021-01-01'];
    const clock = service.app.get(Clock);
    clock.today = () => '2024-01-10';
    expect(await through('ask', ...post)).toMatchObject({ status: 0, stderr: '' });
    clock.today = todayInOslo;
    const again = await through('ask', ...post);
    expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('[CONFIRMATION_ALREADY_ASKED')]);

    const asked = await list('--as-valid', '2024-02-10');
    expect(asked.stdout).toBe(
      '1 venter på bekreftelse.\nAnna Prøvesen  01.01.2021 – 31.12.2021  Helse Vest  31 dager\n',
    );
    expect(await through('remind', '--due', '--language', 'en')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Recorded\. Events: 1 /),
    });
    // Reminded of today: nothing is due.
    expect(await through('remind', '--due')).toEqual({ status: 0, stdout: 'Ingenting å purre på.\n', stderr: '' });
    expect(JSON.parse((await list('--json')).stdout)).toMatchObject({
      ...{
        total: 1,
        items: [{ doctorName: 'Anna Prøvesen', reminders: 1, overdue: true, waitingFor: { route: 'EMPLOYER' } }],
      },
    });
  });

  it('cannot be listed as of what is no date', async () => {
    expect(await list('--as-valid', 'yesterday')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('[DATE_INVALID'),
    });
  });
});
