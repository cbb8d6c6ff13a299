import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import readXlsxFile from 'read-excel-file/node';
import { ALL_COLUMNS, headerOf } from '../../src/import/columns.js';
import { FileUnreadable } from '../../src/import/faults.js';
import { importDoctors } from '../../src/import/importer.js';
import { readDoctors } from '../../src/import/rows.js';
import { readTable } from '../../src/import/table.js';
import * as words from '../../src/import/words.js';
import { Register } from './register.js';

const root = join(import.meta.dirname, '../..');
const SAMPLES = ['oslo-vikarer.csv', 'kommunale-leger.csv', 'flytting.xlsx', 'laeringsmal-og-kurs.csv'].map((name) =>
  join(root, 'samples', name),
);

let register: Register;
beforeEach(async () => {
  register = new Register();
  await register.loadGoals();
});
afterEach(() => register.close());

describe('samples', () => {
  const read = () => readDoctors(...SAMPLES.map((path) => readTable(path)));

  test('import without a fault or a note, and once more without an event', async () => {
    const { doctors, faults, notes } = await read();
    expect([...faults, ...notes]).toEqual([]);
    const first = await importDoctors(doctors, register.gateway);
    expect(first).toMatchObject({ doctors: { new: 14, refused: 0 }, faults: [], notes: [] });
    expect(first.events).toBeGreaterThan(170);
    expect(await importDoctors((await read()).doctors, register.gateway)).toMatchObject({
      doctors: { unchanged: 14 },
      events: 0,
    });
  });

  test('are marked as invented, and hold confirmed, unconfirmed and disputed service', async () => {
    const { doctors } = await read();
    for (const { name, hprNumber } of doctors) {
      expect(name).toMatch(/\(fiktiv\)$/);
      expect(hprNumber).toMatch(/^90000\d\d$/);
    }
    const commands = doctors.flatMap((doctor) => doctor.commands);
    for (const type of [
      'ConfirmPeriod',
      'DisputePeriod',
      'ConvertScheme',
      'GrantSupervisorWaiver',
      'ChangeSupervisor',
      'AssignLeader',
      'AppointSuperviser',
      'EndSuperviser',
      'CompleteActivity',
      'TakeOverGoal',
      'PlanSupervision',
      'HoldSupervision',
      'JoinGroup',
      'LeaveGroup',
      'AttendGroup',
      'RecordDiploma',
      'RecordCourse',
      'RecordDuties',
      'RecordVisit',
      'RecordPoints',
      'FileDocument',
    ]) {
      expect(commands.map((command) => command.type)).toContain(type);
    }
    await importDoctors(doctors, register.gateway);
    const { marks } = await register.career('9000004');
    expect(new Set(marks.map(({ standing }) => standing))).toEqual(new Set(['DECLARED', 'CONFIRMED', 'DISPUTED']));
  });
});

test('goals and courses of known doctors may come in a file of their own', async () => {
  const last = SAMPLES.length - 1;
  const rest = await readDoctors(...SAMPLES.slice(0, last).map((path) => readTable(path)));
  await importDoctors(rest.doctors, register.gateway);
  const own = async () => readDoctors(...SAMPLES.slice(last).map((path) => readTable(path)));
  const { doctors, faults, notes } = await own();
  expect([...faults, ...notes]).toEqual([]);
  expect(await importDoctors(doctors, register.gateway)).toMatchObject({ doctors: { changed: 3 }, faults: [] });
  const { content } = await register.career('9000007');
  expect([...content.goals.approvals.values()].map(({ goal }) => goal)).toEqual([
    { code: 'ALM-055', version: 1 },
    { code: 'ALM-085', version: 1 },
  ]);
  expect(content.supervisionLog.sessions.size).toBe(5);
  expect(content.supervisionLog.groups.values().next().value).toMatchObject({ to: '2024-08-31' });
  expect(await importDoctors((await own()).doctors, register.gateway)).toMatchObject({ doctors: { unchanged: 3 } });
});

describe('templates', () => {
  const headers = ALL_COLUMNS.map(headerOf);

  test('have all columns and no rows', async () => {
    for (const name of ['import-mal.csv', 'import-mal.xlsx']) {
      const found: (readonly string[])[] = [];
      const path = join(root, 'docs/templates', name);
      for await (const item of readTable(path)) if (item.kind === 'headers') found.push(item.headers);
      expect(found).toEqual([headers]);
      await expect(readDoctors(readTable(path))).rejects.toThrow(FileUnreadable);
    }
  });

  test('the second sheet explains every column with the words it takes', async () => {
    const [, sheet] = await readXlsxFile(join(root, 'docs/templates/import-mal.xlsx'));
    expect(sheet?.data.slice(1).map(([column]) => column)).toEqual(headers);
    expect(JSON.stringify(sheet?.data)).toContain(words.CATEGORY_WORDS.known);
  });

  test('docs/import.md names every column, word and kind of row', () => {
    const page = readFileSync(join(root, 'docs/import.md'), 'utf8');
    for (const header of headers) expect(page).toContain(`| \`${header}\``);
    for (const record of words.RECORDS.known.split(', ')) expect(page).toContain(`| \`${record}\``);
    for (const { known } of [
      ...[words.CATEGORY_WORDS, words.ABSENCE_WORDS, words.CONTRACT_WORDS, words.ACTIVITY_WORDS, words.GROUND_WORDS],
      ...[words.COURSE_WORDS, words.VISIT_WORDS, words.DOCUMENT_WORDS, words.FORM_WORDS, words.YES_OR_NO],
    ])
      expect(page).toContain(known);
  });
});
