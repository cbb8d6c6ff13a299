import { describe, expect, it } from '@jest/globals';
import { Refused } from '../../src/kernel/rule.js';
import { refusalText } from '../../src/messages/refusals.js';
import { actingFor } from '../../src/rights/acting-for.js';
import { mayRecord } from '../../src/rights/recording-rights.js';
import { careerOf } from '../support/given.js';
import * as t from '../support/training.js';
import { coordinator, inBergen, person } from './words.js';

/** For whom a goal is taken over (GOAL-ROLES). */
const leader = person('lena');
const appointedInBergen = coordinator('4601');

describe('the enterprise a goal is taken over for', () => {
  it('is named by an approving leader without any appointment, and must be the one she leads for', () => {
    const career = careerOf(inBergen(), t.stated(t.assignLeader({ organisation: t.BERGEN })));
    const takenOver = (named: string) => {
      const by = { person: leader.id, organisation: actingFor(named, leader) };
      return mayRecord([t.takeOverGoal({ by })], 'doctor', career, leader, '2023-04-20');
    };
    expect(takenOver(t.BERGEN)).toEqual({ capacity: { role: 'APPROVER' } });
    expect(takenOver(t.OSLO)).toMatchObject({ refusals: [{ code: 'NOT_YOUR_ORGANISATION', value: t.OSLO }] });
  });

  it('is the only one the caller is appointed for when none is named', () => {
    const [appointment] = appointedInBergen.appointments;
    expect(actingFor(undefined, appointedInBergen)).toBe(appointment?.organisation);
  });

  it('is asked for when none is named and none follows, with the way out', () => {
    const { appointments } = appointedInBergen;
    const ofTwo = {
      ...leader,
      appointments: [...appointments, ...appointments.map((each) => ({ ...each, organisation: 'other' }))],
    };
    for (const caller of [leader, ofTwo]) {
      const refusal = refusalOf(() => actingFor(null, caller));
      expect(refusal).toMatchObject({ code: 'ORGANISATION_MISSING', field: 'organisation' });
      expect(refusalText(refusal, 'en')).toContain('approving leader');
      expect(refusalText(refusal, 'nb')).toContain('«organisation»');
    }
  });
});

function refusalOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused && error.refusals[0]) return error.refusals[0];
    throw error;
  }
  throw new Error('Not refused');
}
