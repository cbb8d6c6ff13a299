import type { RecordedEvent } from '../../../kernel/event.js';
import { WrongExpectedRevision } from '../event-store.js';
import type { ExpectedRevision } from '../event-store.js';
import { Append } from './appends.js';
import { isInstant, proposed } from './events.js';
import { readStream } from './reads.js';
import type { Server } from './server.js';
import { asText } from '../new-events.js';

/** Bytes and events of one append: well within what every server takes. */
const [largestPart, mostEvents] = [512 * 1_024, 500];

type Part = { readonly stream: string; readonly events: RecordedEvent[]; bytes: number };

/** In the order given; neighbours of one stream share an append. */
export async function takeOver(server: Server, events: readonly RecordedEvent[]): Promise<void> {
  /** Nobody else writes meanwhile, so each stream is asked for its end once. */
  const ends = new Map<string, number>();
  for (const part of partsOf(events)) {
    const { stream } = part;
    const end = ends.get(stream) ?? (await endOf(server, stream));
    const there = part.events.filter(({ revision }) => revision <= end);
    const missing = part.events.slice(there.length);
    await assertSame(server, stream, there, end);
    if (missing.length > 0) await append(server, stream, missing, end);
    ends.set(stream, Math.max(end, missing.at(-1)?.revision ?? end));
  }
}

async function append(server: Server, stream: string, events: readonly RecordedEvent[], end: number): Promise<void> {
  const first = events[0]?.revision ?? 0;
  const expected = predecessor(first);
  if (first !== end + 1) throw new WrongExpectedRevision(stream, expected, end < 0 ? 'no_stream' : end);
  const texts = asText(stream, expected, events);
  const proposals = texts.map((text, index) => proposed(text, events[index]?.recordedAt));
  await new Append(server, stream, expected, proposals).outcome();
}

/** What is there already must be what is to be taken over. */
async function assertSame(
  server: Server,
  stream: string,
  events: readonly RecordedEvent[],
  end: number,
): Promise<void> {
  const from = events[0]?.revision;
  if (from === undefined) return;
  const there = await server.ask(`Read of ${stream}`, (once) =>
    readStream(once, stream, { from, limit: events.length }, server.closing),
  );
  const other = events.find(({ id }, index) => there[index]?.id !== id);
  if (other) throw new WrongExpectedRevision(stream, predecessor(other.revision), end);
}

async function endOf(server: Server, stream: string): Promise<number> {
  const [newest] = await server.ask(`Read of ${stream}`, (once) =>
    readStream(once, stream, { direction: 'backwards', limit: 1 }, server.closing),
  );
  return newest?.revision ?? -1;
}

function* partsOf(events: readonly RecordedEvent[]): Generator<Part> {
  let part: Part | undefined;
  for (const event of events) {
    const { stream, revision } = event;
    const [text] = asText(stream, predecessor(revision), [event]);
    if (!text || !isInstant(event.recordedAt)) {
      throw new TypeError(`Not an instant of recording: ${JSON.stringify(event.recordedAt)}`);
    }
    const bytes = text.data.length + text.metadata.length + 200;
    const goesOn =
      part?.stream === stream &&
      part.events.at(-1)?.revision === revision - 1 &&
      part.events.length < mostEvents &&
      part.bytes + bytes <= largestPart;
    if (part && goesOn) {
      part.events.push(event);
      part.bytes += bytes;
    } else {
      if (part) yield part;
      part = { stream, events: [event], bytes };
    }
  }
  if (part) yield part;
}

const predecessor = (revision: number): ExpectedRevision => (revision === 0 ? 'no_stream' : revision - 1);
