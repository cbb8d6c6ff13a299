import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pack } from '../../src/application-pack/pack.js';
import { filesIn } from '../../src/hand-over/zip.js';
import { command, startedCommand } from '../support/command-line.js';

/** The command line as people run it, on a register of its own. */
let folder: string;

const run = (...args: string[]) => command(['application-pack', '9000001', ...args], { TJENESTEBOK_DATA: folder });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'register-'));
  expect(startedCommand(['import', 'samples/oslo-vikarer.csv'], { TJENESTEBOK_DATA: folder }).status).toBe(0);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('application-pack <doctor> <file>', () => {
  it('writes nothing while it is not ready, and says what is missing with the way out', async () => {
    const file = join(folder, 'pack.zip');
    const { status, stdout } = await run(file, '--language', 'en');
    expect([status, existsSync(file)]).toEqual([1, false]);
    expect(stdout).toContain('Not ready to be sent: see what is missing.');
    expect(stdout).toMatch(
      / 5\. Statement of the whole career: missing\n.*\[STATEMENT_MISSING\]\n.*Issue a confirmation/,
    );
  });

  it('writes a draft where that is asked for, and is still not ready', async () => {
    const file = join(folder, 'draft.zip');
    const { status, stdout } = await run(file, '--draft', '--json');
    const pack = JSON.parse(stdout) as Pack;
    expect([status, pack.state]).toEqual([1, 'NOT_READY']);
    const names = Object.keys(filesIn(new Uint8Array(readFileSync(file))) ?? {});
    expect(names).toContain('UTKAST-01-innhold.pdf');
    expect(names).toContain('facts.json');
  });

  it('refuses a doctor nobody knows', async () => {
    const args = ['application-pack', '9999999', join(folder, 'none.zip')];
    const { status, stderr } = await command(args, { TJENESTEBOK_DATA: folder });
    expect(status).toBe(2);
    expect(stderr).toContain('[DOCTOR_UNKNOWN]');
  });
});
