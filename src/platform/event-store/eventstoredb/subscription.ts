import { setImmediate as nextTurn } from 'node:timers/promises';
import { START, excludeSystemEvents } from '@eventstore/db-client';
import type { ResolvedEvent } from '@eventstore/db-client';
import type { Position, RecordedEvent } from '../../../kernel/event.js';
import type { SubscribeOptions, SubscriptionMessage } from '../event-store.js';
import { logPosition, recorded } from './events.js';
import type { Connection } from './connection.js';
import type { End, LogEnd } from './log-end.js';
import { type Pause, Pull } from './pull.js';
import type { Server } from './server.js';

/** How many events the server passes over before it says how far it is. */
const searchWindow = 1_000;

/**
 * A catch-up subscription to all that is not the server's own.
 *
 * It begins at the place of an event that stands in the log, never at a checkpoint of the server: up to 23.10 a server passes
 * over the first event at or behind the place it is given, and a checkpoint may lie before an event not seen yet. That a quiet
 * log is not read again comes from the look at its end.
 */
export class Subscription {
  readonly #server: Server;
  readonly #logEnd: LogEnd;
  readonly #signal: AbortSignal;
  readonly #stop: AbortSignal;
  readonly #patrol: number;
  #seen: Position | undefined;
  #end: End = { newest: undefined, looked: undefined };
  #hadSign = false;
  #isOverdue = false;

  /** @param patrol how long the server may say nothing before it is asked whether there is more, in milliseconds */
  constructor(server: Server, logEnd: LogEnd, { after, signal }: SubscribeOptions, patrol: number) {
    this.#server = server;
    this.#logEnd = logEnd;
    this.#signal = signal;
    this.#stop = AbortSignal.any([signal, server.closing]);
    this.#patrol = patrol;
    this.#seen = after;
  }

  /** Ends without a word when its own signal is aborted, whatever happens besides. */
  async *messages(): AsyncGenerator<SubscriptionMessage> {
    if (this.#seen !== undefined) logPosition(this.#seen); // Refuses what is none.
    if (this.#stopped()) return;
    try {
      const stop = this.#stop;
      this.#end = await this.#server.ask(what, (once) => this.#logEnd.look(once, stop), { stop });
      yield* this.#follow(this.#server.connection);
    } catch (error) {
      if (!this.#stopped()) throw error;
    }
  }

  async *#follow(connection: Connection): AsyncGenerator<SubscriptionMessage> {
    connection.hold();
    const pull = new Pull<ResolvedEvent>(this.#call(connection));
    let isHeld = true;
    const letGo = () => {
      if (!isHeld) return;
      isHeld = false;
      pull.letGo();
      connection.letGo();
    };
    // At once, also when nobody asks for the next message any more.
    this.#stop.addEventListener('abort', letGo);
    try {
      yield* this.#take(pull, connection);
    } catch (error) {
      throw this.#server.lost(connection, what, error);
    } finally {
      this.#stop.removeEventListener('abort', letGo);
      letGo();
    }
  }

  async *#take(pull: Pull<ResolvedEvent>, connection: Connection): AsyncGenerator<SubscriptionMessage> {
    let saidCaughtUp = false;
    while (!this.#stopped()) {
      this.#server.assertOpen();
      let found: ResolvedEvent | Pause | 'nothing' = pull.take() ?? 'nothing';
      if (found === 'nothing' && !saidCaughtUp && this.#hasSeen(this.#end.newest)) {
        await nextTurn(); // What has arrived may still be on its way through the client.
        found = pull.take() ?? 'nothing';
        if (found === 'nothing') {
          saidCaughtUp = true;
          yield { kind: 'caught-up', position: this.#seen };
          continue;
        }
      }
      if (found === 'nothing') found = await pull.next(this.#patrol, this.#stop);
      if (found === 'stopped') continue;
      if (found === 'end') throw new Error('the server has ended it');
      if (found === 'silence') {
        await this.#lookAround(connection);
        continue;
      }
      const event = this.#new(found);
      if (event === undefined) continue;
      yield { kind: 'event', event };
      saidCaughtUp = false;
    }
  }

  /** A server may repeat itself. */
  #new(found: ResolvedEvent): RecordedEvent | undefined {
    this.#giveSign();
    const event = recorded(found);
    if (event === undefined || this.#hasSeen(event.position)) return undefined;
    this.#seen = event.position;
    return event;
  }

  /** Silence is well when there is nothing more. If there is, it must come before the next silence. */
  async #lookAround(connection: Connection): Promise<void> {
    const { answerTimeout } = this.#server.patience;
    const isOverdue = this.#isOverdue && !this.#hadSign;
    this.#hadSign = false;
    this.#end = await this.#logEnd.look({ connection, client: connection.client, timeout: answerTimeout }, this.#stop);
    this.#isOverdue = !this.#hasSeen(this.#end.newest);
    if (isOverdue && this.#isOverdue) throw new Error('the server gives no more of it, though there is more');
  }

  /** Also a checkpoint is one: the server may be busy passing over what is its own. */
  #giveSign(): void {
    this.#hadSign = true;
  }

  #call(connection: Connection) {
    const from = this.#start();
    return connection.client.subscribeToAll({
      fromPosition: from === undefined ? START : logPosition(from),
      filter: excludeSystemEvents({
        maxSearchWindow: searchWindow,
        checkpointReached: () => {
          this.#giveSign();
        },
      }),
    });
  }

  /** When nothing of ours lies behind the last event seen, what the server has written of its own since is left out. */
  #start(): Position | undefined {
    const { newest, looked } = this.#end;
    if (looked === undefined || !this.#hasSeen(newest)) return this.#seen;
    return this.#seen === undefined || looked > this.#seen ? looked : this.#seen;
  }

  #hasSeen(position: Position | undefined): boolean {
    return position === undefined || (this.#seen !== undefined && position <= this.#seen);
  }

  #stopped(): boolean {
    return this.#signal.aborted;
  }
}

const what = 'Subscription to the event log';
