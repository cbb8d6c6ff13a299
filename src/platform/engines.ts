import type { AccessLog } from './access-log/access-log.js';
import type { AccessRecord } from './access-log/access-record.js';
import { masterKeysInFolder } from './config/keys.js';
import type { Settings } from './config/settings.js';
import type { EventStore } from './event-store/event-store.js';
import type { SeenProofs } from './identity/seen-proofs.js';
import type { Views } from './projections/views.js';
import { signerOf } from './transparency/log-signer.js';
import { TransparencyLog } from './transparency/transparency-log.js';
import type { TreeStore } from './transparency/tree-store.js';
import type { PersonKeys } from './vault/person-keys.js';
import { Vault } from './vault/vault.js';

/**
 * The engines behind the ports, chosen here and nowhere else. Only the chosen ones are loaded: on one machine the clients of
 * servers that are not there would take a third of the time of a start.
 */
export async function openEventStore({ eventStoreUrl, eventsFile }: Settings): Promise<EventStore> {
  if (eventStoreUrl === undefined) {
    const { EmbeddedEventStore } = await import('./event-store/embedded-event-store.js');
    return new EmbeddedEventStore(eventsFile);
  }
  const { EventStoreDbEventStore } = await import('./event-store/eventstoredb/eventstoredb-event-store.js');
  return new EventStoreDbEventStore(eventStoreUrl);
}

export async function openViews({ databaseUrl, viewsFile, instance }: Settings): Promise<Views> {
  if (databaseUrl === undefined) {
    const { SqliteViews } = await import('./projections/sqlite-views.js');
    return new SqliteViews(viewsFile);
  }
  const { PostgresViews } = await import('./projections/postgres-views.js');
  return new PostgresViews(databaseUrl, { name: `tjenestebok ${instance}` });
}

export async function openPersonKeys({ databaseUrl, personKeysFile }: Settings): Promise<PersonKeys> {
  if (databaseUrl === undefined) {
    const { personKeysInFile } = await import('./vault/sqlite-person-keys.js');
    return personKeysInFile(personKeysFile);
  }
  const { personKeysInPostgres } = await import('./vault/postgres-person-keys.js');
  return personKeysInPostgres(databaseUrl);
}

export async function openVault(settings: Settings): Promise<Vault> {
  const { keys, dataFolder } = settings;
  // Those of the folder may be rotated while the program runs. Given ones stand alone, or a wrong one would not be noticed.
  const isFromFolder = masterKeysInFolder(dataFolder).some((key) => key.equals(keys.wrapping));
  const moreMasterKeys = () => (isFromFolder ? masterKeysInFolder(dataFolder) : []);
  return new Vault(await openPersonKeys(settings), keys, { moreMasterKeys });
}

export async function openSeenProofs({ databaseUrl, seenProofsFile }: Settings): Promise<SeenProofs> {
  if (databaseUrl === undefined) {
    const { seenProofsInFile } = await import('./identity/sqlite-seen-proofs.js');
    return seenProofsInFile(seenProofsFile);
  }
  const { seenProofsInPostgres } = await import('./identity/postgres-seen-proofs.js');
  return seenProofsInPostgres(databaseUrl);
}

export async function openTree({ databaseUrl, transparencyFile }: Settings): Promise<TreeStore> {
  if (databaseUrl === undefined) {
    const { treeInFile } = await import('./transparency/sqlite-tree.js');
    return treeInFile(transparencyFile);
  }
  const { treeInPostgres } = await import('./transparency/postgres-tree.js');
  return treeInPostgres(databaseUrl);
}

/** Over the events of a store, which stays open when the log is closed. */
export async function openTransparencyLog(settings: Settings, store: EventStore): Promise<TransparencyLog> {
  const signer = signerOf(settings);
  return new TransparencyLog(await openTree(settings), store, signer);
}

export async function openAccessLog<Entry extends AccessRecord>({
  databaseUrl,
  accessLogFile,
}: Settings): Promise<AccessLog<Entry>> {
  if (databaseUrl === undefined) {
    const { accessLogInFile } = await import('./access-log/sqlite-access-log.js');
    return accessLogInFile<Entry>(accessLogFile);
  }
  const { accessLogInPostgres } = await import('./access-log/postgres-access-log.js');
  return accessLogInPostgres<Entry>(databaseUrl);
}
