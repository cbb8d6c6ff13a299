import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from '@jest/globals';
import { harness, ids, someEvents } from './harness.js';

const { connect } = harness();

test('serves as a process of its own until it is told to end', async () => {
  const server = spawn(
    process.execPath,
    ['--import', './scripts/typescript.mjs', 'test/eventstoredb-double/serve.ts', '--nodes', '3', '--tls'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = once(server, 'exit');
  const [url] = (await once(createInterface(server.stdout), 'line')) as [string];
  const client = connect(url);
  await client.appendToStream('career-1', someEvents(2));
  expect(await ids(client.readStream('career-1'))).toHaveLength(2);
  server.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
});
