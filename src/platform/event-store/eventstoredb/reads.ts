import { BACKWARDS, END, FORWARDS, START, StreamNotFoundError } from '@eventstore/db-client';
import type { ReadPosition, ReadRevision, ResolvedEvent } from '@eventstore/db-client';
import type { Position, RecordedEvent } from '../../../kernel/event.js';
import type { ReadAllOptions, ReadStreamOptions } from '../event-store.js';
import { logPosition, positionText, recorded } from './events.js';
import { allOf } from './pull.js';
import type { Try } from './server.js';

/** Events of one stream; none when there is no such stream. */
export async function readStream(
  { client, timeout }: Try,
  stream: string,
  { from, direction = 'forwards', limit = Infinity }: ReadStreamOptions,
  signal: AbortSignal,
): Promise<RecordedEvent[]> {
  if (limit <= 0) return [];
  const edge: ReadRevision = direction === 'forwards' ? START : END;
  const call = client.readStream(stream, {
    direction: directions[direction],
    fromRevision: from === undefined ? edge : BigInt(from),
    maxCount: Number.isFinite(limit) ? limit : Number.MAX_SAFE_INTEGER,
  });
  try {
    return (await allOf<ResolvedEvent>(call, timeout, signal)).map(recorded).filter((event) => event !== undefined);
  } catch (error) {
    if (error instanceof StreamNotFoundError) return [];
    throw error;
  }
}

/** A stretch of the whole log: what in it is an event, and how far it goes. */
export type Page = {
  readonly events: readonly RecordedEvent[];
  readonly until: Position | undefined;
  readonly isLast: boolean;
};

export async function readPage(
  { client, timeout }: Try,
  { after, direction = 'forwards' }: ReadAllOptions,
  size: number,
  signal: AbortSignal,
): Promise<Page> {
  const edge: ReadPosition = direction === 'forwards' ? START : END;
  const fromPosition = after === undefined ? edge : logPosition(after);
  const call = client.readAll({ direction: directions[direction], fromPosition, maxCount: size });
  const page = await allOf<ResolvedEvent>(call, timeout, signal);
  // Forwards a server begins with the event at the position itself.
  const isBehind = ({ position }: RecordedEvent) =>
    after === undefined || (direction === 'forwards' ? position > after : position < after);
  const events = page.map(recorded).filter((event) => event !== undefined);
  const last = page.at(-1);
  return {
    events: events.filter(isBehind),
    until: last === undefined ? after : placeOf(last),
    isLast: page.length < size,
  };
}

/** Also of what is not ours. */
export const placeOf = ({ event, link }: ResolvedEvent): Position => positionText((event ?? link)?.position);

const directions = { forwards: FORWARDS, backwards: BACKWARDS } as const;
