import {
  type CryptoKey,
  type JWTPayload,
  type ProtectedHeaderParameters,
  EmbeddedJWK,
  calculateJwkThumbprint,
  decodeProtectedHeader,
  jwtVerify,
} from 'jose';
import { digestOf } from './access-token.js';
import { ASYMMETRIC, CLOCK_SKEW } from './algorithms.js';
import { NotLoggedIn } from './not-logged-in.js';

/** What a proof must be made for. */
export type ProvenRequest = {
  readonly method: string;
  readonly url: string;
  /** SHA-256 of the access token in base64url. */
  readonly tokenDigest: string;
  /** Thumbprint of the key the token is bound to. */
  readonly boundTo: string;
};

/** A proof that holds, unless it has been used before. */
export type Proof = {
  /** Tells it from every other proof, and says nothing else. */
  readonly digest: string;
  /** From then on it is refused for its age on every instance, whatever their clocks. */
  readonly until: Date;
};

/** A real one is far below a thousand. */
const PROOF_LIMIT = 4_000;

/** Keys of callers remembered at most; one takes about a kilobyte. */
const KEYS = 1_000;

/** A caller's key, as it came with a proof. */
type CallerKey = { readonly key: CryptoKey; readonly thumbprint: string };

/** Checks that whoever sends a request has the key the token is bound to (RFC 9449, 4.3). */
export class Proofs {
  /** By the header of a proof as it was written: a caller writes the same each time, and making it ready costs as much as the check. */
  private readonly keys = new Map<string, CallerKey>();

  /**
   * @param header what came as `DPoP`
   * @param now milliseconds since 1970
   * @throws NotLoggedIn with DPOP_MISSING, DPOP_INVALID or DPOP_EXPIRED
   */
  async check(header: string | readonly string[] | undefined, request: ProvenRequest, now: number): Promise<Proof> {
    const [proof, ...others] = typeof header === 'string' ? [header] : (header ?? []);
    if (proof === undefined) throw new NotLoggedIn('DPOP_MISSING');
    if (others.length > 0 || proof.length > PROOF_LIMIT) throw new NotLoggedIn('DPOP_INVALID');
    const { claims, thumbprint } = await this.read(proof, now);
    const { htm, htu, ath, jti, iat } = claims;
    const isForThis =
      thumbprint === request.boundTo &&
      htm === request.method &&
      ath === request.tokenDigest &&
      typeof htu === 'string' &&
      isSameAddress(htu, request.url);
    if (!isForThis || typeof jti !== 'string' || jti === '' || typeof iat !== 'number') {
      throw new NotLoggedIn('DPOP_INVALID');
    }
    if (Math.abs(now / 1000 - iat) > CLOCK_SKEW) throw new NotLoggedIn('DPOP_EXPIRED');
    return { digest: digestOf(`${thumbprint} ${jti}`), until: new Date((iat + 2 * CLOCK_SKEW) * 1000) };
  }

  /** The claims, and the thumbprint of the key in the header that has signed them. */
  private async read(proof: string, now: number): Promise<{ claims: JWTPayload; thumbprint: string }> {
    const [header = ''] = proof.split('.');
    try {
      const caller = this.keys.get(header) ?? (await keyIn(decodeProtectedHeader(proof)));
      const { payload } = await jwtVerify(proof, caller.key, {
        typ: 'dpop+jwt',
        algorithms: ASYMMETRIC,
        clockTolerance: CLOCK_SKEW,
        currentDate: new Date(now),
      });
      this.remember(header, caller);
      return { claims: payload, thumbprint: caller.thumbprint };
    } catch {
      // Without the reason: it would quote what came.
      throw new NotLoggedIn('DPOP_INVALID');
    }
  }

  private remember(header: string, caller: CallerKey): void {
    if (this.keys.has(header)) return;
    const [oldest] = this.keys.keys();
    if (this.keys.size >= KEYS && oldest !== undefined) this.keys.delete(oldest);
    this.keys.set(header, caller);
  }
}

/** @throws for anything but a public key */
async function keyIn(header: ProtectedHeaderParameters): Promise<CallerKey> {
  const { jwk } = header;
  if (jwk === undefined) throw new NotLoggedIn('DPOP_INVALID');
  return { key: await EmbeddedJWK(header), thumbprint: await calculateJwkThumbprint(jwk) };
}

/** Written the same after normalisation, query and fragment aside. */
function isSameAddress(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && bare(new URL(one)) === bare(new URL(other));
}

function bare({ protocol, username, password, host, pathname }: URL): string {
  return `${protocol}//${username}:${password}@${host}${pathname}`;
}
