import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import type { PersonKeys } from './person-keys.js';

/**
 * Personal text and personal numbers. The log holds neither in the clear: text is sealed under a key of the person's own,
 * numbers become opaque ids. Without the person's key the text is gone for ever, and the log still reads.
 */
export type VaultKeys = {
  /** Turns a personal number into an opaque id. Losing it loses the way from a number to its career. */
  readonly identity: Buffer;
  /** Wraps the persons' keys. */
  readonly wrapping: Buffer;
};

export class Vault {
  private readonly opened = new Map<string, Buffer>();

  constructor(
    private readonly personKeys: PersonKeys,
    private readonly keys: VaultKeys,
  ) {}

  private checked = false;

  /** The same number always gives the same id, and nobody without the key can go from one to the other. */
  personId(hprNumber: string): string {
    const digest = createHmac('sha256', this.keys.identity).update(`hpr:${hprNumber}`).digest();
    return asUuid(digest);
  }

  /** An opaque id from any text that may hold personal data, such as the id of a request. */
  opaqueId(text: string): string {
    return asUuid(createHmac('sha256', this.keys.identity).update(`id:${text}`).digest());
  }

  /**
   * Seals and opens texts of a person: `v1.<nonce and ciphertext>`, AES-256-GCM under the person's key. The nonce is derived
   * from the text under the same key, so that the same text of the same person seals alike and a repeated command is seen to
   * be one.
   *
   * A person not known yet gets a key, but it is kept nowhere until `keep`: what is refused or only tried leaves nothing.
   *
   * A key that is only remembered is added again by `keep`, in the statement that adds those of others. When it is stored, as
   * nearly always, nothing is written. But a database that failed over to a standby may lack the newest keys, and would never
   * get them back while instances go on sealing with what is in their memory alone. So a key that is missing is stored again;
   * and where the person has got another one meanwhile, that one is remembered from now on.
   *
   * @throws PersonKeysUnavailable, also from `keep`
   */
  async person(person: string): Promise<PersonSeal> {
    const remembered = this.opened.get(person);
    let stored = remembered === undefined ? await this.findKey(person) : undefined;
    const key = remembered ?? stored ?? randomBytes(32);
    return {
      isNew: remembered === undefined && stored === undefined,
      seal: (text) => sealWith(key, text),
      open: (sealed) => {
        const known = stored ?? remembered;
        return known && openWith(known, sealed);
      },
      keep: async () => {
        stored ??= await this.keepKey(person, key);
        return stored.equals(key);
      },
    };
  }

  /**
   * Sees to it, once, that the wrapping key is the one that the stored keys were made with: what is sealed under a key wrapped by
   * another could not be read by anybody else.
   *
   * @throws WrongWrappingKey, PersonKeysUnavailable
   */
  async check(): Promise<void> {
    if (this.checked) return;
    for await (const { wrapped } of this.personKeys.all(1)) {
      this.unwrap(wrapped);
      break;
    }
    this.checked = true;
  }

  close(): Promise<void> {
    return this.personKeys.close();
  }

  private async findKey(person: string): Promise<Buffer | undefined> {
    const wrapped = await this.personKeys.find(person);
    return wrapped && this.remembered(person, this.unwrap(wrapped));
  }

  /** The key the person has from now on: this one, unless another came first. */
  private async keepKey(person: string, candidate: Buffer): Promise<Buffer> {
    await this.check();
    const wrapped = await this.personKeys.add(person, this.wrap(candidate));
    return this.remembered(person, this.unwrap(wrapped));
  }

  private remembered(person: string, key: Buffer): Buffer {
    if (this.opened.size >= 10_000) this.opened.clear();
    this.opened.set(person, key);
    return key;
  }

  private wrap(key: Buffer): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.keys.wrapping, nonce);
    return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  }

  private unwrap(wrapped: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.keys.wrapping, wrapped.subarray(0, 12));
    decipher.setAuthTag(wrapped.subarray(-16));
    try {
      return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
    } catch {
      throw new WrongWrappingKey(
        'The master key does not open the stored keys of persons. Start with the TJENESTEBOK_MASTER_KEY (or the keys.json) they were made with',
      );
    }
  }
}

/** The key of one person at work. */
export type PersonSeal = {
  /** The person has no key yet, or it is not here. */
  readonly isNew: boolean;
  readonly seal: (text: string) => string;
  /**
   * The text again; undefined when the person's key is no more.
   *
   * @throws DoesNotOpen when it was not sealed with that key, or not at all
   */
  readonly open: (sealed: string) => string | undefined;
  /** Makes the key last, before what was sealed with it is. False when the person has got another key meanwhile: seal anew. */
  readonly keep: () => Promise<boolean>;
};

export class DoesNotOpen extends Error {
  override readonly name = 'DoesNotOpen';
}

export class WrongWrappingKey extends Error {
  override readonly name = 'WrongWrappingKey';
}

function sealWith(key: Buffer, text: string): string {
  const nonce = createHmac('sha256', key).update(text).digest().subarray(0, 12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `v1.${sealed.toString('base64url')}`;
}

function openWith(key: Buffer, sealed: string): string {
  const bytes = Buffer.from(sealed.slice('v1.'.length), 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new DoesNotOpen('The text was not sealed with the key of this person');
  }
}

/** A name-based UUID (version 8) from a digest. */
export function asUuid(digest: Buffer): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The same id from the same parts, always. */
export function uuidOf(...parts: readonly string[]): string {
  return asUuid(createHash('sha256').update(parts.join('\u0000')).digest());
}
