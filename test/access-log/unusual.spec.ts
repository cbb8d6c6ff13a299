import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  FindUnusualAccess,
  FindUnusualAccessHandler,
  type UnusualAccessOf,
} from '../../src/access-log/application/find-unusual-access.js';
import type { Entry } from '../../src/access-log/entry.js';
import { LIMITS, repeatedRefusals } from '../../src/access-log/unusual.js';
import type { AccessLog } from '../../src/platform/access-log/access-log.js';
import { Clock } from '../../src/platform/clock.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import { Refused } from '../../src/kernel/rule.js';
import { personKeysInFile } from '../../src/platform/vault/sqlite-person-keys.js';
import { Vault } from '../../src/platform/vault/vault.js';
import { aRefusal, anEntry, secondsLater } from './entries.js';
import { type Place, filePlace, postgresPlace } from './places.js';

class ADay extends Clock {
  override today() {
    return '2026-05-20';
  }
}

const many = (count: number, entry: (index: number) => Entry) =>
  Array.from({ length: count }, (_, index) => entry(index));

/** A reader who sees so many doctors on a day, between 10 and 11 in the morning. */
const seeing = (day: string, persons: number, reader = 'reader-1') =>
  many(persons, (index) =>
    anEntry({ reader, person: `doctor-${String(index)}`, at: `${day}T08:${String(index % 60).padStart(2, '0')}:00Z` }),
  );

describe.each([
  { engine: 'SQLite', newPlace: filePlace },
  { engine: 'PostgreSQL', newPlace: postgresPlace },
])('unusual reading, found in $engine', ({ newPlace }) => {
  let folder: string;
  let place: Place;
  let log: AccessLog<Entry>;
  let vault: Vault;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'unusual-'));
    place = await newPlace();
    log = place.open();
    vault = new Vault(personKeysInFile(join(folder, 'keys.sqlite')), {
      identity: randomBytes(32),
      wrapping: randomBytes(32),
    });
  });

  afterEach(async () => {
    await log.close();
    await vault.close();
    await place.remove();
    rmSync(folder, { recursive: true });
  });

  async function found(entries: readonly Entry[], period = {}): Promise<readonly UnusualAccessOf[]> {
    await log.record(entries);
    return new FindUnusualAccessHandler(log, vault, new ADay()).execute(new FindUnusualAccess(period));
  }

  const kinds = (unusual: readonly UnusualAccessOf[]) =>
    unusual.map(({ code, reader, figures }) => ({ code, reader, ...figures }));

  it('is nothing in an ordinary day', async () => {
    expect(
      await found([
        ...seeing('2026-05-04', LIMITS.personsADay),
        ...many(LIMITS.refusals - 1, (index) => aRefusal({ at: secondsLater(index) })),
        ...many(LIMITS.refusedPersons - 1, (index) => aRefusal({ reader: 'reader-2', person: String(index) })),
        ...many(LIMITS.nightReads - 1, () => anEntry({ at: '2026-05-04T21:00:00Z' })),
        anEntry({ ground: { relation: 'EMPLOYS', until: dateOf(dayOf('2026-05-03') - LIMITS.daysAfterTheEnd) } }),
      ]),
    ).toEqual([]);
  });

  it('shows who was refused for five different doctors within an hour, and who ten times', async () => {
    const unusual = await found([
      ...many(5, (index) => aRefusal({ person: `doctor-${String(index)}`, at: secondsLater(index * 900) })),
      ...many(10, (index) => aRefusal({ reader: 'reader-2', at: secondsLater(index * 400) })),
      ...many(40, (index) => aRefusal({ reader: 'reader-3', at: secondsLater(index * 401) })),
    ]);
    expect(kinds(unusual)).toEqual(
      expect.arrayContaining([
        { code: 'REPEATED_REFUSALS', reader: 'reader-1', refusals: 5, persons: 5 },
        { code: 'REPEATED_REFUSALS', reader: 'reader-2', refusals: 10, persons: 1 },
      ]),
    );
    expect(unusual).toHaveLength(2);
    expect(unusual.find(({ reader }) => reader === 'reader-1')).toMatchObject({
      from: secondsLater(0),
      to: secondsLater(3_600),
      text: {
        nb: 'Avvist 5 ganger for 5 leger innen en time, 3. mai 2026 kl. 14.05 til 15.05.',
        en: 'Refused 5 times for 5 doctors within an hour, on 3 May 2026 from 14:05 to 15:05.',
      },
    });
  });

  it('shows who saw more than fifty doctors in a day, and more than three times the usual', async () => {
    const usual = (reader: string, persons: number) =>
      ['2026-04-01', '2026-04-27', '2026-04-28', '2026-04-29'].flatMap((day, index) =>
        // The first of them lies more than thirty days back, and would change the median.
        seeing(day, index === 0 ? 1 : persons, reader),
      );
    const unusual = await found([
      ...usual('reader-1', 16),
      ...seeing('2026-05-04', 51),
      ...usual('reader-2', 17),
      ...seeing('2026-05-04', 51, 'reader-2'),
      ...seeing('2026-05-04', 60, 'reader-3'),
      ...seeing('2026-05-04', 90, 'reader-4').map((entry): Entry => ({ ...entry, outcome: 'LISTED' })),
      ...many(90, () => anEntry({ reader: 'reader-5', at: '2026-05-04T08:00:00Z' })),
    ]);
    expect(kinds(unusual)).toEqual([
      { code: 'MANY_PERSONS', reader: 'reader-1', persons: 51, usual: 16, daysBefore: 3 },
      { code: 'MANY_PERSONS', reader: 'reader-3', persons: 60, usual: 0, daysBefore: 0 },
    ]);
    expect(unusual.map(({ text, from, to }) => [text.nb, from, to])).toEqual([
      [
        'Så 51 leger 4. mai 2026. En vanlig dag de 30 dagene før var 16.',
        '2026-05-03T22:00:00.000000Z',
        '2026-05-04T21:59:59.999999Z',
      ],
      [
        'Så 60 leger 4. mai 2026. Hadde ikke lest noe de 30 dagene før.',
        '2026-05-03T22:00:00.000000Z',
        '2026-05-04T21:59:59.999999Z',
      ],
    ]);
  });

  it('shows who read much in a night by Norwegian clocks, evening and morning together', async () => {
    const unusual = await found([
      ...many(12, () => anEntry({ at: '2026-05-04T20:00:00Z' })), // 22.00
      ...many(8, () => anEntry({ at: '2026-05-05T03:59:59Z' })), // 05.59
      ...many(30, () => anEntry({ at: '2026-05-05T04:00:00Z', reader: 'reader-2' })), // 06.00
      ...many(30, () => anEntry({ at: '2026-05-04T19:59:59Z', reader: 'reader-2' })), // 21.59
      ...many(30, () => anEntry({ at: '2026-05-04T23:00:00Z', reader: 'doctor-1', ground: { relation: 'SELF' } })),
    ]);
    expect(kinds(unusual)).toEqual([{ code: 'OUTSIDE_HOURS', reader: 'reader-1', reads: 20 }]);
    expect(unusual[0]).toMatchObject({
      from: '2026-05-04T20:00:00.000000Z',
      to: '2026-05-05T04:00:00.000000Z',
      text: {
        nb: 'Leste 20 ganger mellom kl. 22 og 6, natten som begynte 4. mai 2026.',
        en: 'Read 20 times between 22:00 and 6:00 in the night that began on 4 May 2026.',
      },
    });
  });

  it('shows who read on a relation that ended long before', async () => {
    const ended = (daysBefore: number) => dateOf(dayOf('2026-05-03') - daysBefore);
    const unusual = await found([
      anEntry({ ground: { relation: 'EMPLOYS', until: ended(LIMITS.daysAfterTheEnd) } }),
      anEntry({ ground: { relation: 'EMPLOYS', until: ended(LIMITS.daysAfterTheEnd + 1) } }),
      anEntry({ ground: { relation: 'SUPERVISES', until: ended(400) }, person: 'doctor-2', at: secondsLater(60) }),
    ]);
    expect(kinds(unusual)).toEqual([
      { code: 'AFTER_THE_RELATION_ENDED', reader: 'reader-1', reads: 2, persons: 2, daysAfter: 400 },
    ]);
    expect(unusual[0]).toMatchObject({ from: secondsLater(0), to: secondsLater(60) });
  });

  it('names the reader as in the newest entry, the name opened', async () => {
    const { sealAsOwn, keep } = await vault.person('reader-1');
    const readerName = sealAsOwn('Kari Nordmann');
    await keep();
    const [unusual] = await found([
      ...many(10, (index) => aRefusal({ at: secondsLater(index) })),
      aRefusal({ at: secondsLater(11), readerName, role: 'LEADER' }),
    ]);
    expect(unusual?.newest).toMatchObject({ role: 'LEADER', name: { is: 'KNOWN', name: 'Kari Nordmann' } });
    await vault.erase('reader-1');
    const [again] = await found([]);
    expect(again?.newest.name).toEqual({ is: 'ERASED' });
  });

  it('is looked for in the period asked for, the last thirty days without one, and not in half a year', async () => {
    const refused = many(10, (index) => aRefusal({ at: secondsLater(index) }));
    expect(await found(refused, { from: '2026-05-04' })).toEqual([]);
    expect(await found([], { to: '2026-05-02' })).toEqual([]);
    expect(await found([], { from: '2026-05-03', to: '2026-05-03' })).toHaveLength(1);
    expect(await found([])).toHaveLength(1);
    await expect(found([], { from: '2025-11-01' })).rejects.toThrow(new Refused([{ code: 'PERIOD_TOO_LONG' }]));
    await expect(found([], { from: 'last week' })).rejects.toThrow(new Refused([{ code: 'INSTANT_INVALID' }]));
  });
});

describe('the worst hour of refusals', () => {
  const refusedAt = (...minutes: number[]) => ({
    reader: 'reader-1',
    refused: minutes.map((minute, index) => ({ at: secondsLater(minute * 60), person: `doctor-${String(index)}` })),
  });

  it('slides: what lies on both sides of a full hour is one hour', () => {
    expect(repeatedRefusals(refusedAt(30, 45, 60, 75, 90))?.figures).toEqual({ refusals: 5, persons: 5 });
    expect(repeatedRefusals(refusedAt(0, 15, 30, 45, 61))).toBeUndefined();
  });

  it('is the one with most persons', () => {
    const quiet = [0, 1, 2, 3, 4];
    const busy = [200, 201, 202, 203, 204, 205];
    expect(repeatedRefusals(refusedAt(...quiet, ...busy, 500, 501, 502, 503, 504))).toMatchObject({
      from: secondsLater(200 * 60),
      to: secondsLater(205 * 60),
      figures: { refusals: 6, persons: 6 },
    });
  });
});
