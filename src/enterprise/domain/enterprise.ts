import { enforce } from '../../kernel/rule.js';
import {
  changingArena,
  closingArena,
  isOfferedSo,
  isOpenedSo,
  isReportedSo,
  openingArena,
  reportingArena,
} from './arena-rules.js';
import type { DataOf, EnterpriseEvent } from './events.js';
import {
  assigningRole,
  endingRole,
  isAssignedSo,
  isOrganisedSo,
  registeringEnterprise,
  reorganisingEnterprise,
} from './rules.js';
import type { Scene } from './scene.js';
import { appointingStandIn, endingStandIn, isAppointedSo } from './stand-in-rules.js';
import { givingGuidance, isGivenSo, isPublishedSo, publishingGeneralPlan } from './training-rules.js';

/** What can be asked of an enterprise. A command carries what its event will say; whether it may be said is decided here. */
export type EnterpriseCommand =
  | { readonly type: 'RegisterEnterprise'; readonly data: DataOf<'EnterpriseRegistered'> }
  | { readonly type: 'ReorganiseEnterprise'; readonly data: DataOf<'EnterpriseReorganised'> }
  | { readonly type: 'AssignRole'; readonly data: DataOf<'RoleAssigned'> }
  | { readonly type: 'EndRole'; readonly data: DataOf<'RoleEnded'> }
  | { readonly type: 'AppointStandIn'; readonly data: DataOf<'StandInAppointed'> }
  | { readonly type: 'EndStandIn'; readonly data: DataOf<'StandInEnded'> }
  | { readonly type: 'OpenArena'; readonly data: DataOf<'ArenaOpened'> }
  | { readonly type: 'ChangeArena'; readonly data: DataOf<'ArenaChanged'> }
  | { readonly type: 'CloseArena'; readonly data: DataOf<'ArenaClosed'> }
  | { readonly type: 'ReportArena'; readonly data: DataOf<'ArenaReported'> }
  | { readonly type: 'PublishGeneralPlan'; readonly data: DataOf<'GeneralPlanPublished'> }
  | { readonly type: 'GiveGoalGuidance'; readonly data: DataOf<'GoalGuidanceGiven'> };

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
    case 'AppointStandIn':
      if (isAppointedSo(command.data, enterprise)) return [];
      enforce(appointingStandIn, command.data, scene);
      return [{ type: 'StandInAppointed', data: command.data }];
    case 'EndStandIn':
      if (enterprise.standIns.get(command.data.standInId)?.to === command.data.on) return [];
      enforce(endingStandIn, command.data, scene);
      return [{ type: 'StandInEnded', data: command.data }];
    case 'OpenArena':
      if (isOpenedSo(command.data, enterprise)) return [];
      enforce(openingArena, command.data, scene);
      return [{ type: 'ArenaOpened', data: command.data }];
    case 'ChangeArena':
      if (isOfferedSo(command.data, enterprise)) return [];
      enforce(changingArena, command.data, scene);
      return [{ type: 'ArenaChanged', data: command.data }];
    case 'CloseArena':
      if (enterprise.arenas.get(command.data.arenaId)?.to === command.data.on) return [];
      enforce(closingArena, command.data, scene);
      return [{ type: 'ArenaClosed', data: command.data }];
    case 'ReportArena':
      if (isReportedSo(command.data, enterprise)) return [];
      enforce(reportingArena, command.data, scene);
      return [{ type: 'ArenaReported', data: command.data }];
    case 'PublishGeneralPlan':
      if (isPublishedSo(command.data, enterprise)) return [];
      enforce(publishingGeneralPlan, command.data, scene);
      return [{ type: 'GeneralPlanPublished', data: command.data }];
    case 'GiveGoalGuidance':
      if (isGivenSo(command.data, enterprise)) return [];
      enforce(givingGuidance, command.data, scene);
      return [{ type: 'GoalGuidanceGiven', data: command.data }];
  }
}
