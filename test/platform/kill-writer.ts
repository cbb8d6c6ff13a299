// Run as a process of its own: 64 writers, each on a stream of its own, append without end. Each answer is told on standard
// output the moment it comes; a writer that is refused tells that too, and stops.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { eventWithId } from './kill.js';
import type { Answer } from './kill.js';

const store = new EmbeddedEventStore(process.argv[2] ?? '');
const tell = (answer: Answer) => writeSync(1, `${JSON.stringify(answer)}\n`);

async function writer(): Promise<void> {
  const stream = `killed-${randomUUID()}`;
  for (let newest = -1, turn = 0; ; turn++) {
    const ids = Array.from({ length: 1 + (turn % 3) }, () => randomUUID());
    try {
      const appended = await store.append(stream, newest === -1 ? 'no_stream' : newest, ids.map(eventWithId));
      tell({ stream, ids, appended });
      newest = appended.revision;
    } catch {
      tell({ stream, ids });
      return;
    }
  }
}

await Promise.all(Array.from({ length: 64 }, writer));
await store.close();
