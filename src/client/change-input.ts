import type { ReportedCommand } from '../career/domain/career.js';
import type { Post, Supervisor } from '../career/domain/events.js';
import type { NamedPerson } from '../career/domain/goals/events.js';

/** The fields of `CareerChangeInput` that say what a command says. The way back is `career/graphql/commands.ts`. */
export function changeInput(command: ReportedCommand): Record<string, unknown> {
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
    case 'DescribeService':
      return { describeService: command.data };
    case 'RecordBirthDate':
      return { recordBirthDate: command.data };
    case 'AssignLeader':
      return { assignLeader: { ...command.data, leader: person(command.data.leader) } };
    case 'AppointSuperviser': {
      const { superviser, ...rest } = command.data;
      const { qualification, field } = superviser;
      return { appointSuperviser: { ...rest, superviser: person(superviser), qualification, field } };
    }
    case 'EndLeadership':
      return { endLeadership: command.data };
    case 'EndSuperviser':
      return { endSuperviser: command.data };
    case 'CompleteActivity':
      return { completeActivity: command.data };
    case 'PlanSupervision':
      return { planSupervision: command.data };
    case 'HoldSupervision':
      return { holdSupervision: command.data };
    case 'JoinGroup':
      return { joinGroup: command.data };
    case 'LeaveGroup':
      return { leaveGroup: command.data };
    case 'AttendGroup':
      return { attendGroup: command.data };
    case 'RecordDiploma':
      return { recordDiploma: command.data };
    case 'ApplyForWaiver': {
      const { supervisorId, ...rest } = command.data;
      return { applyForWaiver: { ...rest, supervisorHprNumber: withoutPrefix(supervisorId) } };
    }
    case 'RefuseWaiver':
      return { refuseWaiver: command.data };
    case 'RecordCourse': {
      const { hundredthsOfHours, ...rest } = command.data;
      return { recordCourse: { ...rest, hours: hundredthsOfHours / 100 } };
    }
    case 'RecordDuties':
      return { recordDuties: command.data };
    case 'RecordVisit':
      return { recordVisit: command.data };
    case 'RecordPoints': {
      const { hundredthsOfPoints, ...rest } = command.data;
      return { recordPoints: { ...rest, points: hundredthsOfPoints / 100 } };
    }
    case 'FileDocument':
      return { fileDocument: command.data };
    case 'TakeOverGoal':
      return { takeOverGoal: command.data };
  }
}

function post(data: Post): Record<string, unknown> {
  const { postId, employer, place, category, arena, from, to, agreedOn, declaredBy, basisPoints } = data;
  return { postId, employer, place, category, arena, from, to, agreedOn, declaredBy, percent: basisPoints / 100 };
}

function supervisor({ supervisorId, name, qualification }: Supervisor): Record<string, unknown> {
  return { hprNumber: withoutPrefix(supervisorId), name, qualification };
}

function person({ person: reference, name }: NamedPerson): Record<string, unknown> {
  return { hprNumber: withoutPrefix(reference), name };
}

function withoutPrefix(person: string): string {
  return person.replace(/^hpr:/, '');
}
