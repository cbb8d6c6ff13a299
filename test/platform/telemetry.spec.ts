import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { wantedSignals } from '../../src/platform/telemetry/start.js';
import { OtlpReceiver, type ReceivedSpan } from '../support/otlp-receiver.js';
import { REGISTRAR } from '../support/people.js';
import { ServiceProcess } from '../support/service-process.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
const CORRELATION = '6f0f4f0e-6c0a-4f6b-9d3e-1f2a3b4c5d6e';

const REGISTER = `mutation Register($input: RegisterDoctorInput!, $request: RequestInput) {
  registerDoctor(input: $input, request: $request) { doctor { id } errors { code } }
}`;
/** The registrar's enterprise and two roles, and the doctor. */
const RECORDED = 4;
const input = { hprNumber: '9137521', name: 'Åse Prøvesen' };

let collector: OtlpReceiver;
let service: ServiceProcess;
let doctorId: string;

beforeAll(async () => {
  collector = await OtlpReceiver.start();
  service = await ServiceProcess.start({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_METRIC_EXPORT_INTERVAL: '100',
    OTEL_METRIC_EXPORT_TIMEOUT: '100',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
  });
  const traced = { traceparent: `00-${TRACE}-${CALLER}-01`, 'x-correlation-id': CORRELATION };
  const answer = await service.ask(REGISTER, { input }, traced);
  const { data } = (await answer.json()) as { data: { registerDoctor: { doctor: { id: string } } } };
  doctorId = data.registerDoctor.doctor.id;
  await service.ask(REGISTER, { input });
  await service.ask(REGISTER, { input, request: { expectedRevision: 7 } });
  await service.ask(REGISTER, { input: { ...input, hprNumber: '9137522' }, request: { dryRun: true } });
  await service.ask(`{ doctor(hprNumber: "${input.hprNumber}") { name } nothing }`);
  await service.ask(`query Of9137521 { doctor(hprNumber: "${input.hprNumber}") { name } }`);
  await fetch(`${service.url}/health/ready`);
  await fetch(`${service.url}/doctors/${input.hprNumber}`, { headers: { authorization: service.authorization } });
  await fetch(`${service.url}/doctors/${input.hprNumber}`);
  await collector.point('tjenestebok.read_model.events', (events) => events === RECORDED);
  await collector.point('tjenestebok.ready', (ready) => ready === 1);
  await collector.point('nodejs.eventloop.delay.p99', (seconds) => seconds > 0);
  expect(await service.stop()).toBe(0);
});

afterAll(async () => {
  await service.remove();
  collector.close();
});

function spansOf(trace: string): ReceivedSpan[] {
  return collector.spans.filter(({ traceId }) => traceId === trace);
}

function named(name: string, spans = spansOf(TRACE)): ReceivedSpan {
  const found = spans.find((span) => span.name === name);
  if (!found) throw new Error(`No span ${name} among ${spans.map((span) => span.name).join(', ')}`);
  return found;
}

describe('traces', () => {
  it('go on from the caller, through request, operation and command, to the append', () => {
    const parents: [string, string][] = [
      ['mutation', 'POST /graphql'],
      ['ChangeCareer', 'mutation'],
      ['event_store readStream', 'ChangeCareer'],
      ['event_store append', 'ChangeCareer'],
    ];
    expect(named('POST /graphql').parentSpanId).toBe(CALLER);
    for (const [child, parent] of parents) {
      expect([child, named(child).parentSpanId]).toEqual([child, named(parent).spanId]);
    }
  });

  it('say what was done and how it ended, and of a stream only of what kind it is', () => {
    expect(named('POST /graphql').attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'http.response.status_code': 200,
      'url.scheme': 'http',
      'tjenestebok.correlation': CORRELATION,
    });
    expect(named('mutation').attributes).toEqual({
      'graphql.operation.type': 'mutation',
      'graphql.operation.name': 'Register',
    });
    expect(named('ChangeCareer').attributes).toEqual({ 'tjenestebok.command.outcome': 'recorded' });
    expect(named('event_store append').attributes).toEqual({
      'tjenestebok.stream.category': 'career',
      'tjenestebok.events': 1,
    });
    const outcomes = collector.spans.filter(({ name }) => name === 'ChangeCareer').map(({ attributes }) => attributes);
    expect(outcomes).toContainEqual({ 'tjenestebok.command.outcome': 'refused' });
  });

  it('show the projecting, each batch on its own, and no probes', () => {
    const batches = collector.spans.filter(({ name }) => name === 'projection batch');
    expect(batches.length).toBeGreaterThan(0);
    expect(batches.every(({ parentSpanId, traceId }) => (parentSpanId ?? '') === '' && traceId !== TRACE)).toBe(true);
    expect(collector.spans.map(({ name }) => name).filter((name) => name.includes('health'))).toEqual([]);
  });

  it('come from an instance that says which it is, and nothing of its machine', () => {
    expect(collector.resource).toMatchObject({
      'service.name': 'tjenestebok',
      'service.instance.id': 'one',
      'deployment.environment.name': 'test',
    });
    expect(Object.keys(collector.resource).filter((key) => /^(host|process)\./.test(key))).toEqual([]);
  });

  it('have their ids in the log', () => {
    const [line] = service.lines().filter(({ correlation }) => correlation === CORRELATION);
    expect(line).toMatchObject({ message: 'Answered', trace_id: TRACE, operationName: 'Register' });
  });
});

describe('metrics', () => {
  const points = (name: string) => collector.metrics.get(name)?.points ?? [];

  it('count the requests by route and answer', () => {
    const requests = points('http.server.request.duration').map(({ attributes, value }) => [
      attributes['http.request.method'],
      attributes['http.route'],
      attributes['http.response.status_code'],
      value,
    ]);
    expect(requests).toContainEqual(['POST', '/graphql', 200, 6]);
    expect(requests).toContainEqual(['GET', '/health/ready', 200, 1]);
    expect(requests).toContainEqual(['GET', undefined, 404, 1]);
    expect(requests).toContainEqual(['GET', undefined, 401, 1]);
    expect(points('http.server.active_requests').every(({ value }) => value === 0)).toBe(true);
  });

  it('count the commands by what became of them', () => {
    const commands = points('tjenestebok.command.duration').map(({ attributes, value }) => [
      attributes['tjenestebok.command.name'],
      attributes['tjenestebok.command.outcome'],
      value,
    ]);
    expect(commands.sort()).toEqual([
      ['ChangeCareer', 'conflict', 1],
      ['ChangeCareer', 'recorded', 1],
      ['ChangeCareer', 'refused', 1],
      ['ChangeCareer', 'unchanged', 1],
    ]);
    expect(points('tjenestebok.event_store.append.duration')).toEqual([
      { attributes: { 'tjenestebok.stream.category': 'career' }, value: 1 },
    ]);
  });

  it('tell of each read model how far it is', () => {
    for (const [name, value] of [
      ['tjenestebok.read_model.events', RECORDED],
      ['tjenestebok.read_model.lag.events', 0],
      ['tjenestebok.read_model.lag.time', 0],
    ] as const) {
      expect(points(name)).toEqual(
        expect.arrayContaining([
          {
            attributes: {
              'tjenestebok.read_model.name': 'doctor-roster',
              'tjenestebok.read_model.version': expect.any(Number),
            },
            value,
          },
        ]),
      );
    }
  });

  it('end with an instance that is no longer ready', () => {
    expect(points('tjenestebok.ready')).toEqual([{ attributes: {}, value: 0 }]);
  });

  it.each([
    ['nodejs.eventloop.delay.mean', 's'],
    ['nodejs.eventloop.delay.p99', 's'],
    ['nodejs.eventloop.delay.max', 's'],
    ['nodejs.eventloop.utilization', '1'],
    ['process.memory.usage', 'By'],
    ['v8js.memory.heap.used', 'By'],
    ['process.uptime', 's'],
  ])('tell %s in %s', (name, unit) => {
    expect(collector.metrics.get(name)?.unit).toBe(unit);
    expect(points(name).length).toBeGreaterThan(0);
  });
});

describe('telemetry', () => {
  it('holds no name, no number and no id of a doctor', () => {
    const everything = collector.bodies.join('\n');
    expect(everything).toContain('ChangeCareer');
    expect(everything).not.toMatch(/913752\d|Prøvesen/);
    expect(everything).not.toContain(REGISTRAR);
    for (const part of service.authorization.split(/[ .]/)) expect(everything).not.toContain(part);
    expect(everything).not.toContain(doctorId);
  });

  it.each([
    [{}, false, false],
    [{ OTEL_SERVICE_NAME: 'x' }, false, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }, true, true],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_TRACES_EXPORTER: 'none' }, false, true],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' }, true, false],
    [{ OTEL_METRICS_EXPORTER: 'prometheus' }, false, true],
    [{ OTEL_METRICS_EXPORTER: 'prometheus', OTEL_SDK_DISABLED: 'true' }, false, false],
    [{ OTEL_TRACES_EXPORTER: '', OTEL_METRICS_EXPORTER: 'none' }, false, false],
  ])('with %j wants traces %s and metrics %s', (environment, traces, metrics) => {
    expect(wantedSignals(environment)).toEqual({ traces, metrics });
  });

  it('loads nothing of the SDK while nobody asks for it', () => {
    const script = `
      import { createRequire } from 'node:module';
      import { startTelemetry } from './src/platform/telemetry/start.ts';
      const loaded = () => Object.keys(createRequire(import.meta.url).cache).filter((file) => /opentelemetry.sdk/.test(file));
      await startTelemetry({}, 'one');
      const without = loaded().length;
      await startTelemetry({ OTEL_TRACES_EXPORTER: 'console' }, 'one');
      process.stdout.write(JSON.stringify([without, loaded().length > 0]));
    `;
    const loader = join(import.meta.dirname, '../../scripts/typescript.mjs');
    const args = ['--no-warnings', '--import', loader, '--input-type=module', '--eval', script];
    expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('[0,true]');
  });
});
