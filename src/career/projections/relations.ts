import type { Projection, RowOf } from '../../platform/projections/projection.js';
import { type Listed, listedIn } from '../../rights/access.js';
import { relationsOf } from '../../rights/relations.js';
import type { CareerEvent } from '../domain/events.js';
import { foldCareer } from '../domain/state.js';
import { readCareerEvent } from '../domain/upcasters.js';

/**
 * Whom may somebody see? One row for each relation and whatever it can be found by. It finds careers for an overview; what is
 * shown of each is decided on the career itself.
 */
const columns = {
  doctor_id: 'text',
  kind: 'text',
  /** Number of an organisation, municipality or district, or opaque id of a person; for who takes a place, both. */
  holder: 'text',
  recording_id: 'text',
  valid_from: 'text',
  /** Last day; null while no end is known. */
  valid_to: 'text?',
} as const;

const tables = {
  relations_v1: {
    columns,
    key: 'doctor_id',
    within: ['kind', 'holder', 'recording_id', 'valid_from'],
    indexes: [['kind', 'holder', 'valid_from', 'valid_to', 'doctor_id']],
  },
} as const;

export type RelationRow = RowOf<(typeof tables)['relations_v1']>;

export const relations: Projection<CareerEvent, typeof tables> = {
  name: 'relations',
  version: 1,
  category: 'career-',
  tables,
  read: readCareerEvent,
  rows(doctorId, events) {
    const found = listedIn(relationsOf(foldCareer(events)));
    return { relations_v1: found.map((listed) => rowOf(doctorId, listed)) };
  },
};

function rowOf(doctorId: string, { kind, holder, from, to, recordingId }: Listed): RelationRow {
  return { doctor_id: doctorId, kind, holder, recording_id: recordingId, valid_from: from, valid_to: to ?? null };
}
