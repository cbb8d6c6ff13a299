import { randomUUID } from 'node:crypto';
import { afterEach } from '@jest/globals';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { AllStreamResolvedEvent, Position, ResolvedEvent } from '@eventstore/db-client';
import { EventStoreDouble } from './double.js';
import type { DoubleOptions } from './double.js';

/** Doubles and clients that go when the test is over. */
export function harness() {
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });
  return {
    start: async (options?: DoubleOptions): Promise<EventStoreDouble> => {
      const double = await EventStoreDouble.start(options);
      open.push(() => double.stop());
      return double;
    },
    connect: (url: string): EventStoreDBClient => {
      const client = EventStoreDBClient.connectionString(url);
      open.push(() => client.dispose());
      return client;
    },
  };
}

export const someEvent = (n = 0) =>
  jsonEvent({ id: randomUUID(), type: 'Happened', data: { n, text: 'Ærlig 😀' }, metadata: { actor: 'a' } });

export const someEvents = (count: number) => Array.from({ length: count }, (_, n) => someEvent(n));

type Events = AsyncIterable<ResolvedEvent | AllStreamResolvedEvent>;

export async function ids(events: Events): Promise<(string | undefined)[]> {
  return (await recorded(events)).map(({ id }) => id);
}

export async function recorded(events: Events) {
  const all = [];
  for await (const { event } of events) if (event) all.push(event);
  return all;
}

/** Where an event stands in the log. */
export function placeOf(event: { readonly position?: Position } | undefined): Position {
  if (!event?.position) throw new Error('No position');
  return event.position;
}

/** The reason of a promise that is expected to fail. */
export const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
