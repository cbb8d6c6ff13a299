import type { ClockHistory, ClockPost } from '../../competence/index.js';
import { dayOf, spanOf } from '../../kernel/dates.js';
import { type PostContent, spanOfPost, stretchesOf } from './content.js';
import type { Arena, Category } from './events.js';
import type { CareerState } from './state.js';

/** Categories that are not work with care duties in a municipality: part 1 has its own rules, the others no such duties. */
const OUTSIDE: ReadonlySet<Category> = new Set([
  'PART1_HOSPITAL',
  'PART1_MUNICIPALITY',
  'RESEARCH',
  'MILITARY',
  'NOT_RELEVANT',
]);

/** Institution service is hospital service unless the arena says that a municipality offers it (INST-PLACE). */
const MUNICIPAL_ARENAS: ReadonlySet<Arena> = new Set(['MUNICIPAL_INSTITUTION', 'NURSING_HOME', 'ACUTE_BEDS']);

function runsTheClock({ post: { category, arena } }: PostContent): boolean {
  if (category === 'INSTITUTION') return arena !== undefined && MUNICIPAL_ARENAS.has(arena);
  return !OUTSIDE.has(category);
}

/** A career as the competence clocks need it. Disputed posts are taken in: the clock is about posts taken up, not confirmed. */
export function clockHistoryOf({ content }: CareerState): ClockHistory {
  const competentFrom = [content.specialisation?.on, content.approval?.on]
    .filter((date) => date !== undefined)
    .sort()[0];
  return {
    posts: [...content.posts.values()].filter(runsTheClock).map((post) => clockPost(post, content.absences.values())),
    ...(competentFrom === undefined ? {} : { competentFrom: dayOf(competentFrom) }),
  };
}

function clockPost(
  content: PostContent,
  absences: Iterable<{ postId: string; from: string; to: string; shareBasisPoints: number }>,
): ClockPost {
  const { post, start } = content;
  const days = start.type === 'SubstitutePositionStarted' ? start.data.hundredthsOfDaysPerWeek : undefined;
  return {
    ...spanOfPost(content),
    postId: post.postId,
    kind: start.type === 'SubstitutePositionStarted' ? 'SUBSTITUTE' : 'OTHER',
    outOfHours: post.arena === 'OUT_OF_HOURS',
    municipality: post.place?.municipality ?? '',
    listScheme: post.category === 'AUP',
    stretches: stretchesOf(content),
    absences: [...absences]
      .filter(({ postId }) => postId === post.postId)
      .map(({ from, to, shareBasisPoints }) => ({ ...spanOf(from, to), shareBasisPoints })),
    ...(post.agreedOn === undefined ? {} : { agreedOn: dayOf(post.agreedOn) }),
    ...(days === undefined ? {} : { hundredthsOfDaysPerWeek: days }),
  };
}
