import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  ChangeCareer,
  ChangeCareerHandler,
  type ChangeRequest,
  type Changed,
} from '../../src/career/application/change-career.js';
import { lookUpIn } from '../../src/career/application/look-up.js';
import { ReadCareer, ReadCareerHandler } from '../../src/career/application/read-career.js';
import type { CareerCommand } from '../../src/career/domain/career.js';
import { loadPlaces } from '../../src/places/index.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { Register } from '../import/register.js';
import { registrar } from '../support/callers.js';
import { StoreThrough } from '../platform/projections-tallies.js';
import { SupersededDocuments } from '../../src/documents/superseded.js';

/** So far the node is behind the leader, in milliseconds. */
const LAG = 60;

/** Reads from a node of a cluster that lags behind; appends go to the leader. */
class LaggingNode extends StoreThrough {
  override readStream: EventStore['readStream'] = async (...asked) => {
    const there = await this.store.readStream(...asked);
    return there.filter(({ recordedAt }) => Date.parse(recordedAt) <= Date.now() - LAG);
  };
}

const registerIfNew: CareerCommand = { type: 'RegisterDoctor', data: { hprNumber: '9000001', name: 'Kari Prøvesen' } };
const part1: CareerCommand = { type: 'CompletePart1', data: { on: '2018-08-31' } };
const approval: CareerCommand = { type: 'ApproveSpecialist', data: { on: '2025-01-01', reference: 'Sak 7' } };

let register: Register;
let doctorId: string;
let node: LaggingNode;
beforeEach(() => {
  register = new Register();
  doctorId = register.vault.personId('9000001');
  node = new LaggingNode(register.store);
});
afterEach(() => register.close());

function send(to: ChangeCareerHandler, command: CareerCommand, over: Partial<ChangeRequest> = {}): Promise<Changed> {
  const asked = { caller: registrar, correlation: 'test' };
  const request = { doctorId, commands: [command], registerIfNew, commandId: command.type, ...asked, ...over };
  return to.execute(new ChangeCareer(request));
}

describe('on a node that lags behind', () => {
  test('a command that named no revision is decided again until the node has come so far', async () => {
    await send(register.handler, part1);
    const handler = new ChangeCareerHandler(
      node,
      register.vault,
      loadPlaces(),
      register.clock,
      register.access,
      lookUpIn(node),
      new SupersededDocuments(),
    );
    expect(await send(handler, approval)).toMatchObject({ revision: 2, events: 1 });
  });

  test('a query that names what it has seen waits until the node shows it', async () => {
    const { revision = -1 } = await send(register.handler, part1);
    const known = await new ReadCareerHandler(node, register.clock, register.access).execute(
      new ReadCareer({ doctorId, caller: registrar, parts: ['POSTS'], atLeast: revision }),
    );
    expect(revision).toBe(1);
    expect(known?.revision).toBe(revision);
  });
});
