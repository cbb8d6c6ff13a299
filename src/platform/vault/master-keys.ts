import {
  type KeyObject,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
} from 'node:crypto';
import type { WrappedKey } from './person-keys.js';

/** Tells two keys of an installation apart, and nothing else about them. */
export const fingerprintOf = (key: Buffer): string =>
  createHmac('sha256', key).update('tjenestebok key').digest('hex').slice(0, 16);

/** What wraps the persons' keys, AES-256-GCM. While one master key takes the place of another, both open. */
export class MasterKeys {
  private readonly byId = new Map<string, KeyObject>();
  /** The id of the one that is to wrap from now on. */
  readonly present: string;

  /** @param lookAgain what else may open by now, such as a key made since the start; asked when one is needed that is not here */
  constructor(
    { wrapping, previous }: { readonly wrapping: Buffer; readonly previous?: Buffer },
    private readonly lookAgain: () => readonly Buffer[] = () => [],
  ) {
    this.present = fingerprintOf(wrapping);
    this.know(wrapping);
    if (previous) this.know(previous);
  }

  /** @throws WrongWrappingKey when the master key of that id is not here */
  wrap(key: Buffer, id = this.present): WrappedKey {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.named(id), nonce);
    return { wrapped: Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]), master: id };
  }

  /**
   * The key, and the id of the master key it was wrapped with, which rows of earlier versions do not name.
   *
   * @throws WrongWrappingKey
   */
  unwrap({ wrapped, master }: WrappedKey): { readonly key: Buffer; readonly master: string } {
    const candidates = master === null ? this.byId : [[master, this.named(master)] as const];
    for (const [id, candidate] of candidates) {
      const key = unwrapWith(candidate, wrapped);
      if (key) return { key, master: id };
    }
    throw new WrongWrappingKey();
  }

  private know(key: Buffer): void {
    this.byId.set(fingerprintOf(key), createSecretKey(key));
  }

  private named(id: string): KeyObject {
    const found = this.byId.get(id);
    if (found) return found;
    for (const key of this.lookAgain()) this.know(key);
    const since = this.byId.get(id);
    if (!since) throw new WrongWrappingKey();
    return since;
  }
}

export class WrongWrappingKey extends Error {
  override readonly name = 'WrongWrappingKey';
  constructor() {
    super(
      'The master key does not open the stored keys of persons. Start with the TJENESTEBOK_MASTER_KEY (or the keys.json) they were made with. ' +
        'While it is being rotated, the earlier one is TJENESTEBOK_PREVIOUS_MASTER_KEY until tjenestebok keys status names it no more',
    );
  }
}

function unwrapWith(key: KeyObject, wrapped: Buffer): Buffer | undefined {
  if (wrapped.length < 28) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, 12));
  decipher.setAuthTag(wrapped.subarray(-16));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
  } catch {
    return undefined;
  }
}
