import { expect } from '@jest/globals';
import { checkTerritory } from '../../src/enterprise/application/check-territory.js';
import { type EnterpriseCommand, decide } from '../../src/enterprise/domain/enterprise.js';
import type { DataOf, EnterpriseEvent } from '../../src/enterprise/domain/events.js';
import { type EnterpriseRecord, type EnterpriseState, foldEnterprise } from '../../src/enterprise/domain/state.js';
import { Refused } from '../../src/kernel/rule.js';
import { loadPlaces } from '../../src/places/index.js';

const places = loadPlaces();

export const OSLO = '958935420';

/** Given an enterprise's history, when a command comes, then facts, refusals or silence. */
export function given(...history: readonly EnterpriseEvent[]) {
  const enterprise = enterpriseOf(...history);
  return {
    when(command: EnterpriseCommand) {
      const attempt = () =>
        decide(command, {
          enterprise,
          checkTerritory: (territory, on, field) => checkTerritory(places, territory, on, field),
          checkPlace: (place, on, field) => places.checkPlace(place, on, field),
        });
      return {
        records: (...events: readonly EnterpriseEvent[]) => {
          expect(attempt()).toEqual(events);
        },
        recordsNothing: () => {
          expect(attempt()).toEqual([]);
        },
        /** With every code and field, in the order of the rules. */
        isRefused: (...told: readonly string[]) => {
          expect(refusalsOf(attempt).map(({ code, field }) => `${code} ${field ?? ''}`)).toEqual(told);
        },
        refusals: () => refusalsOf(attempt),
      };
    },
  };
}

export function enterpriseOf(...facts: readonly EnterpriseEvent[]): EnterpriseState {
  return foldEnterprise(facts.map((fact, revision): EnterpriseRecord => ({ ...fact, revision })));
}

export const registered = (over: Partial<DataOf<'EnterpriseRegistered'>> = {}): EnterpriseEvent => ({
  type: 'EnterpriseRegistered',
  data: {
    organisationNumber: OSLO,
    name: 'Oslo kommune',
    kind: 'MUNICIPALITY',
    territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'] },
    from: '2020-01-01',
    ...over,
  },
});

export const assigned = (over: Partial<DataOf<'RoleAssigned'>> = {}): EnterpriseEvent => ({
  type: 'RoleAssigned',
  data: { assignmentId: 'r1', person: 'p1', name: 'v2.p1.x', role: 'COORDINATOR', from: '2024-01-01', ...over },
});

export const ended = (on: string, assignmentId = 'r1'): EnterpriseEvent => ({
  type: 'RoleEnded',
  data: { assignmentId, on },
});

export const standIn = (
  standInId: string,
  [person, absent]: readonly [string, string],
  from = '2024-07-01',
  to = '2024-07-31',
): Extract<EnterpriseEvent, { type: 'StandInAppointed' }> => ({
  type: 'StandInAppointed',
  data: { standInId, absent, standIn: person, from, to },
});

export const arena = (
  over: Partial<DataOf<'ArenaOpened'>> = {},
): Extract<EnterpriseEvent, { type: 'ArenaOpened' }> => ({
  type: 'ArenaOpened',
  data: { arenaId: 'a1', name: 'Legekontoret', kind: 'GP_OFFICE', goals: ['ALM-063'], from: '2024-01-01', ...over },
});

/** The command that says what an event says. */
export function saying(event: EnterpriseEvent): EnterpriseCommand {
  switch (event.type) {
    case 'EnterpriseRegistered':
      return { type: 'RegisterEnterprise', data: event.data };
    case 'EnterpriseReorganised':
      return { type: 'ReorganiseEnterprise', data: event.data };
    case 'RoleAssigned':
      return { type: 'AssignRole', data: event.data };
    case 'RoleEnded':
      return { type: 'EndRole', data: event.data };
    case 'StandInAppointed':
      return { type: 'AppointStandIn', data: event.data };
    case 'StandInEnded':
      return { type: 'EndStandIn', data: event.data };
    case 'ArenaOpened':
      return { type: 'OpenArena', data: event.data };
    case 'ArenaChanged':
      return { type: 'ChangeArena', data: event.data };
    case 'ArenaClosed':
      return { type: 'CloseArena', data: event.data };
    case 'ArenaReported':
      return { type: 'ReportArena', data: event.data };
    case 'GeneralPlanPublished':
      return { type: 'PublishGeneralPlan', data: event.data };
    case 'GoalGuidanceGiven':
      return { type: 'GiveGoalGuidance', data: event.data };
  }
}

/** The history that comes of trying to say all of it, one after the other: what may not be said is left out. */
export function allowed(first: EnterpriseEvent, tried: readonly EnterpriseEvent[]): EnterpriseEvent[] {
  const history = [first];
  for (const event of tried) {
    try {
      const enterprise = enterpriseOf(...history);
      history.push(...decide(saying(event), { enterprise, checkTerritory: () => [], checkPlace: () => [] }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
  return history;
}

function refusalsOf(attempt: () => unknown) {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refused) return error.refusals;
    throw error;
  }
  return [];
}
