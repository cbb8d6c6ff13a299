import { describe, expect, test } from '@jest/globals';
import type { CareerCommand } from '../../src/career/domain/career.js';
import type { CareerEvent } from '../../src/career/domain/events.js';
import type { CareerState } from '../../src/career/domain/state.js';
import type { Surroundings } from '../../src/career/domain/surroundings.js';
import * as a from '../support/facts.js';
import { given, standingOf } from '../support/given.js';
import * as chain from './requests.js';
import { agree, ask, confirm, decline, delegate, dispute, escalate, propose, remind, requested } from './requests.js';

const { PRACTICE, SAGENE, TODAY, district, municipality, reminded, served, surroundings, withdrawRequest } = chain;

/** Each step is taken on its own day. */
function started(...history: readonly CareerEvent[]) {
  const setting = given(served(), ...history).with({ today: TODAY, surroundings });
  const when = (command: CareerCommand) =>
    setting.with('on' in command.data ? { today: command.data.on } : {}).when(command);
  return { ...setting, when };
}
const asked = (...history: readonly CareerEvent[]) => started(requested(), ...history);
const inWorld = (change: Partial<Surroundings>, today = '2024-01-10') => ({
  today,
  surroundings: { ...surroundings, ...change },
});
const outcome = ({ content }: CareerState) => content.confirmations.requests.get('spring')?.outcome;
const withdrawn: CareerEvent = { type: 'ConfirmationRequestWithdrawn', data: withdrawRequest().data };

/** The same command, with a field left out. */
function without<Command extends CareerCommand>(command: Command, field: string): Command {
  return { ...command, data: Object.fromEntries(Object.entries(command.data).filter(([name]) => name !== field)) };
}

describe('asking', () => {
  test('goes to the city district, when the practice has nobody who can answer', () => {
    started().when(ask()).records(requested());
  });

  test('goes to the employer where somebody leads it', () => {
    const by = { organisation: 'Sagene legesenter', organisationNumber: PRACTICE, capacity: 'EMPLOYER' } as const;
    const officeOf = () => ({ organisationNumber: PRACTICE, name: 'Sagene legesenter' });
    given(served())
      .with(inWorld({ officeOf }))
      .when(ask())
      .records(requested({ askedOf: by, route: 'EMPLOYER' }));
  });

  test('goes to the municipality where the district has nobody', () => {
    const officeOfPlace = (number: string) => (number === '0301' ? surroundings.officeOfPlace(number) : undefined);
    given(served())
      .with(inWorld({ officeOfPlace }))
      .when(ask())
      .records(requested({ askedOf: municipality, route: 'MUNICIPALITY' }));
  });

  test('of a hospital goes to the trust as it is registered, known here or not', () => {
    const hospital = a.started({ employer: { name: 'Helse Vest' }, category: 'PART1_HOSPITAL' });
    given(hospital)
      .with(inWorld({}))
      .when(ask())
      .records(requested({ askedOf: { organisation: 'Helse Vest', capacity: 'EMPLOYER' }, route: 'EMPLOYER' }));
  });

  test('goes to what the municipality has become a part of', () => {
    const placeToday = (number: string) =>
      number === '0301' ? ({ kind: 'ONE', number, name: 'Oslo', isSuccessor: true } as const) : undefined;
    given(served())
      .with(inWorld({ placeToday }))
      .when(ask())
      .records(requested({ askedOf: { ...municipality, capacity: 'SUCCESSOR' }, route: 'SUCCESSOR' }));
  });

  test('of a place that was divided asks which part it was, and goes there', () => {
    const candidates = [
      { number: '0301', name: 'Oslo' },
      { number: '3201', name: 'Bærum' },
    ];
    const here = given(a.started({ place: { municipality: '0999' } })).with(
      inWorld({ placeToday: () => ({ kind: 'DIVIDED', candidates }) }),
    );
    const [refusal] = here.when(ask()).refusals();
    expect([refusal?.code, refusal?.details?.candidates]).toEqual(['PLACE_DIVIDED', '0301 Oslo, 3201 Bærum']);
    here.when(ask({ successor: '9999' })).isRefused('SUCCESSOR_UNKNOWN');
    here
      .when(ask({ successor: '0301' }))
      .records(requested({ askedOf: { ...municipality, capacity: 'SUCCESSOR' }, route: 'SUCCESSOR' }));
  });

  test('is refused where nobody is there to be asked', () => {
    given(served())
      .with(inWorld({ officeOfPlace: () => undefined }))
      .when(ask())
      .isRefusedFor('NOBODY_TO_ASK postId DOC-DUTY');
  });

  test('is about days that were served and that nobody has confirmed', () => {
    started(a.confirmed({ to: '2023-01-31' }))
      .when(ask())
      .isRefusedFor('ALREADY_CONFIRMED from DOC-DUTY');
    started(a.confirmed({ to: '2023-01-31' }))
      .when(ask({ from: '2023-02-01' }))
      .records(requested({ from: '2023-02-01' }));
    started()
      .with({ today: '2023-03-01' })
      .when(ask({ on: '2023-03-01' }))
      .isRefused('IN_THE_FUTURE');
    started()
      .when(ask({ to: '2023-06-30' }))
      .isRefused('PERIOD_OUTSIDE_POST');
    started()
      .when(ask({ postId: 'other' }))
      .isRefused('POST_UNKNOWN');
  });

  test('is not done twice for the same days', () => {
    asked()
      .when(ask({ requestId: 'again' }))
      .isRefused('CONFIRMATION_ALREADY_ASKED');
    asked()
      .when(ask({ requestId: 'spring', from: '2023-03-01' }))
      .isRefused('CONFIRMATION_REQUEST_EXISTS', 'CONFIRMATION_ALREADY_ASKED');
    asked(withdrawn)
      .when(ask({ requestId: 'again' }))
      .records(requested({ requestId: 'again' }));
  });

  test('stays quiet when it was asked so already', () => {
    asked()
      .when(ask({ note: 'v1.other.words' }))
      .recordsNothing();
  });

  test('means the days to the end of the post, where no last day is given', () => {
    started().when(without(ask(), 'to')).records(requested());
  });
});

describe('answering', () => {
  test('confirms, and the request is over', () => {
    const after = asked().when(confirm()).leadsTo();
    expect(outcome(after)).toBe('CONFIRMED');
    expect(standingOf(after, 'office')).toEqual([['2023-01-01', '2023-05-31', 'CONFIRMED']]);
  });

  test('in part leaves the rest asked about', () => {
    const part = asked().when(confirm({ to: '2023-03-31' }));
    expect(outcome(part.leadsTo())).toBeUndefined();
    const after = part.then(dispute({ from: '2023-04-01' })).leadsTo();
    expect(outcome(after)).toBe('DISPUTED');
    expect(standingOf(after, 'office')).toEqual([
      ['2023-01-01', '2023-03-31', 'CONFIRMED'],
      ['2023-04-01', '2023-05-31', 'DISPUTED'],
    ]);
  });

  test('without naming the request answers it too, when it is they who are asked', () => {
    expect(outcome(asked().when(without(confirm(), 'requestId')).leadsTo())).toBe('CONFIRMED');
  });

  test('is for whoever is asked now, or the employer itself', () => {
    asked()
      .when(confirm({ by: municipality }))
      .isRefusedFor('NOT_ASKED by.organisation DOC-DUTY', 'CAPACITY_UNFIT by.capacity -');
    const by = { organisation: 'Sagene legesenter', organisationNumber: PRACTICE, capacity: 'EMPLOYER' } as const;
    expect(outcome(asked().when(confirm({ by })).leadsTo())).toBe('CONFIRMED');
  });

  test('is done in the capacity they are asked in, and on stated evidence', () => {
    asked()
      .when(confirm({ by: { ...district, capacity: 'EMPLOYER' } }))
      .isRefused('CAPACITY_UNFIT');
    asked().when(without(confirm(), 'basis')).isRefused('CONFIRMER_NOT_EMPLOYER');
  });

  test('is about what was asked', () => {
    started(requested({ from: '2023-02-01' }))
      .when(confirm())
      .isRefused('CONFIRMATION_BEYOND_REQUEST');
    asked()
      .when(confirm({ requestId: 'other' }))
      .isRefused('CONFIRMATION_REQUEST_UNKNOWN');
    started(requested(), a.started({ postId: 'other' }))
      .when(confirm({ postId: 'other' }))
      .isRefused('CONFIRMATION_OF_OTHER_POST');
    asked(withdrawn).when(confirm()).isRefused('CONFIRMATION_REQUEST_CLOSED');
  });

  test('said twice is said once', () => {
    asked({ type: 'PeriodConfirmed', data: confirm().data }).when(confirm()).recordsNothing();
  });

  test('that was taken back leaves the days asked about', () => {
    const taken = asked().when(confirm()).then(a.withdraw('e3', 'EMPLOYER')).leadsTo();
    expect(outcome(taken)).toBeUndefined();
  });
});

describe('reminding', () => {
  test('comes after two weeks, and again after two more', () => {
    asked().when(remind()).records(reminded());
    asked(reminded())
      .when(remind({ on: '2024-02-07' }))
      .records(reminded('2024-02-07'));
  });

  test('is refused before', () => {
    asked()
      .when(remind({ on: '2024-01-23' }))
      .isRefusedFor('REMINDER_TOO_EARLY on DOC-DUTY');
    asked(reminded())
      .when(remind({ on: '2024-02-06' }))
      .isRefused('REMINDER_TOO_EARLY');
    asked(withdrawn).when(remind()).isRefused('CONFIRMATION_REQUEST_CLOSED');
  });

  test('the same day stays quiet', () => {
    asked(reminded()).when(remind()).recordsNothing();
  });
});

describe('withdrawing a request', () => {
  test('ends it', () => {
    asked().when(withdrawRequest()).records(withdrawn);
  });

  test('is refused when it has been answered, and quiet when it was withdrawn', () => {
    asked({ type: 'PeriodConfirmed', data: confirm().data })
      .when(withdrawRequest())
      .isRefused('CONFIRMATION_REQUEST_CLOSED');
    asked(withdrawn)
      .when(withdrawRequest({ on: '2024-03-01' }))
      .recordsNothing();
    asked()
      .when(withdrawRequest({ on: '2024-01-09' }))
      .isRefused('BEFORE_LAST_STEP');
  });
});

describe('delegating', () => {
  const delegated: CareerEvent = {
    type: 'ConfirmationDelegated',
    data: { requestId: 'spring', on: '2024-01-15', to: municipality },
  };

  test('hands it to another of the same line, who answers then', () => {
    asked().when(delegate()).records(delegated);
    asked(delegated).when(confirm()).isRefused('NOT_ASKED', 'CAPACITY_UNFIT');
    expect(
      outcome(
        asked(delegated)
          .when(confirm({ by: municipality }))
          .leadsTo(),
      ),
    ).toBe('CONFIRMED');
  });

  test('and back', () => {
    const back = delegate({ on: '2024-01-16', organisationNumber: SAGENE });
    asked(delegated)
      .when(back)
      .records({ type: 'ConfirmationDelegated', data: { requestId: 'spring', on: '2024-01-16', to: district } });
  });

  test('is refused to anybody else', () => {
    asked()
      .when(delegate({ organisationNumber: '910000004' }))
      .isRefused('DELEGATE_NOT_IN_LINE');
    asked()
      .when(delegate({ organisationNumber: SAGENE }))
      .isRefused('DELEGATE_NOT_IN_LINE');
  });

  test('stays quiet when they are asked already', () => {
    asked(delegated)
      .when(delegate({ on: '2024-01-20' }))
      .recordsNothing();
  });
});

describe('asking further up', () => {
  const escalated: CareerEvent = {
    type: 'ConfirmationEscalated',
    data: { requestId: 'spring', on: '2024-02-09', to: municipality, route: 'MUNICIPALITY', ground: 'NO_ANSWER' },
  };

  test('comes a month after they were asked, and a reminder', () => {
    asked(reminded()).when(escalate()).records(escalated);
  });

  test('is refused before, and without a reminder', () => {
    asked(reminded())
      .when(escalate({ on: '2024-02-08' }))
      .isRefusedFor('ESCALATION_TOO_EARLY on DOC-DUTY');
    asked().when(escalate()).isRefused('ESCALATION_TOO_EARLY');
  });

  test('is done at once when the office is closed or nobody is in it', () => {
    for (const ground of ['OFFICE_CLOSED', 'NOBODY_IN_OFFICE'] as const) {
      const said = escalate({ ground, on: '2024-01-11' });
      asked().when(said).isRefused('ESCALATION_GROUND_WRONG');
      given(served(), requested())
        .with(inWorld({ isClosed: () => true, officeOf: () => undefined }, '2024-01-11'))
        .when(said)
        .records({ type: 'ConfirmationEscalated', data: { ...escalated.data, on: '2024-01-11', ground } });
    }
  });

  test('is not hastened by dates in the past', () => {
    const late = (...history: readonly CareerEvent[]) => given(served(), ...history).with(inWorld({}, TODAY));
    late().when(ask()).isRefused('STEP_IN_THE_PAST');
    late(requested()).when(remind()).isRefused('STEP_IN_THE_PAST');
    late(requested()).when(delegate()).isRefused('STEP_IN_THE_PAST');
    late(requested(), reminded()).when(escalate()).isRefused('STEP_IN_THE_PAST');
    late(requested(), reminded())
      .when(escalate({ on: TODAY }))
      .records({ ...escalated, data: { ...escalated.data, on: TODAY } });
  });

  test('ends with the municipality', () => {
    asked(escalated, reminded('2024-02-23'))
      .when(escalate({ on: '2024-03-20' }))
      .isRefused('NOBODY_ABOVE');
  });

  test('stays quiet when it was done that day', () => {
    asked(reminded(), escalated).when(escalate()).recordsNothing();
  });

  test('of the trust that is not here goes to the municipality', () => {
    const hospital = a.started({
      ...{ employer: { name: 'Helse Vest' }, category: 'PART1_HOSPITAL', place: { municipality: '0301' } },
    });
    given(hospital, requested({ askedOf: { organisation: 'Helse Vest', capacity: 'EMPLOYER' }, route: 'EMPLOYER' }))
      .with(inWorld({}, '2024-01-11'))
      .when(escalate({ ground: 'NOBODY_IN_OFFICE', on: '2024-01-11' }))
      .records({
        type: 'ConfirmationEscalated',
        data: { ...escalated.data, on: '2024-01-11', ground: 'NOBODY_IN_OFFICE' } as never,
      });
  });
});

describe('correcting with agreement', () => {
  const proposal = chain.proposed();
  const corrected: CareerEvent = {
    type: 'RecordingCorrected',
    data: {
      ...{ corrects: 'e1', type: 'EmploymentStarted', schema: 1, data: chain.half },
      ...{ reason: 'v1.rea.son', declaredBy: 'DOCTOR' },
    },
  };

  test('is proposed by whoever is asked, and changes nothing by itself', () => {
    asked().when(propose()).records(proposal);
    expect(standingOf(asked().when(propose()).leadsTo(), 'office')).toEqual([['2023-01-01', '2023-05-31', 'DECLARED']]);
  });

  test('agreed to, it is corrected and confirmed in one', () => {
    const confirmed = { type: 'PeriodConfirmed', data: confirm().data } as const;
    const when = asked(proposal).when(agree());
    when.records({ type: 'CorrectionAgreed', data: agree().data }, corrected, confirmed);
    expect(outcome(when.leadsTo())).toBe('CORRECTED');
    expect(standingOf(when.leadsTo(), 'office')).toEqual([['2023-01-01', '2023-05-31', 'CONFIRMED']]);
  });

  test('confirms no day that nobody asked about', () => {
    const spring = requested({ to: '2023-02-28' });
    const after = started(spring, proposal).when(agree()).leadsTo();
    expect(standingOf(after, 'office')).toEqual([
      ['2023-01-01', '2023-02-28', 'CONFIRMED'],
      ['2023-03-01', '2023-05-31', 'DECLARED'],
    ]);
  });

  test('confirms only what is left of the post', () => {
    const shorter = chain.proposed({ data: { ...chain.half, to: '2023-03-31' } });
    const after = asked(shorter).when(agree()).leadsTo();
    expect(standingOf(after, 'office')).toEqual([['2023-01-01', '2023-03-31', 'CONFIRMED']]);
    expect(outcome(after)).toBe('CORRECTED');
  });

  test('declined, the request stays open', () => {
    const when = asked(proposal).when(decline());
    when.records({ type: 'CorrectionDeclined', data: decline().data });
    expect(outcome(when.leadsTo())).toBeUndefined();
  });

  test('is held against the rules of corrections when it is proposed', () => {
    const replacement = { type: 'StartEmployment', data: { ...chain.half, basisPoints: 0 } } as const;
    asked().when(propose({ replacement })).isRefused('PERCENT_OUT_OF_RANGE');
    asked()
      .when(propose({ replacement: { type: 'StartEmployment', data: served().data as typeof chain.half } }))
      .isRefused('PROPOSAL_EMPTY');
    asked()
      .when(propose({ recordingId: 'e9' }))
      .isRefused('RECORDING_UNKNOWN');
  });

  test('is about the post that was asked about, one at a time, and on stated evidence', () => {
    asked().when(without(propose(), 'basis')).isRefused('CONFIRMER_NOT_EMPLOYER');
    asked(proposal)
      .when(propose({ proposalId: 'other' }))
      .isRefused('PROPOSAL_WAITS');
    asked()
      .when(propose({ replacement: { type: 'CompletePart1', data: { on: '2022-01-01' } } }))
      .isRefused('CONFIRMATION_OF_OTHER_POST');
  });

  test('cannot be agreed to when others are asked by then, or it was answered', () => {
    const delegated: CareerEvent = {
      type: 'ConfirmationDelegated',
      data: { requestId: 'spring', on: '2024-01-20', to: municipality },
    };
    asked(proposal, delegated).when(agree()).isRefused('PROPOSER_NOT_ASKED');
    asked(proposal, { type: 'CorrectionDeclined', data: decline().data }).when(agree()).isRefused('PROPOSAL_ANSWERED');
    asked(proposal, withdrawn).when(agree()).isRefused('CONFIRMATION_REQUEST_CLOSED');
    asked().when(decline()).isRefused('PROPOSAL_UNKNOWN');
  });

  test('cannot be agreed to when the days read otherwise than when it was proposed', () => {
    const moreAgain = a.percentChanged({ from: '2023-02-01', basisPoints: 10_000 });
    asked(proposal, moreAgain).when(agree()).isRefused('PROPOSAL_OVERTAKEN');
    const lower = a.percentChanged({ from: '2023-02-01', basisPoints: 3_000 });
    const takenBack: CareerEvent = {
      type: 'RecordingWithdrawn',
      data: { withdraws: 'e2', reason: 'v1.rea.son', declaredBy: 'DOCTOR' },
    };
    started(lower, requested(), proposal, takenBack).when(agree()).isRefused('PROPOSAL_OVERTAKEN');
    const ill = a.away();
    const wellAgain: CareerEvent = { ...takenBack, data: { ...takenBack.data, withdraws: 'e2' } };
    started(ill, requested(), proposal, wellAgain).when(agree()).isRefused('PROPOSAL_OVERTAKEN');
  });

  test('is about no recording of another post, which is not told of', () => {
    const elsewhere = a.started({ postId: 'elsewhere', from: '2022-01-01', to: '2022-12-31' });
    started(requested(), elsewhere)
      .when(propose({ recordingId: 'e3' }))
      .isRefusedFor('RECORDING_UNKNOWN recordingId -');
  });

  test('stays quiet when it was said before', () => {
    asked(proposal)
      .when(propose({ reason: 'v1.other.words' }))
      .recordsNothing();
    asked(proposal).when(agree()).then(agree()).recordsNothing();
    asked(proposal).when(decline()).then(decline()).recordsNothing();
  });
});

test('a post of three years ago is registered, asked about and confirmed today, and both dates show', () => {
  const late = given().with({ today: TODAY, surroundings });
  const { data } = served() as Extract<CareerEvent, { type: 'EmploymentStarted' }>;
  const post = { ...data, from: '2021-01-01', to: '2021-05-31' };
  const after = late
    .when({ type: 'StartEmployment', data: post })
    .then(ask({ from: '2021-01-01', to: '2021-05-31', on: TODAY }));
  after.records(requested({ from: '2021-01-01', to: '2021-05-31', on: TODAY }));
});
