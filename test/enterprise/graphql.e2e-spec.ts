import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Projections } from '../../src/platform/projections/projections.js';
import { TestApp } from '../support/app.js';
import { REGISTRAR, appoint, logIn } from '../support/people.js';
import { OSLO } from './given.js';

const ADMINISTRATOR = '9000021';
const AUTHORITY = {
  number: '974760673',
  name: 'Direktoratet',
  kind: 'AUTHORITY',
  territory: { kind: 'NATION' },
} as const;

let service: TestApp;
let headers: { readonly authorization: string };
/** Audits the whole country. */
let registrar: { readonly authorization: string };

beforeAll(async () => {
  service = await TestApp.start();
  await appoint(service.app, AUTHORITY, ADMINISTRATOR, ['ADMINISTRATOR']);
  headers = { authorization: await logIn(service.app, ADMINISTRATOR) };
  registrar = { authorization: await logIn(service.app, REGISTRAR) };
});

afterAll(async () => {
  await service.stop();
  service.remove();
});

const PAYLOAD = `{
  enterprise {
    organisationNumber name kind
    organised { from name territory { kind municipalities districts } }
    assignments { id personId name role from to }
  }
  seen { stream revision }
  recordings
  errors { code field message { en } }
}`;

type Assignment = { id: string; personId: string; name: string | null; role: string; from: string; to: string | null };
type StandIn = { id: string; absentName: string | null; standInName: string | null };
type Training = { arenas: { id: string }[] };
type Payload = {
  enterprise: { organisationNumber: string; assignments: Assignment[] } | null;
  seen: { stream: string; revision: number } | null;
  recordings: string[];
  errors: { code: string; field: string | null }[];
};

async function change(mutation: string, type: string, input: object, request?: object): Promise<Payload> {
  const query = `mutation ($input: ${type}!, $request: RequestInput) { done: ${mutation}(input: $input, request: $request) ${PAYLOAD} }`;
  const { data, errors } = await service.ask(query, { input, request }, headers);
  expect(errors).toEqual([]);
  return data?.done as Payload;
}

async function query<Answer>(text: string, variables: object = {}, as = headers): Promise<Answer> {
  const { data, errors } = await service.ask(text, { ...variables }, as);
  expect(errors).toEqual([]);
  return data as Answer;
}

const municipality = {
  organisationNumber: OSLO,
  name: 'Oslo kommune',
  kind: 'MUNICIPALITY',
  territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'] },
  from: '2024-01-01',
};

describe('enterprises and roles', () => {
  it('are recorded, shown with names, and ended', async () => {
    const registered = await change('registerEnterprise', 'RegisterEnterpriseInput', municipality);
    expect(registered).toMatchObject({
      enterprise: {
        organisationNumber: OSLO,
        name: 'Oslo kommune',
        kind: 'MUNICIPALITY',
        organised: [{ territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'], districts: [] } }],
      },
      seen: { stream: `enterprise-${OSLO}`, revision: 0 },
      errors: [],
    });
    const kari = { hprNumber: '9000001', name: 'Kari Prøvesen' };
    const role = { organisationNumber: OSLO, person: kari, role: 'COORDINATOR', from: '2024-01-01' };
    const first = await change('assignRole', 'AssignRoleInput', role, { commandId: 'one' });
    // Administrators give roles and see nobody's name.
    expect(first.enterprise?.assignments).toMatchObject([{ name: null, role: 'COORDINATOR', to: null }]);
    const again = await change('assignRole', 'AssignRoleInput', role, { commandId: 'one' });
    expect(again.recordings).toEqual(first.recordings);
    const login = { issuer: 'https://issuer.example', subject: 'ola' };
    await change('assignRole', 'AssignRoleInput', { ...role, person: login, role: 'AUDITOR' });

    const assignmentId = first.enterprise?.assignments[0]?.id;
    const end = { organisationNumber: OSLO, assignmentId, on: '2024-12-31', reason: 'Sluttet' };
    const { seen } = await change('endRole', 'EndRoleInput', end);
    const { enterprise } = await query<{ enterprise: Payload['enterprise'] }>(
      `query ($seen: SeenInput) { enterprise(organisationNumber: "${OSLO}", seen: $seen) { organisationNumber assignments { id personId name role from to } } }`,
      { seen },
      registrar,
    );
    expect(enterprise?.assignments).toMatchObject([
      { name: 'Kari Prøvesen', role: 'COORDINATOR', from: '2024-01-01', to: '2024-12-31' },
      { name: null, role: 'AUDITOR', to: null },
    ]);
    expect(new Set(enterprise?.assignments.map(({ personId }) => personId)).size).toBe(2);
  });

  it('nobody gives a role to oneself', async () => {
    const self = { hprNumber: ADMINISTRATOR };
    const role = { organisationNumber: OSLO, person: self, role: 'COORDINATOR', from: '2024-01-01' };
    expect(await change('assignRole', 'AssignRoleInput', role)).toMatchObject({
      errors: [{ code: 'NOT_TO_YOURSELF' }],
    });
  });

  it('leaders see to their own organisation, and to no auditors', async () => {
    const leader = '9000022';
    const { seen } = await change('assignRole', 'AssignRoleInput', {
      organisationNumber: OSLO,
      person: { hprNumber: leader },
      role: 'LEADER',
      from: '2024-01-01',
    });
    await service.app.get(Projections).waitFor(seen?.stream ?? '', seen?.revision ?? -1, 10_000, 'appointments');
    const own = { authorization: await logIn(service.app, leader) };
    const assign = (organisationNumber: string, role: string) =>
      query<{ assignRole: Payload }>(
        `mutation ($input: AssignRoleInput!) { assignRole(input: $input) ${PAYLOAD} }`,
        { input: { organisationNumber, person: { hprNumber: '9000023', name: 'Per' }, role, from: '2024-01-01' } },
        own,
      );
    expect((await assign(OSLO, 'COORDINATOR')).assignRole).toMatchObject({ errors: [] });
    expect((await assign(OSLO, 'AUDITOR')).assignRole).toMatchObject({ errors: [{ code: 'NOT_YOURS_TO_ASSIGN' }] });
    expect((await assign(AUTHORITY.number, 'COORDINATOR')).assignRole).toMatchObject({
      errors: [{ code: 'NOT_YOUR_ORGANISATION' }],
    });
  });

  it('stand-ins are appointed by a leader for herself, and shown with the enterprise', async () => {
    const leader = '9000024';
    const appointed = await change('assignRole', 'AssignRoleInput', {
      organisationNumber: OSLO,
      person: { hprNumber: leader },
      role: 'LEADER',
      from: '2024-01-01',
    });
    const { stream = '', revision = -1 } = appointed.seen ?? {};
    await service.app.get(Projections).waitFor(stream, revision, 10_000, 'appointments');
    const own = { authorization: await logIn(service.app, leader) };
    const input = {
      organisationNumber: OSLO,
      absent: { hprNumber: leader, name: 'Lise Leder' },
      standIn: { hprNumber: '9000025', name: 'Stig Vikar' },
      from: '2024-07-01',
      to: '2024-07-31',
    };
    const appoint = (given: object) =>
      query<{ appointStandIn: { enterprise: { standIns: StandIn[] } | null; errors: object[] } }>(
        `mutation ($input: AppointStandInInput!) {
          appointStandIn(input: $input) {
            enterprise { standIns { id absentId absentName standInId standInName from to } }
            errors { code field }
          }
        }`,
        { input: given },
        own,
      );
    const { appointStandIn } = await appoint(input);
    expect(appointStandIn).toMatchObject({
      enterprise: { standIns: [{ absentName: 'Lise Leder', standInName: 'Stig Vikar', to: '2024-07-31' }] },
      errors: [],
    });
    const back = { ...input, absent: { hprNumber: '9000025' }, standIn: { hprNumber: leader } };
    expect((await appoint(back)).appointStandIn.errors).toEqual([{ code: 'NOT_TO_YOURSELF', field: 'standIn' }]);
    const wrong = { ...input, standIn: { hprNumber: 'x' } };
    expect((await appoint(wrong)).appointStandIn.errors).toEqual([
      { code: 'HPR_NUMBER_WRONG', field: 'standIn.hprNumber' },
    ]);
    const [made] = appointStandIn.enterprise?.standIns ?? [];
    expect(await change('appointStandIn', 'AppointStandInInput', back)).toMatchObject({
      errors: [{ code: 'STAND_IN_CIRCULAR' }],
    });
    const end = { organisationNumber: OSLO, standInId: made?.id, on: '2024-07-15' };
    expect(await change('endStandIn', 'EndStandInInput', end)).toMatchObject({ errors: [] });
  });

  it('arenas, general plan and guidance are said by a coordinator, and open to whoever has logged in', async () => {
    const coordinator = '9000026';
    const appointed = await change('assignRole', 'AssignRoleInput', {
      organisationNumber: OSLO,
      person: { hprNumber: coordinator },
      role: 'COORDINATOR',
      from: '2024-01-01',
    });
    const { stream = '', revision = -1 } = appointed.seen ?? {};
    await service.app.get(Projections).waitFor(stream, revision, 10_000, 'appointments');
    const own = { authorization: await logIn(service.app, coordinator) };
    const say = async (mutation: string, type: string, input: object) => {
      const answer = await query<{ done: Payload & { enterprise: Training | null } }>(
        `mutation ($input: ${type}!) { done: ${mutation}(input: $input) {
          enterprise {
            arenas {
              id kind municipality district from to closeReason
              offers { from name goals capacity cooperation { organisation organisationNumber agreement from to } }
              reports { on reference } unreported { what on }
            }
            generalPlans { speciality from organisation assessment supervision cooperation url }
            guidance { code from text checklist }
          }
          seen { stream revision } recordings errors { code field }
        } }`,
        { input: { organisationNumber: OSLO, ...input } },
        own,
      );
      return answer.done;
    };
    const open = (input: object) => say('openArena', 'OpenArenaInput', { from: '2024-01-01', ...input });
    expect(await open({ arenaId: 'office', name: 'Kontoret', kind: 'GP_OFFICE', goals: ['ALM-063'] })).toMatchObject({
      errors: [],
    });
    const cooperation = { organisation: 'Sykehuset', agreement: '24/7', from: '2024-01-01', to: '2024-12-31' };
    const hospital = { arenaId: 'ward', name: 'Posten', kind: 'HOSPITAL', goals: ['ALM-055', 'ALM-063'], cooperation };
    expect(await open({ ...hospital, capacity: 0 })).toMatchObject({ errors: [{ code: 'ARENA_CAPACITY_WRONG' }] });
    await open({ ...hospital, capacity: 2, place: { municipality: '0301' } });
    await open({ name: 'Gamle', kind: 'OTHER', goals: ['ALM-068'], to: '2024-03-31' });
    await say('changeArena', 'ChangeArenaInput', {
      arenaId: 'office',
      from: '2024-09-01',
      goals: ['ALM-063', 'ALM-085'],
    });
    await say('reportArena', 'ReportArenaInput', { arenaId: 'office', on: '2024-09-02', reference: '24/9' });
    const shut = await say('closeArena', 'CloseArenaInput', { arenaId: 'office', on: '2025-06-30', reason: 'Flytter' });
    expect(shut.enterprise?.arenas).toMatchObject([
      {
        id: 'office',
        to: '2025-06-30',
        closeReason: 'Flytter',
        offers: [{ goals: ['ALM-063'] }, { from: '2024-09-01', goals: ['ALM-063', 'ALM-085'] }],
        reports: [{ on: '2024-09-02', reference: '24/9' }],
        unreported: [{ what: 'CLOSED', on: '2025-06-30' }],
      },
      { id: 'ward', municipality: '0301', offers: [{ capacity: 2, cooperation: { organisation: 'Sykehuset' } }] },
      { to: '2024-03-31', unreported: [{ what: 'OPENED', on: '2024-01-01' }] },
    ]);
    const texts = { organisation: 'o', assessment: 'a', supervision: 's', cooperation: 'c' };
    await say('publishGeneralPlan', 'PublishGeneralPlanInput', {
      speciality: 'GENERAL_PRACTICE',
      from: '2024-01-01',
      ...texts,
    });
    const guidance = { code: 'ALM-055', from: '2024-01-01', text: 'Seks måneder', checklist: ['Vakt'] };
    const { seen } = await say('giveGoalGuidance', 'GiveGoalGuidanceInput', guidance);
    await service.app.get(Projections).waitFor(seen?.stream ?? '', seen?.revision ?? -1, 10_000, 'arenas');

    const anybody = { authorization: await logIn(service.app, '9000099') };
    const at = `organisationNumber: "${OSLO}", on: "2024-06-01"`;
    const found = await query<Record<string, unknown>>(
      `{
        arenas(${at}) { id name goals openUntil cooperation { organisation } }
        generalPlan(${at}) { from assessment }
        goalGuidance(${at}) { code checklist }
        before: generalPlan(organisationNumber: "${OSLO}", on: "2023-12-31") { from }
        none: arenas(organisationNumber: "910825569") { id }
        arenasOffering(code: "ALM-055", on: "2024-06-01") { organisationNumber arenaId outsideOrganisation to }
      }`,
      {},
      anybody,
    );
    expect(found).toMatchObject({
      arenas: [
        { id: 'office', goals: ['ALM-063'], openUntil: '2025-06-30', cooperation: null },
        { id: 'ward', openUntil: '2024-12-31', cooperation: { organisation: 'Sykehuset' } },
      ],
      generalPlan: { from: '2024-01-01', assessment: 'a' },
      goalGuidance: [{ code: 'ALM-055', checklist: ['Vakt'] }],
      before: null,
      none: [],
      arenasOffering: [
        { organisationNumber: OSLO, arenaId: 'ward', outsideOrganisation: 'Sykehuset', to: '2024-12-31' },
      ],
    });
    const { goalCoverage } = await query<{ goalCoverage: object }>(
      `{ goalCoverage(${at}, months: 12) {
        catalogued uncovered onlyOutside closing { arenaId on lost } goals { code arenas { arenaId outside } }
      } }`,
      {},
      anybody,
    );
    expect(goalCoverage).toMatchObject({
      closing: [{ arenaId: 'ward', on: '2024-12-31', lost: ['ALM-055'] }],
    });
    const { data, errors } = await service.ask(`{ goalCoverage(${at}, months: 61) { on } }`, {}, anybody);
    expect([data, errors[0]?.extensions.code]).toEqual([{ goalCoverage: null }, 'MONTHS_AHEAD_WRONG']);
    const close = `mutation { closeArena(input: { organisationNumber: "${OSLO}", arenaId: "ward", on: "2024-06-30" }) { errors { code } } }`;
    expect((await service.ask(close, {}, headers)).errors[0]?.extensions.code).toBe('NOT_ALLOWED');
  });

  it('are refused as data, with codes', async () => {
    const role = {
      organisationNumber: '910825569',
      person: { hprNumber: 'x' },
      role: 'COORDINATOR',
      from: '2024-01-01',
    };
    expect(await change('assignRole', 'AssignRoleInput', role)).toMatchObject({
      enterprise: null,
      seen: null,
      errors: [{ code: 'HPR_NUMBER_WRONG', field: 'person.hprNumber' }],
    });
    const known = { ...role, person: { hprNumber: '9000001' } };
    expect(await change('assignRole', 'AssignRoleInput', known)).toMatchObject({
      errors: [{ code: 'ENTERPRISE_UNKNOWN' }],
    });
    const later = { organisationNumber: OSLO, name: 'Oslo', territory: municipality.territory, from: '2025-01-01' };
    expect(
      await change('reorganiseEnterprise', 'ReorganiseEnterpriseInput', later, { expectedRevision: 0 }),
    ).toMatchObject({
      errors: [{ code: 'CONFLICT' }],
    });
    expect(await change('reorganiseEnterprise', 'ReorganiseEnterpriseInput', later)).toMatchObject({
      enterprise: { name: 'Oslo', organised: [{ from: '2024-01-01' }, { from: '2025-01-01' }] },
      errors: [],
    });
  });

  it('are listed page by page', async () => {
    type Page = {
      enterprises: {
        edges: { cursor: string; node: { organisationNumber: string; name: string } }[];
        pageInfo: { hasNextPage: boolean };
        totalCount: number;
      };
    };
    const PAGE = `query ($first: Int!, $after: String, $seen: SeenInput) {
      enterprises(first: $first, after: $after, seen: $seen) {
        edges { cursor node { organisationNumber name assignments { role } } }
        pageInfo { hasNextPage }
        totalCount
      }
    }`;
    const found: string[] = [];
    let after: string | undefined;
    for (;;) {
      const { enterprises } = await query<Page>(PAGE, {
        first: 1,
        after,
        seen: { stream: `enterprise-${OSLO}`, revision: 0 },
      });
      expect(enterprises.totalCount).toBe(3);
      found.push(...enterprises.edges.map(({ node }) => node.organisationNumber));
      after = enterprises.edges.at(-1)?.cursor;
      if (!enterprises.pageInfo.hasNextPage) break;
    }
    expect(found).toEqual(['958935420', '974760673', '974761076']);
  });
});
