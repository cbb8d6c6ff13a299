import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { RecordedEvent } from '../../../src/kernel/event.js';
import { EmbeddedEventStore } from '../../../src/platform/event-store/embedded-event-store.js';
import { newEvent } from '../events.js';

/** A folder for the files of a test file, gone when its tests are. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-log-file-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Events of several streams in turn, as any store may give them: two at one instant, letters of every kind. */
export function aLog(length: number, streams = 7): RecordedEvent[] {
  const names = Array.from({ length: streams }, (_, index) => `career-Ærlig-ø-${index}-${randomUUID()}`);
  return Array.from({ length }, (_, index) => ({
    ...newEvent({ index, ...weird }),
    type: 'VurderingPåbegynt',
    stream: names[index % streams] ?? '',
    revision: Math.floor(index / streams),
    position: '',
    recordedAt: new Date(Date.UTC(2019, 2, 1) + (index >> 1)).toISOString().replace('Z', '123Z'),
  }));
}

const weird = {
  name: 'Åse Čorrát-Ødegård',
  remark: 'line\nbreak \r\n \u0000 \u2028 "quoted" \\ \ud83d\ude00 한국어 العربية',
  lone: '\ud800',
  ['__proto__']: 'a plain key',
  numbers: [0, -0.5, 1e-7, 1e21, 9007199254740991],
  last: null,
  10: 'comes first',
};

export async function storeWith(path: string, events: readonly RecordedEvent[]): Promise<EmbeddedEventStore> {
  const store = new EmbeddedEventStore(path);
  await store.takeOver(events);
  return store;
}
