import type { ServiceHistory } from '../../counting/index.js';
import { covers, supervisedSpans } from '../../counting/supervised.js';
import { dateOf, dayOf, lastDateOf, spanOf } from '../../kernel/dates.js';
import type { Projection, RowOf } from '../../platform/projections/projection.js';
import { type Supervision, relationsOf } from '../../rights/relations.js';
import { type PostContent, spanOfPost } from '../domain/content.js';
import type { CareerEvent } from '../domain/events.js';
import { serviceHistoryOf } from '../domain/service-history.js';
import { foldCareer } from '../domain/state.js';
import { readCareerEvent } from '../domain/upcasters.js';

/**
 * Who supervises whom, when and where? One row for each supervisor and post, for the days that the post is supervised: a
 * supervision of somebody without a post loads nobody. Where she begins or ceases to qualify, another row begins.
 */
const columns = {
  doctor_id: 'text',
  /** Opaque id of the person. */
  supervisor_id: 'text',
  post_id: 'text',
  /** The recording of the supervision. */
  recording_id: 'text',
  valid_from: 'text',
  /** Last day; null while no end is known. */
  valid_to: 'text?',
  /** 1 when she is a specialist in general practice, or under a waiver, all these days (SUP-SPECIALIST, SUP-WAIVER); else 0. */
  qualified: 'integer',
  organisation_number: 'text?',
  /** Numbers as they were on the first day of the post: translate the number asked for, not these. */
  municipality: 'text?',
  district: 'text?',
} as const;

const tables = {
  supervision_load_v1: {
    columns,
    key: 'doctor_id',
    within: ['supervisor_id', 'post_id', 'valid_from', 'recording_id'],
    indexes: [
      ['supervisor_id', 'valid_from', 'valid_to'],
      ['municipality', 'valid_from', 'valid_to'],
      ['district', 'valid_from', 'valid_to'],
    ],
  },
} as const;

export type SupervisionLoadRow = RowOf<(typeof tables)['supervision_load_v1']>;

export const supervisionLoad: Projection<CareerEvent, typeof tables> = {
  name: 'supervision-load',
  version: 1,
  category: 'career-',
  tables,
  read: readCareerEvent,
  rows(doctorId, events) {
    const career = foldCareer(events);
    const history = serviceHistoryOf(career);
    const rows = relationsOf(career).flatMap((relation) =>
      relation.kind === 'SUPERVISION'
        ? relation.posts.flatMap((postId) => rowsOf(doctorId, relation, career.content.posts.get(postId), history))
        : [],
    );
    return { supervision_load_v1: rows };
  },
};

function rowsOf(
  doctorId: string,
  { person, from, to, recordingId }: Supervision,
  content: PostContent | undefined,
  history: ServiceHistory,
): SupervisionLoadRow[] {
  if (!content) return [];
  const [served, supervised] = [spanOfPost(content), spanOf(from, to)];
  const { post } = content;
  const until = Math.min(served.until, supervised.until);
  const begins = Math.max(served.from, dayOf(from));
  if (begins >= until) return [];
  const own = { ...history, supervision: history.supervision.filter((span) => span.supervisorId === person) };
  const { qualified } = supervisedSpans(own, post.postId);
  const cuts = qualified.flatMap((span) => [span.from, span.until]).filter((day) => begins < day && day < until);
  return [begins, ...cuts].map((first, index) => ({
    doctor_id: doctorId,
    supervisor_id: person,
    post_id: post.postId,
    recording_id: recordingId,
    valid_from: dateOf(first),
    valid_to: lastDateOf(cuts[index] ?? until) ?? null,
    qualified: covers(qualified, first) ? 1 : 0,
    organisation_number: post.employer.organisationNumber ?? null,
    municipality: post.place?.municipality ?? null,
    district: post.place?.district ?? null,
  }));
}
