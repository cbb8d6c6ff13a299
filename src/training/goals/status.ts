import type { DataOf } from '../../career/domain/events.js';
import type { Approval, GoalsContent, Outcome, Submission } from '../../career/domain/goals/content.js';
import type { CalendarDate } from '../../kernel/dates.js';

/** How far a goal has come (GOAL-FLOW), in the order of the way. */
export const GOAL_STATUSES = ['NOT_STARTED', 'IN_PROGRESS', 'RETURNED', 'SENT', 'APPROVED'] as const;
export type GoalStatus = (typeof GOAL_STATUSES)[number];

export type Activity = DataOf<'LearningActivityCompleted'> & {
  readonly signatures: readonly DataOf<'ActivitySigned'>[];
};
export type Returned = Extract<Outcome, { kind: 'RETURNED' }>;

export type SubmissionSoFar = Omit<Submission, 'outcome'>;

/** What has become of one goal by a day. */
export type GoalHistory = {
  readonly status: GoalStatus;
  /** Since when it has that status; undefined while nothing has been done. */
  readonly since?: CalendarDate;
  readonly activities: readonly Activity[];
  /** The last one that was sent, with the opinions so far. What has become of it the status tells. */
  readonly submission?: SubmissionSoFar;
  /** The approval that stands. */
  readonly approval?: Approval;
  /** Why and by whom it was last returned, where nothing has been sent since. */
  readonly returned?: Returned;
  /** Approvals that were taken back. */
  readonly revoked: readonly Approval[];
};

/** Everything a doctor has done, by the code of the goal. Worked out once for all goals of a list. */
export type ByCode = {
  readonly activities: ReadonlyMap<string, readonly Activity[]>;
  readonly submissions: ReadonlyMap<string, readonly Submission[]>;
  readonly approvals: ReadonlyMap<string, readonly Approval[]>;
};

/** What was done by a day, the first first, with the signatures of the day. */
export function activitiesOn({ activities, signatures }: GoalsContent, on: CalendarDate): readonly Activity[] {
  return [...activities.values()]
    .filter((activity) => activity.on <= on)
    .toSorted((a, b) => compare(a.on, b.on) || compare(a.activityId, b.activityId))
    .map((activity) => ({
      ...activity,
      signatures: signatures.filter((each) => each.activityId === activity.activityId && each.on <= on),
    }));
}

/** What was dated later than `on` is not there. */
export function byCode(goals: GoalsContent, on: CalendarDate): ByCode {
  const done = activitiesOn(goals, on);
  const codes = new Set(done.flatMap((activity) => activity.goals));
  const byGoal = <Each extends { readonly goal: { readonly code: string }; readonly on: CalendarDate }>(
    all: ReadonlyMap<string, Each>,
  ) =>
    Map.groupBy(
      [...all.values()].filter((each) => each.on <= on),
      ({ goal }) => goal.code,
    );
  return {
    activities: new Map([...codes].map((code) => [code, done.filter((activity) => activity.goals.includes(code))])),
    submissions: byGoal(goals.submissions),
    approvals: byGoal(goals.approvals),
  };
}

/** A function of what is dated by the day, and of nothing else. */
export function historyOf(code: string, done: ByCode, on: CalendarDate): GoalHistory {
  const activities = done.activities.get(code) ?? [];
  const approvals = done.approvals.get(code) ?? [];
  const isRevoked = ({ revoked }: Approval) => revoked !== undefined && revoked.on <= on;
  const approval = approvals.find((each) => !isRevoked(each));
  const revoked = approvals.filter(isRevoked);
  const submission = done.submissions.get(code)?.at(-1);
  const known = { activities, revoked, ...(submission === undefined ? {} : { submission: soFar(submission, on) }) };
  if (approval) {
    // That it will be revoked is not known on that day.
    const { approvalId, goal, by, given } = approval;
    const standing = { approvalId, goal, on: approval.on, by, given };
    return { status: 'APPROVED', since: approval.on, approval: standing, ...known };
  }
  const outcome = submission?.outcome && submission.outcome.on <= on ? submission.outcome : undefined;
  if (submission && outcome === undefined) {
    const reopened = revoked
      .flatMap(({ given, revoked: back }) =>
        given.type === 'GoalApproved' && given.data.submissionId === submission.submissionId && back ? [back.on] : [],
      )
      .sort()
      .at(-1);
    return { status: 'SENT', since: reopened ?? submission.on, ...known };
  }
  if (outcome?.kind === 'RETURNED') return { status: 'RETURNED', since: outcome.on, returned: outcome, ...known };
  const first = activities[0]?.on;
  return first === undefined ? { status: 'NOT_STARTED', ...known } : { status: 'IN_PROGRESS', since: first, ...known };
}

function soFar({ submissionId, goal, on: sentOn, comment, opinions }: Submission, on: CalendarDate): SubmissionSoFar {
  return {
    submissionId,
    goal,
    on: sentOn,
    ...(comment === undefined ? {} : { comment }),
    opinions: opinions.filter((opinion) => opinion.on <= on),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
