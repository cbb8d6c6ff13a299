import { type Span, dayOf, spanOf } from '../kernel/dates.js';
import { joined, without } from '../kernel/spans.js';
import type { DocumentContent, PostEntry, Unconfirmed } from './content.js';

/** Days of a post with one percentage and one standing. */
export type Stretch = Span & {
  readonly percent: number;
  readonly standing: 'CONFIRMED' | Unconfirmed['standing'];
};

/**
 * A post up to the day the document speaks up to, cut where its percentage changes and where somebody begins or ceases to stand
 * behind it. The pages and the page of verification draw the same document, and must not differ.
 */
export function stretchesOf(
  { postId, periods }: PostEntry,
  { notConfirmed, madeFrom }: Pick<DocumentContent, 'notConfirmed' | 'madeFrom'>,
): readonly Stretch[] {
  const end = dayOf(madeFrom.validOn) + 1;
  const open = notConfirmed
    .filter((each) => each.postId === postId)
    .map(({ from, to, standing }) => ({ ...spanOf(from, to), standing }));
  const stretches = periods.flatMap(({ from, to, percent }) => {
    const served = { from: dayOf(from), until: Math.min(end, to === null ? end : dayOf(to) + 1) };
    const cuts = [served.from, ...open.flatMap((each) => [each.from, each.until]), served.until]
      .filter((day) => served.from <= day && day <= served.until)
      .sort((a, b) => a - b);
    return cuts.slice(1).flatMap((until, index): Stretch[] => {
      const first = cuts[index] ?? until;
      if (first === until) return [];
      const over = open.filter((each) => each.from <= first && until <= each.until).map(({ standing }) => standing);
      return [
        { from: first, until, percent, standing: over.includes('DISPUTED') ? 'DISPUTED' : (over[0] ?? 'CONFIRMED') },
      ];
    });
  });
  return joined(stretches, (one, next) => one.percent === next.percent && one.standing === next.standing);
}

/**
 * Days that count as confirmed although nobody confirmed them in so many words: the employer itself reported the post. Whoever
 * reads that nobody has confirmed them would take them for unconfirmed, and they bear no signature.
 */
export function reportedByEmployer(
  post: PostEntry,
  content: Pick<DocumentContent, 'notConfirmed' | 'madeFrom'>,
): readonly Span[] {
  const signed = post.confirmations.map(({ from, to }) => spanOf(from, to ?? undefined));
  const confirmed = stretchesOf(post, content).filter(({ standing }) => standing === 'CONFIRMED');
  return joined(
    confirmed.flatMap((stretch) => without(stretch, signed)),
    () => true,
  );
}
