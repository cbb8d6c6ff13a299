import type { LogIn } from '../../platform/identity/log-in.js';
import type { Vault } from '../../platform/vault/vault.js';

/**
 * The opaque id of whoever has logged in, by which roles are assigned: of the person where the log-in gives an HPR number, the
 * same as the id of the doctor or supervisor; else of the subject at the issuer.
 */
export function callerId(
  { hprNumber, issuer, subject }: Pick<LogIn, 'hprNumber' | 'issuer' | 'subject'>,
  vault: Vault,
): string {
  return hprNumber === undefined ? vault.opaqueId(`login:${issuer} ${subject}`) : vault.personId(hprNumber);
}
