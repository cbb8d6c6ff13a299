import { describe, expect, it } from '@jest/globals';
import type { JsonObject, RecordedEvent } from '../../src/kernel/event.js';
import { type Upcasters, UnreadableEvent, currentSchema, upcast } from '../../src/kernel/upcasting.js';

const upcasters: Upcasters<'Grown' | 'Stayed'> = {
  Grown: [(old) => ({ ...old, kind: 'permanent' }), ({ kind, ...rest }) => ({ ...rest, contract: kind ?? null })],
  Stayed: [],
};

function stored(type: string, schema: number, data: JsonObject): RecordedEvent {
  return {
    id: 'id',
    type,
    schema,
    data,
    metadata: { actor: '', role: '', correlation: '', causation: '' },
    stream: 's-1',
    revision: 0,
    position: '1',
    recordedAt: '2026-01-01T00:00:00.000000Z',
  };
}

describe('upcasting', () => {
  it.each([
    [1, { postId: 'a' }, { postId: 'a', contract: 'permanent' }],
    [2, { postId: 'a', kind: 'substitute' }, { postId: 'a', contract: 'substitute' }],
    [3, { postId: 'a', contract: 'introduction' }, { postId: 'a', contract: 'introduction' }],
  ])('brings schema %i to the newest shape', (schema, old, newest) => {
    expect(upcast(upcasters, stored('Grown', schema, old)).data).toEqual(newest);
  });

  it('leaves the stored event as it was', () => {
    const event = stored('Grown', 1, { postId: 'a' });
    upcast(upcasters, event);
    expect(event.data).toEqual({ postId: 'a' });
  });

  it.each([
    ['EVENT_TYPE_UNKNOWN', stored('Vanished', 1, {})],
    ['EVENT_TYPE_UNKNOWN', stored('toString', 1, {})],
    ['EVENT_SCHEMA_NEWER', stored('Stayed', 2, {})],
    ['EVENT_SCHEMA_NEWER', stored('Stayed', 0, {})],
  ])('stops with %s rather than guess', (code, event) => {
    try {
      upcast(upcasters, event);
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableEvent);
      expect((error as UnreadableEvent).code).toBe(code);
      return;
    }
    throw new Error('The event was read');
  });

  it('knows the newest schema of each type', () => {
    expect([currentSchema(upcasters, 'Grown'), currentSchema(upcasters, 'Stayed')]).toEqual([3, 1]);
  });
});
