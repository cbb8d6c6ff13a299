import { enforce } from '../../../kernel/rule.js';
import { isCalendarDate } from '../../../kernel/dates.js';
import {
  type Check,
  type Scene,
  endsOnOrAfterStart,
  fromIsDate,
  isDate,
  isNotInTheFuture,
  isRegistered,
  isWhole,
  notAfterToday,
  onIsDate,
  taken,
  toIsDate,
  unknown,
} from '../checks.js';
import type { CareerEvent, DataOf } from '../events.js';
import type { NamedPerson } from '../goals/events.js';
import { MINUTES_OF_A_DAY, fitsInADay, notOneself } from '../goals/rules.js';

/** May this be registered about supervision as planned and held, groups and waivers? What it is worth is another matter. */

// --- individual supervision ------------------------------------------------------------------------------------------

const supervisionIsKnown: Check<{ supervisionId: string }> = ({ supervisionId }, { career }) =>
  unknown(career.content.supervision, supervisionId, 'SUPERVISION_UNKNOWN', 'supervisionId');

export const planningSupervision: readonly Check<DataOf<'SupervisionPlanned'>>[] = [
  isRegistered,
  ({ planId }, { career }) => taken(career.content.supervisionLog.plans, planId, 'PLAN_EXISTS', 'planId'),
  supervisionIsKnown,
  fromIsDate,
  toIsDate,
  endsOnOrAfterStart,
  ({ minutesPerMonth }) =>
    isWhole(minutesPerMonth, 0, 31 * MINUTES_OF_A_DAY)
      ? undefined
      : { code: 'MINUTES_OUT_OF_RANGE', field: 'minutesPerMonth', value: String(minutesPerMonth), rule: 'SUP-HOURS' },
];

type Session = DataOf<'SupervisionHeld'>;

const sessionIsNew: Check<{ sessionId: string }> = ({ sessionId }, { career: { content } }) =>
  taken(content.supervisionLog.sessions, sessionId, 'SESSION_EXISTS', 'sessionId') ??
  taken(content.supervisionLog.groupSessions, sessionId, 'SESSION_EXISTS', 'sessionId');

const liesInSupervision: Check<Session> = ({ supervisionId, on }, { career }) => {
  const supervision = career.content.supervision.get(supervisionId);
  const from = supervision?.supervisors.map((each) => each.from).sort()[0];
  if (from === undefined || !isCalendarDate(on)) return undefined;
  return on < from || (supervision?.to !== undefined && on > supervision.to)
    ? { code: 'OUTSIDE_SUPERVISION', field: 'on', value: on, details: { from, to: supervision?.to ?? '' } }
    : undefined;
};

/** All supervision of one day, alone and in groups, is held within that day. */
const fitsWithTheRestOfTheDay: Check<{ on: string; minutes: number }> = ({ on, minutes }, { career: { content } }) => {
  const { sessions, groupSessions } = content.supervisionLog;
  const sameDay = [...sessions.values(), ...groupSessions.values()].filter((each) => each.on === on);
  const sum = sameDay.reduce((total, each) => total + each.minutes, minutes);
  return fitsInADay(minutes, 'minutes') ?? (sum > MINUTES_OF_A_DAY ? fitsInADay(sum, 'minutes') : undefined);
};

export const holdingSupervision: readonly Check<Session>[] = [
  isRegistered,
  sessionIsNew,
  supervisionIsKnown,
  onIsDate,
  isNotInTheFuture,
  liesInSupervision,
  fitsWithTheRestOfTheDay,
];

// --- groups ----------------------------------------------------------------------------------------------------------

export const joiningGroup: readonly Check<DataOf<'GroupSupervisionJoined'>>[] = [
  isRegistered,
  ({ groupId }, { career }) => taken(career.content.supervisionLog.groups, groupId, 'GROUP_EXISTS', 'groupId'),
  fromIsDate,
  ({ name }) => (name.trim() === '' ? { code: 'NAME_MISSING', field: 'name' } : undefined),
];

const groupIsKnown: Check<{ groupId: string }> = ({ groupId }, { career }) =>
  unknown(career.content.supervisionLog.groups, groupId, 'GROUP_UNKNOWN', 'groupId');

const liesInGroup: Check<{ groupId: string; on: string }> = ({ groupId, on }, { career }) => {
  const group = career.content.supervisionLog.groups.get(groupId);
  if (!group || !isCalendarDate(on)) return undefined;
  return on < group.from || (group.to !== undefined && on > group.to)
    ? {
        code: 'OUTSIDE_GROUP',
        field: 'on',
        value: on,
        details: { from: group.from, to: group.to ?? '' },
        rule: 'GRP-2Y',
      }
    : undefined;
};

export const leavingGroup: readonly Check<DataOf<'GroupSupervisionLeft'>>[] = [
  isRegistered,
  groupIsKnown,
  onIsDate,
  liesInGroup,
];

export const attendingGroup: readonly Check<DataOf<'GroupSessionAttended'>>[] = [
  isRegistered,
  sessionIsNew,
  groupIsKnown,
  onIsDate,
  isNotInTheFuture,
  liesInGroup,
  fitsWithTheRestOfTheDay,
];

export const recordingDiploma: readonly Check<DataOf<'GroupDiplomaIssued'>>[] = [
  isRegistered,
  onIsDate,
  isNotInTheFuture,
  (_, { career }) =>
    career.content.supervisionLog.diploma ? { code: 'DIPLOMA_EXISTS', field: 'on', rule: 'GRP-DIPLOMA' } : undefined,
];

// --- waivers ---------------------------------------------------------------------------------------------------------

type Application = DataOf<'SupervisorWaiverApplied'>;

const count = (field: 'specialists' | 'residents' | 'residentsSupervisedSo'): Check<Application> => {
  return (data) =>
    isWhole(data[field], 0, 10_000)
      ? undefined
      : { code: 'COUNT_OUT_OF_RANGE', field, value: String(data[field]), rule: 'SUP-WAIVER' };
};

export const applyingForWaiver: readonly Check<Application>[] = [
  isRegistered,
  ({ caseId }, { career }) => taken(career.content.supervisionLog.waiverCases, caseId, 'CASE_EXISTS', 'caseId'),
  fromIsDate,
  toIsDate,
  endsOnOrAfterStart,
  isDate('appliedOn', ({ appliedOn }) => appliedOn),
  ({ appliedOn }, scene) => notAfterToday(appliedOn, 'appliedOn', scene),
  count('specialists'),
  count('residents'),
  count('residentsSupervisedSo'),
  ({ residents, residentsSupervisedSo }) =>
    residentsSupervisedSo > residents
      ? {
          code: 'COUNT_OUT_OF_RANGE',
          field: 'residentsSupervisedSo',
          value: String(residentsSupervisedSo),
          rule: 'SUP-WAIVER',
        }
      : undefined,
];

export const caseIsKnownIfNamed: Check<{ caseId?: string }> = ({ caseId }, { career }) =>
  caseId === undefined
    ? undefined
    : unknown(career.content.supervisionLog.waiverCases, caseId, 'CASE_UNKNOWN', 'caseId');

export const refusingWaiver: readonly Check<DataOf<'SupervisorWaiverRefused'>>[] = [
  isRegistered,
  caseIsKnownIfNamed,
  onIsDate,
  isNotInTheFuture,
  ({ caseId, on }, { career }) => {
    const applied = career.content.supervisionLog.waiverCases.get(caseId);
    return applied && isCalendarDate(on) && on < applied.appliedOn
      ? { code: 'BEFORE_IT_WAS_SENT', field: 'on', value: on, details: { on: applied.appliedOn } }
      : undefined;
  },
  ({ caseId }, { career: { content } }) =>
    content.supervisionLog.waiverCases.get(caseId)?.refused !== undefined ||
    [...content.waivers.values()].some((waiver) => waiver.caseId === caseId)
      ? { code: 'CASE_CLOSED', field: 'caseId', value: caseId, rule: 'SUP-WAIVER' }
      : undefined,
];

// --- minutes ---------------------------------------------------------------------------------------------------------

export type WriteMinutes = { minutesId: string; sessionId: string; by: NamedPerson; on: string; text: string };

const writingMinutes: readonly Check<WriteMinutes>[] = [
  isRegistered,
  ({ minutesId }, { career }) => taken(career.content.supervisionLog.minutes, minutesId, 'MINUTES_EXIST', 'minutesId'),
  ({ sessionId }, { career }) =>
    unknown(career.content.supervisionLog.sessions, sessionId, 'SESSION_UNKNOWN', 'sessionId'),
  onIsDate,
  isNotInTheFuture,
  ({ sessionId, on }, { career }) => {
    const held = career.content.supervisionLog.sessions.get(sessionId)?.on;
    return held !== undefined && isCalendarDate(on) && on < held
      ? { code: 'BEFORE_THE_TALK', field: 'on', value: on, details: { on: held } }
      : undefined;
  },
  ({ by }, scene) => notOneself(by.person, scene, 'by'),
  (data, scene) =>
    supervisorOfSession(data.sessionId, scene) === data.by.person
      ? undefined
      : { code: 'NOT_THE_SUPERVISOR', field: 'by', rule: 'GOAL-NOTES' },
  ({ sessionId }, { career }) =>
    [...career.content.supervisionLog.minutes.values()].some((minutes) => minutes.sessionId === sessionId)
      ? { code: 'MINUTES_FINAL', field: 'sessionId', value: sessionId, rule: 'GOAL-NOTES' }
      : undefined,
  ({ text }) => (text === '' ? { code: 'TEXT_MISSING', field: 'text' } : undefined),
];

/** Only the supervisor who held a talk makes its minutes final (GOAL-NOTES). @throws Refused */
export function writeMinutes(data: WriteMinutes, scene: Scene): readonly CareerEvent[] {
  enforce(writingMinutes, data, scene);
  const { minutesId, sessionId, by, on, text } = data;
  return [{ type: 'SupervisionMinutesWritten', data: { minutesId, sessionId, supervisor: by.person, on, text } }];
}

function supervisorOfSession(sessionId: string, { career: { content } }: Scene): string | undefined {
  const session = content.supervisionLog.sessions.get(sessionId);
  const supervision = session && content.supervision.get(session.supervisionId);
  return supervision?.supervisors.findLast(({ from }) => session !== undefined && from <= session.on)?.supervisorId;
}
