import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { CompleteLists } from '../../career/application/complete-lists.js';
import { listedCareers, nameIn } from '../../career/application/listed-careers.js';
import { LoggedAccess } from '../../career/application/logged-access.js';
import { escalatableFrom, remindableFrom } from '../../career/domain/confirmation/parameters.js';
import { type CalendarDate, dateOf, dayOf, isCalendarDate } from '../../kernel/dates.js';
import { Refused } from '../../kernel/rule.js';
import { Clock } from '../../platform/clock.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { Views } from '../../platform/projections/views.js';
import { Vault } from '../../platform/vault/vault.js';
import { nationalAccess } from '../../rights/access.js';
import type { Caller } from '../../rights/caller.js';
import { RECORDS } from '../../rights/table.js';
import { type ConfirmationQueueKey, confirmationQueuePage } from '../projections/confirmation-queue-page.js';
import type { ConfirmationQueueRow } from '../projections/confirmation-queue.js';

export type ConfirmationQueueAsked = {
  /** Organisation number; without it all those the caller leads or coordinates. */
  readonly organisation?: string | undefined;
  /** Today when it is left out. */
  readonly on?: CalendarDate | undefined;
  readonly olderThanDays?: number | undefined;
  readonly first: number;
  readonly after?: ConfirmationQueueKey | undefined;
  readonly seen?: { readonly stream: string; readonly revision: number } | undefined;
};

export type ConfirmationQueueItem = {
  readonly row: ConfirmationQueueRow;
  /** Days since these are asked. */
  readonly days: number;
  readonly canRemindFrom: CalendarDate;
  /** Somebody else may be asked from this day on, when they have been reminded. */
  readonly canEscalateFrom: CalendarDate;
  readonly isOverdue: boolean;
  /** Whether the doctor is the caller’s to know; else that something waits, for whom and how long, is all that is told. */
  readonly isKnown: boolean;
  readonly name: string | undefined;
};

export type ConfirmationQueue = {
  readonly items: readonly ConfirmationQueueItem[];
  readonly hasNext: boolean;
  readonly total: number;
};

/**
 * Requests to confirm service that wait for an answer, page by page. Which there are is told by the read model; whether the
 * caller may know of the doctor, by her career, as for every list.
 *
 * @throws Refused with NOT_YOUR_PLACE, DATE_INVALID; ReadModelIncomplete, ReadModelBehind
 */
export class ReadConfirmationQueue extends Query<ConfirmationQueue> {
  constructor(
    readonly caller: Caller,
    readonly asked: ConfirmationQueueAsked,
  ) {
    super();
  }
}

@QueryHandler(ReadConfirmationQueue)
export class ReadConfirmationQueueHandler implements IQueryHandler<ReadConfirmationQueue> {
  constructor(
    private readonly lists: CompleteLists,
    private readonly views: Views,
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly access: LoggedAccess,
  ) {}

  async execute({ caller, asked }: ReadConfirmationQueue): Promise<ConfirmationQueue> {
    const today = this.clock.today();
    const { on = today, organisation, olderThanDays, first, after, seen } = asked;
    if (!isCalendarDate(on)) throw new Refused([{ code: 'DATE_INVALID', field: 'on', value: on }]);
    const organisations = organisationsOf(caller, organisation);
    await this.lists.wait(caller, seen);
    const { rows, hasNext, total } = await confirmationQueuePage(this.views, {
      on,
      first,
      ...(organisations === undefined ? {} : { organisations }),
      ...(olderThanDays === undefined ? {} : { waitingSince: dateOf(dayOf(on) - within(olderThanDays) - 1) }),
      ...(after === undefined ? {} : { after }),
    });
    const known = await this.known(caller, rows, today);
    const items = rows.map((row): ConfirmationQueueItem => {
      const career = known.get(row.doctor_id);
      const isKnown = career?.career('POSTS').content.confirmations.requests.has(row.request_id) === true;
      return { row, ...datesOf(row, on), isKnown, name: isKnown ? career.name : undefined };
    });
    return { items, hasNext, total };
  }

  private async known(caller: Caller, rows: readonly ConfirmationQueueRow[], today: CalendarDate) {
    const doctors = [...new Set(rows.map(({ doctor_id }) => doctor_id))];
    const all = await listedCareers(doctors, caller, today, this.store);
    const careers = all.filter(({ shows }) => shows('POSTS'));
    await this.access.listed(caller, careers, ['IDENTITY', 'POSTS']);
    const named = careers.map(
      async (career) => [career.doctorId, { ...career, name: await nameIn(career, this.vault) }] as const,
    );
    return new Map(await Promise.all(named));
  }
}

/** Undefined for all there are. @throws Refused with NOT_YOUR_PLACE */
function organisationsOf(caller: Caller, organisation: string | undefined): readonly string[] | undefined {
  const isNational = nationalAccess(caller)?.parts.includes('POSTS') === true;
  if (isNational) return organisation === undefined ? undefined : [organisation];
  const own = caller.appointments
    .filter(({ role }) => RECORDS.ConfirmPeriod.includes(role))
    .map((appointment) => appointment.organisation);
  if (organisation === undefined) return own;
  if (own.includes(organisation)) return [organisation];
  throw new Refused([{ code: 'NOT_YOUR_PLACE', field: 'organisation' }]);
}

function datesOf({ waiting_since, last_reminded, reminders }: ConfirmationQueueRow, on: CalendarDate) {
  const canEscalateFrom = escalatableFrom(waiting_since);
  return {
    days: dayOf(on) - dayOf(waiting_since),
    canRemindFrom: remindableFrom(waiting_since, last_reminded === null ? [] : [last_reminded]),
    canEscalateFrom,
    isOverdue: reminders > 0 && canEscalateFrom <= on,
  };
}

/** Days that lie in the calendar, whatever number somebody writes. */
function within(days: number): number {
  return Math.min(Math.max(days, 0), A_CENTURY);
}

const A_CENTURY = 36_525;
