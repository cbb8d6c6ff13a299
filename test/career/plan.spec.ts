import { describe, expect, it } from '@jest/globals';
import { withdraw } from '../support/facts.js';
import { OSLO, agreePlan, history, inTraining, recorded } from '../support/training.js';

/** The individual education plan (PLAN-INDIVIDUAL): agreed, revised with a reason, and never about what cannot be. */

const agreed = recorded([agreePlan()], inTraining);

const [office] = agreePlan().data.periods;
const [talks] = agreePlan().data.goals;
if (!office || !talks) throw new Error('An empty plan');
const ward = { ...office, periodId: 'ward', offered: { organisation: OSLO, arenaId: 'ward' }, to: '2024-06-30' };
const period = (change: Partial<typeof office>) => ({ periods: [{ ...office, ...change }] });
const goals = (...codes: readonly [string, string][]) => ({
  goals: codes.map(([code, periodId]) => ({ ...talks, code, periodId })),
});

describe('an education plan', () => {
  it('is agreed', () => {
    expect(agreed.at(-1)).toEqual({ type: 'EducationPlanAgreed', data: agreePlan().data });
  });

  it('that says the same again is no new agreement', () => {
    history(agreed)
      .when(agreePlan({ planId: 'second', on: '2023-06-01' }))
      .recordsNothing();
  });

  it('is revised with a reason, and the one before stays', () => {
    const revised = { planId: 'second', on: '2023-06-01', periods: [office, ward] };
    history(agreed).when(agreePlan(revised)).isRefusedFor('REASON_MISSING reason PLAN-INDIVIDUAL');
    history(agreed)
      .when(agreePlan({ ...revised, reason: '' }))
      .isRefusedFor('REASON_MISSING reason PLAN-INDIVIDUAL');
    const { content } = history(agreed)
      .when(agreePlan({ ...revised, reason: 'v1.more.wards' }))
      .leadsTo();
    expect(content.plans.map(({ planId }) => planId)).toEqual(['first-plan', 'second']);
  });

  it.each([
    [{ on: 'x' }, 'DATE_INVALID on -'],
    [{ on: '2026-11-23' }, 'IN_THE_FUTURE on -'],
    [{ periods: [], goals: [] }, 'PLAN_EMPTY periods PLAN-INDIVIDUAL'],
    [period({ from: 'x' }), 'DATE_INVALID periods.0.from -'],
    [period({ to: 'x' }), 'DATE_INVALID periods.0.to -'],
    [period({ to: '2022-12-31' }), 'ENDS_BEFORE_START periods.0.to -'],
    [period({ basisPoints: 0 }), 'PERCENT_OUT_OF_RANGE periods.0.percent -'],
    [period({ basisPoints: 10_001 }), 'PERCENT_OUT_OF_RANGE periods.0.percent -'],
    [period({ basisPoints: 0.5 }), 'PERCENT_OUT_OF_RANGE periods.0.percent -'],
    [{ periods: [office, office] }, 'PERIOD_TWICE periods -'],
    [goals(['ALM-007', 'office'], ['ALM-007', 'office']), 'GOAL_TWICE goals -'],
    [goals(['ALM-700', 'office']), 'GOAL_UNKNOWN goals LG-MODEL'],
    [goals(['ALM-007', 'elsewhere']), 'PERIOD_UNKNOWN goals -'],
  ])('with %j is refused: %s', (change, told) => {
    history(inTraining).when(agreePlan(change)).isRefusedFor(told);
  });

  it('does not refer to a closed arena, nor to one there is not', () => {
    const plan = (change: Partial<typeof office>) =>
      history(inTraining).when(agreePlan({ periods: [office, { ...ward, ...change }] }));
    expect(plan({}).refusals()).toEqual([]);
    plan({ to: '2024-07-01' }).isRefusedFor('PLANNED_ARENA_CLOSED periods.1.offered ENT-ARENA-CHANGE');
    plan({ from: '2022-12-31' }).isRefusedFor('PLANNED_ARENA_CLOSED periods.1.offered ENT-ARENA-CHANGE');
    plan({ offered: { organisation: OSLO, arenaId: 'cellar' } }).isRefusedFor(
      'ARENA_UNKNOWN periods.1.offered PLAN-GENERAL',
    );
  });

  it('of the same id says something else', () => {
    history(agreed)
      .when(agreePlan({ periods: [office, ward], reason: 'v1.more.wards' }))
      .isRefusedFor('PLAN_EXISTS planId -');
  });

  // It would take minutes if every goal were held against every other.
  it('that is far too long is refused at once', () => {
    const long = {
      periods: Array.from({ length: 101 }, (_, index) => ({ ...office, periodId: `p${String(index)}` })),
      ...goals(...Array.from({ length: 100_000 }, (_, index): [string, string] => [`G-${String(index)}`, 'p0'])),
    };
    const refusals = history(inTraining).when(agreePlan(long)).refusals();
    expect(refusals.map(({ code }) => code)).toEqual(['PLAN_TOO_LONG', 'GOAL_UNKNOWN']);
  });

  it('is an act: it is followed by another and not withdrawn', () => {
    history(agreed).when(withdraw('e6')).isRefused('RECORDING_NOT_CORRECTABLE');
  });
});
