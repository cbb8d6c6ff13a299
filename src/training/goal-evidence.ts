import type { CareerContent } from '../career/domain/content.js';
import type { Approval } from '../career/domain/goals/content.js';
import type { Evidence } from '../career/domain/goals/events.js';
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
 * taken over with, or, for a goal covered by what was done before a conversion, a paper that is filed (CONV-GOALS). An approval
 * rests on nothing that is dated after it.
 *
 * @param on what is dated after that day does not show yet
 */
export function evidenceGap(content: CareerContent, approval: Approval, on: CalendarDate): EvidenceGap | undefined {
  const { goal, given } = approval;
  const { goals } = content;
  const by = given.data.on < on ? given.data.on : on;
  if (given.type === 'GoalTakenOver') {
    const { ground, evidence } = given.data;
    const isFiled = papersBehind(content, approval, by).length > 0;
    if (ground === 'CONVERSION') return isFiled ? undefined : 'NO_DOCUMENT';
    return isFiled || evidence.some((each) => isShown(each, content, by)) ? undefined : 'NONE';
  }
  const done = [...goals.activities.values()].filter(
    (activity) => activity.goals.includes(goal.code) && activity.on <= by,
  );
  if (done.length === 0) return 'NONE';
  const isSigned = goals.signatures.some(
    (signature) => signature.on <= by && done.some(({ activityId }) => activityId === signature.activityId),
  );
  return isSigned ? undefined : 'UNSIGNED';
}

/** Ids of papers filed that a goal was taken over with, or that say they are about it, dated by a day. */
export function papersBehind(
  { requirements }: CareerContent,
  { approvalId, given }: Approval,
  by: CalendarDate,
): readonly string[] {
  const named = given.type === 'GoalTakenOver' ? given.data.evidence.map(({ id }) => id) : [];
  return [...requirements.documents.values()]
    .filter(({ documentId, about, on }) => on <= by && (about === approvalId || named.includes(documentId)))
    .map(({ documentId }) => documentId);
}

/** What is only described stands as it was said; what has an id must still be in the record. */
function isShown({ kind, id }: Evidence, { goals, posts, requirements }: CareerContent, by: CalendarDate): boolean {
  if (id === undefined) return true;
  const dated = (found: { readonly on: CalendarDate } | undefined) => found !== undefined && found.on <= by;
  switch (kind) {
    case 'ACTIVITY':
      return dated(goals.activities.get(id));
    case 'POST': {
      const post = posts.get(id)?.post;
      return post !== undefined && post.from <= by;
    }
    case 'COURSE':
      return dated(requirements.courses.get(id));
    case 'DOCUMENT':
      return dated(requirements.documents.get(id));
  }
}
