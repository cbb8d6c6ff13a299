/** Lets a reader wait for the next commit. */
export class Changes {
  readonly #waiting = new Set<() => void>();

  announce(): void {
    for (const wake of this.#waiting) wake();
  }

  /** Resolves at the next announcement, when the signal is aborted, or when the time is up; never rejects. */
  next(signal: AbortSignal, milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      signal.addEventListener('abort', wake);
      this.#waiting.add(wake);
    });
  }
}
