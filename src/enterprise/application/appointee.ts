import { checkHprNumber } from '../../career/domain/rules.js';
import { Refused } from '../../kernel/rule.js';
import type { Vault } from '../../platform/vault/vault.js';
import { callerId } from './caller-id.js';

/** Who is to hold a role, as told from outside: by HPR number, or by how somebody without one logs in. */
export type Appointee = {
  readonly hprNumber?: string | null;
  readonly issuer?: string | null;
  readonly subject?: string | null;
};

/**
 * The opaque id of an appointee, the same as when that person logs in. A doctor is to be appointed by HPR number, for that is
 * what the log-in is known by then.
 *
 * @throws Refused when neither or both are given, or the number is none
 */
export function appointeeId({ hprNumber, issuer, subject }: Appointee, vault: Vault, field = 'person'): string {
  if (hprNumber && !issuer && !subject) {
    const wrong = checkHprNumber(hprNumber);
    if (wrong) throw new Refused([{ ...wrong, field: `${field}.hprNumber` }]);
    return callerId({ hprNumber, issuer: '', subject: '' }, vault);
  }
  if (!hprNumber && issuer && subject) return callerId({ issuer, subject }, vault);
  throw new Refused([{ code: 'APPOINTEE_UNCLEAR', field }]);
}
