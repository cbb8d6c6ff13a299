import type { EventStore } from '../platform/event-store/event-store.js';
import type { Entry } from '../access-log/entry.js';
import type { AccessLog } from '../platform/access-log/access-log.js';
import { openAccessLog, openEventStore, openVault } from '../platform/engines.js';
import { readSettings } from '../platform/config/settings.js';
import type { Vault } from '../platform/vault/vault.js';

/** The register of this machine, opened without a service: the same files a service may have open. */
export type Register = {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly accessLog: AccessLog<Entry>;
  close(): Promise<void>;
};

export async function openRegister(): Promise<Register> {
  const settings = readSettings(process.env);
  const store = await openEventStore(settings);
  const vault = await openVault(settings);
  const accessLog = await openAccessLog<Entry>(settings);
  return {
    store,
    vault,
    accessLog,
    close: async () => {
      await store.close();
      await accessLog.close();
      await vault.close();
    },
  };
}
