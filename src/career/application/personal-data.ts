import { type PersonSeal, type Vault, keepAll } from '../../platform/vault/vault.js';
import { type CareerCommand, type StatingCommand, isStating } from '../domain/career.js';
import { type ActCommand, isActCommand } from '../domain/acts.js';
import type { Supervisor } from '../domain/events.js';
import type { NamedPerson } from '../domain/goals/events.js';

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
  // Whoever acts is named like whoever is named as actor of the event: forgetting a person makes nobody's deeds anonymous.
  const actors = new Map<string, PersonSeal>([[actor.id, acting]]);
  for (const person of commands.flatMap((command) => actorsIn(command, vault))) {
    if (!actors.has(person)) actors.set(person, await vault.acting(person));
  }
  const sealing: Sealing = {
    seal: doctor.isErased ? () => 'erased' : doctor.seal,
    personId: (reference) => opaque(reference, vault),
    nameOf: (person, name) => ownName(persons.get(person), name),
    actorNameOf: (person, name) => ownName(actors.get(person), name),
  };
  return {
    commands: commands.map((command) => protectOne(command, sealing)),
    isNew: doctor.isNew,
    isErased: doctor.isErased,
    actor: acting.isErased ? actor.id : acting.sealAsOwn(actor.name),
    keep: () => keepAll(new Set([...persons.values(), ...actors.values()])),
  };
}

function ownName(seal: PersonSeal | undefined, name: string): string | undefined {
  return seal === undefined || seal.isErased ? undefined : seal.sealAsOwn(name);
}

type Sealing = {
  readonly seal: (text: string) => string;
  readonly personId: (reference: string) => string;
  /** Of somebody who is named. */
  readonly nameOf: (person: string, name: string) => string | undefined;
  /** Of somebody who does something. */
  readonly actorNameOf: (person: string, name: string) => string | undefined;
};

/** Persons other than the doctor whose names a command brings. */
function namedIn(command: CareerCommand, vault: Vault): string[] {
  const stating =
    command.type === 'CorrectRecording' || command.type === 'ProposeCorrection' ? command.data.replacement : command;
  return namedPersons(stating).flatMap(({ person, name }) => (name === undefined ? [] : [opaque(person, vault)]));
}

function namedPersons({ type, data }: CareerCommand): NamedPerson[] {
  if (type === 'AssignSupervisor' || type === 'ChangeSupervisor') {
    return [{ ...data.supervisor, person: data.supervisor.supervisorId }];
  }
  if (type === 'AssignLeader') return [data.leader];
  return type === 'AppointSuperviser' ? [data.superviser] : [];
}

/** Persons in whose name something is done. */
function actorsIn(command: CareerCommand, vault: Vault): string[] {
  if (!isActCommand(command) || !('by' in command.data)) return [];
  const { person, name }: NamedPerson = command.data.by;
  return name === undefined ? [] : [opaque(person, vault)];
}

function protectOne(command: CareerCommand, sealing: Sealing): CareerCommand {
  if (isStating(command)) return protectStatement(command, sealing);
  if (isActCommand(command)) return protectAct(command, sealing);
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
      const data = withSealed(command.data, ['label'], seal);
      if (grantee.kind !== 'PERSON') return { ...command, data };
      return { ...command, data: { ...data, grantee: { ...grantee, person: personId(grantee.person) } } };
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
    case 'ChangeSupervisor': {
      const supervisor = protectPerson(command.data.supervisor, sealing);
      return { ...command, data: withSealed({ ...command.data, supervisor }, ['handOver'], seal) };
    }
    case 'EndSupervision':
      return { ...command, data: withSealed(command.data, ['handOver'], seal) };
    case 'EndLeadership':
      return { ...command, data: withSealed(command.data, ['handOver'], seal) };
    case 'AssignLeader': {
      const leader = protectNamed(command.data.leader, sealing);
      return { ...command, data: withSealed({ ...command.data, leader }, ['handOver'], seal) };
    }
    case 'AppointSuperviser': {
      const named = { ...command.data.superviser, ...protectNamed(command.data.superviser, sealing) };
      return { ...command, data: { ...command.data, superviser: withSealed(named, ['field'], seal) } };
    }
    case 'CompleteActivity':
      return { ...command, data: withSealed(command.data, ['description'], seal) };
    case 'RecordDiploma':
      return { ...command, data: withSealed(command.data, ['reference'], seal) };
    case 'ApplyForWaiver': {
      const supervisorId = sealing.personId(command.data.supervisorId);
      return {
        ...command,
        data: withSealed({ ...command.data, supervisorId }, ['difficulty', 'steps', 'competence'], seal),
      };
    }
    case 'RefuseWaiver':
      return { ...command, data: withSealed(command.data, ['reason'], seal) };
    case 'JoinGroup':
      return { ...command, data: withSealed(command.data, ['name', 'organiser'], seal) };
    case 'RecordCourse':
      return { ...command, data: withSealed(command.data, ['certificate'], seal) };
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
    case 'DescribeService':
      return { ...command, data: withSealed(command.data, ['content', 'teaching', 'onCall', 'remark'], seal) };
    case 'RecordBirthDate':
      return { ...command, data: withSealed(command.data, ['birthDate'], seal) };
    case 'CompletePart1':
    case 'StartSpecialisation':
    case 'ConvertScheme':
    case 'StartEmployment':
    case 'ChangePositionPercent':
    case 'EndEmployment':
    case 'ExtendSubstitutePosition':
    case 'EndSubstitutePosition':
    case 'RegisterAbsence':
    case 'EndSuperviser':
    case 'PlanSupervision':
    case 'HoldSupervision':
    case 'LeaveGroup':
    case 'AttendGroup':
    case 'RecordDuties':
    case 'RecordVisit':
    case 'RecordPoints':
    case 'FileDocument':
      return command;
  }
}

function protectAct(command: ActCommand, sealing: Sealing): ActCommand {
  const { seal } = sealing;
  switch (command.type) {
    case 'SignActivity':
      return { ...command, data: withSealed(spoken(command.data, sealing), ['comment'], seal) };
    case 'GiveOpinion':
      return { ...command, data: withSealed(spoken(command.data, sealing), ['comment'], seal) };
    case 'ApproveGoal':
      return { ...command, data: withSealed(spoken(command.data, sealing), ['comment'], seal) };
    case 'ReturnGoal':
      return { ...command, data: withSealed(spoken(command.data, sealing), ['comment'], seal) };
    case 'RevokeApproval':
      return { ...command, data: withSealed(spoken(command.data, sealing), ['reason'], seal) };
    case 'WriteMinutes':
      return { ...command, data: withSealed(spoken(command.data, sealing), ['text'], seal) };
    case 'TakeOverGoal': {
      const evidence = command.data.evidence.map((each) => withSealed(each, ['description'], seal));
      return { ...command, data: withSealed({ ...spoken(command.data, sealing), evidence }, ['approvedBy'], seal) };
    }
    case 'AgreePlan': {
      const goals = command.data.goals.map((goal) => ({ ...goal, activities: goal.activities.map(seal) }));
      return { ...command, data: withSealed({ ...spoken(command.data, sealing), goals }, ['reason'], seal) };
    }
    case 'SignActivityByLink':
      return { ...command, data: withSealed(command.data, ['name', 'field', 'comment'], seal) };
    case 'IssueAssessmentLink':
      return { ...command, data: withSealed(command.data, ['assessor'], seal) };
    case 'SendGoal':
      return { ...command, data: withSealed(command.data, ['comment'], seal) };
    case 'AskConfirmation':
      return { ...command, data: withSealed(command.data, ['note'], seal) };
    case 'DelegateConfirmation':
      return { ...command, data: withSealed(command.data, ['reason'], seal) };
    case 'ProposeCorrection': {
      const replacement = protectStatement(command.data.replacement, sealing);
      return { ...command, data: withSealed({ ...command.data, replacement }, ['reason', 'basis'], seal) };
    }
    case 'DeclineCorrection':
      return { ...command, data: withSealed(command.data, ['reason'], seal) };
    case 'WithdrawConfirmation':
      return { ...command, data: withSealed(command.data, ['reason'], seal) };
    case 'IssueConfirmation':
      return { ...command, data: withSealed(command.data, ['packed'], seal) };
    case 'WithdrawConfirmationRequest':
    case 'RemindConfirmer':
    case 'EscalateConfirmation':
    case 'AgreeToCorrection':
    case 'WithdrawAssessmentLink':
    case 'WithdrawSubmission':
      return command;
  }
}

/** With the name of whoever speaks sealed under that person's own key. */
function spoken<Data extends { readonly by: NamedPerson }>(data: Data, { personId, actorNameOf }: Sealing): Data {
  const { name, ...by } = data.by;
  const person = personId(by.person);
  const sealed = name === undefined ? undefined : actorNameOf(person, name);
  return { ...data, by: { ...by, person, ...(sealed === undefined ? {} : { name: sealed }) } };
}

/** With the texts of these fields sealed, those that are given. One that says nothing stays empty, for the rules to see. */
function withSealed<Data extends object>(
  data: Data,
  fields: readonly (keyof Data & string)[],
  seal: Sealing['seal'],
): Data {
  const texts = fields.flatMap((field) => {
    const text = data[field];
    return typeof text === 'string' ? [[field, text.trim() === '' ? '' : seal(text)] as const] : [];
  });
  return { ...data, ...Object.fromEntries(texts) };
}

function protectNamed({ person, name }: NamedPerson, { personId, nameOf }: Sealing): NamedPerson {
  const id = personId(person);
  const sealed = name === undefined ? undefined : nameOf(id, name);
  return { person: id, ...(sealed === undefined ? {} : { name: sealed }) };
}

function protectPerson({ supervisorId, name, qualification }: Supervisor, { personId, nameOf }: Sealing): Supervisor {
  const person = personId(supervisorId);
  const sealed = name === undefined ? undefined : nameOf(person, name);
  return { supervisorId: person, qualification, ...(sealed === undefined ? {} : { name: sealed }) };
}

function opaque(person: string, vault: Vault): string {
  return person.startsWith(BY_HPR) ? vault.personId(person.slice(BY_HPR.length)) : person;
}
