import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { StatementView } from '../../src/statement/view.js';
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

describe('statement <doctor>', () => {
  it('is a table with the notice, both totals and the rule behind a refusal', async () => {
    const { status, stdout } = await run('statement', '9000001', '--as-valid', '2023-12-31');
    expect(status).toBe(0);
    for (const text of ['Ingrid Solbakken', 'ikke et vedtak', 'egenmeldt', 'PCT-MIN-50', 'PCT-BASIS', 'Grünerløkka']) {
      expect(stdout).toContain(text);
    }
  });

  it('is the same figures as JSON and as CSV', async () => {
    const view = JSON.parse(
      (await run('statement', '9000001', '--as-valid', '2023-12-31', '--json')).stdout,
    ) as StatementView;
    const csv = (await run('statement', '9000001', '--as-valid', '2023-12-31', '--format', 'csv', '--language', 'en'))
      .stdout;
    const rows = parse<Record<string, string>>(csv, { columns: true, bom: true });
    const total = rows.find(
      ({ account, rowType, category }) => account === 'withDeclared' && rowType === 'total' && category === 'TOTAL',
    );
    expect(Number(total?.totalMonths).toFixed(2)).toBe(view.withDeclared.total.rounded);
    expect(view.withDeclared.total.rounded).toBe('8.40');
  });

  it('comes out as it was given when asked for by its revision', async () => {
    const asked = ['statement', '9000001', '--as-valid', '2026-06-30', '--json'];
    const early = JSON.parse((await run(...asked, '--revision', '5')).stdout) as StatementView;
    const now = JSON.parse((await run(...asked)).stdout) as StatementView;
    expect(early.asOf.revision).toBe(5);
    expect(early.withDeclared.total.rounded).not.toBe(now.withDeclared.total.rounded);
  });

  it.each([
    ['a doctor nobody knows', ['statement', '9999999'], 'DOCTOR_UNKNOWN'],
    ['a number that is none', ['statement', 'abc'], 'HPR_NUMBER_WRONG'],
    ['a date that is none', ['statement', '9000001', '--as-valid', '31.12.2023'], 'DATE_INVALID'],
    ['a parameter that is none', ['statement', '9000001', '--set', 'aup.min=50'], 'PARAMETER_UNKNOWN'],
    ['a value that cannot be', ['statement', '9000001', '--set', 'aup.min_pct=150'], 'PARAMETER_VALUE_WRONG'],
  ])('tells %s by name, and ends with 2', async (_, args, code) => {
    const { status, stderr, stdout } = await run(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`[${code}]`);
  });
});

describe('rebuild and verify', () => {
  it('build the read models from the log and find them equal', async () => {
    expect((await run('rebuild')).status).toBe(0);
    const { status, stdout } = await run('verify');
    expect(status).toBe(0);
    expect(stdout).toMatch(/doctor-roster: equal, 5 rows/);
    expect(stdout).not.toContain('not complete');
  });
});
