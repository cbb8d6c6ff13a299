import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Refused } from '../../src/kernel/rule.js';
import { loadPlaces } from '../../src/places/index.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { personKeysInFile } from '../../src/platform/vault/sqlite-person-keys.js';
import { Vault } from '../../src/platform/vault/vault.js';
import {
  ChangeSupervisorRecord,
  ChangeSupervisorRecordHandler,
  SupervisorConflict,
  type SupervisorRequest,
} from '../../src/supervisors/application/change-supervisor-record.js';
import { supervisorId } from '../../src/supervisors/application/personal-data.js';
import { RecordedSupervisors } from '../../src/supervisors/application/supervisors.js';
import type { SupervisorCommand } from '../../src/supervisors/domain/supervisor.js';
import { supervisorsOnRecord } from '../../src/training/application/supervisors-on-record.js';
import { registrar } from '../support/callers.js';
import { supervision } from '../support/facts.js';
import { careerOf } from '../support/given.js';
import { competent, offered, saying, trained } from './given.js';

const places = loadPlaces();
const NUMBER = '9000101';
const NAME = 'Kari Prøvesen';
const register: SupervisorCommand = { type: 'RegisterSupervisor', data: { hprNumber: NUMBER, name: NAME } };

let folder: string;
let store: EmbeddedEventStore;
let vault: Vault;
let supervisors: RecordedSupervisors;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tjenestebok-supervisor-'));
  store = new EmbeddedEventStore(join(folder, 'events.sqlite'));
  const keys = { identity: randomBytes(32), wrapping: randomBytes(32) };
  vault = new Vault(personKeysInFile(join(folder, 'keys.sqlite')), keys);
  supervisors = new RecordedSupervisors(store);
});

afterEach(async () => {
  await store.close();
  await vault.close();
  rmSync(folder, { recursive: true });
});

const ask = (commands: readonly SupervisorCommand[], request: Partial<SupervisorRequest> = {}) =>
  new ChangeSupervisorRecordHandler(store, vault, places).execute(
    new ChangeSupervisorRecord({
      personId: vault.personId(NUMBER),
      commands,
      commandId: 'one',
      caller: registrar,
      correlation: 'c',
      ...request,
    }),
  );

const codesOf = (asked: Promise<unknown>) =>
  asked.then(
    () => [],
    (error: unknown) => (error instanceof Refused ? error.refusals : Promise.reject(error as Error)),
  );

describe('a request about a supervisor', () => {
  test('is recorded whole, and answered when it is sent again', async () => {
    const commands = [register, saying(competent()), saying(offered())];
    const first = await ask(commands);
    expect(first).toMatchObject({ revision: 2, events: 3 });
    expect(await ask(commands)).toMatchObject({ revision: 2, events: 0, recordings: first.recordings });
    expect(await ask(commands, { commandId: 'two' })).toMatchObject({ revision: 2, recordings: [] });
    expect(await codesOf(ask([saying(trained())]))).toMatchObject([{ code: 'COMMAND_ID_REUSED' }]);
  });

  test('is recorded whole or not at all, with all that is wrong and which command it is about', async () => {
    const commands = [register, saying(competent({ to: '2019-01-01' })), saying(offered({ residents: 99 }))];
    expect(await codesOf(ask(commands))).toMatchObject([
      { code: 'ENDS_BEFORE_START', details: { command: '1' } },
      { code: 'CAPACITY_RESIDENTS_OUT_OF_RANGE', details: { command: '2' } },
    ]);
    expect(await supervisors.state(vault.personId(NUMBER))).toMatchObject({ revision: -1 });
    const [alone] = await codesOf(ask([saying(offered())]));
    expect(alone).toEqual({ code: 'SUPERVISOR_UNKNOWN', field: 'supervisor' });
  });

  test('is not known before it was recorded', async () => {
    await ask([register]);
    const id = vault.personId(NUMBER);
    const [first] = await store.readStream(`supervisor-${id}`);
    const knownAt = first?.recordedAt ?? '';
    await ask([saying(competent())], { commandId: 'two' });
    expect((await supervisors.state(id, knownAt)).competence.size).toBe(0);
    expect((await supervisors.state(id)).competence.size).toBe(1);
    expect((await supervisors.state(id, '2000-01-01T00:00:00.000Z')).registered).toBeUndefined();

    const career = careerOf({
      type: 'SupervisorAssigned',
      data: supervision({ supervisor: { supervisorId: id, qualification: 'GP_SPECIALIST' } }),
    });
    const said = async (at?: string) => (await supervisorsOnRecord(career.content, supervisors, at))(id, '2026-01-01');
    expect(await said()).toMatchObject({ specialist: true });
    expect(await said(knownAt)).toMatchObject({ specialist: null });
    expect(await said('2000-01-01T00:00:00.000Z')).toBeUndefined();
  });

  test('is a conflict when the record has moved on', async () => {
    await ask([register]);
    await expect(ask([saying(offered())], { commandId: 'two', expectedRevision: -1 })).rejects.toThrow(
      SupervisorConflict,
    );
    expect(await ask([saying(offered())], { commandId: 'two', expectedRevision: 0 })).toMatchObject({ revision: 1 });
  });

  test('that is only tried leaves nothing, not even a key', async () => {
    expect(await ask([register], { dryRun: true })).toMatchObject({ events: 1, recordings: [], revision: -1 });
    expect((await vault.person(vault.personId(NUMBER))).isNew).toBe(true);
    expect(await store.lastPosition()).toBeUndefined();
  });

  test('leaves neither name nor number in the log, and both go with the key', async () => {
    await ask([register]);
    const files = readdirSync(folder).filter((name) => name.startsWith('events'));
    const written = files.map((name) => readFileSync(join(folder, name), 'latin1')).join('');
    expect(written.length).toBeGreaterThan(1_000);
    expect(written).not.toMatch(/Prøvesen|Pr\u00c3\u00b8vesen|9000101/);
    const { registered } = await supervisors.state(vault.personId(NUMBER));
    const texts = registered ? [registered.name, registered.hprNumber] : [];
    const opened = async () => {
      const open = await vault.opener('supervisor', texts);
      return texts.map(open);
    };
    expect(await opened()).toEqual([NAME, NUMBER]);
    await vault.erase(vault.personId(NUMBER));
    expect(await opened()).toEqual([undefined, undefined]);
    expect(await codesOf(ask([register], { commandId: 'two' }))).toMatchObject([{ code: 'SUPERVISOR_FORGOTTEN' }]);
    // What she offers goes on being recorded, of somebody without a name.
    expect(await ask([saying(offered())], { commandId: 'three' })).toMatchObject({ events: 1 });
  });

  test('asks for a name and an HPR number', async () => {
    const nameless: SupervisorCommand = { type: 'RegisterSupervisor', data: { hprNumber: NUMBER, name: ' ' } };
    expect(await codesOf(ask([nameless]))).toMatchObject([{ code: 'SUPERVISOR_NAME_MISSING' }]);
    expect(() => supervisorId('31129956715', vault)).toThrow('HPR_IS_IDENTITY_NUMBER');
    expect(() => supervisorId('x', vault)).toThrow('HPR_NUMBER_WRONG');
  });
});
