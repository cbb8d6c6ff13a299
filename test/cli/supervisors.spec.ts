import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, startedCommand } from '../support/command-line.js';

/** The command line as a coordinator's operator runs it at the machine, on a register of its own. */
let folder: string;

function run(...args: string[]) {
  return command(args, { TJENESTEBOK_DATA: folder });
}

const HEADERS = 'hpr;navn;spesialist fra;kurs dato;kurs utløper;kommunenr;bydel;antall;timer per måned;orgnr;fra;til';

function file(name: string, ...rows: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, [HEADERS, ...rows, ''].join('\r\n'));
  return path;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'supervisors-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('supervisors', () => {
  it('are tried, imported, and unchanged when imported once more; then listed and shown', async () => {
    const path = file(
      'veiledere.csv',
      '9000101;Kari Prøvesen;01.05.2019;12.03.2021;;0301;030102;2;8,5;958935420;01.01.2022;',
      '9000102;Per Vik;;;;0301;;1;4;958935420;01.01.2022;',
    );
    expect(startedCommand(['supervisors', 'import', path, '--dry-run'], { TJENESTEBOK_DATA: folder })).toMatchObject({
      status: 0,
      stderr:
        'Prøvekjøring, ingenting er registrert. Veiledere: 2 nye, 0 ville bli endret, 0 uendret, 0 avvist. Hendelser det ville blitt: 6.\n',
    });
    expect((await run('supervisors', 'import', path)).stderr).toBe(
      'Veiledere: 2 nye, 0 endret, 0 uendret, 0 avvist. Hendelser registrert: 6.\n',
    );
    expect((await run('supervisors', 'import', path, '--language', 'en')).stderr).toBe(
      'Supervisors: 0 new, 0 changed, 2 unchanged, 0 refused. Events recorded: 0.\n',
    );
    const list = ['supervisors', 'list', '--municipality', '0301', '--on', '2026-06-01'];
    expect(await run(...list)).toMatchObject({
      status: 0,
      stderr: '',
      stdout: [
        'Veileder       HPR      Spesialist  Kurs      Leger  Tilbudt t/md  Brukt  Ledig',
        'Kari Prøvesen  9000101  ja          gyldig   0 av 2          8,50   0,00   8,50',
        'Per Vik        9000102  ukjent      mangler  0 av 1          4,00   0,00   4,00',
        'Brukt: normen for alle hun veileder, også i stillinger som er for små til å telle. Hva en lege selv mangler, regnes bare av det som teller.',
        '',
        '0301 Oslo: tilbudt 12,50, brukt 0,00, ledig 12,50 timer i måneden; 0 leger uten veileder (0,00 timer)',
        '030102 Grünerløkka: tilbudt 8,50, brukt 0,00, ledig 8,50 timer i måneden; 0 leger uten veileder (0,00 timer)',
        '',
      ].join('\n'),
    });
    const json = JSON.parse((await run(...list, '--json')).stdout) as { supervisors: { name: string }[] };
    expect(json).toMatchObject({ totals: { hoursOffered: 12.5 }, supervisors: [{ name: 'Kari Prøvesen' }, {}] });
    const shown = await run('supervisors', 'show', '9000101', '--language', 'en');
    expect(shown).toMatchObject({ status: 0, stderr: '' });
    expect(shown.stdout).toMatch(
      /GP_SPECIALIST .* 2019-05-01 –\n.*Veilederkurs {2}2021-03-12 –\n.*030102 {2}2 doctors, 8.50 hours a month/,
    );
  }, 60_000);

  it('known only from careers are one row that counts them', async () => {
    const columns = [
      ...['radtype', 'hpr', 'navn', 'kategori', 'arbeidsgiver', 'orgnr', 'kommunenr', 'fra', 'prosent', 'kontrakt'],
      ...['veileder_hpr', 'veileder_navn', 'kvalifikasjon', 'oppgitt_av'],
    ];
    const doctors = [
      ['9000201', '40', '9000301'],
      ['9000202', '100', '9000302'],
    ].flatMap(([hpr = '', percent = '', supervisor = '']) => [
      `stilling;${hpr};Lege ${hpr};AUP;Legekontoret;958935420;4601;01.01.2023;${percent};fast;;;;arbeidsgiver`,
      `veileder;${hpr};Lege ${hpr};;;;;01.01.2023;;;${supervisor};Veileder ${supervisor};spesialist i allmennmedisin;`,
    ]);
    const path = join(folder, 'leger.csv');
    writeFileSync(path, [columns.join(';'), ...doctors, ''].join('\r\n'));
    expect(await run('import', path)).toMatchObject({ status: 0 });
    const { stdout } = await run('supervisors', 'list', '--municipality', '4601', '--on', '2024-06-01');
    // A post too small to count takes of the supervisor's time all the same: 1.6 of the 5.6 hours.
    expect(stdout).toMatch(/^\(2 ikke i registeret\) +ukjent +ukjent +2 av 0 +0,00 +5,60 +-5,60$/m);
    expect(stdout.match(/ikke i registeret/g)).toHaveLength(1);
  }, 60_000);

  it('are refused with line, column and way out, and status 2', async () => {
    const path = file(
      'feil.csv',
      '9000103;Ola Berg;31.02.2019;;;0301;460106;60;4;958935421;01.01.2022;',
      '9000104;Eva Dal;01.01.2020;;;0301;;1;4;958935420;01.01.2022;',
    );
    const { status, stderr } = await run('supervisors', 'import', path, '--language', 'en');
    expect(status).toBe(2);
    expect(stderr).toContain('Supervisors: 1 new, 0 changed, 0 unchanged, 1 refused.');
    for (const told of ['31.02.2019', '958935421', '460106', 'spesialist fra', 'orgnr', 'antall']) {
      expect(stderr).toContain(told);
    }
    expect(await run('supervisors', 'show', '9000199')).toMatchObject({ status: 2, stdout: '' });
    expect((await run('supervisors', 'list', '--municipality', '0219')).stderr).toContain(
      '[MUNICIPALITY_NOT_IN_FORCE]',
    );
    expect(await run('supervisors', 'import', join(folder, 'none.csv'))).toMatchObject({ status: 1 });
  }, 60_000);
});
