import { describe, expect, it } from '@jest/globals';
import type { AbsenceEntry, CareerFile, PostEntry } from '../../src/portable/format.js';
import { statementOf } from '../support/portable.js';

/** On which side of a limit the limit itself lies. Every pair differs by the smallest step there is. */

const year = { employer: 'Office', category: 'AUP', from: '2022-01-01', to: '2022-12-31', percent: 100 } as const;

function career(post: Partial<PostEntry>, rest: Partial<CareerFile> = {}) {
  return {
    format: 'tjenestebok-career/1',
    milestones: [{ type: 'PART1_COMPLETED', on: '2018-08-31' }],
    posts: [{ id: 'office', ...year, ...post }],
    supervisors: [{ from: '2000-01-01' }],
    ...rest,
  };
}

const total = (file: unknown, asValid = '2022-12-31') => statementOf(file, asValid).confirmed.total.exact;
const away = (absence: Partial<AbsenceEntry>) => ({
  absences: [{ post: 'office', kind: 'SICK' as const, from: '2022-03-01', to: '2022-03-31', ...absence }],
});

describe('the floor', () => {
  it.each(['AUP', 'OTHER', 'INSTITUTION'] as const)(
    'of half a position is reached at 50 %% and not at 49.99 %%: %s',
    (category) => {
      expect(total(career({ category, percent: 50 }))).toBe('6');
      expect(total(career({ category, percent: 49.99 }))).toBe('0');
    },
  );

  it('lets other service count beside 50 % of AUP, not beside 49.99 %', () => {
    const beside = (percent: number) =>
      career(
        { percent },
        {
          posts: [
            { ...year, percent },
            { ...year, category: 'OTHER', percent: 10 },
          ],
        },
      );
    expect(total(beside(50))).toBe('36/5');
    expect(total(beside(49.99))).toBe('0');
  });
});

describe('the first and the last day', () => {
  it('of a post count', () => {
    expect(total(career({ from: '2022-03-31', to: '2022-03-31' }))).toBe('1/31');
  });

  it('of the count is its last: what comes after is not served yet', () => {
    const view = statementOf(career({}), '2022-01-31').confirmed;
    expect(view.total.exact).toBe('1');
    expect(view.lines.map(({ from, to, verdict }) => [from, to, verdict])).toEqual([
      ['2022-01-01', '2022-01-31', 'COUNTS'],
      ['2022-02-01', '2022-12-31', 'NOT_YET'],
    ]);
  });

  it('of part 1 is no service in part 3 yet: the day after is', () => {
    const completed = (on: string) =>
      career({ from: '2022-03-31', to: '2022-03-31' }, { milestones: [{ type: 'PART1_COMPLETED', on }] });
    expect(total(completed('2022-03-31'))).toBe('0');
    expect(total(completed('2022-03-30'))).toBe('1/31');
  });

  it('of a supervisor count', () => {
    const supervised = (from: string, to: string) =>
      career({ from: '2022-03-30', to: '2022-03-31' }, { supervisors: [{ from, to }] });
    expect(total(supervised('2022-03-30', '2022-03-31'))).toBe('2/31');
    expect(total(supervised('2022-03-31', '2022-03-31'))).toBe('1/31');
    expect(total(supervised('2022-03-01', '2022-03-30'))).toBe('1/31');
  });

  it('of a waiver count, for the supervisor it names only', () => {
    const waived = (supervisor: string, to: string) =>
      career(
        { from: '2022-03-30', to: '2022-03-31' },
        {
          supervisors: [{ supervisor: 'ola', qualification: 'NOT_SPECIALIST', from: '2022-01-01' }],
          waivers: [{ supervisor, from: '2022-03-30', to, reference: '22/1' }],
        },
      );
    expect(total(waived('ola', '2022-03-31'))).toBe('2/31');
    expect(total(waived('ola', '2022-03-30'))).toBe('1/31');
    expect(total(waived('kari', '2022-03-31'))).toBe('0');
  });

  it('of the conversion asks for a supervisor, the day before does not', () => {
    const file = career(
      { from: '2022-03-30', to: '2022-03-31' },
      {
        milestones: [
          { type: 'PART1_COMPLETED', on: '2018-08-31' },
          { type: 'SPECIALISATION_STARTED', scheme: 'OLD', on: '2018-09-01' },
          { type: 'CONVERTED', on: '2022-03-31' },
        ],
        supervisors: [],
      },
    );
    expect(total(file)).toBe('1/31');
  });
});

describe('absence', () => {
  it('of exactly a tenth takes nothing, and any more takes the excess', () => {
    expect(total(career({}, away({ to: '2022-04-06' })))).toBe('12'); // 1 and 6/30 months of 12
    expect(total(career({}, away({ to: '2022-04-07' })))).toBe('359/30'); // a day of April more
    expect(total(career({}, away({ to: '2022-04-06', share: 100 })))).toBe('12');
  });

  it('counts days of the post together, never more than the whole post', () => {
    const both = { absences: [50, 50].map((share) => ({ ...away({}).absences[0], share, to: '2022-04-30' })) };
    const once = away({ to: '2022-04-30' });
    expect(total(career({}, both as Partial<CareerFile>))).toBe(total(career({}, once)));
  });
});

describe('the old scheme', () => {
  const old = { milestones: [{ type: 'SPECIALISATION_STARTED', scheme: 'OLD', on: '2014-01-01' }] } as const;

  it('takes a post of exactly three calendar months, and none a day shorter', () => {
    expect(total(career({ from: '2022-01-15', to: '2022-04-14', percent: 100 }, old))).not.toBe('0');
    expect(total(career({ from: '2022-01-15', to: '2022-04-13', percent: 100 }, old))).toBe('0');
  });

  it('measures the three months on the unbroken employment, not on each contract', () => {
    const two = (secondFrom: string) =>
      career(
        {},
        {
          ...old,
          posts: [
            { ...year, to: '2022-02-28' },
            { ...year, from: secondFrom, to: '2022-04-15' },
          ],
        },
      );
    expect(total(two('2022-03-01'))).toBe('7/2');
    expect(total(two('2022-03-02'))).toBe('0');
  });
});

describe('a requirement', () => {
  // Two years of AUP, of which days are missing at the end of December: each is 1/31.
  const until = (to: string, percent = 100) => {
    const view = statementOf(career({ from: '2021-01-01', to, percent }), '2022-12-31');
    return view.requirements.find(({ id }) => id === 'AUP')?.confirmed;
  };

  it('is met at the very figure, and nearly met under 0.05 month below', () => {
    expect(until('2022-12-31')).toMatchObject({ status: 'MET', metOn: '2022-12-31' });
    expect(until('2022-12-30')).toMatchObject({ status: 'NEAR', metOn: null, missing: { exact: '1/31' } });
    expect(until('2022-12-29')).toMatchObject({ status: 'MISSING', missing: { exact: '2/31' } });
  });

  it('is missing at 0.05 month exactly', () => {
    const half = career(
      { from: '2021-01-01' },
      {
        posts: [
          { ...year, from: '2021-01-01', to: '2022-11-30' },
          { ...year, from: '2022-12-01', percent: 95 },
        ],
      },
    );
    const [, aup] = statementOf(half, '2022-12-31').requirements;
    expect(aup?.confirmed).toMatchObject({ status: 'MISSING', missing: { exact: '1/20' } });
  });
});
