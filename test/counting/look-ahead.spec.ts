import { describe, expect, it } from '@jest/globals';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import {
  NORWEGIAN_RULES,
  type PlannedPost,
  beforeSigning,
  combineFragments,
  whatIf,
} from '../../src/counting/index.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import { formatMonths } from '../../src/kernel/months.js';
import { careerIn } from '../support/portable.js';

const planned = (change: Partial<PlannedPost> = {}): PlannedPost => ({
  postId: 'planned',
  employer: 'frogner',
  category: 'AUP',
  from: dayOf('2022-07-01'),
  until: dayOf('2023-01-01'),
  basisPoints: 2000,
  ...change,
});

function history(posts: object[], supervisors: object[] = [{ from: '2020-01-01' }]) {
  const year = { from: '2022-01-01', to: '2022-12-31' };
  return serviceHistoryOf(
    careerIn({
      format: 'tjenestebok-career/1',
      milestones: [{ type: 'PART1_COMPLETED', on: '2019-12-31' }],
      posts: posts.map((post) => ({ employer: 'Sagene', category: 'AUP', percent: 30, ...year, ...post })),
      supervisors,
    }),
  );
}

const END = dayOf('2022-12-31');

describe('what if', () => {
  it('adds, changes and drops posts, and leaves what is recorded as it was', () => {
    const recorded = history([{ id: 'a' }]);
    const gain = (hypothesis: Parameters<typeof whatIf>[2]) =>
      formatMonths(whatIf(recorded, NORWEGIAN_RULES, hypothesis, END).difference);
    expect(gain({ add: [planned()] })).toBe('3.00'); // 6 x 0.3 + 6 x 0.2
    expect(gain({ change: [{ postId: 'a', basisPoints: 6000 }] })).toBe('7.20');
    expect(gain({ drop: ['a'] })).toBe('0.00');
    expect(recorded.posts).toHaveLength(1);
  });
});

describe('before signing', () => {
  const prospect = (post: PlannedPost, supervisors?: object[]) =>
    beforeSigning(history([{ id: 'a' }], supervisors), NORWEGIAN_RULES, post);

  it('says what would make the post count, and what that would give', () => {
    const { verdict, remedies } = prospect(planned({ basisPoints: 1000 }));
    expect(verdict).toBe('DOES_NOT_COUNT');
    expect(remedies.map(({ action, gain }) => [action, formatMonths(gain)])).toEqual([
      [{ kind: 'RAISE_PERCENT', byBasisPoints: 1000, toBasisPoints: 2000 }, '3.00'],
    ]);
  });

  it('tells of the posts it would lift, and of the reading under which it would not', () => {
    const { verdict, gain, strictestGain, affected } = prospect(planned());
    expect([verdict, formatMonths(gain), formatMonths(strictestGain)]).toEqual(['COUNTS', '3.00', '0.00']);
    expect(affected.map(({ postId, difference }) => [postId, formatMonths(difference)])).toEqual([['a', '1.80']]);
  });

  it('asks for a supervisor where one is missing', () => {
    const { remedies } = prospect(planned({ basisPoints: 6000 }), [{ from: '2020-01-01', to: '2022-09-30' }]);
    expect(remedies.map(({ action, from, gain }) => [action.kind, dateOf(from), formatMonths(gain)])).toEqual([
      ['ASSIGN_SUPERVISOR', '2022-10-01', '5.40'], // 6 x 0.6 + 6 x 0.3
    ]);
  });
});

describe('fragments', () => {
  const fragments = (posts: object[], plans: PlannedPost[] = []) =>
    combineFragments(history(posts), NORWEGIAN_RULES, plans, END).map(
      ({ postId, from, lifted, missing, liftedBy }) => ({
        postId,
        from: dateOf(from),
        lifted,
        missing: missing / 100,
        liftedBy,
      }),
    );

  it('are lifted by the smallest sets of posts that reach the floor', () => {
    const found = fragments([
      { id: 'a' },
      { id: 'b', employer: 'B', percent: 20 },
      { id: 'c', employer: 'C', percent: 10 },
      { id: 'd', employer: 'D', percent: 10 },
    ]);
    expect(found.find(({ postId }) => postId === 'a')?.liftedBy).toEqual([['b'], ['c', 'd']]);
    expect(found.find(({ postId }) => postId === 'd')?.liftedBy).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ]);
  });

  it('are not lifted by a post that cannot count', () => {
    const disputed = { id: 'b', employer: 'B', disputed: [{ from: '2022-01-01', by: 'B', reason: 'Aldri ansatt' }] };
    expect(fragments([{ id: 'a' }, disputed])).toEqual([
      { postId: 'a', from: '2022-01-01', lifted: false, missing: 20, liftedBy: [] },
    ]);
  });

  it('of other service are lifted by AUP that reaches its own floor, planned too', () => {
    const other = { id: 'o', category: 'OTHER', arena: 'NURSING_HOME' };
    expect(fragments([other])).toEqual([{ postId: 'o', from: '2022-01-01', lifted: false, missing: 20, liftedBy: [] }]);
    expect(fragments([other], [planned({ basisPoints: 5000 })])).toEqual([
      { postId: 'o', from: '2022-01-01', lifted: false, missing: 20, liftedBy: [] },
      { postId: 'o', from: '2022-07-01', lifted: true, missing: 0, liftedBy: [['planned']] },
    ]);
  });
});
