import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import type { Entry } from '../../src/access-log/entry.js';
import { type AccessLog, AccessLogUnavailable } from '../../src/platform/access-log/access-log.js';
import { type Criteria, type Position, positionIn, positionText } from '../../src/platform/access-log/access-record.js';
import { AccessRecordWrong } from '../../src/platform/access-log/access-rows.js';
import { accessLogInPostgres } from '../../src/platform/access-log/postgres-access-log.js';
import { accessLogInFile } from '../../src/platform/access-log/sqlite-access-log.js';
import { PostgresServer } from '../support/postgres-server.js';
import { commitsInWal } from '../platform/wal.js';
import { aRefusal, anEntry, secondsLater } from './entries.js';
import { type Place, filePlace, postgresPlace } from './places.js';

async function pagesOf(log: AccessLog<Entry>, criteria: Criteria, first: number): Promise<Entry[]> {
  const all: Entry[] = [];
  for (let after: Position | undefined; ;) {
    const page = await log.search(criteria, { first, ...(after ? { after } : {}) });
    expect(page.entries.length).toBeLessThanOrEqual(first);
    all.push(...page.entries.map(({ entry }) => entry));
    if (!page.hasNext) return all;
    after = page.entries.at(-1)?.position;
  }
}

const newestFirst = (entries: readonly Entry[]) =>
  [...entries.entries()]
    .sort(([i, a], [j, b]) => (a.at < b.at ? 1 : a.at > b.at ? -1 : j - i))
    .map(([, entry]) => entry);

describe.each([
  { engine: 'SQLite', newPlace: filePlace },
  { engine: 'PostgreSQL', newPlace: postgresPlace },
])('the access log in $engine', ({ engine, newPlace }) => {
  let place: Place;
  let log: AccessLog<Entry>;

  beforeEach(async () => {
    place = await newPlace();
    log = place.open();
  });

  afterEach(async () => {
    await log.close();
    await place.remove();
  });

  it('gives back every entry as it was recorded, also after a restart', async () => {
    const entries = [
      anEntry(),
      anEntry({ at: secondsLater(1), readerName: 'v2.reader-1.sealed', parts: ['IDENTITY', 'FIGURES'] }),
      anEntry({ at: secondsLater(2), asOf: { valid: '2025-01-01', recorded: '2025-06-01T00:00:00Z' } }),
      anEntry({ at: secondsLater(3), asOf: { recorded: '2025-06-01' }, parts: [], outcome: 'LISTED' }),
      anEntry({ at: secondsLater(4), ground: { relation: 'SHARED', since: '2020-01-01', until: '2020-02-01' } }),
      anEntry({ at: secondsLater(5), ground: { relation: 'AUDITS' }, role: 'AUDITOR', organisationName: null }),
      aRefusal({ at: secondsLater(6), organisation: null, organisationName: null, role: 'SUPERVISOR' }),
    ];
    await log.record(entries);
    await log.close();
    log = place.open();
    const { entries: found, total, hasNext } = await log.ofPerson('doctor-1', { first: 100 });
    expect(found.map(({ entry }) => entry)).toEqual(entries.toReversed());
    expect([total, hasNext]).toEqual([7, false]);
  });

  it('takes instants as they are usually written, and puts them in order of time', async () => {
    await log.record([
      anEntry({ at: '2026-05-03T12:05:00.001Z', correlation: 'b' }),
      anEntry({ at: '2026-05-03T14:05:00+02:00', correlation: 'a' }),
      anEntry({ at: '2026-05-03T12:05:00.0015Z', correlation: 'c' }),
    ]);
    const { entries } = await log.ofPerson('doctor-1', { first: 3 });
    expect(entries.map(({ entry }) => [entry.correlation, entry.at])).toEqual([
      ['c', '2026-05-03T12:05:00.001500Z'],
      ['b', '2026-05-03T12:05:00.001000Z'],
      ['a', '2026-05-03T12:05:00.000000Z'],
    ]);
  });

  it('finds by each criterion, and by all together', async () => {
    const one = anEntry();
    const others = [
      anEntry({ person: 'doctor-2' }),
      anEntry({ reader: 'reader-2' }),
      anEntry({ organisation: '999999902' }),
      anEntry({ organisation: null }),
      aRefusal(),
      anEntry({ at: secondsLater(-1) }),
      anEntry({ at: secondsLater(1) }),
    ];
    await log.record([...others, one]);
    const all: Criteria = {
      person: one.person,
      reader: one.reader,
      organisation: '999999901',
      outcome: 'SEEN',
      from: one.at,
      to: one.at,
    };
    expect(await pagesOf(log, all, 10)).toEqual([one]);
    for (const [index, key] of (
      ['person', 'reader', 'organisation', 'organisation', 'outcome', 'from', 'to'] as const
    ).entries()) {
      const rest = Object.fromEntries(Object.entries(all).filter(([name]) => name !== key)) as Criteria;
      const found = await pagesOf(log, rest, 10);
      expect(found).toHaveLength(key === 'organisation' ? 3 : 2);
      expect(found).toContainEqual(others[index]);
    }
  });

  it('gives pages that together are the whole, each entry once and newest first, also while entries are added', async () => {
    const someEntry = fc.record({
      at: fc.integer({ min: 0, max: 5 }).map(secondsLater),
      person: fc.constantFrom('doctor-1', 'doctor-2'),
      reader: fc.constantFrom('reader-1', 'reader-2'),
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(someEntry, { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom<Criteria>(
          { person: 'doctor-1' },
          { reader: 'reader-2' },
          { person: 'doctor-2', reader: 'reader-1' },
        ),
        async (some, first, criteria) => {
          const organisation = String(++round);
          const entries = some.map((over, index) => anEntry({ ...over, organisation, correlation: String(index) }));
          await log.record(entries);
          const wanted = entries.filter((entry) =>
            Object.entries(criteria).every(([key, value]) => entry[key as 'person'] === value),
          );
          const paged: Entry[] = [];
          for (let after: Position | undefined; ;) {
            const page = await log.search({ ...criteria, organisation }, { first, ...(after ? { after } : {}) });
            paged.push(...page.entries.map(({ entry }) => entry));
            const last = page.entries.at(-1)?.position;
            expect(last && positionIn(positionText(last))).toEqual(last);
            // Somebody reads on while this is being read.
            await log.record([anEntry({ ...(criteria as Partial<Entry>), at: secondsLater(60), organisation })]);
            if (!page.hasNext) break;
            after = last;
          }
          expect(paged).toEqual(newestFirst(wanted));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('keeps what many record at once, and what is more than one statement takes', async () => {
    const many = Array.from({ length: 500 }, (_, index) => [anEntry({ correlation: `one-${String(index)}` })]);
    await Promise.all([
      ...many.map((one) => log.record(one)),
      log.record(Array.from({ length: 450 }, () => anEntry())),
    ]);
    const { total } = await log.search({}, { first: 1 });
    expect(total).toBe(950);
    const found = await pagesOf(log, {}, 100);
    expect(new Set(found.map(({ correlation }) => correlation)).size).toBe(501);
  });

  it('refuses an entry that cannot be stored, alone: others recorded in the same moment are kept', async () => {
    const wrong: Partial<Entry>[] = [
      { person: '' },
      { person: 'a\u0000b' },
      { person: 'x'.repeat(10_000) },
      { at: 'yesterday' },
      { ground: { relation: 'EMPLOYS', until: '2026-02-30' } },
      { readerName: 'x'.repeat(3_000) },
      { parts: ['POSTS TIMELINE' as 'POSTS'] },
    ];
    const outcomes = await Promise.allSettled([
      ...wrong.map((over) => log.record([anEntry({ correlation: 'with it' }), anEntry(over)])),
      log.record([anEntry({ correlation: 'other' })]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([...wrong.map(() => 'rejected'), 'fulfilled']);
    for (const outcome of outcomes.slice(0, -1)) {
      expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(AccessRecordWrong);
    }
    expect((await pagesOf(log, {}, 10)).map(({ correlation }) => correlation)).toEqual(['other']);
  });

  it('records nothing for an empty list, and asks nobody', async () => {
    await log.record([]);
    expect(await log.search({}, { first: 1 })).toEqual({ entries: [], hasNext: false, total: 0 });
  });

  it('is never changed, replaced or emptied, whoever has the database in hand', async () => {
    await log.record([anEntry({ at: new Date().toISOString() })]);
    const before = await pagesOf(log, {}, 10);
    for (const sql of [
      `UPDATE access_log.access_log SET reader = 'nobody'`,
      'DELETE FROM access_log.access_log',
      engine === 'SQLite'
        ? 'INSERT OR REPLACE INTO access_log SELECT * FROM access_log'
        : 'TRUNCATE access_log.access_log',
    ]) {
      await expect(place.run(sql)).rejects.toThrow(/an entry of the access log is (never|kept)/);
    }
    expect(await pagesOf(log, {}, 10)).toEqual(before);
  });

  it('lets go what is older than its years of keeping, and nothing younger', async () => {
    const yearsAgo = (years: number, days = 0) => {
      const date = new Date();
      date.setUTCFullYear(date.getUTCFullYear() - years);
      date.setUTCDate(date.getUTCDate() + days);
      return date.toISOString();
    };
    await log.record([
      anEntry({ at: yearsAgo(5, 3), correlation: 'young' }),
      ...[yearsAgo(5, -3), yearsAgo(6), yearsAgo(9)].map((at) => anEntry({ at, correlation: 'old' })),
    ]);
    expect(await log.expire(yearsAgo(8).replace('Z', '000Z'))).toBe(1);
    await expect(log.expire(yearsAgo(4).replace('Z', '000Z'))).rejects.toThrow(AccessLogUnavailable);
    expect((await pagesOf(log, {}, 10)).map(({ correlation }) => correlation)).toEqual(['young', 'old', 'old']);
    expect(await log.expire(yearsAgo(5, -1).replace('Z', '000Z'))).toBe(2);
    expect((await pagesOf(log, {}, 10)).map(({ correlation }) => correlation)).toEqual(['young']);
  });

  it('can be opened by several instances at once while there is nothing yet', async () => {
    const others = Array.from({ length: 5 }, () => place.open());
    await Promise.all(others.map((one, index) => one.record([anEntry({ correlation: String(index) })])));
    expect((await log.search({}, { first: 1 })).total).toBe(5);
    for (const one of others) await one.close();
  });

  it('once closed says that it is not to be had', async () => {
    await log.record([anEntry()]);
    await log.close();
    await expect(log.record([anEntry()])).rejects.toThrow(AccessLogUnavailable);
    await expect(log.ofPerson('doctor-1', { first: 1 })).rejects.toThrow(AccessLogUnavailable);
    await expect(log.check()).rejects.toThrow(AccessLogUnavailable);
    log = place.open();
    await log.check();
  });

  it('answers its questions by way of indexes', async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) =>
      anEntry({
        at: secondsLater(index),
        person: `doctor-${String(index % 100)}`,
        reader: `reader-${String(index % 60)}`,
        organisation: String(index % 50),
        ...(index % 100 === 0 ? { outcome: 'REFUSED', ground: null } : {}),
      }),
    );
    await log.record(rows);
    await place.run('ANALYZE access_log.access_log');
    const order = 'ORDER BY at DESC, id DESC LIMIT 11';
    const cursor = `AND (at, id) < ('${secondsLater(2_000)}', 5)`;
    for (const [where, index] of [
      [`person = 'doctor-7' ${cursor}`, 'access_log_person'],
      [`reader = 'reader-7' ${cursor}`, 'access_log_reader'],
      [`organisation = '7' ${cursor}`, 'access_log_organisation'],
      [`outcome = 'REFUSED' ${cursor}`, 'access_log_outcome'],
      [`at >= '${secondsLater(2_900)}' ${cursor}`, 'access_log_at'],
    ] as const) {
      const plan = await place.plan(`SELECT * FROM access_log.access_log WHERE ${where} ${order}`);
      expect(plan).toContain(index);
      expect(plan).not.toMatch(/TEMP B-TREE FOR ORDER BY|Seq Scan|SCAN access_log\b(?! USING)/);
    }
    const late = await place.plan(
      `SELECT reader, count(*) FROM access_log.access_log WHERE at >= '${secondsLater(0)}' AND days_after > 180 GROUP BY reader`,
    );
    expect(late).toMatch(/access_log_(late|at)/);
  });
});

describe('the access log in a file', () => {
  it('is for its owner only, and flushes once for all who wait', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'access-log-'));
    const path = join(folder, 'log.sqlite');
    const log = accessLogInFile<Entry>(path);
    const before = commitsInWal(path);
    await Promise.all(Array.from({ length: 150 }, () => log.record([anEntry()])));
    expect(commitsInWal(path) - before).toBe(1);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    await log.close();
    rmSync(folder, { recursive: true });
  });

  it('says at the opening that a file is not its own, and which', () => {
    expect(() => accessLogInFile(tmpdir())).toThrow(AccessLogUnavailable);
    expect(() => accessLogInFile(tmpdir())).toThrow(tmpdir());
  });
});

describe('the access log in a PostgreSQL', () => {
  it('is found again when a database that was killed is back, and tells every caller meanwhile', async () => {
    const server = await PostgresServer.start();
    const log = accessLogInPostgres<Entry>(server.url());
    await log.record([anEntry()]);
    await server.kill();
    const outcomes = await Promise.allSettled([log.record([anEntry()]), log.record([anEntry()])]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    for (const outcome of outcomes)
      expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(AccessLogUnavailable);
    await server.restart();
    await log.record([anEntry()]);
    expect((await log.search({}, { first: 1 })).total).toBe(2);
    await log.close();
    await server.stop();
  });

  it('needs no more rights than to read and to add, where somebody else has made it', async () => {
    const server = await PostgresServer.start();
    const owner = accessLogInPostgres<Entry>(server.url());
    await owner.record([anEntry()]);
    const client = new pg.Client(server.url());
    await client.connect();
    await client.query(
      `CREATE ROLE clerk LOGIN PASSWORD 'clerk';
       GRANT USAGE ON SCHEMA access_log TO clerk;
       GRANT SELECT, INSERT ON access_log.access_log TO clerk`,
    );
    await client.end();
    const url = new URL(server.url());
    [url.username, url.password] = ['clerk', 'clerk'];
    const clerk = accessLogInPostgres<Entry>(url.href);
    await clerk.check();
    await clerk.record([anEntry()]);
    expect((await clerk.search({}, { first: 1 })).total).toBe(2);
    await expect(clerk.expire('2000-01-01T00:00:00.000000Z')).rejects.toThrow(/permission denied/);
    await Promise.all([clerk.close(), owner.close()]);
    await server.stop();
  });
});
