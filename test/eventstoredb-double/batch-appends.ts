import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { FalseAnswer } from './append-faults.js';
import { batchStatus } from './batch-status.js';
import { GoogleEmpty, shared, streams } from './generated.js';
import type { SharedMessages, StatusMessages, StreamMessages } from './generated.js';
import { noStream } from './log.js';
import type { Decision, Expected, ProposedEvent } from './log.js';
import { proposedEvent } from './proposed.js';
import { RpcError, unauthenticated, unavailable, unknown } from './rpc-error.js';
import type { ServerNode } from './server-node.js';
import { streamIdentifier, streamNameOf, uuidText } from './wire.js';

type BatchAppendReq = StreamMessages.BatchAppendReq;
type BatchAppendResp = StreamMessages.BatchAppendResp;
type Options = StreamMessages.BatchAppendReq.Options;
type BatchAppendCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** Whom an answer is for. */
type Address = { readonly correlation: SharedMessages.UUID; readonly stream: string };

type PendingAppend = Address & {
  readonly expected: Expected;
  readonly events: ProposedEvent[];
  readonly timer: NodeJS.Timeout | undefined;
  size: number;
};

type Beginning = {
  readonly correlation: SharedMessages.UUID;
  readonly options: Options;
  /** Whether all its events are there at once. */
  readonly whole: boolean;
};

type Outcome = { readonly success: StreamMessages.BatchAppendResp.Success } | { readonly error: StatusMessages.Status };

/** The longest an append may take to arrive, whatever the client allows (the server's WriteTimeoutMs). */
const writeTimeout = 2_000;

/** Streams/BatchAppend: many appends on one stream, each answered under its correlation id, in any order. */
export class BatchAppends {
  readonly #node: ServerNode;
  readonly #call: BatchAppendCall;
  readonly #pending = new Map<string, PendingAppend>();
  readonly #ended = new AbortController();
  #answersDue = 0;
  #finished = false;

  constructor(node: ServerNode, call: BatchAppendCall) {
    this.#node = node;
    this.#call = call;
    call.on('data', (request: BatchAppendReq) => {
      this.#receive(request);
    });
    call.on('cancelled', () => {
      this.#stop();
    });
    call.on('error', () => {
      this.#stop();
    });
    call.on('end', () => {
      this.#finished = true;
      this.#endWhenAnswered();
    });
  }

  #receive(request: BatchAppendReq): void {
    if (this.#ended.signal.aborted) return;
    const correlation = request.getCorrelationId() ?? new shared.UUID();
    const options = request.getOptions();
    try {
      const id = uuidText(correlation);
      if (options && !this.#begin(id, { correlation, options, whole: request.getIsFinal() })) return;
      const append = this.#pending.get(id);
      if (!append) return;
      for (const message of request.getProposedMessagesList()) {
        const event = proposedEvent(message);
        append.events.push(event);
        append.size += event.data.length;
      }
      const limit = this.#node.shared.maxAppendSize;
      if (append.size <= limit && !request.getIsFinal()) return;
      this.#forget(id);
      if (append.size > limit) this.#refuse(append, batchStatus.appendTooLarge(limit));
      else this.#complete(append);
    } catch (error) {
      this.#forget(correlation.getString());
      const stream = streamNameOf(options?.getStreamIdentifier());
      const reason = error instanceof Error ? error.message : String(error);
      this.#refuse({ correlation, stream }, batchStatus.badRequest(reason));
    }
  }

  /** False when the append has already been answered. */
  #begin(id: string, { correlation, options, whole }: Beginning): boolean {
    const address = { correlation, stream: streamNameOf(options.getStreamIdentifier()) };
    const verdict = this.#node.judge(this.#call.metadata);
    if (verdict === 'unauthenticated') {
      this.#fail(unauthenticated());
      return false;
    }
    if (verdict === 'anonymous') return this.#refuse(address, batchStatus.accessDenied());
    const timeout = Math.min(writeTimeout, requestedTimeout(options));
    if (timeout <= 0) return this.#refuse(address, batchStatus.timeout());
    const expire = () => {
      this.#forget(id);
      this.#refuse(address, batchStatus.timeout());
    };
    const timer = whole ? undefined : setTimeout(expire, timeout);
    this.#pending.set(id, { ...address, expected: expectedOf(options), events: [], size: 0, timer });
    return true;
  }

  #complete(append: PendingAppend): void {
    const { log, faults } = this.#node.shared;
    const { stream, expected, events } = append;
    if (!this.#node.ready) {
      this.#refuse(append, batchStatus.notReady());
      return;
    }
    if (this.#node.mustRefuse(this.#call.metadata)) {
      this.#fail(this.#node.notLeader());
      return;
    }
    const outcome = faults.appends.meet(() => log.append(stream, expected, events));
    const tell = () => {
      if ('truth' in outcome) this.#answer(append, outcome.truth);
      else this.#lie(append, outcome.lie);
    };
    if (!faults.appends.slow) {
      tell();
      return;
    }
    this.#answersDue++;
    void faults.appends.answerMayLeave(this.#ended.signal).then(() => {
      this.#answersDue--;
      if (this.#ended.signal.aborted) return;
      tell();
      this.#endWhenAnswered();
    });
  }

  #answer(append: PendingAppend, decision: Decision): void {
    switch (decision.kind) {
      case 'written':
        this.#send(append, { success: success(decision) });
        break;
      case 'wrong-expected-version':
        this.#refuse(append, batchStatus.wrongExpectedVersion(append.expected, decision.current));
        break;
      case 'stream-deleted':
        this.#refuse(append, batchStatus.streamDeleted(append.stream));
        break;
    }
  }

  #lie(append: PendingAppend, answer: FalseAnswer): void {
    switch (answer) {
      case 'nothing':
        break;
      case 'connection-lost':
        this.#node.dropConnections();
        break;
      case 'wrong-expected-version': {
        const current = this.#node.shared.log.newestRevision(append.stream);
        this.#refuse(append, batchStatus.wrongExpectedVersion(append.expected, current));
        break;
      }
      case 'not-leader':
        this.#fail(this.#node.notLeader());
        break;
      case 'not-ready':
        this.#refuse(append, batchStatus.notReady());
        break;
      case 'unavailable':
        this.#fail(unavailable());
        break;
      case 'deadline-exceeded':
      case 'timeout':
        this.#refuse(append, batchStatus.timeout());
        break;
    }
  }

  /** An error that is not of one append ends the call, and with it every append on it that waits. */
  #fail(error: RpcError): void {
    this.#stop();
    this.#call.emit('error', error);
  }

  #refuse(address: Address, error: StatusMessages.Status): false {
    this.#send(address, { error });
    return false;
  }

  #send({ correlation, stream }: Address, outcome: Outcome): void {
    if (this.#ended.signal.aborted) return;
    const answer = new streams.BatchAppendResp();
    answer.setCorrelationId(correlation);
    answer.setStreamIdentifier(streamIdentifier(stream));
    if ('success' in outcome) answer.setSuccess(outcome.success);
    else answer.setError(outcome.error);
    this.#call.write(answer);
  }

  #forget(id: string): void {
    clearTimeout(this.#pending.get(id)?.timer);
    this.#pending.delete(id);
  }

  #stop(): void {
    for (const id of [...this.#pending.keys()]) this.#forget(id);
    this.#ended.abort();
  }

  #endWhenAnswered(): void {
    if (this.#finished && this.#answersDue === 0 && !this.#ended.signal.aborted) this.#call.end();
  }
}

function expectedOf(options: Options): Expected {
  if (options.hasStreamPosition()) return BigInt(options.getStreamPosition());
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  if (options.hasAny()) return 'any';
  throw unknown('No expected stream position');
}

function requestedTimeout(options: Options): number {
  const deadline = options.getDeadline();
  return deadline ? deadline.toDate().getTime() - Date.now() : Infinity;
}

function success({
  revision,
  position,
}: Extract<Decision, { kind: 'written' }>): StreamMessages.BatchAppendResp.Success {
  const message = new streams.BatchAppendResp.Success();
  if (revision === noStream) message.setNoStream(new GoogleEmpty());
  else message.setCurrentRevision(String(revision));
  const place = new shared.AllStreamPosition();
  place.setCommitPosition(String(position.commit));
  place.setPreparePosition(String(position.prepare));
  message.setPosition(place);
  return message;
}
