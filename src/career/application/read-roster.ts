import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CalendarDate, isCalendarDate } from '../../kernel/dates.js';
import { Refused } from '../../kernel/rule.js';
import { Places } from '../../places/index.js';
import { Clock } from '../../platform/clock.js';
import { Projections } from '../../platform/projections/projections.js';
import { Views } from '../../platform/projections/views.js';
import type { PlaceOnDate } from '../projections/posts-on-date.js';
import { type RosterPage, rosterPage } from '../projections/roster-page.js';

export type RosterRequest = {
  readonly first: number;
  /** Behind this doctor. */
  readonly after?: string;
  /** Only doctors with a post in this municipality, by its number on the day. */
  readonly municipality?: string;
  /** Only doctors with a post in this city district. */
  readonly district?: string;
  readonly on?: CalendarDate;
  readonly seen?: { readonly stream: string; readonly revision: number };
};

/**
 * Doctors, page by page, from the read model.
 *
 * @throws Refused; ReadModelIncomplete, ReadModelBehind when the read models do not show enough in time
 */
export class ReadRoster extends Query<RosterPage> {
  constructor(readonly request: RosterRequest) {
    super();
  }
}

/** How long a query waits for its read model to show what the caller has written. */
const PATIENCE_MS = 5_000;

@QueryHandler(ReadRoster)
export class ReadRosterHandler implements IQueryHandler<ReadRoster> {
  constructor(
    private readonly projections: Projections,
    private readonly views: Views,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  async execute({ request }: ReadRoster): Promise<RosterPage> {
    const { first, after, seen } = request;
    const working = this.placeOf(request);
    // A list that lacks what the read model has not come to, or what the caller has written, would be a wrong answer.
    await this.projections.whenComplete(PATIENCE_MS);
    if (seen) await this.projections.waitFor(seen.stream, seen.revision, PATIENCE_MS);
    return rosterPage(this.views, {
      first,
      ...(after === undefined ? {} : { after }),
      ...(working === undefined ? {} : { working }),
    });
  }

  /** A post keeps the numbers of its first day, so a place is asked for by every number it has had. */
  private placeOf({ municipality, district, on = this.clock.today() }: RosterRequest): PlaceOnDate | undefined {
    if (!isCalendarDate(on)) throw new Refused([{ code: 'DATE_INVALID', field: 'on', value: on }]);
    if (municipality === undefined && district === undefined) return undefined;
    return {
      on,
      ...(municipality === undefined ? {} : { municipalities: this.places.numbersOf(municipality, on) }),
      ...(district === undefined ? {} : { districts: this.places.numbersOf(district, on) }),
    };
  }
}
