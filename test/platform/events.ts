import { randomUUID } from 'node:crypto';
import type { JsonObject, NewEvent } from '../../src/kernel/event.js';

export const newStream = () => `contract-${randomUUID()}`;

export function newEvent(data: JsonObject = { on: '2026-01-01' }): NewEvent {
  return {
    id: randomUUID(),
    type: 'SomethingHappened',
    schema: 2,
    data,
    metadata: { actor: 'tester', role: 'test', correlation: randomUUID(), causation: randomUUID() },
  };
}

export const someEvents = (count: number) => Array.from({ length: count }, (_, index) => newEvent({ index }));

export const idsOf = (events: readonly { readonly id: string }[]) => events.map(({ id }) => id);
