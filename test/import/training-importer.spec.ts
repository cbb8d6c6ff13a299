import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { changeInput } from '../../src/client/change-input.js';
import { ChangeCareer } from '../../src/career/application/change-career.js';
import { CareerChangeInput } from '../../src/career/graphql/change-input.js';
import { reportedCommand } from '../../src/career/graphql/commands.js';
import type { CareerCommand } from '../../src/career/domain/career.js';
import { TODAY } from '../../src/career/domain/record-keeping.js';
import { importDoctors } from '../../src/import/importer.js';
import { LocalGateway } from '../../src/import/local-gateway.js';
import type { RecordedEvent } from '../../src/kernel/event.js';
import { ListShape } from '../../src/platform/graphql/input-shape.js';
import type { Caller } from '../../src/rights/caller.js';
import { appointed, registrar } from '../support/callers.js';
import { Register } from './register.js';
import { DOCTOR, POST, type RowObject, commandsOf, csv, doctorOf, read, row } from './support.js';
import * as rows from './training.js';
import { APPROVED, WHOLE } from './training.js';

let register: Register;
beforeEach(async () => {
  register = new Register();
  await register.loadGoals();
});
afterEach(() => register.close());

async function importRows(all: readonly RowObject[], { caller = registrar, dryRun = false } = {}) {
  const { doctors } = await read(csv(all));
  const gateway = new LocalGateway(register.handler, register.vault, { caller, correlation: 'test' });
  return importDoctors(doctors, gateway, { dryRun });
}

async function careerEvents(): Promise<RecordedEvent[]> {
  return (await register.events()).filter(({ stream }) => stream.startsWith('career-'));
}

const CONVERTED = [
  row('spesialisering', { dato: '01.09.2015', ordning: 'gammel' }),
  row('konvertering', { dato: '01.07.2020' }),
];

describe('recording', () => {
  test('all kinds are recorded in one request, and nothing personal in the clear', async () => {
    const summary = await importRows(WHOLE);
    expect(summary).toMatchObject({ doctors: { new: 1, refused: 0 }, events: WHOLE.length + 1, faults: [], notes: [] });
    const log = JSON.stringify(await careerEvents());
    for (const secret of [
      ...['Kari', '9000001', '9000101', 'Anne Lund', '9000201', 'Olav Hegge', '9000102', 'indremedisin'],
      ...['Suturering', 'Geir Moe', 'sak 23/118', 'Gruppe 3', 'DNLF-25/7'],
    ]) {
      expect(log).not.toContain(secret);
    }
  });

  test('an approval is taken over by whoever imports, the day it is imported, in the version of the day approved', async () => {
    await importRows([POST, APPROVED]);
    const taken = (await careerEvents()).at(-1);
    expect(taken).toMatchObject({
      type: 'GoalTakenOver',
      data: {
        goal: { code: 'ALM-055', version: 1 },
        ground: 'APPROVED_ELSEWHERE',
        approvedOn: '2023-06-01',
        enterprise: 'Fjordheim sykehus',
        by: { person: registrar.id, organisation: '974761076' },
        on: register.clock.today(),
      },
    });
    expect(taken?.data).not.toHaveProperty('organisation');
  });

  test('a goal covered at conversion needs the conversion, in the file or before', async () => {
    const covered = { ...APPROVED, grunn: 'konvertering', dato: '01.07.2020' };
    expect((await importRows([POST, covered])).faults).toMatchObject([
      { code: 'NOT_CONVERTED', line: 3, column: 'grunn' },
    ]);
    expect(await importRows([POST, covered, ...CONVERTED])).toMatchObject({ faults: [], events: 5 });
  });

  test('a dry run records nothing, and tells what there would be', async () => {
    const dry = await importRows(WHOLE, { dryRun: true });
    expect(await careerEvents()).toEqual([]);
    expect({ ...(await importRows(WHOLE)), dryRun: true }).toEqual(dry);
    expect(await importRows(WHOLE, { dryRun: true })).toMatchObject({ doctors: { unchanged: 1 }, events: 0 });
  });
});

describe('once more', () => {
  test('the same rows, in whatever order and whatever file, record nothing', async () => {
    await importRows(WHOLE);
    const before = await careerEvents();
    for (const again of [WHOLE, WHOLE.toReversed(), WHOLE.slice(3)]) {
      expect(await importRows(again)).toMatchObject({ doctors: { unchanged: 1 }, events: 0, faults: [], notes: [] });
    }
    expect(await careerEvents()).toEqual(before);
  });

  test('shuffled rows lead to the same events', async () => {
    await importRows(WHOLE);
    const other = new Register();
    await other.loadGoals();
    const { doctors } = await read(csv([...WHOLE.slice(7).toReversed(), ...WHOLE.slice(0, 7)]));
    await importDoctors(doctors, other.gateway);
    const shuffled = (await other.events()).filter(({ stream }) => stream.startsWith('career-'));
    expect(shuffled.map(({ type }) => type)).toEqual((await careerEvents()).map(({ type }) => type));
    await other.close();
  });

  test('a later file needs only what is new, by reference', async () => {
    await importRows(WHOLE);
    const later = [
      { ...rows.HELD, dato: '12.02.2024' },
      { ...rows.GROUP_SESSION, dato: '19.03.2024' },
      { ...rows.ACTIVITY, dato: '03.05.2024' },
      { ...APPROVED, mål: 'ALM-085' },
    ];
    expect(await importRows(later)).toMatchObject({ doctors: { changed: 1 }, events: 4, faults: [] });
  });

  test.each<[string, RowObject, RowObject, string]>([
    ['ASSIGNMENT_EXISTS', rows.LEADER, { leder_hpr: '9000202' }, 'referanse'],
    ['APPOINTMENT_EXISTS', rows.SUPERVISER, { kvalifikasjon: 'ikke spesialist' }, 'referanse'],
    ['ACTIVITY_EXISTS', rows.ACTIVITY, { timer: '2' }, 'referanse'],
    ['APPROVAL_EXISTS', APPROVED, { godkjent_av: 'En Annen' }, 'referanse'],
    ['PLAN_EXISTS', rows.PLAN, { timer: '3' }, 'fra'],
    ['SESSION_EXISTS', rows.HELD, { minutter: '60' }, 'dato'],
    ['GROUP_EXISTS', rows.GROUP, { gruppenavn: 'Gruppe 4' }, 'referanse'],
    ['SESSION_EXISTS', rows.GROUP_SESSION, { timer: '2' }, 'dato'],
    ['DIPLOMA_EXISTS', rows.DIPLOMA, { vedtak: 'DNLF-25/8' }, 'dato'],
    ['COURSE_EXISTS', rows.COURSE, { timer: '16' }, 'referanse'],
    ['DUTIES_EXIST', rows.DUTIES, { antall: '25' }, 'referanse'],
    ['POINTS_EXIST', rows.POINTS, { poeng: '13' }, 'referanse'],
    ['DOCUMENT_EXISTS', rows.DOCUMENT, { sider: '2' }, 'referanse'],
  ])('%s: a changed row is refused, not recorded beside the old one', async (code, one, cells, column) => {
    await importRows(WHOLE);
    const before = await careerEvents();
    const { faults, doctors } = await importRows([{ ...one, ...cells }]);
    expect(doctors.refused).toBe(1);
    expect(faults.map((fault) => [fault.code, fault.line, fault.column])).toContainEqual([code, 2, column]);
    expect(await careerEvents()).toEqual(before);
  });

  test('an approval that somebody else imports again on another day is still the same', async () => {
    await importRows([POST, APPROVED]);
    const bergen = appointed('COORDINATOR', { kind: 'NATION' }, '310000663', 'Bergen kommune');
    expect(await importRows([POST, APPROVED], { caller: bergen })).toMatchObject({
      doctors: { unchanged: 1 },
      events: 0,
      notes: [],
    });
  });

  test('CORRECTED_SINCE: an approval that was revoked is not brought back by the same row', async () => {
    const leader: Caller = {
      ...registrar,
      id: register.vault.personId('9000201'),
      name: 'Anne Lund',
      appointments: [],
    };
    const leads = { ...rows.LEADER, til: '' };
    await importRows([POST, leads, APPROVED]);
    const { content } = await register.career(DOCTOR.hpr);
    const [approvalId = ''] = content.goals.approvals.keys();
    const revoke: CareerCommand = {
      type: 'RevokeApproval',
      data: {
        approvalId,
        by: { person: leader.id, name: leader.name },
        on: register.clock.today(),
        reason: 'Feil lege',
      },
    };
    const doctorId = register.vault.personId(DOCTOR.hpr);
    const request = { doctorId, commands: [revoke], commandId: 'revoked', correlation: 'test' };
    await register.handler.execute(new ChangeCareer({ ...request, caller: { ...leader, person: leader.id } }));
    for (const again of [
      [POST, leads, APPROVED],
      [POST, leads, APPROVED, rows.COURSE],
    ]) {
      const { notes, faults } = await importRows(again);
      expect(faults).toEqual([]);
      expect(notes.map(({ code, line }) => [code, line])).toEqual([['CORRECTED_SINCE', 4]]);
    }
    const after = await register.career(DOCTOR.hpr);
    expect([...after.content.goals.approvals.values()].map(({ revoked }) => revoked !== undefined)).toEqual([true]);
    // Approved anew, it is another approval.
    const anew = { ...APPROVED, dato: '01.06.2024' };
    expect(await importRows([anew])).toMatchObject({ faults: [], events: 1 });
  });

  test('CORRECTED_SINCE: a course that was withdrawn is not brought back either', async () => {
    await importRows([POST, rows.COURSE]);
    const recordingId = (await careerEvents()).at(-1)?.id ?? '';
    const withdrawal: CareerCommand = {
      type: 'WithdrawRecording',
      data: { recordingId, reason: 'Ikke møtt', declaredBy: 'EMPLOYER' },
    };
    await register.handler.execute(
      new ChangeCareer({
        doctorId: register.vault.personId(DOCTOR.hpr),
        commands: [withdrawal],
        commandId: 'withdrawn',
        caller: registrar,
        correlation: 'test',
      }),
    );
    expect(await importRows([POST, rows.COURSE])).toMatchObject({
      events: 0,
      notes: [{ code: 'CORRECTED_SINCE', line: 3 }],
    });
  });
});

describe('what the register refuses is told at its row', () => {
  test.each<[string, RowObject, string, string | undefined]>([
    ['ORGANISATION_NUMBER_WRONG', { ...rows.LEADER, orgnr: '310000109' }, 'orgnr', '310000109'],
    ['OWN_GOAL', { ...rows.LEADER, leder_hpr: DOCTOR.hpr }, 'leder_hpr', undefined],
    ['OWN_GOAL', { ...rows.SUPERVISER, supervisør_hpr: DOCTOR.hpr }, 'supervisør_hpr', undefined],
    ['ENDS_BEFORE_START', { ...rows.SUPERVISER, til: '01.01.2023' }, 'til', '01.01.2023'],
    ['POST_UNKNOWN', { ...rows.SUPERVISER, gjelder_stilling: 'Z' }, 'gjelder_stilling', 'Z'],
    ['APPOINTMENT_UNKNOWN', { ...rows.SUPERVISER_END, referanse: 'Z' }, 'referanse', 'Z'],
    ['GOAL_UNKNOWN', { ...rows.ACTIVITY, mål: 'ALM-063 ALM-999' }, 'mål', 'ALM-063 ALM-999'],
    ['IN_THE_FUTURE', { ...rows.ACTIVITY, dato: '01.01.2199' }, 'dato', '01.01.2199'],
    ['HOURS_BEYOND_DAY', { ...rows.ACTIVITY, timer: '25' }, 'timer', '25'],
    ['POST_UNKNOWN', { ...rows.ACTIVITY, gjelder_stilling: 'Z' }, 'gjelder_stilling', 'Z'],
    ['GOAL_UNKNOWN', { ...APPROVED, mål: 'ALM-999' }, 'mål', 'ALM-999'],
    ['GOAL_NOT_IN_FORCE', { ...APPROVED, dato: '01.06.2018' }, 'mål', 'ALM-055'],
    ['GOAL_VERSION_UNKNOWN', { ...APPROVED, versjon: '7' }, 'versjon', '7'],
    ['IN_THE_FUTURE', { ...APPROVED, dato: '01.01.2199' }, 'dato', '01.01.2199'],
    ['NOT_YOUR_ORGANISATION', { ...APPROVED, orgnr: '310000108' }, 'orgnr', '310000108'],
    ['SUPERVISION_UNKNOWN', { ...rows.PLAN, referanse: 'Z' }, 'referanse', 'Z'],
    ['MINUTES_OUT_OF_RANGE', { ...rows.PLAN, timer: '745' }, 'timer', '745'],
    ['OUTSIDE_SUPERVISION', { ...rows.HELD, dato: '31.12.2023' }, 'dato', '31.12.2023'],
    ['HOURS_BEYOND_DAY', { ...rows.HELD, minutter: '0' }, 'minutter', '0'],
    ['OUTSIDE_GROUP', { ...rows.GROUP_SESSION, dato: '31.01.2024' }, 'dato', '31.01.2024'],
    ['GROUP_UNKNOWN', { ...rows.GROUP_END, referanse: 'Z' }, 'referanse', 'Z'],
    ['HOURS_OUT_OF_RANGE', { ...rows.COURSE, timer: '-1' }, 'timer', '-1'],
    ['ENDS_BEFORE_START', { ...rows.COURSE, utløper: '01.01.2024' }, 'utløper', '01.01.2024'],
    ['DUTIES_BEYOND_DAYS', { ...rows.DUTIES, antall: '800' }, 'antall', '800'],
    ['IN_THE_FUTURE', { ...rows.VISIT, dato: '01.01.2199' }, 'dato', '01.01.2199'],
    ['POINTS_OUT_OF_RANGE', { ...rows.POINTS, poeng: '0' }, 'poeng', '0'],
    ['PAGES_WRONG', { ...rows.DOCUMENT, sider: '3' }, 'sider', '3'],
  ])('%s: %j', async (code, bad, column, value) => {
    const others = [POST, rows.SUPERVISION, ...(bad.radtype === 'gruppemøte' ? [rows.GROUP] : [])];
    const { faults, doctors } = await importRows([bad, ...others]);
    expect(doctors).toMatchObject({ new: 0, refused: 1 });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ code, line: 2, column });
    expect(faults[0]?.value).toBe(value);
    expect(await careerEvents()).toEqual([]);
  });

  test('a goal the catalogue does not have: the way out is to bring it in', async () => {
    const empty = new Register();
    const { doctors } = await read(csv([POST, rows.ACTIVITY, APPROVED]));
    const { faults } = await importDoctors(doctors, empty.gateway);
    expect(faults.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['GOAL_UNKNOWN', 3, 'mål'],
      ['GOAL_UNKNOWN', 4, 'mål'],
    ]);
    for (const { fix } of faults) {
      for (const text of [fix.nb, fix.en])
        expect(text).toMatch(/tjenestebok catalogue load.*tjenestebok catalogue import/);
    }
    await empty.close();
  });

  test('nobody takes over what she has learnt herself', async () => {
    await importRows([POST]);
    const id = register.vault.personId(DOCTOR.hpr);
    const herself: Caller = { ...registrar, id, person: id };
    const { faults } = await importRows([APPROVED], { caller: herself });
    expect(faults).toMatchObject([{ code: 'OWN_GOAL', line: 2 }]);
  });

  test('for which enterprise, where whoever imports acts for several', async () => {
    const [one] = registrar.appointments;
    if (!one) throw new Error('No appointment');
    const other = { ...one, organisation: '310000108', organisationName: 'Oslo kommune' };
    const caller: Caller = { ...registrar, appointments: [one, other] };
    const { faults } = await importRows([POST, APPROVED], { caller });
    expect(faults).toMatchObject([{ code: 'ORGANISATION_MISSING', line: 3, column: 'orgnr' }]);
    expect(await importRows([POST, { ...APPROVED, orgnr: '310000108' }], { caller })).toMatchObject({ faults: [] });
    expect((await careerEvents()).at(-1)?.data).toMatchObject({ by: { organisation: '310000108' } });
  });

  test('one row at fault holds all of the doctor back, approvals too', async () => {
    const { doctors, faults } = await importRows([...WHOLE, { ...rows.COURSE, referanse: 'K', timer: '0' }]);
    expect(doctors).toMatchObject({ new: 0, refused: 1 });
    expect(faults).toMatchObject([{ code: 'HOURS_OUT_OF_RANGE', column: 'timer', value: '0' }]);
    expect(await careerEvents()).toEqual([]);
  });
});

test('through a service the same is said: what the client sends becomes the same commands', async () => {
  const doctor = await doctorOf(...WHOLE, ...CONVERTED);
  const inputs: unknown = JSON.parse(JSON.stringify(doctor.commands.map(changeInput)));
  const shape = new ListShape(CareerChangeInput, 'changes');
  const taken = (await shape.transform(inputs, { type: 'body' })) as CareerChangeInput[];
  const noId = () => {
    throw new Error('An id was left out');
  };
  const commands = taken.map((input) => reportedCommand(input, noId, registrar));
  const by = { person: registrar.id, name: registrar.name, organisation: '974761076' };
  expect(commands).toEqual(
    doctor.commands.map((command) =>
      command.type === 'TakeOverGoal' ? { ...command, data: { ...command.data, by, on: TODAY } } : command,
    ),
  );
  const [plain] = await commandsOf({ ...APPROVED, versjon: '1' });
  const [approved] = await commandsOf({ ...APPROVED, orgnr: '974761076', versjon: '1' });
  if (approved?.type !== 'TakeOverGoal') throw new Error('No approval');
  const input = (await shape.transform([changeInput(approved)], { type: 'body' })) as CareerChangeInput[];
  expect(input.map((each) => reportedCommand(each, noId, registrar))).toEqual([
    { type: 'TakeOverGoal', data: { ...plain?.data, by, on: TODAY } },
  ]);
});
