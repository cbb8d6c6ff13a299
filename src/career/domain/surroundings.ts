import type { CalendarDate } from '../../kernel/dates.js';

/**
 * What a career needs to know of the rest of the world before something about training is recorded. The shell looks it up
 * beforehand, so that deciding stays a plain function.
 */
export type Surroundings = {
  /**
   * The version of a learning goal in force for this doctor on a day, the one of a plan she may still finish included
   * (LG-FKM-2025). Undefined when the catalogue has none.
   */
  readonly goalInForce: (code: string, on: CalendarDate) => number | undefined;
  /** How many versions of a goal the catalogue has had: 0 for a code it never had. */
  readonly versionsOf: (code: string) => number;
  /** The persons somebody stands in for in an enterprise on a day, directly or through others who stand in. */
  readonly standsInFor: (person: string, organisation: string, on: CalendarDate) => ReadonlySet<string>;
  /** Whether somebody held a role in an enterprise and holds none on a day. */
  readonly hasLeft: (person: string, organisation: string, on: CalendarDate) => boolean;
  /** A learning arena of an enterprise, open from its first day to its last. Undefined when the enterprise has none such. */
  readonly arenaOf: (organisation: string, arenaId: string) => ArenaInService | undefined;
  /**
   * What the supervisor register says of somebody on a day: whether she is an approved specialist in general practice.
   * Undefined when she is not registered there, and what the career says is all there is.
   */
  readonly isSpecialistOn: (person: string, on: CalendarDate) => boolean | undefined;
  /** An enterprise that is still there, with a leader or coordinator today. */
  readonly officeOf: (organisationNumber: string) => Office | undefined;
  /** The same for the municipality or city district that has a number today. */
  readonly officeOfPlace: (number: string) => Office | undefined;
  /** Whether an enterprise is registered no more, or all its places have become part of others. */
  readonly isClosed: (organisationNumber: string) => boolean;
  /** What has become of the place that had a number on a day; undefined when that is not known. */
  readonly placeToday: (number: string, on: CalendarDate) => PlaceToday | undefined;
};

/** An organisation with somebody who can answer for it. */
export type Office = { readonly organisationNumber: string; readonly name: string };

type NamedPlace = { readonly number: string; readonly name: string };

export type PlaceToday =
  /** A successor: it was put together from this and others. */
  | (NamedPlace & { readonly kind: 'ONE'; readonly isSuccessor: boolean })
  | { readonly kind: 'DIVIDED'; readonly candidates: readonly NamedPlace[] };

export type ArenaInService = {
  readonly from: CalendarDate;
  readonly to?: CalendarDate;
};

/** Nothing is known of goals, arenas and registers: for what is decided without them. */
export const NO_SURROUNDINGS: Surroundings = {
  goalInForce: () => undefined,
  versionsOf: () => 0,
  standsInFor: () => new Set(),
  hasLeft: () => false,
  arenaOf: () => undefined,
  isSpecialistOn: () => undefined,
  officeOf: () => undefined,
  officeOfPlace: () => undefined,
  isClosed: () => true,
  placeToday: () => undefined,
};
