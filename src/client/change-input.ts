import type { CareerCommand, StatingCommand } from '../career/domain/career.js';
import type { Post, Supervisor } from '../career/domain/events.js';

/** The fields of `CareerChangeInput` that say what a command says. The way back is `career/graphql/commands.ts`. */
export function changeInput(command: StatingCommand): Record<string, unknown> {
  switch (command.type) {
    case 'CompletePart1':
      return { completePart1: command.data };
    case 'StartSpecialisation':
      return { startSpecialisation: command.data };
    case 'ConvertScheme':
      return { convertScheme: command.data };
    case 'ApproveSpecialist':
      return { approveSpecialist: command.data };
    case 'DecideCredit': {
      const { hundredthsOfMonths, ...rest } = command.data;
      return { decideCredit: { ...rest, months: hundredthsOfMonths / 100 } };
    }
    case 'StartEmployment':
      return { startEmployment: { ...post(command.data), contract: command.data.contract } };
    case 'StartSubstitutePosition': {
      const { substituteFor, arrangement, hundredthsOfDaysPerWeek } = command.data;
      const days = hundredthsOfDaysPerWeek === undefined ? {} : { daysPerWeek: hundredthsOfDaysPerWeek / 100 };
      return { startSubstitutePosition: { ...post(command.data), substituteFor, arrangement, ...days } };
    }
    case 'ChangePositionPercent': {
      const { basisPoints, ...rest } = command.data;
      return { changePositionPercent: { ...rest, percent: basisPoints / 100 } };
    }
    case 'EndEmployment':
      return { endEmployment: command.data };
    case 'EndSubstitutePosition':
      return { endSubstitutePosition: command.data };
    case 'ExtendSubstitutePosition':
      return { extendSubstitutePosition: command.data };
    case 'RegisterAbsence': {
      const { shareBasisPoints, ...rest } = command.data;
      return { registerAbsence: { ...rest, share: shareBasisPoints / 100 } };
    }
    case 'AssignSupervisor':
      return { assignSupervisor: { ...command.data, supervisor: supervisor(command.data.supervisor) } };
    case 'ChangeSupervisor':
      return { changeSupervisor: { ...command.data, supervisor: supervisor(command.data.supervisor) } };
    case 'EndSupervision':
      return { endSupervision: command.data };
    case 'GrantSupervisorWaiver': {
      const { supervisorId, ...rest } = command.data;
      return { grantSupervisorWaiver: { ...rest, supervisorHprNumber: withoutPrefix(supervisorId) } };
    }
    case 'ConfirmPeriod':
      return { confirmPeriod: command.data };
    case 'DisputePeriod':
      return { disputePeriod: command.data };
  }
}

export function isStating(command: CareerCommand): command is StatingCommand {
  return !['RegisterDoctor', 'CorrectRecording', 'WithdrawRecording'].includes(command.type);
}

function post(data: Post): Record<string, unknown> {
  const { postId, employer, place, category, arena, from, to, agreedOn, declaredBy, basisPoints } = data;
  return { postId, employer, place, category, arena, from, to, agreedOn, declaredBy, percent: basisPoints / 100 };
}

function supervisor({ supervisorId, name, qualification }: Supervisor): Record<string, unknown> {
  return { hprNumber: withoutPrefix(supervisorId), name, qualification };
}

function withoutPrefix(person: string): string {
  return person.replace(/^hpr:/, '');
}
