import { readFileSync } from 'node:fs';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { Metadata } from '@grpc/grpc-js';
import { append } from './appends.js';
import { BatchAppends } from './batch-appends.js';
import { certificates } from './certificates.js';
import { deleteStream, tombstoneStream } from './deletes.js';
import type { Faults } from './faults.js';
import { clusterInfo } from './gossip.js';
import { GossipService, ServerFeaturesService, StreamsService } from './generated.js';
import type { GossipServices, FeatureServices, StreamServices } from './generated.js';
import { Listener } from './listener.js';
import type { Log } from './log.js';
import { read } from './reads.js';
import { accessDenied, notLeader, notReady, unauthenticated } from './rpc-error.js';
import type { RpcError } from './rpc-error.js';
import { supportedMethods } from './server-features.js';
import type { Features } from './server-features.js';

export type Credentials = { readonly user: string; readonly password: string };

/** What the nodes of one double have in common. */
export type Shared = {
  readonly log: Log;
  readonly faults: Faults;
  readonly features: Features;
  readonly tls: boolean;
  readonly maxAppendSize: number;
  readonly credentials: Credentials | undefined;
  readonly nodes: ServerNode[];
  leader: ServerNode | undefined;
};

/** A name where there are certificates: for an address Node warns about the TLS server name. */
export const hostOf = ({ tls }: Shared) => (tls ? 'localhost' : '127.0.0.1');

const largestMessage = 16 * 1024 * 1024;

/** One server: a port, and the services behind it. All nodes write the same log, so none ever lags behind. */
export class ServerNode {
  readonly #server = new Server({
    'grpc.max_receive_message_length': largestMessage,
    'grpc.max_send_message_length': -1,
  });
  readonly #listener: Listener;
  readonly #stopInjecting: () => void;
  #alive = false;

  constructor(readonly shared: Shared) {
    this.#addServices();
    const injector = this.#server.createConnectionInjector(
      shared.tls ? serverTls() : ServerCredentials.createInsecure(),
    );
    this.#stopInjecting = () => {
      injector.destroy();
    };
    this.#listener = new Listener((socket) => {
      injector.injectConnection(socket);
    });
  }

  get port(): number {
    return this.#listener.port;
  }

  get host(): string {
    return hostOf(this.shared);
  }

  get alive(): boolean {
    return this.#alive;
  }

  get isLeader(): boolean {
    return this.shared.leader === this;
  }

  async listen(port?: number): Promise<void> {
    await this.#listener.listen(port);
    this.#alive = true;
  }

  async refuseConnections(): Promise<void> {
    this.#alive = false;
    await this.#listener.close();
  }

  dropConnections(): void {
    this.#listener.dropConnections();
  }

  async stop(): Promise<void> {
    await this.refuseConnections();
    this.#stopInjecting();
    this.#server.forceShutdown();
  }

  /** Nodes without a leader do nothing, not even read. */
  get ready(): boolean {
    return this.shared.leader !== undefined;
  }

  judge(metadata: Metadata): 'welcome' | 'anonymous' | 'unauthenticated' {
    const { credentials } = this.shared;
    if (!credentials) return 'welcome';
    const [given] = metadata.get('authorization');
    if (given === undefined) return 'anonymous';
    const wanted = Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64');
    return given === `Basic ${wanted}` ? 'welcome' : 'unauthenticated';
  }

  authorize(metadata: Metadata): void {
    const verdict = this.judge(metadata);
    if (verdict === 'anonymous') throw accessDenied();
    if (verdict === 'unauthenticated') throw unauthenticated();
  }

  /** A follower passes on what it may not do itself, unless the client insists on the leader. */
  mustRefuse(metadata: Metadata): boolean {
    return !this.isLeader && String(metadata.get('requires-leader')[0]).toLowerCase() === 'true';
  }

  refuseUnlessLeader(metadata: Metadata): void {
    if (!this.ready) throw notReady();
    if (this.mustRefuse(metadata)) throw this.notLeader();
  }

  notLeader(): RpcError {
    const { leader, nodes } = this.shared;
    const other = leader === this ? nodes.find((node) => node !== this) : leader;
    return notLeader(this.host, (other ?? this).port);
  }

  #addServices(): void {
    const { features } = this.shared;
    this.#server.addService(StreamsService, {
      read: (call) => void read(this, call),
      append: (call, answer) => {
        append(this, call, answer);
      },
      delete: (call, answer) => {
        deleteStream(this, call, answer);
      },
      tombstone: (call, answer) => {
        tombstoneStream(this, call, answer);
      },
      batchAppend: (call) => new BatchAppends(this, call),
    } satisfies StreamServices.IStreamsServer);
    this.#server.addService(GossipService, {
      read: (_, answer) => {
        answer(null, clusterInfo(this.shared.nodes));
      },
    } satisfies GossipServices.IGossipServer);
    if (!features.serverFeatures) return; // grpc-js answers UNIMPLEMENTED by itself.
    this.#server.addService(ServerFeaturesService, {
      getSupportedMethods: (_, answer) => {
        answer(null, supportedMethods(features));
      },
    } satisfies FeatureServices.IServerFeaturesServer);
  }
}

const serverTls = () =>
  ServerCredentials.createSsl(
    null,
    [{ cert_chain: readFileSync(certificates.server), private_key: readFileSync(certificates.serverKey) }],
    false,
  );
