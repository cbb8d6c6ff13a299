import type { CalendarDate } from '../../kernel/dates.js';
import type { Instant } from '../instants.js';

/** One look at what is kept about a person, or the refusal of one. Which roles, relations, parts and outcomes there are is the business of others. */
export type AccessRecord = {
  readonly at: Instant;
  /** Opaque id of whom it is about. */
  readonly person: string;
  /** Opaque id of who asked. */
  readonly reader: string;
  /** Sealed; null when the log-in told none. */
  readonly readerName: string | null;
  readonly role: string;
  /** Organisation number. */
  readonly organisation: string | null;
  readonly organisationName: string | null;
  /** Why it was allowed; null when it was not. */
  readonly ground: AccessGround | null;
  readonly parts: readonly string[];
  /** The two times that were asked about, where they were not today and everything. */
  readonly asOf?: { readonly valid?: CalendarDate; readonly recorded?: Instant };
  readonly outcome: string;
  /** Of the request. */
  readonly correlation: string;
};

export type AccessGround = {
  readonly relation: string;
  readonly since?: CalendarDate;
  readonly until?: CalendarDate;
  /** The recorded event that gave access. */
  readonly recordingId?: string;
};

/** Where an entry stands among all. Nothing that comes later changes it. */
export type Position = { readonly at: Instant; readonly id: number };

export type Placed<Entry> = { readonly position: Position; readonly entry: Entry };

export type Page<Entry> = {
  readonly entries: readonly Placed<Entry>[];
  readonly hasNext: boolean;
  /** All that match, on whatever page. */
  readonly total: number;
};

export type PageRequest = { readonly first: number; readonly after?: Position };

/** Both inclusive. */
export type Period = { readonly from: Instant; readonly to: Instant };

export type Criteria = Partial<Period> & {
  readonly person?: string;
  readonly reader?: string;
  readonly organisation?: string;
  readonly outcome?: string;
};

export function positionText({ at, id }: Position): string {
  return `${at}/${String(id)}`;
}

/** Undefined when the text is none of `positionText`. */
export function positionIn(text: string): Position | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)\/(\d{1,15})$/.exec(text);
  return match?.[1] === undefined ? undefined : { at: match[1], id: Number(match[2]) };
}
