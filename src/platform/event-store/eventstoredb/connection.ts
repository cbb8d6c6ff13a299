import { EventStoreDBClient } from '@eventstore/db-client';
import { StoreUnavailable } from '../event-store.js';
import type { ServerAddress } from './address.js';

/**
 * One client of the client library, for as long as it does well; then another one takes its place.
 *
 * The client is not left to reconnect by itself: it closes its channel under calls that are about to use it, and fails the
 * process with an unhandled rejection when the nodes of a cluster cannot be found meanwhile. Nor does it get to append in
 * batches: an answer that never comes blocks that client for good, and all clients of a process share one table of waiting
 * appends, so that a lost connection of one rejects the appends of the others and lets the process die of their answers.
 */
export class Connection {
  readonly client: EventStoreDBClient;
  readonly #insides: Insides;
  #channel: Promise<Channel> | undefined;
  #users = 0;
  #retired = false;

  constructor(connectionString: string) {
    this.client = EventStoreDBClient.connectionString(connectionString);
    this.#insides = this.client as unknown as Insides;
    this.#insides.supports = () => Promise.resolve(false);
    this.#insides.handleError = () => Promise.resolve();
    const { getChannel } = this.#insides;
    this.#insides.getChannel = () => (this.#channel = getChannel());
  }

  /** Whoever uses the connection holds it; it is not closed before the last one has let go. */
  hold(): void {
    this.#users++;
  }

  letGo(): void {
    this.#users--;
    if (this.#retired && this.#users === 0) this.close();
  }

  async isUp(): Promise<boolean> {
    const channel = await this.#insides.getChannel();
    return channel.getConnectivityState(false) === ready;
  }

  /** Nobody new comes; those who hold it, such as the one who says this, may finish. */
  retire(): void {
    this.#retired = true;
  }

  close(): void {
    this.client.dispose().catch(() => undefined);
    this.#channel?.then(
      (channel) => {
        channel.close();
      },
      () => undefined, // There was no node to connect to.
    );
  }
}

/** What the client keeps to itself. Tests notice when another version of it has changed that. */
type Insides = {
  supports: () => Promise<boolean>;
  handleError: () => Promise<void>;
  getChannel: () => Promise<Channel>;
};
type Channel = { getConnectivityState(connect: boolean): number; close(): void };

/** gRPC's number for a channel that is connected. */
const ready = 2;

let serial = 0;

/** The connection in use. */
export class Connections {
  readonly #address: ServerAddress;
  #current: Connection | undefined;
  #leader: string | undefined;

  constructor(address: ServerAddress) {
    this.#address = address;
  }

  get current(): Connection {
    return (this.#current ??= this.#open());
  }

  /** Nothing is sent yet, but the files with certificates are read: what is wrong with them shows now. */
  prepare(): void {
    this.#current ??= this.#open();
  }

  #open(): Connection {
    try {
      return new Connection(this.#address.connectionString(serial++, this.#leader));
    } catch (error) {
      // Without the cause: an error of the client's parser holds the connection string.
      const why =
        error instanceof Error && !('connectionString' in error) ? error.message : 'the client cannot parse it';
      throw new StoreUnavailable(`Cannot use the connection string for ${this.#address.hosts}: ${why}`);
    }
  }

  /** Several who share a connection may find out at once that it is of no use: only the first one replaces it. */
  replace(connection: Connection, leader?: string): void {
    if (connection !== this.#current) return;
    this.#leader = leader;
    this.#current = undefined;
    connection.retire();
  }

  close(): void {
    this.#current?.close();
    this.#current = undefined;
  }
}
