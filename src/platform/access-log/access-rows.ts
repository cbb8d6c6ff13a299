import type { ColumnType, Selectable } from 'kysely';
import { dayOf, isCalendarDate } from '../../kernel/dates.js';
import { instantOf, osloClock } from '../instants.js';
import type { AccessRecord } from './access-record.js';

/** An entry as it is stored. The Norwegian day and hour are kept beside the instant: SQLite knows no time zones. */
export type AccessRow = {
  /** PostgreSQL's wide numbers come as text. */
  readonly id: ColumnType<number | string, never, never>;
  readonly at: string;
  readonly day: string;
  readonly hour: number;
  readonly person: string;
  readonly reader: string;
  readonly reader_name: string | null;
  readonly role: string;
  readonly organisation: string | null;
  readonly organisation_name: string | null;
  readonly relation: string | null;
  readonly since: string | null;
  readonly until: string | null;
  /** Days from the end of the relation to this day; null while it lasts. */
  readonly days_after: number | null;
  readonly recording_id: string | null;
  /** Separated by spaces. */
  readonly parts: string;
  readonly valid: string | null;
  readonly recorded: string | null;
  readonly outcome: string;
  readonly correlation: string;
};

export type NewAccessRow = Omit<AccessRow, 'id'>;

/** Of a new row, in the order in which statements name them. */
export const COLUMNS = [
  'at',
  'day',
  'hour',
  'person',
  'reader',
  'reader_name',
  'role',
  'organisation',
  'organisation_name',
  'relation',
  'since',
  'until',
  'days_after',
  'recording_id',
  'parts',
  'valid',
  'recorded',
  'outcome',
  'correlation',
] as const satisfies readonly (keyof NewAccessRow)[];

/** What cannot be stored as it is: a fault of the caller's, which must not take others' entries with it. */
export class AccessRecordWrong extends Error {
  override readonly name = 'AccessRecordWrong';
  constructor(field: string) {
    super(`An entry of the access log cannot be stored: ${field} is empty, too long or not of its form`);
  }
}

/** Characters; PostgreSQL indexes no value beyond some 2 700 bytes. */
const LONGEST_ID = 200;
const LONGEST_TEXT = 2_000;

/** @throws AccessRecordWrong */
export function rowOf(record: AccessRecord): NewAccessRow {
  const { ground, asOf } = record;
  const at = instantOf(record.at);
  if (at === undefined) throw new AccessRecordWrong('at');
  const { date: day, time } = osloClock(at);
  const until = dateOrNull('ground.until', ground?.until);
  const daysAfter = until === null ? 0 : dayOf(day) - dayOf(until);
  return {
    at,
    day,
    hour: Number(time.slice(0, 2)),
    person: idText('person', record.person),
    reader: idText('reader', record.reader),
    reader_name: textOrNull('readerName', record.readerName),
    role: idText('role', record.role),
    organisation: record.organisation === null ? null : idText('organisation', record.organisation),
    organisation_name: textOrNull('organisationName', record.organisationName),
    relation: ground && idText('ground.relation', ground.relation),
    since: dateOrNull('ground.since', ground?.since),
    until,
    days_after: daysAfter > 0 ? daysAfter : null,
    recording_id: textOrNull('ground.recordingId', ground?.recordingId),
    parts: record.parts.map((part) => word('parts', part)).join(' '),
    valid: textOrNull('asOf.valid', asOf?.valid),
    recorded: textOrNull('asOf.recorded', asOf?.recorded),
    outcome: idText('outcome', record.outcome),
    correlation: idText('correlation', record.correlation),
  };
}

export function recordOf(row: Selectable<AccessRow>): AccessRecord {
  return {
    at: row.at,
    person: row.person,
    reader: row.reader,
    readerName: row.reader_name,
    role: row.role,
    organisation: row.organisation,
    organisationName: row.organisation_name,
    ground: row.relation === null ? null : { relation: row.relation, ...groundOf(row) },
    parts: row.parts === '' ? [] : row.parts.split(' '),
    ...(row.valid === null && row.recorded === null
      ? {}
      : {
          asOf: {
            ...(row.valid === null ? {} : { valid: row.valid }),
            ...(row.recorded === null ? {} : { recorded: row.recorded }),
          },
        }),
    outcome: row.outcome,
    correlation: row.correlation,
  };
}

function groundOf({ since, until, recording_id }: Selectable<AccessRow>) {
  return {
    ...(since === null ? {} : { since }),
    ...(until === null ? {} : { until }),
    ...(recording_id === null ? {} : { recordingId: recording_id }),
  };
}

function idText(field: string, text: string): string {
  if (text === '' || text.length > LONGEST_ID || text.includes('\u0000')) throw new AccessRecordWrong(field);
  return text;
}

function textOrNull(field: string, text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  if (text.length > LONGEST_TEXT || text.includes('\u0000')) throw new AccessRecordWrong(field);
  return text;
}

function dateOrNull(field: string, date: string | undefined): string | null {
  if (date === undefined) return null;
  if (!isCalendarDate(date)) throw new AccessRecordWrong(field);
  return date;
}

function word(field: string, text: string): string {
  if (!/^[A-Z][A-Z0-9_]{0,39}$/.test(text)) throw new AccessRecordWrong(field);
  return text;
}
