import { FOREVER, dayOf, isCalendarDate } from '../../kernel/dates.js';
import type { Check } from './checks.js';
import { spanOfPost } from './content.js';

/** Days of a post that somebody speaks about: they have an end and lie within it. */

type Days = { postId: string; from: string; to?: string };

export const periodHasEnd: Check<Days> = ({ postId, to }, { career }) => {
  const post = career.content.posts.get(postId);
  return post && to === undefined && spanOfPost(post).until === FOREVER
    ? { code: 'PERIOD_OPEN', field: 'to' }
    : undefined;
};

export const periodLiesInPost: Check<Days> = ({ postId, from, to }, { career }) => {
  const content = career.content.posts.get(postId);
  if (!content || !isCalendarDate(from) || (to !== undefined && !isCalendarDate(to))) return undefined;
  const post = spanOfPost(content);
  if (dayOf(from) >= post.from && (to === undefined || dayOf(to) < post.until)) return undefined;
  return {
    code: 'PERIOD_OUTSIDE_POST',
    field: dayOf(from) < post.from ? 'from' : 'to',
    value: dayOf(from) < post.from ? from : (to ?? ''),
    details: { from: content.post.from, to: content.to ?? '' },
  };
};
