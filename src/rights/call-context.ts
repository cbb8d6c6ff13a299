import type { Caller } from './caller.js';

/** What every resolver is given with a request: who asks, and which chain of causes it belongs to. */
export type CallContext = {
  readonly caller: Caller;
  readonly correlation: string;
  /** For each type of the schema, the fields that are asked for. */
  readonly asked: ReadonlyMap<string, ReadonlySet<string>>;
};
