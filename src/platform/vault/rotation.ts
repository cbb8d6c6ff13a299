import type { MasterKeys } from './master-keys.js';
import { type PersonKeys, type WrappedKey, installation, isErased } from './person-keys.js';

const together = 200;

/**
 * Wraps every key anew that is not wrapped with the present master key; no event changes. Instances that know both master keys
 * go on meanwhile. What was interrupted goes on when it is repeated.
 *
 * @returns how many keys were wrapped anew
 * @throws WrongWrappingKey, PersonKeysUnavailable
 */
export async function rotateMasterKey(
  personKeys: PersonKeys,
  masterKeys: MasterKeys,
  onProgress: (rewrapped: number) => void = () => undefined,
): Promise<number> {
  const rewrap = (keys: readonly (WrappedKey & { readonly person: string })[]) =>
    personKeys.replace(
      keys.map((key) => ({ person: key.person, before: key, now: masterKeys.wrap(masterKeys.unwrap(key).key) })),
    );
  // First the row that says what new keys are wrapped with: from here on none comes that would be missed.
  const own = await personKeys.find(installation);
  if (own && !isErased(own) && own.master !== masterKeys.present) await rewrap([{ person: installation, ...own }]);
  let rewrapped = 0;
  let after = '';
  for (;;) {
    const some = await personKeys.notUnder(masterKeys.present, after, together);
    const last = some.at(-1);
    if (!last) return rewrapped;
    await rewrap(some);
    after = last.person;
    rewrapped += some.length;
    onProgress(rewrapped);
  }
}
