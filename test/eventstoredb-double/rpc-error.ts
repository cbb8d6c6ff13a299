import { Metadata, status } from '@grpc/grpc-js';

/** A call that ends with a status and, in its trailers, the exception the client knows by name (the server's RpcExceptions). */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly metadata = new Metadata();

  constructor(
    readonly code: status,
    readonly details: string,
    trailers: Readonly<Record<string, string>> = {},
  ) {
    super(details);
    for (const [name, value] of Object.entries(trailers)) this.metadata.set(name, asciiOf(value));
  }
}

export const accessDenied = () =>
  new RpcError(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const unauthenticated = () => new RpcError(status.UNAUTHENTICATED, 'Unauthenticated');

export const notLeader = (host: string, port: number) =>
  new RpcError(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

export const streamDeleted = (stream: string) =>
  new RpcError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const wrongExpectedVersion = (operation: string, stream: string, expected: string, actual: string) =>
  new RpcError(
    status.FAILED_PRECONDITION,
    `${operation} failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': expected,
      'actual-version': actual,
    },
  );

export const appendTooLarge = (limit: number) =>
  new RpcError(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });

export const metadataMissing = (property: string) =>
  new RpcError(status.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });

export const timedOut = (what: string) => new RpcError(status.ABORTED, `Operation timed out: ${what}`);
export const notReady = () => new RpcError(status.UNAVAILABLE, 'Server Is Not Ready');
/** As of a proxy, or a server that goes. */
export const unavailable = () => new RpcError(status.UNAVAILABLE, 'Service Unavailable');
export const deadlineExceeded = () => new RpcError(status.DEADLINE_EXCEEDED, 'Deadline Exceeded');
export const unknown = (details: string) => new RpcError(status.UNKNOWN, details);

/** Trailers are ASCII. */
const asciiOf = (text: string) => text.replace(/[^\x20-\x7e]/g, '?');
