import type { Kysely } from 'kysely';
import { unlike } from './approval.js';
import { type Compared, compareGenerations } from './comparison.js';
import type { Follower } from './follower.js';
import type { Generations } from './generations.js';
import { CannotProject } from './projection.js';
import { Run, isOver, rest, together } from './run.js';
import { type Views, ViewsBusy } from './views.js';

export type RebuildBesideOptions = {
  /** How long to wait before asking again for tables that somebody reads, in milliseconds. */
  readonly busyPause: number;
  /** Name of this process among the instances. */
  readonly instance: string;
};

/** The rebuild that was asked for. */
export type Asked = {
  /** Shown also where it differs from what is shown now. */
  readonly approved: boolean;
  /** Of the lease. */
  readonly writer: Kysely<unknown>;
  readonly signal: AbortSignal;
};

/**
 * Builds a read model anew beside the one that is shown, and puts it in that one's place. Readers never wait for a rebuild: the
 * one that is shown is carried along all the time, and a new one that fails or differs changes nothing for them.
 */
export class RebuildBeside {
  constructor(
    private readonly views: Views,
    private readonly generations: Generations,
    private readonly options: RebuildBesideOptions,
    /** Told what the operator should know while it goes on. */
    private readonly notice: (text: string) => void,
  ) {}

  /**
   * Builds, compares at the same place in the log, and switches. True when queries see the new one; false when it cannot be
   * built, waits for approval, or the signal came: then the run of the one that is shown goes on.
   *
   * @throws what ended either run, unless the log holds what the new one cannot project: that is noted on its generation
   */
  async build(builder: Follower, shown: Run, { approved, writer, signal }: Asked): Promise<boolean> {
    const building = new Run(builder, signal, () => Promise.resolve('stop'));
    try {
      await Promise.race([building.ended, shown.ended]);
    } finally {
      await building.pause();
    }
    shown.check();
    if (building.failure instanceof CannotProject) {
      // The one that is shown has its rows and goes on; this one waits until it is asked for again.
      await this.generations.note(builder.generation, { failure: building.failure.message });
      return false;
    }
    building.check();
    if (isOver(signal)) return false;
    await builder.generation.dropOrphans(writer);
    await builder.generation.createIndexes(writer);
    if (!approved && !(await this.#isEqual(builder, shown, signal))) return false;
    return this.#switch(builder, shown, signal);
  }

  async #isEqual(builder: Follower, shown: Run, signal: AbortSignal): Promise<boolean> {
    const { generation } = shown.follower;
    await shown.pause();
    await together(shown.follower, builder, signal);
    const found = await this.views.snapshot(async (db) => {
      await builder.generation.checkpoint(db); // The snapshot is of this moment, in which both are at the same place.
      shown.resume();
      return compareGenerations(db, generation.stored, builder.generation.stored);
    });
    const held: Compared = { with: `generation ${generation.number}`, ...found };
    await this.generations.saveComparison(builder.generation, held);
    if (!held.equal) this.notice(unlike(this.generations.projection.name, held));
    return held.equal;
  }

  /** Tables that somebody goes on reading are waited for; meanwhile the one that is shown goes on. */
  async #switch(builder: Follower, shown: Run, signal: AbortSignal): Promise<boolean> {
    while (!isOver(signal)) {
      await shown.pause();
      shown.check();
      await together(shown.follower, builder, signal);
      try {
        await this.generations.switchTo(builder.generation);
        await this.generations.note(builder.generation, { carried_by: this.options.instance });
        return true;
      } catch (error) {
        if (!(error instanceof ViewsBusy)) throw error;
        this.notice(`A rebuilt ${this.generations.projection.name} waits to be shown: ${error.message}`);
        shown.resume();
        await rest(this.options.busyPause, signal);
      }
    }
    return false;
  }
}
