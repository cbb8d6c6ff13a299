import { Any, Code, GoogleEmpty, shared, Status } from './generated.js';
import type { CodeMessages, StatusMessages } from './generated.js';
import { noStream } from './log.js';
import type { Expected } from './log.js';
import { streamIdentifier } from './wire.js';

type Message = { readonly serializeBinary: () => Uint8Array };

/** How one append of a batch fails: a status that holds a typed detail. */
export const batchStatus = {
  accessDenied: () => of(Code.PERMISSION_DENIED, 'AccessDenied', new shared.AccessDenied()),
  timeout: () => of(Code.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout()),
  /** The only one whose detail says nothing: no client knows it by name. */
  notReady: () => of(Code.OK, 'Server Is Not Ready', new GoogleEmpty(), 'google.protobuf.Empty'),
  streamDeleted: (stream: string) => {
    const detail = new shared.StreamDeleted();
    detail.setStreamIdentifier(streamIdentifier(stream));
    return of(Code.NOT_FOUND, 'StreamDeleted', detail);
  },
  appendTooLarge: (limit: number) => {
    const detail = new shared.MaximumAppendSizeExceeded();
    detail.setMaxappendsize(limit);
    return of(Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', detail);
  },
  badRequest: (reason: string) => {
    const detail = new shared.BadRequest();
    detail.setMessage(reason);
    return of(Code.INVALID_ARGUMENT, 'BadRequest', detail);
  },
  wrongExpectedVersion: (expected: Expected, current: number) => {
    const detail = new shared.WrongExpectedVersion();
    if (current === noStream) detail.setCurrentNoStream(new GoogleEmpty());
    else detail.setCurrentStreamRevision(String(current));
    if (expected === 'any') detail.setExpectedAny(new GoogleEmpty());
    else if (expected === 'no_stream') detail.setExpectedNoStream(new GoogleEmpty());
    else if (expected === 'stream_exists') detail.setExpectedStreamExists(new GoogleEmpty());
    else detail.setExpectedStreamPosition(String(expected));
    return of(Code.ALREADY_EXISTS, 'WrongExpectedVersion', detail);
  },
};

function of(
  code: CodeMessages.Code,
  message: string,
  detail: Message,
  typeName = `event_store.client.${message}`,
): StatusMessages.Status {
  const details = new Any();
  details.pack(detail.serializeBinary(), typeName);
  const status = new Status();
  status.setCode(code);
  status.setMessage(message);
  status.setDetails(details);
  return status;
}
