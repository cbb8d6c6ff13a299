import { expect } from '@jest/globals';
import { Refused } from '../../src/kernel/rule.js';
import { loadPlaces } from '../../src/places/index.js';
import type { DataOf, SupervisorEvent } from '../../src/supervisors/domain/events.js';
import { type SupervisorRecord, type SupervisorState, foldSupervisor } from '../../src/supervisors/domain/state.js';
import { type SupervisorCommand, decide } from '../../src/supervisors/domain/supervisor.js';

const places = loadPlaces();

export const OSLO = '958935420';

/** Given a supervisor's history, when a command comes, then facts, refusals or silence. */
export function given(...history: readonly SupervisorEvent[]) {
  const supervisor = supervisorOf(...history);
  return {
    when(command: SupervisorCommand) {
      const attempt = () =>
        decide(command, { supervisor, checkPlace: (place, on) => places.checkPlace(place, on, '') });
      return {
        records: (...events: readonly SupervisorEvent[]) => {
          expect(attempt()).toEqual(events);
        },
        recordsNothing: () => {
          expect(attempt()).toEqual([]);
        },
        /** With every code and field, in the order of the rules. */
        isRefused: (...told: readonly string[]) => {
          expect(refusalsOf(attempt)).toEqual(told);
        },
      };
    },
  };
}

export function supervisorOf(...facts: readonly SupervisorEvent[]): SupervisorState {
  return foldSupervisor(facts.map((fact, revision): SupervisorRecord => ({ ...fact, revision })));
}

/** The command that says what an event says. */
export function saying(event: SupervisorEvent): SupervisorCommand {
  switch (event.type) {
    case 'SupervisorRegistered':
      return { type: 'RegisterSupervisor', data: event.data };
    case 'CompetenceRecorded':
      return { type: 'RecordCompetence', data: event.data };
    case 'CompetenceEnded':
      return { type: 'EndCompetence', data: event.data };
    case 'SupervisorCourseTaken':
      return { type: 'RecordSupervisorCourse', data: event.data };
    case 'SupervisorCourseWithdrawn':
      return { type: 'WithdrawSupervisorCourse', data: event.data };
    case 'CapacityOffered':
      return { type: 'OfferCapacity', data: event.data };
    case 'CapacityWithdrawn':
      return { type: 'WithdrawCapacity', data: event.data };
    case 'SupervisorLeft':
      return { type: 'LeaveSupervision', data: event.data };
  }
}

export const registered = (name = 'v2.p1.x'): SupervisorEvent => ({
  type: 'SupervisorRegistered',
  data: { hprNumber: 'v2.p1.n', name },
});

export const competent = (over: Partial<DataOf<'CompetenceRecorded'>> = {}): SupervisorEvent => ({
  type: 'CompetenceRecorded',
  data: { competenceId: 'c1', kind: 'GP_SPECIALIST', from: '2020-01-01', recordedAs: 'CERTIFICATE', ...over },
});

export const competenceEnded = (on: string, competenceId = 'c1'): SupervisorEvent => ({
  type: 'CompetenceEnded',
  data: { competenceId, on },
});

export const trained = (over: Partial<DataOf<'SupervisorCourseTaken'>> = {}): SupervisorEvent => ({
  type: 'SupervisorCourseTaken',
  data: { courseId: 'k1', title: 'Veilederkurs', on: '2021-03-12', ...over },
});

export const untrained = (courseId = 'k1'): SupervisorEvent => ({
  type: 'SupervisorCourseWithdrawn',
  data: { courseId },
});

export const offered = (over: Partial<DataOf<'CapacityOffered'>> = {}): SupervisorEvent => ({
  type: 'CapacityOffered',
  data: {
    offerId: 'o1',
    organisationNumber: OSLO,
    municipality: '0301',
    district: '030102',
    residents: 2,
    hundredthsOfHoursPerMonth: 800,
    from: '2022-01-01',
    ...over,
  },
});

export const withdrawn = (on: string, offerId = 'o1'): SupervisorEvent => ({
  type: 'CapacityWithdrawn',
  data: { offerId, on },
});

export const left = (on: string): SupervisorEvent => ({ type: 'SupervisorLeft', data: { on } });

function refusalsOf(attempt: () => unknown): string[] {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map(({ code, field }) => `${code} ${field ?? ''}`);
    throw error;
  }
  return [];
}
