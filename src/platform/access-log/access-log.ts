import { setImmediate as turn } from 'node:timers/promises';
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { type CalendarDate, dateOf, dayOf } from '../../kernel/dates.js';
import type { Instant } from '../instants.js';
import type { AccessRecord, Criteria, Page, PageRequest, Period } from './access-record.js';
import { type AccessRow, type NewAccessRow, recordOf, rowOf } from './access-rows.js';

export type AccessTables = { access_log: AccessRow };

/** Where entries are kept. The queries are the same everywhere; this is what is not. */
export type AccessPlace = {
  readonly db: Kysely<AccessTables>;
  /** As errors name it: nothing that may hold a password. */
  readonly name: string;
  /** Goes before the first use; tried again when it failed. */
  prepare(): Promise<void>;
  /** All of them, durably, or none: a statement made once, for putting one together anew costs far more than running it. */
  insert(rows: readonly NewAccessRow[]): Promise<void>;
  close(): Promise<void>;
};

type Waiting = {
  readonly rows: readonly NewAccessRow[];
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
};

/** Entries in one statement, and so in one flush to disk. */
const TOGETHER = 200;

/** Entries that go in one statement when their time is over, so that nobody who writes meanwhile waits for long. */
const EXPIRED_AT_A_TIME = 5_000;

/**
 * Entries are kept so many years at least. The tables themselves refuse to delete what is younger, whoever asks; and to change
 * anything at all.
 */
export const KEPT_YEARS = 5;

/** Of one reader, refused: at most so many are looked at. More of them say the same. */
const REFUSALS_OF_ONE = 10_000;

/**
 * Who has looked at what is kept about whom. Entries are added, never changed, and go only when they are old.
 *
 * @throws AccessLogUnavailable from every method: what cannot be logged must not be answered
 */
export class AccessLog<Entry extends AccessRecord = AccessRecord> {
  private prepared: Promise<void> | undefined;
  private waiting: Waiting[] = [];
  private writing = false;

  constructor(private readonly place: AccessPlace) {}

  /**
   * Resolves when the entries are durable. Those who wait at the same time share a flush to disk. Entries that were refused for
   * lack of the log may have been written all the same: an entry too many is no harm.
   *
   * @throws AccessRecordWrong when one of them cannot be stored; then none is
   */
  async record(entries: readonly Entry[]): Promise<void> {
    const rows = entries.map(rowOf);
    const written: Promise<void>[] = [];
    for (let start = 0; start < rows.length; start += TOGETHER) {
      written.push(this.append(rows.slice(start, start + TOGETHER)));
    }
    await Promise.all(written);
  }

  /** What was read about a person, newest first. */
  ofPerson(person: string, request: PageRequest): Promise<Page<Entry>> {
    return this.search({ person }, request);
  }

  /** What matches all that is given, newest first. */
  search(criteria: Criteria, { first, after }: PageRequest): Promise<Page<Entry>> {
    return this.use(async (db) => {
      const all = matching(db, criteria);
      const behind = after ? all.where(sql<boolean>`(at, id) < (${after.at}, ${after.id})`) : all;
      const found = await behind
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(first + 1)
        .execute();
      const { total } = await all.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
      const entries = found.slice(0, first).map((row) => ({
        position: { at: row.at, id: Number(row.id) },
        entry: recordOf(row) as Entry, // What comes out is what went in.
      }));
      return { entries, hasNext: found.length > first, total: Number(total) };
    });
  }

  /** The newest entry of a reader by an instant. */
  newestBy(reader: string, by: Instant): Promise<Entry | undefined> {
    return this.use(async (db) => {
      const row = await matching(db, { reader, to: by })
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && (recordOf(row) as Entry);
    });
  }

  /** Readers refused at least so often in the period, with who and when, oldest first. */
  refusals(period: Period, atLeast: number, outcome: Entry['outcome']): Promise<readonly Refusals[]> {
    return this.use(async (db) => {
      const refused = matching(db, { ...period, outcome });
      const readers = await refused
        .select('reader')
        .groupBy('reader')
        .having(({ fn }) => fn.countAll(), '>=', atLeast)
        .orderBy('reader')
        .execute();
      const found: Refusals[] = [];
      for (const { reader } of readers) {
        const some = await matching(db, { ...period, outcome, reader })
          .select(['at', 'person'])
          .orderBy('at')
          .limit(REFUSALS_OF_ONE)
          .execute();
        found.push({ reader, refused: some });
      }
      return found;
    });
  }

  /** Norwegian days on which a reader saw more different persons than so many. */
  busyDays(period: Period, moreThan: number, seen: Seen<Entry>): Promise<readonly ReaderDay[]> {
    return this.use(async (db) => {
      const rows = await othersSeen(db, period, seen)
        .select(['reader', 'day', personsSeen])
        .groupBy(['reader', 'day'])
        .having(({ fn }) => fn.count('person').distinct(), '>', moreThan)
        .orderBy('day')
        .orderBy('reader')
        .execute();
      return rows.map((row) => ({ ...row, persons: Number(row.persons) }));
    });
  }

  /** How many different persons a reader saw on each Norwegian day on which there were any. */
  daysOf(
    reader: string,
    days: { from: CalendarDate; to: CalendarDate },
    seen: Seen<Entry>,
  ): Promise<readonly number[]> {
    return this.use(async (db) => {
      // By instants somewhat wider, for the index: Norwegian clocks are ahead, so a day begins on the day before in UTC.
      const from = `${dateOf(dayOf(days.from) - 1)}T00:00:00.000000Z`;
      const rows = await othersSeen(db, { from, to: `${days.to}T23:59:59.999999Z` }, seen)
        .select(personsSeen)
        .where('reader', '=', reader)
        .where('day', '>=', days.from)
        .where('day', '<=', days.to)
        .groupBy('day')
        .execute();
      return rows.map(({ persons }) => Number(persons));
    });
  }

  /** What readers saw before `morning` and from `evening` on, by the hours of Norwegian clocks, apart for each day. */
  nightReads(period: Period, hours: NightHours, seen: Seen<Entry>): Promise<readonly NightReads[]> {
    return this.use(async (db) => {
      const late = sql<number>`CASE WHEN hour >= ${sql.lit(hours.evening)} THEN 1 ELSE 0 END`;
      const rows = await othersSeen(db, period, seen)
        .where((is) => is.or([is('hour', '<', hours.morning), is('hour', '>=', hours.evening)]))
        .select(['reader', 'day', late.as('late'), ({ fn }) => fn.countAll().as('reads')])
        .groupBy(['reader', 'day', late])
        .orderBy('reader')
        .orderBy('day')
        .execute();
      return rows.map(({ reader, day, late: isLate, reads }) => ({
        reader,
        day,
        late: isLate === 1,
        reads: Number(reads),
      }));
    });
  }

  /** What readers saw on relations that had ended more than so many days before. */
  lateReads(period: Period, moreDaysThan: number, seen: Seen<Entry>): Promise<readonly LateReads[]> {
    return this.use(async (db) => {
      const rows = await othersSeen(db, period, seen)
        .where('days_after', '>', moreDaysThan)
        .select(['reader', personsSeen, ({ fn }) => fn.countAll().as('reads')])
        .select(({ fn }) => [
          fn.max('days_after').as('daysAfter'),
          fn.min('at').as('firstAt'),
          fn.max('at').as('lastAt'),
        ])
        .groupBy('reader')
        .orderBy('reader')
        .execute();
      return rows.map((row) => ({
        ...row,
        persons: Number(row.persons),
        reads: Number(row.reads),
        daysAfter: row.daysAfter ?? 0,
      }));
    });
  }

  /**
   * Removes what is older than an instant, and tells how much that was. The only way out of the log: see `KEPT_YEARS`.
   *
   * @throws AccessLogUnavailable also when anything of it is too young to go
   */
  async expire(before: Instant): Promise<number> {
    for (let gone = 0; ;) {
      const some = await this.use(async (db) => {
        const old = db.selectFrom('access_log').select('id').where('at', '<', before).limit(EXPIRED_AT_A_TIME);
        const { numDeletedRows } = await db.deleteFrom('access_log').where('id', 'in', old).executeTakeFirstOrThrow();
        return Number(numDeletedRows);
      });
      gone += some;
      if (some === 0) return gone;
    }
  }

  /** Answers when the log can be read. */
  async check(): Promise<void> {
    await this.use((db) => db.selectFrom('access_log').select('id').limit(1).execute());
  }

  close(): Promise<void> {
    return this.place.close();
  }

  private append(rows: readonly NewAccessRow[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ rows, resolve, reject });
      if (!this.writing) void this.writeWaiting();
    });
  }

  private async writeWaiting(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      await turn(); // Who else asks in this turn comes along.
      const some = this.nextTogether();
      try {
        const rows = some.flatMap((one) => one.rows);
        await this.use(() => this.place.insert(rows));
        for (const { resolve } of some) resolve();
      } catch (error) {
        // Who waits behind them waits for the same place.
        for (const { reject } of [...some, ...this.waiting.splice(0)]) reject(error as Error);
      }
    }
    this.writing = false;
  }

  private nextTogether(): Waiting[] {
    let size = 0;
    const upTo = this.waiting.findIndex(({ rows }) => (size += rows.length) > TOGETHER);
    return this.waiting.splice(0, upTo === -1 ? this.waiting.length : upTo);
  }

  private async use<Result>(work: (db: AccessPlace['db']) => Promise<Result>): Promise<Result> {
    try {
      await this.prepare();
      return await work(this.place.db);
    } catch (error) {
      throw new AccessLogUnavailable(this.place.name, error);
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

/** Which outcomes count as having seen somebody, and which relation does not: one's own record. */
export type Seen<Entry extends AccessRecord> = {
  readonly outcomes: readonly Entry['outcome'][];
  readonly except: NonNullable<Entry['ground']>['relation'];
};

export type Refusals = {
  readonly reader: string;
  readonly refused: readonly { readonly at: Instant; readonly person: string }[];
};
export type ReaderDay = { readonly reader: string; readonly day: CalendarDate; readonly persons: number };
export type NightHours = { readonly evening: number; readonly morning: number };
export type NightReads = {
  readonly reader: string;
  readonly day: CalendarDate;
  /** In the evening of the day; otherwise in its early morning. */
  readonly late: boolean;
  readonly reads: number;
};
export type LateReads = {
  readonly reader: string;
  readonly persons: number;
  readonly reads: number;
  readonly daysAfter: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
};

/** The access log cannot be reached or used now. */
export class AccessLogUnavailable extends Error {
  override readonly name = 'AccessLogUnavailable';
  constructor(place: string, cause: unknown) {
    super(`The access log in ${place} cannot be reached or used: ${reasonOf(cause)}`, { cause });
  }
}

function matching(
  db: AccessPlace['db'],
  { person, reader, organisation, outcome, from, to }: Criteria,
): SelectQueryBuilder<AccessTables, 'access_log', object> {
  let rows = db.selectFrom('access_log');
  if (person !== undefined) rows = rows.where('person', '=', person);
  if (reader !== undefined) rows = rows.where('reader', '=', reader);
  if (organisation !== undefined) rows = rows.where('organisation', '=', organisation);
  if (outcome !== undefined) rows = rows.where('outcome', '=', outcome);
  if (from !== undefined) rows = rows.where('at', '>=', from);
  if (to !== undefined) rows = rows.where('at', '<=', to);
  return rows;
}

function othersSeen(db: AccessPlace['db'], period: Period, { outcomes, except }: Seen<AccessRecord>) {
  return matching(db, period).where('outcome', 'in', outcomes).where('relation', '<>', except);
}

const personsSeen = sql<number | string>`count(DISTINCT person)`.as('persons');

/** A host with several addresses, none of which answers, gives an error without a text of its own. */
function reasonOf(cause: unknown): string {
  const { message, errors } = cause as { message?: unknown; errors?: unknown };
  if (typeof message === 'string' && message !== '') return message;
  return Array.isArray(errors) ? errors.map(reasonOf).join('; ') : String(cause);
}
