import { EventEmitter, once } from 'node:events';
import { openLogFile } from './log-file.js';
import type { LogFile, StoredRecord } from './log-file.js';
import { RecentIds } from './recent-ids.js';
import { firstEvents, noise, softDeletion, systemEvent, tombstone } from './system-events.js';
import type { SystemEvent } from './system-events.js';

export type LogPosition = { readonly commit: number; readonly prepare: number };
export type Expected = bigint | 'any' | 'no_stream' | 'stream_exists';

export type ProposedEvent = {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
};

export type Decision =
  | { readonly kind: 'written'; readonly revision: number; readonly position: LogPosition }
  | { readonly kind: 'wrong-expected-version'; readonly current: number }
  | { readonly kind: 'stream-deleted' };

export type LogOptions = {
  readonly file?: string | undefined;
  /** Milliseconds since 1970; fractions count. */
  readonly clock?: (() => number) | undefined;
  /** Write something of the server's own after this many appends; 0 for never. */
  readonly noiseEvery?: number | undefined;
  /** Appends of several events get a commit record of their own, as explicit transactions of old clients did. */
  readonly explicitTransactions?: boolean | undefined;
};

export const noStream = -1;
const deleted = Number(2n ** 63n - 1n);
const start: LogPosition = { commit: 0, prepare: 0 };
const end: LogPosition = { commit: Number.MAX_SAFE_INTEGER, prepare: Number.MAX_SAFE_INTEGER };
/** What the log holds before its first event and, now and then, between two. */
const otherRecord = 211;

type StreamState = {
  readonly newest: number;
  readonly tombstoned: boolean;
  readonly softDeleted: boolean;
  readonly truncatedBefore: number;
};

/** The server's log and its rules of what may be appended (IndexWriter.CheckCommit, StorageWriterService). */
export class Log {
  static readonly start = start;
  static readonly end = end;
  readonly #file: LogFile;
  readonly #recent = new RecentIds();
  readonly #written = new EventEmitter().setMaxListeners(0);
  readonly #clock: () => number;
  readonly #noiseEvery: number;
  readonly #explicitTransactions: boolean;
  #end: number;
  #appends = 0;

  constructor({ file, clock, noiseEvery, explicitTransactions }: LogOptions = {}) {
    this.#file = openLogFile(file);
    this.#clock = clock ?? (() => performance.timeOrigin + performance.now());
    this.#noiseEvery = noiseEvery ?? 4;
    this.#explicitTransactions = explicitTransactions ?? false;
    const newest = this.#file.newest.get();
    this.#end = newest?.end ?? otherRecord;
    if (newest || this.#noiseEvery === 0) return;
    this.#file.transaction(() => {
      for (const event of firstEvents()) this.#writeSystemEvent(event);
    });
  }

  close(): void {
    this.#file.close();
  }

  append(stream: string, expected: Expected, events: readonly ProposedEvent[]): Decision {
    return this.#decide(stream, expected, events, (state) => {
      const written = this.#write(stream, state.newest, events);
      if (state.softDeleted) this.#setTruncatedBefore(stream, state.newest + 1);
      if (this.#noiseEvery > 0 && ++this.#appends % this.#noiseEvery === 0) {
        this.#end += otherRecord;
        this.#writeSystemEvent(noise(this.#appends / this.#noiseEvery, stream));
      }
      return written;
    });
  }

  /** Soft: the stream reads as if it were not there and may begin again. */
  delete(stream: string, expected: Expected): Decision {
    return this.#remove(stream, expected, () => {
      const metastream = metastreamOf(stream);
      return this.#write(metastream, this.#state(metastream).newest, [softDeletion()]);
    });
  }

  /** Hard: nobody ever writes to the stream again. */
  tombstone(stream: string, expected: Expected): Decision {
    return this.#remove(stream, expected, (newest) => this.#write(stream, newest, [tombstone()]));
  }

  /** What a scavenge leaves of a deleted stream in `$all`: a gap. */
  scavenge(stream: string): void {
    this.#file.scavenge.run(stream);
  }

  stateOf(stream: string): 'there' | 'none' | 'tombstoned' {
    const { tombstoned, softDeleted, newest } = this.#state(stream);
    if (tombstoned) return 'tombstoned';
    return softDeleted || newest === noStream ? 'none' : 'there';
  }

  newestRevision(stream: string): number {
    return this.#state(stream).newest;
  }

  readStream(stream: string, from: number, direction: 'forwards' | 'backwards', limit: number): StoredRecord[] {
    const { truncatedBefore } = this.#state(stream);
    return direction === 'forwards'
      ? this.#file.streamForwards.all(stream, Math.max(from, truncatedBefore), limit)
      : this.#file.streamBackwards.all(stream, from, truncatedBefore, limit);
  }

  /** From a position on, the record there included. */
  readForwards({ commit, prepare }: LogPosition, limit: number): StoredRecord[] {
    return this.#file.forwards.all(commit, prepare, limit);
  }

  /** What lies before a position. */
  readBackwards({ commit, prepare }: LogPosition, limit: number): StoredRecord[] {
    return this.#file.backwards.all(commit, prepare, limit);
  }

  /** Whether a record begins or ends there. A server cannot read at any other offset. */
  isBoundary({ commit }: LogPosition): boolean {
    if (commit === 0 || commit >= this.#end) return true;
    const nearest = this.#file.nearest.get(commit);
    return nearest !== undefined && (nearest.commit === commit || nearest.end === commit || nearest.prepare === commit);
  }

  lastPosition(): LogPosition {
    return this.#file.newest.get() ?? start;
  }

  /** Resolves at the next write; rejects when the signal is aborted. */
  async nextWrite(signal: AbortSignal): Promise<void> {
    await once(this.#written, 'written', { signal });
  }

  #check(
    stream: string,
    state: StreamState,
    expected: Expected,
    events: readonly ProposedEvent[],
  ): 'append' | Decision {
    const { newest, softDeleted, tombstoned } = state;
    const refused = { kind: 'wrong-expected-version', current: newest } as const;
    if (tombstoned) return { kind: 'stream-deleted' };
    if (expected === 'stream_exists') {
      if (softDeleted) return { kind: 'stream-deleted' };
      if (newest === noStream && this.#state(metastreamOf(stream)).newest === noStream) return refused;
    }
    if (expected === 'any' || expected === 'stream_exists') return this.#checkRecent(stream, events) ?? refused;
    const wanted = expected === 'no_stream' ? noStream : Number(expected);
    if (wanted === newest) return 'append';
    if (wanted > newest || events.length === 0) return refused;
    for (const [index, { id }] of events.entries()) {
      if (this.#file.at.get(stream, wanted + 1 + index)?.id === id) continue;
      return index === 0 && wanted === noStream && softDeleted ? 'append' : refused;
    }
    return this.#earlier(stream, wanted + events.length);
  }

  #checkRecent(stream: string, events: readonly ProposedEvent[]): 'append' | Decision | undefined {
    let last: number | undefined;
    for (const [index, { id }] of events.entries()) {
      const place = this.#recent.find(id);
      if (place?.stream !== stream) return index === 0 ? 'append' : undefined;
      last = place.revision;
    }
    return last === undefined ? 'append' : this.#earlier(stream, last);
  }

  /** The answer to an append that repeats one: the position is that of its last event, in both halves. */
  #earlier(stream: string, revision: number): Decision {
    const { prepare } = this.#file.at.get(stream, revision) ?? { prepare: 0 };
    return { kind: 'written', revision, position: { commit: prepare, prepare } };
  }

  #write(stream: string, newest: number, events: readonly ProposedEvent[]): Decision {
    const sizes = events.map((event) => sizeOnDisk(stream, event));
    const ownCommit = this.#explicitTransactions && events.length > 1;
    const commit = sizes.reduce((offset, size) => offset + size, this.#end);
    let prepare = this.#end;
    let position: LogPosition = { commit: prepare, prepare };
    for (const [index, { id, type, isJson, data, metadata }] of events.entries()) {
      const next = prepare + (sizes[index] ?? 0);
      position = { commit: ownCommit ? commit : prepare, prepare };
      const revision = newest + 1 + index;
      this.#file.insert.run({
        ...position,
        end: ownCommit ? commit + otherRecord : next,
        stream,
        revision,
        id,
        type,
        isJson: isJson ? 1 : 0,
        created: this.#ticks(),
        data: Buffer.from(data),
        metadata: Buffer.from(metadata),
      });
      this.#recent.remember(id, { stream, revision });
      prepare = next;
    }
    this.#end = ownCommit ? commit + otherRecord : prepare;
    return { kind: 'written', revision: newest + events.length, position };
  }

  #remove(stream: string, expected: Expected, write: (newest: number) => Decision): Decision {
    return this.#decide(stream, expected, [tombstone()], ({ newest }) =>
      newest === noStream ? { kind: 'wrong-expected-version', current: noStream } : write(newest),
    );
  }

  #decide(
    stream: string,
    expected: Expected,
    events: readonly ProposedEvent[],
    write: (state: StreamState) => Decision,
  ): Decision {
    const decision = this.#file.transaction((): Decision => {
      const state = this.#state(stream);
      const verdict = this.#check(stream, state, expected, events);
      return verdict === 'append' ? write(state) : verdict;
    });
    if (decision.kind === 'written') this.#written.emit('written');
    return decision;
  }

  #state(stream: string): StreamState {
    const newest = this.#file.newestOf.get(stream);
    const metadata = stream.startsWith('$$') ? undefined : this.#file.newestOf.get(metastreamOf(stream));
    const truncatedBefore = metadata ? truncation(metadata) : 0;
    return {
      newest: newest?.revision ?? noStream,
      tombstoned: newest?.type === '$streamDeleted',
      softDeleted: truncatedBefore >= deleted,
      truncatedBefore,
    };
  }

  #setTruncatedBefore(stream: string, revision: number): void {
    const metastream = metastreamOf(stream);
    const old = this.#file.newestOf.get(metastream);
    const metadata = { ...(old ? (JSON.parse(old.data.toString()) as object) : {}), $tb: revision };
    this.#write(metastream, old?.revision ?? noStream, [systemEvent('$metadata', metadata)]);
  }

  #writeSystemEvent([stream, event]: SystemEvent): void {
    this.#write(stream, this.#state(stream).newest, [event]);
  }

  #ticks(): string {
    return String(BigInt(Math.floor(this.#clock() * 1_000)) * 10n);
  }
}

export const comparePositions = (one: LogPosition, other: LogPosition): number =>
  one.commit - other.commit || one.prepare - other.prepare;

const metastreamOf = (stream: string) => `$$${stream}`;

/** Metadata of a stream that is not JSON counts for nothing. */
function truncation({ data }: StoredRecord): number {
  try {
    const { $tb } = JSON.parse(data.toString()) as { $tb?: number };
    return $tb ?? 0;
  } catch {
    return 0;
  }
}

/** The server's records have a header of about this size, and two bytes for each character of the names. */
const sizeOnDisk = (stream: string, { type, data, metadata }: ProposedEvent) =>
  95 + 2 * (stream.length + type.length) + data.length + metadata.length;
