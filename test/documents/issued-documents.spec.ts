import { describe, expect, it } from '@jest/globals';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { issuedDocuments } from '../../src/documents/projections/issued-documents.js';
import type { RecordedEvent } from '../../src/kernel/event.js';
import { careerOf } from '../support/given.js';
import { COMPLETE, issued, ofCareer } from './careers.js';

const told = (type: 'ConfirmationSuperseded' | 'ConfirmationWithdrawn', documentId: string): CareerEvent =>
  type === 'ConfirmationSuperseded'
    ? { type, data: { documentId, changes: [] } }
    : { type, data: { documentId, on: '2024-03-01', reason: 'feil' } };

function rows(...facts: readonly CareerEvent[]) {
  const events = careerOf(...COMPLETE, ...facts).recordings.map(({ event }) => event as RecordedEvent<CareerEvent>);
  return issuedDocuments.rows('anna', events).issued_documents_v1;
}

describe('the read model of issued documents', () => {
  it('has a row for each, with whose it is, the event that issued it, and how it stands', () => {
    const documents = [issued('a'), issued('b', ofCareer), issued('c')];
    expect(rows(...documents, told('ConfirmationSuperseded', 'b'), told('ConfirmationWithdrawn', 'c'))).toEqual([
      { document_id: 'a', doctor_id: 'anna', event_id: 'e8', standing: 'VALID' },
      { document_id: 'b', doctor_id: 'anna', event_id: 'e9', standing: 'SUPERSEDED' },
      { document_id: 'c', doctor_id: 'anna', event_id: 'e10', standing: 'WITHDRAWN' },
    ]);
  });

  it('has withdrawn weigh more than superseded, and nothing of a document that is not there', () => {
    const both = [issued('a'), told('ConfirmationSuperseded', 'a'), told('ConfirmationWithdrawn', 'a')];
    expect(rows(...both, told('ConfirmationSuperseded', 'x')).map(({ standing }) => standing)).toEqual(['WITHDRAWN']);
  });
});
