import type { RecordedEvent } from '../../kernel/event.js';
import type { CatalogueEvent, DataOf, Goal, GoalSet } from './events.js';

/** The catalogue as its events tell it. */
export type Catalogue = {
  /** Newest revision folded; -1 before the first event. */
  readonly revision: number;
  readonly sets: ReadonlyMap<string, GoalSet>;
  /** By code, every version in the order of publication, which is also that of their first days. */
  readonly goals: ReadonlyMap<string, readonly GoalVersion[]>;
};

/** What one publication said of a goal. An approval points at it for ever, by code and version. */
export type GoalVersion = Goal & {
  readonly version: number;
  /** By which it was ended, where it was; `to` is as published. */
  readonly ended?: Omit<DataOf<'GoalEnded'>, 'code'>;
};

export type CatalogueRecord = Pick<RecordedEvent, 'revision'> & CatalogueEvent;

export const emptyCatalogue: Catalogue = { revision: -1, sets: new Map(), goals: new Map() };

/** Only rebuilds and never refuses: the end of a goal that is not there changes nothing. */
export function foldCatalogue(events: Iterable<CatalogueRecord>, from: Catalogue = emptyCatalogue): Catalogue {
  let catalogue = from;
  for (const event of events) catalogue = { ...evolve(catalogue, event), revision: event.revision };
  return catalogue;
}

/** What the catalogue says once an event is recorded, its revision aside. */
export function evolve(catalogue: Catalogue, event: CatalogueEvent): Catalogue {
  switch (event.type) {
    case 'GoalSetDefined':
      return { ...catalogue, sets: new Map(catalogue.sets).set(event.data.set, event.data) };
    case 'GoalPublished': {
      const { code } = event.data;
      const earlier = catalogue.goals.get(code) ?? [];
      const versions = [...earlier, { ...event.data, version: earlier.length + 1 }];
      return { ...catalogue, goals: new Map(catalogue.goals).set(code, versions) };
    }
    case 'GoalEnded': {
      const { code, ...ended } = event.data;
      const versions = catalogue.goals.get(code);
      const newest = versions?.at(-1);
      if (!versions || !newest) return catalogue;
      return {
        ...catalogue,
        goals: new Map(catalogue.goals).set(code, [...versions.slice(0, -1), { ...newest, ended }]),
      };
    }
  }
}
