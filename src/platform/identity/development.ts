import { type KeyObject, createPrivateKey, createPublicKey, hkdfSync, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { type AccessToken, verifyAccessToken } from './access-token.js';

export const DEVELOPMENT_ISSUER = 'urn:tjenestebok:development';
const AUDIENCE = 'urn:tjenestebok';
const ALGORITHM = 'EdDSA';

/** Whom a development token is for. */
export type Developer = {
  readonly subject: string;
  readonly name: string;
  readonly hprNumber?: string;
  /** Organisation numbers: a parent, and its child. */
  readonly organisations?: readonly string[];
  /** Seconds. */
  readonly validFor: number;
};

/** A token anybody may use, on the machine of an installation that accepts it. Whoever has the identity key can make one. */
export async function developmentToken(identityKey: Buffer, developer: Developer): Promise<string> {
  const { subject, name, hprNumber, organisations: [parent, child] = [], validFor } = developer;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    name,
    ...(hprNumber === undefined ? {} : { hpr_number: hprNumber }),
    ...(parent === undefined ? {} : { orgnr_parent: parent }),
    ...(child === undefined ? {} : { orgnr_child: child }),
  })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'at+jwt' })
    .setIssuer(DEVELOPMENT_ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(subject)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(now + validFor)
    .sign(signingKey(identityKey));
}

/** Tells development tokens of this installation from all others. */
export class DevelopmentTokens {
  private readonly key: KeyObject;

  /** @param now milliseconds since 1970 */
  constructor(
    identityKey: Buffer,
    private readonly now: () => number = Date.now,
  ) {
    this.key = createPublicKey(signingKey(identityKey));
  }

  /** @throws NotLoggedIn */
  verify(text: string): Promise<AccessToken> {
    const expected = { issuer: DEVELOPMENT_ISSUER, audience: AUDIENCE, algorithms: [ALGORITHM], key: () => this.key };
    return verifyAccessToken(text, expected, this.now());
  }
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Follows from the installation's key, so that the command and every instance have it without a file. */
function signingKey(identityKey: Buffer): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', identityKey, '', 'tjenestebok development log-in', 32));
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}
