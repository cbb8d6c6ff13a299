import { describe, expect, it } from '@jest/globals';
import { knownTo } from '../../src/career/application/known-career.js';
import type { CareerCommand } from '../../src/career/domain/career.js';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { dayOf } from '../../src/kernel/dates.js';
import type { Caller, StoodInFor } from '../../src/rights/caller.js';
import { mayRecord } from '../../src/rights/recording-rights.js';
import type { Part } from '../../src/rights/table.js';
import { appointed } from '../support/callers.js';
import * as a from '../support/facts.js';
import { careerOf } from '../support/given.js';
import * as t from '../support/training.js';
import { coordinator, granted, inBergen, inOslo, office, person, setRight } from './words.js';

/**
 * Who may see and say what of goals, plans and supervision. A doctor in Bergen until 2023-05-31, and in Oslo from July 2023 to
 * June 2024. Facts are `e1`, `e2` and so on.
 */

const THEN = '2023-04-20';
const LATER = '2024-03-01';

const standingInFor = (id: string, ...standsInFor: readonly StoodInFor[]): Caller => ({ ...person(id), standsInFor });

function idsShown(caller: Caller, part: Part, today: string, facts: readonly CareerEvent[]): string[] {
  const reading = { doctorId: 'doctor', caller, today, validOn: dayOf(today) };
  const known = knownTo(careerOf(...facts), reading);
  return known?.shows(part) === true ? known.career(part).recordings.map(({ event }) => event.id) : [];
}

function asked(caller: Caller, today: string, facts: readonly CareerEvent[], ...commands: readonly CareerCommand[]) {
  const told = mayRecord(commands, 'doctor', careerOf(...facts), caller, today);
  return 'capacity' in told ? [`as ${told.capacity.role}`] : told.refusals.map(({ code }) => code);
}

/** Lena leads in Bergen until she is followed by Liv in Oslo on 2023-07-01; Kari supervises the post in Bergen, Per signs there. */
const roles: readonly CareerEvent[] = [
  inBergen(), // e1
  inOslo(), // e2
  a.supervised({ postId: 'bergen' }), // e3
  t.stated(t.assignLeader({ organisation: t.BERGEN })), // e4
  t.stated(t.assignLeader({ assignmentId: 'liv-leads', leader: { person: 'liv' }, from: '2023-07-01' })), // e5
  t.stated(t.appointSuperviser({ postId: 'bergen' })), // e6
];
const activity = (activityId: string, on: string) => t.stated(t.completeActivity({ activityId, on, postId: 'bergen' }));
const sent = (submissionId: string, on: string): CareerEvent => ({
  type: 'GoalSent',
  data: { submissionId, goal: { code: 'ALM-007', version: 1 }, on },
});
const kari = person('kari');
const lena = person('lena');
const liv = person('liv');
const per = person('per');

describe('goals and what was done for them', () => {
  const facts = [
    ...roles,
    activity('early', '2020-02-01'), // e7
    activity('in-bergen', '2023-03-01'), // e8
    activity('in-oslo', '2023-09-01'), // e9
    sent('late', '2023-10-01'), // e10
  ] as const;
  const seenBy = (caller: Caller, today = LATER) =>
    idsShown(caller, 'TRAINING', today, facts).filter((id) => ['e7', 'e8', 'e9', 'e10'].includes(id));

  it('are seen by a leader to her last day, wherever they are from, and by who follows her all', () => {
    expect(seenBy(lena)).toEqual(['e7', 'e8']);
    expect(seenBy(liv)).toEqual(['e7', 'e8', 'e9', 'e10']);
    expect(seenBy(liv, '2023-06-30')).toEqual([]);
  });

  it('are seen by a supervisor to her last day, and by a superviser of her own days alone', () => {
    expect(seenBy(kari)).toEqual(['e7', 'e8']);
    expect(seenBy(per)).toEqual(['e8']);
  });

  it('are seen by an employer of the days of its posts', () => {
    expect(seenBy(coordinator('4601'))).toEqual(['e8']);
    expect(seenBy(coordinator('0301'))).toEqual(['e9', 'e10']);
    expect(seenBy(coordinator('1103'))).toEqual([]);
  });

  it('are no part of what an office sees', () => {
    const practice = inBergen({ employer: { name: 'Legesenteret', organisationNumber: '910000004' } });
    const ofOffice = [practice, ...facts.slice(1)];
    expect(idsShown(office('910000004'), 'TIMELINE', LATER, ofOffice)).toEqual(['e0', 'e1', 'e3']);
    expect(idsShown(office('910000004'), 'TRAINING', LATER, ofOffice)).toEqual([]);
  });

  it('that were put on another day by a correction are seen by whom that day is for', () => {
    const moved: CareerEvent = {
      type: 'RecordingCorrected',
      data: {
        ...{ corrects: 'e8', type: 'LearningActivityCompleted', schema: 1, reason: 'v1.slip.of', declaredBy: 'DOCTOR' },
        data: t.completeActivity({ activityId: 'in-bergen', on: '2023-08-01' }).data,
      },
    };
    expect(idsShown(lena, 'TRAINING', LATER, [...facts, moved])).not.toContain('e8');
    expect(idsShown(liv, 'TRAINING', LATER, [...facts, moved])).toEqual(expect.arrayContaining(['e8', 'e11']));
  });

  it('are seen with the signatures of those days, and not with later ones', () => {
    const signed = (on: string, by: string): CareerEvent => ({
      type: 'ActivitySigned',
      data: { activityId: 'in-bergen', on, by: { person: by, role: 'SUPERVISER', qualification: 'OTHER_SPECIALIST' } },
    });
    const told = [...facts, signed('2023-03-02', 'per'), signed('2023-09-01', 'ola')]; // e11, e12
    for (const caller of [lena, kari, per, coordinator('4601')]) {
      expect(idsShown(caller, 'TRAINING', LATER, told)).toContain('e11');
      expect(idsShown(caller, 'TRAINING', LATER, told)).not.toContain('e12');
    }
    expect(idsShown(liv, 'TRAINING', LATER, told)).toContain('e12');
  });

  it('that wait are seen by a superviser who comes after they were sent, and not those answered before', () => {
    const answered: CareerEvent = { type: 'GoalSubmissionWithdrawn', data: { submissionId: 'done', on: '2022-12-01' } };
    const told = [...roles, sent('waits', '2022-11-01'), sent('done', '2022-11-01'), answered]; // e7, e8, e9
    const shown = idsShown(per, 'TRAINING', LATER, told);
    expect(shown).toContain('e7');
    expect(shown).not.toContain('e8');
    expect(shown).not.toContain('e9');
  });

  it('are one activity for whoever comes by a link', () => {
    const link = { doctorId: 'doctor', linkId: 'link', activityId: 'in-bergen' };
    const caller: Caller = { id: 'link', name: '', appointments: [], link };
    expect(idsShown(caller, 'TRAINING', LATER, facts)).toEqual(['e0', 'e8']);
    expect(idsShown({ ...caller, link: { ...link, doctorId: 'other' } }, 'TRAINING', LATER, facts)).toEqual([]);
    expect(idsShown({ ...caller, link: { ...link, activityId: 'none' } }, 'TRAINING', LATER, facts)).toEqual(['e0']);
  });
});

describe('the minutes of a talk', () => {
  const minutes = (supervisor: string): CareerEvent => ({
    type: 'SupervisionMinutesWritten',
    data: { minutesId: 'm', sessionId: 'talk', supervisor, on: '2023-03-15', text: 'v1.in.confidence' },
  });
  const talk = t.stated(t.holdSupervision());
  const facts = [...roles, a.supervised({ supervisionId: 'second', supervisor: nils() }), talk, minutes('kari')]; // e9
  const all = granted({ parts: ['BASICS', 'POSTS', 'TRAINING', 'TIMELINE', 'FIGURES'] });

  it('are for the doctor and for whoever wrote them, for as long as there is a record', () => {
    expect(idsShown(person('doctor'), 'NOTES', LATER, facts)).toContain('e9');
    expect(idsShown(kari, 'NOTES', LATER, facts)).toContain('e9');
    expect(idsShown(kari, 'NOTES', '2031-01-01', facts)).toContain('e9');
  });

  it.each<[string, Caller]>([
    ['another supervisor of the time', person('nils')],
    ['who stands in for the supervisor', standingInFor('siri', { organisation: t.BERGEN, absent: 'kari' })],
    ['the leader', lena],
    ['a superviser', per],
    ['the employer', coordinator('4601')],
    ['who reads the whole country', appointed('COORDINATOR', { kind: 'NATION' })],
    ['who audits the whole country', appointed('AUDITOR', { kind: 'NATION' })],
    ['whom the doctor shares everything with', person('invited')],
  ])('are not for %s, in any part', (_, caller) => {
    const toInvited = granted({
      grantee: { kind: 'PERSON', person: 'invited' },
      parts: all.type === 'AccessGranted' ? all.data.parts : [],
    });
    for (const part of ['BASICS', 'POSTS', 'TRAINING', 'NOTES', 'TIMELINE', 'FIGURES'] as const) {
      expect(idsShown(caller, part, THEN, [...facts, toInvited])).not.toContain('e9');
    }
  });

  it('are written by whoever held the talk, also when another has come since', () => {
    expect(asked(kari, LATER, facts, t.writeMinutes({ by: { person: 'kari' } }))).toEqual(['as SUPERVISOR']);
    expect(asked(kari, LATER, facts, t.writeMinutes({ by: { person: 'nils' } }))).toEqual(['NOT_IN_ANOTHERS_NAME']);
    expect(asked(lena, THEN, facts, t.writeMinutes({ by: { person: 'lena' } }))).toEqual(['NOT_YOURS_TO_RECORD']);
  });
});

describe('who takes somebody’s place', () => {
  const facts = [...roles, activity('in-bergen', '2023-03-01')]; // e7
  const forLena = (organisation: string) => standingInFor('stig', { organisation, absent: 'lena' });
  const forKari = (organisation: string) => standingInFor('siri', { organisation, absent: 'kari' });

  it('counts where the enterprise that leads the training says so, and nowhere else', () => {
    expect(idsShown(forLena(t.BERGEN), 'TRAINING', THEN, facts)).toContain('e7');
    expect(idsShown(forLena(t.OSLO), 'TRAINING', THEN, facts)).toEqual([]);
    expect(idsShown(forKari(t.BERGEN), 'TRAINING', THEN, facts)).toContain('e7');
    expect(idsShown(forKari(t.OSLO), 'TRAINING', THEN, facts)).toEqual([]);
  });

  it('of a supervisor counts as long as that enterprise leads', () => {
    const onAndOn = [inBergen({ postId: 'long' }), ...facts, a.supervised({ supervisionId: 'all' })];
    expect(idsShown(forKari(t.BERGEN), 'TRAINING', LATER, onAndOn)).toEqual([]);
    expect(idsShown(forKari(t.OSLO), 'TRAINING', LATER, onAndOn)).not.toEqual([]);
  });

  it('gets nothing where she is nobody’s stand-in', () => {
    expect(idsShown(person('stig'), 'TRAINING', THEN, facts)).toEqual([]);
    expect(asked(person('stig'), THEN, facts, t.approveGoal({ by: { person: 'stig' } }))).toEqual([
      'DOCTOR_NOT_ACCESSIBLE',
    ]);
  });

  it('acts as herself, and never in the name of the absent', () => {
    expect(asked(forLena(t.BERGEN), THEN, facts, t.approveGoal({ by: { person: 'stig' } }))).toEqual(['as APPROVER']);
    expect(asked(forLena(t.BERGEN), THEN, facts, t.approveGoal())).toEqual(['NOT_IN_ANOTHERS_NAME']);
    expect(asked(forLena(t.OSLO), THEN, facts, t.approveGoal({ by: { person: 'stig' } }))).toEqual([
      'DOCTOR_NOT_ACCESSIBLE',
    ]);
  });

  it('is nothing but the doctor in her own record', () => {
    const herself = { ...forLena(t.BERGEN), id: 'doctor', person: 'doctor' };
    expect(asked(herself, THEN, facts, t.approveGoal({ by: { person: 'doctor' } }))).toEqual(['OWN_GOAL']);
    expect(asked(herself, THEN, facts, t.issueLink())).toEqual(['OWN_GOAL']);
  });
});

describe('whoever judges', () => {
  const byLiv = { person: 'liv' };
  const speaking: readonly [string, Caller, CareerCommand, string][] = [
    ['a leader who approves', lena, t.approveGoal(), 'NOT_THE_LEADER'],
    ['a leader who returns', lena, t.returnGoal(), 'NOT_THE_LEADER'],
    ['a leader who revokes', lena, t.revokeApproval(), 'NOT_THE_LEADER'],
    ['a leader who agrees a plan', lena, t.agreePlan({ by: t.lena }), 'NOT_THE_LEADER'],
    ['a supervisor who signs', kari, t.signActivity({ by: t.kari, as: 'SUPERVISOR' }), 'NOT_THE_SUPERVISOR'],
    ['a supervisor who gives an opinion', kari, t.supervisorSays(), 'NOT_THE_SUPERVISOR'],
    ['a supervisor who makes a link', kari, t.issueLink(), 'NOT_THE_SUPERVISOR'],
    ['a superviser who signs', per, t.signActivity(), 'NOT_A_SUPERVISER'],
    ['a superviser who gives an opinion', per, t.superviserSays(), 'NOT_A_SUPERVISER'],
  ];

  it.each(speaking)('as %s does it while in office, and not with a date of that time when it is over', (...row) => {
    const [, caller, command, code] = row;
    expect(asked(caller, THEN, roles, command)).toHaveLength(1);
    expect(asked(caller, THEN, roles, command)[0]).toMatch(/^as /);
    expect(asked(caller, '2023-07-01', roles, command)).toEqual([code]);
  });

  it('speaks in no other name', () => {
    expect(asked(liv, LATER, roles, t.approveGoal({ by: t.lena }))).toEqual(['NOT_IN_ANOTHERS_NAME']);
    expect(asked(liv, LATER, roles, t.supervisorSays())).toEqual(['NOT_IN_ANOTHERS_NAME']);
    expect(asked(liv, LATER, roles, t.supervisorSays({ toldTo: 'lena' }))).toEqual(['NOT_IN_ANOTHERS_NAME']);
    expect(asked(liv, LATER, roles, t.supervisorSays({ toldTo: 'liv' }))).toEqual(['as APPROVER']);
    expect(asked(coordinator('4601'), THEN, roles, t.agreePlan())).toEqual(['NOT_IN_ANOTHERS_NAME']);
  });

  it('is the approving leader, and no other leader of the employer', () => {
    const bergen = appointed('LEADER', { kind: 'MUNICIPALITIES', municipalities: ['4601'] });
    for (const command of [t.approveGoal, t.returnGoal, t.revokeApproval]) {
      expect(asked(bergen, THEN, roles, command({ by: { person: bergen.id } }))).toEqual(['NOT_YOURS_TO_RECORD']);
    }
    expect(asked(bergen, THEN, roles, t.signActivity({ by: { person: bergen.id } }))).toEqual(['NOT_YOURS_TO_RECORD']);
  });

  it('takes over goals in the name of the enterprise she leads for', () => {
    const takeOver = (organisation: string) => t.takeOverGoal({ by: { ...byLiv, organisation } });
    expect(asked(liv, LATER, roles, takeOver(t.OSLO))).toEqual(['as APPROVER']);
    expect(asked(liv, LATER, roles, takeOver(t.BERGEN))).toEqual(['NOT_YOUR_ORGANISATION']);
    expect(asked(lena, LATER, roles, t.takeOverGoal({ by: { ...t.lena, organisation: t.BERGEN } }))).toEqual([
      'NOT_THE_LEADER',
    ]);
  });

  it('signs by the link she came by, and by no other', () => {
    const link = { doctorId: 'doctor', linkId: 'to-turid', activityId: 'in-bergen' };
    const turid: Caller = { id: 'link', name: 'Turid', appointments: [], link };
    expect(asked(turid, LATER, roles, t.signByLink())).toEqual(['as EXTERNAL']);
    expect(asked(turid, LATER, roles, t.signByLink({ linkId: 'another' }))).toEqual(['LINK_UNKNOWN']);
    expect(asked(turid, LATER, roles, t.sendGoal())).toEqual(['NOT_YOURS_TO_RECORD']);
    expect(asked({ ...turid, link: { ...link, doctorId: 'other' } }, LATER, roles, t.signByLink())).toEqual([
      'DOCTOR_NOT_ACCESSIBLE',
    ]);
    expect(asked(lena, THEN, roles, t.signByLink())).toEqual(['NOT_YOURS_TO_RECORD']);
  });
});

describe('a supervisor or leader who states something', () => {
  const another = a.supervised({ supervisionId: 'ola-in-oslo', postId: 'oslo', from: '2023-07-01', supervisor: ola() });
  const facts = [
    ...roles,
    another, // e7
    t.stated(t.holdSupervision()), // e8
    t.stated(t.holdSupervision({ sessionId: 'of-ola', supervisionId: 'ola-in-oslo', on: '2023-08-01' })), // e9
    t.stated(t.planSupervision({ supervisionId: 'ola-in-oslo', planId: 'of-ola', from: '2023-07-01' })), // e10
  ];
  const session = (on: string, supervisionId = 'first') =>
    t.holdSupervision({ sessionId: 'new', supervisionId, on, declaredBy: 'SUPERVISOR' });

  it('speaks of her own time', () => {
    expect(asked(kari, THEN, facts, session('2023-04-01'))).toEqual(['as SUPERVISOR']);
    expect(asked(kari, THEN, facts, session('2022-12-31'))).toEqual(['NOT_THE_SUPERVISOR']);
    expect(asked(kari, LATER, facts, session('2023-04-01'))).toEqual(['NOT_THE_SUPERVISOR']);
    expect(asked(person('ola'), LATER, facts, session('2023-08-01', 'ola-in-oslo'))).toEqual(['as SUPERVISOR']);
    expect(asked(person('ola'), LATER, facts, session('2023-08-01'))).toEqual(['NOT_THE_SUPERVISOR']);
  });

  it('with no day named speaks of today', () => {
    expect(asked(kari, THEN, facts, session('today'))).toEqual(['as SUPERVISOR']);
    expect(asked(coordinator('4601'), LATER, facts, t.recordCourse({ on: 'today' }))).toEqual(['AFTER_THE_POST']);
  });

  it('lets in nobody when she herself has left, and nobody to what was before her', () => {
    const friend = (from: string) =>
      t.appointSuperviser({
        appointmentId: 'new',
        superviser: { person: 'friend', qualification: 'NOT_SPECIALIST' },
        from,
      });
    expect(asked(kari, THEN, facts, friend('2023-04-01'))).toEqual(['as SUPERVISOR']);
    expect(asked(kari, LATER, facts, friend('2024-03-01'))).toEqual(['NOT_THE_SUPERVISOR']);
    expect(asked(kari, THEN, facts, friend('2015-01-01'))).toEqual(['NOT_THE_SUPERVISOR']);
    expect(asked(lena, LATER, facts, friend('2024-03-01'))).toEqual(['NOT_THE_LEADER']);
  });

  it('sets right and takes back what is of her own time and talks', () => {
    expect(asked(kari, THEN, facts, a.withdraw('e8', 'SUPERVISOR'))).toEqual(['as SUPERVISOR']);
    expect(asked(kari, LATER, facts, a.withdraw('e8', 'SUPERVISOR'))).toEqual(['RECORDING_UNKNOWN']);
    for (const id of ['e9', 'e10']) {
      for (const caller of [kari, lena]) {
        expect(asked(caller, THEN, facts, a.withdraw(id, 'SUPERVISOR'))[0]).not.toMatch(/^as /);
        expect(asked(caller, LATER, facts, a.withdraw(id, 'SUPERVISOR'))[0]).not.toMatch(/^as /);
      }
    }
    const elsewhere = a.correct('e8', session('2023-04-01', 'ola-in-oslo'), 'SUPERVISOR');
    expect(asked(kari, THEN, facts, elsewhere)).toEqual(['as SUPERVISOR']); // and refused for the id it changes
  });

  it('touches nothing the doctor or an employer says', () => {
    const told = [...facts, t.stated(t.recordCourse()), activity('hers', '2023-03-01')]; // e11, e12
    for (const id of ['e1', 'e3', 'e4', 'e11', 'e12']) {
      expect(asked(kari, THEN, told, a.withdraw(id, 'SUPERVISOR'))).toEqual(['NOT_YOURS_TO_RECORD']);
      expect(asked(per, THEN, told, a.withdraw(id, 'SUPERVISOR'))).toEqual(['NOT_YOURS_TO_RECORD']);
    }
  });
});

describe('an employer', () => {
  const bergen = coordinator('4601');
  const own = bergen.appointments[0]?.organisation ?? '';
  const leads = (change: object = {}) =>
    t.assignLeader({ assignmentId: 'new', organisation: own, from: '2023-05-01', ...change });

  it('says who leads in its own name, from a day she served there', () => {
    expect(asked(bergen, THEN, roles, leads())).toEqual(['as COORDINATOR']);
    expect(asked(bergen, THEN, roles, leads({ organisation: t.OSLO }))).toEqual(['NOT_YOUR_ORGANISATION']);
    expect(asked(bergen, THEN, roles, leads({ from: '2015-01-01' }))).toEqual(['PERIOD_OUTSIDE_POST']);
    expect(asked(bergen, LATER, roles, leads({ from: '2023-07-01' }))).toEqual(['AFTER_THE_POST']);
  });

  it('she has left lets nobody in to what came after', () => {
    expect(asked(bergen, LATER, roles, leads())).toEqual(['AFTER_THE_POST']);
    expect(asked(bergen, LATER, roles, leads({ to: '2024-12-31' }))).toEqual(['AFTER_THE_POST']);
    expect(asked(bergen, LATER, roles, leads({ to: '2023-05-31' }))).toEqual(['as COORDINATOR']);
    for (const command of [t.issueLink(), t.withdrawLink(), t.agreePlan({ by: { person: bergen.id } })]) {
      expect(asked(bergen, THEN, roles, command)).toEqual(['as COORDINATOR']);
      expect(asked(bergen, LATER, roles, command)).toEqual(['AFTER_THE_POST']);
    }
  });

  it('appoints supervisers of its own posts, who see the days of the post', () => {
    const appoints = (change: object) => t.appointSuperviser({ appointmentId: 'new', from: '2015-01-01', ...change });
    expect(asked(bergen, THEN, roles, appoints({}))).toEqual(['SUPERVISION_OF_ALL_SERVICE']);
    expect(asked(bergen, THEN, roles, appoints({ postId: 'oslo' }))).toEqual(['POST_UNKNOWN']);
    expect(asked(bergen, THEN, roles, appoints({ postId: 'bergen' }))).toEqual(['as COORDINATOR']);
    const facts = [
      ...roles,
      t.stated(appoints({ postId: 'bergen', superviser: { person: 'new', qualification: 'NOT_SPECIALIST' } })), // e7
      activity('before', '2020-01-01'), // e8
      activity('then', '2023-03-01'), // e9
      activity('after', '2023-08-01'), // e10
    ];
    const shown = idsShown(person('new'), 'TRAINING', LATER, facts);
    expect(shown).toEqual(expect.arrayContaining(['e7', 'e9']));
    expect(shown).not.toContain('e8');
    expect(shown).not.toContain('e10');
    const gone = setRight('e1', { postId: 'bergen', place: { municipality: '0301' } });
    expect(asked(bergen, THEN, [...roles, gone], appoints({ postId: 'bergen' }))).toEqual(['DOCTOR_NOT_ACCESSIBLE']);
  });

  it('takes over in its own name, and once she has left only what was approved there', () => {
    const takes = (organisation: string, approvedOn: string) =>
      t.takeOverGoal({ approvedOn, by: { person: bergen.id, organisation } });
    expect(asked(bergen, THEN, roles, takes(own, '2022-06-01'))).toEqual(['as COORDINATOR']);
    expect(asked(bergen, THEN, roles, takes(t.OSLO, '2022-06-01'))).toEqual(['NOT_YOUR_ORGANISATION']);
    expect(asked(bergen, LATER, roles, takes(own, '2023-05-31'))).toEqual(['as COORDINATOR']);
    expect(asked(bergen, LATER, roles, takes(own, '2023-06-01'))).toEqual(['AFTER_THE_POST']);
  });

  it('takes back nothing of another’s that bears a name it may not use', () => {
    const practice = { name: 'Legesenteret', organisationNumber: '910000004' };
    const told = [inBergen({ employer: practice }), inOslo(), a.away({ postId: 'oslo', declaredBy: 'EMPLOYER' })]; // e3
    expect(asked(office('910000004'), LATER, told, a.withdraw('e3', 'OFFICE'))).toEqual(['RECORDING_UNKNOWN']);
  });
});

function nils() {
  return { supervisorId: 'nils', qualification: 'GP_SPECIALIST' } as const;
}

function ola() {
  return { supervisorId: 'ola', qualification: 'GP_SPECIALIST' } as const;
}
