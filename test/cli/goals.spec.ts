import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { openRegister } from '../../src/cli/register.js';
import type { Fact } from '../../src/kernel/event.js';
import { CATALOGUE_STREAM } from '../../src/learning-goals/application/catalogue-stream.js';
import { started, supervised } from '../support/facts.js';
import { catalogueEvents } from '../support/goal-catalogue.js';
import {
  OSLO,
  appointSuperviser,
  completeActivity,
  recorded,
  sendGoal,
  stated,
  superviserSays,
  supervisorSays,
} from '../support/training.js';
import { command, startedCommand } from '../support/command-line.js';

/** Goals as whoever works at the machine sees them, in a register of its own. */
const DOCTOR = '9144889';
let folder: string;
let doctorId: string;

function run(...args: string[]) {
  return command(['goals', ...args], { TJENESTEBOK_DATA: folder });
}

const answerOf = async (...args: string[]): Promise<unknown> => JSON.parse((await run(...args, '--json')).stdout);

const teamOf = (leader: string): readonly CareerEvent[] => [
  { type: 'Part1Completed', data: { on: '2022-12-31' } },
  started(),
  supervised(),
  {
    type: 'ApprovingLeaderAssigned',
    data: {
      assignmentId: 'l',
      leader: { person: 'lena', name: leader },
      organisation: OSLO,
      from: '2023-01-01',
      to: '2023-04-30',
    },
  },
  stated(appointSuperviser()),
  stated(completeActivity()),
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'goals-'));
  const before = process.env.TJENESTEBOK_DATA;
  process.env.TJENESTEBOK_DATA = folder;
  const register = await openRegister();
  const { store, vault } = register;
  try {
    doctorId = vault.personId(DOCTOR);
    const metadata = { actor: 'test', role: 'test', correlation: 'test', causation: 'test' };
    const record = (stream: string, facts: readonly Fact[]) =>
      store.append(
        stream,
        'no_stream',
        facts.map((fact) => ({ ...fact, id: randomUUID(), schema: 1, metadata })),
      );
    const registered: CareerEvent = { type: 'DoctorRegistered', data: { hprNumber: 'v1.x.y', name: 'v1.x.y' } };
    await record(CATALOGUE_STREAM, catalogueEvents);
    const lena = await vault.person('lena');
    await lena.keep();
    const heard = recorded([sendGoal(), supervisorSays(), superviserSays()], teamOf(lena.sealAsOwn('Lena Leder')));
    await record(`career-${doctorId}`, [registered, ...heard]);
  } finally {
    await register.close();
    if (before === undefined) delete process.env.TJENESTEBOK_DATA;
    else process.env.TJENESTEBOK_DATA = before;
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('goals', () => {
  it('say that the queue is of the whole country unless told otherwise', async () => {
    expect((await run('queue', '--help')).stdout.replaceAll(/\s+/g, ' ')).toContain(
      '--all of the whole country: so it is without --organisation, too',
    );
  });

  it('are listed under their headings, with how far and what waits for whom', () => {
    const { status, stdout, stderr } = startedCommand(['goals', 'list', doctorId, '--as-valid', '2023-04-20'], {
      TJENESTEBOK_DATA: folder,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('LIS3 (del 3), slik det var 20.04.2023');
    expect(stdout).toContain('0 av 4 godkjent, 0,00 %');
    expect(stdout).toMatch(/→ ALM-007 +Mål ALM-007 +sendt 01\.04\.2023\n +venter på leder Lena Leder, 14 dager/);
    expect(stdout).toMatch(/leder +1 mål +eldste 14 dager +minn om/);
    expect(stdout).not.toContain('DEL1-001');
  });

  it('say in English, sorted and filtered, when nobody is left to approve', async () => {
    const asked = ['list', doctorId, '--as-valid', '2023-05-10', '--language', 'en'];
    const { stdout } = await run(...asked, '--waiting-for', 'NOBODY', '--group-by', 'WAITING_FOR');
    expect(stdout).toMatch(/nobody +1 goal +oldest 34 days +Nobody is leader that day/);
    expect(stdout).toMatch(/waits for leader \(nobody\), 34 days/);
    expect(stdout).not.toContain('ALM-055');
    const { goals } = (await answerOf(...asked, '--part', 'ALL', '--sort', 'AGE')) as { goals: { code: string }[] };
    expect(goals.map(({ code }) => code)).toEqual(['ALM-007', 'DEL1-001', 'DEL1-002', 'ALM-055', 'ALM-068', 'OLD-001']);
  });

  it('wait in a queue, and are summed for whoever reminds', async () => {
    const asked = ['--all', '--as-valid', '2023-04-20'];
    expect(await answerOf('queue', ...asked)).toMatchObject({
      total: 1,
      items: [{ doctorId, code: 'ALM-007', waitingFor: 'LEADER', personId: 'lena', days: 14 }],
    });
    const table = (await run('queue', '--organisation', OSLO, '--as-valid', '2023-04-20')).stdout;
    expect(table).toMatch(new RegExp(`^ +14 ALM-007 +leder +${OSLO} +${doctorId}$`, 'm'));
    expect(await answerOf('remind', ...asked)).toEqual({
      reminders: [
        {
          personId: 'lena',
          name: 'Lena Leder',
          role: 'LEADER',
          count: 1,
          due: 1,
          overdue: 0,
          oldest: '2023-04-06',
          days: 14,
          reminder: 'REMIND',
        },
      ],
    });
    const { stdout, stderr } = await run('remind', '--as-valid', '2023-04-20');
    expect(stdout).toMatch(/^Lena Leder +leder +1 +1 +0 +14$/m);
    expect(stderr).toBe('');
    expect((await run('remind', '--as-valid', '2023-05-10')).stdout).toMatch(/^ingen +leder +1 +1 +1 +34$/m);
  });

  it('are refused with their code and status 2', async () => {
    expect(await run('list', 'not a number')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('[HPR_NUMBER_WRONG]'),
    });
    expect(await run('list', '9000000')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('[DOCTOR_UNKNOWN]'),
    });
    expect(await run('queue', '--as-valid', '2023-02-30')).toMatchObject({ status: 2 });
  });
});
