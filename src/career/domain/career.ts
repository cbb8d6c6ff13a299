import { sameJson } from '../../kernel/json.js';
import { type Refusal, type Rule, Refused, enforce } from '../../kernel/rule.js';
import { currentSchema } from '../../kernel/upcasting.js';

import { type ActCommand, decideAct, isActCommand } from './acts.js';
import type { CareerEvent, CorrectableFact, CorrectableType, DataOf, Declarant, Sealed } from './events.js';
import { type ApprovalElsewhere, takenOverBefore } from './goals/flow.js';
import * as documents from './documents/rules.js';
import * as goals from './goals/rules.js';
import * as requirements from './requirements/rules.js';
import * as rules from './rules.js';
import * as supervision from './supervision/rules.js';
import type { Scene } from './checks.js';
import { holds, marksOf } from './standing.js';
import { type CommandAboutTheRecord, decideAboutTheRecord, isAboutTheRecord } from './record-keeping.js';
import { type CareerRecord, type CareerState, type Recording, foldCareer, isCorrectable } from './state.js';
import type { CorrectRecording, StatingCommand, Statements } from './statements.js';
import { careerUpcasters } from './upcasters.js';

export type { CorrectRecording, StatingCommand } from './statements.js';

/** What can be asked of a career. A command carries what its event will say; whether it may be said is decided here. */
export type CareerCommand =
  | { readonly type: 'RegisterDoctor'; readonly data: DataOf<'DoctorRegistered'> }
  | StatingCommand
  | CorrectRecording
  | { readonly type: 'WithdrawRecording'; readonly data: Withdrawal }
  | ActCommand
  | CommandAboutTheRecord;

/** What a file may say: facts, and approvals from elsewhere, which whoever hands it in takes over that day in her own name. */
export type ReportedCommand =
  StatingCommand | { readonly type: 'TakeOverGoal'; readonly data: Readonly<ApprovalElsewhere> };

type Withdrawal = { readonly recordingId: string; readonly reason: Sealed; readonly declaredBy: Declarant };

const STATEMENTS: {
  readonly [Type in keyof Statements]: {
    readonly states: Statements[Type];
    readonly rules: readonly Rule<DataOf<Statements[Type]>, Scene>[];
  };
} = {
  CompletePart1: { states: 'Part1Completed', rules: rules.completingPart1 },
  StartSpecialisation: { states: 'SpecialisationStarted', rules: rules.startingSpecialisation },
  ConvertScheme: { states: 'SchemeConverted', rules: rules.convertingScheme },
  ApproveSpecialist: { states: 'SpecialistApproved', rules: rules.approvingSpecialist },
  DecideCredit: { states: 'CreditDecided', rules: rules.decidingCredit },
  StartEmployment: { states: 'EmploymentStarted', rules: rules.startingEmployment },
  ChangePositionPercent: { states: 'PositionPercentChanged', rules: rules.changingPercent },
  EndEmployment: { states: 'EmploymentEnded', rules: rules.endingEmployment },
  StartSubstitutePosition: { states: 'SubstitutePositionStarted', rules: rules.startingSubstitutePosition },
  ExtendSubstitutePosition: { states: 'SubstitutePositionExtended', rules: rules.extendingSubstitutePosition },
  EndSubstitutePosition: { states: 'SubstitutePositionEnded', rules: rules.endingSubstitutePosition },
  RegisterAbsence: { states: 'AbsenceRegistered', rules: rules.registeringAbsence },
  AssignSupervisor: { states: 'SupervisorAssigned', rules: rules.assigningSupervisor },
  ChangeSupervisor: { states: 'SupervisorChanged', rules: rules.changingSupervisor },
  EndSupervision: { states: 'SupervisorEnded', rules: rules.endingSupervision },
  GrantSupervisorWaiver: { states: 'SupervisorWaiverGranted', rules: rules.grantingWaiver },
  ConfirmPeriod: { states: 'PeriodConfirmed', rules: rules.confirmingPeriod },
  DisputePeriod: { states: 'PeriodDisputed', rules: rules.disputingPeriod },
  AssignLeader: { states: 'ApprovingLeaderAssigned', rules: goals.assigningLeader },
  EndLeadership: { states: 'ApprovingLeaderEnded', rules: goals.endingLeadership },
  AppointSuperviser: { states: 'ClinicalSuperviserAppointed', rules: goals.appointingSuperviser },
  EndSuperviser: { states: 'ClinicalSuperviserEnded', rules: goals.endingSuperviser },
  CompleteActivity: { states: 'LearningActivityCompleted', rules: goals.completingActivity },
  PlanSupervision: { states: 'SupervisionPlanned', rules: supervision.planningSupervision },
  HoldSupervision: { states: 'SupervisionHeld', rules: supervision.holdingSupervision },
  JoinGroup: { states: 'GroupSupervisionJoined', rules: supervision.joiningGroup },
  LeaveGroup: { states: 'GroupSupervisionLeft', rules: supervision.leavingGroup },
  AttendGroup: { states: 'GroupSessionAttended', rules: supervision.attendingGroup },
  RecordDiploma: { states: 'GroupDiplomaIssued', rules: supervision.recordingDiploma },
  ApplyForWaiver: { states: 'SupervisorWaiverApplied', rules: supervision.applyingForWaiver },
  RefuseWaiver: { states: 'SupervisorWaiverRefused', rules: supervision.refusingWaiver },
  RecordCourse: { states: 'CourseTaken', rules: requirements.recordingCourse },
  RecordDuties: { states: 'DutiesServed', rules: requirements.recordingDuties },
  RecordVisit: { states: 'PracticeVisitMade', rules: requirements.recordingVisit },
  RecordPoints: { states: 'PointsEarned', rules: requirements.recordingPoints },
  FileDocument: { states: 'DocumentFiled', rules: requirements.filingDocument },
  DescribeService: { states: 'ServiceDescribed', rules: documents.describingService },
  RecordBirthDate: { states: 'BirthDateRecorded', rules: documents.recordingBirthDate },
};

/**
 * What a command leads to in this career: new facts, or none when it is already so.
 *
 * @throws Refused with every rule it breaks
 */
export function decide(command: CareerCommand, scene: Scene): readonly CareerEvent[] {
  if (isAboutTheRecord(command)) return decideAboutTheRecord(command, scene.career);
  if (scene.career.content.forgotten) throw refused({ code: 'DOCTOR_FORGOTTEN', field: 'doctor' });
  if (command.type === 'RegisterDoctor') {
    enforce(rules.registeringDoctor, command.data, scene);
    return [{ type: 'DoctorRegistered', data: command.data }];
  }
  if (isActCommand(command)) return decideAct(command, scene, { correct, commandOf });
  if (command.type === 'CorrectRecording') return correct(command.data, scene);
  if (command.type === 'WithdrawRecording') return withdraw(command.data, scene);
  const fact = factOf(command);
  if (isAlreadySo(fact, scene.career)) return [];
  enforce(rulesOf(command), command.data, scene);
  return [fact];
}

function rulesOf(command: StatingCommand): readonly Rule<StatingCommand['data'], Scene>[] {
  // The table pairs each command with rules for its own data.
  return STATEMENTS[command.type].rules as readonly Rule<StatingCommand['data'], Scene>[];
}

export function factOf({ type, data }: StatingCommand): CorrectableFact {
  return { type: STATEMENTS[type].states, data } as CorrectableFact;
}

/** The command that would state a fact. */
export function commandOf({ type, data }: CorrectableFact): StatingCommand {
  const command = (Object.keys(STATEMENTS) as (keyof Statements)[]).find((key) => STATEMENTS[key].states === type);
  return { type: command, data } as StatingCommand;
}

/** Whether these very words were recorded once, whatever has been said about them since. */
export function wasSaid(command: CareerCommand, { recordings, content }: CareerState): boolean {
  if (command.type === 'TakeOverGoal') return takenOverBefore(command.data, content.goals) !== undefined;
  const fact = statedBy(command);
  return (
    fact !== undefined && recordings.some(({ event }) => event.type === fact.type && sameJson(event.data, fact.data))
  );
}

/** Whether they still hold, here or as the correction of something else. */
export function isSaidNow(command: CareerCommand, career: CareerState): boolean {
  if (command.type === 'TakeOverGoal') {
    const approval = takenOverBefore(command.data, career.content.goals);
    return approval !== undefined && !approval.revoked;
  }
  const fact = statedBy(command);
  return fact !== undefined && isAlreadySo(fact, career);
}

/** Whether it is about goals, plans, hours or courses, and not about service; what is withdrawn may be. */
export function isAboutTraining(command: CareerCommand): boolean {
  const { type } = command.type === 'CorrectRecording' ? command.data.replacement : command;
  return !ABOUT_SERVICE.has(type);
}

const ABOUT_SERVICE: ReadonlySet<CareerCommand['type']> = new Set([
  ...(['RegisterDoctor', 'CompletePart1', 'StartSpecialisation', 'ConvertScheme', 'ApproveSpecialist'] as const),
  ...(['DecideCredit', 'StartEmployment', 'ChangePositionPercent', 'EndEmployment'] as const),
  ...(['StartSubstitutePosition', 'ExtendSubstitutePosition', 'EndSubstitutePosition', 'RegisterAbsence'] as const),
  ...(['AssignSupervisor', 'ChangeSupervisor', 'EndSupervision', 'ConfirmPeriod', 'DisputePeriod'] as const),
  ...(['DescribeService', 'RecordBirthDate', 'IssueConfirmation', 'WithdrawConfirmation'] as const),
  ...(['AskConfirmation', 'WithdrawConfirmationRequest', 'DelegateConfirmation', 'RemindConfirmer'] as const),
  ...(['EscalateConfirmation', 'ProposeCorrection', 'AgreeToCorrection', 'DeclineCorrection'] as const),
]);

function statedBy(command: CareerCommand): CorrectableFact | undefined {
  return isStating(command) ? factOf(command) : undefined;
}

export function isStating(command: CareerCommand): command is StatingCommand {
  return Object.hasOwn(STATEMENTS, command.type);
}

/**
 * The very same thing was recorded before and still stands: said twice, it is true once. A confirmation or dispute must still
 * hold on all its days, for what came between may have overtaken it.
 */
function isAlreadySo(fact: CorrectableFact, { recordings, content, marks }: CareerState): boolean {
  const said = recordings.some(({ now }) => now?.type === fact.type && sameJson(now.data, fact.data));
  if (fact.type !== 'PeriodConfirmed' && fact.type !== 'PeriodDisputed') return said;
  return said && marksOf('', fact, content).every((mark) => holds(mark, marks));
}

function correct(
  { recordingId, replacement, reason, declaredBy }: CorrectRecording['data'],
  scene: Scene,
): CareerEvent[] {
  const recording = standing(recordingId, scene.career);
  requireRightToAmend(recordingId, declaredBy, scene.career);
  requireUnsigned(recording, scene.career);
  const fact = factOf(replacement);
  if (fact.type !== recording.event.type) {
    throw refused({
      code: 'CORRECTION_OF_OTHER_KIND',
      field: 'replacement',
      details: { expected: recording.event.type },
    });
  }
  const original = recording.now ?? recording.event;
  const moved = IDENTITIES.find((key) => identity(original, key) !== identity(fact, key));
  if (moved) {
    throw refused({
      code: 'CORRECTION_CHANGES_IDENTITY',
      field: `replacement.${moved}`,
      details: { expected: identity(original, moved) ?? '' },
    });
  }
  if (recording.now && sameJson(recording.now.data, fact.data)) return [];
  const type: CorrectableType = fact.type;
  const event: CareerEvent = {
    type: 'RecordingCorrected',
    data: {
      corrects: recordingId,
      type,
      schema: currentSchema(careerUpcasters, type),
      data: fact.data,
      reason,
      declaredBy,
    },
  };
  requireStillConsistent(event, scene);
  return [event];
}

function withdraw({ recordingId, reason, declaredBy }: Withdrawal, scene: Scene): CareerEvent[] {
  const recording = scene.career.recordings.find(({ event }) => event.id === recordingId);
  if (recording && isAmendment(recording) && recording.amendedBy.length > 0) return [];
  if (!recording || !isAmendment(recording)) {
    const target = standing(recordingId, scene.career);
    if (target.now === undefined) return [];
    requireUnsigned(target, scene.career);
  }
  requireRightToAmend(recordingId, declaredBy, scene.career);
  const event: CareerEvent = { type: 'RecordingWithdrawn', data: { withdraws: recordingId, reason, declaredBy } };
  requireStillConsistent(event, scene);
  return [event];
}

/** Whoever signed an activity put a name under these words: other words are another activity. */
function requireUnsigned({ event }: Recording, { content }: CareerState): void {
  if (event.type !== 'LearningActivityCompleted') return;
  const { activityId } = event.data;
  if (content.goals.signatures.some((signature) => signature.activityId === activityId)) {
    throw refused({ code: 'ACTIVITY_SIGNED', field: 'recordingId', value: activityId, rule: 'GOAL-FLOW' });
  }
}

/** What the employer has confirmed, disputed or told of the service only the employer corrects or takes back (DOC-DUTY, DOC-FIELDS). */
function requireRightToAmend(recordingId: string, declaredBy: Declarant, career: CareerState): void {
  const event = career.recordings.find((recording) => recording.event.id === recordingId)?.event;
  if (event?.type === 'RecordingCorrected') requireRightToAmend(event.data.corrects, declaredBy, career);
  if (event?.type === 'RecordingWithdrawn') requireRightToAmend(event.data.withdraws, declaredBy, career);
  const isEmployers =
    event?.type === 'PeriodConfirmed' ||
    event?.type === 'PeriodDisputed' ||
    (event?.type === 'ServiceDescribed' && event.data.declaredBy === 'EMPLOYER');
  if (isEmployers && declaredBy !== 'EMPLOYER') {
    throw refused({ code: 'AMENDED_BY_EMPLOYER_ONLY', field: 'declaredBy', value: declaredBy, rule: 'DOC-DUTY' });
  }
}

const IDENTITIES = [
  ...['postId', 'absenceId', 'supervisionId', 'waiverId', 'creditId', 'assignmentId', 'appointmentId', 'activityId'],
  ...['planId', 'sessionId', 'groupId', 'caseId', 'courseId', 'dutiesId', 'visitId', 'pointsId', 'documentId'],
  ...['descriptionId'],
] as const;

function identity({ data }: CorrectableFact, key: (typeof IDENTITIES)[number]): string | undefined {
  const value = (data as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' ? value : undefined;
}

function isAmendment({ event }: Recording): boolean {
  return event.type === 'RecordingCorrected' || event.type === 'RecordingWithdrawn';
}

function standing(recordingId: string, { recordings }: CareerState): Recording {
  const recording = recordings.find(({ event }) => event.id === recordingId);
  if (!recording) throw refused({ code: 'RECORDING_UNKNOWN', field: 'recordingId', value: recordingId });
  if (!isCorrectable(recording.event)) {
    throw refused({ code: 'RECORDING_NOT_CORRECTABLE', field: 'recordingId', details: { type: recording.event.type } });
  }
  return recording;
}

/**
 * A correction must leave a history that could have been recorded: every fact is held against its rules again, in order, as
 * the history would read. Faults that were there before are not the correction's.
 */
function requireStillConsistent(event: CareerEvent, scene: Scene): void {
  const before = new Set(faultsIn(scene.career, scene).map(keyOf));
  const added = faultsIn(foldCareer([notYetRecorded(event)], scene.career), scene).filter(
    (fault) => !before.has(keyOf(fault)),
  );
  if (added.length > 0) throw new Refused(added.map(({ refusal }) => refusal));
}

type Fault = { readonly recordingId: string; readonly refusal: Refusal };

function faultsIn(career: CareerState, scene: Scene): Fault[] {
  const faults: Fault[] = [];
  let soFar = foldCareer([]);
  for (const { event, now } of career.recordings) {
    const fact = event.type === 'DoctorRegistered' ? event : now;
    if (!fact) continue;
    if (fact.type !== 'DoctorRegistered') {
      const command = commandOf(fact);
      for (const rule of rulesOf(command)) {
        const refusal = rule(command.data, { ...scene, career: soFar });
        if (refusal)
          faults.push({
            recordingId: event.id,
            refusal: { ...refusal, details: { ...refusal.details, recordingId: event.id } },
          });
      }
    }
    soFar = foldCareer([{ ...event, ...fact }], soFar);
  }
  return faults;
}

function keyOf({ recordingId, refusal }: Fault): string {
  return `${recordingId} ${refusal.code} ${refusal.field ?? ''}`;
}

function notYetRecorded(event: CareerEvent): CareerRecord {
  const metadata = { actor: '', role: '', correlation: '', causation: '' };
  return { id: 'not yet recorded', revision: -1, recordedAt: '', metadata, ...event };
}

function refused(refusal: Refusal): Refused {
  return new Refused([refusal]);
}
