import type { RecordedEvent } from '../../kernel/event.js';
import type { EventStore } from '../../platform/event-store/event-store.js';
import { readAtLeast } from '../../platform/event-store/read-at-least.js';
import type { CatalogueEvent } from '../domain/events.js';
import { type Catalogue, emptyCatalogue, foldCatalogue } from '../domain/state.js';
import { readCatalogueEvent } from '../domain/upcasters.js';
import { CATALOGUE_STREAM } from './catalogue-stream.js';
import { GoalCatalogue } from './goal-catalogue.js';

/** How long what was read is gone by, in milliseconds. */
const REMEMBERED_MS = 2_000;

/** Folded from the log, which is never read from its beginning more than once: only what has come since. */
export class RecordedGoalCatalogue extends GoalCatalogue {
  #known: Known = { catalogue: emptyCatalogue, events: [] };
  #readAt: number | undefined;
  #reading: Promise<Known> | undefined;

  constructor(
    private readonly store: EventStore,
    /** Milliseconds of a clock that only goes forward. */
    private readonly now: () => number = () => performance.now(),
  ) {
    super();
  }

  override async current(): Promise<Catalogue> {
    const isFresh = this.#readAt !== undefined && this.now() - this.#readAt < REMEMBERED_MS;
    return isFresh ? this.#known.catalogue : (await this.read()).catalogue;
  }

  override async atLeast(revision: number): Promise<Catalogue> {
    if (revision >= 0 && this.#known.catalogue.revision >= revision) return this.#known.catalogue;
    const { catalogue } = await this.readAnew();
    if (catalogue.revision >= revision) return catalogue;
    await readAtLeast(this.store, CATALOGUE_STREAM, revision);
    return (await this.read()).catalogue;
  }

  override async asOf(recorded: string): Promise<Catalogue> {
    const { events, catalogue } = await this.readAnew();
    const later = events.findIndex(({ recordedAt }) => recordedAt > recorded);
    return later === -1 ? catalogue : foldCatalogue(events.slice(0, later));
  }

  /** Not one that is under way: it may have begun before what the caller must see. */
  private async readAnew(): Promise<Known> {
    await this.#reading;
    return this.read();
  }

  /** Those who ask while it is read share the answer. */
  private read(): Promise<Known> {
    this.#reading ??= this.readOn().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  private async readOn(): Promise<Known> {
    // From before the reading: what is recorded while it goes on is not seen by it.
    const began = this.now();
    const { catalogue, events } = this.#known;
    const stored = await this.store.readStream(CATALOGUE_STREAM, { from: catalogue.revision + 1 });
    const added = stored.map(readCatalogueEvent);
    if (added.length > 0) this.#known = { catalogue: foldCatalogue(added, catalogue), events: [...events, ...added] };
    this.#readAt = began;
    return this.#known;
  }
}

type Known = { readonly catalogue: Catalogue; readonly events: readonly RecordedEvent<CatalogueEvent>[] };
