import { dateOf, isCalendarDate } from '../kernel/dates.js';
import { isHprNumber, isNationalIdentityNumber } from '../kernel/identifiers.js';
import type { Slots } from '../messages/template.js';
import { type Column, type Vocabulary, meaningOf } from './columns.js';
import { type At, type Fault, type FaultCode, fault, refusedRow } from './faults.js';
import type { Cell } from './table.js';
import type { Words } from './words.js';

/** The headers of one table, by what they mean. */
export type Layout<Name extends string = Column> = {
  readonly vocabulary: Vocabulary<Name>;
  readonly headers: readonly string[];
  readonly index: ReadonlyMap<Name, number>;
};

/** One row as it stands in the file. Kept packed: a large file is a great many of them. */
export class Row<Name extends string = Column> {
  private readonly packed: string;

  constructor(
    readonly at: At,
    readonly layout: Layout<Name>,
    cells: readonly Cell[],
  ) {
    this.packed = cells
      .map((cell) => (typeof cell === 'number' ? NUMBER + String(cell) : harmless(cell)))
      .join(BETWEEN);
  }

  cells(): readonly Cell[] {
    return this.packed
      .split(BETWEEN)
      .map((cell) => (cell.startsWith(NUMBER) ? Number(cell.slice(NUMBER.length)) : cell));
  }

  /** As the file's author wrote it. */
  header(column: Name): string {
    const index = this.layout.index.get(column);
    return (index === undefined ? undefined : this.layout.headers[index]) ?? this.layout.vocabulary.headerOf(column);
  }
}

const BETWEEN = '\u0000';
const NUMBER = '\u0001';

function harmless(text: string): string {
  return text.replaceAll(BETWEEN, '').replaceAll(NUMBER, '');
}

const TEXT_LIMIT = 200;
const LONG_TEXT_LIMIT = 2000;

/** Reads the cells of one row, and remembers all that is wrong with them. */
export class CellReader<Name extends string = Column> {
  readonly faults: Fault[] = [];
  readonly notes: Fault[] = [];
  private readonly cells: readonly Cell[];
  private readonly texts: string[] = [];

  constructor(readonly row: Row<Name>) {
    this.cells = row.cells();
  }

  has(column: Name): boolean {
    return this.text(column) !== '';
  }

  /** Without blanks around it, and on one line. */
  text(column: Name): string {
    const index = this.row.layout.index.get(column);
    if (index === undefined) return '';
    return (this.texts[index] ??= plainText(this.cells[index]));
  }

  /** Without blanks around it, and with its line breaks. */
  lines(column: Name): string {
    return String(this.cell(column)).normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
  }

  /** @param limit in characters, where the register takes fewer than it takes of other texts */
  optionalText(column: Name, limit = this.limitOf(column)): string | undefined {
    const text = this.text(column);
    if (text.length > limit) {
      this.object('TEXT_TOO_LONG', column, { length: String(text.length), limit: String(limit) });
      return undefined;
    }
    return text === '' ? undefined : text;
  }

  requiredText(column: Name, limit = this.limitOf(column)): string | undefined {
    if (!this.has(column)) this.object('CELL_MISSING', column);
    return this.optionalText(column, limit);
  }

  /** Several in one cell, each once. @param limit of each, in characters */
  items(column: Name, between: RegExp, limit: number): readonly string[] {
    const items = (this.optionalText(column) ?? '').split(between).map((item) => item.trim());
    const longest = Math.max(...items.map(({ length }) => length));
    if (longest > limit) this.object('TEXT_TOO_LONG', column, { length: String(longest), limit: String(limit) });
    return [...new Set(items.filter((item) => item !== ''))];
  }

  optionalWord<Value>(column: Name, { meaning, known }: Words<Value>): Value | undefined {
    const text = this.text(column);
    if (text === '') return undefined;
    const value = meaningOf(meaning, text);
    if (value === undefined) this.object('VALUE_UNKNOWN', column, { known });
    return value;
  }

  requiredWord<Value>(column: Name, words: Words<Value>): Value | undefined {
    if (!this.has(column)) this.object('CELL_MISSING', column, { known: words.known });
    return this.optionalWord(column, words);
  }

  requiredDate(column: Name): string | undefined {
    if (!this.has(column)) this.object('CELL_MISSING', column);
    return this.optionalDate(column);
  }

  optionalDate(column: Name): string | undefined {
    const cell = this.cell(column);
    const text = this.text(column);
    if (text === '') return undefined;
    const read = readDate(cell, text);
    if (typeof read === 'string') return read;
    this.object(read.code, column, read.guess === undefined ? {} : { guess: read.guess });
    return undefined;
  }

  /**
   * A share in hundredths of a percent. A number cell formatted as a percentage holds 0.5 where it shows 50 %; in text
   * `0,5` may mean either.
   */
  optionalPercent(column: Name): number | undefined {
    const cell = this.cell(column);
    const text = this.text(column);
    if (text === '') return undefined;
    const isFraction = typeof cell === 'number' && cell > 0 && cell <= 1;
    const number = isFraction ? Number((cell * 100).toPrecision(13)) : text.replace(/ ?%$/, '');
    const hundredths = this.hundredths(column, String(number));
    if (hundredths === undefined) return undefined;
    if (isFraction) this.note('FRACTION_AS_PERCENT', column, { read: String(number) });
    else if (hundredths > 0 && hundredths <= 100 && !text.endsWith('%')) {
      this.object('PERCENT_UNCLEAR', column, { fraction: String(hundredths) });
      return undefined;
    }
    return hundredths;
  }

  requiredPercent(column: Name): number | undefined {
    if (!this.has(column)) this.object('CELL_MISSING', column);
    return this.optionalPercent(column);
  }

  /** A figure with at most two decimals, as whole hundredths. */
  optionalHundredths(column: Name): number | undefined {
    const text = this.text(column);
    return text === '' ? undefined : this.hundredths(column, text);
  }

  requiredHundredths(column: Name): number | undefined {
    if (!this.has(column)) this.object('CELL_MISSING', column);
    return this.optionalHundredths(column);
  }

  requiredWholeNumber(column: Name): number | undefined {
    if (!this.has(column)) this.object('CELL_MISSING', column);
    return this.optionalWholeNumber(column);
  }

  optionalWholeNumber(column: Name): number | undefined {
    const text = this.text(column);
    const hundredths = text === '' ? undefined : this.hundredths(column, text);
    if (hundredths === undefined) return undefined;
    if (hundredths % 100 === 0) return hundredths / 100;
    this.object('NUMBER_NOT_WHOLE', column);
    return undefined;
  }

  /** Digits as registers write them, without the blanks people put between them. */
  digits(column: Name): string | undefined {
    const text = this.text(column).replaceAll(' ', '');
    return text === '' ? undefined : text;
  }

  requiredHpr(column: Name): string | undefined {
    const digits = this.digits(column);
    if (digits === undefined) this.object('CELL_MISSING', column);
    else if (isHprNumber(digits)) return digits;
    else this.objectToHpr(column, digits);
    return undefined;
  }

  objectToHpr(column: Name, digits: string): void {
    // Eleven digits are taken for an identity number even with a wrong check digit: mistyped, it is still somebody's.
    const code = /^\d{11}$/.test(digits) ? 'HPR_IS_IDENTITY_NUMBER' : 'HPR_NUMBER_WRONG';
    this.faults.push(refusedRow({ code }, this.row.at, { column: this.row.header(column) }));
  }

  /** In the words of the register, about the cell as it stands. */
  objectAs(code: string, column: Name): void {
    const value = this.shown(column);
    const cell = { column: this.row.header(column), ...(value === undefined ? {} : { value }) };
    this.faults.push(refusedRow({ code, ...(value === undefined ? {} : { value }) }, this.row.at, cell));
  }

  object(code: FaultCode, column: Name, slots: Slots = {}): void {
    this.faults.push(fault(code, this.row.at, { ...this.slotsOf(column), ...slots }));
  }

  note(code: FaultCode, column: Name, slots: Slots = {}): void {
    this.notes.push(fault(code, this.row.at, { ...this.slotsOf(column), ...slots }));
  }

  /** Faults of any cell, whatever the row is about. */
  checkAll(): void {
    const { index: places, vocabulary } = this.row.layout;
    const hprNumbers = new Set([...vocabulary.hprNumbers].map((column) => places.get(column)));
    for (const [index, cell] of this.cells.entries()) {
      const header = this.row.layout.headers[index] ?? '';
      const text = String(cell).trim();
      if (text === '') continue;
      const at = { ...this.row.at };
      if (header.trim() === '') this.faults.push(fault('CELL_WITHOUT_HEADER', at));
      if (/^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|I\/T|VERDI!|NAVN\?)$/i.test(text)) {
        this.faults.push(fault('CELL_ERROR', at, { column: header, value: text }));
      }
      if (!hprNumbers.has(index) && holdsIdentityNumber(text)) {
        this.faults.push(fault('IDENTITY_NUMBER_IN_CELL', at, { column: header }));
      }
    }
  }

  private limitOf(column: Name): number {
    return this.row.layout.vocabulary.longTexts.has(column) ? LONG_TEXT_LIMIT : TEXT_LIMIT;
  }

  private cell(column: Name): Cell {
    const index = this.row.layout.index.get(column);
    return (index === undefined ? undefined : this.cells[index]) ?? '';
  }

  private slotsOf(column: Name): Slots {
    const value = this.shown(column);
    return { column: this.row.header(column), ...(value === undefined ? {} : { value }) };
  }

  /** What the cell holds, when it may be repeated. */
  shown(column: Name): string | undefined {
    const text = this.text(column);
    return text === '' || this.row.layout.vocabulary.personal.has(column) || holdsIdentityNumber(text)
      ? undefined
      : text;
  }

  private hundredths(column: Name, text: string): number | undefined {
    const match = /^(-?)(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim());
    if (!match) {
      this.object('NUMBER_UNREADABLE', column);
      return undefined;
    }
    const [, sign, whole = '', decimals = ''] = match;
    if (/[1-9]/.test(decimals.slice(2))) {
      this.object('NUMBER_TOO_FINE', column);
      return undefined;
    }
    const hundredths = Number(whole) * 100 + Number(decimals.slice(0, 2).padEnd(2, '0'));
    return sign === '-' ? -hundredths : hundredths;
  }
}

function plainText(cell: Cell | undefined): string {
  if (cell === undefined || cell === '') return '';
  return String(cell).normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}

/** The same name, however it is cased and spaced. */
export function plainName(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

function holdsIdentityNumber(text: string): boolean {
  return [...text.matchAll(/(?<!\d)\d{6}[ -]?\d{5}(?!\d)/g)].some(([digits]) =>
    isNationalIdentityNumber(digits.replaceAll(/[ -]/g, '')),
  );
}

type Unreadable = { readonly code: FaultCode; readonly guess?: string };

function readDate(cell: Cell, text: string): string | Unreadable {
  const serial = typeof cell === 'number' || /^\d{5}$/.test(text) ? Number(cell) : undefined;
  if (serial !== undefined) {
    // Excel counts days, with 1 January 1970 as day 25569.
    const isLikely = Number.isInteger(serial) && serial > 10_000 && serial < 80_000;
    return { code: 'DATE_SERIAL', ...(isLikely ? { guess: dateOf(serial - 25_569) } : {}) };
  }
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text)?.[1];
  if (iso !== undefined) return isCalendarDate(iso) ? iso : { code: 'DATE_NOT_REAL' };
  const norwegian = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(text);
  if (norwegian) {
    const [, day = '', month = '', year = ''] = norwegian;
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isCalendarDate(date) ? date : { code: 'DATE_NOT_REAL' };
  }
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2}$/.test(text)) return { code: 'DATE_YEAR_SHORT' };
  if (/^\d{1,4}[/-]\d{1,2}[/-]\d{1,4}$/.test(text)) return { code: 'DATE_SLASHES' };
  return { code: 'DATE_UNREADABLE' };
}
