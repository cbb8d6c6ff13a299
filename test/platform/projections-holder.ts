// Run as a process of its own: projects the tallies of a folder, and says so when it has caught up.
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { Projections } from '../../src/platform/projections/projections.js';
import { SqliteViews } from '../../src/platform/projections/sqlite-views.js';
import { tallies } from './projections-tallies.js';

const folder = process.argv[2] ?? '';
const store = new EmbeddedEventStore(join(folder, 'events.sqlite'));
const projections = new Projections(store, new SqliteViews(join(folder, 'views.sqlite')), [tallies]);
await projections.start();
await projections.waitFor('tally-a', 0, 20_000);
writeSync(1, 'projecting\n');
