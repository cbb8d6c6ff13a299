import { createHash } from 'node:crypto';
import type { RecordedEvent } from '../../kernel/event.js';
import { TransferRefused } from '../durable-files.js';
import { AppendTooLarge } from '../event-store/event-store.js';
import { asText } from '../event-store/new-events.js';
import type { EventText } from '../event-store/new-events.js';
import { instantOf } from '../instants.js';
import { parsed } from './framed-lines.js';

/**
 * An event as one line of text, the same whatever the engine: its fields in this order, data and metadata as the JSON they were
 * appended with. The position is left out, for it is the engine's own; the order of the lines is the order of the log.
 *
 * @throws NoEvent for what no engine would keep
 */
export function lineOf(event: RecordedEvent): string {
  const { stream, revision, recordedAt } = event;
  if (!Number.isSafeInteger(revision) || revision < 0) throw new NoEvent(event, 'that is not a revision');
  if (instantOf(recordedAt) !== recordedAt)
    throw new NoEvent(event, `${JSON.stringify(recordedAt)} is no instant of recording`);
  const { id, type, schema, data, metadata } = asStored(event);
  return (
    `{"stream":${JSON.stringify(stream)},"revision":${revision},"id":"${id}","type":${JSON.stringify(type)},` +
    `"schema":${schema},"recordedAt":"${recordedAt}","data":${data},"metadata":${metadata}}`
  );
}

/**
 * The event a line holds, its position left open.
 *
 * @throws TransferRefused unless the line is just as `lineOf` writes it
 */
export function eventOf(line: string): RecordedEvent {
  const fields = parsed(line);
  if (fields === undefined) throw new TransferRefused('this is no JSON object');
  for (const [name, kind] of Object.entries(kinds)) {
    if (typeof fields[name] !== kind || fields[name] === null)
      throw new TransferRefused(`"${name}" is missing or wrong`);
  }
  const { stream, revision, id, type, schema, recordedAt, data, metadata } = fields as RecordedEvent;
  const event = { stream, revision, position: '', id, type, schema, recordedAt, data, metadata };
  if (lineOf(event) !== line) throw new NoEvent(event, 'the line is not written as this program writes it');
  return event;
}

/** Something that cannot stand in a log, or not there. */
export class NoEvent extends TransferRefused {
  constructor(event: Place, what: string) {
    super(`${placeOf(event)}: ${what}`);
  }
}

type Place = Pick<RecordedEvent, 'stream' | 'revision'>;

export const placeOf = ({ stream, revision }: Place) => `revision ${String(revision)} of ${stream}`;

const kinds = {
  stream: 'string',
  revision: 'number',
  id: 'string',
  type: 'string',
  schema: 'number',
  recordedAt: 'string',
  data: 'object',
  metadata: 'object',
} satisfies Record<Exclude<keyof RecordedEvent, 'position'>, string>;

function asStored(event: RecordedEvent): EventText {
  try {
    const [text] = asText(event.stream, 'any', [event]);
    if (text !== undefined) return text;
  } catch (error) {
    if (error instanceof TypeError || error instanceof AppendTooLarge) throw new NoEvent(event, error.message);
    throw error;
  }
  throw new NoEvent(event, 'it cannot be written as text');
}

/**
 * Sees to it that events follow on each other as in a log: revisions of a stream from 0 without holes. Not the instants: the
 * clocks of a cluster may disagree, and a log must be movable all the same.
 */
export class LogOrder {
  readonly #due = new Map<string, number>();

  /** @throws NoEvent when this event cannot come next */
  take(event: RecordedEvent): void {
    const { stream, revision } = event;
    const due = this.#due.get(stream) ?? 0;
    if (revision < due) throw new NoEvent(event, 'it comes a second time');
    if (revision > due) throw new NoEvent(event, `it comes where revision ${due} is due`);
    this.#due.set(stream, revision + 1);
  }
}

export type LogDigest = {
  readonly events: number;
  /** SHA-256 over the lines of all events, each with its line break: equal for equal logs, whatever the engine. */
  readonly digest: string;
};

/**
 * Reads a log and works out its digest.
 *
 * @throws NoEvent when it does not follow on as a log does
 */
export async function digestOf(
  events: AsyncIterable<RecordedEvent> | Iterable<RecordedEvent>,
  onProgress: (events: number) => void = () => undefined,
): Promise<LogDigest> {
  const hash = createHash('sha256');
  const order = new LogOrder();
  let count = 0;
  for await (const event of events) {
    order.take(event);
    hash.update(`${lineOf(event)}\n`);
    onProgress(++count);
  }
  return { events: count, digest: hash.digest('hex') };
}
