import type { NewEvent } from '../../kernel/event.js';
import { AppendTooLarge } from './event-store.js';
import type { ExpectedRevision } from './event-store.js';

/** A new event as it is written: its JSON is fixed as text at the moment of the append. */
export type EventText = {
  readonly id: string;
  readonly type: string;
  readonly schema: number;
  readonly data: string;
  readonly metadata: string;
};

/** EventStoreDB's limit up to 25.0, counted over all events of the append. */
export const appendLimit = 1024 * 1024;

/** Names beginning with $ are the cluster's own. */
const streamName = /^[^$\p{Cc}\p{Cs}][^\p{Cc}\p{Cs}]{0,254}$/u;
const eventType = /^[^$\p{Cc}\p{Cs}][^\p{Cc}\p{Cs}]{0,127}$/u;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Refuses with a TypeError what no engine would keep, and with AppendTooLarge what would not fit. */
export function asText(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): readonly EventText[] {
  if (!streamName.test(stream)) throw new TypeError(`Not a stream name: ${JSON.stringify(stream)}`);
  if (typeof expected === 'number' && !isCount(expected)) {
    throw new TypeError(`Not a revision: ${String(expected)}`);
  }
  if (events.length === 0) throw new TypeError(`Append to ${stream} holds no events`);
  const texts = events.map(eventText);
  const bytes = texts.reduce((sum, { type, data, metadata }) => sum + size(type) + size(data) + size(metadata), 0);
  if (bytes > appendLimit) throw new AppendTooLarge(stream, bytes, appendLimit);
  return texts;
}

function eventText({ id, type, schema, data, metadata }: NewEvent): EventText {
  if (!uuid.test(id)) throw new TypeError(`Event id is not a UUID in lower case: ${JSON.stringify(id)}`);
  if (!eventType.test(type)) throw new TypeError(`Not an event type: ${JSON.stringify(type)}`);
  if (!isCount(schema)) throw new TypeError(`Not a schema version: ${String(schema)}`);
  return { id, type, schema, data: objectText(data), metadata: objectText(metadata) };
}

function objectText(value: object): string {
  const text = JSON.stringify(value) as string | undefined;
  if (!text?.startsWith('{')) throw new TypeError('Data and metadata of an event are JSON objects');
  return text;
}

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
const size = (text: string) => Buffer.byteLength(text);
