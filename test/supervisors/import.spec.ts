import { describe, expect, test } from '@jest/globals';
import { Refused } from '../../src/kernel/rule.js';
import { type SupervisorGateway, importSupervisors } from '../../src/import/supervisor-importer.js';
import { SUPERVISOR_TABLE, readSupervisors } from '../../src/import/supervisor-rows.js';
import { LIMITS, readTable } from '../../src/import/table.js';
import { FileUnreadable } from '../../src/import/faults.js';
import type { SupervisorCommand } from '../../src/supervisors/domain/supervisor.js';
import { csv, fileOf } from '../import/support.js';
import { OSLO } from './given.js';

const KARI = {
  hpr: '9000101',
  navn: 'Kari Prøvesen',
  'spesialist fra': '01.05.2019',
  'kurs dato': '12.03.2021',
  'kurs utløper': '11.03.2026',
  kommunenr: '301',
  bydel: '030102',
  antall: '2',
  'timer per måned': '8,5',
  orgnr: '958 935 420',
  fra: '01.01.2022',
  til: '31.12.2026',
};

const read = (content: string) => readSupervisors(readTable(fileOf(content), LIMITS, SUPERVISOR_TABLE));

/** Tells what it was asked to record; refuses what a test names. */
function gateway(refuses?: (command: SupervisorCommand) => string | undefined) {
  const asked: { hprNumber: string; commands: readonly SupervisorCommand[]; dryRun: boolean }[] = [];
  const it: SupervisorGateway = {
    isRegistered: (hprNumber) => Promise.resolve(hprNumber === '9000102'),
    record: (hprNumber, commands, dryRun) => {
      asked.push({ hprNumber, commands, dryRun });
      const refusals = commands.flatMap((command, index) => {
        const field = refuses?.(command);
        return field === undefined ? [] : [{ code: 'DATE_INVALID', field, details: { command: String(index) } }];
      });
      return refusals.length > 0 ? Promise.reject(new Refused(refusals)) : Promise.resolve(commands.length);
    },
  };
  return { it, asked };
}

describe('a table of supervisors', () => {
  test('is read into what is to be recorded, a zero put back', async () => {
    const { supervisors, faults, notes, rows } = await read(csv([KARI]));
    expect([faults, notes.map(({ code }) => code), rows]).toEqual([[], ['ZERO_RESTORED'], 1]);
    expect(supervisors.map(({ hprNumber, name, faulty }) => [hprNumber, name, faulty])).toEqual([
      ['9000101', 'Kari Prøvesen', false],
    ]);
    expect(supervisors[0]?.made.map(({ command }) => command)).toEqual([
      {
        type: 'RecordCompetence',
        data: {
          competenceId: expect.stringMatching(/^competence-/),
          kind: 'GP_SPECIALIST',
          from: '2019-05-01',
          recordedAs: 'STATED',
        },
      },
      {
        type: 'RecordSupervisorCourse',
        data: {
          courseId: expect.stringMatching(/^course-/),
          title: 'Veilederkurs',
          on: '2021-03-12',
          expiresOn: '2026-03-11',
        },
      },
      {
        type: 'OfferCapacity',
        data: {
          offerId: expect.stringMatching(/^offer-/),
          organisationNumber: OSLO,
          municipality: '0301',
          district: '030102',
          residents: 2,
          hundredthsOfHoursPerMonth: 850,
          from: '2022-01-01',
          to: '2026-12-31',
        },
      },
    ]);
  });

  test('may say the same on several rows, and is the same each time it is read', async () => {
    const second = { ...KARI, bydel: '030103' };
    const [first, again] = [await read(csv([KARI, second])), await read(csv([KARI, second]))];
    expect(first.supervisors[0]?.made.map(({ command }) => command.type)).toEqual([
      'RecordCompetence',
      'RecordSupervisorCourse',
      'OfferCapacity',
      'OfferCapacity',
    ]);
    expect(again.supervisors.map(({ made }) => made.map(({ command }) => command))).toEqual(
      first.supervisors.map(({ made }) => made.map(({ command }) => command)),
    );
  });

  test('tells all that is wrong, with line, column and value, and nothing personal', async () => {
    const { supervisors, faults } = await read(
      csv([
        { ...KARI, 'spesialist fra': '31.02.2019', antall: 'to', fra: '' },
        { ...KARI, hpr: '31129956715' },
        { ...KARI, hpr: '9000103', navn: '' },
        { ...KARI, hpr: '9000104', 'kurs dato': '', 'timer per måned': '' },
      ]),
    );
    expect(faults.map(({ line, column, value, code }) => [line, column, value, code])).toEqual([
      [2, 'spesialist fra', '31.02.2019', 'DATE_NOT_REAL'],
      [2, 'antall', 'to', 'NUMBER_UNREADABLE'],
      [2, 'fra', undefined, 'CELL_MISSING'],
      [3, 'hpr', undefined, 'HPR_IS_IDENTITY_NUMBER'],
      [4, 'navn', undefined, 'NAME_MISSING'],
      [5, 'kurs dato', undefined, 'CELL_MISSING'],
      [5, 'timer per måned', undefined, 'CELL_MISSING'],
    ]);
    expect(supervisors.map(({ hprNumber, faulty }) => [hprNumber, faulty])).toEqual([
      ['9000101', true],
      ['9000103', true],
      ['9000104', true],
    ]);
    expect(JSON.stringify(faults)).not.toMatch(/31129956715|Prøvesen/);
  });

  test('cannot be used with headers unknown or missing', async () => {
    const faults = await read('hpr;spesialist_frra\n1;x\n').catch((error: unknown) =>
      error instanceof FileUnreadable ? error.faults : [],
    );
    expect((Array.isArray(faults) ? faults : []).map(({ code }: { code: string }) => code)).toEqual([
      'HEADER_UNKNOWN',
      'HEADER_MISSING',
    ]);
    expect(JSON.stringify(faults)).toContain('spesialist_fra?');
  });
});

describe('the import of supervisors', () => {
  test('registers who is not there, and tells what came of it', async () => {
    const { supervisors } = await read(csv([KARI, { ...KARI, hpr: '9000102', navn: 'Per' }]));
    const { it, asked } = gateway();
    expect(await importSupervisors(supervisors, it, false)).toMatchObject({
      new: 1,
      changed: 1,
      unchanged: 0,
      refused: 0,
      events: 7,
      faults: [],
    });
    expect(asked.map(({ commands, dryRun }) => [commands[0]?.type, dryRun])).toEqual([
      ['RegisterSupervisor', false],
      ['RecordCompetence', false],
    ]);
  });

  test('tells refusals by the cell they are about, whether the supervisor is new or not', async () => {
    const { supervisors } = await read(csv([KARI, { ...KARI, hpr: '9000102', navn: 'Per' }]));
    const { it } = gateway((command) => (command.type === 'RecordSupervisorCourse' ? 'expiresOn' : undefined));
    const { refused, events, faults } = await importSupervisors(supervisors, it, false);
    expect([refused, events]).toEqual([2, 0]);
    expect(faults.map(({ line, column, value, code }) => [line, column, value, code])).toEqual([
      [2, 'kurs utløper', '11.03.2026', 'DATE_INVALID'],
      [3, 'kurs utløper', '11.03.2026', 'DATE_INVALID'],
    ]);
  });

  test('only tries what stands beside a cell that cannot be read', async () => {
    const { supervisors } = await read(csv([{ ...KARI, antall: 'to' }]));
    const { it, asked } = gateway();
    expect(await importSupervisors(supervisors, it, false)).toMatchObject({ new: 0, refused: 1, events: 0 });
    expect(asked.map(({ dryRun }) => dryRun)).toEqual([true]);
  });
});
