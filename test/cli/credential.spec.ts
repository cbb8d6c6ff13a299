import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { issuerMetadata } from '../../src/credential/metadata.js';
import { credentialKeyOf } from '../../src/credential/keys.js';
import { statusListOf } from '../../src/credential/status-list.js';
import { ISSUER, KEY, LEAF, LISTS, METADATA, issued } from '../credential/issued.js';
import { command } from '../support/command-line.js';

const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-credential-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, `${content}\n`);
  return path;
}

const credential = file('credential.sd-jwt', await issued());
const issuer = file('issuer.json', JSON.stringify(METADATA));
const word = (stdout: string) => (JSON.parse(stdout) as { word: string }).word;

/** As of the run, for the command looks at the clock. */
function list(status?: 'WITHDRAWN'): Promise<string> {
  const fallen = status ? [{ index: LEAF, status }] : [];
  const now = Math.floor(Date.now() / 1_000);
  return statusListOf({ issuer: ISSUER, address: LISTS, block: 2, fallen, now, key: KEY });
}

describe('the commands of a holder and a reader', () => {
  it('show parts, and check what was shown', async () => {
    const shown = await command(['credential', 'present', credential, '--disclose', 'totals, doctor.name']);
    expect(shown).toMatchObject({ status: 0, stderr: '' });
    const presentation = file('shown.sd-jwt', shown.stdout);
    const checked = await command(['credential', 'verify', presentation, '--issuer', issuer]);
    expect(checked).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(checked.stdout)).toMatchObject({
      word: 'GENUINE',
      fault: 'STATUS_NOT_ASKED',
      claims: { doctor: { name: 'Áile Ŋuŋŋi Čáhkkelága Bårdsdatter' } },
    });
    expect(checked.stdout).not.toContain('Sagene');
  });

  it('say whether it stands', async () => {
    const verify = async (statusList: string) =>
      command(['credential', 'verify', credential, '--issuer', issuer, '--status-list', file('list', statusList)]);
    const [valid, fallen, unreadable] = [
      await verify(await list()),
      await verify(await list('WITHDRAWN')),
      await verify('x'),
    ];
    expect([valid, fallen, unreadable].map(({ status, stdout }) => [status, word(stdout)])).toEqual([
      [0, 'GENUINE'],
      [1, 'WITHDRAWN'],
      [1, 'GENUINE'],
    ]);
    expect(JSON.parse(unreadable.stdout)).toMatchObject({ standing: null, fault: 'STATUS_LIST_WRONG' });
  });

  it('refuse what cannot be shown or trusted', async () => {
    const unknown = await command(['credential', 'present', credential, '--disclose', 'totals,salary']);
    expect(unknown).toMatchObject({ status: 2, stdout: '' });
    expect(unknown.stderr).toMatch(/^The credential has no claim salary\. Show some of these: categories, doctor, /);
    const notOne = await command(['credential', 'present', issuer, '--disclose', 'totals']);
    expect(notOne).toMatchObject({ status: 2, stdout: '' });
    const other = file(
      'other.json',
      JSON.stringify(issuerMetadata(ISSUER, [credentialKeyOf(Buffer.alloc(32)).public])),
    );
    const forged = await command(['credential', 'verify', credential, '--issuer', other]);
    expect([forged.status, word(forged.stdout)]).toEqual([1, 'ALTERED']);
  });
});
