import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Report } from '../../src/platform/health/health.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { EventStore } from '../../src/platform/event-store/event-store.js';
import { Vault } from '../../src/platform/vault/vault.js';
import { readModels } from '../../src/read-models.js';
import { until } from '../instances/until.js';
import { TestApp } from '../support/app.js';

const REGISTER = `mutation ($input: RegisterDoctorInput!) {
  registerDoctor(input: $input) { doctor { id } seen { stream revision } errors { code message { nb en } } }
}`;

type Registered = {
  readonly doctor: { readonly id: string } | null;
  readonly seen: { readonly stream: string; readonly revision: number } | null;
  readonly errors: readonly { readonly code: string; readonly message: { readonly nb: string; readonly en: string } }[];
};

let service: TestApp;

beforeAll(async () => {
  service = await TestApp.start();
});

afterAll(async () => {
  await service.stop();
  service.remove();
});

async function health(what: string): Promise<{ readonly http: number; readonly type: unknown } & Report> {
  const response = await service.app.inject(`/health/${what}`);
  expect(response.headers['cache-control']).toBe('no-store');
  return { http: response.statusCode, type: response.headers['content-type'], ...response.json<Report>() };
}

function register(hprNumber: string): Promise<Registered> {
  return service.get<Registered>('registerDoctor', REGISTER, { input: { hprNumber, name: 'Åse Prøvesen' } });
}

/** Answers when every read model shows the change; what can never be shown it says at once. */
async function overview(seen: Registered['seen']): Promise<readonly string[]> {
  const query = 'query ($seen: SeenInput) { doctors(first: 1, seen: $seen) { totalCount } }';
  return (await service.ask(query, { seen })).errors.map(({ extensions }) => extensions.code);
}

function part(report: Report, name: string): Report['checks'][number] | undefined {
  return report.checks.find((check) => check.name === name);
}

// In this order: one part after the other is lost.
describe('the health of a service', () => {
  it('is good once it shows all that was recorded', async () => {
    const { seen } = await register('9137521');
    expect(await overview(seen)).toEqual([]);
    expect(await health('live')).toMatchObject({ http: 200, status: 'ok', checks: [{ name: 'process' }] });
    expect(await health('started')).toMatchObject({ http: 200, status: 'ok', checks: [{ name: 'read-models' }] });
    const ready = await health('ready');
    expect(ready).toMatchObject({ http: 200, status: 'ok', type: 'application/json; charset=utf-8' });
    expect(ready.checks.map(({ name, status }) => [name, status])).toEqual([
      ['event-log', 'ok'],
      ['person-keys', 'ok'],
      ['read-models', 'ok'],
      ['access-log', 'ok'],
      ...readModels.map(({ name }) => [`read-model ${name}`, 'ok']),
    ]);
    expect(part(ready, 'read-model doctor-roster')?.details).toMatchObject({ state: 'live', complete: true });
  });

  it('turns red when a read model has stopped, with the reason and no id', async () => {
    const { doctor, seen } = await register('9137522');
    const id = randomUUID();
    const log = new EmbeddedEventStore(service.settings.eventsFile);
    await log.append(seen?.stream ?? '', seen?.revision ?? 0, [
      {
        id,
        type: 'FromTheFuture',
        schema: 1,
        data: {},
        metadata: { actor: '', role: '', correlation: id, causation: id },
      },
    ]);
    await log.close();
    expect(await overview({ stream: seen?.stream ?? '', revision: 1 })).toEqual(['EVENT_TYPE_UNKNOWN']);
    const asked = await service.ask('{ doctor(hprNumber: "9137522") { revision } }');
    expect(asked.errors.map(({ extensions }) => extensions.code)).toEqual(['EVENT_TYPE_UNKNOWN']);
    expect((await register('9137522')).errors.map(({ code }) => code)).toEqual(['EVENT_TYPE_UNKNOWN']);
    const rosterStopped = async () => part(await health('ready'), 'read-model doctor-roster')?.status === 'error';
    await until('the read model has stopped', rosterStopped);
    const ready = await health('ready');
    expect(ready).toMatchObject({ http: 503, status: 'error' });
    const roster = part(ready, 'read-model doctor-roster');
    expect(roster).toMatchObject({ status: 'error', details: { state: 'stopped' } });
    expect(roster?.reason).toMatch(/^stopped: .*FromTheFuture.*event 1 of career-…/);
    expect(JSON.stringify(ready)).not.toContain(doctor?.id);
    expect(part(ready, 'event-log')?.status).toBe('ok');
    expect((await health('live')).http).toBe(200);
  });

  it("turns red when the persons' keys are lost; a command says that nothing was recorded", async () => {
    await service.app.get(Vault).close();
    const ready = await health('ready');
    expect(part(ready, 'person-keys')).toMatchObject({ status: 'error' });
    expect(part(ready, 'person-keys')?.reason).toMatch(/^The persons' keys in .* cannot be reached or used/);
    const { doctor, errors } = await register('9137523');
    expect(doctor).toBeNull();
    expect(errors.map(({ code }) => code)).toEqual(['STORE_UNAVAILABLE']);
    expect(errors[0]?.message.en).toMatch(/Nothing was recorded.*Try again/);
    expect(errors[0]?.message.nb).toMatch(/Ingenting ble registrert.*Prøv igjen/);
  });

  it('turns red when the event log is lost; a question says so too', async () => {
    await service.app.get(EventStore).close();
    const ready = await health('ready');
    const reason = 'The event store is closed';
    expect(part(ready, 'event-log')).toEqual({ name: 'event-log', status: 'error', reason });
    const { errors } = await service.ask('{ doctor(hprNumber: "9137521") { revision } }');
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['STORE_UNAVAILABLE']);
    expect((await health('live')).http).toBe(200);
  });
});
