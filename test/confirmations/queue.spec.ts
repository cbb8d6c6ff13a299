import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CareerRecord, foldCareer } from '../../src/career/domain/state.js';
import {
  type ConfirmationQueueFilter,
  type ConfirmationQueueKey,
  confirmationQueuePage,
} from '../../src/confirmations/projections/confirmation-queue-page.js';
import { confirmationQueue } from '../../src/confirmations/projections/confirmation-queue.js';
import type { RecordedEvent } from '../../src/kernel/event.js';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { Projections } from '../../src/platform/projections/projections.js';
import type { Views } from '../../src/platform/projections/views.js';
import { recordsOf, registered } from '../support/given.js';
import { type ViewsEngine, viewsEngines } from '../support/views-engines.js';
import { anyStory, tell } from './histories.js';
import { OSLO, SAGENE, served } from './requests.js';

const DAYS = ['2024-01-10', '2024-01-26', '2024-02-10', '2024-03-01', '2024-05-01', '2026-01-01'];

const begun = recordsOf([registered, served()]);
const stories = fc.sample(anyStory, { numRuns: 60, seed: 6 }).map((story, index) => ({
  doctor: `doctor-${String(index).padStart(2, '0')}`,
  told: tell(story),
}));

type Waiting = {
  readonly doctor: string;
  readonly request: string;
  readonly asked: string;
  readonly since: string;
  readonly reminders: number;
};

/** What the careers said at the end of the day, by what had been recorded until then; the longest wait first. */
function waitingOn(on: string, organisation?: string): Waiting[] {
  return stories
    .flatMap(({ doctor, told }) => {
      const soFar = told.filter((each) => each.on <= on).flatMap(({ records }) => records);
      const requests = [...foldCareer([...begun, ...soFar]).content.confirmations.requests.values()];
      return requests
        .filter(({ outcome }) => outcome === undefined)
        .map(({ requestId, now: { of, since, reminded } }) => {
          const asked = of.organisationNumber ?? '';
          return { doctor, request: requestId, asked, since, reminders: reminded.length };
        });
    })
    .filter(({ asked }) => organisation === undefined || asked === organisation)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ since, doctor, request }: Waiting) => `${since} ${doctor} ${request}`;

/** As they stand in a log, with ids of its kind. */
function stored(): RecordedEvent[] {
  let position = 0;
  return stories.flatMap(({ doctor, told }, index) => {
    const idOf = (revision: string) =>
      `00000000-0000-4000-8${String(index).padStart(3, '0')}-${revision.padStart(12, '0')}`;
    const records: readonly CareerRecord[] = [...begun, ...told.flatMap((each) => each.records)];
    return records.map((record): RecordedEvent => {
      position += 1;
      const text = JSON.stringify(record).replaceAll(/"e(\d+)"/g, (_, revision: string) => `"${idOf(revision)}"`);
      const event = JSON.parse(text) as RecordedEvent;
      return { ...event, stream: `career-${doctor}`, schema: 1, position: String(position) };
    });
  });
}

let folder: string;
let store: EmbeddedEventStore;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tjenestebok-queue-'));
  store = new EmbeddedEventStore(join(folder, 'events.sqlite'));
  await store.takeOver(stored());
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe.each(viewsEngines)('the queue of confirmations on %s', (_, start) => {
  let engine: ViewsEngine;
  let views: Views;
  beforeAll(async () => {
    engine = await start();
    views = engine.open();
    await new Projections(store, views, [confirmationQueue]).rebuild('confirmation-queue');
  });
  afterAll(async () => {
    await views.close();
    await engine.remove();
  });

  const page = (filter: ConfirmationQueueFilter, first = 1_000, after?: ConfirmationQueueKey) =>
    confirmationQueuePage(views, { ...filter, first, ...(after === undefined ? {} : { after }) });
  const told = async (filter: ConfirmationQueueFilter) =>
    (await page(filter)).rows.map((row): Waiting => ({
      ...{ doctor: row.doctor_id, request: row.request_id, asked: row.organisation_number },
      ...{ since: row.waiting_since, reminders: row.reminders },
    }));

  it.each(DAYS)('has on %s what the careers told at the end of that day', async (on) => {
    expect(await told({ on })).toEqual(waitingOn(on));
    for (const number of [OSLO, SAGENE]) {
      expect(await told({ on, organisations: [number] })).toEqual(waitingOn(on, number));
    }
  });

  it('has something on most days, and nothing before anybody asked', async () => {
    expect(DAYS.filter((on) => waitingOn(on).length > 10).length).toBeGreaterThan(3);
    expect(await told({ on: '2024-01-09' })).toEqual([]);
    expect(await told({ on: '2024-02-10', organisations: [] })).toEqual([]);
  });

  it('goes on where a page ended, and knows how many there are', async () => {
    const filter = { on: '2024-02-10' };
    const all = (await page(filter)).rows;
    const found: (typeof all)[number][] = [];
    for (let after: ConfirmationQueueKey | undefined; ; after = found.at(-1)) {
      const { rows, hasNext, total } = await page(filter, 7, after);
      found.push(...rows);
      expect(total).toBe(all.length);
      if (!hasNext) break;
    }
    expect(found).toEqual(all);
  });

  it('has what has waited since a day or longer', async () => {
    const since = '2024-01-26';
    const older = waitingOn('2024-03-01').filter((each) => each.since <= since);
    expect(await told({ on: '2024-03-01', waitingSince: since })).toEqual(older);
  });
});
