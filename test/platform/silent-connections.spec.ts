import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import { fastify } from 'fastify';
import { endSilentConnections } from '../../src/platform/http/silent-connections.js';
import { HeldRequest } from '../support/held-request.js';

test('a connection that has brought nothing does not hold up the end; a request that has begun is answered', async () => {
  const http = fastify({ return503OnClosing: false });
  endSilentConnections(http);
  http.get('/', () => 'here');
  const port = Number(new URL(await http.listen({ port: 0, host: '127.0.0.1' })).port);
  const silent: Socket = connect(port, '127.0.0.1');
  await once(silent, 'connect');
  const begun = await HeldRequest.get(port, '/');
  await expect((await fetch(`http://127.0.0.1:${port}/`)).text()).resolves.toBe('here'); // By now the others have arrived.

  const hungUp = once(silent, 'close');
  const closed = http.close();
  await hungUp;
  expect(await begun.finish()).toMatchObject({ status: 200, body: 'here' });
  await closed;
});
