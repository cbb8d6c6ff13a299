import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CareerEvent, CorrectableData, CorrectableType } from '../../src/career/domain/events.js';
import { changeText } from '../../src/documents/changes-in-words.js';
import { saysOf } from '../../src/documents/make-content.js';
import { supersededBetween } from '../../src/documents/superseded.js';
import { away, confirmed, percentChanged, started } from '../support/facts.js';
import { careerOf } from '../support/given.js';
import { COMPLETE, SAGENE, born, described, issued, names, ofCareer, ofPost } from './careers.js';

const POST = 'e3';
const correcting = (corrects: string, fact: CareerEvent): CareerEvent => ({
  type: 'RecordingCorrected',
  data: {
    ...{ corrects, type: fact.type as CorrectableType, schema: 1, data: fact.data as CorrectableData },
    ...{ reason: 'feil', declaredBy: 'EMPLOYER' },
  },
});

/** What follows for documents when these are recorded after them. */
function after(...facts: readonly CareerEvent[]) {
  const before = [...COMPLETE, issued('of-post'), issued('of-career', ofCareer)];
  return supersededBetween(careerOf(...before), careerOf(...before, ...facts)).flatMap((event) =>
    event.type === 'ConfirmationSuperseded' ? [event.data] : [],
  );
}
const superseded = (...facts: readonly CareerEvent[]) => after(...facts).map(({ documentId }) => documentId);
const changesOf = (documentId: string, ...facts: readonly CareerEvent[]) =>
  after(...facts).find((data) => data.documentId === documentId)?.changes ?? [];

describe('a document that no longer says what the record says', () => {
  const lower = correcting(POST, started({ ...SAGENE, basisPoints: 5000 }));

  it('is superseded by a correction, which tells what changed and by how much', () => {
    expect(superseded(lower)).toEqual(['of-post', 'of-career']);
    expect(changesOf('of-post', lower)).toEqual(
      expect.arrayContaining([
        { what: 'TOTAL', of: 'CONFIRMED', before: '3', after: '5/2' },
        { what: 'CATEGORY', of: 'AUP', before: '3', after: '5/2' },
        { what: 'LINE', of: 'office', before: '3', after: '5/2' },
        { what: 'POST', of: 'office' },
      ]),
    );
    expect(changesOf('of-career', lower)).toContainEqual({ what: 'REQUIREMENT', of: 'AUP', before: '3', after: '5/2' });
  });

  it('tells it in words', () => {
    const [total] = changesOf('of-post', lower);
    expect(total && changeText(total, () => undefined)).toEqual({
      nb: 'Bekreftet tellende tid: fra 3,00 til 2,50 måneder.',
      nn: 'Stadfesta teljande tid: frå 3,00 til 2,50 månader.',
      en: 'Confirmed counting time: from 3.00 to 2.50 months.',
    });
  });

  it.each<[string, readonly string[], CareerEvent]>([
    ['days confirmed later', ['of-career'], confirmed({ postId: 'north', from: '2023-06-01', to: '2023-12-31' })],
    ['a new description', ['of-post', 'of-career'], described({ descriptionId: 'second', patients: 4300 })],
    ['another birth date', ['of-post', 'of-career'], born('1990-05-18')],
    ['absence of its days', ['of-post', 'of-career'], away()],
    ['a percentage of its days', ['of-post', 'of-career'], percentChanged()],
    ['a post of its days elsewhere', ['of-career'], started({ postId: 'more', from: '2023-03-01', to: '2023-03-31' })],
  ])('is superseded by %s', (_, documents, fact) => {
    expect(superseded(fact)).toEqual(documents);
  });

  it.each<[string, CareerEvent]>([
    ['a post that begins later', started({ postId: 'next', from: '2024-03-01', to: '2024-12-31' })],
    ['a percentage from a later day', percentChanged({ postId: 'north', from: '2024-02-01' })],
    ['a correction that says the same', correcting(POST, started({ ...SAGENE }))],
    [
      'a grant of access',
      {
        type: 'AccessGranted',
        data: { grantId: 'g', grantee: { kind: 'PERSON', person: 'p' }, parts: ['POSTS'], from: '2024-02-01' },
      },
    ],
    ['another document', issued('third')],
  ])('still stands after %s', (_, fact) => {
    expect(superseded(fact)).toEqual([]);
  });

  it('is superseded once, and not when it was withdrawn', () => {
    const before = [...COMPLETE, issued('of-post')];
    const told: CareerEvent = { type: 'ConfirmationSuperseded', data: { documentId: 'of-post', changes: [] } };
    const gone: CareerEvent = {
      type: 'ConfirmationWithdrawn',
      data: { documentId: 'of-post', on: '2024-02-01', reason: 'feil' },
    };
    for (const fact of [told, gone]) {
      expect(supersededBetween(careerOf(...before, fact), careerOf(...before, fact, lower))).toEqual([]);
    }
  });

  it('is superseded by the one that takes its place', () => {
    const next = issued('second');
    const data = { ...(next as Extract<CareerEvent, { type: 'ConfirmationIssued' }>).data, replaces: 'of-post' };
    expect(after({ type: 'ConfirmationIssued', data })).toEqual([{ documentId: 'of-post', changes: [] }]);
  });
});

describe('whatever is corrected', () => {
  const anyPost = fc.record({
    basisPoints: fc.constantFrom(3000, 5000, 6000, 8000),
    from: fc.constantFrom('2023-01-01', '2023-02-01', '2022-12-15'),
    to: fc.constantFrom('2023-04-30', '2023-05-31', '2024-06-30'),
  });

  it('supersedes a document when a figure of it changes, and only when it says something else', () => {
    fc.assert(
      fc.property(anyPost, fc.constantFrom(ofPost, ofCareer), (change, asked) => {
        const before = [...COMPLETE, issued('d', asked)];
        const corrected = [...before, correcting(POST, started({ ...SAGENE, ...change }))];
        const [was, is] = [careerOf(...before), careerOf(...corrected)];
        const isSuperseded = supersededBetween(was, is).length > 0;
        const total = (career: typeof was) => saysOf(career, asked, names).account.confirmed.total.exact;
        if (total(was) !== total(is)) expect(isSuperseded).toBe(true);
        const said = (career: typeof was) => {
          const { account, posts, notConfirmed } = saysOf(career, asked, names);
          return { account, notConfirmed, periods: posts.map(({ periods }) => periods) };
        };
        expect(isSuperseded).toBe(JSON.stringify(said(was)) !== JSON.stringify(said(is)));
      }),
      { numRuns: 60 },
    );
  });
});
