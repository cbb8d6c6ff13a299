import { Refused } from '../../kernel/rule.js';
import { type PersonSeal, type Vault, keepAll } from '../../platform/vault/vault.js';
import type { Caller } from '../../rights/caller.js';
import type { EnterpriseCommand } from '../domain/enterprise.js';
import type { DataOf } from '../domain/events.js';
import type { EnterpriseState } from '../domain/state.js';

/** A command fit to be recorded, and what makes the keys last that it was sealed with. */
export type Protected = {
  readonly command: EnterpriseCommand;
  /** Who acts, sealed under that person's own key; the opaque id alone when the person is forgotten. */
  readonly actor: string;
  /** Goes before the append. False when somebody has got another key meanwhile: protect anew. */
  readonly keep: () => Promise<boolean>;
};

/**
 * Seals names and reasons, each under the key of the person it is about, so that forgetting a person takes them out of every
 * enterprise. Of somebody who is forgotten already nothing is said but the role.
 *
 * @throws Refused when what is here of the person was sealed with a key that is missing: the person must not get a second one
 * @throws PersonKeysUnavailable
 */
export async function protect(
  command: EnterpriseCommand,
  enterprise: EnterpriseState,
  caller: Caller,
  vault: Vault,
): Promise<Protected> {
  const acting = await vault.acting(caller.id);
  const about = new Set(textsIn(command, enterprise).flatMap(({ person, text }) => (text === undefined ? [] : person)));
  const seals = new Map<string, PersonSeal>();
  for (const person of about) seals.set(person, await vault.person(person));
  const earlier = new Set(textsOf(enterprise).flatMap(({ person, text }) => (text === undefined ? [] : person)));
  for (const [person, { isNew }] of seals) {
    if (isNew && earlier.has(person)) throw new Refused([{ code: 'PERSON_KEY_MISSING' }]);
  }
  return {
    command: sealed(command, enterprise, (person, text) => {
      const seal = seals.get(person);
      return seal === undefined || seal.isErased ? undefined : seal.sealAsOwn(text);
    }),
    actor: acting.isErased ? caller.id : acting.sealAsOwn(caller.name),
    keep: () => keepAll(new Set([acting, ...seals.values()])),
  };
}

type TextOfPerson = { readonly person: string; readonly text: string | undefined };

/** What a command says of persons in words. */
function textsIn(command: EnterpriseCommand, { assignments }: EnterpriseState): readonly TextOfPerson[] {
  if (command.type === 'AssignRole') return [{ person: command.data.person, text: command.data.name }];
  if (command.type === 'EndRole') {
    const person = assignments.get(command.data.assignmentId)?.person;
    return person === undefined ? [] : [{ person, text: command.data.reason }];
  }
  return command.type === 'AppointStandIn' ? namesIn(command.data) : [];
}

/** What is recorded of persons in words, sealed. */
function textsOf({ assignments, standIns }: EnterpriseState): readonly TextOfPerson[] {
  return [
    ...[...assignments.values()].flatMap(({ person, name, endReason }) => [
      { person, text: name },
      { person, text: endReason },
    ]),
    ...[...standIns.values()].flatMap(namesIn),
  ];
}

function namesIn({ absent, absentName, standIn, standInName }: DataOf<'StandInAppointed'>): readonly TextOfPerson[] {
  return [
    { person: absent, text: absentName },
    { person: standIn, text: standInName },
  ];
}

/** Undefined for a person of whom nothing more is said. */
type Seal = (person: string, text: string) => string | undefined;

function sealed(command: EnterpriseCommand, { assignments }: EnterpriseState, seal: Seal): EnterpriseCommand {
  if (command.type === 'AssignRole') {
    const { name, ...data } = command.data;
    return { type: 'AssignRole', data: { ...data, ...text('name', data.person, name, seal) } };
  }
  if (command.type === 'EndRole') {
    const { reason, ...data } = command.data;
    const person = assignments.get(data.assignmentId)?.person;
    // Of an assignment that is not there nothing is recorded.
    if (person === undefined) return command;
    return { type: 'EndRole', data: { ...data, ...text('reason', person, reason, seal) } };
  }
  if (command.type === 'AppointStandIn') {
    const { absentName, standInName, ...data } = command.data;
    return {
      type: 'AppointStandIn',
      data: {
        ...data,
        ...text('absentName', data.absent, absentName, seal),
        ...text('standInName', data.standIn, standInName, seal),
      },
    };
  }
  return command;
}

/** The field of a command with what is said of a person sealed, or no field. */
function text<Name extends string>(
  name: Name,
  person: string,
  said: string | undefined,
  seal: Seal,
): Partial<Record<Name, string>> {
  const written = said ? seal(person, said) : undefined;
  return written === undefined ? {} : ({ [name]: written } as Partial<Record<Name, string>>);
}
