import type { Kysely } from 'kysely';

/** Which proofs have been used. One that comes again was stolen, or sent twice by mistake: it is refused either way. */
export abstract class SeenProofs {
  /**
   * True the first time.
   *
   * @param until when it may be forgotten, for by then it is refused for its age
   * @throws SeenProofsUnavailable
   */
  abstract first(digest: string, until: Date): Promise<boolean>;

  abstract close(): Promise<void>;
}

/** They cannot be reached now, so nobody can tell whether a proof has been used. */
export class SeenProofsUnavailable extends Error {
  override readonly name = 'SeenProofsUnavailable';
  constructor(place: string, cause: unknown) {
    const reason = cause instanceof Error && cause.message !== '' ? cause.message : 'no connection';
    super(`The proofs already seen, in ${place}, cannot be reached or used: ${reason}`, { cause });
  }
}

/** How often what may be forgotten is deleted, in milliseconds. */
const SWEEP = 60_000;

/** For one process that may forget when it ends. */
export class SeenProofsInMemory extends SeenProofs {
  private readonly seen = new Map<string, number>();
  private swept = 0;

  constructor(private readonly now: () => number = Date.now) {
    super();
  }

  first(digest: string, until: Date): Promise<boolean> {
    if (this.now() - this.swept >= SWEEP) this.sweep();
    const isFirst = !this.seen.has(digest);
    if (isFirst) this.seen.set(digest, until.getTime());
    return Promise.resolve(isFirst);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private sweep(): void {
    this.swept = this.now();
    for (const [digest, until] of this.seen) if (until < this.now()) this.seen.delete(digest);
  }
}

/** `until` in milliseconds since 1970; PostgreSQL gives it back as text, and nobody reads it. */
export type SeenProof = { readonly digest: string; readonly until: number };

export type ProofTables = { seen_proofs: SeenProof };

/** Where they are kept. The queries are the same everywhere; this is what is not. */
export type SeenProofsPlace = {
  readonly db: Kysely<ProofTables>;
  /** As errors name it: nothing that may hold a password. */
  readonly name: string;
  /** Goes before the first use; tried again when it failed. */
  prepare(): Promise<void>;
  /** True unless it was there: a statement made once, for putting one together anew costs far more than running it. */
  insert(proof: SeenProof): Promise<boolean>;
  close(): Promise<void>;
};

/** In a table that all instances share and that outlives each of them: a proof used at one is used up at all. */
export class SharedSeenProofs extends SeenProofs {
  private prepared: Promise<void> | undefined;
  private swept = 0;

  constructor(
    private readonly place: SeenProofsPlace,
    private readonly now: () => number = Date.now,
  ) {
    super();
  }

  async first(digest: string, until: Date): Promise<boolean> {
    try {
      await this.prepare();
      if (this.now() - this.swept >= SWEEP) await this.sweep();
      return await this.place.insert({ digest, until: until.getTime() });
    } catch (error) {
      throw new SeenProofsUnavailable(this.place.name, error);
    }
  }

  close(): Promise<void> {
    return this.place.close();
  }

  private async sweep(): Promise<void> {
    this.swept = this.now();
    await this.place.db.deleteFrom('seen_proofs').where('until', '<', this.now()).execute();
  }

  private prepare(): Promise<void> {
    this.prepared ??= this.place.prepare().catch((error: unknown) => {
      this.prepared = undefined;
      throw error;
    });
    return this.prepared;
  }
}
