import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type GraphQLField, type GraphQLSchema, extendSchema, parse } from 'graphql';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { operator } from '../../src/cli/operator.js';
import { ChangeEnterprise, ChangeEnterpriseHandler } from '../../src/enterprise/application/change-enterprise.js';
import { ChangeCatalogue, ChangeCatalogueHandler } from '../../src/learning-goals/application/change-catalogue.js';
import { shippedCatalogue } from '../../src/learning-goals/application/shipped-catalogue.js';
import { Clock } from '../../src/platform/clock.js';
import { developmentToken } from '../../src/platform/identity/development.js';
import { SchemaUnguarded, guardFields } from '../../src/platform/graphql/guard-fields.js';
import { RequestRights } from '../../src/platform/graphql/request-rights.js';
import { Vault } from '../../src/platform/vault/vault.js';
import type { AppointedRole } from '../../src/rights/caller.js';
import { GUESSING } from '../../src/rights/application/guessing.js';
import { FIELDS, type FieldRight } from '../../src/rights/fields.js';
import { guardsOf } from '../../src/rights/graphql/table-of-rights.js';
import { CATALOGUES, ORGANISES, PARTS, type Part, RECORDS, REGISTERS, type Role } from '../../src/rights/table.js';
import { Projections } from '../../src/platform/projections/projections.js';
import { TestApp } from '../support/app.js';
import { registrar } from '../support/callers.js';
import { type Organisation, appoint, logIn } from '../support/people.js';
import { type Values, question } from './questions.js';

/**
 * Everything the schema has, asked by everybody there is, through HTTP: answered exactly when the table of rights says so, and
 * with nothing in the answer that is not theirs to know. Whatever is personal in the register carries a mark.
 */

const PRACTICE: Organisation = organisation('910000004', 'MARK-BERGEN-OFFICE', 'PRACTICE', { kind: 'OWN_POSTS' });
const BERGEN = municipality('910011111', 'Bergen', '4601');
const STAVANGER = municipality('910022229', 'Stavanger', '1103');
const OSLO = municipality('910033336', 'Oslo', '0301');
const SAGENE: Organisation = organisation('910044443', 'Sagene', 'DISTRICT', {
  kind: 'DISTRICTS',
  districts: ['030103'],
});
const WEST: Organisation = alisOffice('910055550', 'ALIS vest');
const EAST: Organisation = alisOffice('910066668', 'ALIS øst');
const NATION: Organisation = organisation('910077775', 'Tilsynet', 'AUTHORITY', { kind: 'NATION' });

const ANNA = '1000001';
const BRITT = '1000002';

/** Marks by what they are about. */
const MARKS = {
  anna: ['Anna Mark', ANNA],
  bergen: ['MARK-BERGEN-OFFICE', 'post-bergen', 'Berit Mark', 'basis-bergen-mark', 'absence-bergen'],
  /** Milestones she reached there. */
  early: ['2019-08-31', '2021-01-15'],
  oslo: [
    'MARK-OSLO-CLINIC',
    'post-oslo',
    'Olav Mark',
    'basis-oslo-mark',
    'reason-oslo-mark',
    'absence-oslo',
    'holder-oslo',
  ],
  /** Approved after she left Bergen. */
  late: ['2024-05-06', 'reference-approval-mark'],
  credit: ['decided-by-mark', 'reference-credit-mark'],
  grants: ['grant-person-mark', 'grant-west-mark', 'grant-past-mark'],
  hold: ['hold-mark', '24/123456'],
  /** Learnt and taught while she was in Bergen. */
  learnt: ['activity-bergen-mark', 'plan-bergen-mark', 'Lena Mark', 'hand-over-bergen-mark'],
  learns: [
    ...['activity-oslo-mark', 'comment-oslo-mark', 'goal-oslo-mark', 'course-oslo-mark', 'group-oslo-mark'],
    ...['Liv Mark', 'Per Mark', 'hand-over-oslo-mark', 'assessor-oslo-mark', 'session-oslo', 'waiver-oslo-mark'],
  ],
  /** Before anybody who is here had to do with her. */
  early_learnt: ['activity-before-mark'],
  minutes: ['minutes-oslo-mark'],
  britt: ['Britt Mark', BRITT, 'MARK-STAVANGER-CLINIC', 'post-stavanger', '2018-03-04'],
} as const;
type Mark = keyof typeof MARKS;

type Person = {
  readonly name: string;
  readonly hprNumber?: string;
  readonly roles: readonly Role[];
  /** What is shown of Anna. */
  readonly parts: readonly Part[];
  /** What may stand in an answer. */
  readonly knows: readonly Mark[];
  readonly records?: boolean;
  /** As whom the record names her. */
  readonly speaksAs?: Role;
};

const PERSONAL: readonly Role[] = ['DOCTOR', 'SUPERVISOR', 'SUPERVISER', 'APPROVER', 'INVITED'];
const TAUGHT: readonly Mark[] = ['early_learnt', 'learnt', 'learns'];
const ALL_OF_ANNA: readonly Mark[] = [
  ...(['anna', 'bergen', 'early', 'oslo', 'late', 'credit', 'grants', 'hold'] as const),
  ...TAUGHT,
];
const person = (
  name: string,
  hprNumber: string,
  roles: readonly AppointedRole[],
  parts: readonly Part[],
  knows: readonly Mark[],
  more: Pick<Person, 'records' | 'speaksAs'> = {},
): Person => ({ name, hprNumber, roles: [...PERSONAL, ...roles], parts, knows, ...more });

const SUPERVISES: readonly Part[] = ['IDENTITY', 'BASICS', 'POSTS', 'TRAINING', 'NOTES'];
const LEADS: readonly Part[] = ['IDENTITY', 'BASICS', 'TRAINING'];
const EMPLOYS: readonly Part[] = ['IDENTITY', 'BASICS', 'POSTS', 'TRAINING', 'TIMELINE', 'DOCUMENTS'];

const PEOPLE: readonly Person[] = [
  person('the doctor', ANNA, [], PARTS, [...ALL_OF_ANNA, 'minutes'], { records: true }),
  person('another doctor', BRITT, [], [], ['britt']),
  person('her supervisor', '1000011', [], SUPERVISES, ['anna', 'early', 'oslo', 'late', ...TAUGHT, 'minutes'], {
    speaksAs: 'SUPERVISOR',
  }),
  person('her former supervisor', '1000012', [], SUPERVISES, ['anna', 'early', 'bergen', 'early_learnt', 'learnt'], {
    speaksAs: 'SUPERVISOR',
  }),
  person('who stands in for her supervisor', '1000026', [], SUPERVISES, ['anna', 'early', 'oslo', 'late', ...TAUGHT], {
    speaksAs: 'SUPERVISOR',
  }),
  person('the leader who approves', '1000027', [], LEADS, ['anna', 'early', 'late', ...TAUGHT], {
    speaksAs: 'APPROVER',
  }),
  person('who stands in for that leader', '1000028', [], LEADS, ['anna', 'early', 'late', ...TAUGHT], {
    speaksAs: 'APPROVER',
  }),
  person('who stands in for that leader elsewhere', '1000029', [], [], []),
  person('the leader who approved before', '1000030', [], LEADS, ['anna', 'early', 'early_learnt', 'learnt'], {
    speaksAs: 'APPROVER',
  }),
  person('her superviser', '1000031', [], ['IDENTITY', 'TRAINING'], ['anna', 'learns'], { speaksAs: 'SUPERVISER' }),
  person('the office of the practice', '1000013', ['OFFICE'], ['IDENTITY', 'POSTS', 'TIMELINE'], ['anna', 'bergen'], {
    records: true,
  }),
  person(
    'a leader of the municipality she left',
    '1000014',
    ['LEADER'],
    EMPLOYS,
    ['anna', 'bergen', 'early', 'learnt'],
    { records: true },
  ),
  person('a coordinator there whose role has ended', '1000015', [], [], []),
  person(
    'a coordinator of the municipality she came to',
    '1000016',
    ['COORDINATOR'],
    EMPLOYS,
    ['anna', 'oslo', 'early', 'late', 'learns'],
    { records: true },
  ),
  person(
    'a coordinator of the city district',
    '1000017',
    ['COORDINATOR'],
    EMPLOYS,
    ['anna', 'oslo', 'early', 'late', 'learns'],
    { records: true },
  ),
  person('a coordinator of another municipality', '1000018', ['COORDINATOR'], [], ['britt']),
  person(
    'an ALIS office she shares with',
    '1000019',
    ['ALIS_OFFICE'],
    ['IDENTITY', 'BASICS', 'POSTS'],
    ['anna', 'early', 'late', 'bergen', 'oslo'],
  ),
  person('an ALIS office she does not share with', '1000020', ['ALIS_OFFICE'], [], []),
  person('an auditor of the municipality she left', '1000021', ['AUDITOR'], EMPLOYS, [
    'anna',
    'bergen',
    'early',
    'learnt',
  ]),
  person(
    'a national auditor',
    '1000022',
    ['AUDITOR'],
    ['IDENTITY', 'BASICS', 'POSTS', 'TRAINING', 'TIMELINE', 'FIGURES', 'DOCUMENTS', 'SHARING'],
    [...ALL_OF_ANNA, 'britt'],
  ),
  person('an administrator', '1000023', ['ADMINISTRATOR'], [], ['hold']),
  person(
    'a person she shares her timeline with',
    '1000024',
    [],
    ['IDENTITY', 'TIMELINE'],
    ['anna', 'early', 'late', 'bergen', 'oslo', 'credit', ...TAUGHT],
  ),
  person('a person she shared with last year', '1000025', [], [], []),
  { name: 'somebody without an HPR number', roles: [], parts: [], knows: [] },
];

type Answer = {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
};
type Payload = { readonly errors: readonly { readonly code: string }[]; readonly recordings: readonly string[] };

let service: TestApp;
let schema: GraphQLSchema;
let questions = 0;
const tokens = new Map<Person, string>();
const ids = { anna: '', britt: '', nobody: '' };
/** Recordings, by the post they are about. */
const recordings: Record<string, readonly string[]> = {};

beforeAll(async () => {
  service = await TestApp.start();
  const { app } = service;
  // Nobody here is in a hurry: whoever guesses too fast is kept out, which is tested elsewhere.
  const clock = app.get(Clock);
  jest
    .spyOn(clock, 'now')
    .mockImplementation(
      () => `${new Date(Date.now() + questions * GUESSING.minutes * 60_000).toISOString().slice(0, -1)}000Z`,
    );
  schema = app.get(GraphQLSchemaHost).schema;
  const vault = app.get(Vault);
  Object.assign(ids, {
    anna: vault.personId(ANNA),
    britt: vault.personId(BRITT),
    nobody: vault.personId('9999998'),
  });
  for (const [where, hprNumber, roles, dates] of [
    [PRACTICE, '1000013', ['OFFICE']],
    [BERGEN, '1000014', ['LEADER']],
    [BERGEN, '1000015', ['COORDINATOR'], { to: '2023-12-31' }],
    [OSLO, '1000016', ['COORDINATOR']],
    [SAGENE, '1000017', ['COORDINATOR']],
    [STAVANGER, '1000018', ['COORDINATOR']],
    [WEST, '1000019', ['ALIS_OFFICE']],
    [EAST, '1000020', ['ALIS_OFFICE']],
    [BERGEN, '1000021', ['AUDITOR']],
    [NATION, '1000022', ['AUDITOR']],
    [NATION, '1000023', ['ADMINISTRATOR']],
  ] as const) {
    await appoint(app, where, hprNumber, roles, dates);
  }
  for (const [where, absent, standIn] of [
    [OSLO, '1000011', '1000026'],
    [OSLO, '1000027', '1000028'],
    [STAVANGER, '1000027', '1000029'],
  ] as const) {
    await standInFor(where, vault.personId(absent), vault.personId(standIn));
  }
  for (const each of PEOPLE) tokens.set(each, await tokenOf(each));
  await recordEverything();
}, 60_000);

afterAll(async () => {
  await service.stop();
  rmSync(service.settings.dataFolder, { recursive: true, force: true });
});

/** Fields made of two parts. */
const ALSO: Readonly<Record<string, readonly Part[]>> = {
  planAgainstPosts: ['TRAINING'],
  planAgainstRequirements: ['TRAINING'],
};

describe('every field of a doctor’s record', () => {
  it.each(PEOPLE.map((each) => [each.name, each] as const))(
    'is shown to %s when its part is, and nothing else with it',
    async (_, each) => {
      for (const field of fieldsOf('Doctor')) {
        const right = FIELDS.Doctor?.[field.name];
        const asked = `{ doctor(id: "${ids.anna}") { ${question(field, VALUES)} } }`;
        const { answer, body } = await ask(each, asked);
        const codes = answer.errors?.map(({ extensions }) => extensions.code) ?? [];
        const seen = { field: field.name, codes, found: answer.data?.doctor !== null && codes.length === 0 };
        const expected = !mayAsk(each, FIELDS.Query?.doctor)
          ? { codes: ['NOT_ALLOWED'], found: false }
          : each.parts.length === 0
            ? { codes: [], found: false }
            : isShown(right, each.parts) && (ALSO[field.name] ?? []).every((part) => each.parts.includes(part))
              ? { codes: [], found: true }
              : { codes: ['PART_NOT_SHOWN'], found: false };
        expect(seen).toEqual({ field: field.name, ...expected });
        expectNothingForeign(each, body, asked);
      }
    },
  );
});

describe('every query', () => {
  it.each(PEOPLE.map((each) => [each.name, each] as const))('is answered to %s as the table says', async (_, each) => {
    for (const field of fieldsOf('Query')) {
      const asked = `{ ${question(field, { ...VALUES, 'doctor.id': ids.anna, 'enterprise.organisationNumber': BERGEN.number })} }`;
      const { answer, body } = await ask(each, asked);
      const codes = answer.errors?.map(({ extensions }) => extensions.code) ?? [];
      const seen = { query: field.name, allowed: !codes.includes('NOT_ALLOWED') };
      expect(seen).toEqual({ query: field.name, allowed: mayAsk(each, FIELDS.Query?.[field.name]) });
      if (field.name !== 'enterprise' && field.name !== 'enterprises') expectNothingForeign(each, body, asked);
    }
  });
});

const REFUSED = ['DOCTOR_NOT_ACCESSIBLE', 'NOT_YOURS_TO_RECORD', 'OWN_GOAL', 'OWN_SERVICE'];

/** What is not about a doctor. */
const OTHERS = { ...ORGANISES, ...REGISTERS, ...CATALOGUES };

describe('every mutation', () => {
  it.each(PEOPLE.map((each) => [each.name, each] as const))(
    'about a doctor is answered to %s as the table says, and alike about one who is not there',
    async (_, each) => {
      for (const field of fieldsOf('Mutation').filter(({ name }) => commandOf(name) in RECORDS)) {
        const roles: readonly Role[] = RECORDS[commandOf(field.name) as keyof typeof RECORDS];
        const asked = (doctor: string) => `mutation { ${question(field, { ...VALUES, doctor })} }`;
        const { answer, body } = await ask(each, asked(ids.anna));
        expectNothingForeign(each, body, asked(ids.anna));
        const allowed = mayAsk(each, FIELDS.Mutation?.[field.name]);
        const codes = codesIn(answer, field.name);
        expect({ mutation: field.name, allowed: !codes.includes('NOT_ALLOWED') }).toEqual({
          mutation: field.name,
          allowed,
        });
        if (!allowed || field.name === 'registerDoctor' || field.name === 'recordChanges') continue;
        const isOwn = each.name === 'the doctor' && roles.includes('DOCTOR');
        const mayRecord =
          isOwn ||
          // What is corrected here is a post, which is none of theirs to say.
          (each.speaksAs !== undefined && roles.includes(each.speaksAs) && field.name !== 'correctRecording') ||
          (each.records === true && each.roles.some((role) => !PERSONAL.includes(role) && roles.includes(role)));
        const isOperated = each.roles.includes('ADMINISTRATOR') && roles.includes('ADMINISTRATOR');
        const isRefused = codes.some((code) => REFUSED.includes(code));
        expect({ mutation: field.name, isRefused }).toEqual({
          mutation: field.name,
          isRefused: !mayRecord && !isOperated,
        });
        if (each.parts.length > 0 || isOperated) continue;
        const other = await ask(each, asked(ids.nobody));
        expect(plain(other.body)).toBe(plain(body));
      }
    },
  );

  it('about an organisation, a supervisor or the learning goals is for whom the table names', async () => {
    for (const each of PEOPLE) {
      for (const field of fieldsOf('Mutation').filter(({ name }) => commandOf(name) in OTHERS)) {
        const asked = `mutation { ${question(field, VALUES)} }`;
        const { answer, body } = await ask(each, asked);
        const roles: readonly Role[] = OTHERS[commandOf(field.name) as keyof typeof OTHERS];
        expect({
          by: each.name,
          mutation: field.name,
          allowed: !codesIn(answer, field.name).includes('NOT_ALLOWED'),
        }).toEqual({
          by: each.name,
          mutation: field.name,
          allowed:
            each.roles.some((role) => roles.includes(role)) &&
            (!(commandOf(field.name) in CATALOGUES) || NATIONAL.includes(each.name)),
        });
        expectNothingForeign(each, body, asked);
      }
    }
  });

  it('is walked, with none left out', () => {
    const walked = fieldsOf('Mutation').filter(({ name }) => commandOf(name) in { ...RECORDS, ...OTHERS });
    expect(walked.map(({ name }) => name)).toEqual(fieldsOf('Mutation').map(({ name }) => name));
    expect(walked.length).toBeGreaterThan(30);
  });
});

describe('a schema that the table of rights does not know', () => {
  const extended = (more: string) => () => service.app.get(RequestRights).guard(extendSchema(schema, parse(more)));

  it('is not served with a field more', () => {
    expect(extended('extend type Doctor { mood: String }')).toThrow(new SchemaUnguarded(['Doctor.mood has no rule']));
    expect(extended('extend type Mutation { forgetAll: Int }')).toThrow('Mutation.forgetAll has no rule');
    expect(extended('type Diary { page: String } extend type Post { diary: Diary }')).toThrow(
      new SchemaUnguarded(['Post.diary has no rule', 'Diary.page has no rule']),
    );
  });

  it('is not served with a rule more', () => {
    const rights = {
      ...FIELDS,
      Onlooker: { ...FIELDS.Onlooker, mood: 'WITH_PARENT' },
      Diary: { page: 'WITH_PARENT' },
    } as const;
    expect(() => guardFields(extendSchema(schema, parse('type Unused { no: Int }')), guardsOf(rights))).toThrow(
      new SchemaUnguarded([
        'Unused.no has no rule',
        'Onlooker.mood is not in the schema',
        'Diary.page is not in the schema',
      ]),
    );
  });
});

describe('somebody who is mean', () => {
  const STRANGERS = PEOPLE.filter(({ parts, name }) => parts.length === 0 && name !== 'an administrator');

  it('cannot tell a doctor who is not theirs from one who is not there', async () => {
    for (const each of STRANGERS.filter((one) => mayAsk(one, FIELDS.Query?.doctor) && one.hprNumber !== BRITT)) {
      const asOf = 'asOf: { recorded: "2100-01-01", revision: 2, valid: "2022-05-05" }';
      for (const [mine, other] of [
        [`id: "${ids.anna}"`, `id: "${ids.nobody}"`],
        [`hprNumber: "${ANNA}"`, 'hprNumber: "9999998"'],
        [`id: "${ids.anna}", ${asOf}`, `id: "${ids.nobody}", ${asOf}`],
      ] as const) {
        const fields = '{ id revision seen { stream revision } posts { id } }';
        const { body } = await ask(each, `{ doctor(${mine}) ${fields} }`);
        expect(body).toBe((await ask(each, `{ doctor(${other}) ${fields} }`)).body);
      }
    }
  });

  const COORDINATOR = named('a coordinator of another municipality');
  const LEADER = named('a leader of the municipality she left');
  const own = { postId: 'post-mine', municipality: '1103' };

  /** What the coordinator asks about Anna, asked about nobody too: the answers must not differ. */
  it.each([
    ['a trial of a post of one’s own', () => startEmployment(own), { dryRun: true }],
    ['a post that cannot be', () => startEmployment({ ...own, percent: 500 }), {}],
    ['a post that takes the id of another', () => startEmployment({ ...own, postId: 'post-oslo', percent: 500 }), {}],
    ['the revision she stands at', () => startEmployment(own), { expectedRevision: 12 }],
    [
      'the revision somebody unknown stands at',
      () => startEmployment({ ...own, percent: 500 }),
      { expectedRevision: -1 },
    ],
    ['somebody else’s post', () => endEmployment('post-oslo'), {}],
    ['her milestones', () => 'completePart1(doctor: $doctor, input: { on: "2019-08-31" }, request: $request)', {}],
    ['a recording of hers', () => withdraw(recordings.oslo?.[0] ?? ''), {}],
    ['a confirmation', () => confirm('post-oslo', STAVANGER), { dryRun: true }],
  ])('learns nothing about a stranger from %s', async (_what, mutation, request) => {
    const about = (doctor: string) => ask(COORDINATOR, mutating(mutation()), { doctor, request });
    const anna = await about(ids.anna);
    expect(plain(anna.body)).toBe(plain((await about(ids.nobody)).body));
    expectNothingForeign(COORDINATOR, anna.body, mutation());
    expect(codesIn(anna.answer, 'it').length > 0 || 'dryRun' in request).toBe(true);
  });

  it('learns nothing from a request that registers a doctor and fails', async () => {
    const changes = [
      { startEmployment: employment(own) },
      { completePart1: { on: '2019-08-31' } },
      { startSpecialisation: { scheme: 'NEW', on: '2021-01-15' } },
      { endEmployment: { postId: 'post-mine', on: '1999-01-01', declaredBy: 'EMPLOYER' } },
    ];
    for (const request of [{}, { dryRun: true }]) {
      const bodies = [ANNA, '9999998'].map(async (hprNumber) => {
        const register = { hprNumber, name: 'Somebody' };
        const { body } = await ask(COORDINATOR, RECORD_CHANGES, { register, changes, request });
        return plain(body);
      });
      const [anna, nobody] = await Promise.all(bodies);
      expect(anna).toBe(nobody);
      expect(anna).toContain('ENDS_BEFORE_START');
    }
  });

  it('is answered alike when the doctor to be made known is there already', async () => {
    const register = (hprNumber: string) =>
      ask(
        COORDINATOR,
        `mutation { it: registerDoctor(input: { hprNumber: "${hprNumber}", name: "Somebody" }) ${PAYLOAD} }`,
      );
    const [there, fresh] = [await register(ANNA), await register('1000777')];
    expect(there.body).toBe(fresh.body);
  });

  it('does not get at another’s request by its id', async () => {
    const request = { commandId: 'setup-anna' };
    const { answer, body } = await ask(COORDINATOR, mutating(startEmployment({ ...own, percent: 500 })), {
      doctor: ids.anna,
      request,
    });
    const { body: unknown } = await ask(COORDINATOR, mutating(startEmployment({ ...own, percent: 500 })), {
      doctor: ids.nobody,
      request,
    });
    expect(codesIn(answer, 'it')).not.toContain('COMMAND_ID_REUSED');
    expect(plain(body)).toBe(plain(unknown));
  });

  it('an employer does not touch what was said of another’s post, though the recording’s id is known', async () => {
    for (const recordingId of recordings.oslo ?? []) {
      for (const mutation of [withdraw(recordingId), correct(recordingId, startsIn('post-oslo', '4601'))]) {
        const { answer, body } = await ask(LEADER, mutating(mutation), { doctor: ids.anna, request: { dryRun: true } });
        expect([codesIn(answer, 'it'), body]).toEqual([['RECORDING_UNKNOWN'], body]);
        expectNothingForeign(LEADER, body, mutation);
      }
    }
  });

  it('an employer lets nobody in by way of supervision', async () => {
    const input = `{ supervisionId: "mine", from: "2000-01-01", supervisor: { hprNumber: "1000014", qualification: GP_SPECIALIST } }`;
    const assign = await ask(
      LEADER,
      mutating(`assignSupervisor(doctor: $doctor, input: ${input}, request: $request)`),
      {
        doctor: ids.anna,
        request: {},
      },
    );
    expect(codesIn(assign.answer, 'it')).toEqual(['SUPERVISION_OF_ALL_SERVICE']);
    const foreign = await ask(
      LEADER,
      mutating(
        `changeSupervisor(doctor: $doctor, input: { supervisionId: "supervision-oslo", from: "2024-01-01", supervisor: { hprNumber: "1000014", qualification: GP_SPECIALIST } }, request: $request)`,
      ),
      { doctor: ids.anna, request: {} },
    );
    expect(codesIn(foreign.answer, 'it')).toEqual(['SUPERVISION_UNKNOWN']);
    expectNothingForeign(LEADER, foreign.body, 'supervision-oslo');
  });

  it('an employer that is shown all posts learns nothing of goals elsewhere by taking them over', async () => {
    const doctor = named('the doctor');
    const input = '{ grantId: "mean", grantee: { municipality: "4601" }, parts: [POSTS] }';
    const granted = `grantAccess(doctor: $doctor, input: ${input}, request: $request)`;
    expect(codesIn((await ask(doctor, mutating(granted), { doctor: ids.anna })).answer, 'it')).toEqual([]);
    const takeOver = `takeOverGoal(doctor: $doctor, input: { code: "ALM-055", ground: APPROVED_ELSEWHERE, approvedOn: "2022-02-02", organisation: "${BERGEN.number}", evidence: [{ kind: DOCUMENT, description: "x" }] }, request: $request)`;
    const asked = await ask(LEADER, mutating(takeOver), { doctor: ids.anna, request: { dryRun: true } });
    const back = 'withdrawAccess(doctor: $doctor, input: { grantId: "mean" }, request: $request)';
    expect(codesIn((await ask(doctor, mutating(back), { doctor: ids.anna })).answer, 'it')).toEqual([]);
    expect(codesIn(asked.answer, 'it')).toEqual(['CONTRADICTS_UNSHOWN']);
    expect(asked.body).not.toContain('2023-05-01');
  });

  it('is not told what there is to choose from where it is not shown', async () => {
    const superviser = 'superviser: { hprNumber: "1000099" }, qualification: GP_SPECIALIST, postId: "unknown"';
    for (const [each, mutation, code] of [
      [
        named('the leader who approves'),
        `appointSuperviser(doctor: $doctor, input: { ${superviser} }, request: $request)`,
        'POST_UNKNOWN',
      ],
      [
        named('her supervisor'),
        `planSupervision(doctor: $doctor, input: { supervisionId: "unknown", minutesPerMonth: 60 }, request: $request)`,
        'SUPERVISION_UNKNOWN',
      ],
      [
        named('her former supervisor'),
        `writeMinutes(doctor: $doctor, input: { sessionId: "unknown", text: "x" }, request: $request)`,
        'SESSION_UNKNOWN',
      ],
      [
        named('her superviser'),
        `signActivity(doctor: $doctor, input: { activityId: "in-bergen", as: SUPERVISER }, request: $request)`,
        'ACTIVITY_UNKNOWN',
      ],
    ] as const) {
      const { answer, body } = await ask(each, mutating(mutation), { doctor: ids.anna, request: { dryRun: true } });
      expect([each.name, codesIn(answer, 'it')[0]]).toEqual([each.name, code]);
      expectNothingForeign(each, body, mutation);
    }
  });

  it('nobody but the doctor shares her record', async () => {
    const grant = `grantAccess(doctor: $doctor, input: { grantee: { municipality: "4601" }, parts: [TIMELINE] }, request: $request)`;
    for (const each of PEOPLE.filter(({ name, hprNumber }) => name !== 'the doctor' && hprNumber !== undefined)) {
      const { answer } = await ask(each, mutating(grant), { doctor: ids.anna, request: {} });
      expect([['DOCTOR_NOT_ACCESSIBLE'], ['NOT_YOURS_TO_RECORD']]).toContainEqual(codesIn(answer, 'it'));
    }
  });

  it('nobody speaks with more weight than is theirs', async () => {
    const doctor = named('the doctor');
    for (const [each, mutation, code] of [
      [
        doctor,
        startEmployment({ postId: 'more', declaredBy: 'EMPLOYER', municipality: '0301' }),
        'NOT_YOURS_TO_DECLARE',
      ],
      [doctor, confirm('post-oslo', OSLO), 'OWN_SERVICE'],
      [named('the office of the practice'), confirm('post-bergen', PRACTICE), 'NOT_YOURS_TO_RECORD'],
      [LEADER, confirm('post-bergen', OSLO), 'NOT_YOUR_ORGANISATION'],
      [LEADER, confirm('post-oslo', BERGEN), 'POST_UNKNOWN'],
      [named('a national auditor'), endEmployment('post-oslo'), 'NOT_YOURS_TO_RECORD'],
    ] as const) {
      const { answer, body } = await ask(each, mutating(mutation), { doctor: ids.anna, request: { dryRun: true } });
      expect(codesIn(answer, 'it')).toEqual([code]);
      expectNothingForeign(each, body, mutation);
    }
  });

  it('does not look into other municipalities through the list', async () => {
    for (const each of [LEADER, COORDINATOR, named('an ALIS office she shares with'), named('the doctor')]) {
      const query = '{ doctors(first: 20, municipality: "0301") { totalCount edges { node { id } } } }';
      const { answer } = await ask(each, query);
      expect(answer.errors?.[0]?.extensions.code).toBe('NOT_YOUR_PLACE');
    }
    const both = '{ doctors(first: 20, municipality: "4601", district: "030103", on: "2024-01-01") { totalCount } }';
    expect((await ask(LEADER, both)).answer.data).toEqual({ doctors: { totalCount: 0 } });
  });

  it('counts in a list only the doctors it shows', async () => {
    for (const each of PEOPLE.filter((one) => mayAsk(one, FIELDS.Query?.doctors))) {
      const { answer } = await ask(each, '{ doctors(first: 50) { totalCount edges { node { id } } } }');
      const { totalCount, edges } = answer.data?.doctors as { totalCount: number; edges: { node: { id: string } }[] };
      expect(totalCount).toBe(edges.length);
      expect({ by: each.name, anna: edges.some(({ node }) => node.id === ids.anna) }).toEqual({
        by: each.name,
        anna: each.parts.length > 0,
      });
    }
  });

  it('waits for a revision of a stranger’s as for one that will never be', async () => {
    const query = (doctor: string) =>
      `{ doctors(first: 1, seen: { stream: "career-${doctor}", revision: 0 }) { totalCount } }`;
    const asked = performance.now();
    const [anna, nobody] = await Promise.all([ask(COORDINATOR, query(ids.anna)), ask(COORDINATOR, query(ids.nobody))]);
    expect(anna.body).toBe(nobody.body);
    expect(anna.answer.errors?.[0]?.extensions.code).toBe('READ_MODEL_BEHIND');
    expect(performance.now() - asked).toBeGreaterThan(2_000);
  }, 15_000);

  it('does not learn from a list of enterprises how far a career has come', async () => {
    const operator = named('an administrator');
    const query = (doctor: string) =>
      `{ enterprises(first: 1, seen: { stream: "career-${doctor}", revision: 3 }) { totalCount } }`;
    const anna = await ask(operator, query(ids.anna));
    expect(anna.body).toBe((await ask(operator, query(ids.nobody))).body);
  });

  it('is shown nothing more by asking how things were', async () => {
    const fields =
      'revision shown timeline(first: 100) { totalCount edges { node { said now } } } posts { id employer }';
    for (const asOf of ['valid: "2099-01-01"', 'recorded: "2100-01-01"', 'revision: 3', 'revision: 100']) {
      const query = `{ doctor(id: "${ids.anna}", asOf: { ${asOf} }) { ${fields} } }`;
      expectNothingForeign(LEADER, (await ask(LEADER, query)).body, query);
    }
  });

  it('comes with organisations that are not hers and has no role there', async () => {
    const token = await logIn(service.app, '1000014', { organisations: [OSLO.number] });
    const { data } = await service.ask('{ whoAmI { roles { role } } }', {}, { authorization: token });
    expect(data).toEqual({ whoAmI: { roles: [] } });
  });
});

const PAYLOAD =
  '{ doctor { id revision } seen { stream revision } recordings events notices { code value details { name value } } errors { code field value change message { nb en } details { name value } } }';
const RECORD_CHANGES = `mutation ($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!, $request: RequestInput) {
  it: recordChanges(register: $register, changes: $changes, request: $request) ${PAYLOAD}
}`;
const mutating = (mutation: string) => `mutation ($doctor: ID!, $request: RequestInput) { it: ${mutation} ${PAYLOAD} }`;
type Started = { postId: string; municipality: string; percent?: number; declaredBy?: string };
const startsIn = (postId: string, municipality: string) =>
  `{ startEmployment: { postId: "${postId}", employer: { name: "Mine" }, place: { municipality: "${municipality}" }, category: AUP, contract: PERMANENT, from: "2023-01-01", percent: 50, declaredBy: EMPLOYER } }`;
const startEmployment = ({ postId, municipality, percent = 50, declaredBy = 'EMPLOYER' }: Started) =>
  `startEmployment(doctor: $doctor, input: { postId: "${postId}", employer: { name: "Mine" }, place: { municipality: "${municipality}" }, category: AUP, contract: PERMANENT, from: "2024-09-01", percent: ${String(percent)}, declaredBy: ${declaredBy} }, request: $request)`;
const endEmployment = (postId: string) =>
  `endEmployment(doctor: $doctor, input: { postId: "${postId}", on: "2025-01-01", declaredBy: DOCTOR }, request: $request)`;
const withdraw = (recordingId: string) =>
  `withdrawRecording(doctor: $doctor, input: { recordingId: "${recordingId}", reason: "because", declaredBy: EMPLOYER }, request: $request)`;
const correct = (recordingId: string, replacement: string) =>
  `correctRecording(doctor: $doctor, input: { recordingId: "${recordingId}", reason: "because", declaredBy: EMPLOYER, replacement: ${replacement} }, request: $request)`;
const confirm = (postId: string, { name, number }: Organisation) =>
  `confirmPeriod(doctor: $doctor, input: { postId: "${postId}", from: "2022-05-01", to: "2022-05-31", basis: "x", by: { organisation: "${name}", organisationNumber: "${number}" } }, request: $request)`;
const employment = ({ postId, municipality }: Started) => ({
  postId,
  employer: { name: 'Mine' },
  place: { municipality },
  category: 'AUP',
  contract: 'PERMANENT',
  from: '2024-09-01',
  percent: 50,
  declaredBy: 'EMPLOYER',
});

/** Arguments as somebody would guess them: right in form, about Anna. Mutations are trials. */
const VALUES: Values = {
  'RequestInput.dryRun': true,
  first: 20,
  'goals.first': 20,
  from: '2025-02-03',
  to: '2025-02-10',
  on: '2025-02-11',
  decidedOn: '2025-02-11',
  hprNumber: '1000099',
  supervisorHprNumber: '1000099',
  name: 'Somebody',
  organisation: 'Somewhere',
  organisationNumber: '910088882',
  district: '030103',
  postId: 'post-oslo',
  supervisionId: 'supervision-oslo',
  recordingId: 'unknown',
  assignmentId: 'unknown',
  standInId: 'unknown',
  'applyCatalogue.expectedRevision': -1,
  arenaId: 'unknown',
  periodId: 'p1',
  appliedOn: '2025-02-01',
  difficulty: 'Somehow',
  steps: 'Somehow',
  competence: 'Somehow',
  specialists: 1,
  residentsSupervisedSo: 0,
  count: 1,
  minutes: 30,
  minutesPerMonth: 30,
  pages: 1,
  pagesOf: 1,
  signed: true,
  hours: 1,
  points: 1,
  title: 'Something',
  caseId: 'unknown',
  groupId: 'unknown',
  sessionId: 'unknown',
  submissionId: 'unknown',
  approvalId: 'unknown',
  activityId: 'unknown',
  linkId: 'unknown',
  requestId: 'unknown',
  proposalId: 'unknown',
  documentId: 'unknown',
  'document.id': 'unknown',
  birthDate: '1990-05-17',
  'DocumentScopeInput.kind': 'POST',
  'DocumentScopeInput.postId': 'post-oslo',
  appointmentId: 'unknown',
  description: 'Something',
  comment: 'Somehow',
  assessor: 'Somebody',
  expiresOn: '2025-02-20',
  approvedOn: '2024-02-11',
  'RecordPointsInput.kind': 'Something',
  'TakeOverGoalInput.organisation': OSLO.number,
  goals: 'ALM-055',
  code: 'ALM-055',
  text: 'Somehow',
  checklist: 'Something',
  assessment: 'Somehow',
  supervision: 'Somehow',
  cooperation: 'Somehow',
  agreement: '25/1',
  competenceId: 'unknown',
  courseId: 'unknown',
  offerId: 'unknown',
  residents: 1,
  hoursPerMonth: 4,
  grantId: 'mine',
  holdId: 'mine',
  municipality: '0301',
  percent: 50,
  share: 100,
  months: 1,
  decidedBy: 'Somebody',
  reference: '25/1',
  reason: 'because',
  supervisor: 'unknown',
  'RecordSupervisorCourseInput.title': 'Something',
  CareerChangeInput: 'startEmployment',
  PersonInput: 'hprNumber',
  'TerritoryInput.municipalities': '1103',
  'StartSubstitutePositionInput.percent': 50,
  'PlannedPostInput.employer': 'Somewhere',
};

function organisation(
  number: string,
  name: string,
  kind: Organisation['kind'],
  territory: Organisation['territory'],
): Organisation {
  return { number, name, kind, territory };
}

function municipality(number: string, name: string, municipalityNumber: string): Organisation {
  return organisation(number, name, 'MUNICIPALITY', { kind: 'MUNICIPALITIES', municipalities: [municipalityNumber] });
}

/** Both of the west and of the east: what is shared with a municipality is not shared with the region. */
function alisOffice(number: string, name: string): Organisation {
  return organisation(number, name, 'ALIS_OFFICE', { kind: 'MUNICIPALITIES', municipalities: ['4601', '1507'] });
}

function named(name: string): Person {
  const found = PEOPLE.find((each) => each.name === name);
  if (!found) throw new Error(name);
  return found;
}

async function tokenOf({ hprNumber }: Person): Promise<string> {
  if (hprNumber !== undefined) return logIn(service.app, hprNumber);
  const { identity } = service.settings.keys;
  return `Bearer ${await developmentToken(identity, { subject: 'somebody', name: 'test', validFor: 3_600 })}`;
}

async function ask(each: Person, query: string, variables: Record<string, unknown> = {}) {
  questions++;
  const { body } = await service.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', authorization: tokens.get(each) ?? '' },
    payload: JSON.stringify({ query, variables }),
  });
  return { body, answer: JSON.parse(body) as Answer };
}

function fieldsOf(type: string): GraphQLField<unknown, unknown>[] {
  const found = schema.getType(type);
  return found && 'getFields' in found ? (Object.values(found.getFields()) as GraphQLField<unknown, unknown>[]) : [];
}

/** Whose task is the whole country. */
const NATIONAL = ['a national auditor', 'an administrator'];

function mayAsk({ name, roles }: Person, right: FieldRight | undefined): boolean {
  if (right === 'WITH_PARENT') return true;
  if (right === undefined || !('roles' in right)) return false;
  return right.roles.some((role) => roles.includes(role)) && (right.national !== true || NATIONAL.includes(name));
}

function isShown(right: FieldRight | undefined, parts: readonly Part[]): boolean {
  return right === 'WITH_PARENT' || (right !== undefined && 'part' in right && parts.includes(right.part));
}

const CALLED_OTHERWISE: Readonly<Record<string, string>> = {
  recordChanges: 'RegisterDoctor',
  reissueConfirmation: 'IssueConfirmation',
  shareByLink: 'GrantAccess',
};

function commandOf(mutation: string): string {
  return CALLED_OTHERWISE[mutation] ?? `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
}

function codesIn({ data, errors = [] }: Answer, field: string): string[] {
  const payload = data?.[field] as Payload | null | undefined;
  return [...errors.map(({ extensions }) => extensions.code), ...(payload?.errors ?? []).map(({ code }) => code)];
}

/** Without the ids of who was asked about, which the question names itself. */
function plain(body: string): string {
  return body.replaceAll(ids.anna, 'doctor').replaceAll(ids.nobody, 'doctor');
}

function expectNothingForeign({ name, knows }: Person, body: string, asked: string): void {
  const marks = (Object.keys(MARKS) as Mark[]).filter((mark) => !knows.includes(mark)).flatMap((mark) => MARKS[mark]);
  const leaked = marks.filter((mark) => body.includes(mark) && !asked.includes(mark));
  expect({ name, leaked, asked }).toEqual({ name, leaked: [], asked });
}

async function standInFor({ number }: Organisation, absent: string, standIn: string): Promise<void> {
  const data = { standInId: `stand-in-${standIn.slice(0, 8)}`, absent, standIn, from: inDays(-30), to: inDays(30) };
  const asked = {
    ...{ organisationNumber: number, command: { type: 'AppointStandIn', data } as const, caller: registrar },
    ...{ commandId: randomUUID(), correlation: randomUUID() },
  };
  const handler = service.app.get(ChangeEnterpriseHandler, { strict: false });
  const { stream, revision } = await handler.execute(new ChangeEnterprise(asked));
  await service.app.get(Projections).waitFor(stream, revision, 10_000, 'stand-ins');
}

async function recordEverything(): Promise<void> {
  const record = async (hprNumber: string, name: string, changes: object[], commandId: string) => {
    const register = { hprNumber, name };
    const { data, errors } = await service.ask(RECORD_CHANGES, { register, changes, request: { commandId } });
    const payload = data?.it as Payload | undefined;
    expect([errors, payload?.errors]).toEqual([[], []]);
    return payload?.recordings ?? [];
  };
  const post = (postId: string, name: string, place: object, more: object) => ({
    ...{ postId, employer: { name }, place, category: 'AUP', percent: 100, declaredBy: 'DOCTOR' },
    ...more,
  });
  const supervisor = (hprNumber: string, name: string) => ({ hprNumber, name, qualification: 'GP_SPECIALIST' });
  const by = ({ name, number }: Organisation) => ({
    organisation: name,
    organisationNumber: number,
    capacity: 'EMPLOYER',
  });
  const away = (absenceId: string, postId: string, from: string, to: string) => ({
    registerAbsence: { absenceId, postId, kind: 'SICK', from, to, share: 100, declaredBy: 'DOCTOR' },
  });
  const bergen = post(
    'post-bergen',
    PRACTICE.name,
    { municipality: '4601' },
    {
      employer: { name: PRACTICE.name, organisationNumber: PRACTICE.number },
      contract: 'FIXED_TERM',
      from: '2021-01-01',
      to: '2022-12-31',
    },
  );
  const oslo = post(
    'post-oslo',
    'MARK-OSLO-CLINIC',
    { municipality: '0301', district: '030103' },
    {
      substituteFor: { kind: 'LIST_HOLDER', holder: 'holder-oslo' },
      arrangement: 'INSTEAD',
      from: '2023-01-01',
      to: '2030-12-31',
    },
  );
  const elsewhere = { contract: 'PERMANENT', from: '2022-02-02' };
  await record(
    ANNA,
    'Anna Mark',
    [
      { completePart1: { on: '2019-08-31' } },
      { startSpecialisation: { scheme: 'NEW', on: '2021-01-15' } },
      { startEmployment: bergen },
      away('absence-bergen', 'post-bergen', '2021-05-01', '2021-05-20'),
      {
        assignSupervisor: {
          ...{ supervisionId: 'supervision-bergen', postId: 'post-bergen', from: '2021-01-01' },
          supervisor: supervisor('1000012', 'Berit Mark'),
        },
      },
      { confirmPeriod: { postId: 'post-bergen', from: '2021-01-01', by: by(PRACTICE), basis: 'basis-bergen-mark' } },
    ],
    'setup-anna',
  );
  recordings.oslo = await record(
    ANNA,
    'Anna Mark',
    [
      { startSubstitutePosition: oslo },
      away('absence-oslo', 'post-oslo', '2023-05-01', '2023-05-20'),
      {
        assignSupervisor: {
          ...{ supervisionId: 'supervision-oslo', postId: 'post-oslo', from: '2023-01-01' },
          supervisor: supervisor('1000011', 'Olav Mark'),
        },
      },
      {
        confirmPeriod: {
          ...{ postId: 'post-oslo', from: '2023-01-01', to: '2023-06-30', basis: 'basis-oslo-mark' },
          by: by(OSLO),
        },
      },
      {
        disputePeriod: {
          ...{ postId: 'post-oslo', from: '2023-07-01', to: '2023-07-31', reason: 'reason-oslo-mark' },
          by: by(OSLO),
        },
      },
    ],
    'setup-oslo',
  );
  await record(
    ANNA,
    'Anna Mark',
    [
      { approveSpecialist: { on: '2024-05-06', reference: 'reference-approval-mark' } },
      {
        decideCredit: {
          ...{ creditId: 'credit', category: 'OTHER', months: 1, ground: 'OTHER', decidedOn: '2024-02-02' },
          ...{ decidedBy: 'decided-by-mark', reference: 'reference-credit-mark' },
        },
      },
    ],
    'setup-decisions',
  );
  await recordTraining(record);
  await record(
    BRITT,
    'Britt Mark',
    [
      { completePart1: { on: '2018-03-04' } },
      { startEmployment: post('post-stavanger', 'MARK-STAVANGER-CLINIC', { municipality: '1103' }, elsewhere) },
    ],
    'setup-britt',
  );
  const grants = [
    '{ grantId: "grant-person-mark", grantee: { hprNumber: "1000024" }, parts: [TIMELINE] }',
    `{ grantId: "grant-west-mark", grantee: { organisationNumber: "${WEST.number}" }, parts: [BASICS, POSTS] }`,
    '{ grantId: "grant-past-mark", grantee: { hprNumber: "1000025" }, parts: [POSTS], from: "2024-01-01", to: "2024-12-31" }',
    '{ grantId: "grant-place-mark", grantee: { municipality: "1508" }, parts: [POSTS] }',
  ].map((input) => [named('the doctor'), `grantAccess(doctor: $doctor, input: ${input}, request: $request)`] as const);
  const hold =
    'placeLegalHold(doctor: $doctor, input: { holdId: "hold-mark", reference: "24/123456" }, request: $request)';
  for (const [each, mutation] of [...grants, [named('an administrator'), hold] as const]) {
    const { answer } = await ask(each, mutating(mutation), { doctor: ids.anna });
    expect(codesIn(answer, 'it')).toEqual([]);
  }
}

type Recording = (hprNumber: string, name: string, changes: object[], commandId: string) => Promise<unknown>;

/** What she learnt before, in Bergen and in Oslo, each with its mark; and who leads, supervises and assesses her. */
async function recordTraining(record: Recording): Promise<void> {
  const commands = await shippedCatalogue();
  await service.app.get(ChangeCatalogueHandler, { strict: false }).execute(
    new ChangeCatalogue({
      ...{ change: { commands }, commandId: randomUUID(), correlation: randomUUID() },
      caller: operator(service.app.get(Vault)),
    }),
  );
  const activity = (activityId: string, on: string, description: string) => ({
    completeActivity: { activityId, goals: ['ALM-055'], kind: 'PRACTICE', on, description, declaredBy: 'DOCTOR' },
  });
  const leader = (assignmentId: string, hprNumber: string, name: string, more: object) => ({
    assignLeader: { assignmentId, leader: { hprNumber, name }, ...more },
  });
  await record(
    ANNA,
    'Anna Mark',
    [
      leader('lena', '1000030', 'Lena Mark', {
        ...{ organisation: BERGEN.number, from: '2021-01-01', to: '2022-12-31', handOver: 'hand-over-bergen-mark' },
      }),
      leader('liv', '1000027', 'Liv Mark', {
        ...{ organisation: OSLO.number, from: '2023-01-01', handOver: 'hand-over-oslo-mark' },
      }),
      {
        appointSuperviser: {
          ...{ appointmentId: 'per', qualification: 'OTHER_SPECIALIST', from: '2023-01-01', postId: 'post-oslo' },
          superviser: { hprNumber: '1000031', name: 'Per Mark' },
        },
      },
      activity('before', '2020-03-01', 'activity-before-mark'),
      activity('in-bergen', '2021-03-01', 'activity-bergen-mark'),
      activity('in-oslo', '2023-03-01', 'activity-oslo-mark'),
      {
        recordCourse: {
          ...{ courseId: 'course-oslo', kind: 'OTHER', title: 'course-oslo-mark', hours: 4, on: '2023-04-01' },
          declaredBy: 'DOCTOR',
        },
      },
      { joinGroup: { groupId: 'group-oslo', name: 'group-oslo-mark', from: '2023-04-01' } },
      {
        holdSupervision: {
          ...{ sessionId: 'session-oslo', supervisionId: 'supervision-oslo', on: '2023-05-02', minutes: 60 },
          declaredBy: 'DOCTOR',
        },
      },
      {
        applyForWaiver: {
          ...{ caseId: 'waiver-oslo-mark', supervisorHprNumber: '1000099', from: '2023-06-01', to: '2023-12-31' },
          ...{ appliedOn: '2023-05-01', difficulty: 'x', steps: 'x', competence: 'x' },
          ...{ specialists: 0, residents: 1, residentsSupervisedSo: 1 },
        },
      },
    ],
    'setup-training',
  );
  const plan = (planId: string, on: string, activities: string, reason?: string) => {
    const period = { periodId: 'p', from: on, to: '2030-12-31', category: 'AUP', arena: 'GP_OFFICE', percent: 100 };
    const goals = [{ code: 'ALM-055', periodId: 'p', activities: [activities], assessment: 'OBSERVATION' }];
    return { planId, on, periods: [period], goals, ...(reason === undefined ? {} : { reason }) };
  };
  for (const [who, mutation, type, input] of [
    ['her supervisor', 'writeMinutes', 'WriteMinutes', { sessionId: 'session-oslo', text: 'minutes-oslo-mark' }],
    [
      'her superviser',
      'signActivity',
      'SignActivity',
      { activityId: 'in-oslo', as: 'SUPERVISER', on: '2023-03-02', comment: 'comment-oslo-mark' },
    ],
    [
      'her supervisor',
      'issueAssessmentLink',
      'IssueAssessmentLink',
      { activityId: 'in-oslo', assessor: 'assessor-oslo-mark', expiresOn: inDays(30) },
    ],
    [
      'the doctor',
      'sendGoal',
      'SendGoal',
      { submissionId: 'goal-oslo-mark', code: 'ALM-055', on: '2023-05-01', comment: 'comment-oslo-mark' },
    ],
    ['the doctor', 'agreePlan', 'AgreePlan', plan('plan-1', '2021-02-01', 'plan-bergen-mark')],
  ] as const) {
    const query = `mutation ($doctor: ID!, $input: ${type}Input!) { it: ${mutation}(doctor: $doctor, input: $input) { errors { code } } }`;
    const { answer } = await ask(named(who), query, { doctor: ids.anna, input });
    expect([mutation, codesIn(answer, 'it')]).toEqual([mutation, []]);
  }
}

/** By the clock of the program, which goes as it does. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
