import type { CalendarDate } from '../../kernel/dates.js';

/** Something that is said anew from a day on. */
type Version = { readonly from: CalendarDate };

/** Versions by first day, with one more. One from the same day takes the place of the other. */
export function withVersion<V extends Version>(versions: readonly V[], version: V): readonly V[] {
  return [
    ...versions.filter(({ from }) => from < version.from),
    version,
    ...versions.filter(({ from }) => from > version.from),
  ];
}

/** The version in force on a day. Undefined before the first. */
export function versionOn<V extends Version>(versions: readonly V[], on: CalendarDate): V | undefined {
  return versions.findLast(({ from }) => from <= on);
}
