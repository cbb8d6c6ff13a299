import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  makeNewMasterKey,
  masterKeysInFolder,
  removePreviousMasterKey,
  signingKeyInFolder,
} from '../../src/platform/config/keys.js';
import { SettingsWrong, readSettings } from '../../src/platform/config/settings.js';
import { signerOf } from '../../src/platform/transparency/log-signer.js';
import { lockRotation } from '../../src/platform/vault/rotation-lock.js';

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
    const database = { TJENESTEBOK_DATABASE_URL: 'postgres://u:p@db/register' };
    const signing = { TJENESTEBOK_SIGNING_KEY_FILE: keyFile('signing', textOf(4)) };
    expect(faultsOf({ ...environment, ...database, ...signing })).toEqual([]);
    expect(faultsOf({ ...environment, ...database }).join()).toMatch(/^TJENESTEBOK_SIGNING_KEY is missing/);
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

describe('the key that signs the log', () => {
  const settings = (environment: Readonly<Record<string, string>> = {}) =>
    readSettings({ TJENESTEBOK_DATA: folder, ...environment });

  it('is made with the others at the first start, and stays when the master key is rotated', () => {
    const { seed, name } = signerOf(settings());
    makeNewMasterKey(folder);
    expect(signingKeyInFolder(folder)).toEqual(seed);
    removePreviousMasterKey(folder);
    expect(signerOf(settings())).toEqual({ seed, name });
    expect(name).toMatch(/^tjenestebok\.invalid\/[0-9a-f]{16}$/);
  });

  it('is added to the keys of an earlier version, which stay as they were', () => {
    const file = join(folder, 'keys.json');
    writeFileSync(file, JSON.stringify({ identity: textOf(1), wrapping: textOf(2), previous: textOf(3) }));
    const before = settings().keys;
    expect(signingKeyInFolder(folder)).toBeUndefined();
    const unlock = lockRotation(folder);
    expect(() => signerOf(settings())).toThrow(/Another process/);
    unlock();
    const { seed } = signerOf(settings());
    expect(signerOf(settings()).seed).toEqual(seed);
    expect(settings().keys).toEqual(before);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('lies there alone where the environment gives the others, and is not made where it gives this one', () => {
    const others = { TJENESTEBOK_IDENTITY_KEY: textOf(1), TJENESTEBOK_MASTER_KEY: textOf(2) };
    expect(signerOf(settings({ ...others, TJENESTEBOK_SIGNING_KEY: textOf(4) })).seed).toEqual(Buffer.alloc(32, 4));
    expect(existsSync(join(folder, 'keys.json'))).toBe(false);
    const { seed } = signerOf(settings(others));
    expect(JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8'))).toEqual({
      signing: Buffer.from(seed).toString('base64'),
    });
    expect(masterKeysInFolder(folder)).toEqual([]);
    expect(faultsOf({}).join()).toContain('does not hold two keys');
  });

  it('takes the place of nothing that cannot be read', () => {
    writeFileSync(join(folder, 'keys.json'), '{"identity": "half');
    const given = { TJENESTEBOK_IDENTITY_KEY: textOf(1), TJENESTEBOK_MASTER_KEY: textOf(2) };
    expect(() => signerOf(settings(given))).toThrow(/restore it from the backup/);
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toBe('{"identity": "half');
  });
});
