import type { Vault } from '../../platform/vault/vault.js';
import type { Caller, Territory } from '../../rights/caller.js';
import { seesOrganisation } from '../../rights/organising-rights.js';
import { enterpriseStream } from '../application/enterprise-stream.js';
import type { StandIn } from '../domain/stand-ins.js';
import type { EnterpriseState } from '../domain/state.js';
import { viewArena, viewGuidance, viewPlan } from './training-view.js';
import type { EnterpriseView, TerritoryView } from './types.js';

/** An enterprise for its readers, with the names of its people for those who may know them. Null when it is not registered. */
export async function viewEnterprise(
  enterprise: EnterpriseState,
  caller: Caller,
  vault: Vault,
): Promise<EnterpriseView | null> {
  const { organisationNumber, kind, organised, assignments, revision } = enterprise;
  const standIns = [...enterprise.standIns.values()];
  if (organisationNumber === undefined || kind === undefined) return null;
  const all = [...assignments.values()];
  const { names } = seesOrganisation(organisationNumber, caller);
  const open = await vault.opener(
    enterpriseStream(organisationNumber),
    names ? [...all.map(({ name }) => name), ...standIns.flatMap(namesOf)].filter((name) => name !== undefined) : [],
  );
  const shown = (name: string | undefined) => (name === undefined || !names ? null : (open(name) ?? null));
  return {
    organisationNumber,
    kind,
    name: organised.at(-1)?.name ?? '',
    organised: organised.map(({ from, name, territory }) => ({ from, name, territory: viewTerritory(territory) })),
    assignments: all.map(({ assignmentId, person, name, role, from, to }) => ({
      id: assignmentId,
      personId: person,
      name: shown(name),
      role,
      from,
      to: to ?? null,
    })),
    standIns: standIns.map(({ standInId, absent, absentName, standIn, standInName, from, to }) => ({
      id: standInId,
      absentId: absent,
      absentName: shown(absentName),
      standInId: standIn,
      standInName: shown(standInName),
      from,
      to,
    })),
    arenas: [...enterprise.arenas.values()].map(viewArena),
    generalPlans: enterprise.generalPlans.map(viewPlan),
    guidance: [...enterprise.guidance.values()].flat().map(viewGuidance),
    revision,
  };
}

function namesOf({ absentName, standInName }: StandIn): (string | undefined)[] {
  return [absentName, standInName];
}

function viewTerritory(territory: Territory): TerritoryView {
  return {
    kind: territory.kind,
    municipalities: territory.kind === 'MUNICIPALITIES' ? territory.municipalities : [],
    districts: territory.kind === 'DISTRICTS' ? territory.districts : [],
  };
}
