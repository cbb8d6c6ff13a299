import { dayOf, spanOf } from '../../kernel/dates.js';
import { hundredthsOfMonths } from '../../kernel/months.js';
import type { ServiceHistory, SupervisionSpan } from '../../counting/index.js';
import { type PostContent, type SupervisionContent, stretchesOf } from './content.js';
import { paint } from './standing.js';
import type { CareerState } from './state.js';

/** A career as counting needs it: spans of days, no names, no places. */
export function serviceHistoryOf({ content, marks }: CareerState): ServiceHistory {
  const standing = paint(marks);
  const { specialisation, conversion, approval, part1CompletedOn } = content;
  return {
    posts: [...content.posts.values()].map((post) => ({
      postId: post.post.postId,
      employer: employerKey(post),
      category: post.post.category,
      stretches: stretchesOf(post),
      standing: standing.get(post.post.postId) ?? [],
      absences: [...content.absences.values()]
        .filter(({ postId }) => postId === post.post.postId)
        .map(({ absenceId, kind, from, to, shareBasisPoints, workingDays }) => ({
          absenceId,
          kind,
          shareBasisPoints,
          ...spanOf(from, to),
          ...(workingDays === undefined ? {} : { workingDays }),
        })),
    })),
    supervision: [...content.supervision.values()].flatMap(supervisionSpans),
    waivers: [...content.waivers.values()].map(({ supervisorId, from, to }) => ({ supervisorId, ...spanOf(from, to) })),
    credits: [...content.credits.values()].map((credit) => ({
      creditId: credit.creditId,
      category: credit.category,
      months: hundredthsOfMonths(credit.hundredthsOfMonths),
      decidedOn: dayOf(credit.decidedOn),
    })),
    part1Exempt: specialisation?.part1Exemption !== undefined && specialisation.on < '2019-03-01',
    ...(specialisation ? { scheme: specialisation.scheme, specialisationStartedOn: dayOf(specialisation.on) } : {}),
    ...(conversion ? { convertedOn: dayOf(conversion.on) } : {}),
    ...(approval ? { approvedOn: dayOf(approval.on) } : {}),
    ...(part1CompletedOn === undefined ? {} : { part1CompletedOn: dayOf(part1CompletedOn) }),
  };
}

/** The organisation number where there is one: names are written in many ways, and places change their numbers. */
export function employerKey({ post: { employer } }: PostContent): string {
  return employer.organisationNumber ?? employer.name.trim().toLowerCase();
}

/** One span for each supervisor: until the next takes over, or the supervision ends. */
function supervisionSpans({ supervisors, to, postId }: SupervisionContent): SupervisionSpan[] {
  return supervisors.flatMap((supervisor, index) => {
    const next = supervisors[index + 1];
    const { from } = spanOf(supervisor.from);
    const until = Math.min(spanOf(supervisor.from, to).until, next ? dayOf(next.from) : Infinity);
    if (until <= from) return [];
    const specialist = supervisor.qualification === 'GP_SPECIALIST';
    const span = { from, until, supervisorId: supervisor.supervisorId, specialist };
    return [postId === undefined ? span : { ...span, postId }];
  });
}
