import type { Views } from '../../platform/projections/views.js';
import { careerTables } from './career-views.js';
import type { DoctorRow } from './doctor-roster.js';
import { type PlaceOnDate, isThereOn } from './posts-on-date.js';

export type RosterQuery = {
  readonly first: number;
  /** Behind this doctor. */
  readonly after?: string;
  /** Only doctors with a post there on that day. */
  readonly working?: PlaceOnDate;
};

export type RosterPage = {
  readonly doctors: readonly DoctorRow[];
  readonly hasNext: boolean;
  /** All that match, on whatever page. */
  readonly total: number;
};

/** Doctors in the order of their ids. */
export async function rosterPage(views: Views, { first, after, working }: RosterQuery): Promise<RosterPage> {
  const db = careerTables(views);
  let matching = db.selectFrom('doctor_roster_v1');
  if (working !== undefined) {
    const there = db.selectFrom('post_overview_v1').select('doctor_id').where(isThereOn(working));
    matching = matching.where('doctor_id', 'in', there);
  }
  const behind = after === undefined ? matching : matching.where('doctor_id', '>', after);
  const found = await behind
    .selectAll()
    .orderBy('doctor_id')
    .limit(first + 1)
    .execute();
  const { total } = await matching.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
  return { doctors: found.slice(0, first), hasNext: found.length > first, total: Number(total) };
}
