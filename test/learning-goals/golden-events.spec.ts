import { describe, expect, it } from '@jest/globals';
import { type CatalogueRecord, foldCatalogue } from '../../src/learning-goals/domain/state.js';
import { catalogueUpcasters, readCatalogueEvent } from '../../src/learning-goals/domain/upcasters.js';
import { everySchemaOf, goldenEvent } from '../support/golden-events.js';

describe('the golden events of the catalogue', () => {
  it.each(everySchemaOf(catalogueUpcasters))('$type of schema $schema can be read', ({ type, schema }) => {
    const event = readCatalogueEvent(goldenEvent(type, schema, 0));
    expect(event.type).toBe(type);
    expect(foldCatalogue([event as CatalogueRecord]).revision).toBe(0);
  });

  it('make one catalogue that reads as it always has', () => {
    const types = Object.keys(catalogueUpcasters);
    const events = types.map((type, revision) => readCatalogueEvent(goldenEvent(type, 1, revision)));
    const { revision, sets, goals } = foldCatalogue(events as CatalogueRecord[]);
    expect(revision).toBe(2);
    expect([...sets.values()]).toMatchObject([
      { set: 'FKM-PART1-2025', part: 'PART1', transition: { begunBefore: '2025-09-01', finishBy: '2027-09-01' } },
    ]);
    expect([...goals]).toMatchObject([
      [
        'FKMS-001',
        [
          {
            version: 1,
            from: '2025-09-01',
            to: '2030-12-31',
            ended: { on: '2029-06-30', reason: 'Opphevet' },
            replaces: ['FKM-OLD-01', 'FKM-OLD-02'],
            arenas: ['HOSPITAL'],
          },
        ],
      ],
    ]);
  });

  it('are not read when the type is unknown or the schema newer than the program', () => {
    const event = goldenEvent('GoalEnded', 1, 0);
    expect(() => readCatalogueEvent({ ...event, type: 'GoalForgotten' })).toThrow('GoalForgotten');
    expect(() => readCatalogueEvent({ ...event, schema: 99 })).toThrow('99');
  });
});
