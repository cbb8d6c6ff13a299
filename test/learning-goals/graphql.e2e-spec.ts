import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { appoint, logIn } from '../support/people.js';

const [ADMINISTRATOR, LEADER] = ['9000031', '9000032'];
const AUTHORITY = {
  number: '974760673',
  name: 'Direktoratet',
  kind: 'AUTHORITY',
  territory: { kind: 'NATION' },
} as const;
const MUNICIPALITY = {
  number: '958935420',
  name: 'Oslo kommune',
  kind: 'MUNICIPALITY',
  territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'] },
} as const;

let service: TestApp;
let administrator: { readonly authorization: string };
let leader: { readonly authorization: string };

beforeAll(async () => {
  service = await TestApp.start();
  await appoint(service.app, AUTHORITY, ADMINISTRATOR, ['ADMINISTRATOR']);
  await appoint(service.app, MUNICIPALITY, LEADER, ['COORDINATOR', 'LEADER']);
  administrator = { authorization: await logIn(service.app, ADMINISTRATOR) };
  leader = { authorization: await logIn(service.app, LEADER) };
});

afterAll(async () => {
  await service.stop();
  service.remove();
});

const PAYLOAD = `{
  diff { revision sets { kind set fields { field } } goals { kind code version fields { field before after } } }
  seen { stream revision }
  recordings
  errors { code field value change details { name value } }
}`;

type Payload = {
  diff: {
    revision: number;
    sets: { kind: string; set: string }[];
    goals: {
      kind: string;
      code: string;
      version: number;
      fields: { field: string; before: string; after: string }[];
    }[];
  } | null;
  seen: { stream: string; revision: number } | null;
  recordings: string[];
  errors: { code: string; field: string | null; value: string | null; change: number | null }[];
};

async function ask<Answer>(
  query: string,
  variables: Record<string, unknown> = {},
  as = administrator,
): Promise<Answer> {
  const { data, errors } = await service.ask(query, variables, as);
  expect(errors).toEqual([]);
  return data as Answer;
}

const propose = async (input: object) =>
  (
    await ask<{ done: Payload }>(
      `mutation ($input: CatalogueInput!) { done: proposeCatalogue(input: $input) ${PAYLOAD} }`,
      {
        input,
      },
    )
  ).done;

const apply = async (input: object, expectedRevision: number, endMissing = false, request?: object) =>
  (
    await ask<{ done: Payload }>(
      `mutation ($input: CatalogueInput!, $expectedRevision: Int!, $endMissing: Boolean, $request: RequestInput) {
        done: applyCatalogue(input: $input, expectedRevision: $expectedRevision, endMissing: $endMissing, request: $request) ${PAYLOAD}
      }`,
      { input, expectedRevision, endMissing, request },
    )
  ).done;

const set = {
  set: 'ALM',
  title: { nb: 'Kliniske læringsmål', en: 'Clinical goals' },
  part: 'PART3',
  kind: 'CLINICAL',
  prefixes: ['ALM'],
  from: '2019-03-01',
  source: 'Vedlegg 2',
};
const acute = {
  code: 'ALM-068',
  group: 'Klinisk allmennmedisin',
  title: { nb: 'Akuttmedisin', en: 'Acute medicine' },
  arenas: ['OUT_OF_HOURS', 'ACUTE_BEDS'],
  activities: ['Akuttkurs'],
};
const skills = { code: 'ALM-063', group: 'Klinisk allmennmedisin', title: { nb: 'Praktiske ferdigheter' } };
const list = { sets: [set], goals: [acute, skills] };

describe('the catalogue of learning goals', () => {
  it('is proposed, applied as it was looked at, and then says so', async () => {
    const proposed = await propose(list);
    expect(proposed).toMatchObject({
      diff: {
        revision: -1,
        sets: [{ kind: 'NEW', set: 'ALM' }],
        goals: [
          { kind: 'NEW', code: 'ALM-068', version: 1 },
          { kind: 'NEW', code: 'ALM-063', version: 1 },
        ],
      },
      seen: null,
      recordings: [],
      errors: [],
    });
    const applied = await apply(list, -1, false, { commandId: 'first' });
    expect(applied).toMatchObject({ seen: { stream: 'catalogue-goals', revision: 2 }, errors: [] });
    expect(applied.recordings).toHaveLength(3);
    expect(applied.diff).toEqual(proposed.diff);
    const again = await apply(list, -1, false, { commandId: 'first' });
    expect(again.recordings).toEqual(applied.recordings);
    const { diff } = await propose(list);
    expect(diff?.goals.map(({ kind }) => kind)).toEqual(['UNCHANGED', 'UNCHANGED']);
  });

  it('is read by everybody, by day, part, arena, set, heading and words', async () => {
    const GOALS = `query ($arena: Arena, $search: String, $group: String, $set: ID, $seen: SeenInput) {
      learningGoals(on: "2026-01-01", part: PART3, arena: $arena, search: $search, group: $group, set: $set, seen: $seen) {
        code version set part group title { nb en } text { nb } from to replaces activities arenas source
      }
    }`;
    const codes = async (variables: Record<string, unknown>) => {
      const seen = { stream: 'catalogue-goals', revision: 2 };
      const { learningGoals } = await ask<{ learningGoals: { code: string }[] }>(GOALS, { seen, ...variables }, leader);
      return learningGoals.map(({ code }) => code);
    };
    expect(await codes({})).toEqual(['ALM-063', 'ALM-068']);
    expect(await codes({ arena: 'ACUTE_BEDS' })).toEqual(['ALM-068']);
    expect(await codes({ search: 'ACUTE alm' })).toEqual(['ALM-068']);
    expect(await codes({ search: 'acute 063' })).toEqual([]);
    expect(await codes({ group: 'Etikk' })).toEqual([]);
    expect(await codes({ set: 'ALM' })).toEqual(['ALM-063', 'ALM-068']);
    const sets = await ask<{ before: object[]; goalSets: object[] }>(
      '{ before: goalSets(on: "2019-02-28") { set } goalSets { set title { en } part kind prefixes from to replaces transition { finishBy } source } }',
      {},
      leader,
    );
    expect(sets).toMatchObject({ before: [], goalSets: [{ set: 'ALM', to: null, transition: null }] });
    const { errors } = await service.ask('{ learningGoals(on: "2026-02-30") { code } }', {}, leader);
    expect(errors[0]?.extensions.code).toBe('DATE_INVALID');
  });

  it('keeps every version, and tells what replaces what', async () => {
    const goals = [
      { code: 'ALM-068', title: { nb: 'Akuttmedisin og beredskap' }, from: '2026-03-01' },
      { code: 'ALM-100', title: { nb: 'Ferdigheter' }, from: '2027-01-01', replaces: ['ALM-063'] },
    ];
    const { diff, errors } = await propose({ goals });
    expect(errors).toEqual([]);
    expect(diff?.goals).toMatchObject([
      {
        kind: 'CHANGED',
        version: 2,
        fields: [
          { field: 'title.nb', before: 'Akuttmedisin', after: 'Akuttmedisin og beredskap' },
          { field: 'from', before: '2019-03-01', after: '2026-03-01' },
        ],
      },
      { kind: 'NEW', code: 'ALM-100' },
      { kind: 'MISSING', code: 'ALM-063' },
    ]);
    const { seen } = await apply({ goals }, diff?.revision ?? 0);
    const HISTORY = `query ($code: ID!, $version: Int, $seen: SeenInput) {
      learningGoal(code: $code, version: $version, seen: $seen) { goal { version title { nb en } to } versions { version from to } replacedBy { code from } }
    }`;
    expect(await ask(HISTORY, { code: 'ALM-068', version: 1, seen }, leader)).toEqual({
      learningGoal: {
        goal: { version: 1, title: { nb: 'Akuttmedisin', en: 'Acute medicine' }, to: '2026-02-28' },
        versions: [
          { version: 1, from: '2019-03-01', to: '2026-02-28' },
          { version: 2, from: '2026-03-01', to: null },
        ],
        replacedBy: [],
      },
    });
    expect(await ask(HISTORY, { code: 'ALM-063' }, leader)).toMatchObject({
      learningGoal: { replacedBy: [{ code: 'ALM-100', from: '2027-01-01' }] },
    });
    expect(await ask(HISTORY, { code: 'ALM-068', version: 3 }, leader)).toEqual({ learningGoal: null });
  });

  it('is not changed by a list that was made on what has moved on', async () => {
    const { diff } = await propose({ goals: [skills] });
    const ended = await ask<{ endLearningGoal: Payload }>(
      `mutation { endLearningGoal(code: "ALM-063", on: "2026-12-31", reason: "Erstattet av ALM-100") ${PAYLOAD} }`,
    );
    expect(ended.endLearningGoal).toMatchObject({ errors: [], seen: { revision: (diff?.revision ?? 0) + 1 } });
    expect(await apply({ goals: [acute] }, diff?.revision ?? 0)).toMatchObject({
      seen: null,
      recordings: [],
      errors: [{ code: 'CONFLICT' }],
    });
  });

  it('tells all that speaks against a list, as data', async () => {
    const goals = [{ code: 'ALM-068', from: '2018-01-01' }, { code: 'XYZ-1', title: { nb: 'X' } }, { code: 'XYZ-1' }];
    const { diff, errors } = await propose({ goals });
    expect(errors).toMatchObject([
      { code: 'GOAL_TWICE', value: 'XYZ-1', change: null },
      {
        code: 'GOAL_VERSION_TOO_EARLY',
        field: 'from',
        details: expect.arrayContaining([{ name: 'goal', value: 'ALM-068' }]) as unknown,
      },
      {
        code: 'GOAL_SET_UNKNOWN',
        field: 'set',
        details: expect.arrayContaining([{ name: 'goal', value: 'XYZ-1' }]) as unknown,
      },
    ]);
    const applied = await apply({ goals }, diff?.revision ?? 0);
    expect(applied.recordings).toEqual([]);
    expect(applied.errors.map(({ code }) => code)).toEqual(errors.map(({ code }) => code));
  });

  it('is changed by those alone who have a task in the whole country', async () => {
    const { errors } = await service.ask(
      `mutation ($input: CatalogueInput!) { proposeCatalogue(input: $input) ${PAYLOAD} }`,
      { input: list },
      leader,
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_ALLOWED']);
  });
});
