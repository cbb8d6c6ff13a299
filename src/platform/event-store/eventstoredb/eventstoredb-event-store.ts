import type { NewEvent, Position, RecordedEvent } from '../../../kernel/event.js';
import { EventStore } from '../event-store.js';
import type {
  Appended,
  ExpectedRevision,
  ReadAllOptions,
  ReadStreamOptions,
  SubscribeOptions,
  SubscriptionMessage,
} from '../event-store.js';
import { Append } from './appends.js';
import { logPosition, proposed } from './events.js';
import { LogEnd } from './log-end.js';
import { readPage, readStream } from './reads.js';
import { Server } from './server.js';
import { Subscription } from './subscription.js';
import { takeOver } from './take-over.js';
import { asText } from '../new-events.js';

export type EventStoreDbOptions = {
  /** How long the server may leave a single question unanswered before it is asked again over a new connection, in milliseconds. */
  readonly answerTimeout?: number;
  /** How long an append or a read is tried again before it is given up, in milliseconds. */
  readonly giveUpAfter?: number;
  /** How long a subscription may be silent before the server is asked whether there is more, in milliseconds. */
  readonly patrol?: number;
};

/** Records fetched at a time from the whole log. */
const pageSize = 500;
/** Even when fewer are wanted: among the records are the server's own. */
const smallestPage = 32;

/**
 * The event log in EventStoreDB 22.10 to 24 or KurrentDB 25 and later, one node or a cluster. The user in the connection string
 * needs to append and to read, nothing more.
 *
 * Every request has a time to be answered, and is tried again over a new connection when it has not been. An append may be sent
 * more than once for that; the server knows it again by the ids of its events.
 */
export class EventStoreDbEventStore extends EventStore {
  readonly #server: Server;
  readonly #patrol: number;
  readonly #logEnd = new LogEnd();
  readonly #appending = new Set<Promise<unknown>>();

  /** Connects when it is first needed; throws what is wrong with the connection string, without repeating it. */
  constructor(
    connectionString: string,
    { answerTimeout = 5_000, giveUpAfter = 20_000, patrol = 10_000 }: EventStoreDbOptions = {},
  ) {
    super();
    this.#server = new Server(connectionString, { answerTimeout, giveUpAfter });
    this.#patrol = patrol;
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    this.#server.assertOpen();
    const proposals = asText(stream, expected, events).map((text) => proposed(text));
    return this.#last(new Append(this.#server, stream, expected, proposals).outcome());
  }

  readStream(stream: string, options: ReadStreamOptions = {}): Promise<readonly RecordedEvent[]> {
    const { closing } = this.#server;
    return this.#server.ask(`Read of ${stream}`, (once) => readStream(once, stream, options, closing));
  }

  async *readAll({
    after,
    direction = 'forwards',
    limit = Infinity,
  }: ReadAllOptions = {}): AsyncGenerator<RecordedEvent> {
    if (after !== undefined) logPosition(after); // Refuses what is none.
    const { closing } = this.#server;
    let from = after;
    let left = limit;
    while (left > 0) {
      const size = Math.min(Math.max(left + 1, smallestPage), pageSize);
      const { events, until, isLast } = await this.#server.ask('Read of the event log', (once) =>
        readPage(once, { after: from, direction }, size, closing),
      );
      yield* events.slice(0, left);
      if (isLast) return;
      left -= events.length;
      from = until;
    }
  }

  subscribe(options: SubscribeOptions): AsyncGenerator<SubscriptionMessage> {
    return new Subscription(this.#server, this.#logEnd, options, this.#patrol).messages();
  }

  async takeOver(events: readonly RecordedEvent[]): Promise<void> {
    this.#server.assertOpen();
    await this.#last(takeOver(this.#server, events));
  }

  async lastPosition(): Promise<Position | undefined> {
    const { closing } = this.#server;
    const { newest } = await this.#server.ask('Read of the event log', (once) => this.#logEnd.look(once, closing));
    return newest;
  }

  /** Appends under way get their answer, if it comes in time; whatever comes later, and every subscription, StoreUnavailable. */
  async close(): Promise<void> {
    await this.#server.close(() => Promise.allSettled(this.#appending));
  }

  async #last<T>(work: Promise<T>): Promise<T> {
    this.#appending.add(work);
    try {
      return await work;
    } finally {
      this.#appending.delete(work);
    }
  }
}
