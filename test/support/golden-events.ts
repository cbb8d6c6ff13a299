import { readFileSync } from 'node:fs';
import type { JsonObject, RecordedEvent } from '../../src/kernel/event.js';
import { type Upcasters, currentSchema } from '../../src/kernel/upcasting.js';

/**
 * An event of every type and schema that was ever stored, frozen: `<Type>.<schema>.json`. No stored event may become
 * unreadable. A new schema gets a new file and a new line in `frozen.json`; no file or line is ever changed.
 */
export const GOLDEN_EVENTS = new URL('../fixtures/events/', import.meta.url);

export function readGolden(file: string): string {
  return readFileSync(new URL(file, GOLDEN_EVENTS), 'utf8');
}

/** Every type of a vocabulary in every schema it has had. */
export function everySchemaOf<Type extends string>(upcasters: Upcasters<Type>): { type: Type; schema: number }[] {
  return (Object.keys(upcasters) as Type[]).flatMap((type) =>
    Array.from({ length: currentSchema(upcasters, type) }, (_, index) => ({ type, schema: index + 1 })),
  );
}

/** As it would stand in the store. */
export function goldenEvent(type: string, schema: number, revision: number): RecordedEvent {
  return {
    id: `${type}.${String(schema)}`,
    type,
    schema,
    data: JSON.parse(readGolden(`${type}.${String(schema)}.json`)) as JsonObject,
    stream: 'golden',
    revision,
    position: String(revision),
    recordedAt: '2024-01-01T00:00:00.000000Z',
    metadata: { actor: 'test', role: 'test', correlation: 'test', causation: 'test' },
  };
}
