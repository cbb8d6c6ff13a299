import { describe, expect, it } from '@jest/globals';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { type Asked, contentOf, saysOf } from '../../src/documents/make-content.js';
import { canonicalJson } from '../../src/kernel/json.js';
import { away, confirmed, disputed, percentChanged, started } from '../support/facts.js';
import { careerOf } from '../support/given.js';
import {
  COMPLETE,
  SAGENE,
  birth,
  born,
  confirmation,
  described,
  description,
  names,
  ofCareer,
  ofPost,
  supervised,
} from './careers.js';

const says = (facts: readonly CareerEvent[], asked: Asked = ofPost) => saysOf(careerOf(...facts), asked, names);
const without = (...left: readonly CareerEvent[]) => COMPLETE.filter((fact) => !left.includes(fact));
const gapsOf = (facts: readonly CareerEvent[]) => says(facts).gaps.map(({ code }) => code);

describe('a document of one post', () => {
  it('has nothing missing when everything is filled in and signed', () => {
    expect(says(COMPLETE).gaps).toEqual([]);
    expect(says(COMPLETE).notConfirmed).toEqual([]);
  });

  it('wants the signatures on every day that is confirmed, and not on days that are told of as not confirmed', () => {
    const half = confirmed({ to: '2023-03-31', signedAs: 'BOTH' });
    const reported = without(confirmation);
    expect(gapsOf([...reported, half])).toEqual([]);
    const byEmployer = reported.map((fact) =>
      fact.type === 'EmploymentStarted' || fact.type === 'SubstitutePositionStarted'
        ? ({ ...fact, data: { ...fact.data, declaredBy: 'EMPLOYER' } } as CareerEvent)
        : fact,
    );
    expect(gapsOf([...byEmployer, half])).toEqual(['DEPARTMENT_HEAD', 'MEDICALLY_RESPONSIBLE']);
    expect(gapsOf([...byEmployer, confirmation])).toEqual([]);
  });

  it('takes of each field what was said of it last, by whomever', () => {
    const said = { descriptionId: 'later', postId: 'office', patients: 900, declaredBy: 'DOCTOR' } as const;
    const later: CareerEvent = { type: 'ServiceDescribed', data: said };
    const [before, after] = [says(COMPLETE), says([...COMPLETE, later])].map(({ posts }) => posts[0]?.description);
    expect(after).toEqual({ ...before, patients: 900 });
  });

  it('tells of that post alone, in lists, figures and what is not confirmed', () => {
    const { posts, account } = says(COMPLETE);
    expect(posts.map(({ postId }) => postId)).toEqual(['office']);
    expect(new Set(account.withDeclared.lines.map(({ postId }) => postId))).toEqual(new Set(['office']));
    expect(account.withDeclared.total.rounded).toBe('3.00');
    expect(canonicalJson(says(COMPLETE))).not.toMatch(/Guovdageainnu/);
  });

  it('holds nothing against requirements, and says that its figures are of this service by itself', () => {
    expect(says(COMPLETE).account.requirements).toEqual([]);
    expect(says(COMPLETE).account.notice.nb).toMatch(/regnet for seg/);
    expect(says(COMPLETE, ofCareer).account.notice.nb).not.toMatch(/regnet for seg/);
  });

  it('is the same whatever is recorded of other service', () => {
    const elsewhere = started({ postId: 'third', from: '2023-02-01', to: '2023-03-31', basisPoints: 4000 });
    expect(says([...COMPLETE, elsewhere])).toEqual(says(COMPLETE));
  });

  it('tells the place by its numbers and names of the first day', () => {
    expect(says(COMPLETE).posts[0]?.place).toEqual({
      ...{ municipality: '0301', municipalityName: 'Oslo', district: '030103', districtName: 'Sagene' },
    });
  });

  it('has one line for each change of the percentage, and the absence other than holiday and courses', () => {
    const more = [
      percentChanged(),
      away(),
      away({ absenceId: 'summer', kind: 'VACATION', from: '2023-04-03', to: '2023-04-10' }),
      away({ absenceId: 'course', kind: 'COURSE', from: '2023-04-17', to: '2023-04-18' }),
    ];
    const [post] = says([...COMPLETE, ...more]).posts;
    expect(post?.periods).toEqual([
      { from: '2023-01-01', to: '2023-02-28', percent: 60 },
      { from: '2023-03-01', to: '2023-05-31', percent: 80 },
    ]);
    expect(post?.absences).toEqual([{ kind: 'SICK', from: '2023-02-01', to: '2023-02-10', percent: 100 }]);
  });

  it('speaks of days up to its own only', () => {
    const early = { ...ofPost, validOn: '2023-02-15' };
    const { posts, account } = says([...COMPLETE, percentChanged(), away()], early);
    expect(posts[0]?.periods).toEqual([{ from: '2023-01-01', to: null, percent: 60 }]);
    expect(posts[0]?.absences[0]?.to).toBe('2023-02-10');
    expect(account.withDeclared.lines.every(({ to }) => to <= '2023-02-15')).toBe(true);
  });

  it.each([
    ['BIRTH_DATE', without(birth)],
    ['SUPERVISOR', without(supervised)],
    ['DEPARTMENT_HEAD MEDICALLY_RESPONSIBLE', without(confirmation)],
    ['CONTENT TEACHING ON_CALL WORKPLACE_NUMBERS SATISFACTORY', without(description)],
  ])('says that there is no %s', (codes, facts) => {
    expect(gapsOf(facts).join(' ')).toBe(codes);
  });

  it.each([
    ['ORGANISATION_NUMBER', { ...SAGENE, employer: { name: 'Sagene legesenter' } }],
    ['ARENA', { place: SAGENE.place, employer: SAGENE.employer }],
    ['PLACE', { arena: SAGENE.arena, employer: SAGENE.employer }],
  ] as const)('says that there is no %s', (code, post) => {
    const facts = [born(), started(post), supervised, described(), confirmed({ signedAs: 'BOTH' })];
    expect(gapsOf(facts)).toEqual([code]);
  });

  it('takes two signatures for one of both kinds', () => {
    const halves = [confirmed({ signedAs: 'DEPARTMENT_HEAD' }), confirmed({ signedAs: 'MEDICALLY_RESPONSIBLE' })];
    expect(gapsOf([...without(confirmation), ...halves])).toEqual([]);
  });

  it('says which days nobody stands behind, and which are disputed and why', () => {
    const { posts, notConfirmed } = says([
      ...without(confirmation),
      confirmed({ to: '2023-02-28' }),
      disputed({ from: '2023-05-01', reason: 'Sluttet i april' }),
    ]);
    expect(notConfirmed.map(({ from, to, standing }) => [from, to, standing])).toEqual([
      ['2023-03-01', '2023-04-30', 'DECLARED'],
      ['2023-05-01', '2023-05-31', 'DISPUTED'],
    ]);
    expect(posts[0]?.disputes.map(({ reason }) => reason)).toEqual(['Sluttet i april']);
  });
});

describe('what was confirmed', () => {
  it('is told of the days on which it still holds, and of no other', () => {
    const changed = percentChanged({ from: '2023-04-01' }); // declared by the doctor, after the confirmation
    const [post] = says([...COMPLETE, changed]).posts;
    expect(post?.confirmations.map(({ from, to }) => [from, to])).toEqual([['2023-01-01', '2023-03-31']]);
  });

  it('is not told at all once something else was declared of all its days', () => {
    const changed = percentChanged({ from: '2023-01-01' });
    expect(says([...COMPLETE, changed]).posts[0]?.confirmations).toEqual([]);
    expect(gapsOf([...COMPLETE, changed])).toEqual(['DEPARTMENT_HEAD', 'MEDICALLY_RESPONSIBLE']);
  });

  it('goes on where the post does', () => {
    const { posts } = says(COMPLETE, { ...ofPost, validOn: '2023-03-31' });
    expect(posts[0]?.confirmations.map(({ to }) => to)).toEqual([null]);
  });

  it('is no longer disputed when the employer has confirmed since', () => {
    const settled = [...COMPLETE, disputed(), confirmed({ signedAs: 'BOTH' })];
    expect(says(settled).posts[0]?.disputes).toEqual([]);
  });
});

describe('a document of the whole career', () => {
  it('tells of every post, and holds it against the requirements', () => {
    const { posts, account } = says(COMPLETE, ofCareer);
    expect(posts.map(({ postId }) => postId)).toEqual(['office', 'north']);
    expect(account.requirements.map(({ id }) => id)).toContain('TOTAL');
  });

  it('says what is missing of each post', () => {
    const { gaps } = says(COMPLETE, ofCareer);
    expect(gaps.every(({ postId }) => postId === 'north')).toBe(true);
    expect(gaps.map(({ code }) => code)).toContain('CONTENT');
  });

  it('tells of goals and supervision where that was asked for', () => {
    expect(says(COMPLETE, ofCareer).goals).toEqual({ approved: [], of: null });
    expect(says(COMPLETE, ofCareer).supervision?.individual.heldHours).toBe('0.00');
    expect(says(COMPLETE, { ...ofCareer, sections: [] }).goals).toBeNull();
  });
});

describe('what a document is made of', () => {
  const issuing = {
    ...{ documentId: 'd1', replaces: null, issuedOn: '2024-02-01' },
    issuedBy: { name: 'Anna', role: 'DOCTOR', organisation: null, organisationNumber: null },
    check: { log: 'log', page: null, statusList: null },
  };

  it('is named by revision and root, and the same each time', () => {
    const make = () => contentOf(careerOf(...COMPLETE), ofPost, issuing, 'root', names);
    expect(make().madeFrom).toMatchObject({ revision: 7, validOn: '2024-01-31', root: 'root', catalogue: null });
    expect(canonicalJson(make())).toBe(canonicalJson(make()));
  });

  it('knows every recording behind a post, corrections too', () => {
    const corrected: CareerEvent = {
      type: 'RecordingCorrected',
      data: {
        ...{ corrects: 'e3', type: 'EmploymentStarted', schema: 1, reason: 'feil', declaredBy: 'EMPLOYER' },
        data: (started({ ...SAGENE, basisPoints: 8000 }) as Extract<CareerEvent, { type: 'EmploymentStarted' }>).data,
      },
    };
    const [post] = says([...COMPLETE, corrected]).posts;
    expect(post?.recordings).toEqual(['e3', 'e5', 'e6', 'e8']);
    expect(post?.periods[0]?.percent).toBe(80);
  });
});
