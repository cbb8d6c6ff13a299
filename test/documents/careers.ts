import type { CareerEvent, DataOf } from '../../src/career/domain/events.js';
import type { Asked, Names } from '../../src/documents/make-content.js';
import { loadPlaces } from '../../src/places/load.js';
import { confirmed, started, supervision } from '../support/facts.js';

export const places = loadPlaces();

/** Texts of pure tests are not sealed. */
export const names: Names = { open: (text) => text, places };

export const SAGENE = {
  employer: { name: 'Sagene legesenter', organisationNumber: '974760673' },
  place: { municipality: '0301', district: '030103' },
  arena: 'GP_OFFICE',
} as const;

const KAUTOKEINO = {
  postId: 'north',
  employer: { name: 'Guovdageainnu suohkan', organisationNumber: '945475056' },
  place: { municipality: '5430' },
  arena: 'GP_OFFICE',
} as const;

export const described = (change: Partial<DataOf<'ServiceDescribed'>> = {}): CareerEvent => ({
  type: 'ServiceDescribed',
  data: {
    descriptionId: 'office-1',
    postId: 'office',
    content: 'Fastlegepraksis',
    teaching: 'Ukentlig internundervisning',
    onCall: 'Legevakt hver femte uke',
    patients: 4200,
    doctors: 5,
    residents: 2,
    satisfactory: true,
    declaredBy: 'EMPLOYER',
    ...change,
  },
});

export const born = (birthDate = '1990-05-17'): CareerEvent => ({
  type: 'BirthDateRecorded',
  data: { birthDate, declaredBy: 'DOCTOR' },
});

export const supervised: CareerEvent = {
  type: 'SupervisorAssigned',
  data: supervision({ supervisor: { supervisorId: 'kari', name: 'Kari Nordmann', qualification: 'GP_SPECIALIST' } }),
};

const ready: CareerEvent = { type: 'Part1Completed', data: { on: '2022-12-31' } };

export const birth = born();
export const description = described();
export const confirmation = confirmed({ signedAs: 'BOTH' });

/** Everything a confirmation of the post at Sagene asks for (DOC-FIELDS), and a post in the north that is declared only. */
export const COMPLETE: readonly CareerEvent[] = [
  ready,
  birth,
  started({ ...SAGENE }),
  supervised,
  description,
  confirmation,
  started({ ...KAUTOKEINO, from: '2023-06-01', to: '2023-12-31', basisPoints: 10_000 }),
];

export const ofPost: Asked = { scope: { kind: 'POST', postId: 'office' }, sections: [], validOn: '2024-01-31' };
export const ofCareer: Asked = { scope: { kind: 'CAREER' }, sections: ['GOALS', 'SUPERVISION'], validOn: '2024-01-31' };

export const issued = (documentId: string, { scope, sections, validOn }: Asked = ofPost): CareerEvent => ({
  type: 'ConfirmationIssued',
  data: { documentId, scope, sections, madeFrom: 7, validOn, content: 'ab'.repeat(32) },
});
