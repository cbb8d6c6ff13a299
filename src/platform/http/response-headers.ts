import type { FastifyInstance } from 'fastify';

/** Enough for the page of the IDE, which has all it needs within it. Nothing is fetched from elsewhere, and no other site frames it. */
const OF_A_PAGE = [
  "default-src 'self' data: blob: 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** An answer is data: a browser that is led to show it as a page runs and fetches nothing. */
const OF_DATA = "default-src 'none'; frame-ancestors 'none'";

/**
 * What goes with every answer, so that nothing between keeps it and no browser takes it for something else. No other site is let
 * in (CORS): there are no headers for that.
 */
export function addResponseHeaders(http: FastifyInstance): void {
  http.addHook('onSend', (_request, reply, payload, done) => {
    const isPage = String(reply.getHeader('content-type')).startsWith('text/html');
    void reply.headers({
      // What everybody may have, and may keep, says so itself.
      ...(reply.hasHeader('cache-control') ? {} : { 'cache-control': 'no-store' }),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      // A page that needs less, or a form, says so itself.
      ...(reply.hasHeader('content-security-policy')
        ? {}
        : { 'content-security-policy': isPage ? OF_A_PAGE : OF_DATA }),
    });
    done(null, payload);
  });
}
