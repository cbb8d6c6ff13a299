import { SEALED } from '../career/graphql/doctor-view.js';
import type { JsonObject, RecordedEvent } from '../kernel/event.js';
import { isSealed } from '../platform/vault/sealed-text.js';

/** What takes the place of a text of an event: `isPersonal` where the field holds sealed text. */
type Replace = (text: string, isPersonal: boolean) => string;

/**
 * Data with every text replaced. Sealed text counts as such only in the fields that hold it: whoever put somebody's sealed text
 * into another shall not have it opened.
 */
export function withTexts(data: JsonObject, replace: Replace): JsonObject {
  return replaced(data, replace, '', '') as JsonObject;
}

function replaced(value: unknown, replace: Replace, field: string, within: string): unknown {
  if (typeof value === 'string') return replace(value, isSealed(value) && SEALED.has(field) && within !== 'employer');
  if (Array.isArray(value)) return value.map((each) => replaced(each, replace, field, within));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, replaced(each, replace, name, field)] as const),
  );
}

/** The sealed texts of an event, the name of who acted among them. */
export function sealedTextsOf({ data, metadata }: RecordedEvent): string[] {
  const texts = isSealed(metadata.actor) ? [metadata.actor] : [];
  withTexts(data, (text, isPersonal) => {
    if (isPersonal) texts.push(text);
    return text;
  });
  return texts;
}
