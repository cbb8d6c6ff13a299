import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Settings } from '../../src/platform/config/settings.js';
import { nameOfKey } from '../../src/platform/transparency/log-signer.js';
import { TransparencyLog } from '../../src/platform/transparency/transparency-log.js';
import { type VerifierKey, formatVerifierKey, verifierKeyOf } from '../../src/proof/note.js';
import { type Service, startService } from '../../src/service.js';
import { command } from '../support/command-line.js';
import { authorizationOf } from '../support/people.js';

/** A record moves by the command line: out of one running service, into another, and checked at the machine. */

const DOCTOR = '9000001';
const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-hand-over-cli-'));
const file = join(folder, 'record.zip');
const keysOf = () => ({ identity: randomBytes(32), wrapping: randomBytes(32) });
const [thereKeys, hereKeys] = [keysOf(), keysOf()];
const signing = { there: randomBytes(32), here: randomBytes(32) };

let there: Service;
let here: Service;

const started = (name: 'there' | 'here', keys: ReturnType<typeof keysOf>, trustedLogs: readonly VerifierKey[] = []) => {
  mkdirSync(join(folder, name));
  return startService(
    new Settings({
      dataFolder: join(folder, name),
      ...{ host: '127.0.0.1', port: 0, ide: false, developmentLogIn: true, keys },
      ...{ signingKey: signing[name], trustedLogs },
    }),
    false,
  );
};

async function as(keys: ReturnType<typeof keysOf>, hprNumber = DOCTOR) {
  const authorization = await authorizationOf(keys.identity, hprNumber, { name: 'Ingrid Solbakken' });
  return { TJENESTEBOK_TOKEN: authorization.replace('Bearer ', '') };
}

beforeAll(async () => {
  [there, here] = [
    await started('there', thereKeys),
    await started('here', hereKeys, [verifierKeyOf(signing.there, nameOfKey(signing.there))]),
  ];
  const response = await fetch(`${there.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${(await as(thereKeys)).TJENESTEBOK_TOKEN}`,
    },
    body: JSON.stringify({
      query: `mutation { registerDoctor(input: { hprNumber: "${DOCTOR}", name: "Ingrid Solbakken" }) { errors { code } } }`,
    }),
  });
  expect(await response.json()).toMatchObject({ data: { registerDoctor: { errors: [] } } });
});

afterAll(async () => {
  await there.app.close();
  await here.app.close();
  rmSync(folder, { recursive: true, force: true });
});

const key = () => formatVerifierKey(there.app.get(TransparencyLog).key);

describe('hand-over', () => {
  it('is exported for its reader’s eyes only, and never over another file', async () => {
    const ended = await command(['hand-over', 'export', file, '--url', there.url], await as(thereKeys));
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(file);
    const again = await command(['hand-over', 'export', file, '--url', there.url], await as(thereKeys));
    expect(again.status).toBe(1);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('says what is wrong, and how to go on', async () => {
    const altered = join(folder, 'altered.zip');
    const bytes = readFileSync(file);
    bytes[1_000] = (bytes[1_000] ?? 0) ^ 1;
    writeFileSync(altered, bytes);
    const refused = await command(
      ['hand-over', 'import', altered, '--url', here.url, '--language', 'en'],
      await as(hereKeys),
    );
    expect([refused.status, /changed|no hand-over package/.test(refused.stderr)]).toEqual([2, true]);
    const stranger = await command(['hand-over', 'import', file, '--url', here.url], await as(hereKeys, '2000002'));
    expect(stranger.status).toBe(2);
    const nobody = await command(['hand-over', 'export', join(folder, 'no.zip'), '--url', here.url]);
    expect([nobody.status, nobody.stderr.includes('TJENESTEBOK_TOKEN')]).toEqual([1, true]);
  });

  it('is imported once, where the other log is trusted', async () => {
    const args = ['hand-over', 'import', file, '--url', here.url, '--language', 'en'];
    const first = await command(args, await as(hereKeys));
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toContain('1 recordings were brought in');
    const again = await command(args, await as(hereKeys));
    expect([again.status, again.stdout.includes('is here already')]).toEqual([0, true]);
    const back = join(folder, 'back.zip');
    await command(['hand-over', 'export', back, '--url', here.url], await as(hereKeys));
    const unknown = await command(['hand-over', 'import', back, '--url', there.url], await as(thereKeys));
    expect([unknown.status, unknown.stderr.includes('TJENESTEBOK_TRUSTED_LOGS')]).toEqual([2, true]);
  });

  it('is checked at the machine against the other log', async () => {
    const machine = {
      TJENESTEBOK_DATA: join(folder, 'here'),
      TJENESTEBOK_IDENTITY_KEY: hereKeys.identity.toString('base64'),
      TJENESTEBOK_MASTER_KEY: hereKeys.wrapping.toString('base64'),
      TJENESTEBOK_SIGNING_KEY: signing.here.toString('base64'),
    };
    const proven = await command(['hand-over', 'verify', '--trust', key(), '--language', 'en'], machine);
    expect(proven).toMatchObject({ status: 0, stderr: '' });
    expect(proven.stdout).toContain('1 recordings in 1 service books');
    const wrong = await command(['hand-over', 'verify', '--trust', 'x'], machine);
    expect([wrong.status, wrong.stderr.includes('/log/vkey')]).toEqual([2, true]);
    const unknown = await command(['hand-over', 'verify'], machine);
    expect([unknown.status, unknown.stdout.includes('KEY_UNKNOWN')]).toEqual([1, true]);
  });
});
