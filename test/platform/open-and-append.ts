// Run as a process of its own: opens the file and appends so many events to the stream `shared`.
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { newEvent } from './events.js';

const [path = '', count = '0'] = process.argv.slice(2);
const store = new EmbeddedEventStore(path);
for (let i = 0; i < Number(count); i++) await store.append('shared', 'any', [newEvent()]);
await store.close();
