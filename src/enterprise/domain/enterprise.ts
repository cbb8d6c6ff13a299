import { enforce } from '../../kernel/rule.js';
import type { DataOf, EnterpriseEvent } from './events.js';
import {
  type Scene,
  assigningRole,
  endingRole,
  isAssignedSo,
  isOrganisedSo,
  registeringEnterprise,
  reorganisingEnterprise,
} from './rules.js';

/** What can be asked of an enterprise. A command carries what its event will say; whether it may be said is decided here. */
export type EnterpriseCommand =
  | { readonly type: 'RegisterEnterprise'; readonly data: DataOf<'EnterpriseRegistered'> }
  | { readonly type: 'ReorganiseEnterprise'; readonly data: DataOf<'EnterpriseReorganised'> }
  | { readonly type: 'AssignRole'; readonly data: DataOf<'RoleAssigned'> }
  | { readonly type: 'EndRole'; readonly data: DataOf<'RoleEnded'> };

/**
 * What a command leads to: a new fact, or nothing when it is already so.
 *
 * @throws Refused with every rule it breaks
 */
export function decide(command: EnterpriseCommand, scene: Scene): readonly EnterpriseEvent[] {
  const { enterprise } = scene;
  switch (command.type) {
    case 'RegisterEnterprise': {
      const { organisationNumber, kind, ...organised } = command.data;
      if (enterprise.kind === kind && isOrganisedSo(organised, enterprise)) return [];
      enforce(registeringEnterprise, { ...organised, organisationNumber, kind }, scene);
      return [{ type: 'EnterpriseRegistered', data: command.data }];
    }
    case 'ReorganiseEnterprise':
      if (isOrganisedSo(command.data, enterprise)) return [];
      enforce(reorganisingEnterprise, command.data, scene);
      return [{ type: 'EnterpriseReorganised', data: command.data }];
    case 'AssignRole':
      if (isAssignedSo(command.data, enterprise)) return [];
      enforce(assigningRole, command.data, scene);
      return [{ type: 'RoleAssigned', data: command.data }];
    case 'EndRole':
      if (enterprise.assignments.get(command.data.assignmentId)?.to === command.data.on) return [];
      enforce(endingRole, command.data, scene);
      return [{ type: 'RoleEnded', data: command.data }];
  }
}
