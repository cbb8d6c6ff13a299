import type { Kysely } from 'kysely';
import type { Views } from '../../platform/projections/views.js';
import { type AppointmentRow, type EnterpriseRow, appointmentsProjection } from './appointments.js';
import { type ArenaGoalRow, type ArenaRow, arenasProjection } from './arenas.js';
import { type StandInRow, standInsProjection } from './stand-ins.js';

/** All read models made from enterprises. */
export const enterpriseProjections = [appointmentsProjection, standInsProjection, arenasProjection] as const;

export type EnterpriseTables = {
  enterprises_v1: EnterpriseRow;
  appointments_v1: AppointmentRow;
  stand_ins_v1: StandInRow;
  arenas_v1: ArenaRow;
  arena_goals_v1: ArenaGoalRow;
};

export function enterpriseTables(views: Views): Kysely<EnterpriseTables> {
  return views.db.$extendTables<EnterpriseTables>();
}
