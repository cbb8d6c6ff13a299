import { features } from './generated.js';
import type { FeatureMessages } from './generated.js';

export type Features = {
  /** Without it the client uses the classic append. */
  readonly batchAppend: boolean;
  /** Subscriptions say when they have caught up (servers from 23.10). */
  readonly caughtUp: boolean;
  /** A slow reader is told that it fell behind and is caught up again, and a checkpoint comes with each caughtUp (from 24.2). */
  readonly fellBehind: boolean;
  /** Whether GetSupportedMethods is there at all (servers from 21.10). */
  readonly serverFeatures: boolean;
};

export function supportedMethods({ batchAppend, fellBehind }: Features): FeatureMessages.SupportedMethods {
  const answer = new features.SupportedMethods();
  answer.setEventStoreServerVersion(fellBehind ? '24.10.0' : '23.10.0');
  answer.setMethodsList([
    method('streams.streams', 'read', ['position', 'events']),
    method('streams.streams', 'append'),
    method('streams.streams', 'delete'),
    method('streams.streams', 'tombstone'),
    ...(batchAppend ? [method('streams.streams', 'batchappend', ['deadline_duration'])] : []),
    method('gossip.gossip', 'read'),
    method('server_features.serverfeatures', 'getsupportedmethods'),
  ]);
  return answer;
}

function method(service: string, name: string, able: string[] = []): FeatureMessages.SupportedMethod {
  const message = new features.SupportedMethod();
  message.setServiceName(`event_store.client.${service}`);
  message.setMethodName(name);
  message.setFeaturesList(able);
  return message;
}
