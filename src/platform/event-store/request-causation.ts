import type { RecordedEvent } from '../../kernel/event.js';
import { canonicalJson } from '../../kernel/json.js';
import { Refused } from '../../kernel/rule.js';
import type { Vault } from '../vault/vault.js';

/**
 * What the events of a request carry as their causation: `<opaque id of the request>.<digest of what it says>`. Neither gives
 * away what it was made from.
 *
 * @param subject whom the request is about; the same request id may be given to requests about others
 */
export function causationOf(vault: Vault, subject: string, commandId: string, content: unknown): string {
  const digest = vault.opaqueId(canonicalJson(content));
  return `${vault.opaqueId(`${subject} ${commandId}`)}.${digest.replaceAll('-', '').slice(0, 12)}`;
}

/**
 * Ids of what the request recorded when it came before.
 *
 * @throws Refused when its id was given to a request that said something else
 */
export function recordedEarlier(
  causation: string,
  stored: readonly Pick<RecordedEvent, 'id' | 'metadata'>[],
): string[] {
  const request = requestIn(causation);
  const earlier = stored.filter(({ metadata }) => requestIn(metadata.causation) === request);
  // Without a digest, as it once was, there is nothing to compare.
  if (earlier.some(({ metadata }) => metadata.causation !== causation && metadata.causation !== request)) {
    throw new Refused([{ code: 'COMMAND_ID_REUSED', field: 'request.commandId' }]);
  }
  return earlier.map(({ id }) => id);
}

function requestIn(causation: string): string {
  return causation.split('.')[0] ?? causation;
}
