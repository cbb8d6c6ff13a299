import { describe, expect, it } from '@jest/globals';
import { dayOf } from '../../src/kernel/dates.js';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import { NORWEGIAN_RULES, count, withParameterText } from '../../src/counting/index.js';
import { formatMonths } from '../../src/kernel/months.js';
import { careerIn, statementOf } from '../support/portable.js';

/** Readings that are harmless apart can matter together: the strictest figure is the least of all combinations. */

const FORMAT = 'tjenestebok-career/1';
const LIS1 = { type: 'PART1_COMPLETED', on: '2017-08-31' };

const converted = {
  format: FORMAT,
  milestones: [
    LIS1,
    { type: 'SPECIALISATION_STARTED', scheme: 'OLD', on: '2018-01-01' },
    { type: 'CONVERTED', on: '2021-07-01' },
  ],
  posts: [{ id: 'a', employer: 'Sagene', category: 'AUP', from: '2021-01-01', to: '2021-12-31', percent: 100 }],
  absences: [{ post: 'a', kind: 'SICK', from: '2021-08-01', to: '2021-08-31' }],
  supervisors: [{ from: '2021-07-01' }],
};

const growing = {
  format: FORMAT,
  milestones: [LIS1],
  posts: [
    {
      id: 'x',
      employer: 'X',
      category: 'AUP',
      from: '2021-01-01',
      to: '2021-12-31',
      percent: 40,
      changes: [{ from: '2021-07-01', percent: 60 }],
    },
    { id: 'y', employer: 'Y', category: 'AUP', from: '2021-01-01', to: '2021-06-30', percent: 20 },
  ],
  absences: [{ post: 'x', kind: 'SICK', from: '2021-08-01', to: '2021-08-31' }],
  supervisors: [{ from: '2021-01-01' }],
};

describe('the strictest figure', () => {
  it.each([
    ['a career converted in a year of sickness', converted, '11.00'],
    ['a post that grew over the floor', growing, '3.00'],
  ])('of %s is the least of all combinations', (_, career, strictest) => {
    const { confirmed } = statementOf(career, '2021-12-31');
    expect(confirmed.strictestTotal.rounded).toBe(strictest);
  });

  it('is no more than any combination counted by hand', () => {
    const history = serviceHistoryOf(careerIn(growing));
    const choices = [
      ['aup.pct_basis', ['SUM', 'PER_CONTRACT']],
      ['absence.mode', ['EXCESS', 'ALL']],
      ['absence.basis', ['PER_EMPLOYMENT', 'TOTAL']],
      ['inst.min_pct', ['50', '0']],
    ] as const;
    const sets = choices.reduce(
      (all, [name, values]) => all.flatMap((rules) => values.map((value) => withParameterText(rules, name, value))),
      [NORWEGIAN_RULES],
    );
    const totals = sets.map(
      (rules) => count(history, rules, { validOn: dayOf('2021-12-31'), basis: 'CONFIRMED' }).total,
    );
    const least = totals.reduce((a, b) => (b < a ? b : a));
    expect(statementOf(growing, '2021-12-31').confirmed.strictestTotal.rounded).toBe(formatMonths(least));
  });

  it('names a reading that matters only together with another', () => {
    const { otherReadings } = statementOf(growing, '2021-12-31').confirmed;
    const mode = otherReadings.find(({ parameter }) => parameter === 'absence.mode');
    expect(mode).toMatchObject({ together: ['aup.pct_basis'], total: { rounded: '3.00' } });
  });
});

describe('service from before a conversion', () => {
  const turnus = { ...converted, milestones: converted.milestones.slice(1), absences: [] };

  it('without part 1 recorded is shown both ways, and counted the stricter', () => {
    const { total, otherReadings } = statementOf(turnus, '2021-12-31').confirmed;
    expect(total.rounded).toBe('0.00');
    expect(otherReadings.map(({ parameter, total: other }) => [parameter, other.rounded])).toEqual([
      ['conversion.part1', '6.00'],
    ]);
  });
});

describe('the old scheme', () => {
  const old = (posts: object[]) => ({
    format: FORMAT,
    milestones: [{ type: 'SPECIALISATION_STARTED', scheme: 'OLD', on: '2014-01-01' }],
    posts,
  });

  it('measures a position by its contract, whoever has signed for which days', () => {
    const post = {
      id: 'a',
      employer: 'Sagene',
      category: 'AUP',
      from: '2015-01-01',
      to: '2015-06-30',
      percent: 100,
      declaredBy: 'DOCTOR',
      confirmed: [{ from: '2015-01-01', to: '2015-02-28', by: 'Sagene' }],
    };
    const { confirmed, withDeclared } = statementOf(old([post]), '2016-01-01');
    expect([confirmed.total.rounded, withDeclared.total.rounded]).toEqual(['2.00', '6.00']);
  });

  it('has the floor of half time for hospital service too (OLD-HALFTIME)', () => {
    const hospital = (percent: number) => ({
      id: 'h',
      employer: 'OUS',
      category: 'INSTITUTION',
      from: '2015-01-01',
      to: '2015-12-31',
      percent,
    });
    expect(statementOf(old([hospital(20)]), '2016-01-01').confirmed.total.rounded).toBe('0.00');
    expect(statementOf(old([hospital(50)]), '2016-01-01').confirmed.total.rounded).toBe('6.00');
  });
});

describe('one disputed day', () => {
  it('takes its own worth and not the allowance of the whole employment', () => {
    const career = {
      format: FORMAT,
      milestones: [LIS1],
      posts: [
        {
          id: 'a',
          employer: 'Sagene',
          category: 'AUP',
          from: '2021-01-01',
          to: '2021-12-31',
          percent: 100,
          disputed: [{ from: '2021-06-15', to: '2021-06-15', by: 'Sagene', reason: 'Ikke på jobb' }],
        },
      ],
      absences: [{ post: 'a', kind: 'SICK', from: '2021-10-01', to: '2021-10-31' }],
      supervisors: [{ from: '2021-01-01' }],
    };
    // 12 - 1/30 served, one month away, 10 % of that tolerated: all but the disputed day counts.
    expect(statementOf(career, '2021-12-31').confirmed.total.exact).toBe('359/30');
  });
});
