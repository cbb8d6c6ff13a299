import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { type ImportCommandOptions, addImportCommand, runImport } from '../../src/cli/import.js';
import { FAULT_CODES } from '../../src/import/faults.js';
import type { Gateway } from '../../src/import/importer.js';
import { Register } from './register.js';
import { POST, csv, fileOf } from './support.js';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

let register: Register;
let [opened, closed] = [0, 0];
beforeEach(() => {
  register = new Register();
  [opened, closed] = [0, 0];
});
afterEach(() => register.close());

async function run(files: readonly string[], options: ImportCommandOptions = {}, gateway?: Gateway, terminal = false) {
  let [stdout, stderr] = ['', ''];
  const exit = await runImport(
    files,
    options,
    () => {
      opened++;
      const close = () => {
        closed++;
        return Promise.resolve();
      };
      return Promise.resolve({ gateway: gateway ?? register.gateway, close });
    },
    {
      stdout: { write: (text) => (stdout += text) },
      stderr: { write: (text) => (stderr += text), isTTY: terminal, columns: 120 },
    },
  );
  expect(closed).toBe(opened);
  return { exit, stdout, stderr };
}

const GOOD = csv([POST]);
const BAD = csv([
  { ...POST, fra: '31.02.2024' },
  { ...POST, hpr: '9000002', navn: 'Ola Berg' },
]);

describe('the import command', () => {
  test('0 when all is recorded, and again when all was recorded before', async () => {
    const path = fileOf(GOOD);
    expect(await run([path])).toMatchObject({
      exit: 0,
      stdout: '',
      stderr: 'Leger: 1 nye, 0 endret, 0 uendret, 0 avvist. Hendelser registrert: 2.\n',
    });
    const again = await run([path], { language: 'en' });
    expect(again.exit).toBe(0);
    expect(again.stderr).toBe('Doctors: 0 new, 0 changed, 1 unchanged, 0 refused. Events recorded: 0.\n');
  });

  test('2 when somebody is refused, with a table that says where, what and the way out', async () => {
    const { exit, stderr } = await run([fileOf(BAD, 'feil.csv')]);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/feil\.csv\nLinje {2}Kolonne {2}Verdi +Hva +Gjør slik\n─+/);
    expect(stderr).toMatch(/2 +fra +31\.02\.2024 +Datoen «31\.02\.2024» finnes ikke\. +Kontroller dag og måned\./);
    expect(stderr).toMatch(/Leger: 1 nye, 0 endret, 0 uendret, 1 avvist/);
    for (const line of stderr.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });

  test('1 when a file cannot be read: all unreadable files are told, and nothing is even opened', async () => {
    const { exit, stderr } = await run([fileOf(GOOD), fileOf('', 'tom.csv'), '/finnes/ikke.csv']);
    expect(exit).toBe(1);
    expect(stderr).toMatch(/Ingenting er registrert\./);
    expect(stderr).toMatch(/Filen er tom\./);
    expect(stderr).toMatch(/Filen finnes ikke\./);
    expect(opened).toBe(0);
  });

  test('1 when the register cannot be written, with the way on', async () => {
    const broken: Gateway = { record: () => Promise.reject(new Error('disk full')) };
    const { exit, stderr } = await run([fileOf(GOOD)], {}, broken);
    expect(exit).toBe(1);
    expect(stderr).toMatch(/\(disk full\).*kjør samme kommando igjen/);
  });

  test('--json gives programs all of it', async () => {
    const { stdout } = await run([fileOf(BAD, 'feil.csv')], { json: true });
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'SOME_REFUSED',
      doctors: { new: 1, refused: 1 },
      events: 2,
      faults: [
        { line: 2, column: 'fra', value: '31.02.2024', code: 'DATE_NOT_REAL', message: { nb: /./, en: /./ } },
      ].map((fault) => ({
        ...fault,
        message: expect.objectContaining({ nb: expect.any(String), en: expect.any(String) }),
      })),
    });
    expect(JSON.parse((await run([fileOf('')], { json: true })).stdout)).toMatchObject({ outcome: 'UNREADABLE' });
  });

  test('--dry-run says that nothing was recorded', async () => {
    const { stderr } = await run([fileOf(GOOD)], { dryRun: true });
    expect(stderr).toMatch(/^Prøvekjøring, ingenting er registrert\. Leger: 1 nye/);
    expect(await register.events()).toEqual([]);
  });

  test('a doctor’s rows may be spread over several files', async () => {
    const [start, later] = [
      fileOf(csv([{ ...POST, radtype: 'slutt', til: '31.12.2024', fra: '', prosent: '', kontrakt: '' }])),
      fileOf(GOOD),
    ];
    expect((await run([start, later])).exit).toBe(0);
    expect((await register.events()).map(({ type }) => type)).toEqual([
      'DoctorRegistered',
      'EmploymentStarted',
      'EmploymentEnded',
    ]);
  });

  test('a bar where there is a terminal, and it is gone at the end', async () => {
    const slow: Gateway = {
      record: async () => {
        await new Promise((resolve) => setTimeout(resolve, 60));
        return { recorded: 1, unchanged: false };
      },
    };
    const rows = Array.from({ length: 40 }, (_, index) => ({ ...POST, hpr: String(9_000_001 + index), navn: 'N' }));
    const path = fileOf(csv(rows));
    const { stderr } = await run([path], {}, slow, true);
    expect(stderr).toMatch(/\r\[#+-+\] +\d+ % {2}\d+\/40 leger {2}\d+ rader\/s {2}0:0\d igjen/);
    expect(stderr).toContain('\r\u001b[KLeger: 0 nye, 40 endret');
    expect((await run([path], {}, slow)).stderr).not.toContain('\r');
  });

  test('what a file says cannot move the cursor', async () => {
    const { stderr } = await run([fileOf(csv([{ ...POST, kontrakt: '\u001b[2Jx' }]))]);
    expect(stderr).not.toContain('\u001b');
  });

  test('as a command of the program', async () => {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    addImportCommand(program, () => Promise.resolve({ gateway: register.gateway, close: () => Promise.resolve() }));
    await expect(program.parseAsync(['import', fileOf(GOOD), '--language', 'fr'], { from: 'user' })).rejects.toThrow(
      /nb or en/,
    );
    const before = process.exitCode;
    await program.parseAsync(['import', fileOf(''), '--language', 'en', '--dry-run'], { from: 'user' });
    expect(process.exitCode).toBe(1);
    process.exitCode = before;
  });
});

test('every fault of a file is provoked by some test', () => {
  const tests = readdirSync(import.meta.dirname).map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  const all = tests.join('\n');
  expect(FAULT_CODES.filter((code) => !all.includes(`'${code}'`))).toEqual([]);
});
