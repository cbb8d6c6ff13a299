import type { Position } from '../../kernel/event.js';
import type { EventStore } from '../event-store/event-store.js';

/** Events behind a position. */
export type Lag = {
  readonly events: number;
  /** There are at least so many; no more were counted. */
  readonly more: boolean;
  /** When the first of them was recorded. */
  readonly oldest?: string;
};

/** Undefined when the position is none of this log: it has been moved from another engine. */
export async function lagBehind(
  store: EventStore,
  position: Position | undefined,
  limit: number,
): Promise<Lag | undefined> {
  let [events, oldest] = [0, undefined as string | undefined];
  try {
    for await (const { recordedAt } of store.readAll({ after: position, limit })) {
      oldest ??= recordedAt;
      events += 1;
    }
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
  return { events, more: events === limit, ...(oldest === undefined ? {} : { oldest }) };
}
