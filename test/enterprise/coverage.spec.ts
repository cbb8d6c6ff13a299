import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CataloguedGoals } from '../../src/enterprise/application/catalogued-goals.js';
import { Enterprises } from '../../src/enterprise/application/enterprises.js';
import { ReadCoverage, ReadCoverageHandler } from '../../src/enterprise/application/read-training.js';
import type { EnterpriseState } from '../../src/enterprise/domain/state.js';
import { RecordedGoalCatalogue } from '../../src/learning-goals/application/recorded-goal-catalogue.js';
import type { CatalogueEvent } from '../../src/learning-goals/domain/events.js';
import { Clock } from '../../src/platform/clock.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { OSLO, arena, enterpriseOf, registered } from './given.js';

class Only extends Enterprises {
  constructor(private readonly enterprise: EnterpriseState) {
    super();
  }
  override state(): Promise<EnterpriseState> {
    return Promise.resolve(this.enterprise);
  }
}

class On extends Clock {
  override today(): string {
    return '2024-06-01';
  }
}

const published = (code: string, part: 'PART1' | 'PART3', from = '2020-01-01'): CatalogueEvent => ({
  type: 'GoalPublished',
  data: {
    code,
    set: part,
    part,
    group: 'Klinikk',
    title: { nb: code },
    from,
    replaces: [],
    activities: [],
    assessmentForms: [],
    arenas: [],
    source: 'test',
  },
});

let folder: string;
let store: EmbeddedEventStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tjenestebok-coverage-'));
  store = new EmbeddedEventStore(join(folder, 'events.sqlite'));
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function handler(enterprise: EnterpriseState): ReadCoverageHandler {
  const goals = new CataloguedGoals(new RecordedGoalCatalogue(store, () => 0));
  return new ReadCoverageHandler(new Only(enterprise), goals, new On());
}

async function publish(...goals: readonly CatalogueEvent[]): Promise<void> {
  const events = goals.map((goal, index) => ({
    ...goal,
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    schema: 1,
    metadata: { actor: 'a', role: 'r', correlation: 'c', causation: 'c' },
  }));
  await store.append('catalogue-goals', 'no_stream', events);
}

describe('the coverage of an enterprise', () => {
  const enterprise = enterpriseOf(registered(), arena({ goals: ['ALM-063', 'DEL1-001', 'ALM-999'] }));

  test('goes by the goals of the catalogue in force on the day, part 1 and part 3 apart', async () => {
    await publish(
      published('ALM-063', 'PART3'),
      published('ALM-068', 'PART3'),
      published('ALM-100', 'PART3', '2024-06-02'),
      published('DEL1-001', 'PART1'),
    );
    const found = await handler(enterprise).execute(new ReadCoverage(OSLO, undefined, 12));
    expect(found).toMatchObject({ on: '2024-06-01', isCatalogued: true });
    expect(found?.coverage).toMatchObject({
      goals: [
        { code: 'ALM-063', group: 'Klinikk', arenas: [{ arenaId: 'a1' }] },
        { code: 'ALM-068', arenas: [] },
      ],
      uncovered: ['ALM-068'],
      // Of the other part, but in force: only what nobody knows is told of.
      others: ['ALM-999'],
    });
    const later = await handler(enterprise).execute(new ReadCoverage(OSLO, '2024-06-02', 12));
    expect(later?.coverage.uncovered).toEqual(['ALM-068', 'ALM-100']);
    const part1 = await handler(enterprise).execute(new ReadCoverage(OSLO, undefined, 12, 'PART1'));
    expect(part1?.coverage.goals.map(({ code }) => code)).toEqual(['DEL1-001']);
  });

  test('goes by what the arenas name while there is no catalogue', async () => {
    const found = await handler(enterprise).execute(new ReadCoverage(OSLO, undefined, 12));
    expect(found?.isCatalogued).toBe(false);
    expect(found?.coverage.goals.map(({ code }) => code)).toEqual(['ALM-063', 'ALM-999', 'DEL1-001']);
  });

  test('is not told of an enterprise that is not registered, and refused for what makes no sense', async () => {
    expect(await handler(enterpriseOf()).execute(new ReadCoverage(OSLO, undefined, 12))).toBeUndefined();
    const asked = (number: string, on: string, months: number) =>
      expect(handler(enterprise).execute(new ReadCoverage(number, on, months))).rejects;
    await asked('123', 'i dag', 12).toMatchObject({
      refusals: [{ code: 'ORGANISATION_NUMBER_WRONG' }, { code: 'DATE_INVALID', field: 'on' }],
    });
    for (const months of [-1, 61, 1.5]) {
      await asked(OSLO, '2024-06-01', months).toMatchObject({ refusals: [{ code: 'MONTHS_AHEAD_WRONG' }] });
    }
  });
});
