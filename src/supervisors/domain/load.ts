import type { CalendarDate } from '../../kernel/dates.js';
import type { CompetenceKind } from './events.js';

/**
 * What supervisors offer, held against what the norm asks for the doctors they supervise (SUP-HOURS), on one day.
 *
 * Hours are hundredths of an hour in a month with supervision, of which a year has 10.5: the norm asks 4 hours in each, and so
 * an offer of 4 hours a month is one full-time doctor's. All sums are of integers. A percentage of the norm may fall between two
 * hundredths; then the need of the whole sum is rounded up, so that nothing is free that is not.
 */
export type Norm = { readonly hundredthsOfHoursPerMonth: number };

/** A post somebody serves that day, in practical service. */
export type ServedPost = {
  readonly doctorId: string;
  readonly postId: string;
  readonly municipality: string | null;
  readonly district: string | null;
  readonly basisPoints: number;
};

/** A post whose doctor needs a supervisor, and who it is. */
export type SupervisedPost = ServedPost & {
  readonly supervisorId: string;
  /** Specialist in general practice, or under a waiver that day (SUP-SPECIALIST, SUP-WAIVER). */
  readonly isQualified: boolean;
};

export type OfferThatDay = {
  readonly supervisorId: string;
  readonly municipality: string;
  readonly district: string | null;
  readonly residents: number;
  readonly hundredthsOfHours: number;
};

export type CompetenceThatDay = { readonly supervisorId: string; readonly kind: CompetenceKind };
/** A course taken by that day. */
export type CourseByThen = { readonly supervisorId: string; readonly expiresOn: CalendarDate | null };

/** Everything about a day that loads and totals are made from. */
export type SupervisionThatDay = {
  readonly on: CalendarDate;
  /** Who is in the register, and who has left it by her last day. */
  readonly registered: readonly { readonly supervisorId: string; readonly leftOn: CalendarDate | null }[];
  readonly offers: readonly OfferThatDay[];
  /** That day's, and none where all that is known is of other days. */
  readonly competence: readonly CompetenceThatDay[];
  /** Of whom the register knows competence on some day. */
  readonly withCompetence: ReadonlySet<string>;
  readonly courses: readonly CourseByThen[];
  readonly supervised: readonly SupervisedPost[];
};

/** A supervisor's day. Below zero, `free...` says how much there is too much. */
export type SupervisorLoad = {
  readonly supervisorId: string;
  /** False: she supervises somebody and is not in the register. */
  readonly isRegistered: boolean;
  readonly leftOn: CalendarDate | null;
  /** Doctors who need a supervisor and have her, in practical service that day. */
  readonly residents: number;
  readonly residentsOffered: number;
  readonly residentsFree: number;
  readonly hoursOffered: number;
  readonly hoursNeeded: number;
  readonly hoursFree: number;
  /** Undefined when the register knows of no competence at all. */
  readonly isSpecialist: boolean | undefined;
  readonly competence: readonly CompetenceKind[];
  /** Never more than a warning (SUP-COURSE). */
  readonly course: 'VALID' | 'EXPIRED' | 'NONE';
};

/** One for each supervisor who is registered, offers or supervises, most free hours first. */
export function loadsOf(day: SupervisionThatDay, norm: Norm): SupervisorLoad[] {
  const registered = new Map(day.registered.map(({ supervisorId, leftOn }) => [supervisorId, leftOn]));
  const offers = groupsOf(day.offers);
  const supervised = groupsOf(day.supervised);
  const competence = groupsOf(day.competence);
  const courses = groupsOf(day.courses);
  const all = new Set([...registered.keys(), ...offers.keys(), ...supervised.keys()]);
  return [...all]
    .map((supervisorId): SupervisorLoad => {
      const offered = offers.get(supervisorId) ?? [];
      const posts = supervised.get(supervisorId) ?? [];
      const kinds = [...new Set((competence.get(supervisorId) ?? []).map(({ kind }) => kind))];
      const residents = new Set(posts.map(({ doctorId }) => doctorId)).size;
      const residentsOffered = sum(offered.map((offer) => offer.residents));
      const hoursOffered = sum(offered.map(({ hundredthsOfHours }) => hundredthsOfHours));
      const needed = hoursNeeded(posts, norm);
      return {
        supervisorId,
        isRegistered: registered.has(supervisorId),
        leftOn: registered.get(supervisorId) ?? null,
        residents,
        residentsOffered,
        residentsFree: residentsOffered - residents,
        hoursOffered,
        hoursNeeded: needed,
        hoursFree: hoursOffered - needed,
        isSpecialist: day.withCompetence.has(supervisorId) ? kinds.includes('GP_SPECIALIST') : undefined,
        competence: kinds,
        course: courseOf(courses.get(supervisorId) ?? [], day.on),
      };
    })
    .sort((a, b) => b.hoursFree - a.hoursFree || (a.supervisorId < b.supervisorId ? -1 : 1));
}

function courseOf(taken: readonly CourseByThen[], on: CalendarDate): SupervisorLoad['course'] {
  if (taken.length === 0) return 'NONE';
  return taken.some(({ expiresOn }) => expiresOn === null || on <= expiresOn) ? 'VALID' : 'EXPIRED';
}

/**
 * Hours the norm asks for all who serve these posts, each in proportion to her percentage and nobody for more than a full post.
 *
 * @returns hundredths of hours in a month with supervision, rounded up
 */
export function hoursNeeded(posts: readonly ServedPost[], { hundredthsOfHoursPerMonth }: Norm): number {
  const percent = new Map<string, Map<string, number>>();
  for (const { doctorId, postId, basisPoints } of posts) {
    // By post: whoever is assigned twice to the same post serves it once.
    percent.set(doctorId, (percent.get(doctorId) ?? new Map<string, number>()).set(postId, basisPoints));
  }
  const capped = [...percent.values()].map((ofPosts) => Math.min(sum([...ofPosts.values()]), FULL));
  return Math.ceil((sum(capped) * hundredthsOfHoursPerMonth) / FULL);
}

/** Basis points of a full post. */
const FULL = 10_000;

/** A place's day: a municipality, or a city district in it. */
export type CapacityTotals = {
  readonly hoursOffered: number;
  /** Asked by the norm for the doctors who are supervised in posts there, by whoever qualifies. */
  readonly hoursUsed: number;
  /** Below zero: so many hours are missing. */
  readonly hoursFree: number;
  readonly residentsOffered: number;
  /** Doctors in posts there with a supervisor that day who qualifies. */
  readonly residentsSupervised: number;
  /** Doctors with a post there that nobody qualified supervises, and what the norm asks for those posts. */
  readonly residentsWithoutSupervisor: number;
  readonly hoursMissing: number;
};

/**
 * Totals of a place.
 *
 * @param offers those for the place
 * @param posts those there whose doctors need a supervisor; a post counts as supervised when `supervised` names it with
 * somebody who qualifies
 */
export function totalsOf(
  offers: readonly OfferThatDay[],
  posts: readonly ServedPost[],
  supervised: readonly SupervisedPost[],
  norm: Norm,
): CapacityTotals {
  const qualified = supervised.filter(({ isQualified }) => isQualified);
  const named = new Set(qualified.map(keyOfPost));
  const without = posts.filter((post) => !named.has(keyOfPost(post)));
  const hoursOffered = sum(offers.map(({ hundredthsOfHours }) => hundredthsOfHours));
  const hoursUsed = hoursNeeded(qualified, norm);
  return {
    hoursOffered,
    hoursUsed,
    hoursFree: hoursOffered - hoursUsed,
    residentsOffered: sum(offers.map(({ residents }) => residents)),
    residentsSupervised: new Set(qualified.map(({ doctorId }) => doctorId)).size,
    residentsWithoutSupervisor: new Set(without.map(({ doctorId }) => doctorId)).size,
    hoursMissing: hoursNeeded(without, norm),
  };
}

function keyOfPost({ doctorId, postId }: ServedPost): string {
  return `${doctorId} ${postId}`;
}

function groupsOf<Item extends { readonly supervisorId: string }>(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.supervisorId);
    if (group) group.push(item);
    else groups.set(item.supervisorId, [item]);
  }
  return groups;
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
