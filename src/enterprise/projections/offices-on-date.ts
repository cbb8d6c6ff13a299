import type { CalendarDate } from '../../kernel/dates.js';
import type { Views } from '../../platform/projections/views.js';
import type { AppointmentRow, EnterpriseRow } from './appointments.js';
import { enterpriseTables } from './enterprise-views.js';

export type OfficeRow = Pick<
  AppointmentRow,
  'organisation_number' | 'organisation_name' | 'territory' | 'territory_from'
> &
  Pick<EnterpriseRow, 'kind'>;

/** Enterprises in which somebody holds one of the roles on a day, both ends included; in order of number. */
export async function officesOnDate(
  views: Views,
  roles: readonly string[],
  on: CalendarDate,
): Promise<readonly OfficeRow[]> {
  return enterpriseTables(views)
    .selectFrom('appointments_v1')
    .innerJoin('enterprises_v1', 'enterprises_v1.organisation_number', 'appointments_v1.organisation_number')
    .select([
      'appointments_v1.organisation_number',
      'appointments_v1.organisation_name',
      'appointments_v1.territory',
      'appointments_v1.territory_from',
      'enterprises_v1.kind',
    ])
    .distinct()
    .where('role', 'in', [...roles])
    .where('valid_from', '<=', on)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', on)]))
    .orderBy('appointments_v1.organisation_number')
    .execute();
}
