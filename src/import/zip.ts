import { crc32, inflateRawSync } from 'node:zlib';

/**
 * A spreadsheet file is a zip archive. The reader we use trusts what an archive says of itself, so it is handed another one:
 * only the XML parts, each unpacked within bounds and checked, and stored without compression.
 */
export class ZipDamaged extends Error {
  override readonly name = 'ZipDamaged';
}

export class ZipTooLarge extends Error {
  override readonly name = 'ZipTooLarge';
  constructor(
    readonly size: number,
    readonly unit: 'bytes' | 'cells',
  ) {
    super(`${String(size)} ${unit}`);
  }
}

export type UnpackedLimits = { readonly bytes: number; readonly cells: number };

type Entry = {
  readonly name: Buffer;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
const IN_ZIP64 = 0xffffffff;

/**
 * The archive again, part by part.
 *
 * @throws ZipDamaged, ZipTooLarge; what is too large is found before it is unpacked
 */
export function* checkedArchive(archive: Buffer, limits: UnpackedLimits): Generator<Buffer> {
  const entries = entriesOf(archive).filter(({ name }) => /\.(xml|rels)$/i.test(name.toString('utf8')));
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > limits.bytes) throw new ZipTooLarge(total, 'bytes');
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = unpack(archive, entry);
    requireSensibleCells(content, limits);
    const local = header(LOCAL, entry, 30);
    yield local;
    yield content;
    const central = header(CENTRAL, entry, 46);
    central.writeUInt32LE(offset, 42);
    directory.push(central);
    offset += local.length + content.length;
  }
  yield* directory;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  yield end;
}

/** The directory stands at the end of an archive: one that was cut has none. */
function entriesOf(archive: Buffer): Entry[] {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > archive.length) throw new ZipDamaged('no directory');
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== CENTRAL) throw new ZipDamaged('directory');
    const [nameLength, extraLength, remarkLength] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
    const extraAt = at + 46 + (nameLength ?? 0);
    const next = extraAt + (extraLength ?? 0) + (remarkLength ?? 0);
    if (next > archive.length) throw new ZipDamaged('directory');
    if ((archive.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new ZipDamaged('encrypted');
    const [packed, size, offset] = numbersOf(archive, at, archive.subarray(extraAt, extraAt + (extraLength ?? 0)));
    entries.push({
      name: archive.subarray(at + 46, extraAt),
      method: archive.readUInt16LE(at + 10),
      crc: archive.readUInt32LE(at + 16),
      packed,
      size,
      offset,
    });
    at = next;
  }
  return entries;
}

/** Sizes and place of an entry; some programs write them as 64-bit numbers even when they are small. */
function numbersOf(archive: Buffer, at: number, extra: Buffer): [packed: number, size: number, offset: number] {
  let [packed, size, offset] = [20, 24, 42].map((field) => archive.readUInt32LE(at + field)) as [
    number,
    number,
    number,
  ];
  for (let field = 0; field + 4 <= extra.length; field += 4 + extra.readUInt16LE(field + 2)) {
    if (extra.readUInt16LE(field) !== 1) continue;
    let value = field + 4;
    const large = () => {
      if (value + 8 > extra.length) throw new ZipDamaged('directory');
      value += 8;
      return Number(extra.readBigUInt64LE(value - 8));
    };
    if (size === IN_ZIP64) size = large();
    if (packed === IN_ZIP64) packed = large();
    if (offset === IN_ZIP64) offset = large();
  }
  return [packed, size, offset];
}

function unpack(archive: Buffer, { name, method, crc, packed, size, offset }: Entry): Buffer {
  if (offset + 30 > archive.length || archive.readUInt32LE(offset) !== LOCAL) throw new ZipDamaged(name.toString());
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  const content = archive.subarray(start, start + packed);
  if (content.length !== packed || (method !== STORED && method !== DEFLATED)) throw new ZipDamaged(name.toString());
  const unpacked = method === STORED ? content : inflated(content, size, name);
  if (unpacked.length !== size || crc32(unpacked) !== crc) throw new ZipDamaged(name.toString());
  return unpacked;
}

function inflated(content: Buffer, size: number, name: Buffer): Buffer {
  try {
    // One byte of room more than promised: content that does not keep its promise shows.
    return inflateRawSync(content, { maxOutputLength: size + 1 });
  } catch {
    throw new ZipDamaged(name.toString());
  }
}

/**
 * One stray cell far to the right or far down makes the whole rectangle up to it be filled with empty cells, row by row: a
 * small file can hold a sheet that fills any memory.
 */
function requireSensibleCells(content: Buffer, limits: UnpackedLimits): void {
  if (!content.includes('<sheetData')) return;
  let [rows, columns] = [1, 1];
  // A row without cells of its own still counts; a cell without content does not.
  for (const [, row, letters] of content
    .toString('latin1')
    .matchAll(/<(?:\w+:)?(?:row\b[^>]*?\br="(\d+)"|c\b[^>]*?\br="([A-Za-z]+)\d+"(?![^>]*\/>))/g)) {
    if (row !== undefined) rows = Math.max(rows, Number(row));
    else columns = Math.max(columns, columnNumber(letters ?? ''));
  }
  if (rows * columns > limits.cells) throw new ZipTooLarge(rows * columns, 'cells');
}

function columnNumber(letters: string): number {
  return Array.from(letters.toUpperCase()).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** The head of an entry in the new archive, or its entry in the directory: the fields are the same, two bytes apart. */
function header(signature: number, { name, crc, size }: Entry, length: 30 | 46): Buffer {
  const shift = length === 46 ? 2 : 0;
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(signature, 0);
  if (shift > 0) bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(20, 4 + shift);
  bytes.writeUInt32LE(crc, 14 + shift);
  bytes.writeUInt32LE(size, 18 + shift);
  bytes.writeUInt32LE(size, 22 + shift);
  bytes.writeUInt16LE(name.length, 26 + shift);
  return Buffer.concat([bytes, name]);
}
