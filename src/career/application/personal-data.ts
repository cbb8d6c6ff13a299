import { type PersonSeal, type Vault, keepAll } from '../../platform/vault/vault.js';
import { type CareerCommand, type StatingCommand, isStating } from '../domain/career.js';
import type { Supervisor } from '../domain/events.js';

/** Another person, named by HPR number as it comes from outside: `hpr:1234567`. */
const BY_HPR = 'hpr:';

export function personRef(hprNumber: string): string {
  return `${BY_HPR}${hprNumber}`;
}

/** Commands fit to be recorded, and what makes the keys last that they were sealed with. */
export type Protected = {
  readonly commands: readonly CareerCommand[];
  /** The doctor has no key yet, or it is not here. */
  readonly isNew: boolean;
  /** The doctor's key is no more: all that would be sealed with it reads `erased`, and must not be recorded. */
  readonly isErased: boolean;
  /** Who acts, sealed apart from that person's own record; in her own record under the doctor's key, and the id alone without. */
  readonly actor: string;
  /** Goes before the append. False when somebody's key is another or erased meanwhile: protect anew. */
  readonly keep: () => Promise<boolean>;
};

/**
 * Makes commands from outside fit to be recorded: names, numbers, references and free text are sealed, and other persons' HPR
 * numbers become opaque ids. Everything after this point is free of personal data in the clear.
 *
 * What is about the doctor is sealed under the doctor's key. Another person's name is sealed under that person's own, so that
 * forgetting a supervisor takes her name out of every career it stands in.
 *
 * @throws PersonKeysUnavailable
 */
export async function protect(
  commands: readonly CareerCommand[],
  doctorId: string,
  actor: { readonly id: string; readonly name: string },
  vault: Vault,
): Promise<Protected> {
  const doctor = await vault.person(doctorId);
  const acting = actor.id === doctorId ? doctor : await vault.acting(actor.id);
  const persons = new Map<string, PersonSeal>([[doctorId, doctor]]);
  for (const person of commands.flatMap((command) => namedIn(command, vault))) {
    if (!persons.has(person)) persons.set(person, await vault.person(person));
  }
  const sealing: Sealing = {
    seal: doctor.isErased ? () => 'erased' : doctor.seal,
    personId: (reference) => opaque(reference, vault),
    nameOf: (person, name) => {
      const seal = persons.get(person);
      return seal === undefined || seal.isErased ? undefined : seal.sealAsOwn(name);
    },
  };
  return {
    commands: commands.map((command) => protectOne(command, sealing)),
    isNew: doctor.isNew,
    isErased: doctor.isErased,
    actor: acting.isErased ? actor.id : acting.sealAsOwn(actor.name),
    keep: () => keepAll(new Set([...persons.values(), acting])),
  };
}

type Sealing = {
  readonly seal: (text: string) => string;
  readonly personId: (reference: string) => string;
  readonly nameOf: (person: string, name: string) => string | undefined;
};

/** Persons other than the doctor whose names a command brings. */
function namedIn(command: CareerCommand, vault: Vault): string[] {
  const stating = command.type === 'CorrectRecording' ? command.data.replacement : command;
  if (stating.type !== 'AssignSupervisor' && stating.type !== 'ChangeSupervisor') return [];
  const { supervisorId, name } = stating.data.supervisor;
  return name === undefined ? [] : [opaque(supervisorId, vault)];
}

function protectOne(command: CareerCommand, sealing: Sealing): CareerCommand {
  if (isStating(command)) return protectStatement(command, sealing);
  const { seal, personId } = sealing;
  switch (command.type) {
    case 'RegisterDoctor':
      return { ...command, data: { hprNumber: seal(command.data.hprNumber), name: seal(command.data.name) } };
    case 'CorrectRecording': {
      const replacement = protectStatement(command.data.replacement, sealing);
      return { ...command, data: { ...command.data, reason: seal(command.data.reason), replacement } };
    }
    case 'WithdrawRecording':
      return { ...command, data: { ...command.data, reason: seal(command.data.reason) } };
    case 'GrantAccess': {
      const { grantee } = command.data;
      if (grantee.kind !== 'PERSON') return command;
      return { ...command, data: { ...command.data, grantee: { ...grantee, person: personId(grantee.person) } } };
    }
    case 'WithdrawAccess':
    case 'PlaceLegalHold':
    case 'LiftLegalHold':
    case 'ForgetDoctor':
      return command; // case numbers and ids: what remains when everything else is gone
  }
}

function protectStatement(command: StatingCommand, sealing: Sealing): StatingCommand {
  const { seal } = sealing;
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
      return { ...command, data: { ...command.data, supervisor: protectPerson(command.data.supervisor, sealing) } };
    case 'ChangeSupervisor':
      return { ...command, data: { ...command.data, supervisor: protectPerson(command.data.supervisor, sealing) } };
    case 'GrantSupervisorWaiver': {
      const { supervisorId, reference } = command.data;
      const sealed = { supervisorId: sealing.personId(supervisorId), reference: seal(reference) };
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

function protectPerson({ supervisorId, name, qualification }: Supervisor, { personId, nameOf }: Sealing): Supervisor {
  const person = personId(supervisorId);
  const sealed = name === undefined ? undefined : nameOf(person, name);
  return { supervisorId: person, qualification, ...(sealed === undefined ? {} : { name: sealed }) };
}

function opaque(person: string, vault: Vault): string {
  return person.startsWith(BY_HPR) ? vault.personId(person.slice(BY_HPR.length)) : person;
}
