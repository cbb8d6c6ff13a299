import { CAREER_CATEGORY } from '../../career/application/career-stream.js';
import { type DocumentStanding, standingOfDocument } from '../../career/domain/documents/content.js';
import type { CareerEvent } from '../../career/domain/events.js';
import { foldCareer } from '../../career/domain/state.js';
import { readCareerEvent } from '../../career/domain/upcasters.js';
import type { Projection, RowOf } from '../../platform/projections/projection.js';
import type { Views } from '../../platform/projections/views.js';

/** Whose is a document, which event issued it, and does it still stand? */
const columns = { document_id: 'text', doctor_id: 'text', event_id: 'text', standing: 'text' } as const;

const tables = {
  issued_documents_v1: { columns, key: 'doctor_id', within: ['document_id'], indexes: [['document_id'], ['standing']] },
} as const;

export type IssuedDocumentRow = RowOf<(typeof tables)['issued_documents_v1']>;

export const issuedDocuments: Projection<CareerEvent, typeof tables> = {
  name: 'issued-documents',
  version: 1,
  category: CAREER_CATEGORY,
  tables,
  read: readCareerEvent,
  rows(doctorId, events) {
    const { issued } = foldCareer(events).content.documents;
    return {
      issued_documents_v1: [...issued.values()].map((document) => ({
        document_id: document.documentId,
        doctor_id: doctorId,
        event_id: document.recordingId,
        standing: standingOfDocument(document),
      })),
    };
  },
};

const rows = (views: Views) =>
  views.db.$extendTables<{ issued_documents_v1: IssuedDocumentRow }>().selectFrom('issued_documents_v1');

/** Whose document it is; undefined for one that is not there. */
export async function ownerOfDocument(views: Views, documentId: string): Promise<string | undefined> {
  const found = await rows(views).select('doctor_id').where('document_id', '=', documentId).executeTakeFirst();
  return found?.doctor_id;
}

export type Fallen = { readonly eventId: string; readonly standing: Exclude<DocumentStanding, 'VALID'> };

/** Documents that no longer stand, by the event that issued them. */
export async function fallenDocuments(views: Views): Promise<readonly Fallen[]> {
  const found = await rows(views).select(['event_id', 'standing']).where('standing', '!=', 'VALID').execute();
  return found.map(({ event_id, standing }) => ({ eventId: event_id, standing: standing as Fallen['standing'] }));
}
