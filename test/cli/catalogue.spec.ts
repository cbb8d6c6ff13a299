import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, startedCommand } from '../support/command-line.js';

/** The command line as an operator runs it at the machine, on a register of its own. */
let folder: string;

function run(...args: string[]) {
  return command(['catalogue', ...args], { TJENESTEBOK_DATA: folder });
}

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return path;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('catalogue', () => {
  it('loads what is shipped, once, and the list it came from is no change to it', async () => {
    expect(startedCommand(['catalogue', 'load'], { TJENESTEBOK_DATA: folder })).toEqual({
      status: 0,
      stdout: '33 goals in 6 sets\n',
      stderr: '',
    });
    expect(await run('load')).toEqual({ status: 0, stdout: '33 goals in 6 sets\n', stderr: '' });
    expect(await run('import', 'src/learning-goals/data/learning-goals.csv')).toEqual({
      status: 0,
      stdout: '0 new, 0 changed, 33 unchanged, 0 missing\n',
      stderr: '',
    });
    expect((await run('list', '--on', '2026-02-28', '--part', 'PART3')).stdout).toBe(
      [
        'ALM-055  ALM  (ordlyd ikke sett) oppnås i institusjonstjeneste',
        'ALM-063  ALM  Praktiske behandlingsprosedyrer og ferdigheter i allmennpraksis',
        'ALM-068  ALM  Akuttmedisin',
        'ALM-085  ALM  (ordlyd ikke sett) oppnås i institusjonstjeneste',
        '',
      ].join('\n'),
    );
  });

  it('shows what a list would change before it is recorded, and ends what is missing only when asked to', async () => {
    const list = file('alm.csv', 'kode;tittel;gyldig_fra', 'ALM-063;Prosedyrer;2027-01-01', 'ALM-100;Nytt;');
    const shown = [
      '~ ALM-063  version 2 from 2027-01-01',
      '    title.nb: «Praktiske behandlingsprosedyrer og ferdigheter i allmennpraksis» -> «Prosedyrer»',
      '    from: «2019-03-01» -> «2027-01-01»',
      '+ ALM-100  Nytt',
      '? ALM-055  (ordlyd ikke sett) oppnås i institusjonstjeneste',
      '? ALM-068  Akuttmedisin',
      '? ALM-085  (ordlyd ikke sett) oppnås i institusjonstjeneste',
      '1 new, 1 changed, 0 unchanged, 3 missing',
      '',
    ].join('\n');
    expect(await run('import', list, '--dry-run')).toEqual({ status: 0, stdout: shown, stderr: '' });
    expect(await run('import', list)).toEqual({ status: 0, stdout: shown, stderr: '' });
    expect((await run('import', list, '--end-missing')).stdout).toContain(
      '0 new, 0 changed, 2 unchanged, 3 missing and ended\n',
    );
    const after = (await run('show', 'ALM-063')).stdout;
    expect(after).toContain('ALM-063  version 1  2019-03-01 – 2026-12-31');
    expect(after).toContain('ALM-063  version 2  2027-01-01 – ');
    const listed = JSON.parse((await run('list', '--on', '2099-01-01', '--part', 'PART3', '--json')).stdout) as {
      goals: { code: string; version: number }[];
    };
    const alm = listed.goals.filter(({ code }) => code.startsWith('ALM'));
    expect(alm).toMatchObject([
      { code: 'ALM-063', version: 2 },
      { code: 'ALM-100', version: 1 },
    ]);
    // What was imported is no longer what is shipped.
    const again = await run('load');
    expect(again.status).toBe(2);
    expect(again.stderr).toContain('[CATALOGUE_NOT_EMPTY]');
  });

  it('tells titles in English where there are any, and a goal through its versions for programs', async () => {
    const both = file('titles.csv', 'kode;tittel;title_en', 'ALM-101;Hjemmebesøk;Home visits');
    expect((await run('import', both)).status).toBe(0);
    const titled = (await run('list', '--on', '2026-02-28', '--part', 'PART3', '--language', 'en')).stdout;
    expect(titled).toContain('ALM-101  ALM  Home visits\n');
    expect(titled).toContain('ALM-063  ALM  Praktiske');
    expect((await run('list', '--on', '2026-02-28')).stdout).toContain('ALM-101  ALM  Hjemmebesøk\n');
    const told = JSON.parse((await run('show', 'ALM-063', '--json')).stdout) as { versions: { inForce: boolean }[] };
    expect(told).toMatchObject({ code: 'ALM-063', replacedBy: [] });
    expect(told.versions.map(({ inForce }) => inForce)).toContain(true);
  });

  it('exports what it can import again', async () => {
    const exported = await run('list', '--csv');
    const unchanged = await run('import', file('all.csv', exported.stdout.trimEnd()), '--end-missing');
    expect(unchanged).toEqual({
      status: 0,
      stdout: '0 new, 0 changed, 35 unchanged, 0 missing and ended\n',
      stderr: '',
    });
  });

  it('takes goals of a set that was defined', async () => {
    const titles = ['--title-nb', 'Lokale mål', '--title-en', 'Local goals'];
    const described = [...titles, '--part', 'PART3', '--kind', 'CLINICAL', '--prefix', 'LOK', '--from', '2026-01-01'];
    expect(await run('define', 'LOKAL-2026', ...described)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect((await run('import', file('local.csv', 'kode;tittel', 'LOK-1;Hjemmebesøk'))).stdout).toContain(
      '+ LOK-1  Hjemmebesøk\n',
    );
    expect(await run('define', 'LOKAL-2026', ...described, '--finish-by', '2027-01-01')).toMatchObject({ status: 2 });
  });

  it('tells what is wrong, with the status of it', async () => {
    const wrong = file('wrong.csv', 'kode;tittel;fra', 'FKM-001;;2020-01-01', 'ukjent;Tittel;');
    const refused = await run('import', wrong);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('Å rette (4)');
    expect(refused.stderr).toContain('Skriv koden');
    expect((await run('list', '--json')).stdout).not.toContain('Tittel');
    expect(await run('import', file('other.csv', 'a;b', '1;2'))).toMatchObject({ status: 1, stdout: '' });
    expect((await run('show', 'ABC-1')).stderr).toContain('[GOAL_UNKNOWN]');
    expect((await run('list', '--on', 'today')).stderr).toContain('[DATE_INVALID]');
  });
});
