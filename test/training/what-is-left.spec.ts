import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import { NORWEGIAN_RULES } from '../../src/counting/index.js';
import { dayOf } from '../../src/kernel/dates.js';
import { statementCsv } from '../../src/statement/csv.js';
import { renderLeft } from '../../src/statement/left-table.js';
import { widthOf } from '../../src/statement/layout.js';
import { renderStatement } from '../../src/statement/table.js';
import { viewStatement } from '../../src/statement/view.js';
import { schemesSideBySide } from '../../src/training/schemes.js';
import { careerOf } from '../support/given.js';
import { TWO_GOALS, aGroup, aPaper, aPost, aSupervisor, everythingDone, told } from './training-careers.js';

const DONE = everythingDone();
const ON = '2024-12-31';
const leftOf = (facts: readonly CareerEvent[]) => told(facts, ON).beyond.left;
const openIn = (facts: readonly CareerEvent[]) =>
  leftOf(facts)
    .items.filter(({ status }) => status === 'OPEN')
    .map(({ kind, id }) => `${kind} ${id}`);
const without = (...types: readonly CareerEvent['type'][]) => DONE.filter(({ type }) => !types.includes(type));

describe('what is left before I can apply', () => {
  it('is nothing when everything is done', () => {
    const left = leftOf(DONE);
    expect(left).toMatchObject({ verdict: 'READY', readyToApply: true, inTheWay: [] });
    expect(left.items.every(({ status, advice }) => status === 'MET' || advice)).toBe(true);
    expect(told(DONE, ON).beyond.faults).toEqual([]);
  });

  it('names what is missing, kind by kind', () => {
    expect(
      openIn(
        DONE.filter(
          ({ type, data }) => type !== 'EmploymentStarted' || ('postId' in data && data.postId !== 'hospital'),
        ),
      ),
    ).toEqual(['TIME TOTAL', 'TIME INSTITUTION', 'TIME ALL']);
    expect(openIn(without('GoalApproved'))).toEqual(['GOALS PART3']);
    expect(openIn(without('GroupSessionAttended'))).toEqual(['GROUP HOURS']);
    expect(openIn(without('GroupDiplomaIssued'))).toEqual(['GROUP DIPLOMA']);
    expect(openIn([...DONE, aPaper('later', { on: ON, signed: false })])).toEqual(['DOCUMENTS UNSIGNED later post']);
  });

  it('does not refuse for want of advice: courses, plan', () => {
    const left = leftOf(without('CourseTaken', 'EducationPlanAgreed'));
    expect(left.verdict).toBe('READY');
    const advised = left.items.filter(({ status }) => status === 'CHECK').map(({ kind }) => kind);
    expect(advised).toEqual(['COURSES', 'COURSES', 'COURSES', 'COURSES', 'PLAN']);
  });

  it('asks to look at hours below the norm, and does not take them for met', () => {
    const left = leftOf(without('SupervisionHeld'));
    expect(left).toMatchObject({ verdict: 'READY_IF_CHECKED', readyToApply: false });
    expect(left.inTheWay[0]?.en).toBe(
      'Hours of individual supervision: 210.00 hours fewer than the norm. The norm is an average; take it up with the supervisor.',
    );
  });

  it('holds to the strictest reading: posts under 50 % that are only added up leave it open to doubt', () => {
    const halves = DONE.filter(({ data }) => !('postId' in data) || data.postId !== 'post');
    const two = ['a', 'b'].flatMap((id) => [
      aPost(40, '2015-01-01', '2024-06-30', { postId: id }),
      aPaper(`paper-${id}`, { about: id, on: ON }),
    ]);
    const supervisedBefore = [...halves, ...two];
    const total = leftOf(supervisedBefore).items.find(({ id }) => id === 'AUP');
    expect(total).toMatchObject({ status: 'CHECK', strictest: '0.00' });
    expect(Number(total?.reached)).toBeGreaterThan(24);
    expect(total?.text.en).toContain('24.00 months missing by the strictest reading');
    expect(leftOf(supervisedBefore).readyToApply).toBe(false);
  });

  it('does not count declared days, and tells what they would give', () => {
    const declared = DONE.map((fact) =>
      fact.type === 'EmploymentStarted' && fact.data.postId === 'post'
        ? { ...fact, data: { ...fact.data, declaredBy: 'DOCTOR' as const } }
        : fact,
    );
    const aup = leftOf(declared).items.find(({ id }) => id === 'AUP');
    expect(aup).toMatchObject({ status: 'OPEN', reached: '0.00', withDeclared: '54.00' });
  });

  it('says that the catalogue is empty instead of that all goals are met', () => {
    const { left } = told(DONE, ON, () => []).beyond;
    expect(left.readyToApply).toBe(false);
    expect(left.items).toContainEqual(expect.objectContaining({ kind: 'GOALS', status: 'CHECK', advice: false }));
  });

  it('does not call all goals met where the catalogue is known to hold only some (LG-ALM)', () => {
    const some = () => TWO_GOALS(ON).map((goal) => ({ ...goal, isOneOfMore: true }));
    const { left } = told(DONE, ON, some).beyond;
    expect([left.readyToApply, left.verdict]).toEqual([false, 'READY_IF_CHECKED']);
    expect(left.items).toContainEqual(expect.objectContaining({ kind: 'GOALS', status: 'CHECK', advice: false }));
  });

  it('asks to settle which list she may finish by, when only the one before is done (LG-FKM-2025)', () => {
    const goalsBy = (oldCode: string) => () =>
      [
        { code: 'ALM-001', part: 'PART3', set: 'ALM' },
        { code: 'FKM-NEW', part: 'PART3', set: 'FKM-2025' },
        { code: oldCode, part: 'PART3', set: 'FKM-2019', insteadOf: 'FKM-2025' },
      ] as const;
    const goals = (oldCode: string) =>
      told(DONE, ON, goalsBy(oldCode)).beyond.left.items.find(({ kind }) => kind === 'GOALS');
    expect(goals('ALM-002')).toMatchObject({ status: 'CHECK', required: '2', reached: '1' });
    expect(goals('FKM-OLD')).toMatchObject({ status: 'OPEN' });
  });

  it('is never ready while anything is open', () => {
    fc.assert(
      fc.property(fc.subarray(DONE.slice(2), { minLength: DONE.length - 40 }), (facts) => {
        const left = leftOf([...DONE.slice(0, 2), ...facts]);
        const open = left.items.filter(({ status, advice }) => status === 'OPEN' || (status === 'CHECK' && !advice));
        expect(left.readyToApply).toBe(open.length === 0);
        expect(left.inTheWay.length > 0).toBe(!left.readyToApply);
      }),
      { numRuns: 25 },
    );
  });
});

describe('in print', () => {
  const viewOf = (facts: readonly CareerEvent[]) => {
    const { career, statement, beyond } = told(facts, ON);
    const history = serviceHistoryOf(career);
    return {
      ...viewStatement(statement, career, history, NORWEGIAN_RULES, () => undefined),
      beyondTime: beyond,
    };
  };
  const some = without('GoalApproved', 'GroupDiplomaIssued', 'SupervisionHeld', 'CourseTaken');

  it('keeps within the terminal, in both languages', () => {
    const view = viewOf(some);
    for (const language of ['nb', 'en'] as const) {
      for (const width of [80, 100, 120]) {
        const options = { language, width, colour: false };
        const text = renderStatement(view, options) + renderLeft(view.beyondTime.left, options);
        expect(text.split('\n').filter((line) => widthOf(line) > width)).toEqual([]);
      }
    }
  });

  it('begins with what is missing', () => {
    const text = renderLeft(leftOf(some), { language: 'nb', width: 80, colour: false });
    expect(text.indexOf('Gjenstår før du kan søke: 2. Må avklares: 1.')).toBeGreaterThan(0);
    expect(text.indexOf('\nGjenstår\n')).toBeLessThan(text.indexOf('\nFerdig\n'));
    expect(text).toContain('2 er ikke godkjent, 2 av dem venter på svar.');
  });

  it('leaves the sums of the flat file alone: what is left has no months', () => {
    const { beyondTime, ...time } = viewOf(some);
    const plain = statementCsv(time, 'en').split('\r\n');
    const whole = statementCsv({ ...time, beyondTime }, 'en').split('\r\n');
    expect(whole.slice(0, plain.length - 1)).toEqual(plain.slice(0, -1));
    expect(whole.slice(plain.length - 1, -1)).toHaveLength(beyondTime.left.items.length);
    expect(whole.at(plain.length - 1)).toMatch(/^left,,TIME,,,,,,,,,,,,,,,,MET,,TIME-LIS3-60M,TOTAL,/);
  });
});

describe('both schemes side by side', () => {
  const old: CareerEvent = { type: 'SpecialisationStarted', data: { scheme: 'OLD', on: '2014-01-01' } };
  const sideBySide = (facts: readonly CareerEvent[], on: string) => {
    const career = careerOf(...facts);
    return schemesSideBySide(career, serviceHistoryOf(career), NORWEGIAN_RULES, dayOf(on), TWO_GOALS);
  };
  const practice = aPost(100, '2014-01-01', '2017-12-31');
  const hospital = (from: string) => aPost(100, from, undefined, { postId: 'hospital', category: 'INSTITUTION' });

  it('is nothing for a doctor of the new scheme', () => {
    expect(sideBySide(DONE, ON)).toBeUndefined();
  });

  it('finishes first in the old scheme when the hospital year ends before the deadline', () => {
    const found = sideBySide([old, practice, hospital('2025-12-01')], '2026-11-22');
    expect(found).toMatchObject({
      scheme: 'OLD',
      convertedOn: null,
      deadline: '2026-12-31',
      daysToDeadline: 39,
      finishesFirst: 'OLD',
      old: { timeServedOn: '2026-11-30', timeServedOnStrictest: '2026-11-30' },
      new: { timeServedOn: null },
    });
  });

  it('cannot say when the old one is served after the deadline and the new one never', () => {
    const found = sideBySide([old, practice, hospital('2026-03-01')], '2026-11-22');
    expect(found).toMatchObject({ finishesFirst: null, old: { timeServedOn: '2027-02-28' } });
    expect(found?.text.en).toMatch(/^Cannot be said: the old scheme cannot be finished by the deadline 2026-12-31/);
  });

  it('tells when the time was served where that is past, and that the old scheme is closed after its deadline', () => {
    const facts = [
      old,
      practice,
      aPost(100, '2018-01-01', '2018-12-31', { postId: 'hospital', category: 'INSTITUTION' }),
    ];
    expect(sideBySide(facts, '2026-11-22')).toMatchObject({
      finishesFirst: 'OLD',
      old: { timeServedOn: '2018-12-31' },
    });
    expect(sideBySide(facts, '2027-01-01')).toMatchObject({ finishesFirst: null, daysToDeadline: -1 });
    const left = sideBySide(facts, '2027-01-01')?.old.left.items.find(({ id }) => id === 'OLD_DEADLINE');
    expect(left).toMatchObject({ status: 'OPEN', rule: 'OLD-DEADLINE' });
  });

  it('says that it depends on the reading where readings differ', () => {
    const part1: CareerEvent = { type: 'Part1Completed', data: { on: '2013-12-31' } };
    const parttime = ['a', 'b'].map((id) => aPost(40, '2019-01-01', '2024-12-31', { postId: id }));
    const found = sideBySide(
      [part1, old, ...parttime, hospital('2026-07-01'), aSupervisor('2019-01-01')],
      '2026-11-22',
    );
    expect(found).toMatchObject({
      finishesFirst: null,
      new: { timeServedOn: '2026-12-31', timeServedOnStrictest: null },
      old: { timeServedOn: '2027-06-30' },
    });
    expect(found?.text.en).toMatch(/^Cannot be said: it depends/);
  });

  it('counts the months of the group by the rules of each scheme', () => {
    const part1: CareerEvent = { type: 'Part1Completed', data: { on: '2013-12-31' } };
    const converted: CareerEvent = { type: 'SchemeConverted', data: { on: '2016-01-01' } };
    // After the conversion nobody supervised: in the new scheme those days do not count.
    const found = sideBySide([part1, old, converted, practice, ...aGroup('2016-01-01', '2017-12-31')], '2018-06-30');
    const reached = (scheme: 'old' | 'new') =>
      found?.[scheme].left.items.find(({ id }) => id === 'IN_PRACTICE')?.reached;
    expect([reached('old'), reached('new')]).toEqual(['24.00', '0.00']);
  });

  it('tells which goals a conversion covered, and whether their papers are filed', () => {
    const covered = (documentId: string): CareerEvent => ({
      type: 'GoalTakenOver',
      data: {
        approvalId: `covered-${documentId}`,
        goal: { code: 'ALM-001', version: 1 },
        ground: 'CONVERSION',
        approvedOn: '2024-02-01',
        evidence: [{ kind: 'DOCUMENT', id: documentId }],
        by: { person: 'leif', organisation: '910000004' },
        on: '2024-02-01',
      },
    });
    const found = sideBySide(
      [
        { type: 'Part1Completed', data: { on: '2013-12-31' } },
        old,
        { type: 'SchemeConverted', data: { on: '2024-01-01' } },
        practice,
        aPaper('cv', { kind: 'CONVERSION_EVIDENCE', form: 'NO_FORM', on: '2024-02-01' }),
        covered('cv'),
      ],
      ON,
    );
    expect(found).toMatchObject({ scheme: 'NEW', convertedOn: '2024-01-01' });
    expect(found?.coveredGoals).toEqual([
      { code: 'ALM-001', approvalId: 'covered-cv', evidence: [{ kind: 'DOCUMENT', id: 'cv', filed: true }] },
    ]);
  });
});
