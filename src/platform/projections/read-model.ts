import { setImmediate as nextTurn } from 'node:timers/promises';
import { CompiledQuery, type CreateTableBuilder, type Kysely } from 'kysely';
import type { RecordedEvent } from '../../kernel/event.js';
import type { Cell, ColumnType, Projection, Row, RowsOf, ViewTable, ViewTables } from './projection.js';
import type { Views } from './views.js';

/** The last event a read model has passed. Enough of it is kept to see whether the log still holds it. */
export type Checkpoint = Pick<RecordedEvent, 'position' | 'stream' | 'revision' | 'id' | 'recordedAt'>;

export type SavedCheckpoint = {
  readonly at: Checkpoint | undefined;
  /** The read model has seen the end of the log since it was begun; before that it holds only a part. */
  readonly complete: boolean;
};

/** What becomes of one stream: all its rows, and the revision they were worked out from. */
export type StreamRows = { readonly key: string; readonly revision: number; readonly rows: RowsOf<ViewTables> };

type AnyTables = Record<string, Record<string, Cell>>;

const CHECKPOINTS = 'projection_checkpoints';
const checkpointColumns = ['position', 'stream', 'revision', 'event_id', 'recorded_at'] as const;

type Checkpoints = {
  name: string;
  version: number;
  /** Names of its tables, as JSON. */
  tables: string;
  position: string | null;
  stream: string | null;
  revision: number | null;
  event_id: string | null;
  recorded_at: string | null;
  complete: number;
};

/** Rows in one statement. Few sizes, so that few statements need preparing. */
const statementSizes = [64, 8, 1];

/** To be worked out again: lies before every revision. */
const stale = -1;

/**
 * The rows of one projection in the database, and how far they have come.
 *
 * Each stream's rows and the revision they stand for change in one transaction. The checkpoint, which says where in the log to
 * go on reading, moves in the same transaction as the last of the rows it speaks for.
 */
export class ReadModel {
  readonly #db: Kysely<AnyTables>;
  readonly #writer: Kysely<AnyTables>;
  readonly #checkpoints: Kysely<{ [CHECKPOINTS]: Checkpoints }>;
  readonly #reached: string;
  readonly #tables: ViewTables;
  readonly #statements = new Map<string, string>();

  constructor(
    private readonly projection: Projection,
    views: Pick<Views, 'db' | 'writer'>,
  ) {
    this.#db = views.db.$extendTables<AnyTables>();
    this.#writer = views.writer.$extendTables<AnyTables>();
    this.#checkpoints = views.writer.$extendTables<{ [CHECKPOINTS]: Checkpoints }>();
    this.#reached = `${projection.name.replaceAll('-', '_')}_v${projection.version}_reached`;
    this.#tables = { ...projection.tables, [this.#reached]: reachedTable };
  }

  /** Makes the tables where they are missing. */
  async prepare(): Promise<void> {
    if (await this.#isPrepared()) return;
    const { name, version } = this.projection;
    await this.#writer.transaction().execute(async (trx) => {
      await trx.schema
        .createTable(CHECKPOINTS)
        .ifNotExists()
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('tables', 'text', (column) => column.notNull())
        .addColumn('position', 'text')
        .addColumn('stream', 'text')
        .addColumn('revision', 'integer')
        .addColumn('event_id', 'text')
        .addColumn('recorded_at', 'text')
        .addColumn('complete', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint(`${CHECKPOINTS}_key`, ['name', 'version'])
        .execute();
      await trx
        .$extendTables<{ [CHECKPOINTS]: Checkpoints }>()
        .insertInto(CHECKPOINTS)
        .values({ name, version, tables: JSON.stringify(Object.keys(this.#tables)), ...noCheckpoint, complete: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      for (const [table, definition] of Object.entries(this.#tables)) await createTable(trx, table, definition);
    });
  }

  async #isPrepared(): Promise<boolean> {
    const tables = await this.#db.introspection.getTables();
    return tables.some(({ name }) => name === CHECKPOINTS) && (await this.#saved()) !== undefined;
  }

  #saved() {
    return this.#checkpoints
      .selectFrom(CHECKPOINTS)
      .select([...checkpointColumns, 'complete'])
      .where('name', '=', this.projection.name)
      .where('version', '=', this.projection.version)
      .executeTakeFirst();
  }

  async checkpoint(): Promise<SavedCheckpoint> {
    const saved = await this.#saved();
    const { position, stream, revision, event_id: id, recorded_at: recordedAt } = saved ?? noCheckpoint;
    const known = position !== null && stream !== null && revision !== null && id !== null && recordedAt !== null;
    return { at: known ? { position, stream, revision, id, recordedAt } : undefined, complete: saved?.complete === 1 };
  }

  /** Revisions the rows stand for; streams without rows yet are missing. */
  async reached(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = new Map<string, number>();
    for (const some of chunksOf(keys)) {
      const sql = this.#statement(`reached ${some.length}`, () =>
        this.#db.selectFrom(this.#reached).select(['key', 'revision']).where('key', 'in', some).compile(),
      );
      const { rows } = await this.#db.executeQuery<{ key: string; revision: number }>(CompiledQuery.raw(sql, some));
      for (const { key, revision } of rows) if (revision > stale) found.set(key, revision);
    }
    return found;
  }

  /** Puts the rows of these streams in the place of what was there, and moves the checkpoint when one is given. */
  async write(streams: readonly StreamRows[], checkpoint?: Checkpoint): Promise<void> {
    await this.#writer.transaction().execute(async (trx) => {
      const keys = streams.map(({ key }) => key);
      for (const [table, definition] of Object.entries(this.#tables)) {
        await this.#delete(trx, table, definition.key, keys);
        const rows =
          table === this.#reached
            ? streams.map(({ key, revision }) => ({ key, revision }))
            : streams.flatMap((stream): readonly Row[] => stream.rows[table] ?? []);
        await this.#insert(trx, table, Object.keys(definition.columns), rows);
      }
      if (checkpoint) await this.#saveCheckpoint(trx, checkpoint);
    });
  }

  /**
   * Begins again at the start of the log. The rows stay, so that there is an answer meanwhile, until each stream's are worked
   * out again.
   */
  async reset(): Promise<void> {
    await this.#writer.transaction().execute(async (trx) => {
      await trx.updateTable(this.#reached).set({ revision: stale }).execute();
      await this.#own(trx)
        .set({ ...noCheckpoint, complete: 0 })
        .execute();
    });
  }

  /**
   * The end of the log has been seen. What no stream of the log stands behind goes, and so do older versions. The indexes come:
   * made from rows that are there, they take a fraction of the time of keeping them row by row.
   */
  async complete(): Promise<void> {
    for (const [table, definition] of Object.entries(this.projection.tables)) {
      for (const columns of definition.indexes ?? []) {
        await createIndex(this.#writer, table, columns);
        await nextTurn();
      }
    }
    await this.#writer.transaction().execute(async (trx) => {
      await trx.deleteFrom(this.#reached).where('revision', '=', stale).execute();
      for (const [table, { key }] of Object.entries(this.projection.tables)) {
        const known = trx.selectFrom(this.#reached).select('key');
        await trx.deleteFrom(table).where(key, 'not in', known).execute();
      }
      await this.#own(trx).set({ complete: 1 }).execute();
      await this.#dropOlder(trx);
    });
  }

  #own(trx: Kysely<AnyTables>) {
    return trx
      .$extendTables<{ [CHECKPOINTS]: Checkpoints }>()
      .updateTable(CHECKPOINTS)
      .where('name', '=', this.projection.name)
      .where('version', '=', this.projection.version);
  }

  async #saveCheckpoint(trx: Kysely<AnyTables>, at: Checkpoint): Promise<void> {
    const { position, stream, revision, id, recordedAt } = at;
    await this.#own(trx).set({ position, stream, revision, event_id: id, recorded_at: recordedAt }).execute();
  }

  async #dropOlder(trx: Kysely<AnyTables>): Promise<void> {
    const { name, version } = this.projection;
    const db = trx.$extendTables<{ [CHECKPOINTS]: Checkpoints }>();
    const older = await db
      .selectFrom(CHECKPOINTS)
      .select(['version', 'tables'])
      .where('name', '=', name)
      .where('version', '<', version)
      .execute();
    for (const { tables } of older) {
      for (const table of JSON.parse(tables) as string[]) await trx.schema.dropTable(table).ifExists().execute();
    }
    await db.deleteFrom(CHECKPOINTS).where('name', '=', name).where('version', '<', version).execute();
  }

  async #delete(trx: Kysely<AnyTables>, table: string, column: string, keys: readonly string[]): Promise<void> {
    for (const some of chunksOf(keys)) {
      const sql = this.#statement(`delete ${table} ${some.length}`, () =>
        trx.deleteFrom(table).where(column, 'in', some).compile(),
      );
      await trx.executeQuery(CompiledQuery.raw(sql, some));
    }
  }

  async #insert(
    trx: Kysely<AnyTables>,
    table: string,
    columns: readonly string[],
    rows: readonly Row[],
  ): Promise<void> {
    for (const some of chunksOf(rows)) {
      const sql = this.#statement(`insert ${table} ${some.length}`, () => {
        const blank = Object.fromEntries(columns.map((column) => [column, '']));
        return trx
          .insertInto(table)
          .values(some.map(() => blank))
          .compile();
      });
      const cells = some.flatMap((row) => columns.map((column) => row[column] ?? null));
      await trx.executeQuery(CompiledQuery.raw(sql, cells));
    }
  }

  /** The text of a statement, built once: its parameters alone change. */
  #statement(name: string, build: () => { readonly sql: string }): string {
    const known = this.#statements.get(name) ?? build().sql;
    this.#statements.set(name, known);
    return known;
  }
}

const reachedTable: ViewTable = { columns: { key: 'text', revision: 'integer' }, key: 'key' };

const noCheckpoint = { position: null, stream: null, revision: null, event_id: null, recorded_at: null };

async function createTable(db: Kysely<AnyTables>, name: string, table: ViewTable): Promise<void> {
  const columns = Object.entries(table.columns);
  const empty: CreateTableBuilder<string, string> = db.schema.createTable(name).ifNotExists();
  await columns
    .reduce((builder, [column, type]) => {
      const [dataType, optional] = [type.startsWith('text') ? 'text' : 'integer', isOptional(type)] as const;
      return builder.addColumn(column, dataType, (definition) => (optional ? definition : definition.notNull()));
    }, empty)
    .addPrimaryKeyConstraint(`${name}_key`, [table.key, ...(table.within ?? [])])
    .execute();
}

async function createIndex(db: Kysely<AnyTables>, table: string, columns: readonly string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .ifNotExists()
    .on(table)
    .columns([...columns])
    .execute();
}

function isOptional(type: ColumnType): boolean {
  return type.endsWith('?');
}

function* chunksOf<T>(list: readonly T[]): Generator<T[]> {
  let at = 0;
  for (const size of statementSizes) {
    while (list.length - at >= size) {
      yield list.slice(at, at + size);
      at += size;
    }
  }
}
