import type { Catalogue } from '../domain/state.js';

/** The learning goals as the register has them, for whoever needs to know which there are. Cheap to ask, again and again. */
export abstract class GoalCatalogue {
  /** As recorded; what was recorded in the last two seconds may not be there yet. */
  abstract current(): Promise<Catalogue>;

  /**
   * With everything up to that revision; -1 asks for what is recorded now, whatever that is.
   *
   * @throws Refused with READ_MODEL_BEHIND when the log does not show that much in time
   */
  abstract atLeast(revision: number): Promise<Catalogue>;

  /** As it was known at an instant of recording, ISO 8601 in UTC. */
  abstract asOf(recorded: string): Promise<Catalogue>;
}
