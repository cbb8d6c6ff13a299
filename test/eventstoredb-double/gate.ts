/** Holds whoever waits while it is closed. */
export class Gate {
  #opened = Promise.resolve();
  #open: (() => void) | undefined;

  close(): void {
    if (this.#open) return;
    this.#opened = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  open(): void {
    this.#open?.();
    this.#open = undefined;
  }

  get closed(): boolean {
    return this.#open !== undefined;
  }

  /** Resolves when the gate is open or the signal is aborted. */
  pass(signal: AbortSignal): Promise<void> {
    if (!this.closed || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      signal.addEventListener('abort', done);
      void this.#opened.then(done);
    });
  }
}
