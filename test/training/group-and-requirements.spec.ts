import { describe, expect, it } from '@jest/globals';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import { NORWEGIAN_RULES } from '../../src/counting/index.js';
import { addMonths, dateOf, dayOf } from '../../src/kernel/dates.js';
import { groupAccount } from '../../src/training/group-account.js';
import { requirementsAccount } from '../../src/training/requirements-account.js';
import { careerOf } from '../support/given.js';
import { NEW_SCHEME, OLD_SCHEME, PART1, aCourse, aGroup, aPost, aSupervisor, attended } from './training-careers.js';

const READY = [PART1, NEW_SCHEME, aSupervisor('2019-01-01')];

/** A session on the 10th of each month. */
function monthly(from: string, count: number): readonly CareerEvent[] {
  return Array.from({ length: count }, (_, month) => attended(dateOf(addMonths(dayOf(from) + 9, month)), 300));
}

function groupOf(facts: readonly CareerEvent[], validOn = '2024-12-31') {
  const career = careerOf(...READY, ...facts);
  return groupAccount(career.content, serviceHistoryOf(career), NORWEGIAN_RULES, dayOf(validOn), 'NEW');
}

const other = (from: string, to: string) => aPost(100, from, to, { postId: 'home', category: 'OTHER' });

describe('group supervision (GRP-2Y)', () => {
  it('is not met with 24 months in a group and 11 of them in practice', () => {
    const { months, inPractice } = groupOf([
      ...aGroup('2021-01-01', '2022-12-31'),
      ...monthly('2021-01-01', 24),
      other('2020-01-01', '2022-01-31'),
      aPost(100, '2022-02-01', '2022-12-31'),
    ]);
    expect(months).toMatchObject({ reached: { rounded: '24.00' }, status: 'MET' });
    expect(inPractice).toMatchObject({
      reached: { rounded: '11.00', exact: '11' },
      missing: { rounded: '1.00' },
      status: 'OPEN',
    });
  });

  it('is met with 12', () => {
    const { inPractice } = groupOf([
      ...aGroup('2021-01-01', '2022-12-31'),
      ...monthly('2022-01-01', 12),
      aPost(100, '2022-01-01', '2022-12-31'),
    ]);
    expect(inPractice.status).toBe('MET');
  });

  it('tells the months with a session beside those of membership, and is met by the fewer alone', () => {
    const facts = [...aGroup('2021-01-01', '2022-12-31'), aPost(100, '2021-01-01', '2022-12-31')];
    const none = groupOf([...facts, attended('2021-01-10', 300), attended('2021-01-24', 300)]);
    expect(none.months).toMatchObject({
      reached: { rounded: '24.00' },
      attended: { rounded: '1.00' },
      status: 'CHECK',
    });
    expect(none.inPractice).toMatchObject({ attended: { rounded: '1.00' }, status: 'CHECK' });
    expect(groupOf([...facts, ...monthly('2021-01-01', 23)]).months.status).toBe('CHECK');
    expect(groupOf([...facts, ...monthly('2021-01-01', 24)]).months.status).toBe('MET');
    expect(groupOf([...aGroup('2021-01-01', '2022-11-30'), ...monthly('2021-01-01', 23)]).months.status).toBe('OPEN');
  });

  it('counts by the rules of the scheme it is asked for', () => {
    // Without a supervisor AUP counts in the old scheme and not in the new.
    const career = careerOf(
      PART1,
      OLD_SCHEME,
      aPost(100, '2016-01-01', '2017-12-31'),
      ...aGroup('2016-01-01', '2017-12-31'),
      {
        type: 'SchemeConverted',
        data: { on: '2016-01-01' },
      },
    );
    const inPractice = (scheme: 'OLD' | 'NEW') =>
      groupAccount(career.content, serviceHistoryOf(career), NORWEGIAN_RULES, dayOf('2018-01-01'), scheme).inPractice
        .calendar.confirmed.rounded;
    expect([inPractice('OLD'), inPractice('NEW')]).toEqual(['24.00', '0.00']);
  });

  it('tells both readings where half posts make them differ, and takes neither for granted', () => {
    const sessions = monthly('2021-01-01', 18);
    const { inPractice } = groupOf([
      ...aGroup('2021-01-01', '2022-12-31'),
      ...sessions,
      aPost(50, '2021-01-01', '2022-12-31'),
    ]);
    expect(inPractice.calendar.confirmed.rounded).toBe('24.00');
    expect(inPractice.fullTime.confirmed.rounded).toBe('12.00');
    expect(inPractice.status).toBe('MET');
    const short = groupOf([
      ...aGroup('2021-01-01', '2022-06-30'),
      ...sessions,
      aPost(50, '2021-01-01', '2022-12-31'),
    ]).inPractice;
    expect([short.calendar.confirmed.rounded, short.fullTime.confirmed.rounded]).toEqual(['18.00', '9.00']);
    expect(short.status).toBe('CHECK');
  });

  it('holds declared practice for something to be looked into', () => {
    const declared = aPost(100, '2021-01-01', '2022-12-31', { declaredBy: 'DOCTOR' });
    const { inPractice } = groupOf([...aGroup('2021-01-01', '2022-12-31'), declared]);
    expect(inPractice.fullTime.confirmed.rounded).toBe('0.00');
    expect(inPractice.status).toBe('CHECK');
  });

  it('sums the hours of its sessions against 120', () => {
    const facts = [...aGroup('2021-01-01'), aPost(100, '2021-01-01')];
    const { hours } = groupOf([...facts, attended('2021-02-01', 180), attended('2021-02-15', 170)]);
    expect(hours).toMatchObject({
      required: { rounded: '120.00' },
      reached: { rounded: '5.83', exact: '35/6' },
      missing: { rounded: '114.16' },
      status: 'OPEN',
    });
  });

  it('tells of an entry without practice, and takes an agreement for enough', () => {
    const entry = (...facts: readonly CareerEvent[]) => groupOf([...aGroup('2021-01-01'), ...facts]).groups[0]?.entry;
    expect(entry(aPost(100, '2021-01-01'))).toBe('IN_PRACTICE');
    expect(entry(aPost(100, '2021-03-01', undefined, { agreedOn: '2020-12-15' }))).toBe('AGREED');
    expect(entry(aPost(100, '2021-03-01'))).toBe('NOT_IN_PRACTICE');
  });

  it('has a diploma from the day it was issued', () => {
    const diploma: CareerEvent = { type: 'GroupDiplomaIssued', data: { on: '2023-01-10', reference: 'v1.a.b' } };
    expect(groupOf([diploma], '2023-01-09').diploma).toEqual({ issuedOn: null, status: 'OPEN' });
    expect(groupOf([diploma], '2023-01-10').diploma).toEqual({ issuedOn: '2023-01-10', status: 'MET' });
  });
});

describe('courses, duties, visits and points', () => {
  const rows = (scheme: 'NEW' | 'OLD', facts: readonly CareerEvent[], on = '2024-12-31') =>
    new Map(
      requirementsAccount(careerOf(...facts).content, scheme, dayOf(on)).rows.map((row) => [
        row.id,
        [row.required, row.reached, row.status, row.advice],
      ]),
    );
  const duties = (dutiesId: string, count: number): CareerEvent => ({
    type: 'DutiesServed',
    data: { dutiesId, count, from: '2023-01-01', to: '2023-12-31', declaredBy: 'EMPLOYER' },
  });

  it('advises in the new scheme: topics count from 15 hours, summed over courses of one topic', () => {
    const found = rows('NEW', [
      aCourse('a', { topic: 'Hud', hundredthsOfHours: 800 }),
      aCourse('b', { topic: 'hud ', hundredthsOfHours: 700 }),
      aCourse('c', { topic: 'Barn', hundredthsOfHours: 1400 }),
      aCourse('d', { kind: 'BASIC_A' }),
      aCourse('e', { kind: 'BASIC_A' }),
    ]);
    expect(found.get('TOPICS')).toEqual([6, 1, 'OPEN', true]);
    expect(found.get('BASIC_COURSES')).toEqual([4, 1, 'OPEN', true]);
    expect(found.has('DUTIES')).toBe(false);
  });

  it('requires in the old scheme, and says what no source gives a number for', () => {
    const found = rows('OLD', [duties('d1', 25), duties('d2', 15), aCourse('x', { kind: 'EXPERT_WITNESS' })]);
    expect(found.get('DUTIES')).toEqual([40, 40, 'MET', false]);
    expect(found.get('EXPERT_WITNESS')).toEqual([1, 1, 'MET', false]);
    for (const id of ['TOPIC_COURSES', 'VISITS', 'POINTS', 'SKILLS'] as const) {
      expect(found.get(id)?.slice(0, 1)).toEqual([null]);
      expect(found.get(id)?.[2]).toBe('UNKNOWN');
    }
    expect(rows('OLD', [duties('d1', 39)]).get('DUTIES')).toEqual([40, 39, 'OPEN', false]);
  });

  it('leaves out what has expired and what is still to come', () => {
    const course = aCourse('akutt', { kind: 'ACUTE_MEDICINE', on: '2020-01-01', expiresOn: '2023-01-01' });
    expect(rows('NEW', [course], '2023-01-01').get('ACUTE_MEDICINE')?.[1]).toBe(1);
    expect(rows('NEW', [course], '2023-01-02').get('ACUTE_MEDICINE')?.[1]).toBe(0);
    expect(rows('NEW', [course], '2019-12-31').get('ACUTE_MEDICINE')?.[1]).toBe(0);
  });
});
