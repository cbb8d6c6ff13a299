import { personRef } from '../career/application/personal-data.js';
import type { NamedPerson } from '../career/domain/goals/events.js';
import type { CellReader } from './cells.js';
import { type Column, fold } from './columns.js';
import { type Said, given, isFaultless, localId, readDay } from './reading.js';
import * as words from './words.js';

/** What the other rows of the doctor say that a row about training refers to. */
export type Near = {
  /** References as ids are made from them. */
  readonly plain: (reference: string) => string;
  readonly postIdOf: (reference: string) => string;
  /** What the row is about: by its reference, or else the only one that fits. Undefined where that is unclear, or at fault. */
  readonly spanOf: (kind: SpanKind, cells: CellReader, on: string | undefined) => string | undefined;
};

/** What lasts, and what rows can be about. */
export type SpanKind = 'supervision' | 'superviser' | 'group';

/** One row about what is learnt, who judges it, or what is required beside time, as what it says. */
export function readTraining(record: words.TrainingRecordKind, cells: CellReader, near: Near): readonly Said[] {
  switch (record) {
    case 'leader':
      return [readLeader(cells, near)];
    case 'superviser':
      return [readSuperviser(cells, near)];
    case 'superviserEnd':
      return readSuperviserEnd(cells, near);
    case 'activity':
      return readActivity(cells, near);
    case 'goal':
      return readGoals(cells, near);
    case 'supervisionPlan':
      return readSupervisionPlan(cells, near);
    case 'supervisionHeld':
      return readSupervisionHeld(cells, near);
    case 'group':
      return [readGroup(cells, near)];
    case 'groupEnd':
      return readGroupEnd(cells, near);
    case 'groupSession':
      return readGroupSession(cells, near);
    case 'groupDiploma':
      return readGroupDiploma(cells);
    case 'course':
      return readCourse(cells, near);
    case 'duties':
      return readDuties(cells, near);
    case 'visit':
      return readVisit(cells, near);
    case 'points':
      return readPoints(cells, near);
    case 'document':
      return readDocument(cells, near);
  }
}

// --- who judges ------------------------------------------------------------------------------------------------------

function readLeader(cells: CellReader, near: Near): Said {
  const leader = readPerson(cells, 'leaderHpr', 'leaderName');
  const organisation = requiredDigits(cells, 'organisationNumber');
  const from = cells.requiredDate('from');
  const to = cells.optionalDate('to');
  // One approves at a time: enterprise and first day tell leaders apart.
  const id = ownId(cells, near, 'leader', organisation ?? '', from ?? '');
  const command =
    leader && organisation !== undefined && from !== undefined && isFaultless(cells)
      ? ({ type: 'AssignLeader', data: { assignmentId: id, leader, organisation, from, ...given({ to }) } } as const)
      : undefined;
  return { id, command, phase: 'LEADER', date: from };
}

function readSuperviser(cells: CellReader, near: Near): Said {
  const person = readPerson(cells, 'superviserHpr', 'superviserName');
  const qualification = cells.requiredWord('qualification', words.QUALIFICATION_WORDS);
  const field = cells.optionalText('speciality', SHORT);
  const from = cells.requiredDate('from');
  const to = cells.optionalDate('to');
  const postId = readAppliesTo(cells, near);
  const id = ownId(cells, near, 'superviser', postId ?? '', from ?? '');
  const command =
    person && qualification && from !== undefined && isFaultless(cells)
      ? ({
          type: 'AppointSuperviser',
          data: {
            appointmentId: id,
            superviser: { ...person, qualification, ...given({ field }) },
            from,
            ...given({ to, postId }),
          },
        } as const)
      : undefined;
  return { id, command, phase: 'SUPERVISER', date: from, to, columns: ABOUT_POST };
}

function readSuperviserEnd(cells: CellReader, near: Near): Said[] {
  const [on, column] = readDay(cells, 'to');
  const appointmentId = near.spanOf('superviser', cells, on);
  if (appointmentId === undefined || on === undefined || !isFaultless(cells)) return [];
  const command = { type: 'EndSuperviser', data: { appointmentId, on } } as const;
  return [{ command, phase: 'SUPERVISER_END', date: on, columns: { on: column } }];
}

// --- goals -----------------------------------------------------------------------------------------------------------

function readActivity(cells: CellReader, near: Near): Said[] {
  const goals = requiredGoals(cells);
  const kind = cells.requiredWord('activityKind', words.ACTIVITY_WORDS);
  const [on, column] = readDay(cells, 'from');
  const { minutes, column: minutesColumn } = optionalMinutes(cells);
  const description = cells.requiredText('description');
  const arena = cells.optionalWord('arena', words.ARENA_WORDS);
  const postId = readAppliesTo(cells, near);
  const declaredBy = cells.requiredWord('declaredBy', words.DECLARANT_WORDS);
  if (!kind || on === undefined || description === undefined || !declaredBy || !isFaultless(cells)) return [];
  const id = ownId(cells, near, 'activity', kind, on, ...goals.toSorted());
  const data = { activityId: id, goals, kind, on, description, declaredBy, ...given({ minutes, arena, postId }) };
  const columns = { ...ABOUT_POST, on: column, minutes: minutesColumn };
  return [{ id, command: { type: 'CompleteActivity', data }, phase: 'ACTIVITY', date: on, columns }];
}

/** Approvals made before, or elsewhere: a row may have many goals that were approved on one day. */
function readGoals(cells: CellReader, near: Near): Said[] {
  const goals = requiredGoals(cells);
  const version = cells.optionalWholeNumber('version');
  const ground = cells.requiredWord('reason', words.GROUND_WORDS);
  const [approvedOn, column] = readDay(cells, 'from');
  const approvedBy = cells.optionalText('approvedBy');
  const enterprise = cells.optionalText('enterprise');
  const organisation = cells.digits('organisationNumber');
  const description = cells.requiredText('evidence');
  const reference = cells.optionalText('reference');
  if (!ground || approvedOn === undefined || description === undefined || !isFaultless(cells)) return [];
  return goals.map((code) => {
    const approvalId =
      reference === undefined
        ? localId('approval', code, approvedOn)
        : localId('approval', near.plain(reference), 'of', code);
    const evidence = [{ kind: 'DOCUMENT', description } as const];
    const about = given({ version, approvedBy, enterprise, organisation });
    const data = { approvalId, code, ground, approvedOn, evidence, ...about };
    const columns = { approvedOn: column, enterprise: 'enterprise' } as const;
    return { id: approvalId, command: { type: 'TakeOverGoal', data }, phase: 'GOAL', date: approvedOn, columns };
  });
}

// --- supervision -----------------------------------------------------------------------------------------------------

function readSupervisionPlan(cells: CellReader, near: Near): Said[] {
  const from = cells.requiredDate('from');
  const to = cells.optionalDate('to');
  const { minutes: minutesPerMonth, column } = requiredMinutes(cells);
  const supervisionId = near.spanOf('supervision', cells, from);
  if (supervisionId === undefined || from === undefined || minutesPerMonth === undefined || !isFaultless(cells)) {
    return [];
  }
  const id = localId('supervision-plan', supervisionId, from);
  const data = { planId: id, supervisionId, from, minutesPerMonth, ...given({ to }) };
  const columns = { planId: 'from', minutesPerMonth: column } as const;
  return [{ id, command: { type: 'PlanSupervision', data }, phase: 'SUPERVISION_PLAN', date: from, columns }];
}

function readSupervisionHeld(cells: CellReader, near: Near): Said[] {
  const [on, column] = readDay(cells, 'from');
  const { minutes, column: minutesColumn } = requiredMinutes(cells);
  const declaredBy = cells.requiredWord('declaredBy', words.DECLARANT_WORDS);
  const supervisionId = near.spanOf('supervision', cells, on);
  if (supervisionId === undefined || on === undefined || minutes === undefined || !declaredBy) return [];
  if (!isFaultless(cells)) return [];
  // Without the minutes, so that a row changed later is told as such and not recorded beside what it was.
  const id = localId('session', supervisionId, on);
  const data = { sessionId: id, supervisionId, on, minutes, declaredBy };
  const columns = { on: column, sessionId: column, minutes: minutesColumn };
  return [{ id, command: { type: 'HoldSupervision', data }, phase: 'SESSION', date: on, columns }];
}

function readGroup(cells: CellReader, near: Near): Said {
  const name = cells.requiredText('groupName');
  const from = cells.requiredDate('from');
  const organiser = cells.optionalText('organiser');
  const id = ownId(cells, near, 'group', from ?? '');
  const command =
    name !== undefined && from !== undefined && isFaultless(cells)
      ? ({ type: 'JoinGroup', data: { groupId: id, name, from, ...given({ organiser }) } } as const)
      : undefined;
  return { id, command, phase: 'GROUP', date: from };
}

function readGroupEnd(cells: CellReader, near: Near): Said[] {
  const [on, column] = readDay(cells, 'to');
  const groupId = near.spanOf('group', cells, on);
  if (groupId === undefined || on === undefined || !isFaultless(cells)) return [];
  const command = { type: 'LeaveGroup', data: { groupId, on } } as const;
  return [{ command, phase: 'GROUP_END', date: on, columns: { on: column } }];
}

function readGroupSession(cells: CellReader, near: Near): Said[] {
  const [on, column] = readDay(cells, 'from');
  const { minutes, column: minutesColumn } = requiredMinutes(cells);
  const groupId = near.spanOf('group', cells, on);
  if (groupId === undefined || on === undefined || minutes === undefined || !isFaultless(cells)) return [];
  const id = localId('group-session', groupId, on);
  const columns = { on: column, sessionId: column, minutes: minutesColumn };
  const command = { type: 'AttendGroup', data: { sessionId: id, groupId, on, minutes } } as const;
  return [{ id, command, phase: 'GROUP_SESSION', date: on, columns }];
}

function readGroupDiploma(cells: CellReader): Said[] {
  const [on, column] = readDay(cells, 'from');
  const reference = cells.requiredText('decision');
  if (on === undefined || reference === undefined || !isFaultless(cells)) return [];
  const command = { type: 'RecordDiploma', data: { on, reference } } as const;
  return [{ command, phase: 'GROUP_DIPLOMA', date: on, columns: { on: column } }];
}

// --- beside time and goals -------------------------------------------------------------------------------------------

function readCourse(cells: CellReader, near: Near): Said[] {
  const kind = cells.requiredWord('courseKind', words.COURSE_WORDS);
  const title = cells.requiredText('title');
  const topic = kind === 'TOPIC' ? cells.requiredText('topic', SHORT) : cells.optionalText('topic', SHORT);
  const hundredthsOfHours = cells.requiredHundredths('hours');
  const [on, column] = readDay(cells, 'to');
  const expiresOn = cells.optionalDate('expiresOn');
  const provider = cells.optionalText('organiser');
  const certificate = cells.optionalText('certificate');
  const goals = cells.has('goals') ? readCodes(cells) : undefined;
  const declaredBy = cells.requiredWord('declaredBy', words.DECLARANT_WORDS);
  if (!kind || title === undefined || hundredthsOfHours === undefined || on === undefined || !declaredBy) return [];
  if (!isFaultless(cells)) return [];
  const id = ownId(cells, near, 'course', kind, fold(title), on);
  const about = given({ topic, expiresOn, provider, goals, certificate });
  const data = { courseId: id, kind, title, hundredthsOfHours, on, declaredBy, ...about };
  const columns = { on: column };
  return [{ id, command: { type: 'RecordCourse', data }, phase: 'COURSE', date: on, columns }];
}

function readDuties(cells: CellReader, near: Near): Said[] {
  const count = cells.requiredWholeNumber('count');
  const from = cells.requiredDate('from');
  const to = cells.requiredDate('to');
  const postId = readAppliesTo(cells, near);
  const declaredBy = cells.requiredWord('declaredBy', words.DECLARANT_WORDS);
  if (count === undefined || from === undefined || to === undefined || !declaredBy || !isFaultless(cells)) return [];
  const id = ownId(cells, near, 'duties', postId ?? '', from);
  const data = { dutiesId: id, count, from, to, declaredBy, ...given({ postId }) };
  return [{ id, command: { type: 'RecordDuties', data }, phase: 'REQUIREMENT', date: from, columns: ABOUT_POST }];
}

function readVisit(cells: CellReader, near: Near): Said[] {
  const direction = cells.requiredWord('visit', words.VISIT_WORDS);
  const [on, column] = readDay(cells, 'from');
  const declaredBy = cells.requiredWord('declaredBy', words.DECLARANT_WORDS);
  if (!direction || on === undefined || !declaredBy || !isFaultless(cells)) return [];
  const id = ownId(cells, near, 'visit', direction, on);
  const columns = { on: column };
  const command = { type: 'RecordVisit', data: { visitId: id, on, direction, declaredBy } } as const;
  return [{ id, command, phase: 'REQUIREMENT', date: on, columns }];
}

function readPoints(cells: CellReader, near: Near): Said[] {
  const kind = cells.requiredText('pointsFor', SHORT);
  const hundredthsOfPoints = cells.requiredHundredths('points');
  const [on, column] = readDay(cells, 'from');
  const declaredBy = cells.requiredWord('declaredBy', words.DECLARANT_WORDS);
  if (kind === undefined || hundredthsOfPoints === undefined || on === undefined || !declaredBy) return [];
  if (!isFaultless(cells)) return [];
  const id = ownId(cells, near, 'points', fold(kind), on);
  const columns = { on: column };
  const data = { pointsId: id, kind, hundredthsOfPoints, on, declaredBy };
  return [{ id, command: { type: 'RecordPoints', data }, phase: 'REQUIREMENT', date: on, columns }];
}

function readDocument(cells: CellReader, near: Near): Said[] {
  const kind = cells.requiredWord('documentKind', words.DOCUMENT_WORDS);
  const form = cells.requiredWord('form', words.FORM_WORDS);
  const pages = cells.requiredWholeNumber('pages');
  const pagesOf = cells.requiredWholeNumber('pagesOf');
  const signed = cells.requiredWord('signed', words.YES_OR_NO);
  const emptyFields = cells.items('emptyFields', /[,;]/, SHORT);
  const [on, column] = readDay(cells, 'from');
  const about = readAppliesTo(cells, near);
  if (!kind || !form || pages === undefined || pagesOf === undefined || signed === undefined) return [];
  if (on === undefined || !isFaultless(cells)) return [];
  const id = ownId(cells, near, 'document', kind, on, about ?? '');
  const data = { documentId: id, kind, form, pages, pagesOf, signed, emptyFields, on, ...given({ about }) };
  const columns = { ...ABOUT_POST, on: column };
  return [{ id, command: { type: 'FileDocument', data }, phase: 'DOCUMENT', date: on, columns }];
}

// --- cells -----------------------------------------------------------------------------------------------------------

/** Of what the register takes as a word or two. */
const SHORT = 100;
const LONGEST_CODE = 40;

const ABOUT_POST = { postId: 'appliesTo' } as const;

/** By the author's name for it, or by what tells it from others. */
function ownId(cells: CellReader, near: Near, what: string, ...parts: readonly string[]): string {
  const reference = cells.optionalText('reference');
  return reference === undefined ? localId(what, ...parts) : localId(what, near.plain(reference));
}

function readPerson(cells: CellReader, hpr: Column, name: Column): NamedPerson | undefined {
  const hprNumber = cells.requiredHpr(hpr);
  const called = cells.optionalText(name);
  return hprNumber === undefined ? undefined : { person: personRef(hprNumber), ...given({ name: called }) };
}

function requiredDigits(cells: CellReader, column: Column): string | undefined {
  if (!cells.has(column)) cells.object('CELL_MISSING', column);
  return cells.digits(column);
}

function readAppliesTo(cells: CellReader, near: Near): string | undefined {
  const reference = cells.optionalText('appliesTo');
  return reference === undefined ? undefined : near.postIdOf(reference);
}

function readCodes(cells: CellReader): readonly string[] {
  return cells.items('goals', /[,;\s]+/, LONGEST_CODE);
}

function requiredGoals(cells: CellReader): readonly string[] {
  const codes = readCodes(cells);
  // A cell may hold nothing but commas.
  if (codes.length === 0 && isFaultless(cells)) cells.object('CELL_MISSING', 'goals');
  return codes;
}

type Minutes = { readonly minutes: number | undefined; readonly column: Column };

function requiredMinutes(cells: CellReader): Minutes {
  if (!cells.has('minutes') && !cells.has('hours')) cells.object('CELL_MISSING', 'minutes');
  return optionalMinutes(cells);
}

/** In minutes, or in hours. */
function optionalMinutes(cells: CellReader): Minutes {
  const minutes = cells.optionalWholeNumber('minutes');
  const hundredthsOfHours = cells.optionalHundredths('hours');
  if (hundredthsOfHours === undefined) return { minutes, column: 'minutes' };
  const fromHours = (hundredthsOfHours * 3) / 5;
  if (!Number.isInteger(fromHours)) cells.object('HOURS_UNEVEN', 'hours');
  else if (minutes !== undefined && minutes !== fromHours) {
    const other = cells.text('minutes');
    cells.object('VALUES_DISAGREE', 'hours', { other, otherColumn: cells.row.header('minutes') });
  }
  return { minutes: fromHours, column: 'hours' };
}
