import { isHprNumber } from '../kernel/identifiers.js';
import { uuidOf } from '../platform/vault/vault.js';
import type { SupervisorCommand } from '../supervisors/domain/supervisor.js';
import { CellReader, type Layout, Row, plainName } from './cells.js';
import { Vocabulary } from './columns.js';
import { type At, type Fault, FileUnreadable, fault } from './faults.js';
import { readHeaders } from './headers.js';
import type { TableItem } from './table.js';

const COLUMNS = {
  hpr: ['hpr', 'hpr-nummer', 'hprnr', 'hpr number'],
  name: ['navn', 'veileder', 'supervisor', 'name'],
  specialistFrom: ['spesialist_fra', 'spesialist i allmennmedisin fra', 'specialist from'],
  courseOn: ['kurs_dato', 'veilederkurs', 'course taken'],
  courseExpires: ['kurs_utløper', 'kurs gyldig til', 'course expires'],
  municipality: ['kommunenr', 'kommunenummer', 'kommune', 'municipality'],
  district: ['bydel', 'bydelsnr', 'bydelsnummer', 'district'],
  residents: ['antall', 'antall leger', 'residents'],
  hours: ['timer_per_måned', 'timer', 'hours per month'],
  organisationNumber: ['orgnr', 'organisasjonsnummer', 'organisation number'],
  from: ['fra', 'fra dato', 'from'],
  to: ['til', 'til dato', 'til og med', 'to'],
  remark: ['merknad', 'kommentar', 'remark'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type SupervisorColumn = keyof typeof COLUMNS;

/** The columns of a table of supervisors. */
export const SUPERVISOR_TABLE = new Vocabulary<SupervisorColumn>(COLUMNS, {
  necessary: ['hpr', 'name'],
  guide: 'docs/supervisors-import.md',
  remark: 'remark',
  personal: ['hpr', 'name', 'remark'],
  hprNumbers: ['hpr'],
});

type Cells = CellReader<SupervisorColumn>;

/** All that a table says of one supervisor, in the order in which it can be recorded. */
export type SupervisorRows = {
  readonly hprNumber: string;
  readonly name: string;
  /** What goes into the register besides who she is. */
  readonly made: readonly Made[];
  readonly first: Cells;
  /** Some row cannot be read: nothing of the supervisor may be recorded. */
  readonly faulty: boolean;
};

/** A command, and the cells behind its fields. */
export type Made = {
  readonly command: SupervisorCommand;
  readonly cells: Cells;
  readonly columns: Readonly<Record<string, SupervisorColumn>>;
};

export type ParsedSupervisors = {
  readonly supervisors: readonly SupervisorRows[];
  readonly faults: readonly Fault[];
  readonly notes: readonly Fault[];
  readonly rows: number;
};

/**
 * Reads a table of supervisors (docs/supervisors-import.md). A supervisor may stand on several rows, one for each offer; what is
 * the same on several is taken once.
 *
 * @throws FileUnreadable with all that is wrong with the file or its headers
 */
export async function readSupervisors(table: AsyncIterable<TableItem>): Promise<ParsedSupervisors> {
  const notes: Fault[] = [];
  const faults: Fault[] = [];
  const bySupervisor = new Map<string, { rows: Cells[]; faulty: boolean }>();
  let layout: Layout<SupervisorColumn> | undefined;
  let rows = 0;
  let at: At = {};
  for await (const item of table) {
    if (item.kind === 'note') notes.push(item.note);
    else if (item.kind === 'headers') layout = readHeaders(item.headers, (at = item.at), SUPERVISOR_TABLE);
    else if (layout) {
      rows++;
      const cells = new CellReader(new Row(item.at, layout, item.cells));
      const broken = shapeFault(item, layout.headers.length);
      const hprNumber = cells.digits('hpr') ?? '';
      if (broken) faults.push(broken);
      else if (!cells.requiredHpr('hpr')) faults.push(...cells.faults);
      if (!isHprNumber(hprNumber)) continue;
      const found = bySupervisor.get(hprNumber) ?? { rows: [], faulty: false };
      bySupervisor.set(hprNumber, found);
      if (broken) found.faulty = true;
      else found.rows.push(cells);
    }
  }
  if (!layout) throw new FileUnreadable([fault('NO_HEADER', at, SUPERVISOR_TABLE.whatIsMissing())]);
  if (rows === 0) throw new FileUnreadable([fault('NO_ROWS', at)]);
  const supervisors = [...bySupervisor].flatMap(([hprNumber, { rows: cells, faulty }]): SupervisorRows[] => {
    const [first] = cells;
    if (!first) return [];
    for (const each of cells) each.checkAll();
    const name = nameIn(cells);
    const made = withoutRepeats(cells.flatMap((each) => [...competenceIn(each), ...courseIn(each), ...offerIn(each)]));
    const found = cells.flatMap((each) => each.faults);
    faults.push(...found);
    notes.push(...cells.flatMap((each) => each.notes));
    return [{ hprNumber, name, made, first, faulty: faulty || found.length > 0 }];
  });
  return { supervisors, faults: inOrder(faults), notes: inOrder(notes), rows };
}

function shapeFault(item: TableItem & { kind: 'row' }, expected: number): Fault | undefined {
  if (item.unfinished) return fault('LINE_UNFINISHED', item.at);
  const beyond = item.cells.slice(expected).some((cell) => String(cell).trim() !== '');
  const slots = { found: String(item.cells.length), expected: String(expected) };
  return item.cells.length < expected || beyond ? fault('COLUMN_COUNT', item.at, slots) : undefined;
}

function nameIn(rows: readonly Cells[]): string {
  const named = rows.filter((cells) => cells.has('name'));
  const [first] = named;
  if (!first) {
    rows[0]?.object('NAME_MISSING', 'name');
    return '';
  }
  const name = first.optionalText('name') ?? '';
  for (const cells of named) {
    const other = String(first.row.at.line ?? '');
    if (plainName(cells.text('name')) !== plainName(name)) cells.object('NAME_DIFFERS', 'name', { other });
  }
  return name;
}

function competenceIn(cells: Cells): Made[] {
  const from = cells.optionalDate('specialistFrom');
  if (from === undefined) return [];
  const competenceId = idOf('competence', from);
  const data = { competenceId, kind: 'GP_SPECIALIST', from, recordedAs: 'STATED' } as const;
  return [{ command: { type: 'RecordCompetence', data }, cells, columns: { from: 'specialistFrom' } }];
}

function courseIn(cells: Cells): Made[] {
  // Without a day there is nothing for it to be the end of.
  const on = cells.has('courseExpires') ? cells.requiredDate('courseOn') : cells.optionalDate('courseOn');
  const expiresOn = cells.optionalDate('courseExpires');
  if (on === undefined) return [];
  const data = {
    courseId: idOf('course', on),
    title: 'Veilederkurs',
    on,
    ...(expiresOn === undefined ? {} : { expiresOn }),
  };
  const columns = { on: 'courseOn', expiresOn: 'courseExpires' } as const;
  return [{ command: { type: 'RecordSupervisorCourse', data }, cells, columns }];
}

const OFFER_COLUMNS = ['residents', 'hours', 'organisationNumber', 'from', 'to', 'municipality', 'district'] as const;

function offerIn(cells: Cells): Made[] {
  if (!OFFER_COLUMNS.some((column) => cells.has(column))) return [];
  const required = <Value>(column: SupervisorColumn, value: Value | undefined): Value | undefined => {
    if (!cells.has(column)) cells.object('CELL_MISSING', column);
    return value;
  };
  const district = placeNumber(cells, 'district', 6);
  // The number of a city district begins with that of its municipality.
  const told = cells.has('municipality') || district === undefined;
  const municipality = told ? required('municipality', placeNumber(cells, 'municipality', 4)) : district.slice(0, 4);
  const organisationNumber = required('organisationNumber', cells.digits('organisationNumber'));
  const residents = required('residents', cells.optionalWholeNumber('residents'));
  const hours = required('hours', cells.optionalHundredths('hours'));
  const from = cells.requiredDate('from');
  const to = cells.optionalDate('to');
  if (municipality === undefined || organisationNumber === undefined) return [];
  if (residents === undefined || hours === undefined || from === undefined) return [];
  const data = {
    offerId: idOf('offer', organisationNumber, municipality, district ?? '', from),
    organisationNumber,
    municipality,
    ...(district === undefined ? {} : { district }),
    residents,
    hundredthsOfHoursPerMonth: hours,
    from,
    ...(to === undefined ? {} : { to }),
  };
  const columns = {
    residents: 'residents',
    hoursPerMonth: 'hours',
    organisationNumber: 'organisationNumber',
    municipality: 'municipality',
    district: 'district',
    from: 'from',
    to: 'to',
    offerId: 'from',
  } as const;
  return [{ command: { type: 'OfferCapacity', data }, cells, columns }];
}

/** Spreadsheets eat the zero at the front of a number. */
function placeNumber(cells: Cells, column: 'municipality' | 'district', digits: number): string | undefined {
  const number = cells.digits(column);
  if (number === undefined || !/^\d+$/.test(number) || number.length !== digits - 1) return number;
  const read = number.padStart(digits, '0');
  cells.note('ZERO_RESTORED', column, { read });
  return read;
}

/** The same for the same content, so that a file imported once more says nothing new. */
function idOf(what: string, ...content: readonly string[]): string {
  return `${what}-${uuidOf('import', what, ...content).slice(0, 8)}`;
}

function withoutRepeats(made: readonly Made[]): Made[] {
  const seen = new Set<string>();
  return made.filter(({ command }) => {
    const said = JSON.stringify(command);
    return seen.has(said) ? false : seen.add(said);
  });
}

function inOrder(faults: readonly Fault[]): Fault[] {
  return faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
