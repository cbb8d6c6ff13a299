import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { CompleteLists } from '../../career/application/complete-lists.js';
import { listedCareers, nameIn } from '../../career/application/listed-careers.js';
import { LoggedAccess } from '../../career/application/logged-access.js';
import type { WaitingFor } from '../../career/domain/goals/waiting.js';
import {
  type QueueFilter,
  type QueueKey,
  type QueueSort,
  type Whose,
  queuePage,
  queueSums,
} from '../../career/projections/goal-queue-page.js';
import type { QueueRow } from '../../career/projections/goal-queue.js';
import { type CalendarDate, dateOf, dayOf, isCalendarDate } from '../../kernel/dates.js';
import { Refused } from '../../kernel/rule.js';
import { GoalCatalogue } from '../../learning-goals/application/goal-catalogue.js';
import type { GoalPart } from '../../learning-goals/domain/events.js';
import type { Catalogue, GoalVersion } from '../../learning-goals/domain/state.js';
import { Places } from '../../places/index.js';
import { Clock } from '../../platform/clock.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { Views } from '../../platform/projections/views.js';
import { Vault } from '../../platform/vault/vault.js';
import { type Access, nationalAccess } from '../../rights/access.js';
import type { Caller } from '../../rights/caller.js';
import { RELATION_OF, SEES } from '../../rights/table.js';
import { type Reminder, reminderDates, reminderOf } from '../goals/waits.js';

/** Whose queue: what waits for the caller and those she stands in for, all of an organisation's, or everything. */
export const QUEUE_SCOPES = ['MINE', 'ORGANISATION', 'NATION'] as const;
export type QueueScope = (typeof QUEUE_SCOPES)[number];

export type QueueWanted = {
  readonly scope: QueueScope;
  /** Organisation number, for `ORGANISATION`. */
  readonly organisation?: string | undefined;
  /** Today when it is left out. */
  readonly on?: CalendarDate | undefined;
  readonly part?: GoalPart | undefined;
  readonly group?: string | undefined;
  readonly codePrefix?: string | undefined;
  /** Of the post when the goal was sent, by any number it has had. */
  readonly municipality?: string | undefined;
  readonly waitingFor?: readonly (WaitingFor | 'NOBODY')[] | undefined;
  readonly olderThanDays?: number | undefined;
  /** What has come so far at least. */
  readonly reminder?: Reminder | undefined;
  readonly seen?: { readonly stream: string; readonly revision: number } | undefined;
};

export type QueueAsked = QueueWanted & {
  readonly sort: QueueSort;
  readonly first: number;
  readonly after?: QueueKey | undefined;
  readonly withTotal: boolean;
};

export type QueueItem = {
  readonly row: QueueRow;
  /** As the newest version has it; undefined for a code the catalogue has not. */
  readonly goal: GoalVersion | undefined;
  readonly days: number;
  readonly reminder: Reminder;
  /** Whether the doctor is the caller’s to know; else that something waits, for whom and how long, is all that is told. */
  readonly isKnown: boolean;
  /** Of the doctor; only where the caller may know it and the record was read. */
  readonly name: string | undefined;
};

export type Queue = {
  readonly items: readonly QueueItem[];
  readonly hasNext: boolean;
  readonly total: number | undefined;
};

/**
 * Goals that wait, page by page. Which rows there are is told by the read model, and all of them are shown: an enterprise that
 * leads is waited for also while the doctor serves elsewhere. Whether the caller may know of the doctor is told by her career,
 * as for every list.
 *
 * @throws Refused with NOT_YOUR_PLACE, NOT_YOUR_QUEUE, DATE_INVALID; ReadModelIncomplete, ReadModelBehind
 */
export class ReadQueue extends Query<Queue> {
  constructor(
    readonly caller: Caller,
    readonly asked: QueueAsked,
  ) {
    super();
  }
}

/** Who is to be reminded, with how much waits and how long; no doctor is named. @throws as `ReadQueue` */
export class ReadReminders extends Query<readonly QueueReminder[]> {
  constructor(
    readonly caller: Caller,
    readonly wanted: QueueWanted,
  ) {
    super();
  }
}

export type QueueReminder = {
  /** Opaque id; undefined for what waits for nobody. */
  readonly person: string | undefined;
  readonly role: WaitingFor;
  readonly count: number;
  readonly due: number;
  readonly overdue: number;
  readonly oldest: CalendarDate;
  readonly days: number;
  readonly reminder: Reminder;
};

@QueryHandler(ReadQueue)
export class ReadQueueHandler implements IQueryHandler<ReadQueue> {
  constructor(
    private readonly lists: CompleteLists,
    private readonly views: Views,
    private readonly store: EventStore,
    private readonly catalogue: GoalCatalogue,
    private readonly places: Places,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly access: LoggedAccess,
  ) {}

  async execute({ caller, asked }: ReadQueue): Promise<Queue> {
    const today = this.clock.today();
    const on = dayAsked(asked, today);
    requireScope(caller, asked);
    await this.lists.wait(caller, asked.seen);
    const catalogue = await this.catalogue.current();
    const { sort, first, after, withTotal } = asked;
    const filter = filterOf(asked, { caller, on, today, catalogue, places: this.places });
    const page = await queuePage(this.views, {
      ...filter,
      sort,
      first,
      withTotal,
      ...(after === undefined ? {} : { after }),
      ...(sort === 'GROUP' ? { groupOrder: codesByGroup(catalogue) } : {}),
    });
    const national = asked.scope === 'MINE' ? undefined : nationalAccess(caller);
    const shown = national
      ? await this.listed(caller, page.rows, national)
      : await this.known(caller, page.rows, today);
    const items = shown.map(({ row, ...doctor }): QueueItem => {
      const days = dayOf(on) - dayOf(row.waiting_since);
      const goal = catalogue.goals.get(row.code)?.at(-1);
      return { row, goal, days, reminder: reminderOf(row.waiting_since, on), ...doctor };
    });
    return { items, hasNext: page.hasNext, total: page.total };
  }

  private async listed(caller: Caller, rows: readonly QueueRow[], access: Access): Promise<readonly Shown[]> {
    const doctors = [...new Set(rows.map(({ doctor_id }) => doctor_id))];
    const looked = doctors.map((doctorId) => ({ doctorId, accesses: [access] }));
    await this.access.listed(caller, looked, ['TRAINING']);
    return rows.map((row) => ({ row, isKnown: true, name: undefined }));
  }

  /** Which doctors’ training the caller may know of, with the name where she may know that too. */
  private async known(caller: Caller, rows: readonly QueueRow[], today: CalendarDate): Promise<readonly Shown[]> {
    const doctors = [...new Set(rows.map(({ doctor_id }) => doctor_id))];
    const all = await listedCareers(doctors, caller, today, this.store);
    const careers = new Map(
      all.filter(({ shows }) => shows('TRAINING')).map((career) => [career.doctorId, career] as const),
    );
    await this.access.listed(caller, [...careers.values()], ['IDENTITY', 'TRAINING']);
    const names = new Map(
      await Promise.all([...careers].map(async ([id, career]) => [id, await nameIn(career, this.vault)] as const)),
    );
    const isShown = ({ doctor_id, submission_id }: QueueRow) =>
      careers.get(doctor_id)?.career('TRAINING').content.goals.submissions.has(submission_id) === true;
    return rows.map((row) =>
      isShown(row) ? { row, isKnown: true, name: names.get(row.doctor_id) } : { row, isKnown: false, name: undefined },
    );
  }
}

type Shown = Pick<QueueItem, 'row' | 'isKnown' | 'name'>;

@QueryHandler(ReadReminders)
export class ReadRemindersHandler implements IQueryHandler<ReadReminders> {
  constructor(
    private readonly lists: CompleteLists,
    private readonly views: Views,
    private readonly catalogue: GoalCatalogue,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  async execute({ caller, wanted }: ReadReminders): Promise<readonly QueueReminder[]> {
    const today = this.clock.today();
    const on = dayAsked(wanted, today);
    requireScope(caller, wanted);
    await this.lists.wait(caller, wanted.seen);
    const catalogue = await this.catalogue.current();
    const filter = filterOf(wanted, { caller, on, today, catalogue, places: this.places });
    const sums = await queueSums(this.views, filter, reminderDates(on));
    return sums.map(({ person, waitingFor, count, due, overdue, oldest }) => ({
      person: person === '' ? undefined : person,
      role: waitingFor as WaitingFor,
      count,
      due,
      overdue,
      oldest,
      days: dayOf(on) - dayOf(oldest),
      reminder: reminderOf(oldest, on),
    }));
  }
}

/** @throws Refused with DATE_INVALID */
function dayAsked({ on }: QueueWanted, today: CalendarDate): CalendarDate {
  if (on !== undefined && !isCalendarDate(on)) throw new Refused([{ code: 'DATE_INVALID', field: 'on', value: on }]);
  return on ?? today;
}

/**
 * An organisation's queue is for whoever may see training there, and the nation's for whoever may see every doctor's.
 *
 * @throws Refused with NOT_YOUR_PLACE, NOT_YOUR_QUEUE
 */
function requireScope(caller: Caller, { scope, organisation }: QueueWanted): void {
  if (scope === 'MINE' || nationalAccess(caller)?.parts.includes('TRAINING')) {
    if (scope !== 'ORGANISATION' || organisation !== undefined) return;
  }
  if (scope === 'NATION') throw new Refused([{ code: 'NOT_YOUR_QUEUE', field: 'scope', value: scope }]);
  const own = caller.appointments.some((appointment) => {
    const relation = RELATION_OF[appointment.role];
    return appointment.organisation === organisation && relation !== undefined && SEES[relation].includes('TRAINING');
  });
  if (!own) throw new Refused([{ code: 'NOT_YOUR_PLACE', field: 'organisation' }]);
}

type Around = {
  readonly caller: Caller;
  readonly on: CalendarDate;
  readonly today: CalendarDate;
  readonly catalogue: Catalogue;
  readonly places: Places;
};

function filterOf(wanted: QueueWanted, around: Around): QueueFilter {
  const { scope, organisation, municipality, waitingFor, olderThanDays, reminder } = wanted;
  const { caller, on, today, catalogue, places } = around;
  const codes = codesWanted(wanted, catalogue);
  const since = oldestOf(on, olderThanDays, reminder);
  return {
    on,
    isPast: on < today,
    ...(scope === 'MINE' ? { whose: whoseOf(caller) } : {}),
    ...(scope === 'ORGANISATION' && organisation !== undefined ? { organisation } : {}),
    ...(waitingFor === undefined ? {} : { waitingFor }),
    ...(codes === undefined ? {} : { codes }),
    ...(municipality === undefined ? {} : { municipalities: places.numbersOf(municipality, on) }),
    ...(since === undefined ? {} : { waitingSince: since }),
  };
}

/** The caller, and those whose place she takes today. */
function whoseOf({ id, person = id, standsInFor = [] }: Caller): Whose {
  return {
    person,
    standsInFor: standsInFor.map(({ absent, organisation }) => ({ absent, organisationNumber: organisation })),
  };
}

/** The day by which what is asked for had begun to wait: the earlier of what is named. */
function oldestOf(on: CalendarDate, olderThanDays?: number, reminder?: Reminder): CalendarDate | undefined {
  const { remindBefore, escalateBefore } = reminderDates(on);
  const days = [
    ...(olderThanDays === undefined ? [] : [dateOf(dayOf(on) - within(olderThanDays) - 1)]),
    ...(reminder === 'REMIND' ? [remindBefore] : []),
    ...(reminder === 'ESCALATE' ? [escalateBefore] : []),
  ];
  return days.sort()[0];
}

/** Days that lie in the calendar, whatever number somebody writes. */
function within(days: number): number {
  return Math.min(Math.max(days, 0), A_CENTURY);
}

const A_CENTURY = 36_525;

/** The read model knows codes; what part and group they belong to is the catalogue's. */
function codesWanted({ part, group, codePrefix }: QueueWanted, { goals }: Catalogue): readonly string[] | undefined {
  if (part === undefined && group === undefined && codePrefix === undefined) return undefined;
  return [...goals.values()]
    .flatMap((versions) => versions.at(-1) ?? [])
    .filter(
      (goal) =>
        (part === undefined || goal.part === part) &&
        (group === undefined || goal.group.toLowerCase() === group.toLowerCase()) &&
        (codePrefix === undefined || goal.code.startsWith(codePrefix.toUpperCase())),
    )
    .map(({ code }) => code);
}

function codesByGroup({ goals }: Catalogue): readonly string[] {
  return [...goals.values()]
    .flatMap((versions) => versions.at(-1) ?? [])
    .sort((a, b) => compare(a.part, b.part) || a.group.localeCompare(b.group, 'nb') || compare(a.code, b.code))
    .map(({ code }) => code);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
