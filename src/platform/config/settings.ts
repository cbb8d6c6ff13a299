import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { VaultKeys } from '../vault/vault.js';

/** Everything the program takes from its surroundings, checked once at the start. */
export class Settings {
  constructor(
    /** Folder of the embedded engine: the event log, the read models, the persons' keys. */
    readonly dataFolder: string,
    readonly host: string,
    readonly port: number,
    /** Serve a GraphQL IDE in the browser. */
    readonly ide: boolean,
    readonly keys: VaultKeys,
  ) {}

  get eventsFile(): string {
    return join(this.dataFolder, 'events.sqlite');
  }

  get viewsFile(): string {
    return join(this.dataFolder, 'views.sqlite');
  }

  get personKeysFile(): string {
    return join(this.dataFolder, 'person-keys.sqlite');
  }
}

export class SettingsWrong extends Error {
  override readonly name = 'SettingsWrong';
  constructor(readonly faults: readonly string[]) {
    super(`The settings are not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Reads the settings from environment variables; `docs/operating.md` has the table.
 *
 * @throws SettingsWrong with every fault at once
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const faults: string[] = [];
  const host = environment.TJENESTEBOK_HOST ?? '127.0.0.1';
  if (!LOOPBACK.has(host)) {
    faults.push(
      `TJENESTEBOK_HOST is "${host}": until log-in is in place the service answers this machine only (127.0.0.1, ::1 or localhost)`,
    );
  }
  const port = Number(environment.TJENESTEBOK_PORT ?? '4000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    faults.push(`TJENESTEBOK_PORT is "${environment.TJENESTEBOK_PORT ?? ''}": give a port number, 0 for any free one`);
  }
  const ide = environment.TJENESTEBOK_IDE ?? 'on';
  if (ide !== 'on' && ide !== 'off') faults.push(`TJENESTEBOK_IDE is "${ide}": write on or off`);
  const given = {
    identity: keyFrom('TJENESTEBOK_IDENTITY_KEY', environment, faults),
    wrapping: keyFrom('TJENESTEBOK_MASTER_KEY', environment, faults),
  };
  const dataFolder = resolve(environment.TJENESTEBOK_DATA ?? join('data', 'local'));
  if (faults.length > 0) throw new SettingsWrong(faults);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const stored = given.identity && given.wrapping ? undefined : keysInFolder(dataFolder);
  return new Settings(dataFolder, host, port, ide === 'on', {
    identity: given.identity ?? stored?.identity ?? Buffer.alloc(0),
    wrapping: given.wrapping ?? stored?.wrapping ?? Buffer.alloc(0),
  });
}

function keyFrom(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
  faults: string[],
): Buffer | undefined {
  const text = environment[name];
  if (text === undefined) return undefined;
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32) faults.push(`${name} must be 32 bytes in base64; make one with: openssl rand -base64 32`);
  return key;
}

/** On one machine the keys may lie beside the data, made at the first start. They must be kept as long as the log. */
function keysInFolder(folder: string): VaultKeys {
  const file = join(folder, 'keys.json');
  if (!existsSync(file)) {
    const fresh = { identity: randomBytes(32).toString('base64'), wrapping: randomBytes(32).toString('base64') };
    writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  const text = JSON.parse(readFileSync(file, 'utf8')) as { identity?: string; wrapping?: string };
  const [identity, wrapping] = [Buffer.from(text.identity ?? '', 'base64'), Buffer.from(text.wrapping ?? '', 'base64')];
  if (identity.length !== 32 || wrapping.length !== 32) {
    throw new SettingsWrong([
      `${file} does not hold two keys of 32 bytes: restore it from the backup of this data folder`,
    ]);
  }
  return { identity, wrapping };
}
