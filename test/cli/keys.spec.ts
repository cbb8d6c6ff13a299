import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeNewMasterKey, masterKeysInFolder } from '../../src/platform/config/keys.js';
import { fingerprintOf } from '../../src/platform/vault/master-keys.js';
import { lockRotation } from '../../src/platform/vault/rotation-lock.js';
import { personKeysInFile } from '../../src/platform/vault/sqlite-person-keys.js';
import { Vault, WrongIdentityKey } from '../../src/platform/vault/vault.js';
import { typescript } from '../platform/kill.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { command, startedCommand } from '../support/command-line.js';

/** The commands as an operator gives them, on a register with a few keys. */
let data: string;
let secret: string;

const keysOf = () => readSettings({ TJENESTEBOK_DATA: data }).keys;
const personKeys = () => personKeysInFile(join(data, 'person-keys.sqlite'));

async function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = await command(args, { TJENESTEBOK_DATA: data, ...environment });
  return { status, lines: stdout.split('\n').filter((line) => line !== ''), stderr };
}

async function withVault<Result>(work: (vault: Vault) => Promise<Result>): Promise<Result> {
  const vault = new Vault(personKeys(), keysOf());
  try {
    return await work(vault);
  } finally {
    await vault.close();
  }
}

const opened = () => withVault(async (vault) => (await vault.opener('a', [secret]))(secret));

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'tjenestebok-keys-'));
  keysOf();
  await new EmbeddedEventStore(join(data, 'events.sqlite')).close();
  secret = await withVault(async (vault) => {
    for (const person of ['b', 'c']) await (await vault.person(person)).keep();
    await vault.erase('c');
    const { sealAsOwn, keep } = await vault.person('a');
    await keep();
    return sealAsOwn('text');
  });
});

afterEach(() => {
  rmSync(data, { recursive: true, force: true });
});

describe('keys', () => {
  it('tells which master key is in use, makes another one, and keeps nothing of the first', async () => {
    const earlier = keysOf().wrapping;
    expect(startedCommand(['keys', 'status'], { TJENESTEBOK_DATA: data }).stdout).toBe(
      `2 persons’ keys under master key ${fingerprintOf(earlier)}, the present one\n1 were erased\n`,
    );
    const { status, lines, stderr } = await run(['keys', 'rotate']);
    expect([status, stderr]).toEqual([0, '']);
    const { wrapping, previous } = keysOf();
    expect([wrapping.equals(earlier), previous]).toEqual([false, undefined]);
    expect(lines.slice(0, 3)).toEqual([
      '2 persons’ keys were wrapped anew',
      `2 persons’ keys under master key ${fingerprintOf(wrapping)}, the present one`,
      '1 were erased',
    ]);
    expect(await opened()).toBe('text');
  });

  it('go on with a rotation that was killed after any of its steps', async () => {
    const { wrapping } = makeNewMasterKey(data);
    expect(await opened()).toBe('text');
    expect((await run(['keys', 'rotate'])).status).toBe(0);
    expect(masterKeysInFolder(data)).toEqual([wrapping]);
    // Once more, and killed when all is wrapped anew, before the earlier one is taken out of keys.json.
    const next = makeNewMasterKey(data);
    cpSync(join(data, 'keys.json'), join(data, 'saved.json'));
    expect((await run(['keys', 'rotate'])).status).toBe(0);
    cpSync(join(data, 'saved.json'), join(data, 'keys.json'));
    const { status, lines } = await run(['keys', 'rotate']);
    expect([status, lines[0]]).toEqual([0, '0 persons’ keys were wrapped anew']);
    expect(masterKeysInFolder(data)).toEqual([next.wrapping]);
    expect(await opened()).toBe('text');
  });

  it('rotate to the master key of the environment, and say what is missing when the earlier one is not given', async () => {
    const [earlier, later] = [keysOf().wrapping.toString('base64'), Buffer.alloc(32, 7).toString('base64')];
    const before = readFileSync(join(data, 'keys.json'), 'utf8');
    const wrong = await run(['keys', 'rotate'], { TJENESTEBOK_MASTER_KEY: later });
    expect([wrong.status, wrong.stderr]).toEqual([
      1,
      expect.stringMatching(/^The master key does not open .*PREVIOUS/),
    ]);
    const both = { TJENESTEBOK_MASTER_KEY: later, TJENESTEBOK_PREVIOUS_MASTER_KEY: earlier };
    expect((await run(['keys', 'rotate'], both)).lines[0]).toBe('2 persons’ keys were wrapped anew');
    expect((await run(['keys', 'status'], { TJENESTEBOK_MASTER_KEY: later })).lines[0]).toContain('the present one');
    expect(readFileSync(join(data, 'keys.json'), 'utf8')).toBe(before);
  });

  it('let one process rotate at a time, and make nothing where there is no register', async () => {
    const unlock = lockRotation(data);
    const before = readFileSync(join(data, 'keys.json'), 'utf8');
    const { status, stderr } = await run(['keys', 'rotate']);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^Another process is rotating/)]);
    expect(readFileSync(join(data, 'keys.json'), 'utf8')).toBe(before);
    unlock();
    const nowhere = join(data, 'mistyped');
    expect((await run(['keys', 'status'], { TJENESTEBOK_DATA: nowhere })).stderr).toMatch(/^There is no event log in/);
    expect(existsSync(nowhere)).toBe(false);
  });

  it('end the command with a way out when the identity key is another', async () => {
    const { status, stderr } = await run(['keys', 'rotate'], {
      TJENESTEBOK_IDENTITY_KEY: Buffer.alloc(32, 7).toString('base64'),
    });
    expect([status, stderr]).toEqual([1, `${new WrongIdentityKey().message}\n`]);
    expect(keysOf().previous).toBeUndefined();
  });

  it.each([
    ['MASTER', /The master key does not open the stored keys of persons/],
    ['IDENTITY', /The identity key is another than the one this installation has recorded with/],
  ])('do not let the service start with a wrong %s key', (which, reason) => {
    const wrong = { [`TJENESTEBOK_${which}_KEY`]: Buffer.alloc(32, 7).toString('base64'), TJENESTEBOK_PORT: '0' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [...typescript, 'src/main.ts'], {
      encoding: 'utf8',
      timeout: 20_000,
      env: { ...process.env, NODE_OPTIONS: '', TJENESTEBOK_DATA: data, ...wrong },
    });
    expect(status).toBe(1);
    expect(`${stdout}\n${stderr}`).toMatch(reason);
  });
});
