import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Command, CommanderError } from 'commander';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addTokenCommand } from '../../src/cli/token.js';
import { SettingsWrong, readSettings } from '../../src/platform/config/settings.js';
import { TransferRefused } from '../../src/platform/durable-files.js';
import { DevelopmentTokens } from '../../src/platform/identity/development.js';

const before = { ...process.env };
let folder: string;
let printed: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'token-'));
  process.env = { ...before, TJENESTEBOK_DATA: folder, TJENESTEBOK_DEVELOPMENT_LOGIN: 'on' };
  printed = [];
  jest.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line));
});

afterEach(() => {
  process.env = before;
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...options: string[]): Promise<void> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addTokenCommand(program);
  for (const command of program.commands) command.copyInheritedSettings(program);
  await program.parseAsync(['token', ...options], { from: 'user' });
}

const kari = ['--hpr', '9000001', '--name', 'Kari Eksempel'];

describe('token', () => {
  it('prints a token that the installation accepts, and nothing else', async () => {
    const { keys } = readSettings(process.env);
    await run(...kari, '--organisation', '999999901', '--organisation', '999999902', '--hours', '0.5');
    expect(printed).toEqual([expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/)]);
    const { logIn, expires } = await new DevelopmentTokens(keys.identity).verify(printed.join());
    expect(logIn).toEqual({
      issuer: 'urn:tjenestebok:development',
      subject: '9000001',
      name: 'Kari Eksempel',
      hprNumber: '9000001',
      organisations: ['999999901', '999999902'],
    });
    expect(Math.abs(expires - Date.now() / 1000 - 1800)).toBeLessThan(10);
  });

  it('is for people without an HPR number too', async () => {
    const { keys } = readSettings(process.env);
    await run('--name', 'Leder Eksempel');
    const { logIn } = await new DevelopmentTokens(keys.identity).verify(printed.join());
    expect(logIn).toMatchObject({ subject: 'Leder Eksempel', organisations: [] });
  });

  it('is refused where development log-in is not on', async () => {
    readSettings(process.env);
    process.env.TJENESTEBOK_DEVELOPMENT_LOGIN = 'off';
    await expect(run(...kari)).rejects.toThrow(SettingsWrong);
    await expect(run(...kari)).rejects.toThrow(/TJENESTEBOK_DEVELOPMENT_LOGIN is not on/);
    expect(printed).toEqual([]);
  });

  it('makes no keys in a folder that has none', async () => {
    await expect(run(...kari)).rejects.toThrow(TransferRefused);
    expect(existsSync(join(folder, 'keys.json'))).toBe(false);
  });

  it.each([
    ['an HPR number', ['--name', 'x', '--hpr', '31129956715']],
    ['an organisation number', [...kari, '--organisation', '12']],
    ['a third organisation', [...kari, ...['1', '2', '3'].flatMap((n) => ['--organisation', n.repeat(9)])]],
    ['the hours', [...kari, '--hours', '25']],
    ['the hours', [...kari, '--hours', 'many']],
    ['a missing name', ['--hpr', '9000001']],
  ])('says what is wrong with %s', async (_what, options) => {
    await expect(run(...options)).rejects.toThrow(CommanderError);
    expect(printed).toEqual([]);
  });
});
