import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import { eventFilter } from './filter.js';
import type { EventFilter } from './filter.js';
import { streams } from './generated.js';
import type { StreamMessages } from './generated.js';
import type { Log } from './log.js';
import { startPosition, startRevision, streamOf } from './read-options.js';
import { eventResponse, streamNotFoundResponse } from './read-responses.js';
import { RpcError, streamDeleted, unknown } from './rpc-error.js';
import type { ServerNode } from './server-node.js';
import { SubscriptionDropped } from './subscription-faults.js';
import { subscriptionResponses } from './subscription-responses.js';

type ReadReq = StreamMessages.ReadReq;
type ReadResp = StreamMessages.ReadResp;
type Options = StreamMessages.ReadReq.Options;
type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

const pageSize = 256;

/** Streams/Read: reads and subscriptions, of one stream or of all. */
export async function read(node: ServerNode, call: ReadCall): Promise<void> {
  const cancelled = new AbortController();
  call.on('cancelled', () => {
    cancelled.abort();
  });
  try {
    node.authorize(call.metadata);
    node.refuseUnlessLeader(call.metadata);
    for await (const response of responses(node, call.request, cancelled.signal)) {
      if (cancelled.signal.aborted) return;
      if (!call.write(response)) await once(call, 'drain', { signal: cancelled.signal });
    }
    call.end();
  } catch (error) {
    if (!cancelled.signal.aborted) endWith(error, node, call);
  }
}

function endWith(error: unknown, node: ServerNode, call: ReadCall): void {
  if (!(error instanceof SubscriptionDropped)) {
    call.emit('error', error instanceof RpcError ? error : unknown('Exception was thrown by handler.'));
  } else if (error.how === 'connection-lost') node.dropConnections();
  else if (error.rpcError) call.emit('error', error.rpcError);
  else call.end();
}

function responses(
  node: ServerNode,
  request: ReadReq,
  signal: AbortSignal,
): AsyncIterable<ReadResp> | Iterable<ReadResp> {
  const options = request.getOptions() ?? new streams.ReadReq.Options();
  const filterOptions = options.getFilter();
  const filter = filterOptions && eventFilter(filterOptions);
  if (options.hasSubscription()) return subscriptionResponses(node, options, filter, signal);
  return options.hasAll() ? readAll(node.shared.log, options, filter) : readStream(node.shared.log, options);
}

function* readStream(log: Log, options: Options): Generator<ReadResp> {
  const stream = streamOf(options);
  const state = log.stateOf(stream);
  if (state === 'tombstoned') throw streamDeleted(stream);
  if (state === 'none') {
    yield streamNotFoundResponse(stream);
    return;
  }
  const forwards = isForwards(options);
  let left = Number(options.getCount());
  let from = startRevision(options);
  while (left > 0) {
    const wanted = Math.min(left, pageSize);
    const page = log.readStream(stream, from, forwards ? 'forwards' : 'backwards', wanted);
    for (const record of page) yield eventResponse(record, options);
    const last = page.at(-1);
    if (!last || page.length < wanted) return;
    left -= page.length;
    from = forwards ? last.revision + 1 : last.revision - 1;
  }
}

/** Forwards a position is where the first event may stand; backwards, what all of them stand before. */
function* readAll(log: Log, options: Options, filter: EventFilter | undefined): Generator<ReadResp> {
  const forwards = isForwards(options);
  let left = Number(options.getCount());
  let from = startPosition(log, options);
  while (left > 0) {
    const page = forwards ? log.readForwards(from, pageSize) : log.readBackwards(from, pageSize);
    for (const record of page) {
      from = forwards ? { commit: record.commit, prepare: record.prepare + 1 } : record;
      if (filter && !filter.matches(record)) continue;
      yield eventResponse(record, options);
      if (--left === 0) return;
    }
    if (page.length < pageSize) return;
  }
}

const isForwards = (options: Options) => options.getReadDirection() === streams.ReadReq.Options.ReadDirection.FORWARDS;
