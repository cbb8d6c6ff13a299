import type { Kysely } from 'kysely';
import type { Views } from '../../platform/projections/views.js';
import { type AppointmentRow, type EnterpriseRow, appointmentsProjection } from './appointments.js';

/** All read models made from enterprises. */
export const enterpriseProjections = [appointmentsProjection] as const;

export type EnterpriseTables = { enterprises_v1: EnterpriseRow; appointments_v1: AppointmentRow };

export function enterpriseTables(views: Views): Kysely<EnterpriseTables> {
  return views.db.$extendTables<EnterpriseTables>();
}
