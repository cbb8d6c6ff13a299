import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  ChangeCareer,
  ChangeCareerHandler,
  type ChangeRequest,
  type Changed,
} from '../../src/career/application/change-career.js';
import { lookUpIn } from '../../src/career/application/look-up.js';
import type { CareerCommand } from '../../src/career/domain/career.js';
import { TODAY } from '../../src/career/domain/record-keeping.js';
import { Refused } from '../../src/kernel/rule.js';
import { loadPlaces } from '../../src/places/index.js';
import { Clock } from '../../src/platform/clock.js';
import type { Caller } from '../../src/rights/caller.js';
import { Register } from '../import/register.js';
import { registrar } from '../support/callers.js';
import { SupersededDocuments } from '../../src/documents/superseded.js';

let register: Register;
let doctorId: string;
beforeEach(() => {
  register = new Register();
  doctorId = register.vault.personId('9000001');
});
afterEach(() => register.close());

const registration: CareerCommand = { type: 'RegisterDoctor', data: { hprNumber: '9000001', name: 'Kari Prøvesen' } };
const part1: CareerCommand = { type: 'CompletePart1', data: { on: '2018-08-31' } };
const approval: CareerCommand = { type: 'ApproveSpecialist', data: { on: '2025-01-01', reference: 'Sak 7' } };
const impossible: CareerCommand = { type: 'CompletePart1', data: { on: '2018-02-30' } };

function send(commands: readonly CareerCommand[], over: Partial<ChangeRequest> = {}): Promise<Changed> {
  const asked = { caller: registrar, correlation: 'test' };
  return register.handler.execute(new ChangeCareer({ doctorId, commands, commandId: 'one', ...asked, ...over }));
}

async function open(sealed: string | undefined): Promise<string | undefined> {
  return (await register.vault.person(doctorId)).open(sealed ?? '');
}

/** Without a key of the person's own nothing is even tried. */
async function hasKey(): Promise<boolean> {
  try {
    return (await open(`v1.${'A'.repeat(48)}`)) !== undefined;
  } catch {
    return true;
  }
}

describe('a request that records nothing leaves no key behind', () => {
  test('refused, for a doctor not known, or a dry run', async () => {
    await expect(send([approval])).rejects.toThrow(Refused);
    await expect(send([impossible], { registerIfNew: registration })).rejects.toThrow(Refused);
    await send([approval], { registerIfNew: registration, dryRun: true });
    expect(await hasKey()).toBe(false);
  });

  test('what is recorded opens', async () => {
    const { known } = await send([approval], { registerIfNew: registration });
    const career = known?.career('TIMELINE');
    const [, recording] = career?.recordings ?? [];
    const actor = recording?.event.metadata.actor ?? '';
    expect(await open(career?.content.registered?.name)).toBe('Kari Prøvesen');
    expect((await register.vault.opener(doctorId, [actor]))(actor)).toBe('test');
  });

  test('two first requests at once end with one key that opens both', async () => {
    await Promise.all([
      send([part1], { registerIfNew: registration, commandId: 'one' }),
      send([approval], { registerIfNew: registration, commandId: 'two' }),
    ]);
    const events = await register.events();
    expect(events.map(({ type }) => type).sort()).toEqual(['DoctorRegistered', 'Part1Completed', 'SpecialistApproved']);
    for (const { metadata } of events) {
      expect((await register.vault.opener(doctorId, [metadata.actor]))(metadata.actor)).toBe('test');
    }
  });
});

test('PERSON_KEY_MISSING: nothing is recorded about somebody whose key is not here, for it would get a second one', async () => {
  await send([approval], { registerIfNew: registration });
  const elsewhere = new Register();
  await elsewhere.store.takeOver(await register.events());
  const answer = elsewhere.handler.execute(
    new ChangeCareer({ doctorId, commands: [part1], commandId: 'two', caller: registrar, correlation: 'a' }),
  );
  await expect(answer).rejects.toMatchObject({ refusals: [{ code: 'PERSON_KEY_MISSING' }] });
  expect((await elsewhere.vault.person(doctorId)).isNew).toBe(true);
  await elsewhere.close();
});

test('PERSON_KEY_MISSING: nothing is recorded of somebody whose key was erased where the log knows of no decision', async () => {
  await register.vault.erase(doctorId);
  for (const request of [{ commands: [registration] }, { commands: [part1], registerIfNew: registration }]) {
    const { commands, ...over } = request;
    await expect(send(commands, over)).rejects.toMatchObject({ refusals: [{ code: 'PERSON_KEY_MISSING' }] });
  }
  expect(await register.events()).toEqual([]);
});

test('the same request is the same on the day after, also where it speaks of the day it is decided on', async () => {
  await send([registration], { commandId: 'zero' });
  const days = ['2026-03-01', '2026-03-02'];
  const clock = new (class extends Clock {
    override today = () => days.shift() ?? '2026-03-02';
  })();
  const { store, vault, access } = register;
  const handler = new ChangeCareerHandler(
    store,
    vault,
    loadPlaces(),
    clock,
    access,
    lookUpIn(store),
    new SupersededDocuments(),
  );
  const grant: CareerCommand = {
    type: 'GrantAccess',
    data: { grantId: 'g', grantee: { kind: 'MUNICIPALITY', municipality: '0301' }, parts: ['POSTS'], from: TODAY },
  };
  const caller: Caller = { id: doctorId, person: doctorId, name: 'Kari Prøvesen', appointments: [] };
  const ask = () =>
    handler.execute(new ChangeCareer({ doctorId, commands: [grant], commandId: 'g', caller, correlation: 'c' }));
  const first = await ask();
  expect(first.recordings).toHaveLength(1);
  expect((await ask()).recordings).toEqual(first.recordings);
  expect((await register.events()).at(-1)?.data).toMatchObject({ from: '2026-03-01' });
});

describe('the id of a request', () => {
  test('goes with its content, in whatever order that is written', async () => {
    const done = await send([approval], { registerIfNew: registration });
    const turned: CareerCommand = { type: 'ApproveSpecialist', data: { reference: 'Sak 7', on: '2025-01-01' } };
    expect((await send([turned], { registerIfNew: registration })).recordings).toEqual(done.recordings);
    const refusals = await send([part1], { registerIfNew: registration }).catch((error: unknown) => error);
    expect(refusals).toMatchObject({ refusals: [{ code: 'COMMAND_ID_REUSED', field: 'request.commandId' }] });
    expect(await register.events()).toHaveLength(2);
  });

  test('given to two requests at the same time, one of which says something else: one is recorded, the other refused', async () => {
    await send([registration], { commandId: 'zero' });
    const answers = await Promise.allSettled([send([part1]), send([approval])]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = answers.find((answer) => answer.status === 'rejected');
    expect(refused?.reason).toMatchObject({ refusals: [{ code: 'COMMAND_ID_REUSED' }] });
    expect(await register.events()).toHaveLength(2);
  });

  test('nothing of the content stands in the log in the clear', async () => {
    await send([approval], { registerIfNew: registration });
    const [event] = await register.events();
    expect(event?.metadata.causation).toMatch(/^[0-9a-f-]{36}\.[0-9a-f]{12}$/);
    expect(JSON.stringify(await register.events())).not.toContain('Sak 7');
  });

  test('CORRECTED_SINCE: a file sent again under the same id hears what has been withdrawn since', async () => {
    const file = { registerIfNew: registration, passOverRepeated: true };
    const { recordings } = await send([part1, approval], file);
    const data = { recordingId: recordings[2] ?? '', reason: 'Feil lege', declaredBy: 'EMPLOYER' } as const;
    await send([{ type: 'WithdrawRecording', data }], { commandId: 'two' });
    expect(await send([part1, approval], file)).toMatchObject({ recordings, events: 0, correctedSince: [1] });
  });

  test('CORRECTED_SINCE: a confirmation sent again hears that the days have been disputed since', async () => {
    const post: CareerCommand = {
      type: 'StartEmployment',
      data: {
        postId: 'sagene',
        employer: { name: 'Sagene' },
        category: 'AUP',
        from: '2022-01-01',
        to: '2022-12-31',
        basisPoints: 8000,
        contract: 'FIXED_TERM',
        declaredBy: 'DOCTOR',
      },
    };
    const days = {
      postId: 'sagene',
      from: '2022-01-01',
      by: { organisation: 'Sagene', capacity: 'EMPLOYER' },
    } as const;
    const confirmation: CareerCommand = { type: 'ConfirmPeriod', data: days };
    const file = { registerIfNew: registration, passOverRepeated: true };
    await send([post, confirmation], file);
    await send([{ type: 'DisputePeriod', data: { ...days, reason: 'Aldri vært her' } }], { commandId: 'two' });
    for (const commandId of ['one', 'three'])
      expect(await send([post, confirmation], { ...file, commandId })).toMatchObject({
        events: 0,
        correctedSince: [1],
      });
  });
});
