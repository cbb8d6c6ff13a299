import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Projections } from '../../src/platform/projections/projections.js';
import { TestApp } from '../support/app.js';
import { appoint, logIn } from '../support/people.js';
import { Vault } from '../../src/platform/vault/vault.js';
import { Supervisors } from '../../src/supervisors/application/supervisors.js';
import { isSpecialistOn } from '../../src/supervisors/domain/on-date.js';
import { OSLO } from './given.js';

const municipality = (number: string, name: string, place: string) =>
  ({ number, name, kind: 'MUNICIPALITY', territory: { kind: 'MUNICIPALITIES', municipalities: [place] } }) as const;
const OSLO_KOMMUNE = municipality(OSLO, 'Oslo kommune', '0301');
const BERGEN = municipality('964338531', 'Bergen kommune', '4601');

type Headers = { readonly authorization: string };
const KARI = '9000101';

let service: TestApp;
let oslo: Headers;
let bergen: Headers;
let kari: Headers;
let doctor: Headers;

beforeAll(async () => {
  service = await TestApp.start();
  const { app } = service;
  await appoint(app, OSLO_KOMMUNE, '9000031', ['COORDINATOR']);
  await appoint(app, BERGEN, '9000032', ['LEADER']);
  oslo = { authorization: await logIn(app, '9000031') };
  bergen = { authorization: await logIn(app, '9000032') };
  kari = { authorization: await logIn(app, KARI) };
  doctor = { authorization: await logIn(app, '9000001') };
});

afterAll(async () => {
  await service.stop();
  service.remove();
});

const PAYLOAD = `{
  supervisor { id registered name hprNumber leftOn competence { id kind from to } courses { id title } offers { id hoursPerMonth to } revision }
  seen { stream revision }
  recordings
  errors { code field message { en } }
}`;

type Payload = {
  supervisor: { id: string; name: string | null; revision: number; offers: { id: string }[] } | null;
  seen: { stream: string; revision: number } | null;
  recordings: string[];
  errors: { code: string; field: string | null }[];
};

async function ask<Answer>(query: string, variables: object, as: Headers): Promise<Answer> {
  const { data, errors } = await service.ask(query, { ...variables }, as);
  expect(errors).toEqual([]);
  return data as Answer;
}

async function register(name: string, as: Headers, request?: object): Promise<Payload> {
  const query = `mutation ($name: String!, $request: RequestInput) { done: registerSupervisor(input: { hprNumber: "${KARI}", name: $name }, request: $request) ${PAYLOAD} }`;
  return (await ask<{ done: Payload }>(query, { name, request }, as)).done;
}

async function change(mutation: string, type: string, input: object, as: Headers): Promise<Payload> {
  const id = service.app.get(Vault).personId(KARI);
  const query = `mutation ($id: ID!, $input: ${type}!) { done: ${mutation}(supervisor: $id, input: $input) ${PAYLOAD} }`;
  return (await ask<{ done: Payload }>(query, { id, input }, as)).done;
}

const offer = {
  organisationNumber: OSLO,
  municipality: '0301',
  district: '030102',
  residents: 2,
  hoursPerMonth: 8.5,
  from: '2022-01-01',
};

const FOUND = `supervisor(hprNumber: "${KARI}", on: "2023-06-01", seen: $seen) { name hprNumber courses { title } load { residents hoursOffered hoursNeeded hoursFree isSpecialist course residentsToHandOver } }`;
type Found = { supervisor: { name: string; load: { residents: number; hoursFree: number } } | null };

describe('the register of supervisors', () => {
  it('is kept by coordinators and the supervisor herself, and read with what she has to do', async () => {
    expect(await register('Kari Prøvesen', oslo, { dryRun: true })).toMatchObject({ supervisor: null, recordings: [] });
    const first = await register('Kari Prøvesen', oslo, { commandId: 'one' });
    expect(first).toMatchObject({ supervisor: { name: 'Kari Prøvesen', hprNumber: KARI, revision: 0 }, errors: [] });
    expect((await register('Kari Prøvesen', oslo, { commandId: 'one' })).recordings).toEqual(first.recordings);
    expect(await register('Kari Vik', oslo)).toMatchObject({ errors: [{ code: 'SUPERVISOR_EXISTS' }] });

    const specialist = { kind: 'GP_SPECIALIST', from: '2019-05-01', recordedAs: 'HPR_SNAPSHOT', source: 'HPR' };
    const none = { ...specialist, kind: 'OTHER_SPECIALIST' };
    expect(await change('recordCompetence', 'RecordCompetenceInput', specialist, oslo)).toMatchObject({ errors: [] });
    expect(await change('recordCompetence', 'RecordCompetenceInput', none, oslo)).toMatchObject({
      errors: [{ code: 'COMPETENCE_FIELD_MISSING' }],
    });
    // Nobody vouches for herself.
    const own = `mutation { recordCompetence(supervisor: "x", input: { kind: GP_SPECIALIST, from: "2019-05-01", recordedAs: STATED }) { recordings } }`;
    expect((await service.ask(own, {}, kari)).errors[0]?.extensions.code).toBe('NOT_ALLOWED');
    const offered = await change('offerCapacity', 'OfferCapacityInput', offer, kari);
    expect(offered).toMatchObject({ supervisor: { offers: [{ hoursPerMonth: 8.5 }] }, errors: [] });
    const course = { title: 'Veilederkurs', on: '2021-03-12' };
    const trained = await change('recordSupervisorCourse', 'RecordSupervisorCourseInput', course, kari);
    expect(trained).toMatchObject({ supervisor: { courses: [{ title: 'Veilederkurs' }], revision: 3 }, errors: [] });
    // Another municipality’s leader does not find her, nor learns that she is there.
    const end = { competenceId: offered.supervisor?.id, on: '2024-01-01' };
    expect(await change('endCompetence', 'EndCompetenceInput', end, bergen)).toMatchObject({
      errors: [{ code: 'SUPERVISOR_UNKNOWN' }],
    });

    const read = (as: Headers) => ask<Found>(`query ($seen: SeenInput) { ${FOUND} }`, { seen: trained.seen }, as);
    const load = {
      residents: 0,
      hoursOffered: 8.5,
      hoursNeeded: 0,
      hoursFree: 8.5,
      isSpecialist: true,
      course: 'VALID',
    };
    for (const each of [oslo, kari])
      expect(await read(each)).toMatchObject({ supervisor: { name: 'Kari Prøvesen', load } });
    for (const each of [bergen, doctor]) expect(await read(each)).toEqual({ supervisor: null });
    const state = await service.app.get(Supervisors, { strict: false }).state(service.app.get(Vault).personId(KARI));
    expect(isSpecialistOn(state, '2023-06-01')).toBe(true);
  });

  it('shows whom there is room with, and what a municipality has and lacks', async () => {
    const doctors = ['9000201', '9000202'];
    let seen: unknown;
    for (const hprNumber of doctors) {
      const post = {
        postId: 'office',
        employer: { name: 'Legesenteret' },
        place: { municipality: '0301', district: '030102' },
        category: 'AUP',
        from: '2023-01-01',
        percent: 60,
        contract: 'FIXED_TERM',
        declaredBy: 'EMPLOYER',
      };
      const supervision = {
        from: '2023-01-01',
        supervisor: { hprNumber: KARI, qualification: 'GP_SPECIALIST' },
        postId: 'office',
      };
      const changes = [
        { startEmployment: post },
        ...(hprNumber === doctors[0] ? [{ assignSupervisor: supervision }] : []),
      ];
      const query = `mutation ($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!) {
        done: recordChanges(register: $register, changes: $changes) { seen { stream revision } errors { code field } }
      }`;
      const { done } = await ask<{ done: { seen: { stream: string; revision: number }; errors: unknown[] } }>(
        query,
        { register: { hprNumber, name: 'Lege' }, changes },
        oslo,
      );
      expect(done.errors).toEqual([]);
      seen = done.seen;
      await service.app.get(Projections).waitFor(done.seen.stream, done.seen.revision, 10_000);
    }
    type Listed = {
      supervisors: {
        totalCount: number;
        edges: { cursor: string; node: { name: string; load: { hoursFree: number } } }[];
      };
      supervisionCapacity: { totals: object; districts: { district: string; name: string; totals: object }[] };
    };
    const LIST = `query ($seen: SeenInput, $place: String!, $free: Boolean) {
      supervisors(first: 1, municipality: $place, on: "2023-06-01", freeOnly: $free, seen: $seen) {
        totalCount edges { cursor node { name load { residents hoursNeeded hoursFree } } }
      }
      supervisionCapacity(municipality: $place, on: "2023-06-01") {
        name totals { hoursOffered hoursUsed hoursFree residentsSupervised residentsWithoutSupervisor hoursMissing }
        districts { district name totals { hoursOffered residentsWithoutSupervisor } }
      }
    }`;
    const listed = await ask<Listed>(LIST, { seen, place: '0301', free: true }, oslo);
    expect(listed).toMatchObject({
      supervisors: {
        totalCount: 1,
        edges: [{ node: { name: 'Kari Prøvesen', load: { residents: 1, hoursNeeded: 2.4, hoursFree: 6.1 } } }],
      },
      supervisionCapacity: {
        name: 'Oslo',
        totals: {
          hoursOffered: 8.5,
          hoursUsed: 2.4,
          hoursFree: 6.1,
          residentsSupervised: 1,
          residentsWithoutSupervisor: 1,
          hoursMissing: 2.4,
        },
      },
    });
    expect(listed.supervisionCapacity.districts.find(({ district }) => district === '030102')).toEqual({
      district: '030102',
      name: 'Grünerløkka',
      totals: { hoursOffered: 8.5, residentsWithoutSupervisor: 1 },
    });
    const { errors } = await service.ask(LIST, { place: '0301' }, bergen);
    expect(errors.map(({ extensions }) => extensions.code)).toContain('NOT_YOUR_PLACE');
    const refused = await service.ask('{ supervisors(first: 10) { totalCount } }', {}, oslo);
    expect(refused.errors.map(({ extensions }) => extensions.code)).toEqual(['PLACE_MISSING']);
    expect(
      (await service.ask('{ supervisors(first: 10) { totalCount } }', {}, doctor)).errors[0]?.extensions.code,
    ).toBe('NOT_ALLOWED');
    // The whole country, for a national task.
    expect(await service.get('supervisors.totalCount', '{ supervisors(first: 10) { totalCount } }')).toBe(1);
  });

  it('tells what is to be handed over when somebody leaves', async () => {
    const { seen, errors } = await change('leaveSupervision', 'LeaveSupervisionInput', { on: '2023-05-31' }, kari);
    expect(errors).toEqual([]);
    const found = await ask<Found>(`query ($seen: SeenInput) { ${FOUND} }`, { seen }, oslo);
    expect(found).toMatchObject({ supervisor: { load: { hoursOffered: 0, hoursFree: -2.4, residentsToHandOver: 1 } } });
    expect(await change('offerCapacity', 'OfferCapacityInput', { ...offer, from: '2024-01-01' }, kari)).toMatchObject({
      errors: [{ code: 'SUPERVISOR_LEFT' }],
    });
    // Neither name nor number stands in the log.
    const vault = service.app.get(Vault);
    await vault.erase(vault.personId(KARI));
    const erased = await ask<Found>(`query ($seen: SeenInput) { ${FOUND} }`, { seen }, oslo);
    expect(erased).toMatchObject({ supervisor: { name: null, hprNumber: null } });
    expect(await register('Kari Prøvesen', oslo)).toMatchObject({ errors: [{ code: 'SUPERVISOR_FORGOTTEN' }] });
  });
});
