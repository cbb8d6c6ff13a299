/**
 * What is recorded. A fact is an event before it is stored; a recorded event is what the store gives back.
 */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue };

export type Fact = { readonly type: string; readonly data: JsonObject };

/** The vocabulary of a feature: event names in the past tense to their payloads. A payload is plain JSON: no `Date`. */
export type EventsOf<Vocabulary extends Record<string, JsonObject>> = {
  [Type in keyof Vocabulary & string]: { readonly type: Type; readonly data: Vocabulary[Type] };
}[keyof Vocabulary & string];

/** Who caused an event, and in which chain. Never part of the payload, because it is not part of the fact. */
export type Metadata = {
  readonly actor: string;
  readonly role: string;
  /** Everything that came from the same request from outside. */
  readonly correlation: string;
  /** The command (or event) that led to this one. The same command sent twice carries the same causation. */
  readonly causation: string;
  /** Where it was recorded first, for what was received from another installation. */
  readonly origin?: Origin;
};

/** An event as another installation recorded it. `line` is the leaf of that installation's log, byte for byte. */
export type Origin = {
  readonly log: string;
  readonly revision: number;
  readonly recordedAt: string;
  readonly line: string;
};

export type NewEvent<F extends Fact = Fact> = F & {
  readonly id: string;
  readonly schema: number;
  readonly metadata: Metadata;
};

/** Opaque place in the log. Two positions of the same store compare as text; nothing else may be read out of them. */
export type Position = string;

export type RecordedEvent<F extends Fact = Fact> = NewEvent<F> & {
  readonly stream: string;
  /** From 0, without holes inside our own streams. */
  readonly revision: number;
  readonly position: Position;
  /** The store's instant, ISO 8601 in UTC with microseconds: when we knew. */
  readonly recordedAt: string;
};
