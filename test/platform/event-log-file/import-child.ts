// Run as a process of its own: imports a file into a log, tells on standard output after each batch how far it has come, and goes
// on when it is given a byte.
import { readSync, writeSync } from 'node:fs';
import { checkLogFile, importLog } from '../../../src/platform/event-log-file/log-file.js';
import { EmbeddedEventStore } from '../../../src/platform/event-store/embedded-event-store.js';

const [path = '', file = ''] = process.argv.slice(2);
const store = new EmbeddedEventStore(path);
await importLog(store, file, await checkLogFile(file), ({ doing, events }) => {
  if (doing !== 'importing') return;
  writeSync(1, `${events}\n`);
  readSync(0, Buffer.alloc(1));
});
await store.close();
