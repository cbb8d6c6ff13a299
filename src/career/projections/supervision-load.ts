import { dateOf, dayOf, lastDateOf, spanOf } from '../../kernel/dates.js';
import type { Projection, RowOf } from '../../platform/projections/projection.js';
import { type Supervision, relationsOf } from '../../rights/relations.js';
import { type PostContent, spanOfPost } from '../domain/content.js';
import type { CareerEvent } from '../domain/events.js';
import { foldCareer } from '../domain/state.js';
import { readCareerEvent } from '../domain/upcasters.js';

/**
 * Who supervises whom, when and where? One row for each supervisor and post, for the days that the post is supervised: a
 * supervision of somebody without a post loads nobody.
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
    const rows = relationsOf(career).flatMap((relation) =>
      relation.kind === 'SUPERVISION'
        ? relation.posts.flatMap((postId) => rowOf(doctorId, relation, career.content.posts.get(postId)))
        : [],
    );
    return { supervision_load_v1: rows };
  },
};

function rowOf(
  doctorId: string,
  { person, from, to, recordingId }: Supervision,
  content: PostContent | undefined,
): SupervisionLoadRow[] {
  if (!content) return [];
  const [served, supervised] = [spanOfPost(content), spanOf(from, to)];
  const { post } = content;
  const until = Math.min(served.until, supervised.until);
  const begins = Math.max(served.from, dayOf(from));
  if (begins >= until) return [];
  return [
    {
      doctor_id: doctorId,
      supervisor_id: person,
      post_id: post.postId,
      recording_id: recordingId,
      valid_from: dateOf(begins),
      valid_to: lastDateOf(until) ?? null,
      organisation_number: post.employer.organisationNumber ?? null,
      municipality: post.place?.municipality ?? null,
      district: post.place?.district ?? null,
    },
  ];
}
