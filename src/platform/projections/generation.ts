import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  CompiledQuery,
  type CreateTableBuilder,
  type ExpressionBuilder,
  type Kysely,
  PostgresAdapter,
  sql,
} from 'kysely';
import type { RecordedEvent } from '../../kernel/event.js';
import type { Cell, ColumnType, Projection, Row, RowsOf, ViewTable, ViewTables } from './projection.js';

/** The last event a generation has passed. Enough of it is kept to see whether the log still holds it. */
export type Checkpoint = Pick<RecordedEvent, 'position' | 'stream' | 'revision' | 'id' | 'recordedAt'>;

/** What becomes of one stream: all its rows, and the revision they were worked out from. */
export type StreamRows = { readonly key: string; readonly revision: number; readonly rows: RowsOf<ViewTables> };

export type AnyTables = Record<string, Record<string, Cell>>;

/** Of this form; another form gets another name. */
export const GENERATIONS = 'projection_generations_v1';

/** One row for each generation that has tables. */
export type GenerationRow = {
  name: string;
  version: number;
  generation: number;
  /** Its tables by the names that queries use, as JSON: see `StoredTables`. */
  tables: string;
  /** Why it was begun. */
  because: string;
  /** Queries see it. */
  current: number;
  /** It has seen the end of the log since it was begun, and may be shown. */
  complete: number;
  position: string | null;
  stream: string | null;
  revision: number | null;
  event_id: string | null;
  recorded_at: string | null;
  /** Held against the one before it, as JSON. */
  comparison: string | null;
  /** Shown even where it differs from the one before. */
  approved: number;
  /** The instance that carries it along, or did last, and why it stopped if it did. */
  carried_by: string | null;
  failure: string | null;
};

/** By the names that queries use. */
export type StoredTables = Readonly<
  Record<string, { readonly table: string; readonly key: string; readonly columns: readonly string[] }>
>;

/** Rows in one statement: few statements, for each is a journey to the server, and few sizes, for each is prepared once. */
const statementSizes = [512, 256, 128, 64, 32, 16, 8, 4, 2, 1];

/** To be worked out again: lies before every revision. */
const stale = -1;

/** Queries ask here how far a stream's rows have come. */
export function reachedName({ name, version }: Projection): string {
  return `${name.replaceAll('-', '_')}_v${version}_reached`;
}

/** The tables of a projection by the names that queries use, with the one that says how far each stream has come. */
function tablesOf(projection: Projection): ViewTables {
  return { ...projection.tables, [reachedName(projection)]: reachedTable };
}

const reachedTable: ViewTable = { columns: { key: 'text', revision: 'integer' }, key: 'key' };

/**
 * The rows of one projection as built once from the log, in tables of their own. Queries see the current generation through
 * views, so that another can be built beside it and take its place in one moment.
 *
 * Each stream's rows and the revision they stand for change in one transaction. The checkpoint, which says where in the log to
 * go on reading, moves in the same transaction as the last of the rows it speaks for.
 */
export class Generation {
  readonly #tables: ViewTables;
  readonly #reached: string;
  readonly #statements = new Map<string, string>();

  constructor(
    readonly projection: Projection,
    readonly number: number,
  ) {
    this.#tables = tablesOf(projection);
    this.#reached = this.tableOf(reachedName(projection));
  }

  /** Where the rows of a table lie. */
  tableOf(table: string): string {
    return `${table}_g${this.number}`;
  }

  get stored(): StoredTables {
    return Object.fromEntries(
      Object.entries(this.#tables).map(([table, { key, columns }]) => [
        table,
        { table: this.tableOf(table), key, columns: Object.keys(columns) },
      ]),
    );
  }

  async createTables(db: Kysely<unknown>): Promise<void> {
    for (const [table, definition] of Object.entries(this.#tables))
      await createTable(db, this.tableOf(table), definition);
  }

  /**
   * Made when the rows are there: that takes a fraction of the time of keeping them row by row. (Numbered, for PostgreSQL cuts
   * long names.)
   */
  async createIndexes(db: Kysely<unknown>): Promise<void> {
    for (const [table, { indexes = [] }] of Object.entries(this.projection.tables)) {
      for (const [index, columns] of indexes.entries()) {
        const name = `${this.tableOf(table)}_i${index}`;
        await db.schema
          .createIndex(name)
          .ifNotExists()
          .on(this.tableOf(table))
          .columns([...columns])
          .execute();
        await nextTurn();
      }
    }
  }

  async checkpoint(db: Kysely<unknown>): Promise<Checkpoint | undefined> {
    const saved = await this.own(db)
      .selectFrom(GENERATIONS)
      .select(['position', 'stream', 'revision', 'event_id', 'recorded_at'])
      .where('name', '=', this.projection.name)
      .where('version', '=', this.projection.version)
      .where('generation', '=', this.number)
      .executeTakeFirst();
    return saved && checkpointIn(saved);
  }

  /** Revisions the rows stand for; streams without rows yet are missing. */
  async reached(db: Kysely<unknown>, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = new Map<string, number>();
    const tables = db.$extendTables<AnyTables>();
    for (const some of chunksOf(keys)) {
      const text = this.#statement(`reached ${some.length}`, () =>
        tables.selectFrom(this.#reached).select(['key', 'revision']).where('key', 'in', some).compile(),
      );
      const { rows } = await db.executeQuery<{ key: string; revision: number }>(CompiledQuery.raw(text, some));
      for (const { key, revision } of rows) if (revision > stale) found.set(key, revision);
    }
    return found;
  }

  /** Puts the rows of these streams in the place of what was there, and moves the checkpoint when one is given. */
  async write(writer: Kysely<unknown>, streams: readonly StreamRows[], checkpoint?: Checkpoint): Promise<void> {
    await writer.transaction().execute(async (trx) => {
      const keys = streams.map(({ key }) => key);
      for (const [table, definition] of Object.entries(this.#tables)) {
        const stored = this.tableOf(table);
        await this.#delete(trx, stored, definition.key, keys);
        const rows =
          stored === this.#reached
            ? streams.map(({ key, revision }) => ({ key, revision }))
            : streams.flatMap((stream): readonly Row[] => stream.rows[table] ?? []);
        await this.#insert(trx, stored, Object.keys(definition.columns), rows);
      }
      if (checkpoint) await this.#saveCheckpoint(trx, checkpoint);
    });
  }

  /**
   * Begins again at the start of the log. The rows stay until each stream's are worked out again, so that what was worked out
   * before an interruption need not be.
   */
  async reset(writer: Kysely<unknown>): Promise<void> {
    await writer.transaction().execute(async (trx) => {
      await trx.$extendTables<AnyTables>().updateTable(this.#reached).set({ revision: stale }).execute();
      await this.update(trx)
        .set((row) => ({
          ...noCheckpoint,
          ...{ complete: 0, comparison: null },
          // What has been shown is shown again: an older version may still have the rows of the log that was.
          approved: row.case().when('complete', '=', 1).then(1).else(row.ref('approved')).end(),
        }))
        .execute();
    });
  }

  /** The end of the log has been seen: what no stream of the log stands behind goes. */
  async dropOrphans(writer: Kysely<unknown>): Promise<void> {
    await writer.transaction().execute(async (trx) => {
      const db = trx.$extendTables<AnyTables>();
      await db.deleteFrom(this.#reached).where('revision', '=', stale).execute();
      for (const [table, { key }] of Object.entries(this.projection.tables)) {
        const stored = this.tableOf(table);
        const isOrphan = (is: ExpressionBuilder<AnyTables, string>) => {
          const row = is
            .selectFrom(this.#reached)
            .select('key')
            .whereRef(`${this.#reached}.key`, '=', `${stored}.${key}`);
          return is.not(is.exists(row));
        };
        await db.deleteFrom(stored).where(isOrphan).execute();
      }
    });
  }

  own(db: Kysely<unknown>): Kysely<{ [GENERATIONS]: GenerationRow }> {
    return db.$extendTables<{ [GENERATIONS]: GenerationRow }>();
  }

  /** Of its own row among the generations. */
  update(db: Kysely<unknown>) {
    return this.own(db)
      .updateTable(GENERATIONS)
      .where('name', '=', this.projection.name)
      .where('version', '=', this.projection.version)
      .where('generation', '=', this.number);
  }

  async #saveCheckpoint(trx: Kysely<unknown>, at: Checkpoint): Promise<void> {
    const { position, stream, revision, id, recordedAt } = at;
    await this.update(trx).set({ position, stream, revision, event_id: id, recorded_at: recordedAt }).execute();
  }

  async #delete(trx: Kysely<unknown>, table: string, column: string, keys: readonly string[]): Promise<void> {
    const tables = trx.$extendTables<AnyTables>();
    for (const some of chunksOf(keys)) {
      const text = this.#statement(`delete ${table} ${some.length}`, () =>
        tables.deleteFrom(table).where(column, 'in', some).compile(),
      );
      await trx.executeQuery(CompiledQuery.raw(text, some));
    }
  }

  async #insert(trx: Kysely<unknown>, table: string, columns: readonly string[], rows: readonly Row[]): Promise<void> {
    const tables = trx.$extendTables<AnyTables>();
    for (const some of chunksOf(rows, columns.length)) {
      const text = this.#statement(`insert ${table} ${some.length}`, () => {
        const blank = Object.fromEntries(columns.map((column) => [column, '']));
        return tables
          .insertInto(table)
          .values(some.map(() => blank))
          .compile();
      });
      const cells = some.flatMap((row) => columns.map((column) => row[column] ?? null));
      await trx.executeQuery(CompiledQuery.raw(text, cells));
    }
  }

  /** The text of a statement, built once: its parameters alone change. */
  #statement(name: string, build: () => { readonly sql: string }): string {
    const known = this.#statements.get(name) ?? build().sql;
    this.#statements.set(name, known);
    return known;
  }
}

export const noCheckpoint = { position: null, stream: null, revision: null, event_id: null, recorded_at: null };

type SavedCheckpoint = Pick<GenerationRow, keyof typeof noCheckpoint>;

export function checkpointIn(saved: SavedCheckpoint): Checkpoint | undefined {
  const { position, stream, revision, event_id: id, recorded_at: recordedAt } = saved;
  const known = position !== null && stream !== null && revision !== null && id !== null && recordedAt !== null;
  return known ? { position, stream, revision, id, recordedAt } : undefined;
}

async function createTable(db: Kysely<unknown>, name: string, table: ViewTable): Promise<void> {
  const columns = Object.entries(table.columns);
  const text = isPostgres(db) ? sql`text COLLATE "C"` : sql`text`; // Text compares by its bytes in either engine.
  const empty: CreateTableBuilder<string, string> = db.schema.createTable(name).ifNotExists();
  await columns
    .reduce((builder, [column, type]) => {
      const dataType = type.startsWith('text') ? text : 'integer';
      return builder.addColumn(column, dataType, (definition) =>
        isOptional(type) ? definition : definition.notNull(),
      );
    }, empty)
    .addPrimaryKeyConstraint(`${name}_key`, [table.key, ...(table.within ?? [])])
    .execute();
}

const isPostgres = (db: Kysely<unknown>) => db.getExecutor().adapter instanceof PostgresAdapter;

function isOptional(type: ColumnType): boolean {
  return type.endsWith('?');
}

/** Values that either engine takes in one statement. */
const valuesInStatement = 30_000;

function* chunksOf<T>(list: readonly T[], values = 1): Generator<T[]> {
  let at = 0;
  for (const size of statementSizes.filter((each) => each * values <= valuesInStatement)) {
    while (list.length - at >= size) {
      yield list.slice(at, at + size);
      at += size;
    }
  }
}
