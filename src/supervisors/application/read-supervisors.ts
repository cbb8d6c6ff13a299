import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { CompleteLists } from '../../career/application/complete-lists.js';
import type { PlaceOnDate } from '../../career/projections/posts-on-date.js';
import { NORWEGIAN_RULES, valueOn } from '../../counting/index.js';
import { type CalendarDate, dayOf, isCalendarDate } from '../../kernel/dates.js';
import { Refused } from '../../kernel/rule.js';
import { Places } from '../../places/index.js';
import { Clock } from '../../platform/clock.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { readAtLeast } from '../../platform/event-store/read-at-least.js';
import { Views } from '../../platform/projections/views.js';
import type { Caller } from '../../rights/caller.js';
import { type WhereSupervised, asksAboutPlace, seesSupervisor } from '../../rights/supervisor-rights.js';
import { type CapacityTotals, type Norm, type SupervisorLoad, loadsOf, totalsOf } from '../domain/load.js';
import { type SupervisorState, foldSupervisor } from '../domain/state.js';
import { readSupervisorEvent } from '../domain/upcasters.js';
import {
  type PlaceSupervised,
  placeThatDay,
  placesSupervised,
  supervisionThatDay,
} from '../projections/supervision-that-day.js';
import { Supervisors } from './supervisors.js';
import { supervisorStream } from './supervisor-stream.js';

export type Seen = { readonly stream: string; readonly revision: number };

/** A supervisor, what is recorded of her and what she has to do on the day. */
export type SupervisorThatDay = {
  readonly on: CalendarDate;
  readonly load: SupervisorLoad;
  readonly supervisor: SupervisorState;
};

export type PlaceAsked = {
  /** By its number on the day. */
  readonly municipality?: string;
  readonly district?: string;
  /** Without it today. */
  readonly on?: CalendarDate;
  readonly seen?: Seen;
};

/** One supervisor. Undefined when she is not in the register, or not the caller's to see. */
export class ReadSupervisor extends Query<SupervisorThatDay | undefined> {
  constructor(
    readonly personId: string,
    readonly caller: Caller,
    readonly request: Pick<PlaceAsked, 'on' | 'seen'> = {},
  ) {
    super();
  }
}

@QueryHandler(ReadSupervisor)
export class ReadSupervisorHandler implements IQueryHandler<ReadSupervisor> {
  constructor(
    private readonly store: EventStore,
    private readonly lists: CompleteLists,
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused for a day that is none; ReadModelIncomplete, ReadModelBehind when not enough is shown in time */
  async execute({ personId, caller, request }: ReadSupervisor): Promise<SupervisorThatDay | undefined> {
    const on = dayAsked(request.on, this.clock.today());
    const stream = supervisorStream(personId);
    const atLeast = request.seen?.stream === stream ? request.seen.revision : -1;
    const found = (await readAtLeast(this.store, stream, atLeast)).map(readSupervisorEvent);
    await this.lists.wait(caller, request.seen);
    const supervisor = foldSupervisor(found);
    const supervised = (await placesSupervised(this.views, personId)).map(whereIn);
    if (found.length === 0 || !seesSupervisor(personId, supervisor, supervised, caller)) return undefined;
    const loads = loadsOf(await supervisionThatDay(this.views, { supervisorId: personId }, on), normOn(on));
    const load = loads.find(({ supervisorId }) => supervisorId === personId);
    return load && { on, load, supervisor };
  }
}

export type SupervisorsRequest = PlaceAsked & {
  readonly first: number;
  /** Behind the supervisor with this id. */
  readonly after?: string;
  /** Only those with free hours for a doctor more. */
  readonly freeOnly?: boolean;
};

export type SupervisorsPage = {
  readonly supervisors: readonly SupervisorThatDay[];
  readonly hasNext: boolean;
  readonly total: number;
};

/** Those who offer or supervise in a place of the caller's on a day, most free hours first; without a place, all of the country. */
export class ReadSupervisors extends Query<SupervisorsPage> {
  constructor(
    readonly caller: Caller,
    readonly request: SupervisorsRequest,
  ) {
    super();
  }
}

@QueryHandler(ReadSupervisors)
export class ReadSupervisorsHandler implements IQueryHandler<ReadSupervisors> {
  constructor(
    private readonly lists: CompleteLists,
    private readonly views: Views,
    private readonly places: Places,
    private readonly clock: Clock,
    private readonly supervisors: Supervisors,
  ) {}

  /**
   * @throws Refused with PLACE_MISSING, NOT_YOUR_PLACE, DATE_INVALID, CURSOR_WRONG; ReadModelIncomplete, ReadModelBehind when the
   * read models do not show enough in time
   */
  async execute({ caller, request }: ReadSupervisors): Promise<SupervisorsPage> {
    const { first, after, freeOnly, seen } = request;
    const on = dayAsked(request.on, this.clock.today());
    const there = placeAsked(request, on, this.places);
    requireOwn(caller, request, on, this.places, 'SUPERVISORS');
    await this.lists.wait(caller, seen);
    const all = loadsOf(await supervisionThatDay(this.views, there ? { there } : 'ALL', on), normOn(on));
    const loads = freeOnly ? all.filter(({ hoursFree, residentsFree }) => hoursFree > 0 && residentsFree > 0) : all;
    const start = after === undefined ? 0 : loads.findIndex(({ supervisorId }) => supervisorId === after) + 1;
    if (after !== undefined && start === 0) throw new Refused([{ code: 'CURSOR_WRONG', field: 'after' }]);
    const shown = loads.slice(start, start + first);
    const supervisors = await Promise.all(
      shown.map(async (load) => ({ on, load, supervisor: await this.supervisors.state(load.supervisorId) })),
    );
    return { supervisors, hasNext: start + first < loads.length, total: loads.length };
  }
}

export type CapacityOfPlace = {
  readonly on: CalendarDate;
  readonly municipality: string;
  readonly totals: CapacityTotals;
  /** City districts with an administration of their own, in order of number. */
  readonly districts: readonly { readonly district: string; readonly totals: CapacityTotals }[];
};

/** How much supervision a municipality has and needs on a day, and each of its districts: figures, and nobody's name. */
export class ReadSupervisionCapacity extends Query<CapacityOfPlace> {
  constructor(
    readonly caller: Caller,
    readonly request: PlaceAsked & { readonly municipality: string },
  ) {
    super();
  }
}

@QueryHandler(ReadSupervisionCapacity)
export class ReadSupervisionCapacityHandler implements IQueryHandler<ReadSupervisionCapacity> {
  constructor(
    private readonly lists: CompleteLists,
    private readonly views: Views,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused with NOT_YOUR_PLACE, DATE_INVALID, and for a municipality that is none; ReadModelIncomplete, ReadModelBehind */
  async execute({ caller, request }: ReadSupervisionCapacity): Promise<CapacityOfPlace> {
    const on = dayAsked(request.on, this.clock.today());
    requireOwn(caller, request, on, this.places, 'TOTALS');
    // Nothing at all of a place that is none would look like an answer.
    const objections = this.places.checkPlace({ municipality: request.municipality }, on, '');
    if (objections.length > 0) throw new Refused(objections);
    await this.lists.wait(caller, request.seen);
    return capacityOf(this.views, this.places, request.municipality, on);
  }
}

/** The totals of a municipality and of its districts on a day. */
export async function capacityOf(
  views: Views,
  places: Places,
  municipality: string,
  on: CalendarDate,
): Promise<CapacityOfPlace> {
  const norm = normOn(on);
  const { offers, supervised, posts } = await placeThatDay(views, {
    municipalities: places.numbersOf(municipality, on),
    on,
  });
  const districts = places.districts(municipality, on).filter(({ administrative }) => administrative);
  return {
    on,
    municipality,
    totals: totalsOf(offers, posts, supervised, norm),
    districts: districts.map(({ number }) => {
      const numbers = new Set(places.numbersOf(number, on));
      const isThere = ({ district }: { readonly district: string | null }) =>
        district !== null && numbers.has(district);
      const totals = totalsOf(offers.filter(isThere), posts.filter(isThere), supervised.filter(isThere), norm);
      return { district: number, totals };
    }),
  };
}

/** What the norm asks on a day for a full-time doctor (SUP-HOURS). */
export function normOn(on: CalendarDate): Norm {
  const hours = valueOn(NORWEGIAN_RULES, 'supervision.hours_per_month', dayOf(on));
  return { hundredthsOfHoursPerMonth: Math.round(hours * 100) };
}

/**
 * A place by all the numbers it has had, for what is recorded keeps those of its first day. Undefined where none is asked for.
 */
export function placeAsked(
  { municipality, district }: Pick<PlaceAsked, 'municipality' | 'district'>,
  on: CalendarDate,
  places: Places,
): PlaceOnDate | undefined {
  if (municipality === undefined && district === undefined) return undefined;
  return {
    on,
    ...(municipality === undefined ? {} : { municipalities: places.numbersOf(municipality, on) }),
    ...(district === undefined ? {} : { districts: places.numbersOf(district, on) }),
  };
}

function dayAsked(asked: CalendarDate | undefined, today: CalendarDate): CalendarDate {
  const on = asked ?? today;
  if (!isCalendarDate(on)) throw new Refused([{ code: 'DATE_INVALID', field: 'on', value: on }]);
  return on;
}

/** A district lies in a municipality, whose people may ask about it too. */
function requireOwn(
  caller: Caller,
  { municipality, district }: PlaceAsked,
  on: CalendarDate,
  places: Places,
  what: 'SUPERVISORS' | 'TOTALS',
): void {
  const around = municipality ?? (district === undefined ? undefined : places.district(district, on)?.municipality);
  const place =
    around === undefined && district === undefined
      ? undefined
      : {
          ...(around === undefined ? {} : { municipality: around }),
          ...(district === undefined ? {} : { district }),
        };
  if (asksAboutPlace(place, what, caller)) return;
  if (place === undefined) throw new Refused([{ code: 'PLACE_MISSING', field: 'municipality' }]);
  const field = municipality === undefined ? 'district' : 'municipality';
  throw new Refused([{ code: 'NOT_YOUR_PLACE', field }]);
}

function whereIn({ municipality, district, organisation_number }: PlaceSupervised): WhereSupervised {
  return {
    ...(municipality === null ? {} : { municipality }),
    ...(district === null ? {} : { district }),
    ...(organisation_number === null ? {} : { organisation: organisation_number }),
  };
}
