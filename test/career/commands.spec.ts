import { describe, expect, it } from '@jest/globals';
import { type CareerCommand, type StatingCommand, decide, factOf } from '../../src/career/domain/career.js';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { checkHprNumber, noticesOn } from '../../src/career/domain/rules.js';
import { newCareer } from '../../src/career/domain/state.js';
import * as a from '../support/facts.js';
import { careerOf, given, registered, sceneOf } from '../support/given.js';

/**
 * What may be recorded: for each command that states a fact, that it happens, that it is refused with every broken rule, and
 * that it stays quiet when the same is already recorded.
 */
type Stated = {
  readonly command: StatingCommand;
  readonly history?: readonly CareerEvent[];
  /** What it is called when it is refused, the codes, and the data or the history that differ. */
  readonly refusals: readonly {
    readonly when: string;
    readonly codes: readonly string[];
    readonly data?: object;
    readonly history?: readonly CareerEvent[];
  }[];
};

const oldScheme: CareerEvent = { type: 'SpecialisationStarted', data: { scheme: 'OLD', on: '2018-01-01' } };
const ended: CareerEvent = {
  type: 'EmploymentEnded',
  data: { postId: 'office', on: '2023-04-30', declaredBy: 'EMPLOYER' },
};

const stated: readonly Stated[] = [
  {
    command: { type: 'CompletePart1', data: { on: '2018-08-31' } },
    refusals: [
      {
        when: 'it was completed before',
        codes: ['PART1_ALREADY_COMPLETED'],
        history: [{ type: 'Part1Completed', data: { on: '2018-02-28' } }],
      },
      { when: 'the date is no date', codes: ['DATE_INVALID'], data: { on: '2018-02-30' } },
    ],
  },
  {
    command: { type: 'StartSpecialisation', data: { scheme: 'NEW', on: '2019-03-01' } },
    refusals: [{ when: 'it has started', codes: ['SPECIALISATION_ALREADY_STARTED'], history: [oldScheme] }],
  },
  {
    command: { type: 'ConvertScheme', data: { on: '2020-07-01' } },
    history: [oldScheme],
    refusals: [
      { when: 'the doctor is not in the old scheme', codes: ['NOT_IN_OLD_SCHEME'], history: [] },
      { when: 'it lies before the start', codes: ['CONVERTED_BEFORE_START'], data: { on: '2017-12-31' } },
      {
        when: 'the enterprise’s number is wrong and it was converted before',
        codes: ['ALREADY_CONVERTED', 'ORGANISATION_NUMBER_WRONG'],
        data: { enterprise: '123456784' },
        history: [oldScheme, { type: 'SchemeConverted', data: { on: '2021-01-01' } }],
      },
    ],
  },
  {
    command: { type: 'ApproveSpecialist', data: { on: '2025-01-01' } },
    refusals: [
      {
        when: 'the doctor is approved',
        codes: ['ALREADY_APPROVED'],
        history: [{ type: 'SpecialistApproved', data: { on: '2024-01-01' } }],
      },
    ],
  },
  {
    command: {
      type: 'DecideCredit',
      data: {
        creditId: 'abroad',
        category: 'AUP',
        hundredthsOfMonths: 650,
        ground: 'FOREIGN_TRAINING',
        decidedBy: 'Helsedirektoratet',
        decidedOn: '2022-01-10',
        reference: '22/1',
      },
    },
    refusals: [
      { when: 'it is for no time', codes: ['MONTHS_OUT_OF_RANGE'], data: { hundredthsOfMonths: 0 } },
      { when: 'it is for more than ten years', codes: ['MONTHS_OUT_OF_RANGE'], data: { hundredthsOfMonths: 12_001 } },
    ],
  },
  {
    command: { type: 'StartEmployment', data: a.post() },
    refusals: [
      { when: 'the post exists', codes: ['POST_EXISTS'], history: [a.started({ basisPoints: 5000 })] },
      { when: 'it ends before it starts', codes: ['ENDS_BEFORE_START'], data: { to: '2022-12-31' } },
      { when: 'it is for 0 %', codes: ['PERCENT_OUT_OF_RANGE'], data: { basisPoints: 0 } },
      { when: 'it is for 140 %', codes: ['PERCENT_OUT_OF_RANGE'], data: { basisPoints: 14_000 } },
      {
        when: 'nothing of it holds: all at once',
        codes: ['DATE_INVALID', 'PERCENT_OUT_OF_RANGE', 'EMPLOYER_NAME_MISSING', 'MUNICIPALITY_UNKNOWN'],
        data: { agreedOn: 'soon', basisPoints: -1, employer: { name: ' ' }, place: { municipality: '0000' } },
      },
      {
        when: 'the employer’s number has a wrong check digit',
        codes: ['ORGANISATION_NUMBER_WRONG'],
        data: { employer: { name: 'Sagene legesenter', organisationNumber: '123456789' } },
      },
      {
        when: 'the municipality’s number was not in force',
        codes: ['MUNICIPALITY_NOT_IN_FORCE'],
        data: { place: { municipality: '1201' } },
      },
    ],
  },
  {
    command: {
      type: 'ChangePositionPercent',
      data: { postId: 'office', from: '2023-03-01', basisPoints: 8000, declaredBy: 'DOCTOR' },
    },
    history: [a.started()],
    refusals: [
      { when: 'the post is not known', codes: ['POST_UNKNOWN'], history: [] },
      { when: 'it lies on the first day', codes: ['CHANGE_BEFORE_START'], data: { from: '2023-01-01' } },
      { when: 'the post has ended', codes: ['POST_ENDED'], data: { from: '2023-06-01' } },
      {
        when: 'another change holds from that day',
        codes: ['PERCENT_CHANGE_EXISTS'],
        history: [a.started(), a.percentChanged({ basisPoints: 7000 })],
      },
    ],
  },
  {
    command: { type: 'EndEmployment', data: { postId: 'office', on: '2023-03-31', declaredBy: 'DOCTOR' } },
    history: [a.started()],
    refusals: [
      { when: 'it has ended', codes: ['POST_ALREADY_ENDED'], history: [a.started(), ended] },
      { when: 'it lies before the start', codes: ['ENDS_BEFORE_START'], data: { on: '2022-12-31' } },
      {
        when: 'the post is a substitute position',
        codes: ['POST_IS_SUBSTITUTE'],
        history: [a.substituting({ postId: 'office' })],
      },
    ],
  },
  {
    command: { type: 'StartSubstitutePosition', data: a.substitutePost({ hundredthsOfDaysPerWeek: 150 }) },
    refusals: [
      { when: 'the week has more days', codes: ['DAYS_PER_WEEK_OUT_OF_RANGE'], data: { hundredthsOfDaysPerWeek: 701 } },
    ],
  },
  {
    command: { type: 'ExtendSubstitutePosition', data: { postId: 'list', to: '2023-08-31', declaredBy: 'DOCTOR' } },
    history: [a.substituting()],
    refusals: [
      { when: 'it is no later', codes: ['EXTENSION_NOT_LATER'], data: { to: '2023-05-31' } },
      { when: 'the post is an employment', codes: ['POST_IS_EMPLOYMENT'], history: [a.started({ postId: 'list' })] },
    ],
  },
  {
    command: { type: 'EndSubstitutePosition', data: { postId: 'list', on: '2023-04-30', declaredBy: 'DOCTOR' } },
    history: [a.substituting()],
    refusals: [
      { when: 'the post is not known', codes: ['POST_UNKNOWN'], history: [] },
      { when: 'the post is an employment', codes: ['POST_IS_EMPLOYMENT'], history: [a.started({ postId: 'list' })] },
    ],
  },
  {
    command: { type: 'RegisterAbsence', data: a.absence() },
    history: [a.started()],
    refusals: [
      { when: 'it reaches beyond the post', codes: ['ABSENCE_OUTSIDE_POST'], data: { to: '2023-06-01' } },
      { when: 'it is for no share', codes: ['SHARE_OUT_OF_RANGE'], data: { shareBasisPoints: 0 } },
      {
        when: 'the doctor would be away from more than the post',
        codes: ['ABSENCE_OVERLAPS'],
        data: { shareBasisPoints: 5001 },
        history: [a.started(), a.away({ absenceId: 'other', shareBasisPoints: 5000 })],
      },
      { when: 'working days are negative', codes: ['WORKING_DAYS_OUT_OF_RANGE'], data: { workingDays: -1 } },
    ],
  },
  {
    command: { type: 'AssignSupervisor', data: a.supervision() },
    refusals: [
      { when: 'it is for a post that is not known', codes: ['POST_UNKNOWN'], data: { postId: 'nowhere' } },
      { when: 'it exists', codes: ['SUPERVISION_EXISTS'], history: [a.supervised({ from: '2022-01-01' })] },
    ],
  },
  {
    command: {
      type: 'ChangeSupervisor',
      data: {
        supervisionId: 'first',
        from: '2023-04-01',
        supervisor: { supervisorId: 'ola', qualification: 'GP_SPECIALIST' },
      },
    },
    history: [a.supervised()],
    refusals: [
      { when: 'it lies before the supervision', codes: ['BEFORE_SUPERVISION'], data: { from: '2022-12-31' } },
      {
        when: 'the supervision has ended',
        codes: ['SUPERVISION_ENDED'],
        history: [a.supervised({ to: '2023-03-31' })],
      },
    ],
  },
  {
    command: { type: 'EndSupervision', data: { supervisionId: 'first', on: '2023-12-31' } },
    history: [a.supervised()],
    refusals: [{ when: 'the supervision is not known', codes: ['SUPERVISION_UNKNOWN'], history: [] }],
  },
  {
    command: {
      type: 'GrantSupervisorWaiver',
      data: { waiverId: 'w', supervisorId: 'kari', from: '2023-01-01', to: '2023-12-31', reference: '23/1' },
    },
    refusals: [{ when: 'it ends before it starts', codes: ['ENDS_BEFORE_START'], data: { to: '2022-12-31' } }],
  },
  {
    command: { type: 'ConfirmPeriod', data: a.period() },
    history: [a.started()],
    refusals: [
      { when: 'it reaches beyond the post', codes: ['PERIOD_OUTSIDE_POST'], data: { to: '2023-06-01' } },
      {
        when: 'somebody else confirms without saying on what',
        codes: ['CONFIRMER_NOT_EMPLOYER'],
        data: { by: { organisation: 'Oslo kommune', capacity: 'SUCCESSOR' } },
      },
      {
        when: 'neither the period nor the post has an end',
        codes: ['PERIOD_OPEN'],
        history: [{ type: 'EmploymentStarted', data: a.openPost }],
        data: { to: undefined },
      },
    ],
  },
  {
    command: { type: 'DisputePeriod', data: { ...a.period(), reason: 'v1.not.there' } },
    history: [a.started()],
    refusals: [
      {
        when: 'nobody disputes',
        codes: ['CONFIRMER_MISSING'],
        data: { by: { organisation: ' ', capacity: 'EMPLOYER' } },
      },
    ],
  },
];

describe.each(stated.map((each) => ({ ...each, name: each.command.type })))(
  '$name',
  ({ command, history = [], refusals }) => {
    it('happens', () => {
      given(...history)
        .when(command)
        .records(factOf(command));
    });

    it.each(refusals)('is refused when $when', ({ codes, data = {}, history: other = history }) => {
      given(...other)
        .when({ ...command, data: compact({ ...command.data, ...data }) } as StatingCommand)
        .isRefused(...codes);
    });

    it('stays quiet when the same is recorded already', () => {
      given(...history, factOf(command))
        .when(command)
        .recordsNothing();
    });
  },
);

describe('RegisterDoctor', () => {
  const register: CareerCommand = { type: 'RegisterDoctor', data: { hprNumber: 'v1.a.b', name: 'v1.c.d' } };

  it('comes first', () => {
    expect(decide(register, sceneOf(newCareer))).toEqual([registered]);
    const early = () => decide({ type: 'CompletePart1', data: { on: '2018-08-31' } }, sceneOf(newCareer));
    expect(early).toThrow('DOCTOR_UNKNOWN');
  });

  it('comes once', () => {
    given().when(register).isRefused('DOCTOR_EXISTS');
  });

  it('is judged by the number before it is sealed', () => {
    expect(checkHprNumber('1234567')).toBeUndefined();
    expect(checkHprNumber('0123')?.code).toBe('HPR_NUMBER_WRONG');
    expect(checkHprNumber('31129956715')?.code).toBe('HPR_IS_IDENTITY_NUMBER');
  });
});

describe('what is odd but real', () => {
  it('is recorded and pointed out: more than full time in parallel posts', () => {
    const career = given(a.started({ basisPoints: 8000 }))
      .when({ type: 'StartSubstitutePosition', data: a.substitutePost({ from: '2023-03-01', basisPoints: 4000 }) })
      .leadsTo();
    expect(noticesOn(career, 'list')).toEqual([
      {
        code: 'MORE_THAN_FULL_TIME',
        field: 'percent',
        value: '120 %',
        details: { on: '2023-03-01' },
        rule: 'PCT-CAP-100',
      },
    ]);
    expect(noticesOn(careerOf(a.started()), 'office')).toEqual([]);
  });
});

function compact(data: object): object {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}
