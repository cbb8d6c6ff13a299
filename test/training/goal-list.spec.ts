import { describe, expect, it } from '@jest/globals';
import type { CareerEvent, DataOf } from '../../src/career/domain/events.js';
import { goalListOf } from '../../src/training/goals/list.js';
import { OSLO, heard, inTraining, recorded, sendGoal, stated } from '../support/training.js';
import * as acts from '../support/training.js';
import { catalogue } from '../support/goal-catalogue.js';
import { started, supervised } from '../support/facts.js';
import { careerOf } from '../support/given.js';

const part1Done: CareerEvent = { type: 'Part1Completed', data: { on: '2022-12-31' } };

function listOn(on: string, facts: readonly CareerEvent[], parts?: readonly ('PART1' | 'PART3')[]) {
  return goalListOf(careerOf(...facts).content, catalogue, { on, ...(parts ? { parts } : {}) });
}

function goalOn(on: string, facts: readonly CareerEvent[], code = 'ALM-007') {
  const found = listOn(on, [part1Done, ...facts]).find((entry) => entry.code === code);
  if (!found) throw new Error(`${code} is not in the list`);
  return found;
}

const codesOn = (...asked: Parameters<typeof listOn>) => listOn(...asked).map(({ code }) => code);

const leads = (person: string, from: string, to?: string): CareerEvent => ({
  type: 'ApprovingLeaderAssigned',
  data: { assignmentId: person, leader: { person }, organisation: OSLO, from, ...(to === undefined ? {} : { to }) },
});

const returned = recorded([acts.returnGoal()], heard);
const approved = recorded([acts.approveGoal()], heard);
const revoked = recorded([acts.revokeApproval()], approved);

describe('status of a goal', () => {
  it('goes the way of GOAL-FLOW, and is that of the day asked about', () => {
    const onEach = (facts: readonly CareerEvent[], ...days: readonly string[]) =>
      days.map((on) => goalOn(on, facts).status);
    expect(onEach(approved, '2023-02-28', '2023-03-01', '2023-04-01', '2023-04-09', '2023-04-10')).toEqual([
      'NOT_STARTED',
      'IN_PROGRESS',
      'SENT',
      'SENT',
      'APPROVED',
    ]);
    expect(onEach(returned, '2023-04-09', '2023-04-10')).toEqual(['SENT', 'RETURNED']);
    expect(onEach(revoked, '2023-04-30', '2023-05-01')).toEqual(['APPROVED', 'SENT']);
  });

  it('tells who returned it and why, until it is sent again', () => {
    expect(goalOn('2023-04-15', returned)).toMatchObject({
      since: '2023-04-10',
      returned: { by: { person: 'lena' }, comment: 'v1.more.work' },
      waits: [{ waitingFor: 'DOCTOR' }],
    });
    const again = recorded([sendGoal({ submissionId: 'again', on: '2023-04-20' })], returned);
    expect(goalOn('2023-04-25', again)).toMatchObject({
      status: 'SENT',
      submission: { submissionId: 'again', opinions: [] },
    });
    expect(goalOn('2023-04-25', again)).not.toHaveProperty('returned');
  });

  it('falls back to what was done when the doctor takes it back', () => {
    const withdrawn = recorded([acts.withdrawSubmission()], heard);
    expect(goalOn('2023-04-10', withdrawn).status).toBe('IN_PROGRESS');
    expect(goalOn('2023-04-09', withdrawn).status).toBe('SENT');
  });

  it('keeps revoked approvals, and waits again for the leader from that day', () => {
    expect(goalOn('2023-05-03', revoked)).toMatchObject({
      revoked: [{ approvalId: 'approved', revoked: { reason: 'v1.wrong.doctor' } }],
      waits: [{ waitingFor: 'LEADER', persons: ['lena'], since: '2023-05-01', days: 2 }],
    });
  });

  it('shows activities with the signatures of the day, opinions so far and the version approved', () => {
    const signed = recorded([acts.signActivity()], inTraining);
    expect(goalOn('2023-03-01', signed).activities).toMatchObject([{ activityId: 'consultations', signatures: [] }]);
    expect(goalOn('2023-03-02', signed).activities).toMatchObject([{ signatures: [{ by: { person: 'per' } }] }]);
    expect(goalOn('2023-04-05', heard).submission?.opinions).toMatchObject([{ by: { role: 'SUPERVISOR' } }]);
    expect(goalOn('2023-04-10', approved)).toMatchObject({ versionNow: 1, versionApproved: 1, waits: [] });
  });
});

describe('whom a goal waits for', () => {
  it('is both who are to be heard, then the leader', () => {
    const waits = (on: string) => goalOn(on, heard).waits.map(({ waitingFor, persons }) => [waitingFor, ...persons]);
    expect(waits('2023-04-01')).toEqual([
      ['SUPERVISOR', 'kari'],
      ['SUPERVISER', 'per'],
    ]);
    expect(waits('2023-04-05')).toEqual([['SUPERVISER', 'per']]);
    expect(waits('2023-04-06')).toEqual([['LEADER', 'lena']]);
  });

  it('is the leader of the day, as old as the step and not as the leader', () => {
    const taken = [...heard, leads('anders', '2023-04-20')];
    expect(goalOn('2023-04-19', taken).waits).toMatchObject([{ persons: ['lena'], days: 13, reminder: 'NONE' }]);
    expect(goalOn('2023-04-20', taken).waits).toMatchObject([{ persons: ['anders'], days: 14, reminder: 'REMIND' }]);
    expect(goalOn('2023-05-06', taken).waits).toMatchObject([{ persons: ['anders'], days: 30, reminder: 'ESCALATE' }]);
  });

  it('is nobody once the leader has left and none has come', () => {
    const left = recorded(
      [sendGoal()],
      [started(), supervised(), leads('lena', '2023-01-01', '2023-04-30'), stated(acts.appointSuperviser())],
    );
    const both = recorded([acts.supervisorSays(), acts.superviserSays()], left);
    expect(goalOn('2023-04-30', both).waits).toMatchObject([{ waitingFor: 'LEADER', persons: ['lena'] }]);
    expect(goalOn('2023-05-01', both).waits).toMatchObject([{ waitingFor: 'NOBODY', role: 'LEADER', persons: [] }]);
  });

  it('follows a change of supervisor', () => {
    const changed: CareerEvent = {
      type: 'SupervisorChanged',
      data: {
        supervisionId: 'first',
        from: '2023-04-03',
        supervisor: { supervisorId: 'nils', qualification: 'GP_SPECIALIST' },
      },
    };
    const sent = [...recorded([sendGoal()], inTraining), changed];
    expect(goalOn('2023-04-02', sent).waits[0]).toMatchObject({ waitingFor: 'SUPERVISOR', persons: ['kari'] });
    expect(goalOn('2023-04-03', sent).waits[0]).toMatchObject({ persons: ['nils'], since: '2023-04-01' });
  });
});

describe('which goals are in the list', () => {
  it('are those of the part she is in: LIS1 and LIS3 are mixed only for whoever asks', () => {
    expect(codesOn('2022-12-30', [part1Done])).toEqual(['DEL1-001', 'DEL1-002']);
    expect(codesOn('2022-12-31', [part1Done])).toEqual(['ALM-007', 'ALM-055', 'ALM-068', 'OLD-001']);
    expect(codesOn('2022-12-31', [part1Done], ['PART3', 'PART1'])).toEqual([
      ...['DEL1-001', 'DEL1-002'],
      ...['ALM-007', 'ALM-055', 'ALM-068', 'OLD-001'],
    ]);
    // Another part is not let in by what was done in it.
    const inPart1 = [stated(acts.completeActivity({ goals: ['DEL1-001'], on: '2022-06-01' }))];
    expect(codesOn('2023-06-01', [part1Done, started(), ...inPart1])).not.toContain('DEL1-001');
  });

  it('are of part 3 for somebody who began without part 1', () => {
    const exempt: DataOf<'SpecialisationStarted'> = {
      scheme: 'NEW',
      on: '2022-01-01',
      part1Exemption: 'EEA_TRAINED_STARTED_BEFORE_2019_03_01',
    };
    expect(codesOn('2021-12-31', [{ type: 'SpecialisationStarted', data: exempt }])).toContain('DEL1-001');
    expect(codesOn('2022-01-01', [{ type: 'SpecialisationStarted', data: exempt }])).toContain('ALM-007');
  });

  it('are of both readings while she may finish by the old set', () => {
    const hospital = (from: string) => started({ postId: 'ward', category: 'PART1_HOSPITAL', from, to: '2023-12-31' });
    const common = (from: string | undefined, on: string) =>
      listOn(on, [part1Done, ...(from === undefined ? [] : [hospital(from)])])
        .filter(({ set }) => set !== 'ALM')
        .map(({ code, plan, until }) => [code, plan, until]);
    const both = [
      ['FKM-001', 'IN_FORCE', undefined],
      ['FKM-002', 'IN_FORCE', undefined],
    ];
    expect(common('2022-01-01', '2024-02-01')).toEqual([...both, ['OLD-001', 'TRANSITION', '2025-06-30']]);
    // Whoever was through with LIS1 before had begun before.
    expect(common(undefined, '2024-02-01')).toEqual([...both, ['OLD-001', 'TRANSITION', '2025-06-30']]);
    expect(common('2023-01-01', '2024-02-01')).toEqual(both);
    expect(common('2022-01-01', '2025-07-01')).toEqual(both);
  });

  it('keep what was approved before it went out of force, and hint at what replaced it', () => {
    const old = stated(acts.assignLeader());
    const taken = recorded([acts.takeOverGoal({ code: 'OLD-001', version: 1 })], [old], {
      surroundings: { ...acts.surroundings, versionsOf: () => 1, goalInForce: () => 1 },
    });
    const list = listOn('2026-01-01', [part1Done, ...taken]);
    expect(list.find(({ code }) => code === 'OLD-001')).toMatchObject({
      plan: 'NO_LONGER',
      status: 'APPROVED',
      versionApproved: 1,
      replacedBy: [{ code: 'FKM-001', from: '2024-01-01' }],
    });
    expect(list.find(({ code }) => code === 'OLD-001')).not.toHaveProperty('versionNow');
    expect(list.find(({ code }) => code === 'FKM-001')).toMatchObject({
      status: 'NOT_STARTED',
      replacesApproved: [{ code: 'OLD-001', on: '2022-06-01' }],
    });
  });
});

describe('where a goal can be met', () => {
  const ward = started({ postId: 'ward', category: 'INSTITUTION', from: '2023-06-01', to: '2023-12-31' });
  const office = started({ to: '2023-12-31' });
  const planned: CareerEvent = {
    type: 'EducationPlanAgreed',
    data: {
      planId: 'plan',
      on: '2023-01-15',
      periods: [
        {
          periodId: 'later',
          from: '2024-02-01',
          to: '2024-07-31',
          category: 'INSTITUTION',
          arena: 'HOSPITAL',
          basisPoints: 10_000,
        },
        {
          periodId: 'now',
          from: '2023-01-01',
          to: '2023-12-31',
          category: 'AUP',
          arena: 'GP_OFFICE',
          basisPoints: 10_000,
        },
      ],
      goals: [
        { code: 'ALM-055', periodId: 'later', activities: [], assessment: 'OBSERVATION' },
        { code: 'ALM-007', periodId: 'now', activities: [], assessment: 'CASE_DISCUSSION' },
      ],
      by: { person: 'kari' },
    },
  };

  it('is told by the post of the day: ALM-055 needs an institution', () => {
    const at = (on: string, facts: readonly CareerEvent[]) =>
      (['ALM-007', 'ALM-055', 'ALM-068'] as const).map((code) => goalOn(on, facts, code).atPresentArena);
    expect(at('2023-05-31', [office, ward])).toEqual([true, false, true]);
    expect(at('2023-06-01', [office, ward])).toEqual([true, true, true]);
    expect(at('2024-01-01', [office, ward])).toEqual([false, false, false]);
  });

  it('names what only a later period of the plan offers', () => {
    const goal = goalOn('2023-03-01', [office, planned], 'ALM-055');
    expect(goal).toMatchObject({
      onlyLater: true,
      later: [{ periodId: 'later' }],
      planned: [{ from: '2024-02-01', assessment: 'OBSERVATION' }],
    });
    expect(goalOn('2023-03-01', [office, planned])).toMatchObject({ onlyLater: false, planned: [{ periodId: 'now' }] });
    // Before it was agreed there was no plan.
    expect(goalOn('2023-01-14', [office, planned], 'ALM-055').later).toEqual([]);
  });
});
