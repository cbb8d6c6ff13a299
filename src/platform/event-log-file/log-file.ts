import type { Position, RecordedEvent } from '../../kernel/event.js';
import { TransferRefused } from '../durable-files.js';
import type { EventStore } from '../event-store/event-store.js';
import { WrongExpectedRevision } from '../event-store/event-store.js';
import { type LogDigest, LogOrder, digestOf, eventOf, lineOf, placeOf } from './event-line.js';
import { type Format, type Frame, readFramedFile, writeFramedFile, wrongLine } from './framed-lines.js';

/** See docs/log-file-format.md. */
const format: Format = { name: 'tjenestebok-log', version: 1, counted: 'events' };

/** Events taken over at a time, and the length of their lines: whichever is reached first. */
const batchSize = 500;
const batchLength = 4 * 1024 * 1024;

export type Progress = {
  readonly doing: 'writing' | 'checking' | 'importing' | 'reading back';
  readonly events: number;
};
export type OnProgress = (progress: Progress) => void;

const silent: OnProgress = () => undefined;

/**
 * Writes the log into a file as it is when this begins; what is recorded meanwhile is left out.
 *
 * @throws TransferRefused when the file cannot be written, or the log does not follow on as a log does
 */
export async function exportLog(store: EventStore, path: string, onProgress = silent): Promise<LogDigest> {
  const last = await store.lastPosition();
  const { count, digest } = await writeFramedFile(path, format, linesUpTo(store, last, onProgress));
  return { events: count, digest };
}

async function* linesUpTo(store: EventStore, last: Position | undefined, onProgress: OnProgress) {
  if (last === undefined) return;
  const order = new LogOrder();
  let events = 0;
  for await (const event of store.readAll()) {
    order.take(event);
    yield lineOf(event);
    onProgress({ doing: 'writing', events: ++events });
    if (event.position === last) return;
  }
  throw new TransferRefused(
    `The log was read to its end without the event it was to end with: only ${events} events came. Export it again.`,
  );
}

export type LogFile = LogDigest & { readonly about: Frame['about'] };

/**
 * Reads a file to its end and checks all of it.
 *
 * @throws TransferRefused with the line for everything that makes the file unusable
 */
export async function checkLogFile(path: string, onProgress = silent): Promise<LogFile> {
  let events = 0;
  return readEvents(path, () => {
    onProgress({ doing: 'checking', events: ++events });
    return undefined;
  });
}

async function readEvents(
  path: string,
  onEvent: (event: RecordedEvent, line: string) => Promise<void> | undefined,
): Promise<LogFile> {
  const order = new LogOrder();
  const { about, count, digest } = await readFramedFile(path, format, (line, number) => {
    let event: RecordedEvent;
    try {
      event = eventOf(line);
      order.take(event);
    } catch (error) {
      throw error instanceof TransferRefused ? wrongLine(path, number, error.message) : error;
    }
    return onEvent(event, line);
  });
  return { about, events: count, digest };
}

export type Imported = LogFile & {
  /** Events that were in the log already, from an earlier import that was interrupted. */
  readonly already: number;
};

/**
 * Brings the events of a file, checked before, into a log that is empty or holds a beginning of them, and then reads the log
 * back and compares. Nobody else may write to the log meanwhile.
 *
 * @returns how many events were there already, from an earlier import that was interrupted
 * @throws TransferRefused when the log cannot be used, or does not read as the file afterwards
 */
export async function importLog(
  store: EventStore,
  path: string,
  checked: LogFile,
  onProgress = silent,
): Promise<number> {
  const already = await bringIn(store, path, onProgress);
  const found = await digestOf(store.readAll(), (events) => {
    onProgress({ doing: 'reading back', events });
  });
  if (found.events !== checked.events || found.digest !== checked.digest) {
    throw new TransferRefused(
      `The log is not equal to the file: it holds ${found.events} events with the digest ${found.digest}, ` +
        `the file ${checked.events} with ${checked.digest}. Did somebody write to the log, or to the file, meanwhile? ` +
        'Do not use this log; import into an empty one.',
    );
  }
  return already;
}

/** How many events of the file were there already. */
async function bringIn(store: EventStore, path: string, onProgress: OnProgress): Promise<number> {
  const there = store.readAll()[Symbol.asyncIterator]();
  let found = await there.next();
  let already = 0;
  let batch: RecordedEvent[] = [];
  let length = 0;
  let done = 0;
  const takeOver = async () => {
    await takingOver(store, batch);
    done += batch.length;
    batch = [];
    length = 0;
    onProgress({ doing: 'importing', events: already + done });
  };
  try {
    await readEvents(path, async (event, line) => {
      if (found.done !== true) {
        refuseOther(found.value, event, line);
        already++;
        found = await there.next();
        return;
      }
      batch.push(event);
      length += line.length;
      if (batch.length === batchSize || length >= batchLength) await takeOver();
    });
    if (batch.length > 0) await takeOver();
    if (found.done !== true) {
      throw new TransferRefused(
        `The log holds more than the file: after all ${already} events of the file comes ${placeOf(found.value)}. Nothing was imported.`,
      );
    }
    return already;
  } finally {
    await there.return?.();
  }
}

function refuseOther(found: RecordedEvent, event: RecordedEvent, line: string): void {
  if (lineOf(found) === line) return;
  const place = placeOf(event);
  throw new TransferRefused(
    `The log holds other events than the file. First difference: the file has ${place}, the log has ` +
      `${placeOf(found) === place ? 'another event there' : placeOf(found)}. Nothing was imported. ` +
      'A file is imported into an empty log, or one that an earlier import of the same file was interrupted in.',
  );
}

async function takingOver(store: EventStore, batch: readonly RecordedEvent[]): Promise<void> {
  try {
    await store.takeOver(batch);
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
    throw new TransferRefused(
      `Somebody else writes to this log: ${error.message}. Nobody may write to a log while events are imported into it. ` +
        'Do not use this log; import into an empty one.',
      { cause: error },
    );
  }
}
