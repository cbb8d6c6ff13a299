import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type ClockHistory,
  type ClockPost,
  type CompetenceClocks,
  CLOCK_PARAMETERS,
  competenceClocks,
  clockText,
} from '../../src/competence/index.js';
import { type Day, addMonths, civilOf, dayOf, daysInMonth } from '../../src/kernel/dates.js';
import { FIRST, anyHistory, anyView } from './histories.js';

const clocks = (history: ClockHistory, validOn: Day) => competenceClocks(history, CLOCK_PARAMETERS, validOn);

/** All figures, without what names single posts. */
function figures({ until2025, from2026, findings }: CompetenceClocks) {
  return {
    until2025: { ...until2025, posts: [] },
    from2026: { ...from2026, posts: [] },
    temporary: findings.filter(({ rule }) => rule === 'KOM-TEMP'),
  };
}

/** Both halves keep the agreement. */
function splitAt(post: ClockPost, after: number): ClockPost[] {
  const [start, end] = [post.from, Math.min(post.until, post.from + 900)];
  const middle = start + (after % Math.max(1, end - start));
  if (middle <= start || middle >= post.until) return [post];
  // A post from before the rule stays outside it; its second half alone would not.
  if (start < dayOf('2017-03-01') && middle >= dayOf('2017-03-01')) return [post];
  return [
    { ...post, postId: `${post.postId}-a`, until: middle },
    { ...post, postId: `${post.postId}-b`, from: middle },
  ];
}

describe('invariants', () => {
  test('splitting a post never changes the clocks', () => {
    fc.assert(
      fc.property(anyHistory, anyView, fc.array(fc.nat(900), { minLength: 6, maxLength: 6 }), (history, view, cuts) => {
        const split = history.posts.flatMap((post, index) => splitAt(post, cuts[index] ?? 0));
        expect(figures(clocks({ ...history, posts: split }, view))).toEqual(figures(clocks(history, view)));
      }),
    );
  });

  test('the order of posts never changes anything', () => {
    fc.assert(
      fc.property(
        anyHistory.chain((history) =>
          fc.tuple(fc.constant(history), fc.shuffledSubarray([...history.posts], { minLength: history.posts.length })),
        ),
        anyView,
        ([history, posts], view) => {
          expect(clocks({ ...history, posts }, view)).toEqual(clocks(history, view));
        },
      ),
    );
  });

  test('before 2026 neither percentage nor absence matters', () => {
    fc.assert(
      fc.property(anyHistory, anyView, fc.nat(10_000), (history, view, basisPoints) => {
        const posts = history.posts.map((post) => ({
          ...post,
          stretches: [{ from: post.from, until: post.until, basisPoints }],
          hundredthsOfDaysPerWeek: undefined,
          absences: [],
        }));
        const [one, other] = [clocks({ ...history, posts }, view), clocks(history, view)];
        expect([one.until2025, one.findings]).toEqual([other.until2025, other.findings]);
      }),
    );
  });

  test('a later view sees the same days, fewer of them projected', () => {
    fc.assert(
      fc.property(anyHistory, anyView, fc.nat(700), (history, view, later) => {
        const [now, then] = [clocks(history, view).from2026.oneYear, clocks(history, view + later).from2026.oneYear];
        if (!now.reached) return;
        expect(then.reached?.on).toBe(now.reached.on);
        expect(then.used).toBeGreaterThanOrEqual(now.used);
      }),
    );
  });

  test('every reason can be said in both languages, and names a rule', () => {
    fc.assert(
      fc.property(anyHistory, anyView, (history, view) => {
        const result = clocks(history, view);
        const { oneYear, calendarYears, outOfHours, requirementAppliesFrom, otherReadings, reports } = result.from2026;
        const explained = [result.until2025, ...result.until2025.posts, ...result.from2026.posts];
        const more = [oneYear, ...calendarYears, ...outOfHours, ...otherReadings, ...reports];
        const reasons = [
          ...[...explained, ...more].flatMap((figure) => {
            expect(figure.reasons.length).toBeGreaterThan(0);
            return figure.reasons;
          }),
          ...requirementAppliesFrom.reasons.oneYearOnly,
          ...requirementAppliesFrom.reasons.fourMonthsOnTop,
          ...result.findings,
        ];
        for (const reason of reasons) {
          expect(reason.rule).toMatch(/^KOM-/);
          expect(clockText(reason, 'nb') + clockText(reason, 'en')).not.toMatch(/[{}]|NaN|undefined/);
        }
      }),
    );
  });
});

// Day by day, in fractions over one common denominator, written without the engine's flows, spans or units.

type Simulated = {
  readonly used: bigint;
  readonly reached: (Day | undefined)[];
  readonly requirementAppliesFrom: Day | undefined;
};

const MONTH_DENOMINATOR = 28n * 29n * 30n * 31n;
const END = dayOf('2026-01-01');

function meets(post: ClockPost, { competentFrom, relevantSpecialityFrom }: ClockHistory, day: Day): boolean {
  if (competentFrom !== undefined && day >= competentFrom) return true;
  return !post.listScheme && relevantSpecialityFrom !== undefined && day >= relevantSpecialityFrom;
}

function meter(
  history: ClockHistory,
  view: Day,
  limit: bigint,
  from: Day,
  end: Day,
  worth: (day: Day) => bigint,
): Simulated {
  const last = addMonths(view, 60);
  const reached: (Day | undefined)[] = [undefined, undefined, undefined];
  let total = 0n;
  let used = 0n;
  for (let day = from; day <= last && day < end; day += 1) {
    total += worth(day);
    if (day <= view) used = total;
    [9n, 11n, 12n].forEach((twelfths, index) => {
      if (total * 12n >= limit * twelfths) reached[index] ??= day;
    });
  }
  const after = reached[2] === undefined ? undefined : reached[2] + 1;
  const lapsed = after !== undefined && (after >= end || after >= (history.competentFrom ?? Infinity));
  return { used, reached, requirementAppliesFrom: lapsed ? undefined : after };
}

function simulateUntil2025(history: ClockHistory, view: Day): Simulated {
  return meter(history, view, 12n * MONTH_DENOMINATOR, FIRST, END, (day) => {
    const counts = history.posts.some(
      (post) =>
        post.kind === 'SUBSTITUTE' &&
        post.from >= dayOf('2017-03-01') &&
        post.from <= day &&
        day < post.until &&
        !meets(post, history, day),
    );
    const { year, month } = civilOf(day);
    return counts ? MONTH_DENOMINATOR / BigInt(daysInMonth(year, month)) : 0n;
  });
}

const DAY_DENOMINATOR = 100_000_000n; // basis points of basis points

function workOn(day: Day, history: ClockHistory, posts: readonly ClockPost[]): bigint {
  if (((day + 4) % 7) % 6 === 0) return 0n; // 1970-01-01 was a Thursday: 0 is Sunday, 6 is Saturday
  let sum = 0n;
  for (const post of posts) {
    const agreedLate =
      post.agreedOn !== undefined && post.agreedOn <= post.from && post.agreedOn >= dayOf('2025-12-31');
    if (day < (agreedLate ? END : dayOf('2025-12-31')) || day < post.from || day >= post.until) continue;
    if (meets(post, history, day)) continue;
    const stretch = post.stretches.find(({ from, until }) => from <= day && day < until);
    if (!stretch) continue;
    const position =
      post.hundredthsOfDaysPerWeek === undefined ? stretch.basisPoints : post.hundredthsOfDaysPerWeek * 20;
    const away = post.absences.reduce(
      (share, { from, until, shareBasisPoints }) => (from <= day && day < until ? share + shareBasisPoints : share),
      0,
    );
    sum += BigInt(position) * BigInt(10_000 - Math.min(10_000, away));
  }
  return sum < DAY_DENOMINATOR ? sum : DAY_DENOMINATOR;
}

/** Two purses: the four months of the year are emptied first, then the one year. Not covered: both empty at daybreak. */
function simulateOnTop(history: ClockHistory, view: Day): Day | undefined {
  // In thirds of the day's denominator, so that 260/3 is whole.
  const [yearPurse, oneYearPurse] = [260n * DAY_DENOMINATOR, 780n * DAY_DENOMINATOR];
  let [four, one] = [yearPurse, oneYearPurse];
  for (let day = dayOf('2025-12-31'); day <= addMonths(view, 60) + 1; day += 1) {
    if (day >= (history.competentFrom ?? Infinity)) return undefined;
    const { month, day: dayOfMonth } = civilOf(day);
    if (month === 1 && dayOfMonth === 1) four = yearPurse;
    if (four === 0n && one === 0n) return day;
    let work = 3n * workOn(day, history, history.posts);
    const fromFour = work < four ? work : four;
    four -= fromFour;
    work -= fromFour;
    one -= work < one ? work : one;
  }
  return undefined;
}

const RUNS = 150;

describe('recomputed day by day', () => {
  test('until 2025', () => {
    fc.assert(
      fc.property(anyHistory, anyView, (history, view) => {
        const { until2025 } = clocks(history, view);
        const expected = simulateUntil2025(history, view);
        // Months are in parts of 1/377 580 of 10^8; the simulation in 1/(28 x 29 x 30 x 31).
        expect(until2025.used * MONTH_DENOMINATOR).toBe(expected.used * 377_580n * 100_000_000n);
        expect(until2025.notices.map(({ reached }) => reached?.on)).toEqual(expected.reached);
        expect(until2025.notices.map(({ reached }) => reached?.projected)).toEqual(
          expected.reached.map((day) => (day === undefined ? undefined : day > view)),
        );
        expect(until2025.requirementAppliesFrom?.on).toBe(expected.requirementAppliesFrom);
      }),
      { numRuns: RUNS },
    );
  });

  test('from 2026: one year, and both readings', () => {
    fc.assert(
      fc.property(anyHistory, anyView, (history, view) => {
        const { oneYear, requirementAppliesFrom } = clocks(history, view).from2026;
        const expected = meter(history, view, 260n * DAY_DENOMINATOR, dayOf('2025-12-31'), Infinity, (day) =>
          workOn(day, history, history.posts),
        );
        expect(BigInt(oneYear.used)).toBe(expected.used * 144n);
        expect(oneYear.notices.map(({ reached }) => reached?.on)).toEqual(expected.reached);
        expect(oneYear.requirementAppliesFrom?.on).toBe(expected.requirementAppliesFrom);
        expect(requirementAppliesFrom.oneYearOnly).toEqual(oneYear.requirementAppliesFrom);
        expect(requirementAppliesFrom.fourMonthsOnTop?.on).toBe(simulateOnTop(history, view));
      }),
      { numRuns: RUNS },
    );
  });

  test('from 2026: each calendar year, all work and out of hours', () => {
    fc.assert(
      fc.property(anyHistory, anyView, (history, view) => {
        const { calendarYears, outOfHours } = clocks(history, view).from2026;
        for (const [shownYears, posts, share] of [
          [calendarYears, history.posts, 3n],
          [outOfHours, history.posts.filter((post) => post.outOfHours), 2n],
        ] as const) {
          for (let year = 2025; year <= 2035; year += 1) {
            const [from, end] = [dayOf(`${year}-01-01`), dayOf(`${year + 1}-01-01`)];
            const limit = (260n * DAY_DENOMINATOR * 6n) / share;
            const expected = meter(history, view, limit, from, end, (day) => 6n * workOn(day, history, posts));
            const clock = shownYears.find((shown) => shown.year === year);
            expect(BigInt(clock?.used ?? 0)).toBe(expected.used * 24n);
            expect(clock?.notices.map(({ reached }) => reached?.on) ?? [undefined, undefined, undefined]).toEqual(
              expected.reached,
            );
            expect(clock?.requirementAppliesFrom?.on).toBe(expected.requirementAppliesFrom);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
