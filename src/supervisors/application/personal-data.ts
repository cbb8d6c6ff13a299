import { checkHprNumber } from '../../career/domain/rules.js';
import { Refused } from '../../kernel/rule.js';
import { type PersonSeal, type Vault, keepAll } from '../../platform/vault/vault.js';
import type { Caller } from '../../rights/caller.js';
import type { SupervisorState } from '../domain/state.js';
import type { SupervisorCommand } from '../domain/supervisor.js';

/** Commands fit to be recorded, and what makes the keys last that they were sealed with. */
export type Protected = {
  readonly commands: readonly SupervisorCommand[];
  /** Who acts, sealed under that person's own key; the opaque id alone when the person is forgotten. */
  readonly actor: string;
  /** Goes before the append. False when somebody has got another key meanwhile: protect anew. */
  readonly keep: () => Promise<boolean>;
};

/**
 * Seals name and number under the supervisor's own key, which is also the doctor's where she has a career: when that is erased,
 * both are gone from the register too. Somebody who is forgotten is not registered anew.
 *
 * @throws Refused when the name is missing, the key is, or was erased
 * @throws PersonKeysUnavailable
 */
export async function protect(
  commands: readonly SupervisorCommand[],
  personId: string,
  { registered }: SupervisorState,
  caller: Caller,
  vault: Vault,
): Promise<Protected> {
  const acting = await vault.acting(caller.id);
  const registers = commands.some(({ type }) => type === 'RegisterSupervisor');
  const person = registers ? await vault.person(personId) : undefined;
  if (person?.isErased) throw new Refused([{ code: 'SUPERVISOR_FORGOTTEN', field: 'hprNumber' }]);
  if (person?.isNew && registered) throw new Refused([{ code: 'PERSON_KEY_MISSING' }]);
  return {
    commands: person ? commands.map((command) => sealed(command, person)) : commands,
    actor: acting.isErased ? caller.id : acting.sealAsOwn(caller.name),
    keep: () => keepAll(new Set(person ? [acting, person] : [acting])),
  };
}

function sealed(command: SupervisorCommand, { sealAsOwn }: PersonSeal): SupervisorCommand {
  if (command.type !== 'RegisterSupervisor') return command;
  const { hprNumber, name } = command.data;
  if (name.trim() === '') throw new Refused([{ code: 'SUPERVISOR_NAME_MISSING', field: 'name' }]);
  return { type: 'RegisterSupervisor', data: { hprNumber: sealAsOwn(hprNumber), name: sealAsOwn(name.trim()) } };
}

/**
 * The opaque id of a supervisor by her HPR number.
 *
 * @throws Refused for what is no HPR number
 */
export function supervisorId(hprNumber: string, vault: Vault): string {
  const wrong = checkHprNumber(hprNumber);
  if (wrong) throw new Refused([wrong]);
  return vault.personId(hprNumber);
}
