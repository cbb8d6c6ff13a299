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

type Entry = Record<string, unknown>;

function hospitalOf(posts: Entry[], absences: Entry[], validOn: string) {
  const career = {
    format: 'tjenestebok-career/1',
    posts: posts.map((post) => ({ category: 'PART1_HOSPITAL', percent: 100, employer: 'OUS', ...post })),
    absences,
  };
  const { confirmed, withDeclared } = statementOf(career, validOn);
  const pick = ({ part1 }: typeof confirmed) => part1.parts.find(({ part }) => part === 'HOSPITAL');
  return { confirmed: pick(confirmed), withDeclared: pick(withDeclared) };
}

describe('part 1 under the 10 % rule', () => {
  it('is complete once the months missed are served', () => {
    const post = { id: 'h', from: '2017-09-01', to: '2019-01-31' };
    const sick = { post: 'h', kind: 'SICK', from: '2018-01-01', to: '2018-03-31' };
    const { confirmed } = hospitalOf([post], [sick], '2019-02-28');
    expect(confirmed).toMatchObject({ served: { rounded: '15.70' }, remaining: '0.00', complete: true });
    const early = hospitalOf([post], [sick], '2018-09-30');
    expect(early.confirmed).toMatchObject({ served: { rounded: '11.30' }, remaining: '0.70', complete: false });
  });
});

describe('part 1 service', () => {
  it('is never more than a day a day', () => {
    const twice = [
      { id: 'a', from: '2023-09-01', to: '2024-02-29' },
      { id: 'b', employer: 'Ahus', from: '2023-09-01', to: '2024-02-29' },
    ];
    expect(hospitalOf(twice, [], '2024-08-31').confirmed).toMatchObject({
      served: { rounded: '6.00' },
      complete: false,
    });
  });

  it('is measured against absence of the days served only', () => {
    const ended = {
      id: 'h',
      from: '2024-03-01',
      to: '2025-03-31',
      ended: { on: '2025-02-28', recorded: '2025-03-01' },
    };
    const sick = { post: 'h', kind: 'SICK', from: '2025-02-24', to: '2025-03-31' };
    expect(hospitalOf([ended], [sick], '2025-06-01').confirmed).toMatchObject({ remaining: '0', complete: true });
  });

  it('that is only declared does not count against what is confirmed', () => {
    const posts = [
      { id: 'a', from: '2022-09-01', to: '2023-08-31' },
      { id: 'b', employer: 'Ahus', from: '2023-09-01', to: '2023-12-31', declaredBy: 'DOCTOR' },
    ];
    const sick = { post: 'b', kind: 'SICK', from: '2023-10-01', to: '2023-11-30' };
    expect(hospitalOf(posts, [sick], '2024-01-31').confirmed).toMatchObject({ absent: '0', complete: true });
  });

  it('is spared for COVID only from the day part 1 is completed (ABS-COVID)', () => {
    const career = {
      format: 'tjenestebok-career/1',
      milestones: [{ type: 'PART1_COMPLETED', on: '2021-12-31' }],
      posts: [
        { id: 'h', employer: 'OUS', category: 'PART1_HOSPITAL', percent: 100, from: '2020-09-01', to: '2021-08-31' },
      ],
      absences: [{ post: 'h', kind: 'COVID', from: '2021-01-01', to: '2021-01-31' }],
    };
    const remaining = (day: string) => statementOf(career, day).confirmed.part1.parts[0]?.remaining;
    expect([remaining('2021-08-31'), remaining('2021-12-31')]).toEqual(['9', '0']);
  });
});
