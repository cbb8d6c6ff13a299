import type { CareerEvent, DataOf } from '../../src/career/domain/events.js';
import { type Access, accessTo } from '../../src/rights/access.js';
import type { Caller } from '../../src/rights/caller.js';
import { relationsOf } from '../../src/rights/relations.js';
import { appointed } from '../support/callers.js';
import * as a from '../support/facts.js';
import { careerOf } from '../support/given.js';

/** People and facts that the tests of rights are about: a doctor in Bergen, and then in Sagene in Oslo. */

export type AccessGrant = DataOf<'AccessGranted'>;

export const inBergen = (change: Partial<DataOf<'EmploymentStarted'>> = {}): CareerEvent =>
  a.started({ postId: 'bergen', place: { municipality: '4601' }, ...change });

export const inOslo = (change: Partial<DataOf<'EmploymentStarted'>> = {}): CareerEvent =>
  a.started({
    ...{ postId: 'oslo', place: { municipality: '0301', district: '030103' }, from: '2023-07-01', to: '2024-06-30' },
    ...change,
  });

export const takenBack = (recordingId: string): CareerEvent => ({
  type: 'RecordingWithdrawn',
  data: { withdraws: recordingId, reason: 'v1.not.so', declaredBy: 'DOCTOR' },
});

/** The start of a post, told anew. */
export const setRight = (corrects: string, change: Partial<DataOf<'EmploymentStarted'>>): CareerEvent => ({
  type: 'RecordingCorrected',
  data: {
    ...{ corrects, type: 'EmploymentStarted', schema: 1, data: a.post(change) },
    ...{ reason: 'v1.slip.of', declaredBy: 'DOCTOR' },
  },
});

export const grant = 'grant';

export const granted = (change: Partial<AccessGrant> = {}): CareerEvent => ({
  type: 'AccessGranted',
  data: {
    grantId: grant,
    grantee: { kind: 'PERSON', person: 'kari' },
    parts: ['POSTS'],
    from: '2024-01-01',
    ...change,
  },
});

export const person = (id: string): Caller => ({ id, name: id, person: id, appointments: [] });

export const coordinator = (municipality: string): Caller =>
  appointed('COORDINATOR', { kind: 'MUNICIPALITIES', municipalities: [municipality] });

export const auditor = (municipality: string): Caller =>
  appointed('AUDITOR', { kind: 'MUNICIPALITIES', municipalities: [municipality] });

export const office = (organisation: string): Caller => appointed('OFFICE', { kind: 'OWN_POSTS' }, organisation);

/** What a caller may see on a day of a registered doctor, `doctor`, with these facts. */
export function accessOf(caller: Caller, today: string, ...facts: readonly CareerEvent[]): Access[] {
  return accessTo('doctor', relationsOf(careerOf(...facts)), caller, today);
}
