import type { Settings } from '../config/settings.js';
import { openSeenProofs } from '../engines.js';
import { DevelopmentTokens } from './development.js';
import { IssuerTokens } from './issuer-tokens.js';
import { TokenIdentity } from './token-identity.js';

/** Who may log in, as the settings say. Close it in the end. */
export async function openIdentity(settings: Settings): Promise<TokenIdentity> {
  const { issuer, developmentLogIn, keys } = settings;
  return new TokenIdentity({
    ...(issuer ? { issuer: { tokens: new IssuerTokens(issuer), seenProofs: await openSeenProofs(settings) } } : {}),
    ...(developmentLogIn ? { development: new DevelopmentTokens(keys.identity) } : {}),
  });
}
