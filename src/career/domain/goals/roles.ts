import { type CalendarDate, type Day, FOREVER, type Span, dateOf, dayOf, spanOf } from '../../../kernel/dates.js';
import { type CareerContent, spanOfPost } from '../content.js';
import type { DataOf } from '../events.js';
import type { Supervisor } from '../terms.js';

/** Who is what to a doctor on a day, as her career says it. Days both included. */

export type LeaderInOffice = DataOf<'ApprovingLeaderAssigned'>;

/** The one leader who approves on a day. */
export function leaderOn(content: CareerContent, on: CalendarDate): LeaderInOffice | undefined {
  return tenures(content).find((tenure) => isWithin(tenure, on));
}

/** Leaders one after the other (GOAL-ROLES: one at a time): whoever begins later takes over, so `to` is the day before at the latest. */
export function tenures({ goals }: CareerContent): readonly LeaderInOffice[] {
  const inOrder = [...goals.leaders.values()].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.flatMap((leader, index) => {
    const next = inOrder[index + 1];
    const takenOver = next && dateOf(dayOf(next.from) - 1);
    const to = takenOver !== undefined && (leader.to === undefined || takenOver < leader.to) ? takenOver : leader.to;
    if (to !== undefined && to < leader.from) return [];
    return [{ ...leader, ...(to === undefined ? {} : { to }) }];
  });
}

/** Somebody who supervises, day by day, until the next takes over, it ends, or the post it was for is over. */
export type SupervisorInOffice = Span & { readonly supervisor: Supervisor };

export function supervisorsInOffice({ supervision, posts }: CareerContent): readonly SupervisorInOffice[] {
  return [...supervision.values()].flatMap(({ supervisors, to, postId }) =>
    supervisors.flatMap((supervisor, index): SupervisorInOffice[] => {
      const next = supervisors[index + 1];
      const ends = [spanOf(supervisor.from, to).until, next ? dayOf(next.from) : FOREVER, endOfPost(posts, postId)];
      const span = { from: dayOf(supervisor.from), until: Math.min(...ends) };
      return span.from < span.until ? [{ ...span, supervisor }] : [];
    }),
  );
}

/** Everybody who supervises on a day: of all service, and of single posts. */
export function supervisorsOn(content: CareerContent, on: CalendarDate): readonly Supervisor[] {
  const day = dayOf(on);
  return supervisorsInOffice(content).flatMap(({ from, until, supervisor }) =>
    from <= day && day < until ? [supervisor] : [],
  );
}

export type SuperviserInOffice = Span & Pick<DataOf<'ClinicalSuperviserAppointed'>, 'superviser'>;

/** Supervisers, until it ends or the post it was for is over. */
export function supervisersInOffice({ goals, posts }: CareerContent): readonly SuperviserInOffice[] {
  return [...goals.supervisers.values()].flatMap(({ superviser, from, to, postId }): SuperviserInOffice[] => {
    const span = { from: dayOf(from), until: Math.min(spanOf(from, to).until, endOfPost(posts, postId)) };
    return span.from < span.until ? [{ ...span, superviser }] : [];
  });
}

/** Supervisers on a day. */
export function supervisersOn(content: CareerContent, on: CalendarDate): readonly SuperviserInOffice[] {
  const day = dayOf(on);
  return supervisersInOffice(content).filter(({ from, until }) => from <= day && day < until);
}

/** Nobody goes on judging in a post that is over. Of a post that is not in this view of the career, no end is known. */
function endOfPost(posts: CareerContent['posts'], postId: string | undefined): Day {
  const post = postId === undefined ? undefined : posts.get(postId);
  return post ? spanOfPost(post).until : FOREVER;
}

/** The waiver that lets somebody supervise on a day (SUP-WAIVER). */
export function waiverOn(
  { waivers }: CareerContent,
  person: string,
  on: CalendarDate,
): DataOf<'SupervisorWaiverGranted'> | undefined {
  return [...waivers.values()].find((waiver) => waiver.supervisorId === person && isWithin(waiver, on));
}

function isWithin({ from, to }: { readonly from: CalendarDate; readonly to?: CalendarDate }, on: CalendarDate) {
  return from <= on && (to === undefined || on <= to);
}
