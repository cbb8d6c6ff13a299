import type { CareerEvent, Category } from '../../src/career/domain/events.js';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import { type CareerRecord, foldCareer } from '../../src/career/domain/state.js';
import { type RuleSet, NORWEGIAN_RULES, makeStatement } from '../../src/counting/index.js';
import { dayOf } from '../../src/kernel/dates.js';
import { type StatementView, viewStatement } from '../../src/statement/view.js';

/** Careers told in the words of `domain.md`, section 9.3, and counted by the real engine. */
export function viewOf(
  facts: readonly CareerEvent[],
  validOn: string,
  rules: RuleSet = NORWEGIAN_RULES,
): StatementView {
  const career = foldCareer(
    facts.map((fact, revision): CareerRecord => ({
      id: `event-${String(revision)}`,
      revision,
      recordedAt: '2026-11-22T10:15:30.123456Z',
      metadata: { actor: 'a', role: 'DOCTOR', correlation: 'c', causation: 'c' },
      ...fact,
    })),
  );
  const history = serviceHistoryOf(career);
  return viewStatement(
    makeStatement(history, rules, { validOn: dayOf(validOn) }),
    career,
    history,
    rules,
    () => undefined,
  );
}

type PostDetails = {
  readonly employer?: string;
  readonly organisationNumber?: string;
  readonly municipality?: string;
  readonly district?: string;
  readonly declaredBy?: 'DOCTOR' | 'EMPLOYER';
};

let posts = 0;

/** `[from, to]` at a percentage. Employers state it themselves unless said. */
export function post(
  category: Category,
  percent: number,
  [from, to]: readonly [string, string?],
  { employer, organisationNumber, municipality, district, declaredBy = 'EMPLOYER' }: PostDetails = {},
): Extract<CareerEvent, { type: 'EmploymentStarted' }> {
  posts += 1;
  return {
    type: 'EmploymentStarted',
    data: {
      postId: `post-${String(posts).padStart(3, '0')}`,
      employer: {
        name: employer ?? (district === undefined ? 'Storgata legesenter' : `Legesenteret i bydel ${district}`),
        ...(organisationNumber === undefined ? {} : { organisationNumber }),
      },
      place: { municipality: municipality ?? '0301', ...(district === undefined ? {} : { district }) },
      category,
      from,
      ...(to === undefined ? {} : { to }),
      basisPoints: Math.round(percent * 100),
      declaredBy,
      contract: 'FIXED_TERM',
    },
  };
}

export function absent(
  { data: { postId } }: { data: { postId: string } },
  kind: 'PARENTAL_LEAVE' | 'SICK' | 'COURSE' | 'VACATION',
  [from, to]: readonly [string, string],
  more: { readonly share?: number; readonly workingDays?: number } = {},
): CareerEvent {
  return {
    type: 'AbsenceRegistered',
    data: {
      absenceId: `absence-${postId}-${from}`,
      postId,
      kind,
      from,
      to,
      shareBasisPoints: Math.round((more.share ?? 100) * 100),
      ...(more.workingDays === undefined ? {} : { workingDays: more.workingDays }),
      declaredBy: 'EMPLOYER',
    },
  };
}

export function supervised(from: string, to?: string): CareerEvent {
  return {
    type: 'SupervisorAssigned',
    data: {
      supervisionId: `supervision-${from}`,
      supervisor: { supervisorId: 'supervisor-1', qualification: 'GP_SPECIALIST' },
      from,
      ...(to === undefined ? {} : { to }),
    },
  };
}

export function disputed({ data: { postId } }: { data: { postId: string } }, from: string, to: string): CareerEvent {
  const by = { organisation: 'Storgata legesenter', capacity: 'EMPLOYER' } as const;
  return { type: 'PeriodDisputed', data: { postId, from, to, by, reason: 'v1.sealed' } };
}

/** Part 1 long done, in the new scheme, supervised throughout: what the vectors take for granted. */
export const READY: readonly CareerEvent[] = [
  { type: 'Part1Completed', data: { on: '2018-12-31' } },
  { type: 'SpecialisationStarted', data: { scheme: 'NEW', on: '2019-03-01' } },
  supervised('2019-01-01'),
];

const OLD: CareerEvent = { type: 'SpecialisationStarted', data: { scheme: 'OLD', on: '2014-01-01' } };

/** A chain of small substitute posts over four city districts. */
export function v16(): StatementView {
  return viewOf(
    [
      ...READY,
      post('AUP', 50, ['2023-01-01', '2023-02-28'], { district: '030102' }),
      post('AUP', 40, ['2023-03-01', '2023-05-31'], { district: '030103' }),
      post('AUP', 20, ['2023-03-01', '2023-05-31'], { district: '030105' }),
      post('AUP', 20, ['2023-06-01', '2023-12-31'], { district: '030113' }),
      post('OTHER', 80, ['2023-06-01', '2023-12-31'], { district: '030113' }),
    ],
    '2023-12-31',
  );
}

/** Ten months of parental leave in three years. */
export function v10(): StatementView {
  const gp = post('AUP', 100, ['2020-01-01', '2022-12-31']);
  return viewOf([...READY, gp, absent(gp, 'PARENTAL_LEAVE', ['2021-01-01', '2021-10-31'])], '2022-12-31');
}

/** Two months without a supervisor. */
export function v13(): StatementView {
  return viewOf(
    [
      ...READY.slice(0, 2),
      supervised('2022-01-01', '2022-05-31'),
      supervised('2022-08-01', '2022-12-31'),
      post('AUP', 100, ['2022-01-01', '2022-12-31']),
    ],
    '2022-12-31',
  );
}

/** The old scheme: general practice beside a nursing home, then the nursing home alone. */
export function v17(): StatementView {
  const home = { employer: 'Solbakken sykehjem', municipality: '1601' };
  const alone = post('OTHER', 100, ['2018-01-01', '2018-12-31'], home);
  return viewOf(
    [
      OLD,
      post('AUP', 60, ['2016-01-01', '2017-12-31'], { municipality: '1601' }),
      post('OTHER', 40, ['2016-01-01', '2017-12-31'], home),
      alone,
      absent(alone, 'PARENTAL_LEAVE', ['2018-05-01', '2018-06-30']),
    ],
    '2018-12-31',
  );
}

/** All requirements met on 2024-08-31. */
export function v01(validOn = '2024-12-31'): StatementView {
  return viewOf(
    [
      ...READY,
      post('AUP', 100, ['2019-09-01', '2024-02-29']),
      post('INSTITUTION', 100, ['2024-03-01', '2024-08-31'], { employer: 'Ullevål sykehus' }),
    ],
    validOn,
  );
}

/** Other service over its maximum. */
export function v08(): StatementView {
  return viewOf(
    [
      ...READY,
      post('OTHER', 100, ['2019-03-01', '2022-02-28'], { employer: 'Bergen legevakt', municipality: '4601' }),
      post('AUP', 100, ['2022-03-01', '2024-02-29']),
      post('INSTITUTION', 100, ['2024-03-01', '2024-08-31'], { employer: 'Ullevål sykehus' }),
    ],
    '2024-12-31',
  );
}

/** Part 1 with sickness above what is tolerated. */
export function v20(): StatementView {
  const hospital = post('PART1_HOSPITAL', 100, ['2023-09-01', '2024-08-31'], { employer: 'Sykehuset Østfold' });
  const municipality = post('PART1_MUNICIPALITY', 100, ['2024-09-01', '2025-02-28'], { employer: 'Halden kommune' });
  return viewOf(
    [
      hospital,
      municipality,
      absent(hospital, 'SICK', ['2024-01-08', '2024-01-26'], { workingDays: 15 }),
      absent(municipality, 'SICK', ['2024-10-07', '2024-10-14'], { workingDays: 6 }),
    ],
    '2025-03-31',
  );
}

/**
 * Declared, confirmed and disputed posts, an absence, a hole in supervision, a course, and a confirmed small post that counts
 * only together with a declared one.
 */
export function mixed(): StatementView {
  const office = post('AUP', 100, ['2021-01-01', '2022-06-30'], { employer: 'Torshov legesenter', district: '030103' });
  const small = post('AUP', 30, ['2022-07-01', '2023-03-31'], { employer: 'Frogner legekontor', district: '030105' });
  const declared = post('AUP', 37.5, ['2022-07-01', '2023-06-30'], {
    employer: 'Legene på Grünerløkka',
    district: '030102',
    declaredBy: 'DOCTOR',
  });
  const contested = post('OTHER', 60, ['2023-07-01', '2024-01-15'], {
    employer: 'Oslo legevakt',
    declaredBy: 'DOCTOR',
  });
  const hospital = post('INSTITUTION', 100, ['2024-01-16'], {
    employer: 'Diakonhjemmet sykehus',
    declaredBy: 'DOCTOR',
  });
  return viewOf(
    [
      { type: 'Part1Completed', data: { on: '2020-12-31' } },
      { type: 'SpecialisationStarted', data: { scheme: 'NEW', on: '2021-01-01' } },
      supervised('2021-01-01', '2021-08-31'),
      supervised('2021-10-01'),
      office,
      small,
      declared,
      contested,
      hospital,
      absent(office, 'SICK', ['2022-01-10', '2022-05-22'], { share: 60 }),
      absent(office, 'COURSE', ['2021-03-01', '2021-03-05']),
      disputed(contested, '2023-07-01', '2024-01-15'),
      {
        type: 'CreditDecided',
        data: {
          creditId: 'credit-1',
          category: 'OTHER',
          hundredthsOfMonths: 450,
          ground: 'FOREIGN_TRAINING',
          decidedBy: 'Helsedirektoratet',
          decidedOn: '2023-02-01',
          reference: '23/1',
        },
      },
    ],
    '2024-05-17',
  );
}

export function empty(): StatementView {
  return viewOf([], '2024-01-01');
}

/** Eleven years of three-month posts, every seventh declared only. */
export function fortyFivePosts(): StatementView {
  const facts = Array.from({ length: 45 }, (_, index) => {
    const month = 36 + index * 3;
    const date = (of: number, day: string) =>
      `${String(2014 + Math.floor(of / 12))}-${String((of % 12) + 1).padStart(2, '0')}-${day}`;
    return post(
      index % 3 === 0 ? 'OTHER' : 'AUP',
      20 + ((index * 17) % 81),
      [date(month, '16'), date(month + 3, '15')],
      {
        employer: `Legekontor nummer ${String(index + 1)} ved en gate med et langt navn`,
        municipality: '4601',
        declaredBy: index % 7 === 0 ? 'DOCTOR' : 'EMPLOYER',
      },
    );
  });
  return viewOf(
    [{ type: 'Part1Completed', data: { on: '2016-12-31' } }, supervised('2016-01-01'), ...facts],
    '2027-12-31',
  );
}

export const ALL: Readonly<Record<string, () => StatementView>> = {
  v01,
  v08,
  v10,
  v13,
  v16,
  v17,
  v20,
  mixed,
  empty,
  fortyFivePosts,
};
