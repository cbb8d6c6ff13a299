import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WhatIsLeft } from '../../src/training/what-is-left.js';
import { command, startedCommand } from '../support/command-line.js';

/** The command line as people run it, on a register of its own. */
let folder: string;

function run(...args: string[]) {
  return command(args, { TJENESTEBOK_DATA: folder });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'register-'));
  expect(startedCommand(['import', 'samples/oslo-vikarer.csv'], { TJENESTEBOK_DATA: folder }).status).toBe(0);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('left <doctor>', () => {
  it('says what is left first, in the language asked for', async () => {
    const { status, stdout } = await run('left', '9000001', '--as-valid', '2023-12-31', '--language', 'en');
    expect(status).toBe(0);
    expect(stdout).toContain('Ingrid Solbakken');
    expect(stdout).toContain('WHAT IS LEFT BEFORE YOU CAN APPLY');
    expect(stdout).toMatch(/Left before you can apply: \d+\./);
    expect((await run('left', '9000001')).stdout).toContain('HVA SOM GJENSTÅR FØR DU KAN SØKE');
  });

  it('is the same as JSON, and part of the statement', async () => {
    const asked = ['9000001', '--as-valid', '2023-12-31', '--json'];
    const { left } = JSON.parse((await run('left', ...asked)).stdout) as { left: WhatIsLeft };
    const statement = JSON.parse((await run('statement', ...asked)).stdout) as { beyondTime: { left: WhatIsLeft } };
    expect(left.readyToApply).toBe(false);
    expect(statement.beyondTime.left).toEqual(left);
  });

  it('refuses what it cannot print, and a doctor nobody knows', async () => {
    expect(await run('left', '9000001', '--format', 'csv')).toMatchObject({ status: 2, stdout: '' });
    expect((await run('left', '--help')).stdout).not.toContain('csv');
    expect((await run('statement', '--help')).stdout).toContain('csv');
    const { status, stderr } = await run('left', '9999999');
    expect(status).toBe(2);
    expect(stderr).toContain('[DOCTOR_UNKNOWN]');
  });
});
