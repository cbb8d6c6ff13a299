import { Changes } from '../event-store/changes.js';
import type { EventStore } from '../event-store/event-store.js';
import { comparisonIn, isReleased, unlike, waitsForApproval } from './approval.js';
import { Follower } from './follower.js';
import { type AnyTables, type Checkpoint, type Generation, checkpointIn, reachedName } from './generation.js';
import { Generations, type Known, NoTables, leaseName, usersName } from './generations.js';
import { OlderVersions } from './older-versions.js';
import { CannotProject, type Projection, keyOf, messageOf } from './projection.js';
import { RebuildBeside } from './rebuild-beside.js';
import { Run, isOver, rest } from './run.js';
import { type ProjectionStatus, type ProjectorState, ReadModelBehind, ReadModelIncomplete } from './status.js';
import { type Lease, type Views, ViewsBusy, ViewsUnavailable } from './views.js';

export type ProjectorOptions = {
  /** Streams written in one transaction, which on the embedded engine holds the event loop. */
  readonly streamsPerTransaction?: number;
  /** Streams remembered before they are written: what bounds the memory of a rebuild. */
  readonly streamsPerBatch?: number;
  /** The longest pause of a reader that waits for what another process projects, in milliseconds. */
  readonly pollInterval?: number;
  /** How often to look whether the turn has come, or a rebuild is asked for, in milliseconds. */
  readonly attendInterval?: number;
  /** How long to wait before trying again what failed for reasons outside the log, in milliseconds. */
  readonly retryAfter?: number;
  /** How long to wait before asking again for tables that somebody reads, in milliseconds. */
  readonly busyPause?: number;
  /**
   * How long a log that lacks the event last seen is taken for a node that lags behind, in milliseconds; after that it is an
   * older log. An engine on the same machine does not lag.
   */
  readonly missingPatience?: number;
  /** Name of this process among the instances. */
  readonly instance?: string;
  /** Told each time the state of a read model, or the reason for it, has changed. */
  readonly report?: (status: ProjectionStatus) => void;
};

/** How many times to look for what is asked for before looking whether an older version is still in use. */
const dropOlderEvery = 40;

/**
 * Carries one read model along with the log while this process has the lease, and stands by while another has: two that wrote
 * the same rows would undo each other's. What ends it is told and tried again, or waits for another program.
 */
export class Projector {
  readonly generations: Generations;
  readonly #options: Required<ProjectorOptions>;
  readonly #beside: RebuildBeside;
  readonly #older: OlderVersions;
  readonly #progress = new Changes();
  #state: { readonly state: ProjectorState; readonly reason?: string } = { state: 'idle' };
  #hinderedSince: number | undefined;
  #notice: string | undefined;
  #at: Checkpoint | undefined;
  #complete = false;
  #live: Follower | undefined;
  #builder: Follower | undefined;
  #opened = false;
  #attended = 0;
  #stop = new AbortController();
  #following: Promise<void> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly views: Views,
    readonly projection: Projection,
    options: ProjectorOptions = {},
  ) {
    this.generations = new Generations(views, projection);
    this.#options = {
      streamsPerTransaction: 100,
      streamsPerBatch: 50_000,
      pollInterval: 20,
      attendInterval: 250,
      retryAfter: 1_000,
      busyPause: 5_000,
      missingPatience: 30_000,
      report: () => undefined,
      instance: String(process.pid),
      ...options,
    };
    this.#beside = new RebuildBeside(views, this.generations, this.#options, (text) => {
      this.#notice = text;
    });
    this.#older = new OlderVersions(views, this.generations);
  }

  get status(): ProjectionStatus {
    const { name, version } = this.projection;
    const at = this.#live?.at ?? this.#at;
    return {
      name,
      version,
      ...this.#state,
      complete: this.#complete,
      eventsHandled: this.#live?.handled.events ?? 0,
      ...(this.#hinderedSince === undefined
        ? {}
        : { hinderedFor: Math.round(performance.now() - this.#hinderedSince) }),
      ...(this.#notice === undefined ? {} : { notice: this.#notice }),
      ...(at === undefined ? {} : { position: at.position, seenUntil: at.recordedAt }),
      ...(this.#builder === undefined
        ? {}
        : {
            rebuilding: {
              generation: this.#builder.generation.number,
              eventsHandled: this.#builder.handled.events,
            },
          }),
    };
  }

  /**
   * Makes the tables where they are missing and projects in the background from then on. A stopped one tries again. A database
   * that cannot be reached is waited for.
   */
  async start(): Promise<void> {
    if (this.#following !== undefined && this.#state.state !== 'stopped') return;
    this.#stop.abort();
    await this.#following;
    this.#become('catching-up');
    try {
      await this.#open();
    } catch (error) {
      if (!(error instanceof ViewsUnavailable || error instanceof ViewsBusy)) throw error;
      this.#hindered(error);
    }
    this.#stop = new AbortController();
    this.#following = this.#follow(this.#stop.signal);
  }

  /** Answers when nothing more is written. */
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
    let reached: number | undefined;
    const isThere = async () => {
      reached = await this.#reached(key);
      return reached !== undefined && reached >= revision;
    };
    const why = await this.#waitUntil(isThere, timeout);
    if (why !== undefined) throw new ReadModelBehind(this.projection.name, stream, revision, reached, why);
  }

  /** Resolves when the read model has seen the whole log and may be shown. */
  async whenComplete(timeout: number): Promise<void> {
    if (this.#complete) return;
    const why = await this.#waitUntil(() => Promise.resolve(this.#complete), timeout);
    if (why !== undefined) throw new ReadModelIncomplete(this.projection.name, why);
  }

  /** Resolves when this process has done something, or after so many milliseconds. */
  progressed(milliseconds: number): Promise<void> {
    return this.#progress.next(new AbortController().signal, milliseconds);
  }

  /** Undefined when it has come to pass, else why not. */
  async #waitUntil(isThere: () => Promise<boolean>, timeout: number): Promise<string | undefined> {
    const end = performance.now() + timeout;
    const { signal } = new AbortController();
    for (let interval = 5; ; interval = Math.min(2 * interval, this.#options.pollInterval)) {
      const { state, reason = '' } = this.#state;
      if (await isThere()) return undefined;
      if (state === 'stopped') return `it has stopped: ${reason}`;
      const left = end - performance.now();
      if (left <= 0) return `not reached within ${timeout} ms${reason === '' ? '' : `: ${reason}`}`;
      await this.#progress.next(signal, Math.min(left, interval));
    }
  }

  async #reached(key: string): Promise<number | undefined> {
    const found = await this.views.db
      .$extendTables<AnyTables>()
      .selectFrom(reachedName(this.projection))
      .select('revision')
      .where('key', '=', key)
      .executeTakeFirst();
    return found === undefined || Number(found.revision) < 0 ? undefined : Number(found.revision);
  }

  async #open(): Promise<void> {
    await this.views.share(usersName(this.projection));
    if (this.#opened) return;
    await this.generations.open();
    this.#opened = true;
    await this.#lookOn();
  }

  /** What cannot be projected stops it. Anything else (the log out of reach, a full disk) may pass and is tried again. */
  async #follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let lease: Lease | undefined;
      try {
        await this.#open();
        lease = await this.#turn(signal);
        if (lease) await this.#carry(lease, signal);
      } catch (error) {
        if (error instanceof NoTables) [this.#opened, this.#complete] = [false, false];
        if (error instanceof CannotProject) this.#become('stopped', error.message);
        else this.#hindered(error);
      } finally {
        await lease?.release();
        [this.#at, this.#live, this.#builder] = [this.#live?.at ?? this.#at, undefined, undefined];
      }
      if (this.#state.state === 'stopped') await this.#untilOthersPass(signal);
      else await rest(this.#options.retryAfter, signal);
    }
  }

  /** Waits until no other process projects this read model. */
  async #turn(signal: AbortSignal): Promise<Lease | undefined> {
    for (;;) {
      const lease = await this.views.tryLease(leaseName(this.projection));
      if (lease !== undefined || signal.aborted) return lease;
      this.#become('standby');
      await this.views.share(usersName(this.projection));
      await this.#lookOn();
      await rest(this.#options.attendInterval, signal);
    }
  }

  /** Another program may be able to read what this one cannot; then this one stands by for it. */
  async #untilOthersPass(signal: AbortSignal): Promise<void> {
    const at = this.#at?.position ?? '';
    while (!signal.aborted && (this.#at?.position ?? '') <= at) {
      await rest(this.#options.retryAfter, signal);
      await this.#lookOn().catch(() => undefined);
    }
  }

  /** How far the process that projects has come. */
  async #lookOn(): Promise<void> {
    const { row } = await this.generations.current();
    [this.#at, this.#complete] = [checkpointIn(row), row.complete === 1];
    this.#progress.announce();
  }

  async #carry(lease: Lease, signal: AbortSignal): Promise<void> {
    const known = await this.generations.current();
    this.#complete = known.row.complete === 1;
    await this.generations.note(known.generation, { carried_by: this.#options.instance, failure: null });
    this.#become('catching-up', this.#state.state === 'catching-up' ? this.#state.reason : undefined);
    let live = await this.#resumed(known.generation, lease, signal);
    let run = this.#run(live, lease, signal);
    try {
      while (!signal.aborted) {
        await rest(this.#options.attendInterval, run.over.signal);
        run.check();
        run = await this.#attend(live, run, lease, signal);
        live = run.follower;
      }
    } catch (error) {
      if (error instanceof CannotProject) await this.generations.note(live.generation, { failure: error.message });
      throw error;
    } finally {
      await run.pause();
    }
  }

  async #resumed(generation: Generation, { writer }: Lease, signal: AbortSignal): Promise<Follower> {
    const follower = new Follower(this.store, writer, generation, this.#options, () => {
      this.#progress.announce();
    });
    if ((await this.#whereabouts(follower, signal)) === 'there') return follower;
    const { revision, stream, recordedAt } = follower.at ?? {};
    this.#notice =
      `The log does not hold event ${revision} of ${stream}, recorded ${recordedAt}, up to which this read model had ` +
      'come (was a backup restored?). The read model is built anew from the log as it is.';
    follower.at = undefined;
    await generation.reset(writer);
    await this.#lookOn();
    return follower;
  }

  /** A node that lags behind may lack the event last seen for a while. */
  async #whereabouts(follower: Follower, signal: AbortSignal): Promise<'there' | 'another' | 'missing'> {
    const end = performance.now() + this.#options.missingPatience;
    for (;;) {
      const found = await follower.resume();
      if (found !== 'missing' || performance.now() >= end) return found;
      this.#hindered(new Error('The log does not hold the event last seen: a node that lags behind, or an older log'));
      await rest(this.#options.retryAfter, signal);
      if (isOver(signal)) throw new Error('Stopped while waiting for the log');
    }
  }

  #run(follower: Follower, lease: Lease, signal: AbortSignal): Run {
    this.#live = follower;
    return new Run(follower, signal, async () => {
      if (!this.#complete) await this.#finishFirst(follower, lease);
      this.#become(this.#complete ? 'live' : 'catching-up', this.#complete ? undefined : this.#state.reason);
      return undefined;
    });
  }

  /** The end of the log has been seen for the first time. What an older version shows is compared before this one is shown. */
  async #finishFirst({ generation }: Follower, { writer }: Lease): Promise<void> {
    const { row } = await this.generations.current();
    if (row.comparison === null) {
      await generation.dropOrphans(writer);
      await generation.createIndexes(writer);
      await this.#older.compare(generation);
    }
    const now = (await this.generations.current()).row;
    const held = comparisonIn(now);
    if (held && waitsForApproval(now) && this.projection.change === undefined) {
      this.#become('catching-up', unlike(this.projection.name, held));
      return;
    }
    await this.generations.note(generation, { complete: 1 });
    this.#complete = true;
  }

  /** Looks whether something is asked for: a rebuild, or to show what differs. Answers with what runs from then on. */
  async #attend(live: Follower, run: Run, lease: Lease, signal: AbortSignal): Promise<Run> {
    if (signal.aborted) return run;
    await this.views.share(usersName(this.projection));
    const { current, beside } = await this.generations.both();
    if (!this.#complete && run.caughtUp && isReleased(current.row)) {
      await this.#finishFirst(live, lease);
      this.#become('live');
    }
    if (!this.#complete) return run;
    if ((this.#attended = (this.#attended + 1) % dropOlderEvery) === 0) await this.#older.dropUnused();
    if (beside?.row.failure !== null || waitsForApproval(beside.row)) return run;
    return this.#buildBeside(beside, run, lease, signal);
  }

  /** Answers with the run of what is shown then: the new one, or the one that was. */
  async #buildBeside({ generation, row }: Known, run: Run, lease: Lease, signal: AbortSignal): Promise<Run> {
    const builder = await this.#resumed(generation, lease, signal);
    this.#builder = builder;
    try {
      const asked = { approved: row.approved === 1, writer: lease.writer, signal };
      if (!(await this.#beside.build(builder, run, asked))) return run;
      this.#notice = undefined;
      return this.#run(builder, lease, signal);
    } finally {
      this.#builder = undefined;
    }
  }

  /** What may pass: the log or the database away, a full disk. */
  #hindered(error: unknown): void {
    this.#hinderedSince ??= performance.now();
    this.#become('catching-up', messageOf(error));
  }

  #become(state: ProjectorState, reason?: string): void {
    const { state: was, reason: before } = this.#state;
    if (state !== 'catching-up') this.#hinderedSince = undefined;
    this.#state = reason === undefined ? { state } : { state, reason };
    if (was !== state || before !== reason) this.#options.report(this.status);
    this.#progress.announce();
  }
}
