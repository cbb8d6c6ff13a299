import { type Day, type Span, addMonths, FOREVER } from '../kernel/dates.js';
import type { Basis } from './ledger.js';
import {
  SERVICE_CATEGORIES,
  type PostCategory,
  type ServiceCategory,
  type ServiceHistory,
  type ServicePost,
  type Standing,
} from './history.js';

/** Days of one post at one percentage that the engine may weigh. */
export type Segment = Span & {
  readonly post: ServicePost;
  readonly category: ServiceCategory;
  readonly basisPoints: number;
  readonly standing: Standing;
  readonly employment: Employment;
};

/** Unbroken service in one category at one employer; percentage changes and renewed contracts stay inside it. */
export type Employment = { from: Day; until: Day; readonly employer: string; readonly category: ServiceCategory };

/** Days of a post that are set aside before any weighing, and why. */
export type SetAside = Span & {
  readonly post: ServicePost;
  readonly basisPoints: number;
  readonly standing: Standing;
  readonly why: 'NOT_CONFIRMED' | 'DISPUTED' | 'NOT_YET_SERVED' | 'NOT_RELEVANT' | 'PART1_SERVICE';
};

export type Weighable = { readonly segments: readonly Segment[]; readonly setAside: readonly SetAside[] };

const PRIORITY = new Map<PostCategory, number>(SERVICE_CATEGORIES.map((category, index) => [category, index]));

/** Cuts a history into what may be weighed on this basis up to and including the day, and what is set aside. */
export function weighable(history: ServiceHistory, basis: Basis, validOn: Day): Weighable {
  const today = validOn + 1;
  const segments: Segment[] = [];
  const setAside: SetAside[] = [];
  const employmentOf = employmentsIn(history.posts, today);
  for (const post of history.posts) {
    for (const stretch of post.stretches) {
      const { basisPoints } = stretch;
      if (stretch.until > today && stretch.until < FOREVER) {
        for (const span of standingWithin(post, Math.max(stretch.from, today), stretch.until)) {
          setAside.push({ post, basisPoints, ...span, why: 'NOT_YET_SERVED' });
        }
      }
      for (const { from, until, standing } of standingWithin(post, stretch.from, Math.min(stretch.until, today))) {
        const category = serviceCategory(post.category);
        const why = reasonToSetAside(post.category, standing, basis);
        const employment = category && employmentOf(post, from);
        if (employment === undefined || why !== undefined) {
          setAside.push({ post, basisPoints, from, until, standing, why: why ?? 'NOT_RELEVANT' });
        } else {
          segments.push({ post, category: employment.category, basisPoints, from, until, standing, employment });
        }
      }
    }
  }
  // The order in which a full day is filled: scarce category first, then by employer.
  segments.sort((a, b) => (PRIORITY.get(a.category) ?? 0) - (PRIORITY.get(b.category) ?? 0) || inOrder(a, b));
  return { segments, setAside };
}

/** Employments as they were held, whoever stands behind which of their days: a contract is not broken by a missing signature. */
function employmentsIn(
  posts: readonly ServicePost[],
  today: Day,
): (post: ServicePost, day: Day) => Employment | undefined {
  const held = posts.flatMap(({ employer, category: of, stretches }) => {
    const category = serviceCategory(of);
    return category === undefined
      ? []
      : stretches
          .map(({ from, until }): Employment => ({ employer, category, from, until: Math.min(until, today) }))
          .filter(({ from, until }) => from < until);
  });
  held.sort(
    (a, b) =>
      compare(a.employer, b.employer) || compare(a.category, b.category) || a.from - b.from || a.until - b.until,
  );
  const employments = new Map<string, Employment[]>();
  for (const span of held) {
    const key = keyOf(span);
    const own = employments.get(key) ?? [];
    const last = own.at(-1);
    if (last && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else employments.set(key, [...own, span]);
  }
  return (post, day) => employments.get(keyOf(post))?.find(({ from, until }) => from <= day && day < until);
}

function keyOf({ employer, category }: { readonly employer: string; readonly category: PostCategory }): string {
  return `${category} ${employer}`;
}

function serviceCategory(category: PostCategory): ServiceCategory | undefined {
  return SERVICE_CATEGORIES.find((candidate) => candidate === category);
}

function reasonToSetAside(category: PostCategory, standing: Standing, basis: Basis): SetAside['why'] | undefined {
  if (category === 'NOT_RELEVANT') return 'NOT_RELEVANT';
  if (standing === 'DISPUTED') return 'DISPUTED';
  if (standing === 'DECLARED' && basis === 'CONFIRMED') return 'NOT_CONFIRMED';
  return category === 'PART1_HOSPITAL' || category === 'PART1_MUNICIPALITY' ? 'PART1_SERVICE' : undefined;
}

/** The spans of a stretch by who stands behind them; days nobody has spoken for are declared. */
export function standingWithin(post: ServicePost, from: Day, until: Day): (Span & { standing: Standing })[] {
  const spans: (Span & { standing: Standing })[] = [];
  if (until <= from) return spans; // a stretch that begins after the day of the count
  let at = from;
  for (const span of post.standing) {
    if (span.until <= at || span.from >= until) continue;
    if (span.from > at) spans.push({ from: at, until: span.from, standing: 'DECLARED' });
    const end = Math.min(span.until, until);
    spans.push({ from: Math.max(span.from, at), until: end, standing: span.standing });
    at = end;
  }
  if (at < until) spans.push({ from: at, until, standing: 'DECLARED' });
  return spans;
}

/** By name, not by date: a corrected date must not change which of two posts counts on other days. */
function inOrder(a: { post: ServicePost }, b: typeof a): number {
  return compare(a.post.employer, b.post.employer) || compare(a.post.postId, b.post.postId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether the employment has lasted so many calendar months. */
export function lasts({ from, until }: Span, months: number): boolean {
  return until >= addMonths(from, months);
}
