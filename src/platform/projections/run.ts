import { setTimeout as pause } from 'node:timers/promises';
import type { Follower } from './follower.js';

/**
 * One generation being carried along, until it is paused. A follower alone ends once and for all; this one can be held for the
 * moment of a comparison or a switch and go on after it, and what ended it is asked for when somebody is there to take it.
 */
export class Run {
  /** Resolves when it is over, however it ended. */
  ended: Promise<void> = Promise.resolve();
  /** Its signal comes when it is over. */
  over = new AbortController();
  /** The end of the log has been seen, and what was to be done then is done. */
  caughtUp = false;
  #failure: { readonly cause: unknown } | undefined;
  #pause = new AbortController();

  constructor(
    readonly follower: Follower,
    private readonly signal: AbortSignal,
    private readonly atEnd: () => Promise<'stop' | undefined>,
  ) {
    this.resume();
  }

  /** Goes on where it was. */
  resume(): void {
    [this.#pause, this.over] = [new AbortController(), new AbortController()];
    this.ended = this.#go(AbortSignal.any([this.signal, this.#pause.signal]), this.over);
  }

  /** Answers when nothing more is written. */
  async pause(): Promise<void> {
    this.#pause.abort();
    await this.ended;
  }

  /** What ended it, if that was a failure. */
  get failure(): unknown {
    return this.#failure?.cause;
  }

  /** @throws what ended it, if that was a failure */
  check(): void {
    if (this.#failure) throw this.#failure.cause;
  }

  async #go(signal: AbortSignal, over: AbortController): Promise<void> {
    try {
      await this.follower.run({ signal, caughtUp: () => this.#reachEnd() });
    } catch (cause) {
      this.#failure = { cause };
    } finally {
      over.abort();
    }
  }

  async #reachEnd(): Promise<'stop' | undefined> {
    const then = await this.atEnd();
    this.caughtUp = true;
    return then;
  }
}

/** Brings both to the place in the log where the one ahead is. */
export async function together(one: Follower, other: Follower, signal: AbortSignal): Promise<void> {
  const [a, b] = [one.at?.position, other.at?.position];
  const position = a === undefined || (b !== undefined && b > a) ? b : a;
  if (position === undefined) return;
  await one.run({ signal, position });
  await other.run({ signal, position });
}

/** A function, for a signal that has been looked at once is taken by the compiler for what it was then. */
export const isOver = (signal: AbortSignal) => signal.aborted;

/** Until the time is up or the signal comes; does not keep the process alive. */
export async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}
