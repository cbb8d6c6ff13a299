import { type Kysely, sql } from 'kysely';

/** A person's key as it is stored: only who has the master key can use it. */
export type WrappedKey = {
  readonly wrapped: Buffer;
  /** The id of the master key; null as earlier versions stored it. */
  readonly master: string | null;
};

/** What stands in the place of a key that was erased, for ever. Without it nobody could tell an erased key from a lost one. */
export type Tombstone = { readonly erasedAt: string };

export type StoredKey = WrappedKey | Tombstone;
export type PersonKey = StoredKey & { readonly person: string };

export const isErased = (key: StoredKey): key is Tombstone => 'erasedAt' in key;

/**
 * The name of a row that is no person's: wrapped like any key, and so kept, moved and wrapped anew with them, it holds a digest
 * of the identity key. The master key it is wrapped with is the one that wraps new keys in this installation.
 */
export const installation = 'installation';

type Row = {
  readonly person: string;
  readonly wrapped: Buffer | null;
  readonly master_key: string | null;
  /** An instant, where the key was erased. */
  readonly erased_at: string | null;
};

export type KeyTables = { person_keys: Row };

/** Where keys are kept. The queries are the same everywhere; this is what is not. */
export type KeyPlace = {
  readonly db: Kysely<KeyTables>;
  /** As errors name it: nothing that may hold a password. */
  readonly name: string;
  /** Goes before the first use; tried again when it failed. */
  prepare(): Promise<void>;
  /** The type of bytes. */
  readonly bytes: 'blob' | 'bytea';
  /** Goes before a write in its transaction, where a statement that began before may not see what the write changes. */
  readonly writeAlone?: string;
  /** Takes erased bytes out of the files, as far as the program can. */
  purge(): Promise<void>;
  close(): Promise<void>;
};

type Waiting = {
  readonly person: string;
  readonly key: WrappedKey;
  readonly resolve: (kept: StoredKey) => void;
  readonly reject: (reason: Error) => void;
};

/** What became of a key that was to be erased. There is a tombstone after each. */
export type Erasure = 'erased' | 'was erased' | 'had none';

/** Keys wrapped with one master key. */
export type UnderMasterKey = { readonly master: string | null; readonly keys: number; readonly example: string };

/** Keys in one statement, and so in one flush to disk. */
const together = 200;

/** The persons' wrapped keys. They follow from nothing else: a key that is lost takes the person's text with it. */
export class PersonKeys {
  private prepared: Promise<void> | undefined;
  private purged = false;
  private readonly waiting: Waiting[] = [];

  constructor(private readonly place: KeyPlace) {}

  /** @throws PersonKeysUnavailable, as every other method here */
  async find(person: string): Promise<StoredKey | undefined> {
    return (await this.findAll([person])).get(person);
  }

  /** Those that are there, in one query for up to a thousand. */
  findAll(persons: readonly string[]): Promise<ReadonlyMap<string, StoredKey>> {
    return this.use(async (db) => {
      const found = new Map<string, StoredKey>();
      for (let from = 0; from < persons.length; from += 1_000) {
        for (const row of await rowsOf(persons.slice(from, from + 1_000), db)) found.set(row.person, storedKey(row));
      }
      return found;
    });
  }

  /**
   * The key the person has from now on, durably: this one, unless another came first, or a tombstone. Those that wait are
   * written together.
   *
   * @throws OtherMasterKey when another master key wraps new keys by now: a key wrapped with this one would be missed by a rotation
   */
  add(person: string, { wrapped, master }: WrappedKey): Promise<StoredKey> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => void this.addWaiting());
      this.waiting.push({ person, key: { wrapped, master }, resolve, reject });
    });
  }

  private async addWaiting(): Promise<void> {
    const some = this.waiting.splice(0, together);
    if (this.waiting.length > 0) setImmediate(() => void this.addWaiting());
    try {
      const kept = await this.use(() => addAll(some, this.place));
      const due = kept.get(installation)?.master_key ?? undefined;
      for (const { person, key, resolve, reject } of some) {
        const row = kept.get(person);
        if (row) resolve(storedKey(row));
        else if (due !== undefined && due !== key.master) reject(new OtherMasterKey(due));
        else reject(new PersonKeysUnavailable(this.place.name, new Error('a key was written and is not there')));
      }
    } catch (error) {
      for (const { reject } of some) reject(error as Error);
    }
  }

  /**
   * Puts a tombstone in the place of the person's key, durably. Also where there is no key: another instance may remember one
   * that the database has lost, and must not bring it back.
   *
   * @param erasedAt an instant
   */
  async erase(person: string, erasedAt: string): Promise<Erasure> {
    const outcome = await this.use(async (db): Promise<Erasure> => {
      for (;;) {
        const { numUpdatedRows } = await db
          .updateTable('person_keys')
          .set({ wrapped: null, master_key: null, erased_at: erasedAt })
          .where('person', '=', person)
          .where('wrapped', 'is not', null)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) return 'erased';
        const { numInsertedOrUpdatedRows = 0n } = await db
          .insertInto('person_keys')
          .values({ person, wrapped: null, master_key: null, erased_at: erasedAt })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows > 0n) return 'had none';
        const [row] = await rowsOf([person], db);
        if (row?.wrapped === null) return 'was erased';
        // Somebody has added a key in between.
      }
    });
    // A process that ended between the two left it to the next one.
    if (outcome === 'erased' || !this.purged) await this.use(() => this.place.purge());
    this.purged = true;
    return outcome;
  }

  /** Every person whose key was erased. */
  erased(): Promise<string[]> {
    return this.use(async (db) => {
      const rows = await db.selectFrom('person_keys').select('person').where('erased_at', 'is not', null).execute();
      return rows.map(({ person }) => person);
    });
  }

  /** How many keys are wrapped with which master key; the row `installation` is one of them. */
  perMasterKey(): Promise<UnderMasterKey[]> {
    return this.use(async (db) => {
      const rows = await db
        .selectFrom('person_keys')
        .select(({ fn }) => ['master_key', fn.countAll().as('keys'), fn.min('person').as('example')])
        .where('wrapped', 'is not', null)
        .groupBy('master_key')
        .orderBy('master_key')
        .execute();
      return rows.map(({ master_key: master, keys, example }) => ({ master, keys: Number(keys), example }));
    });
  }

  /** Every key that is there when the iteration begins, and perhaps some added since. */
  async *all(pageSize = 500): AsyncGenerator<PersonKey, void, undefined> {
    let after = '';
    for (;;) {
      const page = await this.use((db) =>
        db
          .selectFrom('person_keys')
          .selectAll()
          .where('person', '>', after)
          .orderBy('person')
          .limit(pageSize)
          .execute(),
      );
      for (const row of page) yield { person: row.person, ...storedKey(row) };
      const last = page.at(-1);
      if (!last) return;
      after = last.person;
    }
  }

  /** Some keys that are not wrapped with this master key, in order, of persons after one. */
  notUnder(master: string, after: string, limit: number): Promise<(WrappedKey & { readonly person: string })[]> {
    return this.use((db) =>
      db
        .selectFrom('person_keys')
        .select(['person', 'master_key as master', 'wrapped'])
        .$narrowType<{ wrapped: Buffer }>()
        .where('person', '>', after)
        .where('wrapped', 'is not', null)
        .where((is) => is.or([is('master_key', 'is', null), is('master_key', '!=', master)]))
        .orderBy('person')
        .limit(limit)
        .execute(),
    );
  }

  /** Puts keys wrapped anew in the place of what they were before, all or none; one that was erased meanwhile stays erased. */
  replace(
    keys: readonly { readonly person: string; readonly before: WrappedKey; readonly now: WrappedKey }[],
  ): Promise<void> {
    const { writeAlone } = this.place;
    const replaceIn = (db: KeyPlace['db']) =>
      db
        .insertInto('person_keys')
        .values(
          keys.map(({ person, now }) => ({ person, wrapped: now.wrapped, master_key: now.master, erased_at: null })),
        )
        .onConflict((conflict) =>
          conflict
            .column('person')
            .doUpdateSet((is) => ({ wrapped: is.ref('excluded.wrapped'), master_key: is.ref('excluded.master_key') }))
            .where((is) =>
              is.or(
                keys.map(({ person, before }) =>
                  is.and([is('person_keys.person', '=', person), is('person_keys.wrapped', '=', before.wrapped)]),
                ),
              ),
            ),
        )
        .execute();
    return this.use(async (db) => {
      if (writeAlone === undefined) await replaceIn(db);
      else {
        await db.transaction().execute(async (transaction) => {
          await sql.raw(writeAlone).execute(transaction);
          await replaceIn(transaction);
        });
      }
    });
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

/** New keys are wrapped with another master key by now. */
export class OtherMasterKey extends Error {
  override readonly name = 'OtherMasterKey';
  constructor(readonly master: string) {
    super('New keys are wrapped with another master key');
  }
}

function rowsOf(persons: readonly string[], db: KeyPlace['db']): Promise<Row[]> {
  return db.selectFrom('person_keys').selectAll().where('person', 'in', persons).execute();
}

function storedKey({ person, wrapped, master_key: master, erased_at: erasedAt }: Row): StoredKey {
  if (wrapped !== null) return { wrapped, master };
  if (erasedAt === null) throw new Error(`there is neither a key nor a tombstone for ${person}`);
  return { erasedAt };
}

/**
 * Single statements, not a transaction: whoever else wants to write waits for one at most. The look at the master key is in the
 * statement that inserts, so that nothing comes between.
 */
async function addAll(some: readonly Waiting[], { db, bytes }: KeyPlace): Promise<ReadonlyMap<string, Row>> {
  const kept = new Map<string, Row>();
  const take = (rows: readonly Row[]) => {
    for (const row of rows) kept.set(row.person, row);
  };
  const persons = some.map(({ person }) => person);
  // Nearly always all of them are there, and nothing is written.
  take(await rowsOf([...persons, installation], db));
  const missing = some.filter(({ person }) => !kept.has(person));
  if (missing.length === 0) return kept;
  // In one order, so that two instances that add the same persons do not wait for each other.
  missing.sort((a, b) => (a.person < b.person ? -1 : 1));
  const selected = missing.map(({ person, key: { wrapped, master } }) => {
    const other = db.selectFrom('person_keys').select('person').where('person', '=', installation);
    const isOther = other.where('master_key', '!=', master);
    return sql`SELECT CAST(${person} AS text), CAST(${wrapped} AS ${sql.raw(bytes)}), CAST(${master} AS text) WHERE NOT EXISTS ${isOther}`;
  });
  await db
    .insertInto('person_keys')
    .columns(['person', 'wrapped', 'master_key'])
    .expression(sql`${sql.join(selected, sql` UNION ALL `)}`)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Only a statement of its own sees what another instance has added meanwhile.
  take(await rowsOf([...persons, installation], db));
  return kept;
}

/** A host with several addresses, none of which answers, gives an error without a text of its own. */
function reasonOf(cause: unknown): string {
  const { message, errors } = cause as { message?: unknown; errors?: unknown };
  if (typeof message === 'string' && message !== '') return message;
  return Array.isArray(errors) ? errors.map(reasonOf).join('; ') : String(cause);
}
