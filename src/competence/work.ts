import type { Day } from '../kernel/dates.js';
import { FULL } from '../kernel/months.js';
import { type Flow, together, within } from './flow.js';
import type { ClockHistory, ClockPost } from './history.js';
import { type ClockParameters, clockDay } from './parameters.js';
import { meetsRequirementFrom } from './requirement.js';
import { type WorkDays, ONE_WORK_DAY } from './work-days.js';

const FINEST: WorkDays = ONE_WORK_DAY / FULL / FULL;

/**
 * For some posts of a history, taken together: days at work without the competence the post requires
 * (KOM-EX-COUNT). The regulation does not say what a day at work is.
 *
 * Assumed: Mondays to Fridays, public holidays included, give the position percentage of a day (or a fifth of the days a week
 * the agreement names), less the share the doctor is absent, whatever the kind of absence; duty at weekends is in the
 * percentage. Parallel posts on one day are together at most one day. A post taken up before 2017-03-01 is taken in: the
 * requirement of 2026 is for every doctor with care duties (KOM-SCOPE-2026).
 */
export type Work = (posts: readonly ClockPost[]) => Flow[];

export function workOf(history: ClockHistory, parameters: ClockParameters, horizon: Day): Work {
  const byPost = new Map(
    history.posts.map((post) => {
      const until = Math.min(post.until, horizon, meetsRequirementFrom(post, history));
      return [post, within(presenceIn(post), { from: countsFrom(post, parameters), until })];
    }),
  );
  return (posts) =>
    together(
      posts.flatMap((post) => byPost.get(post) ?? []),
      ONE_WORK_DAY,
    );
}

/**
 * KOM-EX-RESET: the clock starts on the reset date for agreements entered before it, else with the 2026 rules; never before the
 * post. The two differ by a single day. A day of agreement that is unknown, or later than the start of the post, is taken as
 * before the reset: the strict reading.
 */
export function countsFrom({ from, agreedOn }: ClockPost, parameters: ClockParameters): Day {
  const reset = clockDay(parameters, 'exempt.reset_date');
  const enteredAfter = agreedOn !== undefined && agreedOn >= reset && agreedOn <= from;
  return Math.max(from, enteredAfter ? clockDay(parameters, 'exempt.regime2026_from') : reset);
}

function presenceIn({ stretches, absences, hundredthsOfDaysPerWeek }: ClockPost): Flow[] {
  return stretches.flatMap((stretch) => {
    // A hundredth of a day a week is 1/500 of the working week: 20 basis points.
    const position =
      (hundredthsOfDaysPerWeek === undefined ? stretch.basisPoints : hundredthsOfDaysPerWeek * 20) * FINEST;
    const away = within(absences, stretch).map(({ shareBasisPoints, ...span }) => ({
      ...span,
      rate: -position * shareBasisPoints,
    }));
    return together([{ from: stretch.from, until: stretch.until, rate: position * FULL }, ...away], Infinity);
  });
}
