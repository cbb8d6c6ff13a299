import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import { NORWEGIAN_RULES, makeStatement } from '../../src/counting/index.js';
import { dayOf } from '../../src/kernel/dates.js';
import { endingWaivers, supervisionGaps } from '../../src/training/supervision-gaps.js';
import { careerOf } from '../support/given.js';
import { anyHistory, anyValidOn } from '../support/histories.js';
import { NEW_SCHEME, OLD_SCHEME, PART1, aPost, aSupervisor } from './training-careers.js';

const READY = [PART1, NEW_SCHEME];
const historyOf = (facts: readonly CareerEvent[]) => serviceHistoryOf(careerOf(...facts));
const gapsOf = (facts: readonly CareerEvent[], validOn: string) =>
  supervisionGaps(historyOf(facts), NORWEGIAN_RULES, dayOf(validOn));

const waiver = (to: string): CareerEvent => ({
  type: 'SupervisorWaiverGranted',
  data: { waiverId: `w-${to}`, supervisorId: 'ida', from: '2024-01-01', to, reference: 'v1.a.b' },
});

describe('gaps in supervision (SUP-REQUIRED)', () => {
  it('sees one ahead: no supervisor from 1 August', () => {
    const [gap, ...others] = gapsOf(
      [...READY, aPost(50, '2024-01-01'), aSupervisor('2024-01-01', '2025-07-31')],
      '2025-03-31',
    );
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ from: '2025-08-01', to: null, ahead: true, code: 'NO_SUPERVISOR', postIds: ['post'] });
    expect(gap?.text.nb).toBe('Ingen veileder fra 01.08.2025: de dagene vil ikke telle.');
    expect(gap?.text.en).toBe('No supervisor from 2025-08-01: those days will not count.');
  });

  it('tells the days and months lost of one that has an end', () => {
    const gaps = gapsOf(
      [
        ...READY,
        aPost(50, '2022-01-01', '2022-12-31'),
        aSupervisor('2022-01-01', '2022-05-31'),
        aSupervisor('2022-08-01'),
      ],
      '2022-12-31',
    );
    expect(gaps).toEqual([
      expect.objectContaining({
        from: '2022-06-01',
        to: '2022-07-31',
        days: 61,
        ahead: false,
        monthsLost: { rounded: '1.00', exact: '1' },
      }),
    ]);
  });

  it('cuts a gap at the day asked about: what is lost, and what can still be saved', () => {
    const gaps = gapsOf([...READY, aPost(100, '2024-01-01', '2024-12-31')], '2024-06-30');
    expect(gaps.map(({ from, to, ahead }) => [from, to, ahead])).toEqual([
      ['2024-01-01', '2024-06-30', false],
      ['2024-07-01', '2024-12-31', true],
    ]);
  });

  it('is silent where the days would not count anyway, and in the old scheme', () => {
    expect(gapsOf([...READY, aPost(20, '2024-01-01', '2024-12-31')], '2024-06-30')).toEqual([]);
    expect(gapsOf([PART1, OLD_SCHEME, aPost(100, '2024-01-01', '2024-12-31')], '2024-06-30')).toEqual([]);
  });

  it('needs a supervisor from the day of a conversion (CONV-SUP)', () => {
    const converted: CareerEvent = { type: 'SchemeConverted', data: { on: '2024-07-01' } };
    const gaps = gapsOf([PART1, OLD_SCHEME, converted, aPost(100, '2024-01-01', '2024-12-31')], '2025-01-31');
    expect(gaps.map(({ from, to }) => [from, to])).toEqual([['2024-07-01', '2024-12-31']]);
  });

  it('tells a supervisor who is no specialist from a waiver that has run out', () => {
    const facts = [
      ...READY,
      aPost(100, '2024-01-01', '2025-12-31'),
      aSupervisor('2024-01-01', undefined, { person: 'ida', specialist: false }),
    ];
    expect(gapsOf(facts, '2023-12-31').map(({ code }) => code)).toEqual(['NOT_SPECIALIST']);
    expect(gapsOf([...facts, waiver('2024-12-31')], '2024-06-30').map(({ code, from }) => [code, from])).toEqual([
      ['WAIVER_ENDED', '2025-01-01'],
    ]);
  });

  it('warns of a waiver about to end, unless another follows', () => {
    const facts = [
      ...READY,
      aPost(100, '2024-01-01'),
      aSupervisor('2024-01-01', undefined, { person: 'ida', specialist: false }),
    ];
    const ending = (more: readonly CareerEvent[], on: string) =>
      endingWaivers(historyOf([...facts, ...more]), dayOf(on));
    expect(ending([waiver('2024-12-31')], '2024-10-01')).toEqual([
      expect.objectContaining({ supervisorId: 'ida', to: '2024-12-31', days: 91 }),
    ]);
    expect(ending([waiver('2024-12-31')], '2024-02-01')).toEqual([]);
    expect(ending([waiver('2024-12-31'), waiver('2025-12-31')], '2024-10-01')).toEqual([]);
  });

  it('gives gaps in order that share no day and lie in service, and what they lose is what a supervisor would give', () => {
    fc.assert(
      fc.property(anyHistory({ absences: false, posts: 4 }), anyValidOn, (history, validOn) => {
        const gaps = supervisionGaps(history, NORWEGIAN_RULES, validOn);
        for (const [index, gap] of gaps.entries()) {
          const next = gaps[index + 1];
          if (next) expect(gap.to !== null && gap.to < next.from).toBe(true);
          const from = dayOf(gap.from);
          const isServed = history.posts.some(({ stretches }) =>
            stretches.some((stretch) => stretch.from <= from && from < stretch.until),
          );
          expect(isServed).toBe(true);
          expect(gap.postIds).not.toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('loses nothing that is credited when there are no gaps', () => {
    const facts = [...READY, aPost(100, '2022-01-01', '2022-12-31'), aSupervisor('2022-01-01')];
    expect(gapsOf(facts, '2022-12-31')).toEqual([]);
    const statement = makeStatement(historyOf(facts), NORWEGIAN_RULES, { validOn: dayOf('2022-12-31') });
    expect(statement.confirmed.ledger.lines.every(({ verdict }) => verdict === 'COUNTS')).toBe(true);
  });
});
