import { Logger } from '@nestjs/common';
import { type JWTVerifyGetKey, createRemoteJWKSet, errors } from 'jose';
import { IssuerAway } from './not-logged-in.js';
import { isTrustworthy } from './trustworthy.js';

/** So long keys count as fresh, in milliseconds: what the issuer withdraws is gone here soon after. */
export const KEYS_FRESH = 10 * 60_000;

/**
 * Between two fetches that unknown keys ask for, and after one that failed, in milliseconds: nobody makes us knock at the
 * issuer's door all the time.
 */
export const KEYS_COOL_DOWN = 5_000;

/** The longest wait for an answer of the issuer, in milliseconds. */
const PATIENCE = 5_000;

type Keys = { readonly find: ReturnType<typeof createRemoteJWKSet>; readonly fetchedAt: number };

const log = new Logger('Log-in');

/**
 * The public keys of an issuer, found through its discovery document at the first need. Once fetched they go on working while
 * the issuer is down, and are fetched again when they are old or a token names one that is not among them.
 */
export class IssuerKeys {
  private keys: Keys | undefined;
  private fetching: Promise<Keys> | undefined;
  private failed: { readonly at: number; readonly error: IssuerAway } | undefined;

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly issuer: string,
    private readonly now: () => number,
  ) {}

  /** @throws IssuerAway when keys are needed and cannot be fetched; JOSEError when the issuer has no such key */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const keys = this.keys ?? (await this.fetch());
    // Nobody waits for a renewal: the old ones serve until it is there.
    if (this.now() - keys.fetchedAt >= KEYS_FRESH) void this.fetch().catch(() => undefined);
    try {
      return await keys.find(header, token);
    } catch (error) {
      const isRecent = this.now() - keys.fetchedAt < KEYS_COOL_DOWN;
      if (!(error instanceof errors.JWKSNoMatchingKey) || isRecent) throw error;
      const renewed = await this.fetch();
      return renewed.find(header, token);
    }
  };

  private fetch(): Promise<Keys> {
    if (this.failed && this.now() - this.failed.at < KEYS_COOL_DOWN) return Promise.reject(this.failed.error);
    this.fetching ??= this.load().finally(() => {
      this.fetching = undefined;
    });
    return this.fetching;
  }

  private async load(): Promise<Keys> {
    try {
      const find = createRemoteJWKSet(await this.discover(), {
        timeoutDuration: PATIENCE,
        // When to fetch again is decided here: an issuer that is down must not take the keys away.
        cacheMaxAge: Infinity,
        cooldownDuration: Infinity,
      });
      await find.reload();
      this.failed = undefined;
      this.keys = { find, fetchedAt: this.now() };
      return this.keys;
    } catch (cause) {
      const error = new IssuerAway(this.issuer, cause);
      this.failed = { at: this.now(), error };
      log.warn({ message: 'The keys of the issuer cannot be fetched', reason: error.message });
      throw error;
    }
  }

  /** Where the keys are: what the issuer says of itself, and only if it is the issuer we trust. */
  private async discover(): Promise<URL> {
    const address = `${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status !== 200) throw new Error(`the discovery document was answered with status ${answer.status}`);
    const { issuer, jwks_uri: keys } = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown };
    if (issuer !== this.issuer) throw new Error('the discovery document names another issuer');
    if (typeof keys !== 'string' || !isTrustworthy(keys)) {
      throw new Error('the discovery document names no safe address of the keys');
    }
    return new URL(keys);
  }
}
