import type { Kysely } from 'kysely';

/**
 * Where read models live: a database apart from the log, which can be lost at any time, for all of it follows from the log.
 * Queries name their tables with `views.db.$extendTables<...>()`.
 */
export abstract class Views {
  /** For queries; never sees a transaction half done, and does not wait for one. */
  abstract readonly db: Kysely<unknown>;

  /** The right to project, held by one process at a time, and gone with it however it ends. Undefined while another holds it. */
  abstract tryLease(name: string): Promise<Lease | undefined>;

  /**
   * Says that this process uses something, until `close`: nobody gets the lease of that name meanwhile. Said again when the
   * database has forgotten it; costs nothing when it has not.
   */
  abstract share(name: string): Promise<void>;

  /**
   * Changes tables and views, all or nothing. One at a time among all processes.
   *
   * @throws ViewsBusy when somebody reads what would be changed, and goes on reading
   */
  abstract alter<T>(work: (db: Kysely<unknown>) => Promise<T>): Promise<T>;

  /** All that is read inside is of one instant: that of the first read. */
  abstract snapshot<T>(read: (db: Kysely<unknown>) => Promise<T>): Promise<T>;

  abstract close(): Promise<void>;
}

export type Lease = {
  /** For projecting. What is written here is written only while the lease is held. */
  readonly writer: Kysely<unknown>;
  release(): Promise<void>;
};

/** The read models cannot be opened. The way out is in the message. */
export class ViewsUnusable extends Error {
  override readonly name = 'ViewsUnusable';
}

/** The read models cannot be reached now. Nothing is lost: they follow from the log, and go on when they are back. */
export class ViewsUnavailable extends Error {
  override readonly name = 'ViewsUnavailable';
}

/** Somebody is using the tables and goes on using them. Trying again later helps. */
export class ViewsBusy extends Error {
  override readonly name = 'ViewsBusy';
}
