import { Settings } from './config/settings.js';
import { EmbeddedEventStore } from './event-store/embedded-event-store.js';
import type { EventStore } from './event-store/event-store.js';
import { SqliteViews } from './projections/sqlite-views.js';
import type { Views } from './projections/views.js';
import { Vault } from './vault/vault.js';

/** The engines behind the ports, chosen here and nowhere else. */
export function openEventStore(settings: Settings): EventStore {
  return new EmbeddedEventStore(settings.eventsFile);
}

export function openViews(settings: Settings): Views {
  return new SqliteViews(settings.viewsFile);
}

export function openVault(settings: Settings): Vault {
  return new Vault(settings.personKeysFile, settings.keys);
}
