import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { firstLineOf, stillToCome } from '../../src/hand-over/domain/received.js';
import { HAND_OVER_SCHEMA } from '../../src/hand-over/schemas.js';
import { filesIn, zipOf } from '../../src/hand-over/zip.js';
import type { RecordedEvent } from '../../src/kernel/event.js';
import { eventOf, lineOf } from '../../src/platform/event-log-file/event-line.js';

const uuid = (number: number) => `00000000-0000-8000-8000-${String(number).padStart(12, '0')}`;

/** What happened first is numbered; whoever received it keeps the line it came as. */
function recorded(said: number, revision: number, by: string, line?: string): RecordedEvent {
  return {
    ...{ id: uuid(said), type: 'Part1Completed', schema: 1, data: { said }, stream: `career-${by}`, revision },
    ...{ position: '', recordedAt: '2024-01-01T00:00:00.000000Z' },
    metadata: {
      ...{ actor: by, role: 'DOCTOR', correlation: 'x', causation: 'x' },
      ...(line === undefined ? {} : { origin: { log: by, revision, recordedAt: '2024-01-01T00:00:00.000000Z', line } }),
    },
  };
}

function receipt(by: string, revision: number, number: number): RecordedEvent {
  return { ...recorded(900 + number, revision, by), type: 'CareerReceived' };
}

/** As another installation has them after receiving. */
const movedTo = (by: string, events: readonly RecordedEvent[]): RecordedEvent[] =>
  events.map((event, at) => ({ ...recorded(Number(event.data.said), at, by, lineOf(event)), id: event.id }));

const career = (by: string, ...said: number[]) => said.map((each, at) => recorded(each, at, by));
const toCome = (handed: readonly RecordedEvent[], here: readonly RecordedEvent[]) =>
  stillToCome(handed, here, lineOf, eventOf)?.map(({ data }) => data.said);

describe('what is still to come of a package', () => {
  it('is all where nothing is, the rest where a part is, and nothing where all is', () => {
    const there = career('a', 1, 2, 3);
    expect(toCome(there, [])).toEqual([1, 2, 3]);
    expect(toCome(there, movedTo('b', there.slice(0, 2)))).toEqual([3]);
    expect(toCome(there, [...movedTo('b', there), receipt('b', 3, 1), recorded(9, 4, 'b')])).toEqual([]);
  });

  it('is told by the line of the first installation, however often it has moved', () => {
    const there = career('a', 1, 2);
    const [second, third] = [movedTo('b', there), movedTo('c', movedTo('b', there))];
    expect(third.map((event) => firstLineOf(event, lineOf, eventOf))).toEqual(there.map(lineOf));
    expect(toCome([...second, recorded(3, 2, 'b')], there)).toEqual([3]);
    expect(toCome(there, third)).toEqual([]);
  });

  it('is nothing that can be told where the two differ, be it in one word', () => {
    expect(toCome(career('a', 1, 2, 3), movedTo('b', career('a', 1, 4)))).toBeUndefined();
    expect(toCome(career('a', 1, 2), [recorded(7, 0, 'b')])).toBeUndefined();
  });

  it('and what is here make the whole, wherever it was cut off', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 800 }), { minLength: 1 }), fc.nat(), (said, cut) => {
        const there = career('a', ...said);
        const here = movedTo('b', there.slice(0, cut % (said.length + 1)));
        expect([...here.map(({ data }) => data.said), ...(toCome(there, here) ?? [])]).toEqual(said);
      }),
    );
  });
});

describe('the zip', () => {
  it('is the same for the same files, and is read only as it was made', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}\.txt$/), fc.uint8Array({ maxLength: 40 }), { minKeys: 1 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (files, at, flip) => {
          const bytes = zipOf(files);
          expect(Buffer.compare(zipOf(Object.fromEntries(Object.entries(files).reverse())), bytes)).toBe(0);
          expect(Object.keys(filesIn(bytes) ?? {}).sort()).toEqual(Object.keys(files).sort());
          const changed = Uint8Array.from(bytes);
          changed[at % bytes.length] = (changed[at % bytes.length] ?? 0) ^ flip;
          const read = filesIn(changed);
          // What is read all the same are other files: the hashes of the manifest tell.
          if (read) expect(Buffer.compare(zipOf(read), changed)).toBe(0);
        },
      ),
    );
  });
});

describe('docs/hand-over.schema.json', () => {
  it('is the schema packages are read by', () => {
    const published: unknown = JSON.parse(readFileSync('docs/hand-over.schema.json', 'utf8'));
    expect(published).toEqual(JSON.parse(JSON.stringify(HAND_OVER_SCHEMA)));
  });
});
