import { DoesNotOpen, type Vault } from '../../platform/vault/vault.js';
import type { Entry, NamedEntry, ReaderName } from '../entry.js';

/**
 * Opens the names of the readers of some entries, the keys of all of them in one query. What it gives puts the name to any of
 * these entries.
 *
 * @throws PersonKeysUnavailable
 */
export async function readerNames(entries: readonly Entry[], vault: Vault): Promise<(entry: Entry) => NamedEntry> {
  const sealed = entries.flatMap(({ readerName }) => readerName ?? []);
  const open = await vault.opener(entries[0]?.person ?? '', sealed);
  return (entry) => ({ ...entry, name: nameOf(entry, open) });
}

function nameOf({ readerName }: Entry, open: (sealed: string) => string | undefined): ReaderName {
  if (readerName === null) return { is: 'UNKNOWN' };
  try {
    const name = open(readerName);
    return name === undefined ? { is: 'ERASED' } : { is: 'KNOWN', name };
  } catch (error) {
    if (!(error instanceof DoesNotOpen)) throw error;
    return { is: 'UNKNOWN' };
  }
}
