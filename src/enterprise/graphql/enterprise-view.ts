import type { Vault } from '../../platform/vault/vault.js';
import type { Caller, Territory } from '../../rights/caller.js';
import { seesOrganisation } from '../../rights/organising-rights.js';
import { enterpriseStream } from '../application/enterprise-stream.js';
import type { EnterpriseState } from '../domain/state.js';
import type { EnterpriseView, TerritoryView } from './types.js';

/** An enterprise for its readers, with the names of its people for those who may know them. Null when it is not registered. */
export async function viewEnterprise(
  enterprise: EnterpriseState,
  caller: Caller,
  vault: Vault,
): Promise<EnterpriseView | null> {
  const { organisationNumber, kind, organised, assignments, revision } = enterprise;
  if (organisationNumber === undefined || kind === undefined) return null;
  const all = [...assignments.values()];
  const { names } = seesOrganisation(organisationNumber, caller);
  const open = await vault.opener(
    enterpriseStream(organisationNumber),
    names ? all.flatMap(({ name }) => name ?? []) : [],
  );
  return {
    organisationNumber,
    kind,
    name: organised.at(-1)?.name ?? '',
    organised: organised.map(({ from, name, territory }) => ({ from, name, territory: viewTerritory(territory) })),
    assignments: all.map(({ assignmentId, person, name, role, from, to }) => ({
      id: assignmentId,
      personId: person,
      name: name === undefined || !names ? null : (open(name) ?? null),
      role,
      from,
      to: to ?? null,
    })),
    revision,
  };
}

function viewTerritory(territory: Territory): TerritoryView {
  return {
    kind: territory.kind,
    municipalities: territory.kind === 'MUNICIPALITIES' ? territory.municipalities : [],
    districts: territory.kind === 'DISTRICTS' ? territory.districts : [],
  };
}
