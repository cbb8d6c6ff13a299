import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeNewMasterKey, masterKeysInFolder, removePreviousMasterKey } from '../../src/platform/config/keys.js';
import { SettingsWrong, readSettings } from '../../src/platform/config/settings.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'installation-keys-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const read = (environment: Readonly<Record<string, string>> = {}) =>
  readSettings({ TJENESTEBOK_DATA: folder, ...environment }).keys;

function faultsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    read(environment);
    return [];
  } catch (error) {
    if (error instanceof SettingsWrong) return error.faults;
    throw error;
  }
}

function keyFile(name: string, content: string, mode = 0o600): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

const textOf = (byte: number) => Buffer.alloc(32, byte).toString('base64');

describe('keys from files that variables name', () => {
  it('are read like those in variables, line break and all', () => {
    const environment = {
      TJENESTEBOK_IDENTITY_KEY_FILE: keyFile('identity', `${textOf(1)}\n`),
      TJENESTEBOK_MASTER_KEY_FILE: keyFile('master', textOf(2), 0o640),
      TJENESTEBOK_PREVIOUS_MASTER_KEY_FILE: keyFile('previous', `${textOf(3)}\r\n`),
    };
    const [identity, wrapping, previous] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte));
    expect(read(environment)).toEqual({ identity, wrapping, previous });
    expect(existsSync(join(folder, 'keys.json'))).toBe(false);
    expect(faultsOf({ ...environment, TJENESTEBOK_DATABASE_URL: 'postgres://u:p@db/register' })).toEqual([]);
  });

  it.each(['IDENTITY', 'MASTER', 'PREVIOUS_MASTER'])('%s may be given one way only', (which) => {
    const [name, file] = [`TJENESTEBOK_${which}_KEY`, `TJENESTEBOK_${which}_KEY_FILE`];
    expect(faultsOf({ [name]: textOf(1), [file]: keyFile('key', textOf(1)) })).toEqual([
      `${name} and ${file} are both set: give one of them`,
    ]);
  });

  it('must be there, hold a key, and not be open to everybody', () => {
    const name = 'TJENESTEBOK_MASTER_KEY_FILE';
    const faultOf = (path: string) => faultsOf({ [name]: path }).join();
    expect(faultOf(join(folder, 'none'))).toMatch(
      /^TJENESTEBOK_MASTER_KEY_FILE is .*none, which cannot be read: .*no such file/,
    );
    expect(faultOf(folder)).toMatch(/^TJENESTEBOK_MASTER_KEY_FILE is /);
    expect(faultOf(keyFile('short', 'Hemmelig'))).toMatch(/must hold 32 bytes in base64; make one with/);
    expect(faultOf(keyFile('short', 'Hemmelig'))).not.toContain('Hemmelig');
    if (process.platform === 'win32') return;
    expect(faultOf(keyFile('open', textOf(1), 0o644))).toMatch(
      /everybody on this machine may read: chmod o-rwx .*open$/,
    );
  });
});

describe('keys.json while the master key is rotated', () => {
  it('holds both, then the new one alone, for its owner only', () => {
    const { identity, wrapping: earlier } = read();
    const rotated = makeNewMasterKey(folder);
    expect([rotated.identity, rotated.previous]).toEqual([identity, earlier]);
    expect(read()).toEqual(rotated);
    expect(masterKeysInFolder(folder)).toEqual([rotated.wrapping, earlier]);
    // Interrupted and begun anew, it makes no third.
    expect(makeNewMasterKey(folder)).toEqual(rotated);
    removePreviousMasterKey(folder);
    expect(read()).toEqual({ identity, wrapping: rotated.wrapping });
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).not.toContain(earlier.toString('base64'));
    expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600);
  });

  it('is whole also when a new one was being written as the power went', () => {
    const keys = read();
    writeFileSync(join(folder, 'keys.json.part'), '{"identity": "');
    expect(read()).toEqual(keys);
    expect(makeNewMasterKey(folder).previous).toEqual(keys.wrapping);
    expect(existsSync(join(folder, 'keys.json.part'))).toBe(false);
  });

  it('is refused when it holds half a key, and gives way to variables', () => {
    const rotated = (read(), makeNewMasterKey(folder));
    expect(read({ TJENESTEBOK_MASTER_KEY: textOf(2) })).toEqual({
      identity: rotated.identity,
      wrapping: Buffer.alloc(32, 2),
    });
    expect(read({ TJENESTEBOK_PREVIOUS_MASTER_KEY: textOf(3) }).previous).toEqual(Buffer.alloc(32, 3));
    const text = readFileSync(join(folder, 'keys.json'), 'utf8');
    writeFileSync(join(folder, 'keys.json'), text.replace(/"previous": ".{8}/, '"previous": "'));
    expect(faultsOf({}).join()).toContain('restore it from the backup');
    expect(masterKeysInFolder(join(folder, 'none'))).toEqual([]);
  });
});
