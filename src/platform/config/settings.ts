import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { type VerifierKey, isKeyName, parseVerifierKey } from '../../proof/note.js';
import type { IssuerSettings } from '../identity/issuer-tokens.js';
import { isTrustworthy } from '../identity/trustworthy.js';
import type { VaultKeys } from '../vault/vault.js';
import { given } from './environment.js';
import { keysGiven, keysWithFolder } from './keys.js';

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
  /** Whose log-ins count; nobody's when it is left out. */
  readonly issuer?: IssuerSettings;
  /** The address callers use, without a slash at the end, when it is not the one that arrives here. */
  readonly publicUrl?: string;
  /** Accept tokens made by the command `token`, from this machine. */
  readonly developmentLogIn?: boolean;
  /** Tell callers the schema; when left out, where the IDE is on. */
  readonly introspection?: boolean;
  /** The seed of the key that signs the log, 32 bytes; when left out, that of the data folder. */
  readonly signingKey?: Buffer;
  /** The name the log is signed with; when left out, one that follows from the key. */
  readonly logName?: string;
  /** Keys of other logs whose documents count, and those this log had before. */
  readonly trustedLogs?: readonly VerifierKey[];
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
  readonly issuer: IssuerSettings | undefined;
  readonly publicUrl: string | undefined;
  readonly developmentLogIn: boolean;
  readonly introspection: boolean;
  readonly signingKey: Buffer | undefined;
  readonly logName: string | undefined;
  readonly trustedLogs: readonly VerifierKey[];

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
    this.issuer = values.issuer;
    this.publicUrl = values.publicUrl;
    this.developmentLogIn = values.developmentLogIn ?? false;
    this.introspection = values.introspection ?? values.ide;
    this.signingKey = values.signingKey;
    this.logName = values.logName;
    this.trustedLogs = values.trustedLogs ?? [];
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

  get accessLogFile(): string {
    return join(this.dataFolder, 'access-log.sqlite');
  }

  get transparencyFile(): string {
    return join(this.dataFolder, 'transparency.sqlite');
  }

  /** Of use for some minutes only. */
  get seenProofsFile(): string {
    return join(this.dataFolder, 'log-in.sqlite');
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
  if (!LOOPBACK.has(host) && given(environment.TJENESTEBOK_ISSUER) === undefined) {
    faults.push(
      `TJENESTEBOK_HOST is "${host}": without TJENESTEBOK_ISSUER the service answers this machine only (127.0.0.1, ::1 or localhost)`,
    );
  }
  const isOpen = !LOOPBACK.has(host) && given(environment.TJENESTEBOK_ISSUER) !== undefined;
  if (isOpen && given(environment.TJENESTEBOK_PUBLIC_URL) === undefined) {
    faults.push(
      'TJENESTEBOK_PUBLIC_URL is missing: where others can reach the service, proofs are held against its own address, not against the one a caller names',
    );
  }
  const port = Number(environment.TJENESTEBOK_PORT ?? '4000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    faults.push(`TJENESTEBOK_PORT is "${environment.TJENESTEBOK_PORT ?? ''}": give a port number, 0 for any free one`);
  }
  const ide = switchFrom('TJENESTEBOK_IDE', environment, faults) ?? true;
  const introspection = switchFrom('TJENESTEBOK_INTROSPECTION', environment, faults);
  const developmentLogIn = switchFrom('TJENESTEBOK_DEVELOPMENT_LOGIN', environment, faults) ?? false;
  if (developmentLogIn && !LOOPBACK.has(host)) {
    faults.push(
      `TJENESTEBOK_DEVELOPMENT_LOGIN is on and TJENESTEBOK_HOST is "${host}": development log-in is for this machine only, turn it off`,
    );
  }
  const issuer = issuerFrom(environment, faults);
  const publicUrl = publicUrlFrom(environment, faults);
  const logLevel = logLevels.find((level) => level === (environment.TJENESTEBOK_LOG ?? 'info'));
  if (logLevel === undefined) {
    faults.push(`TJENESTEBOK_LOG is "${environment.TJENESTEBOK_LOG ?? ''}": write one of ${logLevels.join(', ')}`);
  }
  const eventStoreUrl = given(environment.TJENESTEBOK_EVENTSTORE_URL);
  const databaseUrl = given(environment.TJENESTEBOK_DATABASE_URL);
  faults.push(...engineFaults(eventStoreUrl, databaseUrl));
  const keysFound = keysGiven(environment, eventStoreUrl !== undefined || databaseUrl !== undefined, faults);
  const logName = logNameFrom(environment, faults);
  const trustedLogs = trustedLogsFrom(environment, faults);
  const dataFolder = resolve(environment.TJENESTEBOK_DATA ?? join('data', 'local'));
  if (faults.length > 0) throw new SettingsWrong(faults);
  const keys = keysWithFolder(keysFound, dataFolder, faults);
  if (!keys) throw new SettingsWrong(faults);
  const instance = given(environment.TJENESTEBOK_INSTANCE);
  return new Settings({
    dataFolder,
    host,
    port,
    ide,
    keys,
    developmentLogIn,
    ...(logLevel === undefined ? {} : { logLevel }),
    ...(eventStoreUrl === undefined ? {} : { eventStoreUrl }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(instance === undefined ? {} : { instance }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(introspection === undefined ? {} : { introspection }),
    ...(keysFound.signing === undefined ? {} : { signingKey: keysFound.signing }),
    ...(logName === undefined ? {} : { logName }),
    trustedLogs,
  });
}

function switchFrom(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
  faults: string[],
): boolean | undefined {
  const text = given(environment[name]);
  if (text !== undefined && text !== 'on' && text !== 'off') faults.push(`${name} is "${text}": write on or off`);
  return text === undefined ? undefined : text === 'on';
}

/** The issuer and what is asked of its log-ins; undefined when none is given. */
function issuerFrom(
  environment: Readonly<Record<string, string | undefined>>,
  faults: string[],
): IssuerSettings | undefined {
  const issuer = given(environment.TJENESTEBOK_ISSUER);
  const audience = given(environment.TJENESTEBOK_AUDIENCE);
  const dpop = given(environment.TJENESTEBOK_DPOP) ?? 'required';
  const level = given(environment.TJENESTEBOK_SECURITY_LEVEL) ?? '4';
  if (dpop !== 'required' && dpop !== 'allowed') {
    faults.push(`TJENESTEBOK_DPOP is "${dpop}": write required or allowed`);
  }
  if (!/^[0-4]$/.test(level)) {
    faults.push(`TJENESTEBOK_SECURITY_LEVEL is "${level}": write 1 to 4, or 0 to ask for none`);
  }
  if (issuer === undefined) return undefined;
  if (!isTrustworthy(issuer) || /[?#]/.test(issuer)) {
    faults.push('TJENESTEBOK_ISSUER is no address of an issuer: write https://..., as the issuer names itself');
  }
  if (audience === undefined) {
    faults.push('TJENESTEBOK_AUDIENCE is missing: write the name of this service with the issuer');
  }
  return {
    issuer,
    audience: audience ?? '',
    dpop: dpop === 'allowed' ? dpop : 'required',
    securityLevel: Number(level),
  };
}

function publicUrlFrom(
  environment: Readonly<Record<string, string | undefined>>,
  faults: string[],
): string | undefined {
  const url = given(environment.TJENESTEBOK_PUBLIC_URL);
  if (url === undefined) return undefined;
  if (!isTrustworthy(url) || /[?#]/.test(url)) {
    faults.push('TJENESTEBOK_PUBLIC_URL is no address callers can use: write https://host, or with a path');
  }
  return url.replace(/\/$/, '');
}

function logNameFrom(environment: Readonly<Record<string, string | undefined>>, faults: string[]): string | undefined {
  const name = given(environment.TJENESTEBOK_LOG_NAME);
  if (name !== undefined && !isKeyName(name)) {
    faults.push(
      'TJENESTEBOK_LOG_NAME is no name of a log: write one like an address without https://, such as tjenestebok.example.no/log, without blanks and plus signs',
    );
  }
  return name;
}

function trustedLogsFrom(
  environment: Readonly<Record<string, string | undefined>>,
  faults: string[],
): readonly VerifierKey[] {
  const texts = (given(environment.TJENESTEBOK_TRUSTED_LOGS) ?? '').split(/[\s,]+/).filter((text) => text !== '');
  return texts.flatMap((text) => {
    const key = parseVerifierKey(text);
    if (!key) {
      faults.push(
        `TJENESTEBOK_TRUSTED_LOGS holds "${text}", which is no key of a log: write <name>+<8 hex digits>+<base64>, as the log itself tells it under /log/vkey`,
      );
    }
    return key ? [key] : [];
  });
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
