import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CalendarDate, isCalendarDate } from '../../kernel/dates.js';
import { Refused } from '../../kernel/rule.js';
import { Clock } from '../../platform/clock.js';
import { Projections } from '../../platform/projections/projections.js';
import { Views } from '../../platform/projections/views.js';
import { goalCodeRefusal } from '../domain/goal-codes.js';
import { type ArenaRow, arenasProjection } from '../projections/arenas.js';
import { arenasOffering } from '../projections/arenas-offering.js';

/** Where a learning goal can be met on a day, in any enterprise: public, as the arenas of each are. */
export class ArenasOffering extends Query<readonly ArenaRow[]> {
  constructor(
    readonly code: string,
    /** Today when it is left out. */
    readonly on: CalendarDate | undefined,
  ) {
    super();
  }
}

/** How long a query waits for a read model that is being built, in milliseconds. */
const PATIENCE_MS = 5_000;

@QueryHandler(ArenasOffering)
export class ArenasOfferingHandler implements IQueryHandler<ArenasOffering> {
  constructor(
    private readonly projections: Projections,
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused for what is no code or no date; ReadModelIncomplete, ViewsUnavailable */
  async execute({ code, on = this.clock.today() }: ArenasOffering): Promise<readonly ArenaRow[]> {
    const wrong = goalCodeRefusal(code, 'code');
    if (wrong) throw new Refused([wrong]);
    if (!isCalendarDate(on)) throw new Refused([{ code: 'DATE_INVALID', field: 'on', value: on }]);
    await this.projections.whenComplete(PATIENCE_MS, arenasProjection.name);
    return arenasOffering(this.views, code, on);
  }
}
