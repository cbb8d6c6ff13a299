import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { CompleteLists } from '../../career/application/complete-lists.js';
import type { KnownCareer } from '../../career/application/known-career.js';
import { listedCareers } from '../../career/application/listed-careers.js';
import { LoggedAccess } from '../../career/application/logged-access.js';
import { type PlaceRequest, placeOf, requireOwnPlace } from '../../career/application/read-roster.js';
import { serviceHistoryOf } from '../../career/domain/service-history.js';
import { type OldSchemeKey, oldSchemePage } from '../../career/projections/old-scheme-page.js';
import { NORWEGIAN_RULES, makeStatement, schemeOn, valueOn } from '../../counting/index.js';
import { type CalendarDate, dayOf } from '../../kernel/dates.js';
import { Places } from '../../places/index.js';
import { Clock } from '../../platform/clock.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { Views } from '../../platform/projections/views.js';
import { heldBy, nationalAccess } from '../../rights/access.js';
import type { Caller } from '../../rights/caller.js';
import { beyondTime } from '../beyond-time.js';
import type { WhatIsLeft } from '../what-is-left.js';

export type WatchListRequest = PlaceRequest & { readonly first: number; readonly after?: OldSchemeKey };

export type WatchedDoctor = {
  readonly doctorId: string;
  readonly startedOn: CalendarDate;
  readonly daysToDeadline: number;
  /** Undefined where the caller may not see figures of the whole career. */
  readonly left?: WhatIsLeft;
};

export type WatchList = {
  readonly deadline: CalendarDate;
  /** By how little is open, those whose figures are not shown last. */
  readonly doctors: readonly WatchedDoctor[];
  readonly hasNext: boolean;
  /** Where the page ended in the order of the whole list; undefined for an empty page. */
  readonly end: OldSchemeKey | undefined;
};

/**
 * Doctors of the old scheme who have neither been approved nor converted, with what each lacks before the deadline
 * (OLD-DEADLINE). Pages follow the day the specialisation began; within a page whoever lacks least comes first, for only the
 * careers of the page are read.
 *
 * @throws Refused with NOT_YOUR_PLACE too; ReadModelIncomplete, ReadModelBehind when the read models do not show enough in time
 */
export class ReadWatchList extends Query<WatchList> {
  constructor(
    readonly caller: Caller,
    readonly request: WatchListRequest,
  ) {
    super();
  }
}

@QueryHandler(ReadWatchList)
export class ReadWatchListHandler implements IQueryHandler<ReadWatchList> {
  constructor(
    private readonly lists: CompleteLists,
    private readonly views: Views,
    private readonly store: EventStore,
    private readonly places: Places,
    private readonly clock: Clock,
    private readonly access: LoggedAccess,
  ) {}

  async execute({ caller, request }: ReadWatchList): Promise<WatchList> {
    const { first, after } = request;
    const today = this.clock.today();
    const national = nationalAccess(caller);
    const working = placeOf(request, this.places, today);
    if (working && !national) requireOwnPlace(caller, request);
    await this.lists.wait(caller, request.seen);
    const page = await oldSchemePage(this.views, {
      first,
      on: today,
      ...(after === undefined ? {} : { after }),
      ...(working === undefined ? {} : { working }),
      ...(national
        ? {}
        : { related: { held: heldBy(caller), on: today, ...(caller.person ? { self: caller.person } : {}) } }),
    });
    const doctors = page.doctors.map(({ doctorId }) => doctorId);
    const careers = await listedCareers(doctors, caller, today, this.store);
    // That somebody is in the old scheme is told only to those who are shown it.
    const shown = careers.filter(isInOldScheme);
    await this.access.listed(caller, shown, ['BASICS', 'FIGURES']);
    const deadline = valueOn(NORWEGIAN_RULES, 'old.deadline', dayOf(today));
    return {
      deadline,
      doctors: shown.map((known) => watched(known, deadline)).toSorted(byHowNear),
      hasNext: page.hasNext,
      end: page.doctors.at(-1),
    };
  }
}

function isInOldScheme({ shows, career, validOn }: KnownCareer): boolean {
  if (!shows('BASICS')) return false;
  const basics = career('BASICS');
  const history = serviceHistoryOf(basics);
  return (history.approvedOn ?? Infinity) > validOn && schemeOn(history, validOn) === 'OLD';
}

function watched({ doctorId, shows, career, validOn }: KnownCareer, deadline: CalendarDate): WatchedDoctor {
  const startedOn = career('BASICS').content.specialisation?.on ?? '';
  const row = { doctorId, startedOn, daysToDeadline: dayOf(deadline) - validOn };
  if (!shows('FIGURES')) return row;
  const whole = career('FIGURES');
  const history = serviceHistoryOf(whole);
  const statement = makeStatement(history, NORWEGIAN_RULES, { validOn, scheme: 'OLD' });
  // The old scheme asks for no goals.
  return { ...row, left: beyondTime(whole, history, NORWEGIAN_RULES, statement, () => []).left };
}

function byHowNear(a: WatchedDoctor, b: WatchedDoctor): number {
  return compare(openIn(a), openIn(b)) || (a.doctorId < b.doctorId ? -1 : 1);
}

function openIn({ left }: WatchedDoctor): number {
  return left ? left.items.filter(({ status }) => status === 'OPEN').length : Infinity;
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
