import type { EventFilter } from './filter.js';
import type { StreamMessages } from './generated.js';
import { startPosition, streamOf, subscriptionRevision } from './read-options.js';
import {
  caughtUpResponse,
  checkpointResponse,
  confirmationResponse,
  eventResponse,
  fellBehindResponse,
} from './read-responses.js';
import type { ServerNode } from './server-node.js';
import { followAll, followStream } from './subscriptions.js';
import type { SubscriptionItem } from './subscriptions.js';

type Options = StreamMessages.ReadReq.Options;

/** What a subscriber gets, faults included. */
export async function* subscriptionResponses(
  { shared: { log, faults, features } }: ServerNode,
  options: Options,
  filter: EventFilter | undefined,
  cancelled: AbortSignal,
): AsyncGenerator<StreamMessages.ReadResp> {
  const follow = (signal: AbortSignal) =>
    options.hasAll()
      ? followAll({ log, from: startPosition(log, options), filter, exactly: features.fellBehind, signal })
      : followStream({ log, stream: streamOf(options), from: subscriptionRevision(log, options), signal });
  for await (const item of faults.subscriptions.befall(follow, cancelled)) {
    if (item.kind !== 'caught-up' || features.caughtUp) yield responseOf(item, options);
  }
}

function responseOf(item: SubscriptionItem, options: Options): StreamMessages.ReadResp {
  switch (item.kind) {
    case 'confirmation':
      return confirmationResponse();
    case 'event':
      return eventResponse(item.record, options);
    case 'checkpoint':
      return checkpointResponse(item.position);
    case 'caught-up':
      return caughtUpResponse();
    case 'fell-behind':
      return fellBehindResponse();
  }
}
