import { certificates } from './certificates.js';
import { Faults } from './faults.js';
import { Log } from './log.js';
import type { LogOptions } from './log.js';
import type { Features } from './server-features.js';
import { hostOf, ServerNode } from './server-node.js';
import type { Credentials, Shared } from './server-node.js';

export type DoubleOptions = LogOptions & {
  /** Of the first node; the others follow. Any free ports unless given. */
  readonly port?: number;
  readonly nodes?: 1 | 3;
  readonly tls?: boolean;
  readonly credentials?: Credentials;
  readonly features?: Partial<Features>;
  /** Bytes of data in one append. */
  readonly maxAppendSize?: number;
};

const defaultFeatures: Features = { batchAppend: true, caughtUp: true, fellBehind: false, serverFeatures: true };

/** A server, or a cluster of them, that speaks EventStoreDB's protocol and fails on demand. For tests. */
export class EventStoreDouble {
  static async start(options: DoubleOptions = {}): Promise<EventStoreDouble> {
    const double = new EventStoreDouble(options);
    await double.#listen(options.port);
    return double;
  }

  readonly faults: Faults;
  /** For what no client can do: scavenge, or look at the log from behind. */
  readonly log: Log;
  readonly #shared: Shared;

  private constructor(options: DoubleOptions) {
    const nodes: ServerNode[] = [];
    this.faults = new Faults(nodes, (leader) => {
      this.#shared.leader = leader;
    });
    this.log = new Log(options);
    this.#shared = {
      log: this.log,
      faults: this.faults,
      features: { ...defaultFeatures, ...options.features },
      tls: options.tls ?? false,
      maxAppendSize: options.maxAppendSize ?? 1024 * 1024,
      credentials: options.credentials,
      nodes,
      leader: undefined,
    };
    for (let index = 0; index < (options.nodes ?? 1); index++) nodes.push(new ServerNode(this.#shared));
    this.#shared.leader = nodes[0];
  }

  /** What to connect with, credentials included. */
  get url(): string {
    return this.urlWith();
  }

  /** For other settings than those of `url`; credentials `false` for nobody's. */
  urlWith(settings: { query?: Record<string, string>; credentials?: Credentials | false } = {}): string {
    const { tls, nodes, credentials: own } = this.#shared;
    const credentials = settings.credentials ?? own ?? false;
    const query = new URLSearchParams({
      ...(tls ? { tls: 'true', tlsCAFile: certificates.authority } : { tls: 'false' }),
      ...(nodes.length > 1 ? { nodePreference: 'leader' } : {}),
      ...settings.query,
    });
    const user = credentials
      ? `${encodeURIComponent(credentials.user)}:${encodeURIComponent(credentials.password)}@`
      : '';
    return `esdb://${user}${this.ports.map((port) => `${hostOf(this.#shared)}:${port}`).join(',')}?${query}`;
  }

  get ports(): readonly number[] {
    return this.#shared.nodes.map(({ port }) => port);
  }

  /** Index of the node that leads; -1 while none does. */
  get leader(): number {
    return this.#shared.nodes.findIndex((node) => node.isLeader);
  }

  async stop(): Promise<void> {
    this.faults.clear();
    await Promise.all(this.#shared.nodes.map((node) => node.stop()));
    this.log.close();
  }

  async #listen(port: number | undefined): Promise<void> {
    for (const [index, node] of this.#shared.nodes.entries()) {
      await node.listen(port === undefined ? undefined : port + index);
    }
  }
}
