import type { CalendarDate } from '../kernel/dates.js';
import type { Placed } from '../platform/access-log/access-record.js';
import { type Instant, osloClock } from '../platform/instants.js';
import type { Entry } from './entry.js';

/** What one reader did of one kind on one day, drawn together for display. */
export type Line<Shown extends Entry = Entry> = {
  /** The newest, and where it stands. */
  readonly newest: Placed<Shown>;
  readonly firstAt: Instant;
  readonly count: number;
  /** In Norway. */
  readonly day: CalendarDate;
};

/**
 * Draws together what differs in the time of day only: the same reader in the same role of the same organisation, for the same
 * reason, the same parts, asked and answered alike. Takes entries and gives lines newest first.
 */
export function linesOf<Shown extends Entry>(entries: readonly Placed<Shown>[]): Line<Shown>[] {
  const lines = new Map<string, Line<Shown>>();
  for (const placed of entries) {
    const { date: day } = osloClock(placed.entry.at);
    const key = sameness(placed.entry, day);
    const line = lines.get(key);
    lines.set(
      key,
      line
        ? { ...line, firstAt: placed.entry.at, count: line.count + 1 }
        : { newest: placed, firstAt: placed.entry.at, count: 1, day },
    );
  }
  return [...lines.values()];
}

function sameness({ reader, role, organisation, ground, parts, outcome, asOf }: Entry, day: CalendarDate): string {
  const why = ground && [ground.relation, ground.since, ground.until];
  return JSON.stringify([day, reader, role, organisation, outcome, parts.toSorted(), why, asOf?.valid, asOf?.recorded]);
}
