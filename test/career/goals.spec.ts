import { describe, expect, it } from '@jest/globals';
import { decide } from '../../src/career/domain/career.js';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { approvalOf, openSubmissionOf } from '../../src/career/domain/goals/content.js';
import { newCareer } from '../../src/career/domain/state.js';
import { correct, withdraw } from '../support/facts.js';
import { careerOf, given, sceneOf } from '../support/given.js';
import * as training from '../support/training.js';
import {
  BERGEN,
  OSLO,
  approveGoal,
  approved,
  completeActivity,
  heard,
  history,
  inTraining,
  issueLink,
  kari,
  lena,
  per,
  recorded,
  returnGoal,
  revokeApproval,
  sendGoal,
  signActivity,
  signByLink,
  stated,
  superviserSays,
  supervisorSays,
  surroundings,
  takeOverGoal,
  withdrawLink,
  withdrawSubmission,
} from '../support/training.js';

/** The way of a learning goal (GOAL-FLOW): activity, signature, sending, opinions, approval or return, and back again. */

describe('an activity', () => {
  it('is recorded with the goals it was done for', () => {
    history(inTraining.slice(0, 4))
      .when(completeActivity())
      .records({ type: 'LearningActivityCompleted', data: completeActivity().data });
  });

  it('said twice is true once', () => {
    history(inTraining).when(completeActivity()).recordsNothing();
  });

  it.each([
    [{ minutes: 91 }, 'ACTIVITY_EXISTS activityId -'],
    [{ activityId: 'new', on: '2023-02-30' }, 'DATE_INVALID on -'],
    [{ activityId: 'new', on: '2026-11-23' }, 'IN_THE_FUTURE on -'],
    [{ activityId: 'new', postId: 'nowhere' }, 'POST_UNKNOWN postId -'],
    [{ activityId: 'new', goals: [] }, 'GOAL_MISSING goals -'],
    [{ activityId: 'new', goals: ['ALM-007', 'ALM-700'] }, 'GOAL_UNKNOWN goals LG-MODEL'],
    [{ activityId: 'new', minutes: 1441 }, 'HOURS_BEYOND_DAY minutes SUP-HOURS'],
    [{ activityId: 'new', minutes: 0 }, 'HOURS_BEYOND_DAY minutes SUP-HOURS'],
    [{ activityId: 'new', minutes: 7.5 }, 'HOURS_BEYOND_DAY minutes SUP-HOURS'],
    [{ activityId: 'new', description: '' }, 'DESCRIPTION_MISSING description -'],
  ])('%j is refused: %s', (change, told) => {
    history(inTraining).when(completeActivity(change)).isRefusedFor(told);
  });

  it('is signed by a superviser, with the competence of that day', () => {
    history(inTraining)
      .when(signActivity({ comment: 'v1.well.done' }))
      .records({
        type: 'ActivitySigned',
        data: {
          activityId: 'consultations',
          by: { ...per, role: 'SUPERVISER', qualification: 'OTHER_SPECIALIST', field: 'Geriatrics' },
          on: '2023-03-02',
          comment: 'v1.well.done',
        },
      });
  });

  it('is signed by the supervisor as well', () => {
    history(recorded([signActivity()], inTraining))
      .when(signActivity({ by: kari, as: 'SUPERVISOR' }))
      .records({
        type: 'ActivitySigned',
        data: {
          activityId: 'consultations',
          by: { ...kari, role: 'SUPERVISOR', qualification: 'GP_SPECIALIST' },
          on: '2023-03-02',
        },
      });
  });

  it.each([
    [{ activityId: 'nothing' }, 'ACTIVITY_UNKNOWN activityId -'],
    [{ on: 'yesterday' }, 'DATE_INVALID on -'],
    [{ on: '2026-11-23' }, 'IN_THE_FUTURE on -'],
    [{ on: '2023-02-28' }, 'BEFORE_THE_ACTIVITY on -'],
    [{ by: { person: 'somebody' } }, 'NOT_A_SUPERVISER as SUPERVISION-DAILY'],
  ])('a signature with %j is refused: %s', (change, told) => {
    history(inTraining).when(signActivity(change)).isRefusedFor(told);
  });

  it('is signed once by each', () => {
    history(recorded([signActivity()], inTraining))
      .when(signActivity({ on: '2023-03-09' }))
      .isRefusedFor('ACTIVITY_ALREADY_SIGNED activityId -');
  });
});

describe('a one-time link', () => {
  const issued = recorded([issueLink()], inTraining);
  const used = recorded([signByLink()], issued);

  it('is issued for one activity', () => {
    history(inTraining).when(issueLink()).records({ type: 'AssessmentLinkIssued', data: issueLink().data });
    history(issued).when(issueLink()).recordsNothing();
  });

  it.each([
    [{ expiresOn: '2026-12-01' }, 'LINK_EXISTS linkId -'],
    [{ linkId: 'new', activityId: 'nothing' }, 'ACTIVITY_UNKNOWN activityId -'],
    [{ linkId: 'new', assessor: '' }, 'NAME_MISSING assessor -'],
    [{ linkId: 'new', expiresOn: '2026-13-01' }, 'DATE_INVALID expiresOn -'],
    [{ linkId: 'new', expiresOn: '2026-11-21' }, 'LINK_PERIOD_WRONG expiresOn -'],
    [{ linkId: 'new', expiresOn: '2027-02-23' }, 'LINK_PERIOD_WRONG expiresOn -'],
  ])('with %j is refused: %s', (change, told) => {
    history(issued).when(issueLink(change)).isRefusedFor(told);
  });

  it.each(['2026-11-22', '2027-02-22'])('may expire on %s, from today to three months ahead', (expiresOn) => {
    expect(history(inTraining).when(issueLink({ expiresOn })).refusals()).toEqual([]);
  });

  it('lets somebody without an account sign, as such', () => {
    history(issued)
      .when(signByLink({ comment: 'v1.very.good' }))
      .records({
        type: 'ActivitySigned',
        data: {
          activityId: 'consultations',
          by: { name: 'v1.turid.x', role: 'EXTERNAL', qualification: 'OTHER_SPECIALIST', field: 'Paediatrics' },
          on: '2026-11-20',
          linkId: 'to-turid',
          comment: 'v1.very.good',
        },
      });
  });

  it('works once', () => {
    history(used).when(signByLink()).isRefusedFor('LINK_USED linkId -');
    history(used).when(withdrawLink()).isRefusedFor('LINK_USED linkId -');
    history(used).when(issueLink()).isRefusedFor('LINK_EXISTS linkId -');
  });

  it('works to its last day and not on the day after', () => {
    const on = (today: string) => history(issued).with({ today }).when(signByLink());
    expect(on('2026-12-31').refusals()).toEqual([]);
    on('2027-01-01').isRefusedFor('LINK_EXPIRED linkId -');
  });

  it('expires whatever day the signature is dated', () => {
    history(issued)
      .with({ today: '2027-01-01' })
      .when(signByLink({ on: '2026-12-01' }))
      .isRefusedFor('LINK_EXPIRED linkId -');
  });

  it('works no more when it was withdrawn, which is done once', () => {
    const withdrawn = recorded([withdrawLink()], issued);
    expect(withdrawn.at(-1)).toEqual({ type: 'AssessmentLinkWithdrawn', data: { linkId: 'to-turid' } });
    history(withdrawn).when(withdrawLink()).recordsNothing();
    history(withdrawn).when(signByLink()).isRefusedFor('LINK_WITHDRAWN linkId -');
    history(withdrawn).when(issueLink()).isRefusedFor('LINK_EXISTS linkId -');
  });

  it.each([
    [{ linkId: 'guessed' }, 'LINK_UNKNOWN linkId -'],
    [{ on: '20.11.2026' }, 'DATE_INVALID on -'],
    [{ on: '2026-11-23' }, 'IN_THE_FUTURE on -'],
    [{ on: '2023-02-28' }, 'BEFORE_THE_ACTIVITY on -'],
    [{ name: '' }, 'NAME_MISSING name -'],
  ])('a signature with %j is refused: %s', (change, told) => {
    history(issued).when(signByLink(change)).isRefusedFor(told);
  });

  it('tells its holder nothing of the other activities when its own is no more', () => {
    const gone = [
      ...issued,
      stated(completeActivity({ activityId: 'secret' })),
      { type: 'RecordingWithdrawn', data: { withdraws: 'e5', reason: 'v1.not.so', declaredBy: 'DOCTOR' } } as const,
    ];
    const refusals = history(gone).when(signByLink()).refusals();
    expect(refusals).toEqual([{ code: 'ACTIVITY_UNKNOWN', field: 'linkId' }]);
  });

  it('that is unknown cannot be withdrawn', () => {
    history(inTraining).when(withdrawLink()).isRefusedFor('LINK_UNKNOWN linkId -');
  });
});

describe('a goal', () => {
  it('is sent in the version in force on the day', () => {
    history(inTraining)
      .when(sendGoal({ comment: 'v1.have.a.look' }))
      .records({
        type: 'GoalSent',
        data: {
          submissionId: 'sent',
          goal: { code: 'ALM-007', version: 1 },
          on: '2023-04-01',
          comment: 'v1.have.a.look',
        },
      });
    const later = history(inTraining).when(sendGoal({ code: 'FKM-001', on: '2024-01-01' }));
    later.records({
      type: 'GoalSent',
      data: { submissionId: 'sent', goal: { code: 'FKM-001', version: 2 }, on: '2024-01-01' },
    });
  });

  it.each([
    [{}, 'SUBMISSION_EXISTS submissionId -, GOAL_ALREADY_SENT code GOAL-FLOW'],
    [{ submissionId: 'again' }, 'GOAL_ALREADY_SENT code GOAL-FLOW'],
    [{ submissionId: 'x', code: 'FKM-001', on: '2023-04-31' }, 'DATE_INVALID on -'],
    [{ submissionId: 'x', code: 'FKM-001', on: '2026-11-23' }, 'IN_THE_FUTURE on -'],
    [{ submissionId: 'x', code: 'FKM-002' }, 'GOAL_UNKNOWN code LG-MODEL'],
    [{ submissionId: 'x', code: 'FKM-099', on: '2023-07-01' }, 'GOAL_NOT_IN_FORCE code LG-MODEL'],
    [{ submissionId: 'x', code: 'FKM-001', on: '2019-02-28' }, 'GOAL_NOT_IN_FORCE code LG-MODEL'],
  ])('sent as %j beside one that waits is refused: %s', (change, told) => {
    history(heard)
      .when(sendGoal(change))
      .isRefusedFor(...told.split(', '));
  });

  it('gets opinions, which may change', () => {
    history(heard)
      .when(supervisorSays({ on: '2023-04-08', advice: 'NOT_READY', comment: 'v1.not.yet' }))
      .records({
        type: 'OpinionGiven',
        data: {
          submissionId: 'sent',
          by: { ...kari, role: 'SUPERVISOR', qualification: 'GP_SPECIALIST' },
          on: '2023-04-08',
          advice: 'NOT_READY',
          comment: 'v1.not.yet',
        },
      });
  });

  it('gets an opinion from a conversation, written down by the leader', () => {
    history(heard)
      .when(superviserSays({ toldTo: 'lena' }))
      .records({
        type: 'OpinionGiven',
        data: {
          submissionId: 'sent',
          by: { ...per, role: 'SUPERVISER', qualification: 'OTHER_SPECIALIST', field: 'Geriatrics' },
          on: '2023-04-06',
          advice: 'READY',
          toldTo: 'lena',
        },
      });
  });

  it.each([
    [{ submissionId: 'nothing' }, 'SUBMISSION_UNKNOWN submissionId -'],
    [{ on: '2023-03-31' }, 'BEFORE_IT_WAS_SENT on -'],
    [{ on: '2026-11-23' }, 'IN_THE_FUTURE on -'],
    [{ on: '' }, 'DATE_INVALID on -'],
    [{ toldTo: 'somebody' }, 'NOT_THE_LEADER by GOAL-ROLES'],
    [{ toldTo: 'per' }, 'TOLD_TO_ONESELF of GOAL-FLOW, NOT_THE_LEADER by GOAL-ROLES'],
  ])('an opinion with %j is refused: %s', (change, told) => {
    history(heard)
      .when(superviserSays(change))
      .isRefusedFor(...told.split(', '));
  });

  it('is approved by the leader, in the version in force on that day', () => {
    history(heard)
      .when(approveGoal({ comment: 'v1.well.done' }))
      .records({
        type: 'GoalApproved',
        data: {
          approvalId: 'approved',
          submissionId: 'sent',
          goal: { code: 'ALM-007', version: 1 },
          by: { ...lena, organisation: OSLO },
          on: '2023-04-10',
          comment: 'v1.well.done',
        },
      });
    const before = [sendGoal({ code: 'FKM-001' }), supervisorSays(), superviserSays()];
    const career = careerOf(...recorded([...before, approveGoal({ on: '2024-02-01' })], inTraining));
    expect(approvalOf(career.content.goals, 'FKM-001')?.goal).toEqual({ code: 'FKM-001', version: 2 });
  });

  it('whose last version went out of force while it waited is not approved', () => {
    history(recorded([sendGoal({ code: 'FKM-099' }), supervisorSays(), superviserSays()], inTraining))
      .when(approveGoal({ on: '2023-07-01' }))
      .isRefusedFor('GOAL_NOT_IN_FORCE submissionId LG-MODEL');
  });

  it.each([
    [
      'before anybody spoke',
      [],
      'SUPERVISOR_NOT_CONSULTED submissionId GOAL-FLOW, SUPERVISER_NOT_HEARD submissionId GOAL-FLOW',
    ],
    ['when only the supervisor spoke', [supervisorSays()], 'SUPERVISER_NOT_HEARD submissionId GOAL-FLOW'],
    ['when only a superviser spoke', [superviserSays()], 'SUPERVISOR_NOT_CONSULTED submissionId GOAL-FLOW'],
    [
      'dated before the superviser spoke',
      [supervisorSays(), superviserSays({ on: '2023-04-11' })],
      'SUPERVISER_NOT_HEARD submissionId GOAL-FLOW',
    ],
  ])('is not approved %s', (_, opinions, told) => {
    history(recorded([sendGoal(), ...opinions], inTraining))
      .when(approveGoal())
      .isRefusedFor(...told.split(', '));
  });

  it('is approved against advice too: the leader decides alone', () => {
    const opinions = [supervisorSays({ advice: 'NOT_READY' }), superviserSays({ advice: 'NOT_READY' })];
    const before = recorded([sendGoal(), ...opinions], inTraining);
    expect(history(before).when(approveGoal()).refusals()).toEqual([]);
  });

  it.each([
    [{ submissionId: 'nothing' }, 'SUBMISSION_UNKNOWN submissionId -'],
    [
      { on: '2023-03-31' },
      'BEFORE_IT_WAS_SENT on -, SUPERVISOR_NOT_CONSULTED submissionId GOAL-FLOW, SUPERVISER_NOT_HEARD submissionId GOAL-FLOW',
    ],
    [{ on: '2026-11-23' }, 'IN_THE_FUTURE on -'],
    [{ on: 'today' }, 'DATE_INVALID on -'],
  ])('an approval with %j is refused: %s', (change, told) => {
    history(heard)
      .when(approveGoal(change))
      .isRefusedFor(...told.split(', '));
  });

  it('is not approved twice', () => {
    history(approved)
      .when(approveGoal())
      .isRefusedFor('GOAL_ALREADY_APPROVED submissionId GOAL-FLOW', 'APPROVAL_EXISTS approvalId -');
    history(approved)
      .when(approveGoal({ approvalId: 'again', on: '2023-05-01' }))
      .isRefusedFor('GOAL_ALREADY_APPROVED submissionId GOAL-FLOW');
    history(approved)
      .when(sendGoal({ submissionId: 'again', on: '2023-05-01' }))
      .isRefusedFor('GOAL_ALREADY_APPROVED code GOAL-FLOW');
    history(approved).when(takeOverGoal()).isRefusedFor('GOAL_ALREADY_APPROVED code GOAL-FLOW');
  });

  it('is returned with a comment, and may be sent again', () => {
    const returned = recorded([returnGoal()], heard);
    expect(returned.at(-1)).toEqual({
      type: 'GoalReturned',
      data: { submissionId: 'sent', by: { ...lena, organisation: OSLO }, on: '2023-04-10', comment: 'v1.more.work' },
    });
    history(returned).when(approveGoal()).isRefusedFor('SUBMISSION_CLOSED submissionId GOAL-FLOW');
    history(returned).when(returnGoal()).isRefusedFor('SUBMISSION_CLOSED submissionId GOAL-FLOW');
    history(returned).when(superviserSays()).isRefusedFor('SUBMISSION_CLOSED submissionId GOAL-FLOW');
    const again = history(returned)
      .when(sendGoal({ submissionId: 'again', on: '2023-05-01' }))
      .leadsTo();
    expect(openSubmissionOf(again.content.goals, 'ALM-007')?.submissionId).toBe('again');
    expect(again.content.goals.submissions.get('again')?.opinions).toEqual([]);
  });

  it('is returned without anybody heard, but not without a comment', () => {
    const sent = recorded([sendGoal()], inTraining);
    expect(history(sent).when(returnGoal()).refusals()).toEqual([]);
    history(sent)
      .when(returnGoal({ comment: '' }))
      .isRefusedFor('COMMENT_MISSING comment GOAL-FLOW');
  });

  it('that was sent is withdrawn by the doctor, once', () => {
    const withdrawn = recorded([withdrawSubmission()], heard);
    expect(withdrawn.at(-1)).toEqual({ type: 'GoalSubmissionWithdrawn', data: withdrawSubmission().data });
    history(withdrawn).when(withdrawSubmission()).recordsNothing();
    history(withdrawn).when(approveGoal()).isRefusedFor('SUBMISSION_CLOSED submissionId GOAL-FLOW');
    history(approved).when(withdrawSubmission()).isRefusedFor('GOAL_ALREADY_APPROVED submissionId GOAL-FLOW');
    history(heard)
      .when(withdrawSubmission({ on: '2023-03-31' }))
      .isRefusedFor('BEFORE_IT_WAS_SENT on -');
    history(heard)
      .when(withdrawSubmission({ submissionId: 'nothing' }))
      .isRefusedFor('SUBMISSION_UNKNOWN submissionId -');
  });
});

describe('revoking an approval', () => {
  const revoked = recorded([revokeApproval()], approved);

  it('brings the submission back to where it waited, and keeps what was approved', () => {
    expect(revoked.at(-1)).toEqual({
      type: 'GoalApprovalRevoked',
      data: {
        approvalId: 'approved',
        by: { ...lena, organisation: OSLO },
        on: '2023-05-01',
        reason: 'v1.wrong.doctor',
      },
    });
    const [before, after] = [careerOf(...heard), careerOf(...revoked)].map(({ content }) => content.goals);
    expect(after?.submissions).toEqual(before?.submissions);
    expect(after && approvalOf(after, 'ALM-007')).toBeUndefined();
    expect(after?.approvals.get('approved')).toMatchObject({ revoked: { on: '2023-05-01' } });
  });

  it('lets the leader approve anew, from that day on', () => {
    const again = (on: string) => history(revoked).when(approveGoal({ approvalId: 'second', on }));
    again('2023-04-30').isRefusedFor('BEFORE_LAST_DECISION on GOAL-FLOW');
    expect(approvalOf(again('2023-05-01').leadsTo().content.goals, 'ALM-007')?.approvalId).toBe('second');
  });

  it('leaves the days until then as they were: nothing that comes after is dated earlier', () => {
    const late = 'BEFORE_LAST_DECISION on GOAL-FLOW';
    history(revoked)
      .when(returnGoal({ on: '2023-04-30' }))
      .isRefusedFor(late);
    history(revoked)
      .when(withdrawSubmission({ on: '2023-04-30' }))
      .isRefusedFor(late);
    history(revoked)
      .when(supervisorSays({ on: '2023-04-30' }))
      .isRefusedFor(late);
    const returned = recorded([returnGoal({ on: '2023-05-02' })], revoked);
    history(returned)
      .when(sendGoal({ submissionId: 'anew', on: '2023-05-01' }))
      .isRefusedFor(late);
    history(recorded([sendGoal({ submissionId: 'anew', on: '2023-05-02' })], returned))
      .when(supervisorSays({ submissionId: 'anew', on: '2023-05-02' }))
      .isRefused();
  });

  it('is done once, of what was approved, not before that, and with a reason', () => {
    history(revoked).when(revokeApproval()).isRefusedFor('APPROVAL_ALREADY_REVOKED approvalId -');
    const refused = (change: Parameters<typeof revokeApproval>[0], told: string) => {
      history(approved).when(revokeApproval(change)).isRefusedFor(told);
    };
    refused({ approvalId: 'nothing' }, 'APPROVAL_UNKNOWN approvalId -');
    refused({ on: '2023-04-09' }, 'BEFORE_LAST_DECISION on GOAL-FLOW');
    refused({ on: '2026-11-23' }, 'IN_THE_FUTURE on -');
    refused({ on: '2023-5-1' }, 'DATE_INVALID on -');
    refused({ reason: '' }, 'REASON_MISSING reason -');
  });
});

describe('a goal approved elsewhere', () => {
  const takenOver = recorded([takeOverGoal()], inTraining);

  it('is taken over with its evidence, in the version of the day it was approved', () => {
    expect(takenOver.at(-1)).toEqual({
      type: 'GoalTakenOver',
      data: {
        approvalId: 'from-bergen',
        goal: { code: 'ALM-007', version: 1 },
        ground: 'APPROVED_ELSEWHERE',
        approvedOn: '2022-06-01',
        enterprise: BERGEN,
        evidence: [{ kind: 'DOCUMENT', description: 'v1.signed.paper' }],
        by: { ...lena, organisation: OSLO },
        on: '2023-02-01',
      },
    });
    history(takenOver).when(takeOverGoal()).recordsNothing();
    const byAnother = { by: { person: 'morten', organisation: OSLO }, on: '2023-03-01' };
    history(takenOver).when(takeOverGoal(byAnother)).recordsNothing();
    const career = careerOf(...takenOver);
    expect(approvalOf(career.content.goals, 'ALM-007')).toMatchObject({ on: '2022-06-01' });
  });

  it('may name an earlier version than the one of the day, and none that was not there yet', () => {
    const named = (version: number) =>
      history(inTraining).when(takeOverGoal({ code: 'FKM-001', version, approvedOn: '2024-02-01', on: '2024-03-01' }));
    expect(named(1).leadsTo().content.goals.approvals.get('from-bergen')?.goal.version).toBe(1);
    expect(named(2).leadsTo().content.goals.approvals.get('from-bergen')?.goal.version).toBe(2);
    const refused = (change: Parameters<typeof takeOverGoal>[0], told: string) => {
      history(inTraining).when(takeOverGoal(change)).isRefusedFor(told);
    };
    refused({ code: 'FKM-001', version: 2 }, 'GOAL_NOT_IN_FORCE version LG-MODEL');
    refused({ code: 'FKM-099', version: 1, approvedOn: '2018-01-01' }, 'GOAL_NOT_IN_FORCE code LG-MODEL');
    refused({ code: 'FKM-001', version: 3 }, 'GOAL_VERSION_UNKNOWN version LG-MODEL');
    refused({ code: 'FKM-001', version: 0 }, 'GOAL_VERSION_UNKNOWN version LG-MODEL');
    refused({ code: 'FKM-002', version: 1 }, 'GOAL_UNKNOWN code LG-MODEL');
    refused({ code: 'FKM-002' }, 'GOAL_UNKNOWN code LG-MODEL');
    refused({ code: 'ALM-007', approvedOn: '2019-02-28' }, 'GOAL_NOT_IN_FORCE code LG-MODEL');
  });

  it.each([
    [{ on: '2026-11-23' }, 'IN_THE_FUTURE on -'],
    [{ on: '?' }, 'DATE_INVALID on -'],
    [{ approvedOn: 'in 2022' }, 'DATE_INVALID approvedOn -'],
    [{ approvedOn: '2023-02-02' }, 'IN_THE_FUTURE approvedOn -'],
    [{ ground: 'CONVERSION' as const }, 'NOT_CONVERTED ground CONV-GOALS'],
    [{ evidence: [] }, 'EVIDENCE_MISSING evidence CONV-GOALS'],
    [{ evidence: [{ kind: 'POST' as const }] }, 'EVIDENCE_MISSING evidence CONV-GOALS'],
    [{ evidence: [{ kind: 'POST' as const, id: 'nowhere' }] }, 'EVIDENCE_UNKNOWN evidence CONV-GOALS'],
    [{ evidence: [{ kind: 'COURSE' as const, id: 'office' }] }, 'EVIDENCE_UNKNOWN evidence CONV-GOALS'],
  ])('with %j is refused: %s', (change, told) => {
    const [code, field] = told.split(' ');
    const refusals = history(inTraining).when(takeOverGoal(change)).refusals();
    expect(refusals).toMatchObject([{ code, field }]);
  });

  it('is not asked of the catalogue by a date that is none', () => {
    const asked: string[] = [];
    const watching = { ...surroundings, goalInForce: (_: string, on: string) => void asked.push(on) };
    given(...inTraining)
      .with({ surroundings: watching })
      .when(takeOverGoal({ approvedOn: 'in 2022' }))
      .isRefused('DATE_INVALID');
    expect(asked).toEqual([]);
  });

  it('by conversion needs a conversion, and may rest on what was recorded', () => {
    const converted = [...inTraining, { type: 'SchemeConverted', data: { on: '2023-01-15' } } as const];
    const evidence = [
      { kind: 'POST', id: 'office' },
      { kind: 'ACTIVITY', id: 'consultations' },
    ] as const;
    expect(
      history(converted)
        .when(takeOverGoal({ ground: 'CONVERSION', evidence }))
        .refusals(),
    ).toEqual([]);
  });

  it('is not taken over while it waits for approval here, and so never approved twice', () => {
    history(heard).when(takeOverGoal()).isRefusedFor('GOAL_ALREADY_SENT code GOAL-FLOW');
    history(recorded([revokeApproval()], approved))
      .when(takeOverGoal())
      .isRefusedFor('GOAL_ALREADY_SENT code GOAL-FLOW');
  });

  it('is revoked like any other, and not silently there again when the same is said once more', () => {
    const revoked = recorded([revokeApproval({ approvalId: 'from-bergen' })], takenOver);
    expect(approvalOf(careerOf(...revoked).content.goals, 'ALM-007')).toBeUndefined();
    history(revoked).when(takeOverGoal()).isRefusedFor('APPROVAL_EXISTS approvalId -');
    expect(
      history(revoked)
        .when(takeOverGoal({ approvalId: 'once-more', enterprise: BERGEN }))
        .refusals(),
    ).toEqual([]);
  });
});

describe('what was recorded about goals', () => {
  it('is corrected when it is a fact', () => {
    const said = completeActivity({ minutes: 60 });
    const career = history(inTraining).when(correct('e5', said)).leadsTo();
    expect(career.content.goals.activities.get('consultations')?.minutes).toBe(60);
  });

  it('is withdrawn when it is a fact', () => {
    const career = history(inTraining).when(withdraw('e5')).leadsTo();
    expect(career.content.goals.activities.size).toBe(0);
  });

  it('stays as it was signed', () => {
    const signed = recorded([signActivity()], inTraining);
    const other = correct('e5', completeActivity({ minutes: 60 }));
    history(signed).when(other).isRefusedFor('ACTIVITY_SIGNED recordingId GOAL-FLOW');
    history(signed).when(withdraw('e5')).isRefusedFor('ACTIVITY_SIGNED recordingId GOAL-FLOW');
  });

  it('keeps its identity, and a new date must be possible', () => {
    history(inTraining)
      .when(correct('e5', completeActivity({ activityId: 'other' })))
      .isRefused('CORRECTION_CHANGES_IDENTITY');
    history(inTraining)
      .when(correct('e5', completeActivity({ on: '2026-11-23' })))
      .isRefused('IN_THE_FUTURE');
    history(inTraining)
      .when(correct('e5', completeActivity({ goals: ['ALM-700'] })))
      .isRefused('GOAL_UNKNOWN');
  });

  it('is neither corrected nor withdrawn when it is an act', () => {
    const acts = recorded(
      [signActivity(), issueLink(), withdrawLink(), sendGoal(), supervisorSays(), superviserSays(), approveGoal()],
      inTraining,
    );
    const all = recorded(
      [
        revokeApproval(),
        returnGoal({ on: '2023-05-02' }),
        sendGoal({ submissionId: 'again', on: '2023-05-03' }),
        withdrawSubmission({ submissionId: 'again', on: '2023-05-04' }),
        takeOverGoal(),
      ],
      acts,
    );
    expect(new Set(all.slice(5).map(({ type }) => type)).size).toBe(10);
    for (const [index, { type }] of all.entries()) {
      if (index < 5) continue;
      const recordingId = `e${String(index + 1)}`;
      const [told] = history(all).when(withdraw(recordingId)).refusals();
      expect(told).toMatchObject({ code: 'RECORDING_NOT_CORRECTABLE', details: { type } });
      history(all).when(correct(recordingId, completeActivity())).isRefused('RECORDING_NOT_CORRECTABLE');
    }
  });
});

describe('of a doctor', () => {
  const everything = [
    ...[training.assignLeader(), training.appointSuperviser(), training.endSuperviser(), completeActivity()],
    ...[signActivity(), issueLink(), withdrawLink(), signByLink(), sendGoal(), supervisorSays(), approveGoal()],
    ...[returnGoal(), withdrawSubmission(), revokeApproval(), takeOverGoal(), training.planSupervision()],
    ...[training.holdSupervision(), training.writeMinutes(), training.joinGroup(), training.leaveGroup()],
    ...[training.attendGroup(), training.recordDiploma(), training.applyForWaiver(), training.refuseWaiver()],
    ...[training.recordCourse(), training.recordDuties(), training.recordVisit(), training.recordPoints()],
    ...[training.fileDocument(), training.agreePlan()],
  ];

  it.each(everything)('who is not registered, $type is refused', (command) => {
    const scene = sceneOf(newCareer, { surroundings: training.surroundings });
    expect(() => decide(command, scene)).toThrow(/^DOCTOR_UNKNOWN/);
  });

  it.each(everything)('who was forgotten, $type is refused', (command) => {
    const forgotten: CareerEvent = {
      type: 'DoctorForgotten',
      data: { ground: 'WISH_OF_THE_DOCTOR', on: '2023-01-01', reference: '23/1', decidedBy: 'lena' },
    };
    history([forgotten]).when(command).isRefused('DOCTOR_FORGOTTEN');
  });
});
