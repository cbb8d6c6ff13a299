import { credentialKeyOf } from '../credential/keys.js';
import type { Settings } from '../platform/config/settings.js';
import { nameOfKey } from '../platform/transparency/log-signer.js';
import { formatVerifierKey, verifierKeyOf } from '../proof/note.js';
import type { TrustedLog } from '../proof/verify.js';

/**
 * Whose word is taken here: the installation's own log, with the key of its status lists, and those named in the settings.
 *
 * @param seed of the key that signs the own log; undefined where none has been made
 */
export function trustedLogsOf({ logName, trustedLogs }: Settings, seed: Uint8Array | undefined): TrustedLog[] {
  const others = trustedLogs.map((key) => ({ vkey: formatVerifierKey(key) }));
  if (!seed) return others;
  const { kty, crv, x } = credentialKeyOf(Buffer.from(seed)).public;
  const vkey = formatVerifierKey(verifierKeyOf(seed, logName ?? nameOfKey(seed)));
  return [{ vkey, credentialKey: { kty, crv, x } }, ...others];
}
