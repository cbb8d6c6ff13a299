import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Ledger,
  NORWEGIAN_RULES,
  type RuleSet,
  type ServiceHistory,
  type ServicePost,
  count,
  makeStatement,
  metOn,
  withParameterText,
} from '../../src/counting/index.js';
import { type Day, addMonths, dayOf } from '../../src/kernel/dates.js';
import { type Months, FULL, NO_MONTHS, wholeMonths } from '../../src/kernel/months.js';
import { LAST, anyHistory, anyValidOn } from '../support/histories.js';

/** What holds for every career, not only for the cases we thought of. */

const anyRules: fc.Arbitrary<RuleSet> = fc
  .subarray(['aup.pct_basis=PER_CONTRACT', 'absence.mode=ALL', 'absence.basis=TOTAL', 'inst.min_pct=0'])
  .map((choices) =>
    choices.reduce((rules, choice) => {
      const [name = '', value = ''] = choice.split('=');
      return withParameterText(rules, name, value);
    }, NORWEGIAN_RULES),
  );

const anyBasis = fc.constantFrom('CONFIRMED' as const, 'WITH_DECLARED' as const);

describe('the sums', () => {
  it('are the same when a post is split into two adjacent ones of the same employer and category', () => {
    fc.assert(
      fc.property(
        anyHistory(),
        anyRules,
        anyBasis,
        anyValidOn,
        fc.nat(),
        fc.nat(),
        (history, rules, basis, validOn, which, at) => {
          const whole = count(history, rules, { validOn, basis });
          const parts = count(splitOne(history, which, at), rules, { validOn, basis });
          expect(figures(parts)).toEqual(figures(whole));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('stay the same when split where one allowance is shared by parallel posts (ABS-BASIS)', () => {
    const span = { from: dayOf('2022-01-01'), until: dayOf('2023-01-01') };
    const away = (postId: string, category: 'AUP' | 'OTHER'): ServicePost => ({
      postId,
      employer: category,
      category,
      stretches: [{ ...span, basisPoints: 5000 }],
      standing: [{ ...span, standing: 'CONFIRMED' }],
      absences: [{ ...span, absenceId: postId, kind: 'SICK', shareBasisPoints: FULL }],
    });
    const history = { ...supervised(span.from), posts: [away('a', 'AUP'), away('b', 'OTHER')] };
    const rules = withParameterText(NORWEGIAN_RULES, 'absence.basis', 'TOTAL');
    const [whole, parts] = [history, splitOne(history, 0, 10)].map((each) =>
      figures(count(each, rules, { validOn: LAST, basis: 'CONFIRMED' })),
    );
    expect(parts).toEqual(whole);
    expect(whole?.employments.map(({ net }) => net)).toEqual([(wholeMonths(12) * 10n) / 100n, NO_MONTHS]);
  });

  it('do not depend on the order of posts, absences or supervision', () => {
    const shuffled = anyHistory().chain((history) =>
      fc.tuple(
        fc.constant(history),
        fc.record({
          posts: fc.shuffledSubarray([...history.posts], { minLength: history.posts.length }),
          supervision: fc.shuffledSubarray([...history.supervision], { minLength: history.supervision.length }),
        }),
      ),
    );
    fc.assert(
      fc.property(shuffled, anyRules, anyBasis, ([history, order], rules, basis) => {
        const other = { ...history, posts: order.posts.map(reversedAbsences), supervision: order.supervision };
        const [one, two] = [history, other].map((each) => count(each, rules, { validOn: LAST, basis }));
        expect(two && figures(two)).toEqual(one && figures(one));
        expect(two?.lines).toEqual(one?.lines);
      }),
      { numRuns: 300 },
    );
  });

  it('of lines are the sums of employments, and nothing is credited beyond what is left of them', () => {
    fc.assert(
      fc.property(anyHistory(), anyRules, anyBasis, anyValidOn, (history, rules, basis, validOn) => {
        const { lines, employments, buckets, total } = count(history, rules, { validOn, basis });
        for (const { bucket, net, credited, uncredited, decided } of buckets) {
          const own = employments.filter((each) => each.bucket === bucket);
          expect(sum(lines.filter((line) => line.bucket === bucket).map(({ worth }) => worth))).toBe(
            sum(own.map(({ gross }) => gross)),
          );
          expect(sum(own.map((each) => each.net))).toBe(net);
          expect(credited + uncredited).toBe(net + decided);
          expect(credited <= net + decided).toBe(true);
        }
        for (const { gross, absent, deducted, net } of employments) {
          expect(net).toBe(gross - deducted);
          expect(net >= NO_MONTHS && deducted <= absent && absent <= gross).toBe(true);
        }
        expect(total).toBe(sum(buckets.map(({ credited }) => credited)));
      }),
      { numRuns: 300 },
    );
  });

  it('never shrink as time passes, so that a requirement met stays met', () => {
    fc.assert(
      fc.property(anyHistory(), anyBasis, anyValidOn, anyValidOn, (history, basis, a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((validOn) =>
          count(history, NORWEGIAN_RULES, { validOn, basis, scheme: 'NEW' }),
        );
        late?.requirements.forEach(({ credited }, index) => {
          expect(credited >= (early?.requirements[index]?.credited ?? NO_MONTHS)).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('meet a requirement on the very day that is named', () => {
    const lenient = ['new.aup_min', 'new.total_months'].reduce(
      (rules, name) => withParameterText(rules, name, '6'),
      NORWEGIAN_RULES,
    );
    fc.assert(
      fc.property(anyHistory(), anyBasis, (history, basis) => {
        const ledger = count(history, lenient, { validOn: LAST, basis, scheme: 'NEW' });
        for (const { id, status } of ledger.requirements) {
          const day = metOn(history, lenient, ledger, id);
          expect(day !== undefined).toBe(status === 'MET');
          if (day === undefined) continue;
          const statusOn = (validOn: Day) =>
            count(history, lenient, { validOn, basis, scheme: 'NEW' }).requirements.find((each) => each.id === id)
              ?.status;
          expect(statusOn(day)).toBe('MET');
          expect(statusOn(day - 1)).not.toBe('MET');
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('every day', () => {
  it('of every post lies in exactly one line', () => {
    fc.assert(
      fc.property(anyHistory(), anyRules, anyBasis, anyValidOn, (history, rules, basis, validOn) => {
        const { lines } = count(history, rules, { validOn, basis });
        for (const { postId, stretches } of history.posts) {
          const own = lines.filter((line) => line.postId === postId).sort((x, y) => x.from - y.from);
          const [first, last] = [stretches[0], stretches.at(-1)];
          expect(own[0]?.from).toBe(first?.from);
          expect(own.at(-1)?.until).toBe(last?.until);
          own.slice(1).forEach((line, index) => {
            expect(line.from).toBe(own[index]?.until);
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('counts as one day at most, and no post for more than it is', () => {
    fc.assert(
      fc.property(anyHistory(), anyRules, anyBasis, (history, rules, basis) => {
        const { lines } = count(history, rules, { validOn: LAST, basis });
        const days = new Map<Day, number>();
        for (const line of lines) {
          expect(line.countedBasisPoints).toBeLessThanOrEqual(line.basisPoints);
          for (let day = line.from; day < line.until; day++) {
            days.set(day, (days.get(day) ?? 0) + line.countedBasisPoints);
          }
        }
        expect(Math.max(0, ...days.values())).toBeLessThanOrEqual(FULL);
      }),
      { numRuns: 150 },
    );
  });

  it('that counts is a day of the post, supervised and after part 1 in the new scheme', () => {
    fc.assert(
      fc.property(anyHistory(), anyBasis, (history, basis) => {
        const { lines } = count({ ...history, scheme: 'NEW' }, NORWEGIAN_RULES, { validOn: LAST, basis });
        for (const line of lines.filter(({ countedBasisPoints }) => countedBasisPoints > 0)) {
          expect(line.from > (history.part1CompletedOn ?? Infinity)).toBe(true);
          for (let day = line.from; day < line.until; day++) expect(isSupervised(history, day)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the total on confirmed service and the one with declared service', () => {
  /*
   * Not every figure grows when declared service is taken in, and rightly so: a declared post can fill a day before a
   * confirmed one of a category further down, and then be absent from, or run into a maximum. What is served is never less.
   */
  it('never holds less service before absence and maxima when declared service is taken in', () => {
    fc.assert(
      fc.property(anyHistory(), anyRules, anyValidOn, (history, rules, validOn) => {
        const [confirmed, withDeclared] = (['CONFIRMED', 'WITH_DECLARED'] as const).map((basis) =>
          sum(count(history, rules, { validOn, basis }).employments.map(({ gross }) => gross)),
        );
        expect((confirmed ?? NO_MONTHS) <= (withDeclared ?? NO_MONTHS)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('can be lower with declared service: a declared post one was absent from takes the place of a confirmed one', () => {
    const span = { from: dayOf('2022-01-01'), until: dayOf('2023-01-01') };
    const post = (postId: string, change: Partial<ServicePost>): ServicePost => ({
      postId,
      employer: postId,
      category: 'INSTITUTION',
      stretches: [{ ...span, basisPoints: FULL }],
      standing: [{ ...span, standing: 'CONFIRMED' }],
      absences: [],
      ...change,
    });
    const sick = { ...span, absenceId: 'sick', kind: 'SICK', shareBasisPoints: FULL };
    const history: ServiceHistory = {
      ...supervised(span.from),
      posts: [post('hospital', {}), post('office', { category: 'AUP', standing: [], absences: [sick] })],
    };
    const { confirmed, withDeclared } = makeStatement(history, NORWEGIAN_RULES, { validOn: span.until - 1 });
    expect(confirmed.ledger.total).toBe(wholeMonths(12));
    expect(withDeclared.ledger.total).toBe(wholeMonths(12) / 10n);
  });
});

describe('exactness', () => {
  it('holds for 45 years of full time with half a year of absence in each', () => {
    const from = dayOf('1980-01-01');
    const until = addMonths(from, 45 * 12);
    const years = Array.from({ length: 45 }, (_, index) => addMonths(from, index * 12));
    const history: ServiceHistory = {
      ...supervised(from),
      posts: [
        {
          postId: 'practice',
          employer: 'practice',
          category: 'AUP',
          stretches: [{ from, until, basisPoints: FULL }],
          standing: [{ from, until, standing: 'CONFIRMED' }],
          absences: years.map((start, index) => ({
            absenceId: String(index),
            kind: 'LEAVE',
            shareBasisPoints: 3333,
            from: start,
            until: addMonths(start, 6),
          })),
        },
      ],
    };
    const { employments } = count(history, NORWEGIAN_RULES, { validOn: until - 1, basis: 'CONFIRMED' });
    const absent = (wholeMonths(6 * 45) * 3333n) / 10_000n;
    const excess = absent - wholeMonths(54);
    expect(employments).toMatchObject([
      { gross: wholeMonths(540), absent, deducted: excess, net: wholeMonths(540) - excess },
    ]);
  });
});

function supervised(from: Day): ServiceHistory {
  return {
    posts: [],
    supervision: [{ from, until: Infinity, supervisorId: 's', specialist: true }],
    waivers: [],
    credits: [],
    part1Exempt: false,
    part1CompletedOn: from - 1,
  };
}

/** All figures of a ledger, without what names single posts. */
function figures({ employments, buckets, total, requirements }: Ledger) {
  return { employments, buckets, total, requirements };
}

function sum(months: readonly Months[]): Months {
  return months.reduce((total, each) => total + each, NO_MONTHS);
}

/** The names keep their order, because it decides which of two posts at the same employer fills a day first. */
function splitOne(history: ServiceHistory, which: number, at: number): ServiceHistory {
  const index = which % history.posts.length;
  return { ...history, posts: history.posts.flatMap((post, each) => (each === index ? splitPost(post, at) : [post])) };
}

function splitPost(post: ServicePost, at: number): ServicePost[] {
  const [from, until] = [post.stretches[0]?.from ?? 0, post.stretches.at(-1)?.until ?? 0];
  const middle = from + (at % (until - from));
  if (middle <= from) return [post];
  const within = <T extends { from: Day; until: Day }>(spans: readonly T[], start: Day, end: Day): T[] =>
    spans
      .map((span) => ({ ...span, from: Math.max(span.from, start), until: Math.min(span.until, end) }))
      .filter((span) => span.from < span.until);
  return [
    { postId: `${post.postId}a`, start: from, end: middle },
    { postId: `${post.postId}b`, start: middle, end: until },
  ].map(({ postId, start, end }) => ({
    ...post,
    postId,
    stretches: within(post.stretches, start, end),
    standing: within(post.standing, start, end),
    absences: within(post.absences, start, end),
  }));
}

function reversedAbsences(post: ServicePost): ServicePost {
  return { ...post, absences: [...post.absences].reverse() };
}

function isSupervised({ supervision, waivers }: ServiceHistory, day: Day): boolean {
  const covers = ({ from, until }: { from: Day; until: Day }) => from <= day && day < until;
  return supervision.some(
    (span) =>
      covers(span) &&
      (span.specialist || waivers.some((waiver) => waiver.supervisorId === span.supervisorId && covers(waiver))),
  );
}
