import { describe, expect, test } from '@jest/globals';
import {
  type ClockHistory,
  CLOCK_PARAMETERS,
  competenceClocks,
  withClockParameter,
} from '../../src/competence/index.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import { formatMonths, fractionOf, wholeMonths } from '../../src/kernel/months.js';
import { post, shown, shownNotices, substitute } from './histories.js';

const clocksOn = (date: string, history: ClockHistory, parameters = CLOCK_PARAMETERS) =>
  competenceClocks(history, parameters, dayOf(date));
const clockOn = (date: string, history: ClockHistory) => clocksOn(date, history).until2025;

describe('V19: two substitute posts in two city districts', () => {
  const first = substitute({ from: '2024-01-01', to: '2024-07-31', percent: 40, municipality: '030102' });
  const second = substitute({ from: '2024-10-01', to: '2025-03-31', percent: 60, municipality: '030103' });
  const history = { posts: [first, second] };

  test('twelve months are reached on 2025-02-28 and the requirement applies from the day after', () => {
    const clock = clockOn('2025-02-28', history);
    expect(clock.used).toBe(wholeMonths(12));
    expect(clock.left).toBe(0n);
    expect(shown(clock.reached)).toBe('2025-02-28');
    expect(shown(clock.requirementAppliesFrom)).toBe('2025-03-01');
    expect(shownNotices(clock.notices)).toEqual(['9: 2024-11-30', '11: 2025-01-31', '12: 2025-02-28']);
  });

  test('each municipality and post is shown with its own months', () => {
    const clock = clockOn('2025-02-28', history);
    expect(clock.municipalities).toEqual([
      { municipality: '030102', used: wholeMonths(7) },
      { municipality: '030103', used: wholeMonths(5) },
    ]);
    expect(clock.posts.map(({ postId, used }) => [postId, used])).toEqual([
      [first.postId, wholeMonths(7)],
      [second.postId, wholeMonths(5)],
    ]);
  });

  test('what lies ahead is projected, what is used is not', () => {
    const clock = clockOn('2024-12-31', history);
    expect(formatMonths(clock.used)).toBe('10.00');
    expect(formatMonths(clock.left)).toBe('2.00');
    expect(shown(clock.requirementAppliesFrom)).toBe('projected 2025-03-01');
    expect(shownNotices(clock.notices)).toEqual([
      '9: 2024-11-30',
      '11: projected 2025-01-31',
      '12: projected 2025-02-28',
    ]);
  });

  test('every figure names its rule', () => {
    expect(clockOn('2025-02-28', history).reasons.map(({ rule, code }) => `${rule} ${code}`)).toEqual([
      'KOM-VIK-12M SUBSTITUTE_LIMIT',
      'KOM-VIK-CUM SUBSTITUTE_USED',
      'KOM-VIK-12M LIMIT_REACHED',
      'KOM-VIK-12M REQUIREMENT_APPLIES',
    ]);
  });

  test('months served past the limit go on counting', () => {
    expect(formatMonths(clockOn('2025-03-31', history).used)).toBe('13.00');
  });
});

describe('what counts', () => {
  test('parallel posts on the same day count once, in one municipality or several', () => {
    const clock = clockOn('2024-12-31', {
      posts: [
        substitute({ from: '2024-01-01', to: '2024-06-30', percent: 20, municipality: '0301' }),
        substitute({ from: '2024-04-01', to: '2024-09-30', percent: 20, municipality: '1103' }),
      ],
    });
    expect(formatMonths(clock.used)).toBe('9.00');
    expect(clock.municipalities.map(({ used }) => formatMonths(used))).toEqual(['6.00', '6.00']);
  });

  test('a part of a month is its share of that month', () => {
    const clock = clockOn('2024-12-31', { posts: [substitute({ from: '2024-02-10', to: '2024-02-10' })] });
    expect(fractionOf(clock.used)).toBe('1/29');
  });

  test('absence does not stop the clock: the agreement runs', () => {
    const history = {
      posts: [
        substitute({ from: '2024-01-01', to: '2024-03-31', absences: [{ from: '2024-02-01', to: '2024-02-29' }] }),
      ],
    };
    expect(formatMonths(clockOn('2024-12-31', history).used)).toBe('3.00');
  });

  test('the clock stops when the specialisation starts, and no requirement follows', () => {
    const clock = clockOn('2025-12-31', {
      posts: [substitute({ from: '2024-01-01' })],
      competentFrom: dayOf('2024-12-01'),
    });
    expect(formatMonths(clock.used)).toBe('11.00');
    expect(clock.reached).toBeUndefined();
    expect(clock.reasons.map(({ code }) => code)).toContain('CLOCK_STOPS');
  });

  test('in specialisation from the day after the limit: reached, yet nothing applies', () => {
    const clock = clockOn('2025-12-31', {
      posts: [substitute({ from: '2024-01-01' })],
      competentFrom: dayOf('2025-01-01'),
    });
    expect(shown(clock.reached)).toBe('2024-12-31');
    expect(clock.requirementAppliesFrom).toBeUndefined();
  });

  test('another relevant speciality stops the clock outside the list scheme only', () => {
    const used = (listScheme: boolean) =>
      formatMonths(
        clockOn('2025-12-31', {
          posts: [substitute({ from: '2024-01-01', to: '2024-12-31', listScheme })],
          relevantSpecialityFrom: dayOf('2024-05-01'),
        }).used,
      );
    expect([used(true), used(false)]).toEqual(['12.00', '4.00']);
  });

  test.each([
    ['2017-02-28', '0.00', 'TAKEN_UP_BEFORE_THE_RULE'],
    ['2017-03-01', '10.00', 'SUBSTITUTE_COUNTS'],
  ])('a post taken up on %s counts %s months', (from, months, code) => {
    const clock = clockOn('2020-01-01', { posts: [substitute({ from, to: '2017-12-31' })] });
    expect(formatMonths(clock.used)).toBe(months);
    expect(clock.posts.map(({ reasons }) => reasons[0]?.code)).toEqual([code]);
  });

  test('the last day of the rule is 2025-12-31: a limit reached that day leaves no day for the requirement', () => {
    const clock = clockOn('2026-06-30', { posts: [substitute({ from: '2025-01-01' })] });
    expect(formatMonths(clock.used)).toBe('12.00');
    expect(shown(clock.reached)).toBe('2025-12-31');
    expect(clock.requirementAppliesFrom).toBeUndefined();
  });

  test('a post from 2026 is not seen here', () => {
    const clock = clockOn('2027-01-01', { posts: [substitute({ from: '2026-01-01' })] });
    expect([clock.used, clock.posts]).toEqual([0n, []]);
  });

  test('an open post shows when the limit will be reached', () => {
    const clock = clockOn('2024-01-31', { posts: [substitute({ from: '2024-01-01' })] });
    expect(formatMonths(clock.used)).toBe('1.00');
    expect(shown(clock.requirementAppliesFrom)).toBe('projected 2025-01-01');
    expect(clock.reasons.map(({ code }) => code)).toContain('LIMIT_WILL_BE_REACHED');
  });

  test('a post that has not begun counts nothing yet', () => {
    const clock = clockOn('2024-01-31', { posts: [substitute({ from: '2024-03-01', to: '2024-04-30' })] });
    expect(clock.used).toBe(0n);
    expect(clock.posts[0]?.reasons.map(({ code }) => code)).toEqual(['NOT_BEGUN']);
    expect(clock.reached).toBeUndefined();
  });
});

describe('findings', () => {
  test('a post that is no substitute post has no exemption', () => {
    const own = post({ from: '2024-03-01', to: '2024-12-31' });
    const { until2025, findings } = clocksOn('2025-01-01', { posts: [own], competentFrom: dayOf('2024-06-01') });
    expect(until2025.used).toBe(0n);
    expect(until2025.posts[0]?.reasons.map(({ code }) => code)).toEqual(['NOT_A_SUBSTITUTE_POST']);
    expect(
      findings.map(({ rule, code, postId, from, until }) => [rule, code, postId, dateOf(from), dateOf(until)]),
    ).toEqual([['KOM-WHO-2017', 'POST_WITHOUT_EXEMPTION', own.postId, '2024-03-01', '2024-06-01']]);
  });

  test.each([
    ['taken up before the rule', post({ from: '2017-02-28', to: '2025-12-31' }), undefined],
    ['taken up competent', post({ from: '2024-06-01' }), dayOf('2024-06-01')],
    ['taken up under the 2026 rules', post({ from: '2026-01-01' }), undefined],
  ])('no finding: %s', (_, own, competentFrom) => {
    expect(clocksOn('2026-06-01', { posts: [own], competentFrom }).findings).toEqual([]);
  });

  test('the requirement is for posts taken up from 2017-03-01, that day included', () => {
    const { findings } = clocksOn('2018-01-01', { posts: [post({ from: '2017-03-01' })] });
    expect(findings.map(({ rule }) => rule)).toEqual(['KOM-WHO-2017']);
  });

  test('a planned post without exemption is a projected finding', () => {
    const { findings } = clocksOn('2024-01-01', { posts: [post({ from: '2024-03-01' })] });
    expect(findings.map(({ projected }) => projected)).toEqual([true]);
  });

  test.each([
    ['2024-01-01', ['2025-01-01']],
    ['2017-03-01', ['2020-05-26']],
    ['2024-12-31', ['2025-12-31']],
    ['2025-01-01', []],
  ])('a substitute from %s: the temporary rule may have carried on', (from, starts) => {
    const { findings, until2025 } = clocksOn('2026-01-01', { posts: [substitute({ from })] });
    expect(findings.map((finding) => [finding.rule, dateOf(finding.from), dateOf(finding.until - 1)])).toEqual(
      starts.map((start) => ['KOM-TEMP', start, '2025-12-31']),
    );
    // It never moves the clock.
    expect(shown(until2025.reached)).toBe(dateOf(dayOf(from) + (from === '2024-01-01' ? 365 : 364)));
  });
});

test('the caller may replace a parameter, and the result says so', () => {
  const parameters = withClockParameter(CLOCK_PARAMETERS, 'exempt.pre2026_months', 6);
  const clocks = clocksOn('2024-12-31', { posts: [substitute({ from: '2024-01-01', to: '2024-12-31' })] }, parameters);
  expect(shown(clocks.until2025.requirementAppliesFrom)).toBe('2024-07-01');
  expect(clocks.parameters.overridden).toEqual(['exempt.pre2026_months']);
});
