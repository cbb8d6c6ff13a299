import { randomUUID } from 'node:crypto';
import type { ProposedEvent } from './log.js';

/** What a server writes to its log on its own account: a stream and an event of it. */
export type SystemEvent = readonly [stream: string, event: ProposedEvent];

export const firstEvents = (): readonly SystemEvent[] => [
  ['$$$stats-127.0.0.1:2113', systemEvent('$metadata', { $maxAge: 86_400 })],
  ['$users', systemEvent('$User', 'admin')],
  ['$user-admin', systemEvent('$UserCreated', { loginName: 'admin', disabled: false })],
];

/** In turn: statistics, a link as projections write them, and a projection's result, whose type has no dollar. */
export function noise(turn: number, stream: string): SystemEvent {
  switch (turn % 3) {
    case 1:
      return ['$stats-127.0.0.1:2113', systemEvent('$statsCollected', { 'proc-mem': turn })];
    case 2:
      return ['$streams', { ...systemEvent('$>', {}), isJson: false, data: Buffer.from(`0@${stream}`) }];
    default:
      return ['$projections-counts-result', systemEvent('Result', { count: turn })];
  }
}

/** Reads as if there were no stream, until somebody writes to it again. */
export const softDeletion = (): ProposedEvent => ({
  ...systemEvent('$metadata', {}),
  data: Buffer.from('{"$tb":9223372036854775807}'), // Beyond what a JavaScript number holds exactly.
});

export const tombstone = (): ProposedEvent => ({
  ...systemEvent('$streamDeleted', {}),
  isJson: false,
  data: Buffer.alloc(0),
});

export const systemEvent = (type: string, data: unknown): ProposedEvent => ({
  id: randomUUID(),
  type,
  isJson: true,
  data: Buffer.from(JSON.stringify(data)),
  metadata: Buffer.alloc(0),
});
