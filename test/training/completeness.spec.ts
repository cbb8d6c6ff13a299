import { describe, expect, it } from '@jest/globals';
import type { CareerEvent } from '../../src/career/domain/events.js';
import type { Evidence } from '../../src/career/domain/goals/events.js';
import { serviceHistoryOf } from '../../src/career/domain/service-history.js';
import { foldCareer } from '../../src/career/domain/state.js';
import { dayOf } from '../../src/kernel/dates.js';
import { type FaultCode, FAULT_CODES, faultsOf } from '../../src/training/completeness.js';
import type { SupervisorOn } from '../../src/training/supervision-account.js';
import { recordsOf, registered } from '../support/given.js';
import {
  NEW_SCHEME,
  OLD_SCHEME,
  PART1,
  aCourse,
  aPaper,
  aPost,
  aSupervisor,
  everythingDone,
  told,
} from './training-careers.js';

const DONE = everythingDone();
const ON = '2024-12-31';
const codesOf = (facts: readonly CareerEvent[]) => told(facts, ON).beyond.faults.map(({ code }) => code);
const without = (...types: readonly CareerEvent['type'][]) => DONE.filter(({ type }) => !types.includes(type));
const paper = (more: Parameters<typeof aPaper>[1]) => [...DONE, aPaper('newest', { on: ON, ...more })];
const posted = (more: Parameters<typeof aPost>[3]) =>
  DONE.map((fact) =>
    fact.type === 'EmploymentStarted' && fact.data.postId === 'post'
      ? aPost(100, '2020-01-01', '2024-06-30', more)
      : fact,
  );
const post2 = (from: string, to?: string) => [...DONE, aPost(100, from, to, { postId: 'post2' })];

const takenOver = (ground: 'CONVERSION' | 'APPROVED_ELSEWHERE', id?: string): CareerEvent => ({
  type: 'GoalTakenOver',
  data: {
    approvalId: 'over',
    goal: { code: 'ALM-009', version: 1 },
    ground,
    approvedOn: '2023-05-01',
    evidence: id === undefined ? [] : [{ kind: 'DOCUMENT', id }],
    by: { person: 'leif', organisation: '910000004' },
    on: '2023-05-01',
  },
});

/** What makes each fault, and nothing else. */
const MADE_BY: Readonly<Partial<Record<FaultCode, readonly CareerEvent[]>>> = {
  FORM_WRONG: paper({ form: 'OLD_SCHEME_FORM' }),
  FORM_UNUSUAL: paper({ form: 'OTHER_FORM' }),
  FIELD_EMPTY: paper({ emptyFields: ['fravær'] }),
  UNSIGNED: paper({ signed: false }),
  PAGE_MISSING: paper({ pages: 1, pagesOf: 2 }),
  CONFIRMATION_MISSING: post2('2019-03-01', '2019-06-30'),
  CONFIRMATION_TO_COME: post2('2024-12-01'),
  DIPLOMA_NOT_FILED: DONE.filter(({ data }) => !('documentId' in data) || data.documentId !== 'diploma'),
  CERTIFICATE_MISSING: [
    ...DONE,
    {
      type: 'CourseTaken',
      data: {
        courseId: 'bare',
        kind: 'OTHER',
        title: 'Kurs',
        hundredthsOfHours: 100,
        on: '2022-01-01',
        declaredBy: 'DOCTOR',
      },
    },
  ],
  PART1_NOT_RECORDED: without('Part1Completed'),
  EMPLOYER_WITHOUT_NUMBER: posted({ numbered: false }),
  PERIOD_DISPUTED: [
    ...DONE,
    {
      type: 'PeriodDisputed',
      data: {
        postId: 'post',
        from: '2020-01-01',
        to: '2020-01-31',
        by: { organisation: 'Storgata', capacity: 'EMPLOYER' },
        reason: 'v1.a.b',
      },
    },
  ],
  CONVERSION_WITHOUT_DOCUMENT: [...DONE, takenOver('CONVERSION', 'nowhere')],
};

describe('the faults of an application (APPLY, DOC-COMPLETE)', () => {
  it('finds none where there are none', () => {
    expect(codesOf(DONE)).toEqual([]);
  });

  it.each(Object.entries(MADE_BY))('finds %s, once and alone', (code, facts) => {
    expect(codesOf(facts)).toEqual([code]);
  });

  it('finds what is said of several posts or goals once for each', () => {
    expect(codesOf(posted({ declaredBy: 'DOCTOR' }))).toEqual(['PERIOD_UNCONFIRMED']);
    expect(codesOf(without('LearningActivityCompleted'))).toEqual(['GOAL_WITHOUT_EVIDENCE', 'GOAL_WITHOUT_EVIDENCE']);
    expect(codesOf(without('ActivitySigned'))).toEqual(['ACTIVITY_UNSIGNED', 'ACTIVITY_UNSIGNED']);
    expect(codesOf(without('ApprovingLeaderAssigned'))).toEqual(['LEADER_NOT_SHOWN', 'LEADER_NOT_SHOWN']);
    expect(codesOf(without('ClinicalSuperviserAppointed'))).toEqual(['SUPERVISER_NOT_SHOWN', 'SUPERVISER_NOT_SHOWN']);
    expect(codesOf([...DONE, takenOver('APPROVED_ELSEWHERE')])).toEqual(['GOAL_WITHOUT_EVIDENCE']);
  });

  const dated = (type: 'LearningActivityCompleted' | 'ActivitySigned' | 'DocumentFiled', on: string) =>
    DONE.map((fact): CareerEvent =>
      fact.type === type ? ({ ...fact, data: { ...fact.data, on } } as CareerEvent) : fact,
    );

  it('takes nothing that is dated after an approval for what it rests on', () => {
    expect(codesOf(dated('LearningActivityCompleted', '2023-05-02'))).toEqual(Array(2).fill('GOAL_WITHOUT_EVIDENCE'));
    expect(codesOf(dated('ActivitySigned', '2023-05-02'))).toEqual(Array(2).fill('ACTIVITY_UNSIGNED'));
    expect(codesOf(dated('ActivitySigned', '2023-05-01'))).toEqual([]);
    const papers = (on: string) => [
      ...DONE,
      takenOver('CONVERSION', 'cv'),
      aPaper('cv', { kind: 'CONVERSION_EVIDENCE', form: 'NO_FORM', about: 'x', on }),
    ];
    expect(codesOf(papers('2023-05-01'))).toEqual([]);
    expect(codesOf(papers('2023-05-02'))).toEqual(['CONVERSION_WITHOUT_DOCUMENT']);
  });

  it('takes a paper that says it is about the approval for its evidence', () => {
    const about = (kind: 'CONVERSION_EVIDENCE' | 'OTHER', id: string) =>
      aPaper('paper', { kind, form: 'NO_FORM', about: id, on: '2023-04-01' });
    for (const kind of ['CONVERSION_EVIDENCE', 'OTHER'] as const) {
      expect(codesOf([...DONE, takenOver('CONVERSION'), about(kind, 'over')])).toEqual([]);
      expect(codesOf([...DONE, takenOver('CONVERSION'), about(kind, 'another')])).toEqual([
        'CONVERSION_WITHOUT_DOCUMENT',
      ]);
    }
    expect(codesOf([...DONE, takenOver('APPROVED_ELSEWHERE'), about('OTHER', 'over')])).toEqual([]);
  });

  it('takes no evidence that is no longer in the record', () => {
    const evidence = (...all: readonly Evidence[]): readonly CareerEvent[] => {
      const over = takenOver('APPROVED_ELSEWHERE');
      return over.type === 'GoalTakenOver' ? [...DONE, { ...over, data: { ...over.data, evidence: all } }] : [];
    };
    const gone = ['GOAL_WITHOUT_EVIDENCE'];
    expect(codesOf(evidence({ kind: 'ACTIVITY', id: 'activity-ALM-001' }))).toEqual([]);
    expect(codesOf(evidence({ kind: 'ACTIVITY', id: 'withdrawn' }))).toEqual(gone);
    expect(codesOf(evidence({ kind: 'POST', id: 'post' }, { kind: 'COURSE', id: 'gone' }))).toEqual([]);
    expect(codesOf(evidence({ kind: 'COURSE', id: 'hud' }))).toEqual([]);
    expect(codesOf(evidence({ kind: 'POST', id: 'hospital' }))).toEqual(gone); // begins later
    expect(codesOf(evidence({ kind: 'DOCUMENT', id: 'gone' }))).toEqual(gone);
    expect(codesOf(evidence({ kind: 'DOCUMENT', description: 'v1.a.b' }))).toEqual([]);
  });

  describe('about those who supervised and judged', () => {
    const doubts = (facts: readonly CareerEvent[], register?: SupervisorOn, role = 'COORDINATOR', byOthers = 0) => {
      const recorded = recordsOf([registered, ...facts]).map((record, index) => ({
        ...record,
        metadata: { ...record.metadata, role: index <= facts.length - byOthers ? role : 'COORDINATOR' },
      }));
      const career = foldCareer(recorded);
      const history = serviceHistoryOf(career);
      const asked = { career, history, scheme: 'NEW' as const, validOn: dayOf(ON) };
      return faultsOf(register ? { ...asked, supervisorOn: register } : asked);
    };
    const says = (specialist: boolean | null) => () => ({ specialist, course: true });

    it('shows where the career and the register differ', () => {
      expect(doubts(DONE, says(true))).toEqual([]);
      expect(doubts(DONE, says(null))).toEqual([]);
      expect(doubts(DONE, says(false))).toMatchObject([
        { code: 'REGISTER_DIFFERS', severity: 'WARNING', rule: 'SUP-SPECIALIST', about: ['vera'] },
      ]);
      const since = (_: string, on: string) => ({ specialist: on >= '2023-06-01', course: true });
      expect(doubts(DONE, since).map(({ text }) => text.en)).toEqual([
        'The supervisor of 2019-01-01: the career and the supervisor register differ on whether she is a specialist in general practice.',
      ]);
      // The register knows better of somebody who supervises now.
      const later = [...DONE, aSupervisor('2024-10-01', undefined, { id: 'later', person: 'per', specialist: false })];
      expect(doubts(later, says(true)).map(({ about }) => about)).toEqual([['per']]);
    });

    it('warns where the doctor alone vouches for a supervisor who was heard', () => {
      expect(doubts(DONE, undefined, 'DOCTOR')).toMatchObject([
        {
          code: 'COMPETENCE_UNVOUCHED',
          severity: 'WARNING',
          about: ['vera', 'approval-ALM-001', 'approval-ALM-002'],
          text: { en: expect.stringContaining('About ALM-001, ALM-002.') },
        },
      ]);
      expect(doubts(DONE, says(null), 'DOCTOR').map(({ code }) => code)).toEqual(['COMPETENCE_UNVOUCHED']);
      expect(doubts(DONE, says(true), 'DOCTOR')).toEqual([]);
      expect(doubts(DONE, undefined, 'SUPERVISOR')).toEqual([]);
      const supervision = aSupervisor('2019-01-01');
      if (supervision.type !== 'SupervisorAssigned') throw new Error('A supervisor is assigned');
      // Whoever corrects it vouches for it, and so does who says the same of her elsewhere.
      const others: CareerEvent = {
        type: 'RecordingCorrected',
        data: {
          ...{ corrects: 'e3', schema: 1, reason: 'v1.a.b', declaredBy: 'EMPLOYER' },
          ...{ type: 'SupervisorAssigned', data: supervision.data },
        },
      };
      expect(doubts([...DONE, others], undefined, 'DOCTOR', 1)).toEqual([]);
      expect(doubts([...DONE, aSupervisor('2022-01-01', undefined, { id: 'x' })], undefined, 'DOCTOR', 1)).toEqual([]);
    });

    it('warns where one person alone was heard as both, or judged alone', () => {
      const judgedBy = (superviser: string, leader: string) =>
        DONE.map((fact): CareerEvent => {
          if (fact.type === 'OpinionGiven' && fact.data.by.role === 'SUPERVISER') {
            return { ...fact, data: { ...fact.data, by: { ...fact.data.by, person: superviser } } };
          }
          if (fact.type === 'ClinicalSuperviserAppointed') {
            return { ...fact, data: { ...fact.data, superviser: { ...fact.data.superviser, person: superviser } } };
          }
          if (fact.type === 'ApprovingLeaderAssigned') {
            return { ...fact, data: { ...fact.data, leader: { person: leader } } };
          }
          return fact.type === 'GoalApproved'
            ? { ...fact, data: { ...fact.data, by: { ...fact.data.by, person: leader } } }
            : fact;
        });
      const told = (superviser: string, leader: string) =>
        doubts(judgedBy(superviser, leader)).map(({ code, severity, rule }) => `${code} ${severity} ${rule}`);
      expect(told('vera', 'leif')).toEqual(['HEARD_AS_BOTH WARNING GOAL-FLOW']);
      expect(told('vera', 'vera')).toEqual(['JUDGED_BY_ONE WARNING GOAL-FLOW']);
      expect(told('sofie', 'vera')).toEqual([]);
      expect(told('sofie', 'leif')).toEqual([]);
    });
  });

  it('sees that a supervisor whose qualification was corrected no longer carries an approval', () => {
    const corrected = DONE.map((fact) =>
      fact.type === 'SupervisorAssigned' ? aSupervisor('2019-01-01', undefined, { specialist: false }) : fact,
    );
    expect(codesOf(corrected)).toEqual(['SUPERVISOR_NOT_SHOWN', 'SUPERVISOR_NOT_SHOWN']);
    const waived: CareerEvent = {
      type: 'SupervisorWaiverGranted',
      data: { waiverId: 'w', supervisorId: 'vera', from: '2019-01-01', to: ON, reference: 'v1.a.b' },
    };
    expect(codesOf([...corrected, waived])).toEqual([]);
  });

  it('names a paper by its kind and what it is about, and never by an id', () => {
    const twice = [...DONE, aPost(100, '2018-01-01', '2018-12-31', { postId: 'earlier' })];
    const unsigned = (more: Parameters<typeof aPaper>[1]) =>
      told([...twice, aPaper('1a70dc1e', { on: ON, signed: false, ...more })], ON).beyond.faults.find(
        ({ code }) => code === 'UNSIGNED',
      )?.text;
    expect(unsigned({ about: 'post' })).toEqual({
      nb: 'Tjenestebekreftelse, Storgata legesenter 01.01.2020 – 30.06.2024: underskrift mangler.',
      en: 'Service confirmation, Storgata legesenter 2020-01-01 – 2024-06-30: the signature is missing.',
    });
    expect(unsigned({ about: 'earlier' })?.en).toContain('Storgata legesenter 2018-01-01 – 2018-12-31:');
    expect(unsigned({ kind: 'COURSE_CERTIFICATE', about: 'hud' })?.nb).toBe('Kursbevis, hud: underskrift mangler.');
    expect(unsigned({ kind: 'GROUP_DIPLOMA', about: 'group' })?.en).toBe(
      'Diploma of group supervision, Gruppe 7: the signature is missing.',
    );
    expect(unsigned({ kind: 'CONVERSION_EVIDENCE', about: 'approval-ALM-001' })?.nb).toContain(', ALM-001:');
    expect(unsigned({ kind: 'DUTY_CONFIRMATION', about: 'nowhere' })?.nb).toBe(
      'Vaktbekreftelse lagt inn 31.12.2024: underskrift mangler.',
    );
  });

  it('tells two posts at one employer apart by their period', () => {
    const { faults } = told(
      [...post2('2018-03-01', '2018-06-30'), aPost(100, '2018-07-01', '2018-09-30', { postId: 'post3' })],
      ON,
    ).beyond;
    expect(faults.filter(({ code }) => code === 'CONFIRMATION_MISSING').map(({ text }) => text.nb)).toEqual([
      'Tjenestebekreftelse fra Storgata legesenter (01.03.2018 – 30.06.2018) mangler.',
      'Tjenestebekreftelse fra Storgata legesenter (01.07.2018 – 30.09.2018) mangler.',
    ]);
  });

  it('lets a newer paper about the same thing stand for the old', () => {
    expect(codesOf([...paper({ signed: false, on: '2024-12-30' }), aPaper('newer', { on: ON })])).toEqual([]);
  });

  it('takes the old form for service that ended before a conversion, with a warning', () => {
    const converted: CareerEvent = { type: 'SchemeConverted', data: { on: '2024-07-01' } };
    const facts = [...paper({ form: 'OLD_SCHEME_FORM' }), converted];
    expect(codesOf(facts)).toEqual(['FORM_UNUSUAL']);
  });

  it('judges the old scheme by its own form and papers', () => {
    const facts: readonly CareerEvent[] = [
      OLD_SCHEME,
      aPost(100, '2014-01-01', '2018-12-31'),
      aPaper('attest', { form: 'NEW_SCHEME_FORM' }),
      {
        type: 'DutiesServed',
        data: { dutiesId: 'd', count: 40, from: '2015-01-01', to: '2016-12-31', declaredBy: 'DOCTOR' },
      },
    ];
    expect(codesOf(facts)).toEqual(['FORM_WRONG', 'DIPLOMA_MISSING', 'DUTIES_UNCONFIRMED']);
  });

  it('says each in both languages, faults before warnings', () => {
    const { faults } = told(
      [PART1, NEW_SCHEME, aPost(100, '2020-01-01', '2020-12-31', { numbered: false }), aCourse('x')],
      ON,
    ).beyond;
    const severities = faults.map(({ severity }) => severity);
    expect(severities).toEqual([...severities].sort());
    for (const { text, code } of faults) {
      expect(FAULT_CODES).toContain(code);
      expect(text.nb).not.toBe(text.en);
      expect(text.nb).not.toMatch(/[{}[\]]/);
    }
  });
});
