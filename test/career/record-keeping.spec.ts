import { describe, expect, it } from '@jest/globals';
import { type CareerCommand, decide } from '../../src/career/domain/career.js';
import type { CareerEvent, DataOf } from '../../src/career/domain/events.js';
import { newCareer } from '../../src/career/domain/state.js';
import * as a from '../support/facts.js';
import { given, sceneOf } from '../support/given.js';

/** What is said about the record itself: who may see it, and whether it may go. Grounds and days of forgetting: `retention.spec.ts`. */

const grant = (change: Partial<DataOf<'AccessGranted'>> = {}): DataOf<'AccessGranted'> => ({
  grantId: 'to-oslo',
  grantee: { kind: 'MUNICIPALITY', municipality: '0301' },
  parts: ['POSTS', 'FIGURES'],
  from: '2024-01-01',
  to: '2024-06-30',
  ...change,
});
const granted: CareerEvent = { type: 'AccessGranted', data: grant() };
const takenBack: CareerEvent = { type: 'AccessWithdrawn', data: { grantId: 'to-oslo' } };

const hold = { holdId: 'case', reference: '2024/17' };
const placed: CareerEvent = { type: 'LegalHoldPlaced', data: hold };
const lifted: CareerEvent = { type: 'LegalHoldLifted', data: { holdId: 'case', reference: '2025/3' } };

const decision = {
  ground: 'REGISTERED_BY_MISTAKE',
  on: '2024-02-01',
  reference: '2024/99',
  decidedBy: 'administrator',
} as const;
const forgotten: CareerEvent = { type: 'DoctorForgotten', data: decision };

const grantAccess = (change: Partial<DataOf<'AccessGranted'>> = {}): CareerCommand => ({
  type: 'GrantAccess',
  data: grant(change),
});
const withdrawAccess: CareerCommand = { type: 'WithdrawAccess', data: { grantId: 'to-oslo' } };
const placeHold = (change: Partial<typeof hold> = {}): CareerCommand => ({
  type: 'PlaceLegalHold',
  data: { ...hold, ...change },
});
const liftHold = (change: Partial<typeof hold> = {}): CareerCommand => ({
  type: 'LiftLegalHold',
  data: { holdId: 'case', reference: '2025/3', ...change },
});
const forget = (change: { reference?: string } = {}): CareerCommand => ({
  type: 'ForgetDoctor',
  data: { ...decision, ...change },
});

describe('sharing', () => {
  it.each<[string, DataOf<'AccessGranted'>['grantee']]>([
    ['a municipality', { kind: 'MUNICIPALITY', municipality: '0301' }],
    ['a city district', { kind: 'DISTRICT', district: '030103' }],
    ['an organisation', { kind: 'ORGANISATION', organisationNumber: '123456785' }],
    ['a person', { kind: 'PERSON', person: '00000000-0000-8000-8000-000000000001' }],
  ])('opens the record to %s', (_, grantee) => {
    given()
      .when(grantAccess({ grantee }))
      .records({ type: 'AccessGranted', data: grant({ grantee }) });
  });

  it('may begin and end on the same day, or never end', () => {
    given()
      .when(grantAccess({ to: '2024-01-01' }))
      .records({ type: 'AccessGranted', data: grant({ to: '2024-01-01' }) });
    const endless = { grantId: 'for-ever', grantee: grant().grantee, parts: grant().parts, from: '2024-01-01' };
    given().when({ type: 'GrantAccess', data: endless }).records({ type: 'AccessGranted', data: endless });
  });

  it.each<[string, readonly string[], Partial<DataOf<'AccessGranted'>>]>([
    ['the first day is no date', ['DATE_INVALID'], { from: '2023-02-29' }],
    ['the last day is no date', ['DATE_INVALID'], { to: '2024-13-01' }],
    ['it ends before it begins', ['ENDS_BEFORE_START'], { to: '2023-12-31' }],
    ['nothing is shared', ['PARTS_MISSING'], { parts: [] }],
    ['what is not the doctor’s to share is among it', ['PARTS_MISSING'], { parts: ['POSTS', 'ACCESS_LOG' as 'POSTS'] }],
    [
      'the municipality has no number',
      ['MUNICIPALITY_UNKNOWN'],
      { grantee: { kind: 'MUNICIPALITY', municipality: '301' } },
    ],
    ['the district has no number', ['DISTRICT_UNKNOWN'], { grantee: { kind: 'DISTRICT', district: '0301' } }],
    [
      'the organisation’s number is wrong',
      ['ORGANISATION_NUMBER_WRONG'],
      { grantee: { kind: 'ORGANISATION', organisationNumber: '123456784' } },
    ],
    [
      'several things are wrong at once',
      ['ENDS_BEFORE_START', 'PARTS_MISSING', 'DISTRICT_UNKNOWN'],
      { to: '2023-12-31', parts: [], grantee: { kind: 'DISTRICT', district: 'Sagene' } },
    ],
  ])('is refused when %s', (_, codes, change) => {
    given()
      .when(grantAccess(change))
      .isRefused(...codes);
  });

  it('takes no id twice, not even that of what was taken back', () => {
    given(granted).when(grantAccess()).isRefused('GRANT_EXISTS');
    given(granted, takenBack).when(grantAccess()).isRefused('GRANT_EXISTS');
  });
});

describe('taking back', () => {
  it('ends what was shared', () => {
    given(granted).when(withdrawAccess).records(takenBack);
    expect(given(granted).when(withdrawAccess).leadsTo().content.grants.get('to-oslo')).toMatchObject({
      withdrawn: true,
    });
  });

  it('twice says nothing new', () => {
    given(granted, takenBack).when(withdrawAccess).recordsNothing();
  });

  it('is refused when nothing of that id was shared', () => {
    given().when(withdrawAccess).isRefused('GRANT_UNKNOWN');
  });
});

describe('a legal hold', () => {
  it('is placed and lifted, each by a decision', () => {
    given().when(placeHold()).records(placed);
    given(placed).when(liftHold()).records(lifted);
  });

  it('may be placed again once it was lifted', () => {
    given(placed, lifted).when(placeHold()).records(placed);
  });

  it('that holds is not placed again, and one that does not is not lifted', () => {
    given(placed)
      .when(placeHold({ reference: '2024/18' }))
      .recordsNothing();
    given(placed, lifted).when(liftHold()).recordsNothing();
  });

  it('that was never placed is not lifted: a slip of the pen would leave the other one standing', () => {
    given().when(liftHold()).isRefused('HOLD_UNKNOWN');
    given(placed)
      .when(liftHold({ holdId: 'another' }))
      .isRefused('HOLD_UNKNOWN');
  });
});

describe('the reference of a decision', () => {
  const taken = ['2026/1234', '24/123-5', 'SAK-2024.17', '17', '202401234-5', 'Ø-1', '2024_1'];
  const wrong = [
    '',
    '7',
    'uten-tall',
    'sak 2024/17',
    '2024/17 Kari Nordmann',
    '01019012345',
    '010190-12345',
    'sak-010190/12345',
    `2024/${'1'.repeat(36)}`,
    '2024/17\n',
    '<2024>',
  ];

  it.each(taken)('may be «%s»', (reference) => {
    given()
      .when(placeHold({ reference }))
      .records({ type: 'LegalHoldPlaced', data: { ...hold, reference } });
  });

  it.each(wrong)('may not be «%s»', (reference) => {
    for (const command of [placeHold({ reference }), forget({ reference })]) {
      given().when(command).isRefused('REFERENCE_WRONG');
    }
    given(placed).when(liftHold({ reference })).isRefused('REFERENCE_WRONG');
  });
});

describe('forgetting', () => {
  it('is recorded with its ground, its day and who has decided', () => {
    given().when(forget()).records(forgotten);
    expect(given().when(forget()).leadsTo().content.forgotten).toEqual(decision);
  });

  it('happens once, whatever the second decision says', () => {
    given(forgotten).when(forget()).recordsNothing();
    given(forgotten)
      .when(forget({ reference: '2024/100' }))
      .recordsNothing();
  });

  it('changes nothing of what was served, and of who stands behind it', () => {
    const history = [a.started(), a.away(), a.supervised()];
    const before = given(...history)
      .when(placeHold())
      .leadsTo();
    const after = given(...history)
      .when(forget())
      .leadsTo();
    const { posts, absences, supervision } = before.content;
    expect(after.content).toMatchObject({ posts, absences, supervision });
    expect(after.marks).toEqual(before.marks);
  });

  it.each<[string, CareerCommand]>([
    ['a registration', { type: 'RegisterDoctor', data: { hprNumber: 'v1.a.b', name: 'v1.c.d' } }],
    ['a milestone', { type: 'CompletePart1', data: { on: '2020-01-01' } }],
    ['a post', { type: 'StartEmployment', data: a.post({ postId: 'new' }) }],
    ['a post that is recorded already', { type: 'StartEmployment', data: a.post() }],
    ['a confirmation', { type: 'ConfirmPeriod', data: a.period() }],
    ['a dispute', { type: 'DisputePeriod', data: { ...a.period(), reason: 'v1.not.there' } }],
    ['a supervisor', { type: 'AssignSupervisor', data: a.supervision() }],
    ['a correction', a.correct('e1', { type: 'StartEmployment', data: a.post({ basisPoints: 8000 }) })],
    ['a withdrawal', a.withdraw('e1')],
    ['a grant', grantAccess({ grantId: 'another' })],
    ['what takes a grant back', withdrawAccess],
    ['a legal hold', placeHold()],
    ['what lifts a hold', liftHold()],
  ])('is the last word: %s is refused', (_, command) => {
    given(a.started(), granted, forgotten).when(command).isRefused('DOCTOR_FORGOTTEN');
  });
});

describe('a doctor who is not there', () => {
  const overdue: CareerCommand = { type: 'ForgetDoctor', data: { ...decision, ground: 'RETENTION_OVER' } };

  it.each([grantAccess(), withdrawAccess, placeHold(), liftHold(), forget(), overdue])(
    'has no record to speak of: $type',
    (command) => {
      expect(() => decide(command, sceneOf(newCareer))).toThrow(
        expect.objectContaining({ refusals: expect.arrayContaining([{ code: 'DOCTOR_UNKNOWN', field: 'doctor' }]) }),
      );
    },
  );
});
