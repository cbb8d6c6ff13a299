import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ChangeCatalogue, ChangeCatalogueHandler } from '../../src/learning-goals/application/change-catalogue.js';
import { shippedCatalogue } from '../../src/learning-goals/application/shipped-catalogue.js';
import { Vault } from '../../src/platform/vault/vault.js';
import { operator } from '../../src/cli/operator.js';
import { TestApp } from '../support/app.js';
import { type Organisation, REGISTRAR, appoint, logIn } from '../support/people.js';

/** Every mutation of training once, each by whoever may, from part 1 behind her to a plan on paper. */

const OSLO: Organisation = {
  number: '910033336',
  name: 'Oslo kommune',
  kind: 'MUNICIPALITY',
  territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'] },
};

const [DOCTOR, LEADER, SUPERVISOR, SUPERVISER] = ['1000001', '2000002', '3000003', '4000004'] as const;
const HPR_WRONG = '12x';

type Told = { code: string; field: string | null; rule: string | null };
type Outcome = { errors: Told[]; events: number };

let app: TestApp;
let doctor: string;
const headers = new Map<string, Record<string, string>>();

/** Sends a mutation as somebody; the type of its input is named after it. */
async function send(who: string, mutation: string, input: object): Promise<Outcome> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await app.ask(
    `mutation ($doctor: ID!, $input: ${type}!) {
      ${mutation}(doctor: $doctor, input: $input) { errors { code field rule } events }
    }`,
    { doctor, input },
    headers.get(who) ?? {},
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?.[mutation] as Outcome;
}

async function done(who: string, mutation: string, input: object): Promise<void> {
  expect([mutation, await send(who, mutation, input)]).toEqual([mutation, { errors: [], events: 1 }]);
}

async function refused(who: string, mutation: string, input: object, ...told: Partial<Told>[]): Promise<void> {
  const { errors, events } = await send(who, mutation, input);
  expect([mutation, errors, events]).toEqual([mutation, told.map((each) => expect.objectContaining(each)), 0]);
}

const fieldsOf = (who: string, fields: string) =>
  app.ask(`query ($doctor: ID!) { doctor(id: $doctor) { ${fields} } }`, { doctor }, headers.get(who) ?? {});

beforeAll(async () => {
  app = await TestApp.start();
  const commands = await shippedCatalogue();
  await app.app.get(ChangeCatalogueHandler, { strict: false }).execute(
    new ChangeCatalogue({
      change: { commands },
      commandId: randomUUID(),
      caller: operator(app.app.get(Vault)),
      correlation: randomUUID(),
    }),
  );
  await appoint(app.app, OSLO, LEADER, ['LEADER']);
  for (const number of [DOCTOR, LEADER, SUPERVISOR, SUPERVISER]) {
    headers.set(number, { authorization: await logIn(app.app, number) });
  }
  doctor = app.app.get(Vault).personId(DOCTOR);
  const answer = await app.get<Outcome>(
    'recordChanges',
    `mutation ($register: RegisterDoctorInput!, $changes: [CareerChangeInput!]!) {
      recordChanges(register: $register, changes: $changes) { errors { code field rule } events }
    }`,
    {
      register: { hprNumber: DOCTOR, name: 'Ada Lege' },
      changes: [
        { completePart1: { on: '2023-08-31' } },
        { startSpecialisation: { scheme: 'NEW', on: '2023-09-01' } },
        {
          startEmployment: {
            postId: 'office',
            employer: { name: 'Legekontoret', organisationNumber: OSLO.number },
            place: { municipality: '0301' },
            category: 'AUP',
            arena: 'GP_OFFICE',
            from: '2023-09-01',
            percent: 80,
            contract: 'FIXED_TERM',
            declaredBy: 'EMPLOYER',
          },
        },
        {
          assignSupervisor: {
            supervisionId: 'talks',
            supervisor: { hprNumber: SUPERVISOR, name: 'Siri Veileder', qualification: 'GP_SPECIALIST' },
            from: '2023-09-01',
          },
        },
        {
          assignLeader: {
            assignmentId: 'lars',
            leader: { hprNumber: LEADER },
            organisation: OSLO.number,
            from: '2023-09-01',
          },
        },
        {
          recordCourse: {
            courseId: 'acute',
            kind: 'ACUTE_MEDICINE',
            title: 'Akuttmedisin',
            hours: 14.5,
            on: '2024-02-02',
            goals: ['ALM-068'],
            declaredBy: 'OFFICE',
          },
        },
      ],
    },
  );
  expect(answer).toEqual({ errors: [], events: 7 });
});

afterAll(async () => {
  await app.stop();
  app.remove();
});

describe('a goal', () => {
  it('goes from what was done to its approval, and back', async () => {
    await done(LEADER, 'appointSuperviser', {
      appointmentId: 'daily',
      superviser: { hprNumber: SUPERVISER, name: 'Pia Supervisør' },
      qualification: 'GP_SPECIALIST',
      from: '2023-09-01',
    });
    await done(DOCTOR, 'completeActivity', {
      activityId: 'stitches',
      goals: ['ALM-063'],
      kind: 'PROCEDURE',
      on: '2024-05-01',
      minutes: 40,
      description: 'Sydde et kutt',
      declaredBy: 'DOCTOR',
    });
    await done(SUPERVISER, 'signActivity', { activityId: 'stitches', as: 'SUPERVISER', comment: 'Godt' });
    await done(DOCTOR, 'sendGoal', { submissionId: 's1', code: 'ALM-063', comment: 'Klar' });
    await done(SUPERVISOR, 'giveOpinion', { submissionId: 's1', as: 'SUPERVISOR', advice: 'READY' });
    await refused(
      LEADER,
      'approveGoal',
      { submissionId: 's1' },
      { code: 'SUPERVISER_NOT_HEARD', field: 'submissionId', rule: 'GOAL-FLOW' },
    );
    // What the superviser told the leader.
    await done(LEADER, 'giveOpinion', {
      submissionId: 's1',
      as: 'SUPERVISER',
      advice: 'READY',
      ofHprNumber: SUPERVISER,
    });
    await done(LEADER, 'approveGoal', { approvalId: 'a1', submissionId: 's1' });
    await done(LEADER, 'revokeApproval', { approvalId: 'a1', reason: 'Feil mål' });
    await done(LEADER, 'returnGoal', { submissionId: 's1', comment: 'Mer øvelse' });
    await done(DOCTOR, 'sendGoal', { submissionId: 's2', code: 'ALM-063' });
    await done(DOCTOR, 'withdrawSubmission', { submissionId: 's2' });
  });

  it('approved elsewhere is taken over for the enterprise one leads', async () => {
    const taken = { code: 'ALM-085', ground: 'APPROVED_ELSEWHERE', approvedOn: '2024-02-10' };
    await refused(
      LEADER,
      'takeOverGoal',
      { ...taken, organisation: '910011111', evidence: [{ kind: 'COURSE', id: 'acute' }] },
      { code: 'NOT_YOUR_ORGANISATION', field: 'organisation' },
    );
    await refused(LEADER, 'takeOverGoal', { ...taken, evidence: [] }, { code: 'EVIDENCE_MISSING', rule: 'CONV-GOALS' });
    await done(LEADER, 'takeOverGoal', {
      ...taken,
      approvalId: 'a2',
      approvedBy: 'Per Leder',
      enterprise: 'Bergen kommune',
      evidence: [{ kind: 'COURSE', id: 'acute' }],
    });
  });

  it('can be signed for by a link that is withdrawn again', async () => {
    const expiresOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const link = { linkId: 'l1', activityId: 'stitches', assessor: 'Ola Kirurg', expiresOn };
    await done(SUPERVISOR, 'issueAssessmentLink', link);
    await done(SUPERVISOR, 'withdrawAssessmentLink', { linkId: 'l1' });
  });

  it('is not judged by the doctor herself, nor by whoever is not there', async () => {
    await refused(
      LEADER,
      'appointSuperviser',
      { superviser: { hprNumber: DOCTOR }, qualification: 'GP_SPECIALIST', from: '2024-01-01' },
      { code: 'OWN_GOAL', field: 'superviser', rule: 'GOAL-FLOW' },
    );
    await refused(
      LEADER,
      'appointSuperviser',
      { superviser: { hprNumber: HPR_WRONG }, qualification: 'GP_SPECIALIST', from: '2024-01-01' },
      { field: 'superviser.hprNumber', rule: 'ID-HPR' },
    );
    await done(LEADER, 'endSuperviser', { appointmentId: 'daily' });
    await done(LEADER, 'endLeadership', { assignmentId: 'lars', handOver: 'To mål venter' });
    await done(REGISTRAR, 'assignLeader', {
      leader: { hprNumber: LEADER, name: 'Lars Leder' },
      organisation: OSLO.number,
      handOver: 'To mål venter',
    });
  });
});

describe('supervision', () => {
  it('is planned, held and minuted', async () => {
    await done(SUPERVISOR, 'planSupervision', { supervisionId: 'talks', from: '2023-09-01', minutesPerMonth: 180 });
    await done(SUPERVISOR, 'holdSupervision', {
      sessionId: 'talk',
      supervisionId: 'talks',
      minutes: 60,
      declaredBy: 'SUPERVISOR',
    });
    await done(SUPERVISOR, 'writeMinutes', { sessionId: 'talk', text: 'Om tid og ro' });
    await refused(
      SUPERVISOR,
      'holdSupervision',
      { supervisionId: 'talks', minutes: 1441, declaredBy: 'SUPERVISOR' },
      { code: 'HOURS_BEYOND_DAY', field: 'minutes', rule: 'SUP-HOURS' },
    );
  });

  it('is held in groups too, to the diploma', async () => {
    await done(DOCTOR, 'joinGroup', {
      groupId: 'oslo-3',
      name: 'Oslo 3',
      from: '2024-01-01',
      organiser: 'Legeforeningen',
    });
    await done(DOCTOR, 'attendGroup', { groupId: 'oslo-3', on: '2024-01-15', minutes: 180 });
    await done(DOCTOR, 'leaveGroup', { groupId: 'oslo-3', on: '2026-01-31' });
    await done(DOCTOR, 'recordDiploma', { reference: 'D-77' });
  });

  it('may be waived for, and refused', async () => {
    const asked = {
      caseId: 'case',
      supervisorHprNumber: SUPERVISER,
      from: '2026-01-01',
      to: '2026-12-31',
      appliedOn: '2025-11-01',
      difficulty: 'Ingen søkere',
      steps: 'Utlyst tre ganger',
      competence: 'Ti år som fastlege',
      specialists: 0,
      residents: 2,
      residentsSupervisedSo: 1,
    };
    await refused(
      LEADER,
      'applyForWaiver',
      { ...asked, supervisorHprNumber: HPR_WRONG },
      { field: 'supervisorHprNumber', rule: 'ID-HPR' },
    );
    await done(LEADER, 'applyForWaiver', asked);
    await done(LEADER, 'refuseWaiver', { caseId: 'case', reason: 'Spesialist finnes' });
  });
});

describe('what is required beside time and goals', () => {
  it('is recorded in the units people use', async () => {
    await done(DOCTOR, 'recordCourse', {
      kind: 'TOPIC',
      title: 'Diabetes',
      topic: 'Diabetes',
      hours: 7.25,
      certificate: 'K-1',
      declaredBy: 'DOCTOR',
    });
    await done(DOCTOR, 'recordDuties', { count: 4, from: '2024-01-01', to: '2024-01-31', declaredBy: 'DOCTOR' });
    await done(DOCTOR, 'recordVisit', { on: '2024-03-01', direction: 'MADE', declaredBy: 'DOCTOR' });
    await done(DOCTOR, 'recordPoints', { kind: 'Emnekurs', points: 10.5, declaredBy: 'DOCTOR' });
    await done(DOCTOR, 'fileDocument', {
      kind: 'GROUP_DIPLOMA',
      form: 'NO_FORM',
      about: 'oslo-3',
      pages: 1,
      pagesOf: 1,
      signed: true,
    });
  });

  it('is refused where it cannot be', async () => {
    await refused(
      DOCTOR,
      'recordCourse',
      { kind: 'OTHER', title: 'Kurs', hours: 7.123, declaredBy: 'DOCTOR' },
      { code: 'HOURS_OUT_OF_RANGE', field: 'hours', rule: 'COURSES' },
    );
    const { errors } = await app.ask(
      `mutation ($doctor: ID!) {
        recordCourse(doctor: $doctor, input: { kind: SINGING, title: "x", hours: 1, declaredBy: DOCTOR }) { events }
      }`,
      { doctor },
    );
    expect(errors[0]?.message).toContain('CourseKind');
  });

  it('can be corrected like everything that is stated', async () => {
    const { recordings } = await app.get<{ recordings: string[] }>(
      'recordVisit',
      `mutation ($doctor: ID!) {
        recordVisit(doctor: $doctor, input: { visitId: "v9", on: "2024-04-01", direction: MADE, declaredBy: OFFICE }) {
          recordings
        }
      }`,
      { doctor },
    );
    const replacement = { recordVisit: { visitId: 'v9', direction: 'RECEIVED', declaredBy: 'OFFICE' } };
    const correct = (on?: string) =>
      app.get<Outcome>(
        'correctRecording',
        `mutation ($doctor: ID!, $input: CorrectRecordingInput!) {
          correctRecording(doctor: $doctor, input: $input) { errors { code field rule } events }
        }`,
        {
          doctor,
          input: {
            recordingId: recordings[0],
            replacement: { recordVisit: { ...replacement.recordVisit, ...(on === undefined ? {} : { on }) } },
            reason: 'Omvendt',
            declaredBy: 'OFFICE',
          },
        },
      );
    // A correction says which day; only what happens now may leave it out.
    expect((await correct()).errors).toEqual([expect.objectContaining({ code: 'DATE_INVALID', field: 'on' })]);
    expect(await correct('2024-04-01')).toEqual({ errors: [], events: 1 });
  });
});

describe('the education plan', () => {
  type Proposal = { template: string; periods: Record<string, unknown>[]; goals: Record<string, unknown>[] };

  it('is made from a template, agreed, revised, and shown with what does not fit', async () => {
    const { data, errors } = await fieldsOf(
      LEADER,
      `planFromTemplate(template: LIST_HOLDER, from: "${String(new Date().getFullYear() - 1)}-01-01", percent: 60) {
        template periods { periodId from to category arena percent } goals { code periodId activities assessment }
      }`,
    );
    expect(errors).toEqual([]);
    const proposal = (data?.doctor as { planFromTemplate: Proposal }).planFromTemplate;
    expect(proposal.periods.map(({ periodId }) => periodId)).toEqual(['list-1', 'institution', 'list-2']);
    // What is approved needs no place.
    expect(proposal.goals.map(({ code }) => code)).not.toContain('ALM-085');
    await done(LEADER, 'agreePlan', { ...proposal, planId: 'p1' });
    await refused(
      LEADER,
      'agreePlan',
      { ...proposal, goals: proposal.goals.slice(1) },
      { code: 'REASON_MISSING', field: 'reason', rule: 'PLAN-INDIVIDUAL' },
    );
    const [first] = proposal.periods;
    await refused(
      LEADER,
      'agreePlan',
      { periods: [{ ...first, percent: 101 }], goals: [], reason: 'Mer' },
      { code: 'PERCENT_OUT_OF_RANGE', field: 'periods.0.percent' },
    );
    await done(LEADER, 'agreePlan', { ...proposal, goals: proposal.goals.slice(1), reason: 'Hemmelig permisjon' });

    const shown = await fieldsOf(
      DOCTOR,
      `educationPlan { version agreedByName reason goalsWithoutPlace { code title { nb } } remarks { code rule text { en } } periods { state } }
       educationPlans { version reason goalsAdded { code } goalsRemoved { code periodId } }
       planAgainstPosts { code }
       planAgainstRequirements { id now then met }`,
    );
    expect(shown.errors).toEqual([]);
    const { educationPlan, educationPlans, planAgainstPosts, planAgainstRequirements } = shown.data?.doctor as {
      educationPlan: { version: number; reason: string; goalsWithoutPlace: { code: string }[]; remarks: Told[] };
      educationPlans: { version: number; goalsRemoved: object[] }[];
      planAgainstPosts: object[];
      planAgainstRequirements: { id: string; met: boolean }[];
    };
    const dropped = proposal.goals[0];
    expect(educationPlan).toMatchObject({ version: 2, reason: 'Hemmelig permisjon' });
    expect(educationPlan.goalsWithoutPlace.map(({ code }) => code)).toEqual([dropped?.code]);
    expect(educationPlan.remarks).toEqual([
      expect.objectContaining({ code: 'GOAL_WITHOUT_PLACE', rule: 'PLAN-INDIVIDUAL' }),
    ]);
    expect(educationPlans.map(({ version }) => version)).toEqual([2, 1]);
    expect(educationPlans[0]?.goalsRemoved).toEqual([{ code: dropped?.code, periodId: dropped?.periodId }]);
    // She has worked 80 %, not 60.
    expect(planAgainstPosts).toEqual([{ code: 'POST_DIFFERS' }]);
    expect(planAgainstRequirements.find(({ id }) => id === 'INSTITUTION')).toMatchObject({ now: '0.00', met: true });
  });

  it('is printed with what is asked for beside it, and nothing more', async () => {
    const page = async (who: string, beside: string) => {
      const { data, errors } = await fieldsOf(who, `educationPlanPage(language: en) ${beside}`);
      expect(errors).toEqual([]);
      return (data?.doctor as { educationPlanPage: string }).educationPlanPage;
    };
    const alone = await page(LEADER, '');
    expect(alone).toContain('<html lang="en">');
    expect(alone).not.toContain('Ada Lege');
    expect(alone).not.toContain('The plan against the requirements');
    expect(await page(LEADER, 'name')).toContain('Ada Lege');
    expect(await page(DOCTOR, 'name planAgainstRequirements { id }')).toContain('The plan against the requirements');
  });
});
