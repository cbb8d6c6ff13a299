import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { VaultKeys } from '../vault/vault.js';

/** What the program takes from its surroundings. */
export type SettingsValues = {
  /** Folder of the embedded engine: the event log, the read models, the persons' keys. */
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  /** Serve a GraphQL IDE in the browser. */
  readonly ide: boolean;
  readonly keys: VaultKeys;
  /** An EventStoreDB or KurrentDB in the place of the embedded event log. */
  readonly eventStoreUrl?: string;
  /** A PostgreSQL in the place of the embedded files for read models and persons' keys. */
  readonly databaseUrl?: string;
  /** What the log of the process tells: this and what is graver. */
  readonly logLevel?: LogLevel;
  /** The name of this process among the instances of an installation. */
  readonly instance?: string;
};

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Everything the program takes from its surroundings, checked once at the start. */
export class Settings {
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly ide: boolean;
  readonly keys: VaultKeys;
  readonly eventStoreUrl: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly logLevel: LogLevel;
  readonly instance: string;

  constructor(values: SettingsValues) {
    this.dataFolder = values.dataFolder;
    this.host = values.host;
    this.port = values.port;
    this.ide = values.ide;
    this.keys = values.keys;
    this.eventStoreUrl = values.eventStoreUrl;
    this.databaseUrl = values.databaseUrl;
    this.logLevel = values.logLevel ?? 'info';
    this.instance = values.instance ?? `${hostname()}:${String(process.pid)}`;
  }

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
  const logLevel = logLevels.find((level) => level === (environment.TJENESTEBOK_LOG ?? 'info'));
  if (logLevel === undefined) {
    faults.push(`TJENESTEBOK_LOG is "${environment.TJENESTEBOK_LOG ?? ''}": write one of ${logLevels.join(', ')}`);
  }
  const eventStoreUrl = given(environment.TJENESTEBOK_EVENTSTORE_URL);
  const databaseUrl = given(environment.TJENESTEBOK_DATABASE_URL);
  faults.push(...engineFaults(eventStoreUrl, databaseUrl));
  const identity = keyFrom('TJENESTEBOK_IDENTITY_KEY', environment, faults);
  const wrapping = keyFrom('TJENESTEBOK_MASTER_KEY', environment, faults);
  const shared = eventStoreUrl !== undefined || databaseUrl !== undefined;
  if (shared && given(environment.TJENESTEBOK_IDENTITY_KEY) === undefined)
    faults.push(mustBeShared('TJENESTEBOK_IDENTITY_KEY'));
  if (shared && given(environment.TJENESTEBOK_MASTER_KEY) === undefined)
    faults.push(mustBeShared('TJENESTEBOK_MASTER_KEY'));
  const dataFolder = resolve(environment.TJENESTEBOK_DATA ?? join('data', 'local'));
  if (faults.length > 0) throw new SettingsWrong(faults);
  const keys =
    identity && wrapping
      ? { identity, wrapping }
      : { ...keysInFolder(dataFolder), ...(identity ? { identity } : {}), ...(wrapping ? { wrapping } : {}) };
  const instance = given(environment.TJENESTEBOK_INSTANCE);
  return new Settings({
    dataFolder,
    host,
    port,
    ide: ide === 'on',
    keys,
    ...(logLevel === undefined ? {} : { logLevel }),
    ...(eventStoreUrl === undefined ? {} : { eventStoreUrl }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(instance === undefined ? {} : { instance }),
  });
}

/** An empty variable is one that is not set, as in a file of settings where the line is left open. */
function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}

/** Never the address itself: it may hold a password. */
function engineFaults(eventStoreUrl: string | undefined, databaseUrl: string | undefined): string[] {
  const faults: string[] = [];
  if (eventStoreUrl !== undefined && !/^(esdb|kurrentdb|kurrent|kdb)(\+discover)?:\/\/[^/]+/.test(eventStoreUrl)) {
    faults.push(
      'TJENESTEBOK_EVENTSTORE_URL is no connection string: write esdb://host:2113?tls=true, or with several hosts',
    );
  }
  if (eventStoreUrl !== undefined && /\/\/[^/@]+@/.test(eventStoreUrl) && /[?&]tls=false/i.test(eventStoreUrl)) {
    faults.push(
      'TJENESTEBOK_EVENTSTORE_URL gives a user and says tls=false: without TLS the user would not be sent at all. Use TLS, or leave the user out',
    );
  }
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\/[^/]*\/./.test(databaseUrl)) {
    faults.push(
      'TJENESTEBOK_DATABASE_URL is no address of a PostgreSQL database: write postgres://user:password@host:5432/database',
    );
  }
  if (databaseUrl !== undefined && !URL.canParse(databaseUrl)) {
    faults.push(
      'TJENESTEBOK_DATABASE_URL cannot be read: write special characters of the password percent-encoded (# is %23, ? is %3F, / is %2F)',
    );
  } else if (databaseUrl !== undefined && new URL(databaseUrl).searchParams.has('options')) {
    faults.push('TJENESTEBOK_DATABASE_URL gives options: leave them out, the program sets its own');
  }
  if (eventStoreUrl !== undefined && databaseUrl === undefined) {
    faults.push(
      "TJENESTEBOK_DATABASE_URL is missing: several instances may share the event store, so the persons' keys must be shared too",
    );
  }
  return faults;
}

function mustBeShared(name: string): string {
  return `${name} is missing: with engines that instances share it must be the same for all of them; make one with: openssl rand -base64 32`;
}

function keyFrom(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
  faults: string[],
): Buffer | undefined {
  const text = given(environment[name]);
  if (text === undefined) return undefined;
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32) faults.push(`${name} must be 32 bytes in base64; make one with: openssl rand -base64 32`);
  return key;
}

/** On one machine the keys may lie beside the data, made at the first start. They must be kept as long as the log. */
function keysInFolder(folder: string): VaultKeys {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return readOrMakeKeys(folder);
  } catch (error) {
    if (error instanceof SettingsWrong) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsWrong([
      `TJENESTEBOK_DATA is ${folder}, which cannot be used: ${reason}. It must be a folder that this user may write to`,
    ]);
  }
}

function readOrMakeKeys(folder: string): VaultKeys {
  const file = join(folder, 'keys.json');
  if (!existsSync(file)) {
    const kept = ['events.sqlite', 'person-keys.sqlite'].filter((name) => existsSync(join(folder, name)));
    if (kept.length > 0) {
      throw new SettingsWrong([
        `${file} is missing beside ${kept.join(' and ')}: bring it back, or give TJENESTEBOK_IDENTITY_KEY and TJENESTEBOK_MASTER_KEY. With new keys nobody would be found again`,
      ]);
    }
    const fresh = { identity: randomBytes(32).toString('base64'), wrapping: randomBytes(32).toString('base64') };
    writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  const text = keysIn(readFileSync(file, 'utf8'));
  const [identity, wrapping] = [Buffer.from(text.identity ?? '', 'base64'), Buffer.from(text.wrapping ?? '', 'base64')];
  if (identity.length !== 32 || wrapping.length !== 32) {
    throw new SettingsWrong([
      `${file} does not hold two keys of 32 bytes: restore it from the backup of this data folder`,
    ]);
  }
  return { identity, wrapping };
}

/** What is no JSON holds no keys. */
function keysIn(text: string): { readonly identity?: string; readonly wrapping?: string } {
  try {
    return JSON.parse(text) as { identity?: string; wrapping?: string };
  } catch {
    return {};
  }
}
