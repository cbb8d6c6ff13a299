import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import type { FalseAnswer } from './append-faults.js';
import { shared, streams } from './generated.js';
import type { StreamMessages } from './generated.js';
import { noStream } from './log.js';
import type { Decision, Expected, ProposedEvent } from './log.js';
import { proposedEvent } from './proposed.js';
import {
  RpcError,
  appendTooLarge,
  deadlineExceeded,
  notReady,
  unavailable,
  streamDeleted,
  timedOut,
  unknown,
} from './rpc-error.js';
import type { ServerNode } from './server-node.js';
import { streamNameOf } from './wire.js';

type AppendReq = StreamMessages.AppendReq;
type AppendResp = StreamMessages.AppendResp;
type Options = StreamMessages.AppendReq.Options;
type AppendCall = ServerReadableStream<AppendReq, AppendResp>;

/** Streams/Append, the classic call: options first, then the events, one answer. */
export function append(node: ServerNode, call: AppendCall, answer: sendUnaryData<AppendResp>): void {
  const events: ProposedEvent[] = [];
  let options: Options | undefined;
  let size = 0;
  let answered = false;
  const cancelled = new AbortController();
  call.on('cancelled', () => {
    cancelled.abort();
  });
  const finish = (error: unknown, response?: AppendResp) => {
    if (answered) return;
    answered = true;
    if (response) answer(null, response);
    else answer(error instanceof RpcError ? error : unknown('Exception was thrown by handler.'));
  };
  call.on('data', (request: AppendReq) => {
    try {
      options ??= request.getOptions();
      const message = request.getProposedMessage();
      if (!message) return;
      const event = proposedEvent(message);
      size += event.data.length;
      if (size > node.shared.maxAppendSize) throw appendTooLarge(node.shared.maxAppendSize);
      events.push(event);
    } catch (error) {
      finish(error);
    }
  });
  call.on('end', () => {
    setImmediate(settle);
  });
  // A call that breaks off in the middle ends too, and says only a turn later that it was cancelled.
  function settle() {
    if (answered || cancelled.signal.aborted) return;
    complete(node, call, options ?? new streams.AppendReq.Options(), events, cancelled.signal).then(
      (response) => {
        if (response) finish(undefined, response);
      },
      (error: unknown) => {
        finish(error);
      },
    );
  }
}

/** The answer; nothing when there shall be none. */
async function complete(
  node: ServerNode,
  { metadata }: AppendCall,
  options: Options,
  events: readonly ProposedEvent[],
  signal: AbortSignal,
): Promise<AppendResp | undefined> {
  node.authorize(metadata);
  node.refuseUnlessLeader(metadata);
  const stream = streamNameOf(options.getStreamIdentifier());
  const expected = expectedOf(options);
  const { log, faults } = node.shared;
  const outcome = faults.appends.meet(() => log.append(stream, expected, events));
  await faults.appends.answerMayLeave(signal);
  return 'lie' in outcome
    ? falseResponse(node, outcome.lie, options, log.newestRevision(stream))
    : response(stream, options, outcome.truth);
}

function response(stream: string, options: Options, decision: Decision): AppendResp {
  switch (decision.kind) {
    case 'written':
      return success(decision);
    case 'wrong-expected-version':
      return wrongExpectedVersion(options, decision.current);
    case 'stream-deleted':
      throw streamDeleted(stream);
  }
}

function falseResponse(
  node: ServerNode,
  answer: FalseAnswer,
  options: Options,
  current: number,
): AppendResp | undefined {
  switch (answer) {
    case 'nothing':
      return undefined;
    case 'connection-lost':
      node.dropConnections();
      return undefined;
    case 'wrong-expected-version':
      return wrongExpectedVersion(options, current);
    case 'not-leader':
      throw node.notLeader();
    case 'not-ready':
      throw notReady();
    case 'unavailable':
      throw unavailable();
    case 'deadline-exceeded':
      throw deadlineExceeded();
    case 'timeout':
      throw timedOut('Commit phase timeout.');
  }
}

function success({ revision, position }: Extract<Decision, { kind: 'written' }>): AppendResp {
  const success = new streams.AppendResp.Success();
  if (revision === noStream) success.setNoStream(new shared.Empty());
  else success.setCurrentRevision(String(revision));
  const place = new streams.AppendResp.Position();
  place.setCommitPosition(String(position.commit));
  place.setPreparePosition(String(position.prepare));
  success.setPosition(place);
  const answer = new streams.AppendResp();
  answer.setSuccess(success);
  return answer;
}

function wrongExpectedVersion(options: Options, current: number): AppendResp {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  const empty = new shared.Empty();
  if (options.hasRevision()) wrong.setExpectedRevision(options.getRevision());
  else if (options.hasNoStream()) wrong.setExpectedNoStream(empty);
  else if (options.hasStreamExists()) wrong.setExpectedStreamExists(empty);
  else wrong.setExpectedAny(empty);
  if (current === noStream) wrong.setCurrentNoStream(empty);
  else wrong.setCurrentRevision(String(current));
  const answer = new streams.AppendResp();
  answer.setWrongExpectedVersion(wrong);
  return answer;
}

type ExpectedOptions = {
  readonly hasRevision: () => boolean;
  readonly getRevision: () => string;
  readonly hasNoStream: () => boolean;
  readonly hasAny: () => boolean;
  readonly hasStreamExists: () => boolean;
};

/** The same in appends, deletes and tombstones. */
export function expectedOf(options: ExpectedOptions): Expected {
  if (options.hasRevision()) return BigInt(options.getRevision());
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  if (options.hasAny()) return 'any';
  throw unknown('No expected revision');
}
