import type { RecordedEvent } from '../../kernel/event.js';
import { type Upcasters, upcast } from '../../kernel/upcasting.js';
import type { CatalogueEvent, CatalogueEventType } from './events.js';

/** Every event's way from its first schema to the newest. Append steps; never edit one, nor its golden file. */
export const catalogueUpcasters: Upcasters<CatalogueEventType> = {
  GoalSetDefined: [],
  GoalPublished: [],
  GoalEnded: [],
};

/** A stored event of the catalogue in its newest shape. */
export function readCatalogueEvent(stored: RecordedEvent): RecordedEvent<CatalogueEvent> {
  return upcast<CatalogueEvent>(catalogueUpcasters, stored);
}
