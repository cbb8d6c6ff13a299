import { setTimeout as pause } from 'node:timers/promises';
import type { RecordedEvent } from '../../kernel/event.js';
import { Refused } from '../../kernel/rule.js';
import type { EventStore } from './event-store.js';

/** How long a query waits for the log to show what the caller has written, as a list waits for its read model. */
const PATIENCE_MS = 5_000;
/** Pauses between looks double from here to there. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [10, 100];

/**
 * A stream from its first event, up to that revision or further: a node of a cluster that lags behind is given time to show
 * what the caller has written. With -1, as it is.
 *
 * @param shows whether what was read is enough for the caller; somebody who is shown nothing waits as for what is not there
 * @throws Refused with READ_MODEL_BEHIND when the time is up
 */
export async function readAtLeast(
  store: EventStore,
  stream: string,
  revision: number,
  shows: (stored: readonly RecordedEvent[]) => boolean = () => true,
): Promise<readonly RecordedEvent[]> {
  const until = performance.now() + PATIENCE_MS;
  let stored = await store.readStream(stream);
  const isEnough = () => revision === -1 || (stored.length > revision && shows(stored));
  for (let rest = FIRST_PAUSE_MS; !isEnough(); rest = Math.min(rest * 2, LONGEST_PAUSE_MS)) {
    if (performance.now() + rest > until) {
      throw new Refused([{ code: 'READ_MODEL_BEHIND', field: 'seen', value: String(revision) }]);
    }
    await pause(rest);
    stored = [...stored, ...(await store.readStream(stream, { from: stored.length }))];
  }
  return stored;
}
