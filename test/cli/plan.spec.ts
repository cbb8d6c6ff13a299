import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChangeCareer, ChangeCareerHandler } from '../../src/career/application/change-career.js';
import { LoggedAccess } from '../../src/career/application/logged-access.js';
import { lookUpIn } from '../../src/career/application/look-up.js';
import type { CareerCommand } from '../../src/career/domain/career.js';
import { operator } from '../../src/cli/operator.js';
import { openRegister } from '../../src/cli/register.js';
import { SupersededDocuments } from '../../src/documents/superseded.js';
import { loadPlaces } from '../../src/places/index.js';
import { Clock } from '../../src/platform/clock.js';
import { command, startedCommand } from '../support/command-line.js';

/** The plan as whoever works at the machine sees it, in a register of its own. */
const DOCTOR = '1000001';
let folder: string;

function run(...args: string[]) {
  return command(args, { TJENESTEBOK_DATA: folder });
}

async function record(commands: (operatorId: string) => readonly CareerCommand[]): Promise<void> {
  const before = process.env.TJENESTEBOK_DATA;
  process.env.TJENESTEBOK_DATA = folder;
  const register = await openRegister();
  try {
    const { store, vault, accessLog } = register;
    const clock = new Clock();
    const access = new LoggedAccess(accessLog, vault, clock);
    const caller = operator(vault);
    const handler = new ChangeCareerHandler(
      store,
      vault,
      loadPlaces(),
      clock,
      access,
      lookUpIn(store),
      new SupersededDocuments(),
    );
    await handler.execute(
      new ChangeCareer({
        doctorId: vault.personId(DOCTOR),
        commands: commands(caller.id),
        commandId: randomUUID(),
        caller,
        correlation: randomUUID(),
        parts: [],
      }),
    );
  } finally {
    await register.close();
    if (before === undefined) delete process.env.TJENESTEBOK_DATA;
    else process.env.TJENESTEBOK_DATA = before;
  }
}

const PERIOD = {
  periodId: 'office',
  from: '2090-01-01',
  to: '2094-12-31',
  category: 'AUP',
  arena: 'GP_OFFICE',
  basisPoints: 10_000,
} as const;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan-'));
  expect((await run('catalogue', 'load')).status).toBe(0);
  await record(() => [
    { type: 'RegisterDoctor', data: { hprNumber: DOCTOR, name: 'Ada Lege' } },
    { type: 'CompletePart1', data: { on: '2023-08-31' } },
  ]);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('plan', () => {
  it('is not there before it is agreed', async () => {
    const { status, stderr } = startedCommand(['plan', DOCTOR], { TJENESTEBOK_DATA: folder });
    expect([status, stderr]).toEqual([2, expect.stringContaining('[PLAN_UNKNOWN]')]);
    const wrong = await run('plan', '12x');
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('[HPR_NUMBER')]);
  });

  it('is proposed from a template', async () => {
    const proposed = await run('plan', 'propose', DOCTOR, '--template', 'TRONDHEIM_FIVE_YEARS', '--from', '2090-01-01');
    expect(proposed).toMatchObject({ status: 0, stderr: '' });
    expect(proposed.stdout).toContain('Trondheims femårsløp (Fafo-notat 2020:09, section 3.2)');
    expect(proposed.stdout).toContain('01.01.2092–31.12.2092  Institusjonstjeneste ved sykehus, 100 %\n    ALM-055');
    const args = ['--template', 'LIST_HOLDER', '--from', '2090-01-01', '--percent', '80', '--json'];
    const { periods } = JSON.parse((await run('plan', 'propose', DOCTOR, ...args)).stdout) as { periods: object[] };
    expect(periods[0]).toMatchObject({ periodId: 'list-1', percent: 80 });
    const refused = await run(
      'plan',
      'propose',
      DOCTOR,
      '--template',
      'LIST_HOLDER',
      '--percent',
      '40',
      '--language',
      'en',
    );
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('[PERCENT_UNDER_FLOOR]')]);
    expect(refused.stderr).toContain('cannot be followed');
  });

  it('is shown, and written as a page', async () => {
    const goal = { code: 'ALM-063', periodId: 'office', activities: ['Sy'], assessment: 'OBSERVATION' } as const;
    await record((operatorId) => [
      {
        type: 'AgreePlan',
        data: { planId: 'p', on: '2024-01-01', periods: [PERIOD], goals: [goal], by: { person: operatorId } },
      },
    ]);
    const { status, stdout } = await run('plan', DOCTOR, '--language', 'en');
    expect(status).toBe(0);
    expect(stdout).toContain('2090-01-01–2094-12-31  General practice (AUP) at GP office, 100 % (to come)');
    expect(stdout).toContain('ALM-063');
    expect(stdout).toContain('Institution service: carried out, the plan gives 0.00 of 6.00 months.');
    const page = join(folder, 'plan.html');
    expect(await run('plan', DOCTOR, '--html', page)).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(page, 'utf8')).toContain('Ada Lege');
    const shown = JSON.parse((await run('plan', DOCTOR, '--json')).stdout) as { version: number; revisions: object[] };
    expect([shown.version, shown.revisions.length]).toEqual([1, 1]);
  });
});
