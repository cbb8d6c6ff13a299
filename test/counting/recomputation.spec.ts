import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { type Bucket, type ServiceHistory, NORWEGIAN_RULES, count } from '../../src/counting/index.js';
import { dateOf } from '../../src/kernel/dates.js';
import { monthsOf } from '../../src/kernel/months.js';
import { LAST, anyHistory } from '../support/histories.js';

/**
 * The count done over again by somebody else: SQL over a table of days, with SQLite's calendar and 64-bit integers. It shares
 * with the engine only the rules and the size of a part, 1/377580 of a month. Steps 1 to 4 of the domain reference: part 1,
 * supervision, floors, and the cap of one day a day; and before them the plain proportional months of every post.
 */
const CAREERS = 1000;

const SCHEMA = `
  CREATE TABLE day (day TEXT PRIMARY KEY, parts INTEGER NOT NULL) WITHOUT ROWID;
  WITH RECURSIVE calendar(day) AS (
    SELECT '2018-01-01' UNION ALL SELECT date(day, '+1 day') FROM calendar WHERE day < '2024-12-31'
  )
  INSERT INTO day
  SELECT day, 377580 / CAST(strftime('%d', day, 'start of month', '+1 month', '-1 day') AS INTEGER) FROM calendar;

  CREATE TABLE career (career INTEGER PRIMARY KEY, part1 TEXT NOT NULL);
  CREATE TABLE stretch (
    career INTEGER, post TEXT, category TEXT, first TEXT, last TEXT, percent INTEGER
  );
  CREATE TABLE supervisor (career INTEGER, first TEXT, last TEXT);
`;

const PLAIN = `
  SELECT career, post, SUM(parts * percent) AS worth
  FROM stretch JOIN day ON day BETWEEN first AND last
  GROUP BY career, post
`;

/** Filling a day by category: what fits of one is what is left of 10 000 after those before it. */
const COUNTED = `
  WITH present AS (
    SELECT stretch.career, day, parts, category, SUM(percent) AS percent
    FROM stretch JOIN career USING (career) JOIN day ON day BETWEEN first AND last
    WHERE day > part1
      AND category IN ('AUP', 'INSTITUTION', 'OTHER', 'RESEARCH', 'MILITARY')
      AND EXISTS (
        SELECT 1 FROM supervisor WHERE supervisor.career = stretch.career AND day BETWEEN supervisor.first AND supervisor.last
      )
    GROUP BY stretch.career, day, category
  ),
  eligible AS (
    SELECT present.*
    FROM present LEFT JOIN present AS aup
      ON aup.career = present.career AND aup.day = present.day AND aup.category = 'AUP'
    WHERE CASE present.category
      WHEN 'AUP' THEN present.percent >= 5000
      WHEN 'INSTITUTION' THEN present.percent >= 5000
      WHEN 'OTHER' THEN present.percent >= 5000 OR COALESCE(aup.percent, 0) >= 5000
      ELSE TRUE
    END
  ),
  filled AS (
    SELECT career, category, parts, percent, SUM(percent) OVER (
      PARTITION BY career, day
      ORDER BY CASE category
        WHEN 'AUP' THEN 1 WHEN 'INSTITUTION' THEN 2 WHEN 'OTHER' THEN 3 WHEN 'RESEARCH' THEN 4 ELSE 5
      END
    ) AS through
    FROM eligible
  )
  SELECT career, category, SUM(parts * MAX(0, MIN(percent, 10000 - (through - percent)))) AS worth
  FROM filled GROUP BY career, category HAVING worth > 0
`;

type Row = { career: number; category: Bucket; post: string; worth: number };

describe('an independent recomputation in SQL', () => {
  const careers = fc.sample(anyHistory({ absences: false }), { numRuns: CAREERS, seed: 20_261_122 }).map(inNewScheme);
  const database = load(careers);

  it(`agrees to the last part on the plain proportional months of every post of ${String(CAREERS)} careers`, () => {
    const inSql = new Map(rows(database, PLAIN).map(({ career, post, worth }) => [`${String(career)} ${post}`, worth]));
    const unconditional = ['aup.min_pct', 'other.min_pct_alone', 'inst.min_pct'] as const;
    const rules = {
      ...NORWEGIAN_RULES,
      parameters: {
        ...NORWEGIAN_RULES.parameters,
        ...Object.fromEntries(unconditional.map((name) => [name, always(0)])),
        'supervisor.required': always(false),
      },
    };
    let posts = 0;
    careers.forEach((history, career) => {
      for (const post of history.posts) {
        // Alone, so that no other post takes its place.
        const { employments } = count({ ...history, posts: [counting(post)], part1CompletedOn: -1 }, rules, {
          validOn: LAST,
          basis: 'WITH_DECLARED',
        });
        expect(employments.map(({ gross }) => gross)).toEqual([
          monthsOf(inSql.get(`${String(career)} ${post.postId}`) ?? 0),
        ]);
        posts++;
      }
    });
    expect(posts).toBe(inSql.size);
  });

  it('agrees on what counts in each category after part 1, supervision, floors and cap', () => {
    const inSql = new Map<string, bigint>();
    for (const { career, category, worth } of rows(database, COUNTED)) {
      inSql.set(`${String(career)} ${category}`, monthsOf(worth));
    }
    const inEngine = new Map<string, bigint>();
    careers.forEach((history, career) => {
      const { employments } = count(history, NORWEGIAN_RULES, { validOn: LAST, basis: 'WITH_DECLARED' });
      for (const { bucket, gross } of employments) {
        const key = `${String(career)} ${bucket}`;
        inEngine.set(key, (inEngine.get(key) ?? 0n) + gross);
      }
    });
    expect(inSql.size).toBeGreaterThan(CAREERS / 2);
    expect(sorted(inEngine)).toEqual(sorted(inSql));
  });
});

function load(careers: readonly ServiceHistory[]): Database.Database {
  const database = new Database(':memory:');
  database.exec(SCHEMA);
  const addCareer = database.prepare('INSERT INTO career VALUES (?, ?)');
  const addStretch = database.prepare('INSERT INTO stretch VALUES (?, ?, ?, ?, ?, ?)');
  const addSupervisor = database.prepare('INSERT INTO supervisor VALUES (?, ?, ?)');
  careers.forEach(({ posts, supervision, part1CompletedOn = 0 }, career) => {
    addCareer.run(career, dateOf(part1CompletedOn));
    for (const { postId, category, stretches } of posts) {
      for (const { from, until, basisPoints } of stretches) {
        addStretch.run(career, postId, category, dateOf(from), dateOf(until - 1), basisPoints);
      }
    }
    for (const { from, until } of supervision.filter(({ specialist }) => specialist)) {
      addSupervisor.run(career, dateOf(from), dateOf(until - 1));
    }
  });
  return database;
}

function rows(database: Database.Database, query: string): Row[] {
  return database.prepare<[], Row>(query).all();
}

/** New scheme, nothing disputed, no waivers: what the SQL above knows of. */
function inNewScheme({ posts, supervision, part1CompletedOn }: ServiceHistory): ServiceHistory {
  return {
    posts: posts.map((post) => ({ ...post, standing: [] })),
    supervision,
    waivers: [],
    credits: [],
    part1Exempt: false,
    ...(part1CompletedOn === undefined ? {} : { part1CompletedOn }),
  };
}

function counting(post: ServiceHistory['posts'][number]): ServiceHistory['posts'][number] {
  return { ...post, category: 'AUP' };
}

function always<Value>(value: Value) {
  return { rule: 'DAY-COUNT', source: '', confidence: 'INFERRED', periods: [{ from: '1900-01-01', value }] } as const;
}

function sorted(months: ReadonlyMap<string, bigint>): [string, bigint][] {
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1));
}
