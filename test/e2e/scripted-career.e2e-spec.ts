import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChangeCatalogue, ChangeCatalogueHandler } from '../../src/learning-goals/application/change-catalogue.js';
import type { CatalogueCommand } from '../../src/learning-goals/domain/catalogue.js';
import { addMonths, dateOf, dayOf } from '../../src/kernel/dates.js';
import { Clock } from '../../src/platform/clock.js';
import { TestApp } from '../support/app.js';
import { registrar } from '../support/callers.js';
import { type Organisation, appoint, logIn } from '../support/people.js';

/**
 * One career from LIS1 to the application, as it happened day by day: three municipalities, four supervisors, a gap, a waiver,
 * an approval that was revoked and a catalogue that changed on the way.
 */

const DOCTOR = '9000001';
const LEADER = { oslo: '9100001', bergen: '9100002', trondheim: '9100003' };
const COORDINATOR = { oslo: '9200001', bergen: '9200002', trondheim: '9200003' };
const SUPERVISOR = { first: '9300001', second: '9300002', third: '9300003', fourth: '9300004' };
const SUPERVISER = { oslo: '9400001', bergen: '9400002', hospital: '9400003', trondheim: '9400004' };

const OSLO = municipality('310000108', 'Oslo kommune, bydel Grünerløkka', '0301');
const BERGEN = municipality('310000663', 'Bergen kommune', '4601');
const TRONDHEIM = municipality('310000221', 'Trondheim kommune', '5001');

function municipality(number: string, name: string, place: string): Organisation {
  return { number, name, kind: 'MUNICIPALITY', territory: { kind: 'MUNICIPALITIES', municipalities: [place] } };
}

const IN_OFFICE = { from: '2017-01-01' };

/** The story: who does what on which day. */
class Story {
  private doctor = '';
  private readonly tokens = new Map<string, string>();

  constructor(readonly app: TestApp) {}

  /** From now on it is that day. */
  on(date: string): this {
    this.app.app.get(Clock).today = () => date;
    return this;
  }

  /** The doctor makes herself known. */
  async begins(): Promise<void> {
    const { data, errors } = await this.app.ask(
      `mutation { registerDoctor(input: { hprNumber: "${DOCTOR}", name: "Ingrid Solbakken" }) { doctor { id } } }`,
      {},
      { authorization: await this.logIn(DOCTOR) },
    );
    expect(errors).toEqual([]);
    this.doctor = (data as { registerDoctor: { doctor: { id: string } } }).registerDoctor.doctor.id;
  }

  /** What a person has recorded, which must succeed. */
  async by(hprNumber: string, mutation: string, input: object): Promise<void> {
    expect({ [mutation]: await this.refusals(hprNumber, mutation, input) }).toEqual({ [mutation]: [] });
  }

  /** The codes that a person is refused with. */
  async refusals(hprNumber: string, mutation: string, input: object): Promise<readonly string[]> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($doctor: ID!, $input: ${type}!) { ${mutation}(doctor: $doctor, input: $input) { errors { code } } }`;
    const { data, errors } = await this.app.ask(
      query,
      { doctor: this.doctor, input },
      { authorization: await this.logIn(hprNumber) },
    );
    expect(errors).toEqual([]);
    const { [mutation]: payload } = data as Record<string, { errors: { code: string }[] }>;
    return (payload?.errors ?? []).map(({ code }) => code);
  }

  /** Many things at once, which must all succeed. */
  async records(hprNumber: string, changes: readonly object[]): Promise<void> {
    const { data, errors } = await this.app.ask(
      `mutation ($changes: [CareerChangeInput!]!) {
        recordChanges(register: { hprNumber: "${DOCTOR}", name: "Ingrid Solbakken" }, changes: $changes) {
          events errors { code field change }
        }
      }`,
      { changes },
      { authorization: await this.logIn(hprNumber) },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ recordChanges: { events: changes.length, errors: [] } });
  }

  /** What the doctor is shown of her own record. */
  async tells<Value>(fields: string, asOf = ''): Promise<Value> {
    const { data, errors } = await this.app.ask(
      `{ doctor(hprNumber: "${DOCTOR}"${asOf}) { ${fields} } }`,
      {},
      { authorization: await this.logIn(DOCTOR) },
    );
    expect(errors).toEqual([]);
    return (data as { doctor: Value }).doctor;
  }

  private async logIn(hprNumber: string): Promise<string> {
    const token = this.tokens.get(hprNumber) ?? (await logIn(this.app.app, hprNumber, { name: `Person ${hprNumber}` }));
    this.tokens.set(hprNumber, token);
    return token;
  }
}

let story: Story;

beforeAll(async () => {
  story = new Story(await TestApp.start());
  const { app } = story.app;
  for (const [organisation, leader, coordinator] of [
    [OSLO, LEADER.oslo, COORDINATOR.oslo],
    [BERGEN, LEADER.bergen, COORDINATOR.bergen],
    [TRONDHEIM, LEADER.trondheim, COORDINATOR.trondheim],
  ] as const) {
    await appoint(app, organisation, leader, ['LEADER'], IN_OFFICE);
    await appoint(app, organisation, coordinator, ['COORDINATOR'], IN_OFFICE);
  }
  await catalogue([
    set('DEL1', 'PART1', 'CLINICAL', '2017-03-01'),
    set('ALM', 'PART3', 'CLINICAL', '2019-03-01'),
    set('FKM-OLD', 'PART3', 'COMMON', '2019-03-01'),
    goal('DEL1-001', 'DEL1', 'PART1', '2017-03-01'),
    goal('DEL1-002', 'DEL1', 'PART1', '2017-03-01'),
    goal('ALM-001', 'ALM', 'PART3', '2019-03-01', { arenas: ['GP_OFFICE'] }),
    goal('ALM-002', 'ALM', 'PART3', '2019-03-01', { arenas: ['GP_OFFICE', 'NURSING_HOME'] }),
    goal('ALM-055', 'ALM', 'PART3', '2019-03-01', { arenas: ['HOSPITAL'] }),
    goal('FKM-901', 'FKM-OLD', 'PART3', '2019-03-01'),
  ]);
}, 60_000);

afterAll(async () => {
  await story.app.stop();
  story.app.remove();
});

async function catalogue(commands: readonly CatalogueCommand[]): Promise<void> {
  const handler = story.app.app.get(ChangeCatalogueHandler, { strict: false });
  await handler.execute(
    new ChangeCatalogue({ change: { commands }, commandId: randomUUID(), caller: registrar, correlation: 'story' }),
  );
}

function set(
  name: string,
  part: 'PART1' | 'PART3',
  kind: 'CLINICAL' | 'COMMON',
  from: string,
  replaces: string[] = [],
): CatalogueCommand {
  const data = {
    set: name,
    title: { nb: name, en: name },
    part,
    kind,
    from,
    replaces,
    prefixes: [],
    source: 'the story',
  };
  return { type: 'DefineGoalSet', data };
}

function goal(code: string, name: string, part: 'PART1' | 'PART3', from: string, more: object = {}): CatalogueCommand {
  const empty = { replaces: [], activities: [], assessmentForms: [], arenas: [] };
  const data = { code, set: name, part, group: name, title: { nb: `Mål ${code}` }, from, source: 'the story' };
  return { type: 'PublishGoal', data: { ...data, ...empty, ...more } };
}

const employer = ({ name, number }: Organisation) => ({ name, organisationNumber: number });

/** A goal on its way: done, signed, sent, and judged by both who must be heard. */
async function isSentAndJudged(
  code: string,
  days: readonly [done: string, signed: string, sent: string, heard: string],
  supervisor: string,
  superviser: string,
): Promise<string> {
  const [done, signed, sent, heard] = days;
  const submissionId = `${code}-${sent}`;
  await story.on(done).by(DOCTOR, 'completeActivity', {
    activityId: `${code}-${done}`,
    ...{ goals: [code], kind: 'PRACTICE', description: `Gjort for ${code}`, declaredBy: 'DOCTOR' },
  });
  await story.on(signed).by(superviser, 'signActivity', { activityId: `${code}-${done}`, as: 'SUPERVISER' });
  await story.on(sent).by(DOCTOR, 'sendGoal', { submissionId, code });
  await story.on(heard).by(supervisor, 'giveOpinion', { submissionId, as: 'SUPERVISOR', advice: 'READY' });
  await story.by(superviser, 'giveOpinion', { submissionId, as: 'SUPERVISER', advice: 'READY' });
  return submissionId;
}

describe('a career from LIS1 to the application', () => {
  it('begins in hospital and in Oslo', async () => {
    await story.on('2018-09-01').begins();
    await story.by(DOCTOR, 'startEmployment', {
      ...{ postId: 'lis1-hospital', employer: { name: 'Oslo universitetssykehus' }, place: { municipality: '0301' } },
      ...{ category: 'PART1_HOSPITAL', from: '2018-09-01', to: '2019-08-31', percent: 100, contract: 'PART1' },
      declaredBy: 'DOCTOR',
    });
    await story.on('2019-09-01').by(COORDINATOR.oslo, 'startEmployment', {
      ...{ postId: 'lis1-oslo', employer: employer(OSLO), place: { municipality: '0301', district: '030102' } },
      ...{ category: 'PART1_MUNICIPALITY', from: '2019-09-01', to: '2020-02-29', percent: 100, contract: 'PART1' },
      declaredBy: 'EMPLOYER',
    });
    await story.on('2020-02-29').by(COORDINATOR.oslo, 'confirmPeriod', {
      ...{ postId: 'lis1-oslo', from: '2019-09-01', to: '2020-02-29' },
      by: { organisation: OSLO.name, organisationNumber: OSLO.number, capacity: 'EMPLOYER' },
    });
    await story.by(COORDINATOR.oslo, 'completePart1', { on: '2020-02-29' });
    for (const code of ['DEL1-001', 'DEL1-002']) {
      await story.by(COORDINATOR.oslo, 'takeOverGoal', {
        ...{ approvalId: `lis1-${code}`, code, ground: 'APPROVED_ELSEWHERE', approvedOn: '2020-02-15' },
        ...{ approvedBy: 'Overlege ved sykehuset', enterprise: 'Oslo universitetssykehus' },
        evidence: [{ kind: 'DOCUMENT', description: 'Utskrift fra kompetanseportalen' }],
      });
    }
  });

  it('goes on in general practice in Oslo, with a first and a second supervisor', async () => {
    await story.on('2020-03-01').by(COORDINATOR.oslo, 'startEmployment', {
      ...{ postId: 'oslo', employer: employer(OSLO), place: { municipality: '0301', district: '030102' } },
      ...{ category: 'AUP', arena: 'GP_OFFICE', from: '2020-03-01', to: '2021-08-31', percent: 100 },
      ...{ contract: 'FIXED_TERM', declaredBy: 'EMPLOYER' },
    });
    await story.by(COORDINATOR.oslo, 'startSpecialisation', { scheme: 'NEW', on: '2020-03-01' });
    await story.by(COORDINATOR.oslo, 'assignSupervisor', {
      ...{ supervisionId: 'in-oslo', from: '2020-03-01', to: '2021-08-31', postId: 'oslo' },
      supervisor: { hprNumber: SUPERVISOR.first, name: 'Anne Vik', qualification: 'GP_SPECIALIST' },
    });
    await story.by(COORDINATOR.oslo, 'assignLeader', {
      ...{ assignmentId: 'leader-oslo', organisation: OSLO.number, from: '2020-03-01' },
      leader: { hprNumber: LEADER.oslo, name: 'Bydelsoverlegen' },
    });
    await story.by(COORDINATOR.oslo, 'appointSuperviser', {
      ...{ appointmentId: 'superviser-oslo', from: '2020-03-01', to: '2021-08-31', postId: 'oslo' },
      qualification: 'GP_SPECIALIST',
      superviser: { hprNumber: SUPERVISER.oslo, name: 'Kollega i Oslo' },
    });
    await story.by(DOCTOR, 'agreePlan', {
      planId: 'plan-1',
      periods: [
        {
          ...{ periodId: 'oslo', from: '2020-03-01', to: '2021-08-31', category: 'AUP', arena: 'GP_OFFICE' },
          percent: 100,
        },
        {
          ...{ periodId: 'institution', from: '2023-09-01', to: '2024-02-29', category: 'INSTITUTION' },
          ...{ arena: 'HOSPITAL', percent: 100 },
        },
      ],
      goals: [
        { code: 'ALM-001', periodId: 'oslo', activities: ['Egne konsultasjoner'], assessment: 'OBSERVATION' },
        { code: 'ALM-055', periodId: 'institution', activities: ['Vakter'], assessment: 'CASE_DISCUSSION' },
      ],
    });
    await story.on('2020-09-01').by(DOCTOR, 'joinGroup', { groupId: 'group', name: 'Gruppe 12', from: '2020-09-01' });

    const submissionId = await isSentAndJudged(
      'ALM-001',
      ['2020-10-01', '2020-10-05', '2020-10-20', '2020-11-01'],
      SUPERVISOR.first,
      SUPERVISER.oslo,
    );
    expect(await story.refusals(LEADER.bergen, 'approveGoal', { submissionId })).toEqual(['NOT_YOURS_TO_RECORD']);
    expect(await story.refusals(DOCTOR, 'approveGoal', { submissionId })).toEqual(['OWN_GOAL']);
    await story.on('2020-11-05').by(LEADER.oslo, 'approveGoal', { approvalId: 'alm-001', submissionId });
    expect(await story.refusals(LEADER.oslo, 'approveGoal', { submissionId })).toEqual(['GOAL_ALREADY_APPROVED']);

    await story.on('2021-01-01').by(COORDINATOR.oslo, 'changeSupervisor', {
      ...{ supervisionId: 'in-oslo', from: '2021-01-01' },
      supervisor: { hprNumber: SUPERVISOR.second, name: 'Bjørn Lie', qualification: 'GP_SPECIALIST' },
      handOver: 'Kommet langt med kommunikasjon.',
    });
    const common = await isSentAndJudged(
      'FKM-901',
      ['2021-05-01', '2021-05-02', '2021-05-20', '2021-06-01'],
      SUPERVISOR.second,
      SUPERVISER.oslo,
    );
    expect(await story.refusals(SUPERVISOR.first, 'giveOpinion', opinion(common))).toEqual(['NOT_THE_SUPERVISOR']);
    await story.on('2021-06-10').by(LEADER.oslo, 'approveGoal', { approvalId: 'fkm-901', submissionId: common });
  });

  it('moves to Bergen, where a waiver bridges half a year and a month is lost', async () => {
    await story.on('2021-09-01').by(COORDINATOR.bergen, 'startEmployment', {
      ...{ postId: 'bergen', employer: employer(BERGEN), place: { municipality: '4601' } },
      ...{ category: 'AUP', arena: 'GP_OFFICE', from: '2021-09-01', to: '2023-08-31', percent: 80 },
      ...{ contract: 'FIXED_TERM', declaredBy: 'EMPLOYER' },
    });
    await story.by(COORDINATOR.bergen, 'assignLeader', {
      ...{ assignmentId: 'leader-bergen', organisation: BERGEN.number, from: '2021-09-01' },
      leader: { hprNumber: LEADER.bergen, name: 'Kommuneoverlegen i Bergen' },
    });
    await story.by(COORDINATOR.bergen, 'appointSuperviser', {
      ...{ appointmentId: 'superviser-bergen', from: '2021-09-01', postId: 'bergen' },
      qualification: 'GP_SPECIALIST',
      superviser: { hprNumber: SUPERVISER.bergen, name: 'Kollega i Bergen' },
    });
    await story.by(COORDINATOR.bergen, 'assignSupervisor', {
      ...{ supervisionId: 'in-bergen', from: '2021-09-01', to: '2022-02-28', postId: 'bergen' },
      supervisor: { hprNumber: SUPERVISOR.third, name: 'Cecilie Dahl', qualification: 'OTHER_SPECIALIST' },
    });
    await story.by(COORDINATOR.bergen, 'applyForWaiver', {
      ...{ caseId: 'waiver-case', supervisorHprNumber: SUPERVISOR.third, from: '2021-09-01', to: '2022-02-28' },
      appliedOn: '2021-09-01',
      ...{ difficulty: 'Ingen ledige veiledere', steps: 'Spurt nabokommunene', competence: 'Indremedisiner' },
      ...{ specialists: 4, residents: 6, residentsSupervisedSo: 1 },
    });
    const early = await isHeardTooEarly(SUPERVISOR.third);
    expect(early).toEqual(['SUPERVISOR_NOT_ELIGIBLE']);
    await story.on('2021-11-15').by(COORDINATOR.bergen, 'grantSupervisorWaiver', {
      ...{ waiverId: 'waiver', supervisorHprNumber: SUPERVISOR.third, from: '2021-09-01', to: '2022-02-28' },
      reference: '21/4711',
    });
    const submissionId = 'ALM-002-2021-11-01';
    await story.on('2021-12-01').by(SUPERVISOR.third, 'giveOpinion', opinion(submissionId));
    await story.by(SUPERVISER.bergen, 'giveOpinion', {
      ...opinion(submissionId),
      as: 'SUPERVISER',
      advice: 'NOT_READY',
    });
    await story
      .on('2021-12-05')
      .by(LEADER.bergen, 'returnGoal', { submissionId, comment: 'Vis en pasientforløp til.' });

    // Nobody supervises in March; from April somebody does.
    await story.on('2022-03-10').by(COORDINATOR.bergen, 'assignSupervisor', {
      ...{ supervisionId: 'again-in-bergen', from: '2022-04-01', to: '2023-08-31', postId: 'bergen' },
      supervisor: { hprNumber: SUPERVISOR.fourth, name: 'Dag Moe', qualification: 'GP_SPECIALIST' },
    });
    const again = await isSentAndJudged(
      'ALM-002',
      ['2022-04-20', '2022-04-25', '2022-05-01', '2022-05-20'],
      SUPERVISOR.fourth,
      SUPERVISER.bergen,
    );
    await story.on('2022-06-01').by(LEADER.bergen, 'approveGoal', { approvalId: 'alm-002', submissionId: again });
    await story.on('2022-08-31').by(DOCTOR, 'leaveGroup', { groupId: 'group' });
  });

  it('has an approval revoked and given again', async () => {
    const statusOf = async (asOf = '') => statuses(await story.tells<Goals>(GOALS, asOf))['ALM-001'];
    expect(await statusOf()).toBe('APPROVED');
    const { recordedAt } = await story.tells<{ recordedAt: string }>('recordedAt');
    await story.on('2022-09-01').by(LEADER.bergen, 'revokeApproval', {
      approvalId: 'alm-001',
      reason: 'Godkjent på feil mål.',
    });
    expect(await statusOf()).toBe('SENT');
    expect(await statusOf(`, asOf: { recorded: "${recordedAt}" }`)).toBe('APPROVED');
    await story.on('2022-11-01').by(LEADER.bergen, 'approveGoal', {
      approvalId: 'alm-001-again',
      submissionId: 'ALM-001-2020-10-20',
    });
    expect(await statusOf()).toBe('APPROVED');
  });

  it('serves in hospital, and ends in Trondheim, where the catalogue has changed', async () => {
    await story.on('2023-08-15').by(DOCTOR, 'startEmployment', {
      ...{ postId: 'hospital', employer: { name: 'Haukeland universitetssjukehus' }, place: { municipality: '4601' } },
      ...{ category: 'INSTITUTION', arena: 'HOSPITAL', from: '2023-09-01', to: '2024-02-29', percent: 100 },
      ...{ contract: 'FIXED_TERM', declaredBy: 'DOCTOR' },
    });
    await story.on('2023-09-01').by(DOCTOR, 'assignSupervisor', {
      ...{ supervisionId: 'in-hospital', from: '2023-09-01', to: '2024-02-29', postId: 'hospital' },
      supervisor: { hprNumber: SUPERVISOR.fourth, name: 'Dag Moe', qualification: 'GP_SPECIALIST' },
    });
    await story.by(LEADER.bergen, 'appointSuperviser', {
      ...{ appointmentId: 'superviser-hospital', from: '2023-09-01', to: '2024-02-29' },
      ...{ qualification: 'OTHER_SPECIALIST', field: 'indremedisin' },
      superviser: { hprNumber: SUPERVISER.hospital, name: 'Overlegen' },
    });
    const institution = await isSentAndJudged(
      'ALM-055',
      ['2023-12-01', '2023-12-02', '2024-01-15', '2024-02-01'],
      SUPERVISOR.fourth,
      SUPERVISER.hospital,
    );
    await story.on('2024-02-20').by(LEADER.bergen, 'approveGoal', { approvalId: 'alm-055', submissionId: institution });

    await story.on('2024-03-01').by(COORDINATOR.trondheim, 'startEmployment', {
      ...{ postId: 'trondheim', employer: employer(TRONDHEIM), place: { municipality: '5001' } },
      ...{ category: 'AUP', arena: 'GP_OFFICE', from: '2024-03-01', to: '2025-08-31', percent: 100 },
      ...{ contract: 'PERMANENT', declaredBy: 'EMPLOYER' },
    });
    await story.by(COORDINATOR.trondheim, 'assignLeader', {
      ...{ assignmentId: 'leader-trondheim', organisation: TRONDHEIM.number, from: '2024-03-01' },
      leader: { hprNumber: LEADER.trondheim, name: 'Kommuneoverlegen i Trondheim' },
    });
    await story.by(COORDINATOR.trondheim, 'assignSupervisor', {
      ...{ supervisionId: 'in-trondheim', from: '2024-03-01', to: '2025-08-31', postId: 'trondheim' },
      supervisor: { hprNumber: SUPERVISOR.fourth, name: 'Dag Moe', qualification: 'GP_SPECIALIST' },
    });
    await story.by(COORDINATOR.trondheim, 'appointSuperviser', {
      ...{ appointmentId: 'superviser-trondheim', from: '2024-03-01', postId: 'trondheim' },
      qualification: 'GP_SPECIALIST',
      superviser: { hprNumber: SUPERVISER.trondheim, name: 'Kollega i Trondheim' },
    });
    await catalogue([
      set('FKM-NEW', 'PART3', 'COMMON', '2024-03-01', ['FKM-OLD']),
      goal('FKM-001', 'FKM-NEW', 'PART3', '2024-03-01', { replaces: ['FKM-901'] }),
      goal('ALM-001', 'ALM', 'PART3', '2024-03-01', { arenas: ['GP_OFFICE'], text: { nb: 'Ny ordlyd' } }),
      { type: 'EndGoal', data: { code: 'FKM-901', on: '2024-02-29', reason: 'Erstattet av FKM-001' } },
    ]);
    expect(await story.refusals(DOCTOR, 'sendGoal', { submissionId: 'late', code: 'FKM-901' })).toEqual([
      'GOAL_NOT_IN_FORCE',
      'GOAL_ALREADY_APPROVED',
    ]);
    // What the old goal was approved for is shown beside the new one, and not taken for it.
    const goals = await story.tells<Goals>(GOALS);
    expect(statuses(goals)).toMatchObject({ 'FKM-901': 'APPROVED', 'FKM-001': 'NOT_STARTED', 'ALM-001': 'APPROVED' });
    const common = await isSentAndJudged(
      'FKM-001',
      ['2025-04-01', '2025-04-02', '2025-05-20', '2025-06-01'],
      SUPERVISOR.fourth,
      SUPERVISER.trondheim,
    );
    await story.on('2025-06-10').by(LEADER.trondheim, 'approveGoal', { approvalId: 'fkm-001', submissionId: common });
  });

  it('has the talks, the group, the courses and the papers recorded', async () => {
    // Only what somebody else than the doctor states goes towards the norm for sure.
    for (const on of months('2020-03-20', '2025-08-20')) {
      const [supervisionId, supervisor] = supervisionOn(on) ?? [];
      if (supervisionId === undefined || supervisor === undefined) continue;
      const talk = { sessionId: `talk-${on}`, supervisionId, on, minutes: 240, declaredBy: 'SUPERVISOR' };
      await story.on(on).by(supervisor, 'holdSupervision', talk);
    }
    story.on('2025-09-15');
    // A session each month: by the stricter reading a month without one is no month in a group.
    const meetings = Array.from({ length: 24 }, (_, index) => ({
      attendGroup: { sessionId: `meeting-${String(index)}`, groupId: 'group', on: groupDay(index), minutes: 300 },
    }));
    const courses = ['BASIC_A', 'BASIC_B', 'BASIC_C', 'BASIC_D', 'ACUTE_MEDICINE', 'VIOLENCE_AND_ABUSE'].map(
      (kind) => ({
        recordCourse: {
          courseId: kind,
          kind,
          title: kind,
          hours: 30,
          on: '2023-05-05',
          certificate: kind,
          declaredBy: 'DOCTOR',
        },
      }),
    );
    const topics = ['hud', 'hjerte', 'lunge', 'barn', 'rus', 'eldre'].map((topic) => ({
      recordCourse: {
        ...{ courseId: topic, kind: 'TOPIC', title: `Emnekurs ${topic}`, topic, hours: 15, on: '2023-06-06' },
        ...{ certificate: `Kursbevis ${topic}`, declaredBy: 'DOCTOR' },
      },
    }));
    const confirmations = ['oslo', 'bergen', 'hospital', 'trondheim', 'lis1-oslo', 'lis1-hospital'].map((about) => ({
      fileDocument: {
        ...{ documentId: `confirmation-${about}`, kind: 'SERVICE_CONFIRMATION', form: 'NEW_SCHEME_FORM', about },
        ...{ pages: 4, pagesOf: 4, signed: true, on: '2025-09-01' },
      },
    }));
    const diploma = [
      { recordDiploma: { on: '2022-09-15', reference: 'Diplom 2022/77' } },
      {
        fileDocument: {
          ...{ documentId: 'diploma', kind: 'GROUP_DIPLOMA', form: 'NO_FORM', about: 'group' },
          ...{ pages: 1, pagesOf: 1, signed: true, on: '2022-09-15' },
        },
      },
    ];
    await story.records(DOCTOR, [...meetings, ...courses, ...topics, ...confirmations, ...diploma]);
  });

  it('ends with a statement that says, line by line, what is left', async () => {
    const before = await story.tells<Final>(FINAL);
    expect(before.whatIsLeft.verdict).toBe('NOT_READY');
    await story.on('2025-09-20').by(COORDINATOR.bergen, 'confirmPeriod', {
      ...{ postId: 'hospital', from: '2023-09-01', to: '2024-02-29', basis: 'Vaktlister og lønnsslipper' },
      by: { organisation: BERGEN.name, organisationNumber: BERGEN.number, capacity: 'SUCCESSOR' },
    });
    const { whatIsLeft, statement } = await story.tells<Final>(FINAL);

    expect(statement.withDeclared.lines.map(lineOf)).toEqual([
      'Oslo universitetssykehus 2018-09-01..2019-08-31 PART1 0.00 TIME-LIS1-18M',
      'Oslo kommune, bydel Grünerløkka 2019-09-01..2020-02-29 PART1 0.00 TIME-LIS1-18M',
      'Oslo kommune, bydel Grünerløkka 2020-03-01..2021-08-31 COUNTS 18.00 PCT-PROPORTIONAL',
      'Bergen kommune 2021-09-01..2022-02-28 COUNTS 4.80 PCT-PROPORTIONAL', // under the waiver: 6 x 0.8
      'Bergen kommune 2022-03-01..2022-03-31 DOES_NOT_COUNT 0.00 SUP-REQUIRED',
      'Bergen kommune 2022-04-01..2023-08-31 COUNTS 13.60 PCT-PROPORTIONAL', // 17 x 0.8
      'Haukeland universitetssjukehus 2023-09-01..2024-02-29 COUNTS 6.00 PCT-PROPORTIONAL',
      'Trondheim kommune 2024-03-01..2025-08-31 COUNTS 18.00 PCT-PROPORTIONAL',
    ]);
    // 18 + 18.4 + 18 = 54.4 of AUP, of which 54 are credited, and 6 in institution. Met on the 19th: 59.4 by July, 18.6 days more.
    expect(statement.requirements.map(requirementOf)).toEqual([
      'TOTAL 60.00 of 60.00 MET 2025-08-19',
      'AUP 54.00 of 24.00 MET 2022-05-16',
      'INSTITUTION 6.00 of 6.00 MET 2024-02-29',
      'PART1 18.00 of 18.00 MET 2020-02-29',
      'ALL 78.00 of 78.00 MET 2025-08-19',
    ]);
    expect(whatIsLeft.sentence.nb).toBe('Ingenting gjenstår før du kan søke, uansett hvordan uavklarte regler leses.');
    expect(whatIsLeft.items.map(itemOf)).toEqual([
      'TIME TOTAL MET 60.00 of 60.00',
      'TIME AUP MET 54.00 of 24.00',
      'TIME INSTITUTION MET 6.00 of 6.00',
      'TIME PART1 MET 18.00 of 18.00',
      'TIME ALL MET 78.00 of 78.00',
      'GOALS PART3 MET 4 of 4',
      'SUPERVISION HOURS MET 260.00 of 214.20', // 61.2 months of full-time service x 42 / 12
      'GROUP MONTHS MET 24.00 of 24.00',
      'GROUP HOURS MET 120.00 of 120.00',
      'GROUP IN_PRACTICE MET 23.00 of 12.00', // the month without a supervisor is no AUP that counts
      'GROUP DIPLOMA MET',
      'COURSES BASIC_COURSES MET 4 of 4 (advice)',
      'COURSES ACUTE_MEDICINE MET 1 of 1 (advice)',
      'COURSES TOPICS MET 6 of 6 (advice)',
      'COURSES VIOLENCE_AND_ABUSE MET 1 of 1 (advice)',
      'PLAN INDIVIDUAL MET (advice)',
      'DOCUMENTS EMPLOYER_WITHOUT_NUMBER hospital CHECK (advice)',
    ]);
    expect([whatIsLeft.verdict, whatIsLeft.readyToApply, whatIsLeft.inTheWay]).toEqual(['READY', true, []]);
  });

  it('is told as it was before anybody had confirmed the hospital', async () => {
    const { timeline } = await story.tells<{ timeline: { totalCount: number } }>('timeline(first: 1) { totalCount }');
    const earlier = await story.tells<Final>(FINAL, `, asOf: { revision: ${String(timeline.totalCount - 2)} }`);
    expect(earlier.whatIsLeft.verdict).toBe('NOT_READY');
    expect(earlier.whatIsLeft.items.filter(({ status }) => status === 'OPEN').map(itemOf)).toEqual([
      'TIME TOTAL OPEN 54.00 of 60.00',
      'TIME INSTITUTION OPEN 0.00 of 6.00',
      'TIME ALL OPEN 72.00 of 78.00',
    ]);
  });
});

/** The supervision that ran on a day, and who held it. */
function supervisionOn(on: string): readonly [supervisionId: string, supervisor: string] | undefined {
  if (on < '2021-01-01') return ['in-oslo', SUPERVISOR.first];
  if (on < '2021-09-01') return ['in-oslo', SUPERVISOR.second];
  if (on < '2022-03-01') return ['in-bergen', SUPERVISOR.third];
  if (on < '2022-04-01') return undefined;
  if (on < '2023-09-01') return ['again-in-bergen', SUPERVISOR.fourth];
  return [on < '2024-03-01' ? 'in-hospital' : 'in-trondheim', SUPERVISOR.fourth];
}

/** The same day of each month. */
function months(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = dayOf(from); day <= dayOf(to); day = addMonths(day, 1)) days.push(dateOf(day));
  return days;
}

type Figure = { readonly rounded: string };
type Line = {
  readonly employer: string;
  readonly from: string;
  readonly to: string;
  readonly verdict: string;
  readonly months: Figure;
  readonly reasons: readonly { readonly rule: string }[];
};
type Requirement = {
  readonly id: string;
  readonly required: Figure;
  readonly confirmed: { readonly credited: Figure; readonly status: string };
  readonly withDeclared: { readonly metOn: string };
};
type Item = {
  readonly kind: string;
  readonly id: string;
  readonly status: string;
  readonly advice: boolean;
  readonly required: string | null;
  readonly reached: string | null;
};
type Final = {
  readonly statement: {
    readonly requirements: readonly Requirement[];
    readonly withDeclared: { readonly lines: readonly Line[] };
  };
  readonly whatIsLeft: {
    readonly verdict: string;
    readonly readyToApply: boolean;
    readonly sentence: { readonly nb: string };
    readonly inTheWay: readonly object[];
    readonly items: readonly Item[];
  };
};

const FINAL = `
  statement {
    requirements { id required { rounded } confirmed { credited { rounded } status } withDeclared { metOn } }
    withDeclared { lines { employer from to verdict months { rounded } reasons { rule } } }
  }
  whatIsLeft { verdict readyToApply sentence { nb } inTheWay { nb } items { kind id status advice required reached } }`;

function lineOf({ employer, from, to, verdict, months, reasons }: Line): string {
  return [employer, `${from}..${to}`, verdict, months.rounded, ...reasons.map(({ rule }) => rule)].join(' ');
}

function requirementOf({ id, required, confirmed, withDeclared }: Requirement): string {
  const { credited, status } = confirmed;
  return `${id} ${credited.rounded} of ${required.rounded} ${status} ${withDeclared.metOn}`;
}

function itemOf({ kind, id, status, advice, required, reached }: Item): string {
  const figures = required === null ? [] : [`${reached ?? ''} of ${required}`];
  return [kind, id, status, ...figures, ...(advice ? ['(advice)'] : [])].join(' ');
}

/** Every month while she was in the group. */
function groupDay(index: number): string {
  return dateOf(addMonths(dayOf('2020-09-10'), index));
}

type Goals = { readonly goals: { readonly edges: readonly { readonly node: { code: string; status: string } }[] } };

function statuses({ goals }: Goals): Record<string, string> {
  return Object.fromEntries(goals.edges.map(({ node }) => [node.code, node.status]));
}

const GOALS = 'goals(first: 100, parts: [PART1, PART3]) { edges { node { code status } } }';

function opinion(submissionId: string): object {
  return { submissionId, as: 'SUPERVISOR', advice: 'READY' };
}

/** The goal that is sent before there is a waiver: the supervisor cannot be heard. */
async function isHeardTooEarly(supervisor: string): Promise<readonly string[]> {
  await story.on('2021-10-20').by(DOCTOR, 'completeActivity', {
    activityId: 'ALM-002-2021-10-20',
    ...{ goals: ['ALM-002'], kind: 'PRACTICE', description: 'Gjort for ALM-002', declaredBy: 'DOCTOR' },
  });
  await story.on('2021-11-01').by(DOCTOR, 'sendGoal', { submissionId: 'ALM-002-2021-11-01', code: 'ALM-002' });
  return story.refusals(supervisor, 'giveOpinion', opinion('ALM-002-2021-11-01'));
}
