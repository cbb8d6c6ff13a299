import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { appointeeId } from '../../src/enterprise/application/appointee.js';
import { callerId } from '../../src/enterprise/application/caller-id.js';
import {
  ChangeEnterprise,
  ChangeEnterpriseHandler,
  EnterpriseConflict,
  type EnterpriseRequest,
} from '../../src/enterprise/application/change-enterprise.js';
import { RecordedEnterprises } from '../../src/enterprise/application/enterprises.js';
import { ReadEnterprise, ReadEnterpriseHandler } from '../../src/enterprise/application/read-enterprise.js';
import type { EnterpriseCommand } from '../../src/enterprise/domain/enterprise.js';
import { arenaOf } from '../../src/enterprise/domain/arenas.js';
import { newEnterprise } from '../../src/enterprise/domain/state.js';
import { viewEnterprise } from '../../src/enterprise/graphql/enterprise-view.js';
import { Refused } from '../../src/kernel/rule.js';
import { loadPlaces } from '../../src/places/index.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { personKeysInFile } from '../../src/platform/vault/sqlite-person-keys.js';
import { Vault } from '../../src/platform/vault/vault.js';
import type { Appointment } from '../../src/rights/caller.js';
import { OSLO } from './given.js';
import { registrar } from '../support/callers.js';

const keys = { identity: randomBytes(32), wrapping: randomBytes(32) };
const places = loadPlaces();

let folder: string;
let store: EmbeddedEventStore;
let vault: Vault;
let handler: ChangeEnterpriseHandler;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tjenestebok-enterprise-'));
  store = new EmbeddedEventStore(join(folder, 'events.db'));
  vault = new Vault(personKeysInFile(join(folder, 'keys.db')), keys);
  handler = new ChangeEnterpriseHandler(store, vault, places);
});

afterEach(async () => {
  await store.close();
  await vault.close();
  rmSync(folder, { recursive: true });
});

const caller = { ...registrar, id: 'administrator', name: 'Åse Administrator' };

function send(command: EnterpriseCommand, over: Partial<EnterpriseRequest> = {}) {
  const request = { organisationNumber: OSLO, command, commandId: command.type, caller, correlation: 'c' };
  return handler.execute(new ChangeEnterprise({ ...request, ...over }));
}

const register: EnterpriseCommand = {
  type: 'RegisterEnterprise',
  data: {
    organisationNumber: OSLO,
    name: 'Oslo kommune',
    kind: 'MUNICIPALITY',
    territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'] },
    from: '2020-01-01',
  },
};

const assign = (over: object = {}): EnterpriseCommand => ({
  type: 'AssignRole',
  data: {
    assignmentId: 'r1',
    person: vault.personId('9000001'),
    name: 'Kari Prøvesen',
    role: 'COORDINATOR',
    from: '2024-01-01',
    ...over,
  },
});

const end: EnterpriseCommand = {
  type: 'EndRole',
  data: { assignmentId: 'r1', on: '2024-12-31', reason: 'Kari sluttet' },
};

async function nameShown(): Promise<string | null | undefined> {
  const enterprise = await new ReadEnterpriseHandler(store).execute(new ReadEnterprise(OSLO, caller));
  return enterprise && (await viewEnterprise(enterprise, caller, vault))?.assignments[0]?.name;
}

describe('a request', () => {
  test('is recorded, and answered again when it is sent again', async () => {
    expect(await send(register)).toMatchObject({ stream: `enterprise-${OSLO}`, revision: 0 });
    const first = await send(assign());
    expect(first).toMatchObject({ revision: 1, recordings: [expect.any(String)] });
    expect(await send(assign())).toMatchObject({ revision: 1, recordings: first.recordings });
    expect(await store.readStream(`enterprise-${OSLO}`)).toHaveLength(2);
  });

  test('whose id was given to another one is refused', async () => {
    await send(register);
    await send(assign());
    const other = send(assign({ role: 'LEADER' }));
    await expect(other).rejects.toMatchObject({ refusals: [{ code: 'COMMAND_ID_REUSED' }] });
  });

  test('that says what is so already records nothing', async () => {
    await send(register);
    expect(await send(register, { commandId: 'two' })).toMatchObject({ revision: 0, recordings: [] });
  });

  test('decided on an older revision is a conflict', async () => {
    await send(register);
    await expect(send(assign(), { expectedRevision: -1 })).rejects.toThrow(EnterpriseConflict);
    expect(await send(assign(), { expectedRevision: 0 })).toMatchObject({ revision: 1 });
  });

  test('refused, or only tried, leaves neither event nor key', async () => {
    await expect(send(assign())).rejects.toThrow(Refused);
    await send(register, { dryRun: true });
    expect(await store.readStream(`enterprise-${OSLO}`)).toEqual([]);
    expect((await vault.person(vault.personId('9000001'))).isNew).toBe(true);
    expect((await vault.person(caller.id)).isNew).toBe(true);
  });

  test('of many at a time is decided on what the others have recorded', async () => {
    await send(register);
    const people = Array.from({ length: 6 }, (_, index) => String(9_000_001 + (index % 2)));
    const sent = people.map((hprNumber, index) =>
      send(assign({ assignmentId: `r${index}`, person: vault.personId(hprNumber) }), { commandId: `c${index}` }),
    );
    const answers = await Promise.allSettled(sent);
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    expect(refused).toHaveLength(4);
    for (const reason of refused) expect(reason).toMatchObject({ refusals: [{ code: 'ROLE_HELD_ALREADY' }] });
    expect(await store.readStream(`enterprise-${OSLO}`)).toHaveLength(3);
  });
});

describe('personal data', () => {
  test('nothing of it stands in the log in the clear, and it opens again', async () => {
    await send(register);
    await send(assign());
    await send(end);
    const events = await store.readStream(`enterprise-${OSLO}`);
    expect(JSON.stringify(events)).not.toMatch(/Kari|Prøvesen|Åse|9000001/);
    expect(await nameShown()).toBe('Kari Prøvesen');
    for (const { metadata } of events) {
      expect((await vault.acting(caller.id)).open(metadata.actor)).toBe('Åse Administrator');
    }
  });

  test('of somebody forgotten is no more, and no more is recorded: the role stands', async () => {
    await send(register);
    await send(assign());
    await vault.erase(vault.personId('9000001'));
    expect(await nameShown()).toBeNull();
    await send(end);
    await send(assign({ assignmentId: 'r2', from: '2025-01-01' }), { commandId: 'two' });
    const events = await store.readStream(`enterprise-${OSLO}`);
    expect(events.slice(2).map(({ data }) => Object.keys(data).sort())).toEqual([
      ['assignmentId', 'on'],
      ['assignmentId', 'from', 'person', 'role'],
    ]);
  });

  const appoint = (over: object = {}): EnterpriseCommand => ({
    type: 'AppointStandIn',
    data: {
      standInId: 's1',
      absent: vault.personId('9000001'),
      absentName: 'Kari Prøvesen',
      standIn: vault.personId('9000002'),
      standInName: 'Ola Testmann',
      from: '2024-07-01',
      to: '2024-07-31',
      ...over,
    },
  });

  test('of a stand-in is each person’s own, and goes with that person', async () => {
    await send(register);
    await send(appoint());
    expect(await send(appoint(), { commandId: 'two' })).toMatchObject({ recordings: [] });
    const events = await store.readStream(`enterprise-${OSLO}`);
    expect(JSON.stringify(events)).not.toMatch(/Kari|Prøvesen|Ola|Testmann|900000[12]/);
    const names = async () => {
      const enterprise = await new ReadEnterpriseHandler(store).execute(new ReadEnterprise(OSLO, caller));
      const shown = enterprise && (await viewEnterprise(enterprise, caller, vault))?.standIns[0];
      return [shown?.absentName, shown?.standInName];
    };
    expect(await names()).toEqual(['Kari Prøvesen', 'Ola Testmann']);
    await vault.erase(vault.personId('9000002'));
    expect(await names()).toEqual(['Kari Prøvesen', null]);
    const again = appoint({ standInId: 's2', from: '2024-08-01', to: '2024-08-31' });
    await send(again, { commandId: 'three' });
    const [, , second] = await store.readStream(`enterprise-${OSLO}`);
    expect(Object.keys(second?.data ?? {})).toContain('absentName');
    expect(Object.keys(second?.data ?? {})).not.toContain('standInName');
  });

  test('PERSON_KEY_MISSING: of a stand-in too, when either person’s key is elsewhere', async () => {
    await send(register);
    await send(appoint());
    const elsewhere = new Vault(personKeysInFile(join(folder, 'other-keys.db')), keys);
    const there = new ChangeEnterpriseHandler(store, elsewhere, places);
    const command = assign({ person: elsewhere.personId('9000002'), name: 'Ola' });
    const request = { organisationNumber: OSLO, command, commandId: 'three', caller, correlation: 'c' };
    await expect(there.execute(new ChangeEnterprise(request))).rejects.toMatchObject({
      refusals: [{ code: 'PERSON_KEY_MISSING' }],
    });
    await elsewhere.close();
  });

  test('PERSON_KEY_MISSING: nobody gets a second key while what was sealed with the first is here', async () => {
    await send(register);
    await send(assign());
    const elsewhere = new Vault(personKeysInFile(join(folder, 'other-keys.db')), keys);
    const there = new ChangeEnterpriseHandler(store, elsewhere, places);
    const request = { organisationNumber: OSLO, command: end, commandId: 'three', caller, correlation: 'c' };
    const answer = there.execute(new ChangeEnterprise(request));
    await expect(answer).rejects.toMatchObject({ refusals: [{ code: 'PERSON_KEY_MISSING' }] });
    await elsewhere.close();
  });
});

describe('an enterprise for other features', () => {
  test('is read afresh each time, and is empty when it is not registered', async () => {
    const enterprises = new RecordedEnterprises(store);
    expect(await enterprises.state(OSLO)).toEqual(newEnterprise);
    await send(register);
    const opened = { arenaId: 'a1', name: 'Kontoret', kind: 'GP_OFFICE', goals: [], from: '2024-01-01' } as const;
    const coordinator = { ...caller, appointments: [...caller.appointments, coordinatorThere] };
    await send({ type: 'OpenArena', data: opened }, { caller: coordinator });
    expect(arenaOf(await enterprises.state(OSLO), 'a1')).toEqual({ from: '2024-01-01' });
  });
});

const coordinatorThere: Appointment = {
  role: 'COORDINATOR',
  organisation: OSLO,
  organisationName: 'Oslo kommune',
  territory: { kind: 'MUNICIPALITIES', municipalities: ['0301'] },
  from: '2020-01-01',
};

describe('who is meant', () => {
  const issuer = 'https://issuer.example';

  test('is the same when a role is assigned as when the person logs in', () => {
    expect(appointeeId({ hprNumber: '9000001' }, vault)).toBe(
      callerId({ issuer, subject: 'anything', hprNumber: '9000001' }, vault),
    );
    expect(appointeeId({ hprNumber: '9000001' }, vault)).toBe(vault.personId('9000001'));
    expect(appointeeId({ issuer, subject: 'kari' }, vault)).toBe(callerId({ issuer, subject: 'kari' }, vault));
    expect(callerId({ issuer, subject: 'kari' }, vault)).not.toBe(callerId({ issuer, subject: 'ola' }, vault));
  });

  test.each([
    [{}, 'APPOINTEE_UNCLEAR'],
    [{ issuer }, 'APPOINTEE_UNCLEAR'],
    [{ issuer, subject: 'kari', hprNumber: '9000001' }, 'APPOINTEE_UNCLEAR'],
    [{ hprNumber: '0123' }, 'HPR_NUMBER_WRONG'],
    [{ hprNumber: '31129956715' }, 'HPR_IS_IDENTITY_NUMBER'],
  ])('is not guessed: %j', (appointee, code) => {
    expect(() => appointeeId(appointee, vault)).toThrow(code);
  });
});
