import type { EventStore } from '../event-store/event-store.js';
import { comparisonIn } from './approval.js';
import type { Compared } from './comparison.js';
import { checkpointIn } from './generation.js';
import { type Lag, lagBehind } from './lag.js';
import type { Projection } from './projection.js';
import { Projector, type ProjectorOptions } from './projector.js';
import type { ProjectionStatus } from './status.js';
import { type Verified, verify } from './verify.js';
import type { Views } from './views.js';

/** One generation of a read model as the database has it, whichever process carries it along. */
export type GenerationState = {
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  /** What queries see, or one being built beside it, or an older version that another instance may still show. */
  readonly role: 'current' | 'beside' | 'older';
  /** It has seen the end of the log and may be shown. */
  readonly complete: boolean;
  readonly because: string;
  readonly position?: string;
  /** Recorded at that position. */
  readonly seenUntil?: string;
  readonly carriedBy?: string;
  /** Why it stopped. */
  readonly failure?: string;
  readonly comparison?: Compared;
};

export type GenerationOverview = GenerationState & {
  /** Unknown for a position of another log. */
  readonly lag?: Lag;
};

export type Rebuilt = {
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  /** Queries see the new one. False when it differs and nobody has approved it yet. */
  readonly switched: boolean;
  readonly comparison?: Compared;
  readonly milliseconds: number;
};

export type RebuildOptions = {
  /** Show it also where it differs from what is shown now. */
  readonly approve?: boolean;
  readonly progress?: (now: GenerationState) => void;
};

/** It cannot be built, or was given up. What is shown is left as it was. */
export class RebuildFailed extends Error {
  override readonly name = 'RebuildFailed';
}

/** The lag is counted up to here. */
const lagCounted = 10_000;

/** The read models of the program, each carried along on its own: one that stops does not hold the others. */
export class Projections {
  readonly #projectors: readonly Projector[];

  constructor(
    private readonly store: EventStore,
    private readonly views: Views,
    projections: readonly Projection[],
    options: ProjectorOptions = {},
  ) {
    this.#projectors = projections.map((projection) => new Projector(store, views, projection, options));
  }

  /** Answers when all tables are there; the read models then catch up in the background. Stopped ones try again. */
  async start(): Promise<void> {
    for (const projector of this.#projectors) await projector.start();
  }

  /** Answers when nothing more is written. The store and the views may be closed after that. */
  async stop(): Promise<void> {
    await Promise.all(this.#projectors.map((projector) => projector.stop()));
  }

  /** As this process sees it. */
  status(): readonly ProjectionStatus[] {
    return this.#projectors.map(({ status }) => status);
  }

  /** As the database has it, for every process; nothing is written. */
  async overview(): Promise<readonly GenerationOverview[]> {
    const overviews: GenerationOverview[] = [];
    for (const projector of this.#projectors) {
      if (!(await projector.generations.begun())) continue;
      for (const state of await statesOf(projector)) {
        const lag = await lagBehind(this.store, state.position, lagCounted);
        overviews.push({ ...state, ...(lag ? { lag } : {}) });
      }
    }
    return overviews;
  }

  /**
   * Read your own writes: resolves when the read model (or, without a name, each of them) has passed that revision of the
   * stream.
   *
   * @throws ReadModelBehind when the time is up, or at once when the read model has stopped
   */
  async waitFor(stream: string, revision: number, timeout: number, name?: string): Promise<void> {
    const asked = name === undefined ? this.#projectors : [this.#named(name)];
    await Promise.all(asked.map((projector) => projector.waitFor(stream, revision, timeout)));
  }

  /**
   * Resolves when the read models (or the one named) have seen the whole log: a part of an answer is not an answer.
   *
   * @throws ReadModelIncomplete when the time is up
   */
  async whenComplete(timeout: number, name?: string): Promise<void> {
    const asked = name === undefined ? this.#projectors : [this.#named(name)];
    await Promise.all(asked.map((projector) => projector.whenComplete(timeout)));
  }

  /**
   * Builds a read model anew beside the one that is shown, compares the two at the same place in the log, and shows the new one
   * if it is equal or approved. Whichever process carries the read model along does the work; one that was interrupted goes on.
   *
   * @throws RebuildFailed; RangeError for a name that is not there
   */
  async rebuild(name: string, { approve = false, progress }: RebuildOptions = {}): Promise<Rebuilt> {
    const projector = this.#named(name);
    const { generations, projection } = projector;
    const began = performance.now();
    const isMine = projector.status.state === 'idle';
    await generations.open();
    const number = await this.#ask(projector, approve);
    if (isMine) await projector.start();
    try {
      for (;;) {
        const found = (await statesOf(projector)).find(
          ({ version, generation }) => version === projection.version && generation === number,
        );
        if (!found) throw new RebuildFailed(`Somebody has discarded generation ${number} of ${name} meanwhile`);
        if (found.failure !== undefined) throw new RebuildFailed(`${name} cannot be built: ${found.failure}`);
        const { role, comparison } = found;
        const switched = role === 'current' && found.complete;
        if (switched || (!approve && comparison?.equal === false)) {
          const milliseconds = performance.now() - began;
          const { version } = projection;
          return { name, version, generation: number, switched, milliseconds, ...(comparison ? { comparison } : {}) };
        }
        progress?.(found);
        await projector.progressed(50);
      }
    } finally {
      if (isMine) await projector.stop();
    }
  }

  /** Gives up a generation built beside, such as one that differs. False when there is none. */
  async discard(name: string): Promise<boolean> {
    const { generations } = this.#named(name);
    await generations.open();
    const beside = await generations.beside();
    if (beside) await generations.discard(beside.generation);
    return beside !== undefined;
  }

  /** @throws RangeError for a name that is not there */
  async verify(name: string): Promise<Verified> {
    const { projection, generations } = this.#named(name);
    await generations.open();
    return verify(this.store, this.views, projection);
  }

  /** One that is not complete yet is being built already: there is nothing beside it to build. */
  async #ask({ generations }: Projector, approve: boolean): Promise<number> {
    const current = await generations.current();
    const isBuilt = current.row.complete === 1;
    const number = isBuilt ? await generations.ask('asked for') : current.generation.number;
    const asked = isBuilt ? await generations.beside() : current;
    if (approve && asked) await generations.note(asked.generation, { approved: 1 });
    return number;
  }

  #named(name: string): Projector {
    const found = this.#projectors.find(({ projection }) => projection.name === name);
    if (found) return found;
    const known = this.#projectors.map(({ projection }) => projection.name).join(', ');
    throw new RangeError(`There is no read model ${name}; there are ${known}`);
  }
}

async function statesOf({ generations, projection }: Projector): Promise<GenerationState[]> {
  const rows = await generations.rows();
  return rows.map((row): GenerationState => {
    const at = checkpointIn(row);
    const held = comparisonIn(row);
    const { name, version, generation, because } = row;
    return {
      ...{ name, version, generation, because, complete: row.complete === 1 },
      role: version !== projection.version ? 'older' : row.current === 1 ? 'current' : 'beside',
      ...(at ? { position: at.position, seenUntil: at.recordedAt } : {}),
      ...(row.carried_by === null ? {} : { carriedBy: row.carried_by }),
      ...(row.failure === null ? {} : { failure: row.failure }),
      ...(held ? { comparison: held } : {}),
    };
  });
}
