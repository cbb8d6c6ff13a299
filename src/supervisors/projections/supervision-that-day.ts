import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { PlaceOnDate } from '../../career/projections/posts-on-date.js';
import type { CalendarDate } from '../../kernel/dates.js';
import type { Views } from '../../platform/projections/views.js';
import type { CompetenceKind } from '../domain/events.js';
import type { OfferThatDay, ServedPost, SupervisedPost, SupervisionThatDay } from '../domain/load.js';
import type { OfferRow } from './supervisor-register.js';
import { type SupervisorTables, supervisorTables } from './supervisor-views.js';

/** Service that supervision is asked for (SUP-HOURS: practical service). */
const PRACTICAL = ['AUP', 'INSTITUTION', 'OTHER'] as const;

/** Whom to look at: those who offer or supervise in a place that day, one, or all there are. */
export type Whom = { readonly there: PlaceOnDate } | { readonly supervisorId: string } | 'ALL';

/**
 * All about the supervisors asked for on a day: what they offer and whom they supervise wherever it is, for their free hours
 * are one sum.
 */
export async function supervisionThatDay(views: Views, whom: Whom, on: CalendarDate): Promise<SupervisionThatDay> {
  const db = supervisorTables(views);
  const asked = idsOf(db, whom);
  const registered = await db
    .selectFrom('supervisors_v1')
    .select(['supervisor_id', 'left_on'])
    .where('supervisor_id', 'in', asked)
    .execute();
  const offers = await offersOn(db, on).where('supervisor_id', 'in', asked).execute();
  const competence = await db
    .selectFrom('supervisor_competence_v1')
    .select(['supervisor_id', 'kind', 'valid_from', 'valid_to'])
    .where('supervisor_id', 'in', asked)
    .execute();
  const courses = await db
    .selectFrom('supervisor_courses_v1')
    .select(['supervisor_id', 'expires_on'])
    .where('taken_on', '<=', on)
    .where('supervisor_id', 'in', asked)
    .execute();
  const supervised = await supervisedOn(db, on).where('supervision_load_v1.supervisor_id', 'in', asked).execute();
  return {
    on,
    registered: registered.map((row) => ({ supervisorId: row.supervisor_id, leftOn: row.left_on })),
    offers: offers.map(offerIn),
    competence: competence
      .filter((row) => row.valid_from <= on && (row.valid_to === null || on <= row.valid_to))
      .map((row) => ({ supervisorId: row.supervisor_id, kind: row.kind as CompetenceKind })),
    withCompetence: new Set(competence.map((row) => row.supervisor_id)),
    courses: courses.map((row) => ({ supervisorId: row.supervisor_id, expiresOn: row.expires_on })),
    supervised: supervised.filter((row) => needsSupervisor(row, on)).map(supervisedIn),
  };
}

/** What is offered for a place, who is supervised in posts there, and which posts there need a supervisor. */
export type PlaceThatDay = {
  readonly offers: readonly OfferThatDay[];
  readonly supervised: readonly SupervisedPost[];
  readonly posts: readonly ServedPost[];
};

export async function placeThatDay(views: Views, place: PlaceOnDate): Promise<PlaceThatDay> {
  const db = supervisorTables(views);
  const { on } = place;
  const offers = await offersOn(db, on).where(isThere('supervisor_offers_v1', place)).execute();
  const supervised = await supervisedOn(db, on).where(isThere('supervision_load_v1', place)).execute();
  const posts = await db
    .selectFrom('post_overview_v1')
    .leftJoin('doctor_roster_v1', 'doctor_roster_v1.doctor_id', 'post_overview_v1.doctor_id')
    .select([
      'post_overview_v1.doctor_id',
      'post_overview_v1.post_id',
      'post_overview_v1.municipality',
      'post_overview_v1.district',
      'post_overview_v1.basis_points',
      'doctor_roster_v1.scheme',
      'doctor_roster_v1.converted_on',
      'doctor_roster_v1.approved_on',
    ])
    .where('post_overview_v1.category', 'in', PRACTICAL)
    .where(isOn('post_overview_v1', on))
    .where(isThere('post_overview_v1', place))
    .execute();
  return {
    offers: offers.map(offerIn),
    supervised: supervised.filter((row) => needsSupervisor(row, on)).map(supervisedIn),
    posts: posts.filter((row) => needsSupervisor(row, on)).map(servedIn),
  };
}

/** Specialists need none, and the old scheme asks for none before it is left (SUP-REQUIRED). */
function needsSupervisor(
  doctor: { scheme: string | null; converted_on: string | null; approved_on: string | null },
  on: CalendarDate,
): boolean {
  if (doctor.approved_on !== null && doctor.approved_on <= on) return false;
  return doctor.scheme !== 'OLD' || (doctor.converted_on !== null && doctor.converted_on <= on);
}

export type PlaceSupervised = {
  readonly municipality: string | null;
  readonly district: string | null;
  readonly organisation_number: string | null;
};

/** Where a supervisor's doctors have had, have or will have the posts she supervises. */
export async function placesSupervised(views: Views, supervisorId: string): Promise<readonly PlaceSupervised[]> {
  return supervisorTables(views)
    .selectFrom('supervision_load_v1')
    .select(['municipality', 'district', 'organisation_number'])
    .distinct()
    .where('supervisor_id', '=', supervisorId)
    .execute();
}

/** Also those who supervise and are not in the register. */
function idsOf(db: Kysely<SupervisorTables>, whom: Whom) {
  const supervising = db.selectFrom('supervision_load_v1').select('supervisor_id');
  const registered = db.selectFrom('supervisors_v1').select('supervisor_id');
  if (whom === 'ALL') return registered.union(supervising);
  if ('supervisorId' in whom) {
    const { supervisorId } = whom;
    return registered
      .where('supervisor_id', '=', supervisorId)
      .union(supervising.where('supervisor_id', '=', supervisorId));
  }
  const { there } = whom;
  return db
    .selectFrom('supervisor_offers_v1')
    .select('supervisor_id')
    .where(isOn('supervisor_offers_v1', there.on))
    .where(isThere('supervisor_offers_v1', there))
    .union(supervising.where(isOn('supervision_load_v1', there.on)).where(isThere('supervision_load_v1', there)));
}

function offersOn(db: Kysely<SupervisorTables>, on: CalendarDate) {
  return db.selectFrom('supervisor_offers_v1').selectAll().where(isOn('supervisor_offers_v1', on));
}

/** Supervision that day, with the percentage of the post and what says whether it is needed. */
function supervisedOn(db: Kysely<SupervisorTables>, on: CalendarDate) {
  return db
    .selectFrom('supervision_load_v1')
    .innerJoin('post_overview_v1', (join) =>
      join
        .onRef('post_overview_v1.doctor_id', '=', 'supervision_load_v1.doctor_id')
        .onRef('post_overview_v1.post_id', '=', 'supervision_load_v1.post_id'),
    )
    .leftJoin('doctor_roster_v1', 'doctor_roster_v1.doctor_id', 'supervision_load_v1.doctor_id')
    .select([
      'supervision_load_v1.supervisor_id',
      'supervision_load_v1.qualified',
      'supervision_load_v1.doctor_id',
      'supervision_load_v1.post_id',
      'supervision_load_v1.municipality',
      'supervision_load_v1.district',
      'post_overview_v1.basis_points',
      'doctor_roster_v1.scheme',
      'doctor_roster_v1.converted_on',
      'doctor_roster_v1.approved_on',
    ])
    .where(isOn('supervision_load_v1', on))
    .where(isOn('post_overview_v1', on))
    .where('post_overview_v1.category', 'in', PRACTICAL);
}

type DatedTable = 'supervisor_offers_v1' | 'supervision_load_v1' | 'post_overview_v1';

function isOn(table: DatedTable, on: CalendarDate): RawBuilder<SqlBool> {
  const [from, to] = [sql.ref(`${table}.valid_from`), sql.ref(`${table}.valid_to`)];
  return sql<SqlBool>`(${from} <= ${on} and (${to} is null or ${to} >= ${on}))`;
}

function isThere(table: DatedTable, { municipalities, districts }: PlaceOnDate): RawBuilder<SqlBool> {
  const among = (column: 'municipality' | 'district', numbers: readonly string[]) =>
    numbers.length === 0
      ? sql<SqlBool>`1 = 0`
      : sql<SqlBool>`${sql.ref(`${table}.${column}`)} in (${sql.join(numbers)})`;
  const inMunicipality = municipalities === undefined ? sql<SqlBool>`1 = 1` : among('municipality', municipalities);
  const inDistrict = districts === undefined ? sql<SqlBool>`1 = 1` : among('district', districts);
  return sql<SqlBool>`(${inMunicipality} and ${inDistrict})`;
}

function offerIn(row: OfferRow): OfferThatDay {
  return {
    supervisorId: row.supervisor_id,
    municipality: row.municipality,
    district: row.district,
    residents: row.residents,
    hundredthsOfHours: row.hundredths_of_hours,
  };
}

type PostThatDay = {
  readonly doctor_id: string;
  readonly post_id: string;
  readonly municipality: string | null;
  readonly district: string | null;
  readonly basis_points: number;
};

function servedIn(row: PostThatDay): ServedPost {
  return {
    doctorId: row.doctor_id,
    postId: row.post_id,
    municipality: row.municipality,
    district: row.district,
    basisPoints: row.basis_points,
  };
}

function supervisedIn(
  row: PostThatDay & { readonly supervisor_id: string; readonly qualified: number },
): SupervisedPost {
  return { ...servedIn(row), supervisorId: row.supervisor_id, isQualified: row.qualified === 1 };
}
