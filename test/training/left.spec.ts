import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WhatIsLeft } from '../../src/training/what-is-left.js';

/** The command line as people run it, on a register of its own. */
let folder: string;

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--no-warnings', '--import', './scripts/typescript.mjs', 'src/cli.ts', ...args],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', TJENESTEBOK_DATA: folder } },
  );
  return { status, stdout, stderr };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'register-'));
  expect(run('import', 'samples/oslo-vikarer.csv').status).toBe(0);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('left <doctor>', () => {
  it('says what is left first, in the language asked for', () => {
    const { status, stdout } = run('left', '9000001', '--as-valid', '2023-12-31', '--language', 'en');
    expect(status).toBe(0);
    expect(stdout).toContain('Ingrid Solbakken');
    expect(stdout).toContain('WHAT IS LEFT BEFORE YOU CAN APPLY');
    expect(stdout).toMatch(/Left before you can apply: \d+\./);
    expect(run('left', '9000001').stdout).toContain('HVA SOM GJENSTÅR FØR DU KAN SØKE');
  });

  it('is the same as JSON, and part of the statement', () => {
    const asked = ['9000001', '--as-valid', '2023-12-31', '--json'];
    const { left } = JSON.parse(run('left', ...asked).stdout) as { left: WhatIsLeft };
    const statement = JSON.parse(run('statement', ...asked).stdout) as { beyondTime: { left: WhatIsLeft } };
    expect(left.readyToApply).toBe(false);
    expect(statement.beyondTime.left).toEqual(left);
  });

  it('refuses what it cannot print, and a doctor nobody knows', () => {
    expect(run('left', '9000001', '--format', 'csv')).toMatchObject({ status: 2, stdout: '' });
    expect(run('left', '--help').stdout).not.toContain('csv');
    expect(run('statement', '--help').stdout).toContain('csv');
    const { status, stderr } = run('left', '9999999');
    expect(status).toBe(2);
    expect(stderr).toContain('[DOCTOR_UNKNOWN]');
  });
});
