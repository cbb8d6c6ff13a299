import { type CalendarDate, type Span, spanOf } from '../../kernel/dates.js';
import type { DataOf } from './events.js';

/** Somebody who acts for another for a time. */
export type StandIn = DataOf<'StandInAppointed'> & {
  /** As it was appointed. */
  readonly appointed: DataOf<'StandInAppointed'>;
};

/** What it takes to follow who stands in for whom. */
export type StandingIn = Pick<DataOf<'StandInAppointed'>, 'standInId' | 'absent' | 'standIn' | 'from' | 'to'>;

/** Empty when it was taken back before its first day. */
export function spanOfStandIn({ from, to }: StandingIn): Span {
  return spanOf(from, to);
}

/**
 * The persons somebody stands in for on a day, directly or through others: who stands in for one who stands in for a third
 * stands in for both. Never the person herself.
 */
export function standsInFor(
  { standIns }: { readonly standIns: ReadonlyMap<string, StandingIn> },
  person: string,
  on: CalendarDate,
): ReadonlySet<string> {
  const inForce = [...standIns.values()].filter(({ from, to }) => from <= on && on <= to);
  const found = new Set<string>();
  const open = [person];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { standIn, absent } of inForce) {
      if (standIn !== next || absent === person || found.has(absent)) continue;
      found.add(absent);
      open.push(absent);
    }
  }
  return found;
}

/**
 * The stand-ins through whom a new one would come back to the absent person on some day, in the order of the delegation.
 * Undefined when there is no such day.
 */
export function circleWith(standIns: Iterable<StandingIn>, added: StandingIn): readonly StandingIn[] | undefined {
  const all = [...standIns];
  const search = (person: string, during: Span, chain: readonly StandingIn[]): readonly StandingIn[] | undefined => {
    if (person === added.absent) return chain;
    for (const next of all) {
      if (next.absent !== person || chain.includes(next)) continue;
      const both = common(during, spanOfStandIn(next));
      const circle = both.from < both.until ? search(next.standIn, both, [...chain, next]) : undefined;
      if (circle) return circle;
    }
    return undefined;
  };
  return search(added.standIn, spanOfStandIn(added), []);
}

function common(a: Span, b: Span): Span {
  return { from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) };
}
