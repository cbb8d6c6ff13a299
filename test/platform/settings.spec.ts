import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingsWrong, readSettings } from '../../src/platform/config/settings.js';
import { formatVerifierKey, verifierKeyOf } from '../../src/proof/note.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings({ TJENESTEBOK_DATA: folder, ...environment });
    return [];
  } catch (error) {
    if (error instanceof SettingsWrong) return error.faults;
    throw error;
  }
}

describe('settings', () => {
  it('makes keys once, readable by the owner only, and finds them again', () => {
    const first = readSettings({ TJENESTEBOK_DATA: folder });
    const again = readSettings({ TJENESTEBOK_DATA: folder });
    expect(again.keys).toEqual(first.keys);
    expect(first.keys.identity.equals(first.keys.wrapping)).toBe(false);
    expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600);
  });

  it('takes keys from the environment before the folder', () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    const { keys } = readSettings({
      TJENESTEBOK_DATA: folder,
      TJENESTEBOK_IDENTITY_KEY: key,
      TJENESTEBOK_MASTER_KEY: key,
    });
    expect(keys.identity.equals(Buffer.alloc(32, 7))).toBe(true);
  });

  it('tells every fault at once, by the name of the variable', () => {
    const faults = faultsOf({
      TJENESTEBOK_HOST: '0.0.0.0',
      TJENESTEBOK_PORT: 'http',
      TJENESTEBOK_IDE: 'yes',
      TJENESTEBOK_MASTER_KEY: 'short',
    });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'TJENESTEBOK_HOST',
      'TJENESTEBOK_PORT',
      'TJENESTEBOK_IDE',
      'TJENESTEBOK_MASTER_KEY',
    ]);
  });

  it('does not start on a damaged key file, and never overwrites it', () => {
    writeFileSync(join(folder, 'keys.json'), '{"identity": "AAAA"}');
    expect(faultsOf({})).toHaveLength(1);
    expect(faultsOf({})[0]).toContain('restore it from the backup');
  });

  it('makes no new keys beside a register that has lost its own', () => {
    writeFileSync(join(folder, 'events.sqlite'), '');
    expect(faultsOf({})).toEqual([expect.stringMatching(/keys\.json is missing beside events\.sqlite: bring it back/)]);
    expect(existsSync(join(folder, 'keys.json'))).toBe(false);
  });

  it('names the folder that cannot be used', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(faultsOf({ TJENESTEBOK_DATA: file })).toEqual([
      expect.stringMatching(/^TJENESTEBOK_DATA is .*cannot be used/),
    ]);
  });

  const aKey = Buffer.alloc(32, 7).toString('base64');
  const keys = { TJENESTEBOK_IDENTITY_KEY: aKey, TJENESTEBOK_MASTER_KEY: aKey, TJENESTEBOK_SIGNING_KEY: aKey };
  it('wants engines that instances share to come with keys that they share', () => {
    const postgres = { TJENESTEBOK_DATABASE_URL: 'postgres://u:p@db/register' };
    const eventStore = { TJENESTEBOK_EVENTSTORE_URL: 'esdb://one:2113,two:2113?tls=true' };
    expect(faultsOf({ ...postgres, ...keys })).toEqual([]);
    expect(faultsOf({ ...postgres, ...eventStore, ...keys })).toEqual([]);
    expect(faultsOf(postgres).map((fault) => fault.split(' ')[0])).toEqual(Object.keys(keys));
    expect(faultsOf({ ...eventStore, ...keys })).toEqual([
      expect.stringMatching(/^TJENESTEBOK_DATABASE_URL is missing/),
    ]);
  });

  it.each([
    ['TJENESTEBOK_DATABASE_URL', 'mysql://u:Hemmelig@db/x', /is no address of a PostgreSQL database/],
    ['TJENESTEBOK_DATABASE_URL', 'postgres://u:Hemm#elig@db/x', /percent-encoded/],
    ['TJENESTEBOK_DATABASE_URL', 'postgres://u:Hemmelig@db:99999/x', /cannot be read/],
    ['TJENESTEBOK_DATABASE_URL', 'postgres://u:Hemmelig@db/x?options=-csearch_path%3Dother', /gives options/],
    ['TJENESTEBOK_EVENTSTORE_URL', 'http://u:Hemmelig@log:2113', /is no connection string/],
    ['TJENESTEBOK_EVENTSTORE_URL', 'esdb://u:Hemmelig@log:2113?tls=false', /without TLS the user would not be sent/],
    ['TJENESTEBOK_LOG', 'loud', /write one of fatal, error/],
  ])('says what is wrong with %s, and repeats no password: %s', (name, value, what) => {
    const database = { TJENESTEBOK_DATABASE_URL: 'postgres://u:p@db/register' };
    const faults = faultsOf({ ...database, ...keys, [name]: value });
    expect(faults).toEqual([expect.stringMatching(what)]);
    expect(faults.join()).toContain(name);
    expect(faults.join()).not.toMatch(/Hemm/);
  });

  it('say who signs the log, and whose signatures count besides', () => {
    const vkeys = [verifierKeyOf(new Uint8Array(32), 'a.example/log'), verifierKeyOf(new Uint8Array(32), 'b.example')];
    const settings = readSettings({
      TJENESTEBOK_DATA: folder,
      TJENESTEBOK_SIGNING_KEY: aKey,
      TJENESTEBOK_LOG_NAME: 'tjenestebok.example.no/log',
      TJENESTEBOK_TRUSTED_LOGS: ` ${vkeys.map(formatVerifierKey).join(',\n ')} `,
    });
    expect([settings.logName, settings.trustedLogs]).toEqual(['tjenestebok.example.no/log', vkeys]);
    expect(settings.signingKey).toEqual(Buffer.alloc(32, 7));
    expect(readSettings({ TJENESTEBOK_DATA: folder })).toMatchObject({ logName: undefined, trustedLogs: [] });
    const wrong = {
      TJENESTEBOK_LOG_NAME: 'the log',
      TJENESTEBOK_TRUSTED_LOGS: 'a+b, c',
      TJENESTEBOK_SIGNING_KEY: 'short',
    };
    expect(faultsOf(wrong).map((fault) => /^\w+( holds "[^"]*")?/.exec(fault)?.[0])).toEqual([
      'TJENESTEBOK_SIGNING_KEY',
      'TJENESTEBOK_LOG_NAME',
      'TJENESTEBOK_TRUSTED_LOGS holds "a+b"',
      'TJENESTEBOK_TRUSTED_LOGS holds "c"',
    ]);
  });

  describe('of log-in', () => {
    const issuer = {
      TJENESTEBOK_ISSUER: 'https://issuer.example',
      TJENESTEBOK_AUDIENCE: 'nhn:tjenestebok',
    };
    const read = (environment: Record<string, string>) => readSettings({ TJENESTEBOK_DATA: folder, ...environment });

    it('accept nobody when none are given', () => {
      const { issuer: none, developmentLogIn, publicUrl, introspection } = read({});
      expect([none, developmentLogIn, publicUrl, introspection]).toEqual([undefined, false, undefined, true]);
    });

    it('ask for the most when they do not say otherwise', () => {
      expect(read(issuer).issuer).toEqual({
        issuer: 'https://issuer.example',
        audience: 'nhn:tjenestebok',
        dpop: 'required',
        securityLevel: 4,
      });
      const less = { ...issuer, TJENESTEBOK_DPOP: 'allowed', TJENESTEBOK_SECURITY_LEVEL: '0' };
      expect(read(less).issuer).toMatchObject({ dpop: 'allowed', securityLevel: 0 });
    });

    it('open the service to others only where there is an issuer, and never with development log-in', () => {
      const everywhere = { TJENESTEBOK_HOST: '0.0.0.0', TJENESTEBOK_PUBLIC_URL: 'https://tjenestebok.example' };
      const development = { TJENESTEBOK_DEVELOPMENT_LOGIN: 'on' };
      expect(faultsOf(everywhere)).toEqual([expect.stringMatching(/^TJENESTEBOK_HOST .* without TJENESTEBOK_ISSUER/)]);
      expect(faultsOf({ ...everywhere, ...issuer })).toEqual([]);
      expect(faultsOf({ ...everywhere, ...issuer, ...development })).toEqual([
        expect.stringMatching(/^TJENESTEBOK_DEVELOPMENT_LOGIN is on and TJENESTEBOK_HOST is "0\.0\.0\.0"/),
      ]);
      expect(read({ TJENESTEBOK_HOST: '::1', ...development }).developmentLogIn).toBe(true);
      expect(faultsOf({ ...everywhere, ...issuer, TJENESTEBOK_PUBLIC_URL: '' })).toEqual([
        expect.stringMatching(/^TJENESTEBOK_PUBLIC_URL is missing/),
      ]);
    });

    it('tell the schema where the IDE is on, or as they say', () => {
      expect(read({ TJENESTEBOK_IDE: 'off' }).introspection).toBe(false);
      expect(read({ TJENESTEBOK_IDE: 'off', TJENESTEBOK_INTROSPECTION: 'on' }).introspection).toBe(true);
      expect(read({ TJENESTEBOK_INTROSPECTION: 'off' }).introspection).toBe(false);
    });

    it('take the public address without a slash at the end', () => {
      expect(read({ TJENESTEBOK_PUBLIC_URL: 'https://host.example/book/' }).publicUrl).toBe(
        'https://host.example/book',
      );
    });

    it.each([
      ['TJENESTEBOK_ISSUER', 'http://issuer.example', /is no address of an issuer/],
      ['TJENESTEBOK_ISSUER', 'https://u:Hemmelig@issuer.example', /is no address of an issuer/],
      ['TJENESTEBOK_ISSUER', 'issuer', /is no address of an issuer/],
      ['TJENESTEBOK_AUDIENCE', '', /is missing: write the name/],
      ['TJENESTEBOK_DPOP', 'off', /write required or allowed/],
      ['TJENESTEBOK_SECURITY_LEVEL', '5', /write 1 to 4, or 0/],
      ['TJENESTEBOK_SECURITY_LEVEL', 'high', /write 1 to 4, or 0/],
      ['TJENESTEBOK_PUBLIC_URL', 'http://host.example', /is no address callers can use/],
      ['TJENESTEBOK_PUBLIC_URL', 'https://host.example/?x', /is no address callers can use/],
      ['TJENESTEBOK_DEVELOPMENT_LOGIN', 'true', /write on or off/],
      ['TJENESTEBOK_INTROSPECTION', 'no', /write on or off/],
    ])('say what is wrong with %s: %s', (name, value, what) => {
      const faults = faultsOf({ ...issuer, [name]: value });
      expect(faults).toEqual([expect.stringMatching(what)]);
      expect(faults.join()).toContain(name);
      expect(faults.join()).not.toMatch(/Hemm/);
    });
  });
});
