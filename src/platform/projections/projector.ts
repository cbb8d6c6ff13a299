import { setTimeout as pause } from 'node:timers/promises';
import type { Position } from '../../kernel/event.js';
import { Changes } from '../event-store/changes.js';
import type { EventStore } from '../event-store/event-store.js';
import { type Compared, compareGenerations } from './comparison.js';
import { Follower } from './follower.js';
import { type AnyTables, type Checkpoint, type GenerationRow, checkpointIn, reachedName } from './generation.js';
import { Generations, type Known, NoTables, leaseName, tablesIn, usersName } from './generations.js';
import { CannotProject, type Projection, keyOf, messageOf } from './projection.js';
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
  /** How long it has been kept from going on by what may pass (see `reason`), in milliseconds. */
  readonly hinderedFor?: number;
  /** Worth telling the operator, such as a log that is not the one it was: the read model is built anew then. */
  readonly notice?: string;
  /** Where in the log it has come to, and when that event was recorded. */
  readonly position?: Position;
  readonly seenUntil?: string;
  /** It has seen the end of the log since it was begun, and may be shown; before that its answers lack what it has not come to. */
  readonly complete: boolean;
  /** Since this process began projecting. */
  readonly eventsHandled: number;
  /** One is being built beside it by this process. */
  readonly rebuilding?: { readonly generation: number; readonly eventsHandled: number };
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

/** The read model has not seen the whole log yet: what it holds is a part, and a part is not an answer. */
export class ReadModelIncomplete extends Error {
  override readonly name = 'ReadModelIncomplete';
  constructor(
    readonly projection: string,
    readonly reason: string,
  ) {
    super(`Read model ${projection} is being built${reason === '' ? '' : `: ${reason}`}`);
  }
}

/** How many times to look for what is asked for before looking whether an older version is still in use. */
const dropOlderEvery = 40;

/** Carries one read model along with the log while this process has the lease, and stands by while another has. */
export class Projector {
  readonly generations: Generations;
  readonly #options: Required<ProjectorOptions>;
  readonly #progress = new Changes();
  #state: { readonly state: ProjectorState; readonly reason?: string } = { state: 'idle' };
  #hinderedSince: number | undefined;
  #unused: number | undefined;
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
    let live = await this.#resumed(known, lease, signal);
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

  async #resumed({ generation }: Known, { writer }: Lease, signal: AbortSignal): Promise<Follower> {
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
      const before = await this.generations.predecessor();
      if (before) {
        const compared = await this.views.snapshot((db) => compareGenerations(db, tablesIn(before), generation.stored));
        await this.generations.saveComparison(generation, { with: `version ${before.version}`, ...compared });
      }
    }
    const now = (await this.generations.current()).row;
    const held = compared(now);
    if (held !== undefined && !held.equal && now.approved !== 1 && this.projection.change === undefined) {
      this.#become('catching-up', unlike(this.projection.name, held));
      return;
    }
    await this.generations.note(generation, { complete: 1 });
    this.#complete = true;
  }

  /** Looks whether something is asked for: a rebuild, or to show what differs. Answers with what runs from then on. */
  async #attend(live: Follower, run: Run, lease: Lease, signal: AbortSignal): Promise<Run> {
    if (signal.aborted) return run;
    if (!this.#complete && this.#state.reason !== undefined) {
      const { row } = await this.generations.current();
      if (row.approved !== 1) return run;
      await this.#finishFirst(live, lease);
      this.#become('live');
    }
    await this.views.share(usersName(this.projection));
    if ((this.#attended = (this.#attended + 1) % dropOlderEvery) === 0) await this.#dropOlder();
    const asked = await this.generations.beside();
    if (!asked || !this.#complete || asked.row.failure !== null) return run;
    const held = compared(asked.row);
    if (held !== undefined && !held.equal && asked.row.approved !== 1) return run;
    return this.#buildBeside(asked, run, lease, signal);
  }

  /**
   * What no instance has used for two looks in a row goes: one that has lost its connection to the database, and with it its
   * say, has had the time to say again that it is there.
   */
  async #dropOlder(): Promise<void> {
    const rows = await this.generations.rows();
    const version = rows.map((row) => row.version).find((each) => each < this.projection.version);
    if (version === undefined || !this.#complete) return;
    if (this.#unused !== version) {
      this.#unused = (await this.generations.isUsed(version)) ? undefined : version;
      return;
    }
    this.#unused = undefined;
    try {
      await this.generations.dropVersion(version);
    } catch (error) {
      if (!(error instanceof ViewsBusy)) throw error;
    }
  }

  /** Built while the other one answers, compared with it at the same place in the log, and put in its place. */
  async #buildBeside(asked: Known, run: Run, lease: Lease, signal: AbortSignal): Promise<Run> {
    const builder = await this.#resumed(asked, lease, signal);
    this.#builder = builder;
    try {
      const building = new Run(builder, signal, () => Promise.resolve('stop'));
      try {
        await Promise.race([building.ended, run.ended]);
      } finally {
        await building.pause();
      }
      run.check();
      if (building.failure instanceof CannotProject) {
        // The one that is shown has its rows and goes on; this one waits until it is asked for again.
        await this.generations.note(asked.generation, { failure: building.failure.message });
        return run;
      }
      building.check();
      if (isOver(signal)) return run;
      await builder.generation.dropOrphans(lease.writer);
      await builder.generation.createIndexes(lease.writer);
      if (asked.row.approved !== 1) {
        const equal = await this.#compareBeside(run, builder, signal);
        if (!equal || isOver(signal)) return run;
      }
      if (!(await this.#switch(run, builder, signal))) return run;
      this.#notice = undefined;
      return this.#run(builder, lease, signal);
    } finally {
      this.#builder = undefined;
    }
  }

  /** Tables that somebody goes on reading are waited for; meanwhile the one that is shown goes on. */
  async #switch(run: Run, builder: Follower, signal: AbortSignal): Promise<boolean> {
    while (!isOver(signal)) {
      await run.pause();
      run.check();
      await together(run.follower, builder, signal);
      try {
        await this.generations.switchTo(builder.generation);
        await this.generations.note(builder.generation, { carried_by: this.#options.instance });
        return true;
      } catch (error) {
        if (!(error instanceof ViewsBusy)) throw error;
        this.#notice = `A rebuilt ${this.projection.name} waits to be shown: ${error.message}`;
        run.resume();
        await rest(this.#options.busyPause, signal);
      }
    }
    return false;
  }

  async #compareBeside(run: Run, builder: Follower, signal: AbortSignal): Promise<boolean> {
    const live = run.follower.generation;
    await run.pause();
    await together(run.follower, builder, signal);
    const found = await this.views.snapshot(async (db) => {
      await builder.generation.checkpoint(db); // The snapshot is of this moment, in which both are at the same place.
      run.resume();
      return compareGenerations(db, live.stored, builder.generation.stored);
    });
    const held: Compared = { with: `generation ${live.number}`, ...found };
    await this.generations.saveComparison(builder.generation, held);
    if (!held.equal) this.#notice = unlike(this.projection.name, held);
    return held.equal;
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

/** One generation being carried along, until it is paused. */
class Run {
  /** Resolves when it is over, however it ended. */
  ended: Promise<void> = Promise.resolve();
  /** Comes when it is over. */
  over = new AbortController();
  #failure: { readonly cause: unknown } | undefined;
  #pause = new AbortController();

  constructor(
    readonly follower: Follower,
    private readonly signal: AbortSignal,
    private readonly caughtUp: () => Promise<'stop' | undefined>,
  ) {
    this.resume();
  }

  resume(): void {
    [this.#pause, this.over] = [new AbortController(), new AbortController()];
    this.ended = this.#go(AbortSignal.any([this.signal, this.#pause.signal]), this.over);
  }

  /** Answers when nothing more is written. */
  async pause(): Promise<void> {
    this.#pause.abort();
    await this.ended;
  }

  get failure(): unknown {
    return this.#failure?.cause;
  }

  /** @throws what ended it, if that was a failure */
  check(): void {
    if (this.#failure) throw this.#failure.cause;
  }

  async #go(signal: AbortSignal, over: AbortController): Promise<void> {
    try {
      await this.follower.run({ signal, caughtUp: this.caughtUp });
    } catch (cause) {
      this.#failure = { cause };
    } finally {
      over.abort();
    }
  }
}

/** Brings both to the place in the log where the one ahead is. */
async function together(one: Follower, other: Follower, signal: AbortSignal): Promise<void> {
  const [a, b] = [one.at?.position, other.at?.position];
  const position = a === undefined || (b !== undefined && b > a) ? b : a;
  if (position === undefined) return;
  await one.run({ signal, position });
  await other.run({ signal, position });
}

export function compared({ comparison }: Pick<GenerationRow, 'comparison'>): Compared | undefined {
  return comparison === null ? undefined : (JSON.parse(comparison) as Compared);
}

function unlike(name: string, { with: other, differing, streams, before, after }: Compared): string {
  return (
    `The new rows differ from ${other} in ${differing} of ${streams} streams (${before.rows} rows before, ${after.rows} after). ` +
    `They are not shown before somebody approves them: tjenestebok rebuild ${name} --approve`
  );
}

const isOver = (signal: AbortSignal) => signal.aborted;

/** Until the time is up or the signal comes; does not keep the process alive. */
async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}
