import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DoesNotOpen, Vault, WrongWrappingKey } from '../../src/platform/vault/vault.js';

const keys = { identity: randomBytes(32), wrapping: randomBytes(32) };
let folder: string;
let vault: Vault;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'));
  vault = new Vault(join(folder, 'keys.sqlite'), keys);
});

afterEach(() => {
  vault.close();
  rmSync(folder, { recursive: true, force: true });
});

function sealed(person: string, text: string): string {
  const sealing = vault.sealing(person);
  const secret = sealing.seal(text);
  expect(sealing.keep()).toBe(true);
  return secret;
}

describe('the vault', () => {
  it('opens what it sealed, also after a restart', () => {
    const secret = sealed('person-1', 'Åse Ørsta Ærlig');
    expect(secret).not.toContain('Ørsta');
    vault.close();
    vault = new Vault(join(folder, 'keys.sqlite'), keys);
    expect(vault.open('person-1', secret)).toBe('Åse Ørsta Ærlig');
  });

  it('seals the same text of a person alike, and of two persons differently', () => {
    expect(sealed('a', 'text')).toBe(sealed('a', 'text'));
    expect(sealed('a', 'text')).not.toBe(sealed('a', 'other text'));
    expect(sealed('a', 'text')).not.toBe(sealed('b', 'text'));
  });

  it('says nothing, rather than failing, about a person whose key it does not have', () => {
    expect(vault.open('nobody', sealed('a', 'text'))).toBeUndefined();
  });

  it('keeps a new key only when told to, and tells who sealed with another one that came too late', () => {
    const [first, second, dropped] = [vault.sealing('a'), vault.sealing('a'), vault.sealing('b')];
    const texts = [first, second].map(({ seal }) => seal('text'));
    expect(dropped.seal('text')).toBe(dropped.seal('text'));
    expect(vault.open('a', texts[0] ?? '')).toBeUndefined();
    expect([first.keep(), second.keep(), first.keep()]).toEqual([true, false, true]);
    expect(vault.open('a', texts[0] ?? '')).toBe('text');
    expect(() => vault.open('a', texts[1] ?? '')).toThrow(DoesNotOpen);
    expect(vault.sealing('a').seal('text')).toBe(texts[0]);
    expect(vault.open('b', texts[0] ?? '')).toBeUndefined();
  });

  it('refuses a text that was tampered with', () => {
    const secret = sealed('a', 'text');
    const broken = secret
      .replace(/.$/, secret.endsWith('A') ? 'B' : 'A')
      .replace(/^v1\../, (head) => `v1.${head.endsWith('A') ? 'B' : 'A'}`);
    expect(() => vault.open('a', broken)).toThrow(DoesNotOpen);
    for (const never of ['v1.', 'v1.short', `v1.${'A'.repeat(48)}`, 'Sak 7'])
      expect(() => vault.open('a', never)).toThrow(DoesNotOpen);
  });

  it('tells a wrong wrapping key by name', () => {
    const secret = sealed('a', 'text');
    const other = new Vault(join(folder, 'keys.sqlite'), { ...keys, wrapping: randomBytes(32) });
    expect(() => other.open('a', secret)).toThrow(WrongWrappingKey);
    other.close();
  });

  it('gives a number the same id always, and another id under another identity key', () => {
    const other = new Vault(join(folder, 'other.sqlite'), { ...keys, identity: randomBytes(32) });
    expect(vault.personId('9000001')).toBe(vault.personId('9000001'));
    expect(vault.personId('9000001')).not.toBe(vault.personId('9000002'));
    expect(other.personId('9000001')).not.toBe(vault.personId('9000001'));
    expect(vault.personId('9000001')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    other.close();
  });

  it('keeps neither text nor key in the clear', () => {
    sealed('person-1', 'Hemmelig Navn');
    const bytes = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file)).toString('latin1'))
      .join();
    expect(bytes).toContain('person-1');
    expect(bytes).not.toContain('Hemmelig');
  });
});
