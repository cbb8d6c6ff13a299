import type { Kysely } from 'kysely';

/** A person's key as it is stored: only the vault that wrapped it can use it. */
export type PersonKey = { readonly person: string; readonly wrapped: Buffer };

/** Where keys are kept. The queries are the same everywhere; this is what is not. */
export type KeyPlace = {
  readonly db: Kysely<{ person_keys: PersonKey }>;
  /** As errors name it: nothing that may hold a password. */
  readonly name: string;
  /** Goes before the first use; tried again when it failed. */
  prepare(): Promise<void>;
  close(): Promise<void>;
};

/** The persons' wrapped keys. They follow from nothing else: a key that is lost takes the person's text with it. */
export class PersonKeys {
  private prepared: Promise<void> | undefined;

  constructor(private readonly place: KeyPlace) {}

  /** @throws PersonKeysUnavailable, as every other method here */
  find(person: string): Promise<Buffer | undefined> {
    return this.use((db) => keyOf(person, db));
  }

  /** The key the person has from now on, durably: this one, unless another came first. */
  add(person: string, wrapped: Buffer): Promise<Buffer> {
    return this.use(async (db) => {
      await db
        .insertInto('person_keys')
        .values({ person, wrapped })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      // A statement of its own: only then does it see what another instance has added meanwhile.
      const kept = await keyOf(person, db);
      if (!kept) throw new Error('a key was written and could not be read back');
      return kept;
    });
  }

  /** Every key that is there when the iteration begins, and perhaps some added since. */
  async *all(pageSize = 500): AsyncGenerator<PersonKey, void, undefined> {
    let last: PersonKey | undefined;
    do {
      const after = last?.person ?? '';
      const page = await this.use((db) =>
        db
          .selectFrom('person_keys')
          .select(['person', 'wrapped'])
          .where('person', '>', after)
          .orderBy('person')
          .limit(pageSize)
          .execute(),
      );
      yield* page;
      last = page.at(-1);
    } while (last);
  }

  close(): Promise<void> {
    return this.place.close();
  }

  private async use<Result>(work: (db: KeyPlace['db']) => Promise<Result>): Promise<Result> {
    try {
      await this.prepare();
      return await work(this.place.db);
    } catch (error) {
      throw new PersonKeysUnavailable(this.place.name, error);
    }
  }

  private prepare(): Promise<void> {
    this.prepared ??= this.place.prepare().catch((error: unknown) => {
      this.prepared = undefined;
      throw error;
    });
    return this.prepared;
  }
}

/** The keys cannot be reached or used now. Whether one that was being added has been kept is not known; adding it again is safe. */
export class PersonKeysUnavailable extends Error {
  override readonly name = 'PersonKeysUnavailable';
  constructor(place: string, cause: unknown) {
    super(`The persons' keys in ${place} cannot be reached or used: ${reasonOf(cause)}`, { cause });
  }
}

async function keyOf(person: string, db: KeyPlace['db']): Promise<Buffer | undefined> {
  const row = await db.selectFrom('person_keys').select('wrapped').where('person', '=', person).executeTakeFirst();
  return row?.wrapped;
}

/** A host with several addresses, none of which answers, gives an error without a text of its own. */
function reasonOf(cause: unknown): string {
  const { message, errors } = cause as { message?: unknown; errors?: unknown };
  if (typeof message === 'string' && message !== '') return message;
  return Array.isArray(errors) ? errors.map(reasonOf).join('; ') : String(cause);
}
