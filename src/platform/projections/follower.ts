import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Position, RecordedEvent } from '../../kernel/event.js';
import { type EventStore, StoreUnavailable } from '../event-store/event-store.js';
import type { Checkpoint, Generation, StreamRows } from './generation.js';
import { keyOf, rowsFrom } from './projection.js';

export type FollowerOptions = {
  /** Streams written in one transaction, which on the embedded engine holds the event loop. */
  readonly streamsPerTransaction: number;
  /** Streams remembered before they are written: what bounds the memory of a rebuild. */
  readonly streamsPerBatch: number;
};

export type Until = {
  readonly signal: AbortSignal;
  /** Stop exactly behind this event. */
  readonly position?: Position | undefined;
  /** Called each time the end of the log has been seen; stop when it says so. */
  readonly caughtUp?: () => Promise<'stop' | undefined>;
};

/** Carries the rows of one generation along with the log: in order, at least once, never skipping. */
export class Follower {
  at: Checkpoint | undefined;
  handled = { events: 0, streams: 0, rows: 0 };

  constructor(
    private readonly store: EventStore,
    private readonly writer: Kysely<unknown>,
    readonly generation: Generation,
    private readonly options: FollowerOptions,
    /** Rows have been written. */
    private readonly progressed: () => void,
  ) {}

  /**
   * Where to go on. In place of the event last seen there may be `another`: then it is another log, such as an older backup. Or
   * there may be none: that, or a node of a cluster that lags behind.
   */
  async resume(): Promise<'there' | 'another' | 'missing'> {
    this.at = await this.generation.checkpoint(this.writer);
    if (this.at === undefined) return 'there';
    const { stream, revision, id, position, recordedAt } = this.at;
    const [event] = await this.store.readStream(stream, { from: revision, limit: 1 });
    if (event === undefined) return 'missing';
    return event.id === id && event.position === position && event.recordedAt === recordedAt ? 'there' : 'another';
  }

  /**
   * In batches, each of them what the log held when the batch began, remembered as the streams it touches and not as events:
   * so a rebuild reads each stream once, however its events lie among the others', and the memory it takes is bounded.
   */
  async run({ signal, position, caughtUp }: Until): Promise<void> {
    const isThere = () => position !== undefined && this.at !== undefined && this.at.position >= position;
    if (isThere()) return;
    let batch: Batch | undefined;
    for await (const message of this.store.subscribe({ after: this.at?.position, signal })) {
      if (message.kind === 'caught-up') {
        if (batch) await this.#write(batch);
        batch = undefined;
        if ((await caughtUp?.()) === 'stop' || isThere()) return;
        continue;
      }
      const { event } = message;
      batch ??= { until: await this.#endOfBatch(event, position), touched: new Map(), events: 0, last: event };
      batch.last = event;
      batch.events += 1;
      const key = keyOf(this.generation.projection, event.stream);
      if (key !== undefined) batch.touched.set(key, event.revision);
      if (event.position >= batch.until || batch.touched.size >= this.options.streamsPerBatch) {
        await this.#write(batch);
        batch = undefined;
        if (isThere()) return;
      }
    }
  }

  async #endOfBatch(event: RecordedEvent, asked: Position | undefined): Promise<Position> {
    const end = (await this.store.lastPosition()) ?? event.position;
    return asked !== undefined && asked < end ? asked : end;
  }

  /** The checkpoint moves with the last of the rows. Streams already written before a crash are not worked out again. */
  async #write({ touched, events, last }: Batch): Promise<void> {
    const { streamsPerTransaction } = this.options;
    // In the order of their keys: neighbours in the tables are written together.
    const streams = [...touched].sort(([a], [b]) => (a < b ? -1 : 1));
    const { position, stream, revision, id, recordedAt } = last;
    const checkpoint = { position, stream, revision, id, recordedAt };
    for (let from = 0; from === 0 || from < streams.length; from += streamsPerTransaction) {
      const rows = await this.#workOut(streams.slice(from, from + streamsPerTransaction));
      const isLast = from + streamsPerTransaction >= streams.length;
      await this.generation.write(this.writer, rows, isLast ? checkpoint : undefined);
      this.progressed();
      if (!isLast) await nextTurn();
    }
    this.at = checkpoint;
    this.handled = { ...this.handled, events: this.handled.events + events };
  }

  async #workOut(touched: readonly (readonly [key: string, revision: number])[]): Promise<StreamRows[]> {
    const { projection } = this.generation;
    const reached = await this.generation.reached(
      this.writer,
      touched.map(([key]) => key),
    );
    const worked: StreamRows[] = [];
    let rowCount = 0;
    let turn = performance.now();
    for (const [key, revision] of touched) {
      if (performance.now() - turn > 5) {
        await nextTurn();
        turn = performance.now();
      }
      if ((reached.get(key) ?? -1) >= revision) continue;
      const stored = await this.store.readStream(projection.category + key, { limit: revision + 1 });
      if (stored.length <= revision) {
        // A node of a cluster that lags behind the one the event came from. Trying again helps.
        throw new StoreUnavailable(`Stream ${projection.category}… was read before its event ${revision} was there`);
      }
      const rows = rowsFrom(projection, key, stored);
      worked.push({ key, revision, rows });
      for (const table of Object.values(rows)) rowCount += table.length;
    }
    const { events, streams, rows } = this.handled;
    this.handled = { events, streams: streams + worked.length, rows: rows + rowCount };
    return worked;
  }
}

/** What the log held when the batch began, as the streams it touches: newest revision by key. */
type Batch = {
  readonly until: Position;
  readonly touched: Map<string, number>;
  events: number;
  last: RecordedEvent;
};
