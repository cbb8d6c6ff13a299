import type { EventFilter } from './filter.js';
import type { StoredRecord } from './log-file.js';
import { comparePositions, Log } from './log.js';
import type { LogPosition } from './log.js';
import { streamDeleted } from './rpc-error.js';

export type SubscriptionItem =
  | { readonly kind: 'confirmation' }
  | { readonly kind: 'event'; readonly record: StoredRecord }
  | { readonly kind: 'checkpoint'; readonly position: LogPosition }
  | { readonly kind: 'caught-up' }
  | { readonly kind: 'fell-behind' };

type FollowAll = {
  readonly log: Log;
  readonly from: LogPosition;
  readonly filter: EventFilter | undefined;
  /** As from 24.2: exactly what lies behind the position, and a checkpoint when the history has been read. */
  readonly exactly: boolean;
  readonly signal: AbortSignal;
};

const pageSize = 32;

/** A subscription to the whole log: what there is, page by page, and then what comes. */
export async function* followAll({ log, from, filter, exactly, signal }: FollowAll): AsyncGenerator<SubscriptionItem> {
  yield { kind: 'confirmation' };
  let next = exactly ? behind(from) : behindFirst(log, from);
  let considered = 0;
  for (let atEnd = comparePositions(from, log.lastPosition()) >= 0; !atEnd;) {
    const page = readPage(log, next, filter);
    for (const record of page.matching) yield { kind: 'event', record };
    const checkpoint = page.matching.at(-1) ?? next;
    next = page.next;
    atEnd = page.atEnd;
    considered += page.considered;
    if (filter && (atEnd ? exactly : considered >= filter.checkpointInterval)) {
      considered %= filter.checkpointInterval;
      yield { kind: 'checkpoint', position: checkpoint };
    }
  }
  yield { kind: 'caught-up' };
  for (;;) {
    const page = log.readForwards(next, pageSize);
    for (const record of page) {
      if (!filter || filter.matches(record)) yield { kind: 'event', record };
      if (filter && ++considered >= filter.checkpointInterval) {
        considered = 0;
        yield { kind: 'checkpoint', position: record };
      }
      next = after(record);
    }
    if (page.length === 0) await log.nextWrite(signal);
  }
}

type FollowStream = {
  readonly log: Log;
  readonly stream: string;
  readonly from: number;
  readonly signal: AbortSignal;
};

export async function* followStream({ log, stream, from, signal }: FollowStream): AsyncGenerator<SubscriptionItem> {
  if (log.stateOf(stream) === 'tombstoned') throw streamDeleted(stream);
  yield { kind: 'confirmation' };
  let next = from;
  let caughtUp = false;
  for (;;) {
    const page = log.readStream(stream, next, 'forwards', pageSize);
    for (const record of page) {
      if (record.type === '$streamDeleted') throw streamDeleted(stream);
      yield { kind: 'event', record };
      next = record.revision + 1;
    }
    if (page.length > 0) continue;
    if (!caughtUp) yield { kind: 'caught-up' };
    else await log.nextWrite(signal);
    caughtUp = true;
  }
}

/** The place after a record: where the next page begins, though no record need begin there. */
const after = ({ commit, prepare, end }: StoredRecord): LogPosition =>
  commit === prepare ? { commit: end, prepare: 0 } : { commit, prepare: prepare + 1 };

const behind = ({ commit, prepare }: LogPosition): LogPosition => ({ commit, prepare: prepare + 1 });

/**
 * Until 24.2 a subscription passes over the first event at or after its position, whichever that is: right for the position
 * of an event, and for a checkpoint as long as the filter stays the same. Only the very start is where it says.
 */
function behindFirst(log: Log, from: LogPosition): LogPosition {
  if (from.commit === 0) return Log.start;
  const [first] = log.readForwards(from, 1);
  if (first) return after(first);
  const [last] = log.readBackwards(Log.end, 1);
  return last ? after(last) : Log.start;
}

/** Until 32 events match or the window has been looked at. */
function readPage(log: Log, from: LogPosition, filter: EventFilter | undefined) {
  const wanted = filter?.window ?? pageSize;
  const records = log.readForwards(from, wanted);
  const matching: StoredRecord[] = [];
  let considered = 0;
  for (const record of records) {
    considered++;
    if (!filter || filter.matches(record)) matching.push(record);
    if (matching.length === pageSize) break;
  }
  const last = records[considered - 1];
  return {
    matching,
    considered,
    next: last ? after(last) : from,
    atEnd: considered < wanted && matching.length < pageSize,
  };
}
