import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { command, startedCommand } from '../support/command-line.js';
import { ServiceProcess } from '../support/service-process.js';

let service: ServiceProcess;

beforeAll(async () => {
  service = await ServiceProcess.start();
});

afterAll(async () => {
  await service.remove();
});

const asked = () => ['import', '--url', `${service.url}/graphql`, 'samples/oslo-vikarer.csv'];

function importWith(token: string, language = 'en') {
  return command([...asked(), '--language', language], { TJENESTEBOK_TOKEN: token });
}

async function doctors(): Promise<unknown> {
  return (await service.ask('{ doctors(first: 1) { totalCount } }')).json();
}

describe('import --url', () => {
  it('records nothing without a log-in, and says so', async () => {
    const { status, stderr } = await importWith('');
    expect(status).toBe(1);
    expect(stderr).toContain('You are not logged in.');
    expect(await doctors()).toMatchObject({ data: { doctors: { totalCount: 0 } } });
  });

  it.each([
    ['', 'en', /You are not logged in\..* TJENESTEBOK_TOKEN\./],
    ['', 'nb', /Du er ikke logget inn\..* TJENESTEBOK_TOKEN\./],
    ['no.such.token', 'en', /cannot be read, or is not genuine\..* TJENESTEBOK_TOKEN\./],
    ['no.such.token', 'nb', /kan ikke leses eller er ikke ekte\..* TJENESTEBOK_TOKEN\./],
  ])(
    'with the token “%s” says (%s) where the token goes, and not to try the same again',
    async (token, language, words) => {
      const { status, stderr } = await importWith(token, language);
      expect(status).toBe(1);
      expect(stderr).toMatch(words);
      expect(stderr).not.toMatch(/same command|samme kommando/);
    },
  );

  it('records as whoever the token of the environment is for', async () => {
    const token = service.authorization.replace('Bearer ', '');
    expect(startedCommand(asked(), { TJENESTEBOK_TOKEN: token })).toMatchObject({ status: 0 });
    const timeline = '{ doctor(hprNumber: "9000001") { timeline(first: 1) { edges { node { actor role } } } } }';
    expect(await (await service.ask(timeline)).json()).toMatchObject({
      data: { doctor: { timeline: { edges: [{ node: { actor: 'test' } }] } } },
    });
  });
});
