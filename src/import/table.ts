import { createReadStream } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { dateOf } from '../kernel/dates.js';
import { CAREER_TABLE, type Vocabulary } from './columns.js';
import { type Encoding, decoded, encodingOf } from './encoding.js';
import { type At, type Fault, type FaultCode, FileUnreadable, fault } from './faults.js';
import { ZipDamaged, ZipTooLarge, checkedArchive } from './zip.js';

/** Text, or a number from a spreadsheet's number cell. Dates from date cells come as `YYYY-MM-DD`. */
export type Cell = string | number;

/** A table is told as it is read: headers first, then its rows. A spreadsheet may hold several. */
export type TableItem =
  | { readonly kind: 'headers'; readonly at: At; readonly headers: readonly string[] }
  | { readonly kind: 'row'; readonly at: At; readonly cells: readonly Cell[]; readonly unfinished?: true }
  | { readonly kind: 'note'; readonly note: Fault };

export type Limits = {
  readonly csvBytes: number;
  readonly xlsxBytes: number;
  /** What a spreadsheet may hold unpacked. */
  readonly unpackedBytes: number;
  readonly cells: number;
  readonly rows: number;
  readonly rowCharacters: number;
};

const MB = 1_000_000;

export const LIMITS: Limits = {
  csvBytes: 50 * MB,
  xlsxBytes: 20 * MB,
  unpackedBytes: 200 * MB,
  cells: 15 * MB,
  rows: 1 * MB,
  rowCharacters: 100_000,
};

/** What headers are looked for by. */
type Headers = Pick<Vocabulary<string>, 'columnOf' | 'whatIsMissing'>;

/**
 * Reads a table from a CSV file or a spreadsheet. What kind it is shows in what it holds, not in its name.
 *
 * @throws FileUnreadable, before or while reading
 */
export async function* readTable(
  path: string,
  limits: Limits = LIMITS,
  known: Headers = CAREER_TABLE,
): AsyncGenerator<TableItem> {
  const file = basename(path);
  const { head, size } = await begin(path, { file });
  if (size === 0) throw unreadable('FILE_EMPTY', { file }, known.whatIsMissing());
  const isZip = startsWith(head, 'PK\u0003\u0004') || startsWith(head, 'PK\u0005\u0006');
  if (startsWith(head, '\u00d0\u00cf\u0011\u00e0')) throw unreadable('OLD_EXCEL', { file });
  const limit = isZip ? limits.xlsxBytes : limits.csvBytes;
  if (size > limit) {
    throw unreadable('FILE_TOO_LARGE', { file }, { size: megabytes(size), limit: megabytes(limit) });
  }
  yield* isZip ? readSpreadsheet(path, { file }, limits, known) : readText(path, { file }, limits, known);
}

async function begin(path: string, at: At): Promise<{ head: Buffer; size: number }> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path);
    const about = await handle.stat();
    if (!about.isFile()) throw unreadable('FILE_NOT_READABLE', at, { reason: 'not a file' });
    const head = Buffer.alloc(8);
    await handle.read(head, 0, 8, 0);
    return { head, size: about.size };
  } catch (error) {
    if (error instanceof FileUnreadable) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw unreadable('FILE_MISSING', at);
    throw unreadable('FILE_NOT_READABLE', at, { reason: code ?? 'unknown' });
  } finally {
    await handle?.close();
  }
}

// --- text --------------------------------------------------------------------------------------------------------------

async function* readText(path: string, at: At, limits: Limits, known: Headers): AsyncGenerator<TableItem> {
  const found = await encodingOf(path);
  if (found.kind === 'binary') throw unreadable('NOT_A_TABLE', at);
  if (found.kind === 'unknown') throw unreadable('ENCODING_UNKNOWN', { ...at, line: found.line });
  if (found.opening.trim() === '') throw unreadable('FILE_EMPTY', at, known.whatIsMissing());
  if (found.encoding === 'windows-1252') yield { kind: 'note', note: fault('READ_AS_WINDOWS_1252', at) };
  const { delimiter, skip } = delimiterOf(found.opening, known);
  let headers: number | undefined;
  let rows = 0;
  let last: (TableItem & { kind: 'row' }) | undefined;
  for await (const { line, cells } of recordsIn(path, found.encoding, delimiter, at, limits)) {
    if (line <= skip || cells.every((cell) => cell.trim() === '')) continue;
    const place = { ...at, line };
    if (headers === undefined) {
      headers = cells.length;
      yield { kind: 'headers', at: place, headers: cells };
      continue;
    }
    // A quotation mark too many has swallowed rows, whoever's they are.
    if (cells.length !== headers && cells.some((cell) => /[\r\n]/.test(cell))) {
      throw unreadable('QUOTE_NOT_CLOSED', place);
    }
    if (++rows > limits.rows) throw unreadable('TOO_MANY_ROWS', place, { limit: String(limits.rows) });
    if (last) yield last;
    last = { kind: 'row', at: place, cells };
  }
  if (last) yield found.endsWithLineBreak ? last : { ...last, unfinished: true };
}

async function* recordsIn(
  path: string,
  encoding: Encoding,
  delimiter: string,
  at: At,
  limits: Limits,
): AsyncGenerator<{ line: number; cells: string[] }> {
  // Lines of the records taken apart so far. An error overtakes the records before it on their way through the stream.
  let lines = 0;
  const parser = parse({
    delimiter,
    info: true,
    on_record: (record: string[], context) => {
      lines = context.lines;
      return record;
    },
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: limits.rowCharacters,
  });
  const source = Readable.from(decoded(createReadStream(path), encoding));
  source.on('error', (error) => parser.destroy(error));
  let line = 1;
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      yield { line, cells: record };
      line = info.lines + 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const place = { ...at, line: lines + 1 };
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') throw unreadable('QUOTE_NOT_CLOSED', place);
    if (error.code === 'CSV_MAX_RECORD_SIZE') {
      throw unreadable('ROW_TOO_LONG', place, { limit: String(limits.rowCharacters) });
    }
    throw unreadable('QUOTE_MISPLACED', place);
  } finally {
    source.destroy();
  }
}

/** Excel writes `;` where the decimal mark is a comma. The one that gives most headers we know is meant. */
function delimiterOf(opening: string, known: Headers): { delimiter: string; skip: number } {
  const told = /^"?sep=(.)"?\r?\n/i.exec(opening);
  if (told?.[1] !== undefined) return { delimiter: told[1], skip: 1 };
  const [first = ''] = opening.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const counts = [';', ',', '\t'].map((delimiter) => ({ delimiter, known: knownHeaders(first, delimiter, known) }));
  const best = counts.reduce((a, b) => (b.known > a.known ? b : a));
  return { delimiter: best.delimiter, skip: 0 };
}

function knownHeaders(line: string, delimiter: string, known: Headers): number {
  try {
    const [headers = []] = parseSync(line, { delimiter, relax_quotes: true });
    return headers.filter((header) => known.columnOf(header) !== undefined).length;
  } catch {
    return 0;
  }
}

// --- spreadsheets ------------------------------------------------------------------------------------------------------

async function* readSpreadsheet(path: string, at: At, limits: Limits, known: Headers): AsyncGenerator<TableItem> {
  let rows = 0;
  let found = false;
  for (const { sheet, data } of await sheetsOf(path, at, limits)) {
    let headers = false;
    for (const [index, row] of data.entries()) {
      const cells = row.map(cellOf);
      if (cells.every((cell) => cell === '')) continue;
      const place = { ...at, sheet, line: index + 1 };
      if (!headers) {
        const texts = cells.map(String);
        if (!texts.some((text) => known.columnOf(text) !== undefined)) {
          yield { kind: 'note', note: fault('SHEET_SKIPPED', { ...at, sheet }, { value: sheet }) };
          break;
        }
        [headers, found] = [true, true];
        yield { kind: 'headers', at: place, headers: texts };
        continue;
      }
      if (++rows > limits.rows) throw unreadable('TOO_MANY_ROWS', place, { limit: String(limits.rows) });
      yield { kind: 'row', at: place, cells };
    }
  }
  if (!found) throw unreadable('NO_HEADER', at, known.whatIsMissing());
}

type SheetCell = string | number | boolean | Date | null;

async function sheetsOf(path: string, at: At, limits: Limits): Promise<{ sheet: string; data: SheetCell[][] }[]> {
  const archive = Readable.from(
    checkedArchive(await readFile(path), { bytes: limits.unpackedBytes, cells: limits.cells }),
    { objectMode: false },
  );
  try {
    // The library's type says `typeof Date` where it gives a `Date`.
    return (await readXlsxFile(archive, { parseNumber: exactNumber })) as unknown as {
      sheet: string;
      data: SheetCell[][];
    }[];
  } catch (error) {
    throw spreadsheetFault(error, at, limits);
  } finally {
    archive.destroy();
  }
}

function spreadsheetFault(error: unknown, at: At, limits: Limits): FileUnreadable {
  if (error instanceof ZipTooLarge) {
    const size = (amount: number) =>
      error.unit === 'bytes' ? megabytes(amount) : `${String(Math.round(amount / MB))} M celler/cells`;
    const limit = size(error.unit === 'bytes' ? limits.unpackedBytes : limits.cells);
    return unreadable('XLSX_TOO_LARGE_INSIDE', at, { size: size(error.size), limit });
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ZipDamaged) return unreadable('XLSX_DAMAGED', at, { reason: message });
  const cell = /row (\d+), col (\d+): VALUE_MISSING/.exec(message);
  if (cell) {
    return new FileUnreadable([
      fault('XLSX_CELL_WITHOUT_VALUE', { ...at, line: Number(cell[1]) }, { column: lettersOf(Number(cell[2])) }),
    ]);
  }
  return unreadable('XLSX_DAMAGED', at, { reason: message });
}

/** Excel keeps numbers in binary and shows fifteen digits: 0.07 may be stored as 0.070000000000000007. */
function exactNumber(text: string): number {
  return Number(Number(text).toPrecision(15));
}

function cellOf(cell: SheetCell): Cell {
  if (cell === null) return '';
  if (cell instanceof Date) {
    const milliseconds = cell.getTime();
    const day = Math.floor(milliseconds / 86_400_000);
    // A time of day is not part of a date column; it is left for the reader of the cell to object to.
    return milliseconds % 86_400_000 === 0 ? dateOf(day) : cell.toISOString();
  }
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return cell;
}

function lettersOf(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column > 26 ? lettersOf((column - 1 - rest) / 26) + letter : letter;
}

// --- shared ------------------------------------------------------------------------------------------------------------

function startsWith(head: Buffer, signature: string): boolean {
  return head.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1'));
}

function megabytes(bytes: number): string {
  return `${(bytes / MB).toFixed(bytes < 10 * MB ? 1 : 0)} MB`;
}

function unreadable(code: FaultCode, at: At, slots: Readonly<Record<string, string>> = {}): FileUnreadable {
  return new FileUnreadable([fault(code, at, slots)]);
}
