import type { CareerContent } from '../../career/domain/content.js';
import { type Holder, type WaitingFor, isWithin, stepsOf, turnsOf } from '../../career/domain/goals/waiting.js';
import { type CalendarDate, dateOf, dayOf } from '../../kernel/dates.js';
import { trainingParameter } from '../parameters.js';
import type { GoalHistory } from './status.js';

/** Whom a goal waits for. `NOBODY`: the role is held by nobody that day, and it waits in vain until somebody is named. */
export const WAITED_FOR = ['DOCTOR', 'SUPERVISOR', 'SUPERVISER', 'LEADER', 'NOBODY'] as const;
export type WaitedFor = (typeof WAITED_FOR)[number];

export const REMINDERS = ['NONE', 'REMIND', 'ESCALATE'] as const;
export type Reminder = (typeof REMINDERS)[number];

export type Wait = {
  readonly waitingFor: WaitedFor;
  /** Whose answer is missing; under `NOBODY` the role that somebody must be named for. */
  readonly role: 'DOCTOR' | WaitingFor;
  /** Opaque ids of those who hold the role that day: any of them will do. */
  readonly persons: readonly string[];
  /** Undefined where nothing has begun. */
  readonly since?: CalendarDate;
  /** Days since then. */
  readonly days?: number;
  readonly reminder: Reminder;
};

/** How urgent a wait has become: by parameters of our own, for no source gives any (GOAL-FLOW). */
export function reminderOf(since: CalendarDate, on: CalendarDate): Reminder {
  const { remindBefore, escalateBefore } = reminderDates(on);
  return since <= escalateBefore ? 'ESCALATE' : since <= remindBefore ? 'REMIND' : 'NONE';
}

/** What has waited since these days or longer is to be reminded of, and told further up. */
export function reminderDates(on: CalendarDate): { remindBefore: CalendarDate; escalateBefore: CalendarDate } {
  const before = (name: 'goal.remind_after_days' | 'goal.escalate_after_days') =>
    dateOf(dayOf(on) - trainingParameter(name, on).value);
  return { remindBefore: before('goal.remind_after_days'), escalateBefore: before('goal.escalate_after_days') };
}

/** Whom a goal waits for on a day: those of that day, so that nothing waits for somebody who has left. */
export function waitsOf(
  { status, since, submission }: GoalHistory,
  content: CareerContent,
  holders: readonly Holder[],
  on: CalendarDate,
): readonly Wait[] {
  if (status === 'APPROVED') return [];
  if (status !== 'SENT' || submission === undefined) {
    return [{ waitingFor: 'DOCTOR', role: 'DOCTOR', persons: [], ...aged(since, on), reminder: 'NONE' }];
  }
  // With everything that has been answered since: what was open that day shows in the days of the step.
  const whole = content.goals.submissions.get(submission.submissionId);
  return (whole === undefined ? [] : stepsOf(content, whole))
    .filter((step) => isWithin(step, on))
    .map((step): Wait => {
      const turns = turnsOf(step, holders).filter((turn) => isWithin(turn, on));
      const persons = [...new Set(turns.flatMap(({ person }) => person ?? []))];
      const begun = dateOf(step.from);
      return {
        waitingFor: persons.length === 0 ? 'NOBODY' : step.waitingFor,
        role: step.waitingFor,
        persons,
        ...aged(begun, on),
        reminder: reminderOf(begun, on),
      };
    });
}

function aged(since: CalendarDate | undefined, on: CalendarDate) {
  return since === undefined ? {} : { since, days: dayOf(on) - dayOf(since) };
}
