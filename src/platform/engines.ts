import { Settings } from './config/settings.js';
import { EmbeddedEventStore } from './event-store/embedded-event-store.js';
import type { EventStore } from './event-store/event-store.js';
import { PostgresViews } from './projections/postgres-views.js';
import { SqliteViews } from './projections/sqlite-views.js';
import type { Views } from './projections/views.js';
import type { PersonKeys } from './vault/person-keys.js';
import { personKeysInPostgres } from './vault/postgres-person-keys.js';
import { personKeysInFile } from './vault/sqlite-person-keys.js';
import { Vault } from './vault/vault.js';

/** The engines behind the ports, chosen here and nowhere else. */
export function openEventStore(settings: Settings): EventStore {
  return new EmbeddedEventStore(settings.eventsFile);
}

export function openViews(settings: Settings): Views {
  const { databaseUrl, viewsFile, instance } = settings;
  return databaseUrl === undefined
    ? new SqliteViews(viewsFile)
    : new PostgresViews(databaseUrl, { name: `tjenestebok ${instance}` });
}

export function openVault(settings: Settings): Vault {
  return new Vault(openPersonKeys(settings), settings.keys);
}

export function openPersonKeys({ databaseUrl, personKeysFile }: Settings): PersonKeys {
  return databaseUrl === undefined ? personKeysInFile(personKeysFile) : personKeysInPostgres(databaseUrl);
}
