import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import { expectedOf } from './appends.js';
import { streams } from './generated.js';
import type { StreamMessages } from './generated.js';
import type { Decision, Expected, LogPosition } from './log.js';
import { RpcError, streamDeleted, unknown, wrongExpectedVersion } from './rpc-error.js';
import type { ServerNode } from './server-node.js';
import { streamNameOf } from './wire.js';

type DeleteCall = ServerUnaryCall<StreamMessages.DeleteReq, StreamMessages.DeleteResp>;
type TombstoneCall = ServerUnaryCall<StreamMessages.TombstoneReq, StreamMessages.TombstoneResp>;

export function deleteStream(
  node: ServerNode,
  call: DeleteCall,
  answer: sendUnaryData<StreamMessages.DeleteResp>,
): void {
  answerWith(answer, () => {
    const options = call.request.getOptions() ?? new streams.DeleteReq.Options();
    const place = positionOf(node, call, options, (...stream) => node.shared.log.delete(...stream));
    const position = new streams.DeleteResp.Position();
    position.setCommitPosition(String(place.commit));
    position.setPreparePosition(String(place.prepare));
    const response = new streams.DeleteResp();
    response.setPosition(position);
    return response;
  });
}

export function tombstoneStream(
  node: ServerNode,
  call: TombstoneCall,
  answer: sendUnaryData<StreamMessages.TombstoneResp>,
): void {
  answerWith(answer, () => {
    const options = call.request.getOptions() ?? new streams.TombstoneReq.Options();
    const place = positionOf(node, call, options, (...stream) => node.shared.log.tombstone(...stream));
    const position = new streams.TombstoneResp.Position();
    position.setCommitPosition(String(place.commit));
    position.setPreparePosition(String(place.prepare));
    const response = new streams.TombstoneResp();
    response.setPosition(position);
    return response;
  });
}

type Options = StreamMessages.DeleteReq.Options | StreamMessages.TombstoneReq.Options;

function positionOf(
  node: ServerNode,
  { metadata }: DeleteCall | TombstoneCall,
  options: Options,
  remove: (stream: string, expected: Expected) => Decision,
): LogPosition {
  node.authorize(metadata);
  node.refuseUnlessLeader(metadata);
  const stream = streamNameOf(options.getStreamIdentifier());
  const expected = expectedOf(options);
  const decision = remove(stream, expected);
  switch (decision.kind) {
    case 'written':
      return decision.position;
    case 'stream-deleted':
      throw streamDeleted(stream);
    case 'wrong-expected-version':
      throw wrongExpectedVersion('Delete', stream, numberOf(expected), String(decision.current));
  }
}

/** The server's own numbers for what is not a revision. */
function numberOf(expected: Expected): string {
  switch (expected) {
    case 'no_stream':
      return '-1';
    case 'any':
      return '-2';
    case 'stream_exists':
      return '-4';
    default:
      return String(expected);
  }
}

function answerWith<Response>(answer: sendUnaryData<Response>, work: () => Response): void {
  try {
    answer(null, work());
  } catch (error) {
    answer(error instanceof RpcError ? error : unknown('Exception was thrown by handler.'));
  }
}
