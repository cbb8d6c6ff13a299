import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { typescript } from '../platform/kill.js';
import { ServiceProcess } from '../support/service-process.js';

let service: ServiceProcess;

beforeAll(async () => {
  service = await ServiceProcess.start();
});

afterAll(async () => {
  await service.remove();
});

function importWith(token: string, language = 'en') {
  const command = ['src/cli.ts', 'import', '--url', `${service.url}/graphql`, 'samples/oslo-vikarer.csv'];
  const { status, stderr } = spawnSync(process.execPath, [...typescript, ...command, '--language', language], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', TJENESTEBOK_TOKEN: token },
  });
  return { status, stderr };
}

async function doctors(): Promise<unknown> {
  return (await service.ask('{ doctors(first: 1) { totalCount } }')).json();
}

describe('import --url', () => {
  it('records nothing without a log-in, and says so', async () => {
    const { status, stderr } = importWith('');
    expect(status).toBe(1);
    expect(stderr).toContain('You are not logged in.');
    expect(await doctors()).toMatchObject({ data: { doctors: { totalCount: 0 } } });
  });

  it.each([
    ['', 'en', /You are not logged in\..* TJENESTEBOK_TOKEN\./],
    ['', 'nb', /Du er ikke logget inn\..* TJENESTEBOK_TOKEN\./],
    ['no.such.token', 'en', /cannot be read, or is not genuine\..* TJENESTEBOK_TOKEN\./],
    ['no.such.token', 'nb', /kan ikke leses eller er ikke ekte\..* TJENESTEBOK_TOKEN\./],
  ])('with the token “%s” says (%s) where the token goes, and not to try the same again', (token, language, words) => {
    const { status, stderr } = importWith(token, language);
    expect(status).toBe(1);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/same command|samme kommando/);
  });

  it('records as whoever the token of the environment is for', async () => {
    expect(importWith(service.authorization.replace('Bearer ', ''))).toMatchObject({ status: 0 });
    const asked = '{ doctor(hprNumber: "9000001") { timeline(first: 1) { edges { node { actor role } } } } }';
    expect(await (await service.ask(asked)).json()).toMatchObject({
      data: { doctor: { timeline: { edges: [{ node: { actor: 'test' } }] } } },
    });
  });
});
