import { isCalendarDate } from '../../../kernel/dates.js';
import type { Refusal } from '../../../kernel/rule.js';
import {
  type Check,
  type Scene,
  checkOrganisationNumber,
  endsOnOrAfterStart,
  fromIsDate,
  isNotInTheFuture,
  isRegistered,
  isWhole,
  onIsDate,
  postIsKnownIfNamed,
  taken,
  toIsDate,
  unknown,
} from '../checks.js';
import type { DataOf } from '../events.js';

/** May this be registered about who judges goals, and about what was done for them? */

export const assigningLeader: readonly Check<DataOf<'ApprovingLeaderAssigned'>>[] = [
  isRegistered,
  ({ assignmentId }, { career }) =>
    taken(career.content.goals.leaders, assignmentId, 'ASSIGNMENT_EXISTS', 'assignmentId'),
  ({ leader }, scene) => notOneself(leader.person, scene, 'leader'),
  ({ organisation }) => checkOrganisationNumber(organisation, 'organisation'),
  fromIsDate,
  toIsDate,
  endsOnOrAfterStart,
];

export const appointingSuperviser: readonly Check<DataOf<'ClinicalSuperviserAppointed'>>[] = [
  isRegistered,
  ({ appointmentId }, { career }) =>
    taken(career.content.goals.supervisers, appointmentId, 'APPOINTMENT_EXISTS', 'appointmentId'),
  ({ superviser }, scene) => notOneself(superviser.person, scene, 'superviser'),
  fromIsDate,
  toIsDate,
  endsOnOrAfterStart,
  postIsKnownIfNamed,
];

/** The last day lies within what is recorded: a role that goes on is given anew, so that nothing comes back unnoticed. */
function endsWithin(
  held: { readonly from: string; readonly to?: string } | undefined,
  on: string,
  code: string,
): Refusal | undefined {
  if (!held || !isCalendarDate(on)) return undefined;
  const { from, to } = held;
  if (on < from) return { code: 'ENDS_BEFORE_START', field: 'on', value: on, details: { from } };
  return to !== undefined && on > to ? { code, field: 'on', value: on, details: { to } } : undefined;
}

export const endingLeadership: readonly Check<DataOf<'ApprovingLeaderEnded'>>[] = [
  isRegistered,
  ({ assignmentId }, { career }) =>
    unknown(career.content.goals.leaders, assignmentId, 'ASSIGNMENT_UNKNOWN', 'assignmentId'),
  onIsDate,
  ({ assignmentId, on }, { career }) =>
    endsWithin(career.content.goals.leaders.get(assignmentId), on, 'LEADERSHIP_ENDED'),
];

export const endingSuperviser: readonly Check<DataOf<'ClinicalSuperviserEnded'>>[] = [
  isRegistered,
  ({ appointmentId }, { career }) =>
    unknown(career.content.goals.supervisers, appointmentId, 'APPOINTMENT_UNKNOWN', 'appointmentId'),
  onIsDate,
  ({ appointmentId, on }, { career }) =>
    endsWithin(career.content.goals.supervisers.get(appointmentId), on, 'APPOINTMENT_ENDED'),
];

export const completingActivity: readonly Check<DataOf<'LearningActivityCompleted'>>[] = [
  isRegistered,
  ({ activityId }, { career }) => taken(career.content.goals.activities, activityId, 'ACTIVITY_EXISTS', 'activityId'),
  onIsDate,
  isNotInTheFuture,
  postIsKnownIfNamed,
  ({ goals }) => (goals.length === 0 ? { code: 'GOAL_MISSING', field: 'goals' } : undefined),
  ({ goals }, scene) => goals.map((code) => goalIsKnown(code, 'goals', scene)).find((refusal) => refusal),
  ({ minutes }) => (minutes === undefined ? undefined : fitsInADay(minutes, 'minutes')),
  ({ description }) => (description === '' ? { code: 'DESCRIPTION_MISSING', field: 'description' } : undefined),
];

/** Nobody judges what she has learnt herself (GOAL-FLOW; habilitet, forvaltningsloven § 6). */
export function notOneself(person: string, { doctorId }: Scene, field: string): Refusal | undefined {
  return person === doctorId ? { code: 'OWN_GOAL', field, rule: 'GOAL-FLOW' } : undefined;
}

export function goalIsKnown(code: string, field: string, { surroundings }: Scene): Refusal | undefined {
  return surroundings.versionsOf(code) > 0 ? undefined : { code: 'GOAL_UNKNOWN', field, value: code, rule: 'LG-MODEL' };
}

export function goalIsInForce(code: string, on: string, field: string, scene: Scene): Refusal | undefined {
  if (!isCalendarDate(on)) return undefined;
  return (
    goalIsKnown(code, field, scene) ??
    (scene.surroundings.goalInForce(code, on) === undefined
      ? { code: 'GOAL_NOT_IN_FORCE', field, value: code, details: { on }, rule: 'LG-MODEL' }
      : undefined)
  );
}

export const MINUTES_OF_A_DAY = 24 * 60;

export function fitsInADay(minutes: number, field: string): Refusal | undefined {
  return isWhole(minutes, 1, MINUTES_OF_A_DAY)
    ? undefined
    : { code: 'HOURS_BEYOND_DAY', field, value: String(minutes), rule: 'SUP-HOURS' };
}
