import type { Kysely } from 'kysely';
import type { Compared } from './comparison.js';
import {
  type AnyTables,
  GENERATIONS,
  Generation,
  type GenerationRow,
  type StoredTables,
  noCheckpoint,
} from './generation.js';
import type { Projection } from './projection.js';
import { type Views, ViewsBusy, ViewsUnavailable } from './views.js';

export type Known = { readonly generation: Generation; readonly row: GenerationRow };

/** The tables of a read model are not there: nobody has made them, or somebody has dropped them. */
export class NoTables extends Error {
  override readonly name = 'NoTables';
}

/** Held, together with others, by every instance that shows a version: its tables stay as long as somebody does. */
export function usersName(of: Pick<Projection, 'name' | 'version'>): string {
  return `${leaseName(of)}-users`;
}

/** One process carries a version of a read model along; instances of another version of the program carry theirs. */
export function leaseName({ name, version }: Pick<Projection, 'name' | 'version'>): string {
  return `${name}-v${version}`;
}

/** Which generations of a projection there are: the one that queries see, and at most one being built beside it. */
export class Generations {
  constructor(
    private readonly views: Views,
    readonly projection: Projection,
  ) {}

  /** Makes what is missing: the book of generations, and a first one of this version for queries to see. */
  async open(): Promise<void> {
    if (await this.#isOpen()) return;
    await this.views.alter(async (db) => {
      await dropFirstLayout(db);
      await createBook(db);
      const rows = await this.#rows(db);
      if (this.#hasCurrent(rows)) return;
      const older = rows.filter(({ version }) => version < this.projection.version).at(-1);
      const because = older === undefined ? 'the first' : `version ${this.projection.version} follows ${older.version}`;
      const first = new Generation(this.projection, 1);
      await this.#begin(db, first, because, 1);
      await createViews(db, first.stored);
    });
  }

  async #isOpen(): Promise<boolean> {
    return (await this.begun()) && this.#hasCurrent(await this.rows());
  }

  #hasCurrent(rows: readonly GenerationRow[]): boolean {
    return rows.some(({ version, current }) => version === this.projection.version && current === 1);
  }

  /** Somebody has opened it before. (Asking for a list of all tables fails in PostgreSQL while another process drops some.) */
  async begun(): Promise<boolean> {
    try {
      await this.rows();
      return true;
    } catch (error) {
      if (error instanceof ViewsUnavailable || error instanceof ViewsBusy) throw error;
      return false;
    }
  }

  /** Of every version, oldest first. */
  async rows(): Promise<readonly GenerationRow[]> {
    return this.#rows(this.views.db);
  }

  /** As the database (or a snapshot of it) has it. @throws NoTables when `open` has not been there */
  async current(db = this.views.db): Promise<Known> {
    return (await this.both(db)).current;
  }

  /** One that is built beside the current. @throws NoTables as `current` */
  async beside(): Promise<Known | undefined> {
    return (await this.both()).beside;
  }

  /** The current one and, if there is one, the one that is built beside it: as of one reading. @throws NoTables as `current` */
  async both(db = this.views.db): Promise<{ readonly current: Known; readonly beside: Known | undefined }> {
    const own = (await this.#rows(db))
      .filter(({ version }) => version === this.projection.version)
      .map((row): Known => ({ row, generation: new Generation(this.projection, row.generation) }));
    const current = own.find(({ row }) => row.current === 1);
    if (!current) throw new NoTables(`Read model ${this.projection.name} has no tables`);
    return { current, beside: own.find(({ row }) => row.current === 0) };
  }

  /** What the newest older version shows, if it has been whole. */
  async predecessor(): Promise<GenerationRow | undefined> {
    const older = ({ version, current, complete }: GenerationRow) =>
      version < this.projection.version && current === 1 && complete === 1;
    return (await this.rows()).filter(older).at(-1);
  }

  /** Asks for one to be built beside the current; whoever carries the read model along builds it. One that was asked for goes on. */
  async ask(because: string): Promise<number> {
    return this.views.alter(async (db) => {
      const own = (await this.#rows(db)).filter(({ version }) => version === this.projection.version);
      const asked = own.find(({ current }) => current === 0);
      if (asked) {
        await new Generation(this.projection, asked.generation).update(db).set({ failure: null }).execute();
        return asked.generation;
      }
      const next = new Generation(this.projection, Math.max(...own.map(({ generation }) => generation)) + 1);
      await this.#begin(db, next, because, 0);
      return next.number;
    });
  }

  async #begin(db: Kysely<unknown>, generation: Generation, because: string, current: 0 | 1): Promise<void> {
    await generation.createTables(db);
    const { name, version } = this.projection;
    const row: GenerationRow = {
      ...{ name, version, generation: generation.number, tables: JSON.stringify(generation.stored), because, current },
      ...{ complete: 0, ...noCheckpoint, comparison: null, approved: 0, carried_by: null, failure: null },
    };
    await generation.own(db).insertInto(GENERATIONS).values(row).execute();
  }

  async note(
    generation: Generation,
    what: Partial<Pick<GenerationRow, 'carried_by' | 'failure' | 'approved' | 'complete'>>,
  ) {
    await this.views.alter(async (db) => {
      await generation.update(db).set(what).execute();
    });
  }

  async saveComparison(generation: Generation, compared: Compared): Promise<void> {
    await this.views.alter(async (db) => {
      await generation
        .update(db)
        .set({ comparison: JSON.stringify(compared) })
        .execute();
    });
  }

  /** Queries see the new one from one moment to the next; the old one goes. */
  async switchTo(next: Generation): Promise<void> {
    await this.views.alter(async (db) => {
      const { name, version } = this.projection;
      const own = (await this.#rows(db)).filter((row) => row.version === version);
      const old = own.find((row) => row.current === 1);
      const beside = own.find((row) => row.current === 0 && row.generation === next.number);
      if (!old || !beside) throw new NoTables(`Generation ${next.number} of ${name} is no longer there to be shown`);
      await dropViews(db, tablesIn(old));
      await this.#drop(db, old);
      await createViews(db, next.stored);
      await next.update(db).set({ current: 1, complete: 1 }).execute();
    });
  }

  async discard(generation: Generation): Promise<void> {
    await this.views.alter(async (db) => {
      const row = (await this.#rows(db)).find(
        (each) => each.version === this.projection.version && each.generation === generation.number,
      );
      if (row?.current === 0) await this.#drop(db, row);
    });
  }

  async isUsed(version: number): Promise<boolean> {
    const lease = await this.views.tryLease(usersName({ name: this.projection.name, version }));
    await lease?.release();
    return lease === undefined;
  }

  /** Drops a version that no instance uses. False when one does. */
  async dropVersion(version: number): Promise<boolean> {
    const lease = await this.views.tryLease(usersName({ name: this.projection.name, version }));
    if (!lease) return false;
    try {
      await this.views.alter(async (db) => {
        for (const row of (await this.#rows(db)).filter((each) => each.version === version)) {
          if (row.current === 1) await dropViews(db, tablesIn(row));
          await this.#drop(db, row);
        }
      });
      return true;
    } finally {
      await lease.release();
    }
  }

  async #rows(db: Kysely<unknown>): Promise<GenerationRow[]> {
    return book(db)
      .selectFrom(GENERATIONS)
      .selectAll()
      .where('name', '=', this.projection.name)
      .orderBy('version')
      .orderBy('generation')
      .execute();
  }

  async #drop(db: Kysely<unknown>, row: GenerationRow): Promise<void> {
    for (const { table } of Object.values(tablesIn(row))) await db.schema.dropTable(table).ifExists().execute();
    const { name, version, generation } = row;
    await book(db)
      .deleteFrom(GENERATIONS)
      .where('name', '=', name)
      .where('version', '=', version)
      .where('generation', '=', generation)
      .execute();
  }
}

export function tablesIn({ tables }: Pick<GenerationRow, 'tables'>): StoredTables {
  return JSON.parse(tables) as StoredTables;
}

function book(db: Kysely<unknown>): Kysely<{ [GENERATIONS]: GenerationRow }> {
  return db.$extendTables<{ [GENERATIONS]: GenerationRow }>();
}

async function createBook(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable(GENERATIONS)
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('generation', 'integer', (column) => column.notNull())
    .addColumn('tables', 'text', (column) => column.notNull())
    .addColumn('because', 'text', (column) => column.notNull())
    .addColumn('current', 'integer', (column) => column.notNull())
    .addColumn('complete', 'integer', (column) => column.notNull())
    .addColumn('position', 'text')
    .addColumn('stream', 'text')
    .addColumn('revision', 'integer')
    .addColumn('event_id', 'text')
    .addColumn('recorded_at', 'text')
    .addColumn('comparison', 'text')
    .addColumn('approved', 'integer', (column) => column.notNull())
    .addColumn('carried_by', 'text')
    .addColumn('failure', 'text')
    .addPrimaryKeyConstraint(`${GENERATIONS}_key`, ['name', 'version', 'generation'])
    .execute();
}

async function createViews(db: Kysely<unknown>, tables: StoredTables): Promise<void> {
  for (const [view, { table }] of Object.entries(tables)) {
    const rows = db.$extendTables<AnyTables>().selectFrom(table).selectAll();
    await db.schema.dropView(view).ifExists().execute(); // Left by somebody who has emptied the book.
    await db.schema.createView(view).as(rows).execute();
  }
}

async function dropViews(db: Kysely<unknown>, tables: StoredTables): Promise<void> {
  for (const view of Object.keys(tables)) await db.schema.dropView(view).ifExists().execute();
}

/** The program's first release had tables where the views are now. They follow from the log and are built again. */
async function dropFirstLayout(db: Kysely<unknown>): Promise<void> {
  const first = 'projection_checkpoints';
  const names = (await db.introspection.getTables()).map(({ name }) => name);
  if (!names.includes(first)) return;
  const known = db.$extendTables<Record<typeof first, { tables: string }>>();
  for (const { tables } of await known.selectFrom(first).select('tables').execute()) {
    for (const table of JSON.parse(tables) as string[]) await db.schema.dropTable(table).ifExists().execute();
  }
  await db.schema.dropTable(first).execute();
}
