import { describe, expect, it } from '@jest/globals';
import type { CareerEvent } from '../../src/career/domain/events.js';
import * as a from '../support/facts.js';
import { careerOf, given, standingOf } from '../support/given.js';

/** Whose word stands behind which days. The post runs from January to May; `e1` is its start. */

const employers = { declaredBy: 'EMPLOYER' } as const;

const percent = (from: string, basisPoints: number, declaredBy: 'DOCTOR' | 'EMPLOYER'): CareerEvent => ({
  type: 'PositionPercentChanged',
  data: { postId: 'office', from, basisPoints, declaredBy },
});

describe('a change of percentage', () => {
  it('speaks of the days until the next change only', () => {
    const career = careerOf(
      a.started({ ...employers, basisPoints: 5000 }),
      percent('2023-04-01', 8000, 'DOCTOR'),
      percent('2023-02-01', 6000, 'EMPLOYER'),
    );
    expect(standingOf(career, 'office')).toEqual([
      ['2023-01-01', '2023-03-31', 'CONFIRMED'],
      ['2023-04-01', '2023-05-31', 'DECLARED'],
    ]);
  });

  it('by the doctor leaves what the employer said of later days', () => {
    const career = careerOf(
      a.started({ ...employers, basisPoints: 5000 }),
      percent('2023-04-01', 8000, 'EMPLOYER'),
      percent('2023-02-01', 6000, 'DOCTOR'),
    );
    expect(standingOf(career, 'office')).toEqual([
      ['2023-01-01', '2023-01-31', 'CONFIRMED'],
      ['2023-02-01', '2023-03-31', 'DECLARED'],
      ['2023-04-01', '2023-05-31', 'CONFIRMED'],
    ]);
  });
});

describe('working days of an absence', () => {
  it('lessened by the doctor make the days declared', () => {
    const away: CareerEvent = { type: 'AbsenceRegistered', data: a.absence({ workingDays: 8 }) };
    const career = given(a.started(employers), away)
      .when(a.correct('e2', { type: 'RegisterAbsence', data: a.absence({ workingDays: 1 }) }))
      .leadsTo();
    expect(standingOf(career, 'office')).toContainEqual(['2023-02-01', '2023-02-10', 'DECLARED']);
  });
});

describe('a correction taken back', () => {
  const slip = a.correct('e1', { type: 'StartEmployment', data: a.post({ ...employers, basisPoints: 9000 }) });

  it('leaves the employer’s word as it stood', () => {
    const career = given(a.started(employers)).when(slip).then(a.withdraw('e2')).leadsTo();
    expect(standingOf(career, 'office')).toEqual([['2023-01-01', '2023-05-31', 'CONFIRMED']]);
  });

  it('does not, when somebody has said more about the days since', () => {
    const confirmed: CareerEvent = { type: 'PeriodConfirmed', data: a.period() };
    const corrected = given(a.started(employers)).when(slip);
    const history = corrected
      .leadsTo()
      .recordings.slice(1)
      .map(({ event }) => event as CareerEvent);
    const career = given(...history, confirmed)
      .when(a.withdraw('e2'))
      .leadsTo();
    expect(standingOf(career, 'office')).toEqual([['2023-01-01', '2023-05-31', 'DECLARED']]);
  });

  it('by the doctor does not bring back what the employer had corrected', () => {
    const lowered = a.correct(
      'e1',
      { type: 'StartEmployment', data: a.post({ ...employers, basisPoints: 4000 }) },
      'EMPLOYER',
    );
    const career = given(a.started(employers)).when(lowered).then(a.withdraw('e2', 'DOCTOR')).leadsTo();
    expect(standingOf(career, 'office')).toEqual([['2023-01-01', '2023-05-31', 'DECLARED']]);
  });
});
