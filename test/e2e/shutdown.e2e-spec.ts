import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { EventStoreDouble } from '../eventstoredb-double/double.js';
import { TestDatabase } from '../support/database.js';
import { HeldRequest } from '../support/held-request.js';
import { ServiceProcess } from '../support/service-process.js';

const REGISTRATION = `mutation { registerDoctor(input: { hprNumber: "9100001", name: "Åse Prøvesen" }) { doctor { revision } seen { stream revision } errors { code } } }`;
const REGISTER = JSON.stringify({ query: REGISTRATION });

const LOOK = JSON.stringify({ query: '{ doctor(hprNumber: "9100001") { revision } }' });

const LIST = 'query ($seen: SeenInput) { doctors(first: 1, seen: $seen) { totalCount } }';

type Registered = { readonly data: { readonly registerDoctor: { readonly seen: object } } };

/** An error as careless code makes them; the text is put together only when it is thrown. */
const careless = `data:text/javascript,process.on('SIGUSR2', () => {
  Promise.reject(new RangeError(String.fromCharCode(57, 49, 48, 48, 48, 48, 49)));
})`;

let calm: ServiceProcess;
let hurried: ServiceProcess;
let impatient: ServiceProcess;
let broken: ServiceProcess;
let eventStore: EventStoreDouble;
let otherStore: EventStoreDouble;
let databases: TestDatabase[];
let dependent: ServiceProcess;
let alone: ServiceProcess;

beforeAll(async () => {
  [eventStore, otherStore] = await Promise.all([EventStoreDouble.start(), EventStoreDouble.start()]);
  databases = await Promise.all([TestDatabase.create(), TestDatabase.create()]);
  [calm, hurried, impatient, broken, dependent, alone] = await Promise.all([
    ServiceProcess.start(),
    ServiceProcess.start(),
    ServiceProcess.start({}, { program: 'test/e2e/impatient-service.ts' }),
    ServiceProcess.start({}, { nodeOptions: ['--import', careless] }),
    ServiceProcess.start(sharing(eventStore, databases[0])),
    ServiceProcess.start(sharing(otherStore, databases[1])),
  ]);
}, 60_000);

afterAll(async () => {
  await Promise.all([calm, hurried, impatient, broken, dependent, alone].map((service) => service.remove()));
  await Promise.all([eventStore, otherStore].map((store) => store.stop()));
  await Promise.all(databases.map((database) => database.drop()));
});

/** Settings of an instance that has its log and its database elsewhere. */
function sharing(store: EventStoreDouble, database: TestDatabase | undefined): Record<string, string> {
  return {
    TJENESTEBOK_EVENTSTORE_URL: store.url,
    TJENESTEBOK_DATABASE_URL: database?.url ?? '',
    TJENESTEBOK_IDENTITY_KEY: randomBytes(32).toString('base64'),
    TJENESTEBOK_MASTER_KEY: randomBytes(32).toString('base64'),
    TJENESTEBOK_SIGNING_KEY: randomBytes(32).toString('base64'),
  };
}

function held({ port, authorization }: ServiceProcess, body: string): Promise<HeldRequest> {
  return HeldRequest.post(port, '/graphql', body, authorization);
}

async function messages(of: ServiceProcess): Promise<string[]> {
  await of.ended();
  return of.lines().map(({ message }) => message);
}

describe('a service that nobody can log in to', () => {
  it('starts, says so and turns everybody away', async () => {
    const service = await ServiceProcess.start({ TJENESTEBOK_DEVELOPMENT_LOGIN: 'off' }, { authorization: 'Bearer x' });
    const warned = await service.line(({ message }) => message.startsWith('Nobody can log in'));
    expect(warned).toMatchObject({ level: 'warn' });
    expect((await service.ask('{ whoAmI { name } }')).status).toBe(401);
    expect(await service.stop()).toBe(0);
  });
});

describe('a service that is asked to stop', () => {
  it('answers the command in flight, is no longer ready meanwhile, and ends with status 0', async () => {
    const service = calm;
    const { port } = service;
    const probe = await HeldRequest.get(port, '/health/ready');
    const idle = await fetch(`${service.url}/health/ready`); // Leaves a connection open that nobody uses.
    expect(idle.status).toBe(200);
    const command = await held(service, REGISTER);

    service.signal('SIGTERM');
    await service.line(({ message }) => message === 'Asked to stop by SIGTERM');
    service.signal('SIGTERM'); // As npm hands on what the terminal has sent already.

    const { status, body } = await probe.finish();
    expect(status).toBe(503);
    expect(JSON.parse(body)).toEqual({
      status: 'error',
      checks: [{ name: 'process', status: 'error', reason: 'stopping' }],
    });
    await expect(fetch(`${service.url}/health/live`)).rejects.toThrow();

    const answer = await command.finish();
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({
      data: { registerDoctor: { doctor: { revision: 0 }, errors: [] } },
    });
    expect(await service.ended()).toBe(0);
    const said = (await messages(service)).filter((message) => !message.startsWith('Read model'));
    expect(said.slice(-2)).toEqual(['Answered', 'Stopped']);
    expect(service.faults).toBe('');

    const log = new EmbeddedEventStore(join(service.folder, 'events.sqlite'));
    const recorded = [];
    for await (const { stream, type } of log.readAll()) if (stream.startsWith('career-')) recorded.push(type);
    await log.close();
    expect(recorded).toEqual(['DoctorRegistered']);
  });

  it('tells those who wait for an event store that is away what is known, and ends with status 0', async () => {
    const service = dependent;
    const command = await held(service, REGISTER);
    const { happened } = eventStore.faults.leaveAppendsUnanswered({ stored: true });
    const commanded = command.finish();
    await happened;
    await eventStore.faults.refuseConnections();
    const query = await held(service, LOOK);
    const asked = query.finish();

    const began = performance.now();
    service.signal('SIGTERM');
    expect((await commanded).body).toContain('"OUTCOME_UNKNOWN"');
    expect((await asked).body).toContain('"STORE_UNAVAILABLE"');
    expect(await service.ended()).toBe(0);
    expect(performance.now() - began).toBeLessThan(15_000);
    expect((await messages(service)).at(-1)).toBe('Stopped');
    expect(service.faults).toBe('');
  });

  it('does not wait for an event store that is away when nobody else does', async () => {
    const service = alone;
    const registered = (await (await service.ask(REGISTRATION)).json()) as Registered;
    const { seen } = registered.data.registerDoctor;
    await service.ask(LIST, { seen }); // The read models have something to come back to.
    await otherStore.faults.refuseConnections();
    await service.line(({ message }) => message === 'A part is not ready');
    const began = performance.now();
    service.signal('SIGTERM');
    expect(await service.ended()).toBe(0);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('ends hard when it is asked again, and says so', async () => {
    const service = hurried;
    const command = await held(service, REGISTER);
    service.signal('SIGTERM');
    await service.line(({ message }) => message === 'Asked to stop by SIGTERM');
    service.signal('SIGINT');
    expect(await service.ended()).toBe(1);
    expect((await messages(service)).at(-1)).toBe('Asked again, by SIGINT; ending hard');
    await command.lost();
  });

  it('ends hard when a request does not come to its end in time', async () => {
    const service = impatient;
    const command = await held(service, REGISTER);
    service.signal('SIGTERM');
    expect(await service.ended()).toBe(1);
    expect((await messages(service)).at(-1)).toBe('Not stopped within 0.1 s; ending hard');
    await command.lost();
  });
});

describe('an error that nobody catches', () => {
  it('ends the process with status 1, and a line that says where but not what', async () => {
    broken.signal('SIGUSR2');
    expect(await broken.ended()).toBe(1);
    const last = broken.lines().at(-1);
    expect(last).toMatchObject({ level: 'fatal', origin: 'unhandledRejection', error: 'RangeError' });
    expect(last?.stack).toMatch(/^at process\./);
    expect(broken.output + broken.faults).not.toContain('9100001');
  });
});
