import type { Kysely } from 'kysely';

/**
 * Where read models live: a database apart from the log, which can be lost at any time, for all of it follows from the log.
 * Queries name their tables with `views.db.$extendTables<...>()`.
 */
export abstract class Views {
  /** For queries; never sees a transaction half done, and does not wait for one. */
  abstract readonly db: Kysely<unknown>;

  /** For projecting only. */
  abstract readonly writer: Kysely<unknown>;

  /** Held by one process at a time, and gone with it however it ends. Undefined while another holds it. */
  abstract tryLock(name: string): Promise<Lock | undefined>;

  /** All that is read inside is of one instant. */
  abstract snapshot<T>(read: (db: Kysely<unknown>) => Promise<T>): Promise<T>;

  abstract close(): Promise<void>;
}

export type Lock = { release(): void };

/** The read models cannot be opened. The way out is in the message. */
export class ViewsUnusable extends Error {
  override readonly name = 'ViewsUnusable';
}
