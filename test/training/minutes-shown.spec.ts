import { describe, expect, it } from '@jest/globals';
import { knownTo } from '../../src/career/application/known-career.js';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { dayOf } from '../../src/kernel/dates.js';
import type { Caller } from '../../src/rights/caller.js';
import { minutesShown } from '../../src/training/application/minutes-shown.js';
import { careerOf } from '../support/given.js';
import { NEW_SCHEME, PART1, aPost, aSupervisor, held } from './training-careers.js';

const TODAY = '2024-06-01';
const written: CareerEvent = {
  type: 'SupervisionMinutesWritten',
  data: {
    ...{ minutesId: 'm', sessionId: 'session-s-2024-02-01', supervisor: 'vera' },
    ...{ on: '2024-02-05', text: 'v1.a.b' },
  },
};
const career = careerOf(
  PART1,
  NEW_SCHEME,
  aPost(100, '2024-01-01'),
  aSupervisor('2024-01-01', undefined, { id: 's' }),
  aSupervisor('2024-03-01', undefined, { id: 't', person: 'per' }),
  held('s', '2024-02-01', 60),
  written,
);

function shownTo(caller: Pick<Caller, 'person' | 'appointments'>) {
  const known = knownTo(career, {
    ...{ doctorId: 'anna', today: TODAY, validOn: dayOf(TODAY) },
    caller: { id: 'caller', name: 'v1.c.d', ...caller },
  });
  if (!known) throw new Error('The career is not shown at all');
  const minutesOf = minutesShown(known);
  return (supervisorId: string, on = TODAY) => minutesOf(supervisorId, on)?.size;
}

const coordinator = {
  role: 'COORDINATOR',
  organisation: '910000004',
  organisationName: 'Storgata',
  from: '2020-01-01',
  territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'] },
} as const;

describe('the number of talks with minutes (GOAL-NOTES)', () => {
  it('is told the doctor of all, by the day they were written', () => {
    const shown = shownTo({ person: 'anna', appointments: [] });
    expect([shown('vera', '2024-02-04'), shown('vera', '2024-02-05'), shown('per')]).toEqual([0, 1, 1]);
  });

  it('is told a supervisor of her own, and nobody of another’s', () => {
    const vera = shownTo({ person: 'vera', appointments: [] });
    expect([vera('vera'), vera('per')]).toEqual([1, undefined]);
    const other = shownTo({ person: 'kai', appointments: [coordinator] });
    expect([other('vera'), other('per')]).toEqual([undefined, undefined]);
  });
});
