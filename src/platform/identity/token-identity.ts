import { isIPv4 } from 'node:net';
import { decodeJwt } from 'jose';
import type { AccessToken } from './access-token.js';
import { DEVELOPMENT_ISSUER, type DevelopmentTokens } from './development.js';
import { Proofs } from './dpop.js';
import type { IssuerTokens } from './issuer-tokens.js';
import { type Credentials, Identity, type LogIn } from './log-in.js';
import { NotLoggedIn } from './not-logged-in.js';
import type { SeenProofs } from './seen-proofs.js';

/** How a token may be sent, in the words of the `Authorization` header. */
export type Scheme = 'DPoP' | 'Bearer';

/** Whose tokens count. Where there is neither, every request is refused. */
export type TokenSources = {
  readonly issuer?: { readonly tokens: IssuerTokens; readonly seenProofs: SeenProofs };
  readonly development?: DevelopmentTokens;
};

/** Tells who has sent a request by its access token, and by the proof of the key the token is bound to. */
export class TokenIdentity extends Identity {
  private readonly proofs = new Proofs();

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly sources: TokenSources,
    private readonly now: () => number = Date.now,
  ) {
    super();
  }

  /** What a caller without a token is told to come with. */
  get schemes(): readonly Scheme[] {
    const { issuer, development } = this.sources;
    const isBearer = development !== undefined || issuer?.tokens.settings.dpop === 'allowed';
    return [...(issuer || !isBearer ? (['DPoP'] as const) : []), ...(isBearer ? (['Bearer'] as const) : [])];
  }

  async logIn(credentials: Credentials): Promise<LogIn> {
    const { scheme, token } = tokenIn(credentials.authorization);
    const { issuer, development } = this.sources;
    const claimed = issuerOf(token);
    if (development && claimed === DEVELOPMENT_ISSUER && isLoopback(credentials.peer)) {
      if (scheme !== 'Bearer') throw new NotLoggedIn('DPOP_INVALID');
      const { logIn } = await development.verify(token);
      return logIn;
    }
    if (!issuer || claimed !== issuer.tokens.settings.issuer) throw new NotLoggedIn('TOKEN_ISSUER_WRONG');
    const held = await issuer.tokens.verify(token);
    if (held.boundTo !== undefined) await this.prove(held, held.boundTo, scheme, credentials, issuer.seenProofs);
    else if (issuer.tokens.settings.dpop === 'required') throw new NotLoggedIn('DPOP_MISSING');
    else if (scheme !== 'Bearer') throw new NotLoggedIn('DPOP_INVALID');
    return held.logIn;
  }

  async close(): Promise<void> {
    await this.sources.issuer?.seenProofs.close();
  }

  /** Whoever has stolen a bound token can do nothing with it: the key did not come along. */
  private async prove(
    { digest: tokenDigest }: AccessToken,
    boundTo: string,
    scheme: Scheme,
    { method, url, dpop }: Credentials,
    seenProofs: SeenProofs,
  ): Promise<void> {
    if (scheme !== 'DPoP') throw new NotLoggedIn('DPOP_MISSING');
    const { digest, until } = await this.proofs.check(dpop, { method, url, tokenDigest, boundTo }, this.now());
    // Last, so that only what holds is remembered: nobody fills the table with rubbish.
    if (!(await seenProofs.first(digest, until))) throw new NotLoggedIn('DPOP_REPLAYED');
  }
}

function tokenIn(authorization: string | undefined): { scheme: Scheme; token: string } {
  const [, scheme, token] = /^(DPoP|Bearer)(?: +(.*))?$/i.exec(authorization ?? '') ?? [];
  if (scheme === undefined) throw new NotLoggedIn('TOKEN_MISSING');
  if (token === undefined || !/^[\w.-]+$/.test(token)) throw new NotLoggedIn('TOKEN_INVALID');
  return { scheme: scheme.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer', token };
}

/** Who is said to have made the token; whether it is true is found out later. */
function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw new NotLoggedIn('TOKEN_INVALID');
  }
}

function isLoopback(peer: string | undefined): boolean {
  const address = peer?.replace(/^::ffff:/, '') ?? '';
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}
