import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Vault, WrongWrappingKey } from '../../src/platform/vault/vault.js';

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

describe('the vault', () => {
  it('opens what it sealed, also after a restart', () => {
    const sealed = vault.seal('person-1', 'Åse Ørsta Ærlig');
    expect(sealed).not.toContain('Ørsta');
    vault.close();
    vault = new Vault(join(folder, 'keys.sqlite'), keys);
    expect(vault.open('person-1', sealed)).toBe('Åse Ørsta Ærlig');
  });

  it('seals the same text of a person alike, and of two persons differently', () => {
    expect(vault.seal('a', 'text')).toBe(vault.seal('a', 'text'));
    expect(vault.seal('a', 'text')).not.toBe(vault.seal('a', 'other text'));
    expect(vault.seal('a', 'text')).not.toBe(vault.seal('b', 'text'));
  });

  it('says nothing, rather than failing, about a person whose key it does not have', () => {
    expect(vault.open('nobody', vault.seal('a', 'text'))).toBeUndefined();
  });

  it('refuses a text that was tampered with', () => {
    const sealed = vault.seal('a', 'text');
    const broken = sealed
      .replace(/.$/, sealed.endsWith('A') ? 'B' : 'A')
      .replace(/^v1\../, (head) => `v1.${head.endsWith('A') ? 'B' : 'A'}`);
    expect(() => vault.open('a', broken)).toThrow();
  });

  it('tells a wrong wrapping key by name', () => {
    const sealed = vault.seal('a', 'text');
    const other = new Vault(join(folder, 'keys.sqlite'), { ...keys, wrapping: randomBytes(32) });
    expect(() => other.open('a', sealed)).toThrow(WrongWrappingKey);
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
    vault.seal('person-1', 'Hemmelig Navn');
    const bytes = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file)).toString('latin1'))
      .join();
    expect(bytes).toContain('person-1');
    expect(bytes).not.toContain('Hemmelig');
  });
});
