import { ChangeEnterpriseHandler } from '../../src/enterprise/application/change-enterprise.js';
import { loadPlaces } from '../../src/places/index.js';
import { type Settings, readSettings } from '../../src/platform/config/settings.js';
import { openEventStore, openVault } from '../../src/platform/engines.js';
import { REGISTRAR, REGISTRY, appointing, authorizationOf } from './people.js';

/**
 * Records in the log of an installation, as its operator does at the machine, who sees and records everything everywhere. A
 * program that is started afterwards knows it before it answers anybody.
 *
 * @param environment the settings of the installation, as its programs have them
 * @returns what the registrar logs in with, for the `authorization` header
 */
export async function enrolRegistrar(environment: Readonly<Record<string, string | undefined>>): Promise<string> {
  const settings = readSettings(environment);
  await appointRegistrar(settings);
  return authorizationOf(settings.keys.identity, REGISTRAR);
}

async function appointRegistrar(settings: Settings): Promise<void> {
  const store = await openEventStore(settings);
  const vault = await openVault(settings);
  try {
    const handler = new ChangeEnterpriseHandler(store, vault, loadPlaces());
    for (const change of appointing(REGISTRY, vault.personId(REGISTRAR), ['COORDINATOR', 'AUDITOR'])) {
      await handler.execute(change);
    }
  } finally {
    await store.close();
    await vault.close();
  }
}

/** How programs are started whose callers log in so. */
export const DEVELOPMENT_LOG_IN = { TJENESTEBOK_DEVELOPMENT_LOGIN: 'on' };
