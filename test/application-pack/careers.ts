import type { Asked } from '../../src/application-pack/material.js';
import { packOf } from '../../src/application-pack/pack-of.js';
import type { Pack } from '../../src/application-pack/pack.js';
import { standingOfDocument } from '../../src/career/domain/documents/content.js';
import type { DocumentScope } from '../../src/career/domain/documents/events.js';
import type { CareerEvent } from '../../src/career/domain/events.js';
import type { DocumentContent } from '../../src/documents/content.js';
import { contentOf } from '../../src/documents/make-content.js';
import { supersededBetween } from '../../src/documents/superseded.js';
import { dayOf } from '../../src/kernel/dates.js';
import { careerOf } from '../support/given.js';
import { TWO_GOALS, everythingDone } from '../training/training-careers.js';

export const ON = '2024-12-31';
const open = (text: string) => text;

const described = (postId: string): CareerEvent => ({
  type: 'ServiceDescribed',
  data: {
    ...{
      descriptionId: `described-${postId}`,
      postId,
      content: 'Fastlegearbeid',
      teaching: 'Ukentlig',
      onCall: 'Firedelt',
    },
    ...{ patients: 4200, doctors: 5, residents: 2, satisfactory: true, declaredBy: 'EMPLOYER' },
  },
});

const signed = (postId: string, from: string, to: string): CareerEvent => ({
  type: 'PeriodConfirmed',
  data: {
    ...{ postId, from, to, signedAs: 'BOTH' },
    by: { organisation: 'Storgata legesenter', organisationNumber: '910000004', capacity: 'EMPLOYER' },
  },
});

/** Everything done and filled in, with nothing issued yet and no confirmation on paper. */
export const FILLED: readonly CareerEvent[] = [
  ...everythingDone()
    .filter(({ type, data }) => type !== 'DocumentFiled' || ('kind' in data && data.kind === 'GROUP_DIPLOMA'))
    .map((fact): CareerEvent => {
      if (fact.type === 'EmploymentStarted') {
        const arena = fact.data.category === 'INSTITUTION' ? 'HOSPITAL' : 'GP_OFFICE';
        return { ...fact, data: { ...fact.data, arena } };
      }
      if (fact.type !== 'SupervisorAssigned') return fact;
      return { ...fact, data: { ...fact.data, supervisor: { ...fact.data.supervisor, name: 'Vera Veiledersen' } } };
    }),
  { type: 'BirthDateRecorded', data: { birthDate: '1988-04-12', declaredBy: 'DOCTOR' } },
  described('post'),
  described('hospital'),
  signed('post', '2020-01-01', '2024-06-30'),
  signed('hospital', '2024-07-01', '2024-12-31'),
];

export type Issue = {
  readonly documentId: string;
  readonly scope: DocumentScope;
  readonly validOn?: string;
  readonly replaces?: string;
};

export const OF_POST: Issue = { documentId: 'of-post', scope: { kind: 'POST', postId: 'post' } };
export const OF_HOSPITAL: Issue = { documentId: 'of-hospital', scope: { kind: 'POST', postId: 'hospital' } };
export const OF_ALL: Issue = { documentId: 'of-all', scope: { kind: 'CAREER' } };
export const ISSUED = [OF_POST, OF_HOSPITAL, OF_ALL];

export type History = {
  readonly facts: readonly CareerEvent[];
  readonly contents: ReadonlyMap<string, DocumentContent>;
};

/** Issues documents as the service does: each says what the career was, and marks those it takes the place of. */
export function issuing(before: History, issues: readonly Issue[]): History {
  return issues.reduce<History>(({ facts, contents }, { documentId, scope, validOn = ON, replaces }) => {
    const career = careerOf(...facts);
    const asked = { scope, sections: [], validOn } as const;
    const content = contentOf(
      career,
      asked,
      {
        ...{ documentId, replaces: replaces ?? null, issuedOn: ON },
        issuedBy: { name: 'Liv', role: 'DOCTOR', organisation: null, organisationNumber: null },
        check: { log: 'log.example', page: null, statusList: null },
      },
      'root',
      { open },
    );
    const event: CareerEvent = {
      type: 'ConfirmationIssued',
      data: {
        ...{ documentId, ...asked, madeFrom: career.revision, content: 'ab'.repeat(32) },
        ...(replaces === undefined ? {} : { replaces }),
      },
    };
    return recording({ facts, contents: new Map(contents).set(documentId, content) }, event);
  }, before);
}

/** Records a fact, and what follows from it for the documents. */
export function recording({ facts, contents }: History, ...more: readonly CareerEvent[]): History {
  const after = [...facts, ...more];
  return { facts: [...after, ...supersededBetween(careerOf(...facts), careerOf(...after))], contents };
}

export const STARTING: History = { facts: FILLED, contents: new Map() };
/** All there is, with a document for each post and one of the whole. */
export const ALL = issuing(STARTING, ISSUED);

export function packed({ facts, contents }: History, more: Partial<Asked> = {}): Pack {
  const career = careerOf(...facts);
  const issued = [...career.content.documents.issued.values()];
  const standing = issued.filter((document) => standingOfDocument(document) === 'VALID');
  const read = new Map(
    standing.flatMap(({ documentId }) => {
      const content = contents.get(documentId);
      return content ? [[documentId, content] as const] : [];
    }),
  );
  return packOf({ career, validOn: dayOf(ON), contents: read, goals: TWO_GOALS, open, ...more });
}
