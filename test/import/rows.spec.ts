import { describe, expect, test } from '@jest/globals';
import writeExcelFile from 'write-excel-file/node';
import { POST, type RowObject, SUBSTITUTE, commandsOf, csv, doctorOf, faultsOf, read, row } from './support.js';

const BY = { oppgitt_av: 'lege' };
const SUPERVISOR = {
  veileder_hpr: '9000101',
  veileder_navn: 'Berit Vik',
  kvalifikasjon: 'spesialist i allmennmedisin',
};

describe('rows become commands', () => {
  test('stilling', async () => {
    expect(
      await commandsOf({ ...POST, til: '31.12.2024', arena: 'legekontor', avtalt: '15.12.2023', bydel: '030103' }),
    ).toEqual([
      {
        type: 'StartEmployment',
        data: {
          postId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          employer: { name: 'Oslo kommune', organisationNumber: '310000108' },
          place: { municipality: '0301', district: '030103' },
          category: 'AUP',
          arena: 'GP_OFFICE',
          from: '2024-01-01',
          to: '2024-12-31',
          basisPoints: 5000,
          agreedOn: '2023-12-15',
          declaredBy: 'EMPLOYER',
          contract: 'PERMANENT',
        },
      },
    ]);
  });

  test('vikariat', async () => {
    const cells = { dager_per_uke: '1,5', hjemmelshaver: 'Rolf Aune', liste: 'Liste 2' };
    const [command] = await commandsOf({ ...SUBSTITUTE, ...cells });
    expect(command).toMatchObject({
      type: 'StartSubstitutePosition',
      data: {
        substituteFor: { kind: 'LIST_HOLDER', holder: 'Rolf Aune', list: 'Liste 2' },
        arrangement: 'ON_TOP',
        hundredthsOfDaysPerWeek: 150,
        basisPoints: 4000,
        declaredBy: 'DOCTOR',
      },
    });
  });

  test('a substitute position may be given in days a week alone: a day is 20 %', async () => {
    const [command] = await commandsOf({ ...SUBSTITUTE, prosent: '', dager_per_uke: '1.5' });
    expect(command?.data).toMatchObject({ basisPoints: 3000 });
  });

  test('what happens to posts later', async () => {
    const commands = await commandsOf(
      POST,
      SUBSTITUTE,
      row('prosentendring', { referanse: 'A', fra: '1.3.2024', prosent: '62,5', ...BY }),
      row('forlengelse', { referanse: 'V', til: '31.12.2024', ...BY }),
      row('slutt', { referanse: 'A', til: '31.12.2025', ...BY }),
      row('slutt', { referanse: 'V', dato: '30.11.2024', ...BY }),
      row('vikariatslutt', { referanse: 'fra en tidligere fil', til: '01.01.2024', ...BY }),
      row('fravær', {
        referanse: 'A',
        fraværstype: 'sykmelding',
        fra: '01.02.2024',
        til: '29.02.2024',
        andel: '50 %',
        arbeidsdager: '10',
        ...BY,
      }),
      row('fravær', { referanse: 'A', fraværstype: 'ferie', fra: '01.07.2024', til: '31.07.2024', ...BY }),
    );
    expect(commands.map(({ type }) => type)).toEqual([
      'StartEmployment',
      'StartSubstitutePosition',
      'ChangePositionPercent',
      'ExtendSubstitutePosition',
      'EndSubstitutePosition',
      'EndSubstitutePosition',
      'EndEmployment',
      'RegisterAbsence',
      'RegisterAbsence',
    ]);
    expect(commands[2]?.data).toMatchObject({ from: '2024-03-01', basisPoints: 6250 });
    expect(commands[7]?.data).toMatchObject({ kind: 'SICK', shareBasisPoints: 5000, workingDays: 10 });
    expect(commands[8]?.data).toMatchObject({ kind: 'VACATION', shareBasisPoints: 10_000 });
    const [posts] = [commands.slice(0, 2).map(({ data }) => (data as { postId: string }).postId)];
    expect(commands[2]?.data).toMatchObject({ postId: posts[0] });
    expect(commands[3]?.data).toMatchObject({ postId: posts[1] });
  });

  test('supervision', async () => {
    const commands = await commandsOf(
      row('veileder', { referanse: 'V1', fra: '01.01.2024', gjelder_stilling: 'A', ...SUPERVISOR }),
      row('veilederbytte', {
        referanse: 'V1',
        fra: '01.06.2024',
        ...SUPERVISOR,
        veileder_hpr: '9000102',
        kvalifikasjon: 'annen spesialist',
      }),
      row('veilederslutt', { referanse: 'V1', til: '31.12.2024' }),
      row('dispensasjon', { veileder_hpr: '9000102', fra: '01.06.2024', til: '31.12.2024', vedtak: '24/42' }),
      POST,
    );
    const [post, assigned, changed, ended, waiver] = commands.map(({ type, data }) => ({ type, ...data }));
    expect(assigned).toMatchObject({
      type: 'AssignSupervisor',
      postId: (post as unknown as { postId: string }).postId,
      supervisor: { supervisorId: 'hpr:9000101', name: 'Berit Vik', qualification: 'GP_SPECIALIST' },
    });
    expect(changed).toMatchObject({ type: 'ChangeSupervisor', supervisor: { qualification: 'OTHER_SPECIALIST' } });
    expect(ended).toMatchObject({ type: 'EndSupervision', on: '2024-12-31' });
    expect(waiver).toMatchObject({ type: 'GrantSupervisorWaiver', supervisorId: 'hpr:9000102', reference: '24/42' });
  });

  test('milestones', async () => {
    expect(
      await commandsOf(
        row('godkjenning', { dato: '01.02.2024', vedtak: 'X' }),
        row('konvertering', { dato: '01.07.2020', orgnr: '310000108' }),
        row('spesialisering', { fra: '01.09.2018', ordning: 'gammel', lis1_unntak: 'EØS' }),
        row('lis1', { dato: '31.08.2016' }),
      ),
    ).toEqual([
      { type: 'CompletePart1', data: { on: '2016-08-31' } },
      {
        type: 'StartSpecialisation',
        data: { scheme: 'OLD', on: '2018-09-01', part1Exemption: 'EEA_TRAINED_STARTED_BEFORE_2019_03_01' },
      },
      { type: 'ConvertScheme', data: { on: '2020-07-01', enterprise: '310000108' } },
      { type: 'ApproveSpecialist', data: { on: '2024-02-01', reference: 'X' } },
    ]);
  });

  test('confirmation and dispute; without a first day the whole post', async () => {
    const by = { referanse: 'A', bekreftet_av: 'Oslo kommune', orgnr: '310000108' };
    const commands = await commandsOf(
      { ...POST, til: '31.12.2024' },
      row('bestridelse', { ...by, fra: '01.05.2024', til: '31.05.2024', grunn: 'Var i permisjon' }),
      row('bekreftelse', { ...by, rolle: 'kommuneoverlege', grunn: 'Lønnslipper' }),
    );
    expect(commands.slice(1)).toMatchObject([
      {
        type: 'ConfirmPeriod',
        data: { from: '2024-01-01', basis: 'Lønnslipper', by: { capacity: 'MUNICIPAL_HEAD_DOCTOR' } },
      },
      {
        type: 'DisputePeriod',
        data: { from: '2024-05-01', to: '2024-05-31', reason: 'Var i permisjon', by: { capacity: 'EMPLOYER' } },
      },
    ]);
  });

  test.each([
    ['åpen uselektert', 'AUP', undefined],
    ['ÅPEN  Uselektert allmennpraksis', 'AUP', undefined],
    ['aapen uselektert', 'AUP', undefined],
    ['sykehjem', 'OTHER', 'NURSING_HOME'],
    ['nursing home', 'OTHER', 'NURSING_HOME'],
    ['legevakt', 'OTHER', 'OUT_OF_HOURS'],
    ['ØHD', 'OTHER', 'ACUTE_BEDS'],
    ['institusjon', 'INSTITUTION', undefined],
    ['sykehus', 'INSTITUTION', 'HOSPITAL'],
    ['Annen', 'OTHER', undefined],
    ['NOT_RELEVANT', 'NOT_RELEVANT', undefined],
  ])('category %s', async (kategori, category, arena) => {
    const [command] = await commandsOf({ ...POST, kategori });
    expect(command?.data).toMatchObject({ category });
    expect((command?.data as { arena?: string }).arena).toBe(arena);
  });

  test('LIS1 posts need no contract', async () => {
    const [command] = await commandsOf({ ...POST, kategori: 'LIS1 sykehus', kontrakt: '' });
    expect(command?.data).toMatchObject({ category: 'PART1_HOSPITAL', contract: 'PART1' });
  });

  test('English words throughout', async () => {
    const { faults, doctors } = await read(
      'record,hpr,name,reference,category,employer,municipality,from,percent,substitute for,arrangement,declared by\n' +
        'substitute position,9000001,Kari,A,AUP,Oslo,0301,2024-01-01,37.5 %,vacant list,instead,doctor\n',
    );
    expect(faults).toEqual([]);
    expect(doctors[0]?.commands[0]?.data).toMatchObject({ basisPoints: 3750, substituteFor: { kind: 'VACANT_LIST' } });
  });

  test('outside Norway there is no place; a district says its municipality', async () => {
    const [abroad] = await commandsOf({ ...POST, kommunenr: 'utlandet' });
    expect(abroad?.data).not.toHaveProperty('place');
    for (const cells of [
      { kommunenr: '', bydel: '030103' },
      { kommunenr: '', bydel: '30103' },
      { kommunenr: '301', bydel: '3' },
    ]) {
      const [command] = await commandsOf({ ...POST, ...cells });
      expect(command?.data).toMatchObject({ place: { municipality: '0301', district: '030103' } });
    }
  });

  test('ZERO_RESTORED: a zero lost on the way is put back, and told', async () => {
    const { notes } = await read(csv([{ ...POST, kommunenr: '301', bydel: '30103' }]));
    expect(notes.map(({ code, value, message }) => [code, value, message.nb])).toEqual([
      ['ZERO_RESTORED', '30103', '«30103» er lest som 030103.'],
      ['ZERO_RESTORED', '301', '«301» er lest som 0301.'],
    ]);
  });

  test('FRACTION_AS_PERCENT: a percentage cell of a spreadsheet holds a fraction', async () => {
    const data = [Object.keys(POST), Object.entries(POST).map(([key, value]) => (key === 'prosent' ? 0.375 : value))];
    const { doctors, notes } = await read(Buffer.from(await writeExcelFile(data).toBuffer()));
    expect(doctors[0]?.commands[0]?.data).toMatchObject({ basisPoints: 3750 });
    expect(notes.map(({ code }) => code)).toEqual(['FRACTION_AS_PERCENT']);
  });
});

describe('order and identity', () => {
  const scattered = [
    row('bekreftelse', { referanse: 'V', bekreftet_av: 'Bydel Sagene' }),
    row('slutt', { referanse: 'V', til: '31.10.2024', ...BY }),
    row('prosentendring', { referanse: 'V', fra: '01.08.2024', prosent: '60', ...BY }),
    row('prosentendring', { referanse: 'V', fra: '01.02.2024', prosent: '50', ...BY }),
    row('forlengelse', { referanse: 'V', til: '30.09.2024', ...BY }),
    SUBSTITUTE,
    row('lis1', { dato: '01.01.2020' }),
  ];

  test('commands come in an order in which they can be recorded, whatever the order of the rows', async () => {
    const commands = await commandsOf(...scattered);
    expect(commands.map(({ type }) => type)).toEqual([
      'CompletePart1',
      'StartSubstitutePosition',
      'ChangePositionPercent',
      'ExtendSubstitutePosition',
      'ChangePositionPercent',
      'EndSubstitutePosition',
      'ConfirmPeriod',
    ]);
    expect(await commandsOf(...scattered.toReversed())).toEqual(commands);
  });

  test('each command knows its line', async () => {
    const { commands, lines } = await doctorOf(...scattered);
    expect(Object.fromEntries(commands.map(({ type }, index) => [type, lines[index]]))).toMatchObject({
      CompletePart1: 8,
      StartSubstitutePosition: 7,
      ExtendSubstitutePosition: 6,
      EndSubstitutePosition: 3,
      ConfirmPeriod: 2,
    });
  });

  test('rows of a doctor may be scattered among others', async () => {
    const other = { hpr: '9000002', navn: 'Ola Berg' };
    const { doctors } = await read(csv([POST, { ...POST, ...other }, { ...POST, referanse: 'B' }]));
    expect(doctors.map(({ hprNumber, commands }) => [hprNumber, commands.length])).toEqual([
      ['9000001', 2],
      ['9000002', 1],
    ]);
  });

  test('without a reference a post is known by employer, category and first day', async () => {
    const [a] = await commandsOf({ ...POST, referanse: '' });
    const [b] = await commandsOf({
      ...POST,
      referanse: '',
      prosent: '60',
      til: '31.12.2025',
      arbeidsgiver: 'OSLO kommune',
    });
    const [c] = await commandsOf({ ...POST, referanse: '', fra: '02.01.2024' });
    expect((a?.data as { postId: string }).postId).toBe((b?.data as { postId: string }).postId);
    expect((a?.data as { postId: string }).postId).not.toBe((c?.data as { postId: string }).postId);
  });

  test('a row without a reference is about the only post that fits', async () => {
    const second = { ...POST, referanse: '', fra: '01.01.2025', til: '31.12.2025' };
    const first = { ...POST, referanse: '', til: '31.12.2024' };
    const commands = await commandsOf(
      first,
      second,
      row('prosentendring', { fra: '01.06.2025', prosent: '60', ...BY }),
    );
    expect(commands[2]?.data).toMatchObject({ postId: (commands[1]?.data as { postId: string }).postId });
  });

  test('ids hold nothing of a person: neither the doctor’s number nor the supervisor’s', async () => {
    const of = async (hpr: string, veileder_hpr: string) =>
      (
        await commandsOf(
          { ...POST, hpr, referanse: `${hpr}-1` },
          row('veileder', { hpr, fra: '01.01.2024', ...SUPERVISOR, veileder_hpr }),
        )
      ).map(({ data }) => (data as Record<string, unknown>).postId ?? (data as Record<string, unknown>).supervisionId);
    expect(await of('9000001', '9000101')).toEqual(await of('9000002', '9000102'));
  });

  test('ROW_REPEATED: the same said twice is said once', async () => {
    const change = row('prosentendring', { referanse: 'A', fra: '01.02.2024', prosent: '60', ...BY });
    const { doctors, notes, faults } = await read(csv([POST, POST, change, change]));
    expect(faults).toEqual([]);
    expect(notes.map(({ code, line }) => [code, line])).toEqual([
      ['ROW_REPEATED', 3],
      ['ROW_REPEATED', 5],
    ]);
    expect(doctors[0]?.commands).toHaveLength(2);
  });
});

describe('what is wrong is told with line, column and value', () => {
  test.each<[string, RowObject, unknown[][]]>([
    ['RECORD_UNKNOWN', { ...POST, radtype: 'stillling' }, [['RECORD_UNKNOWN', 2, 'radtype', 'stillling']]],
    ['RECORD_UNKNOWN when empty', { ...POST, radtype: '' }, [['RECORD_UNKNOWN', 2, 'radtype']]],
    [
      'CELL_MISSING',
      { ...POST, prosent: '', oppgitt_av: '' },
      [
        ['CELL_MISSING', 2, 'oppgitt_av'],
        ['CELL_MISSING', 2, 'prosent'],
      ],
    ],
    ['CELL_NOT_USED', { ...POST, andel: '50' }, [['CELL_NOT_USED', 2, 'andel', '50']]],
    ['VALUE_UNKNOWN', { ...POST, kontrakt: 'løs' }, [['VALUE_UNKNOWN', 2, 'kontrakt', 'løs']]],
    [
      'VALUES_DISAGREE',
      { ...POST, kategori: 'sykehjem', arena: 'legevakt' },
      [['VALUES_DISAGREE', 2, 'arena', 'legevakt']],
    ],
    [
      'TEXT_TOO_LONG',
      { ...POST, arbeidsgiver: 'x'.repeat(201) },
      [['TEXT_TOO_LONG', 2, 'arbeidsgiver', `${'x'.repeat(59)}…`]],
    ],
    ['DATE_UNREADABLE', { ...POST, fra: 'i fjor' }, [['DATE_UNREADABLE', 2, 'fra', 'i fjor']]],
    ['DATE_NOT_REAL', { ...POST, fra: '30.02.2024' }, [['DATE_NOT_REAL', 2, 'fra', '30.02.2024']]],
    ['DATE_NOT_REAL in ISO', { ...POST, fra: '2023-02-29' }, [['DATE_NOT_REAL', 2, 'fra', '2023-02-29']]],
    ['DATE_YEAR_SHORT', { ...POST, fra: '01.02.24' }, [['DATE_YEAR_SHORT', 2, 'fra', '01.02.24']]],
    ['DATE_SLASHES', { ...POST, fra: '03/04/2024' }, [['DATE_SLASHES', 2, 'fra', '03/04/2024']]],
    ['DATE_SERIAL', { ...POST, fra: '45292' }, [['DATE_SERIAL', 2, 'fra', '45292']]],
    ['NUMBER_UNREADABLE', { ...POST, prosent: 'halv' }, [['NUMBER_UNREADABLE', 2, 'prosent', 'halv']]],
    ['NUMBER_TOO_FINE', { ...POST, prosent: '33,333' }, [['NUMBER_TOO_FINE', 2, 'prosent', '33,333']]],
    ['PERCENT_UNCLEAR', { ...POST, prosent: '0,5' }, [['PERCENT_UNCLEAR', 2, 'prosent', '0,5']]],
    ['CELL_ERROR', { ...POST, arbeidsgiver: '#REF!' }, [['CELL_ERROR', 2, 'arbeidsgiver', '#REF!']]],
    ['IDENTITY_NUMBER_IN_CELL', { ...POST, merknad: 'fnr 311299 56715' }, [['IDENTITY_NUMBER_IN_CELL', 2, 'merknad']]],
    [
      'IDENTITY_NUMBER_IN_CELL in a reference',
      { ...POST, referanse: '31129956715' },
      [['IDENTITY_NUMBER_IN_CELL', 2, 'referanse']],
    ],
    ['HPR_MISSING', { ...POST, hpr: '' }, [['HPR_MISSING', 2, 'hpr']]],
    ['HPR_NUMBER_WRONG', { ...POST, hpr: '90000X1' }, [['HPR_NUMBER_WRONG', 2, 'hpr']]],
    ['HPR_IS_IDENTITY_NUMBER', { ...POST, hpr: '31129956715' }, [['HPR_IS_IDENTITY_NUMBER', 2, 'hpr']]],
    ['HPR_IS_IDENTITY_NUMBER, mistyped', { ...POST, hpr: '311299 56716' }, [['HPR_IS_IDENTITY_NUMBER', 2, 'hpr']]],
    ['NAME_MISSING', { ...POST, navn: '' }, [['NAME_MISSING', 2, 'navn']]],
    [
      'HPR of the supervisor',
      row('veileder', { fra: '01.01.2024', ...SUPERVISOR, veileder_hpr: '31129956715' }),
      [['HPR_IS_IDENTITY_NUMBER', 2, 'veileder_hpr']],
    ],
    ['REFERENCE_NEEDED', row('slutt', { til: '01.01.2024', ...BY }), [['REFERENCE_NEEDED', 2, 'referanse']]],
    [
      'NUMBER_NOT_WHOLE',
      row('fravær', {
        referanse: 'A',
        fraværstype: 'ferie',
        fra: '2024-01-01',
        til: '2024-01-02',
        arbeidsdager: '1,5',
        ...BY,
      }),
      [['NUMBER_NOT_WHOLE', 2, 'arbeidsdager', '1,5']],
    ],
    [
      'two dates',
      row('lis1', { dato: '01.01.2024', fra: '02.01.2024' }),
      [['VALUES_DISAGREE', 2, 'dato', '01.01.2024']],
    ],
  ])('%s', async (_, bad, expected) => {
    expect(await faultsOf(bad)).toEqual(expected);
  });

  test('NAME_DIFFERS, however the names are cased and spaced', async () => {
    expect(await faultsOf(POST, { ...POST, referanse: 'B', navn: 'KARI  nordmann' })).toEqual([]);
    expect(await faultsOf(POST, { ...POST, referanse: 'B', navn: 'Kari Nordman' })).toEqual([
      ['NAME_DIFFERS', 3, 'navn'],
    ]);
  });

  test('REFERENCE_TAKEN: two posts under one reference', async () => {
    expect(await faultsOf(POST, { ...POST, prosent: '60' })).toEqual([['REFERENCE_TAKEN', 3, 'referanse', 'A']]);
  });

  test('ABSENCE_TWICE', async () => {
    const absence = row('fravær', {
      referanse: 'A',
      fraværstype: 'ferie',
      fra: '01.07.2024',
      til: '14.07.2024',
      ...BY,
    });
    expect(await faultsOf(POST, absence, { ...absence, til: '21.07.2024' })).toEqual([
      ['ABSENCE_TWICE', 4, 'fra', '01.07.2024'],
    ]);
  });

  test('REFERENCE_NEEDED when several posts fit', async () => {
    const change = row('prosentendring', { fra: '01.03.2024', prosent: '60', ...BY });
    expect(await faultsOf(POST, SUBSTITUTE, change)).toEqual([['REFERENCE_NEEDED', 4, 'referanse']]);
    expect(await faultsOf(POST, SUBSTITUTE, { ...change, arbeidsgiver: 'Bydel Sagene' })).toEqual([]);
  });

  test('CELL_WITHOUT_HEADER', async () => {
    const [headers, cells] = csv([POST]).split('\r\n');
    const { faults } = await read(`${headers ?? ''};\r\n${cells ?? ''};x\r\n`);
    expect(faults.map(({ code, line }) => [code, line])).toEqual([['CELL_WITHOUT_HEADER', 2]]);
    expect((await read(`${headers ?? ''};\r\n${cells ?? ''};\r\n`)).faults).toEqual([]);
  });

  test('all faults of a row, and of all rows, at once', async () => {
    const bad = { ...POST, fra: '31.02.2024', prosent: '140', orgnr: '310000109', kontrakt: 'x' };
    expect(await faultsOf(bad, { ...POST, hpr: '31129956715', navn: 'En Annen', prosent: 'y' })).toEqual([
      ['DATE_NOT_REAL', 2, 'fra', '31.02.2024'],
      ['VALUE_UNKNOWN', 2, 'kontrakt', 'x'],
      ['ORGANISATION_NUMBER_WRONG', 2, 'orgnr', '310000109'],
      ['HPR_IS_IDENTITY_NUMBER', 3, 'hpr'],
      ['NUMBER_UNREADABLE', 3, 'prosent', 'y'],
    ]);
  });

  test('a row that depends on one at fault is not at fault itself, and is not recorded either', async () => {
    const change = row('prosentendring', { referanse: 'A', fra: '01.03.2024', prosent: '60', ...BY });
    const { doctors, faults } = await read(csv([{ ...POST, prosent: '' }, change]));
    expect(faults.map(({ line }) => line)).toEqual([2]);
    expect(doctors[0]).toMatchObject({ faulty: true, commands: [] });
  });

  test('personal values and identity numbers are never repeated, wherever they stand', async () => {
    const secrets = ['31129956715', '311299 56715', 'Hemmelig Navn', 'Hemmelig grunn', '90000X1'];
    const { faults, notes } = await read(
      csv([
        { ...POST, hpr: '31129956715', navn: 'Hemmelig Navn' },
        { ...POST, hpr: '90000X1', navn: 'Hemmelig Navn' },
        { ...POST, fra: '31129956715', prosent: '311299 56715', kategori: '31129956715', kommunenr: '31129956715' },
        { ...POST, navn: 'Hemmelig Navn', grunn: 'Hemmelig grunn', veileder_navn: 'Hemmelig Navn' },
      ]),
    );
    expect(faults.length).toBeGreaterThan(8);
    for (const secret of secrets) expect(JSON.stringify([faults, notes])).not.toContain(secret);
  });
});

describe('rows that cannot be tied to a doctor', () => {
  const other = { ...POST, hpr: '9000002', navn: 'Ola Berg' };

  test('hold back their namesakes only', async () => {
    const { doctors } = await read(csv([POST, other, { ...POST, hpr: '', navn: 'kari nordmann' }]));
    expect(doctors.map(({ faulty }) => faulty)).toEqual([true, false]);
  });

  test('hold back nobody when the name is another', async () => {
    const { doctors } = await read(csv([POST, other, { ...POST, hpr: 'x', navn: 'En Annen' }]));
    expect(doctors.map(({ faulty }) => faulty)).toEqual([false, false]);
  });

  test('DOCTOR_UNCLEAR: without a name too they may be anybody’s, and all wait', async () => {
    const { doctors, faults } = await read(csv([POST, other, { ...POST, hpr: '', navn: '' }]));
    expect(doctors.map(({ faulty }) => faulty)).toEqual([true, true]);
    expect(faults.map(({ code }) => code)).toEqual(['HPR_MISSING', 'DOCTOR_UNCLEAR']);
  });
});

describe('a file cut in half', () => {
  const other = { ...POST, hpr: '9000002', navn: 'Ola Berg' };

  test('LINE_UNFINISHED: a last line without its end holds its doctor back', async () => {
    const { doctors, faults } = await read(csv([POST, other], { end: '' }));
    expect(faults.map(({ code, line }) => [code, line])).toEqual([['LINE_UNFINISHED', 3]]);
    expect(doctors.map(({ hprNumber, faulty }) => [hprNumber, faulty])).toEqual([
      ['9000001', false],
      ['9000002', true],
    ]);
  });

  test('cut inside a character it is still UTF-8', async () => {
    const bytes = Buffer.from(
      csv(
        [
          { ...POST, navn: 'Åse Bø' },
          { ...other, merknad: 'ø' },
        ],
        { end: '' },
      ),
    );
    const { doctors, faults, notes } = await read(bytes.subarray(0, -1));
    expect(faults.map(({ code }) => code)).toEqual(['LINE_UNFINISHED']);
    expect(notes).toEqual([]);
    expect(doctors[0]).toMatchObject({ faulty: false, name: 'Åse Bø' });
  });
});
