import type { History, Read, Recorded, Row, Write } from './history.js';

export type Fault = {
  readonly kind:
    /** Acknowledged and not in the log, or not in a read model. */
    | 'lost'
    /** More than once in the log, or in the log though nobody said it. */
    | 'doubled'
    /** A client was shown less than it had seen. */
    | 'stale'
    /** A state that never was: a part of an append, rows of one revision beside those of another. */
    | 'torn'
    /** Refused, acknowledged or answered as it should not have been. */
    | 'wrong';
  readonly what: string;
};

/** Everything the clients were told, held against the log. Empty when all is well. */
export function faultsIn(history: History, log: readonly Recorded[]): Fault[] {
  const facts = new Facts(log);
  return [
    ...faultsOfLog(log, facts, history),
    ...history.flatMap((entry) => faultsOfEntry(entry, facts)),
    ...stale(history),
  ];
}

/** The roster at the end holds every doctor of the log, as far as the log goes, and nobody else. */
export function faultsInRoster(rows: readonly Row[], log: readonly Recorded[]): Fault[] {
  const facts = new Facts(log);
  const listed = new Map(rows.map((row) => [row.stream, row]));
  const faults: Fault[] = [];
  if (listed.size < rows.length) faults.push({ kind: 'doubled', what: 'a doctor is in the roster twice' });
  for (const [stream, events] of facts.streams) {
    const row = listed.get(stream);
    const due = { revision: events.length - 1, posts: facts.postsAt(stream, events.length - 1) };
    if (!row) faults.push({ kind: 'lost', what: `${stream} is not in the roster` });
    else if (row.revision !== due.revision || row.posts !== due.posts)
      faults.push({
        kind: 'torn',
        what: `${stream} is in the roster as ${shownAs(row)}, where ${shownAs(due)} is due`,
      });
  }
  for (const stream of listed.keys())
    if (!facts.streams.has(stream))
      faults.push({ kind: 'doubled', what: `${stream} is in the roster and not in the log` });
  return faults;
}

/** The log by what is asked of it. */
class Facts {
  readonly streams: ReadonlyMap<string, readonly Recorded[]>;
  readonly requests: ReadonlyMap<string, readonly Recorded[]>;

  constructor(log: readonly Recorded[]) {
    this.streams = Map.groupBy(log, ({ stream }) => stream);
    this.requests = Map.groupBy(log, ({ request }) => request);
  }

  postsAt(stream: string, revision: number): number {
    return (this.streams.get(stream) ?? []).filter((event) => event.isPost && event.revision <= revision).length;
  }
}

function faultsOfLog(log: readonly Recorded[], { streams, requests }: Facts, history: History): Fault[] {
  const faults: Fault[] = [];
  for (const [stream, events] of streams) {
    const hole = events.findIndex(({ revision }, index) => revision !== index);
    if (hole >= 0) faults.push({ kind: 'torn', what: `${stream} has no revision ${hole} in its place` });
  }
  for (const [id, events] of Map.groupBy(log, (event) => event.id))
    if (events.length > 1) faults.push({ kind: 'doubled', what: `event ${id} is in the log ${events.length} times` });
  const said = new Set(history.map((entry) => (entry.kind === 'write' ? entry.request : '')));
  for (const [request, events] of requests) {
    const what = `request ${request} of ${events[0]?.stream ?? ''}`;
    if (!said.has(request)) faults.push({ kind: 'doubled', what: `${what} is in the log and nobody sent it` });
    const first = events[0]?.revision ?? 0;
    if (events.some(({ stream, revision }, index) => stream !== events[0]?.stream || revision !== first + index))
      faults.push({ kind: 'doubled', what: `${what} is in the log in several places` });
  }
  return faults;
}

function faultsOfEntry(entry: Write | Read, facts: Facts): Fault[] {
  return entry.kind === 'read' ? faultsOfRead(entry, facts) : faultsOfWrite(entry, facts);
}

function faultsOfWrite(write: Write, { requests, streams }: Facts): Fault[] {
  const { request, stream, outcome, expectedRevision, tries } = write;
  const events = requests.get(request) ?? [];
  const what = `request ${request} of ${stream}`;
  switch (outcome.is) {
    case 'unknown':
      return [];
    case 'refused': {
      if (events.length > 0)
        return [{ kind: 'wrong', what: `${what} was refused with ${outcome.code} and is in the log` }];
      const why = unjustified(write, outcome.code, streams.get(stream) ?? []);
      return why === undefined ? [] : [{ kind: 'wrong', what: `${what} was refused with ${outcome.code}, ${why}` }];
    }
    case 'acknowledged': {
      const ids = events.map(({ id }) => id);
      if (outcome.recordings.length === 0)
        return [{ kind: 'wrong', what: `${what} was acknowledged without a recording` }];
      const missing = outcome.recordings.filter((id) => !ids.includes(id));
      if (missing.length > 0)
        return [{ kind: 'lost', what: `${what} was acknowledged, and ${missing.join()} is not in the log` }];
      if (ids.join() !== outcome.recordings.join())
        return [
          {
            kind: 'doubled',
            what: `${what} recorded ${ids.join()}, where ${outcome.recordings.join()} was acknowledged`,
          },
        ];
      const [first, last] = [events[0]?.revision ?? -1, events.at(-1)?.revision ?? -1];
      if (expectedRevision !== undefined && first !== expectedRevision + 1)
        return [{ kind: 'wrong', what: `${what} expected revision ${expectedRevision} and stands at ${first}` }];
      // Sent again, it is answered with where the career is by then.
      const isThere = tries === 1 ? outcome.revision === last : outcome.revision >= last;
      return isThere
        ? []
        : [{ kind: 'wrong', what: `${what} ends at ${last}, and ${outcome.revision} was acknowledged` }];
    }
  }
}

/** A conflict where none was, or a refusal that nothing the clients do leads to. */
function unjustified(
  { expectedRevision, request }: Write,
  code: string,
  events: readonly Recorded[],
): string | undefined {
  const isTaken = (revision: number) => events[revision] !== undefined && events[revision].request !== request;
  switch (code) {
    case 'CONFLICT':
      if (expectedRevision === undefined) return undefined; // Its retries were exhausted.
      return isTaken(expectedRevision + 1) ? undefined : `and nobody else wrote revision ${expectedRevision + 1}`;
    case 'DOCTOR_EXISTS':
      return isTaken(0) ? undefined : 'and nobody else registered the doctor';
    default:
      return 'which nothing that was sent is a reason for';
  }
}

function faultsOfRead({ stream, of, shown, client }: Read, facts: Facts): Fault[] {
  if (!shown) return [];
  const events = facts.streams.get(stream) ?? [];
  if (shown.revision >= events.length)
    return [
      { kind: 'wrong', what: `${client} was shown ${shownAs(shown)} of ${stream}, which ends at ${events.length - 1}` },
    ];
  const posts = facts.postsAt(stream, shown.revision);
  if (posts === shown.posts) return [];
  return [
    {
      kind: 'torn',
      what: `${client} was shown ${stream} by ${of} as ${shownAs(shown)}, where there were ${posts} posts`,
    },
  ];
}

/** Read your writes and monotonic reads: who names what has been seen is never shown less than was told to the same client. */
function stale(history: History): Fault[] {
  const faults: Fault[] = [];
  for (const [client, entries] of Map.groupBy(history, (entry) => entry.client)) {
    const known = new Map<string, { revision: number; from: string }>();
    for (const entry of entries.toSorted((a, b) => a.returned - b.returned)) {
      const { stream } = entry;
      const least = known.get(stream);
      const told = entry.kind === 'read' ? entry.shown?.revision : acknowledgedRevision(entry);
      if (entry.kind === 'read' && entry.seen !== undefined && least && (told ?? -1) < least.revision) {
        const shown = entry.shown ? shownAs(entry.shown) : 'nothing';
        const what = `${client} was shown ${shown} of ${stream} by ${entry.of} after ${least.revision} by ${least.from}`;
        faults.push({ kind: 'stale', what });
      }
      if (told !== undefined && told > (least?.revision ?? -1))
        known.set(stream, { revision: told, from: entry.kind === 'read' ? `reading ${entry.of}` : 'writing' });
    }
  }
  return faults;
}

const acknowledgedRevision = ({ outcome }: Write) => (outcome.is === 'acknowledged' ? outcome.revision : undefined);

const shownAs = ({ revision, posts }: { revision: number; posts: number }) =>
  `revision ${revision} with ${posts} posts`;
