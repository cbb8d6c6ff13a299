import { setImmediate as nextTurn } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import type { JsonObject, Metadata, NewEvent, Position, RecordedEvent } from '../../kernel/event.js';
import { sqliteCode } from '../database/sqlite.js';
import { Changes } from './changes.js';
import { openEventFile } from './embedded-event-file.js';
import { EventStore, StoreUnavailable, WrongExpectedRevision } from './event-store.js';
import type {
  Appended,
  ExpectedRevision,
  ReadAllOptions,
  ReadStreamOptions,
  SubscribeOptions,
  SubscriptionMessage,
} from './event-store.js';
import { asText } from './new-events.js';
import type { EventText } from './new-events.js';

export type EmbeddedOptions = {
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  /** How long an append waits for another process that is writing, in milliseconds. The event loop stands still meanwhile. */
  readonly busyTimeout?: number;
  /** How often a waiting subscription looks for events of other processes, in milliseconds. */
  readonly pollInterval?: number;
};

/** Rows fetched at a time from the whole log; between two pages the event loop gets its turn. */
const pageSize = 1_000;
/** Appends in one transaction, so that a flood of them does not hold the event loop. */
const batchSize = 256;
/** How far back `any` and `stream_exists` look for an append: the whole of any career, and bounded for longer streams. */
const idReach = 1_000;

const noStream = -1;

/**
 * The event log in one SQLite file, for one machine. Several processes may have it open.
 *
 * All appends that wait share the next transaction, and so one fsync. Nothing about the file is remembered between
 * transactions, because another process may have written meanwhile.
 */
export class EmbeddedEventStore extends EventStore {
  readonly #db: Database.Database;
  readonly #sql: Statements;
  readonly #placeAll: Database.Transaction<(batch: readonly WaitingAppend[]) => Outcome[]>;
  readonly #takeOverAll: Database.Transaction<(events: readonly RecordedEvent[]) => void>;
  readonly #clock: () => number;
  readonly #pollInterval: number;
  readonly #changes = new Changes();
  #waiting: WaitingAppend[] = [];
  #scheduled = false;
  #open = true;

  constructor(path: string, options: EmbeddedOptions = {}) {
    super();
    this.#clock = options.clock ?? Date.now;
    this.#pollInterval = options.pollInterval ?? 100;
    this.#db = openEventFile(path, options.busyTimeout ?? 5_000);
    this.#sql = prepareStatements(this.#db);
    this.#takeOverAll = this.#db.transaction((events) => {
      this.#takeOver(events);
    });
    this.#placeAll = this.#db.transaction((batch) => this.#place(batch));
  }

  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    return new Promise((resolve, reject) => {
      this.#assertOpen();
      this.#waiting.push({ stream, expected, events: asText(stream, expected, events), resolve, reject });
      this.#schedule();
    });
  }

  readStream(stream: string, options: ReadStreamOptions = {}): Promise<readonly RecordedEvent[]> {
    return new Promise((resolve) => {
      const { from, direction, limit = -1 } = options;
      resolve(
        this.#read(() => {
          const rows =
            direction === 'backwards'
              ? this.#sql.streamBackwards.all(stream, from ?? Number.MAX_SAFE_INTEGER, limit)
              : this.#sql.streamForwards.all(stream, from ?? 0, limit);
          return rows.map(recorded);
        }),
      );
    });
  }

  async *readAll({ after, direction, limit = Infinity }: ReadAllOptions = {}): AsyncGenerator<RecordedEvent> {
    let from = after;
    let left = limit;
    while (left > 0) {
      const wanted = Math.min(left, pageSize);
      const page = this.#page(from, direction, wanted);
      yield* page;
      if (page.length < wanted) return;
      from = page.at(-1)?.position;
      left -= wanted;
      await nextTurn();
    }
  }

  async *subscribe({ after, signal }: SubscribeOptions): AsyncGenerator<SubscriptionMessage> {
    const stopped = () => signal.aborted;
    let seen = after;
    let saidCaughtUp = false;
    while (!stopped()) {
      const page = this.#page(seen, 'forwards', pageSize);
      for (const event of page) {
        yield { kind: 'event', event };
        if (stopped()) return;
        this.#assertOpen();
        seen = event.position;
      }
      if (page.length > 0) {
        saidCaughtUp = false;
        await nextTurn();
      } else if (!saidCaughtUp) {
        saidCaughtUp = true;
        yield { kind: 'caught-up', position: seen };
      } else {
        await this.#changes.next(signal, this.#pollInterval);
      }
    }
  }

  takeOver(events: readonly RecordedEvent[]): Promise<void> {
    return new Promise((resolve) => {
      this.#assertOpen();
      try {
        this.#takeOverAll.immediate(events);
      } catch (error) {
        if (error instanceof WrongExpectedRevision || error instanceof TypeError) throw error;
        throw unavailable('The events could not be written', error);
      }
      this.#changes.announce();
      resolve();
    });
  }

  lastPosition(): Promise<Position | undefined> {
    return new Promise((resolve) => {
      const last = this.#read(() => this.#sql.last.get());
      resolve(last && positionText(last.position));
    });
  }

  /** Appends already waiting are committed first; whatever comes later, and every subscription, gets StoreUnavailable. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#open) {
        this.#open = false;
        while (this.#waiting.length > 0) this.#commitWaiting();
        this.#changes.announce();
        this.#db.close();
      }
      resolve();
    });
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#waiting.length > 0) this.#commitWaiting();
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  #commitWaiting(): void {
    const batch = this.#waiting.splice(0, batchSize);
    let outcomes: Outcome[];
    try {
      outcomes = this.#placeAll.immediate(batch);
    } catch (error) {
      const failure = unavailable('The events could not be written', error);
      for (const { reject } of batch) reject(failure);
      return;
    }
    batch.forEach(({ resolve, reject }, index) => {
      const outcome = outcomes[index];
      if (outcome instanceof Error) reject(outcome);
      else if (outcome) resolve(outcome);
    });
    this.#changes.announce();
  }

  /** Runs inside the transaction. A refused append has written nothing, so its neighbours are not harmed. */
  #place(batch: readonly WaitingAppend[]): Outcome[] {
    const now = Math.floor(this.#clock() * 1_000);
    const end = { position: 0, recordedAt: 0, ...this.#sql.last.get(), now };
    return batch.map((append) => this.#writeWhereExpected(append, end) ?? this.#settle(append, end));
  }

  /** The usual case, without a look-up: the file itself refuses an event that does not take the next revision. */
  #writeWhereExpected(append: WaitingAppend, end: LogEnd): Appended | undefined {
    const { expected } = append;
    if (expected === 'any' || expected === 'stream_exists') return undefined;
    const before = end.position;
    try {
      return this.#write(append, expected === 'no_stream' ? noStream : expected, end);
    } catch (error) {
      if (end.position === before && isOutOfTurn(error)) return undefined;
      throw error;
    }
  }

  #settle(append: WaitingAppend, end: LogEnd): Outcome {
    const { stream, expected } = append;
    const newest = this.#sql.newestRevision.get(stream) ?? noStream;
    const verdict = this.#judge(append, newest);
    if (verdict === 'append') return this.#write(append, newest, end);
    if (verdict !== 'refused') return appended(verdict);
    return new WrongExpectedRevision(stream, expected, newest === noStream ? 'no_stream' : newest);
  }

  #write({ stream, events }: WaitingAppend, newest: number, end: LogEnd): Appended {
    // Two appends never share an instant, and none lies before its predecessor, whatever the clock does.
    const recordedAt = Math.max(end.now, end.recordedAt + 1);
    let revision = newest;
    for (const { id, type, schema, data, metadata } of events) {
      this.#sql.insert.run(end.position + 1, stream, ++revision, id, type, schema, recordedAt, data, metadata);
      end.position++;
    }
    end.recordedAt = recordedAt;
    return appended({ revision, position: end.position, recordedAt });
  }

  /** EventStoreDB's rules: append, refuse, or answer with the outcome of the append that this one repeats. */
  #judge({ stream, expected, events }: WaitingAppend, newest: number): 'append' | 'refused' | Place {
    if (expected === 'stream_exists' && newest === noStream) return 'refused';
    if (expected === 'any' || expected === 'stream_exists') {
      const reach = newest - idReach - events.length;
      const earlier = ({ id }: EventText) => this.#sql.placeOfId.get(stream, reach, id);
      const first = events[0] && earlier(events[0]);
      return first === undefined ? 'append' : (lastOf(events, earlier) ?? 'refused');
    }
    const revision = expected === 'no_stream' ? noStream : expected;
    if (revision === newest) return 'append';
    if (revision > newest) return 'refused';
    return lastOf(events, ({ id }, index) => this.#sql.placeOfEvent.get(stream, revision + 1 + index, id)) ?? 'refused';
  }

  /** Runs inside the transaction. */
  #takeOver(events: readonly RecordedEvent[]): void {
    let position = this.#sql.last.get()?.position ?? 0;
    for (const event of events) {
      const { stream, revision, recordedAt } = event;
      const expected = revision === 0 ? 'no_stream' : revision - 1;
      const [text] = asText(stream, expected, [event]);
      if (text === undefined || this.#sql.placeOfEvent.get(stream, revision, text.id)) continue;
      const newest = this.#sql.newestRevision.get(stream) ?? noStream;
      if (newest !== revision - 1) {
        throw new WrongExpectedRevision(stream, expected, newest === noStream ? 'no_stream' : newest);
      }
      const { id, type, schema, data, metadata } = text;
      this.#sql.insert.run(++position, stream, revision, id, type, schema, microsecondsOf(recordedAt), data, metadata);
    }
  }

  #page(after: Position | undefined, direction: ReadAllOptions['direction'], limit: number): RecordedEvent[] {
    return this.#read(() =>
      direction === 'backwards'
        ? this.#sql.logBackwards.all(positionNumber(after) ?? Number.MAX_SAFE_INTEGER, limit).map(recorded)
        : this.#sql.logForwards.all(positionNumber(after) ?? 0, limit).map(recorded),
    );
  }

  #read<T>(work: () => T): T {
    this.#assertOpen();
    try {
      return work();
    } catch (error) {
      if (error instanceof TypeError) throw error;
      throw unavailable('The events could not be read', error);
    }
  }

  #assertOpen(): void {
    if (!this.#open) throw new StoreUnavailable('The event store is closed');
  }
}

type WaitingAppend = {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventText[];
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
};

/** Where the log ends as the transaction goes on, and the clock's instant. */
type LogEnd = { position: number; recordedAt: number; readonly now: number };

type Outcome = Appended | WrongExpectedRevision;

/** Where an event stands. */
type Place = { readonly revision: number; readonly position: number; readonly recordedAt: number };

type Row = Place & {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly schema: number;
  readonly data: string;
  readonly metadata: string;
};

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(db: Database.Database) {
  const place = 'revision, position, recorded_at AS recordedAt';
  const row = `${place}, stream, id, type, schema, data, metadata`;
  return {
    insert: db.prepare<[number, string, number, string, string, number, number, string, string]>(
      `INSERT INTO events (position, stream, revision, id, type, schema, recorded_at, data, metadata)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    last: db.prepare<[], Omit<Place, 'revision'>>(
      'SELECT position, recorded_at AS recordedAt FROM events ORDER BY position DESC LIMIT 1',
    ),
    newestRevision: db
      .prepare<[string], number>('SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1')
      .pluck(),
    placeOfEvent: db.prepare<[string, number, string], Place>(
      `SELECT ${place} FROM events WHERE stream = ? AND revision = ? AND id = ?`,
    ),
    placeOfId: db.prepare<[string, number, string], Place>(
      `SELECT ${place} FROM events WHERE stream = ? AND revision > ? AND id = ? ORDER BY revision DESC LIMIT 1`,
    ),
    streamForwards: db.prepare<[string, number, number], Row>(
      `SELECT ${row} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
    ),
    streamBackwards: db.prepare<[string, number, number], Row>(
      `SELECT ${row} FROM events WHERE stream = ? AND revision <= ? ORDER BY revision DESC LIMIT ?`,
    ),
    logForwards: db.prepare<[number, number], Row>(
      `SELECT ${row} FROM events WHERE position > ? ORDER BY position LIMIT ?`,
    ),
    logBackwards: db.prepare<[number, number], Row>(
      `SELECT ${row} FROM events WHERE position < ? ORDER BY position DESC LIMIT ?`,
    ),
  };
}

const isOutOfTurn = (error: unknown) => sqliteCode(error) === 'SQLITE_CONSTRAINT_TRIGGER';

/** The place of the last event if every one of them has a place. */
function lastOf(
  events: readonly EventText[],
  placeOf: (event: EventText, index: number) => Place | undefined,
): Place | undefined {
  let last: Place | undefined;
  for (const [index, event] of events.entries()) {
    last = placeOf(event, index);
    if (last === undefined) return undefined;
  }
  return last;
}

const recorded = (row: Row): RecordedEvent => ({
  id: row.id,
  type: row.type,
  schema: row.schema,
  data: JSON.parse(row.data) as JsonObject,
  metadata: JSON.parse(row.metadata) as Metadata,
  stream: row.stream,
  revision: row.revision,
  position: positionText(row.position),
  recordedAt: instantText(row.recordedAt),
});

const appended = ({ revision, position, recordedAt }: Place): Appended => ({
  revision,
  position: positionText(position),
  recordedAt: instantText(recordedAt),
});

/** As wide as the largest safe integer, so that text order is number order. */
const positionText = (position: number): Position => String(position).padStart(16, '0');

function positionNumber(position: Position | undefined): number | undefined {
  if (position === undefined) return undefined;
  if (!/^\d{16}$/.test(position)) throw new TypeError(`Not a position of this store: ${JSON.stringify(position)}`);
  return Number(position);
}

function instantText(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1_000);
  const rest = String(microseconds - milliseconds * 1_000).padStart(3, '0');
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${rest}Z`;
}

function microsecondsOf(instant: string): number {
  const match = /^(.{19})\.(\d{6})Z$/.exec(instant);
  const seconds = Date.parse(`${match?.[1] ?? ''}Z`);
  if (!match || Number.isNaN(seconds)) throw new TypeError(`Not an instant of recording: ${JSON.stringify(instant)}`);
  return seconds * 1_000 + Number(match[2]);
}

function unavailable(what: string, cause: unknown): StoreUnavailable {
  return new StoreUnavailable(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
}
