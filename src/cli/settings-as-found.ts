import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, given } from '../platform/config/environment.js';
import { isKeyGiven, withStandIns } from '../platform/config/keys.js';
import { type Settings, readSettings } from '../platform/config/settings.js';
import { TransferRefused } from '../platform/durable-files.js';
import type { VaultKeys } from '../platform/vault/vault.js';

export type FoundSettings = {
  readonly settings: Settings;
  /** Undefined where no keys have been made yet. */
  readonly keys: VaultKeys | undefined;
};

/**
 * The settings, with nothing made on the way. The service makes a folder and keys at its first start; a command that copies data
 * must not, or a folder named wrongly would pass for an empty register, and restored data would meet keys that are not its own.
 */
export function settingsAsFound(environment: Environment): FoundSettings {
  const isShared = [environment.TJENESTEBOK_EVENTSTORE_URL, environment.TJENESTEBOK_DATABASE_URL].some(given);
  const areGiven = isKeyGiven('identity', environment) && isKeyGiven('wrapping', environment);
  if (isShared || areGiven) return withKeys(readSettings(environment));
  const settings = readSettings(withStandIns(environment));
  return existsSync(join(settings.dataFolder, 'keys.json'))
    ? withKeys(readSettings(environment))
    : { settings, keys: undefined };
}

const withKeys = (settings: Settings): FoundSettings => ({ settings, keys: settings.keys });

/** @throws TransferRefused where the embedded engine has no log: opening it would make one */
export function requireLog({ eventStoreUrl, eventsFile, dataFolder }: Settings): void {
  if (eventStoreUrl !== undefined || existsSync(eventsFile)) return;
  throw new TransferRefused(`There is no event log in ${dataFolder}. Is TJENESTEBOK_DATA the right folder?`);
}

export function requireKeys(keys: VaultKeys | undefined, { dataFolder }: Settings): VaultKeys {
  if (keys !== undefined) return keys;
  throw new TransferRefused(
    `There are no keys of the installation in ${dataFolder}. Put its keys.json there, or set TJENESTEBOK_IDENTITY_KEY and TJENESTEBOK_MASTER_KEY.`,
  );
}
