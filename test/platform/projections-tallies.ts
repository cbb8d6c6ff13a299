import { randomUUID } from 'node:crypto';
import type { EventsOf, NewEvent, RecordedEvent } from '../../src/kernel/event.js';
import { type Upcasters, upcast } from '../../src/kernel/upcasting.js';
import { EventStore } from '../../src/platform/event-store/event-store.js';
import type { Projection, ViewTable } from '../../src/platform/projections/projection.js';

/** The smallest feature there can be: numbers are added, and a read model holds the sums. */
export type TallyEvent = EventsOf<{ Added: { amount: number }; Doubled: Record<string, never> }>;

const known: Upcasters<'Added'> = { Added: [] };

const columns = { tally: 'text', sum: 'integer', additions: 'integer', note: 'text?' } as const;

type TallyTables = Readonly<Record<string, ViewTable<typeof columns>>>;

export const tallies = tallyProjection(1, known);
/** A program that has learnt a new event. */
export const wiserTallies = tallyProjection(1, { ...known, Doubled: [] });
export const secondVersion = tallyProjection(2, known, (sum) => sum * 100);

export const wiserSecondVersion = tallyProjection(2, { ...known, Doubled: [] }, (sum) => sum * 100);

export const totals: Projection<TallyEvent, TallyTables> = {
  ...tallyProjection(1, { ...known, Doubled: [] }),
  name: 'totals',
  tables: { totals_v1: { columns, key: 'tally' } },
  rows: (tally, events) => ({ totals_v1: [tallyRow(tally, events)] }),
};

function tallyProjection(
  version: number,
  upcasters: Upcasters,
  shown = (sum: number) => sum,
): Projection<TallyEvent, TallyTables> {
  const table = `tallies_v${String(version)}`;
  return {
    name: 'tallies',
    version,
    category: 'tally-',
    tables: { [table]: { columns, key: 'tally', indexes: [['sum']] } },
    read: (stored) => upcast<TallyEvent>(upcasters, stored),
    rows: (tally, events) => {
      const row = tallyRow(tally, events);
      return { [table]: [{ ...row, sum: shown(row.sum) }] };
    },
  };
}

function tallyRow(tally: string, events: readonly RecordedEvent<TallyEvent>[]) {
  const sum = events.reduce((so_far, event) => (event.type === 'Added' ? so_far + event.data.amount : so_far * 2), 0);
  if (sum < 0) throw new RangeError(`A tally below zero: ${String(sum)}`);
  return { tally, sum, additions: events.length, note: sum === 0 ? null : 'more than nothing' };
}

const metadata = { actor: 'tester', role: 'test', correlation: 'test', causation: 'test' };

export const added = (amount: number): NewEvent => ({
  id: randomUUID(),
  type: 'Added',
  schema: 1,
  data: { amount },
  metadata,
});

export const doubled = (): NewEvent => ({ ...added(0), type: 'Doubled', data: {} });

/** A store that passes everything on; for the one thing a test changes. */
export class StoreThrough extends EventStore {
  constructor(protected readonly store: EventStore) {
    super();
  }
  append: EventStore['append'] = (...asked) => this.store.append(...asked);
  readStream: EventStore['readStream'] = (...asked) => this.store.readStream(...asked);
  readAll: EventStore['readAll'] = (...asked) => this.store.readAll(...asked);
  subscribe: EventStore['subscribe'] = (...asked) => this.store.subscribe(...asked);
  takeOver: EventStore['takeOver'] = (...asked) => this.store.takeOver(...asked);
  lastPosition: EventStore['lastPosition'] = () => this.store.lastPosition();
  close: EventStore['close'] = () => this.store.close();
}
