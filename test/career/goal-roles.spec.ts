import { describe, expect, it } from '@jest/globals';
import { leaderOn, supervisorsOn, tenures } from '../../src/career/domain/goals/roles.js';
import { holdersOf, stepsOf, turnsOf } from '../../src/career/domain/goals/waiting.js';
import { dayOf } from '../../src/kernel/dates.js';
import { relationsOf } from '../../src/rights/relations.js';
import { correct, post as postThere, supervised, supervision, withdraw } from '../support/facts.js';
import { careerOf, given } from '../support/given.js';
import {
  BERGEN,
  OSLO,
  appointSuperviser,
  approveGoal,
  approved,
  assignLeader,
  endLeadership,
  endSuperviser,
  grantWaiver,
  heard,
  history,
  inTraining,
  kari,
  lena,
  per,
  recorded,
  returnGoal,
  revokeApproval,
  sendGoal,
  signActivity,
  stated,
  superviserSays,
  supervisorSays,
  surroundings,
  takeOverGoal,
} from '../support/training.js';

/** Who may judge what a doctor has learnt, on the day it is about (GOAL-ROLES, SUP-SPECIALIST, SUP-WAIVER). */

const anna = { person: 'anna' };

describe('nobody judges what she has learnt herself:', () => {
  const own = 'OWN_GOAL';
  it.each([
    ['leads herself', assignLeader({ assignmentId: 'x', leader: anna }), 'leader'],
    [
      'is her own superviser',
      appointSuperviser({ appointmentId: 'x', superviser: { ...anna, qualification: 'GP_SPECIALIST' } }),
      'superviser',
    ],
    [
      'is her own supervisor',
      {
        type: 'AssignSupervisor',
        data: supervision({ supervisionId: 'x', supervisor: { supervisorId: 'anna', qualification: 'GP_SPECIALIST' } }),
      } as const,
      'supervisor',
    ],
    [
      'takes over from her supervisor',
      {
        type: 'ChangeSupervisor',
        data: {
          supervisionId: 'first',
          from: '2023-06-01',
          supervisor: { supervisorId: 'anna', qualification: 'GP_SPECIALIST' },
        },
      } as const,
      'supervisor',
    ],
    ['takes over her own goal', takeOverGoal({ code: 'FKM-001', by: { ...anna, organisation: OSLO } }), 'by'],
  ])('a doctor who %s', (_, command, field) => {
    history(heard).when(command).isRefusedFor(`${own} ${field} GOAL-FLOW`);
  });

  it('nor approves, returns or revokes, not even standing in for her leader', () => {
    const july = '2023-07-05'; // when she stands in for her leader
    history(heard)
      .when(approveGoal({ by: anna, on: july }))
      .isRefusedFor('OWN_GOAL by GOAL-FLOW');
    history(heard)
      .when(returnGoal({ by: anna, on: july }))
      .isRefusedFor('OWN_GOAL by GOAL-FLOW');
    history(approved)
      .when(revokeApproval({ by: anna, on: july }))
      .isRefusedFor('OWN_GOAL by GOAL-FLOW');
  });

  it('nor writes down what somebody is to have said of her goal', () => {
    history(heard)
      .when(supervisorSays({ toldTo: 'anna', on: '2023-07-05' }))
      .isRefusedFor('OWN_GOAL of GOAL-FLOW');
  });

  it('nor signs or has an opinion', () => {
    history(heard)
      .when(superviserSays({ by: anna }))
      .isRefusedFor('OWN_GOAL by GOAL-FLOW', 'NOT_A_SUPERVISER as SUPERVISION-DAILY');
    history(heard)
      .when(signActivity({ by: anna, as: 'SUPERVISOR' }))
      .isRefusedFor('OWN_GOAL by GOAL-FLOW', 'NOT_THE_SUPERVISOR as GOAL-ROLES');
  });
});

describe('the leader', () => {
  it('is assigned from a day on', () => {
    given()
      .when(assignLeader({ handOver: 'v1.take.care' }))
      .records({ type: 'ApprovingLeaderAssigned', data: assignLeader({ handOver: 'v1.take.care' }).data });
    history(inTraining).when(assignLeader()).recordsNothing();
  });

  it.each([
    [{ from: '2023-02-01' }, 'ASSIGNMENT_EXISTS assignmentId -'],
    [{ assignmentId: 'x', organisation: '123456789' }, 'ORGANISATION_NUMBER_WRONG organisation ID-ORG'],
    [{ assignmentId: 'x', from: '2023-02-29' }, 'DATE_INVALID from -'],
    [{ assignmentId: 'x', to: 'never' }, 'DATE_INVALID to -'],
    [{ assignmentId: 'x', from: '2023-02-01', to: '2023-01-31' }, 'ENDS_BEFORE_START to -'],
  ])('assigned with %j is refused: %s', (change, told) => {
    history(inTraining).when(assignLeader(change)).isRefusedFor(told);
  });

  const morten = { person: 'morten' };
  const handedOver = [
    ...heard,
    stated(assignLeader({ assignmentId: 'morten-leads', leader: morten, organisation: BERGEN, from: '2023-04-15' })),
  ];

  it('of yesterday approves no more', () => {
    history(handedOver)
      .when(approveGoal({ on: '2023-04-15' }))
      .isRefusedFor('NOT_THE_LEADER by GOAL-ROLES');
    expect(
      history(handedOver)
        .when(approveGoal({ on: '2023-04-14' }))
        .refusals(),
    ).toEqual([]);
  });

  it('who took over approves what was sent before, for her own enterprise', () => {
    const [event] = recorded([approveGoal({ by: morten, on: '2023-04-15' })], handedOver).slice(-1);
    expect(event).toMatchObject({ type: 'GoalApproved', data: { by: { ...morten, organisation: BERGEN } } });
    history(handedOver)
      .when(approveGoal({ by: morten, on: '2023-04-14' }))
      .isRefusedFor('NOT_THE_LEADER by GOAL-ROLES');
  });

  it('is one at a time, whoever was assigned first', () => {
    const career = careerOf(
      stated(assignLeader({ assignmentId: 'b', leader: morten, from: '2023-06-01', to: '2023-08-31' })),
      stated(assignLeader({ assignmentId: 'a', from: '2023-01-01' })),
      stated(assignLeader({ assignmentId: 'c', leader: per, from: '2023-06-01' })),
    );
    expect(tenures(career.content).map(({ assignmentId, from, to }) => [assignmentId, from, to])).toEqual([
      ['a', '2023-01-01', '2023-05-31'],
      ['c', '2023-06-01', undefined],
    ]);
    expect(leaderOn(career.content, '2022-12-31')).toBeUndefined();
  });

  it('is nobody before the first and after the last: then nothing is approved', () => {
    const until = recorded(
      [sendGoal(), supervisorSays(), superviserSays()],
      [...inTraining.slice(0, 2), stated(assignLeader({ to: '2023-04-09' })), ...inTraining.slice(3)],
    );
    history(until).when(approveGoal()).isRefusedFor('NO_LEADER on GOAL-ROLES');
    expect(
      history(until)
        .when(approveGoal({ on: '2023-04-09' }))
        .refusals(),
    ).toEqual([]);
  });

  it('has a stand-in who approves in her place while she is away, and only then', () => {
    const stig = { person: 'stig' };
    const [event] = recorded([approveGoal({ by: stig, on: '2023-07-31' })], heard).slice(-1);
    expect(event).toMatchObject({ data: { by: { ...stig, organisation: OSLO, standsInFor: 'lena' } } });
    history(heard)
      .when(approveGoal({ by: stig, on: '2023-08-01' }))
      .isRefusedFor('NOT_THE_LEADER by GOAL-ROLES');
    history(handedOver)
      .when(approveGoal({ by: stig, on: '2023-07-31' }))
      .isRefusedFor('NOT_THE_LEADER by GOAL-ROLES');
  });

  it('is asked of nobody by a date that is none', () => {
    const silent = () => {
      throw new Error('asked');
    };
    const blind = { ...surroundings, standsInFor: silent, isSpecialistOn: silent, goalInForce: silent };
    given(...heard)
      .with({ surroundings: blind })
      .when(approveGoal({ by: { person: 'stig' }, on: '2023-07-32' }))
      .isRefused('DATE_INVALID');
    given(...heard)
      .with({ surroundings: blind })
      .when(supervisorSays({ by: { person: 'siri' }, on: '2023-07-32' }))
      .isRefused('DATE_INVALID');
  });

  it('corrected away leaves what she approved as it was approved', () => {
    const career = history(approved).when(withdraw('e3')).leadsTo();
    expect(leaderOn(career.content, '2023-04-10')).toBeUndefined();
    expect(career.content.goals.approvals.get('approved')?.by).toEqual({ ...lena, organisation: OSLO });
  });
});

describe('a leader who leaves', () => {
  it('is ended, said once, and nobody approves until the next is named', () => {
    const end = { type: 'ApprovingLeaderEnded', data: endLeadership({ on: '2023-04-05' }).data } as const;
    history(heard)
      .when(endLeadership({ on: '2023-04-05' }))
      .records(end);
    history([...heard, end])
      .when(endLeadership({ on: '2023-04-05' }))
      .recordsNothing();
    history([...heard, end])
      .when(approveGoal())
      .isRefusedFor('NO_LEADER on GOAL-ROLES');
    const { content } = careerOf(...heard, end);
    const steps = [...content.goals.submissions.values()].flatMap((submission) => stepsOf(content, submission));
    const forLeader = steps.filter(({ waitingFor }) => waitingFor === 'LEADER');
    const turns = forLeader.flatMap((step) => turnsOf(step, holdersOf(content)));
    expect(turns.map(({ person }) => person)).toEqual([undefined]);
  });

  it.each([
    [endLeadership({ assignmentId: 'x' }), 'ASSIGNMENT_UNKNOWN assignmentId -'],
    [endLeadership({ on: '2023-02-30' }), 'DATE_INVALID on -'],
    [endLeadership({ on: '2022-12-31' }), 'ENDS_BEFORE_START on -'],
  ])('%j is refused: %s', (command, told) => {
    history(inTraining).when(command).isRefusedFor(told);
  });

  it('decides no more once she has left the enterprise, though nobody has said so in the career', () => {
    const left = {
      ...surroundings,
      hasLeft: (person: string, _: string, on: string) => person === 'lena' && on > '2023-04-09',
    };
    given(...heard)
      .with({ surroundings: left })
      .when(approveGoal())
      .isRefusedFor('NOT_THE_LEADER by GOAL-ROLES');
    given(...heard)
      .with({ surroundings: { ...left, hasLeft: () => false } })
      .when(approveGoal())
      .isRefused();
  });

  it('is not prolonged by ending', () => {
    history(recorded([endLeadership({ on: '2023-08-31' })], inTraining))
      .when(endLeadership({ on: '2023-09-30' }))
      .isRefusedFor('LEADERSHIP_ENDED on -');
  });
});

describe('a supervisor named twice', () => {
  it('is what the lesser of the two says', () => {
    const also = stated({
      type: 'AssignSupervisor',
      data: supervision({
        supervisionId: 'beside',
        supervisor: { supervisorId: 'kari', qualification: 'OTHER_SPECIALIST' },
        from: '2023-01-01',
      }),
    });
    const sent = recorded([sendGoal()], [...inTraining, also]);
    history(sent).when(supervisorSays()).isRefusedFor('SUPERVISOR_NOT_ELIGIBLE as SUP-SPECIALIST');
  });
});

describe('supervisors of one supervision', () => {
  it('follow one another by first day, in whatever order they were recorded', () => {
    const changed = (from: string, supervisorId: string) =>
      ({
        type: 'SupervisorChanged',
        data: { supervisionId: 'first', from, supervisor: { supervisorId, qualification: 'GP_SPECIALIST' } },
      }) as const;
    const career = careerOf(
      supervised({ from: '2020-01-01' }),
      changed('2023-01-01', 'cecilie'),
      changed('2022-01-01', 'berit'),
    );
    const on = ['2021-12-31', '2022-01-01', '2023-01-01'];
    const inOffice = on.map((day) => supervisorsOn(career.content, day).map(({ supervisorId }) => supervisorId));
    expect(inOffice).toEqual([['kari'], ['berit'], ['cecilie']]);
    const relations = relationsOf(career).flatMap((each) =>
      each.kind === 'SUPERVISION' ? [[each.person, each.from, each.to]] : [],
    );
    expect(relations).toEqual([
      ['kari', '2020-01-01', '2021-12-31'],
      ['berit', '2022-01-01', '2022-12-31'],
      ['cecilie', '2023-01-01', undefined],
    ]);
  });
});

describe('a supervisor of one post', () => {
  const post = { type: 'EmploymentStarted', data: postThere({ from: '2023-01-01', to: '2023-03-31' }) } as const;
  const ofThePost = {
    type: 'SupervisorAssigned',
    data: supervision({ supervisionId: 'there', postId: post.data.postId, from: '2023-01-01' }),
  } as const;

  it('is one until the post is over, whatever was said of the supervision', () => {
    const { content } = careerOf(post, ofThePost);
    expect(supervisorsOn(content, '2023-03-31')).toHaveLength(1);
    expect(supervisorsOn(content, '2023-04-01')).toEqual([]);
    expect(holdersOf(content)).toEqual([
      { role: 'SUPERVISOR', person: 'kari', from: dayOf('2023-01-01'), until: dayOf('2023-04-01') },
    ]);
  });
});

describe('a superviser', () => {
  it('is appointed and ended, each said once', () => {
    const end = { type: 'ClinicalSuperviserEnded', data: endSuperviser().data } as const;
    given(...inTraining.slice(0, 3))
      .when(appointSuperviser())
      .records({ type: 'ClinicalSuperviserAppointed', data: appointSuperviser().data });
    given(...inTraining)
      .when(appointSuperviser())
      .recordsNothing();
    given(...inTraining)
      .when(endSuperviser())
      .records(end);
    given(...inTraining, end)
      .when(endSuperviser())
      .recordsNothing();
  });

  it.each([
    [appointSuperviser({ from: '2023-02-01' }), 'APPOINTMENT_EXISTS appointmentId -'],
    [appointSuperviser({ appointmentId: 'x', from: '' }), 'DATE_INVALID from -'],
    [appointSuperviser({ appointmentId: 'x', to: '2022-12-31' }), 'ENDS_BEFORE_START to -'],
    [appointSuperviser({ appointmentId: 'x', postId: 'nowhere' }), 'POST_UNKNOWN postId -'],
    [endSuperviser({ appointmentId: 'x' }), 'APPOINTMENT_UNKNOWN appointmentId -'],
    [endSuperviser({ on: '2023-31-08' }), 'DATE_INVALID on -'],
    [endSuperviser({ on: '2022-12-31' }), 'ENDS_BEFORE_START on -'],
  ])('%j is refused: %s', (command, told) => {
    history(inTraining).when(command).isRefusedFor(told);
  });

  it('is heard to the last day, and not prolonged by ending', () => {
    const ended = recorded([endSuperviser({ on: '2023-04-05' })], inTraining);
    const sent = recorded([sendGoal()], ended);
    history(sent).when(superviserSays()).isRefusedFor('NOT_A_SUPERVISER as SUPERVISION-DAILY');
    expect(
      history(sent)
        .when(superviserSays({ on: '2023-04-05' }))
        .refusals(),
    ).toEqual([]);
    history(ended)
      .when(endSuperviser({ on: '2023-04-06' }))
      .isRefusedFor('APPOINTMENT_ENDED on -');
  });

  it('speaks as that only', () => {
    history(heard)
      .when(supervisorSays({ by: per }))
      .isRefusedFor('NOT_THE_SUPERVISOR as GOAL-ROLES');
    history(heard)
      .when(superviserSays({ by: kari }))
      .isRefusedFor('NOT_A_SUPERVISER as SUPERVISION-DAILY');
  });

  it('whose appointment is corrected so that it ends before it is ended, is refused', () => {
    const ended = recorded([endSuperviser()], inTraining); // e6, on 2023-08-31
    history(ended)
      .when(correct('e4', appointSuperviser({ from: '2023-09-01' })))
      .isRefused('ENDS_BEFORE_START');
  });
});

describe('the supervisor', () => {
  const nils = { supervisorId: 'nils', qualification: 'NOT_SPECIALIST' } as const;
  const sentTo = (supervisor: typeof nils | { supervisorId: string; qualification: 'GP_SPECIALIST' }) =>
    recorded([sendGoal({ on: '2023-05-31' })], [...inTraining, supervised({ supervisionId: 'nils', supervisor })]);
  const says = (person: string, on: string) => supervisorSays({ by: { person }, on });

  it('who is no specialist is heard while a waiver lasts, and it is stored', () => {
    const waived = recorded([grantWaiver()], sentTo(nils));
    const [event] = recorded([says('nils', '2023-06-01')], waived).slice(-1);
    expect(event).toMatchObject({
      data: { by: { person: 'nils', role: 'SUPERVISOR', qualification: 'NOT_SPECIALIST', waiverId: 'waiver' } },
    });
    history(waived).when(says('nils', '2023-05-31')).isRefusedFor('SUPERVISOR_NOT_ELIGIBLE as SUP-SPECIALIST');
    history(waived).when(says('nils', '2024-01-01')).isRefusedFor('SUPERVISOR_NOT_ELIGIBLE as SUP-SPECIALIST');
    history(sentTo(nils)).when(says('nils', '2023-06-01')).isRefusedFor('SUPERVISOR_NOT_ELIGIBLE as SUP-SPECIALIST');
  });

  it('does not live on another supervisor’s waiver', () => {
    history(recorded([grantWaiver({ supervisorId: 'other' })], sentTo(nils)))
      .when(says('nils', '2023-06-01'))
      .isRefusedFor('SUPERVISOR_NOT_ELIGIBLE as SUP-SPECIALIST');
  });

  it('of whom the register says otherwise is not heard', () => {
    history(sentTo({ supervisorId: 'struck-off', qualification: 'GP_SPECIALIST' }))
      .when(says('struck-off', '2023-06-01'))
      .isRefusedFor('SUPERVISOR_NOT_ELIGIBLE as SUP-SPECIALIST');
  });

  it('of whom the career says she is no specialist is not heard, whatever the register says', () => {
    history(sentTo({ supervisorId: 'siri', qualification: 'NOT_SPECIALIST' } as unknown as typeof nils))
      .when(says('siri', '2023-06-01'))
      .isRefusedFor('SUPERVISOR_NOT_ELIGIBLE as SUP-SPECIALIST');
  });

  it('has a stand-in the register knows as a specialist', () => {
    const sent = recorded([sendGoal()], inTraining);
    const [event] = recorded([says('siri', '2023-07-10')], sent).slice(-1);
    expect(event).toMatchObject({
      data: { by: { person: 'siri', role: 'SUPERVISOR', qualification: 'GP_SPECIALIST', standsInFor: 'kari' } },
    });
    history(sent).when(says('siri', '2023-08-01')).isRefusedFor('NOT_THE_SUPERVISOR as GOAL-ROLES');
    history(sent).when(says('unqualified', '2023-07-10')).isRefusedFor('SUPERVISOR_NOT_ELIGIBLE as SUP-SPECIALIST');
  });

  it('has none where nobody leads the training', () => {
    const leaderless = recorded([sendGoal()], [...inTraining.slice(0, 2), ...inTraining.slice(3)]);
    history(leaderless).when(says('siri', '2023-07-10')).isRefusedFor('NOT_THE_SUPERVISOR as GOAL-ROLES');
  });

  it('who was changed is heard no more, and the new one from her first day', () => {
    const changed = recorded(
      [sendGoal()],
      [
        ...inTraining,
        {
          type: 'SupervisorChanged',
          data: {
            supervisionId: 'first',
            from: '2023-04-05',
            supervisor: { supervisorId: 'olav', qualification: 'GP_SPECIALIST' },
          },
        },
      ],
    );
    history(changed).when(supervisorSays()).isRefusedFor('NOT_THE_SUPERVISOR as GOAL-ROLES');
    expect(history(changed).when(says('kari', '2023-04-04')).refusals()).toEqual([]);
    expect(history(changed).when(says('olav', '2023-04-05')).refusals()).toEqual([]);
  });

  it('speaks for a goal sent to a supervisor before her: what was said still stands', () => {
    const changed = [
      ...heard,
      { type: 'SupervisorEnded', data: { supervisionId: 'first', on: '2023-04-07' } } as const,
    ];
    expect(history(changed).when(approveGoal()).refusals()).toEqual([]);
  });
});
