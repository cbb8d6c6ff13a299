import { describe, expect, test } from '@jest/globals';
import {
  goalInForce,
  goalVersion,
  goalsInForce,
  lastDayOf,
  lastDayOfSet,
  replacedBy,
  setsFor,
  setsInForce,
} from '../../src/learning-goals/domain/in-force.js';
import { catalogueOf, defined, ended, published, set } from './given.js';

describe('the version in force', () => {
  const catalogue = catalogueOf(
    defined(),
    published(),
    published({ title: { nb: 'Rettet samme dag' } }),
    published({ from: '2027-01-01', title: { nb: 'Ny ordlyd' } }),
    ended('2028-06-30'),
  );

  test.each([
    ['2026-02-28', undefined],
    ['2026-03-01', 2],
    ['2026-12-31', 2],
    ['2027-01-01', 3],
    ['2028-06-30', 3],
    ['2028-07-01', undefined],
  ])('on %s is %s', (on, version) => {
    expect(goalInForce(catalogue, 'FKM-001', on)?.version).toBe(version);
    expect(goalsInForce(catalogue, on).map((goal) => goal.version)).toEqual(version === undefined ? [] : [version]);
  });

  test('ends the one before on the day before its first', () => {
    const versions = catalogue.goals.get('FKM-001') ?? [];
    expect(versions.map((goal) => lastDayOf(catalogue, goal))).toEqual(['2026-02-28', '2026-12-31', '2028-06-30']);
  });

  test('that an approval points at stays what it was', () => {
    expect(goalVersion(catalogue, { code: 'FKM-001', version: 1 })?.title.nb).toBe('Etisk refleksjon i eget arbeid');
    expect(goalVersion(catalogue, { code: 'FKM-001', version: 4 })).toBeUndefined();
    expect(goalVersion(catalogue, { code: 'FKM-002', version: 1 })).toBeUndefined();
  });

  test('a goal that was published anew after its end is in force again', () => {
    const again = catalogueOf(defined(), published(), ended('2026-06-30'), published());
    expect(goalInForce(again, 'FKM-001', '2026-07-01')?.version).toBe(2);
  });

  test('goals come by part, set and code', () => {
    const both = catalogueOf(
      defined(),
      defined({ set: 'FKM1', part: 'PART1' }),
      published({ code: 'FKM-002' }),
      published(),
      published({ code: 'FKMS-001', set: 'FKM1', part: 'PART1' }),
    );
    const codes = (part?: 'PART1' | 'PART3') => goalsInForce(both, '2026-03-01', part).map(({ code }) => code);
    expect(codes()).toEqual(['FKMS-001', 'FKM-001', 'FKM-002']);
    expect(codes('PART3')).toEqual(['FKM-001', 'FKM-002']);
  });

  test('what stands in place of a goal is told, and the goal goes on until it is ended', () => {
    const replaced = catalogueOf(
      defined(),
      published(),
      published({ code: 'FKM-003', replaces: ['FKM-001'], from: '2028-01-01' }),
      published({ code: 'FKM-002', replaces: ['FKM-001'], from: '2027-01-01' }),
    );
    expect(replacedBy(replaced, 'FKM-001')).toEqual([
      { code: 'FKM-002', from: '2027-01-01' },
      { code: 'FKM-003', from: '2028-01-01' },
    ]);
    expect(replacedBy(replaced, 'FKM-003')).toEqual([]);
    expect(goalInForce(replaced, 'FKM-001', '2028-01-01')?.version).toBe(1);
  });
});

describe('the sets that apply', () => {
  const old = set({ set: 'OLD', part: 'PART1', from: '2019-03-01' });
  const transition = { begunBefore: '2025-09-01', finishBy: '2027-09-01', milestone: 'PART1' } as const;
  const present = set({ set: 'NEW', part: 'PART1', from: '2025-09-01', replaces: ['OLD'], transition });
  const clinical = set({ set: 'DEL1', part: 'PART1', kind: 'CLINICAL', from: '2020-03-01', to: '2030-12-31' });
  const catalogue = catalogueOf(defined(old), defined(present), defined(clinical), defined());

  const readings = (on: string, startedOn?: string) =>
    setsFor(catalogue, { part: 'PART1', on, part1: startedOn === undefined ? {} : { startedOn } }).map(
      (each) => `${each.set.set} ${each.reading}`,
    );

  test('a set ends when it is said to, or the day before what replaces it', () => {
    expect([old, present, clinical].map((each) => lastDayOfSet(catalogue, each))).toEqual([
      '2025-08-31',
      undefined,
      '2030-12-31',
    ]);
    expect(setsInForce(catalogue, '2025-08-31').map((each) => each.set)).toEqual(['DEL1', 'OLD']);
    expect(setsInForce(catalogue, '2031-01-01').map((each) => each.set)).toEqual(['NEW', 'FKM-PART3-2026']);
  });

  test('LG-FKM-2025: who began before may finish by the old, and both are told', () => {
    const both = ['DEL1 IN_FORCE', 'NEW IN_FORCE', 'OLD TRANSITION'];
    expect(readings('2025-09-01', '2025-08-31')).toEqual(both);
    expect(readings('2027-09-01', '2025-08-31')).toEqual(both);
    expect(
      setsFor(catalogue, { part: 'PART1', on: '2026-01-01', part1: { startedOn: '2025-03-01' } }).at(-1),
    ).toMatchObject({
      insteadOf: 'NEW',
      until: '2027-09-01',
      rule: 'LG-FKM-2025',
    });
  });

  test('not after the last day, and not for who began later', () => {
    expect(readings('2027-09-02', '2025-08-31')).toEqual(['DEL1 IN_FORCE', 'NEW IN_FORCE']);
    expect(readings('2026-01-01', '2025-09-01')).toEqual(['DEL1 IN_FORCE', 'NEW IN_FORCE']);
  });

  test('whoever had come further before began before, and of who had not nothing is known', () => {
    const by = (begunBy: string) =>
      setsFor(catalogue, { part: 'PART1', on: '2026-01-01', part1: { begunBy } }).map(({ reading }) => reading);
    expect(by('2020-02-29')).toEqual(['IN_FORCE', 'IN_FORCE', 'TRANSITION']);
    expect(by('2025-09-01')).toEqual(['IN_FORCE', 'IN_FORCE', 'TRANSITION_IF_BEGUN']);
  });

  test('when the beginning is not known, the old is told with its condition', () => {
    expect(readings('2026-01-01')).toEqual(['DEL1 IN_FORCE', 'NEW IN_FORCE', 'OLD TRANSITION_IF_BEGUN']);
  });

  test('before the change there is the old alone', () => {
    expect(readings('2025-08-31', '2025-03-01')).toEqual(['DEL1 IN_FORCE', 'OLD IN_FORCE']);
  });
});
