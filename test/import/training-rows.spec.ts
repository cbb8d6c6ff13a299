import { describe, expect, test } from '@jest/globals';
import writeExcelFile from 'write-excel-file/node';
import type { ReportedCommand } from '../../src/career/domain/career.js';
import { Vocabulary, meaningOf } from '../../src/import/columns.js';
import { RECORDS, words } from '../../src/import/words.js';
import { POST, type RowObject, commandsOf, csv, doctorOf, faultsOf, read, row } from './support.js';
import {
  ACTIVITY,
  APPROVED,
  COURSE,
  DIPLOMA,
  DOCUMENT,
  DUTIES,
  GROUP,
  GROUP_END,
  GROUP_SESSION,
  HELD,
  LEADER,
  PLAN,
  POINTS,
  SUPERVISER,
  SUPERVISER_END,
  SUPERVISION,
  TRAINING,
  VISIT,
  WHOLE,
} from './training.js';

const ID = expect.stringMatching(/^[0-9a-f-]{36}$/);

type Type = ReportedCommand['type'];

async function commandOf(type: Type, ...rows: readonly RowObject[]) {
  const commands = await commandsOf(...rows, POST, SUPERVISION);
  const found = commands.find((command) => command.type === type);
  if (!found) throw new Error(`No ${type}`);
  return found.data as Readonly<Record<string, unknown>>;
}

async function idOf(what: Type, ...rows: readonly RowObject[]) {
  const { postId, supervisionId } = await commandOf(what, ...rows);
  return what === 'AssignSupervisor' ? supervisionId : postId;
}

describe('rows about training become commands', () => {
  test('leder', async () => {
    expect(await commandOf('AssignLeader', LEADER)).toEqual({
      assignmentId: ID,
      leader: { person: 'hpr:9000201', name: 'Anne Lund' },
      organisation: '310000108',
      from: '2024-01-01',
      to: '2024-12-31',
    });
  });

  test('supervisør and supervisørslutt', async () => {
    const appointed = await commandOf('AppointSuperviser', SUPERVISER);
    expect(appointed).toEqual({
      appointmentId: ID,
      superviser: {
        person: 'hpr:9000102',
        name: 'Olav Hegge',
        qualification: 'OTHER_SPECIALIST',
        field: 'indremedisin',
      },
      from: '2024-01-01',
      postId: await idOf('StartEmployment'),
    });
    const { appointmentId } = appointed;
    const end = { appointmentId, on: '2024-12-31' };
    expect(await commandOf('EndSuperviser', SUPERVISER_END, SUPERVISER)).toEqual(end);
    expect(await commandOf('EndSuperviser', SUPERVISER_END)).toEqual(end);
    const nameless = { ...SUPERVISER_END, referanse: '' };
    expect(await commandOf('EndSuperviser', nameless, SUPERVISER)).toEqual(end);
  });

  test('aktivitet', async () => {
    const data = {
      activityId: ID,
      goals: ['ALM-063', 'ALM-068'],
      kind: 'PROCEDURE',
      on: '2024-05-02',
      description: 'Suturering på legevakten',
      declaredBy: 'DOCTOR',
    };
    const bare = { ...ACTIVITY, timer: '', arena: '', gjelder_stilling: '' };
    expect(await commandOf('CompleteActivity', bare)).toEqual(data);
    expect(await commandOf('CompleteActivity', ACTIVITY)).toEqual({
      ...data,
      minutes: 90,
      arena: 'OUT_OF_HOURS',
      postId: await idOf('StartEmployment'),
    });
  });

  test.each([
    'ALM-063,ALM-068',
    'ALM-063; ALM-068',
    'ALM-063 ALM-068',
    ' ALM-063 ,; ALM-068,ALM-063;',
    'ALM-063\nALM-068',
  ])('several goals in one cell: %j', async (mål) => {
    expect(await commandOf('CompleteActivity', { ...ACTIVITY, mål })).toMatchObject({ goals: ['ALM-063', 'ALM-068'] });
  });

  test('læringsmål: without who takes it over and when, which is whoever imports', async () => {
    const data = {
      approvalId: ID,
      code: 'ALM-055',
      ground: 'APPROVED_ELSEWHERE',
      approvedOn: '2023-06-01',
      enterprise: 'Fjordheim sykehus',
      evidence: [{ kind: 'DOCUMENT', description: 'Utskrift, sak 23/118' }],
    };
    expect(await commandOf('TakeOverGoal', APPROVED)).toEqual({ ...data, approvedBy: 'Geir Moe' });
    const more = { ...APPROVED, versjon: '2', grunn: 'konvertering', orgnr: '310 000 108', godkjent_av: '' };
    expect(await commandOf('TakeOverGoal', more)).toEqual({
      ...data,
      ground: 'CONVERSION',
      version: 2,
      organisation: '310000108',
    });
  });

  test('a row of several goals approves each', async () => {
    const several = (cells: RowObject) => commandsOf({ ...APPROVED, mål: 'ALM-085 ALM-055', ...cells });
    const plain = await several({});
    expect(plain.map(({ data }) => (data as { code: string }).code).toSorted()).toEqual(['ALM-055', 'ALM-085']);
    const named = await several({ referanse: 'G' });
    const ids = [...plain, ...named].map(({ data }) => (data as { approvalId: string }).approvalId);
    expect(new Set(ids).size).toBe(4);
  });

  test('veiledningsplan and veiledning holdt', async () => {
    const supervisionId = await idOf('AssignSupervisor');
    const plan = { planId: ID, supervisionId, from: '2024-01-01', to: '2024-06-30', minutesPerMonth: 240 };
    expect(await commandOf('PlanSupervision', PLAN)).toEqual(plan);
    const held = { sessionId: ID, supervisionId, on: '2024-01-15', minutes: 120, declaredBy: 'SUPERVISOR' };
    expect(await commandOf('HoldSupervision', HELD)).toEqual(held);
    expect(await commandOf('HoldSupervision', { ...HELD, referanse: '' })).toEqual(held);
    expect(await commandOf('HoldSupervision', { ...HELD, timer: '2', minutter: '120' })).toEqual(held);
  });

  test('gruppe, gruppemøte, gruppeslutt and gruppebevis', async () => {
    const { groupId, ...joined } = await commandOf('JoinGroup', GROUP);
    expect(joined).toEqual({ name: 'Gruppe 3', from: '2024-02-01', organiser: 'Legeforeningen' });
    const session = { sessionId: ID, groupId, on: '2024-02-20', minutes: 240 };
    expect(await commandOf('AttendGroup', GROUP_SESSION)).toEqual(session);
    expect(await commandOf('AttendGroup', { ...GROUP_SESSION, referanse: '' }, GROUP)).toEqual(session);
    expect(await commandOf('LeaveGroup', GROUP_END)).toEqual({ groupId, on: '2024-12-31' });
    expect(await commandOf('RecordDiploma', DIPLOMA)).toEqual({ on: '2025-01-15', reference: 'DNLF-25/7' });
  });

  test('kurs', async () => {
    expect(await commandOf('RecordCourse', COURSE)).toEqual({
      courseId: ID,
      kind: 'TOPIC',
      title: 'Emnekurs i diabetes',
      topic: 'diabetes',
      hundredthsOfHours: 1500,
      on: '2024-03-10',
      expiresOn: '2029-03-10',
      provider: 'Legeforeningen',
      certificate: 'Bevis 24/311',
      goals: ['ALM-063'],
      declaredBy: 'DOCTOR',
    });
  });

  test.each([
    ['grunnkurs A', 'BASIC_A'],
    ['Grunnkurs  D', 'BASIC_D'],
    ['akuttmedisin', 'ACUTE_MEDICINE'],
    ['volds- og overgrepshåndtering', 'VIOLENCE_AND_ABUSE'],
    ['sakkyndighet', 'EXPERT_WITNESS'],
    ['veilederkurs', 'SUPERVISOR'],
    ['BASIC_B', 'BASIC_B'],
  ])('the course %s', async (kurstype, kind) => {
    expect(await commandOf('RecordCourse', { ...COURSE, kurstype, emne: '' })).toMatchObject({ kind });
  });

  test('legevakter, praksisbesøk and poeng', async () => {
    const postId = await idOf('StartEmployment');
    expect(await commandOf('RecordDuties', DUTIES)).toEqual({
      dutiesId: ID,
      count: 24,
      from: '2024-01-01',
      to: '2024-12-31',
      postId,
      declaredBy: 'EMPLOYER',
    });
    expect(await commandOf('RecordVisit', VISIT)).toEqual({
      visitId: ID,
      on: '2024-05-15',
      direction: 'RECEIVED',
      declaredBy: 'DOCTOR',
    });
    expect(await commandOf('RecordPoints', POINTS)).toEqual({
      pointsId: ID,
      kind: 'valgfrie kurs',
      hundredthsOfPoints: 1250,
      on: '2024-05-31',
      declaredBy: 'DOCTOR',
    });
  });

  test('dokument', async () => {
    const about = await idOf('StartEmployment');
    const data = {
      documentId: ID,
      kind: 'SERVICE_CONFIRMATION',
      form: 'OLD_SCHEME_FORM',
      pages: 1,
      pagesOf: 2,
      signed: false,
      emptyFields: ['stillingsprosent', 'fravær'],
      on: '2025-01-02',
      about,
    };
    expect(await commandOf('FileDocument', DOCUMENT)).toEqual(data);
    const whole = await commandOf('FileDocument', { ...DOCUMENT, signert: 'JA', tomme_felt: '' });
    expect(whole).toEqual({ ...data, signed: true, emptyFields: [] });
  });

  test('English words throughout', async () => {
    const { faults, doctors } = await read(
      'record,hpr,name,superviser hpr,qualification,goals,activity kind,date,minutes,description,reason,evidence,declared by,from,learning arena\n' +
        'superviser,9000001,Kari,9000102,GP_SPECIALIST,,,,,,,,,2024-01-01,\n' +
        'learning activity,9000001,Kari,,,ALM-063,JOINT_CONSULTATION,2024-02-01,30,A talk,,,DOCTOR,,HOSPITAL\n' +
        'goal,9000001,Kari,,,ALM-063,,2024-02-01,,,APPROVED_ELSEWHERE,A letter,,,\n',
    );
    expect(faults).toEqual([]);
    expect(doctors[0]?.commands.map(({ type }) => type)).toEqual([
      'AppointSuperviser',
      'CompleteActivity',
      'TakeOverGoal',
    ]);
  });

  test('a spreadsheet says the same', async () => {
    const rows = WHOLE;
    const headers = [...new Set(rows.flatMap((each) => Object.keys(each)))];
    const cell = (text = '', header: string) => {
      if (text === '') return null;
      const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(text) ?? [];
      if (day !== undefined) {
        const value = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
        return { value, type: Date, format: 'dd.mm.yyyy' };
      }
      const isNumber = ['minutter', 'timer', 'antall', 'poeng', 'sider', 'sider_av', 'leder_hpr'].includes(header);
      return isNumber ? { value: Number(text.replace(',', '.')), type: Number } : { value: text, type: String };
    };
    const data = [
      headers.map((header) => ({ value: header, type: String })),
      ...rows.map((each) => headers.map((header) => cell(each[header], header))),
    ];
    const { doctors, faults } = await read(Buffer.from(await writeExcelFile(data as never).toBuffer()));
    expect(faults).toEqual([]);
    expect(doctors[0]?.commands).toEqual(await commandsOf(...WHOLE));
  });
});

describe('supervisør and veileder are two things', () => {
  test.each([
    ['supervisør', 'superviser'],
    ['Supervisoer', 'superviser'],
    ['SUPERVISER', 'superviser'],
    ['supervisor', 'supervisor'],
    ['veileder', 'supervisor'],
    ['supervisorslutt', 'superviserEnd'],
  ])('%s is read as %s', (text, kind) => {
    expect(meaningOf(RECORDS.meaning, text)).toBe(kind);
  });

  test('so are the columns: a superviser never becomes the supervisor', async () => {
    expect(
      await faultsOf({ ...SUPERVISER, supervisør_hpr: '', veileder_hpr: '9000102', gjelder_stilling: '' }),
    ).toEqual([
      ['CELL_NOT_USED', 2, 'veileder_hpr'],
      ['CELL_MISSING', 2, 'supervisør_hpr'],
    ]);
    expect(await faultsOf({ ...SUPERVISION, veileder_hpr: '', supervisør_hpr: '9000102' })).toEqual([
      ['CELL_NOT_USED', 2, 'supervisør_hpr'],
      ['CELL_MISSING', 2, 'veileder_hpr'],
    ]);
  });

  test('no spelling is given two meanings', () => {
    expect(() =>
      words<number>([
        [1, 'søt', 'x'],
        [2, 'soet'],
      ]),
    ).toThrow('soet means two things');
    expect(() =>
      words<number>([
        [1, 'søt'],
        [2, 'sæt', 'saet'],
      ]),
    ).not.toThrow();
    const about = { necessary: [], guide: '', remark: 'a' } as const;
    expect(() => new Vocabulary<'a' | 'b'>({ a: ['Én ting'], b: ['en_ting'] }, about)).toThrow(
      'en_ting means two things',
    );
    expect(() =>
      words<number>([
        [1, 'bør'],
        [2, 'bor'],
      ]),
    ).not.toThrow();
  });
});

describe('order and identity', () => {
  test('commands come in an order in which they can be recorded, whatever the order of the rows', async () => {
    const commands = await commandsOf(...WHOLE);
    expect(commands.map(({ type }) => type)).toEqual([
      'StartEmployment',
      'AssignSupervisor',
      'AssignLeader',
      'AppointSuperviser',
      'EndSuperviser',
      'PlanSupervision',
      'HoldSupervision',
      'JoinGroup',
      'LeaveGroup',
      'AttendGroup',
      'RecordDiploma',
      'CompleteActivity',
      'RecordCourse',
      'RecordDuties',
      'RecordVisit',
      'RecordPoints',
      'FileDocument',
      'TakeOverGoal',
    ]);
    expect(await commandsOf(...WHOLE.toReversed())).toEqual(commands);
  });

  test('each command knows its line', async () => {
    const { commands, lines } = await doctorOf(...WHOLE);
    const lineOf = Object.fromEntries(commands.map(({ type }, index) => [type, lines[index]]));
    expect(lineOf).toMatchObject({ AssignLeader: 2, CompleteActivity: 5, TakeOverGoal: 6, FileDocument: 17 });
  });

  test('ids hold nothing of a person', async () => {
    const [a, b, c] = await commandsOf(LEADER, { ...SUPERVISER, referanse: '', gjelder_stilling: '' }, GROUP);
    const [d, e, f] = await commandsOf(
      { ...LEADER, leder_hpr: '9000209', leder_navn: 'En Annen' },
      { ...SUPERVISER, referanse: '', gjelder_stilling: '', supervisør_hpr: '9000109', supervisør_navn: 'En Annen' },
      { ...GROUP, gruppenavn: 'Karis gruppe' },
    );
    const ids = ['assignmentId', 'appointmentId', 'groupId'] as const;
    const idsIn = (...commands: readonly (ReportedCommand | undefined)[]) =>
      commands.map((command, index) => (command?.data as Record<string, unknown> | undefined)?.[ids[index] ?? '']);
    expect(idsIn(a, b, c)).toEqual(idsIn(d, e, f));
  });

  test('ROW_REPEATED: the same said twice is said once', async () => {
    const { doctors, notes, faults } = await read(csv([...WHOLE, ...WHOLE]));
    expect(faults).toEqual([]);
    expect(notes.map(({ code }) => code)).toEqual(WHOLE.map(() => 'ROW_REPEATED'));
    expect(doctors[0]?.commands).toHaveLength(WHOLE.length);
  });
});

describe('what is wrong is told with line, column and value', () => {
  test.each<[string, RowObject, unknown[][]]>([
    [
      'leder',
      { ...LEADER, leder_hpr: '', orgnr: '' },
      [
        ['CELL_MISSING', 2, 'leder_hpr'],
        ['CELL_MISSING', 2, 'orgnr'],
      ],
    ],
    [
      'a leader by identity number',
      { ...LEADER, leder_hpr: '31129956715' },
      [['HPR_IS_IDENTITY_NUMBER', 2, 'leder_hpr']],
    ],
    [
      'supervisør',
      { ...SUPERVISER, supervisør_hpr: '90000X2', kvalifikasjon: 'flink', fra: '' },
      [
        ['HPR_NUMBER_WRONG', 2, 'supervisør_hpr'],
        ['VALUE_UNKNOWN', 2, 'kvalifikasjon', 'flink'],
        ['CELL_MISSING', 2, 'fra'],
      ],
    ],
    ['fagfelt', { ...SUPERVISER, fagfelt: 'x'.repeat(101) }, [['TEXT_TOO_LONG', 2, 'fagfelt', `${'x'.repeat(59)}…`]]],
    ['supervisørslutt', { ...SUPERVISER_END, referanse: '' }, [['REFERENCE_NEEDED', 2, 'referanse']]],
    [
      'aktivitet',
      { ...ACTIVITY, mål: ' ,; ', aktivitetstype: 'moro', dato: '', beskrivelse: '' },
      [
        ['CELL_MISSING', 2, 'mål', ',;'],
        ['VALUE_UNKNOWN', 2, 'aktivitetstype', 'moro'],
        ['CELL_MISSING', 2, 'fra'],
        ['CELL_MISSING', 2, 'beskrivelse'],
      ],
    ],
    ['no goal', { ...ACTIVITY, mål: '' }, [['CELL_MISSING', 2, 'mål']]],
    ['a goal with no end', { ...ACTIVITY, mål: 'A'.repeat(41) }, [['TEXT_TOO_LONG', 2, 'mål', 'A'.repeat(41)]]],
    ['HOURS_UNEVEN', { ...ACTIVITY, timer: '0,33' }, [['HOURS_UNEVEN', 2, 'timer', '0,33']]],
    ['hours and minutes', { ...ACTIVITY, minutter: '60' }, [['VALUES_DISAGREE', 2, 'timer', '1,5']]],
    ['minutes', { ...HELD, minutter: '1,5' }, [['NUMBER_NOT_WHOLE', 2, 'minutter', '1,5']]],
    [
      'a description with no end',
      { ...ACTIVITY, beskrivelse: 'x'.repeat(2001) },
      [['TEXT_TOO_LONG', 2, 'beskrivelse']],
    ],
    [
      'læringsmål',
      { ...APPROVED, grunn: 'fordi', dokumentasjon: '', versjon: 'ny' },
      [
        ['NUMBER_UNREADABLE', 2, 'versjon', 'ny'],
        ['VALUE_UNKNOWN', 2, 'grunn'],
        ['CELL_MISSING', 2, 'dokumentasjon'],
      ],
    ],
    ['percent on an approval', { ...APPROVED, prosent: '50' }, [['CELL_NOT_USED', 2, 'prosent', '50']]],
    [
      'veiledningsplan',
      { ...PLAN, timer: '', fra: '30.02.2024' },
      [
        ['DATE_NOT_REAL', 2, 'fra', '30.02.2024'],
        ['CELL_MISSING', 2, 'minutter'],
      ],
    ],
    [
      'veiledning holdt',
      { ...HELD, referanse: '', minutter: 'to', oppgitt_av: '' },
      [
        ['NUMBER_UNREADABLE', 2, 'minutter', 'to'],
        ['CELL_MISSING', 2, 'oppgitt_av'],
        ['REFERENCE_NEEDED', 2, 'referanse'],
      ],
    ],
    ['gruppe', { ...GROUP, gruppenavn: '' }, [['CELL_MISSING', 2, 'gruppenavn']]],
    ['gruppemøte', { ...GROUP_SESSION, referanse: '' }, [['REFERENCE_NEEDED', 2, 'referanse']]],
    ['gruppeslutt', { ...GROUP_END, til: '' }, [['CELL_MISSING', 2, 'til']]],
    ['gruppebevis', { ...DIPLOMA, vedtak: '' }, [['CELL_MISSING', 2, 'vedtak']]],
    [
      'kurs',
      { ...COURSE, emne: '', tittel: '', timer: '1,555', utløper: '1/1/2029' },
      [
        ['CELL_MISSING', 2, 'tittel'],
        ['CELL_MISSING', 2, 'emne'],
        ['NUMBER_TOO_FINE', 2, 'timer', '1,555'],
        ['DATE_SLASHES', 2, 'utløper', '1/1/2029'],
      ],
    ],
    ['a course with minutes', { ...COURSE, minutter: '900' }, [['CELL_NOT_USED', 2, 'minutter', '900']]],
    [
      'legevakter',
      { ...DUTIES, antall: '2,5', til: '' },
      [
        ['NUMBER_NOT_WHOLE', 2, 'antall', '2,5'],
        ['CELL_MISSING', 2, 'til'],
      ],
    ],
    ['praksisbesøk', { ...VISIT, besøk: 'ja' }, [['VALUE_UNKNOWN', 2, 'besøk', 'ja']]],
    ['poeng', { ...POINTS, poeng: '' }, [['CELL_MISSING', 2, 'poeng']]],
    [
      'dokument',
      { ...DOCUMENT, skjema: 'grønt', sider: '', signert: 'kanskje', tomme_felt: 'x'.repeat(101) },
      [
        ['VALUE_UNKNOWN', 2, 'skjema', 'grønt'],
        ['CELL_MISSING', 2, 'sider'],
        ['VALUE_UNKNOWN', 2, 'signert', 'kanskje'],
        ['TEXT_TOO_LONG', 2, 'tomme_felt', `${'x'.repeat(59)}…`],
      ],
    ],
  ])('%s', async (_, bad, expected) => {
    expect(await faultsOf(bad)).toEqual(expected);
  });

  test('SAME_DAY_TWICE: two of one day are made one', async () => {
    expect(await faultsOf(SUPERVISION, HELD, { ...HELD, minutter: '30' })).toEqual([
      ['SAME_DAY_TWICE', 4, 'dato', '15.01.2024'],
    ]);
    expect(await faultsOf(GROUP, GROUP_SESSION, { ...GROUP_SESSION, timer: '2' })).toEqual([
      ['SAME_DAY_TWICE', 4, 'dato', '20.02.2024'],
    ]);
  });

  test.each<[string, RowObject, RowObject]>([
    ['leaders of one enterprise from one day', LEADER, { leder_hpr: '9000202' }],
    ['supervisers under one reference', SUPERVISER, { kvalifikasjon: 'ikke spesialist' }],
    ['activities', ACTIVITY, { beskrivelse: 'En annen' }],
    ['approvals of one goal on one day', APPROVED, { godkjent_av: 'En Annen' }],
    ['groups', GROUP, { gruppenavn: 'Gruppe 4' }],
    ['courses', COURSE, { timer: '16' }],
    ['duties', DUTIES, { antall: '25' }],
    ['points', POINTS, { poeng: '13' }],
    ['documents', DOCUMENT, { sider: '2' }],
  ])('REFERENCE_TAKEN: two %s', async (_, one, cells) => {
    const faults = await faultsOf(one, { ...one, ...cells }, POST);
    expect(faults.map(([code, line, column]) => [code, line, column])).toEqual([['REFERENCE_TAKEN', 3, 'referanse']]);
    if (one === SUPERVISER || one === GROUP) return;
    expect(await faultsOf(one, { ...one, ...cells, referanse: 'den andre' }, POST)).toEqual([]);
  });

  test('rows about one at fault wait without a fault of their own', async () => {
    const about = { ...ACTIVITY, referanse: 'x' };
    const { doctors, faults } = await read(
      csv([
        { ...POST, prosent: '' },
        about,
        DUTIES,
        DOCUMENT,
        SUPERVISER,
        { ...SUPERVISION, veileder_hpr: '' },
        HELD,
        PLAN,
        { ...GROUP, fra: '' },
        GROUP_SESSION,
        GROUP_END,
      ]),
    );
    expect(faults.map(({ line, column }) => [line, column])).toEqual([
      [2, 'prosent'],
      [7, 'veileder_hpr'],
      [10, 'fra'],
    ]);
    expect(doctors[0]).toMatchObject({ faulty: true, commands: [] });
  });

  test('an empty row of each kind is told all it must say, and holds the doctor back', async () => {
    const kinds = TRAINING.map(({ radtype = '' }) => row(radtype, {}));
    const { doctors, faults } = await read(csv(kinds));
    expect(new Set(faults.map(({ line }) => line)).size).toBe(kinds.length);
    for (const { code } of faults) expect(['CELL_MISSING', 'REFERENCE_NEEDED']).toContain(code);
    expect(doctors[0]).toMatchObject({ faulty: true, commands: [] });
  });

  test('the way out names the words, and the column that was meant', async () => {
    const { faults } = await read(
      csv([
        { ...APPROVED, grunn: 'fordi' },
        { ...COURSE, minutter: '9' },
      ]),
    );
    expect(faults.map(({ fix }) => fix.nb)).toEqual([
      'Bruk en av disse: godkjent annet sted, konvertering.',
      'Tøm cellen, eller bruk timer.',
    ]);
  });

  test('personal values and identity numbers are never repeated, wherever they stand', async () => {
    const secrets = ['31129956715', '311299 56715', 'Hemmelig Navn', '90000X1'];
    const { faults, notes } = await read(
      csv([
        { ...LEADER, leder_hpr: '90000X1', leder_navn: 'Hemmelig Navn 31129956715' },
        { ...SUPERVISER, supervisør_hpr: '31129956715', supervisør_navn: 'Hemmelig Navn', minutter: '311299 56715' },
        { ...ACTIVITY, mål: '31129956715', beskrivelse: `Hemmelig Navn 311299 56715 ${'x'.repeat(2001)}` },
        { ...APPROVED, grunn: 'Hemmelig Navn', godkjent_av: `Hemmelig Navn ${'x'.repeat(201)}`, dokumentasjon: '' },
        { ...GROUP, gruppenavn: `Hemmelig Navn ${'x'.repeat(201)}`, beskrivelse: 'Hemmelig Navn' },
        { ...COURSE, tittel: '311299 56715', tomme_felt: '31129956715' },
      ]),
    );
    expect(faults.length).toBeGreaterThan(10);
    for (const secret of secrets) expect(JSON.stringify([faults, notes])).not.toContain(secret);
  });

  test('texts full of delimiters, quotes, formulas and control characters are texts', async () => {
    const hostile = '=HYPERLINK("http://x";"y"); "sitat", «ø», \u001b[2J {value} [x]\tslutt';
    const data = await commandOf('CompleteActivity', { ...ACTIVITY, beskrivelse: hostile });
    expect(data).toMatchObject({ description: hostile.replaceAll(/\s+/g, ' ') });
    const title = await commandOf('RecordCourse', { ...COURSE, tittel: hostile });
    expect(title).toMatchObject({ title: hostile.replaceAll(/\s+/g, ' ') });
  });
});
