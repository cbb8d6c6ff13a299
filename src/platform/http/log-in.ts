import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusalMessages } from '../../messages/refusals.js';
import { ASYMMETRIC } from '../identity/algorithms.js';
import type { Credentials, Identity, LogIn } from '../identity/log-in.js';
import { IssuerAway, type LogInFault, NotLoggedIn } from '../identity/not-logged-in.js';
import { SeenProofsUnavailable } from '../identity/seen-proofs.js';
import type { Scheme } from '../identity/token-identity.js';

export type LogInOptions = {
  /** The address callers use when it is not the one that arrives here, as behind a proxy; without a slash at the end. */
  readonly publicUrl?: string | undefined;
  /** What a caller without a token is told to come with. */
  readonly schemes: readonly Scheme[];
};

const log = new Logger('Log-in');

const logIns = new WeakMap<FastifyRequest, LogIn>();

/** Who has sent the request; undefined where none is asked for. */
export function logInOf(request: FastifyRequest): LogIn | undefined {
  return logIns.get(request);
}

/**
 * Nobody comes in without having logged in: whatever has a route, and what has none. Open are the probes, the page of the IDE,
 * the hashes of the log, what it takes to check a credential, and what somebody without an account signs with a one-time link,
 * which is let in by the link.
 */
export function requireLogIn(http: FastifyInstance, identity: Identity, options: LogInOptions): void {
  http.addHook('onRequest', async (request, reply) => {
    if (isOpen(request)) return;
    try {
      logIns.set(request, await identity.logIn(credentialsOf(request, options.publicUrl)));
    } catch (error) {
      if (error instanceof NotLoggedIn) {
        reply.code(401).header('www-authenticate', challenges(error.code, options.schemes));
        return refuse(reply, error.code);
      }
      if (!(error instanceof IssuerAway) && !(error instanceof SeenProofsUnavailable)) throw error;
      reply.code(503).header('retry-after', '5');
      if (error instanceof IssuerAway) return refuse(reply, error.code);
      log.warn({ message: 'Nobody can log in now', reason: error.message });
      return refuse(reply, 'STORE_UNAVAILABLE');
    }
  });
}

/** Probes, and what it takes to check a document. */
const OPEN_FOLDERS = [
  '/health/',
  '/log/',
  '/documents/status/',
  '/documents/credential/',
  '/documents/schema/',
  '/.well-known/jwt-vc-issuer',
];

/** Pages for whoever comes with a link of its own, or with a document to check. */
const OPEN: ReadonlySet<string> = new Set([
  '/sign/:token',
  '/shared',
  '/shared/document',
  '/verify',
  '/verify/document',
]);

/** By the route as the program knows it, never by the path as it was written. */
function isOpen({ method, routeOptions: { url } }: FastifyRequest): boolean {
  const isOpenPath = OPEN_FOLDERS.some((path) => url?.startsWith(path)) || OPEN.has(url ?? '');
  return isOpenPath || (url === '/' && (method === 'GET' || method === 'HEAD'));
}

function credentialsOf(request: FastifyRequest, publicUrl: string | undefined): Credentials {
  const { authorization, dpop, forwarded, 'x-forwarded-for': forwardedFor } = request.headers;
  const [path = ''] = request.url.split('?');
  const isForwarded = forwarded !== undefined || forwardedFor !== undefined;
  return {
    method: request.method,
    url: `${publicUrl ?? `${request.protocol}://${request.host}`}${path}`,
    authorization,
    // Node makes one text of several, with commas, which is no proof.
    dpop,
    // A proxy on this machine lets others in.
    peer: isForwarded ? undefined : request.socket.remoteAddress,
  };
}

/** What the caller must come with, one challenge a scheme (RFC 6750, 9449, 9470). */
function challenges(fault: LogInFault, schemes: readonly Scheme[]): string[] {
  const error = errorOf(fault);
  return schemes.map((scheme) => {
    const parameters = [
      ...(error === undefined ? [] : [`error="${error}"`]),
      ...(scheme === 'DPoP' ? [`algs="${ASYMMETRIC.join(' ')}"`] : []),
    ];
    return [scheme, parameters.join(', ')].join(' ').trim();
  });
}

function errorOf(fault: LogInFault): string | undefined {
  if (fault === 'TOKEN_MISSING') return undefined;
  if (fault === 'SECURITY_LEVEL_TOO_LOW') return 'insufficient_user_authentication';
  return fault.startsWith('DPOP_') ? 'invalid_dpop_proof' : 'invalid_token';
}

/** In the form of a GraphQL answer, which most callers read. */
function refuse(reply: FastifyReply, code: string): FastifyReply {
  const message = refusalMessages({ code });
  return reply
    .header('cache-control', 'no-store')
    .send({ data: null, errors: [{ message: message.en, extensions: { code, message } }] });
}
