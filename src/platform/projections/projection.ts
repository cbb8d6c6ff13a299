import type { Fact, RecordedEvent } from '../../kernel/event.js';

/**
 * A read model as a value: what it asks of the log and how its rows follow from it.
 *
 * The rows of one stream are a pure function of that stream's events. So there is one code path only: a new event, a
 * correction, a redelivery and a rebuild all work the rows out from the events and put them in the place of the old.
 */
export type Projection<Event extends Fact = Fact, Tables extends ViewTables = ViewTables> = {
  /** Never renamed. */
  readonly name: string;
  /** Raised when the rows would come out otherwise: the new version is built from the log beside the old. */
  readonly version: number;
  /**
   * Why the rows of this version are meant to differ from those of the version before. Without it a version whose shared columns
   * differ is not shown before somebody has approved it.
   */
  readonly change?: string;
  /** Beginning of the names of the streams it is about; the rest of a name is the key of its rows. */
  readonly category: string;
  /** By name, which carries the version. */
  readonly tables: Tables;
  /** A stored event in its newest shape. Throws on one this version of the program cannot read. */
  read(stored: RecordedEvent): RecordedEvent<Event>;
  /** Pure. The events are those of one stream from its first. */
  rows(key: string, events: readonly RecordedEvent<Event>[]): RowsOf<Tables>;
};

export type ViewTables = Readonly<Record<string, ViewTable>>;

export type ViewTable<Columns extends ViewColumns = ViewColumns> = {
  readonly columns: Columns;
  /** The column that holds the stream's key; the first of the primary key. */
  readonly key: string;
  /** The rest of the primary key. */
  readonly within?: readonly string[];
  readonly indexes?: readonly (readonly string[])[];
};

/** With a question mark: may be null. */
export type ColumnType = 'text' | 'text?' | 'integer' | 'integer?';
export type ViewColumns = Readonly<Record<string, ColumnType>>;

export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

export type RowOf<Table extends ViewTable> = {
  readonly [Column in keyof Table['columns']]: CellOf<Table['columns'][Column]>;
};

type CellOf<Type extends ColumnType> =
  (Type extends 'text' | 'text?' ? string : number) | (Type extends 'text?' | 'integer?' ? null : never);

export type RowsOf<Tables extends ViewTables> = {
  readonly [Name in keyof Tables]: readonly RowOf<Tables[Name]>[];
};

export function keyOf({ category }: Projection, stream: string): string | undefined {
  return stream.startsWith(category) ? stream.slice(category.length) : undefined;
}

/** An event this program cannot read, or a projection that fails on it. Trying again does not help; another program may. */
export class CannotProject extends Error {
  override readonly name = 'CannotProject';
}

/**
 * The rows of one stream, worked out from its stored events.
 *
 * @throws CannotProject
 */
export function rowsFrom(projection: Projection, key: string, stored: readonly RecordedEvent[]): RowsOf<ViewTables> {
  let at = stored[0];
  try {
    const events = stored.map((event) => projection.read((at = event)));
    return storable(projection.rows(key, events));
  } catch (error) {
    const where = at === undefined ? '' : ` (event ${at.revision} of ${at.stream})`;
    throw new CannotProject(messageOf(error) + where, { cause: error });
  }
}

/** What is no text to a database (half a character, a zero) is shown as unreadable. The event keeps it as it was recorded. */
function storable(rows: RowsOf<ViewTables>): RowsOf<ViewTables> {
  const isText = (cell: Cell) => typeof cell !== 'string' || (cell.isWellFormed() && !cell.includes('\0'));
  const mended = (cell: Cell) => (typeof cell === 'string' ? cell.toWellFormed().replaceAll('\0', '\ufffd') : cell);
  const mend = (row: Row) => Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, mended(cell)]));
  const entries = Object.entries(rows).map(([table, list]): [string, readonly Row[]] => [
    table,
    list.map((row) => (Object.values(row).every(isText) ? row : mend(row))),
  ]);
  return Object.fromEntries(entries);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
