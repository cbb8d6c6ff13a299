import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { LogInRefused, RemoteService, logInFrom } from '../../src/client/remote-service.js';
import type { Refused } from '../../src/kernel/rule.js';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** What a service, or something in front of it, answers. */
async function answering(status: number, body: string, heard: (request: IncomingMessage) => void = () => undefined) {
  server = createServer((request, response) => {
    heard(request);
    response.writeHead(status).end(body);
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`;
}

const DOCTOR = { hprNumber: '9000001', name: 'Kari' };
const REQUEST = { commandId: 'one', dryRun: false };

describe('a running service', () => {
  test('its refusals come with the figures of their messages', async () => {
    const error = {
      code: 'ENDS_BEFORE_START',
      field: 'to',
      value: '2022-04-01',
      rule: null,
      change: 1,
      details: [{ name: 'from', value: '2022-05-01' }],
    };
    const data = { recordChanges: { events: 0, seen: null, notices: [], errors: [error] } };
    const remote = new RemoteService(await answering(200, JSON.stringify({ data })));
    const refused = (await remote.record(DOCTOR, [], REQUEST).catch((thrown: unknown) => thrown)) as Refused;
    expect(refused.refusals).toEqual([
      {
        code: 'ENDS_BEFORE_START',
        field: 'to',
        value: '2022-04-01',
        details: { from: '2022-05-01', command: '1' },
      },
    ]);
  });

  test.each([
    [502, '<html>Bad gateway</html>'],
    [200, ''],
    [200, 'null'],
  ])('an answer %s that is not its own is told with the status: %j', async (status, body) => {
    const remote = new RemoteService(await answering(status, body));
    const refused = (await remote.ask('{ a }', {}).catch((thrown: unknown) => thrown)) as Error;
    expect(refused.name).toBe('ServiceError');
    expect(refused.message).toContain(`answered ${String(status)}`);
  });

  test('only when nobody is there does it not answer', async () => {
    const url = await answering(200, '');
    await new Promise((done) => server?.close(done));
    await expect(new RemoteService(url).ask('{ a }', {})).rejects.toThrow('does not answer');
  });

  test.each([
    ['Bearer a.b.c', 'Bearer a.b.c'],
    [undefined, undefined],
  ])('hears what the caller logs in with: %s', async (authorization, heard) => {
    let told: string | undefined;
    const url = await answering(200, '{"data":{}}', ({ headers }) => (told = headers.authorization));
    await new RemoteService(url, authorization).ask('{ a }', {});
    expect(told).toBe(heard);
  });

  test('that the caller is not logged in is told in its words, and where the token goes', async () => {
    const words = { nb: 'Du er ikke logget inn.', en: 'You are not logged in.' };
    const error = { message: words.en, extensions: { code: 'TOKEN_MISSING', message: words } };
    const remote = new RemoteService(await answering(401, JSON.stringify({ data: null, errors: [error] })));
    const refused = (await remote.ask('{ a }', {}).catch((thrown: unknown) => thrown)) as LogInRefused;
    expect(refused).toBeInstanceOf(LogInRefused);
    expect(refused.message).toMatch(/^You are not logged in\. .* TJENESTEBOK_TOKEN\.$/);
    expect(refused.reason).toEqual(words);
  });
});

test.each([
  [{ TJENESTEBOK_TOKEN: ' a.b.c\n' }, 'Bearer a.b.c'],
  [{ TJENESTEBOK_TOKEN: ' ' }, undefined],
  [{}, undefined],
])('a token in the environment %j logs in as %s', (environment, authorization) => {
  expect(logInFrom(environment)).toBe(authorization);
});
