import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { doctorRoster } from '../../src/career/projections/doctor-roster.js';
import { RecordedAppointments } from '../../src/enterprise/application/recorded-appointments.js';
import type { EnterpriseEvent } from '../../src/enterprise/domain/events.js';
import { appointmentsProjection } from '../../src/enterprise/projections/appointments.js';
import { standInsProjection } from '../../src/enterprise/projections/stand-ins.js';
import { enterpriseTables } from '../../src/enterprise/projections/enterprise-views.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import type { NewEvent } from '../../src/kernel/event.js';
import { Clock } from '../../src/platform/clock.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { Projections } from '../../src/platform/projections/projections.js';
import { ReadModelIncomplete } from '../../src/platform/projections/status.js';
import type { Views } from '../../src/platform/projections/views.js';
import type { Appointment } from '../../src/rights/caller.js';
import { madeUpCareer, madeUpDoctor } from '../career/projections-careers.js';
import { type ViewsEngine, viewsEngines } from '../support/views-engines.js';
import { allowed, assigned, ended, registered, standIn } from './given.js';

let eventNumber = 0;

function newEvents(facts: readonly EnterpriseEvent[]): NewEvent<EnterpriseEvent>[] {
  return facts.map((fact) => ({
    ...fact,
    id: `00000000-0000-4000-8000-${String(++eventNumber).padStart(12, '0')}`,
    schema: 1,
    metadata: { actor: 'a', role: 'r', correlation: 'c', causation: 'c' },
  }));
}

/** A day, and a clock that goes on only when told. */
class SetClock extends Clock {
  milliseconds = 0;
  constructor(public day: string) {
    super();
  }
  override today(): string {
    return this.day;
  }
}

const options = { pollInterval: 1, attendInterval: 5 };
/** What somebody holds today: roles, and the places of others. */
const readModels = [appointmentsProjection, standInsProjection];

describe.each(viewsEngines)('appointments in %s', (_, emptyDatabase) => {
  let folder: string;
  let store: EmbeddedEventStore;
  let engine: ViewsEngine;
  let views: Views;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tjenestebok-appointments-'));
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

  /** Carries the read model along while the work is done. */
  async function carriedAlong<T>(work: (projections: Projections) => Promise<T>): Promise<T> {
    const projections = new Projections(store, views, readModels, options);
    await projections.start();
    try {
      return await work(projections);
    } finally {
      await projections.stop();
    }
  }

  async function seen(projections: Projections, organisation: string): Promise<void> {
    const { length } = await store.readStream(`enterprise-${organisation}`);
    await projections.waitFor(`enterprise-${organisation}`, length - 1, 10_000);
  }

  it('hold from the first day to the last, both included', async () => {
    await record(
      '958935420',
      registered(),
      assigned({ assignmentId: 'r1', from: '2024-02-01' }),
      ended('2024-03-31', 'r1'),
      assigned({ assignmentId: 'r2', role: 'LEADER', from: '2024-03-31' }),
      assigned({ assignmentId: 'r3', role: 'AUDITOR', from: '2024-04-01', to: '2024-04-01' }),
      assigned({ assignmentId: 'r4', role: 'ADMINISTRATOR', from: '2024-04-01' }),
      ended('2024-03-31', 'r4'),
      assigned({ assignmentId: 'r5', role: 'AUDITOR', person: 'p2' }),
    );
    await carriedAlong(async (projections) => {
      await seen(projections, '958935420');
      const clock = new SetClock('');
      const appointments = new RecordedAppointments(projections, views, clock, () => clock.milliseconds);
      const roles = async (day: string) => {
        clock.day = day;
        return (await appointments.of('p1')).map(({ role }) => role);
      };
      expect(await roles('2024-01-31')).toEqual([]);
      expect(await roles('2024-02-01')).toEqual(['COORDINATOR']);
      expect(await roles('2024-03-30')).toEqual(['COORDINATOR']);
      expect(await roles('2024-03-31')).toEqual(['COORDINATOR', 'LEADER']);
      expect(await roles('2024-04-01')).toEqual(['LEADER', 'AUDITOR']);
      expect(await roles('2024-04-02')).toEqual(['LEADER']);
      expect(await roles('2099-01-01')).toEqual(['LEADER']);
    });
  });

  it('say where, with the name and territory of the day', async () => {
    await record('958935420', registered(), assigned({ to: '2024-12-31' }), {
      type: 'EnterpriseReorganised',
      data: {
        name: 'Hovedstaden',
        territory: { kind: 'MUNICIPALITIES', municipalities: ['0301', '3201'] },
        from: '2024-07-01',
      },
    });
    await carriedAlong(async (projections) => {
      await seen(projections, '958935420');
      const clock = new SetClock('2024-06-30');
      const appointments = new RecordedAppointments(projections, views, clock, () => clock.milliseconds);
      const held = { role: 'COORDINATOR', organisation: '958935420', from: '2024-01-01', to: '2024-12-31' };
      expect(await appointments.of('p1')).toEqual([
        {
          ...held,
          organisationName: 'Oslo kommune',
          territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'] },
          territoryFrom: '2020-01-01',
        },
      ]);
      clock.day = '2024-07-01';
      expect(await appointments.of('p1')).toEqual([
        {
          ...held,
          organisationName: 'Hovedstaden',
          territory: { kind: 'MUNICIPALITIES', municipalities: ['0301', '3201'] },
          territoryFrom: '2024-07-01',
        },
      ]);
    });
  });

  it('are remembered for two seconds and no longer, and not past midnight', async () => {
    await record('958935420', registered(), assigned());
    await carriedAlong(async (projections) => {
      await seen(projections, '958935420');
      const clock = new SetClock('2024-06-01');
      const appointments = new RecordedAppointments(projections, views, clock, () => clock.milliseconds);
      expect(await appointments.of('p1')).toHaveLength(1);
      await record('958935420', ended('2024-05-31'));
      await seen(projections, '958935420');
      clock.milliseconds = 1_999;
      expect(await appointments.of('p1')).toHaveLength(1);
      clock.milliseconds = 2_000;
      expect(await appointments.of('p1')).toEqual([]);
      clock.day = '2024-05-31';
      expect(await appointments.of('p1')).toHaveLength(1);
      clock.day = '2024-06-01';
      expect(await appointments.of('p1')).toEqual([]);
    });
  });

  it('are nobody’s while they cannot be read: what was read before does not stand in', async () => {
    await record('958935420', registered(), assigned());
    await carriedAlong(async (projections) => {
      await seen(projections, '958935420');
      const clock = new SetClock('2024-06-01');
      const away = engine.open();
      const appointments = new RecordedAppointments(projections, away, clock, () => clock.milliseconds);
      expect(await appointments.of('p1')).toHaveLength(1);
      await away.close();
      clock.milliseconds = 2_000;
      await expect(appointments.of('p1')).rejects.toThrow();
    });
  });

  it('are nobody’s once the read model has stopped at something it cannot read', async () => {
    await record('958935420', registered(), assigned());
    await carriedAlong(async (projections) => {
      await seen(projections, '958935420');
      const clock = new SetClock('2024-06-01');
      const appointments = new RecordedAppointments(projections, views, clock, () => clock.milliseconds);
      expect(await appointments.of('p1')).toHaveLength(1);
      const [newer] = newEvents([ended('2024-05-31')]);
      if (newer) await store.append('enterprise-958935420', 'any', [{ ...newer, schema: 99 }]);
      await expect(projections.waitFor('enterprise-958935420', 2, 10_000, 'appointments')).rejects.toThrow();
      expect(projections.status().find(({ name }) => name === 'appointments')?.state).toBe('stopped');
      clock.milliseconds = 2_000;
      await expect(appointments.of('p1')).rejects.toThrow(ReadModelIncomplete);
    });
  });

  it('are told with those whose place the person takes that day, remembered alike', async () => {
    await record('958935420', registered(), standIn('s1', ['p1', 'p2'], '2024-07-01', '2024-07-31'));
    await carriedAlong(async (projections) => {
      await seen(projections, '958935420');
      const clock = new SetClock('2024-07-31');
      const appointments = new RecordedAppointments(projections, views, clock, () => clock.milliseconds);
      expect(await appointments.standsInFor('p1')).toEqual([{ organisation: '958935420', absent: 'p2' }]);
      expect(await appointments.standsInFor('p2')).toEqual([]);
      clock.day = '2024-08-01';
      expect(await appointments.standsInFor('p1')).toEqual([]);
    });
  });

  it('and careers wait and are verified each for their own streams', async () => {
    const career = `career-${madeUpDoctor(1)}`;
    await store.append(career, 'no_stream', madeUpCareer(1, 10));
    await record('958935420', registered(), assigned());
    const all = [doctorRoster, appointmentsProjection];
    const projections = new Projections(store, views, all, options);
    await projections.start();
    await projections.whenComplete(10_000);
    await projections.waitFor(career, 9, 10_000);
    await projections.waitFor('enterprise-958935420', 1, 10_000);
    await store.append(career, 'any', madeUpCareer(2, 1));
    await projections.waitFor(career, 10, 10_000);
    await projections.stop();
    for (const { name } of all) {
      const { equal, complete, streams, stored } = await projections.verify(name);
      expect({ equal, complete, streams, isEmpty: stored.rows === 0 }).toEqual({
        equal: true,
        complete: true,
        streams: 1,
        isEmpty: false,
      });
    }
    expect(new Set((await projections.overview()).map(({ lag }) => lag?.events))).toEqual(new Set([0]));
  });

  it('of a day are those the events tell of, carried along in pieces or built anew', async () => {
    const facts = fc.array(factOf(), { minLength: 1, maxLength: 25 });
    const pieces = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(facts, pieces, async (tried, lengths) => {
        const organisation = `run-${String(++run)}`;
        const history = allowed(registered({ from: '2024-01-03' }), tried);
        const rest = [...history];
        for (const length of [...lengths, history.length]) {
          const piece = rest.splice(0, length);
          if (piece.length > 0) await record(organisation, ...piece);
          await carriedAlong((projections) => seen(projections, organisation));
        }
        await carriedAlong(async (projections) => {
          for (let day = dayOf('2024-01-01') - 2; day < dayOf('2024-01-01') + 24; day++) {
            const clock = new SetClock(dateOf(day));
            const shown = new RecordedAppointments(projections, views, clock, () => 0);
            for (const person of persons) {
              const here = (await shown.of(person)).filter((each) => each.organisation === organisation);
              expect(here.map(tell).sort()).toEqual(toldBy(history, person, dateOf(day)));
            }
          }
        });
      }),
      { numRuns: 15 },
    );
    const carried = await rows(views);
    const projections = new Projections(store, views, readModels, options);
    await projections.rebuild('appointments');
    expect(await rows(views)).toEqual(carried);
    expect((await projections.verify('appointments')).equal).toBe(true);
  }, 120_000);
});

async function rows(views: Views) {
  const db = enterpriseTables(views);
  return {
    enterprises: await db.selectFrom('enterprises_v1').selectAll().orderBy('organisation_number').execute(),
    appointments: await db
      .selectFrom('appointments_v1')
      .selectAll()
      .orderBy('organisation_number')
      .orderBy('assignment_id')
      .orderBy('valid_from')
      .execute(),
  };
}

const persons = ['p1', 'p2'] as const;

/** Anything that might be said of an enterprise in a few weeks; what may not be is left out by `allowed`. */
function factOf(): fc.Arbitrary<EnterpriseEvent> {
  const date = fc.integer({ min: 0, max: 20 }).map((days) => dateOf(dayOf('2024-01-01') + days));
  const id = fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6');
  return fc.oneof(
    {
      weight: 1,
      arbitrary: date.map(
        (from) =>
          ({
            type: 'EnterpriseReorganised',
            data: { name: from, territory: { kind: 'MUNICIPALITIES', municipalities: ['0301', '3201'] }, from },
          }) as const,
      ),
    },
    {
      weight: 4,
      arbitrary: fc
        .record({
          assignmentId: id,
          person: fc.constantFrom(...persons),
          role: fc.constantFrom('LEADER' as const, 'COORDINATOR' as const),
          from: date,
          to: fc.option(date, { nil: undefined }),
        })
        .map(
          ({ to, ...data }) =>
            ({ type: 'RoleAssigned', data: { ...data, ...(to === undefined ? {} : { to }) } }) as const,
        ),
    },
    {
      weight: 3,
      arbitrary: fc.record({ assignmentId: id, on: date }).map((data) => ({ type: 'RoleEnded', data }) as const),
    },
  );
}

function tell({ role, organisationName, from, to }: Appointment): string {
  return `${role} ${organisationName} ${from} ${to ?? ''}`;
}

/** Straight from the events, by another way than the program's. */
function toldBy(history: readonly EnterpriseEvent[], person: string, day: string): string[] {
  const told: string[] = [];
  let name = '';
  for (const { type, data } of history) {
    if (type === 'EnterpriseRegistered' || (type === 'EnterpriseReorganised' && data.from <= day)) name = data.name;
  }
  for (const { type, data } of history) {
    if (type !== 'RoleAssigned' || data.person !== person) continue;
    let { to } = data;
    for (const later of history) {
      if (later.type === 'RoleEnded' && later.data.assignmentId === data.assignmentId) to = later.data.on;
    }
    if (data.from <= day && (to === undefined || day <= to)) told.push(`${data.role} ${name} ${data.from} ${to ?? ''}`);
  }
  return told.sort();
}
