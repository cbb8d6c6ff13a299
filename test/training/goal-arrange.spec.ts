import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { GOAL_GROUPINGS, GOAL_SORTS, filterGoals, groupGoals, sortGoals } from '../../src/training/goals/arrange.js';
import { goalListOf } from '../../src/training/goals/list.js';
import { basisPointsOf, progressOf } from '../../src/training/goals/progress.js';
import { GOAL_STATUSES } from '../../src/training/goals/status.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import { started } from '../support/facts.js';
import { careerOf } from '../support/given.js';
import { catalogue } from '../support/goal-catalogue.js';
import {
  heard,
  inTraining,
  recorded,
  revokeApproval,
  approveGoal,
  returnGoal,
  withdrawSubmission,
} from '../support/training.js';

const part1Done: CareerEvent = { type: 'Part1Completed', data: { on: '2022-12-31' } };
const list = (on: string, facts: readonly CareerEvent[], parts = ['PART1', 'PART3'] as const) =>
  goalListOf(careerOf(part1Done, ...facts).content, catalogue, { on, parts });
const codes = (entries: readonly { code: string }[]) => entries.map(({ code }) => code);

const everything = list('2023-04-20', heard);

describe('filters', () => {
  it.each([
    ['part', { parts: ['PART1'] }, ['DEL1-001', 'DEL1-002']],
    ['group in any letters', { group: 'akuttmedisin' }, ['DEL1-001', 'ALM-068']],
    [
      'arena, with what can be met anywhere',
      { arena: 'HOSPITAL', parts: ['PART3'] },
      ['ALM-055', 'ALM-068', 'OLD-001'],
    ],
    ['status', { status: ['SENT'] }, ['ALM-007']],
    ['who is waited for', { waitingFor: ['LEADER'] }, ['ALM-007']],
    ['age: more than so many days', { olderThanDays: 13 }, ['ALM-007']],
    ['age: not as many', { olderThanDays: 14 }, []],
    ['words of title and code', { search: 'acute 068' }, ['ALM-068']],
    ['what can be met where she works', { atPresentArena: false }, ['DEL1-001', 'ALM-055']],
    ['several at once', { status: ['NOT_STARTED'], group: 'Etikk' }, ['OLD-001']],
  ] as const)('by %s', (_, filter, found) => {
    expect(codes(filterGoals(everything, filter))).toEqual(found);
  });
});

describe('order', () => {
  it.each([
    ['CODE', ['DEL1-001', 'DEL1-002', 'ALM-007', 'ALM-055', 'ALM-068', 'OLD-001']],
    ['GROUP', ['DEL1-001', 'ALM-068', 'OLD-001', 'ALM-007', 'ALM-055', 'DEL1-002']],
    ['STATUS', ['DEL1-001', 'DEL1-002', 'ALM-055', 'ALM-068', 'OLD-001', 'ALM-007']],
    ['AGE', ['ALM-007', 'DEL1-001', 'DEL1-002', 'ALM-055', 'ALM-068', 'OLD-001']],
    ['ARENA', ['DEL1-002', 'ALM-068', 'OLD-001', 'ALM-007', 'DEL1-001', 'ALM-055']],
    ['PLANNED', ['DEL1-001', 'DEL1-002', 'ALM-007', 'ALM-055', 'ALM-068', 'OLD-001']],
  ] as const)('by %s', (sort, found) => {
    expect(codes(sortGoals(everything, sort))).toEqual(found);
  });
});

describe('groups', () => {
  it.each([
    ['PART', ['PART1 2', 'PART3 4']],
    ['GROUP', ['Akuttmedisin 2', 'Etikk 1', 'Klinisk allmennmedisin 2', 'Samhandling 1']],
    ['ARENA', ['GP_OFFICE 1', 'HOSPITAL 2', 'MUNICIPAL_INSTITUTION 1', 'ANY 3']],
    ['STATUS', ['NOT_STARTED 5', 'SENT 1']],
    ['WAITING_FOR', ['DOCTOR 5', 'LEADER 1']],
  ] as const)('by %s', (grouping, found) => {
    const groups = groupGoals(everything, grouping);
    expect(groups.map(({ key, entries }) => `${key} ${String(entries.length)}`)).toEqual(found);
  });
});

describe('progress', () => {
  it('tells each part, and both plans where she may choose', () => {
    const ward = started({ postId: 'ward', category: 'PART1_HOSPITAL', from: '2022-01-01', to: '2022-12-31' });
    const found = progressOf(list('2024-02-01', [ward, ...recorded([approveGoal()], heard)]));
    expect(
      found.map(({ part, plan, until, isCertain, total, approved }) => [part, plan, until, isCertain, total, approved]),
    ).toEqual([
      ['PART1', 'IN_FORCE', undefined, true, 2, { numerator: 0, denominator: 2 }],
      ['PART3', 'IN_FORCE', undefined, true, 5, { numerator: 1, denominator: 5 }],
      ['PART3', 'TRANSITION', '2025-06-30', true, 4, { numerator: 1, denominator: 4 }],
    ]);
  });

  it('is 100 % only of all of them', () => {
    expect(basisPointsOf({ numerator: 149, denominator: 150 })).toBe(9933);
    expect(basisPointsOf({ numerator: 99_999, denominator: 100_000 })).toBe(9999);
    expect(basisPointsOf({ numerator: 3, denominator: 3 })).toBe(10_000);
    expect(basisPointsOf({ numerator: 0, denominator: 0 })).toBe(0);
  });
});

describe('whatever has happened and whatever day it is', () => {
  const histories = [
    inTraining,
    heard,
    ...[approveGoal(), returnGoal(), withdrawSubmission()].map((act) => recorded([act], heard)),
  ];
  const revoked = recorded([approveGoal(), revokeApproval()], heard);
  const anyHistory = fc.constantFrom(...histories, revoked, []);
  // Around the days on which something happens, and far from them.
  const anyDay = fc
    .oneof(fc.integer({ min: 50, max: 130 }), fc.integer({ min: -400, max: 1_000 }))
    .map((days) => dateOf(dayOf('2023-01-01') + days));

  it('progress sums to the goals that apply, by status and by heading', () => {
    fc.assert(
      fc.property(anyHistory, anyDay, (history, on) => {
        const entries = list(on, history).filter(({ plan }) => plan === 'IN_FORCE');
        const counted = progressOf(entries);
        const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
        expect(sum(counted.map(({ total }) => total))).toBe(entries.length);
        for (const { total, byStatus, groups, approved } of counted) {
          expect(sum(GOAL_STATUSES.map((status) => byStatus[status]))).toBe(total);
          expect(sum(groups.map((group) => group.total))).toBe(total);
          expect(sum(groups.map((group) => group.approved.numerator))).toBe(approved.numerator);
        }
      }),
    );
  });

  it('what is dated later changes nothing, and order and grouping lose nothing', () => {
    fc.assert(
      fc.property(anyHistory, anyDay, (history, on) => {
        const isDatedBy = ({ type, data }: CareerEvent) =>
          !('on' in data) || data.on <= on || type === 'Part1Completed';
        const entries = list(on, history);
        // Who holds a role is a period; everything else is dated.
        expect(list(on, history.filter(isDatedBy))).toEqual(entries);
        for (const sort of GOAL_SORTS) expect(new Set(sortGoals(entries, sort))).toEqual(new Set(entries));
        for (const grouping of GOAL_GROUPINGS) {
          expect(new Set(groupGoals(entries, grouping).flatMap((group) => group.entries))).toEqual(new Set(entries));
        }
      }),
    );
  });

  it('something waits for somebody exactly while it is not approved', () => {
    fc.assert(
      fc.property(anyHistory, anyDay, (history, on) => {
        for (const { status, waits } of list(on, history)) expect(waits.length === 0).toBe(status === 'APPROVED');
      }),
    );
  });
});
