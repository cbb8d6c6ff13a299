import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import { NORWEGIAN_RULES, makeStatement } from '../../src/counting/index.js';
import { dayOf } from '../../src/kernel/dates.js';
import { type BeyondTime, beyondTime } from '../../src/training/beyond-time.js';
import { hoursFigure, plus } from '../../src/training/figures.js';
import { serviceIfSupervised } from '../../src/training/service-if-supervised.js';
import {
  type MinutesOf,
  type SupervisionAccount,
  hoursOwed,
  supervisionAccount,
} from '../../src/training/supervision-account.js';
import { careerOf } from '../support/given.js';
import { FIRST, LAST, anyHistory } from '../support/histories.js';
import { NEW_SCHEME, OLD_SCHEME, PART1, TWO_GOALS, aPost, aSupervisor, held, told } from './training-careers.js';

function accountOf(facts: readonly CareerEvent[], validOn: string) {
  const career = careerOf(...facts);
  return supervisionAccount(career, serviceHistoryOf(career), NORWEGIAN_RULES, dayOf(validOn));
}

function aPostData(postId: string, from: string, to: string) {
  const fact = aPost(100, from, to, { postId });
  if (fact.type !== 'EmploymentStarted') throw new Error('A post is employment');
  return fact.data;
}

function leave(from: string, to: string): CareerEvent {
  return {
    type: 'AbsenceRegistered',
    data: {
      ...{ absenceId: `leave-${from}`, postId: 'post', kind: 'PARENTAL_LEAVE', from, to },
      ...{ shareBasisPoints: 10_000, declaredBy: 'EMPLOYER' },
    },
  };
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
          data: { planId: 'plan', supervisionId: 's', from: '2022-07-01', minutesPerMonth: 240 },
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
      expect.objectContaining({ supervisorId: 'vera', qualifies: true, to: null, sessions: 2, minutes: null }),
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

describe('hours held (SUP-HOURS)', () => {
  const waiver: CareerEvent = {
    type: 'SupervisorWaiverGranted',
    data: { waiverId: 'w', supervisorId: 'vera', from: '2023-03-01', to: '2023-05-31', reference: 'v1.a.b' },
  };
  const figures = ({ total }: SupervisionAccount) => [
    total.held.rounded,
    total.withDeclared.rounded,
    total.notCounted.rounded,
  ];
  const reasons = ({ notCounted }: SupervisionAccount) =>
    notCounted.map(({ because, sessions, hours }) => `${because} ${String(sessions)} ${hours.rounded}`);

  it('do not come from talks of somebody who did not qualify that day', () => {
    const account = accountOf(
      [
        ...READY,
        aPost(100, '2023-01-01', '2023-12-31'),
        aSupervisor('2023-01-01', undefined, { id: 's', specialist: false }),
        waiver,
        held('s', '2023-02-28', 60),
        held('s', '2023-03-01', 120),
        held('s', '2023-05-31', 180),
        held('s', '2023-06-01', 240),
      ],
      '2023-12-31',
    );
    expect(figures(account)).toEqual(['5.00', '5.00', '5.00']);
    expect(reasons(account)).toEqual(['NOT_QUALIFIED 2 5.00']);
    expect(account.notCounted[0]?.text.en).toMatch(/^5.00 hours are not counted: the supervisor was no specialist/);
  });

  it('do not come from LIS1, from before a conversion, from absence, or from another post', () => {
    const lis1: CareerEvent = {
      type: 'EmploymentStarted',
      data: { ...aPostData('lis1', '2017-09-01', '2018-12-31'), category: 'PART1_HOSPITAL', contract: 'PART1' },
    };
    const during = accountOf(
      [
        ...READY,
        lis1,
        aPost(100, '2020-01-01', '2020-12-31'),
        aSupervisor('2017-09-01', undefined, { id: 's' }),
        held('s', '2018-03-10', 60),
      ],
      '2020-12-31',
    );
    expect(reasons(during)).toEqual(['NOTHING_OWED 1 1.00']);
    const converted = accountOf(
      [
        PART1,
        OLD_SCHEME,
        { type: 'SchemeConverted', data: { on: '2024-01-01' } },
        aPost(100, '2018-01-01', '2024-12-31'),
        aSupervisor('2018-01-01', undefined, { id: 's' }),
        held('s', '2023-12-31', 60),
        held('s', '2024-01-01', 120),
      ],
      '2024-12-31',
    );
    expect(figures(converted)).toEqual(['2.00', '2.00', '1.00']);
    expect(converted.years.map(({ year, held: given }) => [year, given.rounded])).toEqual([
      [2023, '0.00'],
      [2024, '2.00'],
    ]);
    const away = accountOf(
      [
        ...READY,
        aPost(100, '2023-01-01', '2023-12-31'),
        leave('2023-02-01', '2023-06-30'),
        aSupervisor('2023-01-01', undefined, { id: 's' }),
        held('s', '2023-03-10', 60),
      ],
      '2023-12-31',
    );
    expect(reasons(away)).toEqual(['NOTHING_OWED 1 1.00']);
  });

  it('are told twice: as others state them, and with what the doctor alone does', () => {
    const facts = [...READY, aPost(100, '2023-01-01', '2023-01-31'), aSupervisor('2023-01-01', undefined, { id: 's' })];
    const hours = (...talks: readonly CareerEvent[]) => {
      const { supervision, left } = told([...facts, ...talks], '2023-01-31').beyond;
      const { status, reached, withDeclared } = left.items.find(({ id }) => id === 'HOURS') ?? {};
      return [supervision.total.enough, supervision.total.enoughWithDeclared, status, reached, withDeclared];
    };
    expect(hours(held('s', '2023-01-10', 210, 'DOCTOR'))).toEqual([false, true, 'CHECK', '0.00', '3.50']);
    expect(hours(held('s', '2023-01-10', 209, 'DOCTOR'))).toEqual([false, false, 'CHECK', '0.00', '3.48']);
    expect(hours(held('s', '2023-01-10', 210, 'EMPLOYER'))).toEqual([true, true, 'MET', '3.50', '3.50']);
    expect(hours(held('s', '2023-01-10', 100, 'DOCTOR'), held('s', '2023-01-11', 110))).toEqual([
      false,
      true,
      'CHECK',
      '1.83',
      '3.50',
    ]);
  });

  it('are agreed in months as the norm has them: 4 hours a month are 42 a year', () => {
    const { total } = accountOf(
      [
        ...READY,
        aPost(100, '2023-01-01', '2023-12-31'),
        aSupervisor('2023-01-01', undefined, { id: 's' }),
        {
          type: 'SupervisionPlanned',
          data: { planId: 'plan', supervisionId: 's', from: '2023-01-01', minutesPerMonth: 240 },
        },
      ],
      '2023-12-31',
    );
    expect([total.owed.exact, total.planned.exact]).toEqual(['42', '42']);
  });

  it('have minutes told only to who is shown them (GOAL-NOTES)', () => {
    const career = careerOf(
      ...READY,
      aPost(100, '2023-01-01', '2023-12-31'),
      aSupervisor('2023-01-01', undefined, { id: 's' }),
      held('s', '2023-03-10', 60),
      held('s', '2023-04-10', 60),
    );
    const minutes = (minutesOf?: MinutesOf) =>
      supervisionAccount(career, serviceHistoryOf(career), NORWEGIAN_RULES, dayOf('2023-12-31'), undefined, minutesOf)
        .tenures[0]?.minutes;
    expect(minutes()).toBeNull();
    expect(minutes(() => new Set(['session-s-2023-03-10', 'another']))).toBe(1);
    expect(minutes((supervisorId) => (supervisorId === 'per' ? new Set() : undefined))).toBeNull();
  });
});

describe('applications for waivers (SUP-WAIVER)', () => {
  const facts: readonly CareerEvent[] = [
    ...READY,
    aPost(100, '2023-01-01', '2023-12-31'),
    aSupervisor('2023-01-01', undefined, { id: 's', specialist: false }),
    {
      type: 'SupervisorWaiverApplied',
      data: {
        ...{ caseId: 'case', supervisorId: 'vera', from: '2023-09-01', to: '2024-08-31', appliedOn: '2023-05-02' },
        ...{ difficulty: 'v1.a.b', steps: 'v1.a.c', competence: 'v1.a.d' },
        ...{ specialists: 0, residents: 3, residentsSupervisedSo: 1 },
      },
    },
  ];
  const refused: CareerEvent = { type: 'SupervisorWaiverRefused', data: { caseId: 'case', on: '2023-06-01' } };
  const granted: CareerEvent = {
    type: 'SupervisorWaiverGranted',
    data: {
      waiverId: 'w',
      caseId: 'case',
      supervisorId: 'vera',
      from: '2023-09-01',
      to: '2024-08-31',
      reference: 'v1.a.e',
    },
  };
  /** It does not say which application it answers. */
  const unnamed = {
    type: 'SupervisorWaiverGranted',
    data: { waiverId: 'w', supervisorId: 'vera', from: '2024-08-31', to: '2024-12-31', reference: 'v1.a.e' },
  } as const;
  const on = (day: string, ...more: readonly CareerEvent[]) => told([...facts, ...more], day).beyond;
  const caseItems = ({ left }: BeyondTime) =>
    left.items.filter(({ id }) => id === 'CASE case').map(({ status }) => status);

  it('are shown with what has come of them', () => {
    const statuses = (day: string, ...more: readonly CareerEvent[]) =>
      on(day, ...more).supervision.waiverCases.map(({ status }) => status);
    expect(statuses('2023-05-01')).toEqual([]);
    expect(statuses('2023-05-02')).toEqual(['WAITS']);
    expect(statuses('2023-05-31', refused)).toEqual(['WAITS']);
    expect(statuses('2023-06-01', refused)).toEqual(['REFUSED']);
    expect(statuses('2023-06-01', granted)).toEqual(['GRANTED']);
    expect(statuses('2023-06-01', unnamed)).toEqual(['GRANTED']);
    expect(statuses('2023-06-01', { ...unnamed, data: { ...unnamed.data, supervisorId: 'per' } })).toEqual(['WAITS']);
    expect(on('2023-05-02').supervision.waiverCases[0]).toMatchObject({ from: '2023-09-01', residents: 3 });
    expect(JSON.stringify(on('2023-05-02').supervision.waiverCases)).not.toContain('v1.');
  });

  it('are said in what is left and in the gap they would close, while they wait', () => {
    const waiting = on('2023-05-02');
    expect(caseItems(waiting)).toEqual(['CHECK']);
    expect(waiting.supervision.gaps.map(({ from, appliedOn }) => [from, appliedOn])).toEqual([
      ['2023-01-01', null],
      ['2023-05-03', '2023-05-02'],
    ]);
    expect(waiting.supervision.gaps[1]?.text.en).toMatch(
      / A waiver was applied for on 2023-05-02 and waits for an answer.$/,
    );
    expect(caseItems(on('2024-08-31'))).toEqual(['CHECK']);
    expect(caseItems(on('2024-09-01'))).toEqual([]);
    const after = on('2023-06-01', refused);
    expect(caseItems(after)).toEqual([]);
    expect(after.supervision.gaps.map(({ appliedOn }) => appliedOn)).toEqual([null, null]);
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

  it('does not take long absence for a pause, nor a short one for an end of it', () => {
    const pause = (...more: readonly CareerEvent[]) =>
      accountOf(
        [
          ...READY,
          aPost(100, '2023-01-01', '2023-12-31'),
          aSupervisor('2023-01-01', undefined, { id: 's' }),
          held('s', '2023-01-15', 60),
          ...more,
        ],
        '2023-12-31',
      ).rhythm.longestPause;
    expect(pause()?.days).toBe(350);
    expect(pause(leave('2023-02-01', '2023-12-15'))).toEqual({ from: '2023-01-16', to: '2023-01-31', days: 16 });
    expect(pause(leave('2023-06-01', '2023-06-14'))?.days).toBe(350);
  });

  it('does not take supervisors of parallel posts for a change, and tells no hand-over note before its day', () => {
    const changed: CareerEvent = {
      type: 'SupervisorChanged',
      data: {
        supervisionId: 'b',
        from: '2023-09-01',
        supervisor: { supervisorId: 'ola', qualification: 'GP_SPECIALIST' },
        handOver: 'v1.a.b',
      },
    };
    const continuity = (day: string) =>
      accountOf(
        [
          ...READY,
          aPost(50, '2022-01-01', undefined, { postId: 'a' }),
          aPost(50, '2022-01-01', undefined, { postId: 'b' }),
          aSupervisor('2022-01-01', undefined, { id: 'a' }),
          aSupervisor('2022-03-01', undefined, { id: 'b', person: 'per' }),
          changed,
        ],
        day,
      ).continuity;
    expect(continuity('2023-08-31')).toMatchObject({ supervisors: 2, changes: 0, handOverNotes: 0 });
    expect(continuity('2023-09-01')).toMatchObject({ supervisors: 3, changes: 1, handOverNotes: 1 });
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
