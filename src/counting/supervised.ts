import type { Day, Span } from '../kernel/dates.js';
import type { ServiceHistory } from './history.js';

/** Spans with a supervisor at all, and with one who qualifies: a specialist in general practice, or one under a waiver. */
export type Supervised = { readonly any: readonly Span[]; readonly qualified: readonly Span[] };

/** The supervision that holds for a post: what is assigned to it, and what is assigned to all the doctor's service. */
export function supervisedSpans(history: ServiceHistory, postId: string): Supervised {
  const assigned = history.supervision.filter((span) => span.postId === undefined || span.postId === postId);
  const qualified = assigned.flatMap((span) =>
    span.specialist
      ? [span]
      : history.waivers
          .filter((waiver) => waiver.supervisorId === span.supervisorId)
          .map((waiver) => ({ from: Math.max(waiver.from, span.from), until: Math.min(waiver.until, span.until) }))
          .filter(({ from, until }) => from < until),
  );
  return { any: merged(assigned), qualified: merged(qualified) };
}

/** Overlapping and adjacent spans as one. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const result: { from: Day; until: Day }[] = [];
  for (const { from, until } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else result.push({ from, until });
  }
  return result;
}

export function covers(spans: readonly Span[], day: Day): boolean {
  return spans.some(({ from, until }) => from <= day && day < until);
}

/** The same spans, each running on for so many days. */
export function prolonged(spans: readonly Span[], days: number): readonly Span[] {
  return days === 0 ? spans : merged(spans.map(({ from, until }) => ({ from, until: until + days })));
}
