import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { operator } from '../../src/cli/operator.js';
import { ChangeCatalogue, ChangeCatalogueHandler } from '../../src/learning-goals/application/change-catalogue.js';
import { shippedCatalogue } from '../../src/learning-goals/application/shipped-catalogue.js';
import { Clock } from '../../src/platform/clock.js';
import type { Settings } from '../../src/platform/config/settings.js';
import { openEventStore, openVault } from '../../src/platform/engines.js';
import { Vault } from '../../src/platform/vault/vault.js';

/** Makes the learning goals that come with the program known to an installation. */
export async function publishCatalogue(app: NestFastifyApplication): Promise<void> {
  await publish(app.get(ChangeCatalogueHandler, { strict: false }), app.get(Vault));
}

/** The same at the machine, beside the program that runs there. */
export async function publishCatalogueIn(settings: Settings): Promise<void> {
  const store = await openEventStore(settings);
  const vault = await openVault(settings);
  try {
    await publish(new ChangeCatalogueHandler(store, vault, new Clock()), vault);
  } finally {
    await store.close();
    await vault.close();
  }
}

async function publish(handler: ChangeCatalogueHandler, vault: Vault): Promise<void> {
  const change = { commands: await shippedCatalogue() };
  const caller = operator(vault);
  await handler.execute(new ChangeCatalogue({ change, commandId: randomUUID(), caller, correlation: randomUUID() }));
}
