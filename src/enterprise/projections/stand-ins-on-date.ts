import type { CalendarDate } from '../../kernel/dates.js';
import type { Views } from '../../platform/projections/views.js';
import { standsInFor } from '../domain/stand-ins.js';
import { enterpriseTables } from './enterprise-views.js';

/** Somebody a person stands in for in an enterprise, directly or through others. */
export type StoodInFor = {
  readonly organisationNumber: string;
  readonly absent: string;
};

/**
 * For whom a person, by opaque id, stands in on a day, in any enterprise; in order of organisation and person. Delegation is
 * followed within each enterprise: what somebody does for another in one gives nobody a task in the next.
 */
export async function standInsOnDate(views: Views, person: string, on: CalendarDate): Promise<readonly StoodInFor[]> {
  const db = enterpriseTables(views);
  // All that is in force where the person stands in for anybody, for those may stand in for others.
  const rows = await db
    .selectFrom('stand_ins_v1')
    .selectAll()
    .where('valid_from', '<=', on)
    .where('valid_to', '>=', on)
    .where('organisation_number', 'in', (query) =>
      query
        .selectFrom('stand_ins_v1 as own')
        .select('own.organisation_number')
        .where('own.stand_in', '=', person)
        .where('own.valid_from', '<=', on)
        .where('own.valid_to', '>=', on),
    )
    .orderBy('organisation_number')
    .execute();
  const byOrganisation = Map.groupBy(rows, (row) => row.organisation_number);
  return [...byOrganisation].flatMap(([organisationNumber, within]) => {
    const standIns = new Map(
      within.map((row) => [
        row.stand_in_id,
        {
          standInId: row.stand_in_id,
          absent: row.absent,
          standIn: row.stand_in,
          from: row.valid_from,
          to: row.valid_to,
        },
      ]),
    );
    return [...standsInFor({ standIns }, person, on)].sort().map((absent) => ({ organisationNumber, absent }));
  });
}
