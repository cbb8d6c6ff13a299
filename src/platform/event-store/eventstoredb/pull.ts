import { Changes } from '../changes.js';
import { StoreUnavailable } from '../event-store.js';
import { NoAnswer } from './failures.js';

/** A read or a subscription of the client. */
export type Call = {
  read(): unknown;
  on(event: 'readable' | 'end' | 'error', listener: (error: Error) => void): unknown;
  destroy(): unknown;
} & ({ cancel(): Promise<void> } | { unsubscribe(): Promise<void> });

/** Not an item: the call has ended, has brought nothing in time, or is no longer wanted. */
export type Pause = 'end' | 'silence' | 'stopped';

/**
 * Takes what a call brings, one by one and only when asked, so that a slow reader slows the server. What had arrived before
 * the call failed is given first: a call that always breaks after a few events still gets on.
 */
export class Pull<T extends object> {
  readonly #call: Call;
  readonly #news = new Changes();
  #failure: Error | undefined;
  #ended = false;

  constructor(call: Call) {
    this.#call = call;
    call.on('readable', () => {
      this.#news.announce();
    });
    call.on('end', () => {
      this.#ended = true;
      this.#news.announce();
    });
    // Never taken off again: the client may report a lost connection on a call that was let go of.
    call.on('error', (error: Error) => {
      this.#failure ??= error;
      this.#news.announce();
    });
  }

  /** The next item, if it has arrived. */
  take(): T | undefined {
    return (this.#call.read() as T | null) ?? undefined;
  }

  async next(milliseconds: number, signal: AbortSignal): Promise<T | Pause> {
    const until = performance.now() + milliseconds;
    for (;;) {
      const item = this.take();
      if (item !== undefined) return item;
      if (signal.aborted) return 'stopped';
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#ended) return 'end';
      const left = until - performance.now();
      if (left <= 0) return 'silence';
      await this.#news.next(signal, left);
    }
  }

  /** Destroying the call alone would leave it open on the server, and cancelling it alone would leave it waiting here. */
  letGo(): void {
    const call = this.#call;
    const cancelled = 'cancel' in call ? call.cancel() : call.unsubscribe();
    cancelled.catch(() => undefined);
    call.destroy();
  }
}

/**
 * All that a read brings. It may take as long as it likes, as long as it brings something in time.
 *
 * @param signal aborted when the store is closed, or nobody wants to know any more
 */
export async function allOf<T extends object>(call: Call, milliseconds: number, signal: AbortSignal): Promise<T[]> {
  const pull = new Pull<T>(call);
  try {
    const items: T[] = [];
    for (;;) {
      const item = pull.take() ?? (await pull.next(milliseconds, signal));
      if (item === 'end') return items;
      if (item === 'stopped') throw new StoreUnavailable('The event store is closed');
      if (item === 'silence') throw new NoAnswer(milliseconds);
      items.push(item);
    }
  } finally {
    pull.letGo();
  }
}
