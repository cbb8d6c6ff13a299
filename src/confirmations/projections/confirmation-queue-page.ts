import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { CalendarDate } from '../../kernel/dates.js';
import type { Views } from '../../platform/projections/views.js';
import { type ConfirmationQueueRow, type ConfirmationTables, confirmationTables } from './confirmation-queue.js';

export type ConfirmationQueueFilter = {
  /** The day it is asked about. */
  readonly on: CalendarDate;
  /** Numbers of those who are to answer; undefined for everybody. */
  readonly organisations?: readonly string[];
  /** Only what has waited for them since this day or longer. */
  readonly waitingSince?: CalendarDate;
};

/** What a row is told apart by on one day, and what it is sorted by. */
export type ConfirmationQueueKey = Pick<ConfirmationQueueRow, 'waiting_since' | 'doctor_id' | 'request_id'>;

export type ConfirmationQueuePage = {
  readonly rows: readonly ConfirmationQueueRow[];
  readonly hasNext: boolean;
  readonly total: number;
};

const ORDER = ['waiting_since', 'doctor_id', 'request_id'] as const;

/** Requests that wait on a day, the longest wait first. */
export async function confirmationQueuePage(
  views: Views,
  { first, after, ...filter }: ConfirmationQueueFilter & { first: number; after?: ConfirmationQueueKey },
): Promise<ConfirmationQueuePage> {
  const matching = confirmationTables(views).selectFrom('confirmation_queue_v1').where(matches(filter));
  let found = (after === undefined ? matching : matching.where(isBehind(after))).selectAll();
  for (const column of ORDER) found = found.orderBy(column);
  const rows = await found.limit(first + 1).execute();
  const { total } = await matching.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
  return { rows: rows.slice(0, first), hasNext: rows.length > first, total: Number(total) };
}

type Condition = (row: ExpressionBuilder<ConfirmationTables, 'confirmation_queue_v1'>) => Expression<SqlBool>;

function matches({ on, organisations, waitingSince }: ConfirmationQueueFilter): Condition {
  return (row) =>
    row.and([
      row('valid_from', '<=', on),
      row.or([row('valid_to', 'is', null), row('valid_to', '>=', on)]),
      ...(organisations === undefined
        ? []
        : [organisations.length === 0 ? row.lit(false) : row('organisation_number', 'in', [...organisations])]),
      ...(waitingSince === undefined ? [] : [row('waiting_since', '<=', waitingSince)]),
    ]);
}

function isBehind(after: ConfirmationQueueKey): Condition {
  return () =>
    sql<SqlBool>`(${sql.join(ORDER.map((column) => sql.ref(column)))}) > (${sql.join(ORDER.map((column) => after[column]))})`;
}
