import { describe, expect, it } from '@jest/globals';
import type { CareerCommand } from '../../src/career/domain/career.js';
import type { DocumentScope } from '../../src/career/domain/documents/events.js';
import type { CareerEvent, DataOf } from '../../src/career/domain/events.js';
import type { CareerRecord } from '../../src/career/domain/state.js';
import { foldCareer } from '../../src/career/domain/state.js';
import type { Caller } from '../../src/rights/caller.js';
import { mayRecord } from '../../src/rights/recording-rights.js';
import { visibleRecordings } from '../../src/rights/visible-history.js';
import { accessTo } from '../../src/rights/access.js';
import { relationsOf } from '../../src/rights/relations.js';
import { COMPLETE, issued, ofCareer } from '../documents/careers.js';
import { appointed } from '../support/callers.js';
import { careerOf } from '../support/given.js';

const TODAY = '2026-11-22';
const anna: Caller = { id: 'anna', name: 'Anna', person: 'anna', appointments: [] };
const sagene = appointed('LEADER', { kind: 'DISTRICTS', districts: ['030103'] }, '974760673');
const oslo = appointed('COORDINATOR', { kind: 'MUNICIPALITIES', municipalities: ['0301'] }, '958935420');
const bergen = appointed('LEADER', { kind: 'MUNICIPALITIES', municipalities: ['4601'] }, '964338531');
const office = appointed('OFFICE', { kind: 'OWN_POSTS' }, '974760673');

/** Documents of post and career, each issued in a role. */
function career(...roles: readonly string[]) {
  const documents = [issued('of-post'), issued('of-career', ofCareer)].slice(0, roles.length);
  const { recordings } = careerOf(...COMPLETE, ...documents);
  const records = recordings.map(({ event }): CareerRecord => {
    const at = documents.findIndex(({ data }) => data === event.data);
    return at === -1 ? event : { ...event, metadata: { ...event.metadata, role: roles[at] ?? '' } };
  });
  return foldCareer(records);
}

const issuing = (scope: DocumentScope, replaces?: string): CareerCommand => ({
  type: 'IssueConfirmation',
  data: {
    ...{ documentId: 'new', scope, sections: [], madeFrom: 0, validOn: TODAY, content: '', packed: '' },
    ...(replaces === undefined ? {} : { replaces }),
  },
});
const withdrawing = (documentId: string): CareerCommand => ({
  type: 'WithdrawConfirmation',
  data: { documentId, on: TODAY, reason: 'feil' },
});

function judged(command: CareerCommand, caller: Caller, of = career('LEADER 974760673', 'DOCTOR')): string[] {
  const answer = mayRecord([command], 'anna', of, caller, TODAY);
  return 'capacity' in answer ? ['yes'] : answer.refusals.map(({ code }) => code);
}

const POST: DocumentScope = { kind: 'POST', postId: 'office' };
const NORTH: DocumentScope = { kind: 'POST', postId: 'north' };
const OSLO: DocumentScope = { kind: 'MUNICIPALITY', municipality: '0301' };
const SAGENE: DocumentScope = { kind: 'DISTRICT', district: '030103' };
const WHOLE: DocumentScope = { kind: 'CAREER' };

describe('issuing a document', () => {
  it.each([POST, NORTH, OSLO, SAGENE, WHOLE])('$kind is the doctor’s to do', (scope) => {
    expect(judged(issuing(scope), anna)).toEqual(['yes']);
  });

  it.each([
    ['the district', sagene, SAGENE, 'yes'],
    ['the district', sagene, POST, 'yes'],
    ['the municipality', oslo, OSLO, 'yes'],
    ['the district', sagene, NORTH, 'DOCUMENT_OF_OTHER_POSTS'],
    ['the district', sagene, WHOLE, 'DOCUMENT_OF_OTHER_POSTS'],
    ['another municipality', bergen, POST, 'DOCTOR_NOT_ACCESSIBLE'],
    ['an office', office, POST, 'NOT_YOURS_TO_RECORD'],
  ] as const)('by %s', (_, caller, scope, answer) => {
    expect(judged(issuing(scope), caller)).toEqual([answer]);
  });

  it('of a municipality takes every post there, also those of other employers', () => {
    const elsewhere: CareerEvent = {
      type: 'EmploymentStarted',
      data: {
        ...{ postId: 'frogner', employer: { name: 'Frogner' }, place: { municipality: '0301', district: '030105' } },
        ...{ category: 'AUP', from: '2024-01-01', basisPoints: 5000, contract: 'FIXED_TERM', declaredBy: 'DOCTOR' },
      },
    };
    const both = careerOf(...COMPLETE, elsewhere);
    expect(judged(issuing(OSLO), sagene, both)).toEqual(['DOCUMENT_OF_OTHER_POSTS']);
    expect(judged(issuing(OSLO), oslo, both)).toEqual(['yes']);
  });

  it('in the place of another tells nobody of a document that is not hers', () => {
    expect(judged(issuing(POST, 'of-career'), sagene)).toEqual(judged(issuing(POST, 'nothing'), sagene));
    expect(judged(issuing(POST, 'of-post'), sagene)).toEqual(['yes']);
  });
});

describe('withdrawing a document', () => {
  it.each([
    ['the employer who issued it', sagene, 'of-post', 'yes'],
    ['the doctor, of the employer’s', anna, 'of-post', 'NOT_YOUR_DOCUMENT'],
    ['the doctor, of her own', anna, 'of-career', 'yes'],
    ['another who employs her there', oslo, 'of-post', 'NOT_YOUR_DOCUMENT'],
    ['an employer, of the doctor’s', sagene, 'of-career', 'DOCUMENT_UNKNOWN'],
    ['anybody, of one that is not there', sagene, 'nothing', 'DOCUMENT_UNKNOWN'],
  ] as const)('is judged for %s', (_, caller, documentId, answer) => {
    expect(judged(withdrawing(documentId), caller)).toEqual([answer]);
  });
});

describe('a document', () => {
  const shownTo = (caller: Caller, of = career('LEADER 974760673', 'DOCTOR')) => {
    return visibleRecordings(of, accessTo('anna', relationsOf(of), caller, TODAY), 'DOCUMENTS').flatMap((event) =>
      event.type === 'ConfirmationIssued' ? [event.data.documentId] : [],
    );
  };

  it('is shown to whom all its posts are known, and of the whole career to nobody beside the doctor', () => {
    expect(shownTo(anna)).toEqual(['of-post', 'of-career']);
    expect(shownTo(sagene)).toEqual(['of-post']);
    expect(shownTo(bergen)).toEqual([]);
    expect(shownTo(office)).toEqual([]);
  });

  it('of a municipality is not shown to one of its employers when the post of another has been moved out of it since', () => {
    const frogner: DataOf<'EmploymentStarted'> = {
      ...{ postId: 'frogner', employer: { name: 'Frogner' }, place: { municipality: '0301', district: '030105' } },
      ...{ category: 'AUP', from: '2024-01-01', basisPoints: 5000, contract: 'FIXED_TERM', declaredBy: 'DOCTOR' },
    };
    const history: CareerEvent[] = [...COMPLETE, { type: 'EmploymentStarted', data: frogner }];
    const document = issued('of-oslo', { scope: OSLO, sections: [], validOn: TODAY });
    const moved: CareerEvent = {
      type: 'RecordingCorrected',
      data: {
        ...{ corrects: `e${String(history.length)}`, type: 'EmploymentStarted', schema: 1 },
        ...{ data: { ...frogner, place: { municipality: '4601' } }, reason: 'v1.not.so', declaredBy: 'DOCTOR' },
      },
    };
    const made = { ...document, data: { ...document.data, madeFrom: history.length } } as CareerEvent;
    const of = careerOf(...history, made, moved);
    expect(shownTo(anna, of)).toEqual(['of-oslo']);
    expect(shownTo(sagene, of)).toEqual([]);
    expect(judged(issuing(OSLO, 'of-oslo'), sagene, of)).toEqual(['DOCUMENT_UNKNOWN']);
  });

  it.each([{ kind: 'POST', postId: 'office' }, OSLO, SAGENE] as const)(
    'of $kind is shown to no other employer when the post it was made of is taken back',
    (scope) => {
      const elsewhere: CareerEvent = {
        type: 'EmploymentStarted',
        data: {
          ...{ postId: 'bergen', employer: { name: 'Bergen' }, place: { municipality: '4601' } },
          ...{ category: 'AUP', from: '2024-01-01', basisPoints: 5000, contract: 'FIXED_TERM', declaredBy: 'DOCTOR' },
        },
      };
      const document = issued('of-post', { scope, sections: [], validOn: TODAY });
      const whole = careerOf(...COMPLETE, elsewhere, document);
      const started = whole.recordings.find(({ event }) => 'postId' in event.data && event.data.postId === 'office');
      const takenBack: CareerEvent = {
        type: 'RecordingWithdrawn',
        data: { withdraws: started?.event.id ?? '', reason: 'v1.not.so', declaredBy: 'DOCTOR' },
      };
      const of = careerOf(...COMPLETE, elsewhere, document, takenBack);
      expect(shownTo(anna, of)).toEqual(['of-post']);
      expect(shownTo(bergen, of)).toEqual([]);
    },
  );
});
