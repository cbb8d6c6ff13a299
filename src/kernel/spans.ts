import type { Span } from './dates.js';

/** What two spans have in common; undefined when nothing. */
export function common(a: Span, b: Span): Span | undefined {
  const [from, until] = [Math.max(a.from, b.from), Math.min(a.until, b.until)];
  return from < until ? { from, until } : undefined;
}

/** What is left of a span when others are taken out of it. */
export function without({ from, until }: Span, taken: readonly Span[]): Span[] {
  return taken.reduce<Span[]>(
    (left, gone) =>
      left.flatMap((span) =>
        [
          { from: span.from, until: Math.min(span.until, gone.from) },
          { from: Math.max(span.from, gone.until), until: span.until },
        ].filter((rest) => rest.from < rest.until),
      ),
    [{ from, until }],
  );
}

/** Neighbours that are alike as one. @param spans by first day */
export function joined<Kind extends Span>(
  spans: readonly Kind[],
  isAlike: (one: Kind, next: Kind) => boolean,
): readonly Kind[] {
  return spans.reduce<Kind[]>((all, span) => {
    const last = all.at(-1);
    if (last?.until !== span.from || !isAlike(last, span)) return [...all, span];
    return [...all.slice(0, -1), { ...last, until: span.until }];
  }, []);
}
