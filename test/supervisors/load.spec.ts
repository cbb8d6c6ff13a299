import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normOn } from '../../src/supervisors/application/read-supervisors.js';
import {
  type ServedPost,
  type SupervisedPost,
  type SupervisionThatDay,
  hoursNeeded,
  loadsOf,
  totalsOf,
} from '../../src/supervisors/domain/load.js';

const NORM = { hundredthsOfHoursPerMonth: 400 };

const post = (doctorId: string, basisPoints: number, over: Partial<ServedPost> = {}): ServedPost => ({
  doctorId,
  postId: `post of ${doctorId}`,
  municipality: '0301',
  district: '030102',
  basisPoints,
  ...over,
});

const supervised = (supervisorId: string, of: ServedPost, isQualified = true): SupervisedPost => ({
  ...of,
  supervisorId,
  isQualified,
});

const day = (over: Partial<SupervisionThatDay>): SupervisionThatDay => ({
  on: '2026-06-01',
  registered: [],
  offers: [],
  competence: [],
  withCompetence: new Set(),
  courses: [],
  supervised: [],
  ...over,
});

const offer = (supervisorId: string, residents: number, hundredthsOfHours: number) => ({
  supervisorId,
  municipality: '0301',
  district: null,
  residents,
  hundredthsOfHours,
});

describe('hours needed by the norm (SUP-HOURS)', () => {
  test.each<[string, ServedPost[], number]>([
    ['nobody', [], 0],
    ['one full-time doctor: 4.00', [post('a', 10_000)], 400],
    ['half a post: 2.00', [post('a', 5_000)], 200],
    ['100, 60 and 37.5 %: 4.00 + 2.40 + 1.50', [post('a', 10_000), post('b', 6_000), post('c', 3_750)], 790],
    [
      '80 and 50 % of one doctor: no more than a full post',
      [post('a', 8_000), post('a', 5_000, { postId: 'other' })],
      400,
    ],
    ['the same post twice: once', [post('a', 5_000), post('a', 5_000)], 200],
    ['a third of a hundredth is rounded up: 0.01 % is 0.0004 hours', [post('a', 1)], 1],
  ])('%s', (_, posts, hundredths) => {
    expect(hoursNeeded(posts, NORM)).toBe(hundredths);
  });

  test('are 4 a month today, by the parameter of the rules', () => {
    expect(normOn('2026-06-01')).toEqual(NORM);
  });

  const posts = fc.array(
    fc.record({ doctor: fc.constantFrom('a', 'b', 'c', 'd'), post: fc.nat(3), basisPoints: fc.nat(10_000) }),
    { maxLength: 12 },
  );
  const served = (tried: readonly { doctor: string; post: number; basisPoints: number }[]) =>
    tried.map((each) => post(each.doctor, each.basisPoints, { postId: String(each.post) }));

  test('never fall when a post is added, nor rise above 4 a doctor', () => {
    fc.assert(
      fc.property(posts, fc.nat(10_000), (tried, more) => {
        const all = served(tried);
        const needed = hoursNeeded(all, NORM);
        expect(hoursNeeded([...all, post('e', more)], NORM)).toBeGreaterThanOrEqual(needed);
        expect(needed).toBeLessThanOrEqual(400 * new Set(all.map(({ doctorId }) => doctorId)).size);
        expect(Number.isInteger(needed)).toBe(true);
      }),
    );
  });

  test('of doctors apart are at most one hundredth each more than together: only rounding is lost', () => {
    fc.assert(
      fc.property(posts, (tried) => {
        const all = served(tried);
        const doctors = [...new Set(all.map(({ doctorId }) => doctorId))];
        const apart = doctors.map((id) =>
          hoursNeeded(
            all.filter(({ doctorId }) => doctorId === id),
            NORM,
          ),
        );
        const sum = apart.reduce((a, b) => a + b, 0);
        expect(sum - hoursNeeded(all, NORM)).toBeGreaterThanOrEqual(0);
        expect(sum - hoursNeeded(all, NORM)).toBeLessThanOrEqual(doctors.length);
      }),
    );
  });
});

describe('a supervisor’s day', () => {
  test('is what she offers less what she has to do, and most free hours come first', () => {
    const loads = loadsOf(
      day({
        registered: [
          { supervisorId: 'busy', leftOn: null },
          { supervisorId: 'free', leftOn: null },
          { supervisorId: 'gone', leftOn: '2026-05-31' },
        ],
        offers: [offer('busy', 1, 400), offer('free', 2, 850), offer('free', 1, 150)],
        supervised: [
          supervised('busy', post('a', 10_000)),
          supervised('busy', post('b', 5_000)),
          supervised('free', post('c', 6_000)),
          supervised('gone', post('d', 10_000)),
          supervised('stranger', post('e', 2_500)),
        ],
        competence: [{ supervisorId: 'free', kind: 'GP_SPECIALIST' }],
        withCompetence: new Set(['free', 'busy']),
        courses: [
          { supervisorId: 'free', expiresOn: '2026-06-01' },
          { supervisorId: 'busy', expiresOn: '2026-05-31' },
        ],
      }),
      NORM,
    );
    expect(
      loads.map((load) => [
        load.supervisorId,
        load.residents,
        load.residentsFree,
        load.hoursOffered,
        load.hoursNeeded,
        load.hoursFree,
        load.isSpecialist,
        load.course,
      ]),
    ).toEqual([
      ['free', 1, 2, 1_000, 240, 760, true, 'VALID'],
      ['stranger', 1, -1, 0, 100, -100, undefined, 'NONE'],
      ['busy', 2, -1, 400, 600, -200, false, 'EXPIRED'],
      ['gone', 1, -1, 0, 400, -400, undefined, 'NONE'],
    ]);
    expect(loads.map(({ isRegistered, leftOn }) => [isRegistered, leftOn])).toEqual([
      [true, null],
      [false, null],
      [true, null],
      [true, '2026-05-31'],
    ]);
  });
});

describe('the totals of a place', () => {
  test('take whoever is supervised by somebody who does not qualify for a doctor without a supervisor', () => {
    const [a, b] = [post('a', 10_000), post('b', 5_000)];
    const both = [supervised('s', a, false), supervised('t', b, false), supervised('u', b)];
    expect(totalsOf([], [a, b], both, NORM)).toMatchObject({
      hoursUsed: 200,
      residentsSupervised: 1,
      residentsWithoutSupervisor: 1,
      hoursMissing: 400,
    });
  });

  test('are what is offered, used and free, and who is without a supervisor', () => {
    const [a, b, c] = [post('a', 10_000), post('b', 5_000), post('c', 7_500)];
    // Doctor b has a second post there that nobody supervises.
    const other = post('b', 2_500, { postId: 'other' });
    expect(totalsOf([offer('s', 3, 900)], [a, b, c, other], [supervised('s', a), supervised('t', b)], NORM)).toEqual({
      hoursOffered: 900,
      hoursUsed: 600,
      hoursFree: 300,
      residentsOffered: 3,
      residentsSupervised: 2,
      residentsWithoutSupervisor: 2,
      hoursMissing: 400,
    });
  });
});
