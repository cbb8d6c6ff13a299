import type { StreamMessages } from './generated.js';
import { Log } from './log.js';
import type { LogPosition } from './log.js';
import { unknown } from './rpc-error.js';
import { streamNameOf, unknownPosition } from './wire.js';

type Options = StreamMessages.ReadReq.Options;

export const streamOf = (options: Options) => streamNameOf(options.getStream()?.getStreamIdentifier());

/** Where a read of a stream begins, this revision included. */
export function startRevision(options: Options): number {
  const stream = options.getStream();
  if (stream?.hasRevision()) return Number(stream.getRevision());
  return stream?.hasStart() === true ? 0 : Number.MAX_SAFE_INTEGER;
}

/** A subscription begins behind the revision it is given. */
export function subscriptionRevision(log: Log, options: Options): number {
  const stream = options.getStream();
  if (stream?.hasRevision()) return Number(stream.getRevision()) + 1;
  return stream?.hasStart() === true ? 0 : log.newestRevision(streamOf(options)) + 1;
}

export function startPosition(log: Log, options: Options): LogPosition {
  const all = options.getAll();
  if (all?.hasStart() === true) return Log.start;
  const position = all?.getPosition();
  // Minus one is how the server writes the end.
  if (!position || position.getCommitPosition() === unknownPosition) return Log.end;
  const place = { commit: Number(position.getCommitPosition()), prepare: Number(position.getPreparePosition()) };
  if (!log.isBoundary(place)) throw unknown('Unexpected ReadAllResult: Error');
  return place;
}
