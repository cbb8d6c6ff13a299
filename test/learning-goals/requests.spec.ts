import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  CatalogueConflict,
  type CatalogueRequest,
  ChangeCatalogue,
  ChangeCatalogueHandler,
} from '../../src/learning-goals/application/change-catalogue.js';
import { RecordedGoalCatalogue } from '../../src/learning-goals/application/recorded-goal-catalogue.js';
import { shippedCatalogue } from '../../src/learning-goals/application/shipped-catalogue.js';
import { goalInForce, goalsInForce, setsFor } from '../../src/learning-goals/domain/in-force.js';
import { Refused } from '../../src/kernel/rule.js';
import { Clock } from '../../src/platform/clock.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { personKeysInFile } from '../../src/platform/vault/sqlite-person-keys.js';
import { Vault } from '../../src/platform/vault/vault.js';
import type { Appointment, Caller } from '../../src/rights/caller.js';
import { defined, ended, goal, published, saying } from './given.js';

const keys = { identity: randomBytes(32), wrapping: randomBytes(32) };

let folder: string;
let store: EmbeddedEventStore;
let vault: Vault;
let handler: ChangeCatalogueHandler;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  store = new EmbeddedEventStore(join(folder, 'events.db'));
  vault = new Vault(personKeysInFile(join(folder, 'keys.db')), keys);
  handler = new ChangeCatalogueHandler(store, vault, new Clock());
});

afterEach(async () => {
  await store.close();
  await vault.close();
  rmSync(folder, { recursive: true });
});

const holds = (role: Appointment['role'], territory: Appointment['territory'] = { kind: 'NATION' }): Appointment => ({
  role,
  organisation: '974760673',
  organisationName: 'Direktoratet',
  territory,
  from: '2020-01-01',
});

const by = (...appointments: readonly Appointment[]): Caller => ({
  id: '5f0c7a1b-64a0-8b31-8f0e-33b2b1c2c3d4',
  name: 'Åse Administrator',
  appointments,
});

const administrator = by(holds('ADMINISTRATOR'));

function send(change: CatalogueRequest['change'], more: Partial<CatalogueRequest> = {}) {
  const request = { change, commandId: 'one', caller: administrator, correlation: 'c', ...more };
  return handler.execute(new ChangeCatalogue(request));
}

const commands = (...events: Parameters<typeof saying>[0][]) => ({ commands: events.map(saying) });

describe('a request', () => {
  test('is recorded in one append, by whom sealed', async () => {
    const { revision, recordings } = await send(commands(defined(), published()));
    expect([revision, recordings.length]).toEqual([1, 2]);
    const events = await store.readStream('catalogue-goals');
    expect(events.map(({ type }) => type)).toEqual(['GoalSetDefined', 'GoalPublished']);
    expect(JSON.stringify(events)).not.toContain('Åse');
    for (const { metadata } of events) {
      expect(metadata.role).toBe('ADMINISTRATOR 974760673');
      expect((await vault.acting(administrator.id)).open(metadata.actor)).toBe('Åse Administrator');
    }
  });

  test('sent again is answered and done once; with other content it is refused', async () => {
    const first = await send(commands(defined(), published()));
    const again = await send(commands(defined(), published()));
    expect(again).toMatchObject({ revision: 1, recordings: first.recordings });
    await expect(send(commands(defined()))).rejects.toMatchObject({ refusals: [{ code: 'COMMAND_ID_REUSED' }] });
  });

  test('is all or nothing', async () => {
    await expect(send(commands(defined(), published(), published({ code: '' })))).rejects.toThrow(Refused);
    expect(await store.readStream('catalogue-goals')).toEqual([]);
  });

  test('decided on an older revision is a conflict', async () => {
    await send(commands(defined(), published()));
    const more = commands(published({ code: 'FKM-002' }));
    await expect(send(more, { commandId: 'two', expectedRevision: 0 })).rejects.toThrow(CatalogueConflict);
    expect(await send(more, { commandId: 'two', expectedRevision: 1 })).toMatchObject({ revision: 2 });
  });

  test('tried only, or of what is so already, records nothing', async () => {
    expect(await send(commands(defined()), { dryRun: true })).toMatchObject({ revision: -1, recordings: [] });
    await send(commands(defined()));
    expect(await send(commands(defined()), { commandId: 'two' })).toMatchObject({ revision: 0, recordings: [] });
  });

  test('of a list ends what is missing only when asked to', async () => {
    await send(commands(defined(), published(), published({ code: 'FKM-002' })));
    const proposal = { sets: [], goals: [{ code: 'FKM-001', fields: {} }] };
    expect(await send({ proposal, endMissing: false }, { commandId: 'two' })).toMatchObject({ recordings: [] });
    const { catalogue } = await send({ proposal, endMissing: true }, { commandId: 'three' });
    expect(catalogue.goals.get('FKM-002')?.[0]?.ended?.on).toBe(new Clock().today());
    expect(catalogue.goals.get('FKM-001')?.[0]?.ended).toBeUndefined();
  });

  test('of many at a time is decided on what the others have recorded', async () => {
    await send(commands(defined()));
    const sent = Array.from({ length: 6 }, (_, index) =>
      send(commands(published({ title: { nb: `Tittel ${String(index % 2)}` } })), { commandId: `c${String(index)}` }),
    );
    await Promise.all(sent);
    const events = await store.readStream('catalogue-goals');
    const titles = events.slice(1).map(({ data }) => JSON.stringify(data.title));
    expect(titles.length).toBeGreaterThanOrEqual(2);
    for (const [index, title] of titles.entries()) expect(title).not.toBe(titles[index - 1]);
  });
});

describe('changing the catalogue', () => {
  test.each<[string, Caller, boolean]>([
    ['an administrator of the country', administrator, true],
    ['a coordinator of the country', by(holds('COORDINATOR')), true],
    [
      'a coordinator of a municipality',
      by(holds('COORDINATOR', { kind: 'MUNICIPALITIES', municipalities: ['0301'] })),
      false,
    ],
    ['an auditor of the country', by(holds('AUDITOR')), false],
    ['nobody in particular', by(), false],
  ])('by %s', async (_, caller, allowed) => {
    const answer = send(commands(defined()), { caller });
    if (allowed) await expect(answer).resolves.toMatchObject({ revision: 0 });
    else await expect(answer).rejects.toMatchObject({ refusals: [{ code: 'NOT_ALLOWED' }] });
  });
});

describe('the recorded catalogue', () => {
  test('is remembered for two seconds, and shows at once what must be seen', async () => {
    let now = 0;
    const recorded = new RecordedGoalCatalogue(store, () => now);
    expect((await recorded.current()).revision).toBe(-1);
    await send(commands(defined(), published()));
    now = 1_999;
    expect((await recorded.current()).revision).toBe(-1);
    expect((await recorded.atLeast(1)).revision).toBe(1);
    await send(commands(published({ code: 'FKM-002' })), { commandId: 'two' });
    now = 4_000;
    expect((await recorded.current()).revision).toBe(2);
    await send(commands(ended('2026-12-31')), { commandId: 'three' });
    expect((await recorded.atLeast(-1)).revision).toBe(3);
  });

  test('is the same object while nothing has changed, however often it is asked for', async () => {
    await send(commands(defined(), published()));
    let now = 0;
    const recorded = new RecordedGoalCatalogue(store, () => (now += 10_000));
    const first = await recorded.current();
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => recorded.current()));
    expect(answers.every((each) => each === first)).toBe(true);
  });

  test('shows what was known at an instant', async () => {
    await send(commands(defined(), published()));
    const [, last] = await store.readStream('catalogue-goals');
    await send(commands(published({ title: { nb: 'Rettet' } })), { commandId: 'two' });
    const recorded = new RecordedGoalCatalogue(store);
    const titleAt = async (instant: string) =>
      goalInForce(await recorded.asOf(instant), 'FKM-001', '2026-03-01')?.title.nb;
    expect(await titleAt(last?.recordedAt ?? '')).toBe(goal().title.nb);
    expect(await titleAt('9999-01-01T00:00:00.000000Z')).toBe('Rettet');
    expect(await titleAt('2000-01-01T00:00:00.000000Z')).toBeUndefined();
  });
});

describe('the shipped catalogue', () => {
  test('has 33 goals in sets with their days, and is no change the second time', async () => {
    const shipped = { commands: await shippedCatalogue() };
    const { catalogue } = await send(shipped);
    expect(catalogue.goals.size).toBe(33);
    expect(await send(shipped, { commandId: 'two' })).toMatchObject({ recordings: [] });
    const count = (on: string) => {
      const goals = goalsInForce(catalogue, on);
      return ['FKMS', 'FKMK', 'FKM', 'ALM'].map(
        (prefix) => goals.filter(({ code }) => code.startsWith(`${prefix}-`)).length,
      );
    };
    expect(count('2025-08-31')).toEqual([0, 0, 0, 4]);
    expect(count('2025-09-01')).toEqual([7, 8, 0, 4]);
    expect(count('2026-02-28')).toEqual([7, 8, 0, 4]);
    expect(count('2026-03-01')).toEqual([7, 8, 14, 4]);
  });

  test('LG-FKM-2025: has the transition', async () => {
    const { catalogue } = await send({ commands: await shippedCatalogue() });
    const setsOf = (on: string, startedOn: string) =>
      setsFor(catalogue, { part: 'PART1', on, part1: { startedOn } }).map((each) => each.set.set);
    expect(setsOf('2027-09-01', '2025-08-31')).toEqual(['DEL1', 'FKM-PART1-2025', 'FKM-PART1-OLD']);
    expect(setsOf('2027-09-02', '2025-08-31')).toEqual(['DEL1', 'FKM-PART1-2025']);
    expect(setsOf('2027-09-01', '2025-09-01')).toEqual(['DEL1', 'FKM-PART1-2025']);
  });
});
