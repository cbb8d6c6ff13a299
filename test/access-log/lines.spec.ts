import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Entry } from '../../src/access-log/entry.js';
import { linesOf } from '../../src/access-log/lines.js';
import type { Placed } from '../../src/platform/access-log/access-record.js';
import { osloClock } from '../../src/platform/instants.js';
import { aRefusal, anEntry, secondsLater } from './entries.js';

/** As the log gives them: newest first. */
function placed(entries: readonly Entry[]): Placed<Entry>[] {
  return entries
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .map((entry, index) => ({ entry, position: { at: entry.at, id: entries.length - index } }));
}

const someEntries = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 3 * 24 * 60 }).map((minutes) => secondsLater(minutes * 60)),
      reader: fc.constantFrom('reader-1', 'reader-2'),
      role: fc.constantFrom<Entry['role']>('COORDINATOR', 'OFFICE'),
      outcome: fc.constantFrom<Entry['outcome']>('SEEN', 'CHANGED'),
      parts: fc.shuffledSubarray<Entry['parts'][number]>(['IDENTITY', 'POSTS', 'TIMELINE'], { minLength: 1 }),
    }),
    { maxLength: 60 },
  )
  .map((some) => placed(some.map((over) => anEntry(over))));

const likeness = ({ reader, role, outcome, parts, at }: Entry) =>
  [reader, role, outcome, parts.toSorted().join(' '), osloClock(at).date].join('/');

describe('lines of the access log', () => {
  it('draw together the same reader, role and parts on a day, whatever comes in between', () => {
    const lines = linesOf(
      placed([
        anEntry({ at: secondsLater(0) }),
        anEntry({ at: secondsLater(10), reader: 'reader-2' }),
        anEntry({ at: secondsLater(20) }),
        anEntry({ at: secondsLater(30), parts: ['TIMELINE'] }),
        anEntry({ at: secondsLater(40) }),
      ]),
    );
    expect(lines.map(({ count, firstAt, newest, day }) => [count, firstAt, newest.entry.at, day])).toEqual([
      [3, secondsLater(0), secondsLater(40), '2026-05-03'],
      [1, secondsLater(30), secondsLater(30), '2026-05-03'],
      [1, secondsLater(10), secondsLater(10), '2026-05-03'],
    ]);
  });

  it.each<[string, Entry, Entry]>([
    ['reasons', anEntry(), anEntry({ ground: { relation: 'SHARED', since: '2026-02-01' } })],
    ['organisations', anEntry(), anEntry({ organisation: '999999902' })],
    ['outcomes', anEntry(), aRefusal()],
    ['days asked about', anEntry(), anEntry({ asOf: { valid: '2025-01-01' } })],
    ['Norwegian days', anEntry({ at: '2026-05-03T21:59:00Z' }), anEntry({ at: '2026-05-03T22:01:00Z' })],
  ])('keep different %s apart', (_, one, other) => {
    expect(linesOf(placed([one, other]))).toHaveLength(2);
  });

  it('count every entry once, and stand by their newest', () => {
    fc.assert(
      fc.property(someEntries, (entries) => {
        const lines = linesOf(entries);
        expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(entries.length);
        expect(new Set(lines.map(({ newest }) => likeness(newest.entry))).size).toBe(lines.length);
        for (const { newest, firstAt, count } of lines) {
          const alike = entries.filter(({ entry }) => likeness(entry) === likeness(newest.entry));
          expect([newest, firstAt, count]).toEqual([alike[0], alike.at(-1)?.entry.at, alike.length]);
        }
        const places = lines.map(({ newest }) => entries.indexOf(newest));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
    );
  });
});
