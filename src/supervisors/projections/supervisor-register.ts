import type { Projection, RowOf } from '../../platform/projections/projection.js';
import type { SupervisorEvent } from '../domain/events.js';
import { foldSupervisor, spanHeld } from '../domain/state.js';
import { readSupervisorEvent } from '../domain/upcasters.js';

/** Who is in the register? One row for each supervisor, without names: those are sealed. */
const supervisors = {
  columns: { supervisor_id: 'text', revision: 'integer', left_on: 'text?' },
  key: 'supervisor_id',
} as const;

/** Who offers how much, where and when? One row for each offer that was not taken back. */
const offers = {
  columns: {
    supervisor_id: 'text',
    offer_id: 'text',
    valid_from: 'text',
    /** Last day; null while no end is known. */
    valid_to: 'text?',
    organisation_number: 'text',
    /** Numbers as they were on the first day: translate the number asked for, not these. */
    municipality: 'text',
    district: 'text?',
    residents: 'integer',
    /** Of a month with supervision. */
    hundredths_of_hours: 'integer',
  },
  key: 'supervisor_id',
  within: ['offer_id'],
  indexes: [
    ['municipality', 'valid_from', 'valid_to'],
    ['district', 'valid_from', 'valid_to'],
  ],
} as const;

/** What is each, when? One row for each competence that was not taken back. */
const competence = {
  columns: { supervisor_id: 'text', competence_id: 'text', kind: 'text', valid_from: 'text', valid_to: 'text?' },
  key: 'supervisor_id',
  within: ['competence_id'],
} as const;

/** Who has taken a course, and until when is it good? */
const courses = {
  columns: { supervisor_id: 'text', course_id: 'text', taken_on: 'text', expires_on: 'text?' },
  key: 'supervisor_id',
  within: ['course_id'],
} as const;

const tables = {
  supervisors_v1: supervisors,
  supervisor_offers_v1: offers,
  supervisor_competence_v1: competence,
  supervisor_courses_v1: courses,
} as const;

export type SupervisorRow = RowOf<(typeof tables)['supervisors_v1']>;
export type OfferRow = RowOf<(typeof tables)['supervisor_offers_v1']>;
export type CompetenceRow = RowOf<(typeof tables)['supervisor_competence_v1']>;
export type CourseRow = RowOf<(typeof tables)['supervisor_courses_v1']>;

export const supervisorRegister: Projection<SupervisorEvent, typeof tables> = {
  name: 'supervisor-register',
  version: 1,
  category: 'supervisor-',
  tables,
  read: readSupervisorEvent,
  rows(supervisorId, events) {
    const supervisor = foldSupervisor(events);
    const supervisor_id = supervisorId;
    return {
      supervisors_v1: [{ supervisor_id, revision: supervisor.revision, left_on: supervisor.left ?? null }],
      supervisor_offers_v1: [...supervisor.offers.values()].filter(isHeld).map((offer) => ({
        supervisor_id,
        offer_id: offer.offerId,
        valid_from: offer.from,
        valid_to: offer.to ?? null,
        organisation_number: offer.organisationNumber,
        municipality: offer.municipality,
        district: offer.district ?? null,
        residents: offer.residents,
        hundredths_of_hours: offer.hundredthsOfHoursPerMonth,
      })),
      supervisor_competence_v1: [...supervisor.competence.values()].filter(isHeld).map((held) => ({
        supervisor_id,
        competence_id: held.competenceId,
        kind: held.kind,
        valid_from: held.from,
        valid_to: held.to ?? null,
      })),
      supervisor_courses_v1: [...supervisor.courses.values()]
        .filter(({ withdrawn }) => !withdrawn)
        .map(({ courseId, on, expiresOn }) => ({
          supervisor_id,
          course_id: courseId,
          taken_on: on,
          expires_on: expiresOn ?? null,
        })),
    };
  },
};

function isHeld(held: { readonly from: string; readonly to?: string }): boolean {
  const { from, until } = spanHeld(held);
  return from < until;
}
