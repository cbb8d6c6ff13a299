import { type Day, dateOf, dayOf, lastDateOf } from '../../kernel/dates.js';
import type { Projection, RowOf } from '../../platform/projections/projection.js';
import { type PostContent, spanOfPost } from '../domain/content.js';
import type { CareerEvent } from '../domain/events.js';
import { type Step, type Turn, holdersOf, stepsOf, turnsOf } from '../domain/goals/waiting.js';
import { type CareerState, foldCareer } from '../domain/state.js';
import { readCareerEvent } from '../domain/upcasters.js';

/**
 * Which goals wait for whom? One row for each person a submission waits for, and the days: a leader who takes over has the rows
 * of the one who left, without anything recorded about each goal. Steps that are over lie in a table of their own, so that all
 * that was ever approved does not make the queue of today slower.
 */
const columns = {
  doctor_id: 'text',
  submission_id: 'text',
  /** SUPERVISOR, SUPERVISER or LEADER. */
  waiting_for: 'text',
  /** Opaque id; empty on the days when nobody holds the role. */
  person: 'text',
  valid_from: 'text',
  /** Last day; null while no end is known. */
  valid_to: 'text?',
  code: 'text',
  /** The version that was sent. */
  version: 'integer',
  sent_on: 'text',
  /** When this step began, whoever held the role then: a change of persons makes nothing younger. */
  waiting_since: 'text',
  /** What has been heard by the first day of the row: `SUPERVISOR:READY SUPERVISER:NOT_READY`. */
  opinions: 'text',
  /** The leader’s on all these days, else the employer of the post; empty when there is neither. */
  organisation: 'text',
  /** Of the post of the day it was sent. Numbers as on the first day of the post: translate the number asked for, not these. */
  municipality: 'text?',
  district: 'text?',
} as const;

const table = {
  columns,
  key: 'doctor_id',
  within: ['submission_id', 'waiting_for', 'person', 'valid_from'],
} as const;

/** What a row is told apart by on one day, behind whatever it is sorted by. */
const identity = ['doctor_id', 'submission_id', 'waiting_for', 'person'] as const;
/** What is asked of nearly every row, so that a count need not look at the rows themselves. */
const dates = ['valid_from', 'valid_to'] as const;

const tables = {
  goal_queue_v1: {
    ...table,
    indexes: [
      ['person', 'waiting_since', ...identity, ...dates],
      ['person', 'code', 'waiting_since', ...identity, ...dates],
      ['organisation', 'waiting_since', ...identity, ...dates],
      ['organisation', 'code', 'waiting_since', ...identity, ...dates],
      ['municipality', 'waiting_since', ...identity, ...dates],
      ['waiting_since', ...identity, 'code', 'municipality', 'organisation', ...dates],
      ['code', 'waiting_since', ...identity, ...dates],
    ],
  },
  goal_queue_over_v1: { ...table, indexes: [['person', 'valid_to'], ['organisation', 'valid_to'], ['valid_to']] },
} as const;

export type QueueRow = RowOf<(typeof tables)['goal_queue_v1']>;

export const goalQueue: Projection<CareerEvent, typeof tables> = {
  name: 'goal-queue',
  version: 1,
  category: 'career-',
  tables,
  read: readCareerEvent,
  rows(doctorId, events) {
    const career = foldCareer(events);
    const { content } = career;
    const steps =
      content.forgotten === undefined
        ? [...content.goals.submissions.values()].flatMap((submission) => stepsOf(content, submission))
        : []; // nobody judges somebody who is forgotten
    const holders = steps.length === 0 ? [] : holdersOf(content);
    const rowsOf = (some: readonly Step[]) =>
      some.flatMap((step) => turnsOf(step, holders).map((turn) => rowOf(doctorId, step, turn, career)));
    const isOver = ({ until }: Step) => lastDateOf(until) !== undefined;
    return {
      goal_queue_v1: rowsOf(steps.filter((step) => !isOver(step))),
      goal_queue_over_v1: rowsOf(steps.filter(isOver)),
    };
  },
};

function rowOf(
  doctorId: string,
  { waitingFor, submission, from }: Step,
  turn: Turn,
  { content }: CareerState,
): QueueRow {
  const post = postOn([...content.posts.values()], dayOf(submission.on))?.post;
  return {
    doctor_id: doctorId,
    submission_id: submission.submissionId,
    waiting_for: waitingFor,
    person: turn.person ?? '',
    valid_from: dateOf(turn.from),
    valid_to: lastDateOf(turn.until) ?? null,
    code: submission.goal.code,
    version: submission.goal.version,
    sent_on: submission.on,
    waiting_since: dateOf(from),
    opinions: submission.opinions
      .filter(({ on }) => dayOf(on) <= turn.from)
      .map(({ by, advice }) => `${by.role}:${advice}`)
      .join(' '),
    organisation: turn.organisation ?? post?.employer.organisationNumber ?? '',
    municipality: post?.place?.municipality ?? null,
    district: post?.place?.district ?? null,
  };
}

/** The post of the day; of several the largest, and of those the one that began last. */
function postOn(posts: readonly PostContent[], day: Day): PostContent | undefined {
  return posts
    .filter((post) => holds(spanOfPost(post), day))
    .toSorted((a, b) => b.post.basisPoints - a.post.basisPoints || (a.post.from < b.post.from ? 1 : -1))[0];
}

function holds({ from, until }: { readonly from: Day; readonly until: Day }, day: Day): boolean {
  return from <= day && day < until;
}
