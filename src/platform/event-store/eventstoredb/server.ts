import { setTimeout as pause } from 'node:timers/promises';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { AppendUnanswered, StoreUnavailable } from '../event-store.js';
import { ServerAddress } from './address.js';
import { type Connection, Connections } from './connection.js';
import { NoAnswer, isFinal, leaderIn, messageOf, refusal } from './failures.js';

export type Patience = {
  /** How long a single answer may take, in milliseconds. */
  readonly answerTimeout: number;
  /** How long all tries of one request may take together, in milliseconds. */
  readonly giveUpAfter: number;
};

/** One try of a request: with whom, and how long it may take. */
export type Try = {
  readonly connection: Connection;
  readonly client: EventStoreDBClient;
  readonly timeout: number;
};

export type AskOptions = {
  /** When it is aborted, nothing is tried again. Not said, it is the closing of the store. */
  readonly stop?: AbortSignal;
  /** Of an append: whether some try may have been kept though no answer came. */
  readonly mayHaveHappened?: () => boolean;
};

/** Pauses between tries double from here to there, in milliseconds. */
const [firstPause, longestPause] = [25, 1_000];

/** Asks the server, again and over a new connection if need be, until there is an answer or the time is up. */
export class Server {
  readonly address: ServerAddress;
  readonly patience: Patience;
  readonly #connections: Connections;
  readonly #closing = new AbortController();

  constructor(connectionString: string, patience: Patience) {
    this.address = new ServerAddress(connectionString);
    this.patience = patience;
    this.#connections = new Connections(this.address);
    this.#connections.prepare();
  }

  /** Aborted when the store is closed. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  get connection(): Connection {
    return this.#connections.current;
  }

  /** @param what for the error text, such as "Append to career-1" */
  async ask<T>(what: string, attempt: (once: Try) => Promise<T>, options: AskOptions = {}): Promise<T> {
    this.assertOpen();
    const { stop = this.closing, mayHaveHappened = () => false } = options;
    const { answerTimeout, giveUpAfter } = this.patience;
    const until = performance.now() + giveUpAfter;
    let failed: unknown;
    for (let tries = 1; ; tries++) {
      const connection = this.#connections.current;
      const timeout = Math.min(answerTimeout, Math.max(until - performance.now(), 1));
      connection.hold();
      try {
        return await attempt({ connection, client: connection.client, timeout });
      } catch (error) {
        if (isFinal(error)) throw error;
        // A last try that was cut short says less than the one before.
        if (!(failed !== undefined && timeout < answerTimeout && error instanceof NoAnswer)) failed = error;
        this.#connections.replace(connection, leaderIn(error));
      } finally {
        connection.letGo();
      }
      const rest = Math.min(firstPause * 2 ** (tries - 1), longestPause);
      const isLast = refusal(failed) !== undefined || performance.now() + rest >= until;
      if (!isLast) await pause(rest, undefined, { signal: stop }).catch(() => undefined);
      if (isLast || stop.aborted) {
        throw this.failure(what, failed, { tries, mayHaveHappened: mayHaveHappened() });
      }
    }
  }

  /** For what goes on for long: a connection that failed is of no more use to others either. */
  lost(connection: Connection, what: string, error: unknown): StoreUnavailable {
    if (error instanceof StoreUnavailable) return error;
    this.#connections.replace(connection, leaderIn(error));
    return this.failure(what, error);
  }

  /** Says what was tried, where, and what to do; never the connection string, which may hold a password. */
  failure(what: string, error: unknown, { tries = 1, mayHaveHappened = false } = {}): StoreUnavailable {
    const at = `${what} at ${this.address.hosts}`;
    const cause = { cause: error };
    const refused = refusal(error);
    const reason = this.closing.aborted ? 'the event store was closed' : (refused ?? messageOf(error));
    const inVain = tries > 1 ? ` in ${tries} tries` : '';
    if (mayHaveHappened) {
      const wayOut = 'It may have been kept or not. Send the same append again: it is recognised by its ids';
      return new AppendUnanswered(`${at} has no answer${inVain}: ${reason}. ${wayOut}.`, cause);
    }
    const check =
      'Check that the server runs, that host and port are right, and that tls= and tlsCAFile= are as it wants';
    const wayOut = refused !== undefined || this.closing.aborted ? '' : ` ${check}.`;
    return new StoreUnavailable(`${at} was not possible${inVain}: ${reason}.${wayOut}`, cause);
  }

  assertOpen(): void {
    if (this.closing.aborted) throw new StoreUnavailable('The event store is closed');
  }

  /** Waiting reads and subscriptions end; what is needed for `last` still gets its time. */
  async close(last: () => Promise<unknown>): Promise<void> {
    this.#closing.abort();
    await last();
    this.#connections.close();
  }
}

/** The client gives up its own calls in time, but not the search for a node to connect to. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new NoAnswer(milliseconds));
  }, milliseconds);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
