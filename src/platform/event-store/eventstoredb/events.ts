import { jsonEvent } from '@eventstore/db-client';
import type { EventData, JSONType, Position as LogPosition, ResolvedEvent } from '@eventstore/db-client';
import type { JsonObject, Metadata, Position, RecordedEvent } from '../../../kernel/event.js';
import type { EventText } from '../new-events.js';

/** What the server keeps as the metadata of one of our events; it has fields of its own only for id, type and data. */
type Envelope = {
  readonly schema: number;
  readonly metadata: Metadata;
  /** When the log it was taken over from recorded it. */
  readonly recordedAt?: string;
};

/** As the server takes it. The client writes the JSON once more, which changes nothing in JSON that was parsed from text. */
export function proposed({ id, type, schema, data, metadata }: EventText, recordedAt?: string): EventData {
  const envelope: Envelope = {
    schema,
    metadata: JSON.parse(metadata) as Metadata,
    ...(recordedAt === undefined ? {} : { recordedAt }),
  };
  return jsonEvent({ id, type, data: JSON.parse(data) as JSONType, metadata: envelope });
}

/**
 * An event as the server gives it; undefined for what is the server's own or only points elsewhere (system streams, links,
 * tombstones).
 *
 * An event that another program has written has no envelope. It is given with schema 0, which no event of ours has: nobody
 * who reads its category can take it for one of ours, and who does not, is not disturbed.
 */
export function recorded({ event }: ResolvedEvent): RecordedEvent | undefined {
  if (event === undefined || isSystem(event.streamId) || isSystem(event.type)) return undefined;
  const { id, type, streamId: stream, created, isJson } = event;
  const envelope: unknown = event.metadata;
  const data: unknown = event.data;
  const place = { stream, revision: Number(event.revision), position: positionText(event.position) };
  const recordedAt = created.toISOString().replace('Z', '000Z');
  return isJson && isObject(data) && isEnvelope(envelope)
    ? {
        id,
        type,
        ...place,
        data,
        schema: envelope.schema,
        metadata: envelope.metadata,
        recordedAt: envelope.recordedAt ?? recordedAt,
      }
    : { id, type, ...place, data: isJson && isObject(data) ? data : {}, schema: 0, metadata: nobody, recordedAt };
}

/** Also what the filter of a subscription leaves out: `excludeSystemEvents` wants a first letter that is no dollar. */
const isSystem = (name: string) => name === '' || name.startsWith('$');

const nobody: Metadata = { actor: '', role: '', correlation: '', causation: '' };

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

function isEnvelope(value: unknown): value is Envelope {
  if (!isObject(value)) return false;
  const { schema, metadata, recordedAt } = value;
  return (
    typeof schema === 'number' &&
    Number.isSafeInteger(schema) &&
    schema >= 0 &&
    isObject(metadata) &&
    (recordedAt === undefined || (typeof recordedAt === 'string' && isInstant(recordedAt)))
  );
}

export const isInstant = (text: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(text) && !Number.isNaN(Date.parse(text));

/** Both halves as wide as the largest of them, so that text order is the order of the log. */
const width = 20;
/** What a server writes that does not know: only for events of explicit transactions, which this program never makes. */
const unknownHalf = 2n ** 64n - 1n;

/** Empty when the server does not tell. */
export function positionText(position: LogPosition | undefined): Position {
  if (position === undefined || position.commit === unknownHalf) return '';
  return `${half(position.commit)}/${half(position.prepare)}`;
}

const half = (offset: bigint) => String(offset).padStart(width, '0');

export function logPosition(position: Position): LogPosition {
  const match = /^(\d{20})\/(\d{20})$/.exec(position);
  const [commit, prepare] = [BigInt(match?.[1] ?? unknownHalf), BigInt(match?.[2] ?? unknownHalf)];
  if (commit > largest || prepare > largest)
    throw new TypeError(`Not a position of this store: ${JSON.stringify(position)}`);
  return { commit, prepare };
}

const largest = 2n ** 63n - 1n;
