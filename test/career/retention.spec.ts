import { describe, expect, it } from '@jest/globals';
import type { CareerEvent, ForgettingGround } from '../../src/career/domain/events.js';
import { FORGETTING_GROUNDS } from '../../src/career/domain/events.js';
import { mayBeForgotten } from '../../src/career/domain/retention.js';
import * as a from '../support/facts.js';
import { careerOf, given } from '../support/given.js';
import {
  approveGoal,
  heard,
  inTraining,
  recorded,
  sendGoal,
  signActivity,
  supervisorSays,
} from '../support/training.js';

/** When a doctor may be forgotten: each ground with the days it begins on, and what stands against all of them. */

const forget = (ground: ForgettingGround, on = '2034-01-01') =>
  ({ type: 'ForgetDoctor', data: { ground, on, reference: '2034/1', decidedBy: 'administrator' } }) as const;

const forgotten = (ground: ForgettingGround, on = '2034-01-01'): CareerEvent => ({
  type: 'DoctorForgotten',
  data: forget(ground, on).data,
});

/** Not yet on the last day the record is kept, and on the day after. */
function keptUntil(until: string, dayAfter: string, ...history: readonly CareerEvent[]): void {
  const [refusal] = given(...history)
    .when(forget('RETENTION_OVER', until))
    .refusals();
  expect(refusal).toEqual({ code: 'RETENTION_NOT_OVER', field: 'ground', details: { until, years: '10' } });
  given(...history)
    .when(forget('RETENTION_OVER', dayAfter))
    .records(forgotten('RETENTION_OVER', dayAfter));
}

describe('the time of keeping', () => {
  it('is over the day after ten years from the last day of service', () => {
    keptUntil('2033-05-31', '2033-06-01', a.started());
  });

  it('runs from the last of several posts, in whatever order they were told', () => {
    const later = a.substituting({ from: '2023-03-01', to: '2023-12-31' });
    keptUntil('2033-12-31', '2034-01-01', later, a.started());
  });

  it('runs from the day the service ended, not from the day that was agreed', () => {
    const ended: CareerEvent = {
      type: 'EmploymentEnded',
      data: { postId: 'office', on: '2023-04-30', declaredBy: 'DOCTOR' },
    };
    keptUntil('2033-04-30', '2033-05-01', a.started(), ended);
    const extended: CareerEvent = {
      type: 'SubstitutePositionExtended',
      data: { postId: 'list', to: '2023-06-30', declaredBy: 'DOCTOR' },
    };
    keptUntil('2033-06-30', '2033-07-01', a.substituting(), extended);
  });

  it('of a leap day is over after the last of February', () => {
    keptUntil('2034-02-28', '2034-03-01', a.started({ to: '2024-02-29' }));
    keptUntil('2034-02-28', '2034-03-01', a.started({ to: '2024-02-28' }));
    keptUntil('2034-03-01', '2034-03-02', a.started({ to: '2024-03-01' }));
  });

  it('does not begin while a post is open', () => {
    for (const on of ['2023-06-01', '2099-12-31']) {
      const [refusal] = given(a.started({ postId: 'old' }), { type: 'EmploymentStarted', data: a.openPost })
        .when(forget('RETENTION_OVER', on))
        .refusals();
      expect(refusal).toMatchObject({ code: 'FORGETTING_GROUND_NOT_MET', details: { reason: 'IN_SERVICE' } });
    }
  });

  it('of a doctor without service runs from what was last said of her', () => {
    keptUntil('2034-01-01', '2034-01-02', { type: 'Part1Completed', data: { on: '2018-08-31' } });
  });

  it('does not regard service that was taken back', () => {
    const withdrawn: CareerEvent = {
      type: 'RecordingWithdrawn',
      data: { withdraws: 'e2', reason: 'v1.not.so', declaredBy: 'DOCTOR' },
    };
    keptUntil('2033-05-31', '2033-06-01', a.started(), a.substituting({ to: '2040-01-31' }), withdrawn);
  });

  it('is the same whoever stands behind the service', () => {
    keptUntil('2033-05-31', '2033-06-01', a.started(), a.confirmed(), a.disputed());
  });
});

describe('a registration by mistake', () => {
  it.each<[string, readonly CareerEvent[]]>([
    ['holds nothing', []],
    ['holds what the doctor said', [a.started(), a.away()]],
    ['holds what an office said', [a.started({ declaredBy: 'OFFICE' })]],
    ['holds an open post', [{ type: 'EmploymentStarted', data: a.openPost }]],
    ['holds what is disputed', [a.started(), a.disputed()]],
  ])('may be forgotten at once when it %s', (_, history) => {
    given(...history)
      .when(forget('REGISTERED_BY_MISTAKE', '2024-01-01'))
      .records(forgotten('REGISTERED_BY_MISTAKE', '2024-01-01'));
  });

  it.each<[string, readonly CareerEvent[]]>([
    ['the employer has said', [a.started({ declaredBy: 'EMPLOYER' })]],
    ['the employer has confirmed, of one day', [a.started(), a.confirmed({ from: '2023-01-01', to: '2023-01-01' })]],
    ['the employer confirmed before she disputed them', [a.started(), a.confirmed(), a.disputed()]],
    ['the employer has changed', [a.started(), a.percentChanged({ declaredBy: 'EMPLOYER' })]],
  ])('may not when it holds days %s', (_, history) => {
    const [refusal] = given(...history)
      .when(forget('REGISTERED_BY_MISTAKE'))
      .refusals();
    expect(refusal).toMatchObject({ code: 'FORGETTING_GROUND_NOT_MET', details: { reason: 'DAYS_CONFIRMED' } });
  });

  it.each(['signed', 'said', 'approved'] as const)('may not when others have %s something of her learning', (what) => {
    const acts = { signed: signActivity(), said: supervisorSays(), approved: approveGoal() };
    const before = { signed: inTraining, said: recorded([sendGoal()], inTraining), approved: heard };
    const [refusal] = given(...recorded([acts[what]], before[what]))
      .when(forget('REGISTERED_BY_MISTAKE'))
      .refusals();
    expect(refusal).toMatchObject({ code: 'FORGETTING_GROUND_NOT_MET', details: { reason: 'JUDGED_BY_OTHERS' } });
  });
});

describe('the wish of the doctor', () => {
  it('is enough where nobody else has said anything', () => {
    const history: CareerEvent[] = [
      { type: 'Part1Completed', data: { on: '2018-08-31' } },
      { type: 'EmploymentStarted', data: a.openPost },
      a.away(),
      a.supervised(),
      a.percentChanged(),
      {
        type: 'AccessGranted',
        data: { grantId: 'all', grantee: { kind: 'PERSON', person: 'kari' }, parts: ['POSTS'], from: '2024-01-01' },
      },
      { type: 'LegalHoldPlaced', data: { holdId: 'case', reference: '2024/1' } },
      { type: 'LegalHoldLifted', data: { holdId: 'case', reference: '2024/2' } },
    ];
    given(...history)
      .when(forget('WISH_OF_THE_DOCTOR', '2024-01-01'))
      .records(forgotten('WISH_OF_THE_DOCTOR', '2024-01-01'));
  });

  it.each<[string, readonly CareerEvent[]]>([
    ['an office has declared a post', [a.started({ declaredBy: 'OFFICE' })]],
    ['an employer has declared absence', [a.started(), a.away({ declaredBy: 'EMPLOYER' })]],
    ['an employer has confirmed', [a.started(), a.confirmed()]],
    ['an employer has disputed', [a.started(), a.disputed()]],
    [
      'an employer has corrected what she said',
      [
        a.started(),
        {
          type: 'RecordingCorrected',
          data: {
            corrects: 'e1',
            type: 'EmploymentStarted',
            schema: 1,
            data: a.post({ basisPoints: 5000 }),
            reason: 'v1.slip.of',
            declaredBy: 'EMPLOYER',
          },
        },
      ],
    ],
    ['the authorities have approved her', [{ type: 'SpecialistApproved', data: { on: '2024-01-01' } }]],
    [
      'the authorities have credited service',
      [
        {
          type: 'CreditDecided',
          data: {
            creditId: 'abroad',
            category: 'AUP',
            hundredthsOfMonths: 600,
            ground: 'FOREIGN_TRAINING',
            decidedBy: 'v1.who.it',
            decidedOn: '2024-01-01',
            reference: 'v1.ref.no',
          },
        },
      ],
    ],
    [
      'the authorities have granted a waiver',
      [
        {
          type: 'SupervisorWaiverGranted',
          data: { waiverId: 'w', supervisorId: 'kari', from: '2023-01-01', to: '2023-12-31', reference: 'v1.ref.no' },
        },
      ],
    ],
  ])('is not when %s, not even once it is taken back', (_, history) => {
    const said = given(...history)
      .when(forget('WISH_OF_THE_DOCTOR'))
      .refusals();
    expect(said).toMatchObject([
      { code: 'FORGETTING_GROUND_NOT_MET', field: 'ground', details: { reason: 'STATED_BY_OTHERS' } },
    ]);
    const takenBack: CareerEvent = {
      type: 'RecordingWithdrawn',
      data: { withdraws: `e${String(history.length)}`, reason: 'v1.not.so', declaredBy: 'DOCTOR' },
    };
    given(...history, takenBack)
      .when(forget('WISH_OF_THE_DOCTOR'))
      .isRefused('FORGETTING_GROUND_NOT_MET');
  });
});

describe('a legal hold', () => {
  const placed = (holdId: string, reference: string): CareerEvent => ({
    type: 'LegalHoldPlaced',
    data: { holdId, reference },
  });
  const lifted = (holdId: string): CareerEvent => ({
    type: 'LegalHoldLifted',
    data: { holdId, reference: '2024/9' },
  });

  it.each(FORGETTING_GROUNDS)('stands against the ground %s though it is met', (ground) => {
    const on = '2050-01-01';
    given().when(forget(ground, on)).records(forgotten(ground, on));
    const [refusal, ...others] = given(placed('case', '2024/1')).when(forget(ground, on)).refusals();
    expect(refusal).toEqual({ code: 'LEGAL_HOLD', field: 'doctor', details: { holdId: 'case', reference: '2024/1' } });
    expect(others).toEqual([]);
    given(placed('case', '2024/1'), lifted('case')).when(forget(ground, on)).records(forgotten(ground, on));
  });

  it('goes before a ground that is not met', () => {
    const career = careerOf({ type: 'EmploymentStarted', data: a.openPost }, placed('case', '2024/1'));
    expect(mayBeForgotten('RETENTION_OVER', career, '2024-01-02')?.code).toBe('LEGAL_HOLD');
  });

  it('stands while another one is lifted', () => {
    const both = [placed('first', '2024/1'), placed('second', '2024/2')];
    const refusals = given(...both, lifted('first'))
      .when(forget('REGISTERED_BY_MISTAKE'))
      .refusals();
    expect(refusals).toEqual([
      { code: 'LEGAL_HOLD', field: 'doctor', details: { holdId: 'second', reference: '2024/2' } },
    ]);
    given(...both, lifted('second'), lifted('first'))
      .when(forget('REGISTERED_BY_MISTAKE'))
      .records(forgotten('REGISTERED_BY_MISTAKE'));
  });
});
