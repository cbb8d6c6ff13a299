import type { Projection, RowOf } from '../../platform/projections/projection.js';
import type { Views } from '../../platform/projections/views.js';
import type { CareerEvent } from '../domain/events.js';
import { foldCareer } from '../domain/state.js';
import { readCareerEvent } from '../domain/upcasters.js';

/** Whose keys must be no more? One row for each doctor who has been forgotten. */
const columns = { doctor_id: 'text', forgotten_on: 'text' } as const;

const tables = { forgotten_v1: { columns, key: 'doctor_id' } } as const;

export type ForgottenRow = RowOf<(typeof tables)['forgotten_v1']>;

export const forgotten: Projection<CareerEvent, typeof tables> = {
  name: 'forgotten',
  version: 1,
  category: 'career-',
  tables,
  read: readCareerEvent,
  rows(doctorId, events) {
    const decision = foldCareer(events).content.forgotten;
    return { forgotten_v1: decision ? [{ doctor_id: doctorId, forgotten_on: decision.on }] : [] };
  },
};

export async function forgottenDoctors(views: Views): Promise<readonly string[]> {
  const rows = await views.db
    .$extendTables<{ forgotten_v1: ForgottenRow }>()
    .selectFrom('forgotten_v1')
    .select('doctor_id')
    .orderBy('doctor_id')
    .execute();
  return rows.map(({ doctor_id }) => doctor_id);
}
