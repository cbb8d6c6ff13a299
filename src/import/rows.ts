import { checkHprNumber } from '../career/domain/rules.js';
import { CellReader, type Layout, Row, plainName } from './cells.js';
import { CAREER_TABLE } from './columns.js';
import { DoctorReader, type DoctorRows } from './doctor-rows.js';
import { type At, type Fault, FileUnreadable, fault } from './faults.js';
import { readHeaders } from './headers.js';
import type { TableItem } from './table.js';

export type { DoctorRows, Origin } from './doctor-rows.js';

export type Parsed = {
  readonly doctors: readonly DoctorRows[];
  /** All that is wrong, in the order of the files. */
  readonly faults: readonly Fault[];
  readonly notes: readonly Fault[];
  readonly rows: number;
};

type Found = { readonly rows: Row[]; faulty: boolean };

/** Collects rows from one or several tables: a doctor's may be scattered over all of them. */
export class RowCollector {
  private readonly doctors = new Map<string, Found>();
  /** Rows whose cells are worth checking though the doctor is unknown. */
  private readonly unplaced: Row[] = [];
  private readonly nameless: { readonly row: Row; readonly name: string }[] = [];
  private readonly faults: Fault[] = [];
  private readonly notes: Fault[] = [];
  private rows = 0;
  private anybodys = false;

  /** @throws FileUnreadable with all that is wrong with the file or its headers */
  async add(table: AsyncIterable<TableItem>): Promise<void> {
    let layout: Layout | undefined;
    let rows = 0;
    let at: At = {};
    for await (const item of table) {
      if (item.kind === 'note') this.notes.push(item.note);
      else if (item.kind === 'headers') {
        at = item.at;
        layout = readHeaders(item.headers, at, CAREER_TABLE);
      } else if (layout) {
        rows++;
        this.addRow(item, layout);
      }
    }
    if (!layout) throw new FileUnreadable([fault('NO_HEADER', at, CAREER_TABLE.whatIsMissing())]);
    if (rows === 0) throw new FileUnreadable([fault('NO_ROWS', at)]);
  }

  finish(): Parsed {
    this.placeNameless();
    const doctors = [...this.doctors].map(([hprNumber, { rows, faulty }]) => {
      const reader = new DoctorReader(hprNumber, rows);
      const { faults, notes, ...doctor } = reader.read();
      this.faults.push(...faults);
      this.notes.push(...notes);
      return { ...doctor, faulty: faulty || faults.length > 0 || this.anybodys };
    });
    const strangers = new DoctorReader('', this.unplaced).read().faults.filter(({ code }) => !AMONG_ROWS.has(code));
    this.faults.push(...strangers);
    return { doctors, faults: inOrder(this.faults), notes: inOrder(this.notes), rows: this.rows };
  }

  private addRow(item: TableItem & { kind: 'row' }, layout: Layout): void {
    this.rows++;
    const { at, unfinished } = item;
    const row = new Row(at, layout, item.cells);
    const reader = new CellReader(row);
    const digits = reader.digits('hpr') ?? '';
    const known = checkHprNumber(digits) === undefined;
    const beyond = item.cells.slice(layout.headers.length).some((cell) => String(cell).trim() !== '');
    if (unfinished || item.cells.length < layout.headers.length || beyond) {
      const slots = { found: String(item.cells.length), expected: String(layout.headers.length) };
      this.faults.push(unfinished ? fault('LINE_UNFINISHED', at) : fault('COLUMN_COUNT', at, slots));
      if (known) this.of(digits).faulty = true;
      else if (!unfinished) this.nameless.push({ row, name: reader.text('name') });
      // A cut line may end within the number itself. It is nobody's, as if the file had ended a line earlier.
      return;
    }
    if (known) {
      this.of(digits).rows.push(row);
      return;
    }
    if (digits === '') reader.object('HPR_MISSING', 'hpr');
    else reader.objectToHpr('hpr', digits);
    this.faults.push(...reader.faults);
    this.nameless.push({ row, name: reader.text('name') });
    this.unplaced.push(row);
  }

  private of(hprNumber: string): Found {
    const found = this.doctors.get(hprNumber) ?? { rows: [], faulty: false };
    this.doctors.set(hprNumber, found);
    return found;
  }

  /** A row without a usable number is its namesakes'; without a name too it may be anybody's, and then all must wait. */
  private placeNameless(): void {
    const byName = this.nameless.length === 0 ? new Map<string, Found[]>() : this.namesakes();
    for (const { row, name } of this.nameless) {
      if (name === '') {
        this.anybodys = true;
        this.faults.push(fault('DOCTOR_UNCLEAR', row.at, { column: row.header('hpr') }));
      }
      for (const found of byName.get(plainName(name)) ?? []) found.faulty = true;
    }
  }

  private namesakes(): Map<string, Found[]> {
    const byName = new Map<string, Found[]>();
    for (const found of this.doctors.values()) {
      for (const name of new Set(found.rows.map((row) => plainName(new CellReader(row).text('name'))))) {
        byName.set(name, [...(byName.get(name) ?? []), found]);
      }
    }
    return byName;
  }
}

/** Faults between the rows of one doctor: there is no telling for rows of nobody known. */
const AMONG_ROWS: ReadonlySet<string> = new Set([
  'NAME_MISSING',
  'NAME_DIFFERS',
  'REFERENCE_NEEDED',
  'REFERENCE_TAKEN',
  'ABSENCE_TWICE',
  'SAME_DAY_TWICE',
]);

export async function readDoctors(...tables: readonly AsyncIterable<TableItem>[]): Promise<Parsed> {
  const collector = new RowCollector();
  for (const table of tables) await collector.add(table);
  return collector.finish();
}

function inOrder(faults: readonly Fault[]): Fault[] {
  const position = new Map<string, number>();
  const placeOf = ({ file = '', sheet = '' }: Fault) => {
    const key = `${file}\u0000${sheet}`;
    const place = position.get(key) ?? position.size;
    position.set(key, place);
    return place;
  };
  return faults
    .map((each) => ({ each, place: placeOf(each) }))
    .sort((a, b) => a.place - b.place || (a.each.line ?? 0) - (b.each.line ?? 0))
    .map(({ each }) => each);
}
