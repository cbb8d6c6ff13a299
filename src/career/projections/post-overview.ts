import { type Span, dateOf, lastDateOf } from '../../kernel/dates.js';
import type { Projection, RowOf } from '../../platform/projections/projection.js';
import { type PostContent, type StretchContent, stretchesOf } from '../domain/content.js';
import type { CareerEvent } from '../domain/events.js';
import { type Standing, paint } from '../domain/standing.js';
import { foldCareer } from '../domain/state.js';
import { readCareerEvent } from '../domain/upcasters.js';

/** Who works where, when? One row for each run of days of a post with one percentage and one standing. */
const columns = {
  doctor_id: 'text',
  post_id: 'text',
  /** First day. */
  valid_from: 'text',
  /** Last day; null while no end is known. */
  valid_to: 'text?',
  kind: 'text',
  employer: 'text',
  organisation_number: 'text?',
  /** Numbers as they were on the first day of the post: translate the number asked for, not these. */
  municipality: 'text?',
  district: 'text?',
  category: 'text',
  basis_points: 'integer',
  standing: 'text',
} as const;

const tables = {
  post_overview_v1: {
    columns,
    key: 'doctor_id',
    within: ['post_id', 'valid_from'],
    // Whole enough to answer who works in a place on a day without looking at the rows.
    indexes: [
      ['municipality', 'valid_from', 'valid_to', 'doctor_id'],
      ['district', 'valid_from', 'valid_to', 'doctor_id'],
    ],
  },
} as const;

export type PostRow = RowOf<(typeof tables)['post_overview_v1']>;

export const postOverview: Projection<CareerEvent, typeof tables> = {
  name: 'post-overview',
  version: 1,
  category: 'career-',
  tables,
  read: readCareerEvent,
  rows(doctorId, events) {
    const { content, marks } = foldCareer(events);
    const standing = paint(marks);
    const rows = [...content.posts.values()].flatMap((post) =>
      runsOf(post, standing.get(post.post.postId) ?? []).map((run) => rowOf(doctorId, post, run)),
    );
    return { post_overview_v1: rows };
  },
};

type Run = StretchContent & { readonly standing: Standing };

function rowOf(doctorId: string, { post, start }: PostContent, run: Run): PostRow {
  return {
    doctor_id: doctorId,
    post_id: post.postId,
    valid_from: dateOf(run.from),
    valid_to: lastDateOf(run.until) ?? null,
    kind: start.type === 'EmploymentStarted' ? 'EMPLOYMENT' : 'SUBSTITUTE',
    employer: post.employer.name,
    organisation_number: post.employer.organisationNumber ?? null,
    municipality: post.place?.municipality ?? null,
    district: post.place?.district ?? null,
    category: post.category,
    basis_points: run.basisPoints,
    standing: run.standing,
  };
}

/** A post cut where its percentage or who stands behind it changes. Days nobody has spoken for are declared. */
function runsOf(post: PostContent, standing: readonly (Span & { readonly standing: Standing })[]): Run[] {
  const runs: Run[] = [];
  const add = (run: Run) => {
    const last = runs.at(-1);
    const goesOn = last?.until === run.from && last.basisPoints === run.basisPoints && last.standing === run.standing;
    if (goesOn) runs[runs.length - 1] = { ...last, until: run.until };
    else if (run.from < run.until) runs.push(run);
  };
  for (const { from, until, basisPoints } of stretchesOf(post)) {
    let at = from;
    for (const span of standing) {
      if (span.until <= at || span.from >= until) continue;
      add({ from: at, until: Math.max(span.from, at), basisPoints, standing: 'DECLARED' });
      at = Math.max(span.from, at);
      add({ from: at, until: Math.min(span.until, until), basisPoints, standing: span.standing });
      at = Math.min(span.until, until);
    }
    add({ from: at, until, basisPoints, standing: 'DECLARED' });
  }
  return runs;
}
