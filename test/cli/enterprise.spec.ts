import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, startedCommand } from '../support/command-line.js';

/** The command line as an operator runs it at the machine, on a register of its own. */
let folder: string;

function run(...args: string[]) {
  return command(args, { TJENESTEBOK_DATA: folder });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'enterprise-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('enterprise and role', () => {
  it('appoint the first administrator, and end the role again', async () => {
    const authority = ['974760673', '--name', 'Direktoratet', '--kind', 'AUTHORITY', '--nation'];
    expect(await run('enterprise', 'register', ...authority)).toMatchObject({
      status: 0,
      stdout: '974760673  Direktoratet  AUTHORITY\n',
    });
    const kari = ['--hpr', '9000001', '--name', 'Kari Prøvesen', '--role', 'ADMINISTRATOR', '--from', '2026-01-01'];
    const assigned = await run('role', 'assign', '974760673', ...kari);
    expect(assigned).toMatchObject({ status: 0, stderr: '' });
    const [, assignment = ''] =
      /(role-\w+) {2}ADMINISTRATOR {2}2026-01-01 – {3}Kari Prøvesen/.exec(assigned.stdout) ?? [];
    expect(assignment).not.toBe('');
    expect(await run('role', 'end', '974760673', assignment, '--on', '2026-06-30')).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(startedCommand(['role', 'list'], { TJENESTEBOK_DATA: folder }).stdout).toBe(
      `974760673  Direktoratet  AUTHORITY\n  ${assignment}  ADMINISTRATOR  2026-01-01 – 2026-06-30  Kari Prøvesen\n`,
    );
  });

  it('tell a refusal with its code, and the status 2', async () => {
    const practice = ['958935420', '--name', 'Kontoret', '--kind', 'PRACTICE', '--municipality', '0301'];
    const refused = await run('enterprise', 'register', ...practice);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toContain('[TERRITORY_UNFIT]');
    expect(await run('role', 'list', '958935420')).toMatchObject({ status: 2, stdout: '' });
  });

  it('say who stands in, and refuse a circle', async () => {
    const municipality = ['964338531', '--name', 'Bergen', '--kind', 'MUNICIPALITY', '--municipality', '4601'];
    expect((await run('enterprise', 'register', ...municipality)).status).toBe(0);
    const july = ['--from', '2026-07-01', '--to', '2026-07-31'];
    const names = ['--for-name', 'Lise Leder', '--name', 'Stig Vikar'];
    const added = await run('stand-in', 'add', '964338531', '--for', '9000001', '--hpr', '9000002', ...names, ...july);
    const [, standIn = ''] =
      /^(stand-in-\w+) {2}2026-07-01 – 2026-07-31 {2}Stig Vikar for Lise Leder$/m.exec(added.stdout) ?? [];
    expect(standIn).not.toBe('');
    const circle = await run('stand-in', 'add', '964338531', '--for', '9000002', '--hpr', '9000001', ...july);
    expect(circle).toMatchObject({ status: 2, stdout: '' });
    expect(circle.stderr).toContain('[STAND_IN_CIRCULAR]');
    expect((await run('stand-in', 'end', '964338531', standIn, '--on', '2026-07-15')).status).toBe(0);
    expect((await run('stand-in', 'list', '964338531')).stdout).toBe(
      `${standIn}  2026-07-01 – 2026-07-15  Stig Vikar for Lise Leder\n`,
    );
    const nameless = ['--for', '9000003', '--hpr', '9000004', '--from', '2026-08-01', '--to', '2026-08-31'];
    expect((await run('stand-in', 'add', '964338531', ...nameless)).stdout).toMatch(
      /2026-08-31 {2}\(no name, [0-9a-f]{8}\) for \(no name, [0-9a-f]{8}\)$/m,
    );
  }, 30_000);

  it('show what no arena covers first, and what is lost with one that closes', async () => {
    const open = (...args: string[]) => run('arena', 'open', '964338531', '--from', '2026-01-01', ...args);
    await open('--name', 'Kontoret', '--kind', 'GP_OFFICE', '--goal', 'ALM-063');
    await open('--name', 'Gamle', '--kind', 'OTHER', '--goal', 'ALM-085', '--to', '2026-03-31');
    const agreement = ['--with', 'Sykehuset', '--agreement', '26/7', '--agreement-to', '2026-12-31'];
    const opened = await open('--name', 'Posten', '--kind', 'HOSPITAL', '--goal', 'ALM-055', ...agreement);
    expect(opened.stdout).toContain('to be reported (ENT-ARENA-CHANGE): OPENED 2026-01-01');
    const coverage = await run('arena', 'coverage', '964338531', '--on', '2026-06-01');
    expect(coverage).toMatchObject({ status: 0, stderr: '' });
    expect(coverage.stdout.replaceAll(/arena-\w+/g, 'ARENA')).toBe(
      [
        'Coverage on 2026-06-01: 3 goals that the arenas name; there is no catalogue',
        '  1  ARENA  Kontoret',
        '  2  ARENA  Posten, by agreement with Sykehuset until 2026-12-31',
        'ALM-085  . .  NOT COVERED',
        'ALM-055  . o',
        'ALM-063  x .',
        'x own arena, o outside by agreement',
        'ARENA closes 2026-12-31: lost then: ALM-055',
        '',
      ].join('\n'),
    );
    expect((await run('arena', 'close', '964338531', 'nowhere', '--on', '2026-06-30')).stderr).toContain(
      '[ARENA_UNKNOWN]',
    );
  }, 30_000);
});
