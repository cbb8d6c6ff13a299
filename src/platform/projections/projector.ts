import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Position, RecordedEvent } from '../../kernel/event.js';
import { Changes } from '../event-store/changes.js';
import type { EventStore } from '../event-store/event-store.js';
import { CannotProject, type Projection, keyOf, messageOf, rowsFrom } from './projection.js';
import { type Checkpoint, ReadModel, type StreamRows } from './read-model.js';
import type { Lock, Views } from './views.js';

export type ProjectorOptions = {
  /** Streams written in one transaction, which holds the event loop. */
  readonly streamsPerTransaction?: number;
  /** Streams remembered before they are written: what bounds the memory of a rebuild. */
  readonly streamsPerBatch?: number;
  /** How often a process that waits looks whether its turn has come or what another one has written, in milliseconds. */
  readonly pollInterval?: number;
  /** How long to wait before trying again what failed for reasons outside the log, in milliseconds. */
  readonly retryAfter?: number;
};

export type ProjectorState =
  /** Not started, or stopped by its owner. */
  | 'idle'
  /** Another process projects; this one takes over when that one ends. */
  | 'standby'
  | 'catching-up'
  | 'live'
  /** Something in the log cannot be projected. Nothing is skipped: see `reason`. */
  | 'stopped';

export type ProjectionStatus = {
  readonly name: string;
  readonly version: number;
  readonly state: ProjectorState;
  /** Why it stopped, or what it waits for. */
  readonly reason?: string;
  /** Worth telling the operator, such as a log that is not the one it was: the read model is built anew then. */
  readonly notice?: string;
  /** Where in the log it has come to, and when that event was recorded. */
  readonly position?: Position;
  readonly seenUntil?: string;
  /** It has seen the end of the log since it was begun; before that its answers lack what it has not come to. */
  readonly complete: boolean;
  /** Since this process began projecting. */
  readonly eventsHandled: number;
};

/** The read model has not come as far as the caller has seen. */
export class ReadModelBehind extends Error {
  override readonly name = 'ReadModelBehind';
  constructor(
    readonly projection: string,
    readonly stream: string,
    readonly revision: number,
    /** Undefined when it has nothing of the stream yet. */
    readonly reached: number | undefined,
    readonly reason: string,
  ) {
    super(
      `Read model ${projection} has ${reached === undefined ? 'nothing' : `revision ${reached}`} of ${stream} ` +
        `where ${revision} is asked for: ${reason}`,
    );
  }
}

/** Another process projects this read model now. */
export class ReadModelBusy extends Error {
  override readonly name = 'ReadModelBusy';
  constructor(projection: string) {
    super(`Another process projects ${projection} now. Ask that process, or stop it first.`);
  }
}

export type Rebuilt = {
  readonly name: string;
  readonly version: number;
  readonly events: number;
  readonly streams: number;
  readonly rows: number;
  readonly milliseconds: number;
};

/** Carries one projection's rows along with the log: in order, at least once, never skipping. */
export class Projector {
  readonly model: ReadModel;
  readonly #options: Required<ProjectorOptions>;
  readonly #progress = new Changes();
  #state: { readonly state: ProjectorState; readonly reason?: string } = { state: 'idle' };
  #notice: string | undefined;
  #at: Checkpoint | undefined;
  #complete = false;
  #handled = noWork;
  #stop = new AbortController();
  #following: Promise<void> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly views: Views,
    readonly projection: Projection,
    options: ProjectorOptions = {},
  ) {
    this.model = new ReadModel(projection, views);
    this.#options = {
      streamsPerTransaction: 100,
      streamsPerBatch: 50_000,
      pollInterval: 100,
      retryAfter: 1_000,
      ...options,
    };
  }

  get status(): ProjectionStatus {
    const { name, version } = this.projection;
    return {
      name,
      version,
      ...this.#state,
      complete: this.#complete,
      eventsHandled: this.#handled.events,
      ...(this.#notice === undefined ? {} : { notice: this.#notice }),
      ...(this.#at === undefined ? {} : { position: this.#at.position, seenUntil: this.#at.recordedAt }),
    };
  }

  /** Makes the tables where they are missing and projects in the background from then on. A stopped one tries again. */
  async start(): Promise<void> {
    if (this.#following !== undefined && this.#state.state !== 'stopped') return;
    await this.#following;
    await this.model.prepare();
    this.#become('catching-up');
    this.#stop = new AbortController();
    this.#following = this.#follow(this.#stop.signal);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#following;
    this.#following = undefined;
    this.#become('idle');
  }

  /** Resolves when the rows stand for that revision of the stream or a later one, whichever process wrote them. */
  async waitFor(stream: string, revision: number, timeout: number): Promise<void> {
    const key = keyOf(this.projection, stream);
    if (key === undefined) return;
    const end = performance.now() + timeout;
    const { signal } = new AbortController();
    for (;;) {
      const { state, reason = '' } = this.#state;
      const stopped = state === 'stopped';
      const reached = (await this.model.reached([key])).get(key);
      if (reached !== undefined && reached >= revision) return;
      const left = end - performance.now();
      if (stopped || left <= 0) {
        const inVain = `not reached within ${timeout} ms`;
        const why = stopped ? `it has stopped: ${reason}` : reason === '' ? inVain : `${inVain}: ${reason}`;
        throw new ReadModelBehind(this.projection.name, stream, revision, reached, why);
      }
      await this.#progress.next(signal, Math.min(left, this.#options.pollInterval));
    }
  }

  /**
   * Works out all rows from the log again, up to its end. Until a stream's turn comes its old rows answer. Refused while
   * another process projects.
   */
  async rebuild(): Promise<Rebuilt> {
    const wasFollowing = this.#following !== undefined;
    await this.stop();
    await this.model.prepare();
    const lock = await this.views.tryLock(this.#lockName);
    if (!lock) {
      if (wasFollowing) await this.start();
      throw new ReadModelBusy(this.projection.name);
    }
    const began = performance.now();
    try {
      await this.model.reset();
      await this.#run(new AbortController().signal, 'once');
    } catch (error) {
      this.#become('stopped', messageOf(error));
      throw error;
    } finally {
      lock.release();
    }
    const { name, version } = this.projection;
    const rebuilt = { name, version, ...this.#handled, milliseconds: performance.now() - began };
    this.#become('idle');
    if (wasFollowing) await this.start();
    return rebuilt;
  }

  get #lockName(): string {
    return `${this.projection.name}-v${this.projection.version}`;
  }

  /** What cannot be projected ends it. Anything else (the log out of reach, a full disk) may pass and is tried again. */
  async #follow(signal: AbortSignal): Promise<void> {
    let lock: Lock | undefined;
    while (!signal.aborted) {
      try {
        lock ??= await this.#turn(signal);
        await this.#run(signal, 'on');
      } catch (error) {
        if (error instanceof CannotProject) {
          this.#become('stopped', error.message);
          break;
        }
        this.#become('catching-up', messageOf(error));
      }
      await rest(this.#options.retryAfter, signal);
    }
    lock?.release();
  }

  /** Waits until no other process projects this read model. */
  async #turn(signal: AbortSignal): Promise<Lock | undefined> {
    for (;;) {
      const lock = await this.views.tryLock(this.#lockName);
      if (lock !== undefined || signal.aborted) return lock;
      this.#become('standby');
      await rest(this.#options.pollInterval, signal);
    }
  }

  /**
   * In batches, each of them what the log held when the batch began, remembered as the streams it touches and not as events:
   * so a rebuild reads each stream once, however its events lie among the others', and the memory it takes is bounded.
   */
  async #run(signal: AbortSignal, mode: 'once' | 'on'): Promise<void> {
    this.#handled = noWork;
    await this.#resume();
    this.#become('catching-up');
    let batch: Batch | undefined;
    for await (const message of this.store.subscribe({ after: this.#at?.position, signal })) {
      if (message.kind === 'caught-up') {
        if (batch) await this.#write(batch);
        batch = undefined;
        if (!this.#complete) await this.model.complete();
        this.#complete = true;
        this.#become('live');
        if (mode === 'once') return;
        continue;
      }
      const { event } = message;
      batch ??= {
        until: (await this.store.lastPosition()) ?? event.position,
        touched: new Map(),
        events: 0,
        last: event,
      };
      batch.last = event;
      batch.events += 1;
      const key = keyOf(this.projection, event.stream);
      if (key !== undefined) batch.touched.set(key, event.revision);
      if (event.position >= batch.until || batch.touched.size >= this.#options.streamsPerBatch) {
        await this.#write(batch);
        batch = undefined;
      }
    }
  }

  /** Where to go on. A log without the event last seen is another log, such as an older backup: everything is worked out again. */
  async #resume(): Promise<void> {
    ({ at: this.#at, complete: this.#complete } = await this.model.checkpoint());
    const at = this.#at;
    if (at === undefined) return;
    const [event] = await this.store.readStream(at.stream, { from: at.revision, limit: 1 });
    if (event?.id === at.id && event.position === at.position && event.recordedAt === at.recordedAt) return;
    await this.model.reset();
    [this.#at, this.#complete] = [undefined, false];
    this.#notice =
      `The log does not hold event ${at.revision} of ${at.stream}, recorded ${at.recordedAt}, up to which this read model had ` +
      'come (was a backup restored?). The read model is built anew from the log as it is.';
  }

  /** The checkpoint moves with the last of the rows. Streams already written before a crash are not worked out again. */
  async #write({ touched, events, last }: Batch): Promise<void> {
    const { streamsPerTransaction } = this.#options;
    // In the order of their keys: neighbours in the tables are written together.
    const streams = [...touched].sort(([a], [b]) => (a < b ? -1 : 1));
    const { position, stream, revision, id, recordedAt } = last;
    const checkpoint = { position, stream, revision, id, recordedAt };
    for (let from = 0; from === 0 || from < streams.length; from += streamsPerTransaction) {
      const rows = await this.#workOut(streams.slice(from, from + streamsPerTransaction));
      const isLast = from + streamsPerTransaction >= streams.length;
      await this.model.write(rows, isLast ? checkpoint : undefined);
      this.#progress.announce();
      if (!isLast) await nextTurn();
    }
    this.#at = checkpoint;
    this.#handled = { ...this.#handled, events: this.#handled.events + events };
  }

  async #workOut(touched: readonly (readonly [key: string, revision: number])[]): Promise<StreamRows[]> {
    const reached = await this.model.reached(touched.map(([key]) => key));
    const worked: StreamRows[] = [];
    let rowCount = 0;
    let turn = performance.now();
    for (const [key, revision] of touched) {
      if (performance.now() - turn > 5) {
        await nextTurn();
        turn = performance.now();
      }
      if ((reached.get(key) ?? -1) >= revision) continue;
      const stored = await this.store.readStream(this.projection.category + key, { limit: revision + 1 });
      const rows = rowsFrom(this.projection, key, stored);
      worked.push({ key, revision, rows });
      for (const table of Object.values(rows)) rowCount += table.length;
    }
    const { events, streams, rows } = this.#handled;
    this.#handled = { events, streams: streams + worked.length, rows: rows + rowCount };
    return worked;
  }

  #become(state: ProjectorState, reason?: string): void {
    this.#state = reason === undefined ? { state } : { state, reason };
    this.#progress.announce();
  }
}

/** What the log held when the batch began, as the streams it touches: newest revision by key. */
type Batch = {
  readonly until: Position;
  readonly touched: Map<string, number>;
  events: number;
  last: RecordedEvent;
};

const noWork = { events: 0, streams: 0, rows: 0 };

/** Until the time is up or the signal comes; does not keep the process alive. */
async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}
