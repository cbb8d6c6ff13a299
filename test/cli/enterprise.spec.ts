import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The command line as an operator runs it at the machine, on a register of its own. */
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
  folder = mkdtempSync(join(tmpdir(), 'enterprise-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('enterprise and role', () => {
  it('appoint the first administrator, and end the role again', () => {
    const authority = ['974760673', '--name', 'Direktoratet', '--kind', 'AUTHORITY', '--nation'];
    expect(run('enterprise', 'register', ...authority)).toMatchObject({
      status: 0,
      stdout: '974760673  Direktoratet  AUTHORITY\n',
    });
    const kari = ['--hpr', '9000001', '--name', 'Kari Prøvesen', '--role', 'ADMINISTRATOR', '--from', '2026-01-01'];
    const assigned = run('role', 'assign', '974760673', ...kari);
    expect(assigned).toMatchObject({ status: 0, stderr: '' });
    const [, assignment = ''] =
      /(role-\w+) {2}ADMINISTRATOR {2}2026-01-01 – {3}Kari Prøvesen/.exec(assigned.stdout) ?? [];
    expect(assignment).not.toBe('');
    expect(run('role', 'end', '974760673', assignment, '--on', '2026-06-30')).toMatchObject({ status: 0, stderr: '' });
    expect(run('role', 'list').stdout).toBe(
      `974760673  Direktoratet  AUTHORITY\n  ${assignment}  ADMINISTRATOR  2026-01-01 – 2026-06-30  Kari Prøvesen\n`,
    );
  });

  it('tell a refusal with its code, and the status 2', () => {
    const practice = ['958935420', '--name', 'Kontoret', '--kind', 'PRACTICE', '--municipality', '0301'];
    const refused = run('enterprise', 'register', ...practice);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toContain('[TERRITORY_UNFIT]');
    expect(run('role', 'list', '958935420')).toMatchObject({ status: 2, stdout: '' });
  });
});
