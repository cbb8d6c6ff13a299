import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CalendarDate, isCalendarDate } from '../../kernel/dates.js';
import { Refused } from '../../kernel/rule.js';
import { Places } from '../../places/index.js';
import { Clock } from '../../platform/clock.js';
import { EventStore } from '../../platform/event-store/event-store.js';
import { Views } from '../../platform/projections/views.js';
import { type Access, covers, heldBy, nationalAccess } from '../../rights/access.js';
import { APPOINTED_ROLES, type AppointedRole, type Caller } from '../../rights/caller.js';
import { RELATION_OF } from '../../rights/table.js';
import { type DoctorRow, basicsOf, postsOf } from '../projections/doctor-roster.js';
import type { PlaceOnDate } from '../projections/posts-on-date.js';
import { headcount, rosterPage } from '../projections/roster-page.js';
import { CompleteLists } from './complete-lists.js';
import type { KnownCareer } from './known-career.js';
import { listedCareers } from './listed-careers.js';
import { LoggedAccess } from './logged-access.js';

export type PlaceRequest = {
  /** Only doctors with a post in this municipality, by its number on the day. */
  readonly municipality?: string;
  /** Only doctors with a post in this city district. */
  readonly district?: string;
  readonly on?: CalendarDate;
  readonly seen?: { readonly stream: string; readonly revision: number };
};

export type RosterRequest = PlaceRequest & {
  readonly first: number;
  /** Behind this doctor. */
  readonly after?: string;
};

/** A doctor of the list, so far as the caller may know. */
export type RosterRow = Pick<DoctorRow, 'doctor_id'> & Partial<DoctorRow>;

export type Roster = {
  readonly doctors: readonly RosterRow[];
  readonly hasNext: boolean;
  /** All that match, on whatever page. */
  readonly total: number;
};

/**
 * The doctors the caller may see, page by page: whom to show comes from the read models, what to show of each from her career.
 *
 * @throws Refused with NOT_YOUR_PLACE too; ReadModelIncomplete, ReadModelBehind when the read models do not show enough in time
 */
export class ReadRoster extends Query<Roster> {
  constructor(
    readonly caller: Caller,
    readonly request: RosterRequest,
  ) {
    super();
  }
}

/** How many doctors have a post in a place of the caller's on a day; nobody's name, and nobody's record. */
export class CountDoctors extends Query<number> {
  constructor(
    readonly caller: Caller,
    readonly place: PlaceRequest,
  ) {
    super();
  }
}

@QueryHandler(ReadRoster)
export class ReadRosterHandler implements IQueryHandler<ReadRoster> {
  constructor(
    private readonly lists: CompleteLists,
    private readonly views: Views,
    private readonly store: EventStore,
    private readonly places: Places,
    private readonly clock: Clock,
    private readonly access: LoggedAccess,
  ) {}

  async execute({ caller, request }: ReadRoster): Promise<Roster> {
    const { first, after } = request;
    const today = this.clock.today();
    const national = nationalAccess(caller);
    const working = placeOf(request, this.places, today);
    if (working && !national) requireOwnPlace(caller, request, ROLES_THAT_SEE_POSTS);
    await this.lists.wait(caller, request.seen);
    const page = await rosterPage(this.views, {
      first,
      ...(after === undefined ? {} : { after }),
      ...(working === undefined ? {} : { working }),
      ...(national
        ? {}
        : { related: { held: heldBy(caller), on: today, ...(caller.person ? { self: caller.person } : {}) } }),
    });
    const doctors = national
      ? await this.listed(caller, page.doctors, national)
      : await this.known(caller, page.doctors, today);
    return { doctors, hasNext: page.hasNext, total: page.total };
  }

  private async listed(caller: Caller, rows: readonly DoctorRow[], access: Access): Promise<readonly RosterRow[]> {
    const looked = rows.map((row) => ({ doctorId: row.doctor_id, accesses: [access] }));
    await this.access.listed(caller, looked, ['BASICS', 'POSTS']);
    return rows;
  }

  /** Whoever does not see all is shown what each career shows, and not what a list knows of it. */
  private async known(caller: Caller, rows: readonly DoctorRow[], today: CalendarDate): Promise<readonly RosterRow[]> {
    const doctors = rows.map(({ doctor_id }) => doctor_id);
    const shown = await listedCareers(doctors, caller, today, this.store);
    await this.access.listed(caller, shown, ['BASICS', 'POSTS']);
    return shown.map(rowOf);
  }
}

@QueryHandler(CountDoctors)
export class CountDoctorsHandler implements IQueryHandler<CountDoctors> {
  constructor(
    private readonly lists: CompleteLists,
    private readonly views: Views,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  async execute({ caller, place }: CountDoctors): Promise<number> {
    const where = placeOf(place, this.places, this.clock.today());
    if (!where) throw new Refused([{ code: 'PLACE_MISSING', field: 'municipality' }]);
    requireOwnPlace(caller, place, ROLES_THAT_COUNT);
    await this.lists.wait(caller, place.seen);
    return headcount(this.views, where);
  }
}

function rowOf(known: KnownCareer): RosterRow {
  const { doctorId, shows, career } = known;
  return {
    doctor_id: doctorId,
    ...(shows('BASICS') ? basicsOf(career('BASICS')) : {}),
    ...(shows('POSTS') ? postsOf(career('POSTS')) : {}),
  };
}

/** A post keeps the numbers of its first day, so a place is asked for by every number it has had. */
export function placeOf(
  { municipality, district, on: asked }: PlaceRequest,
  places: Places,
  today: CalendarDate,
): PlaceOnDate | undefined {
  const on = asked ?? today;
  if (!isCalendarDate(on)) throw new Refused([{ code: 'DATE_INVALID', field: 'on', value: on }]);
  if (municipality === undefined && district === undefined) return undefined;
  return {
    on,
    ...(municipality === undefined ? {} : { municipalities: places.numbersOf(municipality, on) }),
    ...(district === undefined ? {} : { districts: places.numbersOf(district, on) }),
  };
}

/** Who is listed by a place has a post there, so that takes the right to see posts; a number takes less. */
const ROLES_THAT_SEE_POSTS = new Set(APPOINTED_ROLES.filter((role) => RELATION_OF[role] !== undefined));
const ROLES_THAT_COUNT: ReadonlySet<AppointedRole> = new Set([...ROLES_THAT_SEE_POSTS, 'ALIS_OFFICE']);

/** Who works in a place is for those who have to do with the place. @throws Refused with NOT_YOUR_PLACE */
export function requireOwnPlace(
  { appointments }: Caller,
  { municipality, district }: PlaceRequest,
  roles: ReadonlySet<AppointedRole> = ROLES_THAT_SEE_POSTS,
): void {
  const concerned = appointments.filter(({ role }) => roles.has(role));
  const own = concerned.some(
    ({ territory }) =>
      (municipality !== undefined && covers(territory, { municipality })) ||
      (district !== undefined && covers(territory, { district })),
  );
  if (!own)
    throw new Refused([{ code: 'NOT_YOUR_PLACE', field: municipality === undefined ? 'district' : 'municipality' }]);
}
