import { status } from '@grpc/grpc-js';
import { Gate } from './gate.js';
import { RpcError, accessDenied, unavailable, timedOut } from './rpc-error.js';
import type { SubscriptionItem } from './subscriptions.js';

/** How a subscription ends that nobody meant to end. */
export type Drop = 'unavailable' | 'cancelled' | 'too-slow' | 'access-denied' | 'ended' | 'connection-lost';

type Armed = { left: number; readonly how: Drop; readonly done: () => void };
type Running = { readonly drop: (how: Drop) => void };

export class SubscriptionDropped extends Error {
  constructor(readonly how: Drop) {
    super(`Dropped: ${how}`);
  }

  /** The status the call ends with; none when the stream just ends. */
  get rpcError(): RpcError | undefined {
    switch (this.how) {
      case 'unavailable':
        return unavailable();
      case 'cancelled':
        return new RpcError(status.CANCELLED, 'Cancelled');
      case 'too-slow':
        return timedOut('Consumer too slow to handle event while live. Client resubscription required.');
      case 'access-denied':
        return accessDenied();
      case 'ended':
      case 'connection-lost':
        return undefined;
    }
  }
}

/** What befalls subscriptions, all those of the double alike. */
export class SubscriptionFaults {
  readonly #gate = new Gate();
  readonly #running = new Set<Running>();
  readonly #drops: Armed[] = [];
  #repeats = 0;
  #slow = 0;

  stall(): void {
    this.#gate.close();
  }

  resume(): void {
    this.#gate.open();
  }

  repeat(count: number): void {
    this.#repeats += count;
  }

  fallBehind(count: number): void {
    this.#slow += count;
  }

  dropAfter(events: number, how: Drop): Promise<void> {
    if (events === 0) {
      for (const { drop } of [...this.#running]) drop(how);
      return Promise.resolve();
    }
    return new Promise((done) => {
      this.#drops.push({ left: events, how, done });
    });
  }

  clear(): void {
    this.#gate.open();
    this.#drops.length = 0;
    this.#repeats = 0;
    this.#slow = 0;
  }

  get running(): number {
    return this.#running.size;
  }

  /** The items of one subscription as they reach the client. */
  async *befall(
    follow: (signal: AbortSignal) => AsyncIterable<SubscriptionItem>,
    cancelled: AbortSignal,
  ): AsyncGenerator<SubscriptionItem> {
    const dropped = new AbortController();
    const signal = AbortSignal.any([cancelled, dropped.signal]);
    const running = {
      drop: (how: Drop) => {
        dropped.abort(new SubscriptionDropped(how));
      },
    };
    this.#running.add(running);
    try {
      for await (const item of follow(signal)) {
        await this.#gate.pass(signal);
        if (signal.aborted) break;
        yield* this.#aroundEvent(item);
        if (item.kind === 'event') this.#count();
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      this.#running.delete(running);
    }
    dropped.signal.throwIfAborted();
  }

  *#aroundEvent(item: SubscriptionItem): Generator<SubscriptionItem> {
    const isEvent = item.kind === 'event';
    const slow = isEvent && this.#slow > 0;
    if (slow) {
      this.#slow--;
      yield { kind: 'fell-behind' };
    }
    yield item;
    if (isEvent && this.#repeats > 0) {
      this.#repeats--;
      yield item;
    }
    if (slow) yield { kind: 'caught-up' };
  }

  #count(): void {
    const armed = this.#drops[0];
    if (!armed || --armed.left > 0) return;
    this.#drops.shift();
    armed.done();
    throw new SubscriptionDropped(armed.how);
  }
}
