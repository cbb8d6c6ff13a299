import { Refused } from '../../kernel/rule.js';
import { type PersonSeal, type Vault, keepAll } from '../../platform/vault/vault.js';
import type { Caller } from '../../rights/caller.js';
import type { EnterpriseCommand } from '../domain/enterprise.js';
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
  { assignments }: EnterpriseState,
  caller: Caller,
  vault: Vault,
): Promise<Protected> {
  const acting = await vault.acting(caller.id);
  const about = personNamedIn(command, assignments);
  const named = about === undefined ? undefined : await vault.person(about);
  const texts = [...assignments.values()].filter(({ person }) => person === about);
  if (named?.isNew && texts.some(({ name, endReason }) => name !== undefined || endReason !== undefined)) {
    throw new Refused([{ code: 'PERSON_KEY_MISSING' }]);
  }
  return {
    command: named ? sealed(command, named) : command,
    actor: acting.isErased ? caller.id : acting.sealAsOwn(caller.name),
    keep: () => keepAll(new Set(named ? [acting, named] : [acting])),
  };
}

/** Whom the command is about, where it holds text of that person. */
function personNamedIn(command: EnterpriseCommand, assignments: EnterpriseState['assignments']): string | undefined {
  if (command.type === 'AssignRole' && command.data.name !== undefined) return command.data.person;
  if (command.type === 'EndRole' && command.data.reason !== undefined) {
    return assignments.get(command.data.assignmentId)?.person;
  }
  return undefined;
}

function sealed(command: EnterpriseCommand, { isErased, sealAsOwn }: PersonSeal): EnterpriseCommand {
  if (command.type === 'AssignRole') {
    const { name, ...data } = command.data;
    return { type: 'AssignRole', data: { ...data, ...(name && !isErased ? { name: sealAsOwn(name) } : {}) } };
  }
  if (command.type === 'EndRole') {
    const { reason, ...data } = command.data;
    return { type: 'EndRole', data: { ...data, ...(reason && !isErased ? { reason: sealAsOwn(reason) } : {}) } };
  }
  return command;
}
