import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AppendUnanswered, StoreUnavailable } from '../../src/platform/event-store/event-store.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { errorFields, errorInWords } from '../../src/platform/logging/error-fields.js';
import { Log } from '../../src/platform/logging/log.js';
import { inScope } from '../../src/platform/logging/request-scope.js';
import { lostEngineRefusal } from '../../src/platform/lost-engine.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { REGISTRAR, authorizationOf } from '../support/people.js';
import { type LogLine, ServiceProcess } from '../support/service-process.js';

const SECRET = 'Prøvesen 9137521';

function logged(write: (log: Log) => void, logLevel: 'trace' | 'info' | 'silent' = 'trace'): LogLine[] {
  const lines: LogLine[] = [];
  write(new Log({ logLevel, instance: 'one' }, { write: (line) => lines.push(JSON.parse(line) as LogLine) }));
  return lines;
}

describe('a line of the log', () => {
  it('has its time, level, instance and context', () => {
    const [line] = logged((log) => {
      log.log('Text', 'Somewhere');
    });
    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      instance: 'one',
      context: 'Somewhere',
      message: 'Text',
    });
  });

  it('has the fields it is given, and those of its request', () => {
    const [line] = logged((log) => {
      inScope({ correlation: 'c', appends: 0 }, () => {
        log.warn({ message: 'Text', status: 7 });
      });
    });
    expect(line).toMatchObject({ level: 'warn', message: 'Text', status: 7, correlation: 'c' });
  });

  it('tells of an error its kind, code, causes and places, and never its message', () => {
    const cause = Object.assign(new TypeError(`${SECRET}\n    at ${SECRET}`), { code: 'SQLITE_FULL' });
    const error = new RangeError(SECRET, { cause });
    const lines = logged((log) => {
      log.error(error);
      log.error('Text', error.stack, 'Somewhere');
      log.error('Text', error, 'Somewhere');
      log.fatal(error.stack);
      log.error({ message: 'Text', ...errorFields(error) });
    });
    expect(lines.map(({ stack }) => /^at .*logging\.spec/.test(String(stack)))).toEqual([true, true, true, true, true]);
    expect(lines[0]).toMatchObject({ level: 'error', error: 'RangeError', causes: ['TypeError SQLITE_FULL'] });
    expect(JSON.stringify(lines)).not.toMatch(/Prøvesen|9137521/);
    expect(errorInWords(error)).toBe('RangeError: TypeError SQLITE_FULL');
    expect(errorInWords(new AggregateError([cause, cause], SECRET))).toBe(
      'AggregateError: TypeError SQLITE_FULL: TypeError SQLITE_FULL',
    );
    expect(errorInWords(SECRET)).toBe('thrown string');
  });

  it('is written from its level on; what Nest tells of its parts is for debugging', () => {
    const write = (log: Log) => {
      log.log('Mapped', 'RouterExplorer');
      log.debug('Text');
      log.verbose('Text');
      log.log('Text');
    };
    expect(logged(write).map(({ level }) => level)).toEqual(['debug', 'debug', 'trace', 'info']);
    expect(logged(write, 'info').map(({ message }) => message)).toEqual(['Text']);
    expect(logged(write, 'silent')).toEqual([]);
  });
});

describe('a lost engine', () => {
  const SAID = `career-${randomUUID()} cannot be read: esdb://admin:secret@events.example:2113 does not answer`;

  it('has recorded nothing, unless it may have or has said so before; the log has it without ids and addresses', () => {
    const lines: LogLine[] = [];
    const out = { write: (line: string) => lines.push(JSON.parse(line) as LogLine) };
    Logger.overrideLogger(new Log({ logLevel: 'info', instance: 'one' }, out));
    expect(lostEngineRefusal(new StoreUnavailable(SAID))).toEqual({ code: 'STORE_UNAVAILABLE' });
    expect(lostEngineRefusal(new AppendUnanswered(SAID))).toEqual({ code: 'OUTCOME_UNKNOWN' });
    inScope({ correlation: 'c', appends: 1 }, () => {
      expect(lostEngineRefusal(new StoreUnavailable(SAID))).toEqual({ code: 'OUTCOME_UNKNOWN' });
    });
    expect(lostEngineRefusal(new Error(SECRET))).toBeUndefined();
    const reason = 'career-… cannot be read: … does not answer';
    expect(lines).toMatchObject([
      { message: 'An engine cannot be reached', error: 'StoreUnavailable', reason },
      { message: 'An engine cannot be reached', error: 'AppendUnanswered', reason },
      { message: 'An engine cannot be reached', error: 'StoreUnavailable', reason },
    ]);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });
});

describe('a busy service', () => {
  const CORRELATION = '6f0f4f0e-6c0a-4f6b-9d3e-1f2a3b4c5d6e';
  const REGISTER = `mutation Register($input: RegisterDoctorInput!) {
    registerDoctor(input: $input) { doctor { id } seen { stream revision } errors { code } }
  }`;
  const input = { hprNumber: '9137521', name: 'Åse Prøvesen' };
  const asked = `{ doctor(hprNumber: "${input.hprNumber}") { name revision } }`;

  let service: ServiceProcess;
  let authorization: string;
  let answered: Response;

  beforeAll(async () => {
    service = await ServiceProcess.start({ TJENESTEBOK_LOG: 'trace' });
    const { identity } = readSettings({ TJENESTEBOK_DATA: service.folder }).keys;
    authorization = await authorizationOf(identity, REGISTRAR, { name: 'Veileder Prøvesen' });
    const headers = { authorization };
    const registered = await service.ask(REGISTER, { input }, headers);
    const { data } = (await registered.json()) as {
      data: { registerDoctor: { seen: { stream: string; revision: number } } };
    };
    const { stream, revision } = data.registerDoctor.seen;
    await Promise.all([
      service.ask(REGISTER, { input }, headers),
      service.ask(REGISTER, { input: { ...input, hprNumber: 'Prøvesen' } }),
      service.ask(REGISTER, { input: { ...input, name: 9137521 } }),
      service.ask(asked),
      service.ask(asked.replace('revision', 'Prøvesen')),
      service.ask(`query Of9137521 ${asked}`),
      service.ask(asked, {}, { 'x-correlation-id': input.name.replace(/[^a-z]/g, '') }),
      fetch(`${service.url}/graphql?query=${encodeURIComponent(asked)}`, { headers }),
      fetch(`${service.url}/graphql?query=${encodeURIComponent(asked)}`),
      service.ask(asked, {}, { authorization: `${authorization}A` }),
      fetch(`${service.url}/doctors/${input.hprNumber}?name=Pr%C3%B8vesen`, { headers }),
      fetch(`${service.url}/graphql`, {
        method: 'POST',
        body: '{ "Prøvesen',
        headers: { 'content-type': 'application/json', authorization },
      }),
      fetch(`${service.url}/health/ready`),
    ]);
    // What this program cannot read is an error nobody has foreseen.
    const log = new EmbeddedEventStore(join(service.folder, 'events.sqlite'));
    const id = randomUUID();
    const metadata = { actor: '', role: '', correlation: id, causation: id };
    await log.append(stream, revision, [{ id, type: 'FromTheFuture', schema: 1, data: { name: SECRET }, metadata }]);
    await log.close();
    answered = await service.ask(`query Broken ${asked}`, {}, { 'x-correlation-id': CORRELATION.toUpperCase() });
    await service.line(({ correlation, message }) => correlation === CORRELATION && message === 'Answered');
    await service.stop();
  });

  afterAll(async () => {
    await service.remove();
  });

  it('writes JSON lines only, each with its time, level and instance', () => {
    const lines = service.lines();
    expect(lines.length).toBeGreaterThan(15);
    for (const line of lines) {
      expect(line).toMatchObject({ time: expect.any(String), level: expect.any(String), instance: 'one' });
      expect(line).toMatchObject({ message: expect.any(String), context: expect.any(String) });
    }
    expect(service.faults).toBe('');
  });

  it('names no doctor and nobody who asks, neither by name nor by number nor by token', () => {
    expect(service.output).not.toMatch(/Prøvesen|Pr%C3%B8vesen|rvesen|9137521/i);
    expect(service.output).not.toContain(REGISTRAR);
    for (const part of authorization.split(/[ .]/)) expect(service.output).not.toContain(part);
    expect(service.output).not.toContain(join(service.folder));
  });

  it('marks all the lines of a request with its correlation id, and tells it the caller', () => {
    expect(answered.headers.get('x-correlation-id')).toBe(CORRELATION);
    const lines = service.lines().filter(({ correlation }) => correlation === CORRELATION);
    expect(lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'An event cannot be read'],
      ['info', 'Answered'],
    ]);
    expect(lines[0]?.stack).toMatch(/^at /);
    expect(lines[1]).toMatchObject({
      context: 'HTTP',
      method: 'POST',
      path: '/graphql',
      status: 200,
      ms: expect.any(Number),
      operation: 'query',
      operationName: 'Broken',
    });
  });

  it('writes one line for each request, probes for debugging only', () => {
    const requests = service.lines().filter(({ context }) => context === 'HTTP');
    expect(requests).toHaveLength(15);
    expect(new Set(requests.map(({ correlation }) => correlation)).size).toBe(15);
    expect(requests.filter(({ level }) => level === 'debug').map(({ path }) => path)).toEqual(['/health/ready']);
    expect(requests.filter(({ status }) => status === 404).map(({ path }) => path)).toEqual(['unknown']);
    expect(requests.filter(({ status }) => status === 401)).toHaveLength(2);
    expect(requests.filter(({ operationName }) => operationName === 'Register')).toHaveLength(3);
  });

  it('tells its beginning and its end', () => {
    const own = service.lines().filter(({ context }) => context === 'Tjenestebok');
    expect(own.map(({ message }) => message)).toEqual([
      expect.stringContaining('Development log-in is on'),
      expect.stringMatching(/^Answering at http:\/\/127\.0\.0\.1:\d+\/graphql; IDE at /),
      'Asked to stop by SIGTERM',
      'Stopped',
    ]);
  });
});
