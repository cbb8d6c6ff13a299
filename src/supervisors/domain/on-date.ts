import { type CalendarDate, dayOf } from '../../kernel/dates.js';
import type { Competence, SupervisorCourse } from './events.js';
import { type CompetenceHeld, type Offer, type SupervisorState, spanHeld } from './state.js';

/** What is so of a supervisor on a day, so far as the register knows. */

/**
 * Whether somebody is an approved specialist in general practice (SUP-SPECIALIST). False when the register knows of some
 * competence, and of none such that day. Undefined when it knows of none at all, and of days before the first that somebody
 * looked: the public register shows what is so today, and not since when (ID-HPR). A certificate has the day itself.
 */
export function isSpecialistOn(supervisor: SupervisorState, on: CalendarDate): boolean | undefined {
  const held = [...supervisor.competence.values()].filter(wasEver);
  const isTold = held.some(({ from, recordedAs }) => from <= on || recordedAs === 'CERTIFICATE');
  if (!isTold) return undefined;
  return competenceOn(supervisor, on).some(({ kind }) => kind === 'GP_SPECIALIST');
}

/** In the order it was recorded. */
export function competenceOn({ competence }: SupervisorState, on: CalendarDate): readonly Competence[] {
  return [...competence.values()].filter((each) => isHeldOn(each, on));
}

/** Courses taken by a day that are good on it, and those that were and are no more (SUP-COURSE). */
export function coursesOn(
  { courses }: SupervisorState,
  on: CalendarDate,
): { readonly valid: readonly SupervisorCourse[]; readonly expired: readonly SupervisorCourse[] } {
  const taken = [...courses.values()].filter((course) => !course.withdrawn && course.on <= on);
  const isValid = ({ expiresOn }: SupervisorCourse) => expiresOn === undefined || on <= expiresOn;
  return { valid: taken.filter(isValid), expired: taken.filter((course) => !isValid(course)) };
}

/** What is offered, in the order it was recorded. Nothing after the last day of somebody who has left. */
export function capacityOn({ offers }: SupervisorState, on: CalendarDate): readonly Offer[] {
  return [...offers.values()].filter((each) => isHeldOn(each, on));
}

function wasEver(held: CompetenceHeld): boolean {
  const { from, until } = spanHeld(held);
  return from < until;
}

function isHeldOn(held: { readonly from: CalendarDate; readonly to?: CalendarDate }, on: CalendarDate): boolean {
  const [{ from, until }, day] = [spanHeld(held), dayOf(on)];
  return from <= day && day < until;
}
