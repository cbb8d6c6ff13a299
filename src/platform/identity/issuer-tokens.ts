import { type AccessToken, digestOf, hasExpired, verifyAccessToken } from './access-token.js';
import { IssuerKeys, KEYS_FRESH } from './issuer-keys.js';
import { NotLoggedIn } from './not-logged-in.js';

/** An issuer whose log-ins count, and what is asked of them. */
export type IssuerSettings = {
  /** As the issuer names itself, letter for letter. */
  readonly issuer: string;
  /** The name of this service with the issuer. */
  readonly audience: string;
  /** `allowed` accepts tokens that are bound to no key, too. */
  readonly dpop: 'required' | 'allowed';
  /** The lowest that will do; 0 when none is asked for. */
  readonly securityLevel: number;
};

/** Tokens remembered at most; some hundred bytes each. */
const REMEMBERED = 10_000;

type Remembered = { readonly token: AccessToken; readonly until: number };

/**
 * The tokens of an OpenID Connect issuer. One that held is remembered for as long as keys count as fresh, so that only its
 * first request pays for the signature.
 */
export class IssuerTokens {
  private readonly keys: IssuerKeys;
  private readonly remembered = new Map<string, Remembered>();

  /** @param now milliseconds since 1970 */
  constructor(
    readonly settings: IssuerSettings,
    private readonly now: () => number = Date.now,
  ) {
    this.keys = new IssuerKeys(settings.issuer, now);
  }

  /** @throws NotLoggedIn, IssuerAway */
  async verify(text: string): Promise<AccessToken> {
    const token = this.recall(text) ?? (await this.check(text));
    const { securityLevel = 0 } = token.logIn;
    if (securityLevel < this.settings.securityLevel) throw new NotLoggedIn('SECURITY_LEVEL_TOO_LOW');
    return token;
  }

  private recall(text: string): AccessToken | undefined {
    const digest = digestOf(text);
    const known = this.remembered.get(digest);
    if (known === undefined) return undefined;
    if (this.now() < known.until && !hasExpired(known.token, this.now())) return known.token;
    this.remembered.delete(digest);
    return undefined;
  }

  private async check(text: string): Promise<AccessToken> {
    const { issuer, audience } = this.settings;
    const token = await verifyAccessToken(text, { issuer, audience, key: this.keys.find }, this.now());
    const [oldest] = this.remembered.keys();
    if (this.remembered.size >= REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
    this.remembered.set(token.digest, { token, until: this.now() + KEYS_FRESH });
    return token;
  }
}
