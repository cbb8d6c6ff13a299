import { type KeyObject, createHash, createHmac, createPrivateKey, createPublicKey, hkdfSync, sign } from 'node:crypto';
import { canonicalJson } from '../kernel/json.js';

/** The public half as it is published: Ed25519 (RFC 8037), named by its thumbprint (RFC 7638). */
export type PublicKey = {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
};

/** What an installation signs credentials and status lists with. */
export type CredentialKey = {
  readonly private: KeyObject;
  readonly public: PublicKey;
  /** EdDSA signature of the text, in base64url. */
  readonly sign: (text: string) => string;
  /**
   * 128 bits in base64url, the same for the same content and number. Only who has the key can tell them: for all others they
   * are as good as chance.
   */
  readonly salt: (content: string, number: number) => string;
};

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The key of credentials follows from the seed of the log's key, so that there is one secret to keep, and what is signed with the
 * one is never taken for something signed with the other.
 *
 * @param seed 32 bytes, those of the log's Ed25519 key
 */
export function credentialKeyOf(seed: Buffer): CredentialKey {
  const derived = derive(seed, 'tjenestebok credential v1');
  const salts = derive(seed, 'tjenestebok credential salts v1');
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, derived]), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const key = { kty: 'OKP', crv: 'Ed25519', x } as const;
  const kid = createHash('sha256').update(canonicalJson(key)).digest('base64url');
  return {
    private: privateKey,
    public: { ...key, kid, alg: 'EdDSA', use: 'sig' },
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
    salt: (content, number) =>
      createHmac('sha256', salts)
        .update(`${String(number)}\n${content}`)
        .digest()
        .subarray(0, 16)
        .toString('base64url'),
  };
}

function derive(seed: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', seed, '', purpose, 32));
}
