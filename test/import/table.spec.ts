import { deflateRawSync, crc32 } from 'node:zlib';
import { mkdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import writeExcelFile from 'write-excel-file/node';
import { LIMITS, readTable, type TableItem } from '../../src/import/table.js';
import { ZipDamaged, checkedArchive } from '../../src/import/zip.js';
import { POST, type RowObject, csv, fileOf, read, unreadable } from './support.js';

const TABLE = csv([{ ...POST, navn: 'Åse Bjørnæs' }]);

async function items(content: string | Buffer): Promise<TableItem[]> {
  const found: TableItem[] = [];
  for await (const item of readTable(fileOf(content))) found.push(item);
  return found;
}

function windows1252(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

async function xlsx(...sheets: readonly (readonly (readonly unknown[])[])[]): Promise<Buffer> {
  const written = sheets.map((data, index) => ({ data: data as never, sheet: `Ark ${String(index + 1)}` }));
  return Buffer.from(await writeExcelFile(written as never).toBuffer());
}

const SHEET = [Object.keys(POST), Object.values(POST)];

describe('text', () => {
  test.each([
    ['UTF-8', Buffer.from(TABLE)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TABLE}`)],
    ['Windows-1252', windows1252(TABLE)],
    ['UTF-16 little-endian', Buffer.from(`\uFEFF${TABLE}`, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\uFEFF${TABLE}`, 'utf16le').swap16()],
    ['UTF-16 without a byte order mark', Buffer.from(TABLE, 'utf16le')],
  ])('%s is read alike', async (_, content) => {
    const { doctors, faults } = await read(content);
    expect(faults).toEqual([]);
    expect(doctors.map(({ name }) => name)).toEqual(['Åse Bjørnæs']);
  });

  test('Windows-1252 is mentioned, since it is a conclusion', async () => {
    expect((await read(windows1252(TABLE))).notes.map(({ code }) => code)).toEqual(['READ_AS_WINDOWS_1252']);
  });

  test('characters may lie across the pieces a large file is read in', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => ({
      ...POST,
      referanse: String(index),
      arbeidsgiver: `${'x'.repeat(index % 2)}${'ø'.repeat(30)}`,
    }));
    for (const content of [Buffer.from(csv(rows)), Buffer.from(`\uFEFF${csv(rows)}`, 'utf16le')]) {
      const { doctors, notes } = await read(content);
      expect(notes).toEqual([]);
      const names = doctors[0]?.commands.map(({ data }) => (data as { employer: { name: string } }).employer.name);
      expect(new Set(names)).toEqual(new Set(['ø'.repeat(30), `x${'ø'.repeat(30)}`]));
    }
  });

  test('ENCODING_UNKNOWN: letters as DOS or a Macintosh wrote them are not guessed at', async () => {
    for (const [ae, oe, aa] of [
      [0x91, 0x9b, 0x86],
      [0xbe, 0xbf, 0x8c],
    ] as const) {
      const bytes = windows1252(TABLE.replace('ø', String.fromCharCode(oe)).replace('æ', String.fromCharCode(ae)));
      const content = Buffer.from(bytes.map((byte) => (byte === 0xc5 ? aa : byte)));
      expect(await unreadable(content)).toEqual([expect.objectContaining({ code: 'ENCODING_UNKNOWN', line: 2 })]);
    }
  });

  test.each([
    [';', '\r\n'],
    [',', '\n'],
    ['\t', '\r\n'],
    [';', '\r'],
  ])('delimiter %j and line break %j', async (delimiter, newline) => {
    const { doctors, faults } = await read(
      csv([{ ...POST, arbeidsgiver: 'Kommune; med, alt' }], { delimiter, newline }),
    );
    expect(faults).toEqual([]);
    expect(doctors[0]?.commands[0]?.data).toMatchObject({ employer: { name: 'Kommune; med, alt' } });
  });

  test("Excel's own first line sep=; is understood", async () => {
    expect((await read(`sep=;\r\n${TABLE}`)).doctors).toHaveLength(1);
  });

  test('lines are numbered as an editor does, whatever stands between', async () => {
    const second = { ...POST, referanse: 'B', navn: 'Noen\nAnnen' };
    const found = await items(`${csv([second, POST])}\r\n;;;\r\n`.replace('\r\n', '\r\n\r\n'));
    expect(found.filter(({ kind }) => kind === 'row').map((item) => item.kind === 'row' && item.at.line)).toEqual([
      3, 5,
    ]);
  });

  test('QUOTE_NOT_CLOSED: the line where it was opened', async () => {
    const text = csv([POST, { ...POST, referanse: '"' }]).replace('""""', '"B');
    expect(await unreadable(text)).toEqual([expect.objectContaining({ code: 'QUOTE_NOT_CLOSED', line: 3 })]);
  });

  test('QUOTE_NOT_CLOSED: a mark that swallows rows and happens to close makes nobody’s rows vanish', async () => {
    const text = csv([POST, POST, { ...POST, merknad: 'x' }])
      .replace(';A;', ';"A;')
      .replace(/x(\r\n)$/, '"$1');
    expect(await unreadable(text)).toEqual([expect.objectContaining({ code: 'QUOTE_NOT_CLOSED', line: 2 })]);
  });

  test('QUOTE_MISPLACED', async () => {
    const text = TABLE.replace('Oslo kommune', 'Oslo "store" kommune');
    expect(await unreadable(text)).toEqual([expect.objectContaining({ code: 'QUOTE_MISPLACED', line: 2 })]);
  });

  test('ROW_TOO_LONG', async () => {
    const text = csv([{ ...POST, merknad: 'x'.repeat(3000) }]);
    const [fault] = await unreadable(text, { rowCharacters: 2000 });
    expect(fault).toMatchObject({ code: 'ROW_TOO_LONG', line: 2 });
  });

  test('COLUMN_COUNT: too few or too many cells are told, empty ones at the end are not', async () => {
    const { faults, doctors } = await read(`${TABLE}stilling;9000001;Kari\r\n${TABLE.split('\r\n')[1] ?? ''};;;\r\n`);
    expect(faults).toEqual([expect.objectContaining({ code: 'COLUMN_COUNT', line: 3 })]);
    expect(faults[0]?.message.nb).toBe('Raden har 3 celler; overskriften har 12.');
    expect(doctors[0]?.faulty).toBe(true);
    const more = await read(`${TABLE.split('\r\n').slice(0, 2).join('\r\n')};;noe\r\n`);
    expect(more.faults.map(({ code }) => code)).toEqual(['COLUMN_COUNT']);
  });

  test('FILE_EMPTY, NOT_A_TABLE, FILE_MISSING and FILE_NOT_READABLE', async () => {
    for (const content of ['', '\uFEFF', ' \r\n \r\n']) {
      expect(await unreadable(content)).toEqual([expect.objectContaining({ code: 'FILE_EMPTY' })]);
    }
    expect((await unreadable(Buffer.from([1, 2, 0, 3, 0, 0, 7, 200])))[0]?.code).toBe('NOT_A_TABLE');
    await expect(readTable('/nowhere/at/all.csv').next()).rejects.toMatchObject({ faults: [{ code: 'FILE_MISSING' }] });
    const folder = fileOf('').replace('.csv', '-folder');
    mkdirSync(folder);
    await expect(readTable(folder).next()).rejects.toMatchObject({ faults: [{ code: 'FILE_NOT_READABLE' }] });
  });

  test('FILE_TOO_LARGE: told with both sizes and a way out, before anything is read', async () => {
    const [fault] = await unreadable(Buffer.alloc(LIMITS.csvBytes + 1, 'x'));
    expect(fault?.code).toBe('FILE_TOO_LARGE');
    expect(fault?.message.nb).toBe('Filen er 50 MB; grensen er 50 MB.');
    expect(fault?.fix.nb).toMatch(/^Del filen/);
    expect((await unreadable(TABLE, { csvBytes: 100 }))[0]?.message.en).toBe(
      'The file is 0.0 MB; the limit is 0.0 MB.',
    );
  });

  test('TOO_MANY_ROWS', async () => {
    const rows = Array.from({ length: 4 }, (_, index) => ({ ...POST, referanse: String(index) }));
    expect(await unreadable(csv(rows), { rows: 3 })).toEqual([
      expect.objectContaining({ code: 'TOO_MANY_ROWS', line: 5 }),
    ]);
  });

  test('NO_ROWS', async () => {
    expect((await unreadable(TABLE.split('\r\n')[0] ?? ''))[0]?.code).toBe('NO_ROWS');
  });
});

describe('headers', () => {
  const renamed = (renames: Readonly<Record<string, string>>): RowObject =>
    Object.fromEntries(Object.entries(POST).map(([key, value]) => [renames[key] ?? key, value]));

  test('case, blanks, accents and English make no difference', async () => {
    const { faults, doctors } = await read(
      csv([
        renamed({
          radtype: ' Record TYPE',
          hpr: 'HPR-nummer',
          navn: 'NAME',
          fra: 'Fra dato',
          oppgitt_av: 'Declared By',
        }),
      ]),
    );
    expect(faults).toEqual([]);
    expect(doctors[0]?.commands).toHaveLength(1);
  });

  test('NO_HEADER', async () => {
    expect((await unreadable('a;b\r\n1;2\r\n'))[0]?.code).toBe('NO_HEADER');
  });

  test('HEADER_MISSING, HEADER_DUPLICATE and HEADER_UNKNOWN are told at once', async () => {
    const faults = await unreadable(csv([renamed({ navn: 'Fra', prosent: 'stillingsprsent', kontrakt: 'bil' })]));
    expect(faults.map(({ code, column }) => [code, column])).toEqual([
      ['HEADER_DUPLICATE', 'fra'],
      ['HEADER_UNKNOWN', 'stillingsprsent'],
      ['HEADER_UNKNOWN', 'bil'],
      ['HEADER_MISSING', 'navn'],
    ]);
    expect(faults[0]?.message.nb).toBe('Kolonnen «fra» finnes to ganger (også som «Fra»).');
    expect(faults[1]?.fix.nb).toMatch(/^Mente du prosent\?/);
  });

  test('several columns of remarks are fine', async () => {
    expect((await read(csv([{ ...POST, merknad: 'x', kommentar: 'y' }]))).faults).toEqual([]);
  });
});

describe('spreadsheets', () => {
  test('every sheet with our columns is read, others are mentioned', async () => {
    const other = [Object.keys(POST), ...[POST, { ...POST, referanse: 'B' }].map((row) => Object.values(row))];
    const { doctors, notes, rows } = await read(await xlsx(SHEET, [['Forklaring'], ['tekst']], other));
    expect(doctors[0]?.commands).toHaveLength(2);
    expect(rows).toBe(3);
    expect(notes.map(({ code, sheet }) => [code, sheet])).toEqual([
      ['SHEET_SKIPPED', 'Ark 2'],
      ['ROW_REPEATED', 'Ark 3'],
    ]);
  });

  test('NO_HEADER when no sheet has our columns', async () => {
    expect((await unreadable(await xlsx([['a'], ['b']])))[0]?.code).toBe('NO_HEADER');
  });

  test('XLSX_DAMAGED: cut anywhere, or a bit changed, it is refused and never half read', async () => {
    const whole = await xlsx(SHEET);
    for (let length = 8; length < whole.length; length += 97) {
      expect((await unreadable(whole.subarray(0, length)))[0]?.code).toBe('XLSX_DAMAGED');
    }
    const flipped = Buffer.from(whole);
    const at = flipped.indexOf('xl/worksheets/sheet1.xml') + 40;
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
    expect((await unreadable(flipped))[0]?.code).toBe('XLSX_DAMAGED');
  });

  test('FILE_TOO_LARGE for spreadsheets has its own limit', async () => {
    expect((await unreadable(await xlsx(SHEET), { xlsxBytes: 1000 }))[0]?.code).toBe('FILE_TOO_LARGE');
  });

  test('XLSX_TOO_LARGE_INSIDE: what the archive says is believed when it is too much', async () => {
    expect((await unreadable(await xlsx(SHEET), { unpackedBytes: 1000 }))[0]?.code).toBe('XLSX_TOO_LARGE_INSIDE');
  });

  test('an archive that unpacks to more than it says is damaged', async () => {
    const bomb = zipOf('xl/workbook.xml', Buffer.alloc(50_000_000), 1000);
    expect(bomb.length).toBeLessThan(100_000);
    expect((await unreadable(bomb))[0]?.code).toBe('XLSX_DAMAGED');
  });

  test('a part that unpacks to something else than was packed is damaged', () => {
    const content = Buffer.from('<workbook/>');
    const limits = { bytes: 1000, cells: 1000 };
    expect([...checkedArchive(zipOf('xl/workbook.xml', content, content.length), limits)]).toHaveLength(4);
    const other = zipOf('xl/workbook.xml', content, content.length, crc32(Buffer.from('<workbook />')));
    expect(() => [...checkedArchive(other, limits)]).toThrow(ZipDamaged);
  });

  test('XLSX_TOO_LARGE_INSIDE: one stray cell far away would fill the memory with empty ones', async () => {
    const sheet = Buffer.from(
      '<worksheet><sheetData><row r="1000000"><c r="XFD1000000"><v>1</v></c></row></sheetData></worksheet>',
    );
    const [fault] = await unreadable(zipOf('xl/worksheets/sheet1.xml', sheet, sheet.length));
    expect(fault).toMatchObject({ code: 'XLSX_TOO_LARGE_INSIDE' });
    expect(fault?.message.nb).toMatch(/16384 M celler/);
  });

  test('OLD_EXCEL', async () => {
    const content = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(100)]);
    expect((await unreadable(content))[0]?.code).toBe('OLD_EXCEL');
  });

  test('XLSX_CELL_WITHOUT_VALUE: a formula nobody has calculated', async () => {
    const headers = Object.keys(POST);
    const row = headers.map((header) =>
      header === 'prosent' ? { value: '=25+25', type: 'Formula' } : POST[header as keyof typeof POST],
    );
    const result = read(await xlsx([headers, row]));
    // Depending on how it is stored such a cell is empty or an error; it is never taken for a figure.
    await result.then(
      ({ faults }) => {
        expect(faults).toEqual([expect.objectContaining({ code: 'CELL_MISSING', column: 'prosent', line: 2 })]);
      },
      (error: unknown) => {
        expect(error).toMatchObject({ faults: [{ code: 'XLSX_CELL_WITHOUT_VALUE', line: 2 }] });
      },
    );
  });
});

/** An archive of one part that says it unpacks to `size` bytes. */
function zipOf(name: string, content: Buffer, size: number, checksum = crc32(content)): Buffer {
  const packed = deflateRawSync(content);
  const fields = (signature: number, length: number, shift: number) => {
    const bytes = Buffer.alloc(length);
    bytes.writeUInt32LE(signature, 0);
    bytes.writeUInt16LE(8, 8 + shift);
    bytes.writeUInt32LE(checksum, 14 + shift);
    bytes.writeUInt32LE(packed.length, 18 + shift);
    bytes.writeUInt32LE(size, 22 + shift);
    bytes.writeUInt16LE(name.length, 26 + shift);
    return Buffer.concat([bytes, Buffer.from(name)]);
  };
  const local = Buffer.concat([fields(0x04034b50, 30, 0), packed]);
  const central = fields(0x02014b50, 46, 2);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
