import type { Kysely } from 'kysely';
import type { CareerTables } from '../../career/projections/career-views.js';
import type { Views } from '../../platform/projections/views.js';
import {
  type CompetenceRow,
  type CourseRow,
  type OfferRow,
  type SupervisorRow,
  supervisorRegister,
} from './supervisor-register.js';

/** All read models made from the register of supervisors. */
export const supervisorProjections = [supervisorRegister] as const;

/** The register beside the careers, where whom they supervise is said. */
export type SupervisorTables = CareerTables & {
  supervisors_v1: SupervisorRow;
  supervisor_offers_v1: OfferRow;
  supervisor_competence_v1: CompetenceRow;
  supervisor_courses_v1: CourseRow;
};

export function supervisorTables(views: Views): Kysely<SupervisorTables> {
  return views.db.$extendTables<SupervisorTables>();
}
