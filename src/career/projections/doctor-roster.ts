import { dateOf } from '../../kernel/dates.js';
import type { Projection, RowOf } from '../../platform/projections/projection.js';
import { isOpen, spanOfPost } from '../domain/content.js';
import type { CareerEvent } from '../domain/events.js';
import { type CareerState, foldCareer } from '../domain/state.js';
import { readCareerEvent } from '../domain/upcasters.js';

/** Who is there? One row for each doctor, without names: those are sealed, and opened only for whoever may see them. */
const columns = {
  doctor_id: 'text',
  /** The store's instant. */
  registered_at: 'text?',
  /** What the row was made from. */
  revision: 'integer',
  /** The scheme the specialisation began in; `converted_on` says whether the old one was left. */
  scheme: 'text?',
  specialisation_started_on: 'text?',
  converted_on: 'text?',
  part1_completed_on: 'text?',
  approved_on: 'text?',
  posts: 'integer',
  first_post_from: 'text?',
  /** Null without posts, and while one runs without an agreed end. */
  last_post_to: 'text?',
  last_recorded_at: 'text',
} as const;

const tables = { doctor_roster_v1: { columns, key: 'doctor_id' } } as const;

export type DoctorRow = RowOf<(typeof tables)['doctor_roster_v1']>;

export const doctorRoster: Projection<CareerEvent, typeof tables> = {
  name: 'doctor-roster',
  version: 1,
  category: 'career-',
  tables,
  read: readCareerEvent,
  rows(doctorId, events) {
    const career = foldCareer(events);
    const registered = events.find(({ type }) => type === 'DoctorRegistered');
    const row: DoctorRow = {
      doctor_id: doctorId,
      registered_at: registered?.recordedAt ?? null,
      revision: career.revision,
      ...basicsOf(career),
      ...postsOf(career),
      last_recorded_at: career.recordedAt ?? '',
    };
    return { doctor_roster_v1: [row] };
  },
};

/** Scheme and milestones. */
export function basicsOf({ content }: CareerState) {
  return {
    scheme: content.specialisation?.scheme ?? null,
    specialisation_started_on: content.specialisation?.on ?? null,
    converted_on: content.conversion?.on ?? null,
    part1_completed_on: content.part1CompletedOn ?? null,
    approved_on: content.approval?.on ?? null,
  };
}

/** How many posts, and from when to when. */
export function postsOf({ content }: CareerState) {
  const posts = [...content.posts.values()];
  const spans = posts.map(spanOfPost);
  const isEmpty = posts.length === 0;
  return {
    posts: posts.length,
    first_post_from: isEmpty ? null : dateOf(Math.min(...spans.map(({ from }) => from))),
    last_post_to: isEmpty || posts.some(isOpen) ? null : dateOf(Math.max(...spans.map(({ until }) => until)) - 1),
  };
}
