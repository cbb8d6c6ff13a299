import { type KeyObject, createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync } from 'node:crypto';

/** Nonce and tag of AES-GCM alone take 38 characters. */
const sealedForm = /^(?:v1|v2\.(?<owner>[\w-]+))\.(?<content>[\w-]{38,})$/;

/** Whether the text has the form of sealed text. Only the key tells whether it is. */
export function isSealed(text: string): boolean {
  return sealedForm.test(text);
}

/** Whose key opens it, as `v2` text says itself. Undefined for `v1`, which the stream's person owns, and for any other text. */
export function ownerOf(sealed: string): string | undefined {
  return sealedForm.exec(sealed)?.groups?.owner;
}

/**
 * A person's key, sealing and opening texts with AES-256-GCM:
 *
 * - `v1.<nonce and ciphertext>` stands in the person's own stream, and does not say whose it is
 * - `v2.<person>.<nonce and ciphertext>` may stand anywhere: it names the person, and does not open under another name
 *
 * The nonce is derived from the text under the same key, so that the same text of the same person seals alike and a repeated
 * command is seen to be one. Each form has a key of its own, for one nonce must never serve two messages.
 */
export class TextKey {
  // Made ready once: a cipher or a digest from bare bytes takes four times as long.
  private readonly own: KeyObject;
  private readonly named: KeyObject;

  constructor(
    readonly person: string,
    readonly bytes: Buffer,
  ) {
    this.own = createSecretKey(bytes);
    this.named = createSecretKey(Buffer.from(hkdfSync('sha256', bytes, '', 'tjenestebok v2', 32)));
  }

  equals(other: TextKey): boolean {
    return this.bytes.equals(other.bytes);
  }

  /** As `v1`. */
  seal(text: string): string {
    return `v1.${encrypt(this.own, text, '')}`;
  }

  /** As `v2`. */
  sealAsOwn(text: string): string {
    return `v2.${this.person}.${encrypt(this.named, text, this.person)}`;
  }

  /**
   * Opens both forms.
   *
   * @throws DoesNotOpen when it was not sealed with this key, under this person's name, or not at all
   */
  open(sealed: string): string {
    const { owner, content } = sealedForm.exec(sealed)?.groups ?? {};
    if (content === undefined || (owner !== undefined && owner !== this.person)) throw new DoesNotOpen();
    return owner === undefined ? decrypt(this.own, content, '') : decrypt(this.named, content, this.person);
  }
}

export class DoesNotOpen extends Error {
  override readonly name = 'DoesNotOpen';
  constructor() {
    super('The text was not sealed with the key of this person');
  }
}

function encrypt(key: KeyObject, text: string, boundTo: string): string {
  const nonce = createHmac('sha256', key).update(text).digest().subarray(0, 12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(boundTo));
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function decrypt(key: KeyObject, content: string, boundTo: string): string {
  const bytes = Buffer.from(content, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(boundTo));
  decipher.setAuthTag(bytes.subarray(-16));
  try {
    return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new DoesNotOpen();
  }
}
