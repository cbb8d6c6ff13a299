import type { CareerContent } from '../career/domain/content.js';
import type { Approval } from '../career/domain/goals/content.js';
import type { CalendarDate } from '../kernel/dates.js';

/** What an approval lacks to rest on: `NONE` nothing was done, `UNSIGNED` nobody signed it, `NO_DOCUMENT` no paper is filed. */
export type EvidenceGap = 'NONE' | 'UNSIGNED' | 'NO_DOCUMENT';

/** Approvals that stand on a day. */
export function approvalsOn({ goals }: CareerContent, on: CalendarDate): readonly Approval[] {
  return [...goals.approvals.values()].filter(
    (approval) => approval.on <= on && (approval.revoked === undefined || approval.revoked.on > on),
  );
}

/**
 * Undefined when an approval rests on something the record still shows: a signed activity, what a goal approved elsewhere was
 * taken over with, or, for a goal covered by what was done before a conversion, a paper that is filed (CONV-GOALS).
 */
export function evidenceGap(
  { goals, requirements }: CareerContent,
  { goal, given }: Approval,
): EvidenceGap | undefined {
  if (given.type === 'GoalTakenOver') {
    const { ground, evidence } = given.data;
    const isFiled = evidence.some(({ id }) => id !== undefined && requirements.documents.has(id));
    if (ground === 'CONVERSION') return isFiled ? undefined : 'NO_DOCUMENT';
    return evidence.length === 0 ? 'NONE' : undefined;
  }
  const done = [...goals.activities.values()].filter((activity) => activity.goals.includes(goal.code));
  if (done.length === 0) return 'NONE';
  const isSigned = goals.signatures.some(({ activityId }) => done.some((each) => each.activityId === activityId));
  return isSigned ? undefined : 'UNSIGNED';
}
