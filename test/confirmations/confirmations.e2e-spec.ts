import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStore } from '../../src/platform/event-store/event-store.js';
import { Clock } from '../../src/platform/clock.js';
import { todayInOslo } from '../../src/platform/instants.js';
import { TestApp } from '../support/app.js';
import { type Organisation, appoint, logIn } from '../support/people.js';

const ANNA = '9144889';
const DISTRICT_DOCTOR = '9100201';
const MUNICIPAL_DOCTOR = '9100202';
const FORMER = '9100203';
const STRANGER = '9100204';
const MOSS_DOCTOR = '9100205';

const place = (number: string, name: string, municipality: string): Organisation => ({
  ...{ number, name, kind: 'MUNICIPALITY' },
  territory: { kind: 'MUNICIPALITIES', municipalities: [municipality] },
});
const OSLO = place('958935420', 'Oslo kommune', '0301');
const BERGEN = place('910011111', 'Bergen kommune', '4601');
const MOSS = place('910022229', 'Moss kommune', '3002');
const SAGENE: Organisation = {
  ...{ number: '910044443', name: 'Bydel Sagene', kind: 'DISTRICT' },
  territory: { kind: 'DISTRICTS', districts: ['030103'] },
};

type Asked = { organisation: string; capacity: string; route: string; why: { nb: string } };
type Request = {
  id: string;
  waitingFor: Asked | null;
  since: string | null;
  canRemindFrom: string | null;
  canEscalateFrom: string | null;
  outcome: string | null;
  steps: { kind: string; on: string }[];
  answers: { organisation: string; confirmed: boolean; because: string; recordedAt: string; from: string }[];
  proposals: { id: string; wouldSay: string; reason: string; answer: string | null }[];
};
type Payload = { errors: { code: string }[]; doctor: { confirmationRequests: Request[] } | null };

const REQUESTS = `confirmationRequests {
  id since canRemindFrom canEscalateFrom outcome openDays { from to }
  waitingFor { organisation capacity route why { nb } }
  steps { kind on }
  answers { organisation confirmed because recordedAt from }
  proposals { id wouldSay reason answer }
}`;

let app: TestApp;
let doctorId: string;
const people = new Map<string, string>();

/** What a mutation about Anna answers somebody. */
async function say(who: string, mutation: string, input: object): Promise<Payload> {
  const type = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($doctor: ID!, $input: ${type}!) {
    payload: ${mutation}(doctor: $doctor, input: $input) { errors { code } doctor { ${REQUESTS} } }
  }`;
  const { data, errors } = await app.ask(query, { doctor: doctorId, input }, { authorization: people.get(who) ?? '' });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.payload as Payload;
}

/** What is said next is said on that day. */
function on(day: string): string {
  app.app.get(Clock).today = () => day;
  return day;
}

const codes = ({ errors }: Payload) => errors.map(({ code }) => code);
const [first, last] = [0, -1];
const request = ({ doctor }: Payload, id: string) => doctor?.confirmationRequests.find((each) => each.id === id);

type Item = { requestId: string | null; doctorName: string | null; reminders: number; overdue: boolean; days: number };

async function queue(who: string, variables: object): Promise<Item[]> {
  const query = `query ($on: String, $organisation: String) {
    confirmationQueue(first: 10, on: $on, organisation: $organisation) {
      totalCount
      edges { node { requestId doctorName reminders overdue days waitingFor { organisation } } }
    }
  }`;
  const { data, errors } = await app.ask(query, { ...variables }, { authorization: people.get(who) ?? '' });
  if (!data) throw new Error(JSON.stringify(errors));
  return (data.confirmationQueue as { edges: { node: Item }[] }).edges.map(({ node }) => node);
}

const post = (postId: string, municipality: string, year: string, more: object = {}) => ({
  ...{ postId, employer: { name: 'Legesenteret', organisationNumber: '123456785' }, place: { municipality, ...more } },
  ...{ category: 'AUP', from: `${year}-01-01`, to: `${year}-12-31`, percent: 60, contract: 'FIXED_TERM' },
  declaredBy: 'DOCTOR',
});

beforeAll(async () => {
  app = await TestApp.start();
  await appoint(app.app, OSLO, MUNICIPAL_DOCTOR, ['LEADER']);
  await appoint(app.app, OSLO, ANNA, ['LEADER']);
  await appoint(app.app, OSLO, FORMER, ['LEADER'], { from: '2020-01-01', to: '2023-12-31' });
  await appoint(app.app, SAGENE, DISTRICT_DOCTOR, ['COORDINATOR']);
  await appoint(app.app, BERGEN, STRANGER, ['LEADER']);
  await appoint(app.app, MOSS, MOSS_DOCTOR, ['LEADER']);
  for (const who of [ANNA, MUNICIPAL_DOCTOR, FORMER, DISTRICT_DOCTOR, STRANGER, MOSS_DOCTOR]) {
    people.set(who, await logIn(app.app, who));
  }
  const registered = await app.get<{ id: string }>(
    'registerDoctor.doctor',
    'mutation ($input: RegisterDoctorInput!) { registerDoctor(input: $input) { doctor { id } } }',
    { input: { hprNumber: ANNA, name: 'Anna Prøvesen' } },
  );
  doctorId = registered.id;
});
afterAll(async () => {
  await app.stop();
  app.remove();
});

describe('a confirmation of service, asked for', () => {
  it('goes to the district of the workplace, is reminded of, and at last the municipality confirms on evidence', async () => {
    await say(ANNA, 'startEmployment', post('office', '0301', '2022', { district: '030103' }));
    const asked = await say(ANNA, 'askConfirmation', {
      ...{ requestId: 'year', postId: 'office', from: '2022-01-01', on: on('2024-01-10'), note: 'Se lønnslippene' },
    });
    expect(codes(asked)).toEqual([]);
    expect(request(asked, 'year')).toMatchObject({
      waitingFor: {
        ...{ organisation: 'Bydel Sagene', capacity: 'DISTRICT_HEAD_DOCTOR', route: 'DISTRICT' },
        why: { nb: 'Bydel Sagene er bydelen arbeidsstedet lå i. Arbeidsgiver har ingen her som kan svare.' },
      },
      ...{ since: '2024-01-10', canRemindFrom: '2024-01-24', canEscalateFrom: '2024-02-09', outcome: null },
    });
    expect(codes(await say(ANNA, 'remindConfirmer', { requestId: 'year', on: on('2024-01-20') }))).toEqual([
      'REMINDER_TOO_EARLY',
    ]);
    await say(ANNA, 'remindConfirmer', { requestId: 'year', on: on('2024-01-24') });
    const escalated = await say(ANNA, 'escalateConfirmation', {
      ...{ requestId: 'year', on: on('2024-02-09'), ground: 'NO_ANSWER' },
    });
    expect(request(escalated, 'year')).toMatchObject({
      waitingFor: { organisation: 'Oslo kommune', capacity: 'MUNICIPAL_HEAD_DOCTOR', route: 'MUNICIPALITY' },
      steps: [
        { kind: 'ASKED', on: '2024-01-10' },
        { kind: 'REMINDED', on: '2024-01-24' },
        { kind: 'ESCALATED', on: '2024-02-09' },
      ],
    });

    app.app.get(Clock).today = todayInOslo;
    const by = { organisation: 'Oslo kommune', organisationNumber: OSLO.number, capacity: 'MUNICIPAL_HEAD_DOCTOR' };
    const days = { postId: 'office', from: '2022-01-01', to: '2022-12-31', by, requestId: 'year' };
    expect(codes(await say(MUNICIPAL_DOCTOR, 'confirmPeriod', days))).toEqual(['CONFIRMER_NOT_EMPLOYER']);
    const confirmed = await say(MUNICIPAL_DOCTOR, 'confirmPeriod', {
      ...{ ...days, basis: 'Lønnsslipper for hele året', signedAs: 'BOTH' },
    });
    expect(codes(confirmed)).toEqual([]);
    expect(request(confirmed, 'year')).toMatchObject({
      outcome: 'CONFIRMED',
      waitingFor: null,
      answers: [{ organisation: 'Oslo kommune', confirmed: true, because: 'Lønnsslipper for hele året' }],
    });
  });

  it('stood in the queue of whoever was asked, on each day', async () => {
    const now = { requestId: 'year', doctorName: 'Anna Prøvesen' };
    expect(await queue(DISTRICT_DOCTOR, { on: '2024-01-20' })).toMatchObject([{ ...now, reminders: 0, days: 10 }]);
    expect(await queue(DISTRICT_DOCTOR, { on: '2024-02-08' })).toMatchObject([
      { ...now, reminders: 1, overdue: false },
    ]);
    expect(await queue(DISTRICT_DOCTOR, { on: '2024-02-09' })).toEqual([]);
    expect(await queue(MUNICIPAL_DOCTOR, { on: '2024-02-20', organisation: OSLO.number })).toMatchObject([now]);
    expect(await queue(MUNICIPAL_DOCTOR, {})).toEqual([]); // answered
    await expect(queue(STRANGER, { organisation: OSLO.number })).rejects.toThrow('NOT_YOUR_PLACE');
  });

  it('shows when it was served and when it was recorded, years later', async () => {
    const { doctor } = await say(ANNA, 'remindConfirmer', { requestId: 'none' });
    expect(doctor).toBeNull();
    const requests = await app.get<Request[]>(
      'doctor.confirmationRequests',
      `query ($hprNumber: String!) { doctor(hprNumber: $hprNumber) { ${REQUESTS} } }`,
      { hprNumber: ANNA },
    );
    const [answer] = requests.at(last)?.answers ?? [];
    expect(answer?.from).toBe('2022-01-01');
    expect(Number(answer?.recordedAt.slice(0, 4))).toBeGreaterThan(2022);
  });

  it('goes to what has taken over from a municipality that is no more', async () => {
    await say(ANNA, 'startEmployment', post('rygge', '0136', '2018'));
    const asked = await say(ANNA, 'askConfirmation', { requestId: 'old', postId: 'rygge', from: '2018-01-01' });
    expect(request(asked, 'old')?.waitingFor).toMatchObject({
      ...{ organisation: 'Moss kommune', capacity: 'SUCCESSOR', route: 'SUCCESSOR' },
      why: { nb: 'Moss kommune har tatt over etter kommunen eller bydelen arbeidsstedet lå i.' },
    });
    const by = { organisation: 'Moss kommune', organisationNumber: MOSS.number, capacity: 'SUCCESSOR' };
    const days = { postId: 'rygge', from: '2018-01-01', to: '2018-12-31', by, requestId: 'old', basis: 'Arkivet' };
    expect(codes(await say(STRANGER, 'confirmPeriod', days))).toEqual(['DOCTOR_NOT_ACCESSIBLE']);
    const { doctor } = await say(MOSS_DOCTOR, 'confirmPeriod', days);
    // Of Oslo it learns nothing.
    expect(doctor?.confirmationRequests.map(({ id, outcome }) => [id, outcome])).toEqual([['old', 'CONFIRMED']]);
  });

  it('is not given by the doctor herself, nor after one’s time in office', async () => {
    const by = { organisation: 'Oslo kommune', organisationNumber: OSLO.number, capacity: 'MUNICIPAL_HEAD_DOCTOR' };
    const days = { postId: 'office', from: '2022-01-01', to: '2022-12-31', by, basis: 'Egne notater' };
    expect(codes(await say(ANNA, 'confirmPeriod', days))).toEqual(['OWN_SERVICE']);
    expect(
      codes(await say(ANNA, 'disputePeriod', { ...days, basis: undefined, reason: 'Det var annerledes' })),
    ).toEqual(['OWN_SERVICE']);
    expect(codes(await say(FORMER, 'confirmPeriod', days))).toEqual(['DOCTOR_NOT_ACCESSIBLE']);
  });

  it('may come corrected: proposed, agreed to, and confirmed as it now reads', async () => {
    const { recordings } = await app.get<{ recordings: string[] }>(
      'startEmployment',
      'mutation ($doctor: ID!, $input: StartEmploymentInput!) { startEmployment(doctor: $doctor, input: $input) { recordings } }',
      { doctor: doctorId, input: post('short', '0301', '2023', { district: '030103' }) },
    );
    await say(ANNA, 'askConfirmation', { requestId: 'short', postId: 'short', from: '2023-01-01' });
    const input = {
      ...{ proposalId: 'half', requestId: 'short', recordingId: recordings[first] ?? '', reason: 'Avtalen sier 50 %' },
      ...{ basis: 'Arbeidsavtalen' },
      replacement: { startEmployment: { ...post('short', '0301', '2023', { district: '030103' }), percent: 50 } },
    };
    expect(codes(await say(MUNICIPAL_DOCTOR, 'proposeCorrection', input))).toEqual(['NOT_ASKED']);
    expect(codes(await say(DISTRICT_DOCTOR, 'proposeCorrection', input))).toEqual([]);
    const agreed = await say(ANNA, 'agreeToCorrection', { proposalId: 'half' });
    expect(codes(agreed)).toEqual([]);
    const short = request(agreed, 'short');
    expect(short).toMatchObject({
      outcome: 'CORRECTED',
      answers: [{ organisation: 'Bydel Sagene', confirmed: true, because: 'Arbeidsavtalen' }],
      proposals: [{ reason: 'Avtalen sier 50 %', answer: 'AGREED' }],
    });
    expect(JSON.parse(short?.proposals[first]?.wouldSay ?? '')).toMatchObject({ basisPoints: 5000 });
  });

  it('may be left to others, not agreed on, and withdrawn; and no word of it lies readable in the log', async () => {
    const words = ['Vi har ikke papirene', 'Arkivet sier høsten', 'Det var hele året', 'Se lønnslippene'];
    const place = { district: '030103' };
    const { recordings } = await app.get<{ recordings: string[] }>(
      'startEmployment',
      'mutation ($doctor: ID!, $input: StartEmploymentInput!) { startEmployment(doctor: $doctor, input: $input) { recordings } }',
      { doctor: doctorId, input: post('long', '0301', '2021', place) },
    );
    await say(ANNA, 'askConfirmation', { requestId: 'long', postId: 'long', from: '2021-01-01' });
    const input = { requestId: 'long', organisationNumber: OSLO.number, reason: words[0] };
    const delegated = await say(DISTRICT_DOCTOR, 'delegateConfirmation', input);
    expect(request(delegated, 'long')?.waitingFor).toMatchObject({ organisation: 'Oslo kommune', route: 'DELEGATED' });
    const replacement = { startEmployment: { ...post('long', '0301', '2021', place), from: '2021-09-01' } };
    await say(MUNICIPAL_DOCTOR, 'proposeCorrection', {
      ...{ proposalId: 'autumn', requestId: 'long', recordingId: recordings[first] ?? '', replacement },
      ...{ reason: words[1], basis: words[1] },
    });
    const declined = await say(ANNA, 'declineCorrection', { proposalId: 'autumn', reason: words[2] });
    expect(request(declined, 'long')).toMatchObject({ outcome: null, proposals: [{ answer: 'DECLINED' }] });
    const withdrawn = await say(ANNA, 'withdrawConfirmationRequest', { requestId: 'long' });
    expect(request(withdrawn, 'long')).toMatchObject({ outcome: 'WITHDRAWN', waitingFor: null });

    const stored = JSON.stringify(await app.app.get(EventStore).readStream(`career-${doctorId}`));
    expect(stored).toContain('ConfirmationDelegated');
    expect(words.filter((each) => stored.includes(each))).toEqual([]);
  });
});
