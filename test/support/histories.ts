import fc from 'fast-check';
import {
  SERVICE_CATEGORIES,
  type PostAbsence,
  type PostCategory,
  type ServiceHistory,
  type ServicePost,
  type StandingSpan,
  type Stretch,
} from '../../src/counting/index.js';
import { type Day, type Span, dayOf } from '../../src/kernel/dates.js';

/** Random careers as counting knows them: parallel posts, gaps, changes, absence, supervision that comes and goes. */

export const FIRST = dayOf('2018-01-01');
export const LAST = dayOf('2024-12-31');

const anyDay = fc.integer({ min: FIRST, max: LAST });
const anyLength = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.integer({ min: 41, max: 900 }),
  fc.constantFrom(28, 31, 92, 365),
);
const anyPercent = fc.oneof(
  fc.constantFrom(1000, 2000, 3000, 4000, 4999, 5000, 5001, 6000, 8000, 10_000),
  fc.integer({ min: 1, max: 10_000 }),
);

export const anySpan: fc.Arbitrary<Span> = fc
  .tuple(anyDay, anyLength)
  .map(([from, length]) => ({ from, until: Math.min(from + length, LAST + 1) }));

const anySupervision: fc.Arbitrary<readonly Span[]> = fc.oneof(
  fc.constant<readonly Span[]>([{ from: FIRST, until: LAST + 1 }]),
  fc.array(anySpan, { minLength: 1, maxLength: 3 }) as fc.Arbitrary<readonly Span[]>,
);

const anyCategory: fc.Arbitrary<PostCategory> = fc.oneof(
  { weight: 4, arbitrary: fc.constant('AUP' as const) },
  { weight: 3, arbitrary: fc.constantFrom(...SERVICE_CATEGORIES) },
  { weight: 1, arbitrary: fc.constantFrom('PART1_HOSPITAL' as const, 'NOT_RELEVANT' as const) },
);

/** In order and without overlap: the span cut at random days. */
function pieces<T>(from: Day, until: Day, cuts: readonly number[], make: (from: Day, until: Day, index: number) => T) {
  const days = [...new Set([from, ...cuts.map((cut) => from + (cut % (until - from))), until])].sort((a, b) => a - b);
  return days.slice(1).map((end, index) => make(days[index] ?? from, end, index));
}

const anyPost = (absent: boolean): fc.Arbitrary<Omit<ServicePost, 'postId'>> =>
  fc
    .record({
      span: anySpan,
      employer: fc.constantFrom('north', 'south', 'west'),
      category: anyCategory,
      cuts: fc.array(fc.nat(900), { maxLength: 2 }),
      percents: fc.array(anyPercent, { minLength: 3, maxLength: 3 }),
      standingCuts: fc.array(fc.nat(900), { maxLength: 2 }),
      standings: fc.array(
        fc.oneof(
          { weight: 4, arbitrary: fc.constant('CONFIRMED' as const) },
          { weight: 1, arbitrary: fc.constantFrom('DECLARED' as const, 'DISPUTED' as const) },
        ),
        { minLength: 3, maxLength: 3 },
      ),
      absences: fc.array(
        fc.record({
          at: fc.nat(900),
          length: fc.integer({ min: 1, max: 120 }),
          kind: fc.constantFrom('SICK', 'PARENTAL_LEAVE', 'COURSE', 'VACATION'),
          shareBasisPoints: fc.constantFrom(2500, 3333, 5000, 10_000),
        }),
        { maxLength: absent ? 2 : 0 },
      ),
    })
    .map(({ span: { from, until }, employer, category, cuts, percents, standingCuts, standings, absences }) => ({
      employer,
      category,
      stretches: pieces(from, until, cuts, (start, end, index): Stretch => ({
        from: start,
        until: end,
        basisPoints: percents[index] ?? 5000,
      })),
      standing: pieces(from, until, standingCuts, (start, end, index): StandingSpan => ({
        from: start,
        until: end,
        standing: standings[index] ?? 'CONFIRMED',
      })),
      absences: absences.map(({ at, length, kind, shareBasisPoints }, index): PostAbsence => {
        const start = from + (at % (until - from));
        return {
          absenceId: `away-${String(index)}`,
          kind,
          shareBasisPoints,
          from: start,
          until: Math.min(start + length, until),
        };
      }),
    }));

export type Variety = { readonly absences?: boolean; readonly posts?: number };

/** @param variety without absences, or with fewer posts, where a property asks for it */
export function anyHistory({ absences = true, posts: most = 6 }: Variety = {}): fc.Arbitrary<ServiceHistory> {
  return fc
    .record({
      posts: fc.array(anyPost(absences), { minLength: 1, maxLength: most }),
      supervision: anySupervision,
      specialist: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      waivers: fc.array(anySpan, { maxLength: 1 }),
      part1: fc.oneof(fc.constant(FIRST - 1), anyDay),
      career: fc.constantFrom('NEW', 'NEW', 'OLD', 'CONVERTED'),
      convertedOn: anyDay,
    })
    .map(({ posts, supervision, specialist, waivers, part1, career, convertedOn }): ServiceHistory => ({
      posts: posts.map((post, index) => ({ ...post, postId: `p${String(index)}` })),
      supervision: supervision.map((span, index) => ({
        ...span,
        supervisorId: `s${String(index)}`,
        specialist: index === 0 || specialist[index] === true,
      })),
      waivers: waivers.map((span) => ({ ...span, supervisorId: 's1' })),
      credits: [],
      part1Exempt: false,
      part1CompletedOn: part1,
      ...(career === 'NEW' ? {} : { scheme: 'OLD' as const, specialisationStartedOn: FIRST }),
      ...(career === 'CONVERTED' ? { convertedOn } : {}),
    }));
}

export const anyValidOn: fc.Arbitrary<Day> = fc.oneof(fc.constant(LAST), anyDay);
