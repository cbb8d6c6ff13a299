import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arenasOn } from '../../src/enterprise/domain/arenas.js';
import type { EnterpriseEvent } from '../../src/enterprise/domain/events.js';
import { standsInFor } from '../../src/enterprise/domain/stand-ins.js';
import { arenasOffering } from '../../src/enterprise/projections/arenas-offering.js';
import { enterpriseProjections, enterpriseTables } from '../../src/enterprise/projections/enterprise-views.js';
import { standInsOnDate } from '../../src/enterprise/projections/stand-ins-on-date.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import type { NewEvent } from '../../src/kernel/event.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { Projections } from '../../src/platform/projections/projections.js';
import type { Views } from '../../src/platform/projections/views.js';
import { type ViewsEngine, viewsEngines } from '../support/views-engines.js';
import { allowed, arena, enterpriseOf, registered, standIn } from './given.js';

let eventNumber = 0;

function newEvents(facts: readonly EnterpriseEvent[]): NewEvent<EnterpriseEvent>[] {
  return facts.map((fact) => ({
    ...fact,
    id: `00000000-0000-4000-8000-${String(++eventNumber).padStart(12, '0')}`,
    schema: 1,
    metadata: { actor: 'a', role: 'r', correlation: 'c', causation: 'c' },
  }));
}

const options = { pollInterval: 1, attendInterval: 5 };
const OSLO = '958935420';
const BERGEN = '964338531';

describe.each(viewsEngines)('stand-ins and arenas in %s', (_, emptyDatabase) => {
  let folder: string;
  let store: EmbeddedEventStore;
  let engine: ViewsEngine;
  let views: Views;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tjenestebok-training-'));
    store = new EmbeddedEventStore(join(folder, 'events.sqlite'), { pollInterval: 1 });
    engine = await emptyDatabase();
    views = engine.open();
  });

  afterEach(async () => {
    await views.close();
    await store.close();
    await engine.remove();
    rmSync(folder, { recursive: true });
  });

  const record = (organisation: string, ...facts: EnterpriseEvent[]) =>
    store.append(`enterprise-${organisation}`, 'any', newEvents(facts));

  /** Until all that is recorded of these enterprises is shown. */
  async function carryAlong(...organisations: readonly string[]): Promise<void> {
    const projections = new Projections(store, views, enterpriseProjections, options);
    await projections.start();
    try {
      for (const organisation of organisations) {
        const { length } = await store.readStream(`enterprise-${organisation}`);
        await projections.waitFor(`enterprise-${organisation}`, length - 1, 10_000);
      }
    } finally {
      await projections.stop();
    }
  }

  const whom = async (person: string, on: string) =>
    (await standInsOnDate(views, person, on)).map(
      ({ organisationNumber, absent }) => `${organisationNumber} ${absent}`,
    );

  it('tell for whom somebody stands in, in every enterprise, and through others only within one', async () => {
    await record(OSLO, registered(), standIn('s1', ['kari', 'ola']), standIn('s2', ['ola', 'per'], '2024-07-15'));
    await record(BERGEN, registered({ organisationNumber: BERGEN }), standIn('s1', ['kari', 'eva'], '2024-07-31'), {
      type: 'StandInEnded',
      data: { standInId: 's1', on: '2024-07-31' },
    });
    await record(BERGEN, standIn('s2', ['per', 'liv']), standIn('s3', ['kari', 'never'], '2024-07-01'), {
      type: 'StandInEnded',
      data: { standInId: 's3', on: '2024-06-30' },
    });
    await carryAlong(OSLO, BERGEN);
    expect(await whom('kari', '2024-06-30')).toEqual([]);
    expect(await whom('kari', '2024-07-14')).toEqual([`${OSLO} ola`]);
    expect(await whom('kari', '2024-07-31')).toEqual([`${OSLO} ola`, `${OSLO} per`, `${BERGEN} eva`]);
    expect(await whom('kari', '2024-08-01')).toEqual([]);
    expect(await whom('per', '2024-07-31')).toEqual([`${BERGEN} liv`]);
    expect(await whom('nobody', '2024-07-31')).toEqual([]);
  });

  it('tell where a goal can be met, in every enterprise', async () => {
    const agreement = { organisation: 'Klinikken', agreement: '24/7', from: '2024-01-01', to: '2024-06-30' };
    const place = { municipality: '0301', district: '030102' };
    await record(OSLO, registered(), arena({ place, capacity: 3 }), {
      type: 'ArenaChanged',
      data: { arenaId: 'a1', from: '2024-04-01', name: 'Det nye kontoret', goals: ['ALM-068'] },
    });
    await record(BERGEN, registered({ organisationNumber: BERGEN }), arena({ cooperation: agreement }));
    await carryAlong(OSLO, BERGEN);
    const where = async (goal: string, on: string) =>
      (await arenasOffering(views, goal, on)).map((row) => `${row.organisation_number} ${row.name}`);
    expect(await where('ALM-063', '2023-12-31')).toEqual([]);
    expect(await where('ALM-063', '2024-03-31')).toEqual([`${OSLO} Legekontoret`, `${BERGEN} Legekontoret`]);
    expect(await where('ALM-063', '2024-04-01')).toEqual([`${BERGEN} Legekontoret`]);
    expect(await where('ALM-063', '2024-07-01')).toEqual([]);
    expect(await where('ALM-068', '2024-04-01')).toEqual([`${OSLO} Det nye kontoret`]);
    expect(await arenasOffering(views, 'ALM-063', '2024-01-01')).toEqual([
      {
        organisation_number: OSLO,
        arena_id: 'a1',
        valid_from: '2024-01-01',
        valid_to: '2024-03-31',
        name: 'Legekontoret',
        kind: 'GP_OFFICE',
        municipality: '0301',
        district: '030102',
        capacity: 3,
        outside: null,
      },
      expect.objectContaining({ valid_to: '2024-06-30', outside: 'Klinikken' }),
    ]);
  });

  it('of a day are those the events tell of, carried along in pieces or built anew', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(facts(), fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 }), async (tried, lengths) => {
        const organisation = `run-${String(++run)}`;
        const history = allowed(registered(), tried);
        const rest = [...history];
        for (const length of [...lengths, history.length]) {
          const piece = rest.splice(0, length);
          if (piece.length > 0) await record(organisation, ...piece);
          await carryAlong(organisation);
        }
        const enterprise = enterpriseOf(...history);
        for (let day = first; day <= first + 22; day += 3) {
          const on = dateOf(day);
          for (const person of persons) {
            const expected = [...standsInFor(enterprise, person, on)]
              .sort()
              .map((absent) => `${organisation} ${absent}`);
            expect((await whom(person, on)).filter((each) => each.startsWith(`${organisation} `))).toEqual(expected);
          }
          for (const goal of goals) {
            const shown = (await arenasOffering(views, goal, on))
              .filter((row) => row.organisation_number === organisation)
              .map((row) => row.arena_id);
            const open = arenasOn(enterprise, on).filter(({ offer }) => offer.goals.includes(goal));
            expect(shown).toEqual(open.map(({ arena: { arenaId } }) => arenaId).sort());
          }
        }
      }),
      { numRuns: 10 },
    );
    const carried = await rows(views);
    expect(carried.arenas.length).toBeGreaterThan(0);
    expect(carried.standIns.length).toBeGreaterThan(0);
    const projections = new Projections(store, views, enterpriseProjections, options);
    for (const name of ['stand-ins', 'arenas']) {
      await projections.rebuild(name);
      expect((await projections.verify(name)).equal).toBe(true);
    }
    expect(await rows(views)).toEqual(carried);
  }, 120_000);
});

async function rows(views: Views) {
  const db = enterpriseTables(views);
  const sorted = (found: readonly object[]) => found.map((row) => JSON.stringify(row)).sort();
  return {
    standIns: sorted(await db.selectFrom('stand_ins_v1').selectAll().execute()),
    arenas: sorted(await db.selectFrom('arenas_v1').selectAll().execute()),
    goals: sorted(await db.selectFrom('arena_goals_v1').selectAll().execute()),
  };
}

const first = dayOf('2024-01-01');
const persons = ['p1', 'p2', 'p3'] as const;
const goals = ['ALM-001', 'ALM-002'] as const;

/** Whatever somebody might say in three weeks. */
function facts(): fc.Arbitrary<EnterpriseEvent[]> {
  const date = fc.integer({ min: 0, max: 20 }).map((days) => dateOf(first + days));
  const person = fc.constantFrom(...persons);
  const arenaId = fc.constantFrom('a1', 'a2');
  const standInId = fc.constantFrom('s1', 's2', 's3', 's4');
  const offered = fc.subarray([...goals]);
  const agreed = (from: string, days: number | null) =>
    days === null ? {} : { cooperation: { organisation: 'X', agreement: 'x', from, to: dateOf(dayOf(from) + days) } };
  const days = fc.option(fc.integer({ min: 0, max: 9 }));
  return fc.array(
    fc.oneof(
      fc
        .tuple(standInId, person, person, date, date)
        .map(([id, one, other, from, to]): EnterpriseEvent => standIn(id, [one, other], from, to)),
      fc
        .tuple(standInId, date)
        .map(([id, on]): EnterpriseEvent => ({ type: 'StandInEnded', data: { standInId: id, on } })),
      fc
        .tuple(arenaId, offered, date, days)
        .map(([id, some, from, length]): EnterpriseEvent =>
          arena({ arenaId: id, goals: some, from, ...agreed(from, length) }),
        ),
      fc.tuple(arenaId, offered, date, days).map(([id, some, from, length]): EnterpriseEvent => ({
        type: 'ArenaChanged',
        data: { arenaId: id, from, goals: some, ...agreed(from, length) },
      })),
      fc.tuple(arenaId, date).map(([id, on]): EnterpriseEvent => ({ type: 'ArenaClosed', data: { arenaId: id, on } })),
    ),
    { minLength: 5, maxLength: 30 },
  );
}
