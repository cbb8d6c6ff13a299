import { describe, expect, test } from '@jest/globals';
import {
  type ClockHistory,
  CLOCK_PARAMETERS,
  competenceClocks,
  formatWorkDays,
  fractionOfWorkDays,
  withClockParameter,
} from '../../src/competence/index.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import { post, shown, shownNotices, substitute } from './histories.js';

const clocksOn = (date: string, history: ClockHistory, parameters = CLOCK_PARAMETERS) =>
  competenceClocks(history, parameters, dayOf(date)).from2026;
const usedOn = (date: string, history: ClockHistory) => formatWorkDays(clocksOn(date, history).oneYear.used);

describe('days at work (KOM-EX-COUNT)', () => {
  // 2026-06-01 is a Monday.
  test.each([
    ['a full week', { from: '2026-06-01', to: '2026-06-07' }, '5.00'],
    ['a weekend', { from: '2026-06-06', to: '2026-06-07' }, '0.00'],
    ['a week at 40 %', { from: '2026-06-01', to: '2026-06-07', percent: 40 }, '2.00'],
    ['a week of 1.5 days', { from: '2026-06-01', to: '2026-06-07', hundredthsOfDaysPerWeek: 150 }, '1.50'],
    ['never more than a day a day', { from: '2026-06-01', to: '2026-06-07', percent: 120 }, '5.00'],
    [
      'two days away',
      { from: '2026-06-01', to: '2026-06-07', absences: [{ from: '2026-06-02', to: '2026-06-03' }] },
      '3.00',
    ],
    [
      'half away for two days at 80 %',
      {
        from: '2026-06-01',
        to: '2026-06-07',
        percent: 80,
        absences: [{ from: '2026-06-02', to: '2026-06-03', percent: 50 }],
      },
      '3.20',
    ],
    [
      'away twice on the same day is away once',
      {
        from: '2026-06-01',
        to: '2026-06-07',
        absences: [
          { from: '2026-06-02', to: '2026-06-03', percent: 70 },
          { from: '2026-06-03', to: '2026-06-04', percent: 70 },
        ],
      },
      '2.60',
    ],
  ])('%s', (_, words, days) => {
    expect(usedOn('2026-12-31', { posts: [substitute(words)] })).toBe(days);
  });

  test('parallel posts give one day at most, and each is shown by itself', () => {
    const clocks = clocksOn('2026-12-31', {
      posts: [
        substitute({ from: '2026-06-01', to: '2026-06-07', percent: 60, municipality: '0301' }),
        post({ from: '2026-06-03', to: '2026-06-07', percent: 60, municipality: '1103' }),
      ],
    });
    expect(formatWorkDays(clocks.oneYear.used)).toBe('4.20'); // 2 x 0.6 + 3 x 1
    expect(clocks.municipalities.map(({ municipality, used }) => [municipality, formatWorkDays(used)])).toEqual([
      ['0301', '3.00'],
      ['1103', '1.80'],
    ]);
    expect(clocks.posts.map(({ used }) => formatWorkDays(used))).toEqual(['3.00', '1.80']);
  });

  test('the figure is exact', () => {
    const history = {
      posts: [
        substitute({
          from: '2026-06-01',
          to: '2026-06-01',
          percent: 33.33,
          absences: [{ from: '2026-06-01', to: '2026-06-01', percent: 33.33 }],
        }),
      ],
    };
    expect(fractionOfWorkDays(clocksOn('2026-12-31', history).oneYear.used)).toBe('22221111/100000000');
  });

  test('no more days from when the doctor meets the requirement', () => {
    const history = { posts: [post({ from: '2026-06-01', to: '2026-06-07' })], competentFrom: dayOf('2026-06-03') };
    expect(usedOn('2026-12-31', history)).toBe('2.00');
  });

  test('another relevant speciality is enough outside the list scheme only', () => {
    const days = (listScheme: boolean) =>
      usedOn('2026-12-31', {
        posts: [post({ from: '2026-06-01', to: '2026-06-07', listScheme })],
        relevantSpecialityFrom: dayOf('2026-06-03'),
      });
    expect([days(true), days(false)]).toEqual(['5.00', '2.00']);
  });

  test('each post says what is required of it when the exemption is used up', () => {
    const required = (listScheme: boolean) =>
      clocksOn('2026-12-31', { posts: [post({ from: '2026-06-01', listScheme })] }).posts[0]?.reasons.at(-1)?.rule;
    expect([required(true), required(false)]).toEqual(['KOM-IN-2026', 'KOM-OUT-2026']);
  });
});

describe('the reset (KOM-EX-RESET)', () => {
  // 2025-12-31 is a Wednesday; 2026-01-02 a Friday.
  test.each([
    ['long before', { from: '2020-01-01', to: '2026-01-02' }, '3.00'],
    ['agreed before, begun on the day', { from: '2025-12-31', to: '2026-01-02', agreedOn: '2025-12-30' }, '3.00'],
    ['agreement undated: the strict reading', { from: '2025-12-31', to: '2026-01-02' }, '3.00'],
    ['agreed on the day itself', { from: '2025-12-31', to: '2026-01-02', agreedOn: '2025-12-31' }, '2.00'],
    ['agreed before, begun after', { from: '2026-01-01', to: '2026-01-02', agreedOn: '2025-06-01' }, '2.00'],
    ['signed long after it began', { from: '2025-06-01', to: '2026-01-02', agreedOn: '2026-02-01' }, '3.00'],
    ['taken up before 2017', { from: '2010-01-01', to: '2026-01-02' }, '3.00'],
  ])('%s', (_, words, days) => {
    expect(usedOn('2026-12-31', { posts: [post(words)] })).toBe(days);
  });

  test('it is explained on the post', () => {
    const clocks = clocksOn('2026-12-31', { posts: [post({ from: '2020-01-01' })] });
    expect(clocks.posts[0]?.reasons.map(({ rule }) => rule)).toContain('KOM-EX-RESET');
  });

  test('twelve months used up before do not matter after', () => {
    const clocks = competenceClocks(
      { posts: [substitute({ from: '2023-01-01' })] },
      CLOCK_PARAMETERS,
      dayOf('2026-01-01'),
    );
    expect(shown(clocks.until2025.requirementAppliesFrom)).toBe('2024-01-01');
    expect(formatWorkDays(clocks.from2026.oneYear.left)).toBe('258.00');
  });
});

describe('three clocks, for a full post from 2026-01-01', () => {
  const history = { posts: [post({ from: '2026-01-01' })] };
  const clocks = clocksOn('2027-03-31', history);

  test('one year: 260 days at work', () => {
    const { oneYear } = clocks;
    expect(fractionOfWorkDays(oneYear.limit)).toBe('260');
    // 2026 has 261 weekdays, of which 2026-01-01 is the first.
    expect(shown(oneYear.reached)).toBe('2026-12-30');
    expect(shown(oneYear.requirementAppliesFrom)).toBe('2026-12-31');
    expect(oneYear.left).toBe(0);
    expect(oneYear.reasons.map(({ rule, code }) => `${rule} ${code}`)).toEqual([
      'KOM-EX-1Y ONE_YEAR_LIMIT',
      'KOM-EX-COUNT WORK_DAYS_USED',
      'KOM-EX-COUNT DAYS_PER_YEAR',
      'KOM-EX-1Y LIMIT_REACHED',
      'KOM-EX-1Y EXEMPTION_ENDS',
    ]);
    expect(shownNotices(oneYear.notices)).toEqual(['9: 2026-09-30', '11: 2026-12-01', '12: 2026-12-30']);
  });

  test('four months a calendar year: a third, exactly, and anew each year', () => {
    expect(clocks.calendarYears.map(({ year }) => year)).toEqual([2026, 2027, 2028, 2029, 2030, 2031, 2032]);
    const [first, second] = clocks.calendarYears;
    expect(first && fractionOfWorkDays(first.limit)).toBe('260/3');
    expect([shown(first?.reached), shown(first?.requirementAppliesFrom)]).toEqual(['2026-05-01', '2026-05-02']);
    expect(shownNotices(first?.notices ?? [])).toEqual(['9: 2026-04-01', '11: 2026-04-22', '12: 2026-05-01']);
    expect(second && formatWorkDays(second.used)).toBe('64.00');
    expect(second && formatWorkDays(second.left)).toBe('22.66');
    expect(shown(second?.reached)).toBe('projected 2027-05-03');
  });

  test('no out-of-hours clock without out-of-hours work, but for the year we are in', () => {
    expect(clocks.outOfHours.map(({ year, used }) => [year, used])).toEqual([[2027, 0]]);
  });

  test('out-of-hours work alone runs the out-of-hours clock: half a year', () => {
    const [year] = clocksOn('2026-12-31', {
      posts: [post({ from: '2026-01-01', percent: 50, outOfHours: true }), post({ from: '2026-01-01', percent: 50 })],
    }).outOfHours;
    expect(year && fractionOfWorkDays(year.limit)).toBe('130');
    expect(year && formatWorkDays(year.used)).toBe('130.50');
    expect([shown(year?.reached), shown(year?.requirementAppliesFrom)]).toEqual(['2026-12-30', '2026-12-31']);
    expect(year?.reasons[0]?.rule).toBe('KOM-EX-LV-6M');
  });

  test('a yearly limit reached on the last day of the year has no day left to apply', () => {
    const parameters = withClockParameter(CLOCK_PARAMETERS, 'exempt.days_per_year', 522);
    const [year] = clocksOn(
      '2026-12-31',
      { posts: [post({ from: '2026-01-01', outOfHours: true })] },
      parameters,
    ).outOfHours;
    expect(shown(year?.reached)).toBe('2026-12-31');
    expect(year?.requirementAppliesFrom).toBeUndefined();
  });
});

describe('when the requirement applies: two readings', () => {
  test('the four months on top move the day, and both are shown', () => {
    const { requirementAppliesFrom } = clocksOn('2026-06-30', { posts: [post({ from: '2026-01-01' })] });
    expect(shown(requirementAppliesFrom.oneYearOnly)).toBe('projected 2026-12-31');
    // 2026: 261 days, 86 2/3 on top; 2027: 86 2/3 on top, and 85 2/3 left of the year: 172 1/3 days into 2027.
    expect(shown(requirementAppliesFrom.fourMonthsOnTop)).toBe('projected 2027-09-01');
    expect(requirementAppliesFrom.reasons.oneYearOnly.map(({ rule }) => rule)).toEqual(['KOM-EX-1Y', 'KOM-SCOPE-2026']);
    expect(requirementAppliesFrom.reasons.fourMonthsOnTop.map(({ rule }) => rule)).toEqual([
      'KOM-EX-4M',
      'KOM-SCOPE-2026',
    ]);
  });

  test('four months a year never draw on the one year under the kinder reading', () => {
    const summers = [2026, 2027, 2028, 2029].map((year) => post({ from: `${year}-06-01`, to: `${year}-09-20` }));
    const { requirementAppliesFrom } = clocksOn('2030-01-01', { posts: summers });
    expect(shown(requirementAppliesFrom.oneYearOnly)).toBe('2029-06-29');
    expect(requirementAppliesFrom.fourMonthsOnTop).toBeUndefined();
  });

  test('used up on 31 December: the new year has four months of its own', () => {
    const parameters = withClockParameter(CLOCK_PARAMETERS, 'exempt.days_per_year', 261);
    const posts = [post({ from: '2026-01-01', to: '2026-12-31' }), post({ from: '2027-05-03', to: '2027-12-31' })];
    const more = [...posts, post({ from: '2028-01-01' })];
    const { requirementAppliesFrom, calendarYears } = clocksOn('2028-12-31', { posts: more }, parameters);
    expect(calendarYears.slice(0, 3).map(({ used }) => formatWorkDays(used))).toEqual(['261.00', '175.00', '260.00']);
    // A year of 261 days, 87 on top. 2026 draws 174 on the year; of 2027 the first 174 days are covered, and it has 175.
    expect(shown(requirementAppliesFrom.fourMonthsOnTop)).toBe('2027-12-31');
    const oneDayLess = [posts[0], post({ from: '2027-05-04', to: '2027-12-31' }), more[2]].filter(
      (p) => p !== undefined,
    );
    // With 174 days in 2027 all is used up exactly on 2027-12-31, and in 2028 the 87 days of that year come first.
    expect(
      shown(clocksOn('2028-12-31', { posts: oneDayLess }, parameters).requirementAppliesFrom.fourMonthsOnTop),
    ).toBe('2028-05-03');
  });

  test('nothing applies to a doctor who meets the requirement by then', () => {
    const history = { posts: [post({ from: '2026-01-01' })], competentFrom: dayOf('2026-12-31') };
    const { requirementAppliesFrom, oneYear } = clocksOn('2027-06-30', history);
    expect(shown(oneYear.reached)).toBe('2026-12-30');
    expect([requirementAppliesFrom.oneYearOnly, requirementAppliesFrom.fourMonthsOnTop]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('the unsettled length of a year is named, and the other readings stand beside', () => {
    const clocks = competenceClocks({ posts: [post({ from: '2026-01-01' })] }, CLOCK_PARAMETERS, dayOf('2026-06-30'));
    expect(clocks.parameters.unsettled).toEqual(['exempt.days_per_year']);
    expect(
      clocks.from2026.otherReadings.map(({ daysPerYear, oneYearOnly }) => [daysPerYear, shown(oneYearOnly)]),
    ).toEqual([
      [230, 'projected 2026-11-19'],
      [365, 'projected 2027-05-27'],
    ]);
    const settled = withClockParameter(CLOCK_PARAMETERS, 'exempt.days_per_year', 230);
    const other = competenceClocks({ posts: [post({ from: '2026-01-01' })] }, settled, dayOf('2026-06-30'));
    expect(other.parameters.unsettled).toEqual([]);
    expect(shown(other.from2026.requirementAppliesFrom.oneYearOnly)).toBe('projected 2026-11-19');
  });
});

describe('projection', () => {
  test('used and left are as of the day, the rest is marked', () => {
    const { oneYear } = clocksOn('2026-01-31', { posts: [post({ from: '2026-01-01', to: '2026-12-31' })] });
    expect([formatWorkDays(oneYear.used), formatWorkDays(oneYear.left)]).toEqual(['22.00', '238.00']);
    expect(shown(oneYear.reached)).toBe('projected 2026-12-30');
  });

  test('a planned end before the limit: never reached', () => {
    const { oneYear } = clocksOn('2026-01-31', { posts: [post({ from: '2026-01-01', to: '2026-12-29' })] });
    expect(oneYear.reached).toBeUndefined();
    expect(oneYear.reasons.map(({ code }) => code)).toContain('LIMIT_NOT_REACHED');
  });

  test('planned absence moves the day', () => {
    const away = post({ from: '2026-01-01', absences: [{ from: '2026-07-01', to: '2026-07-31' }] });
    expect(shown(clocksOn('2026-01-31', { posts: [away] }).oneYear.reached)).toBe('projected 2027-02-01');
  });

  test('five years ahead and no further', () => {
    // Five years at 20 % are 260.8 days at work: the limit is just within sight.
    const reached = (percent: number) =>
      clocksOn('2026-01-01', { posts: [post({ from: '2026-01-01', percent })] }).oneYear.reached;
    expect(shown(reached(20))).toBe('projected 2030-12-25');
    expect(reached(19)).toBeUndefined();
    const onTheLastDay = clocksOn('2026-01-01', { posts: [post({ from: '2030-01-03' })] }).oneYear.reached;
    expect(shown(onTheLastDay)).toBe('projected 2031-01-01');
    const { projectedUntil } = competenceClocks({ posts: [] }, CLOCK_PARAMETERS, dayOf('2026-01-01'));
    expect(dateOf(projectedUntil)).toBe('2031-01-01');
  });
});

describe('the report (KOM-EX-REPORT)', () => {
  const reportsOn = (date: string, history: ClockHistory) =>
    clocksOn(date, history).reports.map(({ municipality, year, used, reportBy, projected }) =>
      [year, municipality, formatWorkDays(used), dateOf(reportBy), ...(projected ? ['projected'] : [])].join(' '),
    );

  test('each municipality, each year it used an exemption, by 31 March of the next', () => {
    const history = {
      posts: [
        post({ from: '2026-06-01', to: '2026-06-07', municipality: '1103' }),
        post({ from: '2026-06-01', to: '2026-06-07', municipality: '0301' }),
        post({ from: '2027-06-07', to: '2027-06-13', municipality: '0301' }),
      ],
    };
    expect(reportsOn('2026-12-31', history)).toEqual([
      '2026 0301 5.00 2027-03-31',
      '2026 1103 5.00 2027-03-31',
      '2027 0301 0.00 2028-03-31 projected',
    ]);
  });

  test('the last report is due in 2029, and the first is about 2026', () => {
    expect(reportsOn('2031-01-01', { posts: [post({ from: '2020-01-01', percent: 20 })] })).toEqual([
      '2026 5501 52.20 2027-03-31',
      '2027 5501 52.20 2028-03-31',
      '2028 5501 52.00 2029-03-31',
    ]);
  });

  test('no report of a doctor who met the requirement', () => {
    const history = { posts: [post({ from: '2026-06-01' })], competentFrom: dayOf('2026-01-01') };
    expect(reportsOn('2027-01-01', history)).toEqual([]);
  });
});
