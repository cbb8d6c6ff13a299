import { describe, expect, it } from '@jest/globals';
import type { CareerCommand } from '../../src/career/domain/career.js';
import type { CareerEvent } from '../../src/career/domain/events.js';
import type { Caller } from '../../src/rights/caller.js';
import { mayRecord } from '../../src/rights/recording-rights.js';
import { appointed } from '../support/callers.js';
import { careerOf } from '../support/given.js';
import * as chain from './requests.js';
import { OSLO, SAGENE, TODAY, requested, served } from './requests.js';

const oslo = appointed('LEADER', { kind: 'MUNICIPALITIES', municipalities: ['0301'] }, OSLO, 'Oslo kommune');
const sagene = appointed('COORDINATOR', { kind: 'DISTRICTS', districts: ['030103'] }, SAGENE, 'Bydel Sagene');
const bergen = appointed('LEADER', { kind: 'MUNICIPALITIES', municipalities: ['4601'] }, '910011111', 'Bergen kommune');
const practice = appointed('OFFICE', { kind: 'OWN_POSTS' }, chain.PRACTICE, 'Sagene legesenter');
const anna: Caller = { id: 'anna', name: 'Anna', person: 'anna', appointments: oslo.appointments };
/** In office until yesterday: nothing of it is left today. */
const former: Caller = { ...oslo, appointments: [] };

function asked(caller: Caller, command: CareerCommand, ...history: readonly CareerEvent[]): readonly string[] {
  const told = mayRecord([command], 'anna', careerOf(served(), ...history), caller, TODAY);
  return 'refusals' in told ? told.refusals.map(({ code }) => code) : [];
}

describe('whoever is asked', () => {
  it('answers, delegates and proposes for a post that ended long ago', () => {
    expect(asked(sagene, chain.confirm(), requested())).toEqual([]);
    expect(asked(sagene, chain.delegate(), requested())).toEqual([]);
    expect(asked(sagene, chain.propose(), requested())).toEqual([]);
  });

  it('confirms in the name of her own organisation only', () => {
    expect(asked(sagene, chain.confirm({ by: chain.municipality }), requested())).toEqual(['NOT_YOUR_ORGANISATION']);
  });
});

describe('others', () => {
  it('neither delegate nor propose what they are not asked', () => {
    expect(asked(oslo, chain.delegate(), requested())).toEqual(['NOT_ASKED']);
    expect(asked(oslo, chain.propose(), requested())).toEqual(['NOT_ASKED']);
  });

  it('outside the municipality learn nothing of it', () => {
    for (const command of [chain.confirm(), chain.delegate(), chain.escalate(), chain.propose()]) {
      expect(asked(bergen, command, requested())).toEqual(['DOCTOR_NOT_ACCESSIBLE']);
    }
  });

  it('confirm nothing after their time in office', () => {
    expect(asked(former, chain.confirm(), requested())).toEqual(['DOCTOR_NOT_ACCESSIBLE']);
  });

  it('are let in to the post when a divided place has left it to them, and only then', () => {
    const to = { organisation: 'Bergen kommune', organisationNumber: '910011111', capacity: 'SUCCESSOR' } as const;
    const named = requested({ askedOf: to, route: 'SUCCESSOR' });
    expect(asked(bergen, chain.confirm({ by: to }), named)).toEqual([]);
    expect(asked(bergen, chain.confirm({ by: to }), requested())).toEqual(['DOCTOR_NOT_ACCESSIBLE']);
  });
});

describe('asking', () => {
  it('is for the doctor and the office of the post', () => {
    expect(asked(anna, chain.ask())).toEqual([]);
    expect(asked(practice, chain.ask())).toEqual([]);
    expect(asked(practice, chain.remind(), requested())).toEqual([]);
    expect(asked(oslo, chain.ask())).toEqual(['NOT_YOURS_TO_RECORD']);
  });

  it('is answered by nobody herself, also not as leader of whoever is asked', () => {
    for (const command of [chain.confirm(), chain.dispute(), chain.propose(), chain.delegate()]) {
      expect(asked(anna, command, requested())).toEqual(['OWN_SERVICE']);
    }
  });

  it('has what is proposed agreed to by the doctor alone', () => {
    expect(asked(anna, chain.agree(), requested(), chain.proposed())).toEqual([]);
    expect(asked(sagene, chain.agree(), requested(), chain.proposed())).toEqual(['NOT_YOURS_TO_RECORD']);
  });
});
