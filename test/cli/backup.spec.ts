import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { typescript } from '../platform/kill.js';
import { command } from '../support/command-line.js';

/** Backup, restore and the move to another log, rehearsed on the command line as an operator would do it. */
let folder: string;
let data: string;
let before: string;

function runIn(dataFolder: string, args: readonly string[]) {
  return command(args, { TJENESTEBOK_DATA: dataFolder });
}

const statement = async (dataFolder: string) => {
  const { status, stdout } = await runIn(dataFolder, ['statement', '9000001', '--as-valid', '2023-12-31']);
  expect(status).toBe(0);
  return stdout;
};

/** A data folder with nothing but the keys of the installation, which the operator has kept apart. */
function folderWithKeys(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  cpSync(join(data, 'keys.json'), join(path, 'keys.json'));
  return path;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tjenestebok-rehearsal-'));
  data = join(folder, 'data');
  expect((await runIn(data, ['import', 'samples/oslo-vikarer.csv'])).status).toBe(0);
  before = await statement(data);
  expect(before).toContain('Ingrid Solbakken');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('backup and restore', () => {
  it('bring back a register whose statements are the same, and whose read models follow', async () => {
    const backup = join(folder, 'backup');
    const taken = await runIn(data, ['backup', backup]);
    expect([taken.status, taken.stderr]).toEqual([0, '']);
    expect(taken.stdout).toMatch(/54 events, digest [0-9a-f]{64}/);
    expect(taken.stdout).toContain('a copy of keys.json apart, and a new one after each rotation');

    const restored = folderWithKeys('restored');
    const outcome = await runIn(restored, ['restore', backup]);
    expect([outcome.status, outcome.stderr]).toEqual([0, '']);
    expect(await statement(restored)).toBe(before);
    expect((await runIn(restored, ['rebuild'])).status).toBe(0);
    expect((await runIn(restored, ['verify'])).stdout).toMatch(/doctor-roster: equal, 5 rows/);
  });

  it('make nothing where there is no register', async () => {
    const nowhere = join(folder, 'mistyped');
    const { status, stderr } = await runIn(nowhere, ['backup', join(folder, 'of-nothing')]);
    expect([status, stderr]).toEqual([
      1,
      `There is no event log in ${nowhere}. Is TJENESTEBOK_DATA the right folder?\n`,
    ]);
    expect(existsSync(nowhere)).toBe(false);
    expect(existsSync(join(folder, 'of-nothing'))).toBe(false);
  });

  // The operating system itself refuses to let the files grow, as on a full disk.
  const onPosix = process.platform === 'win32' ? it.skip : it;
  onPosix('tell of a full disk and leave nothing under the name', () => {
    const limited = 'ulimit -f 80 && exec "$0" "$@"'; // 40 kibibytes: sh counts in 512 bytes.
    const target = join(folder, 'too-large');
    const started = [process.execPath, ...typescript, 'src/cli.ts', 'backup', target];
    const { status, stderr } = spawnSync('sh', ['-c', limited, ...started], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', TJENESTEBOK_DATA: data },
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^The backup could not be written to .*: the disk is full.* Nothing was left under that name\.\n$/,
    );
    expect(readdirSync(folder).filter((name) => name.startsWith('too-large'))).toEqual([]);
  });
});

describe('export-log and import-log', () => {
  it('carry a register to another log whose statements are the same', async () => {
    const [log, keys] = [join(folder, 'log.jsonl.gz'), join(folder, 'keys.jsonl')];
    const exported = await runIn(data, ['export-log', log, '--person-keys', keys]);
    expect([exported.status, exported.stderr]).toEqual([0, '']);
    // Five doctors, three supervisors, and whoever imported them.
    expect(exported.stdout).toContain('the keys of 9 persons');

    const other = folderWithKeys('other');
    const imported = await runIn(other, ['import-log', log, '--person-keys', keys]);
    expect([imported.status, imported.stderr]).toEqual([0, 'Nobody may write to this log until the import is done.\n']);
    const digest = /digest ([0-9a-f]{64})/;
    expect(digest.exec(imported.stdout)?.[1]).toBe(digest.exec(exported.stdout)?.[1]);
    expect(await statement(other)).toBe(before);
  });
});
