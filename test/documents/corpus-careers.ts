import type { CareerEvent, CorrectableData } from '../../src/career/domain/events.js';
import type { Asked } from '../../src/documents/make-content.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import type { CatalogueEvent } from '../../src/learning-goals/domain/events.js';
import { catalogueEvents } from '../support/goal-catalogue.js';
import { away, confirmed, disputed, percentChanged, started, substituting, supervision } from '../support/facts.js';
import { COMPLETE, SAGENE, born, described, ofPost } from './careers.js';

/** What the corpus began with. Once frozen, an entry here explains its folder and makes nothing any more. */
export type CorpusCareer = {
  readonly asked: Asked;
  readonly facts: readonly CareerEvent[];
  readonly catalogue?: readonly CatalogueEvent[];
};

const WHOLE = { scope: { kind: 'CAREER' }, sections: ['GOALS', 'SUPERVISION'] } as const;
const part1: CareerEvent = { type: 'Part1Completed', data: { on: '2019-08-31' } };
const scheme = (name: 'NEW' | 'OLD', on: string): CareerEvent => ({
  type: 'SpecialisationStarted',
  data: { scheme: name, on },
});
const kari: CareerEvent = {
  type: 'SupervisorAssigned',
  data: supervision({
    supervisor: { supervisorId: 'kari', name: 'Kari Nordmann', qualification: 'GP_SPECIALIST' },
    from: '2019-09-01',
  }),
};
const by = (organisation: string, capacity: 'EMPLOYER' | 'SUCCESSOR' | 'DISTRICT_HEAD_DOCTOR' = 'EMPLOYER') => ({
  organisation,
  organisationNumber: '974760673',
  capacity,
});

const newScheme: CorpusCareer = {
  asked: { ...WHOLE, validOn: '2024-06-30' },
  catalogue: catalogueEvents,
  facts: [
    part1,
    scheme('NEW', '2019-09-01'),
    born(),
    kari,
    started({ ...SAGENE, from: '2019-09-01', to: '2024-12-31', basisPoints: 8000, declaredBy: 'EMPLOYER' }),
    percentChanged({ from: '2021-01-01', basisPoints: 10_000, declaredBy: 'EMPLOYER' }),
    away({ from: '2022-02-01', to: '2022-05-31' }),
    away({ absenceId: 'course', kind: 'COURSE', from: '2022-09-05', to: '2022-09-09' }),
    {
      type: 'SupervisionHeld',
      data: { sessionId: 's1', supervisionId: 'first', on: '2020-03-04', minutes: 95, declaredBy: 'SUPERVISOR' },
    },
    { type: 'GroupSupervisionJoined', data: { groupId: 'g', name: 'Oslo 12', from: '2020-01-15' } },
    { type: 'GroupSessionAttended', data: { sessionId: 'g1', groupId: 'g', on: '2020-02-12', minutes: 180 } },
    { type: 'GroupDiplomaIssued', data: { on: '2023-01-20', reference: '23/17' } },
    { type: 'GoalSent', data: { submissionId: 's', goal: { code: 'ALM-007', version: 1 }, on: '2021-05-10' } },
    {
      type: 'GoalApproved',
      data: {
        approvalId: 'a',
        submissionId: 's',
        goal: { code: 'ALM-007', version: 1 },
        by: { person: 'p-1', name: 'Åse Guttorm', organisation: '974760673' },
        on: '2021-05-20',
        comment: 'Godt arbeid',
      },
    },
    described(),
    confirmed({ from: '2019-09-01', to: '2024-06-30', by: by('Bydel Sagene'), signedAs: 'BOTH' }),
  ],
};

/** Through fourteen years: parallel posts, gaps, substitutes, institutions, and names in Sámi letters. */
const MANY = Array.from({ length: 40 }, (_, index): CareerEvent => {
  const from = dateOf(dayOf('2012-01-10') + index * 125);
  const to = dateOf(dayOf(from) + 60 + (index % 5) * 45);
  const place = index % 3 === 0 ? { municipality: '0301', district: '030103' } : { municipality: '5001' };
  const post = {
    ...{ postId: `post-${String(index + 1).padStart(2, '0')}`, from, to, place },
    ...{ basisPoints: [10_000, 8000, 6000, 5000, 3000][index % 5] ?? 10_000, arena: 'GP_OFFICE' as const },
    category: (['AUP', 'AUP', 'INSTITUTION', 'OTHER'] as const)[index % 4] ?? 'AUP',
    employer: { name: index % 7 === 0 ? 'Deatnu gielda čállingoddi' : `Legekontor ${String(index + 1)}` },
    declaredBy: index % 6 === 0 ? ('DOCTOR' as const) : ('EMPLOYER' as const),
  };
  return index % 2 === 0 ? started(post) : substituting(post);
});

const fortyPosts: CorpusCareer = {
  asked: { ...WHOLE, validOn: '2026-11-22' },
  facts: [
    { type: 'Part1Completed', data: { on: '2011-12-31' } },
    scheme('NEW', '2019-03-01'),
    born('1984-02-06'),
    { type: 'SupervisorAssigned', data: supervision({ from: '2012-01-01' }) },
    ...MANY,
  ],
};

const converted: CorpusCareer = {
  asked: { ...WHOLE, validOn: '2023-12-31' },
  facts: [
    { type: 'Part1Completed', data: { on: '2014-08-31' } },
    scheme('OLD', '2015-01-01'),
    started({ ...SAGENE, from: '2015-01-01', to: '2020-12-31', basisPoints: 10_000, declaredBy: 'EMPLOYER' }),
    started({
      ...{ postId: 'hospital', category: 'INSTITUTION', arena: 'HOSPITAL', from: '2021-01-01', to: '2021-12-31' },
      ...{ employer: { name: 'Oslo universitetssykehus' }, place: { municipality: '0301' }, declaredBy: 'EMPLOYER' },
    }),
    { type: 'SupervisorAssigned', data: supervision({ from: '2015-01-01' }) },
    {
      type: 'CreditDecided',
      data: {
        ...{ creditId: 'abroad', category: 'AUP', hundredthsOfMonths: 600, ground: 'FOREIGN_TRAINING' },
        ...{ decidedBy: 'Helsedirektoratet', decidedOn: '2022-03-01', reference: '22/1234' },
      },
    },
    { type: 'SchemeConverted', data: { on: '2022-06-01' } },
  ],
};

/** The office is gone: its successor stands behind most of it, on stated evidence, and disputes the rest. */
const disputedAndSuccessor: CorpusCareer = {
  asked: { ...WHOLE, sections: [], validOn: '2025-03-31' },
  facts: [
    part1,
    scheme('NEW', '2019-09-01'),
    kari,
    started({ ...SAGENE, from: '2020-01-01', to: '2021-12-31', basisPoints: 10_000 }),
    {
      type: 'RecordingCorrected',
      data: {
        ...{ corrects: 'e4', type: 'EmploymentStarted', schema: 1, reason: 'Stillingen var 90 prosent' },
        declaredBy: 'DOCTOR',
        data: {
          ...(started({ ...SAGENE, from: '2020-01-01', to: '2021-12-31', basisPoints: 9000 }).data as CorrectableData),
        },
      },
    },
    confirmed({
      ...{
        from: '2020-01-01',
        to: '2021-06-30',
        by: by('Bydel Sagene', 'SUCCESSOR'),
        signedAs: 'MEDICALLY_RESPONSIBLE',
      },
      basis: 'Lønnsslipper og arbeidsavtale',
    }),
    disputed({
      from: '2021-10-01',
      to: '2021-12-31',
      by: by('Bydel Sagene', 'SUCCESSOR'),
      reason: 'Sluttet 30. september',
    }),
  ],
};

export const CORPUS_CAREERS: Readonly<Record<string, CorpusCareer>> = {
  'new-scheme': newScheme,
  'forty-posts': fortyPosts,
  converted,
  'disputed-and-successor': disputedAndSuccessor,
  'one-post': { asked: ofPost, facts: COMPLETE },
};
