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

function refusalsOf(attempt: () => unknown) {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refused) return error.refusals;
    throw error;
  }
  return [];
}
