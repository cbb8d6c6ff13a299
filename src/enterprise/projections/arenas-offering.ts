import type { CalendarDate } from '../../kernel/dates.js';
import type { Views } from '../../platform/projections/views.js';
import type { ArenaRow } from './arenas.js';
import { enterpriseTables } from './enterprise-views.js';

/** Where a learning goal, by its code, can be met on a day, in any enterprise; in order of organisation and arena. */
export async function arenasOffering(views: Views, goal: string, on: CalendarDate): Promise<readonly ArenaRow[]> {
  return enterpriseTables(views)
    .selectFrom('arena_goals_v1 as offered')
    .innerJoin('arenas_v1 as arena', (join) =>
      join
        .onRef('arena.organisation_number', '=', 'offered.organisation_number')
        .onRef('arena.arena_id', '=', 'offered.arena_id')
        .onRef('arena.valid_from', '=', 'offered.valid_from'),
    )
    .selectAll('arena')
    .where('offered.goal', '=', goal)
    .where('offered.valid_from', '<=', on)
    .where((row) => row.or([row('offered.valid_to', 'is', null), row('offered.valid_to', '>=', on)]))
    .orderBy('arena.organisation_number')
    .orderBy('arena.arena_id')
    .execute();
}
