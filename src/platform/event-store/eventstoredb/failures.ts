import { AccessDeniedError, NotLeaderError, StreamDeletedError } from '@eventstore/db-client';
import { AppendTooLarge, StoreUnavailable, WrongExpectedRevision } from '../event-store.js';

/** The server has said nothing in time. What was asked of it may have happened all the same. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(milliseconds: number) {
    super(`no answer within ${Math.round(milliseconds)} ms`);
  }
}

/** Trying again would not help: the caller is told at once. */
export function isFinal(error: unknown): error is Error {
  return error instanceof WrongExpectedRevision || error instanceof AppendTooLarge || error instanceof StoreUnavailable;
}

/** What the server refuses for good, in words that say what to do about it. */
export function refusal(error: unknown): string | undefined {
  if (error instanceof AccessDeniedError || codeOf(error) === permissionDenied) {
    return (
      'the server refuses access. Check user and password in the connection string; the user must be allowed to append, to ' +
      'read streams, and to read $all (which only administrators may until $all is given a $r of its own)'
    );
  }
  if (error instanceof StreamDeletedError) {
    return 'the stream was deleted on the server, which this program never does. Restore it from a backup';
  }
  if (codeOf(error) === unimplemented) return 'there is a server, but it is no EventStoreDB or KurrentDB';
  return undefined;
}

/** Where the leader is, when a node that is none has been asked what only the leader does. */
export function leaderIn(error: unknown): string | undefined {
  return error instanceof NotLeaderError ? `${error.leader.address}:${String(error.leader.port)}` : undefined;
}

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** gRPC's numbers for what the client has no class of its own for. */
const permissionDenied = 7;
const unimplemented = 12;

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
