import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import writeExcelFile from 'write-excel-file/node';
import { FileUnreadable } from '../../src/import/faults.js';
import { LIMITS, readTable } from '../../src/import/table.js';
import { GOAL_TABLE, goalTable, readGoals, refusedRows } from '../../src/learning-goals/application/goal-table.js';
import { decideAll } from '../../src/learning-goals/domain/catalogue.js';
import { commandsFor, diffOf, objectionsTo } from '../../src/learning-goals/domain/proposal.js';
import { type Catalogue, evolve } from '../../src/learning-goals/domain/state.js';
import { catalogueOf, defined, ended, goal, published } from './given.js';

const TODAY = '2026-11-22';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'goals-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function read(content: string | Buffer) {
  const path = join(folder, 'goals');
  writeFileSync(path, content);
  return readGoals(readTable(path, LIMITS, GOAL_TABLE));
}

/** What the table would change, as `kind code field…`, and what speaks against it, as `line column code`. */
async function held(content: string | Buffer, catalogue: Catalogue) {
  const { goals, rows, faults } = await read(content);
  const proposal = { sets: [], goals };
  const diff = diffOf(catalogue, proposal, TODAY);
  const commands = commandsFor(diff);
  const all = [...faults, ...refusedRows(objectionsTo(commands, proposal, catalogue), rows)];
  return {
    diff,
    changes: diff.goals.map(({ kind, goal: { code }, fields }) =>
      [kind, code, ...fields.map(({ field }) => field)].join(' '),
    ),
    faults: all.map(({ line, column, code }) => `${String(line)} ${column ?? ''} ${code}`),
    after: () => decideAll(commands, catalogue).reduce(evolve, catalogue),
  };
}

const catalogue = catalogueOf(
  defined(),
  defined({ set: 'ALM', prefixes: ['ALM'], from: '2019-03-01', kind: 'CLINICAL' }),
  published({ text: { nb: 'Fullt', en: 'In full' }, activities: ['Kurs', 'Veiledning'], source: 'Lovdata' }),
  published({ code: 'FKM-002', title: { nb: 'Kommunikasjon' } }),
  published({ code: 'ALM-055', set: 'ALM', from: '2019-03-01' }),
);

describe('a table held against the catalogue', () => {
  test('that says the same is no change, and what it does not speak of stays', async () => {
    const { changes, faults } = await held(
      'id,part,group,title_nb\nFKM-001,LIS3,Etikk,Etisk refleksjon i eget arbeid\nFKM-002,LIS3,Etikk,Kommunikasjon\n',
      catalogue,
    );
    expect([changes, faults]).toEqual([['UNCHANGED FKM-001', 'UNCHANGED FKM-002'], []]);
  });

  test('tells what is new, changed field by field, and missing; missing only of sets it has goals of', async () => {
    const { diff, changes, after } = await held(
      'kode;tittel;tekst;gyldig fra;læringsaktiviteter;læringsarenaer\nFKM-001;Etisk refleksjon;;2027-01-01;"Kurs\nVeiledning";sykehjem, legevakt\nFKM-003;Ny;;;;\n',
      catalogue,
    );
    expect(changes).toEqual([
      'CHANGED FKM-001 title.nb text.nb from arenas',
      'NEW FKM-003 set part title.nb from',
      'MISSING FKM-002',
    ]);
    expect(diff.goals[0]?.fields[0]).toEqual({
      field: 'title.nb',
      before: 'Etisk refleksjon i eget arbeid',
      after: 'Etisk refleksjon',
    });
    // English alone would be left of the text.
    expect(after).toThrow('GOAL_TITLE_MISSING');
    expect(diff.goals[0]).toMatchObject({ version: 2, goal: { arenas: ['NURSING_HOME', 'OUT_OF_HOURS'] } });
    expect(diff.goals[1]).toMatchObject({
      version: 1,
      goal: { set: 'FKM-PART3-2026', part: 'PART3', from: '2026-03-01' },
    });
  });

  test('imported again is nothing', async () => {
    const table =
      'kode;tittel;title_en;gruppe;erstatter;kilde\nFKM-004;Fire;;Etikk;FKM-005;x\nFKM-005;Fem;Five;;FKM-001, FKM-002;\n';
    const first = await held(table, catalogue);
    expect(first.changes.slice(0, 2).map((each) => each.slice(0, 11))).toEqual(['NEW FKM-004', 'NEW FKM-005']);
    const after = first.after();
    // FKM-004 replaces FKM-005, which comes later in the table.
    expect([...after.goals.keys()].slice(-2)).toEqual(['FKM-005', 'FKM-004']);
    const again = await held(table, after);
    expect(again.changes.slice(0, 2)).toEqual(['UNCHANGED FKM-004', 'UNCHANGED FKM-005']);
    expect(again.after()).toEqual(after);
  });

  test('the same first day corrects, a later one makes the next version', async () => {
    const corrected = await held('kode;tittel\nFKM-001;Rettet\n', catalogue);
    expect(corrected.after().goals.get('FKM-001')?.[1]).toMatchObject({ version: 2, from: '2026-03-01' });
    const later = await held('kode;tittel;fra\nFKM-001;Ny;01.01.2027\n', catalogue);
    expect(later.after().goals.get('FKM-001')?.[1]).toMatchObject({ version: 2, from: '2027-01-01' });
  });

  test('goals that have ended are not missing', async () => {
    const over = catalogueOf(defined(), published(), published({ code: 'FKM-002' }), ended('2026-11-21', 'FKM-002'));
    expect((await held('kode;tittel\nFKM-001;Etisk refleksjon i eget arbeid\n', over)).changes).toEqual([
      'UNCHANGED FKM-001',
    ]);
  });

  test('what is to come and missing is ended before it begins', () => {
    const tocome = catalogueOf(defined(), published(), published({ code: 'FKM-002', from: '2027-01-01' }));
    const diff = diffOf(tocome, { sets: [], goals: [{ code: 'FKM-001', fields: {} }] }, TODAY);
    expect(commandsFor(diff, { today: TODAY, reason: 'x' })).toEqual([
      { type: 'EndGoal', data: { code: 'FKM-002', on: '2026-12-31', reason: 'x' } },
    ]);
  });

  test('tells all that is wrong at once, by line and column', async () => {
    const { faults } = await held(
      [
        'id;part;title_nb;gyldig_fra;gyldig_til;læringsarenaer;erstatter;merknad',
        'FKM-001;LIS3;Etikk;2026-01-01;;;;',
        'FKM-001;LIS3;Etikk;;;;;',
        ';LIS3;Uten kode;;;;;',
        'FKM-009;LIS4;Ni;31/12/2026;;skip;;',
        'fkm-010;LIS3;;;2020-01-01;;FKM-999;',
        'XYZ-1;LIS3;Uten sett;;;;;',
        'FKM-011;LIS3;Elleve',
        'FKM-012;LIS3;20010112345 01010012356;;;;;',
      ].join('\n') + '\n',
      catalogue,
    );
    expect(faults).toEqual([
      '3 id GOAL_TWICE',
      '4 id CELL_MISSING',
      '5 part VALUE_UNKNOWN',
      '5 gyldig_fra DATE_SLASHES',
      '5 læringsarenaer VALUE_UNKNOWN',
      '8  COLUMN_COUNT',
      '9 title_nb IDENTITY_NUMBER_IN_CELL',
      '2 gyldig_fra GOAL_VERSION_TOO_EARLY',
      '6 id GOAL_CODE_WRONG',
      '6 målsett GOAL_SET_UNKNOWN',
      '6 title_nb GOAL_TITLE_MISSING',
      '6 erstatter GOAL_REPLACES_UNKNOWN',
      '7 målsett GOAL_SET_UNKNOWN',
    ]);
  });

  test('is refused whole when it is no table of goals', async () => {
    const unreadable = async (content: string) => {
      const error: unknown = await read(content).catch((thrown: unknown) => thrown);
      return (error as FileUnreadable).faults.map(({ code, fix }) => `${code} ${fix.en}`);
    };
    expect(await unreadable('a;b\n1;2\n')).toEqual([expect.stringMatching(/NO_HEADER.*docs\/learning-goals\.md/)]);
    expect(await unreadable('kode;navn\nFKM-001;x\n')).toEqual([
      expect.stringContaining('HEADER_UNKNOWN'),
      expect.stringContaining('HEADER_MISSING'),
    ]);
    expect(await unreadable('kode;tittel\n')).toEqual([expect.stringContaining('NO_ROWS')]);
  });

  test('may be a spreadsheet', async () => {
    const cells = [
      ['kode', 'tittel', 'gyldig_fra'],
      ['FKM-007', 'Syv', '2027-01-01'],
    ];
    const file = await writeExcelFile(cells.map((row) => row.map((value) => ({ value })))).toBuffer();
    expect((await held(file, catalogue)).changes[0]).toBe('NEW FKM-007 set part title.nb from');
  });
});

test('the catalogue as a table is no change when it is imported', async () => {
  const told = catalogueOf(
    defined(),
    published(),
    published({
      code: 'FKM-002',
      title: { nb: 'Med ; og , og "anførsel"', en: 'In English' },
      text: { nb: 'Første linje\nAndre linje' },
      elaboration: { nb: 'Utdypning', en: 'Elaboration' },
      to: '2030-12-31',
      replaces: ['FKM-001'],
      activities: ['Kurs', 'Veiledning'],
      assessmentForms: ['Observasjon'],
      arenas: ['GP_OFFICE', 'HOSPITAL'],
      source: goal().source,
    }),
    ended('2026-12-31'),
  );
  const csv = goalTable(told)
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';') + '\n')
    .join('');
  const { changes, faults } = await held(csv, told);
  expect([changes, faults]).toEqual([['UNCHANGED FKM-001', 'UNCHANGED FKM-002'], []]);
});
