import { Refused } from '../../kernel/rule.js';
import type { Caller } from '../../rights/caller.js';
import { personRef } from '../application/personal-data.js';
import type { CareerCommand, StatingCommand } from '../domain/career.js';
import type { Post, Supervisor } from '../domain/events.js';
import type * as changes from './change-input.js';
import { type NewId, given, hundredths, isGiven, requireBirthDate, requireHprNumber } from './input-values.js';
import type * as inputs from './inputs.js';
import { takeOverGoal, trainingFact } from './training-commands.js';

export function registerDoctor({ hprNumber, name }: inputs.RegisterDoctorInput): CareerCommand {
  return { type: 'RegisterDoctor', data: { hprNumber, name } };
}

/** What a file may say. @throws Refused as `statingCommand`, and when it is not clear for which enterprise the caller acts */
export function reportedCommand(input: changes.CareerChangeInput, newId: NewId, caller: Caller): CareerCommand {
  return input.takeOverGoal ? takeOverGoal(input.takeOverGoal, newId, caller) : statingCommand(input, newId);
}

/** @throws Refused when the input names none or several changes, another person's number is wrong or the percentage missing */
export function statingCommand(input: changes.CareerChangeInput, newId: NewId): StatingCommand {
  const { completePart1, startSpecialisation, convertScheme, approveSpecialist, decideCredit } = input;
  if (completePart1) return { type: 'CompletePart1', data: { on: completePart1.on } };
  if (startSpecialisation) {
    const { scheme, on, part1Exemption } = startSpecialisation;
    return { type: 'StartSpecialisation', data: { scheme, on, ...given({ part1Exemption }) } };
  }
  if (convertScheme) {
    const { on, enterprise } = convertScheme;
    return { type: 'ConvertScheme', data: { on, ...given({ enterprise }) } };
  }
  if (approveSpecialist) {
    const { on, reference } = approveSpecialist;
    return { type: 'ApproveSpecialist', data: { on, ...given({ reference }) } };
  }
  if (decideCredit) {
    const { creditId, category, months, ground, decidedBy, decidedOn, reference } = decideCredit;
    const hundredthsOfMonths = hundredths(months);
    const id = creditId ?? newId('credit');
    return {
      type: 'DecideCredit',
      data: { creditId: id, category, hundredthsOfMonths, ground, decidedBy, decidedOn, reference },
    };
  }
  return (
    postCommand(input, newId) ??
    supervisionCommand(input, newId) ??
    periodCommand(input) ??
    documentFact(input, newId) ??
    trainingFact(input, newId) ??
    nothingAsked()
  );
}

function postCommand(input: changes.CareerChangeInput, newId: NewId): StatingCommand | undefined {
  const { startEmployment, startSubstitutePosition, changePositionPercent, registerAbsence } = input;
  const { endEmployment, endSubstitutePosition, extendSubstitutePosition } = input;
  if (startEmployment) {
    const { contract, percent } = startEmployment;
    return { type: 'StartEmployment', data: { ...post(startEmployment, hundredths(percent), newId), contract } };
  }
  if (startSubstitutePosition) {
    const { substituteFor, arrangement, percent, daysPerWeek } = startSubstitutePosition;
    const { kind, holder, list } = substituteFor;
    const hundredthsOfDaysPerWeek = isGiven(daysPerWeek) ? hundredths(daysPerWeek) : undefined;
    if (!isGiven(percent) && hundredthsOfDaysPerWeek === undefined) {
      throw new Refused([{ code: 'PERCENT_MISSING', field: 'percent' }]);
    }
    // Five days are a full week: a day a week is 20 %.
    const basisPoints = isGiven(percent) ? hundredths(percent) : (hundredthsOfDaysPerWeek ?? 0) * 20;
    return {
      type: 'StartSubstitutePosition',
      data: {
        ...post(startSubstitutePosition, basisPoints, newId),
        substituteFor: { kind, ...given({ holder, list }) },
        arrangement,
        ...given({ hundredthsOfDaysPerWeek }),
      },
    };
  }
  if (changePositionPercent) {
    const { postId, from, percent, declaredBy } = changePositionPercent;
    return { type: 'ChangePositionPercent', data: { postId, from, basisPoints: hundredths(percent), declaredBy } };
  }
  if (endEmployment) {
    const { postId, on, declaredBy } = endEmployment;
    return { type: 'EndEmployment', data: { postId, on, declaredBy } };
  }
  if (endSubstitutePosition) {
    const { postId, on, declaredBy } = endSubstitutePosition;
    return { type: 'EndSubstitutePosition', data: { postId, on, declaredBy } };
  }
  if (extendSubstitutePosition) {
    const { postId, to, declaredBy } = extendSubstitutePosition;
    return { type: 'ExtendSubstitutePosition', data: { postId, to, declaredBy } };
  }
  if (registerAbsence) {
    const { absenceId, postId, kind, from, to, share, workingDays, declaredBy } = registerAbsence;
    const shareBasisPoints = hundredths(share ?? 100);
    const id = absenceId ?? newId('absence');
    return {
      type: 'RegisterAbsence',
      data: { absenceId: id, postId, kind, from, to, shareBasisPoints, declaredBy, ...given({ workingDays }) },
    };
  }
  return undefined;
}

function supervisionCommand(input: changes.CareerChangeInput, newId: NewId): StatingCommand | undefined {
  const { assignSupervisor, changeSupervisor, endSupervision, grantSupervisorWaiver } = input;
  if (assignSupervisor) {
    const { supervisionId, from, to, postId } = assignSupervisor;
    const id = supervisionId ?? newId('supervision');
    return {
      type: 'AssignSupervisor',
      data: { supervisionId: id, supervisor: supervisor(assignSupervisor.supervisor), from, ...given({ to, postId }) },
    };
  }
  if (changeSupervisor) {
    const { supervisionId, from, handOver } = changeSupervisor;
    return {
      type: 'ChangeSupervisor',
      data: { supervisionId, from, supervisor: supervisor(changeSupervisor.supervisor), ...given({ handOver }) },
    };
  }
  if (endSupervision) {
    const { supervisionId, on, handOver } = endSupervision;
    return { type: 'EndSupervision', data: { supervisionId, on, ...given({ handOver }) } };
  }
  if (grantSupervisorWaiver) {
    const { waiverId, supervisorHprNumber, from, to, reference, caseId } = grantSupervisorWaiver;
    requireHprNumber(supervisorHprNumber, 'supervisorHprNumber');
    const id = waiverId ?? newId('waiver');
    const supervisorId = personRef(supervisorHprNumber);
    const data = { waiverId: id, supervisorId, from, to, reference, ...given({ caseId }) };
    return { type: 'GrantSupervisorWaiver', data };
  }
  return undefined;
}

function periodCommand({ confirmPeriod, disputePeriod }: changes.CareerChangeInput): StatingCommand | undefined {
  const by = ({ organisation, organisationNumber, capacity }: inputs.ConfirmerInput) => ({
    organisation,
    capacity: capacity ?? 'EMPLOYER',
    ...given({ organisationNumber }),
  });
  if (confirmPeriod) {
    const { postId, from, to, basis, requestId, signedAs } = confirmPeriod;
    const more = given({ to, basis, requestId, signedAs });
    return { type: 'ConfirmPeriod', data: { postId, from, by: by(confirmPeriod.by), ...more } };
  }
  if (disputePeriod) {
    const { postId, from, to, reason, requestId } = disputePeriod;
    const more = given({ to, requestId });
    return { type: 'DisputePeriod', data: { postId, from, by: by(disputePeriod.by), reason, ...more } };
  }
  return undefined;
}

function documentFact(
  { describeService, recordBirthDate }: changes.CareerChangeInput,
  newId: NewId,
): StatingCommand | undefined {
  if (describeService) {
    const { descriptionId, postId, declaredBy, content, teaching, onCall, remark } = describeService;
    const { patients, doctors, residents, satisfactory } = describeService;
    return {
      type: 'DescribeService',
      data: {
        ...{ descriptionId: descriptionId ?? newId('description'), postId, declaredBy },
        ...given({ content, teaching, onCall, patients, doctors, residents, satisfactory, remark }),
      },
    };
  }
  if (recordBirthDate) {
    const { birthDate, declaredBy } = recordBirthDate;
    requireBirthDate(birthDate);
    return { type: 'RecordBirthDate', data: { birthDate, declaredBy } };
  }
  return undefined;
}

export function correctRecording(input: changes.CorrectRecordingInput, newId: NewId): CareerCommand {
  const { recordingId, reason, declaredBy } = input;
  return {
    type: 'CorrectRecording',
    data: { recordingId, replacement: statingCommand(input.replacement, newId), reason, declaredBy },
  };
}

export function withdrawRecording({ recordingId, reason, declaredBy }: changes.WithdrawRecordingInput): CareerCommand {
  return { type: 'WithdrawRecording', data: { recordingId, reason, declaredBy } };
}

function post(
  input: inputs.StartEmploymentInput | inputs.StartSubstitutePositionInput,
  basisPoints: number,
  newId: NewId,
): Post {
  const { postId, employer, place, category, arena, from, to, agreedOn, declaredBy } = input;
  const { organisationNumber } = employer;
  const { municipality, district } = place;
  return {
    postId: postId ?? newId('post'),
    employer: { name: employer.name, ...given({ organisationNumber }) },
    place: { municipality, ...given({ district }) },
    category,
    from,
    basisPoints,
    declaredBy,
    ...given({ arena, to, agreedOn }),
  };
}

function supervisor({ hprNumber, name, qualification }: inputs.SupervisorInput): Supervisor {
  requireHprNumber(hprNumber, 'supervisor.hprNumber');
  return { supervisorId: personRef(hprNumber), qualification, ...given({ name }) };
}

function nothingAsked(): never {
  throw new Refused([{ code: 'CHANGE_MISSING', field: 'change' }]);
}
