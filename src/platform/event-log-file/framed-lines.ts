import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { TransferRefused, isFromOutside, reasonOf, syncPath, unfinished } from '../durable-files.js';
import { programVersion } from '../program.js';

/**
 * A file of lines of JSON in a frame: a first line that says what it is, and a last line that counts the lines and carries two
 * digests, of these lines alone and of everything before it. So a file that is cut or altered shows it.
 */
export type Format = {
  readonly name: string;
  readonly version: number;
  /** What its lines are, in the plural. */
  readonly counted: string;
};

export type Frame = {
  /** The first line. */
  readonly about: Readonly<Record<string, unknown>>;
  readonly count: number;
  /** SHA-256 over the lines between the first and the last, each with its line break. */
  readonly digest: string;
};

/** Longer than any line of ours: an event is at most one mebibyte. What is longer is no file of lines. */
const longestLine = 16 * 1024 * 1024;
const chunkSize = 64 * 1024;
const lineBreak = 0x0a;
const lastLineBegins = '{"end":';

/**
 * Writes the file under another name, makes it last, and only then gives it its name. A name that ends in `.gz` compresses.
 *
 * @throws TransferRefused when the file is there already or cannot be written; whatever the lines throw
 */
export async function writeFramedFile(
  path: string,
  format: Format,
  lines: AsyncIterable<string>,
  about: Readonly<Record<string, string>> = {},
): Promise<Frame> {
  if (existsSync(path)) {
    throw new TransferRefused(`${path} exists already. Name another file, or move that one away first.`);
  }
  const first = {
    format: format.name,
    version: format.version,
    program: programVersion,
    writtenAt: new Date().toISOString(),
    ...about,
  };
  const part = unfinished(path);
  const frame = { about: first, count: 0, digest: '' };
  try {
    rmSync(part, { force: true });
    const file = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true });
    const bytes = framed(format, first, lines, frame);
    await (path.endsWith('.gz') ? pipeline(bytes, createGzip(), file) : pipeline(bytes, file));
    renameSync(part, path);
    syncPath(dirname(path));
  } catch (error) {
    rmSync(part, { force: true });
    if (!isFromOutside(error)) throw error;
    throw new TransferRefused(`Cannot write ${path}: ${reasonOf(error)}. Nothing was left under that name.`, {
      cause: error,
    });
  }
  return frame;
}

async function* framed(
  { name, counted }: Format,
  first: object,
  lines: AsyncIterable<string>,
  frame: { count: number; digest: string },
): AsyncGenerator<Buffer> {
  const everything = createHash('sha256');
  const body = createHash('sha256');
  const head = Buffer.from(`${JSON.stringify(first)}\n`);
  everything.update(head);
  yield head;
  const counting = (text: string) => {
    const bytes = Buffer.from(text);
    everything.update(bytes);
    body.update(bytes);
    return bytes;
  };
  let chunk = '';
  for await (const line of lines) {
    chunk += `${line}\n`;
    frame.count++;
    if (chunk.length < chunkSize) continue;
    yield counting(chunk);
    chunk = '';
  }
  yield counting(chunk);
  frame.digest = body.digest('hex');
  yield Buffer.from(lastLine(name, counted, frame.count, frame.digest, everything.digest('hex')));
}

const lastLine = (name: string, counted: string, count: number, digest: string, sha256: string) =>
  `${JSON.stringify({ end: name, [counted]: count, digest, sha256 })}\n`;

/**
 * Reads the file to its end and gives every line between the first and the last, with its number in the file. They come before
 * the last line has been seen: do nothing with them that cannot be undone, unless the file was read whole before.
 *
 * @throws TransferRefused with the line when the file is not of this format, is cut, was altered, or something follows its end
 */
export async function readFramedFile(
  path: string,
  format: Format,
  onLine: (text: string, number: number) => Promise<void> | undefined,
): Promise<Frame> {
  const everything = createHash('sha256');
  const body = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let number = 0;
  let about: Frame['about'] | undefined;
  let end: Omit<Frame, 'about'> | undefined;
  for await (const bytes of linesOf(path)) {
    number++;
    const text = textOf(bytes, decoder, path, number);
    if (end !== undefined) throw wrongLine(path, number, 'something follows the end of the file');
    if (about === undefined) {
      about = firstLine(text, path, format);
    } else if (text.startsWith(lastLineBegins)) {
      end = { count: number - 2, digest: body.digest('hex') };
      const due = lastLine(format.name, format.counted, end.count, end.digest, everything.digest('hex'));
      if (`${text}\n` !== due) throw wrongLine(path, number, endFault(text, format, end.count));
      continue;
    } else {
      body.update(bytes);
      const handled = onLine(text, number);
      if (handled !== undefined) await handled;
    }
    everything.update(bytes);
  }
  if (about === undefined) throw new TransferRefused(`${path} is empty.`);
  if (end === undefined) throw wrongLine(path, number, `${notWhole}: the line that counts and closes it is missing`);
  return { about, ...end };
}

export const wrongLine = (path: string, number: number, what: string) =>
  new TransferRefused(`${path}, line ${number}: ${what}.`);

const notWhole = 'the file is not whole';

function firstLine(text: string, path: string, { name, version }: Format): Frame['about'] {
  const about = parsed(text);
  if (about === undefined || typeof about.format !== 'string' || typeof about.version !== 'number') {
    throw new TransferRefused(`${path} is not a file of the format ${name}: its first line does not say so.`);
  }
  if (about.format !== name) {
    throw new TransferRefused(`${path} is a file of the format ${about.format}, and ${name} is needed here.`);
  }
  if (about.version > version) {
    throw new TransferRefused(
      `${path} was written by a newer version of this program (format version ${about.version}, this program knows ${version}). ` +
        'Run the newer program.',
    );
  }
  return about;
}

function endFault(text: string, { counted }: Format, count: number): string {
  const said = parsed(text)?.[counted];
  return typeof said === 'number' && said !== count
    ? `the file was to hold ${said} ${counted}, and holds ${count}`
    : 'the digest does not fit what stands before: the file was altered after it was written';
}

/** The object a line of JSON holds; undefined when it holds none. */
export function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function textOf(line: Buffer, decoder: TextDecoder, path: string, number: number): string {
  try {
    return decoder.decode(line.subarray(0, -1));
  } catch {
    throw wrongLine(path, number, 'the text is not UTF-8');
  }
}

/** The lines of the file as bytes, each with its line break; unpacked where it is packed, whatever its name says. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let number = 0;
  let rest: Buffer[] = [];
  let restLength = 0;
  for await (const chunk of bytesOf(path)) {
    let from = 0;
    for (let at = chunk.indexOf(lineBreak); at !== -1; at = chunk.indexOf(lineBreak, from)) {
      const tail = chunk.subarray(from, at + 1);
      number++;
      yield rest.length === 0 ? tail : Buffer.concat([...rest, tail]);
      rest = [];
      restLength = 0;
      from = at + 1;
    }
    if (from === chunk.length) continue;
    rest.push(chunk.subarray(from));
    restLength += chunk.length - from;
    if (restLength > longestLine) throw wrongLine(path, number + 1, 'the line is longer than any of this format');
  }
  if (restLength > 0) throw wrongLine(path, number + 1, `${notWhole}: it ends in the middle of this line`);
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  try {
    if (isPacked(path)) {
      const unpacked = createGunzip({ rejectGarbageAfterEnd: true });
      const reading = pipeline(createReadStream(path), unpacked);
      reading.catch(() => undefined); // Told by the iteration.
      yield* unpacked as AsyncIterable<Buffer>;
    } else {
      yield* createReadStream(path) as AsyncIterable<Buffer>;
    }
  } catch (error) {
    if (!isFromOutside(error)) throw error;
    throw new TransferRefused(`Cannot read ${path}: ${unpackingFault(error) ?? reasonOf(error)}.`, { cause: error });
  }
}

function isPacked(path: string): boolean {
  const handle = openSync(path, 'r');
  try {
    const start = Buffer.alloc(2);
    return readSync(handle, start) === 2 && start[0] === 0x1f && start[1] === 0x8b;
  } finally {
    closeSync(handle);
  }
}

function unpackingFault(error: unknown): string | undefined {
  const code = (error as { code: string }).code;
  if (code === 'Z_BUF_ERROR') return `${notWhole}, it ends in the middle of the packed content`;
  if (code === 'ERR_TRAILING_JUNK_AFTER_STREAM_END') return 'something follows the end of the packed content';
  return code.startsWith('Z_') ? 'the packed content is damaged' : undefined;
}
