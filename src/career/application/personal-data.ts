import type { Vault } from '../../platform/vault/vault.js';
import type { CareerCommand, StatingCommand } from '../domain/career.js';
import type { Supervisor } from '../domain/events.js';

/** Another person, named by HPR number as it comes from outside: `hpr:1234567`. */
const BY_HPR = 'hpr:';

export function personRef(hprNumber: string): string {
  return `${BY_HPR}${hprNumber}`;
}

/**
 * Makes a command from outside fit to be recorded: names, numbers, references and free text are sealed under the doctor's key, and other
 * persons' HPR numbers become opaque ids. Everything after this point is free of personal data in the clear.
 */
export function protect(command: CareerCommand, seal: (text: string) => string, vault: Vault): CareerCommand {
  if (command.type === 'RegisterDoctor') {
    return { ...command, data: { hprNumber: seal(command.data.hprNumber), name: seal(command.data.name) } };
  }
  if (command.type === 'CorrectRecording') {
    const replacement = protectStatement(command.data.replacement, seal, vault);
    return { ...command, data: { ...command.data, reason: seal(command.data.reason), replacement } };
  }
  if (command.type === 'WithdrawRecording') {
    return { ...command, data: { ...command.data, reason: seal(command.data.reason) } };
  }
  return protectStatement(command, seal, vault);
}

function protectStatement(command: StatingCommand, seal: (text: string) => string, vault: Vault): StatingCommand {
  switch (command.type) {
    case 'StartSubstitutePosition': {
      const { kind, holder, list } = command.data.substituteFor;
      const substituteFor = {
        kind,
        ...(holder === undefined ? {} : { holder: seal(holder) }),
        ...(list === undefined ? {} : { list: seal(list) }),
      };
      return { ...command, data: { ...command.data, substituteFor } };
    }
    case 'AssignSupervisor':
      return { ...command, data: { ...command.data, supervisor: protectPerson(command.data.supervisor, seal, vault) } };
    case 'ChangeSupervisor':
      return { ...command, data: { ...command.data, supervisor: protectPerson(command.data.supervisor, seal, vault) } };
    case 'GrantSupervisorWaiver': {
      const { supervisorId, reference } = command.data;
      const sealed = { supervisorId: opaque(supervisorId, vault), reference: seal(reference) };
      return { ...command, data: { ...command.data, ...sealed } };
    }
    case 'ApproveSpecialist': {
      const { reference } = command.data;
      return reference === undefined ? command : { ...command, data: { ...command.data, reference: seal(reference) } };
    }
    case 'DecideCredit': {
      const { decidedBy, reference } = command.data;
      return { ...command, data: { ...command.data, decidedBy: seal(decidedBy), reference: seal(reference) } };
    }
    case 'ConfirmPeriod': {
      const { basis } = command.data;
      return basis === undefined ? command : { ...command, data: { ...command.data, basis: seal(basis) } };
    }
    case 'DisputePeriod':
      return { ...command, data: { ...command.data, reason: seal(command.data.reason) } };
    case 'CompletePart1':
    case 'StartSpecialisation':
    case 'ConvertScheme':
    case 'StartEmployment':
    case 'ChangePositionPercent':
    case 'EndEmployment':
    case 'ExtendSubstitutePosition':
    case 'EndSubstitutePosition':
    case 'RegisterAbsence':
    case 'EndSupervision':
      return command;
  }
}

function protectPerson(supervisor: Supervisor, seal: (text: string) => string, vault: Vault): Supervisor {
  const { supervisorId, name, qualification } = supervisor;
  return {
    supervisorId: opaque(supervisorId, vault),
    qualification,
    ...(name === undefined ? {} : { name: seal(name) }),
  };
}

function opaque(person: string, vault: Vault): string {
  return person.startsWith(BY_HPR) ? vault.personId(person.slice(BY_HPR.length)) : person;
}
