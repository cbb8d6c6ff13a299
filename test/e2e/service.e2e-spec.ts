import { Appointments } from '../../src/rights/caller.js';
import { ViewsUnavailable } from '../../src/platform/projections/views.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { STATEMENT_QUERY } from '../../src/client/statement-query.js';
import { TestApp } from '../support/app.js';
import { REGISTRAR, logIn } from '../support/people.js';

type Payload = {
  doctor: { id: string; revision: number } | null;
  seen: { stream: string; revision: number } | null;
  recordings: string[];
  notices: { code: string }[];
  errors: {
    code: string;
    field: string | null;
    value: string | null;
    message: { nb: string; en: string };
    change: number | null;
    details: { name: string; value: string }[];
  }[];
};

const PAYLOAD = `{
  doctor { id revision }
  seen { stream revision }
  recordings
  notices { code }
  errors { code field value message { nb en } change details { name value } }
}`;

const RECORD = `mutation ($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!, $request: RequestInput) {
  recordChanges(register: $register, changes: $changes, request: $request) ${PAYLOAD}
}`;

const TOTAL = `query ($hprNumber: String!, $asOf: AsOfInput) {
  doctor(hprNumber: $hprNumber, asOf: $asOf) {
    revision
    recordedAt
    statement { asOf { valid recorded revision } withDeclared { total { rounded exact } } confirmed { total { rounded } } }
  }
}`;

type Totals = {
  revision: number;
  recordedAt: string;
  statement: {
    asOf: { valid: string; recorded: string; revision: number };
    withDeclared: { total: { rounded: string; exact: string } };
    confirmed: { total: { rounded: string } };
  };
};

let service: TestApp;
let next = 9_100_000;

function doctor(): { hprNumber: string; name: string } {
  next += 1;
  return { hprNumber: String(next), name: 'Åse Prøvesen' };
}

const part1 = { completePart1: { on: '2018-08-31' } };
const supervisor = {
  assignSupervisor: {
    supervisionId: 'veileder',
    supervisor: { hprNumber: '8000001', name: 'Veileder Veiledersen', qualification: 'GP_SPECIALIST' },
    from: '2018-09-01',
  },
};

function post(over: Record<string, unknown> = {}) {
  return {
    startEmployment: {
      postId: 'sagene',
      employer: { name: 'Sagene legesenter', organisationNumber: '123456785' },
      place: { municipality: '0301', district: '030103' },
      category: 'AUP',
      from: '2022-01-01',
      to: '2022-12-31',
      percent: 80,
      contract: 'FIXED_TERM',
      declaredBy: 'EMPLOYER',
      ...over,
    },
  };
}

function substitute(over: Record<string, unknown>) {
  const { startEmployment } = post({ postId: 'vikariat', arrangement: 'INSTEAD', ...over });
  return { startSubstitutePosition: { ...startEmployment, contract: undefined } };
}

async function record(
  who: { hprNumber: string; name: string },
  changes: unknown[],
  request?: object,
): Promise<Payload> {
  return service.get<Payload>('recordChanges', RECORD, { register: who, changes, ...(request ? { request } : {}) });
}

async function total(hprNumber: string, asOf?: object): Promise<Totals> {
  return service.get<Totals>('doctor', TOTAL, { hprNumber, ...(asOf ? { asOf } : {}) });
}

beforeAll(async () => {
  service = await TestApp.start();
});

afterAll(async () => {
  await service.stop();
  service.remove();
});

describe('a chain of posts in, a statement out', () => {
  it('counts what was recorded, and gives the same figure when asked as it was known before a correction', async () => {
    const who = doctor();
    const first = await record(who, [part1, supervisor, post()]);
    expect(first.errors).toEqual([]);
    expect(first.recordings).toHaveLength(4);
    const before = await total(who.hprNumber, { valid: '2022-12-31' });
    expect(before.statement.withDeclared.total).toEqual({ rounded: '9.60', exact: '48/5' });

    const corrected = await service.get<Payload>(
      'correctRecording',
      `mutation ($doctor: ID!, $input: CorrectRecordingInput!) { correctRecording(doctor: $doctor, input: $input) ${PAYLOAD} }`,
      {
        doctor: first.doctor?.id,
        input: {
          recordingId: first.recordings[3],
          replacement: post({ percent: 60 }),
          reason: 'Feil stillingsprosent i avtalen',
          declaredBy: 'EMPLOYER',
        },
      },
    );
    expect(corrected.errors).toEqual([]);
    expect((await total(who.hprNumber, { valid: '2022-12-31' })).statement.withDeclared.total.rounded).toBe('7.20');
    const { recorded, revision } = before.statement.asOf;
    const byInstant = await total(who.hprNumber, { valid: '2022-12-31', recorded });
    const byRevision = await total(who.hprNumber, { valid: '2022-12-31', revision });
    expect(byInstant.statement).toEqual(before.statement);
    expect(byRevision.statement.withDeclared).toEqual(before.statement.withDeclared);
  });

  it('keeps declared and confirmed apart until the employer confirms', async () => {
    const who = doctor();
    const declared = await record(who, [part1, supervisor, post({ declaredBy: 'DOCTOR' })]);
    const unconfirmed = await total(who.hprNumber, { valid: '2022-12-31' });
    expect(unconfirmed.statement.confirmed.total.rounded).toBe('0.00');
    expect(unconfirmed.statement.withDeclared.total.rounded).toBe('9.60');
    await service.get(
      'confirmPeriod.errors',
      `mutation ($doctor: ID!) {
        confirmPeriod(doctor: $doctor, input: { postId: "sagene", from: "2022-01-01", to: "2022-06-30",
          by: { organisation: "Sagene legesenter", organisationNumber: "123456785" } }) ${PAYLOAD}
      }`,
      { doctor: declared.doctor?.id },
    );
    expect((await total(who.hprNumber, { valid: '2022-12-31' })).statement.confirmed.total.rounded).toBe('4.80');
  });

  it('answers the whole statement query of the client', async () => {
    const who = doctor();
    await record(who, [part1, supervisor, post()]);
    const answer = await service.ask(STATEMENT_QUERY, { hprNumber: who.hprNumber, asOf: { valid: '2023-01-01' } });
    expect(answer.errors).toEqual([]);
    expect(answer.extensions?.cost).toBeGreaterThan(50);
  });

  it('looks ahead without recording anything', async () => {
    const who = doctor();
    const recorded = await record(who, [part1, supervisor, post({ percent: 30 })]);
    const ahead = await service.get<{
      revision: number;
      whatIf: { difference: { rounded: string } };
      beforeSigning: {
        verdict: string;
        remedies: { byPercentagePoints: number; gain: { rounded: string } }[];
        affected: { postId: string }[];
      };
      combineFragments: { postId: string; lifted: boolean; liftedBy: string[][] }[];
    }>(
      'doctor',
      `query ($hprNumber: String!) { doctor(hprNumber: $hprNumber, asOf: { valid: "2022-12-31" }) {
        revision
        whatIf(hypothesis: { add: [{ id: "ny", employer: "Frogner", category: AUP, from: "2022-04-01", to: "2022-12-31", percent: 20 }] }) {
          difference { rounded }
        }
        beforeSigning(post: { employer: "Frogner", category: AUP, from: "2022-04-01", to: "2022-12-31", percent: 10 }) {
          verdict
          remedies { byPercentagePoints gain { rounded } }
          affected { postId }
        }
        combineFragments(planned: [{ id: "ny", employer: "Frogner", category: AUP, from: "2022-04-01", to: "2022-12-31", percent: 20 }]) {
          postId
          lifted
          liftedBy
        }
      } }`,
      { hprNumber: who.hprNumber },
    );
    // 30 % alone gives nothing; with 20 % beside it from April both count: 9 x 0.3 + 9 x 0.2.
    expect(ahead.whatIf.difference.rounded).toBe('4.50');
    expect(ahead.beforeSigning.verdict).toBe('DOES_NOT_COUNT');
    expect(ahead.beforeSigning.remedies).toEqual([{ byPercentagePoints: 10, gain: { rounded: '4.50' } }]);
    const lifted = ahead.combineFragments.filter((fragment) => fragment.lifted);
    expect(Object.fromEntries(lifted.map(({ postId, liftedBy }) => [postId, liftedBy]))).toEqual({
      sagene: [['ny']],
      ny: [['sagene']],
    });
    expect(ahead.revision).toBe(recorded.doctor?.revision);
  });
});

describe('looking ahead', () => {
  let hprNumber: string;
  const planned = 'employer: "Frogner", category: AUP, from: "2023-04-01", to: "2023-12-31"';
  const codes = async (question: string) => {
    const { errors } = await service.ask(
      `query ($hprNumber: String!) { doctor(hprNumber: $hprNumber, asOf: { valid: "2022-12-31" }) { ${question} } }`,
      { hprNumber },
    );
    return errors.map(({ extensions }) => [extensions.code, extensions.field]);
  };
  const whatIf = (hypothesis: string) => codes(`whatIf(hypothesis: { ${hypothesis} }) { difference { rounded } }`);

  beforeAll(async () => {
    const who = doctor();
    hprNumber = who.hprNumber;
    await record(who, [part1, supervisor, post()]);
  });

  it.each([
    ['change: [{ postId: "sagene", percent: 140 }]', 'PERCENT_OUT_OF_RANGE', 'change.0.percent'],
    ['change: [{ postId: "sagene", percent: 0 }]', 'PERCENT_OUT_OF_RANGE', 'change.0.percent'],
    ['change: [{ postId: "sagene", percent: -20 }]', 'PERCENT_OUT_OF_RANGE', 'change.0.percent'],
    ['change: [{ postId: "sagene", percent: 50.001 }]', 'PERCENT_OUT_OF_RANGE', 'change.0.percent'],
    ['change: [{ postId: "sagene", from: "2022-06-01", to: "2022-05-01" }]', 'ENDS_BEFORE_START', 'change.0.to'],
    ['change: [{ postId: "sagene", from: "2023-06-01" }]', 'ENDS_BEFORE_START', 'change.0.from'],
    ['change: [{ postId: "sagene", to: "2021-06-01" }]', 'ENDS_BEFORE_START', 'change.0.to'],
    ['change: [{ postId: "sagene", to: "2022-06-01T00:00" }]', 'DATE_INVALID', 'change.0.to'],
    ['change: [{ postId: "sagene", percent: 50 }, { postId: "sagene" }]', 'POST_ID_TAKEN', 'change.1.postId'],
    [`add: [{ id: "sagene", ${planned}, percent: 50 }]`, 'POST_ID_TAKEN', 'add.0.id'],
    [`add: [{ ${planned}, percent: 50 }, { ${planned}, percent: 20 }]`, 'POST_ID_TAKEN', 'add.1.id'],
    [`add: [{ ${planned}, percent: 33.333 }]`, 'PERCENT_OUT_OF_RANGE', 'add.0.percent'],
  ])('refuses the supposition %s', async (hypothesis, code, field) => {
    expect(await whatIf(hypothesis)).toEqual([[code, field]]);
  });

  it('refuses a planned post that is named as a recorded one', async () => {
    const question = `beforeSigning(post: { id: "sagene", ${planned}, percent: 50 }) { verdict }`;
    expect(await codes(question)).toEqual([['POST_ID_TAKEN', 'post.id']]);
    const fragments = `combineFragments(planned: [{ id: "sagene", ${planned}, percent: 20 }]) { lifted }`;
    expect(await codes(fragments)).toEqual([['POST_ID_TAKEN', 'planned.0.id']]);
    const badly = `combineFragments(planned: [{ id: "a#b", ${planned}, percent: 20 }]) { lifted }`;
    expect(await codes(badly)).toEqual([['INPUT_INVALID', 'planned.0.id']]);
  });

  it('gives what is left out its meaning however often the same question is asked', async () => {
    const who = doctor();
    const { doctor: registered } = await record(who, [post()]);
    const query = `mutation ($doctor: ID!, $input: RegisterAbsenceInput!, $request: RequestInput) {
      registerAbsence(doctor: $doctor, input: $input, request: $request) { errors { code } doctor { absences { share } } }
    }`;
    for (const day of ['2022-02-01', '2022-02-02', '2022-02-03']) {
      const input = { postId: 'sagene', kind: 'SICK', from: day, to: day, declaredBy: 'EMPLOYER' };
      const { data, errors } = await service.ask(query, { doctor: registered?.id, input });
      expect(errors).toEqual([]);
      expect(data?.registerAbsence).toMatchObject({ errors: [] });
    }
  });

  it('stands in the access log when it changes something, whatever the answer asks for, and a trial does not', async () => {
    const who = doctor();
    const { doctor: registered } = await record(who, [post()]);
    const changes = () =>
      service.get<number>(
        'accessLog.totalCount',
        'query ($id: ID!) { accessLog(first: 1, person: $id, outcome: CHANGED) { totalCount } }',
        {
          id: registered?.id,
        },
      );
    const before = await changes();
    const query = `mutation ($doctor: ID!, $input: CompletePart1Input!, $request: RequestInput) {
      completePart1(doctor: $doctor, input: $input, request: $request) { errors { code } }
    }`;
    const variables = { doctor: registered?.id, input: { on: '2018-08-31' } };
    await service.ask(query, { ...variables, request: { dryRun: true } });
    expect(await changes()).toBe(before);
    await service.ask(query, variables);
    expect(await changes()).toBe(before + 1);
  });

  it('takes null for what is not supposed otherwise', async () => {
    const { whatIf: ahead } = await service.get<{ whatIf: { difference: { rounded: string } } }>(
      'doctor',
      `query ($hprNumber: String!) { doctor(hprNumber: $hprNumber, asOf: { valid: "2022-12-31" }) {
        whatIf(hypothesis: { change: [{ postId: "sagene", from: null, to: null, percent: null }] }) { difference { rounded } }
      } }`,
      { hprNumber },
    );
    expect(ahead.difference.rounded).toBe('0.00');
  });

  it('counts with the parameters that are asked for', async () => {
    const ask = async (parameters: string) =>
      service.get<{ verdict: string }>(
        'doctor.beforeSigning',
        `query ($hprNumber: String!) { doctor(hprNumber: $hprNumber) {
          beforeSigning(post: { ${planned}, percent: 60 }${parameters}) { verdict }
        } }`,
        { hprNumber },
      );
    const strict = ', parameters: [{ name: "aup.min_pct", value: "80" }]';
    expect([await ask(''), await ask(strict)]).toEqual([{ verdict: 'COUNTS' }, { verdict: 'DOES_NOT_COUNT' }]);
  });
});

describe('what was acknowledged is there once', () => {
  it('does a request once, however often it is sent', async () => {
    const who = doctor();
    const request = { commandId: 'avtale-17' };
    const once = await record(who, [part1, post()], request);
    const again = await record(who, [part1, post()], request);
    expect(again.recordings).toEqual(once.recordings);
    expect(again.seen).toEqual(once.seen);
  });

  it('does not take another request for one that was done, though it carries the same id', async () => {
    const who = doctor();
    const request = { commandId: 'avtale-18' };
    const once = await record(who, [part1, post()], request);
    const other = await record(who, [part1, post({ postId: 'frogner' })], request);
    expect(other.errors).toMatchObject([{ code: 'COMMAND_ID_REUSED', field: 'request.commandId' }]);
    expect(other.errors[0]?.message.en).toContain('another id');
    expect(other.recordings).toEqual([]);
    expect((await record(who, [part1, post()], request)).recordings).toEqual(once.recordings);
  });

  it('stays quiet when the very same facts come in another request', async () => {
    const who = doctor();
    await record(who, [part1, supervisor, post()]);
    const again = await record(who, [part1, supervisor, post()]);
    expect(again.errors).toEqual([]);
    expect(again.recordings).toEqual([]);
  });

  it('lets two people change one career at once, and tells the one who named an older revision', async () => {
    const who = doctor();
    const { doctor: known } = await record(who, [part1]);
    const changes = Array.from({ length: 8 }, (_, index) => record(who, [post({ postId: `p${String(index)}` })]));
    const done = await Promise.all(changes);
    expect(done.map(({ errors }) => errors)).toEqual(Array.from({ length: 8 }, () => []));
    expect(new Set(done.flatMap(({ recordings }) => recordings)).size).toBe(8);
    const late = await record(who, [post({ postId: 'late' })], { expectedRevision: known?.revision });
    expect(late.errors.map(({ code }) => code)).toEqual(['CONFLICT']);
    expect(late.recordings).toEqual([]);
  });

  it('says that an engine is away when it cannot be told who asks', async () => {
    const appointments = service.app.get(Appointments, { strict: false });
    const of = appointments.of.bind(appointments);
    appointments.of = () => Promise.reject(new ViewsUnavailable('the read models are away'));
    const { data, errors } = await service.ask('{ whoAmI { name } }');
    appointments.of = of;
    expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([null, ['STORE_UNAVAILABLE']]);
  });

  it('shows a query what a mutation said it reached, and does not pretend to more', async () => {
    const who = doctor();
    const { seen } = await record(who, [part1]);
    const query = `query ($hprNumber: String!, $seen: SeenInput) { doctor(hprNumber: $hprNumber, seen: $seen) { revision } }`;
    expect(await service.get('doctor.revision', query, { hprNumber: who.hprNumber, seen })).toBe(seen?.revision);
    const ahead = await service.ask(query, {
      hprNumber: who.hprNumber,
      seen: { stream: seen?.stream, revision: (seen?.revision ?? 0) + 1 },
    });
    expect(ahead.errors.map(({ extensions }) => extensions.code)).toEqual(['READ_MODEL_BEHIND']);
  });

  it('finds everything again after a restart', async () => {
    const who = doctor();
    await record(who, [part1, supervisor, post()]);
    const before = await total(who.hprNumber, { valid: '2022-12-31' });
    await service.stop();
    service = await TestApp.on(service.settings);
    expect(await total(who.hprNumber, { valid: '2022-12-31' })).toEqual(before);
  });
});

describe('the list of doctors', () => {
  const LIST = `query ($first: Int!, $after: String, $municipality: String, $district: String, $on: String, $seen: SeenInput) {
    doctors(first: $first, after: $after, municipality: $municipality, district: $district, on: $on, seen: $seen) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { cursor node { id posts revision } }
    }
  }`;
  type Page = {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string };
    edges: { node: { id: string; posts: number; revision: number } }[];
  };

  it('shows a doctor at once to who has seen the change, by place and by day, under later numbers too', async () => {
    const fredrikstad = {
      place: { municipality: '0106' },
      from: '2019-01-01',
      to: '2025-12-31',
      employer: { name: 'Fredrikstad' },
    };
    const { doctor: known, seen } = await record(doctor(), [part1, post(fredrikstad)]);
    const at = async (municipality: string, on: string) =>
      (await service.get<Page>('doctors', LIST, { first: 10, municipality, on, seen })).edges.map(
        ({ node }) => node.id,
      );
    expect(await at('0106', '2019-06-01')).toEqual([known?.id]);
    expect(await at('3004', '2021-06-01')).toEqual([known?.id]);
    expect(await at('3107', '2024-06-01')).toEqual([known?.id]);
    expect(await at('3107', '2026-06-01')).toEqual([]);
    expect(await at('0301', '2019-06-01')).toEqual([]);
  });

  it('comes in pages that meet without a gap or an overlap', async () => {
    const made = await Promise.all(Array.from({ length: 7 }, () => record(doctor(), [part1])));
    const seen = made.at(-1)?.seen;
    const ids: string[] = [];
    let after: string | undefined;
    let page: Page;
    do {
      page = await service.get<Page>('doctors', LIST, { first: 3, seen, ...(after ? { after } : {}) });
      ids.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.endCursor;
    } while (page.pageInfo.hasNextPage);
    expect(ids).toHaveLength(page.totalCount);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual([...ids].sort());
    for (const { doctor: known } of made) expect(ids).toContain(known?.id);
  });
});

describe('bad input', () => {
  it('tells every fault at once, with field, value and the way out, and records nothing', async () => {
    const who = doctor();
    const answer = await record(who, [
      part1,
      post({ from: '2022-02-30' }),
      post({ postId: 'b', percent: 140 }),
      post({ postId: 'c', percent: 0 }),
      post({ postId: 'd', from: '2022-05-01', to: '2022-04-01' }),
      post({ postId: 'e', place: { municipality: '0106' } }),
      post({ postId: 'f', place: { municipality: '9999' } }),
      post({ postId: 'g', employer: { name: 'X', organisationNumber: '123456784' } }),
      { endEmployment: { postId: 'nowhere', on: '2022-01-01', declaredBy: 'DOCTOR' } },
    ]);
    expect(answer.errors.map(({ change, code, field }) => [change, code, field])).toEqual([
      [1, 'DATE_INVALID', 'from'],
      [2, 'PERCENT_OUT_OF_RANGE', 'percent'],
      [3, 'PERCENT_OUT_OF_RANGE', 'percent'],
      [4, 'ENDS_BEFORE_START', 'to'],
      [5, 'MUNICIPALITY_NOT_IN_FORCE', 'place.municipality'],
      [6, 'MUNICIPALITY_UNKNOWN', 'place.municipality'],
      [7, 'ORGANISATION_NUMBER_WRONG', 'employer.organisationNumber'],
      [8, 'POST_UNKNOWN', 'postId'],
    ]);
    expect(answer.errors.every(({ message }) => message.nb.length > 20 && message.en.length > 20)).toBe(true);
    expect((await service.ask(TOTAL, { hprNumber: who.hprNumber })).data).toEqual({ doctor: null });
  });

  it('says in plain words what is wrong with the shape of a value, in a list of changes too', async () => {
    const start = `mutation ($doctor: ID!, $input: StartEmploymentInput!) { startEmployment(doctor: $doctor, input: $input) ${PAYLOAD} }`;
    const faults = async (over: Record<string, unknown>) => {
      const input = post(over).startEmployment;
      const { errors } = await service.get<Payload>('startEmployment', start, { doctor: 'nobody', input });
      return errors.map(({ code, field, message }) => [code, field, message.nb]);
    };
    expect(await faults({ postId: 'a#b', employer: { name: 'x'.repeat(201) } })).toEqual([
      [
        'INPUT_INVALID',
        'postId',
        'postId: ugyldig verdi (skriv 1 til 100 bokstaver, sifre, mellomrom og tegnene . _ : / -). Rett verdien og send på nytt.',
      ],
      [
        'INPUT_INVALID',
        'employer.name',
        'employer.name: ugyldig verdi (for lang: høyst 200 tegn). Rett verdien og send på nytt.',
      ],
    ]);
    const listed = await record(doctor(), [part1, post({ postId: 'x'.repeat(101) })]);
    expect(listed.errors).toMatchObject([
      { code: 'INPUT_INVALID', field: 'changes.1.startEmployment.postId', change: 1 },
    ]);
    expect(listed.errors[0]?.message.en).toContain('write 1 to 100 letters');
  });

  it('calls a malformed date a date that is none', async () => {
    const { doctor: known } = await record(doctor(), [part1]);
    const errors = await service.get<Payload['errors']>(
      'startEmployment.errors',
      `mutation ($doctor: ID!, $input: StartEmploymentInput!) { startEmployment(doctor: $doctor, input: $input) ${PAYLOAD} }`,
      { doctor: known?.id, input: post({ from: '2022-01-01T00:00' }).startEmployment },
    );
    expect(errors.map(({ code, field, value }) => [code, field, value])).toEqual([
      ['DATE_INVALID', 'from', '2022-01-01T00:00'],
    ]);
  });

  it('misses the percentage of a substitute position that names neither percent nor days', async () => {
    const start = substitute({ percent: null, substituteFor: { kind: 'VACANT_LIST' } });
    const wrong = {
      assignSupervisor: {
        ...supervisor.assignSupervisor,
        supervisor: { hprNumber: 'x', qualification: 'GP_SPECIALIST' },
      },
    };
    const answer = await record(doctor(), [part1, start, wrong]);
    expect(answer.errors.map(({ code, field, change }) => [code, field, change])).toEqual([
      ['PERCENT_MISSING', 'percent', 1],
      ['HPR_NUMBER_WRONG', 'supervisor.hprNumber', 2],
    ]);
  });

  it('gives the figures of a message to programs too', async () => {
    const answer = await record(doctor(), [part1, post({ from: '2022-05-01', to: '2022-04-01' })]);
    expect(answer.errors).toMatchObject([
      { code: 'ENDS_BEFORE_START', change: 1, details: [{ name: 'from', value: '2022-05-01' }] },
    ]);
  });

  it('records 120 % in parallel posts and points it out', async () => {
    const answer = await record(doctor(), [part1, post(), post({ postId: 'frogner', percent: 40 })]);
    expect(answer.errors).toEqual([]);
    const notices = await service.get<{ code: string }[]>(
      'startEmployment.notices',
      `mutation ($doctor: ID!, $input: StartEmploymentInput!) { startEmployment(doctor: $doctor, input: $input) ${PAYLOAD} }`,
      { doctor: answer.doctor?.id, input: post({ postId: 'tredje', percent: 20 }).startEmployment },
    );
    expect(notices.map(({ code }) => code)).toEqual(['MORE_THAN_FULL_TIME']);
  });

  it.each([
    ['a variable of another type', { input: { hprNumber: { number: 'Hemmeligsen 9198765' }, name: ['Hemmeligsen'] } }],
    ['a field that is not there', { input: { hprNumber: '9198765', name: 'Hemmeligsen', born: 'Hemmeligsen' } }],
    ['an object for a text', { input: 'Hemmeligsen 9198765' }],
  ])('tells what is wrong with %s without repeating what was sent', async (_, variables) => {
    const query = 'mutation ($input: RegisterDoctorInput!) { registerDoctor(input: $input) { errors { code } } }';
    for (let time = 0; time < 3; time++) {
      const answer = await service.ask(query, variables);
      expect(answer.errors[0]?.extensions.code).toBe('QUERY_INVALID');
      expect(answer.errors[0]?.message).toContain('input');
      expect(JSON.stringify(answer)).not.toMatch(/Hemmeligsen|9198765/);
    }
  });

  it.each([
    'mutation { registerDoctor(input: { hprNumber: 9198765, name: "Hemmeligsen" }) { errors { code } } }',
    'mutation { registerDoctor(input: { hprNumber: "1", name: HEMMELIGSEN }) { errors { code } } }',
    '{ doctor(hprNumber: "9198765" "Hemmeligsen") { name } }',
    'mutation { endEmployment(doctor: "x", input: { postId: "x", on: "x", declaredBy: "Hemmeligsen" }) { errors { code } } }',
  ])('tells what is wrong with %s without repeating it', async (query) => {
    const answer = await service.ask(query);
    expect(answer.errors[0]?.extensions.code).toBe('QUERY_INVALID');
    expect(JSON.stringify(answer)).not.toMatch(/Hemmeligsen|9198765/i);
  });

  it('never stores or repeats a national identity number given for an HPR number', async () => {
    const answer = await record({ hprNumber: '31129956715', name: 'Noen' }, [part1]);
    expect(answer.errors.map(({ code }) => code)).toEqual(['HPR_IS_IDENTITY_NUMBER']);
    expect(JSON.stringify(answer)).not.toContain('31129956715');
  });

  it.each([
    [
      'a query 50 deep',
      `{ __schema { types { fields { type ${'{ ofType '.repeat(50)} { name } ${'}'.repeat(50)} } } } }`,
      'QUERY_TOO_DEEP',
    ],
    [
      '2,000 aliases',
      `{ ${Array.from({ length: 2000 }, (_, i) => `a${String(i)}: doctor(hprNumber: "1") { id name revision }`).join(' ')} }`,
      'QUERY_TOO_LONG',
    ],
    ['a field that is not there', '{ doctor(hprNumber: "1") { salary } }', 'QUERY_INVALID'],
    [
      'a page of a million',
      '{ doctor(hprNumber: "9100001") { timeline(first: 1000000) { totalCount } } }',
      'PAGE_SIZE_WRONG',
    ],
    ['a date that is none', '{ doctor(hprNumber: "1", asOf: { valid: "i går" }) { id } }', 'DATE_INVALID'],
  ])('answers %s with a code', async (_, query, code) => {
    const answer = await service.ask(query);
    expect([...new Set(answer.errors.map(({ extensions }) => extensions.code))]).toEqual([code]);
  });

  it('answers a body that is no JSON, and one that is too large, with the status that says so', async () => {
    expect(await service.send('{"query": "{ __typena')).toMatchObject({ status: 400 });
    expect(await service.send(JSON.stringify({ query: 'x'.repeat(5 * 1024 * 1024) }))).toMatchObject({ status: 413 });
  });
});

describe('personal data', () => {
  const named = `mutation ($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!) {
    recordChanges(register: $register, changes: $changes) ${PAYLOAD}
  }`;
  const timeline = async (hprNumber: string) => {
    const edges = await service.get<{ node: { actor: string; type: string; said: string } }[]>(
      'doctor.timeline.edges',
      `query ($hprNumber: String!) { doctor(hprNumber: $hprNumber) { timeline(first: 100) { edges { node { actor type said } } } } }`,
      { hprNumber },
    );
    return edges.map(({ node }) => node);
  };

  it('is nowhere in the clear in the files', async () => {
    const who = { hprNumber: '9198765', name: 'Gunhild Hemmeligsen' };
    const changes = [
      part1,
      supervisor,
      { approveSpecialist: { on: '2025-01-01', reference: 'Sak om Approvesen' } },
      {
        decideCredit: {
          category: 'AUP',
          months: 2,
          ground: 'FOREIGN_TRAINING',
          decidedBy: 'Rådgiver Decidersen',
          decidedOn: '2025-01-01',
          reference: 'Sak om Creditsen',
        },
      },
      {
        grantSupervisorWaiver: {
          supervisorHprNumber: '8000001',
          from: '2022-01-01',
          to: '2022-12-31',
          reference: 'Sak om Waiversen',
        },
      },
      substitute({ substituteFor: { kind: 'LIST_HOLDER', holder: 'Holder Holdersen', list: 'Liste Per Hansen' } }),
    ];
    const { data } = await service.ask(
      named,
      { register: who, changes },
      {
        authorization: await logIn(service.app, REGISTRAR, { name: 'Kari Actorsen' }),
        'x-correlation-id': 'Gjelder Correlationsen',
      },
    );
    expect(JSON.stringify(data)).toContain('"errors":[]');
    const bytes = readdirSync(service.settings.dataFolder)
      .map((file) => readFileSync(join(service.settings.dataFolder, file)).toString('latin1'))
      .join();
    const secrets = ['9198765', 'Hemmeligsen', 'Veiledersen', '8000001', 'Approvesen', 'Decidersen', 'Creditsen'];
    for (const secret of [...secrets, 'Waiversen', 'Holdersen', 'Per Hansen', 'Actorsen', 'Correlationsen', REGISTRAR])
      expect(bytes).not.toContain(secret);
    expect(bytes).toContain('DoctorRegistered');
    const told = await timeline(who.hprNumber);
    expect(new Set(told.map(({ actor }) => actor))).toEqual(new Set(['Kari Actorsen']));
    const said = told.map((each) => each.said).join();
    for (const text of ['Approvesen', 'Decidersen', 'Creditsen', 'Waiversen', 'Per Hansen'])
      expect(said).toContain(text);
  });

  it('takes the name of whoever has logged in, in any script', async () => {
    const who = doctor();
    const authorization = await logIn(service.app, REGISTRAR, { name: 'Åse Ørsta' });
    await service.ask(named, { register: who, changes: [part1] }, { authorization });
    expect((await timeline(who.hprNumber)).map(({ actor }) => actor)).toEqual(['Åse Ørsta', 'Åse Ørsta']);
  });

  it('shows a text that only looks sealed as it stands', async () => {
    const who = doctor();
    const odd = `v1.${'A'.repeat(48)}`;
    await record(who, [
      part1,
      { approveSpecialist: { on: '2025-01-01', reference: odd } },
      post({ employer: { name: odd } }),
    ]);
    const told = await timeline(who.hprNumber);
    expect(told.filter(({ said }) => said.includes(odd)).map(({ type }) => type)).toEqual([
      'SpecialistApproved',
      'EmploymentStarted',
    ]);
  });
});
