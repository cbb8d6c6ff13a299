import { setTimeout as pause } from 'node:timers/promises';
import { MaxAppendSizeExceededError, NotLeaderError, WrongExpectedVersionError } from '@eventstore/db-client';
import type { EventData } from '@eventstore/db-client';
import type { RecordedEvent } from '../../../kernel/event.js';
import { AppendTooLarge, WrongExpectedRevision } from '../event-store.js';
import type { Appended, ExpectedRevision } from '../event-store.js';
import { positionText } from './events.js';
import { NoAnswer, refusal } from './failures.js';
import { readStream } from './reads.js';
import { within } from './server.js';
import type { Server, Try } from './server.js';

/** How far back the ids of an append that may have been kept are looked for, where its revision does not say. */
const idReach = 1_000;
/** How often a node that lags behind is asked for what the leader has written, in milliseconds. */
const lag = 20;

/** One append, tried again as it is while it has no answer: the server knows it again by its ids. */
export class Append {
  readonly #server: Server;
  readonly #stream: string;
  readonly #expected: ExpectedRevision;
  readonly #events: readonly EventData[];
  #mayBeKept = false;

  constructor(server: Server, stream: string, expected: ExpectedRevision, events: readonly EventData[]) {
    this.#server = server;
    this.#stream = stream;
    this.#expected = expected;
    this.#events = events;
  }

  outcome(): Promise<Appended> {
    const mayHaveHappened = () => this.#mayBeKept;
    return this.#server.ask(`Append to ${this.#stream}`, (once) => this.#try(once), { mayHaveHappened });
  }

  async #try(once: Try): Promise<Appended> {
    await this.#sureOfConnection(once);
    if (this.#mayBeKept && (this.#expected === 'any' || this.#expected === 'stream_exists')) {
      const earlier = await this.#find(once);
      if (earlier) return appended(earlier);
    }
    return this.#stored(once, await this.#send(once));
  }

  /** Where there is no connection nothing can have been kept; so one is made before anything is sent. */
  async #sureOfConnection(once: Try): Promise<void> {
    if (await within(once.timeout, once.connection.isUp())) return;
    await readStream(once, this.#stream, { direction: 'backwards', limit: 1 }, never);
  }

  /** The place of the last event, as the server says it. */
  async #send({ client, timeout }: Try): Promise<{ revision: number; position: string }> {
    const couldBeKept = this.#mayBeKept;
    this.#mayBeKept = true;
    const expected = this.#expected;
    const call = client.appendToStream(this.#stream, [...this.#events], {
      expectedRevision: typeof expected === 'number' ? BigInt(expected) : expected,
      requiresLeader: this.#server.address.prefersLeader,
      deadline: timeout,
    });
    try {
      const { nextExpectedRevision, position } = await within(timeout, call);
      return { revision: Number(nextExpectedRevision), position: positionText(position) };
    } catch (error) {
      if (isRefusal(error)) this.#mayBeKept = couldBeKept;
      if (error instanceof WrongExpectedVersionError) throw this.#wrongRevision(error);
      if (error instanceof MaxAppendSizeExceededError) throw this.#tooLarge(error.maxAppendSize);
      throw error;
    }
  }

  /**
   * The event as it was stored, which alone says when; and where, for the server's word on that differs between an append and
   * its repetition. A node other than the one that wrote may have it a little later.
   */
  async #stored(once: Try, { revision, position }: { revision: number; position: string }): Promise<Appended> {
    const until = performance.now() + once.timeout;
    for (;;) {
      const [event] = await readStream(once, this.#stream, { from: revision, limit: 1 }, never);
      const stored = event?.id === this.#lastId ? event : event && (await this.#find(once));
      if (stored) return appended(stored.position === '' ? { ...stored, position } : stored);
      if (performance.now() > until) throw new NoAnswer(once.timeout);
      await pause(lag);
    }
  }

  /** The last event, if all of them are among the newest of the stream. */
  async #find(once: Try): Promise<RecordedEvent | undefined> {
    const limit = idReach + this.#events.length;
    const newest = await readStream(once, this.#stream, { direction: 'backwards', limit }, never);
    const places = new Map(newest.map((event) => [event.id, event]));
    return this.#events.every(({ id }) => places.has(id)) ? places.get(this.#lastId) : undefined;
  }

  #wrongRevision({ actualVersion }: WrongExpectedVersionError): WrongExpectedRevision {
    const isRevision = typeof actualVersion === 'bigint' && actualVersion >= 0n;
    return new WrongExpectedRevision(this.#stream, this.#expected, isRevision ? Number(actualVersion) : 'no_stream');
  }

  #tooLarge(limit: number): AppendTooLarge {
    const json = this.#events.map(({ type, data, metadata }) => JSON.stringify(data) + JSON.stringify(metadata) + type);
    return new AppendTooLarge(this.#stream, Buffer.byteLength(json.join('')), limit);
  }

  get #lastId(): string {
    return this.#events.at(-1)?.id ?? '';
  }
}

const isRefusal = (error: unknown) =>
  error instanceof NotLeaderError ||
  error instanceof WrongExpectedVersionError ||
  error instanceof MaxAppendSizeExceededError ||
  refusal(error) !== undefined;

const appended = ({ revision, position, recordedAt }: RecordedEvent): Appended => ({ revision, position, recordedAt });

/** What belongs to an append is read to its end, also while the store is closing. */
const never = new AbortController().signal;
