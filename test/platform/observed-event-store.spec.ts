import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { ObservedEventStore } from '../../src/platform/telemetry/observed-event-store.js';
import { Telemetry } from '../../src/platform/telemetry/telemetry.js';
import { eventStoreContract } from './event-store.contract.js';

const folder = mkdtempSync(join(tmpdir(), 'tjenestebok-observed-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;

eventStoreContract('A store that is watched', () => {
  const path = join(folder, `${String(++files)}.sqlite`);
  const open = () => new ObservedEventStore(new EmbeddedEventStore(path), new Telemetry());
  let store = open();
  return Promise.resolve({
    store,
    reopen: async () => {
      await store.close();
      store = open();
      return store;
    },
    close: () => store.close(),
  });
});
