import type { Kysely } from 'kysely';
import type { Views } from '../../platform/projections/views.js';
import { type DoctorRow, doctorRoster } from './doctor-roster.js';
import { forgotten } from './forgotten.js';
import { type PostRow, postOverview } from './post-overview.js';
import { type RelationRow, relations } from './relations.js';

/** All read models made from careers. */
export const careerProjections = [doctorRoster, postOverview, relations, forgotten] as const;

export type CareerTables = { doctor_roster_v1: DoctorRow; post_overview_v1: PostRow; relations_v1: RelationRow };

export function careerTables(views: Views): Kysely<CareerTables> {
  return views.db.$extendTables<CareerTables>();
}
