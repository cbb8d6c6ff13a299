import { describe, expect, it } from '@jest/globals';
import { stretchesOf } from '../../src/career/domain/content.js';
import { type CareerRecord, foldCareer } from '../../src/career/domain/state.js';
import { dateOf } from '../../src/kernel/dates.js';
import { type Refusal, Refused } from '../../src/kernel/rule.js';
import { hasRefusalText } from '../../src/messages/refusals.js';
import type { CareerFile, PostEntry } from '../../src/portable/format.js';
import { asOfRecorded, readCareerFile } from '../../src/portable/read.js';
import { standingOf } from '../support/given.js';
import { checkPlace } from '../support/portable.js';

const sagene: PostEntry = { id: 'sagene', employer: 'Sagene legesenter', category: 'AUP', from: '2023-03-01', to: '2023-05-31', percent: 40 }; // prettier-ignore

const file = (content: Omit<CareerFile, 'format'>): CareerFile => ({ format: 'tjenestebok-career/1', ...content });
const read = (content: Omit<CareerFile, 'format'>) => readCareerFile(file(content), checkPlace);
const told = (records: readonly CareerRecord[]) => records.map(({ id, type }) => `${id} ${type}`);
const percents = (records: readonly CareerRecord[], postId = 'sagene') => {
  const post = foldCareer(records).content.posts.get(postId);
  return post ? stretchesOf(post).map(({ from, basisPoints }) => [dateOf(from), basisPoints]) : [];
};

describe('a career file', () => {
  it('becomes the events that recording it would have left', () => {
    const records = read({
      label: 'Example',
      milestones: [{ type: 'PART1_COMPLETED', on: '2018-08-31' }],
      posts: [{ ...sagene, kind: 'SUBSTITUTE', municipality: '0301', district: '030103', daysPerWeek: 1.5 }],
      absences: [{ post: 'sagene', kind: 'SICK', from: '2023-04-03', to: '2023-04-04', share: 12.5 }],
      supervisors: [{ from: '2023-03-01' }],
    });
    expect(
      records.map(({ id, revision, recordedAt, type, data }) => ({ id, revision, recordedAt, type, data })),
    ).toEqual([
      { id: 'doctor', revision: 0, type: 'DoctorRegistered', data: { hprNumber: '', name: 'Example' }, ...begun },
      { id: 'milestones/1', revision: 1, type: 'Part1Completed', data: { on: '2018-08-31' }, ...begun },
      {
        id: 'posts/1',
        revision: 2,
        type: 'SubstitutePositionStarted',
        data: {
          postId: 'sagene',
          employer: { name: 'Sagene legesenter' },
          place: { municipality: '0301', district: '030103' },
          category: 'AUP',
          from: '2023-03-01',
          to: '2023-05-31',
          basisPoints: 4000,
          declaredBy: 'EMPLOYER',
          substituteFor: { kind: 'VACANT_LIST' },
          arrangement: 'INSTEAD',
          hundredthsOfDaysPerWeek: 150,
        },
        ...begun,
      },
      {
        id: 'absences/1',
        revision: 3,
        type: 'AbsenceRegistered',
        data: {
          absenceId: 'absences/1',
          postId: 'sagene',
          kind: 'SICK',
          from: '2023-04-03',
          to: '2023-04-04',
          shareBasisPoints: 1250,
          declaredBy: 'EMPLOYER',
        },
        ...begun,
      },
      {
        id: 'supervisors/1',
        revision: 4,
        type: 'SupervisorAssigned',
        data: {
          supervisionId: 'supervisors/1',
          supervisor: { supervisorId: 'supervisors/1', qualification: 'GP_SPECIALIST' },
          from: '2023-03-01',
        },
        ...begun,
      },
    ]);
  });

  it('says every kind of event', () => {
    const records = read({
      milestones: [
        { type: 'PART1_COMPLETED', on: '2016-08-31' },
        { type: 'SPECIALISATION_STARTED', scheme: 'OLD', on: '2018-01-01' },
        { type: 'CONVERTED', on: '2020-07-01', enterprise: '123456785' },
        { type: 'SPECIALIST_APPROVED', on: '2025-01-01' },
        { type: 'CREDIT_DECIDED', category: 'AUP', months: 6.5, ground: 'FOREIGN_TRAINING', decidedBy: 'Hdir', decidedOn: '2020-01-01', reference: '1' }, // prettier-ignore
      ],
      posts: [
        { ...sagene, changes: [{ from: '2023-04-01', percent: 60 }], ended: '2023-05-15', confirmed: [{}] },
        { ...sagene, id: 'list', kind: 'SUBSTITUTE', extended: [{ to: '2023-07-31' }], ended: { on: '2023-06-30' }, disputed: [{ reason: 'Not there' }] }, // prettier-ignore
      ],
      absences: [{ post: 'list', kind: 'LEAVE', from: '2023-03-01', to: '2023-03-02' }],
      supervisors: [{ supervisor: 'kari', qualification: 'OTHER_SPECIALIST', from: '2023-01-01', post: 'sagene' }],
      waivers: [{ supervisor: 'kari', from: '2023-01-01', to: '2023-06-30', reference: '2' }],
      corrections: [
        { of: 'list', set: { percent: 50 }, reason: 'Slip' },
        { of: 'corrections/1', withdraw: true, reason: 'No slip' },
      ],
    });
    expect(told(records)).toEqual([
      'doctor DoctorRegistered',
      'milestones/1 Part1Completed',
      'milestones/2 SpecialisationStarted',
      'milestones/3 SchemeConverted',
      'milestones/4 SpecialistApproved',
      'milestones/5 CreditDecided',
      'posts/1 EmploymentStarted',
      'posts/1/changes/1 PositionPercentChanged',
      'posts/1/ended EmploymentEnded',
      'posts/1/confirmed/1 PeriodConfirmed',
      'posts/2 SubstitutePositionStarted',
      'posts/2/extended/1 SubstitutePositionExtended',
      'posts/2/ended SubstitutePositionEnded',
      'posts/2/disputed/1 PeriodDisputed',
      'absences/1 AbsenceRegistered',
      'supervisors/1 SupervisorAssigned',
      'waivers/1 SupervisorWaiverGranted',
      'corrections/1 RecordingCorrected',
      'corrections/2 RecordingWithdrawn',
    ]);
  });

  it('is recorded in the order in which it became known, then as in the file', () => {
    const records = read({
      milestones: [{ type: 'PART1_COMPLETED', on: '2018-08-31', recorded: '2024-01-01' }],
      posts: [
        { ...sagene, recorded: '2023-06-01', changes: [{ from: '2023-04-01', percent: 60 }] },
        { ...sagene, id: 'first' },
      ],
      // With the post it speaks of, not before it.
      absences: [{ post: 'sagene', kind: 'SICK', from: '2023-03-01', to: '2023-03-01' }],
    });
    expect(records.map(({ id, recordedAt }) => [id, recordedAt.slice(0, 10)])).toEqual([
      ['doctor', '0001-01-01'],
      ['posts/2', '0001-01-01'],
      ['posts/1', '2023-06-01'],
      ['posts/1/changes/1', '2023-06-01'],
      ['absences/1', '2023-06-01'],
      ['milestones/1', '2024-01-01'],
    ]);
  });

  it('confirms what the employer told, and waits for confirmation of the rest', () => {
    const career = foldCareer(
      read({ posts: [sagene, { ...sagene, id: 'own', declaredBy: 'DOCTOR', confirmed: [{ from: '2023-04-01', to: '2023-04-30' }] }] }), // prettier-ignore
    );
    expect(standingOf(career, 'sagene')).toEqual([['2023-03-01', '2023-05-31', 'CONFIRMED']]);
    expect(standingOf(career, 'own')).toEqual([
      ['2023-03-01', '2023-03-31', 'DECLARED'],
      ['2023-04-01', '2023-04-30', 'CONFIRMED'],
      ['2023-05-01', '2023-05-31', 'DECLARED'],
    ]);
  });

  it('goes by the place of an entry where it has no id', () => {
    const { id: _, ...unnamed } = sagene; // eslint-disable-line @typescript-eslint/no-unused-vars
    const records = read({
      posts: [unnamed],
      absences: [{ post: 'posts/1', kind: 'SICK', from: '2023-03-01', to: '2023-03-01' }],
      corrections: [{ of: 'posts/1', set: { percent: 50 }, reason: 'Slip' }],
    });
    expect(percents(records, 'posts/1')).toEqual([['2023-03-01', 5000]]);
  });
});

describe('a correction in the file', () => {
  const corrected = (...corrections: NonNullable<CareerFile['corrections']>) =>
    read({ posts: [{ ...sagene, changes: [{ from: '2023-04-01', percent: 60 }] }], corrections });

  it('replaces the fields it sets and keeps the others', () => {
    expect(percents(corrected({ of: 'sagene', set: { percent: 30.55 }, reason: 'Slip' }))).toEqual([
      ['2023-03-01', 3055],
      ['2023-04-01', 6000],
    ]);
  });

  it('takes a field away with null', () => {
    const records = corrected({ of: 'sagene', set: { to: null }, reason: 'Open' });
    expect(foldCareer(records).content.posts.get('sagene')?.to).toBeUndefined();
  });

  it('may be of what an entry holds', () => {
    expect(percents(corrected({ of: 'sagene/changes/1', set: { from: '2023-05-01' }, reason: 'Slip' }))).toEqual([
      ['2023-03-01', 4000],
      ['2023-05-01', 6000],
    ]);
  });

  it('builds on the corrections before it, and not on those taken back', () => {
    const first = { of: 'sagene', set: { percent: 30 }, reason: 'Slip' };
    const second = { of: 'sagene', set: { to: '2023-04-30' }, reason: 'Slip' };
    expect(percents(corrected(first, second))[0]).toEqual(['2023-03-01', 3000]);
    const back = { of: 'corrections/1', withdraw: true, reason: 'No slip' } as const;
    expect(percents(corrected(first, back, second))[0]).toEqual(['2023-03-01', 4000]);
  });

  it('takes an entry back', () => {
    const records = corrected({ of: 'sagene/changes/1', withdraw: true, reason: 'Never agreed' });
    expect(percents(records)).toEqual([['2023-03-01', 4000]]);
  });
});

describe('as recorded by', () => {
  const records = read({
    posts: [sagene],
    corrections: [
      { of: 'sagene', set: { percent: 30 }, reason: 'Slip', recorded: '2024-07-01T21:59:59Z' },
      { of: 'sagene', set: { percent: 20 }, reason: 'Slip', recorded: '2024-07-01T22:00:00Z' },
    ],
  });

  it.each([
    ['2024-06-30', 4000],
    ['2024-07-01', 3000], // to midnight in Norway
    ['2024-07-02', 2000],
    ['2024-07-01T21:59:58.999999Z', 4000],
    ['2024-07-01T23:59:59+02:00', 3000],
  ])('%s', (recorded, basisPoints) => {
    expect(percents(asOfRecorded(records, recorded))).toEqual([['2023-03-01', basisPoints]]);
  });

  it('refuses what is neither date nor instant', () => {
    expect(() => asOfRecorded(records, 'yesterday')).toThrow('INSTANT_INVALID');
  });
});

describe('a file with mistakes', () => {
  const refusalsOf = (json: unknown): readonly Refusal[] => {
    try {
      readCareerFile(json, checkPlace);
    } catch (error) {
      if (error instanceof Refused) return error.refusals;
      throw error;
    }
    return [];
  };
  const faults = (content: object) =>
    refusalsOf({ format: 'tjenestebok-career/1', ...content }).map(({ code, field = '' }) => `${field} ${code}`);

  it.each([[null], [[]], [5], ['text']])('is refused when it holds no object: %j', (json) => {
    expect(refusalsOf(json)).toMatchObject([{ code: 'TYPE_WRONG', field: '$', details: { expected: 'object' } }]);
  });

  it('is refused in a version it does not know', () => {
    expect(refusalsOf({ format: 'tjenestebok-career/2' })).toEqual([
      { code: 'VALUE_NOT_ALLOWED', field: 'format', value: 'tjenestebok-career/2', details: { allowed: 'tjenestebok-career/1' } }, // prettier-ignore
    ]);
  });

  it('hears of every fault of form at once, each with its path', () => {
    const wrong = {
      extra: 1,
      milestones: [{ type: 'CONVERSION' }, { type: 'CONVERTED' }, {}],
      posts: [
        { ...sagene, id: 'a/b', category: 'GP', from: '1.3.2023', percent: 140, recorded: 'today' },
        { ...sagene, percent: 33.333, employer: {}, ended: true, changes: [{ from: '2023-04-01', percent: '60' }] },
      ],
      corrections: [
        { of: 'sagene', reason: 'Slip' },
        { of: 'sagene', reason: 'Slip', set: {} },
      ],
    };
    expect(faults(wrong).sort()).toEqual(
      [
        'extra FIELD_UNKNOWN',
        'milestones[0].type VALUE_NOT_ALLOWED',
        'milestones[1].on FIELD_MISSING',
        'milestones[2].type FIELD_MISSING',
        'posts[0].id ID_WRONG',
        'posts[0].category VALUE_NOT_ALLOWED',
        'posts[0].from DATE_INVALID',
        'posts[0].percent PERCENT_OUT_OF_RANGE',
        'posts[0].recorded INSTANT_INVALID',
        'posts[1].percent TOO_MANY_DECIMALS',
        'posts[1].employer.name FIELD_MISSING',
        'posts[1].ended TYPE_WRONG',
        'posts[1].changes[0].percent TYPE_WRONG',
        'corrections[0] CORRECTION_UNCLEAR',
        'corrections[1].set FIELD_EMPTY',
      ].sort(),
    );
  });

  it('hears of every broken rule at once, in the words of the file', () => {
    const wrong = {
      milestones: [{ type: 'CONVERTED', on: '2020-07-01' }],
      posts: [
        { ...sagene, to: '2023-02-28', municipality: '301', employer: { name: 'Sagene', organisationNumber: '1' } },
        { ...sagene, id: 'list', extended: [{ to: '2023-06-30' }], ended: '2023-01-01', confirmed: [{ by: 'Oslo kommune' }] }, // prettier-ignore
      ],
      absences: [
        { post: 'sagene', kind: 'SICK', from: '2023-03-01', to: '2023-03-01' }, // about a refused post: not said twice
        { post: 'nowhere', kind: 'SICK', from: '2023-03-01', to: '2023-03-01' },
        { post: 'list', kind: 'SICK', from: '2023-05-31', to: '2023-06-01' },
      ],
      supervisors: [{ from: '2023-03-01', post: 'nowhere' }],
    };
    expect(faults(wrong)).toEqual([
      'milestones[0].on NOT_IN_OLD_SCHEME',
      'posts[0].to ENDS_BEFORE_START',
      'posts[0].employer.organisationNumber ORGANISATION_NUMBER_WRONG',
      'posts[0].municipality MUNICIPALITY_UNKNOWN',
      'posts[1].extended[0] POST_IS_EMPLOYMENT',
      'posts[1].ended ENDS_BEFORE_START',
      'posts[1].confirmed[0].by CONFIRMER_NOT_EMPLOYER',
      'absences[1].post POST_UNKNOWN',
      'absences[2].to ABSENCE_OUTSIDE_POST',
      'supervisors[0].post POST_UNKNOWN',
    ]);
  });

  it.each([
    [{ of: 'nobody', withdraw: true }, 'corrections[0].of ENTRY_UNKNOWN'],
    [{ of: 'sagene', set: { percent: 0 } }, 'corrections[0].set.percent PERCENT_OUT_OF_RANGE'],
    [{ of: 'other', set: { from: '2023-07-01' } }, 'corrections[0].set.to ENDS_BEFORE_START'],
    [{ of: 'sagene', set: { to: '2023-03-31' } }, 'corrections[0] ABSENCE_OUTSIDE_POST'],
    [{ of: 'sagene', set: { kind: 'SUBSTITUTE' } }, 'corrections[0].of CORRECTION_OF_OTHER_KIND'],
    [{ of: 'sagene', set: { id: 'other' } }, 'corrections[0].set.id FIELD_NOT_CORRECTABLE'],
    [{ of: 'sagene', set: { changes: [] } }, 'corrections[0].set.changes FIELD_NOT_CORRECTABLE'],
    [{ of: 'sagene', set: { colour: 'red' } }, 'corrections[0].set.colour FIELD_UNKNOWN'],
    [{ of: 'flu', set: { post: 'other' } }, 'corrections[0].set.post CORRECTION_CHANGES_IDENTITY'],
    [{ of: 'corrections/1', set: { percent: 30 } }, 'corrections[0].of RECORDING_NOT_CORRECTABLE'],
    [{ of: 'flu', withdraw: true, recorded: '2023-01-01' }, 'corrections[0].recorded RECORDED_TOO_EARLY'],
  ])('is refused when it corrects what cannot be: %j', (correction, fault) => {
    const content = {
      posts: [
        { ...sagene, recorded: '2023-06-01' },
        { ...sagene, id: 'other' },
      ],
      absences: [{ id: 'flu', post: 'sagene', kind: 'SICK', from: '2023-05-01', to: '2023-05-02' }],
      corrections: [{ reason: 'Slip', ...correction }],
    };
    expect(faults(content)).toEqual([fault]);
  });

  it('is refused when two entries share an id', () => {
    const absences = [{ id: 'sagene', post: 'sagene', kind: 'SICK', from: '2023-03-01', to: '2023-03-01' }];
    expect(faults({ posts: [sagene], absences })).toEqual(['absences[0].id ENTRY_ID_TAKEN']);
  });

  it('survives corrections that point at each other', () => {
    const corrections = [
      { of: 'corrections/2', withdraw: true, reason: 'a' },
      { of: 'corrections/1', withdraw: true, reason: 'b' },
    ];
    expect(faults({ corrections })).toEqual(['corrections[0].of RECORDING_UNKNOWN']);
  });

  it('has words for every code', () => {
    const codes = ['FIELD_UNKNOWN', 'FIELD_MISSING', 'FIELD_EMPTY', 'FIELD_NOT_CORRECTABLE', 'TYPE_WRONG', 'VALUE_NOT_ALLOWED', 'TOO_MANY_DECIMALS', 'INSTANT_INVALID', 'ID_WRONG', 'ENTRY_ID_TAKEN', 'ENTRY_UNKNOWN', 'CORRECTION_UNCLEAR', 'RECORDED_TOO_EARLY']; // prettier-ignore
    expect(codes.filter((code) => !hasRefusalText(code))).toEqual([]);
  });

  it('names the entry that a correction would leave without ground', () => {
    const [refusal] = refusalsOf(
      file({
        posts: [sagene],
        absences: [{ post: 'sagene', kind: 'SICK', from: '2023-05-01', to: '2023-05-02' }],
        corrections: [{ of: 'sagene', set: { to: '2023-03-31' }, reason: 'Slip' }],
      }),
    );
    expect(refusal?.details).toMatchObject({ entry: 'absences[0]' });
  });
});

const begun = { recordedAt: '0001-01-01T00:00:00.000000Z' };
