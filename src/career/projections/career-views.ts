import type { Kysely } from 'kysely';
import type { Views } from '../../platform/projections/views.js';
import { type DoctorRow, doctorRoster } from './doctor-roster.js';
import { forgotten } from './forgotten.js';
import { type QueueRow, goalQueue } from './goal-queue.js';
import { type PostRow, postOverview } from './post-overview.js';
import { type RelationRow, relations } from './relations.js';
import { type SupervisionLoadRow, supervisionLoad } from './supervision-load.js';

/** All read models made from careers. */
export const careerProjections = [
  doctorRoster,
  postOverview,
  relations,
  supervisionLoad,
  goalQueue,
  forgotten,
] as const;

export type CareerTables = {
  doctor_roster_v1: DoctorRow;
  post_overview_v1: PostRow;
  relations_v1: RelationRow;
  supervision_load_v1: SupervisionLoadRow;
  goal_queue_v1: QueueRow;
  goal_queue_over_v1: QueueRow;
};

export function careerTables(views: Views): Kysely<CareerTables> {
  return views.db.$extendTables<CareerTables>();
}
