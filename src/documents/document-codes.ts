import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 16;
const SEAL_BYTES = 12;

/**
 * The code on a document, by which anybody who holds the paper fetches it: the document's id, and a keyed digest so that nobody
 * makes one up. 38 characters of base64url.
 */
export class DocumentCodes {
  private readonly key: Buffer;

  constructor(identityKey: Buffer) {
    this.key = Buffer.from(hkdfSync('sha256', identityKey, '', 'tjenestebok document codes', 32));
  }

  /** The same document always has the same code. */
  make(documentId: string): string {
    const id = Buffer.from(documentId.replaceAll('-', ''), 'hex');
    return Buffer.concat([id, this.sealOf(id)]).toString('base64url');
  }

  /** The document a code is of; undefined for what was never made here. */
  read(code: string): string | undefined {
    if (!/^[A-Za-z0-9_-]{38}$/.test(code)) return undefined;
    const bytes = Buffer.from(code, 'base64url');
    const [id, seal] = [bytes.subarray(0, ID_BYTES), bytes.subarray(ID_BYTES)];
    if (!timingSafeEqual(this.sealOf(id), seal) || bytes.toString('base64url') !== code) return undefined;
    const hex = id.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  private sealOf(id: Buffer): Buffer {
    return createHmac('sha256', this.key).update(id).digest().subarray(0, SEAL_BYTES);
  }
}
