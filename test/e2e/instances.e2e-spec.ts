import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readModels } from '../../src/read-models.js';
import { type Engines, type SharedEngines, embeddedEngines, sharedEngines } from '../instances/engines.js';
import { faultsInRoster } from '../instances/check.js';
import { Installation } from '../instances/installation.js';
import { REGISTER, type Payload } from '../instances/requests.js';
import { Trial } from '../instances/trial.js';
import { until } from '../instances/until.js';
import { HeldRequest } from '../support/held-request.js';

// Every process here needs its second to start, and more on a machine that is busy.
jest.setTimeout(120_000);

/** The instances that carry the read models along, by read model. */
async function carriers(installation: Installation): Promise<ReadonlyMap<string, string | undefined>> {
  const states = await installation.withProjections((projections) => projections.overview());
  return new Map(states.map(({ name, carriedBy }) => [name, carriedBy]));
}

/** Resolves when every instance is ready for requests. */
async function ready(installation: Installation): Promise<void> {
  for (const index of installation.running)
    await until(`${installation.nameOf(index)} is ready`, async () => (await installation.health(index)).http === 200);
}

// In this order: each part goes on with what the one before has left.
describe('two instances over one event store and one PostgreSQL', () => {
  let engines: SharedEngines;
  let installation: Installation<SharedEngines>;
  let trial: Trial;
  /** How long the history was when the log was kept. */
  let history: number;
  /** Of whom the last event of the log is, when it is replaced by an older one, in which that place is soon another's. */
  const lastChanged = '8000010';

  beforeAll(async () => {
    engines = await sharedEngines();
    installation = await Installation.start(engines);
    trial = new Trial(installation);
  });

  afterAll(async () => {
    await installation.remove();
  });

  it('lose nothing and double nothing when the one that projects is killed under load, and then the other one', async () => {
    await trial.underLoad(async () => {
      const first = (await carriers(installation)).get('doctor-roster');
      const index = installation.running.findIndex((each) => installation.nameOf(each) === first);
      for (const killed of [index, 1 - index]) {
        await trial.moreAcknowledged(5);
        await installation.kill(killed);
        const survivor = installation.nameOf(1 - killed);
        await until(`${survivor} has taken over`, async () => {
          const now = [...(await carriers(installation)).values()];
          return now.every((carrier) => carrier === survivor);
        });
        await trial.moreAcknowledged(5); // Each is followed by a look at what it led to.
        await installation.startInstance(killed);
      }
      await trial.moreAcknowledged(5);
    });
    await trial.rush(lastChanged, 1);
    expect(await trial.faults()).toEqual([]);
    history = trial.history.length;
    engines.keepLog();
  });

  it('go on when PostgreSQL has been away, and say so meanwhile', async () => {
    await trial.underLoad(async () => {
      await engines.database.kill();
      const { http, report } = await installation.health(1);
      expect(http).toBe(503);
      const lost = report.checks.filter(({ status }) => status === 'error').map(({ name }) => name);
      expect(lost).toEqual(expect.arrayContaining(['person-keys', 'read-models']));
      await until('a client is told', () => Promise.resolve(trial.again.has('STORE_UNAVAILABLE')));
      await engines.database.restart();
      await ready(installation);
      await trial.moreAcknowledged(10);
    });
    expect(await trial.faults()).toEqual([]);
  });

  it('go on when the event store has been killed', async () => {
    await trial.underLoad(async () => {
      await trial.moreAcknowledged(5);
      await engines.eventStore.restart();
      await ready(installation);
      await trial.moreAcknowledged(10);
    });
    expect(await trial.faults()).toEqual([]);
  });

  it('record what many write at once about one doctor once each, or say that somebody else was quicker', async () => {
    const codes = await trial.rush('8000000', 24);
    expect(new Set(codes)).toContain('acknowledged');
    expect(codes.filter((code) => code !== 'acknowledged' && code !== 'CONFLICT')).toEqual([]);
    expect(await trial.faults()).toEqual([]);
  });

  it('answer the commands in flight when one is asked to end, and it ends with status 0', async () => {
    const port = Number(new URL(installation.urlOf(0) ?? '').port);
    const doctors = Array.from({ length: 6 }, (_, index) => ({
      hprNumber: String(8_000_001 + index),
      commandId: randomUUID(),
    }));
    const requests = await Promise.all(
      doctors.map(({ hprNumber, commandId }) => {
        const variables = { input: { hprNumber, name: 'Åse Prøvesen' }, request: { commandId } };
        const body = JSON.stringify({ query: REGISTER, variables });
        return HeldRequest.post(port, '/graphql', body, installation.authorization);
      }),
    );
    // Nothing can be recorded before the instance has been asked to end.
    engines.eventStore.signal('SIGSTOP');
    const answers = requests.map((request) => request.finish());
    const ended = await installation.stop(0, () => {
      engines.eventStore.signal('SIGCONT');
    });
    expect(ended).toBe('Stopped');
    const told = (await Promise.all(answers)).map(({ body }) => JSON.parse(body) as { data: { changed: Payload } });
    expect(told.map(({ data }) => data.changed.errors)).toEqual(doctors.map(() => []));
    doctors.forEach((doctor, index) => {
      const { changed } = told[index]?.data ?? {};
      if (changed) trial.acknowledgedElsewhere(doctor, changed);
    });
    await trial.underLoad(() => trial.moreAcknowledged(10)); // By the other one.
    expect(await trial.faults()).toEqual([]);
  });

  it('answer side by side in two versions of the program, each with read models of its own', async () => {
    await trial.underLoad(async () => {
      await installation.startInstance(0, { isNewer: true });
      await trial.moreAcknowledged(20);
    });
    expect(await trial.faults()).toEqual([]);
    const states = await installation.withProjections((projections) => projections.overview());
    expect(states.map(({ name, version, complete }) => [name, version, complete])).toEqual([
      ['doctor-roster', 1, true],
      ['doctor-roster', 2, true],
      ...readModels.filter(({ name }) => name !== 'doctor-roster').map(({ name, version }) => [name, version, true]),
    ]);
  });

  it('notice that the log is an older one, and build the read models anew from it', async () => {
    await trial.rush(lastChanged, 1);
    expect(await trial.faults()).toEqual([]);
    await engines.restoreLog();
    trial.forgetSince(history);
    await trial.rush(lastChanged, 1);
    const log = await installation.log();
    for (const index of installation.running)
      await until('the roster is that of the log', async () => {
        const faults = faultsInRoster(await trial.roster(index), log);
        return faults.length === 0;
      });
    await ready(installation);
    const noticed = async () => {
      const reports = await Promise.all(installation.running.map((index) => installation.health(index)));
      const checks = reports.flatMap(({ report }) => report.checks);
      const names = checks
        .filter(({ details }) => String(details?.notice).includes('built anew'))
        .map(({ name }) => name);
      return names.sort().join();
    };
    // The roster in either version. Each read model looks by itself, so one may notice a second after another.
    const names = ['doctor-roster', ...readModels.map(({ name }) => name)];
    const all = names
      .map((name) => `read-model ${name}`)
      .sort()
      .join();
    await until('every read model has noticed', async () => (await noticed()) === all);
    await ready(installation);
    await trial.underLoad(() => trial.moreAcknowledged(10));
    expect(await trial.faults()).toEqual([]);
  });
});

describe('two instances over one folder', () => {
  let engines: Engines;
  let installation: Installation;
  let trial: Trial;

  beforeAll(async () => {
    engines = embeddedEngines();
    installation = await Installation.start(engines);
    trial = new Trial(installation);
  });

  afterAll(async () => {
    await installation.remove();
  });

  it('lose nothing and double nothing when either is killed under load; each client reads what it wrote', async () => {
    await trial.underLoad(async () => {
      await trial.killAndRestart(0);
      await trial.moreAcknowledged(5);
      await installation.kill(1);
      await trial.moreAcknowledged(5);
    });
    expect(await trial.faults()).toEqual([]);
  });

  it('build the read models anew when they are started on an older log', async () => {
    engines.keepLog();
    const length = trial.history.length;
    await trial.underLoad(() => trial.moreAcknowledged(10));
    await installation.kill(0);
    await engines.restoreLog();
    trial.forgetSince(length);
    await installation.startInstance(0);
    await ready(installation);
    await trial.underLoad(() => trial.moreAcknowledged(10));
    expect(await trial.faults()).toEqual([]);
  });
});
