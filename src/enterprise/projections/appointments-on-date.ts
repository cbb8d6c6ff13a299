import type { CalendarDate } from '../../kernel/dates.js';
import type { Views } from '../../platform/projections/views.js';
import type { AppointmentRow } from './appointments.js';
import { enterpriseTables } from './enterprise-views.js';

/** The roles a person, by opaque id, holds on a day, both ends included; in order of organisation and assignment. */
export async function appointmentsOnDate(
  views: Views,
  person: string,
  on: CalendarDate,
): Promise<readonly AppointmentRow[]> {
  return enterpriseTables(views)
    .selectFrom('appointments_v1')
    .selectAll()
    .where('person', '=', person)
    .where('valid_from', '<=', on)
    .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', on)]))
    .orderBy('organisation_number')
    .orderBy('assignment_id')
    .execute();
}
