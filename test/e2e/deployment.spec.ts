import { afterAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { readSettings } from '../../src/platform/config/settings.js';
import { ServerAddress } from '../../src/platform/event-store/eventstoredb/address.js';

/** As far as these tests look at them. */
type Network = { readonly ipv4_address?: string; readonly aliases?: readonly string[] };
type Service = {
  readonly build?: string;
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly network_mode?: string;
  readonly networks?: readonly string[] | Readonly<Record<string, Network | null>>;
  readonly user?: string;
  readonly depends_on?: Readonly<Record<string, unknown>>;
  readonly stop_grace_period?: string;
};
type Compose = {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks?: Readonly<Record<string, { readonly internal?: boolean } | null>>;
};

const folder = mkdtempSync(join(tmpdir(), 'deployment-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** `deploy/make-secrets.sh` makes these. */
const secrets: Readonly<Record<string, string>> = {
  TJENESTEBOK_IDENTITY_KEY: Buffer.alloc(32, 1).toString('base64'),
  TJENESTEBOK_MASTER_KEY: Buffer.alloc(32, 2).toString('base64'),
  TJENESTEBOK_SIGNING_KEY: Buffer.alloc(32, 3).toString('base64'),
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

function networksOf({ networks = {} }: Service): Readonly<Record<string, Network | null>> {
  return Array.isArray(networks)
    ? Object.fromEntries((networks as readonly string[]).map((name) => [name, null]))
    : (networks as Readonly<Record<string, Network | null>>);
}

const addressOf = (name: string) => networksOf(cluster.services[name] ?? {}).inside?.ipv4_address;

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

describe.each(files)('%s', (_file, { services, volumes, networks = {} }) => {
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

  it('joins only networks that are there', () => {
    const joined = all.flatMap(([, service]) => Object.keys(networksOf(service)));
    expect([...new Set(joined)].toSorted()).toEqual(Object.keys(networks).toSorted());
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
    const { host, port, instance, eventStoreUrl, databaseUrl, developmentLogIn } = readSettings({
      ...environmentOf(service),
      TJENESTEBOK_DATA: folder,
    });
    expect({ host, instance, developmentLogIn }).toEqual({ host: '0.0.0.0', instance: name, developmentLogIn: false });
    expect(port).toBeGreaterThan(1_024);
    const address = new ServerAddress(eventStoreUrl ?? '');
    expect(address.isCluster && address.prefersLeader).toBe(true);
    expect(new URL(databaseUrl ?? '').pathname).toBe('/tjenestebok');
  });

  it('share everything but their names, ports and addresses', () => {
    const [one = {}, two = {}] = instances.map(([, service]) => environmentOf(service));
    const differing = Object.keys({ ...one, ...two }).filter((name) => one[name] !== two[name]);
    expect(differing.toSorted()).toEqual(['TJENESTEBOK_INSTANCE', 'TJENESTEBOK_PORT']);
    expect(new Set(instances.map(([name]) => addressOf(name))).size).toBe(2);
  });

  it('leave their addresses to themselves: commands run in a container without one', () => {
    const { commands: service = {} } = cluster.services;
    expect(networksOf(service)).toEqual({ stores: null });
    const one = environmentOf(instances[0]?.[1] ?? {});
    expect({ ...environmentOf(service), TJENESTEBOK_PORT: one.TJENESTEBOK_PORT }).toEqual({
      ...one,
      TJENESTEBOK_INSTANCE: 'commands',
    });
    const told = readFileSync('docs/operating.md', 'utf8');
    expect(told).not.toMatch(/docker compose run [^`]*tjenestebok-\d/);
  });

  it('are reached through the proxy alone, and are alone in reaching what they keep data in', () => {
    for (const [, service] of instances) {
      expect(service.ports).toBeUndefined();
      expect(Object.keys(networksOf(service))).toEqual(['inside', 'stores']);
    }
    expect(cluster.networks?.stores?.internal).toBe(true);
    const published = Object.entries(cluster.services).filter(([, { ports }]) => ports !== undefined);
    expect(published.map(([name]) => name)).toEqual(['proxy']);
    expect(Object.keys(networksOf(cluster.services.proxy ?? {}))).toEqual(['inside']);
  });

  it('are where the proxy looks for them, under the same names', () => {
    const text = readFileSync('deploy/proxy.cfg', 'utf8');
    const servers = [...text.matchAll(/^ {2}server (tjenestebok\S+) ([\d.]+:\d+)$/gm)].map(([, name, at]) => [
      name,
      at,
    ]);
    const due = instances.map(([name, service]) => [
      name,
      `${addressOf(name) ?? ''}:${environmentOf(service).TJENESTEBOK_PORT ?? ''}`,
    ]);
    expect(servers).toEqual([...due, ...due]); // The ready ones, and any when none is.
    const [, bound] = /^ {2}bind :(\d+)$/m.exec(text) ?? [];
    expect(cluster.services.proxy?.ports).toEqual([`127.0.0.1:4000:${bound ?? ''}`]);
    const { publicUrl } = readSettings({ ...environmentOf(instances[0]?.[1] ?? {}), TJENESTEBOK_DATA: folder });
    expect(publicUrl).toBe('http://127.0.0.1:4000');
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

describe('the stand-in of a log-in provider', () => {
  type Mapping = { readonly match: string; readonly claims: Readonly<Record<string, unknown>> };
  type Stand = { readonly issuerId: string; readonly requestMappings: readonly Mapping[] };
  const settings = () => readSettings({ ...environmentOf(instances[0]?.[1] ?? {}), TJENESTEBOK_DATA: folder });
  const { tokenCallbacks } = JSON.parse(environmentOf(cluster.services.openid ?? {}).JSON_CONFIG ?? '') as {
    readonly tokenCallbacks: readonly Stand[];
  };

  it('is the issuer the instances believe, under the name the proxy goes by and its certificate says', () => {
    const { issuer, audience, dpop, securityLevel } = settings().issuer ?? {};
    expect({ dpop, securityLevel }).toEqual({ dpop: 'allowed', securityLevel: 0 });
    const { protocol, hostname, port, pathname } = new URL(issuer ?? '');
    expect([protocol, pathname]).toEqual(['https:', `/${tokenCallbacks[0]?.issuerId ?? ''}`]);
    expect(networksOf(cluster.services.proxy ?? {}).inside?.aliases).toEqual([hostname]);
    const proxy = readFileSync('deploy/proxy.cfg', 'utf8');
    expect(proxy).toContain(`bind :${port} ssl crt /log-in/certificate.pem`);
    expect(proxy).toContain(`server openid ${addressOf('openid') ?? ''}:8080`);
    expect(readFileSync('deploy/certificates.sh', 'utf8')).toContain(`-dns-names ${hostname}\n`);
    const claims = tokenCallbacks.flatMap(({ requestMappings }) => requestMappings);
    expect(claims.map(({ claims: { aud } }) => aud)).toEqual(claims.map(() => [audience]));
  });

  it('gives each person the HPR number she is asked for by', () => {
    const mappings = tokenCallbacks.flatMap(({ requestMappings }) => requestMappings);
    expect(mappings.map(({ claims: { sub, hpr_number } }) => [sub, hpr_number])).toEqual(
      mappings.map(({ match }) => [match, match]),
    );
    expect(mappings.length).toBeGreaterThan(1);
  });

  it('is reached by nobody but through the proxy, with a certificate that only the proxy’s user may read', () => {
    expect(cluster.services.openid?.ports).toBeUndefined();
    expect(cluster.services.proxy?.user).toBe('1000:1000');
    const text = readFileSync('deploy/certificates.sh', 'utf8');
    expect(text).toMatch(/^chown -R 1000:1000 .*\/log-in$/m);
    expect(text).toMatch(/^chmod -R u=rX,go= .*\/log-in$/m);
  });

  it('is asked by a script that can be run', () => {
    expect(statSync('deploy/token.sh').mode & 0o100).toBe(0o100);
  });
});

describe('one instance alone', () => {
  const { network_mode: network, environment = {} } = single.services.tjenestebok ?? {};
  const settings = (given: Readonly<Record<string, string>> = {}) => {
    const keys = Object.fromEntries(Object.entries(secrets).filter(([name]) => name.endsWith('_KEY')));
    const set = Object.entries(environment).map(([name, value]) => [name, given[name] ?? filled(String(value))]);
    return readSettings({ ...keys, ...(Object.fromEntries(set) as Record<string, string>), TJENESTEBOK_DATA: folder });
  };

  it('listens on the loopback of the machine, and lets nobody in unless it is told to', () => {
    const { host, issuer, developmentLogIn } = settings();
    expect({ network, host, issuer, developmentLogIn }).toEqual({
      network: 'host',
      host: '127.0.0.1',
      issuer: undefined,
      developmentLogIn: false,
    });
  });

  it('takes development log-in, or an issuer, from the environment', () => {
    expect(settings({ TJENESTEBOK_DEVELOPMENT_LOGIN: 'on' }).developmentLogIn).toBe(true);
    const given = { TJENESTEBOK_ISSUER: 'https://issuer.example', TJENESTEBOK_AUDIENCE: 'a' };
    expect(settings(given).issuer).toMatchObject({
      issuer: 'https://issuer.example',
      dpop: 'required',
      securityLevel: 4,
    });
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
