import { describe, expect, it } from '@jest/globals';
import { readCases, statementOf } from '../support/portable.js';

type Career = { posts: { id: string; to: string }[] };

/** V20, its hospital year prolonged: three working days of sickness are to be made up (ABS-LIS1-2019B). */
function part1(hospitalTo: string) {
  const vector = readCases().find(({ name }) => name === 'V20');
  const career = structuredClone(vector?.career) as Career;
  const posts = career.posts.map((post) => (post.id === 'hospital' ? { ...post, to: hospitalTo } : post));
  const { withDeclared, requirements } = statementOf({ ...career, posts }, '2025-02-28');
  const hospital = withDeclared.part1.parts.find(({ part }) => part === 'HOSPITAL');
  const status = requirements.find(({ id }) => id === 'PART1')?.withDeclared.status;
  return { remaining: hospital?.remaining, complete: hospital?.complete, status };
}

describe('remaining service of part 1', () => {
  it.each([
    ['2024-08-31', '3', false, 'MISSING'],
    ['2024-09-01', '3', false, 'MISSING'], // a Sunday
    ['2024-09-03', '1', false, 'MISSING'],
    ['2024-09-04', '0', true, 'MET'],
    ['2024-10-31', '0', true, 'MET'],
  ])('with the hospital year until %s is %s working days', (to, remaining, complete, status) => {
    expect(part1(to)).toEqual({ remaining, complete, status });
  });
});
