import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CareerEvent, DataOf } from '../../src/career/domain/events.js';
import { careerProjections } from '../../src/career/projections/career-views.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import type { Fact, NewEvent } from '../../src/kernel/event.js';
import { loadPlaces } from '../../src/places/index.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { Projections } from '../../src/platform/projections/projections.js';
import type { Views } from '../../src/platform/projections/views.js';
import { capacityOf } from '../../src/supervisors/application/read-supervisors.js';
import type { SupervisorEvent } from '../../src/supervisors/domain/events.js';
import { type SupervisorLoad, loadsOf } from '../../src/supervisors/domain/load.js';
import { capacityOn, coursesOn, isSpecialistOn } from '../../src/supervisors/domain/on-date.js';
import { type Whom, supervisionThatDay } from '../../src/supervisors/projections/supervision-that-day.js';
import { supervisorProjections } from '../../src/supervisors/projections/supervisor-views.js';
import { post, supervision } from '../support/facts.js';
import { type ViewsEngine, viewsEngines } from '../support/views-engines.js';
import {
  competenceEnded,
  competent,
  left,
  offered,
  registered,
  supervisorOf,
  trained,
  untrained,
  withdrawn,
} from './given.js';

const places = loadPlaces();
const NORM = { hundredthsOfHoursPerMonth: 400 };
const all = [...careerProjections, ...supervisorProjections];
const options = { pollInterval: 1, attendInterval: 5 };
let eventNumber = 0;

function newEvents<F extends Fact>(facts: readonly F[]): NewEvent<F>[] {
  return facts.map((fact) => ({
    ...fact,
    id: `00000000-0000-4000-8000-${String(++eventNumber).padStart(12, '0')}`,
    schema: 1,
    metadata: { actor: 'a', role: 'r', correlation: 'c', causation: 'c' },
  }));
}

const employed = (over: Partial<DataOf<'EmploymentStarted'>>): CareerEvent => ({
  type: 'EmploymentStarted',
  data: {
    ...post({ basisPoints: 10_000 }),
    place: { municipality: '0301', district: '030102' },
    to: '2024-12-31',
    ...over,
  },
});

const supervisedBy = (supervisorId: string, over: Partial<DataOf<'SupervisorAssigned'>> = {}): CareerEvent => ({
  type: 'SupervisorAssigned',
  data: supervision({ supervisor: { supervisorId, qualification: 'GP_SPECIALIST' }, ...over }),
});

const known: CareerEvent = { type: 'DoctorRegistered', data: { hprNumber: 'v1.n', name: 'v1.x' } };

describe.each(viewsEngines)('supervisors in %s', (_, emptyDatabase) => {
  let folder: string;
  let store: EmbeddedEventStore;
  let engine: ViewsEngine;
  let views: Views;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tjenestebok-supervisors-'));
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

  const supervisor = (id: string, ...facts: SupervisorEvent[]) =>
    store.append(`supervisor-${id}`, 'any', newEvents(facts));
  const career = (id: string, ...facts: CareerEvent[]) => store.append(`career-${id}`, 'any', newEvents(facts));

  /** Carries the read models to the end of the log. */
  async function carry(): Promise<void> {
    const projections = new Projections(store, views, all, options);
    await projections.start();
    const newest = new Map<string, number>();
    for await (const { stream, revision } of store.readAll()) newest.set(stream, revision);
    for (const [stream, revision] of newest) await projections.waitFor(stream, revision, 10_000);
    await projections.stop();
  }

  const loads = async (whom: Whom, on: string) => loadsOf(await supervisionThatDay(views, whom, on), NORM);
  const told = ({ supervisorId, residents, hoursOffered, hoursNeeded }: SupervisorLoad) =>
    `${supervisorId} ${String(residents)}: ${String(hoursNeeded)} of ${String(hoursOffered)}`;

  it('have their load wherever their doctors work, found by the places they offer or supervise in', async () => {
    await supervisor('kari', registered(), offered({ hundredthsOfHoursPerMonth: 850 }));
    await supervisor(
      'per',
      registered(),
      offered({ municipality: '4601', district: '460106', hundredthsOfHoursPerMonth: 400 }),
    );
    await supervisor('nobody', registered());
    await career('anna', known, employed({ basisPoints: 6_000 }), supervisedBy('kari', { from: '2023-02-01' }));
    await career(
      'britt',
      known,
      employed({ postId: 'oslo', basisPoints: 5_000 }),
      employed({ postId: 'bergen', basisPoints: 8_000, place: { municipality: '4601' } }),
      supervisedBy('per'),
    );
    // Given a supervisor, and not in the register; the second takes over in June.
    await career('cato', known, employed({ basisPoints: 10_000 }), supervisedBy('gro'), {
      type: 'SupervisorChanged',
      data: {
        supervisionId: 'first',
        from: '2023-06-01',
        supervisor: { supervisorId: 'kari', qualification: 'GP_SPECIALIST' },
      },
    });
    await carry();
    const oslo = { there: { municipalities: ['0301'], on: '2023-05-31' } };
    expect((await loads(oslo, '2023-05-31')).map(told)).toEqual([
      'kari 1: 240 of 850',
      'per 1: 400 of 400',
      'gro 1: 400 of 0',
    ]);
    expect((await loads({ there: { municipalities: ['0301'], on: '2023-06-01' } }, '2023-06-01')).map(told)).toEqual([
      'kari 2: 640 of 850',
      'per 1: 400 of 400',
    ]);
    expect((await loads({ there: { districts: ['460106'], on: '2023-06-01' } }, '2023-06-01')).map(told)).toEqual([
      'per 1: 400 of 400',
    ]);
    expect((await loads({ supervisorId: 'gro' }, '2023-05-31')).map(told)).toEqual(['gro 1: 400 of 0']);
    expect((await loads('ALL', '2023-01-31')).map(told)).toEqual([
      'kari 0: 0 of 850',
      'nobody 0: 0 of 0',
      'per 1: 400 of 400',
      'gro 1: 400 of 0',
    ]);
    expect(await loads({ there: { municipalities: [], on: '2023-06-01' } }, '2023-06-01')).toEqual([]);
  });

  it('leave totals for each place: offered, used, and who is without', async () => {
    await supervisor('kari', registered(), offered({ hundredthsOfHoursPerMonth: 850, residents: 2 }));
    await career('anna', known, employed({ basisPoints: 6_000 }), supervisedBy('kari'));
    await career('britt', known, employed({ basisPoints: 5_000, place: { municipality: '0301' } }));
    // A specialist, one of the old scheme, one of the old scheme who has left it, and service that is no practice.
    await career('dag', known, employed({}), { type: 'SpecialistApproved', data: { on: '2023-03-01' } });
    const old: CareerEvent = { type: 'SpecialisationStarted', data: { scheme: 'OLD', on: '2018-01-01' } };
    await career('eva', known, employed({}), old);
    await career('finn', known, employed({ basisPoints: 2_500 }), old, {
      type: 'SchemeConverted',
      data: { on: '2023-03-01' },
    });
    await career('geir', known, employed({ category: 'RESEARCH' }));
    await carry();
    const { totals, districts } = await capacityOf(views, places, '0301', '2023-03-01');
    expect(totals).toEqual({
      hoursOffered: 850,
      hoursUsed: 240,
      hoursFree: 610,
      residentsOffered: 2,
      residentsSupervised: 1,
      residentsWithoutSupervisor: 2,
      hoursMissing: 300,
    });
    expect(districts.map(({ district }) => district).slice(0, 3)).toEqual(['030101', '030102', '030103']);
    expect(districts[1]?.totals).toMatchObject({ hoursOffered: 850, residentsWithoutSupervisor: 1, hoursMissing: 100 });
    expect(districts[0]?.totals).toMatchObject({ hoursOffered: 0, residentsWithoutSupervisor: 0 });
    const before = await capacityOf(views, places, '0301', '2023-02-28');
    expect(before.totals).toMatchObject({ residentsWithoutSupervisor: 2, hoursMissing: 600 });
  });

  it('leave out who needs no supervisor, and know from when somebody qualifies', async () => {
    await supervisor('kari', registered(), offered({ hundredthsOfHoursPerMonth: 850, residents: 2 }));
    const old: CareerEvent = { type: 'SpecialisationStarted', data: { scheme: 'OLD', on: '2018-01-01' } };
    await career('anna', known, old, employed({}), supervisedBy('kari'), {
      type: 'SchemeConverted',
      data: { on: '2023-03-01' },
    });
    await career(
      'britt',
      known,
      employed({ basisPoints: 5_000 }),
      supervisedBy('per', { supervisor: { supervisorId: 'per', qualification: 'OTHER_SPECIALIST' } }),
      {
        type: 'SupervisorWaiverGranted',
        data: { waiverId: 'w', supervisorId: 'per', from: '2023-05-01', to: '2023-05-31', reference: 'v1.a.b' },
      },
    );
    await carry();
    const totals = async (on: string) => {
      const { residentsSupervised, residentsWithoutSupervisor, hoursUsed } = (
        await capacityOf(views, places, '0301', on)
      ).totals;
      return [residentsSupervised, residentsWithoutSupervisor, hoursUsed];
    };
    expect(await totals('2023-02-28')).toEqual([0, 1, 0]);
    expect(await totals('2023-03-01')).toEqual([1, 1, 400]);
    expect(await totals('2023-05-01')).toEqual([2, 0, 600]);
    expect(await totals('2023-06-01')).toEqual([1, 1, 400]);
    expect((await loads({ supervisorId: 'kari' }, '2023-02-28')).map(told)).toEqual(['kari 0: 0 of 850']);
    expect((await loads({ supervisorId: 'per' }, '2023-06-01')).map(told)).toEqual(['per 1: 200 of 0']);
  });

  it('go with what is corrected, ended and forgotten', async () => {
    await supervisor('kari', registered(), offered());
    await career('anna', known, employed({}), supervisedBy('kari'));
    await carry();
    expect((await loads({ supervisorId: 'kari' }, '2023-06-01')).map(told)).toEqual(['kari 1: 400 of 800']);
    await career('anna', { type: 'SupervisorEnded', data: { supervisionId: 'first', on: '2023-05-31' } });
    await supervisor('kari', left('2023-05-31'));
    await carry();
    expect((await loads({ supervisorId: 'kari' }, '2023-06-01')).map(told)).toEqual(['kari 0: 0 of 0']);
    expect((await loads({ supervisorId: 'kari' }, '2023-05-31')).map(told)).toEqual(['kari 1: 400 of 800']);
    await career('anna', {
      type: 'DoctorForgotten',
      data: { ground: 'WISH_OF_THE_DOCTOR', on: '2023-07-01', reference: '1', decidedBy: 'x' },
    });
    await carry();
    expect((await loads({ supervisorId: 'kari' }, '2023-05-31')).map(told)).toEqual(['kari 0: 0 of 800']);
  });

  it('are those of the events, carried along in pieces or built anew', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(factOf(), { maxLength: 14 }), fc.integer({ min: 1, max: 8 }), async (facts, size) => {
        const id = `run-${String(++run)}`;
        const history = [registered(), ...facts];
        for (let at = 0; at < history.length; at += size) {
          await supervisor(id, ...history.slice(at, at + size));
          await carry();
        }
        const state = supervisorOf(...history);
        for (let day = 0; day < 12; day++) {
          const on = dateOf(dayOf('2024-01-01') + day);
          const [load] = await loads({ supervisorId: id }, on);
          const offers = capacityOn(state, on);
          const { valid, expired } = coursesOn(state, on);
          expect(load).toMatchObject({
            hoursOffered: offers.reduce((sum, { hundredthsOfHoursPerMonth }) => sum + hundredthsOfHoursPerMonth, 0),
            residentsOffered: offers.reduce((sum, { residents }) => sum + residents, 0),
            isSpecialist: isSpecialistOn(state, on),
            course: valid.length > 0 ? 'VALID' : expired.length > 0 ? 'EXPIRED' : 'NONE',
            leftOn: state.left ?? null,
          });
        }
      }),
      { numRuns: 10 },
    );
    const projections = new Projections(store, views, all, options);
    await projections.rebuild('supervisor-register');
    expect((await projections.verify('supervisor-register')).equal).toBe(true);
  }, 120_000);
});

/** Anything that might be said of a supervisor in a few days, whether it would be let through or not. */
function factOf(): fc.Arbitrary<SupervisorEvent> {
  const date = fc.integer({ min: -1, max: 10 }).map((days) => dateOf(dayOf('2024-01-01') + days));
  const id = fc.constantFrom('x1', 'x2', 'x3');
  return fc.oneof(
    fc.tuple(id, date).map(([offerId, from]) => offered({ offerId, from, hundredthsOfHoursPerMonth: 325 })),
    fc.tuple(id, date).map(([offerId, on]) => withdrawn(on, offerId)),
    fc
      .tuple(id, date, fc.boolean())
      .map(([competenceId, from, isSpecialist]) =>
        competent({ competenceId, from, kind: isSpecialist ? 'GP_SPECIALIST' : 'NOT_SPECIALIST' }),
      ),
    fc.tuple(id, date).map(([competenceId, on]) => competenceEnded(on, competenceId)),
    fc.tuple(id, date, date).map(([courseId, on, expiresOn]) => trained({ courseId, on, expiresOn })),
    id.map((courseId) => untrained(courseId)),
    date.map((on) => left(on)),
  );
}
