import type { Views } from '../../platform/projections/views.js';
import { careerTables } from './career-views.js';
import type { DoctorRow } from './doctor-roster.js';
import { type PlaceOnDate, isThereOn } from './posts-on-date.js';
import { type RelatedTo, relatedDoctors } from './relations-on-date.js';

export type RosterQuery = {
  readonly first: number;
  /** Behind this doctor. */
  readonly after?: string;
  /** Only doctors with a post there on that day. */
  readonly working?: PlaceOnDate;
  /** Only doctors to whom somebody stands in a relation. */
  readonly related?: RelatedTo;
};

export type RosterPage = {
  readonly doctors: readonly DoctorRow[];
  readonly hasNext: boolean;
  /** All that match, on whatever page. */
  readonly total: number;
};

/** Doctors in the order of their ids. */
export async function rosterPage(views: Views, { first, after, working, related }: RosterQuery): Promise<RosterPage> {
  const db = careerTables(views);
  let matching = db.selectFrom('doctor_roster_v1');
  if (working !== undefined) {
    const there = db.selectFrom('post_overview_v1').select('doctor_id').where(isThereOn(working));
    matching = matching.where('doctor_id', 'in', there);
  }
  if (related !== undefined) matching = matching.where('doctor_id', 'in', relatedDoctors(db, related));
  const behind = after === undefined ? matching : matching.where('doctor_id', '>', after);
  const found = await behind
    .selectAll()
    .orderBy('doctor_id')
    .limit(first + 1)
    .execute();
  const { total } = await matching.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
  return { doctors: found.slice(0, first), hasNext: found.length > first, total: Number(total) };
}

/** How many doctors have a post in a place on a day. */
export async function headcount(views: Views, place: PlaceOnDate): Promise<number> {
  const { doctors } = await careerTables(views)
    .selectFrom('post_overview_v1')
    .select(({ fn }) => fn.count('doctor_id').distinct().as('doctors'))
    .where(isThereOn(place))
    .executeTakeFirstOrThrow();
  return Number(doctors);
}
