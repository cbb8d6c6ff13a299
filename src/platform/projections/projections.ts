import type { EventStore } from '../event-store/event-store.js';
import type { Projection } from './projection.js';
import { type ProjectionStatus, Projector, type ProjectorOptions, type Rebuilt } from './projector.js';
import { type Verified, verify } from './verify.js';
import type { Views } from './views.js';

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

  status(): readonly ProjectionStatus[] {
    return this.#projectors.map(({ status }) => status);
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

  /** @throws ReadModelBusy while another process projects it; RangeError for a name that is not there */
  async rebuild(name: string): Promise<Rebuilt> {
    return this.#named(name).rebuild();
  }

  /** @throws RangeError for a name that is not there */
  async verify(name: string): Promise<Verified> {
    const { projection, model } = this.#named(name);
    await model.prepare();
    return verify(this.store, this.views, projection);
  }

  #named(name: string): Projector {
    const found = this.#projectors.find(({ projection }) => projection.name === name);
    if (found) return found;
    const known = this.#projectors.map(({ projection }) => projection.name).join(', ');
    throw new RangeError(`There is no read model ${name}; there are ${known}`);
  }
}
