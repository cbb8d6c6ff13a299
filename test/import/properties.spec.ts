import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import writeExcelFile from 'write-excel-file/node';
import { dateOf, dayFrom } from '../../src/kernel/dates.js';
import { FileUnreadable } from '../../src/import/faults.js';
import type { Parsed } from '../../src/import/rows.js';
import { read } from './support.js';

/** A cell by what it means; how it is written is another matter. */
type Meant = string | { readonly date: number } | { readonly number: number };
type MeantRow = Readonly<Record<string, Meant>>;

const [FIRST, LAST] = [dayFrom(2018, 1, 1), dayFrom(2026, 12, 31)];

const date = fc.integer({ min: FIRST, max: LAST }).map((day) => ({ date: day }));
const percent = fc.integer({ min: 101, max: 10_000 }).map((hundredths) => ({ number: hundredths / 100 }));
const text = fc.constantFrom('Oslo kommune', 'Åsnes; "gamle" legesenter, avd. 2', 'Bø', '  Øvre   Æs ', 'Nær\nVann');
const declarant = fc.constantFrom('lege', 'Kontor', 'EMPLOYER');
const doctor = fc.integer({ min: 9_000_001, max: 9_000_004 }).map((hpr) => ({
  hpr: { number: hpr },
  navn: `Lege nr. ${String(hpr)}`,
}));
const post = fc.record({
  kategori: fc.constantFrom('AUP', 'sykehjem', 'Sykehus', 'åpen uselektert'),
  arbeidsgiver: text,
  kommunenr: fc.constantFrom('0301', '4601', '301'),
  fra: date,
  prosent: percent,
  oppgitt_av: declarant,
});

const goals = fc.constantFrom('ALM-063', 'ALM-063, ALM-068', 'FKM-001; ALM-055');
const whole = (max: number) => fc.integer({ min: 0, max }).map((number) => ({ number }));

const training: fc.Arbitrary<MeantRow> = fc.oneof(
  fc.record({
    radtype: fc.constant('aktivitet'),
    mål: goals,
    aktivitetstype: fc.constantFrom('prosedyre', 'Felles konsultasjon', 'COURSE'),
    dato: date,
    timer: fc.constantFrom<Meant>('', { number: 1.5 }, { number: 2 }, { number: 0.25 }),
    beskrivelse: text,
    oppgitt_av: declarant,
  }),
  fc.record({
    radtype: fc.constantFrom('læringsmål', 'laeringsmaal'),
    mål: goals,
    grunn: fc.constantFrom('godkjent annet sted', 'Konvertering'),
    dato: date,
    virksomhet: text,
    dokumentasjon: text,
  }),
  fc.record({
    radtype: fc.constantFrom('supervisør', 'Supervisoer'),
    supervisør_hpr: fc.constant({ number: 9_000_102 }),
    kvalifikasjon: fc.constantFrom('annen spesialist', 'GP_SPECIALIST'),
    fagfelt: text,
    fra: date,
  }),
  fc.record({
    radtype: fc.constant('veiledning holdt'),
    referanse: fc.constantFrom('1', '2'),
    dato: date,
    minutter: whole(300),
    oppgitt_av: declarant,
  }),
  fc.record({ radtype: fc.constant('gruppe'), gruppenavn: text, fra: date }),
  fc.record({
    radtype: fc.constant('gruppemøte'),
    referanse: fc.constantFrom('1', '2'),
    dato: date,
    minutter: whole(99),
  }),
  fc.record({
    radtype: fc.constant('kurs'),
    kurstype: fc.constantFrom('grunnkurs A', 'emnekurs'),
    tittel: text,
    emne: text,
    timer: percent,
    dato: date,
    oppgitt_av: declarant,
  }),
  fc.record({
    radtype: fc.constant('dokument'),
    dokumenttype: fc.constantFrom('kursbevis', 'OTHER'),
    skjema: fc.constantFrom('ny ordning', 'uten skjema'),
    sider: whole(9),
    sider_av: whole(9),
    signert: fc.constantFrom('ja', 'NEI'),
    tomme_felt: fc.constantFrom('', 'fravær, prosent'),
    dato: date,
  }),
);

/** What others refer to, or would be taken for one another. */
const NAMED: ReadonlySet<Meant> = new Set(['stilling', 'vikariat', 'supervisør', 'Supervisoer', 'gruppe']);

const row: fc.Arbitrary<MeantRow> = fc
  .tuple(
    doctor,
    fc.oneof(
      fc
        .record({ kontrakt: fc.constantFrom('fast', 'LIST_HOLDER'), til: fc.option(date, { nil: '' }) })
        .chain((cells) => post.map((about) => ({ radtype: 'stilling', ...about, ...cells }))),
      fc
        .record({
          vikar_for: fc.constantFrom('fastlege', 'ledig liste'),
          form: fc.constantFrom('på toppen', 'I stedet'),
          til: date,
          dager_per_uke: fc.constantFrom<Meant>('', { number: 1.5 }, { number: 2 }),
        })
        .chain((cells) => post.map((about) => ({ radtype: 'vikariat', ...about, ...cells }))),
      fc.record({
        radtype: fc.constant('fravær'),
        referanse: fc.constant('1'),
        fraværstype: fc.constantFrom('ferie', 'sykmelding'),
        fra: date,
        til: date,
        andel: percent,
        oppgitt_av: declarant,
      }),
      fc.record({ radtype: fc.constant('lis1'), dato: date }),
      training,
      training,
    ),
  )
  .map(([who, what]) => ({ ...who, ...what }));

/** A table of rows that differ, each post, superviser and group with a reference of its own. */
const table = fc
  .array(row, { minLength: 1, maxLength: 12 })
  .map((rows) =>
    rows.map((each, index) => (NAMED.has(each.radtype ?? '') ? { ...each, referanse: String(index) } : each)),
  );

const style = fc.record({
  delimiter: fc.constantFrom(';', ',', '\t'),
  bom: fc.boolean(),
  comma: fc.boolean(),
  sign: fc.boolean(),
  dates: fc.constantFrom('dd.mm.yyyy', 'd.m.yyyy', 'iso'),
  newline: fc.constantFrom('\r\n', '\n'),
  quoteAll: fc.boolean(),
});
type Style = typeof style extends fc.Arbitrary<infer S> ? S : never;

const PERCENTS = new Set(['prosent', 'andel']);

function written(header: string, cell: Meant | undefined, how: Style): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if ('number' in cell) {
    const plain = how.comma ? String(cell.number).replace('.', ',') : String(cell.number);
    return how.sign && PERCENTS.has(header) ? `${plain} %` : plain;
  }
  const iso = dateOf(cell.date);
  const [year = '', month = '', day = ''] = iso.split('-');
  if (how.dates === 'iso') return iso;
  return how.dates === 'dd.mm.yyyy'
    ? `${day}.${month}.${year}`
    : `${String(Number(day))}.${String(Number(month))}.${year}`;
}

const headersOf = (rows: readonly MeantRow[]) => [...new Set(rows.flatMap((each) => Object.keys(each)))];

function asText(rows: readonly MeantRow[], how: Style): string {
  const headers = headersOf(rows);
  const quoted = (cell: string) =>
    how.quoteAll || /[";,\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [headers, ...rows.map((each) => headers.map((header) => written(header, each[header], how)))];
  const body = lines.map((line) => line.map(quoted).join(how.delimiter) + how.newline).join('');
  return (how.bom ? '\uFEFF' : '') + body;
}

async function asSpreadsheet(rows: readonly MeantRow[]): Promise<Buffer> {
  const headers = headersOf(rows);
  const cell = (meant: Meant | undefined) => {
    if (meant === undefined || meant === '') return null;
    if (typeof meant === 'string') return { value: meant, type: String };
    if ('number' in meant) return { value: meant.number, type: Number };
    return { value: new Date(meant.date * 86_400_000), type: Date, format: 'dd.mm.yyyy' };
  };
  const data = [
    headers.map((header) => cell(header)),
    ...rows.map((each) => headers.map((header) => cell(each[header]))),
  ];
  return Buffer.from(await writeExcelFile(data as never).toBuffer());
}

function refused(error: unknown): undefined {
  if (!(error instanceof FileUnreadable)) throw error;
}

/** What is read, but for where it stood: a cell of two lines makes the lines of files differ. */
function meaningOf({ doctors, faults }: Parsed) {
  return {
    doctors: doctors.map(({ hprNumber, name, commands, faulty }) => ({ hprNumber, name, commands, faulty })),
    faults: faults.map(({ code, column }) => [code, column]),
  };
}

describe('properties', () => {
  test('however a table is written, it means the same', async () => {
    await fc.assert(
      fc.asyncProperty(table, style, style, async (rows, one, other) => {
        const first = meaningOf(await read(asText(rows, one)));
        expect(meaningOf(await read(asText(rows, other)))).toEqual(first);
        expect(meaningOf(await read(await asSpreadsheet(rows)))).toEqual(first);
        expect(first.doctors.flatMap(({ commands }) => commands).length + first.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  test('the order of the rows makes no difference', async () => {
    await fc.assert(
      fc.asyncProperty(
        table.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        style,
        async ([rows, shuffled], how) => {
          const inOrder = (parsed: Parsed) =>
            new Map(meaningOf(parsed).doctors.map(({ hprNumber, ...doctor }) => [hprNumber, doctor.commands]));
          expect(inOrder(await read(asText(shuffled, how)))).toEqual(inOrder(await read(asText(rows, how))));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('cut anywhere, what is left of a text is the beginning of what it said, or is refused', async () => {
    await fc.assert(
      fc.asyncProperty(table, style, fc.double({ min: 0, max: 1, noNaN: true }), async (rows, how, share) => {
        const bytes = Buffer.from(asText(rows, how));
        const whole = await read(bytes);
        const cut = bytes.subarray(0, Math.floor(share * bytes.length));
        const left = await read(cut).catch(refused);
        for (const doctor of left?.doctors ?? []) {
          if (doctor.faulty) continue;
          const all = whole.doctors.find(({ hprNumber }) => hprNumber === doctor.hprNumber);
          expect(all?.name).toBe(doctor.name);
          for (const command of doctor.commands) expect(all?.commands).toContainEqual(command);
        }
      }),
      { numRuns: 150 },
    );
  });
});
