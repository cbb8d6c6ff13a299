import type { CalendarDate } from '../../kernel/dates.js';
import type { Views } from '../../platform/projections/views.js';
import { careerTables } from './career-views.js';
import { type PlaceOnDate, isThereOn } from './posts-on-date.js';
import { type RelatedTo, relatedDoctors } from './relations-on-date.js';

export type OldSchemeQuery = {
  readonly first: number;
  /** The day it is asked about: who converts or is approved later is still among them. */
  readonly on: CalendarDate;
  readonly after?: OldSchemeKey;
  /** Only doctors with a post there on that day. */
  readonly working?: PlaceOnDate;
  /** Only doctors to whom somebody stands in a relation. */
  readonly related?: RelatedTo;
};

/** Where a page ended. */
export type OldSchemeKey = { readonly startedOn: string; readonly doctorId: string };

export type OldSchemePage = { readonly doctors: readonly OldSchemeKey[]; readonly hasNext: boolean };

/** Doctors of the old scheme who are neither approved nor converted: who began first comes first, being the nearest to the end. */
export async function oldSchemePage(
  views: Views,
  { first, on, after, working, related }: OldSchemeQuery,
): Promise<OldSchemePage> {
  const db = careerTables(views);
  let matching = db
    .selectFrom('doctor_roster_v1')
    .where('scheme', '=', 'OLD')
    .where((row) => row.or([row('converted_on', 'is', null), row('converted_on', '>', on)]))
    .where((row) => row.or([row('approved_on', 'is', null), row('approved_on', '>', on)]));
  if (working !== undefined) {
    const there = db.selectFrom('post_overview_v1').select('doctor_id').where(isThereOn(working));
    matching = matching.where('doctor_id', 'in', there);
  }
  if (related !== undefined) matching = matching.where('doctor_id', 'in', relatedDoctors(db, related));
  if (after !== undefined) {
    matching = matching.where((row) =>
      row.or([
        row('specialisation_started_on', '>', after.startedOn),
        row.and([row('specialisation_started_on', '=', after.startedOn), row('doctor_id', '>', after.doctorId)]),
      ]),
    );
  }
  const found = await matching
    .select(['doctor_id', 'specialisation_started_on'])
    .orderBy('specialisation_started_on')
    .orderBy('doctor_id')
    .limit(first + 1)
    .execute();
  const doctors = found.slice(0, first).map((row) => ({
    doctorId: row.doctor_id,
    startedOn: row.specialisation_started_on ?? '',
  }));
  return { doctors, hasNext: found.length > first };
}
