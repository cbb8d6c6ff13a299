import { setTimeout as elapsed } from 'node:timers/promises';
import { Gate } from './gate.js';

/** What a client is told, or not, instead of the truth. */
export type FalseAnswer =
  | 'nothing'
  | 'connection-lost'
  | 'wrong-expected-version'
  | 'not-leader'
  | 'not-ready'
  | 'unavailable'
  | 'deadline-exceeded'
  | 'timeout';

export type AppendFault = {
  readonly answer: FalseAnswer;
  /** Whether the append is nevertheless written. */
  readonly stored: boolean;
  /** Done as soon as the append has been written, or dropped. */
  readonly meanwhile?: () => void;
};

type Armed = AppendFault & { left: number; readonly done: () => void };

/** The appends to come that go wrong, first armed first met. */
export class AppendFaults {
  readonly #armed: Armed[] = [];
  readonly #answers = new Gate();
  #delay = 0;

  /** Resolves when the fault has befallen the last of these appends. */
  arm(fault: AppendFault, count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#armed.push({ ...fault, left: count, done: resolve });
    });
  }

  delay(milliseconds: number): void {
    this.#delay = milliseconds;
  }

  hold(): void {
    this.#answers.close();
  }

  clear(): void {
    this.#armed.length = 0;
    this.#delay = 0;
    this.#answers.open();
  }

  release(): void {
    this.#answers.open();
  }

  get slow(): boolean {
    return this.#delay > 0 || this.#answers.closed;
  }

  /** When an answer may leave. */
  async answerMayLeave(signal: AbortSignal): Promise<void> {
    if (this.#delay > 0) await elapsed(this.#delay, undefined, { signal }).catch(() => undefined);
    await this.#answers.pass(signal);
  }

  /** Writes unless the next fault says otherwise; gives the fault's answer, if any, in place of the true one. */
  meet<T>(write: () => T): { readonly truth: T } | { readonly lie: FalseAnswer } {
    const fault = this.#armed[0];
    if (!fault) return { truth: write() };
    if (--fault.left === 0) this.#armed.shift();
    if (fault.stored) write();
    fault.meanwhile?.();
    if (fault.left === 0) fault.done();
    return { lie: fault.answer };
  }
}
