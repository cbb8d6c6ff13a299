import type { EventsOf } from '../../kernel/event.js';

/**
 * Everything that can be recorded about a supervisor. One stream per supervisor, `supervisor-<opaque id of the person>`: the same
 * id that careers name her by.
 *
 * Dates are calendar dates (`YYYY-MM-DD`), both ends included. Hours are hundredths: 4.5 hours a month are 450. `Sealed` text is
 * personal and stored encrypted under the supervisor's own key; all other text is of public registers and of courses.
 */
export type SupervisorEvent = EventsOf<{
  /** Said anew of somebody who has left, it says that she is back. */
  SupervisorRegistered: { hprNumber: Sealed; name: Sealed };

  CompetenceRecorded: Competence;
  /** `on` is the last day. The day before the first one says that it was never held. */
  CompetenceEnded: { competenceId: string; on: string };

  SupervisorCourseTaken: SupervisorCourse;
  /** It was recorded by mistake. */
  SupervisorCourseWithdrawn: { courseId: string };

  CapacityOffered: Capacity;
  /** `on` is the last day. The day before the first one says that it was never offered. */
  CapacityWithdrawn: { offerId: string; on: string };

  /** `on` is the last day: what is offered ends with it, and whom she supervises must be handed over. */
  SupervisorLeft: { on: string };
}>;

export type SupervisorEventType = SupervisorEvent['type'];
export type DataOf<Type extends SupervisorEventType> = Extract<SupervisorEvent, { type: Type }>['data'];

export const COMPETENCE_KINDS = ['GP_SPECIALIST', 'OTHER_SPECIALIST', 'NOT_SPECIALIST'] as const;
export type CompetenceKind = (typeof COMPETENCE_KINDS)[number];

/** What a competence is known by. The public register shows what is so today (ID-HPR): its day is the first day known of. */
export const COMPETENCE_SOURCES = ['HPR_SNAPSHOT', 'CERTIFICATE', 'STATED'] as const;
export type CompetenceSource = (typeof COMPETENCE_SOURCES)[number];

export type Competence = {
  competenceId: string;
  kind: CompetenceKind;
  /** Of medicine, where it is another than general practice. */
  field?: string;
  from: string;
  to?: string;
  /** Where it can be looked up. */
  source?: string;
  recordedAs: CompetenceSource;
};

export type SupervisorCourse = {
  courseId: string;
  title: string;
  on: string;
  /** Last day it is good for; without it for ever. */
  expiresOn?: string;
  provider?: string;
};

/** How much somebody is ready to supervise, for whom and where. */
export type Capacity = {
  offerId: string;
  organisationNumber: string;
  /** Numbers in force on the first day. */
  municipality: string;
  district?: string;
  /** How many doctors in specialisation at a time. */
  residents: number;
  /** Of each month with supervision; there are 10.5 of them in a year (SUP-HOURS). */
  hundredthsOfHoursPerMonth: number;
  from: string;
  to?: string;
};

/** Text of a person, encrypted. Domain code passes it on unread. */
export type Sealed = string;
