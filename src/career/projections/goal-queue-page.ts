import { type ExpressionBuilder, type Kysely, type SqlBool, type Expression, sql } from 'kysely';
import type { CalendarDate } from '../../kernel/dates.js';
import type { Views } from '../../platform/projections/views.js';
import { type CareerTables, careerTables } from './career-views.js';
import type { QueueRow } from './goal-queue.js';

/** What of the queue is asked for. All that is given must hold. */
export type QueueFilter = {
  /** The day it is asked about. A day before today takes the steps that are over, too. */
  readonly on: CalendarDate;
  readonly isPast: boolean;
  /** Who is waited for. */
  readonly whose?: Whose;
  readonly organisation?: string;
  /** Any of these: somebody in one of the roles, or `NOBODY`, where the role is held by none. */
  readonly waitingFor?: readonly string[];
  readonly codes?: readonly string[];
  /** By every number it has had: a post keeps that of its first day. */
  readonly municipalities?: readonly string[];
  /** Only what waited already on this day. */
  readonly waitingSince?: CalendarDate;
};

/** Somebody by opaque id, and whom she stands in for in which enterprise. */
export type Whose = {
  readonly person: string;
  readonly standsInFor: readonly { readonly absent: string; readonly organisationNumber: string }[];
};

export const QUEUE_SORTS = ['AGE', 'CODE', 'DOCTOR', 'GROUP'] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];

export type QueueQuery = QueueFilter & {
  readonly first: number;
  /** Behind this row. */
  readonly after?: QueueKey;
  readonly sort: QueueSort;
  /** Whether it is wanted how many match in all: counting a nation's takes longer than finding a page of it. */
  readonly withTotal: boolean;
  /** Codes in the order of their groups, for `GROUP`; codes that are not here come last. */
  readonly groupOrder?: readonly string[];
};

/** What a row is told apart by on one day, and what it is sorted by. */
export type QueueKey = Pick<
  QueueRow,
  'waiting_since' | 'code' | 'doctor_id' | 'submission_id' | 'waiting_for' | 'person'
>;

export type QueuePage = {
  readonly rows: readonly QueueRow[];
  readonly hasNext: boolean;
  /** All that match, on whatever page; undefined where it was not wanted. */
  readonly total: number | undefined;
};

/** The queue page by page; longest waiting first within whatever it is sorted by. */
export async function queuePage(views: Views, query: QueueQuery): Promise<QueuePage> {
  if (query.sort === 'GROUP') return pageByGroup(views, query);
  const matching = rowsOn(careerTables(views), query);
  const columns = [...SORTED_BY[query.sort], ...IDENTITY] as const;
  const { after, first, withTotal } = query;
  const behind = after === undefined ? matching : matching.where(isBehind(columns, after));
  let found = behind.selectAll();
  for (const column of columns) found = found.orderBy(column);
  const rows = await found.limit(first + 1).execute();
  return {
    rows: rows.slice(0, first),
    hasNext: rows.length > first,
    total: withTotal ? await countOf(views, query) : undefined,
  };
}

const IDENTITY = ['doctor_id', 'submission_id', 'waiting_for', 'person'] as const;
const SORTED_BY: Readonly<Record<'AGE' | 'CODE' | 'DOCTOR', readonly ('waiting_since' | 'code')[]>> = {
  AGE: ['waiting_since'],
  CODE: ['code', 'waiting_since'],
  DOCTOR: [],
};

/**
 * The order of groups is the catalogue's and not the database's. How many there are of each code says which few codes the page
 * lies in, and those are read code by code.
 */
async function pageByGroup(views: Views, { after, first, groupOrder = [], ...query }: QueueQuery): Promise<QueuePage> {
  const counts = await countsByCode(views, query);
  const rank = new Map(groupOrder.map((code, index) => [code, index]));
  const rankOf = (code: string) => rank.get(code) ?? groupOrder.length;
  const codes = [...counts.keys()].sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  const columns = ['waiting_since', ...IDENTITY] as const;
  const rows: QueueRow[] = [];
  for (const code of codes.slice(after === undefined ? 0 : Math.max(0, codes.indexOf(after.code)))) {
    if (rows.length > first) break;
    let found = rowsOn(careerTables(views), { ...query, codes: [code] }).selectAll();
    if (after?.code === code) found = found.where(isBehind(columns, after));
    for (const column of columns) found = found.orderBy(column);
    rows.push(...(await found.limit(first + 1 - rows.length).execute()));
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { rows: rows.slice(0, first), hasNext: rows.length > first, total };
}

async function countOf(views: Views, filter: QueueFilter): Promise<number> {
  const { total } = await rowsOn(careerTables(views), filter)
    .select(({ fn }) => fn.countAll().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
}

async function countsByCode(views: Views, filter: QueueFilter): Promise<Map<string, number>> {
  const rows = await rowsOn(careerTables(views), filter)
    .select(({ fn }) => ['code', fn.countAll().as('total')] as const)
    .groupBy('code')
    .execute();
  return new Map(rows.map(({ code, total }) => [code, Number(total)]));
}

/** How much waits for somebody, and since when the oldest of it. */
export type QueueSum = {
  readonly person: string;
  readonly waitingFor: string;
  readonly count: number;
  readonly oldest: CalendarDate;
  /** How much of it has waited since `remindBefore`, and since `escalateBefore`, or longer. */
  readonly due: number;
  readonly overdue: number;
};

/** Everybody who is waited for, those who are waited for longest first. */
export async function queueSums(
  views: Views,
  filter: QueueFilter,
  { remindBefore, escalateBefore }: { remindBefore: CalendarDate; escalateBefore: CalendarDate },
): Promise<readonly QueueSum[]> {
  const rows = await rowsOn(careerTables(views), filter)
    .select(({ fn }) => [
      'person',
      'waiting_for',
      fn.countAll().as('count'),
      fn.min('waiting_since').as('oldest'),
      sql<number | string>`sum(case when waiting_since <= ${remindBefore} then 1 else 0 end)`.as('due'),
      sql<number | string>`sum(case when waiting_since <= ${escalateBefore} then 1 else 0 end)`.as('overdue'),
    ])
    .groupBy(['person', 'waiting_for'])
    .orderBy('oldest')
    .orderBy('person')
    .orderBy('waiting_for')
    .execute();
  return rows.map(({ person, waiting_for, count, oldest, due, overdue }) => ({
    person,
    waitingFor: waiting_for,
    count: Number(count),
    oldest,
    // PostgreSQL hands out sums as text.
    due: Number(due),
    overdue: Number(overdue),
  }));
}

/** Rows that match and hold on the day. */
function rowsOn(db: Kysely<CareerTables>, filter: QueueFilter) {
  const open = db.selectFrom('goal_queue_v1').where(matches(filter));
  if (!filter.isPast) return db.selectFrom('goal_queue_v1').where(matches(filter));
  const over = db.selectFrom('goal_queue_over_v1').where(matches(filter) as never);
  // Both have the same columns; a step is in one of them.
  return db.selectFrom(
    open
      .selectAll()
      .unionAll(over.selectAll() as never)
      .as('goal_queue_v1'),
  ) as typeof open;
}

type QueueCondition = (row: ExpressionBuilder<CareerTables, 'goal_queue_v1'>) => Expression<SqlBool>;

function matches(filter: QueueFilter): QueueCondition {
  const { on, whose, organisation, waitingFor, codes, municipalities, waitingSince } = filter;
  return (row) => {
    const among = (column: 'code' | 'municipality', values: readonly string[] | undefined) => {
      if (values === undefined) return [];
      return [values.length === 0 ? row.lit(false) : row(column, 'in', values)];
    };
    return row.and([
      row('valid_from', '<=', on),
      row.or([row('valid_to', 'is', null), row('valid_to', '>=', on)]),
      ...(whose === undefined
        ? []
        : [
            row.or([
              row('person', '=', whose.person),
              ...whose.standsInFor.map(({ absent, organisationNumber }) =>
                row.and([
                  row('person', '=', absent),
                  row('organisation', '=', organisationNumber),
                  // A superviser is appointed by name, and nobody assesses in her stead.
                  row('waiting_for', '!=', 'SUPERVISER'),
                ]),
              ),
            ]),
          ]),
      ...(organisation === undefined ? [] : [row('organisation', '=', organisation)]),
      ...(waitingFor === undefined
        ? []
        : [
            row.or([
              row.and([row('person', '!=', ''), row('waiting_for', 'in', [...waitingFor, ''])]),
              ...(waitingFor.includes('NOBODY') ? [row('person', '=', '')] : []),
            ]),
          ]),
      ...among('code', codes),
      ...among('municipality', municipalities),
      ...(waitingSince === undefined ? [] : [row('waiting_since', '<=', waitingSince)]),
    ]);
  };
}

/** In the order of these columns. */
function isBehind(columns: readonly (keyof QueueKey)[], after: QueueKey): QueueCondition {
  return () =>
    sql<SqlBool>`(${sql.join(columns.map((column) => sql.ref(column)))}) > (${sql.join(columns.map((column) => after[column]))})`;
}
