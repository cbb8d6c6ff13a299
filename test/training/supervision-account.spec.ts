import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import { NORWEGIAN_RULES, makeStatement } from '../../src/counting/index.js';
import { dayOf } from '../../src/kernel/dates.js';
import { beyondTime } from '../../src/training/beyond-time.js';
import { hoursFigure, plus } from '../../src/training/figures.js';
import { serviceIfSupervised } from '../../src/training/service-if-supervised.js';
import { hoursOwed, supervisionAccount } from '../../src/training/supervision-account.js';
import { careerOf } from '../support/given.js';
import { FIRST, LAST, anyHistory } from '../support/histories.js';
import { NEW_SCHEME, OLD_SCHEME, PART1, TWO_GOALS, aPost, aSupervisor, held } from './training-careers.js';

function accountOf(facts: readonly CareerEvent[], validOn: string) {
  const career = careerOf(...facts);
  return supervisionAccount(career, serviceHistoryOf(career), NORWEGIAN_RULES, dayOf(validOn));
}

const READY = [PART1, NEW_SCHEME];

describe('hours owed (SUP-HOURS)', () => {
  it('owes 42 x 0.5 x 0.5 = 10.5 hours for half a year at 50 %', () => {
    const { total } = accountOf(
      [...READY, aPost(50, '2022-01-01', '2022-06-30'), aSupervisor('2022-01-01', undefined, { id: 's' })],
      '2022-12-31',
    );
    expect(total.owed).toEqual({ rounded: '10.50', exact: '21/2' });
    expect(total.difference).toEqual({ rounded: '-10.50', exact: '-21/2' });
    expect(total.enough).toBe(false);
  });

  it('owes by calendar year, and tells what is held, agreed and still ahead', () => {
    const { years, tenures } = accountOf(
      [
        ...READY,
        aPost(100, '2022-07-01', '2023-12-31'),
        aSupervisor('2022-07-01', undefined, { id: 's' }),
        held('s', '2022-08-10', 90),
        held('s', '2023-02-10', 120),
        {
          type: 'SupervisionPlanned',
          data: { planId: 'plan', supervisionId: 's', from: '2022-07-01', minutesPerMonth: 210 },
        },
      ],
      '2023-06-30',
    );
    const figures = years.map(({ year, owed, planned, held: given, ahead }) => [
      year,
      ...[owed, planned, given, ahead.owed, ahead.planned].map(({ rounded }) => rounded),
    ]);
    expect(figures.slice(0, 2)).toEqual([
      [2022, '21.00', '21.00', '1.50', '0.00', '0.00'],
      [2023, '21.00', '21.00', '2.00', '21.00', '21.00'],
    ]);
    expect(tenures).toEqual([
      expect.objectContaining({ supervisorId: 'vera', qualifies: true, to: null, sessions: 2, minutes: 0 }),
    ]);
  });

  it('tells of no year ahead in which nothing is owed or agreed', () => {
    const away: CareerEvent = {
      type: 'AbsenceRegistered',
      data: {
        absenceId: 'a',
        postId: 'post',
        kind: 'PARENTAL_LEAVE',
        from: '2023-01-01',
        to: '2023-12-31',
        shareBasisPoints: 10_000,
        declaredBy: 'EMPLOYER',
      },
    };
    const facts = [...READY, aPost(100, '2022-07-01', '2024-06-30'), away];
    const yearsBy = (day: string) => accountOf(facts, day).years.map(({ year, ahead }) => [year, ahead.owed.rounded]);
    expect(yearsBy('2022-12-31')).toEqual([
      [2022, '0.00'],
      [2024, '21.00'],
    ]);
    // What is past stays, zeros too.
    expect(yearsBy('2024-06-30').map(([year]) => year)).toEqual([2022, 2023, 2024]);
  });

  it('owes nothing in the old scheme, before a conversion, or for a post that does not count', () => {
    const owed = (...facts: CareerEvent[]) => accountOf([PART1, ...facts], '2023-12-31').total.owed.rounded;
    const post = aPost(100, '2023-01-01', '2023-12-31');
    expect(owed(OLD_SCHEME, post)).toBe('0.00');
    expect(owed(OLD_SCHEME, { type: 'SchemeConverted', data: { on: '2023-07-01' } }, post)).toBe('21.00');
    expect(owed(NEW_SCHEME, aPost(20, '2023-01-01', '2023-12-31'))).toBe('0.00');
  });

  it('leaves out the days she was away', () => {
    const away: CareerEvent = {
      type: 'AbsenceRegistered',
      data: {
        absenceId: 'a',
        postId: 'post',
        kind: 'PARENTAL_LEAVE',
        from: '2023-01-01',
        to: '2023-06-30',
        shareBasisPoints: 10_000,
        declaredBy: 'EMPLOYER',
      },
    };
    const { total } = accountOf([...READY, aPost(100, '2023-01-01', '2023-12-31'), away], '2023-12-31');
    expect(total.owed.rounded).toBe('21.00');
  });

  it('adds up: the parts of a span owe what the span owes', () => {
    fc.assert(
      fc.property(anyHistory(), fc.integer({ min: FIRST, max: LAST }), (history, cut) => {
        const service = serviceIfSupervised(history, NORWEGIAN_RULES, LAST + 1);
        const owed = (from: number, until: number) => hoursOwed(service, NORWEGIAN_RULES, { from, until });
        const parts = plus(owed(FIRST, cut), owed(cut, LAST + 1));
        expect(hoursFigure(parts)).toEqual(hoursFigure(owed(FIRST, LAST + 1)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what the supervisor register says', () => {
  const facts = [...READY, aPost(100, '2024-01-01'), aSupervisor('2024-01-01', undefined, { id: 's' })];
  const leftWith = (register: { specialist: boolean | null; course: boolean } | undefined) => {
    const career = careerOf(...facts);
    const history = serviceHistoryOf(career);
    const statement = makeStatement(history, NORWEGIAN_RULES, { validOn: dayOf('2024-06-30') });
    return beyondTime(career, history, NORWEGIAN_RULES, statement, TWO_GOALS, () => register).left.items.flatMap(
      ({ id, status, advice }) => (/^(REGISTER|COURSE) /.test(id) ? [[id, status, advice]] : []),
    );
  };

  it('is held against what the career says, and a missing course is only a warning (SUP-COURSE)', () => {
    expect(leftWith({ specialist: false, course: false })).toEqual([
      ['REGISTER vera', 'CHECK', false],
      ['COURSE vera', 'CHECK', true],
    ]);
    expect(leftWith({ specialist: null, course: true })).toEqual([]);
    expect(leftWith(undefined)).toEqual([]);
  });
});

describe('what is told and never held against anybody', () => {
  it('tells the longest pause, and the advice beside it', () => {
    const { rhythm } = accountOf(
      [
        ...READY,
        aPost(100, '2023-01-01', '2023-03-31'),
        aSupervisor('2023-01-01', undefined, { id: 's' }),
        held('s', '2023-01-10', 60),
        held('s', '2023-03-11', 60),
      ],
      '2023-12-31',
    );
    expect(rhythm.longestPause).toEqual({ from: '2023-01-11', to: '2023-03-10', days: 59 });
    expect(rhythm.advisedDays).toBe(14);
  });

  it('tells how many supervisors, who longest, and the hand-over notes', () => {
    const { continuity, tenures } = accountOf(
      [
        ...READY,
        aPost(100, '2022-01-01', '2023-12-31'),
        aSupervisor('2022-01-01', undefined, { id: 's' }),
        {
          type: 'SupervisorChanged',
          data: {
            supervisionId: 's',
            from: '2023-09-01',
            supervisor: { supervisorId: 'per', qualification: 'GP_SPECIALIST' },
            handOver: 'v1.a.b',
          },
        },
      ],
      '2023-12-31',
    );
    expect(continuity).toMatchObject({ supervisors: 2, changes: 1, handOverNotes: 1 });
    expect(continuity.longest).toEqual({ supervisorId: 'vera', days: 608 });
    expect(tenures.map(({ from, to }) => [from, to])).toEqual([
      ['2022-01-01', '2023-08-31'],
      ['2023-09-01', null],
    ]);
  });
});
