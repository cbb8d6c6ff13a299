import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { CATALOGUE_STREAM } from '../../src/learning-goals/application/catalogue-stream.js';
import type { Fact } from '../../src/kernel/event.js';
import { EventStore } from '../../src/platform/event-store/event-store.js';
import { Vault } from '../../src/platform/vault/vault.js';
import { TestApp } from '../support/app.js';
import { started, supervised } from '../support/facts.js';
import { catalogueEvents } from '../support/goal-catalogue.js';
import { REGISTRAR, type Organisation, appoint, logIn } from '../support/people.js';
import {
  BERGEN,
  OSLO,
  appointSuperviser,
  completeActivity,
  recorded,
  sendGoal,
  stated,
  superviserSays,
  supervisorSays,
} from '../support/training.js';

const DOCTOR = '9144889';
const LENA = '9100101';
const STRANGER = '9100102';
const BENT = '9100103';
const KARI = '9100104';
const PER = '9100105';
const MUNICIPALITY: Organisation = {
  number: OSLO,
  name: 'Oslo kommune',
  kind: 'MUNICIPALITY',
  territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'] },
};

let app: TestApp;
let doctorId: string;
let lena: string;
let seen: { stream: string; revision: number };

const LIST = `query ($hprNumber: String!, $asOf: AsOfInput, $parts: [GoalPart!]) {
  doctor(hprNumber: $hprNumber, asOf: $asOf) {
    goals(first: 100, parts: $parts, status: [SENT, IN_PROGRESS, NOT_STARTED], groupBy: STATUS) {
      totalCount
      groups { key total }
      edges { node { code status title { nb } waits { waitingFor persons since days reminder } activities { description signatures { role } } submission { opinions { role advice } } } }
    }
    goalProgress { part plan total approved { numerator denominator percent } byStatus { status count } }
    activities(signed: false) { id kind goals }
    trainingRoles(on: "2023-04-10") { role personId organisation qualification }
  }
}`;
const QUEUE = `query ($seen: SeenInput, $scope: ApprovalQueueScope, $organisation: String, $after: String, $part: GoalPart) {
  approvalQueue(first: 1, seen: $seen, scope: $scope, organisation: $organisation, after: $after, part: $part, on: "2023-04-30") {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node { doctorId doctorName code role waitingFor personId since days reminder organisation municipality opinions group } }
  }
}`;

async function record(stream: string, facts: readonly Fact[]): Promise<number> {
  const metadata = { actor: 'test', role: 'test', correlation: 'test', causation: 'test' };
  const events = facts.map((fact) => ({ ...fact, id: randomUUID(), schema: 1, metadata }));
  return (await app.app.get(EventStore).append(stream, 'any', events)).revision;
}

beforeAll(async () => {
  app = await TestApp.start();
  const vault = app.app.get(Vault);
  [doctorId, lena] = [vault.personId(DOCTOR), vault.personId(LENA)];
  await record(CATALOGUE_STREAM, catalogueEvents);
  await app.get(
    'registerDoctor',
    'mutation ($input: RegisterDoctorInput!) { registerDoctor(input: $input) { errors { code } } }',
    { input: { hprNumber: DOCTOR, name: 'Anna Prøvesen' } },
  );
  const team: readonly CareerEvent[] = [
    { type: 'Part1Completed', data: { on: '2022-12-31' } },
    started({ place: { municipality: '0301' } }),
    supervised(),
    {
      type: 'ApprovingLeaderAssigned',
      data: { assignmentId: 'l', leader: { person: lena }, organisation: OSLO, from: '2023-01-01' },
    },
    stated(appointSuperviser()),
    stated(completeActivity()),
  ];
  const facts = recorded(
    [
      sendGoal(),
      supervisorSays(),
      superviserSays(),
      sendGoal({ submissionId: 'f', code: 'FKM-001', on: '2023-04-25' }),
    ],
    team,
  );
  const revision = await record(`career-${doctorId}`, facts);
  seen = { stream: `career-${doctorId}`, revision };
});

afterAll(async () => {
  await app.stop();
  app.remove();
});

describe('a doctor’s goals', () => {
  it('are one list of the part she is in, as of the day asked for', async () => {
    const asOf = { valid: '2023-04-20' };
    const doctor = await app.get<Record<string, unknown>>('doctor', LIST, { hprNumber: DOCTOR, asOf });
    expect(doctor).toMatchObject({
      goals: {
        totalCount: 4,
        groups: [
          { key: 'NOT_STARTED', total: 3 },
          { key: 'SENT', total: 1 },
        ],
        edges: [
          {
            node: {
              code: 'ALM-007',
              status: 'SENT',
              waits: [{ waitingFor: 'LEADER', persons: [lena], since: '2023-04-06', days: 14, reminder: 'REMIND' }],
              submission: { opinions: [{ role: 'SUPERVISOR' }, { role: 'SUPERVISER' }] },
            },
          },
          ...['ALM-055', 'ALM-068', 'OLD-001'].map((code) => ({ node: { code, status: 'NOT_STARTED' } })),
        ],
      },
      goalProgress: [
        { part: 'PART1', total: 2 },
        { part: 'PART3', plan: 'IN_FORCE', total: 4, approved: { numerator: 0, denominator: 4, percent: '0.00' } },
      ],
      activities: [{ id: 'consultations', goals: ['ALM-007'] }],
      trainingRoles: [
        { role: 'LEADER', personId: lena, organisation: OSLO },
        { role: 'SUPERVISER', personId: 'per', qualification: 'OTHER_SPECIALIST' },
        { role: 'SUPERVISOR', personId: 'kari', qualification: 'GP_SPECIALIST' },
      ],
    });
  });

  it('of both parts only for whoever asks', async () => {
    const asked = { hprNumber: DOCTOR, asOf: { valid: '2023-04-20' }, parts: ['PART1', 'PART3'] };
    expect(await app.get('doctor.goals.totalCount', LIST, asked)).toBe(6);
  });

  it('are refused by page size and day with their codes', async () => {
    const query = (goals: string) => `query { doctor(hprNumber: "${DOCTOR}") { ${goals} } }`;
    const codeOf = async (goals: string) => (await app.ask(query(goals))).errors[0]?.extensions.code;
    expect(await codeOf('goals(first: 501) { totalCount }')).toBe('GOAL_PAGE_SIZE_WRONG');
    expect(await codeOf('goals(after: "bm8") { totalCount }')).toBe('CURSOR_WRONG');
    expect(await codeOf('trainingRoles(on: "2023-13-01") { role }')).toBe('DATE_INVALID');
  });
});

describe('the queue', () => {
  const as = async (hprNumber: string) => ({ authorization: await logIn(app.app, hprNumber) });

  it('shows a leader what waits for her, with the doctor’s name', async () => {
    const { data, errors } = await app.ask(QUEUE, { seen }, await as(LENA));
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      approvalQueue: {
        totalCount: 1,
        pageInfo: { hasNextPage: false },
        edges: [
          {
            node: {
              doctorId,
              doctorName: 'Anna Prøvesen',
              code: 'ALM-007',
              role: 'LEADER',
              personId: lena,
              since: '2023-04-06',
              days: 24,
              reminder: 'REMIND',
              organisation: OSLO,
              municipality: '0301',
              opinions: ['SUPERVISOR:READY', 'SUPERVISER:READY'],
              group: 'Klinisk allmennmedisin',
            },
          },
        ],
      },
    });
  });

  it('goes on page by page for the nation, without names', async () => {
    const codes: string[] = [];
    let after: string | undefined;
    for (let more = true; more;) {
      const { data } = await app.ask(QUEUE, { seen, scope: 'NATION', ...(after ? { after } : {}) });
      const page = data?.approvalQueue as {
        totalCount: number;
        pageInfo: { hasNextPage: boolean; endCursor: string };
        edges: { node: { code: string; role: string; doctorName: string | null } }[];
      };
      expect(page.totalCount).toBe(3);
      codes.push(...page.edges.map(({ node }) => `${node.code} ${node.role} ${String(node.doctorName)}`));
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    expect(codes).toEqual(['ALM-007 LEADER null', 'FKM-001 SUPERVISER null', 'FKM-001 SUPERVISOR null']);
    const ofPart1 = await app.ask(QUEUE, { seen, scope: 'NATION', part: 'PART1' });
    expect(ofPart1.data).toMatchObject({ approvalQueue: { totalCount: 0 } });
  });

  it('is the organisation’s own, and the nation’s for whoever sees all', async () => {
    await appoint(app.app, MUNICIPALITY, STRANGER, ['COORDINATOR']);
    const headers = await as(STRANGER);
    const codeOf = async (variables: Record<string, unknown>) =>
      (await app.ask(QUEUE, variables, headers)).errors[0]?.extensions.code;
    expect(await codeOf({ scope: 'NATION' })).toBe('NOT_YOUR_QUEUE');
    expect(await codeOf({ scope: 'ORGANISATION', organisation: '964338531' })).toBe('NOT_YOUR_PLACE');
    const own = await app.ask(QUEUE, { seen, scope: 'ORGANISATION', organisation: OSLO }, headers);
    expect(own.data).toMatchObject({
      approvalQueue: { totalCount: 3, edges: [{ node: { doctorName: 'Anna Prøvesen' } }] },
    });
    expect((await app.ask(QUEUE, { seen }, headers)).data).toMatchObject({ approvalQueue: { totalCount: 0 } });
  });

  it('is summed for whoever reminds, and names no doctor', async () => {
    const query = `query ($seen: SeenInput) {
      queueReminders(scope: NATION, seen: $seen, on: "2023-05-10") { personId role count due overdue oldest days reminder }
    }`;
    expect(await app.get('queueReminders', query, { seen })).toEqual([
      {
        personId: lena,
        role: 'LEADER',
        count: 1,
        due: 1,
        overdue: 1,
        oldest: '2023-04-06',
        days: 34,
        reminder: 'ESCALATE',
      },
      {
        personId: 'kari',
        role: 'SUPERVISOR',
        count: 1,
        due: 1,
        overdue: 0,
        oldest: '2023-04-25',
        days: 15,
        reminder: 'REMIND',
      },
      {
        personId: 'per',
        role: 'SUPERVISER',
        count: 1,
        due: 1,
        overdue: 0,
        oldest: '2023-04-25',
        days: 15,
        reminder: 'REMIND',
      },
    ]);
  });
});

describe('while the doctor serves elsewhere', () => {
  const as = async (hprNumber: string) => ({ authorization: await logIn(app.app, hprNumber) });
  let bent: string;

  beforeAll(async () => {
    const vault = app.app.get(Vault);
    bent = vault.personId(BENT);
    await app.get(
      'registerDoctor',
      'mutation ($input: RegisterDoctorInput!) { registerDoctor(input: $input) { errors { code } } }',
      { input: { hprNumber: BENT, name: 'Bent Prøvesen' } },
    );
    const { seal } = await vault.person(bent);
    const [kari, per] = [vault.personId(KARI), vault.personId(PER)];
    const employer = { name: 'Sykehuset', organisationNumber: BERGEN };
    const leads = (assignmentId: string, from: string, handOver: string): CareerEvent => ({
      type: 'ApprovingLeaderAssigned',
      data: { assignmentId, leader: { person: lena }, organisation: OSLO, from, handOver: seal(handOver) },
    });
    const team: readonly CareerEvent[] = [
      { type: 'Part1Completed', data: { on: '2022-12-31' } },
      started({ employer, place: { municipality: '4601' } }),
      supervised({ supervisionId: 'early' }),
      {
        type: 'SupervisorChanged',
        data: {
          supervisionId: 'early',
          from: '2023-02-01',
          supervisor: { supervisorId: kari, qualification: 'GP_SPECIALIST' },
          handOver: seal('Øv på samtaler.'),
        },
      },
      leads('first', '2023-01-01', 'Begynner nå.'),
      leads('second', '2023-04-10', 'Mangler ALM-007.'),
      leads('third', '2023-05-02', 'Senere.'),
      stated(appointSuperviser({ superviser: { person: per, qualification: 'OTHER_SPECIALIST' } })),
    ];
    const facts = recorded(
      [
        sendGoal({ submissionId: 'away', on: '2023-04-24' }),
        sendGoal({ submissionId: 'later', code: 'FKM-001', on: '2023-04-28' }),
      ],
      team,
    );
    seen = { stream: `career-${bent}`, revision: await record(`career-${bent}`, facts) };
  });

  it('is open to those who judge her', async () => {
    const { data } = await app.ask(QUEUE, { seen }, await as(KARI));
    expect(data).toMatchObject({ approvalQueue: { totalCount: 2, edges: [{ node: { doctorId: bent } }] } });
  });

  it('the enterprise that leads sees that something waits, for whom and how long, and not whose it is', async () => {
    const headers = await as(STRANGER);
    const nodes: Record<string, unknown>[] = [];
    const cursors: string[] = [];
    for (let more = true; more;) {
      const after = cursors.at(-1);
      const variables = { scope: 'ORGANISATION', organisation: OSLO, ...(after ? { after } : {}) };
      const { data, errors } = await app.ask(QUEUE, variables, headers);
      expect(errors).toEqual([]);
      const page = data?.approvalQueue as {
        totalCount: number;
        pageInfo: { hasNextPage: boolean; endCursor: string };
        edges: { node: Record<string, unknown> }[];
      };
      expect(page.totalCount).toBe(7);
      nodes.push(...page.edges.map(({ node }) => node));
      cursors.push(page.pageInfo.endCursor);
      more = page.pageInfo.hasNextPage;
    }
    expect(nodes).toHaveLength(7);
    const away = nodes.filter(({ doctorId: id }) => id === null);
    expect(away.map(({ code, role, days }) => `${String(code)} ${String(role)} ${String(days)}`).toSorted()).toEqual([
      'ALM-007 SUPERVISER 6',
      'ALM-007 SUPERVISOR 6',
      'FKM-001 SUPERVISER 2',
      'FKM-001 SUPERVISOR 2',
    ]);
    for (const node of away) {
      expect(node).toMatchObject({ doctorName: null, organisation: OSLO, municipality: null, opinions: [] });
    }
    const told = JSON.stringify(nodes) + cursors.map((each) => Buffer.from(each, 'base64url').toString()).join('');
    expect(told).not.toContain(bent);
    const forged = Buffer.from(JSON.stringify(['2023-01-01', '', '', '', '', ''])).toString('base64url');
    const { errors } = await app.ask(QUEUE, { seen, scope: 'NATION', after: forged });
    expect(errors[0]?.extensions.code).toBe('CURSOR_WRONG');
  });

  it('notes of hand-over are read by those they are for, and the doctor', async () => {
    const query = `query ($id: ID!) { doctor(id: $id) { trainingRoles(on: "2023-05-01") { role handOver { on note } } } }`;
    const rolesFor = async (hprNumber: string) => {
      const { data, errors } = await app.ask(query, { id: bent }, await as(hprNumber));
      expect(errors).toEqual([]);
      return (data?.doctor as { trainingRoles: { role: string; handOver: unknown[] }[] }).trainingRoles;
    };
    const leader = {
      role: 'LEADER',
      handOver: [
        { on: '2023-04-10', note: 'Mangler ALM-007.' },
        { on: '2023-01-01', note: 'Begynner nå.' },
      ],
    };
    const supervisor = { role: 'SUPERVISOR', handOver: [{ on: '2023-02-01', note: 'Øv på samtaler.' }] };
    expect(await rolesFor(BENT)).toEqual([leader, { role: 'SUPERVISER', handOver: [] }, supervisor]);
    expect(await rolesFor(LENA)).toContainEqual(leader);
    expect(await rolesFor(KARI)).toContainEqual(supervisor);
    expect((await rolesFor(PER)).flatMap(({ handOver }) => handOver)).toEqual([]);
    expect((await rolesFor(REGISTRAR)).flatMap(({ handOver }) => handOver)).toEqual([]);
  });
});
