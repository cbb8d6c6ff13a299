import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { type Organisation, appoint, logIn } from '../support/people.js';

const OSLO: Organisation = {
  number: '958935420',
  name: 'Oslo',
  kind: 'MUNICIPALITY',
  territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'] },
};

let service: TestApp;
const KARI = { hprNumber: '9200001', name: 'Kari Prøvesen' };
const OLAV = { hprNumber: '9200002', name: 'Olav Prøvesen' };

/** Of the old scheme still, and will not be. */
const GURO = { hprNumber: '9200003', name: 'Guro Prøvesen' };
const LIV = { hprNumber: '9200004', name: 'Liv Prøvesen' };

const RECORD = `mutation ($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!) {
  recordChanges(register: $register, changes: $changes) { doctor { id } seen { stream revision } errors { code field } }
}`;

type Payload = {
  doctor: { id: string };
  seen: { stream: string; revision: number };
  errors: { code: string; field: string | null }[];
};

function post(postId: string, category: string, from: string, to?: string) {
  return {
    startEmployment: {
      postId,
      employer: { name: 'Sagene legesenter', organisationNumber: '123456785' },
      place: { municipality: '0301', district: '030103' },
      category,
      from,
      ...(to === undefined ? {} : { to }),
      percent: 50,
      contract: 'FIXED_TERM',
      declaredBy: 'EMPLOYER',
    },
  };
}

const supervisor = {
  assignSupervisor: {
    supervisionId: 'veileder',
    supervisor: { hprNumber: '8000001', name: 'Vera Veileder', qualification: 'GP_SPECIALIST' },
    from: '2024-01-01',
    to: '2024-12-31',
  },
};

beforeAll(async () => {
  service = await TestApp.start();
  const kari = await service.get<Payload>('recordChanges', RECORD, {
    register: KARI,
    changes: [
      { completePart1: { on: '2019-08-31' } },
      { startSpecialisation: { scheme: 'NEW', on: '2024-01-01' } },
      post('sagene', 'AUP', '2024-01-01', '2025-06-30'),
      supervisor,
      {
        holdSupervision: {
          sessionId: 'a',
          supervisionId: 'veileder',
          on: '2024-02-01',
          minutes: 60,
          declaredBy: 'SUPERVISOR',
        },
      },
      {
        holdSupervision: {
          sessionId: 'b',
          supervisionId: 'veileder',
          on: '2024-03-01',
          minutes: 120,
          declaredBy: 'DOCTOR',
        },
      },
      {
        applyForWaiver: {
          ...{ caseId: 'søknad', supervisorHprNumber: '8000002', from: '2024-06-01', to: '2025-05-31' },
          ...{ appliedOn: '2024-02-01', difficulty: 'Ingen søkere', steps: 'Lyst ut', competence: 'Indremedisin' },
          ...{ specialists: 0, residents: 2, residentsSupervisedSo: 1 },
        },
      },
      { refuseWaiver: { caseId: 'søknad', on: '2024-03-01', reason: 'Finnes i nabokommunen' } },
    ],
  });
  expect(kari.errors).toEqual([]);
  const olav = await service.get<Payload>('recordChanges', RECORD, {
    register: OLAV,
    changes: [{ startSpecialisation: { scheme: 'OLD', on: '2014-01-01' } }, post('gammel', 'AUP', '2014-01-01')],
  });
  expect(olav.errors).toEqual([]);
  const begun = { startSpecialisation: { scheme: 'OLD', on: '2015-01-01' } };
  for (const [register, change] of [
    [GURO, { convertScheme: { on: '2099-01-01', enterprise: '123456785' } }],
    [LIV, { approveSpecialist: { on: '2020-01-01' } }],
  ]) {
    const old = await service.get<Payload>('recordChanges', RECORD, { register, changes: [begun, change] });
    expect(old.errors).toEqual([]);
  }
});

afterAll(async () => {
  await service.stop();
  service.remove();
});

describe('what is left, over GraphQL', () => {
  const QUERY = `query ($hprNumber: String!, $asOf: AsOfInput) {
    doctor(hprNumber: $hprNumber, asOf: $asOf) {
      supervisionAccount {
        ofTheWhole
        total { owed { rounded exact } held { rounded } withDeclared { rounded } notCounted { rounded } enough }
        tenures { minutes }
        notCounted { because sessions hours { rounded } }
        waiverCases { caseId status appliedOn refusedOn difficulty steps competence reason }
        gaps { from to ahead appliedOn text { en } }
      }
      groupSupervision { months { reached { rounded } attended { rounded } status } inPractice { attended { rounded } } diploma { status } }
      beyondTime { requirements { scheme rows { id required status advice } } courses { id } }
      whatIsLeft { scheme verdict readyToApply sentence { nb } items { kind id status required reached strictest rule } }
      schemesSideBySide { deadline finishesFirst old { left { verdict } timeServedOn } }
      statement { beyondTime { left { verdict } goals { part applies } faults { code severity } } }
      whatIf(hypothesis: { drop: ["sagene"] }) { then { beyondTime { left { verdict } } } }
    }
  }`;

  it('answers in one question, as of a day', async () => {
    const doctor = await service.get<Record<string, unknown>>('doctor', QUERY, {
      hprNumber: KARI.hprNumber,
      asOf: { valid: '2024-06-30' },
    });
    expect(doctor).toMatchObject({
      supervisionAccount: {
        ofTheWhole: true,
        total: {
          ...{ owed: { rounded: '10.50', exact: '21/2' }, enough: false },
          ...{ held: { rounded: '1.00' }, withDeclared: { rounded: '3.00' }, notCounted: { rounded: '0.00' } },
        },
        // A national role is shown no minutes.
        tenures: [{ minutes: null }],
        notCounted: [],
        waiverCases: [
          {
            ...{ caseId: 'søknad', status: 'REFUSED', appliedOn: '2024-02-01', refusedOn: '2024-03-01' },
            ...{
              difficulty: 'Ingen søkere',
              steps: 'Lyst ut',
              competence: 'Indremedisin',
              reason: 'Finnes i nabokommunen',
            },
          },
        ],
        gaps: [
          {
            from: '2025-01-01',
            to: '2025-06-30',
            ahead: true,
            text: { en: 'No supervisor from 2025-01-01 to 2025-06-30: those days will not count.' },
          },
        ],
      },
      groupSupervision: { months: { reached: { rounded: '0.00' }, status: 'OPEN' }, diploma: { status: 'OPEN' } },
      beyondTime: { requirements: { scheme: 'NEW' }, courses: [] },
      whatIsLeft: { scheme: 'NEW', verdict: 'NOT_READY', readyToApply: false },
      schemesSideBySide: null,
      statement: { beyondTime: { left: { verdict: 'NOT_READY' } } },
      whatIf: { then: { beyondTime: null } },
    });
  });

  it('shows both schemes to a doctor of the old one', async () => {
    const query = `query ($hprNumber: String!, $asOf: AsOfInput) {
      doctor(hprNumber: $hprNumber, asOf: $asOf) {
        schemesSideBySide { scheme deadline daysToDeadline finishesFirst text { en } new { timeServedOn } coveredGoals { code } }
      }
    }`;
    const found = await service.get('doctor.schemesSideBySide', query, {
      hprNumber: OLAV.hprNumber,
      asOf: { valid: '2026-11-22' },
    });
    expect(found).toMatchObject({
      scheme: 'OLD',
      deadline: '2026-12-31',
      daysToDeadline: 39,
      finishesFirst: null,
      new: { timeServedOn: null },
      coveredGoals: [],
    });
  });

  it('lists whom to finish before the deadline, and nobody else', async () => {
    const query = `query ($first: Int!, $municipality: String, $after: String) {
      oldSchemeWatchList(first: $first, municipality: $municipality, after: $after) {
        deadline hasNextPage endCursor doctors { doctorId startedOn left { verdict items { id status } } }
      }
    }`;
    type List = {
      deadline: string;
      hasNextPage: boolean;
      endCursor: string;
      doctors: { doctorId: string; startedOn: string; left: { verdict: string } }[];
    };
    const list = await service.get<List>('oldSchemeWatchList', query, { first: 10, municipality: '0301' });
    expect(list).toMatchObject({ deadline: '2026-12-31', hasNextPage: false });
    expect(list.doctors).toEqual([expect.objectContaining({ startedOn: '2014-01-01' })]);
    expect(list.doctors[0]?.left.verdict).toBe('NOT_READY');
    // Who will convert has not done so yet; who was approved has been.
    const anywhere = await service.get<List>('oldSchemeWatchList', query, { first: 10 });
    expect(anywhere.doctors.map(({ startedOn }) => startedOn).sort()).toEqual(['2014-01-01', '2015-01-01']);
    const next = await service.get<List>('oldSchemeWatchList', query, { first: 10, after: anywhere.endCursor });
    expect(next.doctors).toEqual([]);
    const { errors } = await service.ask(query, { first: 10, after: 'bm9uc2Vuc2U' });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['CURSOR_WRONG']);
  });

  it('shows a leader the doctors of her own place, without figures of the whole, and nobody else’s', async () => {
    const query = `query ($municipality: String) {
      oldSchemeWatchList(first: 10, municipality: $municipality) { doctors { startedOn left { verdict } } }
    }`;
    const leader = '9200009';
    await appoint(service.app, OSLO, leader, ['LEADER']);
    const authorization = await logIn(service.app, leader);
    const own = await service.ask(query, { municipality: '0301' }, { authorization });
    expect(own.errors).toEqual([]);
    expect(own.data).toEqual({ oldSchemeWatchList: { doctors: [{ startedOn: '2014-01-01', left: null }] } });
    const log = `{ accessLog(first: 5, outcome: LISTED) { edges { node { reader { role } parts } } } }`;
    const entries = await service.get<{ node: unknown }[]>('accessLog.edges', log);
    expect(entries.map(({ node }) => node)).toContainEqual({ reader: { role: 'LEADER' }, parts: ['BASICS'] });
    const other = await service.ask(query, { municipality: '4601' }, { authorization });
    expect(other.errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_YOUR_PLACE']);
    const stranger = await service.ask(query, {}, { authorization: await logIn(service.app, '9200010') });
    expect(stranger.errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_ALLOWED']);
  });
});
