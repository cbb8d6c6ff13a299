import { BACKWARDS, END } from '@eventstore/db-client';
import type { ReadPosition, ResolvedEvent } from '@eventstore/db-client';
import type { Position } from '../../../kernel/event.js';
import type { Connection } from './connection.js';
import { logPosition, recorded } from './events.js';
import { allOf } from './pull.js';
import { placeOf } from './reads.js';
import type { Try } from './server.js';

export type End = {
  /** The newest event; undefined when there is none. */
  readonly newest: Position | undefined;
  /** The newest record of any kind. Between the two lies only what is the server's own. */
  readonly looked: Position | undefined;
};

const nowhere: End = { newest: undefined, looked: undefined };

const [firstLook, longestLook] = [16, 1_000];

/**
 * Where the log ends. The client reads `$all` only with all that is in it, so the newest event is looked for from the end
 * backwards. What was found is remembered: the next look goes no further back than the last one, however much the server has
 * written of its own. That holds for as long as the connection does: behind the next one there may be another log, restored
 * from a backup, which does not hold that event and yet has grown beyond its place.
 */
export class LogEnd {
  #last: End = nowhere;
  #seenOver: Connection | undefined;

  async look({ connection, client, timeout }: Try, signal: AbortSignal): Promise<End> {
    let { newest, looked } = connection === this.#seenOver ? this.#last : nowhere;
    const remember = (end: End) => {
      this.#seenOver = connection;
      return (this.#last = end);
    };
    let fromPosition: ReadPosition = END;
    let top: Position | undefined;
    for (let size = firstLook; ; size = Math.min(size * 4, longestLook)) {
      const call = client.readAll({ direction: BACKWARDS, fromPosition, maxCount: size });
      const page = await allOf<ResolvedEvent>(call, timeout, signal);
      for (const found of page) {
        const place = placeOf(found);
        top ??= place;
        // The log ends before the place where it ended: it is an older one, or that of a node that lags behind.
        if (looked !== undefined && top < looked) ({ newest, looked } = nowhere);
        if (looked !== undefined && place <= looked) return remember({ newest, looked: top });
        const event = recorded(found);
        if (event) return remember({ newest: event.position, looked: top });
      }
      const last = page.at(-1);
      if (last === undefined || page.length < size) return remember({ newest: undefined, looked: top });
      fromPosition = logPosition(placeOf(last));
    }
  }
}
