import { foldCatalogue, type Catalogue } from '../../src/learning-goals/domain/state.js';
import type { CatalogueEvent, Goal, GoalSet } from '../../src/learning-goals/domain/events.js';

/** A small catalogue: part 1, clinical goals of part 3, and a set of common goals that replaces another from 2024 on. */

const set = (name: string, change: Partial<GoalSet> = {}): CatalogueEvent => ({
  type: 'GoalSetDefined',
  data: {
    set: name,
    title: { nb: name, en: name },
    part: 'PART3',
    kind: 'CLINICAL',
    prefixes: [],
    from: '2019-03-01',
    source: 'test',
    ...change,
  },
});

const goal = (code: string, name: string, change: Partial<Goal> = {}): CatalogueEvent => ({
  type: 'GoalPublished',
  data: {
    code,
    set: name,
    part: 'PART3',
    group: 'Klinisk allmennmedisin',
    title: { nb: `Mål ${code}`, en: `Goal ${code}` },
    from: '2019-03-01',
    replaces: [],
    activities: [],
    assessmentForms: [],
    arenas: [],
    source: 'test',
    ...change,
  },
});

export const catalogueEvents: readonly CatalogueEvent[] = [
  set('DEL1', { part: 'PART1' }),
  set('ALM'),
  set('OLD', { kind: 'COMMON' }),
  set('NEW', {
    kind: 'COMMON',
    from: '2024-01-01',
    replaces: ['OLD'],
    transition: { begunBefore: '2023-01-01', finishBy: '2025-06-30', milestone: 'PART1' },
  }),
  goal('DEL1-001', 'DEL1', { part: 'PART1', group: 'Akuttmedisin', arenas: ['HOSPITAL'] }),
  goal('DEL1-002', 'DEL1', { part: 'PART1', group: 'Samhandling' }),
  goal('ALM-007', 'ALM', { arenas: ['GP_OFFICE'] }),
  goal('ALM-055', 'ALM', { arenas: ['HOSPITAL', 'MUNICIPAL_INSTITUTION'] }),
  goal('ALM-068', 'ALM', { group: 'Akuttmedisin', title: { nb: 'Akuttmedisin', en: 'Acute medicine' } }),
  goal('OLD-001', 'OLD', { group: 'Etikk', to: '2023-12-31' }),
  goal('FKM-001', 'NEW', { group: 'Etikk', from: '2024-01-01', replaces: ['OLD-001'] }),
  goal('FKM-002', 'NEW', { group: 'Kommunikasjon', from: '2024-01-01' }),
];

export const catalogue: Catalogue = foldCatalogue(catalogueEvents.map((event, revision) => ({ ...event, revision })));
