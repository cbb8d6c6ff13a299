import { setTimeout as pause } from 'node:timers/promises';

/** A lost race is run again so many times before the caller hears of it. */
const ATTEMPTS = 8;
/** Before the third attempt, in milliseconds, and doubled before each that follows. */
const FIRST_PAUSE_MS = 5;

/** Turns at reading a stream, deciding and appending, for as long as other writers are quicker. */
export class Attempts {
  #made = 0;

  /** Answers when it is time for another turn; false when there have been enough. */
  async another(): Promise<boolean> {
    const before = this.#made++;
    // Who lost twice may be reading from a node that lags, or stand in a crowd: let it catch up, and the others scatter.
    if (before > 1 && before < ATTEMPTS) {
      await pause(FIRST_PAUSE_MS * 2 ** (before - 2) * (0.5 + Math.random() / 2));
    }
    return before < ATTEMPTS;
  }
}
