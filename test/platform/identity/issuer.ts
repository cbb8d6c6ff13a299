import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash, randomUUID } from 'node:crypto';
import { type CryptoKey, type JWK, SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';

export const AUDIENCE = 'nhn:tjenestebok';

/** Also such as no honest signer writes. */
export type Claims = Readonly<Record<string, unknown>>;

type SigningKey = { readonly kid: string; readonly secret: CryptoKey; readonly open: JWK };

export async function signingKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = randomUUID();
  return { kid, secret: privateKey, open: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
}

/** An issuer that publishes keys on loopback, signs whatever it is told to, and can be away. */
export class TestIssuer {
  url = '';
  /** What the discovery document says instead. */
  document: Readonly<Record<string, unknown>> = {};
  fetches = 0;
  private port = 0;
  private server: Server | undefined;

  private constructor(public key: SigningKey) {}

  static async start(): Promise<TestIssuer> {
    const issuer = new TestIssuer(await signingKey());
    await issuer.up();
    issuer.url = `http://127.0.0.1:${issuer.port}`;
    return issuer;
  }

  async up(): Promise<void> {
    this.server = createServer((request, response) => {
      const isKeys = request.url === '/keys';
      if (isKeys) this.fetches += 1;
      const document = { issuer: this.url, jwks_uri: `${this.url}/keys`, ...this.document };
      response.setHeader('connection', 'close').end(JSON.stringify(isKeys ? { keys: [this.key.open] } : document));
    });
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async down(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
    this.server = undefined;
  }

  async rotate(): Promise<void> {
    this.key = await signingKey();
  }

  /** A token as HelseID makes it; what is undefined is left out. */
  token(claims: Claims = {}, header: Claims = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const all = {
      iss: this.url,
      aud: AUDIENCE,
      sub: 'a-pseudonym',
      name: 'Kari Eksempel',
      iat: now,
      nbf: now,
      exp: now + 600,
      'helseid://claims/hpr/hpr_number': '9000001',
      'helseid://claims/identity/security_level': '4',
      'helseid://claims/client/claims/orgnr_parent': '999999901',
      'helseid://claims/client/claims/orgnr_child': '999999902',
      ...claims,
    };
    return new SignJWT(all)
      .setProtectedHeader({ alg: 'ES256', kid: this.key.kid, typ: 'at+jwt', ...header })
      .sign(this.key.secret);
  }
}

/** A caller with a key that tokens can be bound to. */
export class TestCaller {
  private constructor(
    readonly secret: CryptoKey,
    readonly open: JWK,
    readonly thumbprint: string,
  ) {}

  static async make(): Promise<TestCaller> {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const open = await exportJWK(publicKey);
    return new TestCaller(privateKey, open, await calculateJwkThumbprint(open));
  }

  get binding(): { readonly cnf: { readonly jkt: string } } {
    return { cnf: { jkt: this.thumbprint } };
  }

  proof(
    { method, url, token }: { readonly method: string; readonly url: string; readonly token: string },
    claims: Claims = {},
    header: Claims = {},
  ): Promise<string> {
    return new SignJWT({
      htm: method,
      htu: url,
      ath: createHash('sha256').update(token).digest('base64url'),
      jti: randomUUID(),
      iat: Math.floor(Date.now() / 1000),
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: this.open, ...header })
      .sign(this.secret);
  }
}
