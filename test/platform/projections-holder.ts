// Run as a process of its own: projects the tallies of a log, and says so when it has caught up.
import { writeSync } from 'node:fs';
import { EmbeddedEventStore } from '../../src/platform/event-store/embedded-event-store.js';
import { Projections } from '../../src/platform/projections/projections.js';
import { openViewsAt } from '../support/views-engines.js';
import { tallies } from './projections-tallies.js';

const [, , events = '', views = ''] = process.argv;
const store = new EmbeddedEventStore(events);
const projections = new Projections(store, openViewsAt(views), [tallies]);
await projections.start();
await projections.waitFor('tally-a', 0, 20_000);
writeSync(1, 'projecting\n');
