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

type Waiting = PersonKey & {
  readonly resolve: (kept: Buffer) => void;
  readonly reject: (reason: Error) => void;
};

/** Keys in one statement, and so in one flush to disk. */
const together = 200;

/** The persons' wrapped keys. They follow from nothing else: a key that is lost takes the person's text with it. */
export class PersonKeys {
  private prepared: Promise<void> | undefined;
  private readonly waiting: Waiting[] = [];

  constructor(private readonly place: KeyPlace) {}

  /** @throws PersonKeysUnavailable, as every other method here */
  find(person: string): Promise<Buffer | undefined> {
    return this.use((db) => keyOf(person, db));
  }

  /** The key the person has from now on, durably: this one, unless another came first. Those that wait are written together. */
  add(person: string, wrapped: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => void this.addWaiting());
      this.waiting.push({ person, wrapped, resolve, reject });
    });
  }

  private async addWaiting(): Promise<void> {
    const some = this.waiting.splice(0, together);
    if (this.waiting.length > 0) setImmediate(() => void this.addWaiting());
    try {
      const kept = await this.use((db) => addAll(some, db));
      for (const { person, resolve, reject } of some) {
        const key = kept.get(person);
        if (key) resolve(key);
        else reject(new PersonKeysUnavailable(this.place.name, new Error('a key was written and is not there')));
      }
    } catch (error) {
      for (const { reject } of some) reject(error as Error);
    }
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

async function addAll(some: readonly PersonKey[], db: KeyPlace['db']): Promise<ReadonlyMap<string, Buffer>> {
  const keys = some.map(({ person, wrapped }) => ({ person, wrapped }));
  // In one order, so that two instances that add the same persons do not wait for each other.
  keys.sort((a, b) => (a.person < b.person ? -1 : 1));
  await db
    .insertInto('person_keys')
    .values(keys)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const persons = keys.map(({ person }) => person);
  // A statement of its own: only then does it see what another instance has added meanwhile.
  const rows = await db.selectFrom('person_keys').selectAll().where('person', 'in', persons).execute();
  return new Map(rows.map(({ person, wrapped }) => [person, wrapped]));
}

/** A host with several addresses, none of which answers, gives an error without a text of its own. */
function reasonOf(cause: unknown): string {
  const { message, errors } = cause as { message?: unknown; errors?: unknown };
  if (typeof message === 'string' && message !== '') return message;
  return Array.isArray(errors) ? errors.map(reasonOf).join('; ') : String(cause);
}
