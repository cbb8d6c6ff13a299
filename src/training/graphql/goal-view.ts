import type { Approval } from '../../career/domain/goals/content.js';
import type { WaitingFor } from '../../career/domain/goals/waiting.js';
import type { InNorwegian } from '../../learning-goals/domain/events.js';
import type { QueueItem } from '../application/read-queue.js';
import type { PlannedFor } from '../goals/arenas.js';
import type { GoalEntry } from '../goals/list.js';
import { type Counts, type Fraction, basisPointsOf } from '../goals/progress.js';
import { GOAL_STATUSES, type Activity, type SubmissionSoFar } from '../goals/status.js';
import type * as types from './goal-types.js';

/** Opens sealed text. */
export type Open = (sealed: string) => string;

export function viewEntry(entry: GoalEntry, open: Open): types.DoctorGoal {
  const { code, set, part, group, arenas, plan, status, atPresentArena, onlyLater } = entry;
  return {
    ...{ code, set, part, group, arenas, plan, status, atPresentArena, onlyLater },
    title: viewText(entry.title),
    text: entry.text ? viewText(entry.text) : null,
    insteadOf: entry.insteadOf ?? null,
    until: entry.until ?? null,
    versionNow: entry.versionNow ?? null,
    versionApproved: entry.versionApproved ?? null,
    since: entry.since ?? null,
    waits: entry.waits.map(({ since, days, ...wait }) => ({ ...wait, since: since ?? null, days: days ?? null })),
    activities: entry.activities.map((activity) => viewActivity(activity, open)),
    submission: entry.submission ? viewSubmission(entry.submission, open) : null,
    returned: entry.returned
      ? {
          on: entry.returned.on,
          personId: entry.returned.by.person,
          name: opened(entry.returned.by.name, open),
          comment: open(entry.returned.comment),
        }
      : null,
    approval: entry.approval ? viewApproval(entry.approval, open) : null,
    revoked: entry.revoked.map((approval) => viewApproval(approval, open)),
    planned: entry.planned.map(viewPeriod),
    later: entry.later.map(viewPeriod),
    replacesApproved: entry.replacesApproved,
    replacedBy: entry.replacedBy,
  };
}

export function viewActivity(activity: Activity, open: Open): types.GoalActivity {
  const { activityId, kind, on, goals, arena, postId, minutes, description, signatures } = activity;
  return {
    id: activityId,
    kind,
    on,
    goals,
    arena: arena ?? null,
    postId: postId ?? null,
    minutes: minutes ?? null,
    description: open(description),
    signatures: signatures.map((signed) => ({
      on: signed.on,
      role: signed.by.role,
      qualification: signed.by.qualification,
      field: opened(signed.by.field, open),
      personId: signed.by.person ?? null,
      name: opened(signed.by.name, open),
      standsInFor: signed.by.standsInFor ?? null,
      byLink: signed.linkId !== undefined,
      comment: opened(signed.comment, open),
    })),
  };
}

function viewSubmission(
  { submissionId, on, goal, comment, opinions }: SubmissionSoFar,
  open: Open,
): types.GoalSubmission {
  return {
    id: submissionId,
    on,
    version: goal.version,
    comment: opened(comment, open),
    opinions: opinions.map((opinion) => ({
      on: opinion.on,
      role: opinion.by.role,
      qualification: opinion.by.qualification,
      personId: opinion.by.person ?? null,
      name: opened(opinion.by.name, open),
      advice: opinion.advice,
      comment: opened(opinion.comment, open),
      toldTo: opinion.toldTo ?? null,
    })),
  };
}

function viewApproval({ approvalId, goal, on, by, given, revoked }: Approval, open: Open): types.GoalApproval {
  const taken = given.type === 'GoalTakenOver' ? given.data : undefined;
  const here = given.type === 'GoalApproved' ? given.data : undefined;
  return {
    id: approvalId,
    version: goal.version,
    on,
    personId: by.person,
    name: opened(by.name, open),
    organisation: by.organisation,
    standsInFor: by.standsInFor ?? null,
    takenOver: taken?.ground ?? null,
    approvedBy: opened(taken?.approvedBy, open),
    enterprise: taken?.enterprise ?? null,
    evidence: (taken?.evidence ?? []).map(({ kind, id, description }) => ({
      kind,
      id: id ?? null,
      description: opened(description, open),
    })),
    comment: opened(here?.comment, open),
    revokedOn: revoked?.on ?? null,
    revokedBecause: opened(revoked?.reason, open),
  };
}

function viewPeriod({ periodId, from, to, category, arena, assessment }: PlannedFor): types.PlannedGoalPeriod {
  return { id: periodId, from, to, category, arena, assessment: assessment ?? null };
}

export function viewCounts({ total, byStatus, approved }: Counts) {
  return {
    total,
    byStatus: GOAL_STATUSES.map((status) => ({ status, count: byStatus[status] })),
    approved: viewShare(approved),
  };
}

function viewShare(share: Fraction): types.GoalShare {
  const hundredths = basisPointsOf(share);
  const rest = String(hundredths % 100).padStart(2, '0');
  return { ...share, percent: `${String(Math.floor(hundredths / 100))}.${rest}` };
}

export function viewQueueItem({ row, goal, days, reminder, isKnown, name }: QueueItem): types.ApprovalQueueItem {
  const role = row.waiting_for as WaitingFor;
  return {
    doctorId: isKnown ? row.doctor_id : null,
    doctorName: name ?? null,
    submissionId: isKnown ? row.submission_id : null,
    code: row.code,
    version: row.version,
    title: goal ? viewText(goal.title) : null,
    part: goal?.part ?? null,
    group: goal?.group ?? null,
    sentOn: row.sent_on,
    waitingFor: row.person === '' ? 'NOBODY' : role,
    role,
    personId: row.person === '' ? null : row.person,
    since: row.waiting_since,
    days,
    reminder,
    opinions: !isKnown || row.opinions === '' ? [] : row.opinions.split(' '),
    organisation: row.organisation === '' ? null : row.organisation,
    municipality: isKnown ? row.municipality : null,
    district: isKnown ? row.district : null,
  };
}

function viewText({ nb, en }: InNorwegian) {
  return { nb, en: en ?? null };
}

function opened(sealed: string | undefined, open: Open): string | null {
  return sealed === undefined ? null : open(sealed);
}
