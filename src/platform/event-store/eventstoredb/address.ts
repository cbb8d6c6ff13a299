/**
 * Where the server is, out of a connection string. The client's own parser prints the whole string, password included, for an
 * option it does not know, and carries it in its errors; so whatever it would stumble over is refused here first, by name.
 */
export class ServerAddress {
  /** What errors may name: host and port of every node, and nothing else. */
  readonly hosts: string;
  /** A cluster is asked for its nodes first, and one of them is then used. */
  readonly isCluster: boolean;
  readonly #discover: string;
  readonly #credentials: string;
  readonly #options: ReadonlyMap<string, string>;

  constructor(connectionString: string) {
    const parts = form.exec(connectionString.trim())?.groups;
    if (!parts)
      throw notAnAddress('write esdb://host:2113?tls=true, with user:password@ before the host where it asks');
    const { discover = '', user, password, hosts = '', options = '' } = parts;
    this.#discover = discover;
    this.#credentials = user === undefined ? '' : `${encoded(user)}:${encoded(password ?? '')}@`;
    const nodes = hosts.split(',').map(hostAndPort);
    this.hosts = nodes.join(', ');
    this.isCluster = discover !== '' || nodes.length > 1;
    this.#options = new Map(options.split('&').filter(Boolean).map(option));
  }

  /** Whether the node asked for is the leader, which appends then insist on. */
  get prefersLeader(): boolean {
    return this.isCluster && (this.#options.get('nodePreference') ?? 'leader').toLowerCase() === 'leader';
  }

  /**
   * As the client takes it; only to `leader`, when a node has named one. Connections with the same settings share one socket,
   * also a dead one, so each is given a keep-alive of its own: a millisecond more or less makes them strangers.
   */
  connectionString(serial: number, leader?: string): string {
    const options = new Map(this.#options);
    const keepAlive = Number(options.get('keepAliveInterval') ?? recommendedKeepAlive);
    if (keepAlive > 0) options.set('keepAliveInterval', String(keepAlive + (serial % 1_000)));
    // Tried again by us, with a new client each time; so one that finds no node soon ends and keeps no process alive.
    if (!options.has('maxDiscoverAttempts')) options.set('maxDiscoverAttempts', '1');
    if (!options.has('gossipTimeout')) options.set('gossipTimeout', '2');
    const to = leader === undefined ? [this.#discover, this.hosts.replaceAll(' ', '')] : ['', leader];
    const query = [...options].map(([name, value]) => `${name}=${value}`).join('&');
    return `esdb${to[0] ?? ''}://${this.#credentials}${to[1] ?? ''}?${query}`;
  }
}

const form =
  /^(?:esdb|kurrentdb|kurrent|kdb)(?<discover>\+discover)?:\/\/(?:(?<user>[^:@/?]+):(?<password>[^@/?]*)@)?(?<hosts>[^@/?]+)\/?(?:\?(?<options>.*))?$/;

const recommendedKeepAlive = 10_000;

const knownOptions = [
  'connectionName',
  'defaultDeadline',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
  'maxDiscoverAttempts',
  'nodePreference',
  'throwOnAppendFailure',
  'tls',
  'tlsCAFile',
  'tlsVerifyCert',
  'userCertFile',
  'userKeyFile',
];
const flat = (name: string) => name.trim().toLowerCase().replaceAll(/[_-]/g, '');
const optionNames = new Map(knownOptions.map((name) => [flat(name), name]));

/** What the value of an option must look like where the client is particular. */
const optionForms: Readonly<Record<string, RegExp>> = {
  defaultDeadline: /^[1-9]\d*$/,
  discoveryInterval: /^\d+$/,
  gossipTimeout: /^\d+$/,
  keepAliveInterval: /^(-1|\d+)$/,
  keepAliveTimeout: /^(-1|\d+)$/,
  maxDiscoverAttempts: /^[1-9]\d*$/,
  nodePreference: /^(leader|follower|random|read[_-]?only[_-]?replica)$/i,
  // An append that fails must say so: without it the client reports a wrong revision.
  throwOnAppendFailure: /^true$/,
  tls: /^(true|false)$/,
  // This client always verifies the certificate.
  tlsVerifyCert: /^true$/,
};

function option(text: string): [name: string, value: string] {
  const [key = '', value = ''] = text.split(/=(.*)/s, 2).map((part) => part.trim());
  const name = optionNames.get(flat(key));
  if (name === undefined) throw notAnAddress(`option ${key} is not one of ${knownOptions.join(', ')}`);
  if (value === '' || value.includes('?') || !(optionForms[name]?.test(value) ?? isEncoded(value))) {
    throw notAnAddress(
      name === 'tlsVerifyCert'
        ? 'certificates are always verified; name the authority with tlsCAFile=, and leave tlsVerifyCert out'
        : `option ${name} has a value it cannot have`,
    );
  }
  return [name, value];
}

function hostAndPort(node: string): string {
  const match = /^([\p{L}\p{N}._-]+)(?::(\d{1,5}))?$/u.exec(node.trim());
  const port = Number(match?.[2] ?? 2113);
  if (!match || port < 1 || port > 65_535) {
    throw notAnAddress('a host is a name or an IPv4 address, with a port where it is not 2113: host:2113');
  }
  return `${match[1] ?? ''}:${port}`;
}

/** The client cuts a password at a colon that is not encoded. */
function encoded(text: string): string {
  if (!isEncoded(text)) throw notAnAddress('user and password are percent-encoded: % is written %25, @ is written %40');
  return encodeURIComponent(decodeURIComponent(text));
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

const notAnAddress = (why: string) => new TypeError(`Not a connection string of EventStoreDB or KurrentDB: ${why}`);
