import { afterAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { readSettings } from '../../src/platform/config/settings.js';
import { ServerAddress } from '../../src/platform/event-store/eventstoredb/address.js';

/** As far as these tests look at them. */
type Service = {
  readonly build?: string;
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly network_mode?: string;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly stop_grace_period?: string;
};
type Compose = {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};

const folder = mkdtempSync(join(tmpdir(), 'deployment-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** `deploy/make-secrets.sh` makes these. */
const secrets: Readonly<Record<string, string>> = {
  TJENESTEBOK_IDENTITY_KEY: Buffer.alloc(32, 1).toString('base64'),
  TJENESTEBOK_MASTER_KEY: Buffer.alloc(32, 2).toString('base64'),
  DATABASE_PASSWORD: 'a1',
  EVENTSTORE_PASSWORD: 'b2',
  POSTGRES_PASSWORD: 'c3',
  EVENTSTORE_ADMIN_PASSWORD: 'd4',
  EVENTSTORE_OPS_PASSWORD: 'e5',
};

const substitution = /\$\{(?<name>\w+)(?::(?<operator>[?-])(?<text>[^}]*))?\}/g;

/** As Docker Compose fills in variables. */
function filled(text: string): string {
  return text.replaceAll(substitution, (_, name: string, operator: string | undefined, fallback: string) => {
    return secrets[name] ?? (operator === '-' ? fallback : '');
  });
}

function read(file: string): Compose {
  return parse(readFileSync(file, 'utf8'), { merge: true }) as Compose;
}

function environmentOf({ environment = {} }: Service): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(String(value))]));
}

const cluster = read('docker-compose.yml');
const single = read('docker-compose.single.yml');
const files = Object.entries({ 'docker-compose.yml': cluster, 'docker-compose.single.yml': single });
const instances = ['tjenestebok-1', 'tjenestebok-2'].map((name) => [name, cluster.services[name] ?? {}] as const);

/** Every variable of its own that the program reads. */
const known = new Set(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join('src', file), 'utf8').matchAll(/TJENESTEBOK_[A-Z_]+/g)])
    .map(([name]) => name),
);

describe.each(files)('%s', (_file, { services, volumes }) => {
  const all = Object.entries(services);

  it('sets only variables that the program reads', () => {
    const used = all.flatMap(([, { environment = {} }]) => Object.keys(environment));
    expect(used.filter((name) => name.startsWith('TJENESTEBOK_') && !known.has(name))).toEqual([]);
  });

  it('publishes ports on loopback only', () => {
    const published = all.flatMap(([, { ports = [] }]) => ports);
    expect(published.filter((port) => !/^127\.0\.0\.1:\d+:\d+$/.test(port))).toEqual([]);
  });

  it('mounts only volumes and files that are there', () => {
    const mounted = all.flatMap(([, service]) => service.volumes ?? []).map((mount) => mount.split(':')[0] ?? '');
    const [paths, named] = [mounted.filter((source) => source.startsWith('.')), mounted.filter((s) => /^\w/.test(s))];
    expect(named.filter((name) => !(name in volumes))).toEqual([]);
    expect(Object.keys(volumes).filter((name) => !named.includes(name))).toEqual([]);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('waits only for services that are there', () => {
    const awaited = all.flatMap(([, { depends_on = {} }]) => Object.keys(depends_on));
    expect(awaited.filter((name) => !(name in services))).toEqual([]);
  });

  it('gives the program longer to stop than it takes at most', () => {
    const stopping = all.filter(([, service]) => service.environment?.TJENESTEBOK_INSTANCE !== undefined);
    const [, limit] = /const LIMIT = ([\d_]+);/.exec(readFileSync('src/platform/shutdown.ts', 'utf8')) ?? [];
    for (const [, { stop_grace_period: grace = '10s' }] of stopping) {
      expect(Number.parseInt(grace) * 1_000).toBeGreaterThan(Number(limit?.replace('_', '')));
    }
    expect(stopping.length).toBeGreaterThan(0);
  });
});

describe('the secrets', () => {
  const text = readFileSync('docker-compose.yml', 'utf8');

  it('stand in no file, and one that is missing stops the start with a way out', () => {
    const named = [...text.matchAll(substitution)].map(({ groups }) => groups ?? {});
    const secret = named.filter(({ name = '' }) => name in secrets);
    expect(new Set(secret.map(({ name }) => name))).toEqual(new Set(Object.keys(secrets)));
    for (const { operator, text: message } of secret) {
      expect(operator).toBe('?');
      expect(message).toContain('deploy/make-secrets.sh');
    }
    const literal = Object.values(cluster.services)
      .flatMap(({ environment = {} }) => Object.entries(environment))
      .filter(([name, value]) => /PASSWORD|_KEY$|SECRET/.test(name) && !/^\$\{\w+:\?/.test(String(value)));
    expect(literal).toEqual([]);
    expect(text).not.toMatch(/:\/\/[^/@$\s]+:(?!\$\{)[^/@\s]+@/);
  });

  it('are all made by deploy/make-secrets.sh, in a file that git and images leave alone', () => {
    const made = [...readFileSync('deploy/make-secrets.sh', 'utf8').matchAll(/^add (\w+) /gm)].map(([, name]) => name);
    expect(made.toSorted()).toEqual(Object.keys(secrets).toSorted());
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain('.env');
    expect(readFileSync('.dockerignore', 'utf8').split('\n')).toEqual(expect.arrayContaining(['*']));
    expect(statSync('deploy/make-secrets.sh').mode & 0o100).toBe(0o100);
  });
});

describe('the instances', () => {
  it.each(instances)('%s has settings the program accepts', (name, service) => {
    const { host, port, instance, eventStoreUrl, databaseUrl } = readSettings({
      ...environmentOf(service),
      TJENESTEBOK_DATA: folder,
    });
    expect({ host, instance }).toEqual({ host: '127.0.0.1', instance: name });
    expect(port).toBeGreaterThan(1_024);
    const address = new ServerAddress(eventStoreUrl ?? '');
    expect(address.isCluster && address.prefersLeader).toBe(true);
    expect(new URL(databaseUrl ?? '').pathname).toBe('/tjenestebok');
  });

  it('share everything but their names and ports, and the loopback of the proxy', () => {
    const [one = {}, two = {}] = instances.map(([, service]) => environmentOf(service));
    const differing = Object.keys({ ...one, ...two }).filter((name) => one[name] !== two[name]);
    expect(differing.toSorted()).toEqual(['TJENESTEBOK_INSTANCE', 'TJENESTEBOK_PORT']);
    expect(instances.map(([, service]) => service.network_mode)).toEqual(['service:proxy', 'service:proxy']);
  });

  it('are where the proxy looks for them, under the same names', () => {
    const text = readFileSync('deploy/proxy.cfg', 'utf8');
    const servers = [...text.matchAll(/^ {2}server (\S+) 127\.0\.0\.1:(\d+)$/gm)].map(([, name, port]) => [name, port]);
    const due = instances.map(([name, service]) => [name, environmentOf(service).TJENESTEBOK_PORT]);
    expect(servers).toEqual([...due, ...due]); // The ready ones, and any when none is.
    const [, bound] = /^ {2}bind :(\d+)$/m.exec(text) ?? [];
    expect(cluster.services.proxy?.ports).toEqual([`127.0.0.1:4000:${bound ?? ''}`]);
  });

  it('name the nodes by names that are in their certificates', () => {
    const { eventStoreUrl } = readSettings({ ...environmentOf(instances[0]?.[1] ?? {}), TJENESTEBOK_DATA: folder });
    const hosts = new ServerAddress(eventStoreUrl ?? '').hosts.split(', ').map((host) => host.split(':')[0] ?? '');
    const [, certified] = /^for node in (.*); do$/m.exec(readFileSync('deploy/certificates.sh', 'utf8')) ?? [];
    expect(hosts).toEqual(certified?.split(' '));
    for (const host of hosts) {
      const { environment = {} } = cluster.services[host] ?? {};
      expect(environment.EVENTSTORE_NODE_HOST_ADVERTISE_AS).toBe(host);
      const others = hosts.filter((other) => other !== host).map((other) => `${other}:2113`);
      expect(environment.EVENTSTORE_GOSSIP_SEED).toBe(others.join(','));
      expect(environment.EVENTSTORE_CLUSTER_SIZE).toBe(hosts.length);
    }
  });
});

describe('the Dockerfile', () => {
  const text = readFileSync('Dockerfile', 'utf8');

  it('copies only what .dockerignore lets through', () => {
    const allowed = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('!'));
    const copied = [...text.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' '));
    expect(copied.map((source) => `!${source}`).toSorted()).toEqual(allowed.toSorted());
    expect(copied.filter((source) => !existsSync(source))).toEqual([]);
  });

  it('runs as a user who is not root, and asks for health on the port that is set', () => {
    expect(text).toMatch(/^USER node$/m);
    expect(text).toContain('/health/live');
    expect(text).toContain('process.env.TJENESTEBOK_PORT || 4000');
  });
});

describe('the table of settings in docs/operating.md', () => {
  const rows = [...readFileSync('docs/operating.md', 'utf8').matchAll(/^\| `(TJENESTEBOK_\w+)` *\| *(.*?) *\|/gm)];
  const documented = new Map(rows.map(([, name = '', text = '']) => [name, text]));

  it('names exactly the variables that the program reads', () => {
    expect([...documented.keys()].toSorted()).toEqual([...known].toSorted());
  });

  it('gives their defaults', () => {
    const keys = Object.fromEntries(Object.entries(secrets).filter(([name]) => name.endsWith('_KEY')));
    const { dataFolder, host, port, ide, logLevel, instance } = readSettings(keys);
    const defaults: Readonly<Record<string, string>> = {
      TJENESTEBOK_DATA: relative('', dataFolder),
      TJENESTEBOK_HOST: host,
      TJENESTEBOK_PORT: String(port),
      TJENESTEBOK_IDE: ide ? 'on' : 'off',
      TJENESTEBOK_LOG: logLevel,
    };
    for (const [name, value] of Object.entries(defaults))
      expect([name, documented.get(name)]).toEqual([name, `\`${value}\``]);
    expect(instance).toMatch(new RegExp(`:${process.pid}$`));
    expect(documented.get('TJENESTEBOK_INSTANCE')).toBe('host:process');
  });
});
