import type { NewEvent, Position, RecordedEvent } from '../../kernel/event.js';

/**
 * The event log as the rest of the program sees it. The semantics are EventStoreDB's, so that the embedded engine and a
 * cluster can stand behind the same port; `test/platform/event-store.contract.ts` is their common contract.
 */
export abstract class EventStore {
  /**
   * Appends the events in one transaction and answers when they are durable. The content is fixed when append is called.
   *
   * Idempotent by event id, as EventStoreDB, so that an append without an answer may be sent again as it was:
   * - `no_stream`, or a revision below the newest: the ids that follow that revision are compared. All equal means the append
   *   had already happened, and its original outcome is returned; anything else is WrongExpectedRevision.
   * - `any`, `stream_exists`: the ids are looked up among the newest events of the stream (at least 1 000 in the embedded
   *   engine; best effort in a cluster). First not seen: appended. All seen: the original outcome. Some: WrongExpectedRevision.
   * - the newest revision: always appended, even with an id seen before.
   *
   * @throws WrongExpectedRevision, AppendTooLarge, StoreUnavailable; TypeError for what no engine would keep: no events, a
   * stream or type without a name or beginning with `$`, an id that is not a UUID in lower case, a payload that is not JSON
   */
  abstract append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended>;

  /** A stream, whole unless told otherwise; empty when there is no such stream. */
  abstract readStream(stream: string, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]>;

  /**
   * The whole log in its order, up to where it ends when the reader gets there. TypeError for a position of another store.
   *
   * Here and elsewhere, an event that another program has put into the log is given with schema 0, which no event of ours has.
   */
  abstract readAll(options?: ReadAllOptions): AsyncIterable<RecordedEvent>;

  /**
   * All events after a position and then each new one as it is recorded, in order and at least once, until the signal is
   * aborted. `caught-up` is said each time the reader has seen all there is. Ends when the signal is aborted; when the store
   * is closed or lost first, it throws StoreUnavailable. The next event is not fetched before the last one is handled.
   */
  abstract subscribe(options: SubscribeOptions): AsyncIterable<SubscriptionMessage>;

  /**
   * Takes over events of another log just as they are, instants of recording included, for moving a log from one engine to
   * another. In the order given; events that are there already, with the same id at the same revision, are passed over, so that
   * an interrupted take-over goes on where it stopped. For a log that nobody else writes to meanwhile.
   *
   * @throws WrongExpectedRevision when another event stands where one of these belongs, or its predecessor is missing
   */
  abstract takeOver(events: readonly RecordedEvent[]): Promise<void>;

  /** Position of the newest event; undefined while the log is empty. */
  abstract lastPosition(): Promise<Position | undefined>;

  abstract close(): Promise<void>;
}

/** A revision means: exactly this one is the newest. */
export type ExpectedRevision = number | 'no_stream' | 'stream_exists' | 'any';

export type Appended = {
  /** Revision of the last event of the append. */
  readonly revision: number;
  readonly position: Position;
  /** The store's instant of the append. */
  readonly recordedAt: string;
};

export type ReadStreamOptions = {
  /** First revision wanted; when reading backwards the newest wanted. */
  readonly from?: number;
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
};

export type ReadAllOptions = {
  /** Start behind this position; when reading backwards, before it. */
  readonly after?: Position | undefined;
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
};

export type SubscribeOptions = { readonly after?: Position | undefined; readonly signal: AbortSignal };

export type SubscriptionMessage =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  | { readonly kind: 'caught-up'; readonly position: Position | undefined };

/** The stream is not where the writer thought it was: somebody else was quicker. Read again and decide again. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: number | 'no_stream',
  ) {
    super(`Stream ${stream}: expected ${String(expected)}, found ${String(actual)}`);
  }
}

export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';
  constructor(
    readonly stream: string,
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`Append to ${stream} is ${String(bytes)} bytes; one append holds at most ${String(limit)}`);
  }
}

/** The log cannot be reached or written now (closed, disk full, damaged). Nothing of the append was kept. */
export class StoreUnavailable extends Error {
  override readonly name: string = 'StoreUnavailable';
}

/**
 * The store was lost before it answered an append: it may have been kept or not. The same append sent again is safe, for it is
 * recognised by its ids.
 */
export class AppendUnanswered extends StoreUnavailable {
  override readonly name = 'AppendUnanswered';
}
