import type { Position } from '../../kernel/event.js';

// What others are told of a read model: the operator as its status, a reader as the error that no answer can be given yet.
// Apart from the projector, so that those who only tell or mask it need nothing of how a read model is carried along.

export type ProjectorState =
  /** Not started, or stopped by its owner. */
  | 'idle'
  /** Another process projects; this one takes over when that one ends. */
  | 'standby'
  | 'catching-up'
  | 'live'
  /** Something in the log cannot be projected. Nothing is skipped: see `reason`. */
  | 'stopped';

export type ProjectionStatus = {
  readonly name: string;
  readonly version: number;
  readonly state: ProjectorState;
  /** Why it stopped, or what it waits for. */
  readonly reason?: string;
  /** How long it has been kept from going on by what may pass (see `reason`), in milliseconds. */
  readonly hinderedFor?: number;
  /** Worth telling the operator, such as a log that is not the one it was: the read model is built anew then. */
  readonly notice?: string;
  /** Where in the log it has come to, and when that event was recorded. */
  readonly position?: Position;
  readonly seenUntil?: string;
  /** It has seen the end of the log since it was begun, and may be shown; before that its answers lack what it has not come to. */
  readonly complete: boolean;
  /** Since this process began projecting. */
  readonly eventsHandled: number;
  /** One is being built beside it by this process. */
  readonly rebuilding?: { readonly generation: number; readonly eventsHandled: number };
};

/** The read model has not come as far as the caller has seen. */
export class ReadModelBehind extends Error {
  override readonly name = 'ReadModelBehind';
  constructor(
    readonly projection: string,
    readonly stream: string,
    readonly revision: number,
    /** Undefined when it has nothing of the stream yet. */
    readonly reached: number | undefined,
    readonly reason: string,
  ) {
    super(
      `Read model ${projection} has ${reached === undefined ? 'nothing' : `revision ${reached}`} of ${stream} ` +
        `where ${revision} is asked for: ${reason}`,
    );
  }
}

/** The read model has not seen the whole log yet: what it holds is a part, and a part is not an answer. */
export class ReadModelIncomplete extends Error {
  override readonly name = 'ReadModelIncomplete';
  constructor(
    readonly projection: string,
    readonly reason: string,
  ) {
    super(`Read model ${projection} is being built${reason === '' ? '' : `: ${reason}`}`);
  }
}
