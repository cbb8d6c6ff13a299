import type { Fact, JsonObject, RecordedEvent } from './event.js';

/** Step n turns schema n+1 into n+2. Steps are added, never edited: stored events of every age pass through them. */
export type Upcasters<Type extends string = string> = Readonly<
  Record<Type, readonly ((old: JsonObject) => JsonObject)[]>
>;

/** An event this version of the program cannot read. Reading stops: guessing at a fact would falsify it. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
  constructor(
    readonly code: 'EVENT_TYPE_UNKNOWN' | 'EVENT_SCHEMA_NEWER',
    message: string,
  ) {
    super(message);
  }
}

export function currentSchema<Type extends string>(upcasters: Upcasters<Type>, type: Type): number {
  return upcasters[type].length + 1;
}

export function upcastData(upcasters: Upcasters, type: string, schema: number, data: JsonObject): JsonObject {
  const steps = Object.hasOwn(upcasters, type) ? upcasters[type] : undefined;
  if (!steps) {
    throw new UnreadableEvent('EVENT_TYPE_UNKNOWN', `Event type ${type} is not known to this version of the program`);
  }
  if (schema < 1 || schema > steps.length + 1) {
    const newest = String(steps.length + 1);
    throw new UnreadableEvent(
      'EVENT_SCHEMA_NEWER',
      `${type} has schema ${String(schema)}; this version of the program reads up to ${newest}`,
    );
  }
  return steps.slice(schema - 1).reduce((old, step) => step(old), data);
}

/** The event in its newest shape. The caller vouches that `F` is the vocabulary of the upcasters. */
export function upcast<F extends Fact>(upcasters: Upcasters<F['type']>, event: RecordedEvent): RecordedEvent<F> {
  const data = upcastData(upcasters, event.type, event.schema, event.data);
  const newest: RecordedEvent = data === event.data ? event : { ...event, data };
  return newest as RecordedEvent<F>;
}
