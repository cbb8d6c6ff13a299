import { describe, expect, it } from '@jest/globals';
import type { CareerEvent } from '../../src/career/domain/events.js';
import { correct, supervision, withdraw } from '../support/facts.js';
import {
  applyForWaiver,
  attendGroup,
  grantWaiver,
  history,
  holdSupervision,
  inTraining,
  joinGroup,
  leaveGroup,
  planSupervision,
  recordDiploma,
  recorded,
  refuseWaiver,
  writeMinutes,
} from '../support/training.js';

/** Supervision as planned and held, groups, waiver cases and minutes. */

describe('each is recorded as it was said, and twice is once:', () => {
  const before = recorded([holdSupervision(), joinGroup(), applyForWaiver()], inTraining);
  it.each([
    ['SupervisionPlanned', planSupervision(), inTraining],
    ['SupervisionHeld', holdSupervision(), inTraining],
    ['GroupSupervisionJoined', joinGroup(), inTraining],
    ['GroupSupervisionLeft', leaveGroup(), before],
    ['GroupSessionAttended', attendGroup(), before],
    ['GroupDiplomaIssued', recordDiploma(), before],
    ['SupervisorWaiverApplied', applyForWaiver(), inTraining],
    ['SupervisorWaiverRefused', refuseWaiver(), before],
  ])('%s', (type, command, facts) => {
    const event = { type, data: command.data } as CareerEvent;
    history(facts).when(command).records(event);
    history([...facts, event])
      .when(command)
      .recordsNothing();
  });
});

describe('a plan for supervision', () => {
  it.each([
    [{ minutesPerMonth: 200 }, 'PLAN_EXISTS planId -'],
    [{ planId: 'x', supervisionId: 'none' }, 'SUPERVISION_UNKNOWN supervisionId -'],
    [{ planId: 'x', from: 'soon' }, 'DATE_INVALID from -'],
    [{ planId: 'x', to: '2023-13-01' }, 'DATE_INVALID to -'],
    [{ planId: 'x', to: '2022-12-31' }, 'ENDS_BEFORE_START to -'],
    [{ planId: 'x', minutesPerMonth: -1 }, 'MINUTES_OUT_OF_RANGE minutesPerMonth SUP-HOURS'],
    [{ planId: 'x', minutesPerMonth: 0.5 }, 'MINUTES_OUT_OF_RANGE minutesPerMonth SUP-HOURS'],
    [{ planId: 'x', minutesPerMonth: 44_641 }, 'MINUTES_OUT_OF_RANGE minutesPerMonth SUP-HOURS'],
  ])('with %j is refused: %s', (change, told) => {
    history(recorded([planSupervision()], inTraining))
      .when(planSupervision(change))
      .isRefusedFor(told);
  });
});

describe('supervision held', () => {
  const held = recorded([holdSupervision()], inTraining);

  it.each([
    [{ minutes: 60 }, 'SESSION_EXISTS sessionId -'],
    [{ sessionId: 'x', supervisionId: 'none' }, 'SUPERVISION_UNKNOWN supervisionId -'],
    [{ sessionId: 'x', on: '2023-02-30' }, 'DATE_INVALID on -'],
    [{ sessionId: 'x', on: '2026-11-23' }, 'IN_THE_FUTURE on -'],
    [{ sessionId: 'x', on: '2022-12-31' }, 'OUTSIDE_SUPERVISION on -'],
    [{ sessionId: 'x', minutes: 0 }, 'HOURS_BEYOND_DAY minutes SUP-HOURS'],
    [{ sessionId: 'x', minutes: 1441 }, 'HOURS_BEYOND_DAY minutes SUP-HOURS'],
    [{ sessionId: 'x', minutes: Number.NaN }, 'HOURS_BEYOND_DAY minutes SUP-HOURS'],
  ])('with %j is refused: %s', (change, told) => {
    history(held).when(holdSupervision(change)).isRefusedFor(told);
  });

  it('fits into its day with all else held on it, alone and in groups', () => {
    const day = recorded([joinGroup(), attendGroup()], held); // 120 and 180 minutes
    const more = (minutes: number) => history(day).when(holdSupervision({ sessionId: 'x', minutes }));
    expect(more(1140).refusals()).toEqual([]);
    expect(more(1141).refusals()).toEqual([
      { code: 'HOURS_BEYOND_DAY', field: 'minutes', value: '1441', rule: 'SUP-HOURS' },
    ]);
    history(day)
      .when(attendGroup({ sessionId: 'x', minutes: 1141 }))
      .isRefusedFor('HOURS_BEYOND_DAY minutes SUP-HOURS');
    expect(
      history(day)
        .when(holdSupervision({ sessionId: 'x', on: '2023-03-16', minutes: 1440 }))
        .refusals(),
    ).toEqual([]);
  });

  it('on the last day of the supervision is recorded, and none after', () => {
    const ended = [
      ...inTraining,
      { type: 'SupervisorEnded', data: { supervisionId: 'first', on: '2023-03-15' } } as const,
    ];
    expect(history(ended).when(holdSupervision()).refusals()).toEqual([]);
    history(ended)
      .when(holdSupervision({ on: '2023-03-16' }))
      .isRefusedFor('OUTSIDE_SUPERVISION on -');
  });

  it('is corrected within the day, and may not come to lie outside its supervision', () => {
    history(held)
      .when(correct('e6', holdSupervision({ minutes: 1440 })))
      .leadsTo();
    history(held)
      .when(correct('e6', holdSupervision({ minutes: 1441 })))
      .isRefused('HOURS_BEYOND_DAY');
    const both = recorded([holdSupervision({ sessionId: 'second', minutes: 1320 })], held);
    history(both)
      .when(correct('e6', holdSupervision({ minutes: 121 })))
      .isRefused('HOURS_BEYOND_DAY');
    const later = { type: 'AssignSupervisor', data: supervision({ from: '2023-04-01' }) } as const;
    history(held).when(correct('e2', later)).isRefused('OUTSIDE_SUPERVISION');
    history(held).when(withdraw('e2')).isRefused('SUPERVISION_UNKNOWN');
    expect(history(held).when(withdraw('e6')).leadsTo().content.supervisionLog.sessions.size).toBe(0);
  });
});

describe('a supervision group', () => {
  const joined = recorded([joinGroup()], inTraining);
  const left = recorded([attendGroup(), leaveGroup()], joined);

  it.each([
    [joinGroup({ name: 'Gruppe 13' }), 'GROUP_EXISTS groupId -'],
    [joinGroup({ groupId: 'x', from: '1. februar' }), 'DATE_INVALID from -'],
    [joinGroup({ groupId: 'x', name: '  ' }), 'NAME_MISSING name -'],
    [leaveGroup({ groupId: 'x' }), 'GROUP_UNKNOWN groupId -'],
    [leaveGroup({ on: 'x' }), 'DATE_INVALID on -'],
    [leaveGroup({ on: '2023-01-31' }), 'OUTSIDE_GROUP on GRP-2Y'],
    [leaveGroup({ on: '2025-01-01' }), 'OUTSIDE_GROUP on GRP-2Y'],
    [attendGroup({ minutes: 10 }), 'SESSION_EXISTS sessionId -'],
    [attendGroup({ sessionId: 'x', groupId: 'x' }), 'GROUP_UNKNOWN groupId -'],
    [attendGroup({ sessionId: 'x', on: 'x' }), 'DATE_INVALID on -'],
    [attendGroup({ sessionId: 'x', on: '2023-01-31' }), 'OUTSIDE_GROUP on GRP-2Y'],
    [attendGroup({ sessionId: 'x', on: '2025-01-01' }), 'OUTSIDE_GROUP on GRP-2Y'],
    [attendGroup({ sessionId: 'x', on: '2026-11-23' }), 'IN_THE_FUTURE on -, OUTSIDE_GROUP on GRP-2Y'],
    [recordDiploma({ on: '2026-11-23' }), 'IN_THE_FUTURE on -'],
    [recordDiploma({ on: 'x' }), 'DATE_INVALID on -'],
  ])('%j is refused: %s', (command, told) => {
    history(left)
      .when(command)
      .isRefusedFor(...told.split(', '));
  });

  it('gives one diploma', () => {
    history(recorded([recordDiploma()], left))
      .when(recordDiploma({ on: '2025-02-02' }))
      .isRefusedFor('DIPLOMA_EXISTS on GRP-DIPLOMA');
  });

  it('takes no session id of a talk', () => {
    history(recorded([holdSupervision()], joined))
      .when(attendGroup({ sessionId: 'talk' }))
      .isRefusedFor('SESSION_EXISTS sessionId -');
  });

  it('whose first day is corrected to after a session is refused', () => {
    history(left)
      .when(correct('e6', joinGroup({ from: '2023-04-01' })))
      .isRefused('OUTSIDE_GROUP');
    expect(history(left).when(withdraw('e8')).leadsTo().content.supervisionLog.groups.get('group')).toEqual(
      joinGroup().data,
    );
  });
});

describe('an application for a waiver', () => {
  const applied = recorded([applyForWaiver()], inTraining);

  it.each([
    [applyForWaiver({ specialists: 1 }), 'CASE_EXISTS caseId -'],
    [applyForWaiver({ caseId: 'x', from: 'x' }), 'DATE_INVALID from -'],
    [applyForWaiver({ caseId: 'x', to: 'x' }), 'DATE_INVALID to -'],
    [applyForWaiver({ caseId: 'x', to: '2023-05-31' }), 'ENDS_BEFORE_START to -'],
    [applyForWaiver({ caseId: 'x', appliedOn: 'x' }), 'DATE_INVALID appliedOn -'],
    [applyForWaiver({ caseId: 'x', appliedOn: '2026-11-23' }), 'IN_THE_FUTURE appliedOn -'],
    [applyForWaiver({ caseId: 'x', specialists: -1 }), 'COUNT_OUT_OF_RANGE specialists SUP-WAIVER'],
    [applyForWaiver({ caseId: 'x', residents: 10_001 }), 'COUNT_OUT_OF_RANGE residents SUP-WAIVER'],
    [applyForWaiver({ caseId: 'x', residentsSupervisedSo: 4 }), 'COUNT_OUT_OF_RANGE residentsSupervisedSo SUP-WAIVER'],
    [
      applyForWaiver({ caseId: 'x', residentsSupervisedSo: 0.5 }),
      'COUNT_OUT_OF_RANGE residentsSupervisedSo SUP-WAIVER',
    ],
    [refuseWaiver({ caseId: 'x' }), 'CASE_UNKNOWN caseId -'],
    [refuseWaiver({ on: '15. juni' }), 'DATE_INVALID on -'],
    [refuseWaiver({ on: '2023-04-30' }), 'BEFORE_IT_WAS_SENT on -'],
    [refuseWaiver({ on: '2026-11-23' }), 'IN_THE_FUTURE on -'],
    [grantWaiver({ caseId: 'x' }), 'CASE_UNKNOWN caseId -'],
  ])('%j is refused: %s', (command, told) => {
    history(applied).when(command).isRefusedFor(told);
  });

  it('is answered once', () => {
    history(recorded([grantWaiver({ caseId: 'case' })], applied))
      .when(refuseWaiver())
      .isRefusedFor('CASE_CLOSED caseId SUP-WAIVER');
    history(recorded([refuseWaiver()], applied))
      .when(refuseWaiver({ on: '2023-07-01' }))
      .isRefusedFor('CASE_CLOSED caseId SUP-WAIVER');
  });

  it('that was refused may be granted after a complaint', () => {
    const complained = history(recorded([refuseWaiver()], applied)).when(grantWaiver({ caseId: 'case' }));
    expect(complained.refusals()).toEqual([]);
  });

  it('that a waiver answers cannot be withdrawn before it', () => {
    const granted = recorded([grantWaiver({ caseId: 'case' })], applied);
    history(granted).when(withdraw('e6')).isRefused('CASE_UNKNOWN');
  });
});

describe('the minutes of a talk', () => {
  const held = recorded([holdSupervision()], inTraining);
  const written = recorded([writeMinutes()], held);

  it('are made final by the supervisor of that day', () => {
    expect(written.at(-1)).toEqual({
      type: 'SupervisionMinutesWritten',
      data: {
        minutesId: 'minutes',
        sessionId: 'talk',
        supervisor: 'kari',
        on: '2023-03-15',
        text: 'v1.in.confidence',
      },
    });
  });

  it.each([
    [{}, 'MINUTES_EXIST minutesId -, MINUTES_FINAL sessionId GOAL-NOTES'],
    [{ minutesId: 'x' }, 'MINUTES_FINAL sessionId GOAL-NOTES'],
  ])('are written once: %j', (change, told) => {
    history(written)
      .when(writeMinutes(change))
      .isRefusedFor(...told.split(', '));
  });

  it.each([
    [{ sessionId: 'x' }, 'SESSION_UNKNOWN sessionId -, NOT_THE_SUPERVISOR by GOAL-NOTES'],
    [{ on: 'x' }, 'DATE_INVALID on -'],
    [{ on: '2026-11-23' }, 'IN_THE_FUTURE on -'],
    [{ on: '2023-03-14' }, 'BEFORE_THE_TALK on -'],
    [{ by: { person: 'lena' } }, 'NOT_THE_SUPERVISOR by GOAL-NOTES'],
    [{ by: { person: 'siri' } }, 'NOT_THE_SUPERVISOR by GOAL-NOTES'],
    [{ by: { person: 'anna' } }, 'OWN_GOAL by GOAL-FLOW, NOT_THE_SUPERVISOR by GOAL-NOTES'],
    [{ text: '' }, 'TEXT_MISSING text -'],
  ])('with %j are refused: %s', (change, told) => {
    history(held)
      .when(writeMinutes(change))
      .isRefusedFor(...told.split(', '));
  });

  it('of a talk with the one before are not written by the one after', () => {
    const supervisor = { supervisorId: 'olav', qualification: 'GP_SPECIALIST' } as const;
    const changed = [
      ...held,
      { type: 'SupervisorChanged', data: { supervisionId: 'first', from: '2023-03-16', supervisor } } as const,
    ];
    history(changed)
      .when(writeMinutes({ by: { person: 'olav' }, on: '2023-03-20' }))
      .isRefusedFor('NOT_THE_SUPERVISOR by GOAL-NOTES');
    expect(
      history(changed)
        .when(writeMinutes({ on: '2023-03-20' }))
        .refusals(),
    ).toEqual([]);
  });

  it('are neither corrected nor withdrawn', () => {
    history(written).when(withdraw('e7')).isRefused('RECORDING_NOT_CORRECTABLE');
  });
});
