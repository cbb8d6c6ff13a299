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
