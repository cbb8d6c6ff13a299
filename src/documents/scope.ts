import { type PostContent, spanOfPost } from '../career/domain/content.js';
import type { DocumentScope } from '../career/domain/documents/events.js';
import { isInScope } from '../career/domain/documents/rules.js';
import { type CareerState, foldCareer } from '../career/domain/state.js';
import { FOREVER } from '../kernel/dates.js';
import type { Access } from '../rights/access.js';
import { visibleRecordings } from '../rights/visible-history.js';

/** Posts a document speaks of, by first day. */
export function postsIn({ content }: CareerState, scope: DocumentScope): readonly PostContent[] {
  return [...content.posts.values()]
    .filter(({ post }) => isInScope(post, scope))
    .toSorted((a, b) => compare(a.post.from, b.post.from) || compare(a.post.postId, b.post.postId));
}

/**
 * The career as a document of that scope knows it: for one office or municipality what its employer may know, whoever asks, so
 * that the paper gives away nothing of other service.
 */
export function restrictedTo(career: CareerState, scope: DocumentScope): CareerState {
  if (scope.kind === 'CAREER') return career;
  const own = postsIn(career, scope);
  const spans = own.map(spanOfPost);
  const employer: Access = {
    role: 'LEADER',
    ground: { relation: 'EMPLOYS' },
    parts: ['IDENTITY', 'BASICS', 'POSTS', 'TRAINING'],
    extent: {
      posts: new Set(own.map(({ post }) => post.postId)),
      until: Math.max(-Infinity, ...spans.map(({ until }) => until)),
      postsUntil: FOREVER,
      training: spans,
    },
  };
  return foldCareer(visibleRecordings(career, [employer], 'POSTS'));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
