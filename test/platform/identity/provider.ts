import { type Server, type ServerResponse, type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { AUDIENCE, signingKey } from './issuer.js';

export const CLIENT = { id: 'epj', secret: 'a-secret-of-the-client', callback: 'http://127.0.0.1/callback' };
const SCOPE = 'nhn:tjenestebok/api';

/** What the provider knows of a person, by the claims of the HelseID profile. */
const persons: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  kari: {
    name: 'Kari Eksempel',
    'helseid://claims/hpr/hpr_number': '9000001',
    'helseid://claims/identity/security_level': '4',
    'helseid://claims/client/claims/orgnr_parent': '999999901',
  },
  ola: { name: 'Ola Eksempel', 'helseid://claims/identity/security_level': '3' },
};

/** A real OpenID provider on loopback, where whoever is named logs in. */
export class TestProvider {
  private provider: Provider | undefined;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<TestProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const started = new TestProvider(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await started.rotate();
    server.on('request', (request, response) => void started.answer(request, response));
    return started;
  }

  /** Begins anew, with another key. */
  async rotate(): Promise<void> {
    const key = await signingKey();
    this.provider = new Provider(
      this.url,
      configuration({ ...(await exportJWK(key.secret)), kid: key.kid, use: 'sig' }),
    );
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { provider } = this;
    if (!provider) throw new Error('There is no provider yet');
    if (request.url?.startsWith('/interaction/') !== true) {
      await provider.callback()(request, response);
      return;
    }
    const { params } = await provider.interactionDetails(request, response);
    const accountId = String(params.login_hint);
    const grant = new provider.Grant({ accountId, clientId: CLIENT.id });
    grant.addOIDCScope('openid');
    grant.addResourceScope(AUDIENCE, SCOPE);
    const result = { login: { accountId }, consent: { grantId: await grant.save() } };
    await provider.interactionFinished(request, response, result);
  }
}

function configuration(key: object): Configuration {
  return {
    jwks: { keys: [key] },
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        grant_types: ['authorization_code', 'client_credentials'],
        redirect_uris: [CLIENT.callback],
        application_type: 'native',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    scopes: ['openid'],
    cookies: { keys: ['only for tests'] },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    extraTokenClaims: (_context, token) => ('accountId' in token ? persons[token.accountId] : {}),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      dPoP: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, audience) => ({
          scope: SCOPE,
          audience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  };
}

/** Goes where a browser would be sent, cookies and all, until it is sent back to the client. */
export async function followTo(callback: string, from: URL): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = from;
  for (let step = 0; step < 10; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`No way on from ${at.pathname}: ${answer.status} ${await answer.text()}`);
    at = new URL(location, at);
    if (at.href.startsWith(callback)) return at;
  }
  throw new Error('Sent on and on');
}

export const RESOURCE = { resource: AUDIENCE, scope: `openid ${SCOPE}` };
