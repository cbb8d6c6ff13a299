// Run as a process of its own whose files may not grow beyond some size: projects the tallies of a log, and says what hinders it.
import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { Projections } from '../../src/platform/projections/projections.js';
import { SqliteViews } from '../../src/platform/projections/sqlite-views.js';
import { tallies } from './projections-tallies.js';

const [, , events = '', views = ''] = process.argv;
const store = new EmbeddedEventStore(events);
const projections = new Projections(store, new SqliteViews(views), [tallies], { retryAfter: 5 });
await projections.start();
const status = () => projections.status()[0];
while (status()?.reason === undefined && status()?.state !== 'live') await pause(2);
writeSync(1, JSON.stringify(status()));
process.exit(0);
