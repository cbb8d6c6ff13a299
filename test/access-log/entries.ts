import type { Entry } from '../../src/access-log/entry.js';

/** A coordinator who saw the posts of a doctor. */
export function anEntry(over: Partial<Entry> = {}): Entry {
  return {
    at: '2026-05-03T12:05:00.000000Z',
    person: 'doctor-1',
    reader: 'reader-1',
    readerName: null,
    role: 'COORDINATOR',
    organisation: '999999901',
    organisationName: 'Lillevik kommune',
    ground: { relation: 'EMPLOYS', since: '2026-02-01', recordingId: 'recording-1' },
    parts: ['POSTS'],
    outcome: 'SEEN',
    correlation: 'request-1',
    ...over,
  };
}

/** Refused for asking. */
export function aRefusal(over: Partial<Entry> = {}): Entry {
  return anEntry({ outcome: 'REFUSED', ground: null, ...over });
}

/** An instant so many seconds after 3 May 2026, 14.05 in Norway. */
export function secondsLater(seconds: number): string {
  return new Date(Date.parse('2026-05-03T12:05:00Z') + seconds * 1000).toISOString().replace('Z', '000Z');
}
