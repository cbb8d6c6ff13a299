import { describe, expect, it } from '@jest/globals';
import type { CareerEvent } from '../../src/career/domain/events.js';
import * as a from '../support/facts.js';
import { careerOf, given, standingOf } from '../support/given.js';

/** What stands on the employer's word only the employer takes away. Event `e1` is the post, `e2` what the employer said. */

const confirmed: CareerEvent = { type: 'PeriodConfirmed', data: a.period({ to: '2023-03-31' }) };
const disputed: CareerEvent = { type: 'PeriodDisputed', data: { ...a.period(), reason: 'v1.never.here' } };

describe('what the employer says of the service', () => {
  const said = { descriptionId: 'd', postId: 'office', content: 'v1.con.tent', satisfactory: false } as const;
  const described: CareerEvent = { type: 'ServiceDescribed', data: { ...said, declaredBy: 'EMPLOYER' } };

  it('is not turned round by the doctor in the employer’s name, and not taken back by her', () => {
    const turned = { type: 'DescribeService', data: { ...said, satisfactory: true, declaredBy: 'EMPLOYER' } } as const;
    given(a.started(), described).when(a.correct('e2', turned)).isRefused('AMENDED_BY_EMPLOYER_ONLY');
    given(a.started(), described).when(a.withdraw('e2')).isRefused('AMENDED_BY_EMPLOYER_ONLY');
  });

  it('is hers to correct where she said it herself', () => {
    const data = { descriptionId: 'd', postId: 'office', content: 'v1.con.tent', declaredBy: 'DOCTOR' } as const;
    const right = { type: 'DescribeService', data: { ...data, patients: 3 } } as const;
    const after = given(a.started(), { type: 'ServiceDescribed', data }).when(a.correct('e2', right)).leadsTo();
    expect(after.content.documents.descriptions.get('office')).toEqual(right.data);
  });
});

describe('a confirmation or dispute', () => {
  it('is not widened by the doctor', () => {
    given(a.started(), confirmed)
      .when(a.correct('e2', { type: 'ConfirmPeriod', data: a.period() }))
      .isRefused('AMENDED_BY_EMPLOYER_ONLY');
  });

  it('is not taken back by the doctor, and a withdrawal of it not either', () => {
    given(a.started(), disputed).when(a.withdraw('e2')).isRefused('AMENDED_BY_EMPLOYER_ONLY');
    const withdrawn: CareerEvent = {
      type: 'RecordingWithdrawn',
      data: { withdraws: 'e2', reason: 'v1.by.mistake', declaredBy: 'EMPLOYER' },
    };
    given(a.started(), disputed, withdrawn).when(a.withdraw('e3')).isRefused('AMENDED_BY_EMPLOYER_ONLY');
  });

  it('is corrected by the employer', () => {
    const career = given(a.started(), confirmed)
      .when(a.correct('e2', { type: 'ConfirmPeriod', data: a.period() }, 'EMPLOYER'))
      .leadsTo();
    expect(standingOf(career, 'office')).toEqual([['2023-01-01', '2023-05-31', 'CONFIRMED']]);
  });
});

describe('disputed days', () => {
  it('stay disputed when the doctor corrects the post', () => {
    const career = given(a.started(), disputed)
      .when(a.correct('e1', { type: 'StartEmployment', data: a.post({ basisPoints: 5000 }) }))
      .leadsTo();
    expect(standingOf(career, 'office')).toEqual([['2023-01-01', '2023-05-31', 'DISPUTED']]);
  });

  it('are lifted when the employer corrects or confirms', () => {
    const corrected = given(a.started(), disputed)
      .when(a.correct('e1', { type: 'StartEmployment', data: a.post({ basisPoints: 5000 }) }, 'EMPLOYER'))
      .leadsTo();
    const then = careerOf(a.started(), disputed, confirmed);
    expect(standingOf(corrected, 'office')).toEqual([['2023-01-01', '2023-05-31', 'CONFIRMED']]);
    expect(standingOf(then, 'office')).toEqual([
      ['2023-01-01', '2023-03-31', 'CONFIRMED'],
      ['2023-04-01', '2023-05-31', 'DISPUTED'],
    ]);
  });
});

describe('absence taken away', () => {
  const absent: CareerEvent = { type: 'AbsenceRegistered', data: a.absence() };

  it('by the doctor makes the freed days declared, however confirmed they were', () => {
    const career = given(a.started(), { type: 'PeriodConfirmed', data: a.period() }, absent)
      .when(a.withdraw('e3'))
      .leadsTo();
    expect(standingOf(career, 'office')).toEqual([
      ['2023-01-01', '2023-01-31', 'CONFIRMED'],
      ['2023-02-01', '2023-02-10', 'DECLARED'],
      ['2023-02-11', '2023-05-31', 'CONFIRMED'],
    ]);
  });

  it('by the employer says nothing about who stands behind the service', () => {
    const career = given(a.started(), absent).when(a.withdraw('e2', 'EMPLOYER')).leadsTo();
    expect(standingOf(career, 'office')).toEqual([['2023-01-01', '2023-05-31', 'DECLARED']]);
  });
});
