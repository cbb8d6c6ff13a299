import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** So long, once the program ends, a connection may take to bring the beginning of a request, in milliseconds. */
const GRACE = 500;

/**
 * A connection that was opened and has brought nothing, as browsers and balancers keep in store, counts as busy with Node: it
 * would hold up the end of the program for as long as the other side likes.
 */
export function endSilentConnections(http: FastifyInstance): void {
  const open = new Set<Socket>();
  http.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  http.addHook('preClose', (done) => {
    setTimeout(() => {
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    }, GRACE).unref();
    done();
  });
}
