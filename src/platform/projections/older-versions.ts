import { compareGenerations } from './comparison.js';
import type { Generation } from './generation.js';
import { type Generations, tablesIn } from './generations.js';
import { type Views, ViewsBusy } from './views.js';

/**
 * What older versions of the program have left of a read model. Instances of them may go on showing it during an upgrade, so
 * the new rows are held against it, and it goes only when nobody uses it any more.
 */
export class OlderVersions {
  #unused: number | undefined;

  constructor(
    private readonly views: Views,
    private readonly generations: Generations,
  ) {}

  /** Holds a generation of this version against what the newest older one shows, if there is one, and saves what came of it. */
  async compare(generation: Generation): Promise<void> {
    const before = await this.generations.predecessor();
    if (!before) return;
    const compared = await this.views.snapshot((db) => compareGenerations(db, tablesIn(before), generation.stored));
    await this.generations.saveComparison(generation, { with: `version ${before.version}`, ...compared });
  }

  /**
   * What no instance has used for two looks in a row goes: one that has lost its connection to the database, and with it its
   * say, has had the time to say again that it is there.
   */
  async dropUnused(): Promise<void> {
    const rows = await this.generations.rows();
    const version = rows.map((row) => row.version).find((each) => each < this.generations.projection.version);
    if (version === undefined) return;
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
}
