import { expect } from '@jest/globals';
import { Refused } from '../../src/kernel/rule.js';
import { type CatalogueCommand, decide } from '../../src/learning-goals/domain/catalogue.js';
import type { CatalogueEvent, Goal, GoalSet } from '../../src/learning-goals/domain/events.js';
import { type Catalogue, foldCatalogue } from '../../src/learning-goals/domain/state.js';

/** Given a catalogue's history, when a command comes, then facts, refusals or silence. */
export function given(...history: readonly CatalogueEvent[]) {
  const catalogue = catalogueOf(...history);
  return {
    catalogue,
    when(command: CatalogueCommand) {
      const attempt = () => decide(command, catalogue);
      return {
        records: (...events: readonly CatalogueEvent[]) => {
          expect(attempt()).toEqual(events);
        },
        recordsNothing: () => {
          expect(attempt()).toEqual([]);
        },
        /** With every code and field, in the order of the rules. */
        isRefused: (...told: readonly string[]) => {
          expect(refusalsOf(attempt).map(({ code, field }) => `${code} ${field ?? ''}`)).toEqual(told);
        },
      };
    },
  };
}

export function catalogueOf(...facts: readonly CatalogueEvent[]): Catalogue {
  return foldCatalogue(facts.map((fact, revision) => ({ ...fact, revision })));
}

export function refusalsOf(attempt: () => unknown) {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refused) return error.refusals;
    throw error;
  }
  return [];
}

export const set = (over: Partial<GoalSet> = {}): GoalSet => ({
  set: 'FKM-PART3-2026',
  title: { nb: 'Felles kompetansemål', en: 'Common competence goals' },
  part: 'PART3',
  kind: 'COMMON',
  prefixes: ['FKM'],
  from: '2026-03-01',
  source: 'FOR-2025-01-24-114',
  ...over,
});

export const goal = (over: Partial<Goal> = {}): Goal => ({
  code: 'FKM-001',
  set: 'FKM-PART3-2026',
  part: 'PART3',
  group: 'Etikk',
  title: { nb: 'Etisk refleksjon i eget arbeid' },
  from: '2026-03-01',
  replaces: [],
  activities: [],
  assessmentForms: [],
  arenas: [],
  source: '',
  ...over,
});

export const defined = (over: Partial<GoalSet> = {}): CatalogueEvent => ({ type: 'GoalSetDefined', data: set(over) });
export const published = (over: Partial<Goal> = {}): CatalogueEvent => ({ type: 'GoalPublished', data: goal(over) });
export const ended = (on: string, code = 'FKM-001'): CatalogueEvent => ({
  type: 'GoalEnded',
  data: { code, on, reason: 'Opphevet' },
});

/** The command that says what an event says. */
export function saying(event: CatalogueEvent): CatalogueCommand {
  switch (event.type) {
    case 'GoalSetDefined':
      return { type: 'DefineGoalSet', data: event.data };
    case 'GoalPublished':
      return { type: 'PublishGoal', data: event.data };
    case 'GoalEnded':
      return { type: 'EndGoal', data: event.data };
  }
}
